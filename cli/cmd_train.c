/* entente train: a model of one's own from treebanks, with dev scores as it goes. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "learn.h"
#include "parse/model.h"
#include "progress.h"

typedef struct train_options {
    cli_options common;
    const char *dev, *output;
    int epochs, seed;
    bool quiet;
} train_options;

typedef struct training {
    const train_options *options;
    train_words words;
    train_corpus corpus, dev;
    train_table table;
    bool has_dev, is_terminal;
    double start, last_line;
} training;

/* ---- treebanks -------------------------------------------------------------- */

static bool read_treebanks(train_corpus *c, const char *const *paths, uint32_t n)
{
    ent_error error = {0};
    if (train_corpus_read(c, paths, n, &error)) return true;
    if (error.code == ENT_E_IO) cli_error("train: %s", error.message);
    else cli_error("train: %s: %s", paths[c->n_read], error.message);
    return false;
}

/* Columns that are missing or that this parser has no name for are worth a word; nothing to learn from is an error. */
static bool check_treebanks(const train_corpus *c, const char *what)
{
    uint64_t unknown = 0;
    for (uint32_t k = 0; k < c->n_trees; k++)
        for (uint32_t i = 0; i < c->trees[k].n; i++)
            unknown += c->trees[k].upos[i] >= ENT__N_UPOS || c->trees[k].rel[i] >= ENT__N_REL;
    if (c->n_left_out)
        cli_error("train: %s: %u sentences left out that are no trees with one root, the first in line %u of %s",
                  what, c->n_left_out, c->first_left_out, c->first_left_out_file);
    if (unknown)
        cli_error("train: %s: %llu words without a UPOS tag or relation of Universal Dependencies for English; "
                  "nothing is learned of theirs",
                  what, (unsigned long long)unknown);
    if (c->n_trees && unknown < c->n_words) return true;
    cli_error("train: %s: no tree to learn from; the columns UPOS, HEAD and DEPREL must be filled", what);
    return false;
}

/* What the model that is built in (or --model) knows of forms goes into the new one. */
static bool take_words(const cli_options *o, train_words *words)
{
    cli_bytes bytes = {0};
    size_t n = 0;
    const void *at = ent__model_embedded(&n);
    ent__model *model;
    ent_error error = {0};
    if (o->model && !cli_slurp(o->model, &bytes, &error)) {
        cli_error("train: %s", error.message);
        return false;
    }
    if (o->model) at = bytes.at, n = bytes.n;
    if (ent__model_open(at, n, &model, &error) != ENT_OK) {
        cli_error("train: --model %s: %s", o->model ? o->model : "", error.message);
        return false;
    }
    train_words_copy(words, &model->words);
    ent__model_close(model);
    return true;
}

/* ---- progress ---------------------------------------------------------------- */

static void put_time(cli_out *o, double seconds)
{
    unsigned left = (unsigned)(seconds + 0.5);
    if (left >= 3600) out_format(o, "%u:%02u:%02u", left / 3600, left / 60 % 60, left % 60);
    else out_format(o, "%u:%02u", left / 60, left % 60);
}

/* "epoch 3 of 20 · 41 % · 24,000 words a second · 3:20 left", over and over on a terminal. */
static void show_step(training *t, const train_progress *p)
{
    double now = cli_seconds(), gone = now - t->start;
    if (!t->is_terminal || now - t->last_line < 0.2 || p->done <= 0) return;
    cli_out o = {0};
    t->last_line = now;
    out_format(&o, "\r\033[Kepoch %u of %u · %.0f %% · ", p->epoch, p->plan->epochs, 100 * p->done);
    out_count(&o, (uint64_t)(p->done * p->plan->epochs * t->corpus.n_words / gone));
    out_text(&o, " words a second · ");
    put_time(&o, gone * (1 - p->done) / p->done);
    out_text(&o, " left");
    fwrite(o.at, 1, o.n, stderr);
    fflush(stderr);
    out_free(&o);
}

/* "epoch   4   loss 1.2345   UPOS 95.12   UAS 86.10   LAS 83.02   3:20 left" */
static void show_epoch(training *t, const train_progress *p)
{
    cli_out o = {0};
    double n = p->loss.words ? (double)p->loss.words : 1, gone = cli_seconds() - t->start;
    if (t->is_terminal) fputs("\r\033[K", stderr);
    out_format(&o, "epoch %3u   loss %7.4f", p->epoch,
               (p->loss.head + p->loss.label + p->loss.upos + p->loss.xpos) / n);
    for (uint32_t k = 0; k < p->n_dev; k++) {
        const train_score *y = &p->dev[k];
        double m = y->words ? (double)y->words : 1;
        out_format(&o, "   UPOS %.2f   UAS %.2f   LAS %.2f", 100 * y->upos / m, 100 * y->uas / m, 100 * y->las / m);
    }
    if (p->epoch < p->plan->epochs) {
        out_text(&o, "   ");
        put_time(&o, gone * (p->plan->epochs - p->epoch) / p->epoch);
        out_text(&o, " left");
    }
    out_text(&o, "\n");
    out_send(&o);
    fflush(stdout);
    out_free(&o);
}

static void tell(void *context, const train_progress *p)
{
    training *t = context;
    if (t->options->quiet) return;
    if (p->has_ended) show_epoch(t, p);
    else show_step(t, p);
}

/* ---- the command -------------------------------------------------------------- */

static bool prepare(training *t)
{
    const train_options *o = t->options;
    if (!take_words(&o->common, &t->words)) return false;
    if (!read_treebanks(&t->corpus, o->common.files, o->common.n_files)) return false;
    if (!check_treebanks(&t->corpus, "training")) return false;
    t->has_dev = o->dev != NULL;
    if (t->has_dev && (!read_treebanks(&t->dev, &o->dev, 1) || !check_treebanks(&t->dev, "--dev"))) return false;
    train_table_make(&t->table, &t->corpus, &t->words, true);
    train_corpus_index(&t->corpus, &t->table, &t->corpus);
    if (t->has_dev) train_corpus_index(&t->dev, &t->table, &t->corpus);
    return true;
}

/* A small treebank is learned in small steps. */
static uint32_t batch_for(uint32_t n_words, uint32_t most)
{
    uint32_t n = n_words / 300;
    return n < 60 ? 60 : n > most ? most : n;
}

static int learn(training *t)
{
    const train_options *o = t->options;
    train_plan plan = TRAIN_PLAN;
    train_net net;
    train_rng rng = {(uint64_t)o->seed};
    plan.epochs = (uint32_t)o->epochs;
    plan.batch = batch_for(t->corpus.n_words, plan.batch);
    plan.every = 1;
    if (!o->quiet)
        printf("%u sentences, %u words; %u features with weights of their own\n", t->corpus.n_trees,
               t->corpus.n_words, t->table.n_rows);
    t->start = cli_seconds();
    train_net_new(&net, t->table.n_rows, &rng);
    train_learn(&net, &plan, &t->corpus, &t->table, NULL, t->has_dev ? &t->dev : NULL, &rng, tell, t);
    bool done = train_model_write(o->output, &net, &t->corpus, &t->table);
    train_net_free(&net);
    struct stat s;
    if (!done || stat(o->output, &s)) {
        cli_error("train: cannot write %s", o->output);
        return CLI_SOME_FAILED;
    }
    if (!o->quiet)
        printf("%s: %.1f MB; parse with it: entente parse --model %s FILE\n", o->output, (double)s.st_size / 1e6,
               o->output);
    return CLI_DONE;
}

/* A model that cannot be written is better known before an hour of work. */
static bool can_write(const char *path)
{
    bool is_new = access(path, F_OK) != 0;
    FILE *f = fopen(path, "ab");
    if (!f) return false;
    fclose(f);
    if (is_new) remove(path);
    return true;
}

static int run(const cli_options *common)
{
    train_options o = *(const train_options *)common;
    if (!o.common.n_files || !o.output) {
        cli_error(o.output ? "train: name the treebanks to learn from: entente train -o my.model TRAIN.conllu"
                           : "train: say where the model goes: entente train -o my.model TRAIN.conllu");
        return CLI_USAGE;
    }
    if (!o.epochs) o.epochs = (int)TRAIN_PLAN.epochs;
    if (!o.seed) o.seed = 1;
    if (!can_write(o.output)) {
        cli_error("train: cannot write %s", o.output);
        return CLI_SOME_FAILED;
    }
    training t = {.options = &o, .is_terminal = isatty(STDERR_FILENO) == 1};
    int status = prepare(&t) ? learn(&t) : CLI_SOME_FAILED;
    train_corpus_free(&t.corpus);
    train_corpus_free(&t.dev);
    train_table_free(&t.table);
    train_words_free(&t.words);
    return status;
}

static const char help[] =
    "Learns tags, lemmas and trees from treebanks in CoNLL-U and writes a model that\n"
    "--model takes. Of the columns FORM, LEMMA, UPOS, XPOS, HEAD and DEPREL those that\n"
    "are filled are learned. What dictionaries know of English words is taken from the\n"
    "model that is built in. With --dev another treebank is parsed after every epoch,\n"
    "which tells when more epochs no longer help: twenty are right for 300,000 words,\n"
    "fewer words want more. The same files, epochs and seed give the same model, on\n"
    "any machine. How the model that is built in was made stands in model/CARD.md.\n";

static const char examples[] =
    "  entente train -o my.model --dev dev.conllu train.conllu\n"
    "  entente parse --model my.model report.txt                parse with it\n"
    "  entente parse --model my.model --tokenized dev.conllu    with the words of a treebank\n";

static const cli_option own_options[] = {
    {"output", 'o', CLI_TEXT, "FILE", "where the model goes", offsetof(train_options, output)},
    {"dev", 'd', CLI_TEXT, "FILE", "a treebank to see how it goes", offsetof(train_options, dev)},
    {"epochs", 'e', CLI_NUMBER, "N", "times through the treebanks (20)", offsetof(train_options, epochs)},
    {"seed", 's', CLI_NUMBER, "N", "of chance (1)", offsetof(train_options, seed)},
    {"quiet", 'q', CLI_FLAG, NULL, "say nothing where nothing is wrong", offsetof(train_options, quiet)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_train = {
    .name = "train",
    .arguments = "TRAIN.conllu…",
    .summary = "a model of your own from treebanks",
    .help = help,
    .examples = examples,
    .shared = CLI_ENGINE,
    .own = own_options,
    .size = sizeof(train_options),
    .run = run,
};
