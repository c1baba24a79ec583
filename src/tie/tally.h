/* What events amount to: counts by quad class, type and domain, and sums of
 * scores. Whole numbers only, so that a mean is the same everywhere. */
#ifndef ENT_TIE_TALLY_H
#define ENT_TIE_TALLY_H

#include "tie/world.h"

/* A row of the store's table `dyad`: an event seen from one source and one target. */
typedef struct ent__dyad_row {
    int64_t source, target, event; /* ids in the store */
    int32_t day;
    ent_type type;
    int quad;
    int32_t score10, goldstein10;
    uint64_t contexts;
    uint32_t n_mentions, n_reports, n_sources;
    bool is_mutual; /* stands in both directions */
} ent__dyad_row;

typedef struct ent__tally {
    uint32_t n_events, n_mutual;
    uint64_t n_mentions, n_reports, n_sources; /* sums over the events */
    uint32_t quad[5];                          /* 1 .. 4 */
    uint32_t type[ENT_N_TYPES];
    int64_t score10, goldstein10;
} ent__tally;

void ent__tally_add(ent__tally *t, const ent__dyad_row *row);
void ent__tally_sum(ent__tally *t, const ent__tally *more);

/* A number of tenths as "-12.5". */
void ent__tenths(int64_t tenths, char out[24]);
/* The mean of `n` numbers whose sum is given in tenths, as "-0.42": two places, halves away from 0. "" of none. */
void ent__mean(int64_t sum10, uint64_t n, char out[24]);
/* `part` of `whole` as "0.375"; "" of nothing. */
void ent__share(uint64_t part, uint64_t whole, char out[24]);

#endif
