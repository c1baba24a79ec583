/* Clauses that a cue verb may hold, found on the verb or where trees hang them
 * instead: on the noun before them, beside the verb, behind a subject. */
#include "speech/verb.h"

/* "said both *were fair*": a clause right behind the verb that the tree takes for a second one. */
static uint32_t joined_clause(const ent__tree *t, uint32_t v)
{
    ENT__EACH_CHILD(t, v, k) {
        if (k < v || !ent__rel_is(t, k, ENT__R_CONJ)) continue;
        uint32_t s = ent__tree_child(t, k, ENT__R_NSUBJ);
        bool bare = ent__tree_child(t, k, ENT__R_CC) == ENT__NONE && t->child[k] == s;
        return bare && ent__tree_child(t, v, ENT__R_OBJ) == ENT__NONE ? k : ENT__NONE;
    }
    return ENT__NONE;
}

uint32_t ent__verb_clause(const ent__tree *t, uint32_t v)
{
    uint32_t c = ent__tree_child(t, v, ENT__R_CCOMP);
    if (c == ENT__NONE) c = ent__tree_child(t, v, ENT__R_CSUBJ);
    if (c == ENT__NONE) return joined_clause(t, v);
    for (uint32_t k = c < v ? t->next[c] : ENT__NONE; k != ENT__NONE;
         k = t->next[k]) /* "it is over, and he said *that …*" */
        if (k > v && ent__rel_is(t, k, ENT__R_CCOMP) && t->child[k] == v + 1 && ent__tree_lemma_is(t, v + 1, "that"))
            return k;
    bool bare = c < v && ent__tree_child(t, c, ENT__R_NSUBJ) == ENT__NONE &&
                ent__tree_child(t, c, ENT__R_NSUBJ_PASS) == ENT__NONE; /* "*Asked*, he said that …" */
    for (uint32_t k = t->next[c]; bare && k != ENT__NONE; k = t->next[k])
        if (k > v && ent__rel_is(t, k, ENT__R_CCOMP)) return k;
    uint8_t x = t->parse->xpos[c];
    return bare && (x == ENT__X_VBN || x == ENT__X_VBG) ? ENT__NONE : c;
}

/* Does the clause open with a "that" which is no part of it: "told the group that *he* was ill"? */
static bool is_that_clause(const ent__tree *t, uint32_t k)
{
    if (ent__tree_lemma_is(t, ent__tree_child(t, k, ENT__R_MARK), "that")) return true;
    if (!ent__rel_is(t, k, ENT__R_ACL_RELCL)) return false;
    uint32_t first = t->child[k], s = first == ENT__NONE ? first : t->next[first];
    if (first > k || !ent__tree_lemma_is(t, first, "that")) return false;
    while (s != ENT__NONE && !ent__rel_is(t, s, ENT__R_NSUBJ) && !ent__rel_is(t, s, ENT__R_NSUBJ_PASS)) s = t->next[s];
    return s != ENT__NONE && s < k;
}

static uint32_t that_clause(const ent__tree *t, uint32_t noun)
{
    ENT__EACH_CHILD(t, noun, k) {
        bool clause =
            ent__rel_is(t, k, ENT__R_ACL) || ent__rel_is(t, k, ENT__R_CCOMP) || ent__rel_is(t, k, ENT__R_ACL_RELCL);
        if (clause && is_that_clause(t, k)) return k;
    }
    return ENT__NONE;
}

uint32_t ent__verb_clause_in_noun(const ent__work *w, const ent__verb *c)
{
    const ent__tree *t = w->tree;
    ENT__EACH_CHILD(t, c->verb, n) {
        bool hearer =
            (ent__rel_is(t, n, ENT__R_OBJ) || ent__rel_is(t, n, ENT__R_IOBJ)) && (c->line->notes & ENT__CUE_HEARER);
        bool side = ent__rel_is(t, n, ENT__R_OBL) || ent__rel_is(t, n, ENT__R_OBL_UNMARKED);
        if (n < c->verb || !(hearer || side)) continue;
        uint32_t clause = that_clause(t, n);
        if (clause != ENT__NONE) return clause;
        ENT__EACH_CHILD(t, n, m)
            if (ent__rel_is(t, m, ENT__R_NMOD) && (clause = that_clause(t, m)) != ENT__NONE) return clause;
    }
    return ENT__NONE;
}

uint32_t ent__verb_question(const ent__work *w, uint32_t v)
{
    for (uint32_t k = v + 1; k <= w->high[v]; k++) {
        if (ent__is_word(w, k, ",") || ent__is_mark(w, k)) return ENT__NONE;
        uint8_t x = w->tree->parse->xpos[k];
        bool asks = x == ENT__X_WP || x == ENT__X_WRB || ent__tree_lemma_in(w->tree, k, "whether if");
        if (asks && ent__below(w, k, v)) return k;
    }
    return ENT__NONE;
}

uint32_t ent__question_end(const ent__work *w, uint32_t v, uint32_t end)
{
    const ent__tree *t = w->tree;
    for (uint32_t k = v + 1; k + 1 < end; k++) {
        if (!ent__is_word(w, k, ",")) continue;
        uint32_t b = k + 1, at = b;
        while (b + 1 < end && ent__is_mark(w, b)) b++;
        for (at = b; w->low[at] == b && !ent__rel_is(t, at, ENT__R_NSUBJ) && ent__tree_head(t, at) != ENT__NONE;)
            at = ent__tree_head(t, at);
        uint32_t x = t->parse->xpos[b];
        if (ent__rel_is(t, at, ENT__R_NSUBJ) && w->low[at] == b && x != ENT__X_WP && x != ENT__X_WDT) return k;
    }
    return end;
}

bool ent__may_say(const ent__work *w, uint32_t k)
{
    uint32_t at = ent__cues_first(w->cues, ENT__CUE_VERB, w->tree->parse->lemma[k]);
    return at != ENT__NONE && ent__cues_at(w->cues, at)->kind == ENT_SAY;
}

bool ent__says_itself(const ent__work *w, uint32_t x)
{
    return ent__may_say(w, x) &&
           (ent__verb_clause(w->tree, x) != ENT__NONE || ent__tree_child(w->tree, x, ENT__R_OBJ) != ENT__NONE);
}
