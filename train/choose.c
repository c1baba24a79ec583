/* Softmax regression with a sparse AdaGrad. */
#include "choose.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"

enum { EPOCHS = 10, AVERAGED = 5, MAX_OPTIONS = 64 };
static const float RATE = 0.1f, DECAY = 3e-5f;

choose_example *choose_begin(choose_lesson *l, uint32_t most_options, uint32_t report)
{
    if (l->n == l->cap) l->at = realloc(l->at, (l->cap = l->cap ? l->cap * 2 : 1024) * sizeof *l->at);
    if (!l->at) abort();
    choose_example *x = &l->at[l->n++];
    *x = (choose_example){.rows = ENT__NEW_ARRAY(&l->keep, uint32_t, (size_t)most_options * ENT__MAX_OPTION_SIGNS),
                          .n_rows = ENT__NEW_ARRAY(&l->keep, uint16_t, most_options), .report = report, .weight = 1};
    if (!x->rows || !x->n_rows) abort();
    return x;
}

static uint32_t rows_of(const choose_example *x)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < x->n_options; k++) n += x->n_rows[k];
    return n;
}

void choose_add(choose_lesson *l, choose_example *x, const ent__signs *signs)
{
    (void)l;
    uint32_t at = rows_of(x);
    for (uint32_t k = 0; k < signs->n; k++) x->rows[at + k] = ent__sign_row(signs->at[k]);
    x->n_rows[x->n_options++] = (uint16_t)signs->n;
}

uint32_t choose_best(const choose_example *x, const float *w, float *sums)
{
    uint32_t best = 0;
    const uint32_t *row = x->rows;
    for (uint32_t k = 0; k < x->n_options; k++) {
        float sum = 0;
        for (uint32_t i = 0; i < x->n_rows[k]; i++) sum += w[row[i]];
        row += x->n_rows[k];
        sums[k] = sum;
        if (sum > sums[best]) best = k;
    }
    return best;
}

static void step(const choose_example *x, float *w, float *seen)
{
    float p[MAX_OPTIONS], most, sum = 0;
    most = p[choose_best(x, w, p)];
    for (uint32_t k = 0; k < x->n_options; k++) {
        p[k] = train_exp(p[k] - most);
        sum += p[k];
    }
    const uint32_t *row = x->rows;
    for (uint32_t k = 0; k < x->n_options; k++) {
        float g = (p[k] / sum - (k == x->gold)) * x->weight;
        for (uint32_t i = 0; i < x->n_rows[k]; i++) {
            float slope = g + DECAY * w[row[i]];
            seen[row[i]] += slope * slope;
            w[row[i]] -= RATE * slope / sqrtf(seen[row[i]]);
        }
        row += x->n_rows[k];
    }
}

uint32_t choose_fold(uint32_t report, uint32_t folds) { return (report * 2654435761u >> 16) % folds; }

void choose_train(const choose_lesson *l, uint32_t fold, uint32_t folds, float *weights)
{
    float *w = calloc(ENT__CHOICE_ROWS, sizeof *w), *seen = malloc(ENT__CHOICE_ROWS * sizeof *seen);
    uint32_t *turn = malloc((l->n + 1) * sizeof *turn), n = 0;
    uint64_t chance = 0x2545f4914f6cdd1du;
    if (!w || !seen || !turn) abort();
    memset(weights, 0, ENT__CHOICE_ROWS * sizeof *weights);
    for (uint32_t k = 0; k < ENT__CHOICE_ROWS; k++) seen[k] = 4.0f;
    for (uint32_t k = 0; k < l->n; k++)
        if (!folds || choose_fold(l->at[k].report, folds) != fold) turn[n++] = k;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t k = n; k > 1; k--) {
            chance ^= chance << 13, chance ^= chance >> 7, chance ^= chance << 17;
            uint32_t j = (uint32_t)(chance >> 32) % k, keep = turn[k - 1];
            turn[k - 1] = turn[j];
            turn[j] = keep;
        }
        for (uint32_t k = 0; k < n; k++) step(&l->at[turn[k]], w, seen);
        for (uint32_t k = 0; epoch >= EPOCHS - AVERAGED && k < ENT__CHOICE_ROWS; k++) weights[k] += w[k] / AVERAGED;
    }
    free(w);
    free(seen);
    free(turn);
}

void choose_pack(const float *weights, unsigned char *out)
{
    float largest = 1e-9f;
    for (uint32_t k = 0; k < ENT__CHOICE_ROWS; k++) largest = fabsf(weights[k]) > largest ? fabsf(weights[k]) : largest;
    uint32_t unit = (uint32_t)(largest / 127 * 65536 + 0.5f);
    memcpy(out, "ENTC1\n", 6);
    out[6] = (unsigned char)(unit & 255);
    out[7] = (unsigned char)(unit >> 8);
    for (uint32_t k = 0; k < ENT__CHOICE_ROWS; k++) out[8 + k] = (unsigned char)(signed char)lrintf(weights[k] * 127 / largest);
}
