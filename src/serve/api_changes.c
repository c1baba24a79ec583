/* /changes: the dyads that moved most. The mean score of the last weeks against the year before, by a t statistic in
 * the manner of Welch (1947) with the variance of the year before. */
#include <math.h>
#include <stdlib.h>

#include "serve/rows.h"
#include "tie/dyad.h"

enum { LEAST_CHANGED = 3 /* events in each of the two times: fewer say nothing */ };

typedef struct asked {
    int32_t before, now, to; /* days: the year before begins behind the first, the last weeks behind the second */
    int64_t least;
    uint32_t statuses;
} asked;

/* Of a dyad: events, sum and sum of squares of their scores in tenths; 1: of the last weeks. */
typedef struct moved {
    int64_t source, target;
    int64_t n[2], sum[2], squares;
    double z;
    ent__str names[2];
} moved;

typedef struct moves {
    moved *at;
    uint32_t n, cap;
    ent__map index;
} moves;

/* ---- sums -------------------------------------------------------------------------- */

static bool out_of_memory(ent__call *c) { return ent__answer_error(c->answer, 500, "no memory"), false; }

static const char sums[] =
    "SELECT source,target,sum(1-now),sum(now),sum((1-now)*score10),sum(now*score10),sum((1-now)*score10*score10) FROM"
    " (SELECT source,target,score10,day>?1 AS now FROM dyad WHERE day>?2 AND day<=?3 AND source<>target";

static bool sum_tables(ent__call *c, const asked *a, moves *all)
{
    ent__query q = {.n = 0};
    const char *why;
    ent__sql_number(&q, sums, a->now);
    q.values[q.n_values++] = (ent__value){.number = a->before};
    q.values[q.n_values++] = (ent__value){.number = a->to};
    ent__where_status(c, &q, "status");
    ent__sql(&q, ") GROUP BY source,target");
    sqlite3_stmt *s = ent__query_open(&q, c->db, &why);
    while (s && sqlite3_step(s) == SQLITE_ROW) {
        moved *m = ent__vec_push(c->arena, all, sizeof *m);
        if (!m) break;
        int64_t *const to[] = {&m->source, &m->target, &m->n[0], &m->n[1], &m->sum[0], &m->sum[1], &m->squares};
        for (int k = 0; k < 7; k++) *to[k] = sqlite3_column_int64(s, k);
    }
    sqlite3_finalize(s);
    return true;
}

static moved *find_moved(moves *all, ent__arena *keep, ent__sides_of d)
{
    uint64_t key = ((uint64_t)d.source << 16 | d.target) * 0x9e3779b97f4a7c15u; /* spread over all bits */
    uint32_t *place = ent__map_put(keep, &all->index, key);
    if (!place) return NULL;
    if (*place != ENT__NONE) return &all->at[*place];
    moved *m = ent__vec_push(keep, all, sizeof *m);
    if (!m) return NULL;
    *place = all->n - 1;
    m->source = d.source;
    m->target = d.target;
    return m;
}

static bool sum_memory(ent__call *c, const asked *a, const ent__ledger *l, moves *all)
{
    for (uint32_t k = ent__ledger_at(l, a->before + 1); k < l->n && l->events[k].day <= a->to; k++) {
        const ent__entry *e = &l->events[k];
        if (!(a->statuses >> e->status & 1)) continue;
        int now = e->day > a->now;
        for (uint32_t d = e->dyads; d < e[1].dyads; d++) {
            if (!l->dyads[d].target || l->dyads[d].source == l->dyads[d].target) continue;
            moved *m = find_moved(all, c->arena, l->dyads[d]);
            if (!m) return out_of_memory(c);
            m->n[now]++;
            m->sum[now] += e->score10;
            if (!now) m->squares += (int64_t)e->score10 * e->score10;
        }
    }
    return true;
}

/* ---- what they amount to --------------------------------------------------------------- */

static double rounded(double x) { return round(x * 100) / 100; }

static double mean_of(const moved *m, int when) { return (double)m->sum[when] / (double)m->n[when] / 10; }

static double t_of(const moved *m)
{
    double n = (double)m->n[1], before = (double)m->n[0], mean = mean_of(m, 0);
    double variance = (double)m->squares / before / 100 - mean * mean;
    if (variance < 0.25) variance = 0.25; /* half a point: of few events that are all alike it would be none */
    return rounded((mean_of(m, 1) - mean) / sqrt(variance / n + variance / before));
}

static int by_change(const void *x, const void *y)
{
    const moved *a = x, *b = y;
    double p = fabs(a->z), q = fabs(b->z);
    if (p != q) return p < q ? 1 : -1;
    int order = strcmp(a->names[0].at, b->names[0].at); /* NUL-terminated by ent__arena_str */
    return order ? order : strcmp(a->names[1].at, b->names[1].at);
}

/* The codes of powers by their ids; NULL: the answer says why. */
static ent__str *read_codes(ent__call *c, int64_t *most)
{
    sqlite3_stmt *s = NULL;
    ent__str *codes = NULL;
    *most = 0;
    sqlite3_prepare_v2(c->db, "SELECT id,code FROM power ORDER BY id DESC", -1, &s, NULL);
    while (s && sqlite3_step(s) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(s, 0);
        if (!codes) codes = ENT__NEW_ARRAY(c->arena, ent__str, (*most = id) + 1);
        if (!codes) break;
        ent__str code = {(const char *)sqlite3_column_text(s, 1), (uint32_t)sqlite3_column_bytes(s, 1)};
        codes[id] = ent__arena_str(c->arena, code);
    }
    sqlite3_finalize(s);
    return codes;
}

/* Keeps those with enough events in both times, sorted. */
static bool judge(ent__call *c, moves *all, int64_t least)
{
    uint32_t n = 0;
    int64_t most;
    ent__str *codes = all->n ? read_codes(c, &most) : NULL;
    if (all->n && !codes) return out_of_memory(c);
    for (uint32_t k = 0; k < all->n; k++) {
        moved *m = &all->at[k];
        if (m->n[0] < least || m->n[1] < least || m->source > most || m->target > most) continue;
        m->names[0] = codes[m->source];
        m->names[1] = codes[m->target];
        if (!m->names[0].at || !m->names[1].at) continue;
        m->z = t_of(m);
        all->at[n++] = *m;
    }
    all->n = n;
    if (n) qsort(all->at, n, sizeof *all->at, by_change);
    return true;
}

/* ---- the endpoint -------------------------------------------------------------------------- */

static bool read_asked(ent__call *c, asked *a)
{
    int32_t from, first, last;
    int64_t weeks;
    if (!ent__call_days(c, &from, &a->to) || !ent__call_statuses(c, &a->statuses)) return false;
    if (!ent__request_number(c->request, "weeks", 1, 52, 4, &weeks) ||
        !ent__request_number(c->request, "min", 2, 1000000, LEAST_CHANGED, &a->least)) {
        ent__answer_error(c->answer, 400, "weeks is 1 to 52, min 2 or more");
        return false;
    }
    if (!ent__call_coverage(c, &first, &last)) return false;
    if (!a->to) a->to = last ? last : 20000101;
    a->now = ent__day_plus(a->to, -7 * (int32_t)weeks);
    a->before = ent__day_plus(a->now, -ENT__YEAR_DAYS);
    return true;
}

void ent__api_changes(ent__call *c)
{
    static const char *const names[] = {"source", "target", "events", "score_mean", "before_events", "before_mean",
                                        "change", "z", NULL};
    asked a;
    moves all = {0};
    if (!read_asked(c, &a)) return;
    const ent__ledger *l = ent__call_ledger(c);
    if (!(l ? sum_memory(c, &a, l, &all) : sum_tables(c, &a, &all)) || !judge(c, &all, a.least)) return;
    ent__rows r = ent__rows_begin(c, names);
    int64_t end = c->offset + c->limit < all.n ? c->offset + c->limit : all.n;
    for (int64_t k = c->offset; k < end; k++) {
        const moved *m = &all.at[k];
        ent__text_cell(&r, m->names[0]);
        ent__text_cell(&r, m->names[1]);
        ent__number_cell(&r, m->n[1]);
        ent__real_cell(&r, rounded(mean_of(m, 1)));
        ent__number_cell(&r, m->n[0]);
        ent__real_cell(&r, rounded(mean_of(m, 0)));
        ent__real_cell(&r, rounded(mean_of(m, 1) - mean_of(m, 0)));
        ent__real_cell(&r, m->z);
        ent__answer_row(&r);
    }
    ent__rows_end(&r, end < all.n);
}
