/* Teams beat and defend, shares come under attack, films bomb cities and lorries
 * kill. Words of such fields (classes.tsv) stop an act that is told in their
 * midst: one is enough for a fight or where the doer itself is such a word, other
 * acts need two, and words of politics weigh against them. */
#include "event/gate.h"

enum { SPORT_SHARE = 40, SPORT_LEAST = 4 }; /* a report of sport: one word in 40, and at least so many */

static bool is_noun(const ent__scene *s, uint32_t w)
{
    uint8_t u = s->tree->parse->upos[w];
    return u == ENT__NOUN || u == ENT__PROPN || u == ENT__ADJ;
}

static bool is_field_word(const ent__scene *s, uint32_t w)
{
    return is_noun(s, w) && (ent__in_class(s, w, ENT__CLASS_sport) || ent__in_class(s, w, ENT__CLASS_market));
}

ent__gate ent__gate_of(const ent__acts *acts)
{
    const ent__scene *s = &acts->scene;
    uint32_t sport = 0, n = s->tree->text->n_words;
    for (uint32_t w = 0; w < n; w++) sport += is_noun(s, w) && ent__in_class(s, w, ENT__CLASS_sport);
    return (ent__gate){.is_sport = sport >= SPORT_LEAST && sport * SPORT_SHARE >= n};
}

/* "The film tells how …", "in the novel …": the act is told of, and the word is no party to it. */
static bool is_fiction(const ent__scene *s, const ent__act *act, const ent__sentence *x)
{
    uint32_t top = act->light != ENT__NONE ? act->light : act->word;
    for (uint32_t w = x->first; w < x->end; w++) {
        if (!ent__in_class(s, w, ENT__CLASS_fiction) || w == act->source.word || w == act->target.word) continue;
        uint32_t r = ent__tree_rel(s->tree, w), h = ent__tree_head(s->tree, w);
        bool frame = (r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_OUTER) && h != top && h != ENT__NONE && ent__tree_is_below(s->tree, top, h);
        bool inside = r == ENT__R_OBL && w < top && ent__tree_lemma_in(s->tree, ent__tree_case(s->tree, w), "in");
        if (frame || inside) return true;
    }
    return false;
}

bool ent__gate_stops(const ent__gate *g, const ent__acts *acts, const ent__act *act)
{
    const ent__scene *s = &acts->scene;
    const ent__sentence *x = &s->tree->text->sentences[ent__tree_sentence(s->tree, act->word)];
    bool fight = act->type == ENT_ASSAULT || act->type == ENT_SUPPORT || act->type == ENT_RETREAT || act->type == ENT_PROTEST;
    uint32_t doer = act->source.is_hit ? ENT__NONE : act->source.word;
    if (ent__in_class(s, doer, ENT__CLASS_nature) || ent__in_class(s, doer, ENT__CLASS_market)) return true;
    if (act->type == ENT_ASSAULT && ent__in_class(s, doer, ENT__CLASS_traffic)) return true;
    if ((g->is_sport && fight) || is_fiction(s, act, x)) return true;
    uint32_t words = ent__in_class(s, doer, ENT__CLASS_sport), victim = act->target.is_hit ? ENT__NONE : act->target.word;
    for (uint32_t w = x->first; w < x->end; w++) {
        bool whose = !fight && victim != ENT__NONE && (w == victim || ent__tree_head(s->tree, w) == victim); /* a coach may be arrested */
        words += !whose && is_field_word(s, w);
    }
    return words >= (fight ? 1u : 2u);
}
