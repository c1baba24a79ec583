/* Counts and sums. */
#include "tie/tally.h"

#include <stdio.h>

void ent__tally_add(ent__tally *t, const ent__dyad_row *row)
{
    t->n_events++;
    t->n_mutual += row->is_mutual;
    t->n_mentions += row->n_mentions;
    t->n_reports += row->n_reports;
    t->n_sources += row->n_sources;
    t->quad[row->quad]++;
    t->type[row->type]++;
    t->score10 += row->score10;
    t->goldstein10 += row->goldstein10;
}

void ent__tally_sum(ent__tally *t, const ent__tally *more)
{
    t->n_events += more->n_events;
    t->n_mutual += more->n_mutual;
    t->n_mentions += more->n_mentions;
    t->n_reports += more->n_reports;
    t->n_sources += more->n_sources;
    for (int k = 0; k < 5; k++) t->quad[k] += more->quad[k];
    for (int k = 0; k < ENT_N_TYPES; k++) t->type[k] += more->type[k];
    t->score10 += more->score10;
    t->goldstein10 += more->goldstein10;
}

/* `value` of 1/`unit` as a decimal number. */
static void decimal(int64_t value, int64_t unit, int places, char out[24])
{
    int64_t size = value < 0 ? -value : value;
    snprintf(out, 24, "%s%lld.%0*lld", value < 0 ? "-" : "", (long long)(size / unit), places,
             (long long)(size % unit));
}

/* Halves away from 0. */
static int64_t rounded(int64_t value, int64_t by)
{
    int64_t size = value < 0 ? -value : value, whole = (2 * size + by) / (2 * by);
    return value < 0 ? -whole : whole;
}

void ent__tenths(int64_t tenths, char out[24]) { decimal(tenths, 10, 1, out); }

void ent__mean(int64_t sum10, uint64_t n, char out[24])
{
    out[0] = 0;
    if (n) decimal(rounded(sum10 * 10, (int64_t)n), 100, 2, out);
}

void ent__share(uint64_t part, uint64_t whole, char out[24])
{
    out[0] = 0;
    if (whole) decimal(rounded((int64_t)part * 1000, (int64_t)whole), 1000, 3, out);
}
