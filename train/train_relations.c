/* Trains the weights of src/event/weigh.c from sentences with two marked actors
 * and the type between them: multinomial logistic regression, AdaGrad, feature
 * dropout, the rules' answer as a prior that is not learned. A mistake over the
 * quad class moves all types of the class together, so that the quarter of the
 * field is learned first and the type within it; the weights are the mean of the
 * last epochs. One thread, a fixed
 * order, no libm: the same input gives the same file.
 *
 *   entente-train-relations TRAIN.tsv… OUT       columns marked_sentence and gold_root, as in a gold file or
 *                                                as `entente export --format gold` writes what was judged
 *   entente-train-relations --folds 5 TRAIN.tsv MORE.tsv…
 *                                                cross-validation over the first file, prints accuracy and macro-F1 */
#include <stdio.h>
#include <stdlib.h>

#include "doc.h"
#include "event/relate.h"
#include "event/weigh.h"

enum { EPOCHS = 12, AVERAGED = 6, ROWS = ENT__WEIGH_ROWS, TYPES = ENT_N_TYPES };
static const double RATE = 0.1, DECAY = 1e-3, DROP = 0.2, PRIOR = 2.5, QUAD = 1.0;

typedef struct example {
    uint32_t rows[ENT__MAX_FEATURES], n;
    int gold, rules; /* types; rules: TYPES for none */
} example;

/* ---- arithmetic that is the same everywhere --------------------------------- */

static uint64_t random_state = 0x2545f4914f6cdd1du;

static uint32_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (uint32_t)(random_state >> 32);
}

static double root(double x) /* Newton from a power of two */
{
    double r = 1;
    while (r * r < x) r *= 2;
    while (r * r > 4 * x) r /= 2;
    for (int k = 0; k < 8; k++) r = 0.5 * (r + x / r);
    return r;
}

static double power_of_e(double x) /* x <= 0 */
{
    if (x < -40) return 0;
    double y = x / 1024, term = 1, sum = 1;
    for (int k = 1; k < 8; k++) sum += term *= y / k;
    for (int k = 0; k < 10; k++) sum *= sum;
    return sum;
}

/* ---- reading ------------------------------------------------------------------ */

static int learned_as(ent_type t) { return t == ENT_RETREAT ? ENT_CONCEDE : (int)t; }

static int read_gold(const char *s, size_t n)
{
    if (n == 5 && memcmp(s, "YIELD", 5) == 0) return ENT_CONCEDE;
    for (int k = 0; k < TYPES; k++)
        if (strlen(ent_type_name((ent_type)k)) == n && memcmp(ent_type_name((ent_type)k), s, n) == 0) return learned_as((ent_type)k);
    return -1;
}

/* Takes <s>, </s>, <t>, </t> out of a sentence in place and notes where they stood. */
static bool take_marks(char *s, size_t *n, ent_span *source, ent_span *target)
{
    static const char *const marks[] = {"<s>", "</s>", "<t>", "</t>"};
    uint32_t *ends[] = {&source->begin, &source->end, &target->begin, &target->end};
    int found = 0;
    size_t to = 0;
    for (size_t i = 0; i < *n;) {
        int k = 0;
        while (k < 4 && strncmp(s + i, marks[k], strlen(marks[k])) != 0) k++;
        if (k == 4) {
            s[to++] = s[i++];
            continue;
        }
        *ends[k] = (uint32_t)to;
        found |= 1 << k;
        i += strlen(marks[k]);
    }
    s[to] = 0;
    *n = to;
    return found == 15;
}

/* The fields of a line of TSV, quoted as in CSV where they need it; in place. */
static int cut_fields(char *line, char **field, int most)
{
    int n = 0;
    char *p = line;
    while (n < most) {
        field[n++] = p;
        char *to = p;
        bool quoted = *p == '"';
        if (quoted) p++;
        while (*p && *p != '\n' && (quoted || *p != '\t')) {
            if (quoted && *p == '"') {
                if (p[1] != '"') {
                    quoted = false;
                    p++;
                    continue;
                }
                p++;
            }
            *to++ = *p++;
        }
        bool more = *p == '\t';
        *to = 0;
        if (!more) break;
        p++;
    }
    return n;
}

static bool read_example(ent_worker *w, char *sentence, const char *gold, example *out)
{
    size_t n = strlen(sentence);
    ent_span source = {0, 0}, target = {0, 0};
    out->gold = read_gold(gold, strlen(gold));
    if (!take_marks(sentence, &n, &source, &target) || out->gold < 0) return false;
    ent_story story = {.id = {"train", 5}, .text = {sentence, (uint32_t)n}};
    const ent_report *report;
    w->rules_alone = true;
    if (ent_code_story(w, &story, &report, NULL)) return false;
    uint32_t act;
    ent_type rules = ent__relate_acts(&w->doc.acts, source, target, &act);
    out->rules = act == ENT__NONE ? TYPES : learned_as(rules);
    ent__feature features[ENT__MAX_FEATURES];
    uint32_t k = ent__weigh_features(&w->doc.acts, act, source, target, features);
    out->n = 0;
    for (uint32_t i = 0; i < k; i++) {
        uint32_t row = ent__weigh_row(&features[i]), j = 0;
        while (j < out->n && out->rows[j] != row) j++;
        if (j == out->n) out->rows[out->n++] = row;
    }
    return true;
}

typedef struct examples {
    example *at;
    uint32_t n, cap, first; /* first: how many are of the first file */
} examples;

static void read_file(ent_worker *worker, const char *path, examples *out)
{
    FILE *f = fopen(path, "rb");
    char line[65536], *field[32];
    int sentence = -1, gold = -1;
    if (!f) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    while (fgets(line, sizeof line, f)) {
        int k = cut_fields(line, field, 32);
        if (sentence < 0) {
            for (int i = 0; i < k; i++) {
                if (strcmp(field[i], "marked_sentence") == 0) sentence = i;
                if (strcmp(field[i], "gold_root") == 0) gold = i;
            }
            if (sentence < 0 || gold < 0) break;
            continue;
        }
        if (out->n == out->cap) out->at = realloc(out->at, (out->cap = out->cap ? out->cap * 2 : 256) * sizeof *out->at);
        if (!out->at) exit(1);
        if (k > sentence && k > gold) out->n += read_example(worker, field[sentence], field[gold], &out->at[out->n]);
    }
    fclose(f);
}

static examples read_all(char **paths, int n_paths)
{
    examples all = {0};
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error error = {0};
    if (ent_engine_open(NULL, &engine, &error) || ent_worker_new(engine, &worker, &error)) {
        fprintf(stderr, "%s\n", error.message);
        exit(1);
    }
    for (int k = 0; k < n_paths; k++) {
        read_file(worker, paths[k], &all);
        if (k == 0) all.first = all.n;
    }
    ent_worker_free(worker);
    ent_engine_close(engine);
    return all;
}

/* ---- training ------------------------------------------------------------------- */

static void scores_of(const double *w, const example *x, const uint8_t *dropped, double *z)
{
    for (int t = 0; t < TYPES; t++) z[t] = t == ENT_RETREAT ? -1e9 : 0;
    if (x->rules < TYPES) z[x->rules] += PRIOR;
    for (uint32_t k = 0; k < x->n; k++) {
        if (dropped && dropped[k]) continue;
        for (int t = 0; t < TYPES; t++) z[t] += w[x->rows[k] * TYPES + (uint32_t)t];
    }
}

/* The gold files count yielding, in words or deeds, as material cooperation. */
static int quad(int t) { return t == ENT_CONCEDE ? 2 : ent_type_quad((ent_type)t); }

static void step(double *w, double *seen, const example *x)
{
    uint8_t dropped[ENT__MAX_FEATURES];
    double z[TYPES], of_quad[5] = {0}, sum = 0, most = -1e9;
    for (uint32_t k = 0; k < x->n; k++) dropped[k] = next_random() < (uint32_t)(DROP * 4294967295.0);
    scores_of(w, x, dropped, z);
    for (int t = 0; t < TYPES; t++) most = z[t] > most ? z[t] : most;
    for (int t = 0; t < TYPES; t++) sum += z[t] = power_of_e(z[t] - most);
    for (int t = 0; t < TYPES; t++) of_quad[quad(t)] += z[t] = z[t] / sum - (t == x->gold);
    for (uint32_t k = 0; k < x->n; k++) {
        if (dropped[k]) continue;
        for (int t = 0; t < TYPES; t++) {
            size_t at = x->rows[k] * (size_t)TYPES + (size_t)t;
            double g = z[t] + QUAD * of_quad[quad(t)] + DECAY * w[at];
            seen[at] += g * g;
            w[at] -= RATE * g / root(seen[at]);
        }
    }
}

static void train(double *w, const example *all, const uint32_t *order, uint32_t n)
{
    double *seen = malloc(ROWS * TYPES * sizeof *seen), *mean = calloc(ROWS * TYPES, sizeof *mean);
    uint32_t *turn = malloc((n ? n : 1) * sizeof *turn);
    if (!seen || !mean || !turn) exit(1);
    for (size_t k = 0; k < ROWS * TYPES; k++) w[k] = 0, seen[k] = 1e-6;
    memcpy(turn, order, n * sizeof *turn);
    random_state = 0x2545f4914f6cdd1du;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t k = n; k > 1; k--) {
            uint32_t j = next_random() % k, keep = turn[k - 1];
            turn[k - 1] = turn[j];
            turn[j] = keep;
        }
        for (uint32_t k = 0; k < n; k++) step(w, seen, &all[turn[k]]);
        for (size_t k = 0; epoch >= EPOCHS - AVERAGED && k < ROWS * TYPES; k++) mean[k] += w[k] / AVERAGED;
    }
    memcpy(w, mean, ROWS * TYPES * sizeof *w);
    free(mean);
    free(seen);
    free(turn);
}

static int predict(const double *w, const example *x)
{
    double z[TYPES];
    scores_of(w, x, NULL, z);
    int best = 0;
    for (int t = 1; t < TYPES; t++)
        if (z[t] > z[best]) best = t;
    return best;
}

static int same(int t) { return t; }

/* Macro-F1 over what `as` makes of the types. */
static double macro_f1(const example *all, const int *said, uint32_t n, int (*as)(int))
{
    double sum = 0;
    uint32_t classes = 0;
    for (int t = 0; t < TYPES; t++) {
        uint32_t hit = 0, gold = 0, got = 0;
        for (uint32_t k = 0; k < n; k++) {
            hit += as(said[k]) == t && as(all[k].gold) == t;
            gold += as(all[k].gold) == t;
            got += as(said[k]) == t;
        }
        if (!gold) continue;
        classes++;
        sum += 2.0 * hit / (gold + got);
    }
    return sum / classes;
}

static void print_scores(const char *name, const example *all, const int *said, uint32_t n)
{
    uint32_t right = 0;
    for (uint32_t k = 0; k < n; k++) right += said[k] == all[k].gold;
    printf("%-10s accuracy %.4f  macro-F1 %.4f  quad macro-F1 %.4f\n", name, (double)right / n, macro_f1(all, said, n, same),
           macro_f1(all, said, n, quad));
}

/* The first n are tested, the others up to `total` always learned from. */
static void cross_validate(const example *all, uint32_t n, uint32_t total, uint32_t folds, double *w)
{
    uint32_t *order = malloc(total * sizeof *order);
    int *said = malloc(n * sizeof *said), *rules = malloc(n * sizeof *rules);
    if (!order || !said || !rules) exit(1);
    for (uint32_t fold = 0; fold < folds; fold++) {
        uint32_t m = 0;
        for (uint32_t k = 0; k < n; k++)
            if ((k * 2654435761u >> 16) % folds != fold) order[m++] = k;
        for (uint32_t k = n; k < total; k++) order[m++] = k;
        train(w, all, order, m);
        for (uint32_t k = 0; k < n; k++)
            if ((k * 2654435761u >> 16) % folds == fold) said[k] = predict(w, &all[k]);
    }
    for (uint32_t k = 0; k < n; k++) rules[k] = all[k].rules;
    print_scores("rules", all, rules, n);
    print_scores("weighed", all, said, n);
    free(order);
    free(said);
    free(rules);
}

static int write_weights(const char *path, const double *w)
{
    double largest = 1e-9;
    for (size_t k = 0; k < ROWS * TYPES; k++) largest = w[k] > largest ? w[k] : -w[k] > largest ? -w[k] : largest;
    double scale = 127 / largest;
    uint32_t prior = (uint32_t)(PRIOR * scale + 0.5);
    FILE *f = fopen(path, "wb");
    if (!f) return 1;
    fwrite("ENTW1\n", 1, 6, f);
    fputc((int)(prior & 255), f);
    fputc((int)(prior >> 8), f);
    for (size_t k = 0; k < ROWS * TYPES; k++) {
        double v = w[k] * scale;
        fputc((int)(unsigned char)(signed char)(v < 0 ? v - 0.5 : v + 0.5), f);
    }
    return fclose(f) != 0;
}

int main(int argc, char **argv)
{
    bool folds = argc >= 4 && strcmp(argv[1], "--folds") == 0;
    if (argc < 3) {
        fprintf(stderr, "usage: entente-train-relations TRAIN.tsv… OUT\n       entente-train-relations --folds N TRAIN.tsv…\n");
        return 2;
    }
    examples read = folds ? read_all(argv + 3, argc - 3) : read_all(argv + 1, argc - 2);
    example *all = read.at;
    uint32_t n = read.n;
    double *w = malloc(ROWS * TYPES * sizeof *w);
    if (!w || n == 0) return 1;
    int status = 0;
    if (folds) {
        cross_validate(all, read.first, n, (uint32_t)atoi(argv[2]), w);
    } else {
        uint32_t *order = malloc(n * sizeof *order);
        for (uint32_t k = 0; k < n; k++) order[k] = k;
        train(w, all, order, n);
        status = write_weights(argv[argc - 1], w);
        printf("%u sentences\n", n);
        free(order);
    }
    free(w);
    free(all);
    return status;
}
