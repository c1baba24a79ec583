/* An event is right when a marked one of its sentence has its type, its parties
 * and its status, each marked one once. Of status it counts whether it took place
 * as of the report (happened, ongoing) or not. A meeting may have its members on
 * either side. */
#include "judge.h"

#include <stdlib.h>

#include "same.h"

enum { MAX_SIDE = 16 };

static uint32_t spans_of(const ent_actor *side, uint32_t n, ent_span *out)
{
    uint32_t kept = n < MAX_SIDE ? n : MAX_SIDE;
    for (uint32_t k = 0; k < kept; k++) out[k] = side[k].span;
    return kept;
}

static bool inside(ent_span x, ent_span of) { return x.begin >= of.begin && x.end <= of.end; }

static bool is_somebody(const ent_actor *a) { return a->country[0] || a->sector[0] || a->id.n; }

/* Where nobody is marked, a thing that the act is about does no harm as its target. */
static bool is_side_right(const ent__doc *doc, ent_span sentence, const ent_actor *side, uint32_t n, const coded_side *gold, bool target)
{
    ent_span ours[MAX_SIDE];
    uint32_t k = spans_of(side, n, ours);
    bool thing = target && k && !is_somebody(&side[0]);
    if (gold->is_elsewhere) return k == 0 || thing || !inside(ours[0], sentence);
    if (!gold->n || !k) return !gold->n && (!k || thing);
    return same_words(doc, sentence, ours, k, gold->at, gold->n) >= 0.5;
}

static bool is_meeting_right(const ent__doc *doc, ent_span sentence, const ent_event *e, const coded_event *gold)
{
    ent_span ours[2 * MAX_SIDE], theirs[2 * CODED_MAX_PARTIES];
    uint32_t n = spans_of(e->source, e->n_source, ours), m = 0;
    n += spans_of(e->target, e->n_target, ours + n);
    for (uint32_t k = 0; k < gold->source.n; k++) theirs[m++] = gold->source.at[k];
    for (uint32_t k = 0; k < gold->target.n; k++) theirs[m++] = gold->target.at[k];
    return n && m && same_words(doc, sentence, ours, n, theirs, m) >= 0.5;
}

static bool took_place(int status) { return status == ENT_HAPPENED || status == ENT_ONGOING; }

static bool is_right(const ent__doc *doc, ent_span sentence, const ent_event *e, const coded_event *gold)
{
    if (!(gold->types >> e->type & 1) || took_place((int)e->status) != took_place(gold->status)) return false;
    if (e->type == ENT_CONSULT) return is_meeting_right(doc, sentence, e, gold);
    return is_side_right(doc, sentence, e->source, e->n_source, &gold->source, false) && is_side_right(doc, sentence, e->target, e->n_target, &gold->target, true);
}

static bool touch(ent_span a, ent_span b) { return a.begin < b.end && b.begin < a.end; }

/* The marked event that is told here, not found before; the one with the same trigger first. */
static uint32_t gold_of(const coded_report *r, const ent__doc *doc, const ent_event *e, const bool *found)
{
    uint32_t best = ENT__NONE;
    for (uint32_t k = 0; k < r->n_events; k++) {
        ent_span sentence = r->sentences[r->events[k].sentence];
        if (found[k] || !inside(e->trigger, sentence) || !is_right(doc, sentence, e, &r->events[k])) continue;
        if (best == ENT__NONE || touch(e->trigger, r->events[k].trigger)) best = k;
    }
    return best;
}

uint32_t judge_report(const coded_report *r, ent_worker *w, uint32_t index, fit_lesson *out)
{
    ent_story story = {.id = ent__str_of(r->id), .text = r->text, .published = r->day};
    const ent_report *report;
    uint32_t missed = 0;
    bool *found = calloc(r->n_events + 1, sizeof *found);
    if (!found) abort();
    if (!ent_code_story(w, &story, &report, NULL)) {
        const ent__events *events = &w->doc.events;
        for (uint32_t k = 0; k < events->n_made; k++) {
            const ent_event *e = &events->at[k];
            ent__sign signs[ENT__MAX_SIGNS];
            uint32_t n = ent__signs_of(&w->doc.acts, &w->doc.acts.list.at[events->act[k]], &w->doc.speech, e, signs), gold = gold_of(r, &w->doc, e, found);
            if (gold != ENT__NONE) found[gold] = true;
            fit_add(out, signs, n, index, gold != ENT__NONE, took_place((int)e->status));
        }
    }
    for (uint32_t k = 0; k < r->n_events; k++) missed += !found[k] && took_place(r->events[k].status);
    free(found);
    return missed;
}
