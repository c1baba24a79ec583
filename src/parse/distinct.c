/* The distinct words of a stretch of text, and what the network makes of each. */
#include "parse/distinct.h"

enum { D = ENT__D, H = ENT__H, AHEAD = 8, LANES = 32 /* a power of two, more than 2 * AHEAD */ };

bool ent__distinct_new(ent__arena *a, uint32_t words, ent__distinct_words *out)
{
    uint32_t n_slots = 16;
    while (n_slots < 2 * words) n_slots *= 2;
    size_t most = (size_t)words + 1;
    *out = (ent__distinct_words){.mask = n_slots - 1};
    out->at = ENT__RAW_ARRAY(a, ent__distinct, most);
    out->of = ENT__RAW_ARRAY(a, uint32_t, words);
    out->slots = ENT__RAW_ARRAY(a, uint32_t, n_slots);
    out->x = ENT__RAW_ARRAY(a, uint8_t, most * D);
    out->sums = ENT__RAW_ARRAY(a, int32_t, most * ENT__DISTINCT_SUMS);
    return out->at && out->of && out->slots && out->x && out->sums;
}

/* ---- which of them a word is -------------------------------------------- */

/* The ends and the length of a form of up to 16 bytes say what it is. */
static void read_ends(ent__str w, ent__distinct *to)
{
    to->front = to->back = 0;
    if (w.n >= 8) {
        memcpy(&to->front, w.at, 8);
        memcpy(&to->back, w.at + w.n - 8, 8);
    } else if (w.n >= 4) {
        uint32_t front, back;
        memcpy(&front, w.at, 4);
        memcpy(&back, w.at + w.n - 4, 4);
        to->front = front;
        to->back = back;
    } else if (w.n) {
        const unsigned char *p = (const unsigned char *)w.at;
        to->front = (uint64_t)p[0] | (uint64_t)p[w.n / 2] << 8 | (uint64_t)p[w.n - 1] << 16;
    }
}

static uint32_t hash_of(const ent__distinct *x)
{
    uint64_t h = (x->front ^ x->form.n) * UINT64_C(0x9e3779b97f4a7c15);
    h = (h ^ h >> 32 ^ x->back ^ x->is_first) * UINT64_C(0xd6e8feb86659fd93);
    return (uint32_t)(h >> 32);
}

static bool is_same(const ent__distinct *a, const ent__distinct *b)
{
    return a->front == b->front && a->back == b->back && a->form.n == b->form.n && a->is_first == b->is_first &&
           (a->form.n <= 16 || memcmp(a->form.at, b->form.at, a->form.n) == 0);
}

static uint32_t number_of(ent__distinct_words *t, ent__str form, bool is_first)
{
    ent__distinct x = {.form = form, .is_first = is_first};
    read_ends(form, &x);
    uint32_t at = hash_of(&x) & t->mask;
    for (; t->slots[at]; at = (at + 1) & t->mask)
        if (is_same(&t->at[t->slots[at]], &x)) return t->slots[at];
    t->at[t->n] = x;
    return t->slots[at] = t->n++;
}

/* ---- what the network makes of it -------------------------------------- */

/* Both tables, of slots and of rows, are larger than the cache: what will be
 * read is asked for some words ahead. */
static void make_keys(const ent__model *m, ent__distinct *x, uint64_t *key)
{
    x->kinds = ent__word_keys(x->form, x->is_first, &m->words, key);
    for (uint32_t f = 0; f < ENT__N_FEATURES; f++)
        __builtin_prefetch(&m->slots[(uint32_t)key[f] & m->slot_mask]);
}

static void find_rows(const ent__model *m, const uint64_t *key, uint32_t *row)
{
    for (uint32_t f = 0; f < ENT__N_FEATURES; f++) {
        row[f] = ent__find_row(m->slots, m->slot_mask, key[f], f);
        for (uint32_t j = 0; j < D; j += 64) __builtin_prefetch(m->table + (size_t)row[f] * D + j);
    }
}

static void sum_rows(const ent__model *m, ent__distinct_words *t)
{
    uint64_t key[LANES][ENT__N_FEATURES];
    uint32_t row[LANES][ENT__N_FEATURES];
    int16_t up = (int16_t)m->number[ENT__NUM_UP_WORD];
    memset(t->x, 128, D); /* zero */
    for (uint32_t k = 1; k < t->n + 2 * AHEAD; k++) {
        if (k < t->n) make_keys(m, &t->at[k], key[k % LANES]);
        uint32_t before = k - AHEAD, last = before - AHEAD;
        if (k > AHEAD && before < t->n) find_rows(m, key[before % LANES], row[before % LANES]);
        if (k > 2 * AHEAD) m->kernels->sum_rows(m->table, row[last % LANES], up, t->x + (size_t)last * D);
    }
}

/* A word in the window's first place stands before the one that is made. */
static void multiply(const ent__model *m, ent__distinct_words *t)
{
    enum { BLOCK = 16 * D, ALL_BLOCKS = ENT__WINDOW * BLOCK };
    for (uint32_t k = 0; k < ENT__WINDOW; k++)
        m->kernels->product(t->n, H, D, t->x, D, m->weights[ENT__LAYER_CONV] + k * BLOCK, ALL_BLOCKS,
                            t->sums + k * H, ENT__DISTINCT_SUMS);
}

void ent__distinct_read(const ent__model *m, ent__distinct_words *t, const ent__text *text, uint32_t first,
                        const uint32_t *piece, uint32_t n)
{
    memset(t->slots, 0, ((size_t)t->mask + 1) * sizeof *t->slots);
    t->at[0] = (ent__distinct){0};
    t->n = 1;
    for (uint32_t k = 0, word = first; k < n; k++)
        for (uint32_t begin = word; word < piece[k]; word++)
            t->of[word - first] = number_of(t, ent__word_str(text, word), word == begin);
    sum_rows(m, t);
    multiply(m, t);
}
