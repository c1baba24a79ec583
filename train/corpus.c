/* Treebanks, and the table of features made from them. */
#include "corpus.h"

#include <stdlib.h>

#include "file.h"

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

/* EWT's "United" in a name is an adjective, GUM's a verb, "unite"; here none is a verb. */
static void settle_names(ent__conllu *u, uint32_t first, uint32_t end)
{
    for (uint32_t k = first; k < end; k++) {
        bool is_name = u->gold.xpos[k] == ENT__X_NNP || u->gold.xpos[k] == ENT__X_NNPS;
        if (!is_name || u->gold.upos[k] != ENT__VERB) continue;
        u->gold.upos[k] = ENT__ADJ;
        u->gold.lemma[k] = ent__word_str(&u->text, k);
    }
}

bool train_same_relation(uint8_t a, uint8_t b)
{
    if (a >= ENT__N_REL || b >= ENT__N_REL) return false;
    const char *x = ent__rel_names[a], *y = ent__rel_names[b];
    size_t n = strcspn(x, ":");
    return n == strcspn(y, ":") && !memcmp(x, y, n);
}

/* The line on which a sentence of a file begins: that behind its comments, or of its first word. */
static uint32_t line_of(const train_file *f, uint32_t s)
{
    uint32_t seen = 0, line = 1;
    bool inside = false;
    for (const char *at = f->bytes; *at; line++) {
        bool is_word = ent__is_digit(*at);
        if (is_word && !inside && seen++ == s) return line;
        inside = is_word || (inside && *at != '\n' && *at != '\r');
        at += strcspn(at, "\n");
        if (*at) at++;
    }
    return line;
}

static void leave_out(train_corpus *c, const train_file *f, uint32_t sentence)
{
    if (c->n_left_out++) return;
    c->first_left_out = line_of(f, sentence);
    c->first_left_out_file = f->path;
}

static void add_tree(train_corpus *c, uint32_t file, uint32_t s)
{
    ent__conllu *u = &c->files[file].conllu;
    const ent__sentence *at = &u->text.sentences[s];
    settle_names(u, at->first, at->end);
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
    t->is_raw = c->files[file].is_raw;
    if (t->n > ENT__MAX_SENTENCE || !is_tree(t)) {
        leave_out(c, &c->files[file], s);
        return;
    }
    t->ends_in_point = !t->is_raw && ends_in_point(t);
    c->n_trees++;
    c->n_words += t->n;
}

/* Columns that say nothing; every word but the first hangs on it. */
static bool blank_columns(ent__arena *a, ent__conllu *u)
{
    uint32_t n = u->text.n_words;
    ent__parse *g = &u->gold;
    g->upos = ENT__NEW_ARRAY(a, uint8_t, n);
    g->xpos = ENT__NEW_ARRAY(a, uint8_t, n);
    g->rel = ENT__NEW_ARRAY(a, uint8_t, n);
    g->head = ENT__NEW_ARRAY(a, uint32_t, n);
    g->lemma = ENT__NEW_ARRAY(a, ent__str, n);
    if (!g->upos || !g->xpos || !g->rel || !g->head || !g->lemma) return false;
    memset(g->upos, ENT__UNKNOWN, n);
    memset(g->xpos, ENT__UNKNOWN, n);
    memset(g->rel, ENT__UNKNOWN, n);
    for (uint32_t s = 0; s < u->text.n_sentences; s++) {
        const ent__sentence *at = &u->text.sentences[s];
        for (uint32_t k = at->first; k < at->end; k++) g->head[k] = k == at->first ? ENT__NONE : at->first;
    }
    for (uint32_t k = 0; k < n; k++) g->lemma[k] = (ent__str){NULL, 0};
    return true;
}

/* Where sentences end inside a paragraph is not asked, so that the rules for it may change. */
static void join_sentences(ent__text *t)
{
    uint32_t n = 0;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        bool goes_on = n && t->sentences[n - 1].paragraph == t->sentences[s].paragraph;
        if (goes_on) t->sentences[n - 1].end = t->sentences[s].end;
        else t->sentences[n++] = t->sentences[s];
    }
    t->n_sentences = n;
}

static bool read_text(ent__arena *a, train_file *f, size_t n, ent_error *error)
{
    f->is_raw = true;
    if (n > UINT32_MAX / 2) return ent__fail(error, ENT_E_LIMIT, 0, "a text over 2 GB") == ENT_OK;
    if (ent__text_split(a, f->bytes, (uint32_t)n, &f->conllu.text, error) != ENT_OK) return false;
    join_sentences(&f->conllu.text);
    return blank_columns(a, &f->conllu) || ent__arena_fail(a, error) == ENT_OK;
}

static bool is_text(const char *path)
{
    size_t n = strlen(path);
    return n > 4 && !strcmp(path + n - 4, ".txt");
}

bool train_corpus_read(train_corpus *c, const char *const *paths, uint32_t n, ent_error *error)
{
    *c = (train_corpus){.n_files = n};
    ent__arena_init(&c->arena, 0);
    c->files = calloc(n, sizeof *c->files);
    if (!c->files) abort();
    uint32_t sentences = 0;
    for (uint32_t k = 0; k < n; k++) {
        size_t size;
        train_file *f = &c->files[k];
        f->path = paths[k];
        f->bytes = train_file_read(paths[k], &size);
        if (!f->bytes) return ent__fail(error, ENT_E_IO, 0, "cannot read %s", paths[k]) == ENT_OK;
        bool done = is_text(paths[k]) ? read_text(&c->arena, f, size, error)
                                      : !ent__conllu_read(&c->arena, f->bytes, size, &f->conllu, error);
        if (!done) return false;
        sentences += f->conllu.text.n_sentences;
        c->n_read++;
    }
    c->trees = calloc(sentences + 1, sizeof *c->trees);
    if (!c->trees) abort();
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t s = 0; s < c->files[k].conllu.text.n_sentences; s++) add_tree(c, k, s);
    return true;
}

void train_corpus_free(train_corpus *c)
{
    for (uint32_t k = 0; k < c->n_files; k++) free(c->files[k].bytes);
    free(c->files);
    free(c->trees);
    ent__arena_free(&c->arena);
    *c = (train_corpus){0};
}
