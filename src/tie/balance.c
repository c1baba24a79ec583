/* Structural balance of a signed network (Heider 1946; Cartwright & Harary 1956):
 * a triad is balanced when it has no or two hostile ties, a network when it can
 * be cut into two camps without a friendly tie between or a hostile tie within
 * them. The frustration index counts the ties that stand against the best cut
 * (Harary's line index; Aref & Wilson 2018 compare it with other measures). */
#include "tie/balance.h"

ent__signed ent__signed_new(ent__arena *a, uint32_t n)
{
    return (ent__signed){n, n <= ENT__MAX_NODES ? ENT__NEW_ARRAY(a, int64_t, n ? (size_t)n * n : 1) : NULL};
}

void ent__signed_set(ent__signed *g, uint32_t i, uint32_t j, int64_t w)
{
    if (i == j) return;
    g->w[(size_t)i * g->n + j] = w;
    g->w[(size_t)j * g->n + i] = w;
}

static int64_t size_of(int64_t w) { return w < 0 ? -w : w; }
static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

static void triads_of_tie(const ent__signed *g, uint32_t i, uint32_t j, ent__balance *b)
{
    const int64_t *wi = g->w + (size_t)i * g->n, *wj = g->w + (size_t)j * g->n;
    for (uint32_t k = j + 1; k < g->n; k++) {
        if (!wi[k] || !wj[k]) continue;
        bool balanced = ((wi[j] < 0) + (wi[k] < 0) + (wj[k] < 0)) % 2 == 0;
        int64_t weight = smaller(size_of(wi[j]), smaller(size_of(wi[k]), size_of(wj[k])));
        b->n_triads++;
        b->weight += weight;
        b->n_balanced += balanced;
        b->weight_balanced += balanced ? weight : 0;
    }
}

void ent__balance_of(const ent__signed *g, ent__balance *out)
{
    *out = (ent__balance){0};
    for (uint32_t i = 0; i < g->n; i++) {
        for (uint32_t j = i + 1; j < g->n; j++) {
            int64_t w = g->w[(size_t)i * g->n + j];
            if (!w) continue;
            out->n_positive += w > 0;
            out->n_negative += w < 0;
            triads_of_tie(g, i, j, out);
        }
    }
}
