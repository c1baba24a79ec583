/* Rows that come from the tie stage and not from SQL, as JSON or CSV like those of a query. */
#ifndef ENT_SERVE_ROWS_H
#define ENT_SERVE_ROWS_H

#include "serve/endpoint.h"
#include "tie/tally.h"

typedef struct ent__rows {
    ent__answer *answer;
    bool as_csv;
    uint32_t n, n_cells;
    const char *const *names; /* of the columns; ends with NULL */
} ent__rows;

ent__rows ent__rows_begin(ent__call *c, const char *const *names);
/* The next cell of the row that is being written. */
void ent__text_cell(ent__rows *r, ent__str s);
void ent__number_cell(ent__rows *r, int64_t n);
void ent__real_cell(ent__rows *r, double x);
/* A number as the tie stage writes it; "" where there is none. */
void ent__figure_cell(ent__rows *r, const char *figure);
void ent__mean_cell(ent__rows *r, int64_t sum10, uint64_t n);
/* events, reports, q1 .. q4, score_sum, score_mean */
void ent__tally_cells(ent__rows *r, const ent__tally *t);
void ent__answer_row(ent__rows *r);
void ent__rows_end(ent__rows *r, bool more);

#endif
