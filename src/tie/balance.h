/* Signed networks: who stands with whom, and how well that fits together.
 *
 * A network is a symmetric matrix of whole numbers. The sign of w[i, j] is the
 * sign of the tie between i and j, its size the weight; 0 is no tie. */
#ifndef ENT_TIE_BALANCE_H
#define ENT_TIE_BALANCE_H

#include "base/base.h"

enum {
    ENT__MAX_NODES = 1024,  /* there are some 270 powers and 190 groups; the search for blocs takes n^3 steps */
    ENT__EXACT_NODES = 20,  /* up to here all 2^19 divisions are looked at: some 10 ms */
    ENT__SEARCH_STARTS = 24 /* beyond: local searches from as many beginnings */
};

typedef struct ent__signed {
    uint32_t n;
    int64_t *w; /* n * n, symmetric, nothing on the diagonal */
} ent__signed;

/* A network without ties; w == NULL: no memory. */
ent__signed ent__signed_new(ent__arena *a, uint32_t n);
void ent__signed_set(ent__signed *g, uint32_t i, uint32_t j, int64_t w);

/* Triads of three ties; one is balanced when the product of its signs is
 * positive. A triad weighs as much as its weakest tie. */
typedef struct ent__balance {
    uint32_t n_positive, n_negative; /* ties */
    uint64_t n_triads, n_balanced;
    int64_t weight, weight_balanced; /* of triads */
} ent__balance;

void ent__balance_of(const ent__signed *g, ent__balance *out);

/* How far the network is from two camps that agree within and disagree
 * between: the ties (or the weight of ties) that stand against the best
 * division, and all there are. */
typedef struct ent__frustration {
    int64_t against, all;
    bool is_exact; /* else the best that the search found: an upper bound */
} ent__frustration;

ent_code ent__frustration_of(const ent__signed *g, bool weighted, ent__arena *scratch, ent__frustration *out,
                             ent_error *error);

/* ---- blocs ----------------------------------------------------------------- */

typedef enum ent__criterion {
    ENT__BLOCS_TIES,      /* least weight of hostile ties within and friendly ties between blocs */
    ENT__BLOCS_MODULARITY /* more friendly and less hostile ties within than the totals of the powers would have */
} ent__criterion;

/* Divides the nodes into blocs, as many as are best. bloc[i] is 1 for the
 * largest, 2 for the next …, and 0 for a node without ties. Returns how many
 * there are in *n_blocs. */
ent_code ent__blocs_of(const ent__signed *g, ent__criterion by, ent__arena *scratch, uint32_t *bloc, uint32_t *n_blocs,
                       ent_error *error);

#endif
