/* Deep roles from a dependency tree (after de Marneffe et al. 2014, "Universal
 * Stanford dependencies", and the enhancements of Schuster & Manning 2016:
 * propagated conjuncts, controlled subjects, relative pronouns). */
#include "event/frame.h"

enum { MAX_CLIMB = 8 };

static bool is_clause_rel(uint32_t r)
{
    return r == ENT__R_XCOMP || r == ENT__R_CCOMP || r == ENT__R_ADVCL || r == ENT__R_CSUBJ;
}

static uint32_t own_subject(const ent__tree *t, uint32_t v)
{
    ENT__EACH_CHILD(t, v, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS || r == ENT__R_NSUBJ_OUTER) return c;
    }
    return ENT__NONE;
}

static bool has_mark(const ent__tree *t, uint32_t v, const char *marks)
{
    ENT__EACH_CHILD(t, v, c)
        if (ent__tree_rel(t, c) == ENT__R_MARK && ent__tree_lemma_in(t, c, marks)) return true;
    return false;
}

/* Only headlines leave out the auxiliary of a passive; in a whole sentence
 * "thousands protested" is no passive whatever the tree says. */
static bool may_lack_auxiliary(const ent__tree *t, uint32_t v)
{
    if (ent__tree_child(t, v, ENT__R_AUX) != ENT__NONE || ent__tree_head(t, v) != ENT__NONE) return true;
    ent__str last = ent__word_str(t->text, t->text->sentences[ent__tree_sentence(t, v)].end - 1);
    return last.n != 1 || last.at[0] != '.';
}

bool ent__is_passive(const ent__tree *t, uint32_t v)
{
    for (int steps = 0; steps < MAX_CLIMB; steps++) {
        ENT__EACH_CHILD(t, v, c) {
            uint32_t r = ent__tree_rel(t, c);
            if (r == ENT__R_AUX_PASS || (r == ENT__R_NSUBJ_PASS && may_lack_auxiliary(t, v))) return true;
        }
        if (t->parse->xpos[v] != ENT__X_VBN) return false;
        uint32_t r = ent__tree_rel(t, v);
        if (r == ENT__R_ACL || r == ENT__R_AMOD) return true;
        bool bare = ent__tree_child(t, v, ENT__R_AUX) == ENT__NONE && ent__tree_child(t, v, ENT__R_OBJ) == ENT__NONE &&
                    own_subject(t, v) == ENT__NONE;
        if (!bare) return false;
        if (r == ENT__R_ADVCL) return true;
        if (r != ENT__R_CONJ) return false;
        v = ent__tree_head(t, v);
    }
    return false;
}

/* The noun behind "who", "which", "that". */
static uint32_t behind_relative(const ent__tree *t, uint32_t w)
{
    if (w == ENT__NONE) return w;
    uint8_t x = t->parse->xpos[w];
    if (x != ENT__X_WP && x != ENT__X_WDT) return w;
    for (uint32_t at = ent__tree_head(t, w), k = 0; at != ENT__NONE && k < MAX_CLIMB; at = ent__tree_head(t, at), k++)
        if (ent__tree_rel(t, at) == ENT__R_ACL_RELCL) return ent__tree_head(t, at);
    return w;
}

static bool is_body(const ent__scene *s, uint32_t w)
{
    uint32_t hit = s->actors->hit_of[w];
    if (s->tree->parse->xpos[w] == ENT__X_NNPS) return true; /* a club: "the Lions" */
    if (hit == ENT__NONE) return false;
    uint8_t kind = s->actors->who->entities.at[s->actors->hits.at[hit].entity].kind;
    return kind == ENT__POWER || kind == ENT__PLACE || kind == ENT__ORGANISATION;
}

/* "the owner of the club *who* refused": "who" is a human being, not the body that stands nearest. */
static uint32_t who_is_meant(const ent__scene *s, uint32_t relative, uint32_t noun)
{
    const ent__tree *t = s->tree;
    if (relative == noun || !ent__tree_lemma_is(t, relative, "who") || !is_body(s, noun) || ent__tree_rel(t, noun) != ENT__R_NMOD) return noun;
    uint32_t owner = ent__tree_head(t, noun);
    bool person = t->parse->upos[owner] == ENT__NOUN && (ent__in_class(s, owner, ENT__CLASS_person) || s->actors->mention_of[owner] != ENT__NONE);
    return person ? owner : noun;
}

/* The object; of two, the one behind the verb ("that" may be taken for one). */
static uint32_t child_obj(const ent__tree *t, uint32_t v)
{
    uint32_t found = ENT__NONE;
    ENT__EACH_CHILD(t, v, c)
        if (ent__tree_rel(t, c) == ENT__R_OBJ && (found == ENT__NONE || found < v)) found = c;
    return found;
}

static uint32_t asked_party(const ent__scene *s, uint32_t verb)
{
    const ent__tree *t = s->tree;
    ENT__EACH_CHILD(t, verb, c)
        if (ent__tree_rel(t, c) == ENT__R_OBL && c > verb && ent__tree_lemma_in(t, ent__tree_case(t, c), "on upon to with") && !s->is_time[c])
            return c;
    return ENT__NONE;
}


/* "spent a year examining": who spent it. */
static bool spends(const ent__tree *t, uint32_t verb) { return verb != ENT__NONE && ent__tree_lemma_in(t, verb, "spend waste"); }

/* "ordered *the envoy* to leave": does the verb say what its object is to do? */
static bool commands(const ent__scene *s, uint32_t verb, uint32_t object)
{
    if (verb == ENT__NONE || !ent__tree_lemma_in(s->tree, verb, "order tell ask urge instruct command")) return false;
    uint32_t k = s->actors->mention_of[object];
    return k != ENT__NONE && (s->actors->mentions.at[k].sector[0] || s->actors->mentions.at[k].power != ENT__NONE);
}

/* One step up from a clause without a subject: where its subject is to be
 * sought (a verb, *found = false) or what it is (*found = true). */
static uint32_t climb(const ent__scene *s, uint32_t v, bool *found)
{
    const ent__tree *t = s->tree;
    uint32_t r = ent__tree_rel(t, v), h = ent__tree_head(t, v);
    *found = true;
    if (h == ENT__NONE) return ENT__NONE;
    bool object_rules = has_mark(t, v, "of from for against into");
    switch (r) {
    case ENT__R_XCOMP: case ENT__R_CCOMP: case ENT__R_ADVCL: {
        uint32_t o = child_obj(t, h);
        if (o != ENT__NONE && spends(t, h)) o = ENT__NONE;
        if (o == ENT__NONE && (r == ENT__R_XCOMP || object_rules)) o = ent__tree_child(t, h, ENT__R_IOBJ); /* "urged *Peru* to help" */
        if (r == ENT__R_ADVCL && o != ENT__NONE && commands(s, h, o) && has_mark(t, v, "to") && !ent__is_passive(t, h)) return behind_relative(t, o);
        bool by_object = r == ENT__R_XCOMP ? !ent__in_class(s, h, ENT__CLASS_promising) : object_rules && !ent__in_class(s, h, ENT__CLASS_apologising);
        if (o != ENT__NONE && by_object && !ent__is_passive(t, h)) return behind_relative(t, o);
        uint32_t asked = o == ENT__NONE && ent__in_class(s, h, ENT__CLASS_calling) ? asked_party(s, h) : ENT__NONE;
        if (asked != ENT__NONE) return asked; /* "called on *Eritrea* to release" */
        *found = false;
        return h;
    }
    case ENT__R_CONJ:
        *found = false;
        return h;
    case ENT__R_ACL:
        if (ent__in_class(s, h, ENT__CLASS_document) && t->parse->xpos[v] == ENT__X_VBG) { /* "issued a statement urging": whoever issued it */
            uint32_t owner = ent__tree_child(t, h, ENT__R_NMOD_POSS);
            if (owner != ENT__NONE) return owner;
            *found = ent__tree_rel(t, h) != ENT__R_OBJ && ent__tree_rel(t, h) != ENT__R_OBL;
            return *found ? h : ent__tree_head(t, h);
        }
        if (t->parse->xpos[v] == ENT__X_VBG && ent__tree_rel(t, h) == ENT__R_OBJ && spends(t, ent__tree_head(t, h))) {
            *found = false;
            return ent__tree_head(t, h);
        }
        if (object_rules && ent__tree_rel(t, h) == ENT__R_OBJ && ent__in_class(s, ent__tree_head(t, h), ENT__CLASS_blaming))
            return h; /* "accused *Beijing* of aiding", whatever the clause hangs on */
        if (has_mark(t, v, "to") && ent__tree_rel(t, h) == ENT__R_OBJ && commands(s, ent__tree_head(t, h), h))
            return h; /* "ordered *the envoy* to leave", hung on the envoy */
        if (has_mark(t, v, "to") || object_rules) { /* "its decision to leave": the owner, else who carries the noun */
            uint32_t owner = ent__tree_child(t, h, ENT__R_NMOD_POSS);
            if (owner != ENT__NONE) return owner;
            uint32_t rel = ent__tree_rel(t, h);
            if (rel != ENT__R_OBJ && rel != ENT__R_OBL) return h;
            *found = false;
            return ent__tree_head(t, h);
        }
        return h;
    case ENT__R_ACL_RELCL:
        return h;
    default:
        return ENT__NONE;
    }
}

static bool is_finite(const ent__tree *t, uint32_t v)
{
    uint8_t x = t->parse->xpos[v];
    return x == ENT__X_VBD || x == ENT__X_VBZ || x == ENT__X_VBP;
}

/* A finite verb has its subject before it, even where the tree hangs that
 * elsewhere ("after *Washington* withdrew"): the nominal right to its left. */
static uint32_t left_neighbour(const ent__scene *s, uint32_t v)
{
    const ent__tree *t = s->tree;
    uint32_t r = ent__tree_rel(t, v), first = t->text->sentences[ent__tree_sentence(t, v)].first, w = v;
    if (!is_finite(t, v) || r == ENT__R_ACL_RELCL) return ENT__NONE;
    while (w > first && (t->parse->upos[w - 1] == ENT__AUX || t->parse->upos[w - 1] == ENT__ADV || t->parse->upos[w - 1] == ENT__PART)) w--;
    if (w == first) return ENT__NONE;
    w--;
    while (ent__tree_rel(t, w) == ENT__R_FLAT || ent__tree_rel(t, w) == ENT__R_COMPOUND) { /* to the head of its phrase */
        uint32_t h = ent__tree_head(t, w);
        if (h == ENT__NONE || h >= v) return ENT__NONE;
        w = h;
    }
    uint8_t u = t->parse->upos[w];
    bool nominal = u == ENT__NOUN || u == ENT__PROPN || u == ENT__PRON;
    uint32_t hung = ent__tree_rel(t, w);
    bool astray = hung == ENT__R_OBL || (hung == ENT__R_CONJ && r == ENT__R_CONJ && t->parse->upos[ent__tree_head(t, w)] != ENT__VERB);
    return nominal && astray && !s->is_time[w] ? w : ENT__NONE;
}

uint32_t ent__frame_subject(const ent__scene *scene, uint32_t v)
{
    const ent__tree *t = scene->tree;
    for (int steps = 0; steps < MAX_CLIMB && v != ENT__NONE; steps++) {
        uint32_t s = own_subject(t, v);
        if (s == ENT__NONE) s = left_neighbour(scene, v);
        if (s != ENT__NONE) return who_is_meant(scene, s, behind_relative(t, s));
        bool found;
        uint32_t up = climb(scene, v, &found);
        if (found) return up;
        v = up;
    }
    return ENT__NONE;
}

bool ent__is_negated(const ent__tree *t, uint32_t w)
{
    ENT__EACH_CHILD(t, w, c) {
        uint32_t r = ent__tree_rel(t, c);
        bool may = r == ENT__R_ADVMOD || r == ENT__R_DET || r == ENT__R_CC;
        if (may && ent__tree_lemma_in(t, c, "not never n't no neither nor hardly barely")) return true;
        if (may && c > 0 && ent__tree_lemma_in(t, c, "long longer") && ent__tree_lemma_is(t, c - 1, "no")) return true;
    }
    uint32_t o = t->parse->upos[w] == ENT__VERB ? ent__tree_child(t, w, ENT__R_OBJ) : ENT__NONE; /* "holds *no* prisoners" */
    uint32_t det = o == ENT__NONE ? ENT__NONE : ent__tree_child(t, o, ENT__R_DET);
    if (ent__tree_lemma_is(t, det, "no")) return true;
    uint32_t s = own_subject(t, w); /* "*no* soldier attacked", "*neither* Oman nor Yemen" */
    if (s == ENT__NONE) return false;
    if (ent__tree_lemma_in(t, s, "none nobody neither")) return true;
    ENT__EACH_CHILD(t, s, c) {
        uint32_t r = ent__tree_rel(t, c);
        if ((r == ENT__R_DET || r == ENT__R_CC || r == ENT__R_CC_PRECONJ) && c < s && ent__tree_lemma_in(t, c, "no neither")) return true;
    }
    return false;
}

uint32_t ent__frame_teller(const ent__scene *s, uint32_t w)
{
    const ent__tree *t = s->tree;
    uint32_t h = ent__tree_head(t, w);
    if (h == ENT__NONE || ent__tree_rel(t, w) != ENT__R_CCOMP) return ENT__NONE;
    return ent__in_class(s, h, ENT__CLASS_telling) ? ent__frame_subject(s, h) : ENT__NONE;
}

static uint32_t agent(const ent__tree *t, uint32_t v)
{
    ENT__EACH_CHILD(t, v, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (r == ENT__R_OBL_AGENT) return c;
        if (r == ENT__R_OBL && ent__tree_lemma_is(t, ent__tree_case(t, c), "by")) return c;
    }
    return ENT__NONE;
}

static uint32_t active_object(const ent__tree *t, uint32_t v)
{
    uint32_t o = child_obj(t, v);
    if (o != ENT__NONE) return behind_relative(t, o);
    if (ent__tree_rel(t, v) == ENT__R_ACL_RELCL) {
        uint32_t s = own_subject(t, v);
        bool gap = s != ENT__NONE && behind_relative(t, s) == s;
        if (gap) return ent__tree_head(t, v);
    }
    uint32_t joined = ent__tree_child(t, v, ENT__R_CONJ); /* "detained and deported them" */
    if (joined != ENT__NONE && t->parse->upos[joined] == ENT__VERB && own_subject(t, joined) == ENT__NONE && joined - v <= 3)
        return child_obj(t, joined);
    return ENT__NONE;
}

/* "most of *the leaders*": a word that only counts is nobody. */
static uint32_t behind_share(const ent__scene *s, uint32_t w)
{
    const ent__tree *t = s->tree;
    if (w == ENT__NONE || s->actors->mention_of[w] != ENT__NONE) return w;
    ENT__EACH_CHILD(t, w, c)
        if (c > w && ent__tree_rel(t, c) == ENT__R_NMOD && ent__tree_lemma_is(t, ent__tree_case(t, c), "of")) return c;
    return w;
}

ent__frame ent__frame_of(const ent__scene *scene, uint32_t w)
{
    const ent__tree *t = scene->tree;
    ent__frame f = {scene, w, ENT__NONE, ENT__NONE, ENT__NONE, ENT__NONE, ENT__NONE, false};
    uint8_t upos = t->parse->upos[w];
    if (upos == ENT__ADJ) {
        f.subj = ent__frame_subject(scene, w);
        return f;
    }
    if (upos != ENT__VERB && upos != ENT__AUX) return f;
    f.passive = ent__is_passive(t, w);
    uint32_t s = ent__frame_subject(scene, w);
    f.subj = behind_share(scene, f.passive ? agent(t, w) : s);
    f.obj = behind_share(scene, f.passive ? s : active_object(t, w));
    f.iobj = ent__tree_child(t, w, ENT__R_IOBJ);
    if (!f.passive && f.obj == ENT__NONE) { /* "warned *Finland* of": the only object */
        f.obj = f.iobj;
        f.iobj = ENT__NONE;
    }
    if (f.passive && child_obj(t, w) != ENT__NONE) { /* "was given aid": the subject received */
        f.iobj = f.obj;
        f.obj = child_obj(t, w);
    }
    return f;
}

static uint32_t prep_below(const ent__scene *s, uint32_t w, uint64_t prep)
{
    const ent__tree *t = s->tree;
    if (w == ENT__NONE) return ENT__NONE;
    ENT__EACH_CHILD(t, w, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (r != ENT__R_OBL && r != ENT__R_NMOD && r != ENT__R_OBL_AGENT && r != ENT__R_ADVCL && r != ENT__R_XCOMP) continue;
        uint32_t k = ent__tree_case(t, c);
        if (k != ENT__NONE && s->lemma[k] == prep && !s->is_time[c]) return c;
        uint32_t m = r == ENT__R_ADVCL ? ent__tree_child(t, c, ENT__R_MARK) : ENT__NONE;
        bool gerund = m != ENT__NONE && t->parse->xpos[c] == ENT__X_VBG && s->lemma[m] == prep;
        uint32_t noun = gerund ? ent__tree_child(t, c, ENT__R_NSUBJ) : ENT__NONE;
        if (noun != ENT__NONE) return noun; /* "from *a treaty* limiting arms", read as a clause */
    }
    return ENT__NONE;
}

/* "aid and arms deals *with Pakistan*": below what is joined to the object. */
static uint32_t prep_of_joined(const ent__scene *s, uint32_t noun, uint64_t prep)
{
    const ent__tree *t = s->tree;
    if (noun == ENT__NONE) return ENT__NONE;
    ENT__EACH_CHILD(t, noun, c) {
        uint32_t w = ent__tree_rel(t, c) == ENT__R_CONJ ? prep_below(s, c, prep) : ENT__NONE;
        if (w != ENT__NONE) return w;
    }
    return ENT__NONE;
}

/* "filed a suit in a court *against X*": one nominal further down than it should hang. */
static uint32_t prep_further(const ent__scene *s, uint32_t w, uint64_t prep)
{
    const ent__tree *t = s->tree;
    if (w == ENT__NONE) return ENT__NONE;
    ENT__EACH_CHILD(t, w, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (r != ENT__R_OBL && r != ENT__R_NMOD && r != ENT__R_OBJ) continue;
        uint32_t found = prep_below(s, c, prep);
        if (found != ENT__NONE) return found;
        ENT__EACH_CHILD(t, c, d) {
            found = ent__tree_rel(t, d) == ENT__R_NMOD ? prep_below(s, d, prep) : ENT__NONE;
            if (found != ENT__NONE) return found;
        }
    }
    return ENT__NONE;
}

/* "the sanctions imposed *on China*", "the ban that it put *on Chad*": below a participle or a clause of the noun. */
static uint32_t prep_of_participle(const ent__scene *s, uint32_t noun, uint64_t prep)
{
    const ent__tree *t = s->tree;
    if (noun == ENT__NONE) return ENT__NONE;
    ENT__EACH_CHILD(t, noun, c) {
        uint32_t r = ent__tree_rel(t, c);
        bool of_it = (r == ENT__R_ACL && (t->parse->xpos[c] == ENT__X_VBN || t->parse->xpos[c] == ENT__X_VBD)) || (r == ENT__R_ACL_RELCL && t->parse->upos[c] == ENT__VERB);
        uint32_t w = of_it ? prep_below(s, c, prep) : ENT__NONE;
        if (w != ENT__NONE) return w;
    }
    return ENT__NONE;
}

uint32_t ent__frame_prep(const ent__frame *f, uint64_t prep)
{
    uint32_t w = prep_below(f->scene, f->word, prep);
    if (w == ENT__NONE) w = prep_below(f->scene, f->obj, prep);
    if (w == ENT__NONE) w = prep_below(f->scene, f->light, prep);
    if (w == ENT__NONE) w = prep_of_joined(f->scene, f->obj, prep);
    if (w == ENT__NONE && f->light != ENT__NONE) w = prep_of_joined(f->scene, f->word, prep); /* "voiced rejection and condemnation *of it*" */
    if (w == ENT__NONE) w = prep_of_participle(f->scene, f->obj, prep);
    if (w == ENT__NONE && f->obj == ENT__NONE) w = prep_of_participle(f->scene, f->word, prep);
    return w;
}

uint32_t ent__frame_clause(const ent__scene *s, uint32_t w, uint64_t mark)
{
    const ent__tree *t = s->tree;
    ENT__EACH_CHILD(t, w, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (!is_clause_rel(r) && r != ENT__R_ACL) continue;
        uint32_t m = ent__tree_child(t, c, ENT__R_MARK);
        uint64_t have = m == ENT__NONE ? 0 : s->lemma[m];
        if (mark && have == mark) return c;
        bool to = (m != ENT__NONE && ent__tree_lemma_is(t, m, "to")) ||
                  (c > w && t->parse->xpos[c] == ENT__X_VB && ent__tree_lemma_is(t, c - 1, "to"));
        bool that = r == ENT__R_ACL && have == ent__hash(ENT__STR("that")); /* "the charge *that she was weak*" */
        if (!mark && (r == ENT__R_XCOMP || r == ENT__R_CCOMP || to || that)) return c;
    }
    return ENT__NONE;
}

ent__filler ent__frame_adjective(const ent__actors *a, uint32_t noun)
{
    const ent__tree *t = a->tree;
    if (noun == ENT__NONE) return ENT__NO_FILLER;
    ENT__EACH_CHILD(t, noun, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (r != ENT__R_AMOD && r != ENT__R_COMPOUND && r != ENT__R_NMOD_DESC) continue;
        if (a->hit_of[c] != ENT__NONE && !(a->hits.at[a->hit_of[c]].end > noun)) return (ent__filler){c, true};
        uint32_t inner = t->child[c]; /* "U.S.-led", "Taliban-claimed" */
        if (inner != ENT__NONE && a->hit_of[inner] != ENT__NONE && inner < c) return (ent__filler){inner, true};
    }
    return ENT__NO_FILLER;
}

static uint32_t possessor(const ent__tree *t, uint32_t noun)
{
    return noun == ENT__NONE ? ENT__NONE : ent__tree_child(t, noun, ENT__R_NMOD_POSS);
}

ent__filler ent__frame_slot(const ent__frame *f, ent__slot s)
{
    bool noun = f->scene->tree->parse->upos[f->word] == ENT__NOUN || f->scene->tree->parse->upos[f->word] == ENT__PROPN;
    uint32_t owned = noun ? f->word : f->obj;
    switch (s.kind) {
    case ENT__SLOT_SUBJ: return (ent__filler){f->subj, false};
    case ENT__SLOT_OBJ: return (ent__filler){f->obj != ENT__NONE ? f->obj : f->iobj, false};
    case ENT__SLOT_IOBJ: return (ent__filler){f->iobj, false};
    case ENT__SLOT_POSS: {
        uint32_t owner = possessor(f->scene->tree, owned);
        return (ent__filler){!noun && ent__frame_is_own(f->scene, owner, f->subj) ? ENT__NONE : owner, false};
    }
    case ENT__SLOT_ADJ: return ent__frame_adjective(f->scene->actors, owned);
    case ENT__SLOT_INNER: return (ent__filler){f->inner == ENT__NONE ? ENT__NONE : ent__frame_subject(f->scene, f->inner), false};
    case ENT__SLOT_CLAUSE: return ENT__NO_FILLER;
    case ENT__SLOT_SPEAKER: return (ent__filler){ent__frame_teller(f->scene, f->word), false};
    default: return (ent__filler){ent__frame_prep(f, s.prep), false};
    }
}

bool ent__frame_is_own(const ent__scene *s, uint32_t owner, uint32_t subject)
{
    if (owner == ENT__NONE || s->tree->parse->upos[owner] != ENT__PRON) return false;
    uint32_t o = s->actors->mention_of[owner], k = subject == ENT__NONE ? ENT__NONE : s->actors->mention_of[subject];
    if (o == ENT__NONE) return true;
    const ent__mention *whose = ent__mention_meant(s->actors, &s->actors->mentions.at[o]);
    if (whose == &s->actors->mentions.at[o]) return true; /* nobody */
    const ent__mention *who = k == ENT__NONE ? NULL : ent__mention_meant(s->actors, &s->actors->mentions.at[k]);
    return who && (whose == who || (whose->entity != ENT__NONE && whose->entity == who->entity));
}

/* "held it *in a bid to*", "an offer *of talks*": what stands there is a party only if it is somebody. */
static bool may_be_party(const ent__scene *s, ent__slot slot, ent__filler x)
{
    bool doubtful = slot.kind == ENT__SLOT_PREP && (slot.prep == ent__hash(ENT__STR("in")) || slot.prep == ent__hash(ENT__STR("of")));
    if (!doubtful || x.word == ENT__NONE) return true;
    uint32_t k = s->actors->mention_of[x.word];
    if (k == ENT__NONE) return false;
    const ent__mention *m = ent__mention_meant(s->actors, &s->actors->mentions.at[k]);
    return m->entity != ENT__NONE || m->power != ENT__NONE || m->sector[0] || (m->flags & ENT__MENTION_PLACE) || s->tree->parse->upos[x.word] == ENT__PROPN ||
           ent__in_class(s, x.word, ENT__CLASS_person);
}

ent__filler ent__frame_first(const ent__frame *f, ent__slots slots)
{
    const ent__predicates *p = f->scene->predicates;
    ent__filler second = ENT__NO_FILLER;
    for (uint32_t k = 0; k < slots.n; k++) {
        ent__slot s = p->slots.at[slots.first + k];
        ent__filler x = ent__frame_slot(f, s);
        if (x.word != ENT__NONE && may_be_party(f->scene, s, x)) return x;
        if (x.word != ENT__NONE && s.prep == ent__hash(ENT__STR("of")) && second.word == ENT__NONE) second = x;
    }
    if (second.word != ENT__NONE) return second;
    for (uint32_t k = 0; k < slots.n; k++) { /* once more, for phrases that the tree hangs too deep */
        ent__slot s = p->slots.at[slots.first + k];
        uint32_t w = s.kind == ENT__SLOT_PREP ? prep_further(f->scene, f->light != ENT__NONE ? f->light : f->word, s.prep) : ENT__NONE;
        if (w != ENT__NONE && s.prep != ent__hash(ENT__STR("of")) && s.prep != ent__hash(ENT__STR("in"))) return (ent__filler){w, false};
    }
    return ENT__NO_FILLER;
}
