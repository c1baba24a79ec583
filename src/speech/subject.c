/* Who speaks: the deep subject of a cue, through control, conjunction,
 * participles and relative clauses (as event/frame.c does for acts; the relative
 * pronoun is kept, because it is the word that stands with the cue). */
#include "speech/work.h"

enum { MAX_CLIMB = 8 };

/* "Asked about the talks, he said": a participle at the head of a sentence, however it is tagged. */
static bool is_asked(const ent__work *w, uint32_t v)
{
    const ent__tree *t = w->tree;
    if (!ent__tree_lemma_in(t, v, "ask press tell")) return false;
    uint32_t x = t->parse->xpos[v], first = t->text->sentences[w->sentence_of[v]].first;
    if (v > first && ent__tree_lemma_is(t, first, "when")) first++;
    if (v == first && (x == ENT__X_VBN || x == ENT__X_VBD))
        return ent__tree_rel(t, v) == ENT__R_ADVCL || ent__tree_subject(t, v) == ENT__NONE;
    bool bare = ent__tree_child(t, v, ENT__R_AUX) == ENT__NONE && ent__tree_subject(t, v) == ENT__NONE;
    return x == ENT__X_VBD && ent__tree_rel(t, v) == ENT__R_ADVCL && bare;
}

/* "Berg called Lund a liar": tagged as a participle, it is none. */
static bool has_object(const ent__tree *t, uint32_t v)
{
    if (ent__tree_child(t, v, ENT__R_AUX) != ENT__NONE) return false;
    return ent__tree_child(t, v, ENT__R_OBJ) != ENT__NONE || ent__tree_child(t, v, ENT__R_XCOMP) != ENT__NONE;
}

bool ent__speaker_passive(const ent__work *w, uint32_t v)
{
    const ent__tree *t = w->tree;
    if (ent__tree_child(t, v, ENT__R_AUX_PASS) != ENT__NONE) return true;
    if (ent__tree_child(t, v, ENT__R_NSUBJ_PASS) != ENT__NONE && !has_object(t, v)) return true;
    if (is_asked(w, v)) return true;
    if (t->parse->xpos[v] != ENT__X_VBN) return false;
    uint32_t r = ent__tree_rel(t, v), h = ent__tree_head(t, v);
    if (r == ENT__R_ACL || r == ENT__R_AMOD) return true;
    bool bare = ent__tree_child(t, v, ENT__R_AUX) == ENT__NONE && ent__tree_subject(t, v) == ENT__NONE;
    if (bare && r == ENT__R_ADVCL) return true;
    return bare && r == ENT__R_CONJ && ent__tree_child(t, h, ENT__R_AUX_PASS) != ENT__NONE;
}

uint32_t ent__speaker_agent(const ent__work *w, uint32_t v)
{
    ENT__EACH_CHILD(w->tree, v, c) {
        uint32_t r = ent__tree_rel(w->tree, c);
        if (r == ENT__R_OBL_AGENT) return c;
        if (r == ENT__R_OBL && ent__tree_lemma_is(w->tree, ent__tree_case(w->tree, c), "by")) return c;
    }
    return ENT__NONE;
}

#define PAPERS                                                                                                         \
    "statement letter resolution report speech message tweet memo declaration document communique petition note "      \
    "interview address email post notice bill motion"

/* A clause on a noun: "its plan to ask", "a report saying"; behind a comma it is
 * the sentence's ("met the minister, citing …"). */
static uint32_t step_noun(const ent__tree *t, uint32_t v, uint32_t h, bool *found)
{
    uint32_t owner = ent__tree_child(t, h, ENT__R_NMOD_POSS), rel = ent__tree_rel(t, h), up = ent__tree_head(t, h);
    bool marked = ent__tree_lemma_in(t, ent__tree_child(t, v, ENT__R_MARK), "to of for");
    bool paper = t->parse->xpos[v] == ENT__X_VBG && ent__tree_lemma_in(t, h, PAPERS); /* whoever issued it */
    if (paper && owner != ENT__NONE) return owner;
    bool apart = v > 0 && ent__str_eq(ent__word_str(t->text, v - 1), ",");
    if (marked && owner != ENT__NONE) return owner;
    bool carried = rel == ENT__R_OBJ || rel == ENT__R_OBL || rel == ENT__R_NMOD || rel == ENT__R_OBL_UNMARKED;
    apart = apart || ent__tree_is_time(t, h); /* "sent a letter in *April* saying" */
    if ((!marked && !apart && !(paper && rel == ENT__R_OBJ)) || !carried || up == ENT__NONE) return h;
    while (ent__tree_rel(t, up) == ENT__R_NMOD && ent__tree_head(t, up) != ENT__NONE) up = ent__tree_head(t, up);
    if (t->parse->upos[up] != ENT__VERB) up = ent__tree_head(t, up);
    *found = false;
    return up;
}

/* One step up from a clause without a subject: the verb to ask next, or the answer. */
static uint32_t step(const ent__tree *t, uint32_t v, bool *found)
{
    uint32_t r = ent__tree_rel(t, v), h = ent__tree_head(t, v);
    *found = true;
    if (h == ENT__NONE) return ENT__NONE;
    if (r == ENT__R_ACL_RELCL) return h;
    if (r == ENT__R_ACL) return step_noun(t, v, h, found);
    *found = false;
    if (r == ENT__R_XCOMP) {
        uint32_t o = ent__tree_child(t, h, ENT__R_OBJ);
        bool paper = o != ENT__NONE && t->parse->xpos[v] == ENT__X_VBG && ent__tree_lemma_in(t, o, PAPERS);
        *found = o != ENT__NONE && !paper && !ent__tree_lemma_in(t, h, "promise vow pledge use have take");
        return *found ? o : h;
    }
    if (r == ENT__R_CONJ || r == ENT__R_ADVCL || r == ENT__R_CCOMP) return h;
    *found = true;
    return ENT__NONE;
}

uint32_t ent__speaker_of(const ent__work *w, uint32_t v, uint32_t *stand_in)
{
    const ent__tree *t = w->tree;
    *stand_in = ENT__NONE;
    for (int k = 0; k < MAX_CLIMB && v != ENT__NONE; k++) {
        uint32_t s = ent__tree_subject(t, v);
        if (s != ENT__NONE && ent__tree_is_relative(t, s)) {
            if (!ent__tree_lemma_is(t, s, "that")) *stand_in = s;
            return ent__tree_antecedent(t, s);
        }
        bool time = s != ENT__NONE && ent__tree_is_time(t, s) && ent__tree_child(t, s, ENT__R_FLAT) == ENT__NONE;
        if (s != ENT__NONE && !time) return s; /* and not "June Berg" */
        uint32_t agent = k ? ent__speaker_agent(w, v) : ENT__NONE;
        if (agent != ENT__NONE && ent__speaker_passive(w, v)) return agent;
        bool found;
        uint32_t up = step(t, v, &found);
        if (found) return up;
        v = up;
    }
    return ENT__NONE;
}

/* ---- by its place, where the tree has no subject ------------------------------ */

/* Where a phrase begins, without the marks that trees hang on it. */
uint32_t ent__first_of(const ent__work *w, uint32_t head)
{
    uint32_t k = w->low[head];
    while (k < head && ent__is_punct(w, k)) k++;
    return k;
}

/* The highest phrase that ends with a word, and starts at `after` or behind it. */
static uint32_t phrase_ending(const ent__work *w, uint32_t k, uint32_t after)
{
    uint32_t best = ENT__NONE,
             own = ENT__NONE; /* behind a comma it is a phrase of its own: "…, *his aide, Ole Moe,* said" */
    const ent__tree *t = w->tree;
    for (uint32_t at = k; at != ENT__NONE && w->high[at] <= k + 1; at = ent__tree_head(t, at)) {
        uint32_t first = ent__first_of(w, at);
        if (first < after) break;
        if (!ent__is_nominal(w, at) || ent__tree_rel(t, at) == ENT__R_ACL_RELCL) continue;
        best = at;
        if (first > after && ent__is_word(w, first - 1, ",")) own = at;
    }
    return own != ENT__NONE ? own : best;
}

/* The whole nominal from `first` to right before the cue, or to a comma before it. */
static uint32_t phrase_between(const ent__work *w, uint32_t first, uint32_t cue)
{
    uint32_t best = ENT__NONE;
    for (uint32_t at = first; at != ENT__NONE && w->low[at] == first && w->high[at] < cue;
         at = ent__tree_head(w->tree, at))
        if (ent__is_nominal(w, at)) best = at;
    if (best == ENT__NONE || ent__tree_is_time(w->tree, best)) return ENT__NONE;
    uint32_t end = w->high[best] + 1;
    while (end < cue && ent__is_punct(w, end)) end++;
    return end == cue ? best : ENT__NONE;
}

static bool is_break(const ent__work *w, uint32_t k)
{
    return ent__is_word(w, k, ",") || ent__is_word(w, k, "-") || ent__is_word(w, k, "—") || ent__is_word(w, k, "–");
}

/* "On the Oslo programme, *Berg* said": a tree may hang what stands before the comma on the verb as its subject. */
static uint32_t behind_break(const ent__work *w, uint32_t subject, uint32_t cue)
{
    uint32_t k = cue;
    while (k > subject + 1 && !ent__is_punct(w, k - 1)) k--;
    if (k <= subject + 1 || k == cue || (!is_break(w, k - 1) && !ent__is_mark(w, k - 1))) return ENT__NONE;
    uint32_t found = phrase_between(w, k, cue);
    return found != ENT__NONE && ent__tree_rel(w->tree, found) != ENT__R_CONJ ? found : ENT__NONE;
}

/* "*Berg*, speaking in Oslo, called": over what stands between two commas, back to the name before it. */
static uint32_t before_commas(const ent__work *w, uint32_t cue)
{
    uint32_t first = w->text->sentences[w->sentence_of[cue]].first, k = cue;
    if (k < first + 3 || !ent__is_word(w, k - 1, ",")) return ENT__NONE;
    if (first + ENT__MAX_PHRASE < cue) first = cue - ENT__MAX_PHRASE;
    for (k -= 2; k > first && !ent__is_word(w, k, ",");) k--;
    if (k <= first) return ENT__NONE;
    uint32_t best = ENT__NONE;
    for (uint32_t at = k - 1; at != ENT__NONE && at < k; at = ent__tree_head(w->tree, at)) {
        uint32_t low = ent__first_of(w, at);
        bool opens = low == w->text->sentences[w->sentence_of[cue]].first || ent__is_punct(w, low - 1) ||
                     w->tree->parse->upos[low - 1] == ENT__CCONJ || w->tree->parse->upos[low - 1] == ENT__SCONJ;
        if (opens && ent__is_nominal(w, at)) best = at;
    }
    return best == ENT__NONE || ent__tree_is_time(w->tree, best) ? ENT__NONE : best;
}

/* "…, and *the mayor, a lawyer,* said": the phrase between a conjunction and the cue. */
static uint32_t behind_conjunction(const ent__work *w, uint32_t cue)
{
    uint32_t first = w->text->sentences[w->sentence_of[cue]].first, k = cue;
    if (first + ENT__MAX_PHRASE < cue) first = cue - ENT__MAX_PHRASE;
    while (k > first && w->tree->parse->upos[k - 1] != ENT__CCONJ) {
        uint8_t u = w->tree->parse->upos[k - 1];
        if (u == ENT__VERB || u == ENT__AUX) return ENT__NONE;
        k--;
    }
    return k > first && k < cue ? phrase_between(w, k, cue) : ENT__NONE;
}

/* "…, said *Berg*, a lawyer": with a mark before such a verb, the name behind it speaks, whatever the tree says. */
uint32_t ent__speaker_behind(const ent__work *w, const ent__draft *d)
{
    uint32_t k = d->cue_end, stop = w->text->sentences[w->sentence_of[d->anchor]].end, best = ENT__NONE;
    if (d->cue_first != d->anchor || k >= stop || d->cue_first == 0 || !ent__is_punct(w, d->cue_first - 1))
        return ENT__NONE;
    if (!ent__tree_lemma_in(w->tree, d->anchor, "say add write argue explain recall quip")) return ENT__NONE;
    if (!ent__is_nominal(w, k) || ent__tree_is_time(w->tree, k) || ent__is_word(w, k, "no")) return ENT__NONE;
    for (uint32_t at = k; at != ENT__NONE && w->low[at] == k; at = ent__tree_head(w->tree, at)) {
        if (ent__tree_child(w->tree, at, ENT__R_NSUBJ) != ENT__NONE)
            return ENT__NONE; /* a clause: "said *it* is a lie" */
        if (ent__is_nominal(w, at)) best = at;
    }
    if (best == ENT__NONE) return best;
    uint32_t end = w->high[best] + 1;
    bool name = w->tree->parse->upos[k] == ENT__PROPN;
    if (!name && end + 1 < stop && (ent__is_finite(w, end) || ent__is_finite(w, end + 1)))
        return ENT__NONE; /* "said *he*, a lawyer, was ill" */
    return end >= stop || ent__is_punct(w, end) || ent__is_punct(w, end - 1) ? best : ENT__NONE;
}

uint32_t ent__speaker_mend(const ent__work *w, const ent__draft *d, uint32_t speaker)
{
    uint32_t v = d->anchor, cue = d->cue_first, found = ENT__NONE;
    if (speaker == ENT__NONE || speaker > v) return speaker;
    found = ent__speaker_behind(w, d);
    if (found != ENT__NONE || d->stand_in != ENT__NONE) return found == ENT__NONE ? speaker : found;
    if (ent__tree_head(w->tree, speaker) == v)
        found = behind_break(w, speaker, cue);
    else
        found = behind_conjunction(w, cue);
    if (found == ENT__NONE && ent__tree_head(w->tree, speaker) != v) found = before_commas(w, cue);
    return found == ENT__NONE ? speaker : found;
}

/* The phrase that ends right before the cue or starts right behind it. */
uint32_t ent__speaker_near(const ent__work *w, const ent__draft *d, uint32_t after)
{
    uint32_t best = ENT__NONE, k = d->cue_first, first = w->text->sentences[w->sentence_of[k]].first;
    if (after < first) after = first;
    if (k > after && !ent__is_punct(w, k - 1))
        best = phrase_ending(w, k - 1, after);
    else if (k > after + 1 && !ent__is_mark(w, k - 1))
        best = phrase_ending(w, k - 2, after);
    if (best == ENT__NONE && k > after) best = before_commas(w, k);
    k = d->cue_end;
    if (best != ENT__NONE || k >= w->text->sentences[w->sentence_of[d->anchor]].end) return best;
    if (!ent__is_nominal(w, k)) return best;
    for (uint32_t at = k; at != ENT__NONE && w->low[at] == k; at = ent__tree_head(w->tree, at))
        if (ent__is_nominal(w, at)) best = at;
    return best;
}
