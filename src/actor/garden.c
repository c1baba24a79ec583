/* Garden paths: a form in "-ed" that is the verb and was taken for a participle,
 * or the other way round.
 *
 *   "The army *shelled* villages held by"     a sentence needs its verb
 *   "Three men *held* in Mali have been freed" the second verb has the subject
 *   "Raids *killed* nine, the mayor said"      of two subjects one is of what is said
 *   "Oman imposed visa *bans* on"              a noun, as the verb is there
 *   "Oman and *Chad* dropped food"             the second subject
 *   "Costs have risen, *he* said"              whose costs, not what they said
 *   "which *in May* left", "he *Friday* left"  when, not who
 *   "Oman left and *Chad* stayed"              who stayed, not who was left
 *   "Jane Doe, who rules, *accused* Jim Day"   nobody is an accused Jim Day
 *   "Oman left and *backed* Chad"              nor is there a backed Chad
 *
 * Each changes a few heads and leaves a tree. */
#include "actor/garden.h"

typedef struct walker {
    const ent__tree *t; /* as it was before */
    ent__parse *p;
    const ent__sentence *s;
} walker;

static bool is_past_form(const walker *g, uint32_t w)
{
    uint8_t x = g->p->xpos[w];
    return (x == ENT__X_VBN || x == ENT__X_VBD) && ent__is_lower(ent__word_str(g->t->text, w).at[0]);
}

static bool is_nominal(const walker *g, uint32_t w)
{
    return g->p->upos[w] == ENT__NOUN || g->p->upos[w] == ENT__PROPN;
}

static bool is_below(const walker *g, uint32_t w, uint32_t top)
{
    for (uint32_t k = 0; w != ENT__NONE && k < ENT__MAX_SENTENCE; k++, w = g->p->head[w])
        if (w == top) return true;
    return false;
}

/* "The army of Chad *shelled* villages": behind the noun that stands for the whole sentence, and before one that
 * hangs on it without a preposition. */
static bool walk_to_verb(const walker *g, uint32_t w)
{
    const ent__tree *t = g->t;
    uint32_t object = g->p->head[w], top = object == ENT__NONE ? ENT__NONE : g->p->head[object];
    if (g->p->rel[w] != ENT__R_AMOD || !is_past_form(g, w) || top == ENT__NONE || top > w || object < w) return false;
    if (g->p->rel[top] != ENT__R_ROOT || !is_nominal(g, top) || !is_nominal(g, object)) return false;
    uint32_t r = g->p->rel[object];
    if ((r != ENT__R_NMOD && r != ENT__R_APPOS && r != ENT__R_CONJ && r != ENT__R_DEP && r != ENT__R_COMPOUND) ||
        ent__tree_case(t, object) != ENT__NONE)
        return false;
    if (ent__tree_child(t, top, ENT__R_COP) != ENT__NONE || !is_nominal(g, w - 1) || !is_below(g, w - 1, top))
        return false;
    if (ent__tree_child(t, object, ENT__R_DET) != ENT__NONE || ent__tree_child(t, top, ENT__R_NSUBJ) != ENT__NONE)
        return false;
    if (g->p->head[w - 1] == w && ent__tree_lemma_is(t, w - 2, "and")) { /* "Oman and *Chad* dropped food" */
        g->p->head[w - 1] = top;
        g->p->rel[w - 1] = ENT__R_CONJ;
        g->p->head[w - 2] = w - 1;
    }
    for (uint32_t k = w + 1; k < g->s->end; k++) {
        bool told = g->p->head[k] == top ||
                    (g->p->rel[k] == ENT__R_ADVCL && g->p->xpos[k] == ENT__X_VBG && is_below(g, k, object));
        if (told && k != object) g->p->head[k] = w;
    }
    g->p->head[w] = g->p->head[top];
    g->p->rel[w] = ENT__R_ROOT;
    g->p->upos[w] = ENT__VERB;
    g->p->xpos[w] = ENT__X_VBD;
    g->p->head[top] = w;
    g->p->rel[top] = ENT__R_NSUBJ;
    g->p->head[object] = w;
    g->p->rel[object] = ENT__R_OBJ;
    return true;
}

/* The auxiliary that a verb begins with, or ENT__NONE. */
static uint32_t first_aux(const walker *g, uint32_t verb)
{
    ENT__EACH_CHILD (g->t, verb, c)
        if (ent__tree_rel(g->t, c) == ENT__R_AUX || ent__tree_rel(g->t, c) == ENT__R_AUX_PASS) return c;
    return ENT__NONE;
}

static bool has_mark_between(const walker *g, uint32_t from, uint32_t to)
{
    for (uint32_t k = from; k < to; k++)
        if (g->p->upos[k] == ENT__PUNCT) return true;
    return false;
}

static bool may_stand_alone(const walker *g, uint32_t verb)
{
    ENT__EACH_CHILD (g->t, verb, c) {
        uint32_t r = ent__tree_rel(g->t, c);
        bool linked = r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS || r == ENT__R_CSUBJ || r == ENT__R_EXPL ||
                      r == ENT__R_CC || r == ENT__R_MARK;
        if (linked && c < verb) return false;
    }
    return true;
}

/* Is v the verb that w was taken for, or hangs it on it? */
static bool may_be_verb_of(const walker *g, uint32_t v, uint32_t w)
{
    uint32_t h = g->p->head[v], r = g->p->rel[w];
    if (g->p->head[w] == v) return r == ENT__R_ADVCL && ent__tree_child(g->t, w, ENT__R_MARK) == ENT__NONE;
    return h == w || (h == g->p->head[w] && g->p->rel[v] == r);
}

/* The verb v takes the place and the subject of w, which becomes a property of the subject. */
static void give_subject(const walker *g, uint32_t subject, uint32_t w, uint32_t v)
{
    if (g->p->head[w] != v) {
        g->p->head[v] = g->p->head[w];
        g->p->rel[v] = g->p->rel[w];
    }
    g->p->head[subject] = v;
    g->p->rel[subject] = ent__tree_child(g->t, v, ENT__R_AUX_PASS) != ENT__NONE ? ENT__R_NSUBJ_PASS : ENT__R_NSUBJ;
    g->p->head[w] = subject;
    g->p->rel[w] = ENT__R_ACL;
    g->p->xpos[w] = ENT__X_VBN;
    for (uint32_t k = v + 1; k < g->s->end; k++)
        if (g->p->head[k] == w) g->p->head[k] = v;
}

/* "Three men *held* in Mali have been freed": a verb without a subject has that of the one before, which is a
 * participle. */
static bool walk_to_participle(const walker *g, uint32_t w)
{
    const ent__tree *t = g->t;
    uint32_t subject = ent__tree_child(t, w, ENT__R_NSUBJ);
    if (!is_past_form(g, w) || subject == ENT__NONE || subject > w || first_aux(g, w) != ENT__NONE ||
        g->p->head[subject] != w)
        return false;
    if (ent__tree_child(t, w, ENT__R_OBJ) != ENT__NONE || ent__tree_child(t, w, ENT__R_CCOMP) != ENT__NONE ||
        !is_nominal(g, w - 1))
        return false;
    for (uint32_t v = w + 2; v < g->s->end; v++) {
        uint32_t aux = g->p->upos[v] == ENT__VERB ? first_aux(g, v) : ENT__NONE;
        if (aux == ENT__NONE || aux <= w + 1 || !may_stand_alone(g, v) || !may_be_verb_of(g, v, w)) continue;
        if (!is_below(g, aux - 1, w) || has_mark_between(g, w, aux)) continue;
        give_subject(g, subject, w, v);
        return true;
    }
    return false;
}

/* "Raids *killed* nine men, the mayor said": the verb of saying has two subjects, the first with a participle. */
static bool walk_to_told(const walker *g, uint32_t w)
{
    const ent__tree *t = g->t;
    uint32_t subject = g->p->head[w], say = subject == ENT__NONE ? ENT__NONE : g->p->head[subject];
    if (g->p->rel[w] != ENT__R_ACL || !is_past_form(g, w) || say == ENT__NONE || subject > w || say < w) return false;
    if (g->p->rel[subject] != ENT__R_NSUBJ || !is_below(g, w - 1, subject) ||
        !ent__tree_lemma_in(t, say, "say report add announce tell claim state"))
        return false;
    bool object = ent__tree_child(t, w, ENT__R_OBJ) != ENT__NONE,
         told = ent__tree_child(t, say, ENT__R_CCOMP) != ENT__NONE;
    ENT__EACH_CHILD (t, say, speaker) {
        if (speaker <= w || !object || told || ent__tree_rel(t, speaker) != ENT__R_NSUBJ) continue;
        g->p->head[w] = say;
        g->p->rel[w] = ENT__R_CCOMP;
        g->p->xpos[w] = ENT__X_VBD;
        g->p->head[subject] = w;
        return true;
    }
    return false;
}

/* "Oman imposed visa *bans* on": the verb before it has a subject, and an object that is only the first half of one. */
static bool walk_to_noun(const walker *g, uint32_t w)
{
    const ent__tree *t = g->t;
    uint32_t verb = ent__tree_child(t, w, ENT__R_NSUBJ), part = w - 1;
    if (g->p->xpos[w] != ENT__X_VBZ || verb == ENT__NONE || g->p->upos[verb] != ENT__VERB || verb > w) return false;
    if (g->p->head[part] != verb || g->p->rel[part] != ENT__R_OBJ || g->p->upos[part] != ENT__NOUN) return false;
    if (ent__tree_child(t, verb, ENT__R_NSUBJ) == ENT__NONE || first_aux(g, w) != ENT__NONE) return false;
    g->p->head[verb] = g->p->head[w];
    g->p->rel[verb] = g->p->rel[w];
    ENT__EACH_CHILD (t, w, k) {
        bool of_noun = ent__tree_case(t, k) != ENT__NONE;
        if (k != verb && !of_noun) g->p->head[k] = verb;
        if (of_noun) g->p->rel[k] = ENT__R_NMOD;
    }
    g->p->head[w] = verb;
    g->p->rel[w] = ENT__R_OBJ;
    g->p->upos[w] = ENT__NOUN;
    g->p->xpos[w] = ENT__X_NNS;
    g->p->head[part] = w;
    g->p->rel[part] = ENT__R_COMPOUND;
    return true;
}

/* "Oman and *Chad* dropped food": behind "and" no property of the verb. */
static bool walk_to_joined(const walker *g, uint32_t w)
{
    const ent__tree *t = g->t;
    uint32_t verb = g->p->head[w], and = w - 1;
    if (g->p->rel[w] != ENT__R_COMPOUND || verb == ENT__NONE || verb < w || g->p->upos[verb] != ENT__VERB) return false;
    uint32_t subject = ent__tree_child(t, verb, ENT__R_NSUBJ);
    if (!is_nominal(g, w) || !ent__tree_lemma_is(t, and, "and") || and == g->s->first) return false;
    if (subject == ENT__NONE || subject > and || !is_below(g, and-1, subject)) return false;
    ENT__EACH_CHILD (t, w, k) {
        if (k < verb) continue;
        g->p->head[k] = verb;
        if (g->p->rel[k] == ENT__R_NMOD) g->p->rel[k] = ENT__R_OBL;
    }
    g->p->head[and] = w;
    g->p->rel[and] = ENT__R_CC;
    g->p->head[w] = subject;
    g->p->rel[w] = ENT__R_CONJ;
    return true;
}

static uint32_t next_subject(const walker *g, uint32_t verb, uint32_t after)
{
    uint32_t found = ENT__NONE;
    ENT__EACH_CHILD (g->t, verb, c) {
        bool subject = g->p->head[c] == verb && (g->p->rel[c] == ENT__R_NSUBJ || g->p->rel[c] == ENT__R_NSUBJ_PASS);
        if (subject && (after == ENT__NONE || c > after) && c < found) found = c;
    }
    return found;
}

/* "Costs *have risen*, he said": the clause between the two subjects, which has none. */
static uint32_t clause_between(const walker *g, uint32_t verb, uint32_t one, uint32_t other)
{
    ENT__EACH_CHILD (g->t, verb, c) {
        if (g->p->rel[c] != ENT__R_CCOMP || c < one || c > other || next_subject(g, c, ENT__NONE) != ENT__NONE)
            continue;
        bool finite = first_aux(g, c) != ENT__NONE || ent__tree_child(g->t, c, ENT__R_COP) != ENT__NONE ||
                      g->p->xpos[c] == ENT__X_VBD || g->p->xpos[c] == ENT__X_VBZ || g->p->xpos[c] == ENT__X_VBP;
        if (finite && ent__tree_child(g->t, c, ENT__R_MARK) == ENT__NONE) return c;
    }
    return ENT__NONE;
}

/* "told *investigators* she had left": who stands right behind the verb of telling is told. */
static uint32_t teller_before(const walker *g, uint32_t verb, uint32_t subject)
{
    uint32_t tell = g->p->head[verb], first = subject;
    if (tell == ENT__NONE || tell > subject || !ent__tree_lemma_in(g->t, tell, "tell inform assure remind warn"))
        return ENT__NONE;
    while (first > tell + 1 && is_below(g, first - 1, subject)) first--;
    return first == tell + 1 && ent__tree_child(g->t, tell, ENT__R_OBJ) == ENT__NONE ? tell : ENT__NONE;
}

/* A verb with two subjects, one of which is none. */
static bool walk_two_subjects(const walker *g, uint32_t w)
{
    uint32_t one = g->p->upos[w] == ENT__PUNCT ? ENT__NONE : next_subject(g, w, ENT__NONE);
    uint32_t other = one == ENT__NONE ? ENT__NONE : next_subject(g, w, one);
    if (other == ENT__NONE) return false;
    for (int k = 0; k < 2; k++) {
        uint32_t x = k ? other : one;
        bool when = ent__tree_is_time(g->t, x),
             where = ent__tree_lemma_in(g->t, ent__tree_case(g->t, x), "in for like after during");
        if (!when && !where) continue;
        g->p->rel[x] = where ? ENT__R_OBL : ENT__R_OBL_UNMARKED;
        return true;
    }
    uint32_t clause = clause_between(g, w, one, other);
    if (clause != ENT__NONE) {
        g->p->head[one] = clause;
        g->p->rel[one] = ent__tree_child(g->t, clause, ENT__R_AUX_PASS) != ENT__NONE ? ENT__R_NSUBJ_PASS : ENT__R_NSUBJ;
        return true;
    }
    uint32_t tell = teller_before(g, w, one);
    if (tell == ENT__NONE) return false;
    g->p->head[one] = tell;
    g->p->rel[one] = ENT__R_OBJ;
    return true;
}

/* "vetoed it and *Chad* abstained": between "and" and the verb that it joins stands that verb's subject. */
static bool walk_to_own_subject(const walker *g, uint32_t w)
{
    const ent__tree *t = g->t;
    uint32_t and = ent__tree_child(t, w, ENT__R_CC), r = g->p->rel[w];
    if (r != ENT__R_CONJ || g->p->xpos[w] != ENT__X_VBD || and == ENT__NONE || and+1 >= w ||
        next_subject(g, w, ENT__NONE) != ENT__NONE)
        return false;
    uint32_t noun = w - 1;
    while (noun > and&&g->p->upos[noun] == ENT__ADV) noun--;
    for (uint32_t k = 0;
         k < ENT__MAX_SENTENCE && g->p->head[noun] != ENT__NONE && g->p->head[noun] > and&&g->p->head[noun] < w; k++)
        noun = g->p->head[noun];
    if (noun <= and || !is_nominal(g, noun) || g->p->rel[noun] != ENT__R_CONJ || ent__tree_case(t, noun) != ENT__NONE)
        return false;
    for (uint32_t k = and+1; k < w; k++)
        if (!is_below(g, k, noun) && !is_below(g, k, w)) return false;
    g->p->head[noun] = w;
    g->p->rel[noun] = ENT__R_NSUBJ;
    return true;
}

/* The finite verb, with a subject, that a word stands below; ENT__NONE: none. */
static uint32_t verb_above(const walker *g, uint32_t w)
{
    for (uint32_t k = 0; w != ENT__NONE && k < ENT__MAX_SENTENCE; k++, w = g->p->head[w]) {
        uint8_t x = g->p->xpos[w];
        bool finite = g->p->upos[w] == ENT__VERB && (x == ENT__X_VBD || x == ENT__X_VBZ || x == ENT__X_VBP);
        if (finite) return ent__tree_child(g->t, w, ENT__R_NSUBJ) == ENT__NONE ? ENT__NONE : w;
    }
    return ENT__NONE;
}

/* "…, *accused* Jim Day", "and *backed* Chad": no name has such a property. */
static bool walk_before_name(const walker *g, uint32_t w)
{
    const ent__tree *t = g->t;
    uint32_t object = g->p->head[w];
    if (g->p->rel[w] != ENT__R_AMOD || !is_past_form(g, w) || object == ENT__NONE || object < w) return false;
    uint32_t above = g->p->head[object];
    if (g->p->upos[object] != ENT__PROPN || above == ENT__NONE || above > w) return false;
    bool comma = ent__str_eq(ent__word_str(t->text, w - 1), ","), joined = ent__tree_lemma_is(t, w - 1, "and");
    if ((!comma && !joined) || ent__tree_child(t, object, ENT__R_DET) != ENT__NONE) return false;
    uint32_t top = above, verb = joined ? verb_above(g, above) : ENT__NONE;
    while (g->p->head[top] != ENT__NONE) top = g->p->head[top];
    bool bare = comma && is_nominal(g, top) && top < w && ent__tree_child(t, top, ENT__R_NSUBJ) == ENT__NONE &&
                ent__tree_child(t, top, ENT__R_COP) == ENT__NONE;
    if (!bare && (verb == ENT__NONE || g->p->rel[object] != ENT__R_CONJ)) return false;
    g->p->head[w] = bare ? ENT__NONE : verb;
    g->p->rel[w] = bare ? ENT__R_ROOT : ENT__R_CONJ;
    g->p->upos[w] = ENT__VERB;
    g->p->xpos[w] = ENT__X_VBD;
    g->p->head[object] = w;
    g->p->rel[object] = ENT__R_OBJ;
    if (joined) g->p->head[w - 1] = w;
    if (!bare) return true;
    g->p->head[top] = w;
    g->p->rel[top] = ENT__R_NSUBJ;
    for (uint32_t k = w + 1; k < g->s->end; k++)
        if (g->p->head[k] == top) g->p->head[k] = w;
    return true;
}

void ent__actors_garden(const ent__actors *a, ent__parse *parse, bool *changed)
{
    const ent__text *t = a->tree->text;
    *changed = false;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        walker g = {a->tree, parse, &t->sentences[s]};
        for (uint32_t w = g.s->first + 1; w < g.s->end; w++)
            if (walk_to_verb(&g, w) || walk_to_participle(&g, w) || walk_to_told(&g, w) || walk_to_noun(&g, w) ||
                walk_two_subjects(&g, w) || walk_to_own_subject(&g, w) || walk_before_name(&g, w) ||
                walk_to_joined(&g, w)) {
                *changed = true;
                break;
            }
    }
}
