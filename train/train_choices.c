/* Trains the weights of src/event/party.c from reports whose events are marked.
 *
 *   entente-train-choices CORPUS.tsv… PARTIES TRIGGERS
 *   entente-train-choices --folds 5 CORPUS.tsv…   cross-validation by report */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "choose.h"
#include "coded.h"
#include "doc.h"
#include "event/party.h"
#include "spot.h"

typedef struct school {
    coded corpus;
    choose_lesson side[2];
    spot_lesson spots;
    uint32_t *rule_type; /* what the rules take each word for */
    uint32_t lost; /* triggers on no word that may be one */
    uint32_t *rules[2]; /* what the rules chose in each example */
    uint32_t n_rules[2], unreached[2], skipped;
} school;

/* ---- what an option says, in words ------------------------------------------- */

static bool is_word(const ent__text *t, uint32_t w, const ent__parse *p)
{
    static const char *const small[] = {"the", "a", "an", "of", "'s", "and"};
    ent__str s = ent__word_str(t, w);
    if (p->upos[w] == ENT__PUNCT) return false;
    for (int k = 0; k < 6; k++)
        if (ent__str_is(s, ent__str_of(small[k]))) return false;
    return true;
}

static bool covers(const ent_span *at, uint32_t n, ent_span word)
{
    for (uint32_t k = 0; k < n; k++)
        if (at[k].begin <= word.begin && word.end <= at[k].end) return true;
    return false;
}

/* F1 of the words of two lists of spans within a sentence. */
static double alike(const ent__doc *doc, ent_span sentence, const ent_span *a, uint32_t na, const ent_span *b, uint32_t nb)
{
    uint32_t both = 0, in_a = 0, in_b = 0;
    for (uint32_t w = 0; w < doc->text.n_words; w++) {
        ent_span at = doc->text.words[w].span;
        if (at.begin < sentence.begin || at.end > sentence.end || !is_word(&doc->text, w, &doc->parse)) continue;
        bool x = covers(a, na, at), y = covers(b, nb, at);
        both += x && y;
        in_a += x;
        in_b += y;
    }
    return in_a + in_b ? 2.0 * both / (in_a + in_b) : 1;
}

static uint32_t spans_of(const ent__doc *doc, const ent__option *o, ent_span *out, uint32_t most)
{
    const ent__text *t = &doc->text;
    if (o->filler.word == ENT__NONE) return 0;
    if (o->phrase != ENT__NONE) {
        const ent__mention *m = &doc->actors.mentions.at[doc->actors.mention_of[o->phrase]];
        out[0] = (ent_span){t->words[m->first].span.begin, t->words[m->end - 1].span.end};
        return 1;
    }
    if (o->filler.is_hit) {
        const ent__hit *h = &doc->actors.hits.at[doc->actors.hit_of[o->filler.word]];
        out[0] = (ent_span){t->words[h->first].span.begin, t->words[h->end - 1].span.end};
        return 1;
    }
    ent_actor side[16];
    uint32_t n = ent__actor_list(&doc->actors, o->filler.word, side, most < 16 ? most : 16);
    for (uint32_t k = 0; k < n; k++) out[k] = side[k].span;
    return n;
}

/* ---- from marked events to examples ------------------------------------------- */

static double side_like(const ent__doc *doc, ent_span sentence, ent__filler x, uint32_t phrase, const coded_side *gold)
{
    ent_span spans[16];
    ent__option o = {.filler = x, .phrase = phrase};
    return alike(doc, sentence, spans, spans_of(doc, &o, spans, 16), gold->at, gold->n);
}

/* The act behind a marked event: at its trigger; where that is not said, the one with the most of its parties. */
static uint32_t act_for(const ent__doc *doc, const coded_event *e, ent_span sentence)
{
    uint32_t best = ENT__NONE;
    double most = 0.8;
    for (uint32_t k = 0; k < doc->acts.list.n; k++) {
        const ent__act *act = &doc->acts.list.at[k];
        ent_span at = doc->text.words[act->word].span, light = act->light == ENT__NONE ? at : doc->text.words[act->light].span;
        if (act->is_dropped || at.begin < sentence.begin || at.end > sentence.end) continue;
        double value = side_like(doc, sentence, act->source, ENT__NONE, &e->source) + side_like(doc, sentence, act->target, act->target_phrase, &e->target);
        bool typed = e->types >> act->type & 1;
        if (e->trigger.end > e->trigger.begin) {
            bool here = (at.begin < e->trigger.end && e->trigger.begin < at.end) || (light.begin < e->trigger.end && e->trigger.begin < light.end);
            if (!here) continue;
            value = 1 + value / 4 + typed;
        } else if (!typed) continue;
        if (value <= most) continue;
        most = value;
        best = k;
    }
    return best;
}

static void take_side(school *s, const ent__doc *doc, const ent__act *act, bool target, const coded_side *gold, ent_span sentence, uint32_t report)
{
    static ent__option options[ENT__MAX_OPTIONS];
    if (gold->is_elsewhere) return;
    uint32_t n = ent__party_options(&doc->acts, &doc->speech, act, target, options), best = 0;
    double most = 0;
    for (uint32_t k = 0; k < n && gold->n; k++) {
        ent_span spans[16];
        double v = alike(doc, sentence, spans, spans_of(doc, &options[k], spans, 16), gold->at, gold->n);
        if (options[k].filler.word == ENT__NONE) v = 0;
        if (v > most + 1e-9) most = v, best = k;
    }
    if (gold->n && most < 0.45) {
        s->unreached[target]++;
        return;
    }
    choose_lesson *l = &s->side[target];
    choose_example *x = choose_begin(l, n, report);
    for (uint32_t k = 0; k < n; k++) choose_add(l, x, &options[k].signs);
    x->gold = best;
    s->rules[target] = realloc(s->rules[target], l->n * sizeof **s->rules);
    if (!s->rules[target]) abort();
    s->rules[target][l->n - 1] = (target ? act->target : act->source).word != ENT__NONE;
}

/* The word of a marked trigger that stands over the others. */
static uint32_t trigger_word(const ent__doc *doc, ent_span trigger)
{
    uint32_t found = ENT__NONE;
    for (uint32_t w = 0; w < doc->text.n_words; w++) {
        ent_span at = doc->text.words[w].span;
        if (at.end <= trigger.begin || at.begin >= trigger.end || !ent__may_trigger(&doc->acts, w)) continue;
        uint32_t h = ent__tree_head(&doc->tree, w);
        bool top = h == ENT__NONE || doc->text.words[h].span.begin < trigger.begin || doc->text.words[h].span.end > trigger.end;
        if (found == ENT__NONE || top) found = w;
        if (top) break;
    }
    return found;
}

/* Every word of a wholly marked report that may be a trigger. */
static void take_spots(school *s, const ent__doc *doc, const coded_report *r, uint32_t index)
{
    ent__arena scratch = {0};
    uint32_t *cue_of = ent__trigger_cues(&doc->tree, &doc->speech, &scratch), *types = calloc(doc->text.n_words + 1, sizeof *types);
    if (!cue_of || !types) abort();
    for (uint32_t k = 0; k < r->n_events; k++) {
        uint32_t w = trigger_word(doc, r->events[k].trigger);
        if (w == ENT__NONE) s->lost++;
        else types[w] |= r->events[k].types;
    }
    for (uint32_t w = 0; w < doc->text.n_words; w++) {
        if (!ent__may_trigger(&doc->acts, w)) continue;
        ent__trigger_signs signs;
        ent__trigger_signs_of(&doc->acts, &doc->speech, cue_of, w, &signs);
        spot_add(&s->spots, &signs, types[w], index)->lemma = doc->acts.scene.lemma[w];
        s->rule_type = realloc(s->rule_type, s->spots.cap * sizeof *s->rule_type);
        if (!s->rule_type) abort();
        uint32_t act = doc->acts.of_word[w], type = ENT_N_TYPES;
        if (act != ENT__NONE && !doc->acts.list.at[act].is_dropped) type = doc->acts.list.at[act].type;
        s->rule_type[s->spots.n - 1] = type;
    }
    free(types);
    ent__arena_free(&scratch);
}

static void take_report(school *s, ent_worker *w, uint32_t index)
{
    const coded_report *r = &s->corpus.at[index];
    ent_story story = {.id = ent__str_of(r->id), .text = r->text, .published = r->day};
    const ent_report *report;
    if (ent_code_story(w, &story, &report, NULL)) return;
    if (!r->is_partial) take_spots(s, &w->doc, r, index);
    for (uint32_t k = 0; k < r->n_events; k++) {
        const coded_event *e = &r->events[k];
        ent_span sentence = r->sentences[e->sentence];
        uint32_t at = act_for(&w->doc, e, sentence);
        if (at == ENT__NONE || w->doc.acts.list.at[at].both) {
            s->skipped++;
            continue;
        }
        take_side(s, &w->doc, &w->doc.acts.list.at[at], false, &e->source, sentence, index);
        take_side(s, &w->doc, &w->doc.acts.list.at[at], true, &e->target, sentence, index);
    }
}

static bool read_all(school *s, char **paths, int n)
{
    ent_engine *engine = NULL;
    ent_worker *worker = NULL;
    ent_error error = {0};
    bool ok = !ent_engine_open(NULL, &engine, &error) && !ent_worker_new(engine, &worker, &error);
    if (!ok) fprintf(stderr, "%s\n", error.message);
    else engine->parties.weights = NULL; /* what is learned stands on the rules alone */
    for (int k = 0; ok && k < n; k++) ok = coded_read(&s->corpus, paths[k]);
    for (uint32_t k = 0; ok && k < s->corpus.n; k++) take_report(s, worker, k);
    ent_worker_free(worker);
    ent_engine_close(engine);
    return ok;
}

/* ---- scores ---------------------------------------------------------------------- */

static void cross_validate_spots(const school *s, uint32_t folds)
{
    static const float bars[] = {0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f};
    float *w = malloc(sizeof *w * ENT__TRIGGER_ROWS * ENT_N_TYPES), p[ENT_N_TYPES + 1];
    uint32_t gold = 0, rules[2] = {0}, learned[6][2] = {{0}}, added[6][2] = {{0}};
    if (!w || !s->spots.n) return;
    for (uint32_t fold = 0; fold < folds; fold++) {
        spot_train(&s->spots, fold, folds, w);
        for (uint32_t k = 0; k < s->spots.n; k++) {
            const spot_example *x = &s->spots.at[k];
            if (choose_fold(x->report, folds) != fold) continue;
            spot_chances(x, w, p);
            uint32_t best = 0;
            for (uint32_t t = 1; t < ENT_N_TYPES; t++) best = p[t] > p[best] ? t : best;
            gold += x->label < ENT_N_TYPES;
            uint32_t rule = s->rule_type[k];
            if (rule < ENT_N_TYPES) rules[0]++, rules[1] += x->types >> rule & 1;
            for (int b = 0; b < 6; b++) {
                if (1 - p[ENT_N_TYPES] < bars[b]) continue;
                learned[b][0]++, learned[b][1] += x->types >> best & 1;
                if (rule == ENT_N_TYPES) added[b][0]++, added[b][1] += x->types >> best & 1;
            }
        }
    }
    printf("triggers: %u marked (%u lost); rules P %.3f R %.3f\n", gold, s->lost, (double)rules[1] / rules[0], (double)rules[1] / gold);
    for (int b = 0; b < 6; b++)
        printf("  from %.1f: P %.3f R %.3f; added %u, right %.3f\n", (double)bars[b], (double)learned[b][1] / learned[b][0], (double)learned[b][1] / gold,
               added[b][0], added[b][0] ? (double)added[b][1] / added[b][0] : 0.0);
    free(w);
}

static void cross_validate(const school *s, uint32_t folds)
{
    float *w = malloc(ENT__CHOICE_ROWS * sizeof *w), sums[ENT__MAX_OPTIONS];
    if (!w) abort();
    for (int side = 0; side < 2; side++) {
        const choose_lesson *l = &s->side[side];
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
        printf("%s: %u choices, %u out of reach; rules right %.4f, learned %.4f (mended %u, spoilt %u)\n", side ? "target" : "source", l->n,
               s->unreached[side], (double)rules / l->n, (double)learned / l->n, mended, spoilt);
    }
    printf("%u marked events without an act or of both sides\n", s->skipped);
    free(w);
}

int main(int argc, char **argv)
{
    bool folds = argc >= 4 && strcmp(argv[1], "--folds") == 0;
    if (argc < 3) {
        fprintf(stderr, "usage: entente-train-choices CORPUS.tsv… PARTIES TRIGGERS\n       entente-train-choices --folds N CORPUS.tsv…\n");
        return 2;
    }
    school s = {0};
    if (!(folds ? read_all(&s, argv + 3, argc - 3) : read_all(&s, argv + 1, argc - 3))) return 1;
    int status = 0;
    if (folds) {
        cross_validate(&s, (uint32_t)atoi(argv[2]));
        cross_validate_spots(&s, (uint32_t)atoi(argv[2]));
    } else {
        float *w = malloc(ENT__CHOICE_ROWS * sizeof *w), *sum = malloc(ENT__CHOICE_ROWS * sizeof *sum);
        if (!w || !sum) return 1;
        choose_train(&s.side[0], 0, 0, w);
        choose_train(&s.side[1], 0, 0, sum);
        for (uint32_t k = 0; k < ENT__CHOICE_ROWS; k++) w[k] += sum[k];
        status = !choose_write(argv[argc - 2], w);
        float *spots = malloc(sizeof *spots * ENT__TRIGGER_ROWS * ENT_N_TYPES);
        if (!spots) return 1;
        spot_train(&s.spots, 0, 0, spots);
        status |= !spot_write(argv[argc - 1], &s.spots, spots);
        free(spots);
        free(w);
        free(sum);
    }
    for (int k = 0; k < 2; k++) {
        ent__arena_free(&s.side[k].keep);
        free(s.side[k].at);
        free(s.rules[k]);
    }
    coded_free(&s.corpus);
    return status;
}
