/* A dyad in a stretch of time as a row of a table; docs/formats/dyads.md. */
#ifndef ENT_TIE_DYAD_ROWS_H
#define ENT_TIE_DYAD_ROWS_H

#include "base/rows.h"
#include "tie/dyad.h"

extern const char ent__dyad_columns[]; /* names, separated by spaces */

typedef struct ent__dyad_line {
    ent__str source, target; /* ids */
    ent__pace pace;
    int32_t begin;
    const ent__tally *tally;
    uint32_t n_reports, n_sentences; /* processed in the stretch */
} ent__dyad_line;

/* Where nothing was processed and nothing found, counts are empty: not known, not none. */
void ent__dyad_line_write(ent__rows *rows, const ent__world *world, const ent__dyad_line *line);

#endif
