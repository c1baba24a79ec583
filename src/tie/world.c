/* The tables of lexicon/ that the tie stage needs: a few thousand lines, read in
 * a few milliseconds, so that no model has to be opened for a dyad. */
#include "tie/world.h"

#include "event/scheme.h"

/* ORDER SCHEME */
static const char *const scheme_names[] = {"cow", "cowc", "gw", "cameo", "fips", "iso2", "icews"};

/* ---- codes ---------------------------------------------------------------------- */

static uint64_t code_key(ent__str power, ent__code_scheme scheme)
{
    unsigned char s = (unsigned char)scheme;
    return ent__hash_more(ent__hash(power), &s, 1);
}

static ent_code add_code(ent__world *w, ent__table *t, ent_error *error)
{
    uint32_t scheme = 0;
    while (scheme < ENT__N_SCHEMES && !ent__str_eq(t->cell[1], scheme_names[scheme])) scheme++;
    if (scheme == ENT__N_SCHEMES) return ent__table_fail(t, error, "unknown scheme", t->cell[1]);
    if (ent__who_by_id(&w->who, t->cell[0]) == ENT__NONE) return ent__table_fail(t, error, "unknown power", t->cell[0]);
    ent__power_code code = {.code = t->cell[2]};
    if (!ent__period_between(t->cell[3], t->cell[4], &code.when))
        return ent__table_fail(t, error, "bad dates", t->cell[3]);
    uint32_t *first = ent__map_put(&w->who.arena, &w->code_of, code_key(t->cell[0], (ent__code_scheme)scheme));
    ent__power_code *made = ENT__PUSH(&w->who.arena, &w->codes);
    if (!first || !made) return ent__arena_fail(&w->who.arena, error);
    code.next = *first;
    *made = code;
    *first = w->codes.n - 1;
    return ENT_OK;
}

ent__str ent__world_code(const ent__world *w, ent__str power, ent__code_scheme scheme, uint32_t day)
{
    uint32_t k = ent__map_get(&w->code_of, code_key(power, scheme));
    for (; k != ENT__NONE; k = w->codes.at[k].next)
        if (ent__period_holds(w->codes.at[k].when, day ? day : UINT32_MAX)) return w->codes.at[k].code;
    return (ent__str){"", 0};
}

/* ---- domains ------------------------------------------------------------------------ */

static uint32_t domain_index(ent__world *w, ent__str name)
{
    uint32_t k = 0;
    while (k < w->n_domains && !ent__str_is(w->domains[k], name)) k++;
    if (k == w->n_domains && k < ENT__MAX_DOMAINS) w->domains[w->n_domains++] = name;
    return k;
}

static ent_code add_domain(ent__world *w, ent__table *t, ent_error *error)
{
    ent__domain_line line = {.domain = domain_index(w, t->cell[0])};
    if (!t->cell[0].n || line.domain == ENT__MAX_DOMAINS)
        return ent__table_fail(t, error, "too many domains", t->cell[0]);
    if (!ent__contexts_read(t->cell[1], &line.contexts))
        return ent__table_fail(t, error, "unknown context", t->cell[1]);
    ent__str list = t->cell[2], item;
    while (ent__list_next(&list, &item)) {
        ent_type type = ent__type_read(item);
        if (type == ENT_N_TYPES) return ent__table_fail(t, error, "unknown type", item);
        line.types |= UINT32_C(1) << type;
    }
    ent__domain_line *made = ENT__PUSH(&w->who.arena, &w->lines);
    if (!made) return ent__arena_fail(&w->who.arena, error);
    *made = line;
    return ENT_OK;
}

uint32_t ent__world_domain(const ent__world *w, ent_type type, uint64_t contexts)
{
    uint32_t k = 0; /* the last line fits everything: open refuses others */
    for (; k + 1 < w->lines.n; k++) {
        const ent__domain_line *line = &w->lines.at[k];
        if ((!line->contexts || line->contexts & contexts) && (!line->types || line->types >> type & 1)) break;
    }
    return w->lines.at[k].domain;
}

/* ---- places and labels, for exports -------------------------------------------------------- */

static ent_code add_label(ent__world *w, ent__table *t, ent_error *error)
{
    uint32_t *place = ent__map_put(&w->who.arena, &w->label_of, ent__hash(t->cell[0]));
    ent__str *made = ENT__PUSH(&w->who.arena, &w->labels);
    if (!place || !made) return ent__arena_fail(&w->who.arena, error);
    *made = t->cell[1];
    *place = w->labels.n - 1;
    return ENT_OK;
}

ent__str ent__world_label(const ent__world *w, ent__str cameo)
{
    for (uint32_t n = cameo.n; n >= 2; n--) {
        uint32_t k = ent__map_get(&w->label_of, ent__hash(ent__str_cut(cameo, 0, n)));
        if (k != ENT__NONE) return w->labels.at[k];
    }
    return (ent__str){"", 0};
}

ent__place_kind ent__world_place(const ent__world *w, ent__str name, ent__str country)
{
    ent__place_kind found = ENT__PLACE_UNKNOWN;
    for (uint32_t s = ent__who_by_name(&w->who, name); s != ENT__NONE; s = w->who.senses.at[s].next) {
        const ent__sense *sense = &w->who.senses.at[s];
        const ent__entity *e = &w->who.entities.at[sense->entity];
        if (!ent__str_eq(country, e->country)) continue;
        if (e->kind == ENT__POWER && sense->form == ENT__FORM_NAME) return ENT__PLACE_COUNTRY;
        if (e->kind == ENT__POWER && sense->form == ENT__FORM_CAPITAL) found = ENT__PLACE_CITY;
        if (e->kind == ENT__PLACE && e->detail == 'c') found = ENT__PLACE_CITY;
        if (e->kind == ENT__PLACE && e->detail == 'r' && found == ENT__PLACE_UNKNOWN) found = ENT__PLACE_REGION;
    }
    return found;
}

/* ---- names ------------------------------------------------------------------------------ */

ent__str ent__world_name(const ent__world *w, ent__str id)
{
    uint32_t k = ent__who_by_id(&w->who, id);
    return k == ENT__NONE ? id : ent__who_str(&w->who, w->who.entities.at[k].name);
}

/* A name stands for a power before it stands for a group, and for one that is
 * before one that was. */
static int rank(const ent__world *w, uint32_t entity)
{
    const ent__entity *e = &w->who.entities.at[entity];
    return (e->kind == ENT__POWER ? 2 : 0) + (e->when.to == UINT32_MAX);
}

uint32_t ent__world_find(const ent__world *w, ent__str name)
{
    name = ent__trim(name);
    uint32_t best = ent__who_by_id(&w->who, name);
    if (best != ENT__NONE) return best;
    for (uint32_t s = ent__who_by_name(&w->who, name); s != ENT__NONE; s = w->who.senses.at[s].next) {
        uint32_t entity = w->who.senses.at[s].entity;
        if (best == ENT__NONE || rank(w, entity) > rank(w, best) || (rank(w, entity) == rank(w, best) && entity < best))
            best = entity;
    }
    return best;
}

/* ---- loading ---------------------------------------------------------------------------- */

typedef ent_code add_row(ent__world *w, ent__table *t, ent_error *error);

static ent_code add_rows(ent__world *w, ent__str file, ent__str bytes, const char *columns, add_row *add,
                         ent_error *error)
{
    ent__table t;
    ent_error bad = {0};
    ent_code code = ent__table_open(&t, file, bytes, columns, error);
    while (!code && ent__table_next(&t, &bad)) code = add(w, &t, error);
    if (code || !bad.code) return code;
    if (error) *error = bad;
    return bad.code;
}

static ent_code add_table(ent__world *w, ent__str file, ent__str bytes, ent_error *error)
{
    if (ent__str_eq(file, "codes.tsv")) return add_rows(w, file, bytes, "power scheme code from to", add_code, error);
    if (ent__str_eq(file, "domains.tsv")) return add_rows(w, file, bytes, "domain contexts types", add_domain, error);
    if (ent__str_eq(file, "cameo.tsv")) return add_rows(w, file, bytes, "code label goldstein", add_label, error);
    return ent__who_add(&w->who, file, bytes, error);
}

static ent__str table_of(const ent_table *tables, uint32_t n_tables, const char *file)
{
    for (uint32_t k = 0; k < n_tables; k++)
        if (ent__str_eq(tables[k].name, file)) return tables[k].bytes;
    ent__bundle bundle = ent__bundle_embedded();
    ent__str name, bytes;
    for (uint32_t at = 0; ent__bundle_next(&bundle, &at, &name, &bytes);)
        if (ent__str_eq(name, file)) return bytes;
    return (ent__str){0};
}

ent_code ent__world_open(const ent_table *tables, uint32_t n_tables, ent__world *w, ent_error *error)
{
    /* What others refer to comes first. */
    static const char *const files[] = {"powers.tsv", "groups.tsv", "members.tsv", "codes.tsv", "domains.tsv"};
    *w = (ent__world){0};
    ent_code code = ent__who_init(&w->who);
    for (size_t k = 0; k < sizeof files / sizeof *files && !code; k++)
        code = add_table(w, ent__str_of(files[k]), table_of(tables, n_tables, files[k]), error);
    const ent__domain_line *last = w->lines.n ? &w->lines.at[w->lines.n - 1] : NULL;
    if (!code && (!last || last->contexts || last->types))
        code = ent__fail(error, ENT_E_LEXICON, 0, "domains.tsv: the last line must fit every event: a domain alone");
    if (code) ent__world_close(w);
    return code;
}

ent_code ent__world_more(const ent_table *tables, uint32_t n_tables, ent__world *w, ent_error *error)
{
    ent_code code = add_table(w, ENT__STR("places.tsv"), table_of(tables, n_tables, "places.tsv"), error);
    return code ? code : add_table(w, ENT__STR("cameo.tsv"), table_of(tables, n_tables, "cameo.tsv"), error);
}

void ent__world_close(ent__world *w)
{
    ent__who_free(&w->who);
    *w = (ent__world){0};
}
