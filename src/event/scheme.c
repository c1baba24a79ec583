/* PLOVER 2.0 (Open Event Data Alliance) and CAMEO 1.1b3 (Schrodt 2012). */
#include "event/scheme.h"

#include <stdlib.h>

/* ORDER TYPE */
static const char *const type_names[] = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
                                         "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
/* ORDER STATUS */
static const char *const status_names[] = {"happened", "ongoing", "planned", "possible", "wanted",
                                           "alleged", "denied", "failed", "background"};
static const char *const kind_names[] = {"say", "think", "want", "ask"};
static const char *const precision_names[] = {"day", "week", "month", "year"};
static const char *const context_names[] = {
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security",
    "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum",
    "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber",
    "misinformation", "crime", "corruption", "illegal_drugs", "trafficking"};
enum { N_CONTEXTS = sizeof context_names / sizeof *context_names };

const char *ent_type_name(ent_type type) { return type < ENT_N_TYPES ? type_names[type] : ""; }
const char *ent_status_name(ent_status status) { return status < ENT_N_STATUS ? status_names[status] : ""; }
const char *ent_kind_name(ent_kind kind) { return (unsigned)kind < 4 ? kind_names[kind] : ""; }
const char *ent_precision_name(ent_precision precision) { return (unsigned)precision < 4 ? precision_names[precision] : ""; }
const char *ent_context_name(int bit) { return bit >= 0 && bit < N_CONTEXTS ? context_names[bit] : NULL; }

int ent_type_quad(ent_type type)
{
    if (type <= ENT_CONCEDE) return 1;
    if (type <= ENT_RETREAT) return 2;
    return type <= ENT_THREATEN ? 3 : 4;
}

ent_type ent__type_read(ent__str name)
{
    for (int k = 0; k < ENT_N_TYPES; k++)
        if (ent__str_eq(name, type_names[k])) return (ent_type)k;
    return ENT_N_TYPES;
}

bool ent__contexts_read(ent__str list, uint64_t *bits)
{
    ent__str all = list, item;
    while (ent__list_next(&all, &item)) {
        ent__str part;
        while (ent__cut_next(&item, ',', &part)) {
            int k = 0;
            while (k < N_CONTEXTS && !ent__str_eq(part, context_names[k])) k++;
            if (k == N_CONTEXTS) return false;
            *bits |= UINT64_C(1) << k;
        }
    }
    return true;
}

static uint64_t mode_key(ent_type type, ent__str mode)
{
    return ent__hash_more(ent__hash(mode), type_names[type], strlen(type_names[type]));
}

/* A decimal number without an exponent. */
static bool read_number(ent__str s, double *out)
{
    char buffer[32], *end;
    if (s.n == 0 || s.n >= sizeof buffer) return false;
    memcpy(buffer, s.at, s.n);
    buffer[s.n] = 0;
    *out = strtod(buffer, &end);
    return *end == 0;
}

static ent_code keep_score(ent__scheme *s, ent__arena *a, ent__map *map, uint64_t key, ent__table *t, ent__str words, ent_error *error)
{
    double value;
    if (!read_number(words, &value)) return ent__table_fail(t, error, "not a number", words);
    uint32_t *at = ent__map_put(a, map, key);
    double *made = ENT__PUSH(a, &s->scores);
    if (!at || !made) return ent__arena_fail(a, error);
    *made = value;
    *at = s->scores.n - 1;
    return ENT_OK;
}

ent_code ent__scheme_add_types(ent__scheme *s, ent__arena *a, ent__table *t, ent_error *error)
{
    ent_type type = ent__type_read(t->cell[0]);
    if (type == ENT_N_TYPES) return ent__table_fail(t, error, "unknown type", t->cell[0]);
    if (t->cell[1].n) return keep_score(s, a, &s->mode_score, mode_key(type, t->cell[1]), t, t->cell[3], error);
    return read_number(t->cell[3], &s->score[type]) ? ENT_OK : ent__table_fail(t, error, "not a number", t->cell[3]);
}

ent_code ent__scheme_add_cameo(ent__scheme *s, ent__arena *a, ent__table *t, ent_error *error)
{
    return keep_score(s, a, &s->goldstein, ent__hash(t->cell[0]), t, t->cell[2], error);
}

double ent__scheme_score(const ent__scheme *s, ent_type type, ent__str mode)
{
    uint32_t k = mode.n ? ent__map_get(&s->mode_score, mode_key(type, mode)) : ENT__NONE;
    return k == ENT__NONE ? s->score[type] : s->scores.at[k];
}

double ent__scheme_goldstein(const ent__scheme *s, ent__str cameo)
{
    for (uint32_t n = cameo.n; n >= 2; n--) {
        uint32_t k = ent__map_get(&s->goldstein, ent__hash(ent__str_cut(cameo, 0, n)));
        if (k != ENT__NONE) return s->scores.at[k];
    }
    return 0;
}
