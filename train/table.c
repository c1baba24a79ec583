/* The table of features: which keys get a row, and the rows of words. */
#include <stdlib.h>

#include "corpus.h"

/* ---- table ------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool place(ent__key_slot *slots, uint32_t n_slots, uint64_t key, uint32_t row)
{
    for (uint32_t k = 0; k < ENT__PROBES; k++) {
        ent__key_slot *s = &slots[((uint32_t)key + k) & (n_slots - 1)];
        if (s->print) continue;
        *s = (ent__key_slot){ent__key_print(key), row};
        return true;
    }
    return false;
}

ent__key_slot *train_slots(const uint64_t *keys, const uint32_t *values, uint32_t n, uint32_t *n_slots)
{
    ent__key_slot *slots = NULL;
    uint32_t size = 512;
    while (size < 2 * n) size *= 2;
    for (bool done = false; !done;) {
        free(slots);
        slots = calloc(size, sizeof *slots);
        if (!slots) abort();
        done = true;
        for (uint32_t k = 0; done && k < n; k++) done = place(slots, size, keys[k], values[k]);
        *n_slots = size;
        size *= 2;
    }
    return slots;
}

/* The keys of one feature of every word of the treebanks, or of the text without trees, sorted. */
static uint64_t *all_keys(const train_corpus *c, const ent__words *known, uint32_t feature, bool is_raw, size_t *n)
{
    uint64_t *keys = malloc(((size_t)c->n_words + 1) * sizeof *keys), key[ENT__N_FEATURES];
    if (!keys) abort();
    *n = 0;
    for (uint32_t s = 0; s < c->n_trees; s++) {
        const train_tree *t = &c->trees[s];
        for (uint32_t k = 0; t->is_raw == is_raw && k < t->n; k++) {
            ent__str word = ent__word_str(&c->files[t->file].conllu.text, t->first + k);
            ent__word_keys(word, k == 0, known, key);
            keys[(*n)++] = key[feature];
        }
    }
    qsort(keys, *n, sizeof *keys, by_key);
    return keys;
}

static size_t run_of(const uint64_t *keys, size_t i, size_t n, uint64_t key)
{
    size_t end = i;
    while (end < n && keys[end] == key) end++;
    return end - i;
}

/* Keys that treebanks have `least` times; three times as often where treebanks and other text
 * have them together. Appends to kept[n]. */
static size_t keep_keys(const train_corpus *c, const ent__words *known, uint32_t feature, bool with_raw,
                        uint64_t *kept, size_t n)
{
    size_t n_gold, n_raw, least = feature == ENT__F_FORM ? 2 : 3;
    uint64_t *gold = all_keys(c, known, feature, false, &n_gold), *raw = all_keys(c, known, feature, true, &n_raw);
    if (!with_raw) n_raw = 0;
    for (size_t i = 0, j = 0; i < n_gold || j < n_raw;) {
        uint64_t key = i == n_gold || (j < n_raw && raw[j] < gold[i]) ? raw[j] : gold[i];
        size_t by_gold = run_of(gold, i, n_gold, key), by_raw = run_of(raw, j, n_raw, key);
        if (by_gold >= least || by_gold + by_raw >= 3 * least) kept[n++] = key;
        i += by_gold, j += by_raw;
    }
    free(gold);
    free(raw);
    return n;
}

void train_table_make(train_table *t, const train_corpus *c, const train_words *words, bool with_raw)
{
    uint64_t *kept = malloc((size_t)c->n_words * ENT__N_FEATURES * sizeof *kept);
    uint32_t *values = malloc((size_t)c->n_words * ENT__N_FEATURES * sizeof *values);
    if (!kept || !values) abort();
    size_t n = 0;
    for (uint32_t f = 0; f < ENT__N_FEATURES; f++) n = keep_keys(c, &words->found, f, with_raw, kept, n);
    *t = (train_table){.n_rows = ENT__N_FEATURES + (uint32_t)n, .words = words};
    for (size_t k = 0; k < n; k++) values[k] = ENT__N_FEATURES + (uint32_t)k;
    t->slots = train_slots(kept, values, (uint32_t)n, &t->n_slots);
    t->keys = malloc(t->n_rows * sizeof *t->keys);
    if (!t->keys) abort();
    for (uint32_t f = 0; f < ENT__N_FEATURES; f++) t->keys[f] = f;
    memcpy(t->keys + ENT__N_FEATURES, kept, n * sizeof *kept);
    free(values);
    free(kept);
}

void train_table_free(train_table *t)
{
    free(t->slots);
    free(t->keys);
    *t = (train_table){0};
}

/* ---- rows -------------------------------------------------------------- */

static ent__str with_letters(ent__str w, int letters, char *room, size_t cap)
{
    if (letters == AS_WRITTEN || w.n > cap) return w;
    for (uint32_t i = 0; i < w.n; i++) {
        char c = w.at[i];
        bool up = letters == ALL_CAPITAL || (letters == ALL_TITLE && i == 0 && w.n > 3);
        if (up) room[i] = ent__is_lower(c) ? (char)(c - 'a' + 'A') : c;
        else room[i] = letters == ALL_SMALL ? ent__lower(c) : c;
    }
    return (ent__str){room, w.n};
}

void train_rows(const train_table *t, const ent__text *text, uint32_t first, uint32_t n, int letters,
                uint32_t *rows)
{
    char room[256];
    uint64_t key[ENT__N_FEATURES];
    for (uint32_t k = 0; k < n; k++) {
        int now = letters != FIRST_SMALL ? letters : k == 0 ? ALL_SMALL : AS_WRITTEN;
        ent__str w = with_letters(ent__word_str(text, first + k), now, room, sizeof room);
        ent__word_keys(w, k == 0, &t->words->found, key);
        for (uint32_t f = 0; f < ENT__N_FEATURES; f++)
            rows[k * ENT__N_FEATURES + f] = ent__find_row(t->slots, t->n_slots - 1, key[f], f);
    }
}

void train_corpus_index(train_corpus *c, const train_table *t, const train_corpus *counted)
{
    uint32_t *count = calloc(t->n_rows, sizeof *count);
    if (!count) abort();
    for (uint32_t s = 0; s < c->n_trees; s++) {
        train_tree *tree = &c->trees[s];
        train_rows(t, &c->files[tree->file].conllu.text, tree->first, tree->n, AS_WRITTEN, tree->rows);
    }
    for (uint32_t s = 0; s < counted->n_trees; s++)
        for (uint32_t k = 0; k < counted->trees[s].n; k++)
            count[counted->trees[s].rows[k * ENT__N_FEATURES + ENT__F_FORM]]++;
    for (uint32_t s = 0; s < c->n_trees; s++)
        for (uint32_t k = 0; k < c->trees[s].n; k++)
            c->trees[s].count[k] = count[c->trees[s].rows[k * ENT__N_FEATURES + ENT__F_FORM]];
    free(count);
}
