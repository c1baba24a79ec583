/* Coordinate-wise Newton with a list of examples for every sign. */
#include "fit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_SEEN = 3, ROUNDS = 40 };
static const double HOLD = 12, HOLD_WORDS = 25, HOLD_ALWAYS = 0.01;

static void *grown(void *at, uint32_t n, uint32_t *cap, size_t each)
{
    if (n < *cap) return at;
    at = realloc(at, (*cap = *cap ? *cap * 2 : 256) * each);
    if (!at) abort();
    return at;
}

static double power_of_e(double x) /* by squaring; |x| is cut at 30 */
{
    x = x > 30 ? 30 : x < -30 ? -30 : x;
    double y = x / 1024, term = 1, sum = 1;
    for (int k = 1; k < 8; k++) sum += term *= y / k;
    for (int k = 0; k < 10; k++) sum *= sum;
    return sum;
}

static double chance_of(double z) { return 1 / (1 + power_of_e(-z)); }

/* ---- examples ---------------------------------------------------------------- */

static uint32_t number_of(fit_lesson *l, const ent__sign *s)
{
    uint64_t hash = ent__sign_hash(s);
    uint32_t *at = ent__map_put(&l->keep, &l->of_hash, hash);
    if (!at) abort();
    if (*at != ENT__NONE) return *at;
    l->signs = grown(l->signs, l->n_signs, &l->cap_signs, sizeof *l->signs);
    size_t n = s->key.n + s->value.n + s->more.n + 3;
    char *name = malloc(n);
    if (!name) abort();
    snprintf(name, n, "%.*s%s%.*s%s%.*s", (int)s->key.n, s->key.at, s->value.n ? "=" : "", (int)s->value.n, s->value.n ? s->value.at : "", s->more.n ? "+" : "",
             (int)s->more.n, s->more.n ? s->more.at : "");
    l->signs[l->n_signs] = (fit_sign){.name = name, .hash = hash};
    return *at = l->n_signs++;
}

void fit_add(fit_lesson *l, const ent__sign *signs, uint32_t n, uint32_t report, bool right, bool counts)
{
    l->at = grown(l->at, l->n, &l->cap, sizeof *l->at);
    fit_example *x = &l->at[l->n++];
    *x = (fit_example){.report = report, .right = right, .counts = counts};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = number_of(l, &signs[i]), j = 0;
        while (j < x->n && x->signs[j] != at) j++;
        if (j < x->n) continue;
        x->signs[x->n++] = at;
        l->signs[at].seen++;
    }
}

void fit_free(fit_lesson *l)
{
    for (uint32_t s = 0; s < l->n_signs; s++) free(l->signs[s].name);
    free(l->signs);
    free(l->at);
    ent__arena_free(&l->keep);
}

/* ---- fitting ------------------------------------------------------------------- */

static double hold_of(const fit_sign *s)
{
    if (strcmp(s->name, "always") == 0) return HOLD_ALWAYS;
    bool word = strncmp(s->name, "word=", 5) == 0 || strstr(s->name, " word=") || strncmp(s->name, "with=", 5) == 0;
    return word ? HOLD_WORDS : HOLD;
}

static bool is_in(const fit_example *x, uint32_t folds, uint32_t fold) { return !folds || x->report * 2654435761u % 1000003 % folds != fold; }

/* For each sign the examples that show it, one behind the other: [first[s], first[s + 1]). */
typedef struct postings {
    uint32_t *first, *at;
} postings;

static postings postings_of(const fit_lesson *l, uint32_t folds, uint32_t fold)
{
    postings p = {calloc(l->n_signs + 2, sizeof *p.first), NULL};
    if (!p.first) abort();
    for (uint32_t k = 0; k < l->n; k++)
        for (uint32_t i = 0; is_in(&l->at[k], folds, fold) && i < l->at[k].n; i++) p.first[l->at[k].signs[i] + 2]++;
    for (uint32_t s = 0; s < l->n_signs; s++) p.first[s + 2] += p.first[s + 1];
    p.at = malloc((p.first[l->n_signs + 1] + 1) * sizeof *p.at);
    if (!p.at) abort();
    for (uint32_t k = 0; k < l->n; k++)
        for (uint32_t i = 0; is_in(&l->at[k], folds, fold) && i < l->at[k].n; i++) p.at[p.first[l->at[k].signs[i] + 1]++] = k;
    return p;
}

void fit_weights(fit_lesson *l, uint32_t folds, uint32_t fold)
{
    postings of = postings_of(l, folds, fold);
    double *z = calloc(l->n + 1, sizeof *z);
    if (!z) abort();
    for (uint32_t s = 0; s < l->n_signs; s++) l->signs[s].weight = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (uint32_t s = 0; s < l->n_signs; s++) {
            if (of.first[s + 1] - of.first[s] < LEAST_SEEN) continue;
            double slope = hold_of(&l->signs[s]) * l->signs[s].weight, bend = hold_of(&l->signs[s]);
            for (uint32_t i = of.first[s]; i < of.first[s + 1]; i++) {
                double p = chance_of(z[of.at[i]]);
                slope += p - l->at[of.at[i]].right;
                bend += p * (1 - p);
            }
            double step = -slope / bend;
            step = step > 1 ? 1 : step < -1 ? -1 : step;
            l->signs[s].weight += step;
            for (uint32_t i = of.first[s]; i < of.first[s + 1]; i++) z[of.at[i]] += step;
        }
    }
    free(z);
    free(of.first);
    free(of.at);
}

/* ---- what comes of it ----------------------------------------------------------- */

typedef struct guess {
    double p;
    bool right;
} guess;

static int surer_first(const void *a, const void *b)
{
    double x = ((const guess *)a)->p, y = ((const guess *)b)->p;
    return x < y ? 1 : x > y ? -1 : 0;
}

static double sum_of(const fit_lesson *l, const fit_example *x)
{
    double z = 0;
    for (uint32_t i = 0; i < x->n; i++) z += l->signs[x->signs[i]].weight;
    return z;
}

static void print_bins(const guess *all, uint32_t n)
{
    printf("said          events   right\n");
    for (int bin = 0; bin < 10; bin++) {
        uint32_t in = 0, ok = 0;
        for (uint32_t k = 0; k < n; k++)
            if ((int)(all[k].p * 10) == bin) in++, ok += all[k].right;
        if (in) printf("%.1f to %.1f %8u   %.3f\n", bin / 10.0, (bin + 1) / 10.0, in, (double)ok / in);
    }
}

void fit_print_folds(fit_lesson *l, uint32_t folds, uint32_t missed)
{
    guess *all = malloc((l->n + 1) * sizeof *all), *done = malloc((l->n + 1) * sizeof *done);
    uint32_t n_done = 0, right = 0, total = missed, at = 0;
    if (!all || !done) abort();
    for (uint32_t fold = 0; fold < folds; fold++) {
        fit_weights(l, folds, fold);
        for (uint32_t k = 0; k < l->n; k++)
            if (!is_in(&l->at[k], folds, fold)) all[k] = (guess){chance_of(sum_of(l, &l->at[k])), l->at[k].right};
    }
    for (uint32_t k = 0; k < l->n; k++) {
        if (!l->at[k].counts) continue;
        done[n_done++] = all[k];
        total += all[k].right;
    }
    qsort(done, n_done, sizeof *done, surer_first);
    double area = 0;
    for (uint32_t k = 0, hits = 0; k < n_done; k++) {
        hits += done[k].right;
        area += done[k].right ? (double)hits / (k + 1) / total : 0;
    }
    printf("events judged %u, of them told as done %u, mean precision over recall %.4f\nsaid at least   events   right   of all that are\n", l->n, n_done,
           area);
    for (int bar = 90; bar >= 10; bar -= 10) {
        while (at < n_done && done[at].p * 100 >= bar) right += done[at++].right;
        printf("%13.1f %8u   %.3f   %.3f\n", bar / 100.0, at, at ? (double)right / at : 0.0, total ? (double)right / total : 0.0);
    }
    print_bins(all, l->n);
    free(all);
    free(done);
}

static int by_name(const void *a, const void *b) { return strcmp(((const fit_sign *)a)->name, ((const fit_sign *)b)->name); }

bool fit_write(fit_lesson *l, const char *path, int least, int least_alone)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    fprintf(f, "# How sure an event is: hundredths of log-odds for each sign that it shows, summed; 0 is one half.\n"
               "# Fitted to events that were judged right or wrong (train/); docs/decisions/0003-events.md says how well it\n"
               "# does. `seen`: how many of those showed the sign.\n"
               "# An event that is told as done and less sure than `least` hundredths is left out; in a text of one or two\n"
               "# sentences `least alone`.\n"
               "sign\tweight\tseen\n"
               "least\t%d\t\nleast alone\t%d\t\n", least, least_alone);
    qsort(l->signs, l->n_signs, sizeof *l->signs, by_name);
    for (uint32_t s = 0; s < l->n_signs; s++) {
        int w = (int)(l->signs[s].weight * 100 + (l->signs[s].weight < 0 ? -0.5 : 0.5));
        if (w > 4 || w < -4) fprintf(f, "%s\t%d\t%u\n", l->signs[s].name, w, l->signs[s].seen);
    }
    return fclose(f) == 0;
}
