/* Teachers' opinions: asked, averaged, kept in a file, mixed with the treebank.
 *
 * A file holds, tree after tree: n heads; n x (n + 1) probabilities of heads;
 * n x OUT of relations under those heads; n x OUT of tags. All are floats. */
#include "lesson.h"

#include <stdio.h>
#include <stdlib.h>

#include "parse/mst.h"

static size_t lesson_size(const train_tree *t) { return (size_t)t->n * (t->n + 2 + 2 * ENT__OUT); }

/* Where the parts of a tree's lesson begin. */
typedef struct lesson {
    float *head, *heads, *label, *tag;
} lesson;

static lesson parts_of(float *at, uint32_t n)
{
    float *heads = at + n, *label = heads + (size_t)n * (n + 1);
    return (lesson){at, heads, label, label + (size_t)n * ENT__OUT};
}

static train_sentence sentence_of(const train_tree *t)
{
    return (train_sentence){t->n, t->rows, t->upos, t->xpos, t->rel, t->head};
}

/* ---- asking ------------------------------------------------------------- */

typedef struct asker {
    const train_net *nets;
    uint32_t n_nets;
    train_room *room;
    train_soft soft;
    ent__arena arena;
} asker;

static void add_mean(float *to, const float *from, size_t n, uint32_t of)
{
    for (size_t i = 0; i < n; i++) to[i] += from[i] / (float)of;
}

/* The mean of all nets; labels only under heads that stand. */
static void ask(asker *a, const train_tree *t, lesson to, bool labels)
{
    train_sentence s = sentence_of(t);
    size_t heads = (size_t)t->n * (t->n + 1), rest = (size_t)t->n * ENT__OUT;
    for (uint32_t k = 0; k < a->n_nets; k++) {
        train_soften(&a->nets[k], a->room, &s, 1, &a->soft);
        if (labels) {
            add_mean(to.label, a->soft.label, rest, a->n_nets);
        } else {
            add_mean(to.heads, a->soft.head, heads, a->n_nets);
            add_mean(to.tag, a->soft.tag, rest, a->n_nets);
        }
    }
}

static uint8_t best_of(const float *p, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < n; k++)
        if (p[k] > p[best]) best = k;
    return (uint8_t)best;
}

/* The best tree by the sum of the probabilities of its arcs. */
static void vote_heads(asker *a, uint32_t n, const float *heads, uint32_t *head)
{
    ent__arena_reset(&a->arena);
    int32_t *score = ENT__NEW_ARRAY(&a->arena, int32_t, (n + 1) * (size_t)n);
    if (!score) abort();
    for (uint32_t d = 0; d < n; d++)
        for (uint32_t h = 0; h <= n; h++) score[h * n + d] = (int32_t)(heads[d * (n + 1) + h] * 16777216);
    ent__tree_room tree = {.arena = &a->arena};
    if (!ent__best_tree(&tree, score, n, n, head)) abort();
}

static void vote_tags(const train_tree *t, const float *tag)
{
    for (uint32_t i = 0; i < t->n; i++) {
        t->upos[i] = best_of(tag + i * ENT__OUT, ENT__N_UPOS);
        t->xpos[i] = best_of(tag + i * ENT__OUT + ENT__N_UPOS, ENT__N_XPOS);
    }
}

static void vote_labels(const train_tree *t, const float *label)
{
    for (uint32_t i = 0; i < t->n; i++)
        t->rel[i] = t->head[i] == t->n ? ENT__R_ROOT
                                       : (uint8_t)(1 + best_of(label + i * ENT__OUT + 1, ENT__N_REL - 1));
}

typedef struct tally {
    uint32_t words, upos, uas, las;
} tally;

static void count(tally *y, const train_tree *voted, const train_tree *gold)
{
    for (uint32_t i = 0; i < gold->n; i++) {
        bool arc = voted->head[i] == gold->head[i];
        y->words++;
        y->upos += voted->upos[i] == gold->upos[i];
        y->uas += arc;
        y->las += arc && train_same_relation(voted->rel[i], gold->rel[i]);
    }
}

/* The lesson of a tree that stands, or of one to be voted for. */
static void teach(asker *a, const train_tree *t, float *at, bool votes)
{
    lesson to = parts_of(at, t->n);
    memset(at, 0, lesson_size(t) * sizeof *at);
    ask(a, t, to, false);
    if (votes) {
        vote_heads(a, t->n, to.heads, t->head);
        vote_tags(t, to.tag);
    }
    ask(a, t, to, true);
    if (votes) vote_labels(t, to.label);
    for (uint32_t i = 0; i < t->n; i++) to.head[i] = (float)t->head[i];
}

/* A tree of the same rows with columns of its own. */
static train_tree blank_like(const train_tree *t)
{
    train_tree blank = *t;
    blank.upos = malloc(t->n), blank.xpos = malloc(t->n), blank.rel = malloc(t->n);
    blank.head = malloc(t->n * sizeof *blank.head);
    if (!blank.upos || !blank.xpos || !blank.rel || !blank.head) abort();
    memset(blank.upos, 0, t->n), memset(blank.xpos, 0, t->n), memset(blank.rel, 0, t->n);
    for (uint32_t i = 0; i < t->n; i++) blank.head[i] = t->n;
    return blank;
}

static void score_vote(asker *a, const train_tree *t, float *at, tally *y)
{
    train_tree voted = blank_like(t);
    teach(a, &voted, at, true);
    count(y, &voted, t);
    free(voted.upos), free(voted.xpos), free(voted.rel), free(voted.head);
}

bool train_lessons_write(const char *path, const train_net *nets, uint32_t n_nets, train_corpus *c, bool score)
{
    FILE *f = path ? fopen(path, "wb") : NULL;
    asker a = {.nets = nets, .n_nets = n_nets, .room = train_room_new()};
    tally y = {0};
    float *at = NULL;
    size_t cap = 0;
    bool done = f != NULL || !path;
    ent__arena_init(&a.arena, 0);
    for (uint32_t k = 0; done && k < c->n_trees; k++) {
        const train_tree *t = &c->trees[k];
        size_t size = lesson_size(t);
        if (size > cap) at = realloc(at, (cap = 2 * size) * sizeof *at);
        if (!at) abort();
        if (score) score_vote(&a, t, at, &y);
        if (!f) continue;
        teach(&a, t, at, t->is_raw);
        done = fwrite(at, sizeof *at, size, f) == size;
    }
    if (score && y.words)
        printf("vote of %u: UPOS %.2f UAS %.2f LAS %.2f\n", n_nets, 100.0 * y.upos / y.words,
               100.0 * y.uas / y.words, 100.0 * y.las / y.words);
    free(at);
    ent__arena_free(&a.arena);
    train_soft_free(&a.soft);
    train_room_free(a.room);
    if (f && fclose(f)) done = false;
    return done;
}

/* ---- reading ------------------------------------------------------------ */

bool train_lessons_read(train_lessons *l, train_corpus *c, const char *path, float share)
{
    size_t size = 0;
    *l = (train_lessons){.trees = c->trees, .share = share, .at = malloc(c->n_trees * sizeof *l->at)};
    if (!l->at) abort();
    for (uint32_t k = 0; k < c->n_trees; k++) l->at[k] = size, size += lesson_size(&c->trees[k]);
    l->all = malloc(size * sizeof *l->all);
    if (!l->all) abort();
    FILE *f = fopen(path, "rb");
    bool done = f && fread(l->all, sizeof *l->all, size, f) == size && fgetc(f) == EOF;
    if (f) fclose(f);
    for (uint32_t k = 0; done && k < c->n_trees; k++) {
        const train_tree *t = &c->trees[k];
        lesson from = parts_of(l->all + l->at[k], t->n);
        for (uint32_t i = 0; t->is_raw && i < t->n; i++) t->head[i] = (uint32_t)from.head[i];
        if (!t->is_raw) continue;
        vote_tags(t, from.tag);
        vote_labels(t, from.label);
    }
    return done;
}

void train_lessons_free(train_lessons *l)
{
    free(l->all);
    free(l->at);
    *l = (train_lessons){0};
}

/* ---- learning ----------------------------------------------------------- */

/* share x what teachers think, the rest as the columns have it. */
static void mix(float *to, const float *from, size_t n, float share)
{
    for (size_t k = 0; k < n; k++) to[k] = from ? share * from[k] : 0;
}

static void add_gold(const train_sentence *s, float by, float *head, float *label, float *tag)
{
    for (uint32_t i = 0; i < s->n; i++) {
        head[(size_t)i * (s->n + 1) + s->head[i]] += by;
        if (s->rel[i] < ENT__N_REL) label[i * ENT__OUT + s->rel[i]] += by;
        if (s->upos[i] < ENT__N_UPOS) tag[i * ENT__OUT + s->upos[i]] += by;
        if (s->xpos[i] < ENT__N_XPOS) tag[i * ENT__OUT + ENT__N_UPOS + s->xpos[i]] += by;
    }
}

void train_lessons_mix(const train_lessons *l, const train_sentence *s, const train_tree *const *source,
                       uint32_t n, train_soft *soft)
{
    train_soft_need(soft, s, n);
    float *head = soft->head, *label = soft->label, *tag = soft->tag;
    for (uint32_t k = 0; k < n; k++) {
        size_t heads = (size_t)s[k].n * (s[k].n + 1), rest = (size_t)s[k].n * ENT__OUT;
        const train_tree *t = source[k];
        lesson from = {0};
        if (t) from = parts_of(l->all + l->at[t - l->trees], t->n);
        float share = !t ? 0 : t->is_raw ? 1 : l->share;
        mix(head, from.heads, heads, share);
        mix(label, from.label, rest, share);
        mix(tag, from.tag, rest, share);
        add_gold(&s[k], 1 - share, head, label, tag);
        head += heads, label += rest, tag += rest;
    }
}
