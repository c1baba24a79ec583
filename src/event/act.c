/* Finding acts, from the leaves of the tree up, so that an inner act is known
 * before the word that acts upon it.
 *
 * For every verb, noun and adjective: the most exact line of the lexicon whose
 * conditions hold gives the type; a light verb hands over to its event noun;
 * an operator ("agree", "refuse", "lift") makes of the inner act what
 * composition.tsv says. */
#include "event/act.h"

#include "event/aim.h"
#include "event/line.h"

typedef struct finder {
    ent__acts *acts;
    const ent__predicates *p;
    const ent__actors *a;
    const ent__tree *t;
    const ent__scene *scene;
    ent__arena *keep;
} finder;

static uint64_t lemma_hash(const finder *f, uint32_t w) { return f->scene->lemma[w]; }

/* ---- making acts --------------------------------------------------------- */

/* "pleased the crowd *with criticism* of X", "a statement *in opposition* to X": who does the one speaks the other. */
static uint32_t speaker_around(const finder *f, uint32_t noun)
{
    const ent__tree *t = f->t;
    if (!ent__tree_lemma_in(t, ent__tree_case(t, noun), "with in through")) return ENT__NONE;
    uint32_t h = ent__tree_head(t, noun), r = ent__tree_rel(t, noun);
    if (h != ENT__NONE && r == ENT__R_NMOD && ent__in_class(f->scene, h, ENT__CLASS_document)) {
        r = ent__tree_rel(t, h);
        h = r == ENT__R_OBJ || r == ENT__R_OBL ? ent__tree_head(t, h) : ENT__NONE;
    } else if (r != ENT__R_OBL) {
        return ENT__NONE;
    }
    if (h == ENT__NONE || t->parse->upos[h] != ENT__VERB || ent__is_passive(t, h)) return ENT__NONE;
    uint32_t s = ent__frame_subject(f->scene, h);
    return ent__is_known_party(f->a, s) ? s : ENT__NONE;
}

static const ent__mention *meant_at(const finder *f, uint32_t w)
{
    uint32_t k = w == ENT__NONE ? ENT__NONE : f->a->mention_of[w];
    return k == ENT__NONE ? NULL : ent__mention_meant(f->a, &f->a->mentions.at[k]);
}

/* "sent tanks *to Peru*", not "to the border": to another power they are given. */
static bool is_gift(const finder *f, const ent__frame *frame, const ent__act *act)
{
    if (act->type != ENT_MOBILIZE || !ent__str_eq(act->mode, "weapons") || !ent__tree_lemma_in(f->t, frame->word, "send ship transfer rush"))
        return false;
    const ent__mention *giver = meant_at(f, frame->subj), *to = meant_at(f, ent__frame_prep(frame, ent__hash(ENT__STR("to"))));
    if (!giver || !to || to->entity == ENT__NONE || giver->power == ENT__NONE || giver->power == to->power) return false;
    return f->a->who->entities.at[to->entity].kind == ENT__POWER;
}

static ent__act plain_act(const finder *f, const ent__frame *whole, uint32_t line)
{
    const ent__predicate *x = &f->p->list.at[line];
    ent__frame view = *whole;
    for (int k = 2; k >= 0 && view.obj == ENT__NONE; k--) /* the noun of "bow to": its owner, its adjective */
        if (x->more[k]) view.obj = ent__frame_prep(whole, x->more[k]);
    for (uint32_t k = 0; k < x->n_tests && view.obj == ENT__NONE; k++) { /* and of "concede to=demand" */
        uint64_t prep = f->p->tests.at[x->tests + k].prep;
        if (prep) view.obj = ent__frame_prep(whole, prep);
    }
    ent__act act = {.word = view.word, .light = view.light, .inner = ENT__NONE, .predicate = line, .composed_by = ENT__NONE,
                    .mode = x->type_mode, .cameo = x->cameo, .contexts = x->contexts, .type = x->type,
                    .op = ENT__N_OPERATORS, .status = -1, .both = x->both};
    act.source = ent__frame_first(&view, x->source);
    act.target = ent__frame_first(&view, x->target);
    bool spoken = act.type == ENT_ACCUSE || act.type == ENT_REJECT;
    if (act.source.word == ENT__NONE && act.target.word != ENT__NONE && spoken && f->t->parse->upos[view.word] == ENT__NOUN)
        act.source.word = speaker_around(f, view.word);
    ent__aim(f->acts, whole, view.obj, &act);
    if (is_gift(f, whole, &act)) {
        act.type = ENT_AID;
        act.mode = ENT__STR("");
        act.cameo = ENT__STR("072");
    }
    return act;
}

static ent__act *act_at(const finder *f, uint32_t w)
{
    uint32_t k = w == ENT__NONE ? ENT__NONE : f->acts->of_word[w];
    return k == ENT__NONE ? NULL : &f->acts->list.at[k];
}

static bool put_act(const finder *f, uint32_t w, ent__act act)
{
    ent__act *made = ENT__PUSH(f->keep, &f->acts->list);
    if (!made) return false;
    *made = act;
    f->acts->of_word[w] = f->acts->list.n - 1;
    return true;
}

static bool is_event_noun(const finder *f, uint32_t w)
{
    return act_at(f, w) && (f->t->parse->upos[w] == ENT__NOUN || f->t->parse->upos[w] == ENT__PROPN);
}

/* The event noun that a light verb carries, or ENT__NONE. */
static uint32_t carried_noun(const finder *f, const ent__frame *frame, bool *gives_target)
{
    for (uint32_t k = ent__map_get(&f->p->lights_of, lemma_hash(f, frame->word)); k != ENT__NONE; k = f->p->lights.at[k].next) {
        const ent__light *x = &f->p->lights.at[k];
        if (x->more && !ent__has_more(frame, x->more)) continue;
        ent__filler noun = ent__frame_slot(frame, x->slot);
        if (noun.word == ENT__NONE || noun.is_hit || !is_event_noun(f, noun.word)) continue;
        *gives_target = x->gives_target;
        return noun.word;
    }
    return ENT__NONE;
}

/* "launch an attack on": the noun's act, with the verb's subject. */
static bool take_noun(const finder *f, const ent__frame *verb, uint32_t noun, bool gives_target)
{
    ent__act *inner = act_at(f, noun);
    ent__act act = *inner;
    const ent__predicate *x = act.predicate == ENT__NONE ? NULL : &f->p->list.at[act.predicate];
    ent__filler subject = {gives_target && verb->passive ? verb->obj : verb->subj, false};
    act.light = verb->word;
    if (gives_target) act.target = subject.word != ENT__NONE ? subject : act.target;
    else if (subject.word != ENT__NONE) act.source = subject;
    if (!gives_target && act.target.word == ENT__NONE && verb->iobj != ENT__NONE) act.target = (ent__filler){verb->iobj, false};
    if (x && !gives_target && act.target.word == ENT__NONE) {
        ent__frame both = ent__frame_of(f->scene, noun);
        both.light = verb->word;
        act.target = ent__frame_first(&both, x->target);
    }
    if (gives_target && act.source.word == ENT__NONE) {
        ent__frame both = ent__frame_of(f->scene, noun);
        both.light = verb->word;
        act.source = ent__frame_prep(&both, ent__hash(ENT__STR("from"))) != ENT__NONE
                         ? (ent__filler){ent__frame_prep(&both, ent__hash(ENT__STR("from"))), false}
                         : (ent__filler){ent__frame_prep(&both, ent__hash(ENT__STR("by"))), false};
    }
    if (act.target.word == act.source.word) act.target = ENT__NO_FILLER;
    inner->is_inner = inner->is_dropped = true;
    return put_act(f, verb->word, act);
}

/* ---- operators ----------------------------------------------------------- */

/* ""The talks were useful," she told them": what was said, nothing that was asked for. */
static bool is_quote(const ent__tree *t, uint32_t verb, uint32_t clause)
{
    return clause != ENT__NONE && clause < verb && ent__tree_rel(t, clause) == ENT__R_CCOMP && ent__tree_lemma_is(t, verb, "tell");
}

/* The word whose act stands in the operator's slot, or ENT__NONE. */
static uint32_t inner_word(const finder *f, const ent__frame *frame, const ent__operator *op)
{
    for (uint32_t k = 0; k < op->inner.n; k++) {
        ent__slot s = f->p->slots.at[op->inner.first + k];
        uint32_t w = ENT__NONE;
        if (s.kind == ENT__SLOT_CLAUSE) {
            bool asks = op->id == ENT__OP_order || op->id == ENT__OP_demand || op->id == ENT__OP_request;
            w = ent__frame_clause(f->scene, frame->word, 0);
            if (op->id == ENT__OP_demand && is_quote(f->t, frame->word, w)) w = ENT__NONE;
            uint32_t hung = !act_at(f, w) && asks && ent__is_known_party(f->a, frame->obj) ? ent__frame_clause(f->scene, frame->obj, 0) : ENT__NONE;
            if (act_at(f, hung) && act_at(f, hung)->type == ENT_RETREAT) w = hung; /* "ordered *peacekeepers* to leave", hung on them */
        }
        else if (s.kind == ENT__SLOT_OBJ) w = frame->obj;
        else if (s.kind == ENT__SLOT_PREP) {
            w = ent__frame_clause(f->scene, frame->word, s.prep);
            if (!act_at(f, w) && frame->obj != ENT__NONE) w = ent__frame_clause(f->scene, frame->obj, s.prep);
            if (!act_at(f, w)) w = ent__frame_prep(frame, s.prep);
        }
        bool orders = op->id != ENT__OP_demand || !ent__in_class(f->scene, frame->word, ENT__CLASS_telling);
        if (act_at(f, w) && (orders || f->t->parse->xpos[w] == ENT__X_VB)) return w; /* "told them *to leave*", not "that it left" */
    }
    return ENT__NONE;
}

static const ent__operator *find_operator(const finder *f, const ent__frame *frame, uint32_t *inner)
{
    uint8_t upos = f->t->parse->upos[frame->word];
    uint8_t pos = upos == ENT__NOUN ? 'n' : upos == ENT__ADJ ? 'a' : 'v';
    uint64_t key = ent__hash_more(lemma_hash(f, frame->word), &pos, 1);
    for (uint32_t k = ent__map_get(&f->p->ops, key); k != ENT__NONE; k = f->p->operators.at[k].next) {
        if (f->p->operators.at[k].more && !ent__has_more(frame, f->p->operators.at[k].more)) continue;
        *inner = inner_word(f, frame, &f->p->operators.at[k]);
        if (*inner != ENT__NONE) return &f->p->operators.at[k];
    }
    return NULL;
}

/* Whom the whole is aimed at, where its own frame does not say: the inner act's
 * target, or its doer when that is somebody else ("rejected *Iran's* request"). */
static ent__filler inherited_target(const ent__act *inner, ent__filler source, uint8_t op)
{
    bool doer_first = op == ENT__OP_refuse || op == ENT__OP_deny || op == ENT__OP_accept || op == ENT__OP_condemn || op == ENT__OP_praise ||
                      op == ENT__OP_request || op == ENT__OP_demand || op == ENT__OP_oppose || op == ENT__OP_protest ||
                      op == ENT__OP_investigate || op == ENT__OP_accuse || op == ENT__OP_invite || op == ENT__OP_cancel || op == ENT__OP_oust;
    ent__filler doer = inner->source.word != source.word ? inner->source : ENT__NO_FILLER;
    ent__filler aim = inner->target.word != source.word ? inner->target : ENT__NO_FILLER;
    if (doer.word != ENT__NONE && doer_first) return doer;
    bool aim_is_victim = op == ENT__OP_condemn || op == ENT__OP_praise || op == ENT__OP_oppose || op == ENT__OP_investigate;
    if (aim_is_victim && aim.word != ENT__NONE) return (ent__filler){inner->word, false}; /* "condemned *the attack on …*" */
    if (doer_first) return aim;
    return aim.word != ENT__NONE ? aim : doer;
}

static bool exact(const finder *f, uint32_t line) { return line != ENT__NONE && f->p->list.at[line].weight >= 4; }

static bool is_court(const finder *f, uint32_t w)
{
    uint32_t k = w == ENT__NONE ? ENT__NONE : f->a->mention_of[w];
    return k != ENT__NONE && strcmp(ent__mention_meant(f->a, &f->a->mentions.at[k])->sector, "JUD") == 0;
}

/* The phrases of an event noun may hang on the verb: "proposed tariffs *on* …". */
static void find_target_of_noun(const finder *f, const ent__frame *frame, uint32_t noun, ent__act *inner)
{
    if (inner->target.word != ENT__NONE || inner->light != ENT__NONE || inner->predicate == ENT__NONE || !is_event_noun(f, noun)) return;
    ent__frame own = ent__frame_of(f->scene, noun);
    own.light = frame->word;
    inner->target = ent__frame_first(&own, f->p->list.at[inner->predicate].target);
    if (inner->target.word == frame->subj || inner->target.word == noun) inner->target = ENT__NO_FILLER;
}

/* Is a party of another side than the one that orders it: "ordered *peacekeepers* to leave"? */
static bool is_foreign(const finder *f, uint32_t orders, uint32_t w)
{
    const ent__mention *a = meant_at(f, orders), *b = meant_at(f, w);
    if (!a || !b) return false;
    bool international = strcmp(b->sector, "UNO") == 0 || strcmp(b->sector, "IGO") == 0;
    return international || (a->power != ENT__NONE && b->power != ENT__NONE && a->power != b->power);
}

/* What the word finally does: a court that orders a gift sentences, who agrees not to act forgoes, "wants Turkey to withdraw" asks. */
static uint8_t finer_operator(const finder *f, const ent__frame *frame, uint8_t op, const ent__act *inner)
{
    uint32_t verb = inner->light != ENT__NONE ? inner->light : inner->word;
    if (op == ENT__OP_order && inner->type == ENT_AID && is_court(f, frame->subj)) return ENT__OP_sentence;
    if (op == ENT__OP_order && inner->type == ENT_RETREAT && is_foreign(f, frame->subj, inner->source.word))
        return ent__tree_lemma_in(f->t, inner->source.word, "ambassador diplomat envoy attaché consul") ? ENT__OP_oust : ENT__OP_demand;
    bool intends = op == ENT__OP_agree || op == ENT__OP_plan || op == ENT__OP_decide;
    if (intends && f->t->parse->upos[verb] == ENT__VERB && ent__is_negated(f->t, verb)) return ENT__OP_forgo;
    bool others = inner->source.word != ENT__NONE && frame->subj != ENT__NONE && inner->source.word != frame->subj;
    return op == ENT__OP_want && others && !inner->source.is_hit ? ENT__OP_request : op;
}

/* The inner act itself, told by another word ("resumed its bombing"). */
static ent__act same_act(const ent__frame *frame, const ent__composition *c, uint8_t op, const ent__act *inner)
{
    ent__act act = *inner;
    act.status = c->status;
    if (c->cameo.n) act.cameo = c->cameo;
    bool teller = op == ENT__OP_help || op == ENT__OP_claim || op == ENT__OP_believe; /* the deed is somebody else's */
    if (frame->subj != ENT__NONE && (act.source.word == ENT__NONE || !teller)) act.source = (ent__filler){frame->subj, false};
    if (act.target.word == act.source.word) act.target = ENT__NO_FILLER;
    return act;
}

static bool is_own_side(const finder *f, ent__filler source, ent__filler target)
{
    if (source.word == ENT__NONE || target.word == ENT__NONE || target.is_hit) return false;
    return ent__frame_is_own(f->scene, ent__tree_child(f->t, target.word, ENT__R_NMOD_POSS), source.word);
}

/* A new act that is made of the inner one ("threatened to expel"). */
static ent__act new_act(const finder *f, const ent__frame *frame, uint32_t line, const ent__composition *c, uint8_t op, uint32_t inner_at)
{
    ent__act *inner = act_at(f, inner_at);
    ent__act act = {.word = frame->word, .light = frame->light, .predicate = ENT__NONE, .source = {frame->subj, false},
                    .target = ENT__NO_FILLER, .target_phrase = ENT__NONE, .status = -1};
    if (line != ENT__NONE) act = plain_act(f, frame, line);
    if (!exact(f, line)) { /* a line written for this very object knows better */
        act.type = c->type;
        act.mode = c->mode;
        act.cameo = c->cameo;
    }
    act.contexts |= inner->contexts;
    if (act.target.word == ENT__NONE || act.target.word == inner_at) {
        act.target = inherited_target(inner, act.source, op);
        act.target_phrase = ent__aim_phrase(f->acts, &act, inner_at);
        bool same = act.target.word == inner->target.word && act.target.is_hit == inner->target.is_hit;
        if (act.target_phrase == ENT__NONE && same) act.target_phrase = inner->target_phrase;
        if (act.target.word == ENT__NONE && op == ENT__OP_condemn) act.target.word = inner_at; /* "condemned *the attacks*", whoever is behind them */
        const ent__act *deeper = act_at(f, ent__frame_clause(f->scene, inner_at, 0)); /* "accepted an invitation to meet *Peru*" */
        if (act.target.word == ENT__NONE && deeper && deeper != inner) act.target = deeper->target;
    }
    bool others_deed = op == ENT__OP_accuse || op == ENT__OP_refuse || op == ENT__OP_accept || op == ENT__OP_condemn; /* never one's own */
    if (act.source.word == ENT__NONE && inner->source.word != ENT__NONE && !others_deed) act.source = inner->source;
    if (op == ENT__OP_accuse && inner->source.word == ENT__NONE) inner->source = act.target; /* "accused Russia of an attack" */
    if (act.target.word == act.source.word || (op == ENT__OP_deny && is_own_side(f, act.source, act.target)))
        act.target = ENT__NO_FILLER; /* "denied that *its troops* had fired": whoever says so is meant */
    act.both = act.both && line != ENT__NONE;
    bool only_ahead = op == ENT__OP_plan || op == ENT__OP_want || op == ENT__OP_consider;
    bool still_to_come = ent_type_quad((ent_type)act.type) <= 2 || act.type == inner->type; /* a threat is made, a march is not yet */
    if (only_ahead && c->becomes == ENT__BECOMES_TYPE && still_to_come) act.status = c->status;
    return act;
}

/* What becomes of the inner act. */
static void take_inner(ent__act *inner, const ent__composition *c, uint8_t op)
{
    bool judged = op == ENT__OP_condemn || op == ENT__OP_praise || op == ENT__OP_protest; /* what is judged is taken to be true */
    inner->is_inner = true;
    if (c->status >= 0) inner->status = c->status;
    if (c->becomes == ENT__BECOMES_SAME || (c->status < 0 && !judged)) inner->is_dropped = true;
}

static bool compose(const finder *f, const ent__frame *frame, uint32_t line, uint8_t op, uint32_t inner_at)
{
    uint32_t inner_index = f->acts->of_word[inner_at];
    ent__act *inner = &f->acts->list.at[inner_index];
    find_target_of_noun(f, frame, inner_at, inner);
    uint8_t finer = finer_operator(f, frame, op, inner);
    if (op == ENT__OP_order && (finer == ENT__OP_demand || finer == ENT__OP_oust)) line = ENT__NONE; /* lines of ordering speak of one's own people */
    op = finer;
    const ent__composition *c = ent__compose(f->p, op, (ent_type)inner->type, inner->mode, inner->cameo);
    if (!c) return line == ENT__NONE || put_act(f, frame->word, plain_act(f, frame, line));
    ent__act act = c->becomes == ENT__BECOMES_SAME ? same_act(frame, c, op, inner) : new_act(f, frame, line, c, op, inner_at);
    act.word = frame->word;
    act.op = op;
    act.inner = inner_index;
    act.composed_by = (uint32_t)(c - f->p->compositions.at);
    take_inner(inner, c, op);
    if (c->becomes == ENT__BECOMES_NONE) {
        act.is_dropped = true;
        act.type = inner->type;
    }
    return put_act(f, frame->word, act);
}

/* ---- a word -------------------------------------------------------------- */

/* Is it the noun of "two-day visit" that only names an act, or part of a name? */
static bool may_be_event(const finder *f, uint32_t w)
{
    uint32_t r = ent__tree_rel(f->t, w);
    if (r == ENT__R_COMPOUND || r == ENT__R_FLAT || r == ENT__R_NMOD_DESC) return false;
    if (f->a->hit_of[w] != ENT__NONE) { /* "the Gulf War", "Strike Force": a name is no event */
        uint8_t kind = f->a->who->entities.at[f->a->hits.at[f->a->hit_of[w]].entity].kind;
        uint8_t upos = f->t->parse->upos[w];
        if ((upos == ENT__NOUN || upos == ENT__PROPN || upos == ENT__ADJ) && kind != ENT__TITLE) return false;
    }
    return true;
}

/* "helped *Laos* to rebuild": help, whatever it is that is helped along. */
static bool help_with(const finder *f, const ent__frame *frame, uint32_t line, uint32_t inner)
{
    ent__act *act = act_at(f, inner);
    act->is_inner = true;
    act->is_dropped = act->type == ENT_AID; /* one's own house put in order */
    return put_act(f, frame->word, plain_act(f, frame, line));
}

static bool look_at(const finder *f, uint32_t w)
{
    uint8_t upos = f->t->parse->upos[w];
    bool noun = upos == ENT__NOUN || upos == ENT__PROPN;
    if (upos != ENT__VERB && !noun && upos != ENT__ADJ) return true;
    if (!may_be_event(f, w)) return true;
    uint64_t lemma = lemma_hash(f, w);
    uint8_t pos = noun ? 'n' : upos == ENT__ADJ ? 'a' : 'v';
    const ent__map *map = noun ? &f->p->nouns : upos == ENT__ADJ ? &f->p->adjectives : &f->p->verbs;
    bool light = upos == ENT__VERB && ent__map_get(&f->p->lights_of, lemma) != ENT__NONE;
    bool op_word = ent__map_get(&f->p->ops, ent__hash_more(lemma, &pos, 1)) != ENT__NONE;
    if (ent__map_get(map, lemma) == ENT__NONE && !light && !op_word) return true;
    ent__frame frame = ent__frame_of(f->scene, w);
    frame.inner = ent__frame_clause(f->scene, w, 0);
    uint32_t line = ent__best_line(&frame, &f->acts->types_at[w]), inner = ENT__NONE;
    f->acts->line_at[w] = line;
    if (line != ENT__NONE && f->p->list.at[line].type == ENT_N_TYPES) return true;
    bool gives_target = false;
    uint32_t carried = light ? carried_noun(f, &frame, &gives_target) : ENT__NONE;
    const ent__operator *op = op_word ? find_operator(f, &frame, &inner) : NULL;
    if (exact(f, line) && !op) {
        uint32_t object = carried != ENT__NONE ? carried : frame.obj; /* the line has taken its noun */
        ent__act *o = object != ENT__NONE && is_event_noun(f, object) ? act_at(f, object) : NULL;
        if (o) o->is_inner = o->is_dropped = true;
        return put_act(f, w, plain_act(f, &frame, line));
    }
    if (op && op->id == ENT__OP_help && line != ENT__NONE && f->t->parse->upos[inner] == ENT__VERB && ent__is_known_party(f->a, frame.obj))
        return help_with(f, &frame, line, inner);
    if (op && !(exact(f, line) && op->id == ENT__OP_start)) return compose(f, &frame, line, op->id, inner);
    if (carried != ENT__NONE) return take_noun(f, &frame, carried, gives_target);
    return line == ENT__NONE || put_act(f, w, plain_act(f, &frame, line));
}

/* ---- the verb's own "will", "will not", "must" --------------------------- */

static bool has_aux(const ent__tree *t, uint32_t w, const char *list)
{
    ENT__EACH_CHILD(t, w, c)
        if (ent__tree_rel(t, c) == ENT__R_AUX && ent__tree_lemma_in(t, c, list)) return true;
    return false;
}

static bool is_told(const ent__tree *t, uint32_t w)
{
    uint32_t h = ent__tree_head(t, w), r = ent__tree_rel(t, w);
    return h != ENT__NONE && (r == ENT__R_CCOMP || r == ENT__R_PARATAXIS || ent__tree_child(t, w, ENT__R_PARATAXIS) != ENT__NONE);
}

/* "is to visit", and the headline's "Japan to send": a bare infinitive with a subject of its own. */
static bool is_due(const ent__tree *t, uint32_t w)
{
    if (t->parse->xpos[w] != ENT__X_VB) return false;
    bool to = false, subject = false;
    ENT__EACH_CHILD(t, w, c) {
        uint32_t r = ent__tree_rel(t, c);
        to |= r == ENT__R_MARK && ent__tree_lemma_is(t, c, "to");
        subject |= r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS || r == ENT__R_NSUBJ_OUTER;
    }
    uint32_t h = ent__tree_head(t, w);
    bool copula = h != ENT__NONE && ent__tree_rel(t, w) == ENT__R_XCOMP && ent__tree_lemma_is(t, h, "be");
    return to && (subject || copula) && (h == ENT__NONE || copula);
}

static void recast(const finder *f, ent__act *act, uint8_t op)
{
    const ent__composition *c = ent__compose(f->p, op, (ent_type)act->type, act->mode, act->cameo);
    if (!c) return;
    act->status = c->status >= 0 ? c->status : act->status;
    if (c->becomes == ENT__BECOMES_NONE) act->status = ENT_DENIED;
    if (c->becomes != ENT__BECOMES_TYPE) return;
    act->type = c->type;
    act->mode = c->mode;
    act->cameo = c->cameo;
    act->composed_by = (uint32_t)(c - f->p->compositions.at);
    act->status = act->type == ENT_AGREE || act->type == ENT_CONCEDE ? ENT_PLANNED : op == ENT__OP_never ? -1 : act->status;
}

/* "said that all sides must refrain": a demand, whatever the verb. */
static bool look_at_duty(const finder *f, uint32_t w)
{
    if (act_at(f, w) || f->t->parse->upos[w] != ENT__VERB || !has_aux(f->t, w, "must should ought")) return true;
    uint32_t speaker = ent__frame_teller(f->scene, w), bound = ent__frame_subject(f->scene, w);
    if (speaker == ENT__NONE || bound == ENT__NONE || bound == speaker || ent__is_negated(f->t, w)) return true;
    if (ent__tree_lemma_in(f->t, w, "receive win benefit brace happen")) return true; /* a forecast */
    if (has_aux(f->t, w, "have 've")) return true; /* "should have refrained": too late to ask */
    if (ent__is_passive(f->t, w) && ent__is_known_party(f->a, bound)) return true; /* "the rebels must be stopped": not by them */
    ent__act act = {.word = w, .light = ENT__NONE, .inner = ENT__NONE, .predicate = ENT__NONE, .composed_by = ENT__NONE,
                    .target_phrase = ENT__NONE, .cameo = ENT__STR("100"), .type = ENT_REQUEST, .op = ENT__OP_demand, .status = -1};
    act.source = (ent__filler){speaker, false};
    act.target = (ent__filler){bound, false};
    return put_act(f, w, act);
}

static void look_at_mood(const finder *f, uint32_t w)
{
    ent__act *act = act_at(f, w);
    if (!act || f->t->parse->upos[w] != ENT__VERB) return;
    bool will = has_aux(f->t, w, "will shall 'll wo") || (has_aux(f->t, w, "would 'd") && is_told(f->t, w));
    will |= is_due(f->t, w);
    bool negated = ent__is_negated(f->t, w);
    bool already = act->composed_by != ENT__NONE && act->op != ENT__OP_start && act->type <= ENT_RETREAT && act->type != ENT_RETREAT;
    if (will && negated) recast(f, act, ENT__OP_never);
    else if (will && !already) recast(f, act, ENT__OP_future);
    else if (negated && has_aux(f->t, w, "can could")) recast(f, act, ENT__OP_never);
    if (!negated && has_aux(f->t, w, "must should ought")) {
        uint32_t speaker = ent__frame_teller(f->scene, w);
        bool nobody = act->source.word == ENT__NONE && act->type >= ENT_PROTEST && ent__is_passive(f->t, w); /* "the rebels must be beaten", by whomever */
        if (speaker != ENT__NONE && speaker != act->source.word && !nobody) {
            act->target = act->source.word != ENT__NONE ? act->source : act->target;
            act->source = (ent__filler){speaker, false};
            recast(f, act, ENT__OP_demand);
            act->status = -1;
        } else {
            act->status = ENT_WANTED;
        }
    }
}

/* "will not end the strike until *the ministry* …", "threatened to leave unless *Peru* …": who is to act is meant. */
static void look_at_condition(const finder *f, uint32_t w)
{
    ent__act *act = act_at(f, w);
    if (!act || act->target.word != ENT__NONE || (act->type != ENT_REJECT && act->type != ENT_THREATEN)) return;
    uint32_t verb = act->light != ENT__NONE ? act->light : act->word;
    ENT__EACH_CHILD(f->t, verb, c) {
        if (ent__tree_rel(f->t, c) != ENT__R_ADVCL || f->t->parse->upos[c] != ENT__VERB) continue;
        if (!ent__tree_lemma_in(f->t, ent__tree_child(f->t, c, ENT__R_MARK), "until till unless if")) continue;
        ent__frame frame = ent__frame_of(f->scene, c);
        if (frame.subj == ENT__NONE || frame.subj == act->source.word || !ent__is_known_party(f->acts->actors, frame.subj)) continue;
        act->target = (ent__filler){frame.subj, false};
        return;
    }
}

/* "filed a suit accusing *Peru* of", "staged a rally demanding that *the ministry* …": what the noun says of itself. */
static void look_at_content(const finder *f, uint32_t w)
{
    ent__act *act = act_at(f, w);
    bool words = act && (act->type == ENT_ACCUSE || act->type == ENT_REQUEST || act->type == ENT_PROTEST || act->type == ENT_THREATEN);
    if (!words || act->target.word != ENT__NONE || act->inner != ENT__NONE) return;
    uint32_t object = ent__tree_child(f->t, act->light != ENT__NONE ? act->light : act->word, ENT__R_OBJ);
    for (int k = 0; k < 2; k++) {
        uint32_t from = k ? object : act->light != ENT__NONE ? act->light : act->word;
        if (from == ENT__NONE) continue;
        ENT__EACH_CHILD(f->t, from, c) {
            uint32_t r = ent__tree_rel(f->t, c);
            const ent__act *inner = (r == ENT__R_ACL || r == ENT__R_ADVCL) && c > from && f->t->parse->xpos[c] == ENT__X_VBG ? act_at(f, c) : NULL;
            if (ent__tree_child(f->t, c, ENT__R_MARK) != ENT__NONE) continue; /* "by asking" is another way */
            if (!inner || (inner->type != ENT_ACCUSE && inner->type != ENT_REQUEST) || inner->target.word == ENT__NONE) continue;
            if (inner->target.word == act->source.word) continue;
            act->target = inner->target;
            act->target_phrase = inner->target_phrase;
            return;
        }
    }
}

ent_code ent__acts_find(const ent__predicates *p, const ent__actors *actors, ent__arena *keep, ent__acts *out, ent_error *error)
{
    const ent__tree *t = actors->tree;
    *out = (ent__acts){.actors = actors, .predicates = p, .of_word = ENT__RAW_ARRAY(keep, uint32_t, t->text->n_words + 1),
                       .line_at = ENT__RAW_ARRAY(keep, uint32_t, t->text->n_words + 1), .types_at = ENT__NEW_ARRAY(keep, uint32_t, t->text->n_words + 1)};
    if (!out->of_word || !out->line_at || !out->types_at) return ent__arena_fail(keep, error);
    ent_code code = ent__scene_make(p, actors, keep, &out->scene, error);
    if (code) return code;
    finder f = {out, p, actors, t, &out->scene, keep};
    for (uint32_t w = 0; w < t->text->n_words; w++) out->of_word[w] = out->line_at[w] = ENT__NONE;
    for (uint32_t k = 0; k < t->text->n_words; k++) {
        if (!look_at(&f, t->order[k])) return ent__arena_fail(keep, error);
        look_at_mood(&f, t->order[k]);
        if (!look_at_duty(&f, t->order[k])) return ent__arena_fail(keep, error);
        look_at_condition(&f, t->order[k]);
        look_at_content(&f, t->order[k]);
    }
    return ENT_OK;
}
