/* Dyads a day, week, month or year: a row for each source, target and stretch of
 * time, in the order of their ids. With --panel there are rows for stretches
 * without an event as well: zeros where reports were read, empty cells where
 * none were. */
#include <stdlib.h>

#include "export.h"
#include "tie/dyad_rows.h"
#include "tie/network.h"

enum { MOST_ROWS = 200 << 20 }; /* of a panel: what is asked for by mistake would fill the disk */

/* What one source did to one target in one stretch. */
typedef struct cell {
    uint32_t target, point;
    ent__tally tally;
} cell;

typedef struct cells {
    cell *at;
    uint32_t n, cap;
} cells;

typedef struct writing {
    ent_store *store;
    const export_options *o;
    ent_error *error;
    ent__pace pace;
    int32_t from, to;
    ent__arena keep, scratch; /* of the whole; of one source */
    ent__nodes nodes;
    ent__point *points;
    uint32_t n_points;
    cli_out out;
    ent__rows rows;
} writing;

static const char rows_sql[] =
    "SELECT target, day, " ENT__ROW_COLUMNS " FROM dyad "
    "WHERE source = ?1 AND day BETWEEN ?2 AND ?3 AND (1 << type & ?4) AND (1 << status & ?5)";

/* ---- what is read ---------------------------------------------------------------------- */

static bool is_in(const ent__str *list, uint32_t n, ent__str id)
{
    for (uint32_t k = 0; k < n; k++)
        if (ent__str_is(list[k], id)) return true;
    return n == 0;
}

static bool is_source(const writing *w, uint32_t k)
{
    return is_in(w->o->filter.source, w->o->filter.n_source, w->nodes.at[k].id);
}
static bool is_target(const writing *w, uint32_t k)
{
    return is_in(w->o->filter.target, w->o->filter.n_target, w->nodes.at[k].id);
}

/* Rows come by target and day, so those of a cell follow each other. What a power does at home is no dyad. */
static bool add_row(writing *w, cells *c, uint32_t source, sqlite3_stmt *q)
{
    uint32_t target = ent__map_get(&w->nodes.index, (uint64_t)sqlite3_column_int64(q, 0));
    uint32_t point = ent__pace_count(w->pace, w->from, sqlite3_column_int(q, 1)) - 1;
    if (target == ENT__NONE || target == source || !is_target(w, target)) return true;
    cell *last = c->n ? &c->at[c->n - 1] : NULL;
    if (!last || last->target != target || last->point != point) {
        last = ent__vec_push(&w->scratch, c, sizeof *last);
        if (!last) return false;
        *last = (cell){.target = target, .point = point};
    }
    ent__dyad_row row;
    ent__row_read(q, 2, &row);
    ent__tally_add(&last->tally, &row);
    return true;
}

static ent_code read_source(writing *w, sqlite3_stmt *q, uint32_t source, cells *c)
{
    const ent__filter *f = &w->o->filter;
    int result;
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, w->nodes.at[source].power);
    sqlite3_bind_int(q, 2, w->from);
    sqlite3_bind_int(q, 3, w->to);
    sqlite3_bind_int64(q, 4, f->types ? f->types : UINT32_MAX);
    sqlite3_bind_int64(q, 5, f->statuses ? f->statuses : 1u << ENT_HAPPENED | 1u << ENT_ONGOING);
    while ((result = sqlite3_step(q)) == SQLITE_ROW)
        if (!add_row(w, c, source, q)) return ent__arena_fail(&w->scratch, w->error);
    return result == SQLITE_DONE ? ENT_OK : ent__store_why(w->store, w->error);
}

/* ---- what is written ------------------------------------------------------------------------ */

static int by_target(const void *x, const void *y)
{
    const cell *a = x, *b = y;
    return a->target != b->target ? (a->target < b->target ? -1 : 1) : (a->point > b->point) - (a->point < b->point);
}

static void write_line(writing *w, uint32_t source, uint32_t target, uint32_t point, const ent__tally *tally)
{
    const ent__point *p = &w->points[point];
    ent__dyad_line line = {w->nodes.at[source].id, w->nodes.at[target].id, w->pace, p->begin, tally,
                           p->n_reports,           p->n_sentences};
    ent__dyad_line_write(&w->rows, w->o->world, &line);
}

/* All stretches of a dyad; those with events lie at `c`. */
static void write_panel(writing *w, uint32_t source, uint32_t target, const cell *c, uint32_t n)
{
    static const ent__tally nothing;
    for (uint32_t point = 0; point < w->n_points; point++) {
        bool has_events = n && c->point == point;
        write_line(w, source, target, point, has_events ? &c->tally : &nothing);
        if (has_events) c++, n--;
    }
}

static bool write_source(writing *w, uint32_t source, const cells *c)
{
    bool is_all = w->o->panel && strcmp(w->o->panel, "all") == 0;
    for (uint32_t target = 0, k = 0; target < w->nodes.n; target++) {
        uint32_t begin = k;
        while (k < c->n && c->at[k].target == target) k++;
        bool is_wanted = k > begin || (is_all && target != source && is_target(w, target));
        if (is_wanted && w->o->panel)
            write_panel(w, source, target, c->at + begin, k - begin);
        else if (is_wanted)
            for (uint32_t i = begin; i < k; i++) write_line(w, source, target, c->at[i].point, &c->at[i].tally);
        if (!export_flow(&w->out, w->error)) return false;
    }
    return true;
}

static ent_code write_all(writing *w)
{
    sqlite3_stmt *q;
    ent_code code = ent__store_prepare(w->store, rows_sql, &q, w->error);
    for (uint32_t source = 0; source < w->nodes.n && !code; source++) {
        cells c = {0};
        if (!is_source(w, source)) continue;
        ent__arena_reset(&w->scratch);
        code = read_source(w, q, source, &c);
        if (c.n) qsort(c.at, c.n, sizeof *c.at, by_target);
        if (!code && !write_source(w, source, &c)) code = w->error->code;
    }
    sqlite3_finalize(q);
    return code;
}

/* ---- columns ------------------------------------------------------------------------------------- */

static const export_column described[] = {
    {"source", "string", "who did it: id of the power or body"},
    {"target", "string", "to whom"},
    {"iso3_1", "string", "ISO 3166 alpha-3 of the source; empty for bodies"},
    {"iso3_2", "string", "of the target"},
    {"cown_1", "integer", "Correlates of War number at the time; empty where there is none"},
    {"cown_2", "integer", "of the target"},
    {"gwn_1", "integer", "Gleditsch and Ward number at the time"},
    {"gwn_2", "integer", "of the target"},
    {"period", "date", "its first day"},
    {"period_kind", "string", "day, week (from Monday), month or year"},
    {"coverage", "integer", "1: reports were read; 0: none, so that counts are empty and not 0"},
    {"n_events", "integer", "acts"},
    {"n_mutual", "integer", "of them: done by both together, and counted both ways"},
    {"n_mentions", "integer", "sentences that tell them"},
    {"n_reports", "integer", "reports that tell them, added up over the events"},
    {"n_sources", "integer", "the same, near-copies counted once"},
    {"quad1", "integer", "verbal cooperation"},
    {"quad2", "integer", "material cooperation"},
    {"quad3", "integer", "verbal conflict"},
    {"quad4", "integer", "material conflict"},
    {"score_sum", "number", "sum of the scores"},
    {"score_mean", "number", "their mean; empty where there is no event"},
    {"goldstein_sum", "number", "sum of ICEWS intensities"},
    {"goldstein_mean", "number", "their mean"},
    {"score_scheme", "string", "whose scores"},
    {"articles_processed", "integer", "reports read in the period: the denominator"},
    {"sentences_processed", "integer", "sentences read"},
};
enum { N_DESCRIBED = sizeof described / sizeof *described, MOST_COLUMNS = 64 };

static export_column column_of(const char *name)
{
    for (int k = 0; k < N_DESCRIBED; k++)
        if (strcmp(described[k].name, name) == 0) return described[k];
    return (export_column){name, "integer", "events of this type"};
}

static ent_code write_schema(writing *w)
{
    export_column columns[MOST_COLUMNS + 1] = {{NULL, NULL, NULL}};
    ent__str rest = ent__str_of(ent__dyad_columns), item;
    if (!w->o->schema) return ENT_OK;
    for (int k = 0; k < MOST_COLUMNS && ent__cut_next(&rest, ' ', &item); k++) {
        ent__str name = ent__arena_str(&w->keep, item);
        if (!name.at) return ent__arena_fail(&w->keep, w->error);
        columns[k] = column_of(name.at);
    }
    return export_schema(w->o, columns, ',', w->error);
}

/* ---- together -------------------------------------------------------------------------------------- */

static ent_code make_points(writing *w)
{
    int32_t first, last;
    ent_code code = ent__store_days(w->store, &first, &last, w->error);
    w->from = w->o->filter.from ? w->o->filter.from : first;
    w->to = w->o->filter.to ? w->o->filter.to : last;
    if (code || !w->to) return code;
    w->n_points = ent__pace_count(w->pace, w->from, w->to);
    if (w->n_points > ENT__MAX_POINTS)
        return ent__fail(w->error, ENT_E_LIMIT, 0, "more than %d stretches of time: give --from and --to",
                         ENT__MAX_POINTS);
    w->points = ENT__NEW_ARRAY(&w->keep, ent__point, w->n_points + 1);
    if (!w->points) return ent__arena_fail(&w->keep, w->error);
    int32_t begin = ent__pace_begin(w->pace, w->from);
    for (uint32_t k = 0; k < w->n_points; k++, begin = ent__pace_next(w->pace, begin)) w->points[k].begin = begin;
    return ent__coverage_read(w->store, w->pace, w->points, w->n_points, w->from, w->to, w->error);
}

static ent_code check_size(const writing *w)
{
    bool is_all = w->o->panel && strcmp(w->o->panel, "all") == 0;
    if (!is_all || (uint64_t)w->nodes.n * w->nodes.n * w->n_points <= MOST_ROWS) return ENT_OK;
    return ent__fail(w->error, ENT_E_LIMIT, 0,
                     "a panel of more than %d million rows: take fewer powers, a shorter time, or --panel seen",
                     MOST_ROWS >> 20);
}

static ent_code export_dyads(ent_store *s, const export_options *o, ent__pace pace, ent_error *error)
{
    writing w = {.store = s, .o = o, .error = error, .pace = pace};
    w.rows = (ent__rows){.out = &w.out, .separator = ','};
    ent__arena_init(&w.keep, 0);
    ent__arena_init(&w.scratch, 0);
    export_mark(&w.out, o);
    ent__cell_head(&w.rows, ent__dyad_columns);
    ent_code code = make_points(&w);
    ent__network_query query = {.from = w.from, .to = w.to, .with_all_status = o->filter.statuses != 0};
    if (!code) code = ent__nodes_read(s, o->world, &query, &w.keep, &w.nodes, error);
    if (!code) code = check_size(&w);
    if (!code) code = write_schema(&w);
    if (!code) code = write_all(&w);
    if (!code) code = export_end(&w.out, error);
    ent__arena_free(&w.keep);
    ent__arena_free(&w.scratch);
    out_free(&w.out);
    return code;
}

ent_code export_dyad_day(ent_store *s, const export_options *o, ent_error *error)
{
    return export_dyads(s, o, ENT__BY_DAY, error);
}
ent_code export_dyad_week(ent_store *s, const export_options *o, ent_error *error)
{
    return export_dyads(s, o, ENT__BY_WEEK, error);
}
ent_code export_dyad_month(ent_store *s, const export_options *o, ent_error *error)
{
    return export_dyads(s, o, ENT__BY_MONTH, error);
}
ent_code export_dyad_year(ent_store *s, const export_options *o, ent_error *error)
{
    return export_dyads(s, o, ENT__BY_YEAR, error);
}
