/* A dyad is read in one pass over its rows, which lie one after the other in
 * the store. A group is its members, each for the days on which it was one, and
 * the body that acts in its name; an event of several members counts once. */
#include "tie/dyad.h"

#include <stdlib.h>

#include "base/map.h"

/* One power of a side, with the days on which it belongs to it. */
typedef struct party {
    int64_t id;
    int32_t from, to;
} party;

typedef struct candidate {
    int64_t event;
    int32_t day;
    uint32_t n_reports;
    int way;
    uint64_t key;
} candidate;

typedef struct reading {
    ent_store *store;
    const ent__world *world;
    const ent__dyad_query *query;
    ent__arena *keep;
    ent__arena scratch;
    ent_error *error;
    ent__dyad *out;
    ENT__VEC(party) side[2];
    bool is_plain;    /* one power each: no event comes twice */
    ent__map seen[2]; /* events of each way */
    ENT__VEC(candidate) candidates;
} reading;

/* ---- sides -------------------------------------------------------------------------- */

static ent_code add_party(reading *r, int side, ent__str code, ent__period when, sqlite3_stmt *q)
{
    sqlite3_reset(q);
    sqlite3_bind_text(q, 1, code.at, (int)code.n, SQLITE_STATIC);
    int result = sqlite3_step(q);
    if (result == SQLITE_DONE) return ENT_OK;
    if (result != SQLITE_ROW) return ent__store_why(r->store, r->error);
    party *p = ENT__PUSH(&r->scratch, &r->side[side]);
    if (!p) return ent__arena_fail(&r->scratch, r->error);
    *p = (party){sqlite3_column_int64(q, 0), (int32_t)when.from, when.to > INT32_MAX ? INT32_MAX : (int32_t)when.to};
    return ENT_OK;
}

static ent_code add_side(reading *r, int side, sqlite3_stmt *q)
{
    const ent__who *who = &r->world->who;
    uint32_t entity = r->query->side[side];
    const ent__entity *e = &who->entities.at[entity];
    r->out->name[side] = ent__who_str(who, e->name);
    r->out->id[side] = ent__who_str(who, e->id);
    r->out->is_group[side] = e->kind == ENT__GROUP;
    ent_code code = add_party(r, side, ent__who_str(who, e->id), (ent__period){0, UINT32_MAX}, q);
    for (uint32_t k = 0; !code && e->kind == ENT__GROUP && k < who->members.n; k++) {
        const ent__membership *m = &who->members.at[k];
        if (m->group == entity) code = add_party(r, side, ent__who_str(who, who->entities.at[m->power].id), m->when, q);
    }
    return code;
}

static ent_code find_sides(reading *r)
{
    sqlite3_stmt *q;
    ent_code code = ent__store_prepare(r->store, "SELECT id FROM power WHERE code = ?1", &q, r->error);
    for (int side = 0; side < 2 && !code; side++) code = add_side(r, side, q);
    sqlite3_finalize(q);
    r->is_plain = r->side[0].n <= 1 && r->side[1].n <= 1;
    return code;
}

/* ---- rows ------------------------------------------------------------------------------- */

/* 0 and 1 are what `status` has as counted; a subquery would be searched for every row. */
static const char rows_sql[] = "SELECT day, event, " ENT__ROW_COLUMNS " FROM dyad WHERE source = ?1 AND target = ?2 "
                               "AND day BETWEEN ?3 AND ?4 AND (?5 OR status IN (0, 1))";

void ent__row_read(sqlite3_stmt *q, int k, ent__dyad_row *row)
{
    *row = (ent__dyad_row){.type = (ent_type)(sqlite3_column_int(q, k) & (ENT_N_TYPES - 1)),
                           .quad = sqlite3_column_int(q, k + 1),
                           .score10 = sqlite3_column_int(q, k + 2),
                           .goldstein10 = sqlite3_column_int(q, k + 3),
                           .contexts = (uint64_t)sqlite3_column_int64(q, k + 4),
                           .n_mentions = (uint32_t)sqlite3_column_int(q, k + 5),
                           .n_reports = (uint32_t)sqlite3_column_int(q, k + 6),
                           .n_sources = (uint32_t)sqlite3_column_int(q, k + 7),
                           .is_mutual = sqlite3_column_int(q, k + 8) != 0};
    if (row->quad < 1 || row->quad > 4) row->quad = ent_type_quad(row->type);
}

/* First and last day of a window of comparison. */
static void window_days(int32_t to, int window, int32_t *first, int32_t *last)
{
    int32_t now = ent__day_plus(to, 1 - ENT__RECENT_DAYS);
    *first = window == ENT__NOW        ? now
             : window == ENT__BEFORE_4 ? ent__day_plus(now, -ENT__RECENT_DAYS)
                                       : ent__day_plus(now, -ENT__YEAR_DAYS);
    *last = window == ENT__NOW ? to : ent__day_plus(now, -1);
}

static bool is_new(reading *r, int way, int64_t event, bool *ok)
{
    if (r->is_plain) return true;
    uint32_t *place = ent__map_put(&r->scratch, &r->seen[way], (uint64_t)event);
    *ok = place != NULL;
    if (!place || *place != ENT__NONE) return false;
    *place = 0;
    return true;
}

static bool take(reading *r, int way, const ent__dyad_row *row, int32_t days[ENT__N_WINDOWS][2])
{
    ent__dyad *d = r->out;
    for (int k = 0; k < ENT__N_WINDOWS; k++)
        if (row->day >= days[k][0] && row->day <= days[k][1]) ent__tally_add(&d->window[k][way], row);
    if (row->day < d->from || row->day > d->to) return true;
    uint32_t at = ent__pace_count(d->pace, d->from, row->day) - 1;
    ent__tally_add(&d->points[at].way[way], row);
    ent__tally_add(&d->total[way], row);
    ent__tally_add(&d->domain[way][ent__world_domain(r->world, row->type, row->contexts)], row);
    candidate *c = ENT__PUSH(&r->scratch, &r->candidates);
    if (c) *c = (candidate){row->event, row->day, row->n_reports, way, 0};
    return c != NULL;
}

static ent_code read_pair(reading *r, sqlite3_stmt *q, int way, const party *a, const party *b, int32_t from,
                          int32_t to, int32_t days[ENT__N_WINDOWS][2])
{
    int32_t first = a->from > b->from ? a->from : b->from, last = a->to < b->to ? a->to : b->to;
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, a->id);
    sqlite3_bind_int64(q, 2, b->id);
    sqlite3_bind_int(q, 3, first > from ? first : from);
    sqlite3_bind_int(q, 4, last < to ? last : to);
    sqlite3_bind_int(q, 5, r->query->with_all_status);
    int result;
    bool ok = true;
    while ((result = sqlite3_step(q)) == SQLITE_ROW) {
        ent__dyad_row row;
        ent__row_read(q, 2, &row);
        row.day = sqlite3_column_int(q, 0);
        row.event = sqlite3_column_int64(q, 1);
        if (is_new(r, way, row.event, &ok)) ok = take(r, way, &row, days);
        if (!ok) return ent__arena_fail(&r->scratch, r->error);
    }
    return result == SQLITE_DONE ? ENT_OK : ent__store_why(r->store, r->error);
}

static ent_code read_rows(reading *r)
{
    int32_t days[ENT__N_WINDOWS][2] = {{0, 0}};
    for (int k = 0; k < ENT__N_WINDOWS; k++) window_days(r->out->to, k, &days[k][0], &days[k][1]);
    int32_t from = r->out->from < days[ENT__BEFORE_52][0] ? r->out->from : days[ENT__BEFORE_52][0];
    sqlite3_stmt *q;
    ent_code code = ent__store_prepare(r->store, rows_sql, &q, r->error);
    for (int way = 0; way < 2; way++)
        for (uint32_t a = 0; a < r->side[way].n; a++)
            for (uint32_t b = 0; b < r->side[1 - way].n && !code; b++)
                code = read_pair(r, q, way, &r->side[way].at[a], &r->side[1 - way].at[b], from, r->out->to, days);
    sqlite3_finalize(q);
    return code;
}

/* ---- coverage --------------------------------------------------------------------------------- */

/* Two days that a statement gives, of a range of days or of all. */
static ent_code two_days(ent_store *store, const char *sql, int32_t since, int32_t until, int32_t out[2],
                         ent_error *error)
{
    sqlite3_stmt *q;
    ent_code code = ent__store_prepare(store, sql, &q, error);
    if (code) return code;
    sqlite3_bind_int(q, 1, since);
    sqlite3_bind_int(q, 2, until);
    if (sqlite3_step(q) == SQLITE_ROW) {
        out[0] = sqlite3_column_int(q, 0);
        out[1] = sqlite3_column_int(q, 1);
    } else {
        code = ent__store_why(store, error);
    }
    sqlite3_finalize(q);
    return code;
}

ent_code ent__store_days(ent_store *store, int32_t *from, int32_t *to, ent_error *error)
{
    int32_t read[2] = {0, 0}, told[2] = {0, 0};
    ent_code code = two_days(store, "SELECT min(day), max(day) FROM coverage WHERE day BETWEEN ?1 AND ?2", 1, INT32_MAX,
                             read, error);
    *from = *to = 0;
    if (code || !read[0]) return code;
    code = two_days(store, "SELECT min(day), max(day) FROM dyad INDEXED BY dyad_day WHERE day BETWEEN ?1 AND ?2",
                    ent__day_plus(read[0], -ENT__TOLD_AFTER), read[0], told, error);
    *from = told[0] ? told[0] : read[0];
    *to = read[1];
    return code;
}

ent_code ent__coverage_read(ent_store *store, ent__pace pace, ent__point *points, uint32_t n, int32_t from, int32_t to,
                            ent_error *error)
{
    sqlite3_stmt *q;
    ent_code code = ent__store_prepare(
        store, "SELECT day, n_reports, n_sentences FROM coverage WHERE day BETWEEN ?1 AND ?2", &q, error);
    if (code) return code;
    sqlite3_bind_int(q, 1, from);
    sqlite3_bind_int(q, 2, to);
    int result;
    while ((result = sqlite3_step(q)) == SQLITE_ROW) {
        uint32_t at = ent__pace_count(pace, from, sqlite3_column_int(q, 0)) - 1;
        if (at >= n) continue;
        points[at].n_reports += (uint32_t)sqlite3_column_int(q, 1);
        points[at].n_sentences += (uint32_t)sqlite3_column_int(q, 2);
    }
    if (result != SQLITE_DONE) code = ent__store_why(store, error);
    sqlite3_finalize(q);
    return code;
}

static ent_code read_coverage(reading *r)
{
    ent__dyad *d = r->out;
    ent_code code = ent__coverage_read(r->store, d->pace, d->points, d->n_points, d->from, d->to, r->error);
    for (uint32_t k = 0; k < d->n_points; k++) {
        d->n_reports += d->points[k].n_reports;
        d->n_sentences += d->points[k].n_sentences;
    }
    for (int k = 0; k < ENT__N_WINDOWS && !code; k++) {
        ent__point window = {0};
        int32_t first, last;
        window_days(d->to, k, &first, &last);
        code = ent__coverage_read(r->store, ENT__BY_NOTHING, &window, 1, first, last, r->error);
        d->window_reports[k] = window.n_reports;
    }
    return code;
}

/* ---- the latest, with evidence -------------------------------------------------------------------- */

/* Later first; of one day, what more reports tell; then by the key, which does not depend on the order of arrival. */
static int by_time(const void *x, const void *y)
{
    const candidate *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? 1 : -1;
    if (a->n_reports != b->n_reports) return a->n_reports < b->n_reports ? 1 : -1;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return a->way - b->way;
}

static const char shown_sql[] =
    "SELECT e.key, t.id, coalesce(mo.name, ''), st.name, "
    "(SELECT group_concat(coalesce(nullif(a.name, ''), CAST(substr(CAST(s.text AS BLOB), o.span_begin - s.text_begin + "
    "1, "
    "o.span_end - o.span_begin) AS TEXT)), ', ') FROM role o LEFT JOIN actor a ON a.id = o.actor "
    "WHERE o.mention = e.best AND o.side = 0), "
    "(SELECT group_concat(coalesce(nullif(a.name, ''), CAST(substr(CAST(s.text AS BLOB), o.span_begin - s.text_begin + "
    "1, "
    "o.span_end - o.span_begin) AS TEXT)), ', ') FROM role o LEFT JOIN actor a ON a.id = o.actor "
    "WHERE o.mention = e.best AND o.side = 1), "
    "s.text, r.title, r.publisher, r.url, r.key "
    "FROM event e JOIN mention m ON m.id = e.best JOIN sentence s ON s.id = m.sentence JOIN report r ON r.id = "
    "m.report "
    "JOIN type t ON t.id = e.type JOIN status st ON st.id = e.status LEFT JOIN mode mo ON mo.id = e.mode WHERE e.id = "
    "?1";

static ent__str column(sqlite3_stmt *q, int k, ent__arena *keep)
{
    const char *text = (const char *)sqlite3_column_text(q, k);
    return ent__arena_str(keep, (ent__str){text ? text : "", text ? (uint32_t)sqlite3_column_bytes(q, k) : 0});
}

static bool fill_shown(sqlite3_stmt *q, const candidate *c, ent__arena *keep, ent__shown *s)
{
    *s = (ent__shown){.event = c->event, .key = (uint64_t)sqlite3_column_int64(q, 0), .day = c->day, .way = c->way};
    s->n_reports = c->n_reports;
    s->type = (ent_type)sqlite3_column_int(q, 1);
    ent__str *const to[] = {&s->mode,  &s->status,    &s->source, &s->target, &s->evidence,
                            &s->title, &s->publisher, &s->url,    &s->report};
    for (int k = 0; k < 9; k++) {
        *to[k] = column(q, k + 2, keep);
        if (!to[k]->at) return false;
    }
    return true;
}

/* Keys of those that may be among the first n: all that are as late and as much told as the n-th. */
static ent_code fill_keys(reading *r, uint32_t n)
{
    sqlite3_stmt *q;
    ent_code code = ent__store_prepare(r->store, "SELECT key FROM event WHERE id = ?1", &q, r->error);
    for (uint32_t k = 0; !code && k < r->candidates.n; k++) {
        candidate *c = &r->candidates.at[k];
        const candidate *last = &r->candidates.at[n - 1];
        if (c->day != last->day ? c->day < last->day : c->n_reports < last->n_reports) break;
        sqlite3_reset(q);
        sqlite3_bind_int64(q, 1, c->event);
        if (sqlite3_step(q) == SQLITE_ROW)
            c->key = (uint64_t)sqlite3_column_int64(q, 0);
        else
            code = ent__store_why(r->store, r->error);
    }
    sqlite3_finalize(q);
    return code;
}

/* An event that both did stands in both directions; it is shown once. */
static bool is_shown(const ent__dyad *d, int64_t event)
{
    for (uint32_t k = 0; k < d->n_latest; k++)
        if (d->latest[k].event == event) return true;
    return false;
}

static ent_code read_latest(reading *r)
{
    ent__dyad *d = r->out;
    uint32_t want = r->query->n_latest < ENT__MAX_LATEST ? r->query->n_latest : ENT__MAX_LATEST;
    uint32_t n = 2 * want < r->candidates.n ? 2 * want : r->candidates.n; /* both directions of one */
    if (!n) return ENT_OK;
    qsort(r->candidates.at, r->candidates.n, sizeof *r->candidates.at, by_time);
    ent_code code = fill_keys(r, n);
    qsort(r->candidates.at, r->candidates.n, sizeof *r->candidates.at, by_time);
    d->latest = ENT__NEW_ARRAY(r->keep, ent__shown, n);
    if (!code && !d->latest) code = ent__arena_fail(r->keep, r->error);
    sqlite3_stmt *q = NULL;
    if (!code) code = ent__store_prepare(r->store, shown_sql, &q, r->error);
    for (uint32_t k = 0; k < n && !code && d->n_latest < want; k++) {
        if (is_shown(d, r->candidates.at[k].event)) continue;
        sqlite3_reset(q);
        sqlite3_bind_int64(q, 1, r->candidates.at[k].event);
        if (sqlite3_step(q) != SQLITE_ROW)
            code = ent__store_why(r->store, r->error);
        else if (!fill_shown(q, &r->candidates.at[k], r->keep, &d->latest[d->n_latest++]))
            code = ent__arena_fail(r->keep, r->error);
    }
    sqlite3_finalize(q);
    return code;
}

/* ---- together ------------------------------------------------------------------------------------------ */

/* So that a picture has between ten and a hundred bars. */
static ent__pace usual_pace(int32_t from, int32_t to)
{
    if (ent__pace_count(ENT__BY_DAY, from, to) <= 31) return ENT__BY_DAY;
    if (ent__pace_count(ENT__BY_WEEK, from, to) <= 30) return ENT__BY_WEEK;
    return ent__pace_count(ENT__BY_MONTH, from, to) <= 120 ? ENT__BY_MONTH : ENT__BY_YEAR;
}

static ent_code make_points(reading *r)
{
    ent__dyad *d = r->out;
    ent_code code = ENT_OK;
    d->from = r->query->from;
    d->to = r->query->to;
    if (!d->from || !d->to) {
        int32_t first, last;
        code = ent__store_days(r->store, &first, &last, r->error);
        if (!d->from) d->from = first;
        if (!d->to) d->to = last;
    }
    if (code || !d->to) return code; /* an empty store */
    d->pace = r->query->pace == ENT__BY_NOTHING ? usual_pace(d->from, d->to) : r->query->pace;
    d->n_points = ent__pace_count(d->pace, d->from, d->to);
    if (d->n_points > ENT__MAX_POINTS)
        return ent__fail(r->error, ENT_E_LIMIT, 0, "more than %d points in time", ENT__MAX_POINTS);
    d->points = ENT__NEW_ARRAY(r->keep, ent__point, d->n_points + 1);
    if (!d->points) return ent__arena_fail(r->keep, r->error);
    int32_t begin = d->n_points ? ent__pace_begin(d->pace, d->from) : 0;
    for (uint32_t k = 0; k < d->n_points; k++, begin = ent__pace_next(d->pace, begin)) d->points[k].begin = begin;
    return ENT_OK;
}

ent_code ent__dyad_read(ent_store *store, const ent__world *world, const ent__dyad_query *query, ent__arena *keep,
                        ent__dyad *out, ent_error *error)
{
    reading r = {.store = store, .world = world, .query = query, .keep = keep, .error = error, .out = out};
    *out = (ent__dyad){0};
    ent__arena_init(&r.scratch, 0);
    ent_code code = find_sides(&r);
    if (!code) code = make_points(&r);
    if (!code && out->n_points) {
        code = read_rows(&r);
        if (!code) code = read_coverage(&r);
        if (!code) code = read_latest(&r);
    }
    ent__arena_free(&r.scratch);
    return code;
}
