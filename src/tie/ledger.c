/* Read in one walk over two indexes that lie in the same order: events by day and id, dyads by day and event. */
#include "tie/ledger.h"

#include <stdlib.h>

/* ---- room ----------------------------------------------------------------------------- */

void ent__ledger_free(ent__ledger *l)
{
    free(l->events);
    free(l->dyads);
    free(l->told);
    *l = (ent__ledger){0};
}

/* Room for one more of `size` bytes; NULL: no memory, and what is there stays. */
static void *make_room(void *at, uint32_t n, uint32_t *cap, size_t size)
{
    if (n < *cap) return at;
    uint32_t more = *cap + *cap / 2 + 1024;
    void *moved = realloc(at, more * size);
    if (moved) *cap = more;
    return moved;
}

/* All at once where their number is known, so that nothing is moved while it grows. */
static bool make_rooms(ent__ledger *l, uint32_t n_events, uint32_t n_told)
{
    l->cap = l->cap_dyads = n_events + 1;
    l->n_told = n_told;
    l->events = malloc(l->cap * sizeof *l->events);
    l->dyads = malloc(l->cap_dyads * sizeof *l->dyads);
    l->told = calloc(l->n_told, sizeof *l->told);
    return l->events && l->dyads && l->told;
}

static ent__entry *next_event(ent__ledger *l)
{
    void *at = make_room(l->events, l->n + 1, &l->cap, sizeof *l->events); /* and the end */
    if (!at) return NULL;
    l->events = at;
    return &l->events[l->n];
}

static bool add_sides(ent__ledger *l, int64_t source, int64_t target)
{
    void *at = make_room(l->dyads, l->n_dyads, &l->cap_dyads, sizeof *l->dyads);
    if (!at) return false;
    l->dyads = at;
    l->dyads[l->n_dyads++] = (ent__sides_of){(uint16_t)source, (uint16_t)target};
    return true;
}

/* ---- reading ---------------------------------------------------------------------------- */

enum { SIZES, EVENTS, DYADS, ALONE, MUTUAL, TOLD, N_STATEMENTS };

static const char *const sql[N_STATEMENTS] = {
    [SIZES] = "SELECT (SELECT count(*) FROM event), (SELECT coalesce(max(id), 0) FROM mention)",
    [TOLD] = "SELECT event, report, sentence, id FROM mention",
    [EVENTS] = "SELECT day, id, n_mentions, n_reports, n_sources, mode, score10, goldstein10, type, status, contexts, best "
               "FROM event INDEXED BY event_day ORDER BY day, id",
    [DYADS] = "SELECT day, event, source, target FROM dyad INDEXED BY dyad_day ORDER BY day, event",
    /* Who stands on the one side that is known. */
    [ALONE] = "SELECT DISTINCT a.power FROM role o JOIN actor a ON a.id = o.actor WHERE o.mention = ?1 AND a.power",
    [MUTUAL] = "SELECT mutual FROM dyad WHERE source = ?1 AND target = ?2 AND day = ?3 AND event = ?4",
};

typedef struct reading {
    ent_store *store;
    const ent__world *world;
    ent__ledger *out;
    ent_error *error;
    sqlite3_stmt *q[N_STATEMENTS];
    bool has_dyad; /* one is waiting for its event */
} reading;

static ent_code no_memory(reading *r) { return ent__fail(r->error, ENT_E_MEMORY, 0, "no memory for the events"); }

static ent_code step(reading *r, int which, bool *has_row)
{
    int result = sqlite3_step(r->q[which]);
    *has_row = result == SQLITE_ROW;
    return result == SQLITE_ROW || result == SQLITE_DONE ? ENT_OK : ent__store_why(r->store, r->error);
}

/* Numbers that do not fit are no longer exact: then the whole is not kept. */
static ent_code fill(reading *r, ent__entry *e)
{
    sqlite3_stmt *q = r->q[EVENTS];
    int64_t id = sqlite3_column_int64(q, 1), mode = sqlite3_column_int64(q, 5), mentions = sqlite3_column_int64(q, 2);
    if (r->out->n == ENT__LEDGER_MAX_EVENTS || id > UINT32_MAX || mode > UINT16_MAX || mentions > UINT16_MAX)
        return ent__fail(r->error, ENT_E_LIMIT, 0, "an event of more than %d mentions", UINT16_MAX);
    *e = (ent__entry){.day = sqlite3_column_int(q, 0),
                      .id = (uint32_t)id,
                      .n_mentions = (uint16_t)mentions, /* no fewer than reports, and these no fewer than sources */
                      .n_reports = (uint16_t)sqlite3_column_int(q, 3),
                      .n_sources = (uint16_t)sqlite3_column_int(q, 4),
                      .mode = (uint16_t)mode,
                      .score10 = (int16_t)sqlite3_column_int(q, 6),
                      .goldstein10 = (int16_t)sqlite3_column_int(q, 7),
                      .type = (uint8_t)(sqlite3_column_int(q, 8) & (ENT_N_TYPES - 1)),
                      .status = (uint8_t)sqlite3_column_int(q, 9),
                      .dyads = r->out->n_dyads};
    e->domain = (uint8_t)ent__world_domain(r->world, (ent_type)e->type, (uint64_t)sqlite3_column_int64(q, 10));
    if (e->id > r->out->max_id) r->out->max_id = e->id;
    return ENT_OK;
}

static bool is_before(sqlite3_stmt *dyad, const ent__entry *e)
{
    int32_t day = sqlite3_column_int(dyad, 0);
    return day != e->day ? day < e->day : sqlite3_column_int64(dyad, 1) < e->id;
}

static ent_code add_dyads(reading *r, const ent__entry *e)
{
    sqlite3_stmt *q = r->q[DYADS];
    ent_code code = ENT_OK;
    while (!code && r->has_dyad && is_before(q, e)) code = step(r, DYADS, &r->has_dyad);
    while (!code && r->has_dyad && sqlite3_column_int(q, 0) == e->day && sqlite3_column_int64(q, 1) == e->id) {
        int64_t source = sqlite3_column_int64(q, 2), target = sqlite3_column_int64(q, 3);
        if (source > ENT__LEDGER_MAX_POWER || target > ENT__LEDGER_MAX_POWER)
            return ent__fail(r->error, ENT_E_LIMIT, 0, "more than %d powers", ENT__LEDGER_MAX_POWER);
        code = add_sides(r->out, source, target) ? step(r, DYADS, &r->has_dyad) : no_memory(r);
    }
    return code;
}

static ent_code add_alone(reading *r)
{
    sqlite3_stmt *q = r->q[ALONE];
    bool has_row;
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, sqlite3_column_int64(r->q[EVENTS], 11));
    ent_code code = step(r, ALONE, &has_row);
    while (!code && has_row) {
        int64_t power = sqlite3_column_int64(q, 0);
        if (power > ENT__LEDGER_MAX_POWER)
            return ent__fail(r->error, ENT_E_LIMIT, 0, "more than %d powers", ENT__LEDGER_MAX_POWER);
        code = add_sides(r->out, power, 0) ? step(r, ALONE, &has_row) : no_memory(r);
    }
    return code;
}

static bool stands_both_ways(const ent__ledger *l, uint32_t from)
{
    for (uint32_t k = from + 1; k < l->n_dyads; k++)
        if (l->dyads[k].source == l->dyads[from].target && l->dyads[k].target == l->dyads[from].source) return true;
    return false;
}

/* The index does not say whether both did it together; only what stands both ways can be such. */
static ent_code see_mutual(reading *r, ent__entry *e)
{
    sqlite3_stmt *q = r->q[MUTUAL];
    bool has_row;
    if (!stands_both_ways(r->out, e->dyads)) return ENT_OK;
    sqlite3_reset(q);
    sqlite3_bind_int(q, 1, r->out->dyads[e->dyads].source);
    sqlite3_bind_int(q, 2, r->out->dyads[e->dyads].target);
    sqlite3_bind_int(q, 3, e->day);
    sqlite3_bind_int64(q, 4, e->id);
    ent_code code = step(r, MUTUAL, &has_row);
    e->is_mutual = !code && has_row && sqlite3_column_int(q, 0);
    return code;
}

static ent_code add_event(reading *r)
{
    ent__entry *e = next_event(r->out);
    ent_code code = e ? fill(r, e) : no_memory(r);
    if (!code) code = add_dyads(r, e);
    if (!code) code = r->out->n_dyads == e->dyads ? add_alone(r) : see_mutual(r, e);
    r->out->n++;
    return code;
}

static ent_code read_sizes(reading *r)
{
    bool has_row;
    ent_code code = step(r, SIZES, &has_row);
    if (code) return code;
    int64_t events = sqlite3_column_int64(r->q[SIZES], 0), mentions = sqlite3_column_int64(r->q[SIZES], 1);
    if (events > ENT__LEDGER_MAX_EVENTS || mentions > 2 * (int64_t)ENT__LEDGER_MAX_EVENTS)
        return ent__fail(r->error, ENT_E_LIMIT, 0, "more than %d events", ENT__LEDGER_MAX_EVENTS);
    return make_rooms(r->out, (uint32_t)events, (uint32_t)mentions + 1) ? ENT_OK : no_memory(r);
}

static ent_code read_told(reading *r)
{
    ent__ledger *l = r->out;
    bool has_row;
    ent_code code = step(r, TOLD, &has_row);
    for (; !code && has_row; code = step(r, TOLD, &has_row)) {
        int64_t of[4]; /* event, report, sentence, mention */
        for (int k = 0; k < 4; k++) of[k] = sqlite3_column_int64(r->q[TOLD], k);
        if (of[1] > UINT32_MAX || of[2] > UINT32_MAX) return ent__fail(r->error, ENT_E_LIMIT, 0, "more than 2^32 sentences");
        l->told[of[3]] = (ent__told){(uint32_t)of[0], (uint32_t)of[1], (uint32_t)of[2]};
        if (of[1] > l->max_report) l->max_report = (uint32_t)of[1];
        if (of[2] > l->max_sentence) l->max_sentence = (uint32_t)of[2];
    }
    return code;
}

static ent_code read_events(reading *r)
{
    bool has_event = false;
    ent_code code = step(r, DYADS, &r->has_dyad);
    if (!code) code = step(r, EVENTS, &has_event);
    while (!code && has_event) {
        code = add_event(r);
        if (!code) code = step(r, EVENTS, &has_event);
    }
    ent__entry *end = code ? NULL : next_event(r->out);
    if (end) *end = (ent__entry){.day = INT32_MAX, .dyads = r->out->n_dyads};
    return code || end ? code : no_memory(r);
}

ent_code ent__ledger_read(ent_store *store, const ent__world *world, ent__ledger *out, ent_error *error)
{
    reading r = {.store = store, .world = world, .out = out, .error = error};
    *out = (ent__ledger){0};
    ent_code code = ent__store_run(store, "BEGIN", error); /* both walks see the store as it is now */
    if (code) return code;
    for (int k = 0; k < N_STATEMENTS && !code; k++) code = ent__store_prepare(store, sql[k], &r.q[k], error);
    if (!code) code = read_sizes(&r);
    if (!code) code = read_told(&r);
    if (!code) code = read_events(&r);
    for (int k = 0; k < N_STATEMENTS; k++) sqlite3_finalize(r.q[k]);
    sqlite3_exec(ent__store_db(store), "COMMIT", NULL, NULL, NULL);
    return code;
}

uint32_t ent__ledger_at(const ent__ledger *l, int32_t day)
{
    uint32_t low = 0, high = l->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (l->events[middle].day < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void ent__ledger_row(const ent__entry *e, ent__dyad_row *row)
{
    *row = (ent__dyad_row){.event = e->id,
                           .day = e->day,
                           .type = (ent_type)e->type,
                           .quad = ent_type_quad((ent_type)e->type),
                           .score10 = e->score10,
                           .goldstein10 = e->goldstein10,
                           .n_mentions = e->n_mentions,
                           .n_reports = e->n_reports,
                           .n_sources = e->n_sources,
                           .is_mutual = e->is_mutual};
}
