/* What a cue verb holds: a clausal complement, an infinitive, an object (Pareti
 * 2016 lists the constructions), and where it ends. */
#include "speech/verb.h"

/* "issued *a statement saying* that …": what it says has a cue of its own. */
static bool is_paper(const ent__work *w, uint32_t verb, uint32_t object)
{
    const ent__tree *t = w->tree;
    if (object == ENT__NONE || !ent__tree_lemma_in(t, verb, "issue release publish deliver post read")) return false;
    uint32_t k = w->high[object] + 1, end = w->text->sentences[w->sentence_of[object]].end;
    if (k < end && t->parse->xpos[k] == ENT__X_VBG && ent__may_say(w, k)) return true;
    ENT__EACH_CHILD(t, object, c)
        if (ent__rel_is(t, c, ENT__R_ACL) && t->parse->xpos[c] == ENT__X_VBG && ent__may_say(w, c)) return true;
    return false;
}

/* "called Hungary *a friend*": the phrase right behind the object, whatever the tree makes of it. */
static uint32_t called_end(const ent__work *w, const ent__verb *c, uint32_t end)
{
    const ent__tree *t = w->tree;
    uint32_t stop = w->text->sentences[w->sentence_of[c->verb]].end, best = ENT__NONE;
    if (end >= stop || (c->line->notes & ENT__CUE_HEARER) || !ent__is_nominal(w, end)) return end;
    if (t->parse->upos[end] == ENT__PRON) return end;
    for (uint32_t at = end; at != ENT__NONE && at != c->verb && w->low[at] == end; at = ent__tree_head(t, at))
        if (ent__is_nominal(w, at)) best = at;
    return best == ENT__NONE || ent__tree_is_time(t, best) ? end : w->high[best] + 1;
}

/* From a child on, with the phrases and clauses that follow it on the verb: "accuse *Iran of lying*". */
static bool take_object(ent__work *w, const ent__verb *c, uint32_t object)
{
    const ent__tree *t = w->tree;
    uint32_t first = w->low[object], end = w->high[object] + 1;
    uint32_t preposition = object == c->slot ? ent__tree_case(t, object) : ENT__NONE; /* part of the cue */
    if (preposition != ENT__NONE && preposition == first && preposition < object) first = preposition + 1;
    if (first <= c->verb && c->verb < end) return ent__draft_add_tree(w, c->draft, object, ENT__NONE);
    if (object != c->slot) end = called_end(w, c, end);
    ENT__EACH_CHILD(t, c->verb, k) {
        if (k < object) continue;
        uint32_t r = ent__tree_rel(t, k), p = ent__tree_case(t, k);
        bool slot = k == c->slot ||
                    (r == ENT__R_OBL && ent__tree_lemma_in(t, p, "of as for with against about over on to in by"));
        uint32_t m = ent__tree_child(t, k, ENT__R_MARK);
        bool clause = r == ENT__R_XCOMP || (r == ENT__R_ADVCL && ent__tree_lemma_in(t, m, "of for as to from"));
        if ((slot || clause) && w->high[k] + 1 > end && w->low[k] > c->verb) end = w->high[k] + 1;
    }
    return ent__draft_add(w, c->draft, first, end);
}

/* "expressed concern *that …*", "voiced doubts about *the plan*": the object says how; trees hang what follows it
 * on the noun or on the verb. */
static uint32_t behind_manner(const ent__tree *t, uint32_t object)
{
    static const char *const marks[] = {"that about over for at with in to on", "that about over"};
    const uint32_t heads[] = {object, ent__tree_head(t, object)};
    for (size_t i = 0; i < 2; i++)
        ENT__EACH_CHILD(t, heads[i], k) {
            uint32_t r = ent__tree_rel(t, k);
            bool side = r == ENT__R_ACL || r == ENT__R_CCOMP || r == ENT__R_NMOD || r == ENT__R_OBL;
            uint32_t m = ent__tree_child(t, k, ENT__R_MARK), p = m == ENT__NONE ? ent__tree_case(t, k) : m;
            if (k > object && side && ent__tree_lemma_in(t, p, marks[i])) return k;
        }
    return ENT__NONE;
}

static bool take_manner(ent__work *w, const ent__verb *c, uint32_t object, uint32_t content)
{
    uint32_t first = w->low[content];
    bool phrase = !ent__tree_lemma_in(w->tree, first, "that to");
    if (first > object && phrase && w->tree->parse->upos[first] == ENT__ADP) first++;
    return ent__draft_add(w, c->draft, first, w->high[content] + 1);
}

/* The subject of the verb itself, and what follows: "*Talks* seem *to have failed*". */
static bool take_subject_and(ent__work *w, const ent__verb *c, uint32_t x)
{
    uint32_t out, s = ent__speaker_of(w, c->verb, &out);
    if (out != ENT__NONE) s = out;
    bool own = s != ENT__NONE && ent__tree_head(w->tree, s) == c->verb;
    if (own && !ent__draft_add_tree(w, c->draft, s, ENT__NONE)) return false;
    return x == ENT__NONE || ent__draft_add_tree(w, c->draft, x, ENT__NONE);
}

/* What follows a passive: an infinitive, or "accused *of moving the border*". */
static uint32_t behind_passive(const ent__work *w, const ent__verb *c)
{
    const ent__tree *t = w->tree;
    uint32_t x = ent__tree_child(t, c->verb, ENT__R_XCOMP), of = ent__tree_child(t, c->verb, ENT__R_ADVCL);
    if (c->line->kind == ENT_WANT) x = ENT__NONE;
    if (x != ENT__NONE || of == ENT__NONE) return x;
    return ent__tree_lemma_in(t, ent__tree_child(t, of, ENT__R_MARK), "of for") ? of : ENT__NONE;
}

bool ent__verb_passive(ent__work *w, const ent__verb *c)
{
    const ent__tree *t = w->tree;
    bool asks = c->line->kind == ENT_ASK;
    uint32_t clause = ent__verb_clause(t, c->verb);
    ent__draft *d = &w->drafts.at[c->draft];
    d->speaker = ent__speaker_agent(w, c->verb);
    if (clause != ENT__NONE && asks && clause > c->verb)
        return ent__draft_add(w, c->draft, w->low[clause], ent__question_end(w, c->verb, w->high[clause] + 1));
    if (clause != ENT__NONE) return ent__draft_add_tree(w, c->draft, clause, ENT__NONE);
    uint32_t asked = asks ? ent__verb_question(w, c->verb) : ENT__NONE;
    if (asked != ENT__NONE)
        return ent__draft_add(w, c->draft, asked, ent__question_end(w, c->verb, w->high[c->verb] + 1));
    bool slot = c->slot != ENT__NONE && ent__tree_head(t, c->slot) == c->verb && d->speaker != c->slot;
    if (slot) return take_object(w, c, c->slot);
    uint32_t x = behind_passive(w, c);
    return (x == ENT__NONE && d->speaker == ENT__NONE) || take_subject_and(w, c, x);
}

/* "Talks seem to have failed": the subject is what it is about, and nobody says it. */
bool ent__verb_hedge(ent__work *w, const ent__verb *c)
{
    uint32_t x = ent__tree_child(w->tree, c->verb, ENT__R_XCOMP);
    if (x == ENT__NONE) x = ent__verb_clause(w->tree, c->verb);
    return x == ENT__NONE || ent__says_itself(w, x) || take_subject_and(w, c, x);
}

/* The clause that "as officials said" hangs on. */
static uint32_t host(const ent__tree *t, uint32_t v)
{
    bool as = ent__rel_is(t, v, ENT__R_ADVCL) && ent__tree_lemma_is(t, ent__tree_child(t, v, ENT__R_MARK), "as");
    return as && ent__tree_child(t, v, ENT__R_NSUBJ) != ENT__NONE ? ent__tree_head(t, v) : ENT__NONE;
}

/* The clause, and others beside it: "said it had failed, that the talks were over". */
static bool take_clause(ent__work *w, const ent__verb *c, uint32_t clause)
{
    uint32_t subject = ent__tree_child(w->tree, c->verb, ENT__R_IOBJ); /* "polls show *Berg* leading" */
    if (subject == ENT__NONE) subject = ent__tree_child(w->tree, c->verb, ENT__R_OBJ);
    bool own = subject > c->verb && subject < clause && !(c->line->notes & ENT__CUE_HEARER) &&
               ent__tree_child(w->tree, clause, ENT__R_NSUBJ) == ENT__NONE;
    if (own && !ent__draft_add_tree(w, c->draft, subject, ENT__NONE)) return false;
    if (!ent__draft_add_tree(w, c->draft, clause, ENT__NONE)) return false;
    if (clause < c->verb) return true;
    for (uint32_t k = w->tree->next[clause]; k != ENT__NONE; k = w->tree->next[k])
        if (ent__rel_is(w->tree, k, ENT__R_CCOMP) && !ent__draft_add(w, c->draft, w->low[k], w->high[k] + 1))
            return false;
    return true;
}

/* An object, where the cue's line allows it and it is not only who hears it. */
static bool take_thing(ent__work *w, const ent__verb *c, uint32_t o)
{
    uint32_t notes = c->line->notes;
    uint32_t content = notes & ENT__CUE_MANNER ? behind_manner(w->tree, o) : ENT__NONE;
    if (content != ENT__NONE) return take_manner(w, c, o, content);
    bool heard = (notes & ENT__CUE_HEARER) && ent__tree_child(w->tree, c->verb, ENT__R_IOBJ) == ENT__NONE;
    return !(notes & ENT__CUE_OBJECT) || heard || take_object(w, c, o);
}

/* An infinitive, or an object with what follows it, where the cue's line allows them. */
static bool take_complement(ent__work *w, const ent__verb *c)
{
    const ent__tree *t = w->tree;
    uint32_t notes = c->line->notes, x = ent__tree_child(t, c->verb, ENT__R_XCOMP);
    uint32_t o = ent__tree_child(t, c->verb, ENT__R_OBJ), asked = ent__tree_child(t, c->verb, ENT__R_IOBJ);
    if (is_paper(w, c->verb, o)) return true;
    if (o == ENT__NONE && asked > c->verb && asked < x && x != ENT__NONE && !(notes & ENT__CUE_HEARER))
        o = asked; /* "urged *Niger* to open the border" */
    bool whole = (notes & ENT__CUE_WHOLE) && o != ENT__NONE && o > c->verb;
    if (whole && c->slot != ENT__NONE && c->slot > o) return take_object(w, c, o);
    if (c->slot != ENT__NONE && (notes & ENT__CUE_OBJECT)) return take_object(w, c, c->slot);
    bool to = notes & ENT__CUE_TO;
    if (x != ENT__NONE && (o == ENT__NONE || o > x) && to) return ent__draft_add_tree(w, c->draft, x, ENT__NONE);
    if (x != ENT__NONE && o != ENT__NONE && (to || (notes & ENT__CUE_OBJECT))) return take_object(w, c, o);
    return o == ENT__NONE || take_thing(w, c, o);
}

/* "said that it was late, *and that …*": the head of the second clause, wherever it hangs. */
static uint32_t second_that(const ent__work *w, uint32_t k)
{
    const ent__text *t = w->text;
    while (k < t->n_words && ent__is_punct(w, k) && !ent__is_word(w, k, ".")) k++;
    if (k + 1 >= t->n_words || w->tree->parse->upos[k] != ENT__CCONJ || !ent__tree_lemma_is(w->tree, k + 1, "that"))
        return ENT__NONE;
    uint32_t h = ent__rel_is(w->tree, k + 1, ENT__R_MARK) ? ent__tree_head(w->tree, k + 1) : ENT__NONE;
    return h != ENT__NONE && h > k ? h : ENT__NONE;
}

/* Does the cue stand inside the subject of this verb: "those who *say* so are wrong"? */
static bool is_in_subject(const ent__work *w, uint32_t cue, uint32_t verb)
{
    ENT__EACH_CHILD(w->tree, verb, s) {
        uint32_t r = ent__tree_rel(w->tree, s);
        bool subject = r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS || r == ENT__R_CSUBJ;
        if (subject && ent__below(w, cue, s)) return true;
    }
    return false;
}

/* "Officials say *the man* held two licences": the tree may take the subject of what is said for all of it. A
 * finite verb right behind the content goes on with it. */
static bool go_on(ent__work *w, const ent__verb *c)
{
    const ent__draft *d = &w->drafts.at[c->draft];
    bool one = d->runs != ENT__NONE && w->runs.at[d->runs].next == ENT__NONE;
    bool tells = c->line->kind == ENT_SAY || c->line->kind == ENT_THINK;
    if (!one || !tells || !(c->line->notes & ENT__CUE_CLAUSE) || c->slot != ENT__NONE) return true;
    const ent__run *r = &w->runs.at[d->runs];
    bool behind = r->first > c->verb;
    uint32_t k = behind ? r->end : c->end, that = behind ? second_that(w, k) : ENT__NONE;
    if (that != ENT__NONE) return ent__draft_add(w, c->draft, k, w->high[that] + 1);
    bool aside =
        behind && k + 1 < w->text->n_words && ent__is_word(w, k, ",") && w->tree->parse->upos[k + 1] == ENT__AUX;
    if (aside) k++; /* "said the plan, which he liked, *was dead*" */
    if (k >= w->text->n_words || !ent__is_finite(w, k) || w->sentence_of[k] != w->sentence_of[c->verb]) return true;
    if (!behind && !ent__rel_is(w->tree, c->verb, ENT__R_ACL_RELCL)) return true;
    uint32_t f = w->tree->parse->upos[k] == ENT__AUX ? ent__tree_head(w->tree, k) : k;
    if (f == ENT__NONE || f == c->verb || is_in_subject(w, c->verb, f)) return true;
    return ent__draft_add(w, c->draft, k, ent__clause_end(w, k));
}

/* What is said ends where the speaker goes on: "it was over, *adding* that …", "half were for it, *compared with* …";
 * a thing that is named ends where it is explained: "the plan, *which* …". */
static uint32_t tail(const ent__work *w, const ent__verb *c, uint32_t first, uint32_t end)
{
    bool clause = ent__tree_child(w->tree, c->verb, ENT__R_CCOMP) != ENT__NONE;
    bool thing = !clause && w->tree->parse->upos[first] != ENT__SCONJ;
    for (uint32_t k = first; k + 1 < end; k++) {
        if (!ent__is_word(w, k, ",") || w->quote_of[k] != ENT__NONE) continue;
        uint8_t x = w->tree->parse->xpos[k + 1];
        if (x == ENT__X_VBG && ent__may_say(w, k + 1)) return k;
        if (x == ENT__X_VBN && ent__tree_lemma_is(w->tree, k + 1, "compare")) return k;
        if (thing && ent__tree_lemma_is(w->tree, k + 1, "a")) return k; /* "the plan, *a copy of the old one*" */
        if (thing && (x == ENT__X_WDT || x == ENT__X_WP || x == ENT__X_WRB || x == ENT__X_WPS)) return k;
    }
    return end;
}

static void cut_tail(ent__work *w, const ent__verb *c)
{
    ent__draft *d = &w->drafts.at[c->draft];
    for (uint32_t r = d->runs; r != ENT__NONE; r = w->runs.at[r].next) {
        ent__run *run = &w->runs.at[r];
        uint32_t end = run->first > c->verb ? tail(w, c, run->first, run->end) : run->end;
        d->size -= run->end - end;
        run->end = end;
    }
}

/* "said *that …*": the clause that the word behind the cue opens, wherever it hangs. */
static uint32_t marked_clause(const ent__work *w, const ent__verb *c)
{
    const ent__tree *t = w->tree;
    if (c->end >= w->text->n_words || !ent__rel_is(t, c->end, ENT__R_MARK)) return ENT__NONE;
    uint32_t h = ent__tree_head(t, c->end);
    return h != ENT__NONE && h > c->end && ent__tree_lemma_is(t, c->end, "that") ? h : ENT__NONE;
}

/* Where the tree gives the verb no content: "as he said, *the war was lost*", "*The war was lost*: he said so". */
static bool take_beside(ent__work *w, const ent__verb *c)
{
    uint32_t h = host(w->tree, c->verb), behind = w->high[c->verb] + 1;
    if (h != ENT__NONE && h < c->verb) return ent__draft_add_tree(w, c->draft, h, c->verb);
    if (h != ENT__NONE && h > behind) return ent__draft_add(w, c->draft, behind, ent__clause_end(w, behind));
    uint32_t p = ent__tree_child(w->tree, c->verb, ENT__R_PARATAXIS);
    return p == ENT__NONE || ent__draft_add_tree(w, c->draft, p, ENT__NONE);
}

static bool take_any(ent__work *w, const ent__verb *c)
{
    uint32_t clause = ent__verb_clause(w->tree, c->verb), told = ent__verb_clause_in_noun(w, c);
    if (clause != ENT__NONE) return take_clause(w, c, clause);
    if (told != ENT__NONE) return ent__draft_add_tree(w, c->draft, told, ENT__NONE);
    uint32_t marked = marked_clause(w, c);
    if (marked != ENT__NONE) return ent__draft_add(w, c->draft, c->end, w->high[marked] + 1);
    uint32_t asked = c->line->kind == ENT_ASK ? ent__verb_question(w, c->verb) : ENT__NONE;
    if (asked != ENT__NONE) return ent__draft_add(w, c->draft, asked, w->high[c->verb] + 1);
    if (!take_complement(w, c)) return false;
    return w->drafts.at[c->draft].runs != ENT__NONE || take_beside(w, c);
}

bool ent__verb_active(ent__work *w, const ent__verb *c)
{
    if (!take_any(w, c) || !go_on(w, c)) return false;
    cut_tail(w, c);
    return true;
}
