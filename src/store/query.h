/* Which events or statements: a filter as SQL. */
#ifndef ENT_STORE_QUERY_H
#define ENT_STORE_QUERY_H

#include "store/store.h"

/* Zero asks for every event that took place. */
typedef struct ent__filter {
    int32_t from, to;         /* YYYYMMDD, both included; 0: open. Of statements: of publication */
    uint32_t types, statuses; /* sets of 1 << ent_type, 1 << ent_status; 0: all types, what took place */
    const ent__str *source,
        *target; /* codes of powers, any of which must be on the side; of statements: speaker, about */
    uint32_t n_source, n_target;
} ent__filter;

/* Reads "ACCUSE,AID" and "all" or "happened,alleged"; what is no name is given back in *bad. */
bool ent__filter_types(ent__str list, uint32_t *types, ent__str *bad);
bool ent__filter_statuses(ent__str list, uint32_t *statuses, ent__str *bad);

/* SELECT `columns` FROM event e … in the order of day and key. `columns` may speak of
 * m (the mention that tells it best), r (its report), s (its sentence). */
ent_code ent__query_events(ent_store *s, const ent__filter *f, const char *columns, sqlite3_stmt **out,
                           ent_error *error);
/* SELECT `columns` FROM statement x, r (its report), by publication, report and place in it. */
ent_code ent__query_statements(ent_store *s, const ent__filter *f, const char *columns, sqlite3_stmt **out,
                               ent_error *error);

#endif
