/* The frustration index: the best division into two camps.
 *
 * Let side[i] be 1 or -1. The ties against a division weigh (all - E) / 2 with
 * E = the sum of w[i, j] side[i] side[j] over pairs, so the best division is the
 * one with the largest E. pull[i] = the sum of w[i, j] side[j] over j says what
 * changing sides does: E falls by 2 side[i] pull[i].
 *
 * A tie to a node that has no other never stands against the best division, so
 * such nodes are taken off first, again and again; what is left falls into
 * components, and the index is the sum of theirs. A component of up to
 * ENT__EXACT_NODES is decided by looking at every division, each one step from
 * the last (Gray code). A larger one is searched: from several beginnings nodes
 * change sides in chains, each time the one that gains most or loses least, no
 * node twice, and the best point of the chain is kept, until no chain gains
 * (Kernighan & Lin 1970; for signed networks Facchetti, Iacono & Altafini 2011
 * search likewise). Beginnings are the same in every run. */
#include "tie/balance.h"

typedef struct camp {
    uint32_t n;
    const int64_t *w;
    int64_t *pull, energy;
    int8_t *side, *best;
    bool *locked;
    uint32_t *chain;
} camp;

/* ---- one division ------------------------------------------------------------- */

static void take_sides(camp *c)
{
    c->energy = 0;
    for (uint32_t i = 0; i < c->n; i++) {
        c->pull[i] = 0;
        for (uint32_t j = 0; j < c->n; j++) c->pull[i] += c->w[(size_t)i * c->n + j] * c->side[j];
        c->energy += c->pull[i] * c->side[i];
    }
    c->energy /= 2;
}

static void change_side(camp *c, uint32_t i)
{
    c->energy -= 2 * c->side[i] * c->pull[i];
    c->side[i] = (int8_t)-c->side[i];
    const int64_t *w = c->w + (size_t)i * c->n;
    int64_t twice = 2 * c->side[i];
    for (uint32_t j = 0; j < c->n; j++) c->pull[j] += twice * w[j];
}

/* ---- all divisions --------------------------------------------------------------- */

/* Node 0 stays where it is: a division and its mirror are one. */
static int64_t best_of_all(camp *c)
{
    for (uint32_t i = 0; i < c->n; i++) c->side[i] = 1;
    take_sides(c);
    int64_t best = c->energy;
    for (uint32_t step = 1; step < UINT32_C(1) << (c->n - 1); step++) {
        uint32_t i = 1;
        for (uint32_t s = step; !(s & 1); s >>= 1) i++;
        change_side(c, i);
        if (c->energy > best) best = c->energy;
    }
    return best;
}

/* ---- the search ---------------------------------------------------------------------- */

static uint32_t best_move(const camp *c)
{
    uint32_t best = ENT__NONE;
    int64_t least = 0;
    for (uint32_t i = 0; i < c->n; i++) {
        int64_t loss = c->side[i] * c->pull[i];
        if (c->locked[i] || (best != ENT__NONE && loss >= least)) continue;
        best = i;
        least = loss;
    }
    return best;
}

/* True: the chain gained. */
static bool run_chain(camp *c)
{
    int64_t before = c->energy, best = c->energy;
    uint32_t keep = 0;
    memset(c->locked, 0, c->n * sizeof *c->locked);
    for (uint32_t k = 0; k < c->n; k++) {
        uint32_t i = best_move(c);
        c->locked[i] = true;
        c->chain[k] = i;
        change_side(c, i);
        if (c->energy <= best) continue;
        best = c->energy;
        keep = k + 1;
    }
    for (uint32_t k = c->n; k > keep; k--) change_side(c, c->chain[k - 1]);
    return c->energy > before;
}

/* Follows ties from the node with the most of them: friends on its side, foes
 * on the other. In a balanced network this is the answer. The component is
 * connected, so every node is reached. */
static void begin_by_ties(camp *c)
{
    uint32_t first = 0, most = 0, n = 1;
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t degree = 0;
        for (uint32_t j = 0; j < c->n; j++) degree += c->w[(size_t)i * c->n + j] != 0;
        if (degree > most) most = degree, first = i;
    }
    memset(c->side, 0, c->n * sizeof *c->side);
    c->side[first] = 1;
    c->chain[0] = first;
    for (uint32_t at = 0; at < n; at++) {
        const int64_t *w = c->w + (size_t)c->chain[at] * c->n;
        for (uint32_t j = 0; j < c->n; j++) {
            if (!w[j] || c->side[j]) continue;
            c->side[j] = (int8_t)(w[j] > 0 ? c->side[c->chain[at]] : -c->side[c->chain[at]]);
            c->chain[n++] = j;
        }
    }
}

/* splitmix64 (Steele, Lea & Flood 2014). */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static int64_t best_found(camp *c)
{
    uint64_t random = 1;
    int64_t best = INT64_MIN;
    for (int start = 0; start < ENT__SEARCH_STARTS; start++) {
        if (start == 0)
            begin_by_ties(c);
        else
            for (uint32_t i = 0; i < c->n; i++) c->side[i] = next_random(&random) & 1 ? 1 : -1;
        take_sides(c);
        while (run_chain(c)) continue;
        if (c->energy > best) best = c->energy;
    }
    return best;
}

/* ---- leaves off, components apart ------------------------------------------------------- */

static void take_leaves_off(const ent__signed *g, bool *gone, uint32_t *degree, uint32_t *queue)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        degree[i] = 0;
        for (uint32_t j = 0; j < g->n; j++) degree[i] += g->w[(size_t)i * g->n + j] != 0;
        gone[i] = degree[i] <= 1;
        if (gone[i]) queue[n++] = i;
    }
    for (uint32_t at = 0; at < n; at++) {
        for (uint32_t j = 0; j < g->n; j++) {
            if (gone[j] || !g->w[(size_t)queue[at] * g->n + j] || --degree[j] > 1) continue;
            gone[j] = true;
            queue[n++] = j;
        }
    }
}

/* The nodes that are tied to `first`, over others; they are gone afterwards. */
static uint32_t take_component(const ent__signed *g, uint32_t first, bool *gone, uint32_t *members)
{
    uint32_t n = 1;
    members[0] = first;
    gone[first] = true;
    for (uint32_t at = 0; at < n; at++) {
        for (uint32_t j = 0; j < g->n; j++) {
            if (gone[j] || !g->w[(size_t)members[at] * g->n + j]) continue;
            gone[j] = true;
            members[n++] = j;
        }
    }
    return n;
}

static int64_t weight_of(int64_t w, bool weighted) { return weighted ? w : (w > 0) - (w < 0); }

/* What stands against the best division of a component. */
static bool solve(const ent__signed *g, const uint32_t *members, uint32_t n, bool weighted, ent__arena *a,
                  ent__frustration *out)
{
    int64_t *w = ENT__NEW_ARRAY(a, int64_t, (size_t)n * n), all = 0;
    camp c = {.n = n,
              .w = w,
              .pull = ENT__NEW_ARRAY(a, int64_t, n),
              .side = ENT__NEW_ARRAY(a, int8_t, n),
              .locked = ENT__NEW_ARRAY(a, bool, n),
              .chain = ENT__NEW_ARRAY(a, uint32_t, n)};
    if (!w || !c.pull || !c.side || !c.locked || !c.chain) return false;
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            w[(size_t)i * n + j] = weight_of(g->w[(size_t)members[i] * g->n + members[j]], weighted);
            if (i < j) all += w[(size_t)i * n + j] < 0 ? -w[(size_t)i * n + j] : w[(size_t)i * n + j];
        }
    }
    int64_t energy = n <= ENT__EXACT_NODES ? best_of_all(&c) : best_found(&c);
    out->against += (all - energy) / 2;
    out->is_exact &= n <= ENT__EXACT_NODES || energy == all; /* nothing against it cannot be beaten */
    return true;
}

static int64_t all_of(const ent__signed *g, bool weighted)
{
    int64_t all = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        for (uint32_t j = i + 1; j < g->n; j++) {
            int64_t w = weight_of(g->w[(size_t)i * g->n + j], weighted);
            all += w < 0 ? -w : w;
        }
    }
    return all;
}

ent_code ent__frustration_of(const ent__signed *g, bool weighted, ent__arena *scratch, ent__frustration *out,
                             ent_error *error)
{
    *out = (ent__frustration){.all = all_of(g, weighted), .is_exact = true};
    bool *gone = ENT__NEW_ARRAY(scratch, bool, g->n + 1);
    uint32_t *degree = ENT__NEW_ARRAY(scratch, uint32_t, g->n + 1),
             *members = ENT__NEW_ARRAY(scratch, uint32_t, g->n + 1);
    if (!gone || !degree || !members) return ent__arena_fail(scratch, error);
    take_leaves_off(g, gone, degree, members);
    for (uint32_t i = 0; i < g->n; i++) {
        if (gone[i]) continue;
        uint32_t n = take_component(g, i, gone, members);
        if (!solve(g, members, n, weighted, scratch, out)) return ent__arena_fail(scratch, error);
    }
    return ENT_OK;
}
