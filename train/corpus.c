/* Treebanks, and the table of features made from them. */
#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- files ------------------------------------------------------------- */

static char *read_file(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    char *bytes = NULL;
    size_t cap = 0, got;
    *n = 0;
    do {
        cap = cap ? cap * 2 : 1 << 20;
        char *more = realloc(bytes, cap);
        if (!more) break;
        bytes = more;
        got = fread(bytes + *n, 1, cap - *n, f);
        *n += got;
    } while (*n == cap);
    fclose(f);
    return bytes;
}

/* One root, and every word reaches it. */
static bool is_tree(const train_tree *t)
{
    uint32_t roots = 0;
    for (uint32_t d = 0; d < t->n; d++) {
        roots += t->head[d] == t->n;
        uint32_t at = d, steps = 0;
        while (at < t->n && steps++ <= t->n) at = t->head[at];
        if (at != t->n) return false;
    }
    return roots == 1;
}

static bool ends_in_point(const train_tree *t)
{
    uint32_t last = t->n - 1;
    if (t->n < 3 || t->upos[last] != ENT__PUNCT || t->head[last] == t->n) return false;
    for (uint32_t d = 0; d < t->n; d++)
        if (t->head[d] == last) return false;
    return true;
}

static void add_tree(train_corpus *c, uint32_t file, uint32_t s)
{
    const ent__conllu *u = &c->files[file].conllu;
    const ent__sentence *at = &u->text.sentences[s];
    train_tree *t = &c->trees[c->n_trees];
    *t = (train_tree){.first = at->first, .n = at->end - at->first, .file = file};
    t->upos = u->gold.upos + t->first;
    t->xpos = u->gold.xpos + t->first;
    t->rel = u->gold.rel + t->first;
    t->head = ENT__NEW_ARRAY(&c->arena, uint32_t, t->n);
    t->rows = ENT__NEW_ARRAY(&c->arena, uint32_t, t->n * ENT__N_FEATURES);
    t->count = ENT__NEW_ARRAY(&c->arena, uint32_t, t->n);
    if (!t->head || !t->rows || !t->count) abort();
    for (uint32_t k = 0; k < t->n; k++) {
        uint32_t head = u->gold.head[t->first + k];
        t->head[k] = head == ENT__NONE ? t->n : head - t->first;
    }
    if (t->n > ENT__MAX_SENTENCE || !is_tree(t)) return;
    t->ends_in_point = ends_in_point(t);
    c->n_trees++;
    c->n_words += t->n;
}

bool train_corpus_read(train_corpus *c, char *const *paths, uint32_t n, ent_error *error)
{
    *c = (train_corpus){.n_files = n};
    ent__arena_init(&c->arena, 0);
    c->files = calloc(n, sizeof *c->files);
    if (!c->files) abort();
    uint32_t sentences = 0;
    for (uint32_t k = 0; k < n; k++) {
        size_t size;
        train_file *f = &c->files[k];
        f->bytes = read_file(paths[k], &size);
        if (!f->bytes) return ent__fail(error, ENT_E_IO, 0, "cannot read %s", paths[k]) == ENT_OK;
        if (ent__conllu_read(&c->arena, f->bytes, size, &f->conllu, error) != ENT_OK) return false;
        sentences += f->conllu.text.n_sentences;
    }
    c->trees = calloc(sentences, sizeof *c->trees);
    if (!c->trees) abort();
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t s = 0; s < c->files[k].conllu.text.n_sentences; s++) add_tree(c, k, s);
    return true;
}

/* ---- table ------------------------------------------------------------- */

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static bool place(ent__slot *slots, uint32_t n_slots, uint64_t key, uint32_t row)
{
    for (uint32_t k = 0; k < ENT__PROBES; k++) {
        ent__slot *s = &slots[((uint32_t)key + k) & (n_slots - 1)];
        if (s->print) continue;
        *s = (ent__slot){ent__key_print(key), row};
        return true;
    }
    return false;
}

ent__slot *train_slots(const uint64_t *keys, const uint32_t *values, uint32_t n, uint32_t *n_slots)
{
    ent__slot *slots = NULL;
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

/* The keys of every feature of every word, feature by feature, sorted. */
static uint64_t *all_keys(const train_corpus *c, const ent__words *known, uint32_t feature)
{
    uint64_t *keys = malloc(c->n_words * sizeof *keys), key[ENT__N_FEATURES];
    if (!keys) abort();
    size_t n = 0;
    for (uint32_t s = 0; s < c->n_trees; s++) {
        const train_tree *t = &c->trees[s];
        for (uint32_t k = 0; k < t->n; k++) {
            ent__str word = ent__word_str(&c->files[t->file].conllu.text, t->first + k);
            ent__word_keys(word, k == 0, known, key);
            keys[n++] = key[feature];
        }
    }
    qsort(keys, n, sizeof *keys, by_key);
    return keys;
}

void train_table_make(train_table *t, const train_corpus *c, const train_words *words)
{
    uint64_t *kept = malloc((size_t)c->n_words * ENT__N_FEATURES * sizeof *kept);
    uint32_t *values = malloc((size_t)c->n_words * ENT__N_FEATURES * sizeof *values);
    if (!kept || !values) abort();
    size_t n = 0;
    for (uint32_t f = 0; f < ENT__N_FEATURES; f++) {
        uint32_t least = f == ENT__F_FORM ? 2 : 3;
        uint64_t *keys = all_keys(c, &words->found, f);
        for (size_t i = 0, end; i < c->n_words; i = end) {
            for (end = i; end < c->n_words && keys[end] == keys[i]; end++) {}
            if (end - i >= least) kept[n++] = keys[i];
        }
        free(keys);
    }
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

/* ---- rows -------------------------------------------------------------- */

static ent__str with_letters(ent__str w, int letters, char *room, size_t cap)
{
    if (letters == AS_WRITTEN || w.n > cap) return w;
    for (uint32_t i = 0; i < w.n; i++) {
        char c = w.at[i];
        bool up = letters == ALL_CAPITAL || (letters == ALL_TITLE && i == 0);
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
