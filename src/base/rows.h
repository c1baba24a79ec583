/* Rows of cells for spreadsheets and data frames: CSV as in RFC 4180 (with any
 * separator), or TSV, where a cell has neither tab nor line end. */
#ifndef ENT_BASE_ROWS_H
#define ENT_BASE_ROWS_H

#include "base/out.h"

typedef struct ent__rows {
    ent__out *out;
    char separator; /* '\t': TSV */
    bool has_cell;  /* in the row that is being written */
} ent__rows;

void ent__cell(ent__rows *r, ent__str s);
void ent__cell_text(ent__rows *r, const char *s);
void ent__cell_int(ent__rows *r, int64_t n);
void ent__cell_empty(ent__rows *r, uint32_t n); /* so many cells */
/* Names as one row: separated in `names` by spaces, or, where there is one, by "|". */
void ent__cell_head(ent__rows *r, const char *names);
void ent__row_end(ent__rows *r);

#endif
