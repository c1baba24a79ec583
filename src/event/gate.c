/* What is no act of politics, or another one than its verb says.
 *
 * Teams beat and defend, shares come under attack, films bomb cities and lorries
 * kill. Words of such fields (classes.tsv) stop an act that is told in their
 * midst: one is enough for a fight or where the doer itself is such a word, other
 * acts need two, and words of politics weigh against them.
 *
 * Politicians attack and hit each other with words, and crush and burn each other
 * at the polls; in reports of an election campaign their rallies are no protests,
 * and shares of those who were asked are nobody. */
#include "event/gate.h"

enum {
    SPORT_SHARE = 40, /* a report of sport: one word in 40, */
    SPORT_LEAST = 4,  /* and at least so many */
    CAMPAIGN_SHARE = 80,
    CAMPAIGN_LEAST = 4,
};

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
    uint32_t sport = 0, campaign = 0, harm = 0, n = s->tree->text->n_words;
    for (uint32_t w = 0; w < n; w++) {
        if (!is_noun(s, w)) continue;
        sport += ent__in_class(s, w, ENT__CLASS_sport);
        campaign += ent__in_class(s, w, ENT__CLASS_campaign);
        harm += ent__in_class(s, w, ENT__CLASS_harm);
    }
    return (ent__gate){.is_sport = sport >= SPORT_LEAST && sport * SPORT_SHARE >= n,
                       .is_campaign = campaign >= CAMPAIGN_LEAST && campaign * CAMPAIGN_SHARE >= n && harm < campaign};
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

/* ---- elections ------------------------------------------------------------- */

static bool is_civil(const char *sector)
{
    static const char *const civil[] = {"GOV", "LEG", "PTY", "JUD", "ELI"};
    for (size_t k = 0; k < sizeof civil / sizeof *civil; k++)
        if (strcmp(sector, civil[k]) == 0) return true;
    return false;
}

/* A person, an office or a party of politics, that does not bear arms. */
static bool is_politician(const ent__acts *acts, ent__filler x)
{
    if (x.word == ENT__NONE) return false;
    const ent__actors *a = acts->actors;
    if (x.is_hit) { /* "*Senator* Doe" */
        const ent__entity *e = &a->who->entities.at[a->hits.at[a->hit_of[x.word]].entity];
        return (e->kind == ENT__PERSON || e->kind == ENT__TITLE || e->kind == ENT__AGENT) && is_civil(e->sector);
    }
    uint32_t k = a->mention_of[x.word];
    if (k == ENT__NONE) return false;
    const ent__mention *m = ent__mention_meant(a, &a->mentions.at[k]);
    const ent__entity *e = m->entity == ENT__NONE ? NULL : &a->who->entities.at[m->entity];
    bool person = e ? e->kind == ENT__PERSON || e->kind == ENT__ORGANISATION : (m->flags & ENT__MENTION_PERSON) != 0;
    bool party = strcmp(m->sector, "PTY") == 0 || strcmp(m->sector, "LEG") == 0;
    return (person || party) && is_civil(m->sector);
}

static bool has_harm(const ent__scene *s, const ent__act *act)
{
    const ent__sentence *x = &s->tree->text->sentences[ent__tree_sentence(s->tree, act->word)];
    for (uint32_t w = x->first; w < x->end; w++)
        if (w != act->word && w != act->light && is_noun(s, w) && ent__in_class(s, w, ENT__CLASS_harm)) return true;
    return false;
}

ent__blow ent__gate_blow(const ent__gate *g, const ent__acts *acts, const ent__act *act)
{
    if (act->type != ENT_ASSAULT) return ENT__BLOW_REAL;
    bool doer = is_politician(acts, act->source), victim = is_politician(acts, act->target);
    bool both = doer && victim, one = g->is_campaign && (doer || (victim && act->source.word == ENT__NONE));
    if ((!both && !one) || has_harm(&acts->scene, act)) return ENT__BLOW_REAL;
    if (ent__in_class(&acts->scene, act->word, ENT__CLASS_assailing)) return ENT__BLOW_OF_WORDS;
    return g->is_campaign ? ENT__BLOW_OF_VOTES : ENT__BLOW_REAL;
}

/* "54 percent of those asked", "most voters": an answer to a pollster, no act. */
static bool is_share(const ent__scene *s, uint32_t w)
{
    if (w == ENT__NONE) return false;
    if (ent__in_class(s, w, ENT__CLASS_survey)) return true;
    ENT__EACH_CHILD(s->tree, w, c)
        if (ent__in_class(s, c, ENT__CLASS_survey) && ent__tree_rel(s->tree, c) == ENT__R_COMPOUND) return true;
    return false;
}

static bool is_of_campaign(const ent__gate *g, const ent__scene *s, const ent__act *act)
{
    bool opinion = act->type == ENT_SUPPORT || act->type == ENT_ACCUSE || act->type == ENT_REJECT || act->type == ENT_AGREE;
    if (opinion && !act->source.is_hit && is_share(s, act->source.word)) return true;
    return g->is_campaign && act->type == ENT_PROTEST && ent__tree_lemma_is(s->tree, act->word, "rally");
}

bool ent__gate_stops(const ent__gate *g, const ent__acts *acts, const ent__act *act)
{
    const ent__scene *s = &acts->scene;
    const ent__sentence *x = &s->tree->text->sentences[ent__tree_sentence(s->tree, act->word)];
    bool cheer = act->type == ENT_SUPPORT, fight = act->type == ENT_ASSAULT || act->type == ENT_RETREAT || act->type == ENT_PROTEST;
    uint32_t doer = act->source.is_hit ? ENT__NONE : act->source.word;
    if (ent__in_class(s, doer, ENT__CLASS_nature) || ent__in_class(s, doer, ENT__CLASS_market)) return true;
    if (ent__in_class(s, doer, ENT__CLASS_abstract) && ent_type_quad(act->type) >= 3) return true; /* "the shift forced her to …" */
    if (act->type == ENT_ASSAULT && ent__in_class(s, doer, ENT__CLASS_traffic)) return true;
    if ((g->is_sport && (fight || cheer)) || is_fiction(s, act, x) || is_of_campaign(g, s, act)) return true;
    uint32_t words = ent__in_class(s, doer, ENT__CLASS_sport), victim = act->target.is_hit ? ENT__NONE : act->target.word;
    for (uint32_t w = x->first; w < x->end; w++) {
        bool whose = !fight && !cheer && victim != ENT__NONE && (w == victim || ent__tree_head(s->tree, w) == victim); /* a coach may be arrested */
        words += !whose && is_field_word(s, w);
    }
    return words >= (fight ? 1u : 2u);
}

static bool is_place(const ent__acts *acts, ent__filler x)
{
    const ent__actors *a = acts->actors;
    uint32_t k = x.word == ENT__NONE ? ENT__NONE : a->hit_of[x.word];
    return k != ENT__NONE && a->who->entities.at[a->hits.at[k].entity].kind == ENT__PLACE;
}

static bool is_press(const ent_actor *side, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (strcmp(side[k].sector, "JRN") == 0) return true;
    return false;
}

bool ent__gate_stops_event(const ent__gate *g, const ent__acts *acts, const ent__act *act, const ent_event *e)
{
    if (e->type != ENT_CONSULT) return false;
    if (is_press(e->source, e->n_source) || is_press(e->target, e->n_target)) return true;
    if (!is_place(acts, act->target) || e->n_source == 0 || e->n_target == 0) return false;
    bool home = e->source[0].country[0] && strcmp(e->source[0].country, e->target[0].country) == 0;
    return home || (g->is_campaign && is_politician(acts, act->source));
}
