/* Whom an act is aimed at, where the slots of its line name a thing, a deed or
 * nobody: the owner of the deed, to whom it was done, who receives the gift, the
 * party on what is lifted or eased. Each step looks only where the last one found
 * nobody that is known. */
#include "event/aim.h"

static bool is_known_party(const ent__acts *f, uint32_t w) { return ent__is_known_party(f->actors, w); }

bool ent__is_known_party(const ent__actors *a, uint32_t w)
{
    uint32_t k = w == ENT__NONE ? ENT__NONE : a->mention_of[w];
    if (k == ENT__NONE) return false;
    const ent__mention *m = ent__mention_meant(a, &a->mentions.at[k]);
    return m->entity != ENT__NONE || m->power != ENT__NONE || m->sector[0] || (m->flags & ENT__MENTION_PLACE) ||
           ent__tree_lemma_in(a->tree, w, "country nation neighbour neighbor ally");
}

static bool is_person(const ent__acts *f, uint32_t w)
{
    return ent__in_class(&f->scene, w, ENT__CLASS_person) || ent__in_class(&f->scene, w, ENT__CLASS_prisoner) ||
           is_known_party(f, w);
}

static bool are_people(const ent__acts *f, uint32_t w)
{
    uint32_t k = f->actors->mention_of[w];
    bool people = k != ENT__NONE && f->actors->mentions.at[k].sector[0] &&
                  (f->actors->mentions.at[k].flags & (ENT__MENTION_PERSON | ENT__MENTION_PLURAL));
    return people || ent__in_class(&f->scene, w, ENT__CLASS_person) || ent__in_class(&f->scene, w, ENT__CLASS_prisoner);
}

/* Who condemns a deed or protests against it means the deed. */
static bool is_judged(const ent__act *act)
{
    return act->type == ENT_PROTEST || (act->type == ENT_ACCUSE && !ent__str_eq(act->mode, "investigate"));
}

/* Whose deed it is stands inside the object's phrase: the phrase is what the act is aimed at. Of a thing it is also the
 * place where it is; a deed done to somebody ("the release *of X*") is aimed at him alone. */
uint32_t ent__aim_phrase(const ent__acts *f, const ent__act *act, uint32_t object)
{
    ent__filler owner = act->target;
    if (object == ENT__NONE || owner.word == ENT__NONE || owner.word == object ||
        f->actors->mention_of[object] == ENT__NONE)
        return ENT__NONE;
    if (owner.is_hit) return ent__tree_is_below(f->actors->tree, owner.word, object) ? object : ENT__NONE;
    if (ent__tree_head(f->actors->tree, owner.word) != object) return ENT__NONE;
    uint32_t r = ent__tree_rel(f->actors->tree, owner.word);
    bool number = ent__in_class(&f->scene, object, ENT__CLASS_quantity) ||
                  ent__tree_lemma_in(f->actors->tree, object, "some most many all");
    if (number)
        return is_known_party(f, owner.word) ? object : ENT__NONE; /* "some *of the envoys*", "tons *of rice*" */
    bool whole = (act->type == ENT_ASSAULT && f->of_word[object] == ENT__NONE) || is_judged(act);
    bool inside = r == ENT__R_NMOD && whole &&
                  ent__tree_lemma_in(f->actors->tree, ent__tree_case(f->actors->tree, owner.word), "of in");
    inside |= r == ENT__R_NMOD && are_people(f, object) &&
              ent__tree_lemma_in(f->actors->tree, ent__tree_case(f->actors->tree, owner.word),
                                 "of from"); /* "two envoys *of Peru*" */
    return inside || r == ENT__R_NMOD_POSS ? object : ENT__NONE;
}

/* "blocked *Romania's* entry": of a thing that is nobody, its owner is meant, and the phrase is what the act is aimed
 * at. */
void ent__aim_at_owner(const ent__acts *f, ent__act *act)
{
    uint32_t w = act->target.word;
    if (w == ENT__NONE || act->target.is_hit || is_known_party(f, w) || f->actors->mention_of[w] == ENT__NONE) return;
    uint32_t owner = ent__tree_child(f->actors->tree, w, ENT__R_NMOD_POSS);
    if (ent__frame_is_own(&f->scene, owner, act->source.word)) owner = ENT__NONE;
    ent__filler x = is_known_party(f, owner) ? (ent__filler){owner, false} : ent__frame_adjective(f->actors, w);
    if (x.word == ENT__NONE || x.word == act->source.word) return;
    act->target = x;
    act->target_phrase = w;
}

static bool is_deed(const ent__acts *f, uint32_t w)
{
    uint64_t lemma = f->scene.lemma[w];
    uint8_t pos = 'n';
    return f->actors->tree->parse->upos[w] == ENT__NOUN &&
           (f->of_word[w] != ENT__NONE || ent__map_get(&f->predicates->nouns, lemma) != ENT__NONE ||
            ent__map_get(&f->predicates->ops, ent__hash_more(lemma, &pos, 1)) != ENT__NONE);
}

/* The first party among what hangs on a thing: "aid and deals *with Chad*", "a ban that it imposed *on Chad*". */
static uint32_t party_on(const ent__acts *f, uint32_t thing, uint32_t source)
{
    ENT__EACH_CHILD (f->actors->tree, thing, c) {
        uint32_t r = ent__tree_rel(f->actors->tree, c);
        bool named = r == ENT__R_NMOD && ent__tree_lemma_in(f->actors->tree, ent__tree_case(f->actors->tree, c),
                                                            "to on against of for in with between");
        if (named && !f->scene.is_time[c] && c != source && is_known_party(f, c)) return c;
    }
    return ENT__NONE;
}

/* What hangs on a thing and may hold a party: what is joined to it, a phrase. */
static uint32_t held_by(const ent__acts *f, uint32_t thing)
{
    ENT__EACH_CHILD (f->actors->tree, thing, c) {
        uint32_t r = ent__tree_rel(f->actors->tree, c);
        bool phrase = r == ENT__R_NMOD && ent__tree_lemma_in(f->actors->tree, ent__tree_case(f->actors->tree, c),
                                                             "to on against of for in with");
        if ((phrase || r == ENT__R_CONJ) && !f->scene.is_time[c]) return c;
    }
    return ENT__NONE;
}

/* What is given, eased or agreed upon is aimed at whom its phrase names: "a blockade of *Qatar*", "refuge in *Sudan*";
 * in "a curfew in parts of Lagos" at parts of it. */
static void aim_below(const ent__acts *f, ent__act *act, uint32_t thing)
{
    uint32_t bits = UINT32_C(1) << ENT_AGREE | UINT32_C(1) << ENT_CONCEDE | UINT32_C(1) << ENT_COOPERATE |
                    UINT32_C(1) << ENT_AID | UINT32_C(1) << ENT_RETREAT | UINT32_C(1) << ENT_SANCTION |
                    UINT32_C(1) << ENT_REQUEST | UINT32_C(1) << ENT_COERCE;
    const ent__predicate *x = act->predicate == ENT__NONE ? NULL : &f->predicates->list.at[act->predicate];
    if (x && x->n_tests && f->predicates->tests.at[x->tests].prep)
        bits |= UINT32_C(1) << ENT_SUPPORT; /* "came to the defence of *Qatar*" */
    uint32_t w = act->target.word != ENT__NONE ? act->target.word : thing, phrase = ENT__NONE;
    if (!(bits >> act->type & 1) || act->target.is_hit || w == ENT__NONE ||
        ent__in_class(&f->scene, w, ENT__CLASS_person))
        return;
    if (act->type == ENT_COERCE && !is_deed(f, w) && !ent__tree_lemma_is(f->actors->tree, w, "state"))
        return; /* "a state of siege in", and not "a member of" */
    for (int depth = 0; depth < 4 && w != ENT__NONE && !is_known_party(f, w); depth++) {
        uint32_t party = party_on(f, w, act->source.word);
        bool part = ent__tree_lemma_is(f->actors->tree,
                                       party == ENT__NONE ? ENT__NONE : ent__tree_case(f->actors->tree, party), "of");
        if (party != ENT__NONE) {
            act->target = (ent__filler){party, false};
            act->target_phrase = part ? phrase : ENT__NONE;
            return;
        }
        w = held_by(f, w);
        if (w == ENT__NONE || !ent__tree_lemma_is(f->actors->tree, ent__tree_case(f->actors->tree, w), "of"))
            phrase = w;
    }
}

/* "ordered the release *of two envoys*", "welcomed the decision *by the court*": aimed at whose deed it is or to whom
 * it was done. */
static void aim_through_deed(const ent__acts *f, ent__act *act)
{
    uint32_t w = act->target.word;
    if (w == ENT__NONE || act->target.is_hit || act->type == ENT_ASSAULT || act->type == ENT_COERCE || is_judged(act) ||
        is_known_party(f, w))
        return;
    if (act->target_phrase != ENT__NONE || !is_deed(f, w)) return;
    ENT__EACH_CHILD (f->actors->tree, w, c) {
        bool whose =
            ent__tree_rel(f->actors->tree, c) == ENT__R_NMOD &&
            ent__tree_lemma_in(f->actors->tree, ent__tree_case(f->actors->tree, c), "of from by against to with");
        bool party = whose && c != act->source.word && !f->scene.is_time[c] &&
                     (is_known_party(f, c) || ent__in_class(&f->scene, c, ENT__CLASS_person) ||
                      f->actors->tree->parse->upos[c] == ENT__PROPN);
        if (!party) continue;
        act->target = (ent__filler){c, false};
        return;
    }
}

/* Does another clause with a subject of its own stand between a word and the verb above it? */
static bool is_told_aside(const ent__acts *f, uint32_t w, uint32_t verb)
{
    const ent__tree *t = f->actors->tree;
    for (uint32_t at = w; at != verb && at != ENT__NONE; at = ent__tree_head(t, at)) {
        uint32_t r = ent__tree_rel(t, at);
        bool aside =
            r == ENT__R_ADVCL || r == ENT__R_PARATAXIS || (r == ENT__R_CONJ && t->parse->upos[at] == ENT__VERB);
        if (aside && ent__tree_subject(t, at) != ENT__NONE) return true;
    }
    return false;
}

/* Who receives, somewhere below: "returned a coin that was stolen … to *Italy*", "spent it on roads in *Haiti*". */
static uint32_t receiver_below(const ent__acts *f, uint32_t verb, uint32_t subject, const char *preps)
{
    const ent__sentence *s = &f->actors->tree->text->sentences[ent__tree_sentence(f->actors->tree, verb)];
    for (uint32_t w = verb + 1; w < s->end; w++) {
        uint32_t r = ent__tree_rel(f->actors->tree, w);
        if ((r != ENT__R_NMOD && r != ENT__R_OBL) || w == subject || f->scene.is_time[w] || !is_known_party(f, w))
            continue;
        if (ent__tree_lemma_in(f->actors->tree, ent__tree_case(f->actors->tree, w), preps) &&
            ent__tree_is_below(f->actors->tree, w, verb) && !is_told_aside(f, w, verb))
            return w;
    }
    return ENT__NONE;
}

/* As receiver_below; but a place is only meant where it is another's. */
static uint32_t foreign_below(const ent__acts *f, uint32_t verb, uint32_t subject)
{
    uint32_t to = receiver_below(f, verb, subject, "to with for against"), in = receiver_below(f, verb, subject, "in");
    uint32_t own = subject == ENT__NONE ? ENT__NONE : f->actors->mention_of[subject];
    if (to != ENT__NONE || in == ENT__NONE || own == ENT__NONE) return to;
    uint32_t home = ent__mention_meant(f->actors, &f->actors->mentions.at[own])->power,
             there = f->actors->mentions.at[f->actors->mention_of[in]].power;
    return home != ENT__NONE && there != ENT__NONE && home != there ? in : ENT__NONE;
}

/* Is the target a thing and nobody: "money for *relief work*"? */
static bool is_thing(const ent__acts *f, const ent__act *act)
{
    uint32_t w = act->target.word;
    return !act->target.is_hit && act->target_phrase == ENT__NONE && f->actors->tree->parse->upos[w] == ENT__NOUN &&
           !is_person(f, w);
}

/* "*Peru's* offer of talks": a thing found in a phrase gives way to the owner of the whole. */
static void prefer_owner(const ent__acts *f, ent__act *act, uint32_t object)
{
    bool owned =
        act->type != ENT_MOBILIZE && act->target.word != ENT__NONE && !act->target.is_hit && object != ENT__NONE;
    if (!owned || act->target.word == object || is_known_party(f, act->target.word)) return;
    ent__act other = *act;
    other.target.word = object;
    ent__aim_at_owner(f, &other);
    if (other.target.word != object) *act = other;
}

/* What is given, handed back or shared goes to somebody: "gave money for relief *to Chad*". */
static void aim_at_receiver(const ent__acts *f, uint32_t verb, uint32_t word, ent__act *act)
{
    bool gives = act->type == ENT_AID || act->type == ENT_RETREAT || (act->type == ENT_COOPERATE && !act->both);
    if (!gives || (act->target.word != ENT__NONE && !is_thing(f, act))) return;
    uint32_t below = receiver_below(f, verb, act->source.word, "to");
    if (below == ENT__NONE && act->type == ENT_AID) below = receiver_below(f, word, act->source.word, "for in into");
    if (below != ENT__NONE) act->target = (ent__filler){below, false};
}

/* "withdrew some of its troops *from Chad*", "moved a battery *into Chad*": forces leave and reach a place. */
static void aim_at_place(const ent__acts *f, uint32_t verb, uint32_t object, ent__act *act)
{
    bool leaves = (act->type == ENT_RETREAT || act->type == ENT_SANCTION) && ent__str_eq(act->mode, "withdraw");
    bool reaches =
        act->type == ENT_MOBILIZE && (act->target.word == ENT__NONE || act->target.word == object || is_thing(f, act));
    if (!leaves && !reaches) return;
    uint32_t there = receiver_below(f, verb, act->source.word,
                                    leaves ? "from" : "to into against along near on around towards with");
    if (there == ENT__NONE) return;
    act->target = (ent__filler){there, false};
    act->target_phrase = ENT__NONE;
}

/* Nobody yet: who is named in the clause that the word governs, else the people that it is done to. */
static void aim_at_rest(const ent__acts *f, const ent__frame *whole, ent__act *act)
{
    if (act->target.word == ENT__NONE && act->type == ENT_REJECT &&
        whole->inner != ENT__NONE) /* "refused to answer a request *from Peru*" */
        act->target.word = receiver_below(f, whole->inner, act->source.word, "from to with of by");
    if (act->target.word == ENT__NONE && act->type == ENT_AGREE &&
        whole->inner != ENT__NONE) /* "ready to work for peace in *Chad*" */
        act->target.word = foreign_below(f, whole->inner, act->source.word);
    bool done_to = act->type != ENT_MOBILIZE && act->type != ENT_PROTEST && !act->both && whole->obj != ENT__NONE &&
                   whole->obj != act->source.word;
    if (act->target.word == ENT__NONE && done_to && is_person(f, whole->obj))
        act->target.word = whole->obj; /* where no owner is named */
}

/* "withdrew *its troops*", "recalled *its envoy*": who calls his own people home does it to nobody among them. */
static void spare_own(const ent__acts *f, uint32_t object, ent__act *act)
{
    bool leaves = (act->type == ENT_RETREAT || act->type == ENT_SANCTION) && ent__str_eq(act->mode, "withdraw");
    bool object_meant = object != ENT__NONE && (act->target.word == object || act->target_phrase == object);
    if (!leaves || act->target.is_hit || !object_meant) return;
    uint32_t o = f->actors->mention_of[act->target.word],
             k = act->source.word == ENT__NONE ? ENT__NONE : f->actors->mention_of[act->source.word];
    if (o == ENT__NONE || k == ENT__NONE) return;
    uint32_t power = ent__mention_meant(f->actors, &f->actors->mentions.at[o])->power;
    if (power == ENT__NONE || power != ent__mention_meant(f->actors, &f->actors->mentions.at[k])->power) return;
    act->target = ENT__NO_FILLER;
    act->target_phrase = ENT__NONE;
}

void ent__aim(const ent__acts *f, const ent__frame *whole, uint32_t object, ent__act *act)
{
    uint32_t verb = whole->light != ENT__NONE ? whole->light : whole->word;
    if (act->target.word != ENT__NONE && act->target.word == act->source.word) act->target = ENT__NO_FILLER;
    act->target_phrase = ent__aim_phrase(f, act, object);
    if (act->target_phrase == ENT__NONE) ent__aim_at_owner(f, act);
    prefer_owner(f, act, object);
    aim_at_receiver(f, verb, whole->word, act);
    aim_through_deed(f, act);
    if (act->target_phrase == ENT__NONE) aim_below(f, act, act->both ? ENT__NONE : object);
    aim_at_place(f, verb, whole->obj, act);
    if (ent__str_eq(act->cameo, "012") && act->target.word != ENT__NONE && is_thing(f, act))
        act->target = ENT__NO_FILLER; /* a worry about a thing */
    aim_at_rest(f, whole, act);
    spare_own(f, whole->obj, act);
    ent__aim_at_summed_up(f, act);
}
