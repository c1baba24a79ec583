/* Multinomial logistic regression with a sparse AdaGrad over rows of kinds. */
#include "spot.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "chance.h"
#include "choose.h"

enum { EPOCHS = 8, AVERAGED = 4, LEAST_SEEN = 2, KINDS = ENT__SORTER_KINDS };
static const float RATE = 0.1f, DECAY = 2e-5f, DROP = 0.2f;

spot_example *spot_add(spot_lesson *l, const ent__sorter_signs *signs, uint32_t kinds, uint32_t report)
{
    if (l->n == l->cap) l->at = realloc(l->at, (l->cap = l->cap ? l->cap * 2 : 4096) * sizeof *l->at);
    if (!l->at) abort();
    spot_example *x = &l->at[l->n++];
    *x = (spot_example){.rows = ENT__NEW_ARRAY(&l->keep, uint32_t, signs->n + 1), .n = signs->n, .report = report, .label = KINDS, .kinds = kinds, .weight = 1};
    if (!x->rows) abort();
    memcpy(x->rows, signs->rows, signs->n * sizeof *x->rows);
    for (uint32_t t = KINDS; t-- > 0;)
        if (kinds >> t & 1) x->label = t;
    return x;
}

void spot_chances(const spot_lesson *l, const spot_example *x, const float *w, float *p)
{
    float most = 0, sum = 0;
    memset(p, 0, (KINDS + 1) * sizeof *p);
    for (uint32_t k = 0; k < x->n; k++)
        for (int t = 0; t < KINDS; t++) p[t] += w[(size_t)x->rows[k] * KINDS + (size_t)t];
    if (l->all_of_a_kind) p[KINDS] = -100;
    for (int t = 0; t < KINDS; t++) most = p[t] > most ? p[t] : most;
    for (int t = 0; t <= KINDS; t++) sum += p[t] = train_exp(p[t] - most);
    for (int t = 0; t <= KINDS; t++) p[t] /= sum;
}

static void step(const spot_lesson *l, const spot_example *x, float *w, float *seen, train_rng *chance)
{
    float p[KINDS + 1];
    spot_chances(l, x, w, p);
    float right = 0;
    for (int t = 0; t < KINDS; t++) right += x->kinds >> t & 1 ? p[t] : 0;
    for (int t = 0; t < KINDS; t++)
        if (x->kinds >> t & 1) p[t] -= p[t] / (right > 1e-6f ? right : 1e-6f);
    for (uint32_t k = 0; k < x->n; k++) {
        if (train_uniform(chance) < DROP) continue;
        float *row = w + (size_t)x->rows[k] * KINDS, *past = seen + (size_t)x->rows[k] * KINDS;
        for (int t = 0; t < KINDS; t++) {
            float slope = x->weight * p[t] + DECAY * row[t];
            past[t] += slope * slope;
            row[t] -= RATE * slope / sqrtf(past[t]);
        }
    }
}

void spot_train(const spot_lesson *l, uint32_t fold, uint32_t folds, float *weights)
{
    size_t size = (size_t)ENT__SORTER_ROWS * KINDS;
    float *w = calloc(size, sizeof *w), *seen = malloc(size * sizeof *seen);
    uint32_t *turn = malloc((l->n + 1) * sizeof *turn), n = 0;
    train_rng chance = {0x2545f4914f6cdd1du};
    if (!w || !seen || !turn) abort();
    memset(weights, 0, size * sizeof *weights);
    for (size_t k = 0; k < size; k++) seen[k] = 4.0f;
    for (uint32_t k = 0; k < l->n; k++)
        if (!folds || choose_fold(l->at[k].report, folds) != fold) turn[n++] = k;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t k = n; k > 1; k--) {
            uint32_t j = (uint32_t)(train_draw(&chance) % k), keep = turn[k - 1];
            turn[k - 1] = turn[j];
            turn[j] = keep;
        }
        for (uint32_t k = 0; k < n; k++) step(l, &l->at[turn[k]], w, seen, &chance);
        for (size_t k = 0; epoch >= EPOCHS - AVERAGED && k < size; k++) weights[k] += w[k] / AVERAGED;
    }
    free(w);
    free(seen);
    free(turn);
}

void spot_pack(const spot_lesson *l, const float *w, unsigned char *out)
{
    size_t size = (size_t)ENT__SORTER_ROWS * KINDS;
    float largest = 1e-9f;
    for (size_t k = 0; k < size; k++) largest = fabsf(w[k]) > largest ? fabsf(w[k]) : largest;
    uint32_t unit = (uint32_t)(largest / 127 * 65536 + 0.5f);
    memset(out, 0, SPOT_BYTES);
    memcpy(out, "ENTT1\n", 6);
    out[6] = (unsigned char)(unit & 255);
    out[7] = (unsigned char)(unit >> 8);
    for (size_t k = 0; k < size; k++) out[16 + k] = (unsigned char)(signed char)lrintf(w[k] * 127 / largest);
    uint8_t *seen = calloc(ENT__SORTER_ROWS, 1);
    if (!seen) abort();
    for (uint32_t k = 0; k < l->n; k++) {
        uint32_t bit = ent__sorter_bit(l->at[k].lemma);
        if (l->at[k].label < KINDS && ++seen[bit] == LEAST_SEEN) out[16 + size + bit / 8] |= (unsigned char)(1u << bit % 8);
        if (seen[bit] > LEAST_SEEN) seen[bit] = LEAST_SEEN;
    }
    free(seen);
}
