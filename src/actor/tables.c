/* Loading of the who-tables (lexicon/README.md has their columns).
 *
 * Names are found by the hash of their folded letters, words run together: the
 * hash of "al-Qaeda" is that of "Al Qaeda". For every name the hashes of its
 * first words are kept as well, so that a match knows when to give up. */
#include "actor/lexicon.h"
#include "actor/sound.h"

/* ---- names -------------------------------------------------------------- */

static uint8_t caps_of(ent__str name)
{
    uint32_t upper = 0, lower = 0;
    for (uint32_t i = 0; i < name.n; i++) {
        upper += ent__is_upper(name.at[i]);
        lower += ent__is_lower(name.at[i]);
    }
    if (upper && !lower && name.n <= 5) return ENT__CAPS_ALL;
    return upper || !lower ? ENT__CAPS_FIRST : ENT__CAPS_NONE;
}

/* Keeps a text, once however often it comes. */
static bool keep_text(ent__who *who, ent__str s, ent__ref *out)
{
    uint32_t *at = ent__map_put(&who->arena, &who->texts, ent__hash(s));
    *out = (ent__ref){0, s.n};
    if (!at) return false;
    if (*at == ENT__NONE) {
        *at = who->text.n;
        for (uint32_t k = 0; k < s.n; k++) {
            char *c = ENT__PUSH(&who->arena, &who->text);
            if (!c) return false;
            *c = s.at[k];
        }
    }
    out->at = *at;
    return true;
}

static bool add_sense(ent__who *who, ent__map *map, uint64_t hash, ent__sense sense)
{
    uint32_t *first = ent__map_put(&who->arena, map, hash);
    if (!first) return false;
    for (uint32_t s = *first; s != ENT__NONE; s = who->senses.at[s].next)
        if (who->senses.at[s].entity == sense.entity) return true;
    sense.next = *first;
    uint32_t at = who->senses.n;
    ent__sense *made = ENT__PUSH(&who->arena, &who->senses);
    if (!made) return false;
    *made = sense;
    *first = at;
    return true;
}

static bool add_name(ent__who *who, ent__str name, uint32_t entity, ent__form form)
{
    name = ent__name_bare(name);
    uint64_t h = ENT__NAME_SEED;
    uint16_t n_words = 0;
    ent__str rest = name, word;
    while (ent__name_next(&rest, &word)) {
        h = ent__name_hash(h, word);
        n_words++;
        ent__str peek = rest, more;
        if (ent__name_next(&peek, &more)) {
            uint32_t *prefix = ent__map_put(&who->arena, &who->prefixes, h);
            if (!prefix) return false;
            *prefix = 1;
        }
    }
    if (h == ENT__NAME_SEED) return true;
    return add_sense(who, &who->names, h, (ent__sense){entity, ENT__NONE, (uint8_t)form, caps_of(name), n_words});
}

static bool add_names(ent__who *who, ent__str list, uint32_t entity, ent__form form)
{
    ent__str item;
    while (ent__list_next(&list, &item))
        if (!add_name(who, item, entity, form)) return false;
    return true;
}

static bool add_surname(ent__who *who, ent__str name, uint32_t entity)
{
    uint64_t h = ENT__NAME_SEED;
    ent__str word;
    while (ent__name_next(&name, &word)) h = ent__name_hash(h, word);
    return add_sense(who, &who->surnames, h, (ent__sense){entity, ENT__NONE, ENT__FORM_SURNAME, ENT__CAPS_FIRST, 1});
}

static ent__str last_word(ent__str name)
{
    uint32_t at = name.n;
    while (at > 0 && !ent__is_space(name.at[at - 1])) at--;
    return ent__str_cut(name, at, name.n);
}

/* ---- entities ----------------------------------------------------------- */

static void set_code(char out[4], ent__str code)
{
    uint32_t n = code.n < 3 ? code.n : 3;
    memset(out, 0, 4);
    memcpy(out, code.at, n);
}

static bool is_sector(ent__str s)
{
    static const char all[] =
        " COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC "
        "IGO UNO EUR NGO ISM IMG MNC ";
    if (s.n != 3) return false;
    for (const char *p = all + 1; *p; p += 4)
        if (memcmp(p, s.at, 3) == 0) return true;
    return false;
}

static ent__entity *new_entity(ent__who *who, ent__entity_kind kind, ent__str name)
{
    ent__ref text;
    if (!keep_text(who, name, &text)) return NULL;
    ent__entity *e = ENT__PUSH(&who->arena, &who->entities);
    if (!e) return NULL;
    e->kind = (uint8_t)kind;
    e->name = e->id = text;
    e->power = ENT__NONE;
    e->when = (ent__period){0, UINT32_MAX};
    return e;
}

static uint32_t find_id(const ent__who *who, ent__str id) { return ent__map_get(&who->by_id, ent__hash(id)); }

static uint32_t find_group(const ent__who *who, ent__str id) { return ent__map_get(&who->by_id, ent__group_key(id)); }

/* Sets the entity's country; the id must be known. */
static bool set_country(ent__who *who, ent__entity *e, ent__str id)
{
    if (id.n == 0) return true;
    uint32_t power = find_id(who, id);
    if (power == ENT__NONE) return false;
    e->power = power;
    memcpy(e->country, who->entities.at[power].country, 4);
    return true;
}

typedef ent_code add_row(ent__who *who, ent__table *t, ent_error *error);

#define MEMORY(who, error)       ent__arena_fail(&(who)->arena, error)
#define BAD(t, error, why, what) ent__table_fail(t, error, why, what)

static ent_code add_power(ent__who *who, ent__table *t, ent_error *error)
{
    ent__str id = t->cell[0];
    uint32_t at = who->entities.n, *known = ent__map_put(&who->arena, &who->by_id, ent__hash(id));
    ent__entity *e = new_entity(who, ENT__POWER, t->cell[1]);
    if (!known || !e) return MEMORY(who, error);
    if (*known != ENT__NONE) return BAD(t, error, "this id stands twice", id);
    if (id.n != 3) return BAD(t, error, "an id has three letters", id);
    if (!ent__period_between(t->cell[9], t->cell[10], &e->when)) return BAD(t, error, "bad dates", t->cell[9]);
    if (!keep_text(who, id, &e->id)) return MEMORY(who, error);
    *known = at;
    e->power = at;
    e->detail = t->cell[8].n ? (uint8_t)t->cell[8].at[0] : 's';
    set_code(e->country, id);
    bool ok = add_name(who, t->cell[1], at, ENT__FORM_NAME) && add_names(who, t->cell[2], at, ENT__FORM_NAME) &&
              add_names(who, t->cell[3], at, ENT__FORM_NAME) && add_names(who, t->cell[4], at, ENT__FORM_ADJECTIVE) &&
              add_names(who, t->cell[5], at, ENT__FORM_PEOPLE) && add_names(who, t->cell[6], at, ENT__FORM_CAPITAL) &&
              add_names(who, t->cell[7], at, ENT__FORM_SEAT);
    return ok ? ENT_OK : MEMORY(who, error);
}

static ent_code add_place(ent__who *who, ent__table *t, ent_error *error)
{
    uint32_t at = who->entities.n;
    ent__entity *e = new_entity(who, ENT__PLACE, t->cell[0]);
    if (!e) return MEMORY(who, error);
    if (!set_country(who, e, t->cell[2])) return BAD(t, error, "unknown country", t->cell[2]);
    if (!ent__period_between(t->cell[4], t->cell[5], &e->when)) return BAD(t, error, "bad dates", t->cell[4]);
    e->detail = t->cell[3].n ? (uint8_t)t->cell[3].at[0] : 'c';
    bool ok = add_name(who, t->cell[0], at, ENT__FORM_NAME) && add_names(who, t->cell[1], at, ENT__FORM_NAME);
    return ok ? ENT_OK : MEMORY(who, error);
}

static ent_code add_group(ent__who *who, ent__table *t, ent_error *error)
{
    ent__str id = t->cell[0];
    uint32_t at = who->entities.n, *known = ent__map_put(&who->arena, &who->by_id, ent__group_key(id));
    ent__entity *e = new_entity(who, ENT__GROUP, t->cell[1].n ? t->cell[1] : id);
    if (!known || !e) return MEMORY(who, error);
    if (*known != ENT__NONE) return BAD(t, error, "this id stands twice", id);
    if (!keep_text(who, id, &e->id)) return MEMORY(who, error);
    *known = at;
    set_code(e->sector, t->cell[3]);
    e->detail = t->cell[4].n ? (uint8_t)t->cell[4].at[0] : 'a';
    bool short_name = caps_of(id) == ENT__CAPS_ALL; /* NATO, and not WEIMAR, which is no name of that group */
    bool ok = (!short_name || add_name(who, id, at, ENT__FORM_NAME)) && add_name(who, t->cell[1], at, ENT__FORM_NAME) &&
              add_names(who, t->cell[2], at, ENT__FORM_NAME);
    return ok ? ENT_OK : MEMORY(who, error);
}

static ent_code add_member(ent__who *who, ent__table *t, ent_error *error)
{
    ent__membership *m = ENT__PUSH(&who->arena, &who->members);
    if (!m) return MEMORY(who, error);
    m->group = find_group(who, t->cell[0]);
    m->power = find_id(who, t->cell[1]);
    if (m->group == ENT__NONE) return BAD(t, error, "unknown group", t->cell[0]);
    if (m->power == ENT__NONE) return BAD(t, error, "unknown power", t->cell[1]);
    if (!ent__period_between(t->cell[2], t->cell[3], &m->when)) return BAD(t, error, "bad dates", t->cell[2]);
    return ENT_OK;
}

static ent_code add_people(ent__who *who, ent__table *t, ent_error *error)
{
    uint32_t at = who->entities.n;
    ent__entity *e = new_entity(who, ENT__PEOPLE, t->cell[0]);
    if (!e) return MEMORY(who, error);
    ent__str list = t->cell[2], first;
    if (ent__list_next(&list, &first) && !set_country(who, e, first)) return BAD(t, error, "unknown country", first);
    set_code(e->sector, t->cell[3]);
    bool ok = add_name(who, t->cell[0], at, ENT__FORM_PEOPLE) && add_names(who, t->cell[1], at, ENT__FORM_PEOPLE);
    return ok ? ENT_OK : MEMORY(who, error);
}

/* "SECTOR[@BODY] title from/to" */
static ent_code add_role(ent__who *who, ent__table *t, ent__str words, ent_error *error)
{
    ent__role role = {.power = ENT__NONE};
    ent__str sector, rest = words, when = last_word(words);
    ent__cut_next(&rest, ' ', &sector);
    const char *at = memchr(sector.at, '@', sector.n);
    if (at) {
        ent__str body = ent__str_cut(sector, (uint32_t)(at - sector.at) + 1, sector.n);
        role.power = find_group(who, body);
        if (role.power == ENT__NONE) role.power = find_id(who, body);
        role.is_stateless = role.power == ENT__NONE;
        sector.n = (uint32_t)(at - sector.at);
    }
    if (!is_sector(sector)) return BAD(t, error, "unknown sector in role", words);
    set_code(role.sector, sector);
    bool dated = when.n && (ent__is_digit(when.at[0]) || when.at[0] == '/');
    if (dated && !ent__period_read(when, &role.when)) return BAD(t, error, "bad period in role", words);
    if (!dated) role.when = (ent__period){0, UINT32_MAX};
    ent__str title = ent__trim(dated && rest.n >= when.n ? ent__str_cut(rest, 0, rest.n - when.n) : rest);
    if (!keep_text(who, title, &role.title)) return MEMORY(who, error);
    ent__role *made = ENT__PUSH(&who->arena, &who->roles);
    if (!made) return MEMORY(who, error);
    *made = role;
    return ENT_OK;
}

static bool add_sound(ent__who *who, ent__str first, ent__str rest, uint32_t at)
{
    ent__sound sound = {0};
    ent__str word;
    ent__sound_add(&sound, first);
    while (ent__name_next(&rest, &word)) ent__sound_add(&sound, word);
    if (sound.n_consonants < ENT__SOUND_LEAST_TITLED) return true;
    return add_sense(who, &who->sounds, sound.key, (ent__sense){at, ENT__NONE, ENT__FORM_NAME, ENT__CAPS_FIRST, 2});
}

/* A whole name: as it is written, and by its sound, with and without what stands in the middle. */
static bool add_full_name(ent__who *who, ent__str name, uint32_t at)
{
    ent__str rest = name, first;
    if (!add_name(who, name, at, ENT__FORM_NAME)) return false;
    if (!ent__name_next(&rest, &first) || !rest.n) return true;
    return add_sound(who, first, rest, at) && add_sound(who, first, last_word(name), at);
}

/* "Abdullah II of Jordan": the last word is a realm and no surname. */
static bool is_of_place(ent__str name)
{
    uint32_t end = name.n - last_word(name).n;
    return end > 4 && memcmp(name.at + end - 4, " of ", 4) == 0;
}

static bool add_person_names(ent__who *who, ent__table *t, uint32_t at)
{
    ent__str list = t->cell[1], item;
    bool own_surname = false, ok = add_full_name(who, t->cell[0], at);
    while (ok && ent__list_next(&list, &item)) {
        if (item.at[0] == '=') {
            own_surname = true;
            ok = add_surname(who, ent__str_cut(item, 1, item.n), at);
        } else {
            ok = add_full_name(who, item, at);
            if (ok && memchr(item.at, ' ', item.n) && !is_of_place(item)) ok = add_surname(who, last_word(item), at);
        }
    }
    return ok && (own_surname || add_surname(who, last_word(t->cell[0]), at));
}

/* Offices that one person holds at a time: not "minister", of whom there are many. */
static bool is_single_office(const ent__role *role, ent__str title)
{
    static const char *const many[] = {"official",        "diplomat",      "politician",     "governor",
                                       "lawmaker",        "envoy",         "ambassador",     "adviser",
                                       "advisor",         "aide",          "minister",       "judge",
                                       "general",         "senator",       "mayor",          "commander",
                                       "negotiator",      "prosecutor",    "member",         "colonel",
                                       "admiral",         "spokesman",     "spokeswoman",    "commissioner",
                                       "director",        "secretary",     "vice president", "deputy prime minister",
                                       "deputy minister", "state minister"};
    if (!title.n || !strstr("GOV IGO UNO EUR MIL LEG JUD SPY COP", role->sector)) return false;
    for (size_t k = 0; k < sizeof many / sizeof *many; k++)
        if (ent__str_eq(title, many[k])) return false;
    return true;
}

static bool add_offices(ent__who *who, uint32_t person)
{
    const ent__entity *e = &who->entities.at[person];
    for (uint32_t r = e->roles; r < e->roles + e->n_roles; r++) {
        const ent__role *role = &who->roles.at[r];
        uint32_t power = role->power != ENT__NONE ? role->power : e->power;
        ent__str title = ent__who_str(who, role->title);
        if (role->is_stateless || power == ENT__NONE || !is_single_office(role, title)) continue;
        uint32_t *first = ent__map_put(&who->arena, &who->offices, ent__office_key(power, title));
        ent__holder *made = ENT__PUSH(&who->arena, &who->holders);
        if (!first || !made) return false;
        *made = (ent__holder){r, person, *first};
        *first = who->holders.n - 1;
    }
    return true;
}

static bool count_given(ent__who *who, ent__str name, uint8_t gender)
{
    ent__str given;
    if ((gender != 'm' && gender != 'f') || !ent__name_next(&name, &given) || !name.n) return true;
    uint32_t *counts = ent__map_put(&who->arena, &who->givens, ent__name_hash(ENT__NAME_SEED, given));
    if (!counts) return false;
    if (*counts == ENT__NONE) *counts = 0;
    *counts += gender == 'm' ? 1 : 1u << 16;
    return true;
}

static ent_code add_person(ent__who *who, ent__table *t, ent_error *error)
{
    uint32_t at = who->entities.n;
    ent__entity *e = new_entity(who, ENT__PERSON, t->cell[0]);
    if (!e) return MEMORY(who, error);
    if (!set_country(who, e, t->cell[3])) return BAD(t, error, "unknown country", t->cell[3]);
    e->detail = t->cell[2].n ? (uint8_t)t->cell[2].at[0] : 0;
    e->roles = who->roles.n;
    ent__str list = t->cell[4], item;
    while (ent__list_next(&list, &item)) {
        ent_code code = add_role(who, t, item, error);
        if (code) return code;
    }
    e->n_roles = who->roles.n - e->roles;
    if (e->n_roles) memcpy(e->sector, who->roles.at[e->roles].sector, 4);
    return add_offices(who, at) && add_person_names(who, t, at) &&
                   count_given(who, t->cell[0], who->entities.at[at].detail)
               ? ENT_OK
               : MEMORY(who, error);
}

static ent_code add_organisation(ent__who *who, ent__table *t, ent_error *error)
{
    uint32_t at = who->entities.n;
    ent__entity *e = new_entity(who, ENT__ORGANISATION, t->cell[0]);
    if (!e) return MEMORY(who, error);
    if (!set_country(who, e, t->cell[2])) return BAD(t, error, "unknown country", t->cell[2]);
    if (t->cell[3].n && !is_sector(t->cell[3])) return BAD(t, error, "unknown sector", t->cell[3]);
    if (!ent__period_between(t->cell[5], t->cell[6], &e->when)) return BAD(t, error, "bad dates", t->cell[5]);
    set_code(e->sector, t->cell[3]);
    e->detail = t->cell[4].n ? (uint8_t)t->cell[4].at[0] : 'o';
    bool ok = add_name(who, t->cell[0], at, ENT__FORM_NAME) && add_names(who, t->cell[1], at, ENT__FORM_NAME);
    return ok ? ENT_OK : MEMORY(who, error);
}

/* The regular plural: bus-buses, army-armies, soldier-soldiers. */
static ent__str plural_of(ent__arena *a, ent__str word)
{
    char *p = ent__arena_take(a, (size_t)word.n + 3);
    if (!p) return (ent__str){0};
    memcpy(p, word.at, word.n);
    uint32_t n = word.n;
    char last = word.at[n - 1], before = n > 1 ? word.at[n - 2] : 'a';
    if (last == 'y' && !strchr("aeiou", before)) {
        memcpy(p + n - 1, "ies", 3);
        n += 2;
    } else {
        if (strchr("sxz", last) || (last == 'h' && strchr("cs", before))) p[n++] = 'e';
        p[n++] = 's';
    }
    return (ent__str){p, n};
}

static ent_code add_agent(ent__who *who, ent__table *t, ent_error *error)
{
    uint32_t at = who->entities.n;
    ent__entity *e = new_entity(who, ENT__AGENT, t->cell[0]);
    if (!e) return MEMORY(who, error);
    if (!is_sector(t->cell[2])) return BAD(t, error, "unknown sector", t->cell[2]);
    set_code(e->sector, t->cell[2]);
    e->detail = t->cell[3].n ? (uint8_t)t->cell[3].at[0] : 0;
    e->is_group = t->cell[4].n >= 5 && memcmp(t->cell[4].at, "group", 5) == 0;
    ent__str plural = t->cell[1].n ? t->cell[1] : plural_of(&who->arena, t->cell[0]);
    if (!plural.at) return MEMORY(who, error);
    bool ok = add_name(who, t->cell[0], at, ENT__FORM_NAME) && add_names(who, plural, at, ENT__FORM_PLURAL);
    return ok ? ENT_OK : MEMORY(who, error);
}

static ent_code add_title(ent__who *who, ent__table *t, ent_error *error)
{
    uint32_t at = who->entities.n;
    ent__entity *e = new_entity(who, ENT__TITLE, t->cell[0]);
    if (!e) return MEMORY(who, error);
    if (t->cell[1].n && !is_sector(t->cell[1])) return BAD(t, error, "unknown sector", t->cell[1]);
    set_code(e->sector, t->cell[1]);
    e->detail = t->cell[2].n ? (uint8_t)t->cell[2].at[0] : 0;
    return add_name(who, t->cell[0], at, ENT__FORM_NAME) ? ENT_OK : MEMORY(who, error);
}

/* "guinea pig", "french fries": found so that nothing within is. */
static ent_code add_thing(ent__who *who, ent__table *t, ent_error *error)
{
    uint32_t at = who->entities.n;
    ent__entity *e = new_entity(who, ENT__THING, t->cell[0]);
    bool ok = e && add_name(who, t->cell[0], at, ENT__FORM_NAME) && add_names(who, t->cell[1], at, ENT__FORM_NAME);
    return ok ? ENT_OK : MEMORY(who, error);
}

/* ---- tables ------------------------------------------------------------- */

static const struct {
    const char *file; /* ends in '/': every table of the folder */
    const char *columns;
    add_row *add;
} tables[] = {
    {"powers.tsv", "id name official names adjectives people capital seats kind from to", add_power},
    {"groups.tsv", "id name names sector kind", add_group},
    {"members.tsv", "group power from to", add_member},
    {"places.tsv", "name names country kind from to", add_place},
    {"peoples.tsv", "name names countries sector", add_people},
    {"people/", "name aliases gender country roles", add_person},
    {"organisations/", "name aliases country sector kind from to", add_organisation},
    {"agents.tsv", "word plural sector gender note", add_agent},
    {"titles.tsv", "title sector gender", add_title},
    {"things.tsv", "name names", add_thing},
};

static bool is_table(ent__str file, const char *name)
{
    uint32_t n = (uint32_t)strlen(name);
    return name[n - 1] == '/' ? file.n > n && memcmp(file.at, name, n) == 0 : ent__str_eq(file, name);
}

ent_code ent__who_init(ent__who *who)
{
    *who = (ent__who){0};
    ent__arena_init(&who->arena, 0);
    return ENT_OK;
}

static add_row *adder_of(ent__str file, const char **columns)
{
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++) {
        *columns = tables[k].columns;
        if (is_table(file, tables[k].file)) return tables[k].add;
    }
    return NULL;
}

bool ent__who_takes(ent__str file)
{
    const char *columns;
    return adder_of(file, &columns) != NULL;
}

ent_code ent__who_add(ent__who *who, ent__str file, ent__str bytes, ent_error *error)
{
    const char *columns;
    add_row *add = adder_of(file, &columns);
    ent__table t;
    ent_code code = ent__table_open(&t, file, bytes, columns, error);
    ent_error bad = {0};
    while (!code && ent__table_next(&t, &bad)) code = add(who, &t, error);
    if (!code && bad.code) {
        if (error) *error = bad;
        code = bad.code;
    }
    return code;
}
