/* Learns the scripts and endings that make lemmas.
 *
 * Every form with its pair of tags votes with its commonest script. Under each
 * pair of tags endings are looked at from short to long; an ending is kept only
 * where its forms mostly want another script than the shorter ending says. What
 * is still wrong then is an exception, kept as a whole form; irregular forms of
 * dictionaries that no treebank has are exceptions as well. */
#include "lemmas.h"

#include <stdlib.h>

/* A form under a pair of tags. */
typedef struct type {
    char *small;
    ent__str form, lemma;
    uint32_t n, script, chosen;
    uint8_t upos, xpos;
} type;

typedef struct learner {
    train_lemmas *out;
    ent__arena arena;
    type *types;
    uint32_t n_types;
    uint64_t *keys;   /* of rules, with the script beside */
    uint32_t *values;
    uint32_t n_keys;
} learner;

/* ---- scripts ----------------------------------------------------------- */

/* The script of these letters, if there is one; its cost in bytes. */
static uint32_t try_script(uint8_t letters, ent__str form, ent__str lemma, ent__script *s)
{
    char base[256];
    *s = (ent__script){.letters = letters};
    uint32_t n = ent__lemma_apply(s, form, base), same = 0;
    while (same < n && same < lemma.n && base[same] == lemma.at[same]) same++;
    while (same && same < n && ((unsigned char)base[same] & 0xc0) == 0x80) same--;
    if (lemma.n - same > sizeof s->add || n - same > 255) return UINT32_MAX;
    s->strip = (uint8_t)(n - same);
    s->n = (uint8_t)(lemma.n - same);
    memcpy(s->add, lemma.at + same, s->n);
    return (uint32_t)s->strip + s->n;
}

static bool make_script(ent__str form, ent__str lemma, uint8_t upos, ent__script *best)
{
    static const uint8_t name_order[] = {ENT__LETTERS_KEPT, ENT__LETTERS_NAME, ENT__LETTERS_SMALL};
    static const uint8_t order[] = {ENT__LETTERS_SMALL, ENT__LETTERS_KEPT, ENT__LETTERS_NAME};
    uint32_t least = UINT32_MAX;
    for (int k = 0; k < 3; k++) {
        ent__script s;
        uint32_t cost = try_script((upos == ENT__PROPN ? name_order : order)[k], form, lemma, &s);
        if (cost >= least) continue;
        least = cost;
        *best = s;
    }
    return least != UINT32_MAX;
}

static uint32_t number_of_script(train_lemmas *out, const ent__script *s)
{
    for (uint32_t k = 0; k < out->n_scripts; k++)
        if (memcmp(&out->scripts[k], s, sizeof *s) == 0) return k;
    if (out->n_scripts % 1024 == 0) {
        out->scripts = realloc(out->scripts, (out->n_scripts + 1024) * sizeof *out->scripts);
        if (!out->scripts) abort();
    }
    out->scripts[out->n_scripts] = *s;
    return out->n_scripts++;
}

/* ---- types ------------------------------------------------------------- */

static int by_type(const void *pa, const void *pb)
{
    const type *a = pa, *b = pb;
    if (a->upos != b->upos) return a->upos < b->upos ? -1 : 1;
    if (a->xpos != b->xpos) return a->xpos < b->xpos ? -1 : 1;
    uint32_t n = a->n < b->n ? a->n : b->n;
    int order = memcmp(a->small, b->small, n);
    if (order) return order;
    if (a->n != b->n) return a->n < b->n ? -1 : 1;
    return a->script < b->script ? -1 : a->script > b->script;
}

static bool same_type(const type *a, const type *b)
{
    return a->upos == b->upos && a->xpos == b->xpos && a->n == b->n && memcmp(a->small, b->small, a->n) == 0;
}

static void add_word(learner *l, const ent__conllu *u, uint32_t word)
{
    ent__str form = ent__word_str(&u->text, word), lemma = u->gold.lemma[word];
    uint8_t upos = u->gold.upos[word], xpos = u->gold.xpos[word];
    ent__script s;
    if (!lemma.n || form.n > 60 || upos >= ENT__N_UPOS || xpos >= ENT__N_XPOS) return;
    if (!make_script(form, lemma, upos, &s)) return;
    type *t = &l->types[l->n_types++];
    *t = (type){.n = form.n, .upos = upos, .xpos = xpos, .form = form, .lemma = lemma,
                .script = number_of_script(l->out, &s)};
    t->small = ent__arena_take(&l->arena, form.n + 1);
    if (!t->small) abort();
    ent__lemma_small(form, t->small);
}

/* How many of the words [i, end) the script serves. */
static uint32_t served(const learner *l, uint32_t i, uint32_t end, uint32_t script)
{
    char room[256];
    uint32_t n = 0;
    const ent__script *s = &l->out->scripts[script];
    for (; i < end; i++) {
        if (s->strip > l->types[i].n) continue;
        uint32_t size = ent__lemma_apply(s, l->types[i].form, room);
        n += ent__str_is((ent__str){room, size}, l->types[i].lemma);
    }
    return n;
}

/* The script that serves most of the words [i, end), which differ in capitals at most. */
static uint32_t best_script(const learner *l, uint32_t i, uint32_t end)
{
    uint32_t most = 0, best = l->types[i].script;
    for (uint32_t k = i; k < end; k++) {
        if (k > i && l->types[k].script == l->types[k - 1].script) continue;
        uint32_t n = served(l, i, end, l->types[k].script);
        if (n <= most) continue;
        most = n;
        best = l->types[k].script;
    }
    return best;
}

/* Words become types, each with one script. */
static void gather(learner *l, const train_corpus *c)
{
    l->types = malloc(c->n_words * sizeof *l->types);
    if (!l->types) abort();
    for (uint32_t s = 0; s < c->n_trees; s++)
        for (uint32_t k = 0; k < c->trees[s].n; k++)
            add_word(l, &c->files[c->trees[s].file].conllu, c->trees[s].first + k);
    qsort(l->types, l->n_types, sizeof *l->types, by_type);
    uint32_t n = 0;
    for (uint32_t i = 0, end; i < l->n_types; i = end) {
        for (end = i + 1; end < l->n_types && same_type(&l->types[i], &l->types[end]);) end++;
        uint32_t script = best_script(l, i, end);
        l->types[n] = l->types[i];
        l->types[n].script = script;
        l->types[n++].chosen = ENT__NONE;
    }
    l->n_types = n;
}

/* ---- endings ----------------------------------------------------------- */

/* From the last byte backwards, so that equal endings stand together. */
static int by_ending(const void *pa, const void *pb)
{
    const type *a = pa, *b = pb;
    if (a->upos != b->upos) return a->upos < b->upos ? -1 : 1;
    if (a->xpos != b->xpos) return a->xpos < b->xpos ? -1 : 1;
    for (uint32_t k = 1; k <= a->n && k <= b->n; k++) {
        unsigned char x = (unsigned char)a->small[a->n - k], y = (unsigned char)b->small[b->n - k];
        if (x != y) return x < y ? -1 : 1;
    }
    return a->n < b->n ? -1 : a->n > b->n;
}

static bool same_ending(const type *a, const type *b, uint32_t n)
{
    return a->upos == b->upos && a->xpos == b->xpos && a->n >= n && b->n >= n &&
           memcmp(a->small + a->n - n, b->small + b->n - n, n) == 0;
}

static void keep_rule(learner *l, const type *t, uint32_t n, bool is_whole, uint32_t script)
{
    ent__str ending = {t->small + t->n - n, n};
    l->keys[l->n_keys] = ent__lemma_key(ending, is_whole, t->upos, t->xpos);
    l->values[l->n_keys++] = script;
    uint8_t *depth = &l->out->depth[t->upos * ENT__N_XPOS + t->xpos];
    if (!is_whole && n > *depth) *depth = (uint8_t)n;
}

/* Types [i, end) share an ending of n bytes. */
static void choose_for(learner *l, uint32_t i, uint32_t end, uint32_t n, uint32_t *votes)
{
    uint32_t now = l->types[i].chosen, best = l->types[i].script;
    for (uint32_t k = i; k < end; k++) votes[l->types[k].script]++;
    for (uint32_t k = i; k < end; k++)
        if (votes[l->types[k].script] > votes[best]) best = l->types[k].script;
    uint32_t standing = now == ENT__NONE ? 0 : votes[now];
    if (best != now && votes[best] > standing && (n == 0 || votes[best] >= 2)) {
        keep_rule(l, &l->types[i], n, false, best);
        for (uint32_t k = i; k < end; k++) l->types[k].chosen = best;
    }
    for (uint32_t k = i; k < end; k++) votes[l->types[k].script] = 0;
}

/* Whether the treebanks have the form under these tags. */
static bool has_type(const learner *l, ent__str form, uint8_t upos, uint8_t xpos)
{
    type key = {.small = (char *)(uintptr_t)form.at, .n = form.n, .upos = upos, .xpos = xpos};
    uint32_t low = 0, high = l->n_types;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (by_ending(&l->types[middle], &key) < 0) low = middle + 1;
        else high = middle;
    }
    return low < l->n_types && by_ending(&l->types[low], &key) == 0;
}

static void add_irregular(learner *l, const train_irregular *x, uint8_t upos, uint8_t xpos)
{
    ent__script s;
    if (has_type(l, x->form, upos, xpos) || !make_script(x->form, x->base, upos, &s)) return;
    l->keys[l->n_keys] = ent__lemma_key(x->form, true, upos, xpos);
    l->values[l->n_keys++] = number_of_script(l->out, &s);
}

/* "froze": freeze. The first base of a form counts, as WordNet orders them by their letters. */
static void add_irregulars(learner *l, const train_words *w)
{
    for (uint32_t k = 0; k < w->n_irregular; k++) {
        const train_irregular *x = &w->irregular[k];
        uint32_t kinds = ent__words_find(&w->found, ent__form_key(x->form));
        if (!x->is_verb) add_irregular(l, x, ENT__NOUN, ENT__X_NNS);
        if (!x->is_verb) continue;
        if (kinds & (ENT__W_PAST | ENT__W_PARTICIPLE)) { /* tags may take one for the other */
            add_irregular(l, x, ENT__VERB, ENT__X_VBD);
            add_irregular(l, x, ENT__VERB, ENT__X_VBN);
        }
        if (kinds & ENT__W_ING) add_irregular(l, x, ENT__VERB, ENT__X_VBG);
        if (kinds & ENT__W_THIRD) add_irregular(l, x, ENT__VERB, ENT__X_VBZ);
    }
}

static void find_endings(learner *l)
{
    uint32_t *votes = calloc(l->out->n_scripts, sizeof *votes);
    if (!votes) abort();
    qsort(l->types, l->n_types, sizeof *l->types, by_ending);
    for (uint32_t n = 0; n <= ENT__ENDING_MAX; n++)
        for (uint32_t i = 0, end; i < l->n_types; i = end) {
            end = i + 1;
            if (l->types[i].n < n) continue;
            while (end < l->n_types && same_ending(&l->types[i], &l->types[end], n)) end++;
            choose_for(l, i, end, n, votes);
        }
    l->out->n_rules = l->n_keys;
    for (uint32_t i = 0; i < l->n_types; i++)
        if (l->types[i].chosen != l->types[i].script)
            keep_rule(l, &l->types[i], l->types[i].n, true, l->types[i].script);
    l->out->n_exceptions = l->n_keys - l->out->n_rules;
    free(votes);
}

void train_lemmas_learn(train_lemmas *out, const train_corpus *c, const train_words *words)
{
    learner l = {.out = out};
    *out = (train_lemmas){0};
    ent__arena_init(&l.arena, 0);
    gather(&l, c);
    size_t most = (size_t)l.n_types * (ENT__ENDING_MAX + 2) + (size_t)words->n_irregular * 4;
    l.keys = malloc(most * sizeof *l.keys);
    l.values = malloc(most * sizeof *l.values);
    if (!l.keys || !l.values) abort();
    find_endings(&l);
    add_irregulars(&l, words);
    out->slots = train_slots(l.keys, l.values, l.n_keys, &out->n_slots);
    free(l.keys);
    free(l.values);
    free(l.types);
    ent__arena_free(&l.arena);
}

void train_lemmas_free(train_lemmas *l)
{
    free(l->scripts);
    free(l->slots);
    *l = (train_lemmas){0};
}
