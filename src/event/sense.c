/* Words of cooperation are words of every day: one visits a town, pays a bill,
 * agrees that it rains and talks to reporters. What tells the act from the habit
 * is mostly who the parties are, so whole types ask for theirs here; what single
 * words need stands in the lexicon. */
#include "event/sense.h"

static bool is_known(const ent_actor *a) { return a->country[0] || a->sector[0] || a->id.n; }

static bool any_known(ent__side s)
{
    for (uint32_t k = 0; k < s.n; k++)
        if (is_known(&s.at[k])) return true;
    return false;
}

static const ent__mention *meant_at(const ent__acts *acts, ent__filler x)
{
    uint32_t k = x.word == ENT__NONE || x.is_hit ? ENT__NONE : acts->actors->mention_of[x.word];
    return k == ENT__NONE ? NULL : ent__mention_meant(acts->actors, &acts->actors->mentions.at[k]);
}

static uint8_t kind_of(const ent__acts *acts, ent__filler x)
{
    const ent__mention *m = meant_at(acts, x);
    uint32_t entity = m ? m->entity : ENT__NONE;
    if (x.is_hit) entity = acts->actors->hits.at[acts->actors->hit_of[x.word]].entity;
    return entity == ENT__NONE ? ENT__THING : acts->actors->who->entities.at[entity].kind;
}

static bool is_name(const ent__acts *acts, ent__filler x)
{
    return x.word != ENT__NONE && !x.is_hit && acts->actors->tree->parse->upos[x.word] == ENT__PROPN &&
           !acts->scene.is_time[x.word];
}

/* Somebody, whether we know who or not. */
static bool is_somebody(const ent__acts *acts, ent__filler x, ent__side side)
{
    if (x.word == ENT__NONE) return false;
    return any_known(side) || is_name(acts, x) ||
           (!x.is_hit && ent__in_class(&acts->scene, x.word, ENT__CLASS_person)) ||
           acts->actors->tree->parse->upos[x.word] == ENT__PRON;
}

/* An event noun that no verb carries. */
static bool is_bare_noun(const ent__tree *t, const ent__act *act)
{
    uint8_t u = t->parse->upos[act->word];
    return act->light == ENT__NONE && (u == ENT__NOUN || u == ENT__PROPN);
}

/* Several of them, so that they may meet each other: "the ministers", but not any "they" and not "people". */
static bool are_several(const ent__acts *acts, ent__filler x, ent__side side)
{
    const ent__mention *m = meant_at(acts, x);
    if (side.n > 1 || (m && (m->flags & ENT__MENTION_BOTH))) return true;
    bool pronoun = acts->actors->tree->parse->upos[x.word] == ENT__PRON;
    return m && (m->flags & ENT__MENTION_PLURAL) && !pronoun && any_known(side);
}

/* The word behind what the act is done to. */
static uint32_t word_after(const ent__acts *acts, uint32_t verb, uint32_t object)
{
    uint32_t k = object != ENT__NONE && object > verb ? acts->actors->mention_of[object] : ENT__NONE;
    return k == ENT__NONE ? verb + 1 : acts->actors->mentions.at[k].end;
}

/* "called him a liar", "called them out", "called her to the stage": no telephone. */
static bool is_naming(const ent__acts *acts, const ent__act *act)
{
    const ent__tree *t = acts->actors->tree;
    if (!ent__tree_lemma_is(t, act->word, "call") || t->parse->upos[act->word] != ENT__VERB) return false;
    uint32_t w = word_after(acts, act->word, act->target.word);
    if (w >= t->text->sentences[ent__tree_sentence(t, act->word)].end) return false;
    ent__str form = ent__word_str(t->text, w);
    uint8_t u = t->parse->upos[w];
    if (u == ENT__PUNCT) return !ent__str_eq(form, ",") && !ent__str_eq(form, ".") && !ent__str_eq(form, ";");
    if (u == ENT__ADP || u == ENT__ADV)
        return ent__tree_lemma_in(t, w, "out onto for up off into away forth less more");
    if (u == ENT__PRON) return t->parse->xpos[w] == ENT__X_WP; /* "called what he saw a shame" */
    return !acts->scene.is_time[w] &&
           (u == ENT__DET || u == ENT__NOUN || u == ENT__PROPN || u == ENT__ADJ || u == ENT__NUM || u == ENT__VERB);
}

/* A visit to nobody, or to one's own power; gate.c knows the places at home. */
static bool is_trip_at_home(const ent__acts *acts, const ent__act *act, ent__side source, ent__side target)
{
    if (!target.n) return true;
    if (kind_of(acts, act->target) != ENT__POWER || !source.n) return false;
    return source.at[0].country[0] && strcmp(source.at[0].country, target.at[0].country) == 0;
}

/* "met", "held talks", wherever the partner stands; what is discussed and negotiated may be one's own. */
static bool is_meeting_verb(const ent__tree *t, const ent__act *act)
{
    return act->both && t->parse->upos[act->word] == ENT__VERB &&
           !ent__tree_lemma_in(t, act->word, "discuss negotiate");
}

static bool is_no_meeting(const ent__acts *acts, const ent__act *act, ent__side source, ent__side target)
{
    if (is_naming(acts, act)) return true;
    if (ent__tree_rel(acts->actors->tree, act->word) == ENT__R_AMOD) return true; /* "a consulting firm" */
    if (ent__str_eq(act->mode, "visit")) return is_trip_at_home(acts, act, source, target);
    if (source.n && target.n) return false;
    ent__filler only = source.n ? act->source : act->target;
    if (any_known(source) && (act->light != ENT__NONE || is_meeting_verb(acts->actors->tree, act))) return false;
    return kind_of(acts, only) > ENT__GROUP && !are_several(acts, only, source.n ? source : target);
}

/* A gift has somebody who gets it, or a power or body that gives; a bill has
 * neither, and who "helps to bring down a wall" helps nobody. */
static bool is_no_gift(const ent__acts *acts, const ent__act *act, ent__side source, ent__side target)
{
    const ent__tree *t = acts->actors->tree;
    bool helps = act->composed_by == ENT__NONE && ent__tree_lemma_is(t, act->word, "help") &&
                 t->parse->upos[act->word] == ENT__VERB;
    if (helps && ent__frame_clause(&acts->scene, act->word, 0) != ENT__NONE &&
        ent__tree_child(t, act->word, ENT__R_OBJ) == ENT__NONE)
        return true;
    if (target.n && is_somebody(acts, act->target, target)) return false;
    const ent__mention *m = meant_at(acts, act->source);
    return !any_known(source) || (m && (m->flags & ENT__MENTION_PERSON));
}

static bool has_modal(const ent__tree *t, uint32_t w)
{
    ENT__EACH_CHILD (t, w, c)
        if (ent__tree_rel(t, c) == ENT__R_AUX && ent__tree_lemma_in(t, c, "will would shall 'll 'd")) return true;
    return false;
}

/* "agreed that it was late" shares a view; "agreed that both would leave" binds. */
static bool is_shared_view(const ent__tree *t, const ent__act *act)
{
    if (act->composed_by != ENT__NONE || !ent__tree_lemma_is(t, act->word, "agree")) return false;
    ENT__EACH_CHILD (t, act->word, c)
        if (ent__tree_rel(t, c) == ENT__R_CCOMP) return !has_modal(t, c);
    return false;
}

/* "eager", "hopeful", "available": a mood, where neither an act nor a partner is named. */
static bool is_mood(const ent__acts *acts, const ent__act *act, ent__side target)
{
    const ent__tree *t = acts->actors->tree;
    if (t->parse->upos[act->word] != ENT__ADJ || act->composed_by != ENT__NONE || any_known(target)) return false;
    bool offers = ent__tree_lemma_in(t, act->word, "ready willing prepared committed");
    return !offers || ent__frame_clause(&acts->scene, act->word, 0) == ENT__NONE;
}

/* "offered no details": whoever offers and proposes without naming an act or a partner only talks. */
static bool is_idle_offer(const ent__acts *acts, const ent__act *act, ent__side source, ent__side target)
{
    const ent__tree *t = acts->actors->tree;
    bool offers = act->composed_by == ENT__NONE &&
                  ent__tree_lemma_in(t, act->word, "offer propose float suggest table present outline guarantee");
    if (offers && !source.n) return true;
    if (any_known(target) || kind_of(acts, act->source) <= ENT__GROUP) return false;
    const ent__mention *m = meant_at(acts, act->source);
    if ((act->op == ENT__OP_decide || act->op == ENT__OP_propose) && m && (m->flags & ENT__MENTION_PERSON)) return true;
    return offers;
}

/* "his trust in them", "a community supportive of …": an attitude that nobody utters. */
static bool is_attitude(const ent__acts *acts, const ent__act *act, ent__side source, ent__side target)
{
    static const char attitudes[] =
        "support backing approval advocacy confidence trust respect loyalty friendship sympathy "
        "goodwill gratitude admiration appreciation";
    const ent__tree *t = acts->actors->tree;
    if (!source.n) return true;
    if (t->parse->upos[act->word] == ENT__ADJ)
        return !target.n || (!any_known(target) && !ent__tree_lemma_in(t, act->word, "grateful thankful"));
    if (is_bare_noun(t, act))
        return kind_of(acts, act->source) > ENT__GROUP && ent__tree_lemma_in(t, act->word, attitudes);
    if (ent__tree_lemma_in(t, act->word, "respect appreciate admire")) return !any_known(target);
    return act->both && !target.n && !are_several(acts, act->source, source);
}

/* "invested in shares": one person and a thing. */
static bool is_alone(const ent__acts *acts, const ent__act *act, ent__side source, ent__side target)
{
    const ent__mention *m = meant_at(acts, act->source);
    return source.n == 1 && m && (m->flags & ENT__MENTION_PERSON) &&
           !(target.n && is_somebody(acts, act->target, target));
}

/* "is allowed to vote", "sorry to hear": nobody gives way. */
static bool is_leave(const ent__tree *t, const ent__act *act, ent__side source, ent__side target)
{
    if (t->parse->upos[act->word] == ENT__ADJ) return !target.n;
    return !source.n && ent__tree_lemma_in(t, act->word, "allow permit let cancel");
}

/* "defended his decision": nobody backs himself, or agrees with himself. */
static bool is_own(const ent__acts *acts, const ent__act *act, ent__side source, ent__side target)
{
    uint32_t object = ent__tree_child(acts->actors->tree, act->word, ENT__R_OBJ);
    uint32_t owner = object == ENT__NONE ? ENT__NONE : ent__tree_child(acts->actors->tree, object, ENT__R_NMOD_POSS);
    bool unknown = !target.n || !(target.at[0].id.n || target.at[0].country[0]);
    if (unknown && owner != ENT__NONE && ent__frame_is_own(&acts->scene, owner, act->source.word)) return true;
    return source.n == 1 && target.n == 1 && source.at[0].id.n && ent__str_is(source.at[0].id, target.at[0].id);
}

bool ent__sense_stops(const ent__acts *acts, const ent__act *act, ent__side source, ent__side target)
{
    const ent__tree *t = acts->actors->tree;
    switch (act->type) {
    case ENT_CONSULT: return is_no_meeting(acts, act, source, target);
    case ENT_AID: return is_no_gift(acts, act, source, target);
    case ENT_AGREE:
        return is_shared_view(t, act) || is_mood(acts, act, target) || is_idle_offer(acts, act, source, target);
    case ENT_SUPPORT: return is_own(acts, act, source, target) || is_attitude(acts, act, source, target);
    case ENT_COOPERATE: return is_alone(acts, act, source, target);
    case ENT_CONCEDE: return is_leave(t, act, source, target);
    default: return false;
    }
}
