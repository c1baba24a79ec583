/* The coding scheme: names of types, modes, contexts; scores by mode and code. */
#ifndef ENT_EVENT_SCHEME_H
#define ENT_EVENT_SCHEME_H

#include "base/map.h"
#include "base/table.h"

enum { ENT__ANY_TYPE = ENT_N_TYPES };

typedef struct ent__scheme {
    double score[ENT_N_TYPES];
    ent__map mode_score; /* hash of "TYPE mode" -> index of a score */
    ENT__VEC(double) scores;
    ent__map goldstein; /* hash of a code -> index of a score */
} ent__scheme;

/* ENT_N_TYPES for none. */
ent_type ent__type_read(ent__str name);
/* The bits of a list of context names; false: an unknown one. */
bool ent__contexts_read(ent__str list, uint64_t *bits);
double ent__scheme_score(const ent__scheme *s, ent_type type, ent__str mode);
double ent__scheme_goldstein(const ent__scheme *s, ent__str cameo);
/* types.tsv and cameo.tsv. */
ent_code ent__scheme_add_types(ent__scheme *s, ent__arena *a, ent__table *t, ent_error *error);
ent_code ent__scheme_add_cameo(ent__scheme *s, ent__arena *a, ent__table *t, ent_error *error);

#endif
