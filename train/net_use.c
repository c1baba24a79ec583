/* The network in use: parsing to see how it goes, teaching, measuring for quantisation. */
#include <stdlib.h>
#include <string.h>

#include "net_inside.h"
#include "parse/mst.h"

/* ---- parsing, to see how it goes --------------------------------------- */

static uint8_t best_of(const float *y, size_t n)
{
    size_t best = 0;
    for (size_t k = 1; k < n; k++)
        if (y[k] > y[best]) best = k;
    return (uint8_t)best;
}

static void find_heads(const train_net *net, train_room *o, size_t first, uint32_t n, uint32_t *head)
{
    size_t stride = train_score_arcs(net, o, first, n);
    ent__arena_reset(&o->arena);
    int32_t *score = ENT__NEW_ARRAY(&o->arena, int32_t, (n + 1) * (size_t)n);
    if (!score) abort();
    for (uint32_t d = 0; d < n; d++)
        for (uint32_t h = 0; h <= n; h++) score[h * n + d] = (int32_t)(o->score[d * stride + h] * 16384);
    ent__tree_room tree = {.arena = &o->arena};
    if (!ent__best_tree(&tree, score, n, n, head)) abort();
}

void train_parse(const train_net *net, train_room *o, const train_sentence *s, uint32_t n, uint8_t **upos,
                 uint8_t **xpos, uint8_t **rel, uint32_t **head)
{
    static const train_drop none = {0};
    train_rng r = {0};
    size_t rows = train_lay_out(o, s, n), word = 0;
    train_encode(net, o, s, n, rows, &none, &r);
    memset(o->lh, 0, rows * L * sizeof(float));
    for (uint32_t k = 0; k < n; word += s[k++].n) {
        find_heads(net, o, o->at[word], s[k].n, head[k]);
        train_label_hidden(net, o, o->at[word], s[k].n, head[k]);
    }
    train_label(net, o, rows);
    word = 0;
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < s[k].n; i++, word++) {
            size_t row = o->at[word];
            upos[k][i] = best_of(o->tag + row * OUT, ENT__N_UPOS);
            xpos[k][i] = best_of(o->tag + row * OUT + ENT__N_UPOS, ENT__N_XPOS);
            rel[k][i] = head[k][i] == s[k].n
                            ? ENT__R_ROOT
                            : (uint8_t)(1 + best_of(o->label + row * OUT + 1, ENT__N_REL - 1));
        }
}

/* ---- teaching ---------------------------------------------------------- */

static void probabilities(const float *y, size_t n, float *to)
{
    float top = y[0], sum = 0;
    for (size_t k = 1; k < n; k++) top = y[k] > top ? y[k] : top;
    for (size_t k = 0; k < n; k++) sum += train_exp(y[k] - top);
    for (size_t k = 0; k < n; k++) to[k] = train_exp(y[k] - top) / sum;
}

void train_soften(const train_net *net, train_room *o, const train_sentence *s, uint32_t n, train_soft *f)
{
    static const train_drop none = {0};
    train_rng r = {0};
    size_t rows = train_lay_out(o, s, n), word = 0;
    train_soft_need(f, s, n);
    train_encode(net, o, s, n, rows, &none, &r);
    memset(o->lh, 0, rows * L * sizeof(float));
    float *heads = f->head;
    for (uint32_t k = 0; k < n; word += s[k++].n) {
        size_t first = o->at[word], stride = train_score_arcs(net, o, first, s[k].n), m = s[k].n;
        for (size_t d = 0; d < m; d++, heads += m + 1) {
            o->score[d * stride + d] = -1e4f;
            probabilities(o->score + d * stride, m + 1, heads);
        }
        train_label_hidden(net, o, first, s[k].n, s[k].head);
    }
    train_label(net, o, rows);
    for (size_t i = 0; i < word; i++) {
        size_t row = o->at[i];
        probabilities(o->label + row * OUT, ENT__N_REL, f->label + i * OUT);
        probabilities(o->tag + row * OUT, ENT__N_UPOS, f->tag + i * OUT);
        probabilities(o->tag + row * OUT + ENT__N_UPOS, ENT__N_XPOS, f->tag + i * OUT + ENT__N_UPOS);
    }
}

/* ---- ranges, for quantisation ------------------------------------------ */

enum { BINS = 4096 };
static const float BIN = 1.0f / 32;

/* What all but one in ten thousand of the sizes |y| stay under. */
static float top_of(const float *y, size_t ld, size_t rows, size_t columns)
{
    static uint32_t count[BINS];
    memset(count, 0, sizeof count);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) {
            float bin = fabsf(y[i * ld + j]) / BIN;
            count[bin < BINS - 1 ? (size_t)bin : BINS - 1]++;
        }
    size_t over = 0, k = BINS, most = rows * columns / 10000;
    while (k > 1 && over + count[k - 1] <= most) over += count[--k];
    return (float)k * BIN;
}

void train_measure(const train_net *net, train_room *o, const train_sentence *s, uint32_t n,
                   train_range *range)
{
    static const train_drop none = {0};
    train_rng r = {0};
    size_t rows = train_lay_out(o, s, n), word = 0;
    train_encode(net, o, s, n, rows, &none, &r);
    memset(o->lh, 0, rows * L * sizeof(float));
    for (uint32_t k = 0; k < n; word += s[k++].n) train_label_hidden(net, o, o->at[word], s[k].n, s[k].head);
    range->word = top_of(o->x, D, rows, D);
    for (int k = 0; k <= RUNS; k++) range->state[k] = top_of(o->state[k], H, rows, H);
    range->dep_hidden = top_of(o->wide + ENT__AT_DEP, WIDE, rows, M);
    range->head = top_of(o->wide + ENT__AT_HEAD, WIDE, rows, M);
    range->tag_hidden = top_of(o->wide + ENT__AT_TAG, WIDE, rows, M);
    range->dep = top_of(o->dep, DEP, rows, M);
    range->step = top_of(o->dep + M, DEP, rows, ENT__DISTANCES);
    range->label = top_of(o->lh, L, rows, L);
}
