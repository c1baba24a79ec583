/* Status of an act, first reason first: what an outer act made of it, doubt
 * ("reportedly"), negation, conditions and questions, modals, tense; and an
 * event of long ago is background. (Saurí & Pustejovsky 2009, "FactBank".) */
#include "event/status.h"

#include "event/past.h"

enum { MAX_CLIMB = 6 };

static bool child_in(const ent__tree *t, uint32_t w, ent__rel rel, const char *list)
{
    ENT__EACH_CHILD(t, w, c)
        if (ent__tree_rel(t, c) == rel && ent__tree_lemma_in(t, c, list)) return true;
    return false;
}

/* "reportedly", "an alleged attack": does a word at the act say so? */
static bool has_mood(const ent__scene *s, uint32_t w, ent_status status)
{
    ENT__EACH_CHILD(s->tree, w, c) {
        uint32_t r = ent__tree_rel(s->tree, c);
        if (r != ENT__R_ADVMOD && r != ENT__R_AMOD) continue;
        ent__mood_pos pos = r == ENT__R_AMOD ? ENT__MOOD_ADJECTIVE : ENT__MOOD_ADVERB;
        const ent__mood *x = ent__mood_of(s->predicates, s->lemma[c], pos);
        if (!x && pos == ENT__MOOD_ADJECTIVE) x = ent__mood_of(s->predicates, ent__hash(ent__word_str(s->tree->text, c)), pos); /* a participle */
        if (x && x->status == (int8_t)status) return true;
    }
    return false;
}

static bool is_possible(const ent__scene *s, uint32_t w)
{
    return child_in(s->tree, w, ENT__R_AUX, "may might could can would") || has_mood(s, w, ENT_POSSIBLE);
}

static bool is_to_come(const ent__scene *s, uint32_t w)
{
    return child_in(s->tree, w, ENT__R_AUX, "will shall 'll") || has_mood(s, w, ENT_PLANNED);
}

/* "should Egypt attack", "had it attacked": an auxiliary that opens its clause, before the subject. */
static bool is_inverted(const ent__tree *t, uint32_t w)
{
    uint32_t subject = ent__tree_child(t, w, ENT__R_NSUBJ);
    ENT__EACH_CHILD(t, w, c)
        if (c < subject && subject != ENT__NONE && ent__tree_rel(t, c) == ENT__R_AUX) return ent__tree_lemma_in(t, c, "should have be");
    return false;
}

/* "if it attacks", "unless": on the clause itself. */
static bool is_conditional(const ent__tree *t, uint32_t w)
{
    bool now = t->parse->xpos[w] == ENT__X_VBZ || t->parse->xpos[w] == ENT__X_VBP; /* "until Peru frees them": not yet */
    return child_in(t, w, ENT__R_MARK, now ? "if unless whether lest until till" : "if unless whether lest") || (ent__tree_rel(t, w) == ENT__R_ADVCL && is_inverted(t, w));
}

static bool is_question(const ent__tree *t, uint32_t w)
{
    uint32_t s = ent__tree_sentence(t, w), last = t->text->sentences[s].end - 1;
    if (ent__tree_head(t, w) != ENT__NONE) return false;
    ent__str f = ent__word_str(t->text, last);
    return f.n && f.at[f.n - 1] == '?';
}

/* "to bomb the city", not a finite clause: what somebody means to do. */
static bool is_bare_infinitive(const ent__tree *t, uint32_t w)
{
    if (t->parse->xpos[w] != ENT__X_VB) return false;
    if (child_in(t, w, ENT__R_MARK, "to")) return true;
    uint32_t h = ent__tree_head(t, w);
    if (ent__tree_rel(t, w) != ENT__R_CONJ || h == ENT__NONE || ent__tree_child(t, w, ENT__R_AUX) != ENT__NONE) return false;
    if (ent__tree_child(t, w, ENT__R_NSUBJ) != ENT__NONE) return false;
    return t->parse->xpos[h] != ENT__X_VB || child_in(t, h, ENT__R_MARK, "to"); /* "to close the border and *bomb* the city" */
}

/* "the first to endorse her", "the only state to vote no": it did. */
static bool is_first_to(const ent__tree *t, uint32_t w)
{
    uint32_t h = ent__tree_head(t, w);
    if (ent__tree_rel(t, w) != ENT__R_ACL || h == ENT__NONE) return false;
    if (ent__tree_lemma_in(t, h, "first last only")) return true;
    ENT__EACH_CHILD(t, h, c)
        if (c < h && ent__tree_lemma_in(t, c, "first last only")) return true;
    return false;
}

static bool is_progressive(const ent__tree *t, uint32_t w)
{
    if (child_in(t, w, ENT__R_AUX, "have")) return false;
    ENT__EACH_CHILD(t, w, c) /* "is being expelled" */
        if (ent__tree_rel(t, c) == ENT__R_AUX_PASS && t->parse->xpos[c] == ENT__X_VBG) return true;
    return t->parse->xpos[w] == ENT__X_VBG && child_in(t, w, ENT__R_AUX, "be");
}

/* "promises of *building* …": a gerund under a noun that looks ahead. */
static bool is_gerund_of(const ent__tree *t, uint32_t top, uint32_t r)
{
    return t->parse->xpos[top] == ENT__X_VBG && (r == ENT__R_NMOD || r == ENT__R_APPOS || r == ENT__R_PARATAXIS || r == ENT__R_OBL);
}

/* "a scenario in which …" */
static bool is_what_if(const ent__tree *t, uint32_t w, uint32_t r)
{
    if (r != ENT__R_ACL_RELCL) return false;
    ENT__EACH_CHILD(t, w, c)
        if (ent__tree_rel(t, c) == ENT__R_OBL && ent__tree_is_relative(t, c)) return true;
    return false;
}

/* What the word that the clause hangs on makes of it; -1: nothing. `top`: the word that all is about. */
static int from_head(const ent__scene *s, uint32_t top, uint32_t w, uint32_t h)
{
    const ent__tree *t = s->tree;
    uint32_t r = ent__tree_rel(t, w);
    bool infinitive = is_bare_infinitive(t, w);
    bool governed = r == ENT__R_XCOMP || r == ENT__R_CCOMP || ((r == ENT__R_ADVCL || r == ENT__R_ACL) && infinitive);
    const ent__mood *x = governed ? ent__mood_of(s->predicates, s->lemma[h], ENT__MOOD_VERB) : NULL;
    bool perfect = child_in(t, w, ENT__R_AUX, "have"); /* "is believed to have expelled": a report, no plan */
    if (x) return r == ENT__R_CCOMP || perfect ? x->status : x->infinitive;
    bool that = (r == ENT__R_ACL || r == ENT__R_ACL_RELCL) && child_in(t, w, ENT__R_MARK, "that"); /* "an allegation from his wife that …" */
    for (int k = 0; that && k < 3 && ent__tree_head(t, h) != ENT__NONE && !ent__mood_of(s->predicates, s->lemma[h], ENT__MOOD_NOUN); k++) {
        if (ent__tree_rel(t, h) != ENT__R_NMOD && ent__tree_rel(t, h) != ENT__R_APPOS) break;
        h = ent__tree_head(t, h);
    }
    bool noun = that || (r == ENT__R_ACL && !infinitive) || is_gerund_of(t, top, r) || is_what_if(t, w, r);
    x = noun ? ent__mood_of(s->predicates, s->lemma[h], ENT__MOOD_NOUN) : NULL; /* "fears that" */
    if (x) return x->status;
    uint32_t over = r == ENT__R_ACL ? ent__tree_head(t, h) : h; /* "accused Beijing of aiding", hung on either word */
    bool blamed = (r == ENT__R_ADVCL || r == ENT__R_ACL) && over != ENT__NONE && child_in(t, w, ENT__R_MARK, "of for");
    x = blamed ? ent__mood_of(s->predicates, s->lemma[over], ENT__MOOD_BLAME) : NULL;
    if (x) return x->status;
    return r == ENT__R_ADVCL && is_conditional(t, w) ? ENT_POSSIBLE : -1;
}

/* "might yield and *support* it", "would look forward to *working*": the auxiliaries of the verb above count below. */
static int from_modals(const ent__scene *s, uint32_t w, uint32_t h)
{
    const ent__tree *t = s->tree;
    uint32_t r = ent__tree_rel(t, w), x = t->parse->xpos[w];
    bool shared = r == ENT__R_CONJ && x == ENT__X_VB && !child_in(t, w, ENT__R_AUX, "will would may might could can should must do");
    bool noun = t->parse->upos[w] == ENT__NOUN && r == ENT__R_OBL && ent__tree_lemma_in(t, ent__tree_case(t, w), "in by with"); /* "will be harsh in his attacks" */
    bool served = noun || r == ENT__R_XCOMP || ((r == ENT__R_ADVCL || r == ENT__R_OBL) && (x == ENT__X_VBG || is_bare_infinitive(t, w)));
    if (!shared && !served) return -1;
    if (is_conditional(t, h) || is_possible(s, h)) return ENT_POSSIBLE;
    if (is_to_come(s, h)) return ENT_PLANNED;
    return ent__is_negated(t, h) ? ENT_DENIED : -1;
}

/* "failed to agree on a text but *promised* to meet again": a finite verb is not of
 * the infinitive that it was hung on, but of what governs that. */
static bool hangs_too_deep(const ent__tree *t, uint32_t w, uint32_t h)
{
    uint32_t x = t->parse->xpos[w];
    bool finite = x == ENT__X_VBD || x == ENT__X_VBZ || x == ENT__X_VBP;
    return finite && ent__tree_rel(t, w) == ENT__R_CONJ && is_bare_infinitive(t, h) && ent__tree_rel(t, h) == ENT__R_XCOMP;
}

/* What stands above casts its light: "wants to", "denied that", "if". */
static int from_above(const ent__scene *s, uint32_t w)
{
    const ent__tree *t = s->tree;
    uint32_t top = w;
    for (int k = 0; k < MAX_CLIMB; k++) {
        uint32_t h = ent__tree_head(t, w), r = ent__tree_rel(t, w);
        if (h == ENT__NONE) return -1;
        if (hangs_too_deep(t, w, h)) {
            w = ent__tree_head(t, h);
            continue;
        }
        int status = from_head(s, top, w, h);
        if (status < 0) status = from_modals(s, w, h);
        if (status >= 0) return status;
        bool manner = r == ENT__R_ADVCL && t->parse->xpos[w] == ENT__X_VBG; /* "by sending": as real as what it serves */
        if (!manner && r != ENT__R_CONJ && r != ENT__R_OBJ && r != ENT__R_OBL && r != ENT__R_NMOD && r != ENT__R_XCOMP && r != ENT__R_CCOMP) return -1;
        w = h;
    }
    return -1;
}

/* "did not rule out talks" refuses nothing; "will not talk" does. */
static bool is_refusal(const ent__tree *t, uint32_t w) { return ent__tree_lemma_in(t, w, "refuse decline reject rule dismiss veto deny"); }

static ent_status by_grammar(const ent__acts *acts, const ent__act *act)
{
    const ent__scene *s = &acts->scene;
    const ent__tree *t = s->tree;
    uint32_t w = act->light != ENT__NONE ? act->light : act->word;
    if (has_mood(s, w, ENT_ALLEGED) || has_mood(s, act->word, ENT_ALLEGED)) return ENT_ALLEGED;
    if (ent__is_negated(t, w) || ent__is_negated(t, act->word)) return act->type == ENT_REJECT && !is_refusal(t, w) ? ENT_HAPPENED : ENT_DENIED;
    if (is_conditional(t, w) || is_question(t, w)) return ENT_POSSIBLE;
    if (is_to_come(s, w) || is_to_come(s, act->word)) return ENT_PLANNED;
    if (is_possible(s, w) || is_possible(s, act->word)) return ENT_POSSIBLE;
    int above = from_above(s, w);
    if (above >= 0) return (ent_status)above;
    if (is_bare_infinitive(t, w)) return is_first_to(t, w) ? ENT_HAPPENED : ENT_PLANNED;
    if (ent__tree_rel(t, w) == ENT__R_CSUBJ && t->parse->xpos[w] == ENT__X_VBG) return ENT_POSSIBLE; /* "freeing them is …" */
    return is_progressive(t, w) ? ENT_ONGOING : ENT_HAPPENED;
}

/* "once praised it", not "once again". */
static bool is_once(const ent__scene *s, uint32_t w)
{
    ENT__EACH_CHILD(s->tree, w, c)
        if (ent__tree_lemma_is(s->tree, c, "once") && c + 1 < s->tree->text->n_words && ent__tree_lemma_in(s->tree, c + 1, "again more")) return false;
    return has_mood(s, w, ENT_BACKGROUND);
}

/* Its own date is long ago, or it has none and is told among what was. */
static bool is_background(const ent__scene *s, uint32_t w, const ent__times *times, const uint8_t *past, uint32_t expression)
{
    if (is_once(s, w)) return true;
    if (ent__is_present_perfect(s->tree, w)) return false;
    if (expression != ENT__NONE) return ent__is_long_ago(times, expression);
    return past[ent__tree_sentence(s->tree, w)] && ent__is_past_tense(s->tree, w);
}

ent_status ent__status_of(const ent__acts *acts, const ent__act *act, const ent__times *times, const uint8_t *past, uint32_t expression)
{
    uint32_t w = act->light != ENT__NONE ? act->light : act->word;
    bool open = is_question(acts->scene.tree, w) || is_conditional(acts->scene.tree, w);
    ent_status status = act->status >= 0 && !open ? (ent_status)act->status : by_grammar(acts, act);
    if (status == ENT_HAPPENED || status == ENT_ONGOING) {
        if (is_background(&acts->scene, w, times, past, expression)) return ENT_BACKGROUND;
        if (expression != ENT__NONE && times->list.at[expression].is_future) return ENT_PLANNED;
    }
    return status;
}
