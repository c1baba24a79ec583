/* Slips of the parser that cost an act its object or its party, each told by a
 * few words that stand together:
 *
 *   "called on *US* to"                    a name, no pronoun
 *   "threatened to *shell* Bagram"         behind "to", with an object: a verb
 *   "gave *the rebels* a warning"          two objects: the first receives
 *   "provided *over €3 million* to"        bare, and no time: the object
 *   "had *distributed* tents"              the perfect, no property of tents
 *   "in *neighbouring* Chad"               a property, no verb
 *   "Japan on Friday *lifted* sanctions"   the verb of the sentence
 *   "Oman *shot* down a drone"             no noun
 *   "accused Oman of *arming* rebels"      what it is accused of, no property of rebels
 *   "denied that it had fired and *accused* Oman"  who denies accuses
 *   "gave *Laos* 3 million dollars"        who receives, no kind of dollars
 *   "Ann Lee, Peru's *Jim Day* and"        the next of a list, no other name of hers
 *
 * Each changes a few heads and leaves a tree. */
#include "actor/mend.h"

typedef struct mender {
    const ent__actors *a;
    const ent__tree *t; /* as it was before: its relations and heads are those of now, its children are not */
    ent__parse *p;
    const ent__sentence *s;
} mender;

static bool is_time(const mender *m, uint32_t w) { return ent__tree_is_time(m->t, w); }

static uint32_t child(const mender *m, uint32_t w, ent__rel rel)
{
    for (uint32_t k = m->s->first; k < m->s->end; k++)
        if (m->p->head[k] == w && m->p->rel[k] == rel) return k;
    return ENT__NONE;
}

static bool is_below(const mender *m, uint32_t w, uint32_t top)
{
    for (uint32_t steps = 0; w != ENT__NONE && steps < ENT__MAX_SENTENCE; steps++, w = m->p->head[w])
        if (w == top) return true;
    return false;
}

static bool is_participle_form(const mender *m, uint32_t w)
{
    ent__str form = ent__word_str(m->t->text, w);
    bool tagged = m->p->xpos[w] == ENT__X_VBN || m->p->xpos[w] == ENT__X_VBD;
    return tagged && form.n > 3 && ent__is_lower(form.at[0]);
}

/* "US", where not everything is in capitals. */
static bool mend_name_us(const mender *m, uint32_t w)
{
    if (m->p->upos[w] != ENT__PRON || !ent__str_eq(ent__word_str(m->t->text, w), "US")) return false;
    bool lower = false;
    for (uint32_t k = w > m->s->first + 2 ? w - 2 : m->s->first; k < w + 3 && k < m->s->end; k++)
        lower |= ent__is_lower(ent__word_str(m->t->text, k).at[0]);
    if (!lower) return false;
    m->p->upos[w] = ENT__PROPN;
    m->p->xpos[w] = ENT__X_NNP;
    m->p->lemma[w] = ent__word_str(m->t->text, w);
    return true;
}

/* "to *shell* Bagram": a noun between "to" and its object. */
static bool mend_infinitive(const mender *m, uint32_t w)
{
    if (w == m->s->first || m->p->xpos[w - 1] != ENT__X_TO || m->p->head[w - 1] != w) return false;
    if (m->p->xpos[w] == ENT__X_VB && m->p->rel[w] == ENT__R_OBL && m->p->rel[w - 1] == ENT__R_MARK) {
        m->p->rel[w] = ENT__R_XCOMP;
        return true;
    }
    if (m->p->upos[w] != ENT__NOUN) return false;
    uint32_t object = child(m, w, ENT__R_OBJ);
    if (m->p->rel[w - 1] != ENT__R_MARK || (object == ENT__NONE && m->p->xpos[w] != ENT__X_VB)) return false;
    m->p->upos[w] = ENT__VERB;
    m->p->xpos[w] = ENT__X_VB;
    if (m->p->rel[w] == ENT__R_OBL) m->p->rel[w] = ENT__R_XCOMP;
    if (m->p->rel[w] == ENT__R_NMOD) m->p->rel[w] = ENT__R_ACL;
    return true;
}

/* "the *army* had distributed": the subject hangs on the auxiliary. */
static bool mend_subject(const mender *m, uint32_t w)
{
    uint32_t aux = m->p->head[w];
    if (aux == ENT__NONE || (m->p->rel[w] != ENT__R_NSUBJ && m->p->rel[w] != ENT__R_NSUBJ_PASS)) return false;
    if ((m->p->rel[aux] != ENT__R_AUX && m->p->rel[aux] != ENT__R_AUX_PASS) || m->p->head[aux] == ENT__NONE ||
        m->p->head[aux] == w)
        return false;
    m->p->head[w] = m->p->head[aux];
    return true;
}

/* "to the ambassador *Jane Doe*": the preposition hangs on the title. */
static bool mend_case(const mender *m, uint32_t w)
{
    uint32_t h = m->p->head[w];
    if (m->p->rel[w] != ENT__R_CASE || h == ENT__NONE || h < w) return false;
    if (m->p->rel[h] != ENT__R_NMOD_DESC || m->p->head[h] == ENT__NONE || m->p->head[h] < h) return false;
    m->p->head[w] = m->p->head[h];
    return true;
}

/* "gave *the rebels* a warning": of two objects the first receives. */
static bool mend_two_objects(const mender *m, uint32_t w)
{
    if (m->p->rel[w] != ENT__R_OBJ || m->p->head[w] > w) return false;
    uint32_t verb = m->p->head[w];
    if (!ent__tree_lemma_in(m->t, verb,
                            "give send offer grant lend award hand pay show tell sell deny promise bring deliver"))
        return false;
    for (uint32_t k = w + 1; k < m->s->end; k++) {
        if (m->p->head[k] != verb || m->p->rel[k] != ENT__R_OBJ) continue;
        m->p->rel[w] = ENT__R_IOBJ;
        return true;
    }
    return false;
}

/* "provided *over €3 million* to", "returned to Peru *eight masks*". */
static bool mend_bare_object(const mender *m, uint32_t w)
{
    uint32_t verb = m->p->head[w];
    if (m->p->rel[w] != ENT__R_OBL && m->p->rel[w] != ENT__R_OBL_UNMARKED) return false;
    if (verb == ENT__NONE || verb > w || m->p->upos[verb] != ENT__VERB || is_time(m, w)) return false;
    if (m->p->upos[w] != ENT__NOUN && m->p->upos[w] != ENT__SYM) return false;
    if (ent__tree_lemma_in(
            m->t, w,
            "mile kilometer kilometre km meter metre percent % point time foot inch way degree home part number"))
        return false;
    for (uint32_t k = m->s->first; k < m->s->end; k++) {
        uint32_t r = m->p->rel[k];
        if (m->p->head[k] == w && r == ENT__R_CASE && !ent__tree_lemma_is(m->t, k, "than")) return false;
        if (m->p->head[k] != verb) continue;
        bool filled = r == ENT__R_OBJ || r == ENT__R_CCOMP || r == ENT__R_XCOMP || r == ENT__R_AUX_PASS ||
                      r == ENT__R_NSUBJ_PASS || r == ENT__R_CSUBJ;
        if (filled || (k < w && r == ENT__R_PUNCT && k > verb)) return false;
    }
    m->p->rel[w] = ENT__R_OBJ;
    return true;
}

/* "gave *the ministry* permission": who receives stands right before what is given. */
static bool mend_receiver(const mender *m, uint32_t w)
{
    uint32_t thing = m->p->head[w];
    if (m->p->rel[w] != ENT__R_COMPOUND || thing != w + 1 || m->p->rel[thing] != ENT__R_OBJ ||
        m->a->hit_of[w] == ENT__NONE)
        return false;
    if (!ent__tree_lemma_in(
            m->t, thing, "permission access leave authority asylum immunity amnesty time aid money support assistance"))
        return false;
    uint32_t verb = m->p->head[thing];
    if (!ent__tree_lemma_in(m->t, verb, "give grant offer deny allow promise award lend send") || verb > w ||
        child(m, verb, ENT__R_IOBJ) != ENT__NONE)
        return false;
    bool article = false;
    for (uint32_t k = verb + 1; k < w; k++) {
        bool before = m->p->head[k] == thing;
        article |= before && m->p->rel[k] == ENT__R_DET && ent__tree_lemma_is(m->t, k, "the");
    }
    bool name = m->p->upos[w] == ENT__PROPN;
    if (!article && !(name && w == verb + 1)) return false;
    for (uint32_t k = verb + 1; k < w; k++)
        if (m->p->head[k] == thing) m->p->head[k] = w;
    m->p->head[w] = verb;
    m->p->rel[w] = ENT__R_IOBJ;
    return true;
}

/* "granted *Laos* 3 million dollars": a power right behind the verb and before a number receives. */
static bool mend_paid(const mender *m, uint32_t w)
{
    uint32_t hit = m->a->hit_of[w], top = m->p->head[w];
    if (hit == ENT__NONE || m->a->hits.at[hit].first != w || w == m->s->first || top == ENT__NONE) return false;
    uint32_t verb = w - 1, end = m->a->hits.at[hit].end;
    if (m->a->who->entities.at[m->a->hits.at[hit].entity].kind != ENT__POWER || end >= m->s->end) return false;
    if (m->p->upos[verb] != ENT__VERB || !ent__tree_lemma_in(m->t, verb, "give grant offer promise award lend send pay pledge")) return false;
    if (m->p->upos[end] != ENT__NUM && m->p->upos[end] != ENT__SYM) return false;
    uint32_t head = w;
    for (uint32_t k = w; k < end; k++)
        if (m->p->head[k] != ENT__NONE && (m->p->head[k] < w || m->p->head[k] >= end)) head = k;
    uint32_t thing = child(m, verb, ENT__R_OBJ);
    bool part = thing != ENT__NONE && thing >= end && is_below(m, head, thing) && m->p->rel[head] == ENT__R_COMPOUND;
    if (!part || child(m, verb, ENT__R_IOBJ) != ENT__NONE) return false;
    m->p->head[head] = verb;
    m->p->rel[head] = ENT__R_IOBJ;
    return true;
}

/* Is a word the head of somebody's name? */
static bool is_somebody(const mender *m, uint32_t w)
{
    uint32_t hit = m->a->hit_of[w];
    if (m->p->upos[w] != ENT__PROPN) return false;
    if (hit != ENT__NONE && m->a->who->entities.at[m->a->hits.at[hit].entity].kind == ENT__PERSON) return true;
    return child(m, w, ENT__R_FLAT) != ENT__NONE;
}

/* "Ann Lee, Peru's *Jim Day* and Chad's Bo Dean": one with a name and a country of
 * his own does not explain the name before, where a list goes on. */
static bool mend_listed(const mender *m, uint32_t w)
{
    uint32_t h = m->p->head[w];
    if (m->p->rel[w] != ENT__R_APPOS || h == ENT__NONE || h > w || !is_somebody(m, w) || !is_somebody(m, h)) return false;
    uint32_t first = w;
    while (first > h + 1 && is_below(m, first - 1, w) && m->p->upos[first - 1] != ENT__PUNCT) first--;
    uint32_t hit = m->a->hit_of[first];
    if (hit == ENT__NONE || m->a->who->entities.at[m->a->hits.at[hit].entity].kind != ENT__POWER) return false;
    uint32_t next = child(m, h, ENT__R_CONJ), own = child(m, w, ENT__R_CONJ);
    if (!ent__tree_lemma_is(m->t, first - 1, ",") || ((next == ENT__NONE || next < w) && own == ENT__NONE)) return false;
    m->p->rel[w] = ENT__R_CONJ;
    for (uint32_t k = w + 1; k < m->s->end; k++)
        if (m->p->head[k] == w && m->p->rel[k] == ENT__R_CONJ) m->p->head[k] = h;
    return true;
}

/* "had *distributed* tents": the participle is the verb, what it was hung on its object. */
static bool mend_perfect(const mender *m, uint32_t w)
{
    uint32_t noun = m->p->head[w], have = w > m->s->first ? w - 1 : ENT__NONE;
    if (m->p->rel[w] != ENT__R_AMOD || !is_participle_form(m, w) || noun == ENT__NONE || noun < w) return false;
    if (have != ENT__NONE && have > m->s->first && m->p->upos[have] == ENT__ADV) have--;
    if (have == ENT__NONE || (m->p->upos[have] != ENT__VERB && m->p->upos[have] != ENT__AUX) ||
        !ent__tree_lemma_is(m->t, have, "have"))
        return false;
    if (m->p->head[noun] != have || m->p->rel[noun] != ENT__R_OBJ) return false;
    if (ent__tree_lemma_in(m->t, w, "limit advance arm mix reduce detail increase divide experience skill tie"))
        return false;
    for (uint32_t k = m->s->first; k < m->s->end; k++)
        if (m->p->head[k] == have) m->p->head[k] = w;
    m->p->head[w] = m->p->head[have];
    m->p->rel[w] = m->p->rel[have];
    m->p->upos[w] = ENT__VERB;
    m->p->head[have] = w;
    m->p->rel[have] = ENT__R_AUX;
    m->p->upos[have] = ENT__AUX;
    return true;
}

/* "against *visiting* leaders", "in *neighbouring* Chad": the noun takes the place of the participle. */
static bool mend_modifier(const mender *m, uint32_t w)
{
    if (m->p->xpos[w] != ENT__X_VBG || m->p->rel[w] == ENT__R_AMOD || w == m->s->first) return false;
    if (!ent__tree_lemma_in(m->t, w,
                            "visit neighbour neighbor sit outgo depart incom oppose war rule flee occupy retreat"))
        return false;
    uint32_t mark = w - 1, noun = child(m, w, ENT__R_OBJ);
    if (noun == ENT__NONE || noun < w || m->p->head[mark] != w ||
        (m->p->rel[mark] != ENT__R_MARK && m->p->rel[mark] != ENT__R_CASE))
        return false;
    if (child(m, noun, ENT__R_DET) != ENT__NONE || child(m, noun, ENT__R_NMOD_POSS) != ENT__NONE)
        return false; /* "by visiting *a* school" */
    if (!ent__tree_lemma_in(m->t, mark, "in with against to for from by of on between at")) return false;
    bool verb = m->p->head[w] != ENT__NONE && m->p->upos[m->p->head[w]] == ENT__VERB;
    m->p->head[noun] = m->p->head[w];
    m->p->rel[noun] = verb ? ENT__R_OBL : ENT__R_NMOD;
    for (uint32_t k = m->s->first; k < m->s->end; k++)
        if (m->p->head[k] == w) m->p->head[k] = noun;
    m->p->rel[mark] = ENT__R_CASE;
    m->p->upos[mark] = ENT__ADP;
    m->p->head[w] = noun;
    m->p->rel[w] = ENT__R_AMOD;
    m->p->upos[w] = ENT__ADJ;
    return true;
}

/* "Oman *shot* down a drone": taken for the noun, with its subject before it as part of a name. */
static bool mend_shot(const mender *m, uint32_t w)
{
    if (w == m->s->first || w + 1 >= m->s->end || !ent__str_eq(ent__word_str(m->t->text, w), "shot")) return false;
    if (m->p->xpos[w] != ENT__X_NN || m->p->rel[w] != ENT__R_ROOT || m->p->head[w + 1] != w) return false;
    if (m->p->rel[w + 1] != ENT__R_COMPOUND_PRT && !ent__tree_lemma_is(m->t, w + 1, "down")) return false;
    uint32_t subject = w - 1;
    m->p->upos[w] = ENT__VERB;
    m->p->xpos[w] = ENT__X_VBD;
    m->p->lemma[w] = ENT__STR("shoot");
    if (m->p->head[subject] == w && m->p->rel[subject] == ENT__R_COMPOUND) {
        m->p->rel[subject] = ENT__R_NSUBJ;
        for (uint32_t k = m->s->first; k < subject; k++) {
            uint8_t r = m->p->rel[k];
            if (m->p->head[k] == w && (r == ENT__R_DET || r == ENT__R_AMOD || r == ENT__R_COMPOUND)) m->p->head[k] = subject;
        }
    }
    for (uint32_t k = w + 2; k < m->s->end; k++) /* "at least three drones" */
        if (m->p->head[k] == w && m->p->rel[k] == ENT__R_OBL && child(m, k, ENT__R_CASE) == ENT__NONE) m->p->rel[k] = ENT__R_OBJ;
    return true;
}

/* "accused Oman of *arming* rebels": the gerund is a clause of its own, the noun its object. */
static bool mend_blamed(const mender *m, uint32_t w)
{
    uint32_t noun = m->p->head[w], of = w - 1;
    if (w == m->s->first || m->p->xpos[w] != ENT__X_VBG || m->p->rel[w] != ENT__R_AMOD) return false;
    if (noun == ENT__NONE || noun < w || m->p->head[of] != noun || !ent__tree_lemma_is(m->t, of, "of")) return false;
    uint32_t above = m->p->head[noun], verb = above;
    if (verb != ENT__NONE && m->p->rel[noun] == ENT__R_NMOD) verb = m->p->head[above];
    if (verb == ENT__NONE || verb > w || !ent__tree_lemma_in(m->t, verb, "accuse suspect")) return false;
    if (ent__tree_lemma_in(m->t, w, "rise grow mount increase exist ongo spread continue war")) return false;
    m->p->head[w] = above;
    m->p->rel[w] = above == verb ? ENT__R_ADVCL : ENT__R_ACL;
    m->p->upos[w] = ENT__VERB;
    m->p->head[of] = w;
    m->p->rel[of] = ENT__R_MARK;
    m->p->head[noun] = w;
    m->p->rel[noun] = ENT__R_OBJ;
    return true;
}

/* "denied that it had fired and *accused* Oman": a verb of speech in the simple past goes on with the telling. */
static bool mend_goes_on(const mender *m, uint32_t w)
{
    uint32_t told = m->p->head[w], verb = told == ENT__NONE ? ENT__NONE : m->p->head[told];
    if (m->p->rel[w] != ENT__R_CONJ || m->p->xpos[w] != ENT__X_VBD || verb == ENT__NONE) return false;
    if (told > w || verb > told || m->p->rel[told] != ENT__R_CCOMP || m->p->xpos[told] != ENT__X_VBN) return false;
    if (m->p->xpos[verb] != ENT__X_VBD || !ent__tree_lemma_in(m->t, w, "accuse blame urge call warn demand condemn threaten vow question criticize criticise praise"))
        return false;
    uint32_t aux = child(m, told, ENT__R_AUX);
    if (aux == ENT__NONE || !ent__tree_lemma_is(m->t, aux, "have") || child(m, w, ENT__R_NSUBJ) != ENT__NONE) return false;
    m->p->head[w] = verb;
    return true;
}

/* "*The* navy struck two boats": what stands before a verb does not hang on the noun behind it. */
static bool mend_crossing(const mender *m, uint32_t w)
{
    uint32_t noun = m->p->head[w], verb = noun == ENT__NONE || noun < w ? ENT__NONE : m->p->head[noun];
    uint8_t r = m->p->rel[w];
    if (verb == ENT__NONE || verb < w || verb > noun || m->p->upos[verb] != ENT__VERB) return false;
    if (r != ENT__R_DET && r != ENT__R_AMOD && r != ENT__R_COMPOUND) return false;
    for (uint32_t k = w + 1; k < verb; k++) {
        bool subject = m->p->head[k] == verb && (m->p->rel[k] == ENT__R_NSUBJ || m->p->rel[k] == ENT__R_NSUBJ_PASS);
        if (!subject) continue;
        m->p->head[w] = k;
        return true;
    }
    return false;
}

/* "the government *seized* control of": between a noun and its subject no participle, but the verb. */
static bool mend_verb_of_noun(const mender *m, uint32_t w)
{
    uint32_t noun = m->p->head[w];
    if (m->p->rel[w] != ENT__R_AMOD || !is_participle_form(m, w) || noun == ENT__NONE || noun < w) return false;
    while (m->p->rel[noun] == ENT__R_COMPOUND && m->p->head[noun] != ENT__NONE && m->p->head[noun] > noun)
        noun = m->p->head[noun]; /* "suspended *aid* deliveries" */
    uint32_t subject = child(m, w, ENT__R_NSUBJ), at = w;
    if (subject == ENT__NONE) subject = child(m, noun, ENT__R_NSUBJ);
    if (subject == ENT__NONE || subject > w || child(m, noun, ENT__R_COP) != ENT__NONE) return false;
    while (at > subject + 1 && m->p->upos[at - 1] == ENT__ADV) at--;
    if (at != subject + 1 || m->p->upos[noun] == ENT__VERB) return false;
    for (uint32_t k = m->s->first; k < m->s->end;
         k++) { /* what stood before the verb, and the end of the sentence, is the verb's */
        bool before = m->p->head[k] == noun && (k < w || m->p->upos[k] == ENT__PUNCT || m->p->rel[k] == ENT__R_ADVCL);
        if (before && k != w) m->p->head[k] = w;
    }
    m->p->head[w] = m->p->head[noun];
    m->p->rel[w] = m->p->rel[noun];
    m->p->head[subject] = w;
    m->p->upos[w] = ENT__VERB;
    m->p->xpos[w] = ENT__X_VBD;
    m->p->head[noun] = w;
    m->p->rel[noun] = ENT__R_OBJ;
    return true;
}

static bool is_weekday(const mender *m, uint32_t w)
{
    return ent__tree_lemma_in(m->t, w, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday");
}

/* "seized its *headquarters* Monday": the day is not what the noun says more of. */
static bool mend_day_as_head(const mender *m, uint32_t w)
{
    uint32_t noun = w - 1;
    if (w == m->s->first || !is_weekday(m, w) || m->p->head[noun] != w || m->p->upos[noun] != ENT__NOUN) return false;
    if (m->p->rel[w] != ENT__R_OBJ && m->p->rel[w] != ENT__R_NSUBJ && m->p->rel[w] != ENT__R_OBL) return false;
    if (m->p->head[w] == ENT__NONE || m->p->upos[m->p->head[w]] != ENT__VERB) return false;
    for (uint32_t k = m->s->first; k < m->s->end; k++)
        if (m->p->head[k] == w && k != noun) m->p->head[k] = noun;
    m->p->head[noun] = m->p->head[w];
    m->p->rel[noun] = m->p->rel[w];
    m->p->head[w] = m->p->head[noun];
    m->p->rel[w] = ENT__R_OBL_UNMARKED;
    return true;
}

/* What stood above the subject now stands above the verb; another verb that had the subject is told beside it. */
static void raise_verb(const mender *m, uint32_t verb, uint32_t subject, uint32_t object)
{
    uint32_t above = m->p->head[subject];
    bool other =
        above != ENT__NONE && above > object && m->p->rel[subject] == ENT__R_NSUBJ && m->p->upos[above] == ENT__VERB;
    uint32_t top = other ? above : subject;
    for (uint32_t k = m->s->first; k < m->s->end; k++) {
        bool moves = m->p->head[k] == subject && k > verb;
        if (moves) m->p->head[k] = verb;
    }
    m->p->head[verb] = m->p->head[top];
    m->p->rel[verb] = m->p->rel[top];
    if (other) {
        m->p->head[above] = verb;
        m->p->rel[above] = ENT__R_ADVCL;
    }
    m->p->head[subject] = verb;
    m->p->rel[subject] = ENT__R_NSUBJ;
    m->p->head[object] = verb;
    m->p->rel[object] = ENT__R_OBJ;
    m->p->upos[verb] = ENT__VERB;
    m->p->xpos[verb] = ENT__X_VBD;
}

/* "Japan on Friday *lifted* sanctions": between a weekday and its noun no participle, but the verb. */
static bool mend_behind_weekday(const mender *m, uint32_t w)
{
    uint32_t object = m->p->head[w], day = w - 1;
    if (w < m->s->first + 2 || m->p->rel[w] != ENT__R_AMOD || !is_participle_form(m, w) || !is_weekday(m, day))
        return false;
    if (object == ENT__NONE || object < w) return false;
    uint32_t on = ent__tree_lemma_is(m->t, day - 1, "on") ? day - 1 : ENT__NONE;
    uint32_t last = on == ENT__NONE ? day - 1 : on - 1;
    if (last < m->s->first || last >= day) return false;
    uint32_t subject = last;
    while (m->p->head[subject] != ENT__NONE && m->p->head[subject] <= last && m->p->head[subject] >= m->s->first)
        subject = m->p->head[subject];
    if (m->p->upos[subject] != ENT__PROPN && m->p->upos[subject] != ENT__NOUN) return false;
    if (!is_below(m, object, subject) ||
        (m->p->rel[subject] != ENT__R_ROOT && m->p->rel[subject] != ENT__R_NSUBJ && m->p->rel[subject] != ENT__R_CCOMP))
        return false;
    raise_verb(m, w, subject, object);
    m->p->head[day] = w;
    m->p->rel[day] = on == ENT__NONE ? ENT__R_OBL_UNMARKED : ENT__R_OBL;
    if (on != ENT__NONE) {
        m->p->head[on] = day;
        m->p->rel[on] = ENT__R_CASE;
    }
    return true;
}

void ent__actors_mend(const ent__actors *a, ent__parse *parse, bool *changed)
{
    static bool (*const menders[])(const mender *, uint32_t) = {
        mend_name_us,  mend_infinitive,   mend_case,           mend_two_objects, mend_bare_object,
        mend_perfect,  mend_modifier,     mend_behind_weekday, mend_receiver,    mend_day_as_head,
        mend_crossing, mend_verb_of_noun, mend_paid,           mend_listed,      mend_subject,
        mend_blamed,   mend_goes_on,      mend_shot};
    const ent__text *t = a->tree->text;
    *changed = false;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        mender m = {a, a->tree, parse, &t->sentences[s]};
        for (uint32_t w = m.s->first; w < m.s->end; w++)
            for (size_t k = 0; k < sizeof menders / sizeof *menders; k++) *changed |= menders[k](&m, w);
    }
}
