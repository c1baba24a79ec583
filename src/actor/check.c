/* Checks of the tables. Whatever may stand once only is claimed under a key and
 * for a time; a second claim whose time overlaps is a finding. Memberships are
 * between groups and powers, and other names lead to a record and not to a name,
 * so that neither can go round in a circle: a name that two records of a kind
 * claim is what a circle would begin with, and is found. */
#include "actor/check.h"

typedef struct row {
    ent__checker *c;
    const ent__table *t;
    bool is_role; /* what is claimed may stand once even in its own row */
} row;

static const ent__period always = {0, UINT32_MAX};

static void find(const row *r, const char *why, ent__str what)
{
    r->c->n_findings++;
    r->c->tell(r->c->context, r->t->file, r->t->line, why, what);
}

/* Periods that only touch, at a day, a month or a year not known better, do not overlap. */
static bool overlap(ent__period a, ent__period b)
{
    if (a.from > b.from) {
        ent__period swap = a;
        a = b;
        b = swap;
    }
    if (a.to < b.from) return false;
    uint32_t end = a.to / 100 % 100 == 12 && a.to % 100 == 31 ? 10000 : a.to % 100 == 31 ? 100 : 1;
    uint32_t begin = b.from / 100 % 100 == 0 ? 10000 : b.from % 100 == 0 ? 100 : 1;
    uint32_t grain = end > begin ? end : begin;
    return a.to / grain != b.from / grain;
}

/* Claims the name for a time. False without memory. */
static bool claim(const row *r, const char *kind, ent__str name, ent__str owner, ent__period when, const char *why)
{
    uint64_t h = ent__hash_more(ent__hash(ent__str_of(kind)), owner.at, owner.n);
    ent__str rest = name, word;
    h = ent__hash_more(h, "", 1);
    while (ent__name_next(&rest, &word)) h = ent__name_hash(h, word);
    uint32_t *first = ent__map_put(&r->c->arena, &r->c->claimed, h);
    if (!first) return false;
    for (uint32_t k = *first; k != ENT__NONE; k = r->c->claims.at[k].next) {
        const ent__claim *x = &r->c->claims.at[k];
        bool same_row = x->line == r->t->line && ent__str_is(x->file, r->t->file);
        if (same_row && !r->is_role) return true; /* two spellings that fold alike */
        if (!overlap(x->when, when)) continue;
        find(r, why, name);
        return true;
    }
    ent__claim *made = ENT__PUSH(&r->c->arena, &r->c->claims);
    if (!made) return false;
    *made = (ent__claim){r->t->file, r->t->line, *first, when};
    *first = r->c->claims.n - 1;
    return true;
}

static bool claim_list(const row *r, const char *kind, ent__str list, ent__str owner, ent__period when, const char *why)
{
    ent__str item;
    bool ok = true;
    while (ok && ent__list_next(&list, &item))
        if (item.at[0] != '=') ok = claim(r, kind, item, owner, when, why);
    return ok;
}

static void must_be_one_of(const row *r, ent__str word, const char *all, const char *why)
{
    ent__str list = ent__str_of(all), item;
    if (!word.n) return;
    while (ent__cut_next(&list, ' ', &item))
        if (ent__str_is(item, word)) return;
    find(r, why, word);
}

static bool period_of(const row *r, ent__str from, ent__str to, ent__period *when)
{
    ent__period first = always, last = always;
    bool ok = (!from.n || ent__period_read(from, &first)) && (!to.n || ent__period_read(to, &last));
    *when = (ent__period){from.n ? first.from : 0, to.n ? last.to : UINT32_MAX};
    if (ok && when->from <= when->to) return true;
    find(r, "bad dates", from.n ? from : to);
    return false;
}

/* ---- the tables ----------------------------------------------------------- */

#define TWICE "stands twice"

static bool check_power(const row *r)
{
    const ent__str *cell = r->t->cell, nobody = {0};
    static const char why[] = "two powers go by this name at one time";
    ent__period when;
    if (!period_of(r, cell[9], cell[10], &when)) return true;
    must_be_one_of(r, cell[8], "state disputed territory former", "unknown kind of power");
    return claim(r, "power", cell[1], nobody, when, why) && claim_list(r, "power", cell[2], nobody, when, why);
}

static bool check_code(const row *r)
{
    const ent__str *cell = r->t->cell;
    ent__period when;
    must_be_one_of(r, cell[1], "cow cowc gw cameo fips iso2 icews", "unknown scheme");
    if (!period_of(r, cell[3], cell[4], &when)) return true;
    return claim(r, "code", cell[2], cell[1], when, "two powers have this code at one time");
}

static bool check_group(const row *r) { return claim(r, "group", r->t->cell[1], (ent__str){0}, always, TWICE); }

static bool check_member(const row *r)
{
    ent__period when;
    if (!period_of(r, r->t->cell[2], r->t->cell[3], &when)) return true;
    return claim(r, "member", r->t->cell[1], r->t->cell[0], when, "a member twice at one time");
}

static bool check_place(const row *r)
{
    ent__period when;
    must_be_one_of(r, r->t->cell[3], "city region sea river base island area", "unknown kind of place");
    if (!period_of(r, r->t->cell[4], r->t->cell[5], &when)) return true;
    char kind[2] = {r->t->cell[3].n ? r->t->cell[3].at[0] : 'c', 0};
    return claim(r, kind, r->t->cell[0], r->t->cell[2], when, TWICE);
}

static bool check_people(const row *r) { return claim(r, "people", r->t->cell[0], (ent__str){0}, always, TWICE); }

/* Roles of one person with the same words: their times must not overlap. */
static bool check_roles(const row *r, ent__str who, ent__str list)
{
    ent__str item;
    row own = *r;
    own.is_role = true;
    while (ent__list_next(&list, &item)) {
        uint32_t cut = item.n;
        while (cut > 0 && item.at[cut - 1] != ' ') cut--;
        ent__period when;
        ent__str last = ent__str_cut(item, cut, item.n), role = ent__trim(ent__str_cut(item, 0, cut));
        bool dated = last.n && (ent__is_digit(last.at[0]) || last.at[0] == '/');
        if (!dated || !ent__period_read(last, &when)) continue;
        if (!claim(&own, "role", role, who, when, "one office twice at one time")) return false;
    }
    return true;
}

static bool check_person(const row *r)
{
    const ent__str *cell = r->t->cell;
    must_be_one_of(r, cell[2], "m f", "a gender is m, f or empty");
    ent__str key = {cell[0].at,
                    (uint32_t)(cell[3].at + cell[3].n - cell[0].at)}; /* name to country: as good as the line */
    return claim(r, "person", cell[0], cell[3], always, TWICE) && check_roles(r, key, cell[4]);
}

static bool check_organisation(const row *r)
{
    const ent__str *cell = r->t->cell;
    ent__period when;
    must_be_one_of(r, cell[4],
                   "ministry agency parliament court party military police intelligence armed-group company bank media "
                   "university think-tank ngo union religious un igo sport other",
                   "unknown kind of organisation");
    if (!period_of(r, cell[5], cell[6], &when)) return true;
    return claim(r, "organisation", cell[0], cell[2], when, TWICE);
}

static bool check_agent(const row *r) { return claim(r, "agent", r->t->cell[0], (ent__str){0}, always, TWICE); }
static bool check_title(const row *r) { return claim(r, "title", r->t->cell[0], (ent__str){0}, always, TWICE); }

static bool check_thing(const row *r)
{
    return claim(r, "thing", r->t->cell[0], (ent__str){0}, always, TWICE) &&
           claim_list(r, "thing", r->t->cell[1], (ent__str){0}, always, TWICE);
}

static const struct {
    const char *file; /* ends in '/': every table of the folder */
    bool (*check)(const row *r);
} tables[] = {
    {"powers.tsv", check_power}, {"codes.tsv", check_code},
    {"groups.tsv", check_group}, {"members.tsv", check_member},
    {"places.tsv", check_place}, {"peoples.tsv", check_people},
    {"people/", check_person},   {"organisations/", check_organisation},
    {"agents.tsv", check_agent}, {"titles.tsv", check_title},
    {"things.tsv", check_thing},
};

static bool is_table(ent__str file, const char *name)
{
    uint32_t n = (uint32_t)strlen(name);
    return name[n - 1] == '/' ? file.n > n && memcmp(file.at, name, n) == 0 : ent__str_eq(file, name);
}

/* ---- all of it -------------------------------------------------------------- */

void ent__check_begin(ent__checker *c, ent__finding *tell, void *context)
{
    *c = (ent__checker){.tell = tell, .context = context};
    ent__arena_init(&c->arena, 0);
}

ent_code ent__check_table(ent__checker *c, ent__str file, ent__str bytes, ent_error *error)
{
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++) {
        if (!is_table(file, tables[k].file)) continue;
        ent__table t = {.file = file, .rest = bytes};
        row r = {c, &t, false};
        bool header = true;
        while (ent__table_next(&t, NULL)) {
            if (!header && !tables[k].check(&r)) return ent__arena_fail(&c->arena, error);
            header = false;
        }
    }
    return ENT_OK;
}

void ent__check_end(ent__checker *c) { ent__arena_free(&c->arena); }
