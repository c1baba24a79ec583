/* Rows that come from the tie stage. */
#include "serve/rows.h"

ent__rows ent__rows_begin(ent__call *c, const char *const *names)
{
    ent__rows r = {.answer = c->answer, .as_csv = c->as_csv, .names = names};
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
static void cell(ent__rows *r)
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

void ent__text_cell(ent__rows *r, ent__str s)
{
    cell(r);
    if (r->as_csv)
        ent__put_cell(r->answer, s);
    else
        ent__put_json(r->answer, s);
}

void ent__number_cell(ent__rows *r, int64_t n)
{
    cell(r);
    ent__put_int(r->answer, n);
}

void ent__real_cell(ent__rows *r, double x)
{
    cell(r);
    ent__put_real(r->answer, x);
}

/* A number written by the tie stage; "" where there is none. */
void ent__figure_cell(ent__rows *r, const char *figure)
{
    cell(r);
    ent__put(r->answer, figure[0] ? figure : r->as_csv ? "" : "null");
}

void ent__mean_cell(ent__rows *r, int64_t sum10, uint64_t n)
{
    char figure[24];
    ent__mean(sum10, n, figure);
    ent__figure_cell(r, figure);
}

void ent__answer_row(ent__rows *r)
{
    ent__put(r->answer, r->as_csv ? "\r\n" : "}");
    r->n_cells = 0;
    r->n++;
}

void ent__rows_end(ent__rows *r, bool more)
{
    if (!r->as_csv) ent__put(r->answer, more ? "], \"more\": true}\n" : "], \"more\": false}\n");
}

void ent__tally_cells(ent__rows *r, const ent__tally *t)
{
    char figure[24];
    ent__number_cell(r, t->n_events);
    ent__number_cell(r, (int64_t)t->n_reports);
    for (int q = 1; q <= 4; q++) ent__number_cell(r, t->quad[q]);
    ent__tenths(t->score10, figure);
    ent__figure_cell(r, figure);
    ent__mean_cell(r, t->score10, t->n_events);
}
