/* Blocs: a division of a signed network into as many groups as fit it best.
 *
 * Both criteria ask for the largest sum of a matrix m[i, j] over pairs in the
 * same bloc. With m = w that is the least weight of hostile ties within and
 * friendly ties between blocs (generalised balance: Davis 1967; Doreian & Mrvar
 * 1996). With m = w less what chance would put there it is the signed
 * modularity (Gómez, Jensen & Arenas 2009):
 *
 *     m[i, j] = w[i, j] - p[i] p[j] / P + q[i] q[j] / Q
 *
 * where p[i] is the friendly weight at i, P that of all (each tie twice), and q
 * and Q the hostile ones. All of it in whole numbers, m in thousandths.
 *
 * The search: every node alone; the two blocs whose union gains most are made
 * one while any gains; then nodes move to the bloc that gains most while any
 * gains; the two steps again until neither does. Among equals the first in the
 * order of the nodes is taken, so the answer is always the same. It is a good
 * division and need not be the best. */
#include "tie/balance.h"

typedef struct blocs {
    uint32_t n;
    int64_t *m;       /* n * n */
    uint32_t *of;     /* node -> bloc */
    int64_t *between; /* n * n: sums of m between blocs */
    int64_t *to;      /* of one node to each bloc */
} blocs;

/* ---- what is to be large ------------------------------------------------------------ */

enum { THOUSAND = 1000 };
/* Sums of weights are kept below 2^26, so that p[i] p[j] * 1000 fits into 63 bits. */
#define MOST_WEIGHT (INT64_C(1) << 26)

/* Divides all weights alike until their sum is small enough. */
static int64_t unit_of(const ent__signed *g)
{
    int64_t sum = 0, unit = 1;
    for (size_t k = 0; k < (size_t)g->n * g->n; k++) sum += g->w[k] < 0 ? -g->w[k] : g->w[k];
    while (sum / unit > MOST_WEIGHT) unit *= 2;
    return unit;
}

static bool fill_modularity(const ent__signed *g, int64_t *m, ent__arena *a)
{
    int64_t *p = ENT__NEW_ARRAY(a, int64_t, g->n), *q = ENT__NEW_ARRAY(a, int64_t, g->n);
    int64_t all_p = 0, all_q = 0, unit = unit_of(g);
    if (!p || !q) return false;
    for (uint32_t i = 0; i < g->n; i++) {
        for (uint32_t j = 0; j < g->n; j++) {
            int64_t w = g->w[(size_t)i * g->n + j] / unit;
            if (w > 0) p[i] += w;
            if (w < 0) q[i] -= w;
        }
        all_p += p[i];
        all_q += q[i];
    }
    for (uint32_t i = 0; i < g->n; i++) {
        for (uint32_t j = 0; j < g->n; j++) {
            int64_t *to = &m[(size_t)i * g->n + j];
            if (i == j) continue;
            *to = g->w[(size_t)i * g->n + j] / unit * THOUSAND;
            if (all_p) *to -= p[i] * p[j] * THOUSAND / all_p;
            if (all_q) *to += q[i] * q[j] * THOUSAND / all_q;
        }
    }
    return true;
}

/* ---- unions ----------------------------------------------------------------------------- */

static void sum_between(blocs *b)
{
    memset(b->between, 0, (size_t)b->n * b->n * sizeof *b->between);
    for (uint32_t i = 0; i < b->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            b->between[(size_t)b->of[i] * b->n + b->of[j]] += b->m[(size_t)i * b->n + j];
}

/* The two blocs whose union gains most; false: none gains. Blocs without nodes have no sums. */
static bool best_union(const blocs *b, uint32_t *x, uint32_t *y)
{
    int64_t most = 0;
    for (uint32_t i = 0; i < b->n; i++) {
        for (uint32_t j = i + 1; j < b->n; j++) {
            if (b->between[(size_t)i * b->n + j] <= most) continue;
            most = b->between[(size_t)i * b->n + j];
            *x = i;
            *y = j;
        }
    }
    return most > 0;
}

static void unite(blocs *b, uint32_t x, uint32_t y)
{
    for (uint32_t i = 0; i < b->n; i++)
        if (b->of[i] == y) b->of[i] = x;
    for (uint32_t k = 0; k < b->n; k++) {
        b->between[(size_t)x * b->n + k] += b->between[(size_t)y * b->n + k];
        b->between[(size_t)y * b->n + k] = 0;
    }
    for (uint32_t k = 0; k < b->n; k++) {
        b->between[(size_t)k * b->n + x] += b->between[(size_t)k * b->n + y];
        b->between[(size_t)k * b->n + y] = 0;
    }
}

static bool unite_all(blocs *b)
{
    uint32_t x = 0, y = 0;
    bool any = false;
    for (sum_between(b); best_union(b, &x, &y); any = true) unite(b, x, y);
    return any;
}

/* ---- moves --------------------------------------------------------------------------------- */

/* Blocs that nobody is in count: to be alone is worth 0. */
static bool move_node(blocs *b, uint32_t i)
{
    const int64_t *m = b->m + (size_t)i * b->n;
    memset(b->to, 0, b->n * sizeof *b->to);
    for (uint32_t j = 0; j < b->n; j++) b->to[b->of[j]] += m[j];
    uint32_t best = b->of[i];
    for (uint32_t k = 0; k < b->n; k++)
        if (b->to[k] > b->to[best]) best = k;
    if (best == b->of[i]) return false;
    b->of[i] = best;
    return true;
}

/* Each move gains, so this ends. */
static bool move_all(blocs *b)
{
    bool any = false, again = true;
    while (again) {
        again = false;
        for (uint32_t i = 0; i < b->n; i++) again |= move_node(b, i);
        any |= again;
    }
    return any;
}

/* ---- numbers -------------------------------------------------------------------------------- */

static bool is_alone(const ent__signed *g, uint32_t i)
{
    for (uint32_t j = 0; j < g->n; j++)
        if (g->w[(size_t)i * g->n + j]) return false;
    return true;
}

/* 1 for the largest; among equals for the one with the first node. */
static uint32_t number_blocs(const ent__signed *g, const uint32_t *of, uint32_t *size, uint32_t *bloc)
{
    memset(size, 0, g->n * sizeof *size);
    for (uint32_t i = 0; i < g->n; i++) {
        bloc[i] = 0;
        if (!is_alone(g, i)) size[of[i]]++;
    }
    for (uint32_t number = 1;; number++) {
        uint32_t best = ENT__NONE;
        for (uint32_t i = 0; i < g->n; i++)
            if (size[of[i]] && (best == ENT__NONE || size[of[i]] > size[of[best]])) best = i;
        if (best == ENT__NONE) return number - 1;
        for (uint32_t i = 0; i < g->n; i++)
            if (of[i] == of[best] && !is_alone(g, i)) bloc[i] = number;
        size[of[best]] = 0;
    }
}

ent_code ent__blocs_of(const ent__signed *g, ent__criterion by, ent__arena *scratch, uint32_t *bloc, uint32_t *n_blocs,
                       ent_error *error)
{
    size_t all = (size_t)g->n * g->n;
    *n_blocs = 0;
    if (!g->n) return ENT_OK;
    blocs b = {.n = g->n,
               .m = g->w,
               .of = ENT__NEW_ARRAY(scratch, uint32_t, g->n),
               .to = ENT__NEW_ARRAY(scratch, int64_t, g->n),
               .between = ENT__NEW_ARRAY(scratch, int64_t, all)};
    uint32_t *size = ENT__NEW_ARRAY(scratch, uint32_t, g->n);
    if (by == ENT__BLOCS_MODULARITY) b.m = ENT__NEW_ARRAY(scratch, int64_t, all);
    if (!b.m || !b.of || !b.to || !b.between || !size) return ent__arena_fail(scratch, error);
    if (by == ENT__BLOCS_MODULARITY && !fill_modularity(g, b.m, scratch)) return ent__arena_fail(scratch, error);
    for (uint32_t i = 0; i < g->n; i++) b.of[i] = i;
    bool again = true;
    while (again) {
        again = unite_all(&b);
        again |= move_all(&b);
    }
    *n_blocs = number_blocs(g, b.of, size, bloc);
    return ENT_OK;
}
