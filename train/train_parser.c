/* entente-train-parser: treebanks in, a parser's model out.
 *
 *   cmake --build build --target entente-train-parser       (or, by hand:)
 *   gcc -std=c17 -O3 -march=native -ffp-contract=off -D_GNU_SOURCE -Iinclude -Isrc -Itrain \
 *       train/{train_parser,net,gemm,corpus,lemmas,words,quantise}.c \
 *       src/parse/{conllu,features,mst,tags,model,lemma,kernel}.c src/base/{arena,err}.c \
 *       -lm -o build/entente-train-parser
 *
 *   build/entente-train-parser --dev ewt-dev.conllu -o english.model ewt-train.conllu gum-train.conllu
 *
 * --floats FILE keeps the weights before they become bytes, --from FILE starts from
 * them (--epochs 0: only makes the model). --soften FILE writes what the net thinks
 * of each training sentence; --teacher FILE (as often as there are teachers) learns
 * from that beside the treebank (docs/decisions/0002-parser.md). Progress goes to
 * standard output.
 *
 * The same files, options and seed give the same model, bit for bit. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "corpus.h"
#include "lemmas.h"
#include "quantise.h"

typedef struct options {
    char *train[16], *dev[16];
    uint32_t n_train, n_dev;
    char *words[8];    /* folders of dictionaries and lexicons */
    uint32_t n_words;
    char *teachers[8]; /* files that --soften wrote, of nets of any measures */
    uint32_t n_teachers;
    const char *soften;
    float share;       /* of the teachers in what is learned */
    const char *out, *floats, *from; /* model; weights to keep, to start from */
    uint32_t epochs, batch, every;
    uint64_t seed;
    float rate;
    train_drop drop;
} options;

static bool read_options(int argc, char **argv, options *o)
{
    *o = (options){.epochs = 30, .batch = 700, .every = 3, .seed = 1, .rate = 2e-3f, .share = 0.5f,
                   .drop = {.word = 0.2f, .conv = 0.2f, .run = 0.25f, .wide = 0.25f, .label = 0.25f}};
    for (int k = 1; k < argc; k++) {
        const char *a = argv[k];
        if (a[0] != '-') {
            if (o->n_train == 16) return false;
            o->train[o->n_train++] = argv[k];
            continue;
        }
        if (++k == argc) return false;
        if (!strcmp(a, "--dev") && o->n_dev < 16) o->dev[o->n_dev++] = argv[k];
        else if (!strcmp(a, "-o")) o->out = argv[k];
        else if (!strcmp(a, "--teacher") && o->n_teachers < 8) o->teachers[o->n_teachers++] = argv[k];
        else if (!strcmp(a, "--free")) o->drop.is_free = atoi(argv[k]) != 0;
        else if (!strcmp(a, "--soften")) o->soften = argv[k];
        else if (!strcmp(a, "--share")) o->share = strtof(argv[k], NULL);
        else if (!strcmp(a, "--floats")) o->floats = argv[k];
        else if (!strcmp(a, "--from")) o->from = argv[k];
        else if (!strcmp(a, "--words") && o->n_words < 8) o->words[o->n_words++] = argv[k];
        else if (!strcmp(a, "--epochs")) o->epochs = (uint32_t)atoi(argv[k]);
        else if (!strcmp(a, "--every")) o->every = (uint32_t)atoi(argv[k]);
        else if (!strcmp(a, "--batch")) o->batch = (uint32_t)atoi(argv[k]);
        else if (!strcmp(a, "--seed")) o->seed = (uint64_t)atoll(argv[k]);
        else if (!strcmp(a, "--rate")) o->rate = strtof(argv[k], NULL);
        else if (!strcmp(a, "--drop")) {
            if (sscanf(argv[k], "%f,%f,%f,%f,%f", &o->drop.word, &o->drop.conv, &o->drop.run, &o->drop.wide,
                       &o->drop.label) != 5) return false;
        } else return false;
    }
    return o->n_train > 0;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- weights ---------------------------------------------------------- */

/* The float weights as they lie in memory; then the rows of the table, each with its key. */
static bool write_floats(const train_net *net, const train_table *table, const char *path)
{
    FILE *f = fopen(path, "wb");
    bool done = f != NULL;
    for (int k = 0; done && k < N_TENSORS; k++) {
        size_t n = net->t[k].rows * net->t[k].columns;
        done = fwrite(net->t[k].w, sizeof(float), n, f) == n;
    }
    for (uint32_t row = 0; done && row < net->n_rows; row++)
        done = fwrite(&table->keys[row], sizeof *table->keys, 1, f) == 1 &&
               fwrite(net->e + (size_t)row * ENT__D, sizeof(float), ENT__D, f) == ENT__D;
    if (f && fclose(f)) done = false;
    return done;
}

static uint32_t row_of(const train_table *table, uint64_t key)
{
    return key < ENT__N_FEATURES ? (uint32_t)key
                                 : ent__find_row(table->slots, table->n_slots - 1, key, ENT__NONE);
}

/* Rows go by their keys, as treebanks and dictionaries may have changed; new ones start from nothing. */
static bool read_floats(train_net *net, const train_table *table, const char *path)
{
    float row[ENT__D];
    uint64_t key;
    FILE *f = fopen(path, "rb");
    bool done = f != NULL;
    for (int k = 0; done && k < N_TENSORS; k++) {
        size_t n = net->t[k].rows * net->t[k].columns;
        done = fread(net->t[k].w, sizeof(float), n, f) == n;
    }
    memset(net->e, 0, (size_t)net->n_rows * ENT__D * sizeof *net->e);
    while (done && fread(&key, sizeof key, 1, f) == 1) {
        uint32_t to = row_of(table, key);
        done = fread(row, sizeof(float), ENT__D, f) == ENT__D;
        if (done && to != ENT__NONE) memcpy(net->e + (size_t)to * ENT__D, row, sizeof row);
    }
    if (f && fclose(f)) done = false;
    return done;
}

/* ---- dev --------------------------------------------------------------- */

/* Relations without subtypes, as the shared tasks count. */
static bool same_relation(uint8_t a, uint8_t b)
{
    if (a >= ENT__N_REL || b >= ENT__N_REL) return false;
    const char *x = ent__rel_names[a], *y = ent__rel_names[b];
    size_t n = strcspn(x, ":");
    return n == strcspn(y, ":") && !memcmp(x, y, n);
}

static train_sentence sentence_of(const train_tree *t)
{
    return (train_sentence){t->n, t->rows, t->upos, t->xpos, t->rel, t->head};
}

static void evaluate(const train_net *net, train_room *room, const train_corpus *c)
{
    uint8_t upos[ENT__MAX_SENTENCE], xpos[ENT__MAX_SENTENCE], rel[ENT__MAX_SENTENCE];
    uint32_t head[ENT__MAX_SENTENCE];
    uint32_t u = 0, x = 0, uas = 0, las = 0, exact = 0, n = 0;
    for (uint32_t k = 0; k <= c->n_trees; k++) {
        const train_tree *t = &c->trees[k];
        if (n && (k == c->n_trees || t->file != t[-1].file)) {
            printf("   UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f (%.2f)", 100.0 * u / n, 100.0 * x / n,
                   100.0 * uas / n, 100.0 * las / n, 100.0 * exact / n);
            u = x = uas = las = exact = n = 0;
        }
        if (k == c->n_trees) break;
        train_sentence s = sentence_of(t);
        uint8_t *pu = upos, *px = xpos, *pr = rel;
        uint32_t *ph = head;
        train_parse(net, room, &s, 1, &pu, &px, &pr, &ph);
        for (uint32_t i = 0; i < t->n; i++) {
            bool arc = head[i] == t->head[i];
            u += upos[i] == t->upos[i];
            x += xpos[i] == t->xpos[i];
            uas += arc;
            las += arc && same_relation(rel[i], t->rel[i]);
            exact += arc && rel[i] == t->rel[i];
        }
        n += t->n;
    }
    printf("\n");
    fflush(stdout);
}

/* ---- batches ----------------------------------------------------------- */

typedef struct maker {
    const train_corpus *corpus;
    const train_table *table;
    train_rng *rng;
    uint32_t *order;
    uint32_t next;
    uint32_t *rows;     /* of the batch */
    const train_tree **source; /* of each sentence; NULL where it was changed too much for teachers */
    uint32_t *heads;    /* where a sentence lost its point, its root has another number */
    train_sentence *s;
    uint32_t n, words;
} maker;

static void shuffle(uint32_t *order, uint32_t n, train_rng *r)
{
    for (uint32_t k = n; k > 1; k--) {
        uint32_t j = (uint32_t)(train_draw(r) % k), t = order[k - 1];
        order[k - 1] = order[j];
        order[j] = t;
    }
}

/* News is written in other ways than web pages: headlines, no full stop. */
static int choose_letters(train_rng *r)
{
    float x = train_uniform(r);
    if (x < 0.02f) return FIRST_SMALL;
    return x < 0.04f ? ALL_SMALL : x < 0.07f ? ALL_CAPITAL : x < 0.10f ? ALL_TITLE : AS_WRITTEN;
}

/* Rare forms are hidden more often, one time in three with their longer ends: so unknown
 * words are learned from known ones. Now and then dictionaries know nothing. */
static void hide_forms(const train_tree *t, uint32_t n, uint32_t *rows, train_rng *r)
{
    static const uint32_t none[] = {ENT__F_MAY, ENT__F_KIND, ENT__F_NAME};
    for (uint32_t k = 0; k < n; k++, rows += ENT__N_FEATURES) {
        if (train_uniform(r) >= 0.02f + 0.25f / (0.25f + (float)t->count[k])) continue;
        rows[ENT__F_FORM] = ENT__F_FORM;
        rows[ENT__F_CASED] = ENT__F_CASED;
        if (train_uniform(r) < 0.33f)
            for (uint32_t f = ENT__F_PRE3; f <= ENT__F_SUF4; f++)
                if (f != ENT__F_SUF1 && f != ENT__F_SUF2) rows[f] = f;
        if (train_uniform(r) < 0.1f) memcpy(rows + ENT__F_MAY, none, sizeof none);
    }
}

static void add_sentence(maker *m, const train_tree *t)
{
    uint32_t *rows = m->rows + (size_t)m->words * ENT__N_FEATURES, *head = m->heads + m->words;
    uint32_t n = t->n;
    int letters = choose_letters(m->rng);
    if (t->ends_in_point && train_uniform(m->rng) < 0.08f) n--;
    if (letters == AS_WRITTEN) memcpy(rows, t->rows, n * ENT__N_FEATURES * sizeof *rows);
    else train_rows(m->table, &m->corpus->files[t->file].conllu.text, t->first, n, letters, rows);
    hide_forms(t, n, rows, m->rng);
    for (uint32_t k = 0; k < n; k++) head[k] = t->head[k] == t->n ? n : t->head[k];
    m->source[m->n] = letters == AS_WRITTEN && n == t->n ? t : NULL;
    m->s[m->n++] = (train_sentence){n, rows, t->upos, t->xpos, t->rel, head};
    m->words += n;
}

static bool next_batch(maker *m, uint32_t most)
{
    m->n = m->words = 0;
    while (m->words < most && m->next < m->corpus->n_trees)
        add_sentence(m, &m->corpus->trees[m->order[m->next++]]);
    return m->n > 0;
}

static void maker_new(maker *m, const train_corpus *c, const train_table *t, train_rng *r, uint32_t most)
{
    size_t words = most + ENT__MAX_SENTENCE;
    *m = (maker){.corpus = c, .table = t, .rng = r};
    m->order = malloc(c->n_trees * sizeof *m->order);
    m->rows = malloc(words * ENT__N_FEATURES * sizeof *m->rows);
    m->heads = malloc(words * sizeof *m->heads);
    m->s = malloc(words * sizeof *m->s);
    m->source = malloc(words * sizeof *m->source);
    if (!m->order || !m->rows || !m->heads || !m->s || !m->source) abort();
    for (uint32_t k = 0; k < c->n_trees; k++) m->order[k] = k;
}

/* ---- teachers ---------------------------------------------------------- */

/* What other nets think of every sentence as written: heads, then labels and tags. */
typedef struct teaching {
    float *all;
    size_t *at; /* of each tree */
    const train_tree *trees;
} teaching;

static size_t lesson_size(const train_tree *t) { return (size_t)t->n * (t->n + 1 + 2 * ENT__OUT); }

static bool write_lessons(const char *path, const train_net *net, const train_corpus *c)
{
    FILE *f = fopen(path, "wb");
    train_room *room = train_room_new();
    train_soft soft = {0};
    bool done = f != NULL;
    for (uint32_t k = 0; done && k < c->n_trees; k++) {
        train_sentence s = sentence_of(&c->trees[k]);
        train_soften(net, room, &s, 1, &soft);
        size_t heads = (size_t)s.n * (s.n + 1), rest = (size_t)s.n * ENT__OUT;
        done = fwrite(soft.head, sizeof(float), heads, f) == heads &&
               fwrite(soft.label, sizeof(float), rest, f) == rest &&
               fwrite(soft.tag, sizeof(float), rest, f) == rest;
    }
    train_soft_free(&soft);
    train_room_free(room);
    if (f && fclose(f)) done = false;
    return done;
}

static bool read_lessons(teaching *l, const train_corpus *c, char *const *paths, uint32_t n)
{
    size_t size = 0;
    l->trees = c->trees;
    l->at = malloc(c->n_trees * sizeof *l->at);
    if (!l->at) abort();
    for (uint32_t k = 0; k < c->n_trees; k++) l->at[k] = size, size += lesson_size(&c->trees[k]);
    l->all = calloc(size, sizeof *l->all);
    float *one = malloc(size * sizeof *one);
    if (!l->all || !one) abort();
    bool done = true;
    for (uint32_t k = 0; done && k < n; k++) {
        FILE *f = fopen(paths[k], "rb");
        done = f && fread(one, sizeof *one, size, f) == size && fgetc(f) == EOF;
        if (f) fclose(f);
        for (size_t i = 0; done && i < size; i++) l->all[i] += one[i] / (float)n;
    }
    free(one);
    return done;
}

/* Where no teacher has seen the sentence as it is, it is taught as the treebank has it. */
static void teach_gold(const train_sentence *s, float *head, float *label, float *tag)
{
    memset(head, 0, (size_t)s->n * (s->n + 1) * sizeof *head);
    memset(label, 0, (size_t)s->n * ENT__OUT * sizeof *label);
    memset(tag, 0, (size_t)s->n * ENT__OUT * sizeof *tag);
    for (uint32_t i = 0; i < s->n; i++) {
        head[(size_t)i * (s->n + 1) + s->head[i]] = 1;
        if (s->rel[i] < ENT__N_REL) label[i * ENT__OUT + s->rel[i]] = 1;
        if (s->upos[i] < ENT__N_UPOS) tag[i * ENT__OUT + s->upos[i]] = 1;
        if (s->xpos[i] < ENT__N_XPOS) tag[i * ENT__OUT + ENT__N_UPOS + s->xpos[i]] = 1;
    }
}

static void learn_from(const teaching *l, const maker *m, train_soft *soft)
{
    train_soft_need(soft, m->s, m->n);
    float *head = soft->head, *label = soft->label, *tag = soft->tag;
    for (uint32_t k = 0; k < m->n; k++) {
        const train_sentence *s = &m->s[k];
        size_t heads = (size_t)s->n * (s->n + 1), rest = (size_t)s->n * ENT__OUT;
        if (m->source[k]) {
            const float *from = l->all + l->at[m->source[k] - l->trees];
            memcpy(head, from, heads * sizeof *head);
            memcpy(label, from + heads, rest * sizeof *label);
            memcpy(tag, from + heads + rest, rest * sizeof *tag);
        } else {
            teach_gold(s, head, label, tag);
        }
        head += heads, label += rest, tag += rest;
    }
}

/* cos(pi x) for 0 <= x <= 1, by its series: the same bits whatever libm is. */
static double cos_pi(double x)
{
    bool is_right = x > 0.5;
    double y = 3.14159265358979 * (is_right ? 1 - x : x), term = 1, sum = 1;
    for (int k = 2; k <= 20; k += 2) {
        term *= -y * y / (k * (k - 1));
        sum += term;
    }
    return is_right ? -sum : sum;
}

/* Up for a while, then down along a cosine to nearly nothing. */
static float rate_at(float rate, double done, uint32_t step)
{
    float up = step < 300 ? (float)(step + 1) / 300.0f : 1;
    return rate * up * (float)(0.005 + 0.995 * 0.5 * (1 + cos_pi(done)));
}

static void train(train_net *net, const options *o, const train_corpus *c, const train_corpus *dev,
                  const train_table *table, const teaching *lessons, train_rng *r)
{
    train_room *room = train_room_new(), *dev_room = train_room_new();
    train_soft soft = {.share = o->share};
    maker m;
    maker_new(&m, c, table, r, o->batch);
    double start = seconds();
    for (uint32_t epoch = 0; epoch < o->epochs; epoch++) {
        train_loss loss = {0};
        shuffle(m.order, c->n_trees, r);
        m.next = 0;
        while (next_batch(&m, o->batch)) {
            double done = ((double)epoch + (double)m.next / c->n_trees) / o->epochs;
            if (lessons) learn_from(lessons, &m, &soft);
            train_batch(net, room, m.s, m.n, &o->drop, r, lessons ? &soft : NULL, &loss);
            train_update(net, room, rate_at(o->rate, done, net->step));
        }
        double n = (double)loss.words;
        printf("epoch %u  %.0f s  head %.4f label %.4f upos %.4f xpos %.4f\n", epoch + 1, seconds() - start,
               loss.head / n, loss.label / n, loss.upos / n, loss.xpos / n);
        fflush(stdout);
        if (o->n_dev && ((epoch + 1) % o->every == 0 || epoch + 1 == o->epochs)) evaluate(net, dev_room, dev);
    }
    train_soft_free(&soft);
    train_room_free(room);
    train_room_free(dev_room);
}

/* Four hundred sentences tell how large the activations get. */
static void measure(const train_net *net, const train_corpus *c, train_range *range)
{
    train_sentence s[400];
    uint32_t n = 0, step = c->n_trees / 400 + 1;
    for (uint32_t k = 0; k < c->n_trees && n < 400; k += step) s[n++] = sentence_of(&c->trees[k]);
    train_room *room = train_room_new();
    train_measure(net, room, s, n, range);
    train_room_free(room);
    printf("ranges: word %.2f state", (double)range->word);
    for (int k = 0; k <= ENT__RUNS; k++) printf(" %.2f", (double)range->state[k]);
    printf(" dep hidden %.2f head %.2f tag %.2f dep %.2f step %.2f label %.2f\n", (double)range->dep_hidden,
           (double)range->head, (double)range->tag_hidden, (double)range->dep, (double)range->step,
           (double)range->label);
}

static bool write_model(const char *path, const train_net *net, const train_corpus *c,
                        const train_table *table)
{
    train_lemmas lemmas;
    train_range range;
    train_lemmas_learn(&lemmas, c, table->words);
    printf("lemmas: %u scripts, %u endings, %u exceptions\n", lemmas.n_scripts, lemmas.n_rules,
           lemmas.n_exceptions);
    measure(net, c, &range);
    return train_write_model(path, net, table, &lemmas, &range);
}

int main(int argc, char **argv)
{
    options o;
    ent_error error = {0};
    train_corpus c, dev = {0};
    train_table table;
    train_net net;
    if (!read_options(argc, argv, &o)) {
        fprintf(stderr,
                "usage: entente-train-parser [--epochs N] [--dev FILE]... [-o MODEL] TRAIN.conllu...\n");
        return 2;
    }
    train_rng r = {o.seed};
    if (!train_corpus_read(&c, o.train, o.n_train, &error) ||
        !train_corpus_read(&dev, o.dev, o.n_dev, &error)) {
        fprintf(stderr, "entente-train-parser: %s\n", error.message);
        return 1;
    }
    train_words words;
    if (!train_words_make(&words, o.words, o.n_words)) {
        fprintf(stderr, "entente-train-parser: nothing to read in a folder of --words\n");
        return 1;
    }
    printf("%u forms in %u slots, %u sets of kinds\n", words.n_forms, words.n_slots, words.n_kinds);
    train_table_make(&table, &c, &words);
    train_corpus_index(&c, &table, &c);
    train_corpus_index(&dev, &table, &c);
    printf("%u trees, %u words, %u rows in %u slots\n", c.n_trees, c.n_words, table.n_rows, table.n_slots);
    fflush(stdout);
    train_net_new(&net, table.n_rows, &r);
    if (o.from && !read_floats(&net, &table, o.from)) {
        fprintf(stderr, "entente-train-parser: cannot read %s\n", o.from);
        return 1;
    }
    teaching lessons = {0};
    if (o.n_teachers && !read_lessons(&lessons, &c, o.teachers, o.n_teachers)) {
        fprintf(stderr, "entente-train-parser: a --teacher is not for these treebanks\n");
        return 1;
    }
    train(&net, &o, &c, &dev, &table, o.n_teachers ? &lessons : NULL, &r);
    if (o.soften && !write_lessons(o.soften, &net, &c)) {
        fprintf(stderr, "entente-train-parser: cannot write %s\n", o.soften);
        return 1;
    }
    if (o.floats && !write_floats(&net, &table, o.floats)) {
        fprintf(stderr, "entente-train-parser: cannot write %s\n", o.floats);
        return 1;
    }
    if (o.out && !write_model(o.out, &net, &c, &table)) {
        fprintf(stderr, "entente-train-parser: cannot write %s\n", o.out);
        return 1;
    }
    return 0;
}
