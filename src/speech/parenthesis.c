/* Cues between commas: "The harbour, officials said, was closed." They are
 * recognised by what stands around them: parsers of any kind are unsure about
 * parentheses. */
#include "speech/verb.h"

static bool is_comma(const ent__work *w, uint32_t k)
{
    static const char *const marks[] = {",", "—", "–", "--", "?", "!"};
    for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
        if (ent__is_word(w, k, marks[m])) return true;
    return false;
}

/* Is there a clause that could be said, and not only "When asked," or "On Monday,"? */
static bool has_clause(const ent__work *w, uint32_t first, uint32_t end)
{
    const ent__tree *t = w->tree;
    for (uint32_t k = first; k < end; k++) {
        uint32_t r = ent__tree_rel(t, k);
        if (r != ENT__R_NSUBJ && r != ENT__R_NSUBJ_PASS && r != ENT__R_EXPL) continue;
        uint32_t h = ent__tree_head(t, k);
        if (h < first || h >= end) return true; /* its predicate stands behind the cue */
        bool side = ent__rel_is(t, h, ENT__R_ACL_RELCL) || ent__rel_is(t, h, ENT__R_ACL) ||
                    ent__rel_is(t, h, ENT__R_ADVCL_RELCL);
        uint32_t m = ent__tree_child(t, h, ENT__R_MARK), opens = t->parse->xpos[w->low[h]];
        side = side || opens == ENT__X_WRB || opens == ENT__X_WDT;
        if (!side && (m == ENT__NONE || ent__tree_lemma_is(t, m, "that"))) return true;
    }
    return false;
}

uint32_t ent__verb_between(const ent__work *w, const ent__verb *c)
{
    uint32_t best = ENT__NONE, first = w->text->sentences[w->sentence_of[c->verb]].first;
    uint32_t stop = w->text->sentences[w->sentence_of[c->verb]].end;
    bool closes =
        c->end >= stop || ent__is_word(w, c->end, ",") || (c->end + 1 == stop && ent__is_word(w, c->end, "."));
    if (c->first <= first + 1 || !closes) return best;
    uint32_t k = c->first - 1;
    for (uint32_t at = k; at != ENT__NONE && w->high[at] == k; at = ent__tree_head(w->tree, at)) {
        uint32_t low = ent__first_of(w, at);
        if (ent__is_nominal(w, at) && low > first && ent__is_word(w, low - 1, ",")) best = at;
    }
    return best;
}

/* Where the words of "…, the minister told reporters on Monday, …" begin and end. */
static bool parenthesis(ent__work *w, const ent__verb *c, uint32_t *first, uint32_t *end)
{
    const ent__tree *t = w->tree;
    uint32_t subject = ent__tree_child(t, c->verb, ENT__R_NSUBJ), between = ent__verb_between(w, c);
    uint32_t speaker = w->drafts.at[c->draft].speaker;
    if (speaker != ENT__NONE && (speaker > c->verb || subject == ENT__NONE)) subject = speaker;
    if (between != ENT__NONE && subject != between) {
        w->drafts.at[c->draft].speaker = between;
        w->drafts.at[c->draft].stand_in = ENT__NONE;
        subject = between;
    }
    if (subject == ENT__NONE) return false;
    const ent__sentence *s = &w->text->sentences[w->sentence_of[c->verb]];
    uint32_t low = ent__first_of(w, subject);
    *first = c->first < low ? c->first : low;
    *end = c->verb > w->high[subject] ? c->end : w->high[subject] + 1;
    if (subject < c->verb && w->high[subject] + 3 < c->first) return false;
    if (subject > c->verb && low > c->end + 1) return false;
    if (*first <= s->first + 1) return false;
    uint32_t before = *first - 1;
    if (!is_comma(w, before) && !ent__is_mark(w, before)) return false;
    while (*end < s->end && !ent__is_punct(w, *end)) ++*end;
    ENT__EACH_CHILD(t, c->verb, k) {
        uint32_t r = ent__tree_rel(t, k);
        bool hearer = k == subject || (r == ENT__R_OBJ && (c->line->notes & ENT__CUE_HEARER));
        bool content = !hearer && (r == ENT__R_CCOMP || r == ENT__R_XCOMP || r == ENT__R_OBJ);
        if (content && k > c->verb && k < *end) return false;
    }
    return true;
}

static bool goes_on_behind(const ent__work *w, uint32_t verb, uint32_t end)
{
    const ent__sentence *s = &w->text->sentences[w->sentence_of[verb]];
    if (end + 1 >= s->end || !is_comma(w, end)) return false;
    uint32_t next = end + 1;
    if (ent__is_mark(w, next)) return false; /* the quotation finds its cue itself */
    uint8_t x = w->tree->parse->xpos[next];
    uint32_t h = ent__tree_head(w->tree, next);
    bool own = x == ENT__X_VBG || x == ENT__X_WP || x == ENT__X_WDT || x == ENT__X_IN || x == ENT__X_WRB;
    bool joined = x == ENT__X_CC && (h == ENT__NONE || ent__tree_child(w->tree, h, ENT__R_NSUBJ) != ENT__NONE);
    return !own && !joined;
}

/* "…, he said, …" and not "…, he should insist on it": what has content of its own is a clause of the sentence. */
static bool may_stand_apart(const ent__work *w, const ent__verb *c)
{
    if (!(c->line->notes & ENT__CUE_CLAUSE) || c->line->kind == ENT_WANT || c->slot != ENT__NONE) return false;
    bool that = c->end < w->text->n_words && ent__rel_is(w->tree, c->end, ENT__R_MARK) &&
                ent__tree_lemma_is(w->tree, c->end, "that");
    return !that && w->tree->parse->xpos[c->first] != ENT__X_MD;
}

bool ent__verb_parenthesis(ent__work *w, const ent__verb *c, bool *taken)
{
    uint32_t first, end;
    *taken = false;
    if (!may_stand_apart(w, c) || !parenthesis(w, c, &first, &end)) return true;
    uint32_t begin = ent__clause_begin(w, first - 1);
    bool quoted = ent__is_mark(w, first - 1) || (first >= begin + 2 && ent__is_mark(w, first - 2));
    if (quoted || !has_clause(w, begin, first)) return true; /* a quotation finds its cue itself */
    *taken = true;
    if (!ent__draft_add(w, c->draft, begin, first)) return false;
    if (!goes_on_behind(w, c->verb, end)) return true;
    return ent__draft_add(w, c->draft, end, ent__clause_end(w, end));
}
