/* Near-copies: the papers that print one wire story count as one source.
 *
 * Reports are joined when their sketches are alike and they came out within a week
 * of each other; joined reports form groups, of which `report.wire` is the mark.
 * Being joined is symmetric and groups are its components, so the order in which
 * reports came does not matter, only which id marks the group does. */
#include "store/link.h"

enum { MOST_GROUPS = 64 };

typedef struct groups {
    int64_t at[MOST_GROUPS]; /* marks of those that the report is like */
    uint32_t n;
} groups;

static void add_group(groups *g, int64_t wire)
{
    for (uint32_t k = 0; k < g->n; k++)
        if (g->at[k] == wire) return;
    if (g->n < MOST_GROUPS) g->at[g->n++] = wire;
}

static ent_code add_group_of(ent_store *s, int64_t report, groups *g, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_WIRE_OF, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, report);
    int result = sqlite3_step(q);
    if (result == SQLITE_ROW) add_group(g, sqlite3_column_int64(q, 0));
    ent_code code = result == SQLITE_ROW || result == SQLITE_DONE ? ENT_OK : ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

/* The groups of those reports before this one that it is like. */
static ent_code find_groups(ent_store *s, int64_t report, const ent__sketch *sketch, int32_t published, groups *g,
                            ent_error *error)
{
    ent__ids alike = {{NULL, 0, 0}};
    ent_code code = ent__nearby_read(s, published, report, error);
    if (code) return code;
    if (!ent__nearby_alike(&s->nearby, sketch->at, published, &s->scratch, &alike))
        return ent__arena_fail(&s->scratch, error);
    for (uint32_t k = 0; k < alike.list.n && !code; k++) code = add_group_of(s, alike.list.at[k], g, error);
    return code ? code : ent__nearby_add(s, report, published, sketch->at, error);
}

static ent_code set_wire(ent_store *s, ent__sql which, int64_t of, int64_t wire, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, which, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, of);
    sqlite3_bind_int64(q, 2, wire);
    return ent__store_step(s, q, error);
}

/* The report brings groups together that were apart: the acts that they tell have fewer sources now. */
static ent_code join_groups(ent_store *s, const groups *g, int64_t wire, ent_error *error)
{
    ent_code code = ENT_OK;
    for (uint32_t k = 0; k < g->n && !code; k++) {
        if (g->at[k] == wire) continue;
        code = ent__link_touch(s, g->at[k], error);
        if (!code) code = set_wire(s, ENT__SQL_JOIN_WIRE, g->at[k], wire, error);
        if (!code) code = set_wire(s, ENT__SQL_SET_WIRE, g->at[k], wire, error);
    }
    return code;
}

ent_code ent__wire_join(ent_store *s, int64_t report, const ent__sketch *sketch, int32_t published, int64_t *wire,
                        ent_error *error)
{
    groups g = {.n = 0};
    ent_code code = sketch->is_empty ? ENT_OK : find_groups(s, report, sketch, published, &g, error);
    *wire = report;
    for (uint32_t k = 0; k < g.n; k++)
        if (g.at[k] < *wire) *wire = g.at[k];
    if (!code && *wire != report) code = set_wire(s, ENT__SQL_SET_WIRE, report, *wire, error);
    return code ? code : join_groups(s, &g, *wire, error);
}
