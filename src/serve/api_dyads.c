/* /dyad and its parts: what is between two powers or groups over a time, both ways. The figures are the tie stage's,
 * so that they are those of `entente ties`. */
#include "serve/endpoint.h"
#include "tie/dyad.h"

static const char *const ways[] = {"ab", "ba"};

/* ---- rows that are not SQL's ----------------------------------------------------- */

typedef struct rows {
    ent__answer *answer;
    bool as_csv;
    uint32_t n, n_cells;
    const char *const *names; /* of the columns; ends with NULL */
} rows;

static rows rows_begin(ent__call *c, const char *const *names)
{
    rows r = {.answer = c->answer, .as_csv = c->as_csv, .names = names};
    if (!r.as_csv) {
        ent__put(r.answer, "{\"data\": [");
        return r;
    }
    r.answer->type = "text/csv; charset=utf-8";
    for (uint32_t k = 0; names[k]; k++) {
        ent__put(r.answer, k ? "," : "");
        ent__put(r.answer, names[k]);
    }
    ent__put(r.answer, "\r\n");
    return r;
}

/* What stands before the next cell. */
static void cell(rows *r)
{
    ent__answer *a = r->answer;
    if (r->as_csv) {
        ent__put(a, r->n_cells ? "," : "");
    } else {
        ent__put(a, r->n_cells ? ", " : r->n ? ",\n{" : "{");
        ent__put_json(a, ent__str_of(r->names[r->n_cells]));
        ent__put(a, ": ");
    }
    r->n_cells++;
}

static void text_cell(rows *r, ent__str s)
{
    cell(r);
    if (r->as_csv)
        ent__put_cell(r->answer, s);
    else
        ent__put_json(r->answer, s);
}

static void number_cell(rows *r, uint64_t n)
{
    cell(r);
    ent__put_int(r->answer, (int64_t)n);
}

/* A number written by the tie stage; "" where there is none. */
static void figure_cell(rows *r, const char *figure)
{
    cell(r);
    ent__put(r->answer, figure[0] ? figure : r->as_csv ? "" : "null");
}

static void mean_cell(rows *r, int64_t sum10, uint64_t n)
{
    char figure[24];
    ent__mean(sum10, n, figure);
    figure_cell(r, figure);
}

static void row_end(rows *r)
{
    ent__put(r->answer, r->as_csv ? "\r\n" : "}");
    r->n_cells = 0;
    r->n++;
}

static void rows_end(rows *r)
{
    if (!r->as_csv) ent__put(r->answer, "], \"more\": false}\n");
}

/* ---- asking the tie stage ------------------------------------------------------------ */

static bool read_side(ent__call *c, const char *name, uint32_t *side)
{
    ent__str value = ent__request_get(c->request, name);
    *side = value.n ? ent__world_find(c->world, value) : ENT__NONE;
    if (*side != ENT__NONE) return true;
    ent__answer_error(c->answer, 400, "%s: a power or a group, by any name; '%.*s' is none", name, (int)(value.n < 80 ? value.n : 80),
                      value.n ? value.at : "");
    return false;
}

static bool read_pace(ent__call *c, ent__pace *pace)
{
    char word[16] = "";
    ent__str by = ent__request_get(c->request, "by");
    *pace = ENT__BY_NOTHING;
    if (!by.n) return true;
    if (by.n < sizeof word) memcpy(word, by.at, by.n);
    *pace = ent__pace_read(word);
    if (*pace != ENT__BY_NOTHING) return true;
    ent__answer_error(c->answer, 400, "by: day, week, month or year");
    return false;
}

bool ent__call_days(ent__call *c, int32_t *from, int32_t *to)
{
    const char *const names[] = {"from", "to"};
    int32_t *const days[] = {from, to};
    for (int k = 0; k < 2; k++) {
        ent__str value = ent__request_get(c->request, names[k]);
        ent_day day = value.n ? ent_day_read(value) : (ent_day){0};
        *days[k] = ent__store_day(day);
        if (!value.n || day.year) continue;
        ent__answer_error(c->answer, 400, "%s: a day is written 2024-05-16", names[k]);
        return false;
    }
    return true;
}

static bool read_dyad(ent__call *c, ent__dyad *d)
{
    ent__dyad_query q = {.with_all_status = ent__str_eq(ent__request_get(c->request, "status"), "all")};
    ent_error error = {0};
    if (!read_side(c, "a", &q.side[0]) || !read_side(c, "b", &q.side[1]) || !read_pace(c, &q.pace) ||
        !ent__call_days(c, &q.from, &q.to))
        return false;
    if (ent__dyad_read(c->store, c->world, &q, c->arena, d, &error) == ENT_OK) return true;
    ent__answer_error(c->answer, 400, "%s", error.message);
    return false;
}

/* ---- the endpoints --------------------------------------------------------------------- */

static void tally_cells(rows *r, const ent__tally *t)
{
    char figure[24];
    number_cell(r, t->n_events);
    number_cell(r, t->n_reports);
    for (int q = 1; q <= 4; q++) number_cell(r, t->quad[q]);
    ent__tenths(t->score10, figure);
    figure_cell(r, figure);
    mean_cell(r, t->score10, t->n_events);
}

void ent__api_dyad(ent__call *c)
{
    static const char *const names[] = {"period", "direction", "covered",   "events",     "reports", "q1",
                                        "q2",     "q3",        "q4", "score_sum", "score_mean", NULL};
    ent__dyad d;
    if (!read_dyad(c, &d)) return;
    rows r = rows_begin(c, names);
    for (uint32_t k = 0; k < d.n_points; k++)
        for (int way = 0; way < 2; way++) {
            char label[16];
            ent__day_label(d.points[k].begin, label);
            text_cell(&r, ent__str_of(label));
            text_cell(&r, ent__str_of(ways[way]));
            number_cell(&r, d.points[k].n_reports);
            tally_cells(&r, &d.points[k].way[way]);
            row_end(&r);
        }
    rows_end(&r);
}

void ent__api_dyad_types(ent__call *c)
{
    static const char *const names[] = {"direction", "type", "quad", "events", NULL};
    ent__dyad d;
    if (!read_dyad(c, &d)) return;
    rows r = rows_begin(c, names);
    for (int way = 0; way < 2; way++)
        for (int type = 0; type < ENT_N_TYPES; type++) {
            if (!d.total[way].type[type]) continue;
            text_cell(&r, ent__str_of(ways[way]));
            text_cell(&r, ent__str_of(ent_type_name((ent_type)type)));
            number_cell(&r, (uint64_t)ent_type_quad((ent_type)type));
            number_cell(&r, d.total[way].type[type]);
            row_end(&r);
        }
    rows_end(&r);
}

void ent__api_dyad_domains(ent__call *c)
{
    static const char *const names[] = {"direction", "domain", "events", "score_mean", NULL};
    ent__dyad d;
    if (!read_dyad(c, &d)) return;
    rows r = rows_begin(c, names);
    for (int way = 0; way < 2; way++)
        for (uint32_t k = 0; k < c->world->n_domains; k++) {
            const ent__tally *t = &d.domain[way][k];
            if (!t->n_events) continue;
            text_cell(&r, ent__str_of(ways[way]));
            text_cell(&r, c->world->domains[k]);
            number_cell(&r, t->n_events);
            mean_cell(&r, t->score10, t->n_events);
            row_end(&r);
        }
    rows_end(&r);
}

void ent__api_dyad_change(ent__call *c)
{
    static const char *const names[] = {"direction", "weeks", "events", "score_mean", "before_events", "before_mean", NULL};
    static const int before[] = {ENT__BEFORE_4, ENT__BEFORE_52}, weeks[] = {4, 52};
    ent__dyad d;
    if (!read_dyad(c, &d)) return;
    rows r = rows_begin(c, names);
    for (int way = 0; way < 2; way++)
        for (int k = 0; k < 2; k++) {
            const ent__tally *now = &d.window[ENT__NOW][way], *then = &d.window[before[k]][way];
            text_cell(&r, ent__str_of(ways[way]));
            number_cell(&r, (uint64_t)weeks[k]);
            number_cell(&r, now->n_events);
            mean_cell(&r, now->score10, now->n_events);
            number_cell(&r, then->n_events);
            mean_cell(&r, then->score10, then->n_events);
            row_end(&r);
        }
    rows_end(&r);
}
