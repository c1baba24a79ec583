/* Near-copies: the papers that print one wire story count as one source.
 *
 * Reports are joined when their sketches are alike and they came out within a week
 * of each other; joined reports form groups, of which `report.wire` is the mark.
 * Being joined is symmetric and groups are its components, so the order in which
 * reports came does not matter, only which id marks the group does. */
#include "store/link.h"

enum {
    DAYS_APART = 7, /* a story is printed on for some days; a text that comes back later is news again */
    MOST_GROUPS = 64,
    NO_DAY = -1000000, /* of a report without a date: joined with its like only */
};

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

static ent_code compare(ent_store *s, const ent__sketch *sketch, int64_t other, groups *g, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_SKETCH, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, other);
    int result = sqlite3_step(q);
    if (result == SQLITE_ROW && sqlite3_column_bytes(q, 0) == sizeof sketch->at) {
        uint16_t theirs[ENT__SKETCH_SIZE];
        memcpy(theirs, sqlite3_column_blob(q, 0), sizeof theirs);
        if (ent__sketch_alike(sketch->at, theirs)) add_group(g, sqlite3_column_int64(q, 1));
    }
    ent_code code = result == SQLITE_ROW || result == SQLITE_DONE ? ENT_OK : ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

/* Compares with all that share band k. */
static ent_code look_in_band(ent_store *s, const ent__sketch *sketch, int k, int32_t day, groups *g, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_IN_BAND, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, ent__sketch_band(sketch->at, k));
    sqlite3_bind_int64(q, 2, day - DAYS_APART);
    sqlite3_bind_int64(q, 3, day + DAYS_APART);
    int result;
    ent_code code = ENT_OK;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW)
        code = compare(s, sketch, sqlite3_column_int64(q, 0), g, error);
    if (!code && result != SQLITE_DONE) code = ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

static ent_code add_to_band(ent_store *s, const ent__sketch *sketch, int k, int32_t day, int64_t report,
                            ent_error *error)
{
    ent__binder b = {ent__store_sql(s, ENT__SQL_ADD_BAND, error), 0};
    if (!b.q) return error->code;
    ent__bind(&b, ent__sketch_band(sketch->at, k));
    ent__bind(&b, day);
    ent__bind(&b, report);
    return ent__store_step(s, b.q, error);
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
    int32_t day = published ? ent__day_count(ent__store_day_of(published)) : NO_DAY;
    ent_code code = ENT_OK;
    for (int k = 0; k < ENT__SKETCH_BANDS && !sketch->is_empty && !code; k++)
        code = look_in_band(s, sketch, k, day, &g, error);
    for (int k = 0; k < ENT__SKETCH_BANDS && !sketch->is_empty && !code; k++)
        code = add_to_band(s, sketch, k, day, report, error);
    *wire = report;
    for (uint32_t k = 0; k < g.n; k++)
        if (g.at[k] < *wire) *wire = g.at[k];
    if (!code && *wire != report) code = set_wire(s, ENT__SQL_SET_WIRE, report, *wire, error);
    return code ? code : join_groups(s, &g, *wire, error);
}
