/* entente-train-sentences: where sentences end, learned from treebanks.
 *
 *   entente-train-sentences -o model/sentences.weights ewt-train.conllu gum-train.conllu raw.txt
 *   entente-train-sentences --score model/sentences.weights ewt-dev.conllu
 *
 * The text is put together again from the words, "# newpar" and SpaceAfter. Wherever
 * the splitter asks whether a sentence ends, the treebank answers (of a .txt file, every
 * paragraph is one sentence: so names in news are learned to go on), and a logistic
 * regression over the hashed features of src/text/boundary.c learns the answer
 * (AdaGrad, averaged over the last epochs); weights become bytes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "text/boundary.h"

enum { EPOCHS = 12, AVERAGED = 6, SIZE = ENT__BOUNDARY_SIZE, FEATURES = ENT__BOUNDARY_FEATURES };

/* A place with its features and the treebank's answer. */
typedef struct example {
    uint32_t feature[FEATURES];
    bool ends;
} example;

typedef struct gatherer {
    ENT__VEC(example) examples;
    ent__arena arena;
    const uint8_t *ends; /* by the byte of the text at which the next sentence begins */
} gatherer;

/* ---- text ------------------------------------------------------------------ */

typedef struct raw {
    char *at;
    uint8_t *begins; /* 1 where a sentence begins */
    uint32_t n;
} raw;

static bool opens_paragraph(ent__str comments)
{
    static const char *const marks[] = {"# newpar\n", "# newpar id", "# newdoc"};
    for (const char *at = comments.at, *end = at + comments.n; at && at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t n = (size_t)((stop ? stop + 1 : end) - at);
        for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
            if (n >= strlen(marks[k]) && !memcmp(at, marks[k], strlen(marks[k]))) return true;
        if (n == 8 && !memcmp(at, "# newpar", 8)) return true; /* the last line has lost its end */
        at += n;
    }
    return false;
}

/* The text of a treebank with an empty line between paragraphs; without trees, a sentence is one. */
static raw raw_of(const ent__conllu *u, bool is_raw)
{
    const ent__text *t = &u->text;
    raw r = {malloc(t->n + 2 * (size_t)t->n_sentences + 2), calloc(t->n + 2 * (size_t)t->n_sentences + 2, 1), 0};
    if (!r.at || !r.begins) abort();
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        const ent__sentence *x = &t->sentences[s];
        uint32_t from = t->words[x->first].span.begin;
        uint32_t to = x->end < t->n_words ? t->words[x->end].span.begin : t->n;
        if (s && (is_raw || opens_paragraph(u->comments[s]))) {
            memcpy(r.at + r.n, "\n\n", 2);
            r.n += 2;
        }
        r.begins[r.n] = 1;
        memcpy(r.at + r.n, t->bytes + from, to - from);
        r.n += to - from;
    }
    return r;
}

/* ---- examples ---------------------------------------------------------------- */

static bool answer(void *context, const ent__splitter *s, const ent__boundary *b)
{
    gatherer *g = context;
    example *x = ENT__PUSH(&g->arena, &g->examples);
    if (!x) abort(); /* the trainer is a program of its own: no memory ends it */
    *x = (example){.ends = g->ends[s->words.at[b->next].span.begin]};
    uint32_t n = ent__boundary_features(s, b, x->feature);
    for (uint32_t k = n; k < FEATURES; k++) x->feature[k] = SIZE;
    return x->ends;
}

static bool gather(gatherer *g, const train_corpus *c)
{
    ent__judge judge = {answer, g};
    for (uint32_t k = 0; k < c->n_files; k++) {
        raw r = raw_of(&c->files[k].conllu, c->files[k].is_raw);
        ent__text text;
        g->ends = r.begins;
        bool done = ent__text_split_by(&g->arena, r.at, r.n, &judge, &text, NULL) == ENT_OK;
        free(r.at);
        free(r.begins);
        if (!done) return false;
    }
    return true;
}

/* ---- learning ------------------------------------------------------------------ */

static float sum_of(const float *w, const example *x)
{
    float sum = 0;
    for (int k = 0; k < FEATURES; k++) sum += w[x->feature[k]];
    return sum;
}

/* 1 / (1 + exp(-x)), with an exp that has the same bits everywhere. */
static float chance_of(float x)
{
    return x > 0 ? 1 / (1 + train_exp(-x)) : train_exp(x) / (1 + train_exp(x));
}

/* Some features are left out each time, so that none is relied on alone. */
static void leave_out(const example *x, train_rng *r, example *to)
{
    static const float SHARE = 0.3f;
    int n = 0;
    *to = (example){.ends = x->ends};
    for (int k = 0; k < FEATURES && x->feature[k] < SIZE; k++)
        if (train_uniform(r) >= SHARE) to->feature[n++] = x->feature[k];
    while (n < FEATURES) to->feature[n++] = SIZE;
}

static void learn_one(float *w, float *size, const example *x)
{
    static const float RATE = 0.15f, DECAY = 2e-5f;
    float g = chance_of(sum_of(w, x)) - (x->ends ? 1.0f : 0.0f);
    for (int k = 0; k < FEATURES && x->feature[k] < SIZE; k++) {
        float *to = &w[x->feature[k]], *v = &size[x->feature[k]];
        float slope = g + DECAY * *to;
        *v += slope * slope;
        *to -= RATE * slope / (sqrtf(*v) + 0.1f);
    }
}

static void learn(const gatherer *g, float *mean)
{
    float *w = calloc(SIZE + 1, sizeof *w), *size = calloc(SIZE + 1, sizeof *size);
    uint32_t n = g->examples.n, *order = malloc(n * sizeof *order);
    train_rng r = {1};
    if (!w || !size || !order) abort();
    for (uint32_t k = 0; k < n; k++) order[k] = k;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t k = n; k > 1; k--) {
            uint32_t j = (uint32_t)(train_draw(&r) % k), t = order[k - 1];
            order[k - 1] = order[j];
            order[j] = t;
        }
        for (uint32_t k = 0; k < n; k++) {
            example x;
            leave_out(&g->examples.at[order[k]], &r, &x);
            learn_one(w, size, &x);
        }
        for (uint32_t k = 0; epoch >= EPOCHS - AVERAGED && k < SIZE; k++) mean[k] += w[k] / AVERAGED;
    }
    free(w), free(size), free(order);
}

static void to_bytes(const float *mean, int8_t *bytes)
{
    for (uint32_t k = 0; k < SIZE; k++) {
        float x = floorf(mean[k] * ENT__BOUNDARY_SCALE + 0.5f);
        bytes[k] = (int8_t)(x < -127 ? -127 : x > 127 ? 127 : x);
    }
}

/* ---- scores -------------------------------------------------------------------- */

static bool ends_by_bytes(void *context, const ent__splitter *s, const ent__boundary *b)
{
    const int8_t *weight = context;
    uint32_t feature[FEATURES], n = ent__boundary_features(s, b, feature);
    int32_t sum = 0;
    for (uint32_t k = 0; k < n; k++) sum += weight[feature[k]];
    return ent__boundary_ends(b, sum);
}

static uint32_t begin_of(const ent__text *t, uint32_t s) { return t->words[t->sentences[s].first].span.begin; }

/* F1 of sentences, of which both ends must be right. */
static void score(const char *path, const ent__conllu *u, int8_t *weights)
{
    raw r = raw_of(u, false);
    ent__arena a;
    ent__text t;
    ent__judge judge = {ends_by_bytes, weights};
    uint32_t right = 0;
    ent__arena_init(&a, 0);
    if (ent__text_split_by(&a, r.at, r.n, &judge, &t, NULL) == ENT_OK) {
        for (uint32_t s = 0; s < t.n_sentences; s++) {
            uint32_t from = begin_of(&t, s), to = s + 1 < t.n_sentences ? begin_of(&t, s + 1) : r.n;
            uint32_t next = from + 1;
            while (next < to && !r.begins[next]) next++;
            right += r.begins[from] && next == to && (to == r.n || r.begins[to]);
        }
        printf("%s: sentences %u of %u, F1 %.2f\n", path, right, u->text.n_sentences,
               200.0 * right / (u->text.n_sentences + t.n_sentences));
    }
    ent__arena_free(&a);
    free(r.at);
    free(r.begins);
}

static bool write_bytes(const char *path, const int8_t *bytes)
{
    FILE *f = fopen(path, "wb");
    bool done = f && fwrite(bytes, 1, SIZE, f) == SIZE;
    if (f && fclose(f)) done = false;
    return done;
}

static bool read_bytes(const char *path, int8_t *bytes)
{
    FILE *f = fopen(path, "rb");
    bool done = f && fread(bytes, 1, SIZE, f) == SIZE;
    if (f) fclose(f);
    return done;
}

static int failed(const char *what)
{
    fprintf(stderr, "entente-train-sentences: %s\n", what);
    return 1;
}

int main(int argc, char **argv)
{
    static float mean[SIZE + 1];
    static int8_t bytes[SIZE];
    train_corpus c;
    ent_error error = {0};
    bool scores = argc > 3 && !strcmp(argv[1], "--score");
    if (argc < 4 || (!scores && strcmp(argv[1], "-o") != 0)) {
        fprintf(stderr, "usage: entente-train-sentences -o WEIGHTS TRAIN.conllu…\n"
                        "       entente-train-sentences --score WEIGHTS DEV.conllu…\n");
        return 2;
    }
    if (!train_corpus_read(&c, (const char *const *)argv + 3, (uint32_t)argc - 3, &error)) return failed(error.message);
    if (scores) {
        if (!read_bytes(argv[2], bytes)) return failed("cannot read the weights");
        for (uint32_t k = 0; k < c.n_files; k++) score(argv[3 + k], &c.files[k].conllu, bytes);
        return 0;
    }
    gatherer g = {0};
    ent__arena_init(&g.arena, 0);
    if (!gather(&g, &c)) return failed("no memory");
    learn(&g, mean);
    to_bytes(mean, bytes);
    printf("%u places\n", g.examples.n);
    return write_bytes(argv[2], bytes) ? 0 : failed("cannot write the weights");
}
