/* Which act joins two given actors: one whose doer stands in the first span and
 * whose aim in the second; failing that, one that holds either of them; failing
 * that, the act highest in the tree. */
#include "event/relate.h"

static bool overlaps(ent_span a, ent_span b) { return a.begin < b.end && b.begin < a.end; }

static ent_span word_span(const ent__acts *acts, uint32_t w) { return acts->actors->tree->text->words[w].span; }

/* How well a party fits a span: 3 its head stands inside, 1 its phrase touches, 0 not at all. */
static int fit(const ent__acts *acts, ent__filler x, uint32_t phrase, ent_span span)
{
    if (x.word == ENT__NONE) return 0;
    if (overlaps(word_span(acts, x.word), span)) return 3;
    if (phrase != ENT__NONE && overlaps(word_span(acts, phrase), span)) return 3;
    uint32_t m = x.is_hit ? ENT__NONE : acts->actors->mention_of[x.word];
    if (m == ENT__NONE) return 0;
    const ent__mention *mention = &acts->actors->mentions.at[m];
    const ent__text *t = acts->actors->tree->text;
    ent_span whole = {t->words[mention->first].span.begin, t->words[mention->end - 1].span.end};
    if (overlaps(whole, span)) return 2;
    ENT__EACH_CHILD(acts->actors->tree, x.word, c)
        if (ent__tree_rel(acts->actors->tree, c) == ENT__R_CONJ && overlaps(word_span(acts, c), span)) return 2;
    const ent__mention *meant = ent__mention_meant(acts->actors, mention);
    return meant != mention && overlaps(word_span(acts, meant->head), span) ? 2 : 0;
}

/* Does the span hang anywhere below the act's predicate? */
static int below(const ent__acts *acts, const ent__act *act, ent_span span)
{
    const ent__tree *t = acts->actors->tree;
    uint32_t top = act->light != ENT__NONE ? act->light : act->word, s = ent__tree_sentence(t, act->word);
    for (uint32_t w = t->text->sentences[s].first; w < t->text->sentences[s].end; w++)
        if (overlaps(t->text->words[w].span, span) && ent__tree_is_below(t, w, top)) return 1;
    return 0;
}

static uint32_t depth(const ent__tree *t, uint32_t w)
{
    uint32_t n = 0;
    while ((w = ent__tree_head(t, w)) != ENT__NONE && n < 64) n++;
    return n;
}

static int score(const ent__acts *acts, const ent__act *act, ent_span source, ent_span target)
{
    const ent__tree *t = acts->actors->tree;
    ent_span own = word_span(acts, act->word);
    if (overlaps(own, source)) return 1; /* the act inside the actor's own phrase */
    int s = 100 * fit(acts, act->source, ENT__NONE, source) + 80 * fit(acts, act->target, act->target_phrase, target);
    if (act->both) {
        int turned = 90 * fit(acts, act->source, ENT__NONE, target) + 70 * fit(acts, act->target, act->target_phrase, source);
        if (turned > s) s = turned;
    }
    s += 40 * below(acts, act, target) + 20 * below(acts, act, source);
    if (overlaps(own, target)) s -= 60;
    if (act->is_inner) s -= 30;
    if (act->light == ENT__NONE && t->parse->upos[act->word] != ENT__VERB) s -= 25;
    return s - (int)depth(t, act->word);
}

/* "Cuba's *refusal* to meet": what is refused joins the two, the refusal is what holds
 * between them. The outer act, while it is the same doer's. */
static uint32_t outermost(const ent__acts *acts, uint32_t best, ent_span source)
{
    for (uint32_t steps = 0; steps < 4 && best != ENT__NONE && acts->list.at[best].is_inner; steps++) {
        uint32_t outer = ENT__NONE;
        for (uint32_t k = 0; k < acts->list.n && outer == ENT__NONE; k++)
            if (acts->list.at[k].inner == best && !acts->list.at[k].is_dropped) outer = k;
        if (outer == ENT__NONE) break;
        const ent__act *x = &acts->list.at[outer], *inner = &acts->list.at[best];
        if (fit(acts, x->source, ENT__NONE, source) < 2 || fit(acts, inner->source, ENT__NONE, source) > fit(acts, x->source, ENT__NONE, source)) break;
        best = outer;
    }
    return best;
}

ent_type ent__relate_acts(const ent__acts *acts, ent_span source, ent_span target, uint32_t *act)
{
    uint32_t best = ENT__NONE;
    int best_score = 0;
    for (uint32_t k = 0; k < acts->list.n; k++) {
        const ent__act *x = &acts->list.at[k];
        if (x->is_dropped && x->inner == ENT__NONE && x->is_inner) continue;
        int s = score(acts, x, source, target);
        if (best == ENT__NONE || s > best_score) {
            best = k;
            best_score = s;
        }
    }
    best = outermost(acts, best, source);
    if (act) *act = best;
    return best == ENT__NONE ? ENT_ACCUSE : (ent_type)acts->list.at[best].type;
}
