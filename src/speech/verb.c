/* Cue verbs: "said that …", "…, said the minister", "…, he said, …",
 * "was accused of …", "urged Iran to …".
 *
 * What is said is read off the tree where the tree has it (a clausal
 * complement, an infinitive, an object; Pareti 2016 lists the constructions).
 * A cue between commas is recognised by what stands around it instead: parsers
 * of any kind are unsure about parentheses. */
#include "speech/work.h"

typedef struct cue {
    const ent__cue *line;
    uint32_t verb;
    uint32_t slot;       /* the phrase that the cue's preposition opens: "call for *talks*", or ENT__NONE */
    uint32_t first, end; /* its words */
    uint32_t draft;
    bool passive;
} cue;

static bool rel_is(const ent__tree *t, uint32_t w, uint32_t a) { return ent__tree_rel(t, w) == a; }

/* ---- which cue ----------------------------------------------------------------- */

/* Does the cue's k-th word stand with the verb: next to it, as its particle, or as the case of an oblique? */
static bool find_part(const ent__work *w, cue *c, ent__str part)
{
    const ent__tree *t = w->tree;
    if (c->end < w->text->n_words && ent__str_is(t->parse->lemma[c->end], part)) {
        uint32_t h = ent__tree_head(t, c->end);
        if (rel_is(t, c->end, ENT__R_CASE) && h != ENT__NONE && ent__tree_head(t, h) == c->verb) c->slot = h;
        c->end++;
        return true;
    }
    ENT__EACH_CHILD(t, c->verb, k) {
        if (rel_is(t, k, ENT__R_COMPOUND_PRT) && ent__str_is(t->parse->lemma[k], part)) return true;
        uint32_t p = rel_is(t, k, ENT__R_OBL) || rel_is(t, k, ENT__R_ADVCL) ? ent__tree_case(t, k) : ENT__NONE;
        if (p == ENT__NONE && rel_is(t, k, ENT__R_ADVCL)) p = ent__tree_child(t, k, ENT__R_MARK);
        if (p == ENT__NONE || k < c->verb || !ent__str_is(t->parse->lemma[p], part)) continue;
        c->slot = k;
        if (p == c->end) c->end++;
        return true;
    }
    return false;
}

/* The longest line of the verb whose words are all there. */
static bool find_cue(const ent__work *w, uint32_t verb, cue *best)
{
    *best = (cue){.line = NULL};
    uint32_t at = ent__cues_first(w->cues, ENT__CUE_VERB, w->tree->parse->lemma[verb]);
    for (; at != ENT__NONE; at = ent__cues_at(w->cues, at)->next) {
        const ent__cue *line = ent__cues_at(w->cues, at);
        if (best->line && best->line->n >= line->n) continue;
        cue c = {.line = line, .verb = verb, .slot = ENT__NONE, .first = verb, .end = verb + 1};
        uint32_t k = 1;
        while (k < line->n && find_part(w, &c, line->word[k])) k++;
        if (k < line->n) continue;
        ENT__EACH_CHILD(w->tree, verb, o) /* "called on *Togo*", should the tree take "on" for a particle */
            if (line->n > 1 && c.slot == ENT__NONE && rel_is(w->tree, o, ENT__R_OBL) && w->low[o] == c.end) c.slot = o;
        *best = c;
    }
    return best->line != NULL;
}

const ent__cue *ent__verb_line(const ent__work *w, uint32_t verb)
{
    cue c;
    return find_cue(w, verb, &c) ? c.line : NULL;
}

/* "has also *said*", "did not *say*": auxiliaries and adverbs before it are part of the cue. */
static void widen_cue(const ent__work *w, cue *c)
{
    const ent__tree *t = w->tree;
    while (c->first > 0) {
        uint32_t k = c->first - 1;
        bool aux = rel_is(t, k, ENT__R_AUX) || rel_is(t, k, ENT__R_AUX_PASS);
        bool adverb = rel_is(t, k, ENT__R_ADVMOD) && ent__tree_child(t, k, ENT__R_ADVMOD) == ENT__NONE;
        if (ent__tree_head(t, k) != c->verb || !(aux || adverb)) break;
        c->first--;
    }
}

/* ---- parentheses ---------------------------------------------------------------- */

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
        bool side = rel_is(t, h, ENT__R_ACL_RELCL) || rel_is(t, h, ENT__R_ACL) || rel_is(t, h, ENT__R_ADVCL_RELCL);
        uint32_t m = ent__tree_child(t, h, ENT__R_MARK), opens = t->parse->xpos[w->low[h]];
        side = side || opens == ENT__X_WRB || opens == ENT__X_WDT;
        if (!side && (m == ENT__NONE || ent__tree_lemma_is(t, m, "that"))) return true;
    }
    return false;
}

/* The phrase between a comma and a cue with a mark behind it: ", *officials* said," or ", *officials* said." */
static uint32_t between_commas(const ent__work *w, const cue *c)
{
    uint32_t best = ENT__NONE, first = w->text->sentences[w->sentence_of[c->verb]].first;
    uint32_t stop = w->text->sentences[w->sentence_of[c->verb]].end;
    bool closes = c->end >= stop || ent__is_word(w, c->end, ",") || (c->end + 1 == stop && ent__is_word(w, c->end, "."));
    if (c->first <= first + 1 || !closes) return best;
    uint32_t k = c->first - 1;
    for (uint32_t at = k; at != ENT__NONE && w->high[at] == k; at = ent__tree_head(w->tree, at)) {
        uint32_t low = ent__first_of(w, at);
        if (ent__is_nominal(w, at) && low > first && ent__is_word(w, low - 1, ",")) best = at;
    }
    return best;
}

/* Where the words of "…, the minister told reporters on Monday, …" begin and end. */
static bool parenthesis(ent__work *w, const cue *c, uint32_t *first, uint32_t *end)
{
    const ent__tree *t = w->tree;
    uint32_t subject = ent__tree_child(t, c->verb, ENT__R_NSUBJ), between = between_commas(w, c);
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
static bool may_stand_apart(const ent__work *w, const cue *c)
{
    if (!(c->line->notes & ENT__CUE_CLAUSE) || c->line->kind == ENT_WANT || c->slot != ENT__NONE) return false;
    bool that = c->end < w->text->n_words && rel_is(w->tree, c->end, ENT__R_MARK) && ent__tree_lemma_is(w->tree, c->end, "that");
    return !that && w->tree->parse->xpos[c->first] != ENT__X_MD;
}

static bool take_parenthesis(ent__work *w, const cue *c, bool *taken)
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

/* ---- what the tree says ------------------------------------------------------------ */

/* "said both *were fair*": a clause right behind the verb that the tree takes for a second one. */
static uint32_t joined_clause(const ent__tree *t, uint32_t v)
{
    ENT__EACH_CHILD(t, v, k) {
        if (k < v || !rel_is(t, k, ENT__R_CONJ)) continue;
        uint32_t s = ent__tree_child(t, k, ENT__R_NSUBJ);
        bool bare = ent__tree_child(t, k, ENT__R_CC) == ENT__NONE && t->child[k] == s;
        return bare && ent__tree_child(t, v, ENT__R_OBJ) == ENT__NONE ? k : ENT__NONE;
    }
    return ENT__NONE;
}

static uint32_t clause_child(const ent__tree *t, uint32_t v)
{
    uint32_t c = ent__tree_child(t, v, ENT__R_CCOMP);
    if (c == ENT__NONE) c = ent__tree_child(t, v, ENT__R_CSUBJ);
    if (c == ENT__NONE) return joined_clause(t, v);
    for (uint32_t k = c < v ? t->next[c] : ENT__NONE; k != ENT__NONE; k = t->next[k]) /* "it is over, and he said *that …*" */
        if (k > v && rel_is(t, k, ENT__R_CCOMP) && t->child[k] == v + 1 && ent__tree_lemma_is(t, v + 1, "that")) return k;
    bool bare = c < v && ent__tree_child(t, c, ENT__R_NSUBJ) == ENT__NONE && ent__tree_child(t, c, ENT__R_NSUBJ_PASS) == ENT__NONE; /* "*Asked*, he said that …" */
    for (uint32_t k = t->next[c]; bare && k != ENT__NONE; k = t->next[k])
        if (k > v && rel_is(t, k, ENT__R_CCOMP)) return k;
    uint8_t x = t->parse->xpos[c];
    return bare && (x == ENT__X_VBN || x == ENT__X_VBG) ? ENT__NONE : c;
}

/* Is this a verb that could be a cue of saying? */
static bool may_say(const ent__work *w, uint32_t k)
{
    uint32_t at = ent__cues_first(w->cues, ENT__CUE_VERB, w->tree->parse->lemma[k]);
    return at != ENT__NONE && ent__cues_at(w->cues, at)->kind == ENT_SAY;
}

/* "Asked on the radio *who leads the party*": the question behind the verb, whatever the tree hangs it on. */
static uint32_t question_behind(const ent__work *w, uint32_t v)
{
    for (uint32_t k = v + 1; k <= w->high[v]; k++) {
        if (ent__is_word(w, k, ",") || ent__is_mark(w, k)) return ENT__NONE;
        uint8_t x = w->tree->parse->xpos[k];
        bool asks = x == ENT__X_WP || x == ENT__X_WRB || ent__tree_lemma_in(w->tree, k, "whether if");
        if (asks && ent__below(w, k, v)) return k;
    }
    return ENT__NONE;
}

/* "Asked who leads, *the mayor* …": where the clause begins that a question stands before. */
static uint32_t asked_end(const ent__work *w, uint32_t v, uint32_t end)
{
    const ent__tree *t = w->tree;
    for (uint32_t k = v + 1; k + 1 < end; k++) {
        if (!ent__is_word(w, k, ",")) continue;
        uint32_t b = k + 1, at = b;
        while (b + 1 < end && ent__is_mark(w, b)) b++;
        for (at = b; w->low[at] == b && !rel_is(t, at, ENT__R_NSUBJ) && ent__tree_head(t, at) != ENT__NONE;) at = ent__tree_head(t, at);
        uint32_t x = t->parse->xpos[b];
        if (rel_is(t, at, ENT__R_NSUBJ) && w->low[at] == b && x != ENT__X_WP && x != ENT__X_WDT) return k;
    }
    return end;
}

/* "issued *a statement saying* that …": what it says has a cue of its own. */
static bool is_paper(const ent__work *w, uint32_t object)
{
    uint32_t k = w->high[object] + 1, sentence_end = w->text->sentences[w->sentence_of[object]].end;
    if (k < sentence_end && w->tree->parse->xpos[k] == ENT__X_VBG && may_say(w, k)) return true;
    ENT__EACH_CHILD(w->tree, object, c)
        if (rel_is(w->tree, c, ENT__R_ACL) && w->tree->parse->xpos[c] == ENT__X_VBG && may_say(w, c)) return true;
    return false;
}

/* "called Hungary *a friend*": the phrase right behind the object, whatever the tree makes of it. */
static uint32_t called_end(const ent__work *w, const cue *c, uint32_t end)
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
static bool take_object(ent__work *w, const cue *c, uint32_t object)
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
        bool slot = k == c->slot || (r == ENT__R_OBL && ent__tree_lemma_in(t, p, "of as for with against about over on to in by"));
        uint32_t m = ent__tree_child(t, k, ENT__R_MARK);
        bool clause = r == ENT__R_XCOMP || (r == ENT__R_ADVCL && ent__tree_lemma_in(t, m, "of for as to from"));
        if ((slot || clause) && w->high[k] + 1 > end && w->low[k] > c->verb) end = w->high[k] + 1;
    }
    return ent__draft_add(w, c->draft, first, end);
}

/* "expressed concern *that …*", "voiced doubts about *the plan*": the object says how. */
static uint32_t behind_manner(const ent__tree *t, uint32_t object)
{
    const uint32_t heads[] = {object, ent__tree_head(t, object)}; /* trees hang it on the noun or the verb */
    for (size_t i = 0; i < 2; i++)
        ENT__EACH_CHILD(t, heads[i], k) {
            uint32_t r = ent__tree_rel(t, k);
            bool side = r == ENT__R_ACL || r == ENT__R_CCOMP || r == ENT__R_NMOD || r == ENT__R_OBL;
            uint32_t m = ent__tree_child(t, k, ENT__R_MARK), p = m == ENT__NONE ? ent__tree_case(t, k) : m;
            if (k > object && side && ent__tree_lemma_in(t, p, i ? "that about over" : "that about over for at with in to on")) return k;
        }
    return ENT__NONE;
}

static bool take_manner(ent__work *w, const cue *c, uint32_t object, uint32_t content)
{
    uint32_t first = w->low[content];
    bool phrase = !ent__tree_lemma_in(w->tree, first, "that to");
    if (first > object && phrase && w->tree->parse->upos[first] == ENT__ADP) first++;
    return ent__draft_add(w, c->draft, first, w->high[content] + 1);
}

/* "seemed to suggest that …": the inner verb is the cue, and its subject speaks. */
static bool says_itself(const ent__work *w, uint32_t x)
{
    return may_say(w, x) && (clause_child(w->tree, x) != ENT__NONE || ent__tree_child(w->tree, x, ENT__R_OBJ) != ENT__NONE);
}

static bool take_passive(ent__work *w, const cue *c)
{
    const ent__tree *t = w->tree;
    uint32_t clause = clause_child(t, c->verb), x = ent__tree_child(t, c->verb, ENT__R_XCOMP), out;
    ent__draft *d = &w->drafts.at[c->draft];
    d->speaker = ent__speaker_agent(w, c->verb);
    if (clause != ENT__NONE && c->line->kind == ENT_ASK && clause > c->verb)
        return ent__draft_add(w, c->draft, w->low[clause], asked_end(w, c->verb, w->high[clause] + 1));
    if (clause != ENT__NONE) return ent__draft_add_tree(w, c->draft, clause, ENT__NONE);
    uint32_t asked = c->line->kind == ENT_ASK ? question_behind(w, c->verb) : ENT__NONE;
    if (asked != ENT__NONE) return ent__draft_add(w, c->draft, asked, asked_end(w, c->verb, w->high[c->verb] + 1));
    uint32_t s = ent__speaker_of(w, c->verb, &out);
    if (out != ENT__NONE) s = out;
    bool slot = c->slot != ENT__NONE && ent__tree_head(t, c->slot) == c->verb && d->speaker != c->slot;
    if (slot) return take_object(w, c, c->slot);
    if (c->line->kind == ENT_WANT) x = ENT__NONE;
    uint32_t of = ent__tree_child(t, c->verb, ENT__R_ADVCL); /* "was accused *of moving the border*" */
    if (of != ENT__NONE && ent__tree_lemma_in(t, ent__tree_child(t, of, ENT__R_MARK), "of for") && x == ENT__NONE) x = of;
    if (x == ENT__NONE && d->speaker == ENT__NONE) return true;
    bool own = s != ENT__NONE && ent__tree_head(t, s) == c->verb;
    if (own && !ent__draft_add_tree(w, c->draft, s, ENT__NONE)) return false;
    return x == ENT__NONE || ent__draft_add_tree(w, c->draft, x, ENT__NONE);
}

/* "Talks seem to have failed": the subject is what it is about, and nobody says it. */
static bool take_hedge(ent__work *w, const cue *c)
{
    uint32_t out, s = ent__speaker_of(w, c->verb, &out), x = ent__tree_child(w->tree, c->verb, ENT__R_XCOMP);
    if (x == ENT__NONE) x = clause_child(w->tree, c->verb);
    if (x == ENT__NONE || says_itself(w, x)) return true;
    bool own = s != ENT__NONE && ent__tree_head(w->tree, s) == c->verb;
    if (own && !ent__draft_add_tree(w, c->draft, s, ENT__NONE)) return false;
    return ent__draft_add_tree(w, c->draft, x, ENT__NONE);
}

/* The clause that "as officials said" hangs on. */
static uint32_t host(const ent__tree *t, uint32_t v)
{
    bool as = rel_is(t, v, ENT__R_ADVCL) && ent__tree_lemma_is(t, ent__tree_child(t, v, ENT__R_MARK), "as");
    return as && ent__tree_child(t, v, ENT__R_NSUBJ) != ENT__NONE ? ent__tree_head(t, v) : ENT__NONE;
}

/* Does the clause open with a "that" which is no part of it: "told the group that *he* was ill"? */
static bool is_that_clause(const ent__tree *t, uint32_t k)
{
    if (ent__tree_lemma_is(t, ent__tree_child(t, k, ENT__R_MARK), "that")) return true;
    if (!rel_is(t, k, ENT__R_ACL_RELCL)) return false;
    uint32_t first = t->child[k], s = first == ENT__NONE ? first : t->next[first];
    if (first > k || !ent__tree_lemma_is(t, first, "that")) return false;
    while (s != ENT__NONE && !rel_is(t, s, ENT__R_NSUBJ) && !rel_is(t, s, ENT__R_NSUBJ_PASS)) s = t->next[s];
    return s != ENT__NONE && s < k;
}

static uint32_t that_clause(const ent__tree *t, uint32_t noun)
{
    ENT__EACH_CHILD(t, noun, k) {
        bool clause = rel_is(t, k, ENT__R_ACL) || rel_is(t, k, ENT__R_CCOMP) || rel_is(t, k, ENT__R_ACL_RELCL);
        if (clause && is_that_clause(t, k)) return k;
    }
    return ENT__NONE;
}

/* "said in a statement that …", "told reporters in Oslo that …": the clause
 * hangs on the noun in trees, and belongs to the verb. */
static uint32_t inside_noun(const ent__work *w, const cue *c)
{
    const ent__tree *t = w->tree;
    ENT__EACH_CHILD(t, c->verb, n) {
        bool hearer = (rel_is(t, n, ENT__R_OBJ) || rel_is(t, n, ENT__R_IOBJ)) && (c->line->notes & ENT__CUE_HEARER);
        bool side = rel_is(t, n, ENT__R_OBL) || rel_is(t, n, ENT__R_OBL_UNMARKED);
        if (n < c->verb || !(hearer || side)) continue;
        uint32_t clause = that_clause(t, n);
        if (clause != ENT__NONE) return clause;
        ENT__EACH_CHILD(t, n, m)
            if (rel_is(t, m, ENT__R_NMOD) && (clause = that_clause(t, m)) != ENT__NONE) return clause;
    }
    return ENT__NONE;
}

/* The clause, and others beside it: "said it had failed, that the talks were over". */
static bool take_clause(ent__work *w, const cue *c, uint32_t clause)
{
    uint32_t subject = ent__tree_child(w->tree, c->verb, ENT__R_IOBJ); /* "polls show *Berg* leading" */
    if (subject == ENT__NONE) subject = ent__tree_child(w->tree, c->verb, ENT__R_OBJ);
    bool own = subject > c->verb && subject < clause && !(c->line->notes & ENT__CUE_HEARER) &&
               ent__tree_child(w->tree, clause, ENT__R_NSUBJ) == ENT__NONE;
    if (own && !ent__draft_add_tree(w, c->draft, subject, ENT__NONE)) return false;
    if (!ent__draft_add_tree(w, c->draft, clause, ENT__NONE)) return false;
    if (clause < c->verb) return true;
    for (uint32_t k = w->tree->next[clause]; k != ENT__NONE; k = w->tree->next[k])
        if (rel_is(w->tree, k, ENT__R_CCOMP) && !ent__draft_add(w, c->draft, w->low[k], w->high[k] + 1)) return false;
    return true;
}

/* An infinitive, or an object with what follows it, where the cue's line allows them. */
static bool take_complement(ent__work *w, const cue *c)
{
    const ent__tree *t = w->tree;
    bool to = c->line->notes & ENT__CUE_TO, object = c->line->notes & ENT__CUE_OBJECT;
    uint32_t x = ent__tree_child(t, c->verb, ENT__R_XCOMP), o = ent__tree_child(t, c->verb, ENT__R_OBJ);
    if (o != ENT__NONE && ent__tree_lemma_in(t, c->verb, "issue release publish deliver post read") && is_paper(w, o)) return true;
    uint32_t asked = ent__tree_child(t, c->verb, ENT__R_IOBJ); /* "urged *Niger* to open the border" */
    bool heard_it = c->line->notes & ENT__CUE_HEARER;
    if (o == ENT__NONE && x != ENT__NONE && asked > c->verb && asked < x && to && !heard_it) return take_object(w, c, asked);
    bool whole = (c->line->notes & ENT__CUE_WHOLE) && o != ENT__NONE && o > c->verb;
    if (whole && c->slot != ENT__NONE && c->slot > o) return take_object(w, c, o);
    if (c->slot != ENT__NONE && object) return take_object(w, c, c->slot);
    if (x != ENT__NONE && (o == ENT__NONE || o > x) && to) return ent__draft_add_tree(w, c->draft, x, ENT__NONE);
    if (x != ENT__NONE && o != ENT__NONE && (to || object)) return take_object(w, c, o);
    uint32_t content = o != ENT__NONE && (c->line->notes & ENT__CUE_MANNER) ? behind_manner(t, o) : ENT__NONE;
    if (content != ENT__NONE) return take_manner(w, c, o, content);
    bool heard = (c->line->notes & ENT__CUE_HEARER) && ent__tree_child(t, c->verb, ENT__R_IOBJ) == ENT__NONE;
    return o == ENT__NONE || !object || heard || take_object(w, c, o);
}

static bool take_active(ent__work *w, const cue *c)
{
    const ent__tree *t = w->tree;
    uint32_t clause = clause_child(t, c->verb), told = inside_noun(w, c), h = host(t, c->verb);
    if (clause != ENT__NONE) return take_clause(w, c, clause);
    if (told != ENT__NONE) return ent__draft_add_tree(w, c->draft, told, ENT__NONE);
    uint32_t marked = c->end < w->text->n_words && rel_is(t, c->end, ENT__R_MARK) ? ent__tree_head(t, c->end) : ENT__NONE;
    if (marked != ENT__NONE && marked > c->end && ent__tree_lemma_is(t, c->end, "that")) /* wherever it hangs */
        return ent__draft_add(w, c->draft, c->end, w->high[marked] + 1);
    uint32_t asked = c->line->kind == ENT_ASK ? question_behind(w, c->verb) : ENT__NONE;
    if (asked != ENT__NONE) return ent__draft_add(w, c->draft, asked, w->high[c->verb] + 1);
    if (!take_complement(w, c)) return false;
    if (w->drafts.at[c->draft].runs != ENT__NONE) return true;
    if (h != ENT__NONE && h < c->verb) return ent__draft_add_tree(w, c->draft, h, c->verb);
    uint32_t behind = w->high[c->verb] + 1; /* "as he said, the war was lost" */
    if (h != ENT__NONE && h > behind) return ent__draft_add(w, c->draft, behind, ent__clause_end(w, behind));
    uint32_t p = ent__tree_child(t, c->verb, ENT__R_PARATAXIS);
    return p == ENT__NONE || ent__draft_add_tree(w, c->draft, p, ENT__NONE);
}

/* "was quoted by the agency as *saying* that …": the verb above, or ENT__NONE. */
static uint32_t quoting_verb(const ent__tree *t, uint32_t v)
{
    uint32_t h = ent__tree_head(t, v);
    uint32_t m = ent__tree_child(t, v, ENT__R_MARK), p = ent__tree_case(t, v);
    bool as = t->parse->xpos[v] == ENT__X_VBG && (ent__tree_lemma_is(t, m, "as") || ent__tree_lemma_is(t, p, "as"));
    return as && ent__tree_lemma_in(t, h, "quote cite report") ? h : ENT__NONE;
}

static bool has_saying(const ent__tree *t, uint32_t v)
{
    ENT__EACH_CHILD(t, v, c)
        if (quoting_verb(t, c) == v) return true;
    return false;
}

/* Who is quoted speaks; who quotes passes it on. */
static void set_chain(ent__work *w, ent__draft *d, uint32_t quoting)
{
    uint32_t out;
    if (ent__speaker_passive(w, quoting)) {
        d->speaker = ent__speaker_of(w, quoting, &d->stand_in);
        d->via = ent__speaker_agent(w, quoting);
    } else {
        d->speaker = ent__tree_child(w->tree, quoting, ENT__R_OBJ);
        d->stand_in = ENT__NONE;
        d->via = ent__speaker_of(w, quoting, &out);
    }
}

/* What is said ends where the speaker goes on: "it was over, *adding* that …", "half were for it, *compared with* …";
 * a thing that is named ends where it is explained: "the plan, *which* …". */
static uint32_t tail(const ent__work *w, const cue *c, uint32_t first, uint32_t end)
{
    bool thing = w->tree->parse->upos[first] != ENT__SCONJ && ent__tree_child(w->tree, c->verb, ENT__R_CCOMP) == ENT__NONE;
    for (uint32_t k = first; k + 1 < end; k++) {
        if (!ent__is_word(w, k, ",") || w->quote_of[k] != ENT__NONE) continue;
        uint8_t x = w->tree->parse->xpos[k + 1];
        if (x == ENT__X_VBG && may_say(w, k + 1)) return k;
        if (x == ENT__X_VBN && ent__tree_lemma_is(w->tree, k + 1, "compare")) return k;
        if (thing && ent__tree_lemma_is(w->tree, k + 1, "a")) return k; /* "the plan, *a copy of the old one*" */
        if (thing && (x == ENT__X_WDT || x == ENT__X_WP || x == ENT__X_WRB || x == ENT__X_WPS)) return k;
    }
    return end;
}

static void cut_tail(ent__work *w, const cue *c)
{
    ent__draft *d = &w->drafts.at[c->draft];
    for (uint32_t r = d->runs; r != ENT__NONE; r = w->runs.at[r].next) {
        ent__run *run = &w->runs.at[r];
        uint32_t end = run->first > c->verb ? tail(w, c, run->first, run->end) : run->end;
        d->size -= run->end - end;
        run->end = end;
    }
}

/* Words that mostly tell of a deed, a habit or a thing: "consider the price" (nobody does), "groups who support
 * him", "in order to defend it", "a film called X". */
static bool is_weak(const ent__work *w, const cue *c)
{
    const ent__tree *t = w->tree;
    uint32_t v = c->verb, r = ent__tree_rel(t, v), x = t->parse->xpos[v];
    if (clause_child(t, v) != ENT__NONE) return false;
    bool bare = x == ENT__X_VB && ent__tree_child(t, v, ENT__R_AUX) == ENT__NONE;
    bool orders = bare && (r == ENT__R_ROOT || r == ENT__R_PARATAXIS) && ent__tree_child(t, v, ENT__R_NSUBJ) == ENT__NONE;
    if (orders) return true;
    if (c->line->kind == ENT_THINK && r == ENT__R_ACL_RELCL) return true;
    if (x == ENT__X_VB && r == ENT__R_ACL) return true;
    if (c->line->kind == ENT_THINK && x == ENT__X_VB && r == ENT__R_ADVCL) return true;
    return x == ENT__X_VBN && r == ENT__R_ACL && ent__speaker_agent(w, v) == ENT__NONE;
}

/* "said that it was late, *and that …*": the head of the second clause, wherever it hangs. */
static uint32_t second_that(const ent__work *w, uint32_t k)
{
    const ent__text *t = w->text;
    while (k < t->n_words && ent__is_punct(w, k) && !ent__is_word(w, k, ".")) k++;
    if (k + 1 >= t->n_words || w->tree->parse->upos[k] != ENT__CCONJ || !ent__tree_lemma_is(w->tree, k + 1, "that")) return ENT__NONE;
    uint32_t h = rel_is(w->tree, k + 1, ENT__R_MARK) ? ent__tree_head(w->tree, k + 1) : ENT__NONE;
    return h != ENT__NONE && h > k ? h : ENT__NONE;
}

/* "Officials say *the man* held two licences": the tree may take the subject of what is said for all of it. A
 * finite verb right behind the content goes on with it, unless the cue stands inside that verb's subject. */
static bool go_on(ent__work *w, const cue *c)
{
    const ent__draft *d = &w->drafts.at[c->draft];
    bool one = d->runs != ENT__NONE && w->runs.at[d->runs].next == ENT__NONE;
    if (!one || !(c->line->notes & ENT__CUE_CLAUSE) || c->slot != ENT__NONE) return true;
    if (c->line->kind != ENT_SAY && c->line->kind != ENT_THINK) return true;
    const ent__run *r = &w->runs.at[d->runs];
    uint32_t k = r->first > c->verb ? r->end : c->end;
    const ent__tree *t = w->tree;
    uint32_t that = r->first > c->verb ? second_that(w, k) : ENT__NONE;
    if (that != ENT__NONE) return ent__draft_add(w, c->draft, k, w->high[that] + 1);
    if (k >= w->text->n_words || !ent__is_finite(w, k)) return true;
    if (w->sentence_of[k] != w->sentence_of[c->verb] || (r->first < c->verb && !rel_is(t, c->verb, ENT__R_ACL_RELCL))) return true;
    uint32_t f = t->parse->upos[k] == ENT__AUX ? ent__tree_head(t, k) : k;
    if (f == ENT__NONE || f == c->verb) return true;
    ENT__EACH_CHILD(t, f, s)
        if ((rel_is(t, s, ENT__R_NSUBJ) || rel_is(t, s, ENT__R_NSUBJ_PASS) || rel_is(t, s, ENT__R_CSUBJ)) && ent__below(w, c->verb, s)) return true;
    return ent__draft_add(w, c->draft, k, ent__clause_end(w, k));
}

bool ent__verb_drafts(ent__work *w, uint32_t v)
{
    cue c;
    if (!find_cue(w, v, &c) || has_saying(w->tree, v)) return true;
    uint32_t quoting = quoting_verb(w->tree, v);
    bool name = w->tree->parse->xpos[v] == ENT__X_VBN && rel_is(w->tree, v, ENT__R_ACL) && ent__tree_lemma_in(w->tree, v, "call dub label name entitle title term");
    if (name) return true; /* "a book called …" */
    widen_cue(w, &c);
    c.passive = ent__speaker_passive(w, v);
    c.draft = w->drafts.n;
    ent__draft *d = ent__draft_new(w, v, c.first, c.end, c.line->kind);
    if (!d) return false;
    d->is_verb = true;
    d->slot = c.slot;
    d->notes = c.line->notes;
    d->is_weak = is_weak(w, &c);
    if (c.line->notes & ENT__CUE_HEDGE) return take_hedge(w, &c);
    bool bare = c.first == v && !(c.line->notes & ENT__CUE_HEARER); /* "…, the paper reported." has no auxiliary */
    const ent__cue *felt = c.passive && ent__speaker_agent(w, v) == ENT__NONE ? ent__adjective_line(w, v) : NULL;
    if (felt && felt->kind != ENT_SAY && clause_child(w->tree, v) != ENT__NONE) { /* "was worried that …": its subject thinks */
        d->kind = felt->kind;
        c.passive = false;
    }
    if (c.passive && !(bare && rel_is(w->tree, v, ENT__R_ROOT) && between_commas(w, &c) != ENT__NONE)) return take_passive(w, &c);
    d->speaker = ent__speaker_of(w, v, &d->stand_in);
    uint32_t x = w->tree->parse->xpos[v];
    bool finite = x == ENT__X_VBD || x == ENT__X_VBZ || x == ENT__X_VBP;
    if (d->speaker == ENT__NONE && finite) d->speaker = ent__speaker_near(w, d, 0);
    else if (finite) d->speaker = ent__speaker_mend(w, d, d->speaker);
    if (d->speaker > v) d->stand_in = ENT__NONE;
    if (quoting != ENT__NONE) set_chain(w, d, quoting);
    bool taken;
    if (!take_parenthesis(w, &c, &taken)) return false;
    if (taken) return true;
    if (!take_active(w, &c) || !go_on(w, &c)) return false;
    cut_tail(w, &c);
    return true;
}
