/* A marked event meets the act at its trigger: its parties and its status are what
 * should have been chosen there. Every word of a wholly marked report is an
 * example of a trigger or of none. */
#include "lessons.h"

#include <stdlib.h>

#include "event/past.h"
#include "same.h"

static double side_like(const ent__doc *doc, ent_span sentence, ent__filler x, uint32_t phrase, const coded_side *gold)
{
    ent_span spans[16];
    return same_words(doc, sentence, spans, same_spans(doc, x, phrase, spans, 16), gold->at, gold->n);
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

static void take_side(lessons *s, const ent__doc *doc, const ent__act *act, bool target, const coded_side *gold, ent_span sentence, uint32_t report)
{
    static ent__option options[ENT__MAX_OPTIONS];
    if (gold->is_elsewhere) return;
    uint32_t n = ent__party_options(&doc->acts, &doc->speech, act, target, NULL, options), best = 0;
    double most = 0;
    for (uint32_t k = 0; k < n && gold->n; k++) {
        ent_span spans[16];
        double v = same_words(doc, sentence, spans, same_spans(doc, options[k].filler, options[k].phrase, spans, 16), gold->at, gold->n);
        if (options[k].filler.word == ENT__NONE) v = 0;
        if (v > most + 1e-9) most = v, best = k;
    }
    if (gold->n && most < 0.45) {
        s->unreached[target]++;
        return;
    }
    choose_lesson *l = &s->choice[target];
    choose_example *x = choose_begin(l, n, report);
    for (uint32_t k = 0; k < n; k++) choose_add(l, x, &options[k].signs);
    x->gold = best;
    x->weight = s->corpus.at[report].weight;
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
static void take_spots(lessons *s, const ent__doc *doc, const coded_report *r, uint32_t index)
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
        ent__sorter_signs signs;
        signs.weights = NULL;
        ent__trigger_signs_of(&doc->acts, &doc->speech, cue_of, w, &signs);
        spot_example *x = spot_add(&s->spots, &signs, types[w], index);
        x->lemma = doc->acts.scene.lemma[w];
        x->weight = r->weight;
        s->rule_type = realloc(s->rule_type, s->spots.cap * sizeof *s->rule_type);
        if (!s->rule_type) abort();
        uint32_t act = doc->acts.of_word[w], type = ENT_N_TYPES;
        if (act != ENT__NONE && !doc->acts.list.at[act].is_dropped) type = doc->acts.list.at[act].type;
        s->rule_type[s->spots.n - 1] = type;
    }
    free(types);
    ent__arena_free(&scratch);
}

/* The status of the event that an act tells, where the rules make one of it. */
static void take_outcome(lessons *s, const ent__doc *doc, uint32_t act, int status, const uint8_t *past, uint32_t report)
{
    uint32_t k = doc->events.of_act[act], expression;
    if (k == ENT__NONE || status == ENT_N_STATUS) return;
    const ent_event *e = &doc->events.at[k];
    const ent__act *a = &doc->acts.list.at[act];
    ent__times_of(&doc->times, a->light != ENT__NONE ? a->light : a->word, &expression);
    ent__sorter_signs signs;
        signs.weights = NULL;
    ent__outcome_signs(&(ent__told_event){&doc->acts, a, &doc->speech, &doc->times, past, expression, e->statement, e->status}, &signs);
    spot_add(&s->status, &signs, UINT32_C(1) << status, report)->weight = s->corpus.at[report].weight;
    s->rules[LESSON_STATUS] = realloc(s->rules[LESSON_STATUS], s->status.n * sizeof **s->rules);
    if (!s->rules[LESSON_STATUS]) abort();
    s->rules[LESSON_STATUS][s->status.n - 1] = e->status;
}

void lessons_take(lessons *s, ent_worker *w, uint32_t index)
{
    const coded_report *r = &s->corpus.at[index];
    ent_story story = {.id = ent__str_of(r->id), .text = r->text, .published = r->day};
    const ent_report *report;
    if (ent_code_story(w, &story, &report, NULL)) return;
    if (!r->is_partial) take_spots(s, &w->doc, r, index);
    ent__arena scratch = {0};
    const uint8_t *past = ent__past_find(&w->doc.acts.scene, &w->doc.times, &scratch);
    if (!past) abort();
    for (uint32_t k = 0; k < r->n_events; k++) {
        const coded_event *e = &r->events[k];
        ent_span sentence = r->sentences[e->sentence];
        uint32_t at = act_for(&w->doc, e, sentence);
        if (at != ENT__NONE) take_outcome(s, &w->doc, at, e->status, past, index);
        if (at == ENT__NONE || w->doc.acts.list.at[at].both) {
            s->skipped++;
            continue;
        }
        take_side(s, &w->doc, &w->doc.acts.list.at[at], false, &e->source, sentence, index);
        take_side(s, &w->doc, &w->doc.acts.list.at[at], true, &e->target, sentence, index);
    }
    ent__arena_free(&scratch);
}

void lessons_free(lessons *s)
{
    for (int k = 0; k < 2; k++) {
        ent__arena_free(&s->choice[k].keep);
        free(s->choice[k].at);
    }
    for (int k = 0; k < N_LESSONS; k++) free(s->rules[k]);
    ent__arena_free(&s->spots.keep);
    ent__arena_free(&s->status.keep);
    free(s->spots.at);
    free(s->status.at);
    free(s->rule_type);
    coded_free(&s->corpus);
}
