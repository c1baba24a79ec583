/* The best tree of a sentence from the scores of all its arcs.
 *
 * First the root is chosen: the word that loses least (or gains most) by having
 * the root as its head. Then every other word takes its best head. Nearly
 * always that is a tree. If not, the cycles are contracted one by one, as Chu &
 * Liu (1965) and Edmonds (1967) have it, and opened again from the outside in;
 * contracting a cycle of c nodes costs n * c steps and removes c - 1 nodes, so
 * all together n squared, which is no more than reading the scores. */
#include "parse/mst.h"

typedef struct arc {
    uint32_t head, dep;
} arc;

/* What is left of the graph. Nodes 0 .. n-1 are words; each contraction makes
 * the node n, n + 1, … which takes over the row and column of one member. */
typedef struct ent__graph {
    uint32_t n, n_nodes, root;
    int64_t *score;    /* n * n, by slots */
    arc *real;         /* n * n: the words behind it */
    uint32_t *slot;    /* of a node, 2n */
    uint32_t *node;    /* in a slot, n; ENT__NONE: gone */
    uint32_t *parent;  /* of a node: the contraction that ate it, 2n */
    uint32_t *head;    /* of a slot: the slot of its best head */
    arc *in;           /* of a node: the arc that enters it, 2n */
    uint32_t *mark;    /* of a slot, for finding cycles */
} graph;

static uint32_t choose_root(const int32_t *score, uint32_t stride, uint32_t n, const uint32_t *head)
{
    uint32_t root = 0;
    int32_t best = INT32_MIN;
    for (uint32_t d = 0; d < n; d++) {
        int32_t gain = score[(size_t)n * stride + d] - (n > 1 ? score[(size_t)head[d] * stride + d] : 0);
        if (gain > best) {
            best = gain;
            root = d;
        }
    }
    return root;
}

/* The best head of every word, the root and itself left out. */
static void best_heads(const int32_t *score, uint32_t stride, uint32_t n, uint32_t *head, int32_t *best)
{
    for (uint32_t d = 0; d < n; d++) {
        head[d] = d == 0 ? 1 : 0;
        best[d] = INT32_MIN;
    }
    for (uint32_t h = 0; h < n; h++) {
        const int32_t *row = score + (size_t)h * stride;
        int32_t kept = best[h];
        uint32_t kept_head = head[h];
        for (uint32_t d = 0; d < n; d++) {
            head[d] = row[d] > best[d] ? h : head[d];
            best[d] = row[d] > best[d] ? row[d] : best[d];
        }
        best[h] = kept;
        head[h] = kept_head;
    }
}

/* Any slot on a cycle, or ENT__NONE. Every walk stops where another has been. */
static uint32_t find_cycle(graph *g)
{
    for (uint32_t s = 0; s < g->n; s++) g->mark[s] = 0;
    g->mark[g->slot[g->root]] = 1;
    for (uint32_t s = 0; s < g->n; s++) {
        if (g->node[s] == ENT__NONE) continue;
        uint32_t walk = s + 2, at = s;
        while (!g->mark[at]) {
            g->mark[at] = walk;
            at = g->head[at];
        }
        if (g->mark[at] == walk) return at;
    }
    return ENT__NONE;
}

static void choose_head(graph *g, uint32_t d)
{
    int64_t best = INT64_MIN;
    for (uint32_t h = 0; h < g->n; h++) {
        if (g->node[h] == ENT__NONE || h == d || g->score[(size_t)h * g->n + d] <= best) continue;
        best = g->score[(size_t)h * g->n + d];
        g->head[d] = h;
    }
}

/* One member of the cycle joins the slot `into`: arcs out of the cycle take the
 * best member; arcs in, what they gain over the member's arc inside. */
static void merge(graph *g, uint32_t into, uint32_t m, int64_t inside, bool is_first)
{
    for (uint32_t x = 0; x < g->n; x++) {
        if (g->node[x] == ENT__NONE || g->mark[x] == ENT__NONE) continue;
        size_t out = (size_t)into * g->n + x, m_out = (size_t)m * g->n + x;
        size_t in = (size_t)x * g->n + into, m_in = (size_t)x * g->n + m;
        if (g->score[m_out] > g->score[out]) {
            g->score[out] = g->score[m_out];
            g->real[out] = g->real[m_out];
        }
        int64_t gain = g->score[m_in] - inside;
        if (is_first || gain > g->score[in]) {
            g->score[in] = gain;
            g->real[in] = g->real[m_in];
        }
    }
}

static void contract(graph *g, uint32_t into)
{
    uint32_t made = g->n_nodes++;
    for (uint32_t s = g->head[into];; s = g->head[s]) {
        g->mark[s] = ENT__NONE; /* a member */
        g->in[g->node[s]] = g->real[(size_t)g->head[s] * g->n + s];
        g->parent[g->node[s]] = made;
        if (s == into) break;
    }
    merge(g, into, into, g->score[(size_t)g->head[into] * g->n + into], true);
    for (uint32_t s = g->head[into]; s != into; s = g->head[s]) {
        merge(g, into, s, g->score[(size_t)g->head[s] * g->n + s], false);
        g->node[s] = ENT__NONE;
    }
    g->node[into] = made;
    g->slot[made] = into;
    for (uint32_t s = 0; s < g->n; s++) /* heads that were members are the new node now */
        if (g->node[s] != ENT__NONE && g->mark[g->head[s]] == ENT__NONE) g->head[s] = into;
    choose_head(g, into);
}

/* From the last contraction to the first: the arc that enters the node enters
 * one member, and the arc inside the cycle to that member goes. */
static void expand(graph *g)
{
    for (uint32_t made = g->n_nodes; made-- > g->n;) {
        uint32_t member = g->in[made].dep;
        while (g->parent[member] != made) member = g->parent[member];
        g->in[member] = g->in[made];
    }
}

/* Grows by doubling, so that the arena holds at most twice what is needed. */
static graph *take_graph(ent__tree_room *room, uint32_t n)
{
    if (room->n_graph >= n) return room->graph;
    ent__arena *a = room->arena;
    uint32_t cap = room->n_graph * 2 > n ? room->n_graph * 2 : n;
    graph *g = ENT__NEW(a, graph);
    if (!g) return NULL;
    g->score = ENT__NEW_ARRAY(a, int64_t, (size_t)cap * cap);
    g->real = ENT__NEW_ARRAY(a, arc, (size_t)cap * cap);
    g->slot = ENT__NEW_ARRAY(a, uint32_t, 2 * cap);
    g->node = ENT__NEW_ARRAY(a, uint32_t, cap);
    g->parent = ENT__NEW_ARRAY(a, uint32_t, 2 * cap);
    g->head = ENT__NEW_ARRAY(a, uint32_t, cap);
    g->in = ENT__NEW_ARRAY(a, arc, 2 * cap);
    g->mark = ENT__NEW_ARRAY(a, uint32_t, cap);
    bool done = g->score && g->real && g->slot && g->node && g->parent && g->head && g->in && g->mark;
    if (!done) return NULL;
    room->graph = g;
    room->n_graph = cap;
    return g;
}

static bool take_marks(ent__tree_room *room, uint32_t n)
{
    if (room->n >= n) return true;
    uint32_t cap = room->n * 2 > n ? room->n * 2 : n;
    room->mark = ENT__NEW_ARRAY(room->arena, uint32_t, cap);
    room->best = ENT__NEW_ARRAY(room->arena, int32_t, cap);
    room->n = room->mark && room->best ? cap : 0;
    return room->n > 0;
}

static bool has_cycle(const uint32_t *head, uint32_t n, uint32_t *mark)
{
    for (uint32_t d = 0; d < n; d++) mark[d] = 0;
    for (uint32_t d = 0; d < n; d++) {
        uint32_t at = d;
        while (at != n && !mark[at]) {
            mark[at] = d + 1;
            at = head[at];
        }
        if (at != n && mark[at] == d + 1) return true;
    }
    return false;
}

static void fill_graph(graph *g, const int32_t *score, uint32_t stride, const uint32_t *head)
{
    for (uint32_t h = 0; h < g->n; h++) {
        g->slot[h] = g->node[h] = h;
        g->head[h] = h == g->root ? h : head[h];
        for (uint32_t d = 0; d < g->n; d++) {
            g->score[(size_t)h * g->n + d] = score[(size_t)h * stride + d];
            g->real[(size_t)h * g->n + d] = (arc){h, d};
        }
    }
}

static bool break_cycles(ent__tree_room *room, const int32_t *score, uint32_t stride, uint32_t n,
                         uint32_t root, uint32_t *head)
{
    graph *g = take_graph(room, n);
    if (!g) return false;
    g->n = g->n_nodes = n;
    g->root = root;
    fill_graph(g, score, stride, head);
    for (uint32_t s; (s = find_cycle(g)) != ENT__NONE;) contract(g, s);
    for (uint32_t s = 0; s < n; s++)
        if (g->node[s] != ENT__NONE && g->node[s] != root)
            g->in[g->node[s]] = g->real[(size_t)g->head[s] * n + s];
    expand(g);
    for (uint32_t d = 0; d < n; d++) head[d] = d == root ? n : g->in[d].head;
    return true;
}

bool ent__best_tree(ent__tree_room *room, const int32_t *score, uint32_t stride, uint32_t n, uint32_t *head)
{
    if (n == 1) head[0] = 1;
    if (n <= 1) return true;
    if (!take_marks(room, n)) return false;
    best_heads(score, stride, n, head, room->best);
    uint32_t root = choose_root(score, stride, n, head);
    head[root] = n;
    return !has_cycle(head, n, room->mark) || break_cycles(room, score, stride, n, root, head);
}
