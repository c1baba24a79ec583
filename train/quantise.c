/* From float weights to a model file.
 *
 * Each layer reads bytes b that stand for s_in * (b - zero), with s_in from what
 * was measured on the training text. Weights become bytes with a scale for each
 * output; sums are brought to the next layer's unit by a shift and a factor
 * below one (kernel.h, narrow). An output whose weights are small gets no finer
 * scale than half of the coarsest, or its sums would be cut off too early. */
#include "quantise.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* What a layer reads and what it is to give. */
typedef struct scale_in {
    float unit; /* of a byte */
    int zero;
} scale_in;

typedef struct file {
    unsigned char *bytes;
    size_t n, cap;
    ent__model_header *head; /* valid until the next `add` */
} file;

static void add(file *f, int section, const void *data, size_t n)
{
    size_t begin = (f->n + 63) / 64 * 64;
    while (begin + n + 64 > f->cap) {
        f->cap = f->cap ? f->cap * 2 : 1 << 20;
        f->bytes = realloc(f->bytes, f->cap);
        if (!f->bytes) abort();
    }
    memset(f->bytes + f->n, 0, begin - f->n);
    memcpy(f->bytes + begin, data, n);
    f->n = begin + n;
    f->head = (ent__model_header *)(void *)f->bytes;
    f->head->begin[section] = (uint32_t)begin;
    f->head->end[section] = (uint32_t)f->n;
}

static int round_to(float x, int least, int most)
{
    float y = floorf(x + 0.5f);
    return y < (float)least ? least : y > (float)most ? most : (int)y;
}

static float largest(const float *w, size_t n, size_t step)
{
    float top = 1e-6f;
    for (size_t i = 0; i < n; i++) top = fmaxf(top, fabsf(w[i * step]));
    return top;
}

/* ---- layers ------------------------------------------------------------ */

/* Bytes of w with a scale per column, packed as the kernels want them. */
static void add_weights(file *f, int layer, const train_tensor *t, const float *scale)
{
    size_t in = t->rows, out = t->columns;
    int8_t *packed = malloc(in * out);
    if (!packed) abort();
    for (size_t k = 0; k < in; k++)
        for (size_t j = 0; j < out; j++)
            packed[j / 16 * in * 16 + k / 4 * 64 + j % 16 * 4 + k % 4] =
                (int8_t)round_to(t->w[k * out + j] / scale[j], -127, 127);
    add(f, ENT__SEC_WEIGHTS + layer, packed, in * out);
    free(packed);
}

static int32_t sum_of_column(const train_tensor *t, size_t j, float scale)
{
    int32_t sum = 0;
    for (size_t k = 0; k < t->rows; k++) sum += round_to(t->w[k * t->columns + j] / scale, -127, 127);
    return sum;
}

/* unit[j]: what one step of output j is to stand for. */
static void add_layer(file *f, int layer, const train_tensor *t, scale_in in, const float *unit)
{
    size_t out = t->columns;
    float scale[ENT__WIDE], most = 0;
    int32_t bias[ENT__WIDE];
    int16_t up[ENT__WIDE];
    for (size_t j = 0; j < out; j++) { /* a factor is below 1; a column of larger weights loses the tip of its largest */
        scale[j] = fminf(largest(t->w + j, t->rows, out) / 127, 0.99f * unit[j] / in.unit);
        most = fmaxf(most, in.unit * scale[j] / unit[j]);
    }
    uint32_t shift = 0;
    while (most * 2 < 0.99f && shift < 20) most *= 2, shift++;
    float down = 1.0f / (float)(1u << shift);
    for (size_t j = 0; j < out; j++) {
        scale[j] = fmaxf(scale[j], most * 0.5f * down * unit[j] / in.unit);
        up[j] = (int16_t)round_to(in.unit * scale[j] / unit[j] / down * 32768, 0, 32767);
        float b = t[1].w[j] / (in.unit * scale[j]);
        bias[j] = round_to(b, -(1 << 29), 1 << 29) - in.zero * sum_of_column(t, j, scale[j]) +
                  (shift ? 1 << (shift - 1) : 0);
    }
    add_weights(f, layer, t, scale);
    add(f, ENT__SEC_BIAS + layer, bias, out * sizeof *bias);
    add(f, ENT__SEC_UP + layer, up, out * sizeof *up);
    f->head->number[ENT__NUM_SHIFT + layer] = shift;
}

/* One scale for all outputs: they are only compared. */
static void add_last_layer(file *f, int layer, const train_tensor *t, float in_unit)
{
    size_t out = t->columns;
    float scale[ENT__OUT], one = largest(t->w, t->rows * out, 1) / 127;
    int32_t bias[ENT__OUT];
    int16_t up[ENT__OUT] = {0};
    for (size_t j = 0; j < out; j++) {
        scale[j] = one;
        bias[j] = round_to(t[1].w[j] / (in_unit * one), -(1 << 29), 1 << 29);
    }
    add_weights(f, layer, t, scale);
    add(f, ENT__SEC_BIAS + layer, bias, out * sizeof *bias);
    add(f, ENT__SEC_UP + layer, up, out * sizeof *up);
}

static void fill(float *unit, size_t begin, size_t end, float value)
{
    for (size_t j = begin; j < end; j++) unit[j] = value;
}

static void add_shorts(file *f, int section, const float *w, size_t n, float unit)
{
    int16_t *to = malloc(n * sizeof *to);
    if (!to) abort();
    for (size_t k = 0; k < n; k++) to[k] = (int16_t)round_to(w[k] / unit, -32767, 32767);
    add(f, section, to, n * sizeof *to);
    free(to);
}

/* ---- the parts --------------------------------------------------------- */

static int by_size(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return x < y ? -1 : x > y;
}

static float table_unit(const train_net *net)
{
    size_t n = (size_t)net->n_rows * ENT__D;
    float *size = malloc(n * sizeof *size);
    if (!size) abort();
    for (size_t k = 0; k < n; k++) size[k] = fabsf(net->e[k]);
    qsort(size, n, sizeof *size, by_size);
    float unit = size[n - 1 - n / 20000] / 127;
    free(size);
    return unit;
}

static void add_table(file *f, const train_net *net, float word_unit)
{
    size_t n = (size_t)net->n_rows * ENT__D;
    float unit = table_unit(net);
    int8_t *to = malloc(n);
    if (!to) abort();
    for (size_t k = 0; k < n; k++) to[k] = (int8_t)round_to(net->e[k] / unit, -127, 127);
    add(f, ENT__SEC_TABLE, to, n);
    f->head->number[ENT__NUM_UP_WORD] = (uint32_t)round_to(unit / word_unit * 2048, 1, 32767);
    free(to);
}

static uint32_t byte_factor(float unit)
{
    return (uint32_t)round_to(32.0f / unit, 1, 32767);
} /* from 1/1024 */

/* Averages go down to -1 each; the window's ReLU does not. */
static scale_in state_scale(const train_range *range, int after)
{
    float low = (float)after, unit = (range->state[after] + low) / 255;
    return (scale_in){unit, round_to(low / unit, 0, 255)};
}

static void add_encoder(file *f, const train_net *net, const train_range *range)
{
    float state[ENT__H], run[4 * ENT__S], word = range->word / 127;
    fill(state, 0, ENT__H, 1.0f / 1024);
    fill(run, 0, 4 * ENT__S, 1.0f / 2048);
    add_table(f, net, word);
    add_layer(f, ENT__LAYER_CONV, &net->t[T_CONV], (scale_in){word, 128}, state);
    for (int k = 0; k < ENT__RUNS; k++)
        add_layer(f, ENT__LAYER_RUN + k, &net->t[T_RUN + 2 * k], state_scale(range, k), run);
    for (int k = 0; k <= ENT__RUNS; k++) {
        scale_in s = state_scale(range, k);
        f->head->number[ENT__NUM_UP_STATE + k] = byte_factor(s.unit);
        f->head->number[ENT__NUM_ZERO_STATE + k] = (uint32_t)s.zero;
    }
}

static void add_heads(file *f, const train_net *net, const train_range *range)
{
    float wide[ENT__WIDE], dep[ENT__DEP];
    float dep_hidden = range->dep_hidden / 255, head = range->head / 255, tag = range->tag_hidden / 255;
    float label = range->label / 255, d = range->dep / 127;
    uint8_t root[ENT__M];
    uint32_t step_shift = 0;
    fill(wide, ENT__AT_DEP, ENT__AT_HEAD, dep_hidden / 32);
    fill(wide, ENT__AT_HEAD, ENT__AT_TAG, head / 32);
    fill(wide, ENT__AT_TAG, ENT__AT_LABEL_DEP, tag / 32);
    fill(wide, ENT__AT_LABEL_DEP, ENT__WIDE, label / 32);
    while (range->step * 1.5f / (d * head * (float)(1u << step_shift)) > 8000) step_shift++;
    fill(dep, 0, ENT__M, d / 32);
    fill(dep, ENT__M, ENT__DEP, d * head * (float)(1u << step_shift));
    add_layer(f, ENT__LAYER_WIDE, &net->t[T_WIDE], state_scale(range, ENT__RUNS), wide);
    add_layer(f, ENT__LAYER_DEP, &net->t[T_DEP], (scale_in){dep_hidden, 0}, dep);
    add_last_layer(f, ENT__LAYER_TAG, &net->t[T_TAG], tag);
    add_last_layer(f, ENT__LAYER_LABEL, &net->t[T_LABEL], label);
    for (int k = 0; k < ENT__M; k++) root[k] = (uint8_t)round_to(net->t[T_ROOT].w[k] / head, 0, 255);
    add(f, ENT__SEC_ROOT, root, sizeof root);
    add_shorts(f, ENT__SEC_LABEL_ROOT, net->t[T_LABEL_ROOT].w, ENT__L, label / 32);
    add_shorts(f, ENT__SEC_LABEL_STEP, net->t[T_LABEL_STEP].w, ENT__DISTANCES * ENT__L, label / 32);
    f->head->number[ENT__NUM_STEP_SHIFT] = step_shift;
}

static bool save(const char *path, const unsigned char *bytes, size_t n)
{
    char beside[4096];
    if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside) return false;
    FILE *f = fopen(beside, "wb");
    bool done = f && fwrite(bytes, 1, n, f) == n;
    if (f && fclose(f)) done = false;
    return done && rename(beside, path) == 0;
}

bool train_write_model(const char *path, const train_net *net, const train_table *table,
                       const train_lemmas *lemmas, const train_range *range)
{
    file f = {.n = sizeof(ent__model_header), .cap = 1 << 20};
    f.bytes = calloc(1, f.cap);
    if (!f.bytes) abort();
    add(&f, ENT__SEC_SLOTS, table->slots, table->n_slots * sizeof(ent__key_slot));
    add_encoder(&f, net, range);
    add_heads(&f, net, range);
    add(&f, ENT__SEC_LEMMA_SLOTS, lemmas->slots, lemmas->n_slots * sizeof(ent__key_slot));
    add(&f, ENT__SEC_LEMMA_DEPTH, lemmas->depth, sizeof lemmas->depth);
    add(&f, ENT__SEC_SCRIPTS, lemmas->scripts, lemmas->n_scripts * sizeof(ent__script));
    add(&f, ENT__SEC_WORDS, table->words->slots, table->words->n_slots * sizeof(uint32_t));
    add(&f, ENT__SEC_KINDS, table->words->kinds, table->words->n_kinds * sizeof(uint32_t));
    ent__model_header *h = f.head;
    memcpy(h->magic, ENT__MODEL_MAGIC, sizeof h->magic);
    h->version = ENT__MODEL_VERSION;
    h->bytes = (uint32_t)f.n;
    memcpy(h->measures, ent__model_measures, sizeof h->measures);
    size_t skip = offsetof(ent__model_header, measures);
    h->checksum = ent__model_checksum(f.bytes + skip, f.n - skip);
    bool done = save(path, f.bytes, f.n);
    free(f.bytes);
    return done;
}
