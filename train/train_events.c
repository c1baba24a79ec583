/* Trains what stands on top of the rules of the event stage, from reports whose
 * events are marked (corpus/): who takes part (src/event/party.c), whether it
 * happened (outcome.c), which words tell of acts (trigger.c), and last how sure
 * all of it is (confidence.c), from reports that the others did not learn from.
 *
 *   entente-train-events CORPUS.tsv… [JUDGED.jsonl…] MODEL-FOLDER LEXICON-FOLDER
 *   entente-train-events --folds CORPUS.tsv…     cross-validation by report
 *   entente-train-events --check CORPUS.tsv…     only reads them */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fit.h"
#include "judge.h"
#include "judged.h"
#include "lessons.h"

enum { FOLDS = 5, LEAST = 30, LEAST_ALONE = 10 };

/* ---- scores ---------------------------------------------------------------------- */

static void print_triggers(const lessons *s, uint32_t folds)
{
    static const float bars[] = {0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f};
    float *w = malloc(sizeof *w * ENT__SORTER_ROWS * ENT__SORTER_KINDS), p[ENT_N_TYPES + 1];
    double loss = 0;
    uint32_t gold = 0, rules[2] = {0}, learned[6][2] = {{0}}, added[6][2] = {{0}};
    if (!w || !s->spots.n) return;
    for (uint32_t fold = 0; fold < folds; fold++) {
        spot_train(&s->spots, fold, folds, w);
        for (uint32_t k = 0; k < s->spots.n; k++) {
            const spot_example *x = &s->spots.at[k];
            if (choose_fold(x->report, folds) != fold) continue;
            spot_chances(&s->spots, x, w, p);
            uint32_t best = 0;
            for (uint32_t t = 1; t < ENT_N_TYPES; t++) best = p[t] > p[best] ? t : best;
            gold += x->label < ENT_N_TYPES;
            float right = x->label == ENT_N_TYPES ? p[ENT_N_TYPES] : 0;
            for (uint32_t t = 0; t < ENT_N_TYPES; t++) right += x->kinds >> t & 1 ? p[t] : 0;
            loss -= log((double)right + 1e-9);
            uint32_t rule = s->rule_type[k];
            if (rule < ENT_N_TYPES) rules[0]++, rules[1] += x->kinds >> rule & 1;
            for (int b = 0; b < 6; b++) {
                if (1 - p[ENT_N_TYPES] < bars[b]) continue;
                learned[b][0]++, learned[b][1] += x->kinds >> best & 1;
                if (rule == ENT_N_TYPES) added[b][0]++, added[b][1] += x->kinds >> best & 1;
            }
        }
    }
    printf("triggers: %u marked (%u lost); rules P %.3f R %.3f\n", gold, s->lost, (double)rules[1] / rules[0], (double)rules[1] / gold);
    printf("  mean loss of a word %.4f\n", loss / s->spots.n);
    for (int b = 0; b < 6; b++)
        printf("  from %.1f: P %.3f R %.3f; added %u, right %.3f\n", (double)bars[b], (double)learned[b][1] / learned[b][0], (double)learned[b][1] / gold,
               added[b][0], added[b][0] ? (double)added[b][1] / added[b][0] : 0.0);
    free(w);
}

static void print_status(const lessons *s, uint32_t folds)
{
    float *w = malloc(sizeof *w * ENT__SORTER_ROWS * ENT__SORTER_KINDS), p[ENT__SORTER_KINDS + 1];
    uint32_t rules = 0, learned = 0;
    if (!w || !s->status.n) return;
    for (uint32_t fold = 0; fold < folds; fold++) {
        spot_train(&s->status, fold, folds, w);
        for (uint32_t k = 0; k < s->status.n; k++) {
            const spot_example *x = &s->status.at[k];
            uint32_t best = 0;
            if (choose_fold(x->report, folds) != fold) continue;
            spot_chances(&s->status, x, w, p);
            for (uint32_t t = 1; t < ENT_N_STATUS; t++) best = p[t] > p[best] ? t : best;
            rules += s->rules[LESSON_STATUS][k] == x->label;
            learned += best == x->label;
        }
    }
    printf("status: %u; rules right %.4f, learned %.4f\n", s->status.n, (double)rules / s->status.n, (double)learned / s->status.n);
    free(w);
}

static void print_choices(const lessons *s, uint32_t folds)
{
    float *w = malloc(ENT__CHOICE_ROWS * sizeof *w), sums[ENT__MAX_OPTIONS];
    if (!w) abort();
    static const char *const names[] = {"source", "target"};
    for (int side = 0; side < 2; side++) {
        const choose_lesson *l = &s->choice[side];
        if (!l->n) continue;
        uint32_t rules = 0, learned = 0, mended = 0, spoilt = 0;
        for (uint32_t fold = 0; fold < folds; fold++) {
            choose_train(l, fold, folds, w);
            for (uint32_t k = 0; k < l->n; k++) {
                const choose_example *x = &l->at[k];
                if (choose_fold(x->report, folds) != fold) continue;
                uint32_t best = choose_best(x, w, sums);
                rules += s->rules[side][k] == x->gold;
                learned += best == x->gold;
                mended += best == x->gold && s->rules[side][k] != x->gold;
                spoilt += best != x->gold && s->rules[side][k] == x->gold;
            }
        }
        printf("%s: %u choices, %u out of reach; rules right %.4f, learned %.4f (mended %u, spoilt %u)\n", names[side], l->n,
               s->unreached[side], (double)rules / l->n, (double)learned / l->n, mended, spoilt);
    }
    print_status(s, folds);
    printf("%u marked events without an act or of both sides\n", s->skipped);
    free(w);
}

/* ---- learning ---------------------------------------------------------------------- */

typedef struct packed {
    unsigned char parties[CHOOSE_BYTES], outcomes[SPOT_BYTES], triggers[SPOT_BYTES];
} packed;

static void learn(const lessons *s, uint32_t fold, uint32_t folds, packed *out)
{
    size_t n_spots = (size_t)ENT__SORTER_ROWS * ENT__SORTER_KINDS;
    float *w = malloc(n_spots * sizeof *w), *sum = calloc(ENT__CHOICE_ROWS, sizeof *sum);
    if (!w || !sum) abort();
    for (int side = LESSON_SOURCE; side <= LESSON_TARGET; side++) { /* their signs differ by the side: one table */
        choose_train(&s->choice[side], fold, folds, w);
        for (uint32_t k = 0; k < ENT__CHOICE_ROWS; k++) sum[k] += w[k];
    }
    choose_pack(sum, out->parties);
    spot_train(&s->status, fold, folds, w);
    spot_pack(&s->status, w, out->outcomes);
    spot_train(&s->spots, fold, folds, w);
    spot_pack(&s->spots, w, out->triggers);
    free(w);
    free(sum);
}

static void use(ent_engine *e, const packed *p)
{
    ent_error error;
    if (ent__choices_open(p->parties, sizeof p->parties, &e->parties, &error) || ent__sorter_open(p->outcomes, sizeof p->outcomes, &e->outcomes, &error) ||
        ent__sorter_open(p->triggers, sizeof p->triggers, &e->triggers, &error))
        abort();
}

static void use_rules_alone(ent_engine *e) { e->parties.weights = e->outcomes.weights = e->triggers.weights = NULL; }

/* Every report judged by what was learned from the others. */
static uint32_t judge_all(const lessons *s, ent_engine *e, ent_worker *w, fit_lesson *out)
{
    packed *p = malloc(sizeof *p);
    uint32_t missed = 0;
    if (!p) abort();
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        learn(s, fold, FOLDS, p);
        use(e, p);
        for (uint32_t k = 0; k < s->corpus.n; k++)
            if (choose_fold(k, FOLDS) == fold && !s->corpus.at[k].is_partial) missed += judge_report(&s->corpus.at[k], w, k, out);
    }
    free(p);
    return missed;
}

static bool write_file(const char *folder, const char *name, const void *bytes, size_t n)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    bool ok = f && fwrite(bytes, 1, n, f) == n;
    if (!ok) fprintf(stderr, "cannot write %s\n", path);
    return (!f || fclose(f) == 0) && ok;
}

static bool write_all(const packed *p, fit_lesson *f, const char *model, const char *lexicon)
{
    char path[4096];
    bool ok = write_file(model, "parties.weights", p->parties, sizeof p->parties) && write_file(model, "outcomes.weights", p->outcomes, sizeof p->outcomes) &&
              write_file(model, "triggers.weights", p->triggers, sizeof p->triggers);
    fit_weights(f, 0, 0);
    snprintf(path, sizeof path, "%s/confidence.tsv", lexicon);
    return fit_write(f, path, LEAST, LEAST_ALONE) && ok;
}

static bool learn_all(lessons *s, bool folds, char **files, int n, char **folders)
{
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error error = {0};
    fit_lesson fit = {0};
    bool ok = !ent_engine_open(NULL, &engine, &error) && !ent_worker_new(engine, &worker, &error);
    if (!ok) fprintf(stderr, "%s\n", error.message);
    else use_rules_alone(engine);
    for (int k = 0; ok && k < n; k++) ok = judged_is(files[k]) || coded_read(&s->corpus, files[k]);
    for (uint32_t k = 0; ok && k < s->corpus.n; k++) lessons_take(s, worker, k);
    if (ok && folds) {
        print_choices(s, FOLDS);
        print_triggers(s, FOLDS);
    }
    uint32_t missed = ok ? judge_all(s, engine, worker, &fit) : 0, report = s->corpus.n;
    packed *all = malloc(sizeof *all);
    if (!all) abort();
    if (ok) {
        learn(s, 0, 0, all);
        use(engine, all);
    }
    for (int k = 0; ok && k < n; k++) /* nothing was learned from these */
        if (judged_is(files[k])) ok = judged_read(files[k], worker, &report, &fit);
    if (ok) fit_print_folds(&fit, FOLDS, missed);
    if (ok && !folds) ok = write_all(all, &fit, folders[0], folders[1]);
    free(all);
    fit_free(&fit);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return ok;
}

int main(int argc, char **argv)
{
    bool folds = argc >= 3 && strcmp(argv[1], "--folds") == 0;
    if (argc >= 3 && strcmp(argv[1], "--check") == 0) {
        coded c = {0};
        bool ok = true;
        for (int k = 2; k < argc; k++) ok &= coded_read(&c, argv[k]);
        coded_free(&c);
        return !ok;
    }
    if (argc < (folds ? 3 : 4)) {
        fprintf(stderr, "usage: entente-train-events CORPUS.tsv… MODEL-FOLDER LEXICON-FOLDER\n       entente-train-events --folds CORPUS.tsv…\n");
        return 2;
    }
    lessons s = {.status.all_of_a_kind = true};
    bool ok = folds ? learn_all(&s, true, argv + 2, argc - 2, NULL) : learn_all(&s, false, argv + 1, argc - 3, argv + argc - 2);
    lessons_free(&s);
    return !ok;
}
