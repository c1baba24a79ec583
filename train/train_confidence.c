/* Fits lexicon/confidence.tsv to events that were judged: logistic regression
 * over the signs of src/event/confidence.h, Newton's method a weight at a time,
 * with weights of words held closer to zero than the others. One thread, a fixed order,
 * no libm: the same input gives the same file.
 *
 *   entente-train-confidence JUDGED.jsonl… OUT.tsv
 *   entente-train-confidence --folds 5 JUDGED.jsonl…    cross-validation by report: what was said against what was right
 *   entente-train-confidence --signs JUDGED.jsonl…      the signs of every judged event, a line each
 *
 * A line of JUDGED is {"id", "date", "text", "judged": [{"trigger": byte, "type": "ACCUSE", "right": true}]}. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "doc.h"
#include "event/confidence.h"

enum { MAX_LINE = 1 << 22, LEAST_SEEN = 3, ROUNDS = 60, LEAST = 40 };
static const double HOLD = 12, HOLD_WORDS = 25, HOLD_ALWAYS = 0.01;

typedef struct example {
    uint32_t signs[ENT__MAX_SIGNS], n, report;
    bool right;
} example;

typedef struct sign {
    char *name;
    uint64_t hash;
    uint32_t seen;
    double weight;
} sign;

typedef struct lesson {
    example *at;
    uint32_t n, cap, reports;
    sign *signs;
    uint32_t n_signs, cap_signs;
} lesson;

static void *grown(void *at, uint32_t n, uint32_t *cap, size_t each)
{
    if (n < *cap) return at;
    at = realloc(at, (*cap = *cap ? *cap * 2 : 256) * each);
    if (!at) exit(1);
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

/* ---- reading ---------------------------------------------------------------- */

static uint32_t number_of(lesson *l, const ent__sign *s)
{
    uint64_t hash = ent__sign_hash(s);
    for (uint32_t k = 0; k < l->n_signs; k++)
        if (l->signs[k].hash == hash) return k;
    l->signs = grown(l->signs, l->n_signs, &l->cap_signs, sizeof *l->signs);
    size_t n = strlen(s->key) + s->value.n + s->more.n + 3;
    char *name = malloc(n);
    if (!name) exit(1);
    snprintf(name, n, "%s%s%.*s%s%.*s", s->key, s->value.n ? "=" : "", (int)s->value.n, s->value.n ? s->value.at : "", s->more.n ? "+" : "",
             (int)s->more.n, s->more.n ? s->more.at : "");
    l->signs[l->n_signs] = (sign){.name = name, .hash = hash};
    return l->n_signs++;
}

static void take_event(lesson *l, const ent__doc *doc, uint32_t k, bool right)
{
    ent__sign signs[ENT__MAX_SIGNS];
    uint32_t n = ent__signs_of(&doc->acts, &doc->acts.list.at[doc->events.act[k]], &doc->speech, &doc->events.at[k], signs);
    l->at = grown(l->at, l->n, &l->cap, sizeof *l->at);
    example *x = &l->at[l->n++];
    *x = (example){.report = l->reports, .right = right};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = number_of(l, &signs[i]), j = 0;
        while (j < x->n && x->signs[j] != at) j++;
        if (j < x->n) continue;
        x->signs[x->n++] = at;
        l->signs[at].seen++;
    }
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "";
}

static bool take_report(lesson *l, ent_worker *w, const json_t *line)
{
    ent_story story = {.id = ent__str_of(text_of(line, "id")), .text = ent__str_of(text_of(line, "text"))};
    int year, month, day;
    if (sscanf(text_of(line, "date"), "%4d-%2d-%2d", &year, &month, &day) == 3)
        story.published = (ent_day){(int16_t)year, (uint8_t)month, (uint8_t)day};
    const ent_report *report;
    if (ent_code_story(w, &story, &report, NULL)) return false;
    size_t i;
    const json_t *judged;
    json_array_foreach(json_object_get(line, "judged"), i, judged)
    {
        uint32_t begin = (uint32_t)json_integer_value(json_object_get(judged, "trigger"));
        for (uint32_t k = 0; k < w->doc.events.n_made; k++) {
            const ent_event *e = &w->doc.events.at[k];
            if (e->trigger.begin != begin || strcmp(ent_type_name(e->type), text_of(judged, "type")) != 0) continue;
            take_event(l, &w->doc, k, json_is_true(json_object_get(judged, "right")));
            break;
        }
    }
    l->reports++;
    return true;
}

static bool read_file(lesson *l, ent_worker *w, const char *path)
{
    FILE *f = fopen(path, "rb");
    char *line = malloc(MAX_LINE);
    bool ok = f && line;
    while (ok && fgets(line, MAX_LINE, f)) {
        json_t *object = json_loads(line, 0, NULL);
        ok = object && take_report(l, w, object);
        json_decref(object);
    }
    if (!ok) fprintf(stderr, "cannot read %s\n", path);
    if (f) fclose(f);
    free(line);
    return ok;
}

static bool read_all(lesson *l, char **paths, int n)
{
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error error = {0};
    bool ok = !ent_engine_open(NULL, &engine, &error) && !ent_worker_new(engine, &worker, &error);
    if (!ok) fprintf(stderr, "%s\n", error.message);
    for (int k = 0; ok && k < n; k++) ok = read_file(l, worker, paths[k]);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return ok;
}

/* ---- fitting ---------------------------------------------------------------- */

static double hold_of(const sign *s)
{
    if (strcmp(s->name, "always") == 0) return HOLD_ALWAYS;
    bool word = strncmp(s->name, "word=", 5) == 0 || strstr(s->name, " word=") || strncmp(s->name, "with=", 5) == 0;
    return word ? HOLD_WORDS : HOLD;
}

static double sum_of(const lesson *l, const example *x)
{
    double z = 0;
    for (uint32_t i = 0; i < x->n; i++) z += l->signs[x->signs[i]].weight;
    return z;
}

/* Leaves out the reports of one fold (of `folds`; 0: none). */
static bool is_in(const example *x, uint32_t folds, uint32_t fold) { return !folds || x->report * 2654435761u % 1000003 % folds != fold; }

static void fit(lesson *l, uint32_t folds, uint32_t fold)
{
    double *z = calloc(l->n + 1, sizeof *z);
    uint32_t *seen = calloc(l->n_signs + 1, sizeof *seen);
    if (!z || !seen) exit(1);
    for (uint32_t k = 0; k < l->n; k++)
        for (uint32_t i = 0; is_in(&l->at[k], folds, fold) && i < l->at[k].n; i++) seen[l->at[k].signs[i]]++;
    for (uint32_t s = 0; s < l->n_signs; s++) l->signs[s].weight = 0;
    for (int round = 0; round < ROUNDS; round++) {
        for (uint32_t s = 0; s < l->n_signs; s++) {
            if (seen[s] < LEAST_SEEN) continue;
            double slope = hold_of(&l->signs[s]) * l->signs[s].weight, bend = hold_of(&l->signs[s]);
            for (uint32_t k = 0; k < l->n; k++) {
                const example *x = &l->at[k];
                uint32_t i = 0;
                while (i < x->n && x->signs[i] != s) i++;
                if (i == x->n || !is_in(x, folds, fold)) continue;
                double p = 1 / (1 + power_of_e(-z[k]));
                slope += p - x->right;
                bend += p * (1 - p);
            }
            double step = -slope / bend;
            step = step > 1 ? 1 : step < -1 ? -1 : step;
            l->signs[s].weight += step;
            for (uint32_t k = 0; k < l->n; k++)
                for (uint32_t i = 0; i < l->at[k].n; i++)
                    if (l->at[k].signs[i] == s) z[k] += step;
        }
    }
    free(z);
    free(seen);
}

/* ---- what comes of it ------------------------------------------------------- */

typedef struct guess {
    double p;
    bool right;
} guess;

static int surer_first(const void *a, const void *b)
{
    double x = ((const guess *)a)->p, y = ((const guess *)b)->p;
    return x < y ? 1 : x > y ? -1 : 0;
}

static void cross_validate(lesson *l, uint32_t folds)
{
    guess *all = malloc((l->n + 1) * sizeof *all);
    if (!all) exit(1);
    for (uint32_t fold = 0; fold < folds; fold++) {
        fit(l, folds, fold);
        for (uint32_t k = 0; k < l->n; k++)
            if (!is_in(&l->at[k], folds, fold)) all[k] = (guess){1 / (1 + power_of_e(-sum_of(l, &l->at[k]))), l->at[k].right};
    }
    qsort(all, l->n, sizeof *all, surer_first);
    uint32_t right = 0, total = 0;
    for (uint32_t k = 0; k < l->n; k++) total += all[k].right;
    printf("events judged %u, right %u\nthe surest   said at least   of them right   of all right\n", l->n, total);
    for (uint32_t k = 0; k < l->n; k++) {
        right += all[k].right;
        if ((k + 1) * 20 / l->n > k * 20 / l->n) printf("%12u   %13.2f   %13.3f   %12.3f\n", k + 1, all[k].p, (double)right / (k + 1), (double)right / total);
    }
    printf("said          events   right\n");
    for (int bin = 0; bin < 10; bin++) {
        uint32_t n = 0, ok = 0;
        for (uint32_t k = 0; k < l->n; k++)
            if ((int)(all[k].p * 10) == bin) n++, ok += all[k].right;
        if (n) printf("%.1f to %.1f %8u   %.3f\n", bin / 10.0, (bin + 1) / 10.0, n, (double)ok / n);
    }
    free(all);
}

static void print_signs(const lesson *l)
{
    for (uint32_t k = 0; k < l->n; k++) {
        printf("%u\t%d", l->at[k].report, l->at[k].right);
        for (uint32_t i = 0; i < l->at[k].n; i++) printf("\t%s", l->signs[l->at[k].signs[i]].name);
        printf("\n");
    }
}

static int by_name(const void *a, const void *b) { return strcmp(((const sign *)a)->name, ((const sign *)b)->name); }

static int write_table(lesson *l, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f) return 1;
    fprintf(f, "# How sure an event is: hundredths of log-odds for each sign that it shows, summed; 0 is one half.\n"
               "# Fitted by entente-train-confidence to events that were judged right or wrong; docs/decisions/0003-events.md\n"
               "# says how well it does. `seen`: how many of those showed the sign.\n"
               "# An event that is told as done and less sure than `least` hundredths is left out.\n"
               "sign\tweight\tseen\n"
               "least\t%d\t\n", LEAST);
    qsort(l->signs, l->n_signs, sizeof *l->signs, by_name);
    for (uint32_t s = 0; s < l->n_signs; s++) {
        int w = (int)(l->signs[s].weight * 100 + (l->signs[s].weight < 0 ? -0.5 : 0.5));
        if (w > 2 || w < -2) fprintf(f, "%s\t%d\t%u\n", l->signs[s].name, w, l->signs[s].seen);
    }
    return fclose(f) != 0;
}

int main(int argc, char **argv)
{
    bool folds = argc >= 4 && strcmp(argv[1], "--folds") == 0, signs = argc >= 3 && strcmp(argv[1], "--signs") == 0;
    if (argc < 3) {
        fprintf(stderr, "usage: entente-train-confidence JUDGED.jsonl… OUT.tsv\n       entente-train-confidence --folds N JUDGED.jsonl…\n"
                        "       entente-train-confidence --signs JUDGED.jsonl…\n");
        return 2;
    }
    lesson l = {0};
    int first = folds ? 3 : signs ? 2 : 1;
    if (!read_all(&l, argv + first, argc - first - !(folds || signs)) || !l.n) return 1;
    if (folds) cross_validate(&l, (uint32_t)atoi(argv[2]));
    else if (signs) print_signs(&l);
    else fit(&l, 0, 0);
    int status = folds || signs ? 0 : write_table(&l, argv[argc - 1]);
    for (uint32_t s = 0; s < l.n_signs; s++) free(l.signs[s].name);
    free(l.signs);
    free(l.at);
    return status;
}
