/* entente-train-parser: the steps of train/recipe.sh, which makes the shipped model.
 *
 *   entente-train-parser learn [options] TRAIN…        a net from treebanks
 *   entente-train-parser teach [options] TRAIN…        what nets think of every sentence
 *
 * Options of both: --forms FILE (what dictionaries know), --dev FILE.
 * learn: --seed N, --epochs N, --rate X, --drop W,C,R,H,L (word, window, averages,
 *   heads, labels), --lessons FILE --share X (from teachers), --floats FILE (weights
 *   to keep), -o MODEL.
 * teach: --from FILE (weights of a net; as often as there are nets), --lessons FILE
 *   (to be written); with --dev, how right their vote is.
 * TRAIN is CoNLL-U, or text without trees (.txt), of which teachers make trees.
 *
 * The same files, options and seed give the same bytes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "learn.h"
#include "weights.h"

enum { MOST_FILES = 16 };

typedef struct options {
    bool teaches;
    const char *train[MOST_FILES], *dev[MOST_FILES], *from[MOST_FILES];
    uint32_t n_train, n_dev, n_from;
    const char *forms, *lessons, *floats, *out;
    uint64_t seed;
    float share;
    train_plan plan;
} options;

static bool add(const char *to[MOST_FILES], uint32_t *n, const char *value)
{
    if (*n == MOST_FILES) return false;
    to[(*n)++] = value;
    return true;
}

static bool read_option(options *o, const char *name, const char *value)
{
    train_drop *d = &o->plan.drop;
    if (!strcmp(name, "--dev")) return add(o->dev, &o->n_dev, value);
    if (!strcmp(name, "--from")) return add(o->from, &o->n_from, value);
    if (!strcmp(name, "--drop"))
        return sscanf(value, "%f,%f,%f,%f,%f", &d->word, &d->conv, &d->run, &d->wide, &d->label) == 5;
    if (!strcmp(name, "--forms")) o->forms = value;
    else if (!strcmp(name, "--lessons")) o->lessons = value;
    else if (!strcmp(name, "--floats")) o->floats = value;
    else if (!strcmp(name, "-o")) o->out = value;
    else if (!strcmp(name, "--seed")) o->seed = strtoull(value, NULL, 10);
    else if (!strcmp(name, "--epochs")) o->plan.epochs = (uint32_t)strtoul(value, NULL, 10);
    else if (!strcmp(name, "--every")) o->plan.every = (uint32_t)strtoul(value, NULL, 10);
    else if (!strcmp(name, "--rate")) o->plan.rate = strtof(value, NULL);
    else if (!strcmp(name, "--share")) o->share = strtof(value, NULL);
    else return false;
    return true;
}

static bool read_options(int argc, char **argv, options *o)
{
    *o = (options){.seed = 1, .share = 0.5f, .plan = TRAIN_PLAN};
    if (argc < 3 || (strcmp(argv[1], "learn") != 0 && strcmp(argv[1], "teach") != 0)) return false;
    o->teaches = !strcmp(argv[1], "teach");
    for (int k = 2; k < argc; k++) {
        bool is_option = argv[k][0] == '-';
        if (!is_option && !add(o->train, &o->n_train, argv[k])) return false;
        if (!is_option) continue;
        if (k + 1 == argc || !read_option(o, argv[k], argv[k + 1])) return false;
        k++;
    }
    return o->n_train && o->plan.every && (!o->teaches || o->n_from);
}

/* ---- work ------------------------------------------------------------------ */

typedef struct work {
    train_words words;
    train_corpus corpus, dev;
    train_table table;
    train_rng rng;
} work;

static bool failed(const char *what, const char *path)
{
    fprintf(stderr, "entente-train-parser: %s %s\n", what, path);
    return false;
}

static bool prepare(work *w, const options *o)
{
    ent_error error = {0};
    w->rng = (train_rng){o->seed};
    if (!train_words_read(&w->words, o->forms)) return failed("cannot read the forms", o->forms);
    if (!train_corpus_read(&w->corpus, o->train, o->n_train, &error) ||
        !train_corpus_read(&w->dev, o->dev, o->n_dev, &error))
        return failed("", error.message);
    train_table_make(&w->table, &w->corpus, &w->words, !o->teaches);
    train_corpus_index(&w->corpus, &w->table, &w->corpus);
    train_corpus_index(&w->dev, &w->table, &w->corpus);
    printf("%u trees, %u words, %u rows, %u forms\n", w->corpus.n_trees, w->corpus.n_words, w->table.n_rows,
           w->words.n_forms);
    fflush(stdout);
    return true;
}

static void tell(void *context, const train_progress *p)
{
    const struct timespec *start = context;
    struct timespec t;
    if (!p->has_ended) return;
    clock_gettime(CLOCK_MONOTONIC, &t);
    double n = (double)p->loss.words;
    printf("epoch %u  %ld s  head %.4f label %.4f upos %.4f xpos %.4f", p->epoch, (long)(t.tv_sec - start->tv_sec),
           p->loss.head / n, p->loss.label / n, p->loss.upos / n, p->loss.xpos / n);
    for (uint32_t k = 0; k < p->n_dev; k++) {
        const train_score *y = &p->dev[k];
        double m = y->words ? (double)y->words : 1;
        printf("   UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f", 100 * y->upos / m, 100 * y->xpos / m,
               100 * y->uas / m, 100 * y->las / m);
    }
    printf("\n");
    fflush(stdout);
}

static bool learn(work *w, const options *o)
{
    train_net net;
    train_lessons lessons = {0};
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    train_net_new(&net, w->table.n_rows, &w->rng);
    if (o->n_from && !train_weights_read(&net, &w->table, o->from[0])) return failed("cannot read", o->from[0]);
    if (o->lessons && !train_lessons_read(&lessons, &w->corpus, o->lessons, o->share))
        return failed("not lessons for these treebanks:", o->lessons);
    train_learn(&net, &o->plan, &w->corpus, &w->table, o->lessons ? &lessons : NULL, o->n_dev ? &w->dev : NULL,
                &w->rng, tell, &start);
    train_lessons_free(&lessons);
    if (o->floats && !train_weights_write(&net, &w->table, o->floats)) return failed("cannot write", o->floats);
    if (o->out && !train_model_write(o->out, &net, &w->corpus, &w->table)) return failed("cannot write", o->out);
    train_net_free(&net);
    return true;
}

static bool teach(work *w, const options *o)
{
    train_net nets[MOST_FILES];
    for (uint32_t k = 0; k < o->n_from; k++) {
        train_net_new(&nets[k], w->table.n_rows, &w->rng);
        if (!train_weights_read(&nets[k], &w->table, o->from[k])) return failed("cannot read", o->from[k]);
    }
    if (o->n_dev) train_lessons_write(NULL, nets, o->n_from, &w->dev, true);
    fflush(stdout);
    bool done = !o->lessons || train_lessons_write(o->lessons, nets, o->n_from, &w->corpus, false);
    for (uint32_t k = 0; k < o->n_from; k++) train_net_free(&nets[k]);
    return done || failed("cannot write", o->lessons);
}

int main(int argc, char **argv)
{
    options o;
    work w = {0};
    if (!read_options(argc, argv, &o) || !o.forms) {
        fprintf(stderr, "usage: entente-train-parser learn|teach --forms FILE [options] TRAIN…\n"
                        "       (train/recipe.sh says how)\n");
        return 2;
    }
    return prepare(&w, &o) && (o.teaches ? teach(&w, &o) : learn(&w, &o)) ? 0 : 1;
}
