/* Cue verbs: "said that …", "…, said the minister", "…, he said, …",
 * "was accused of …", "urged Iran to …". */
#include "speech/verb.h"

/* ---- which cue ----------------------------------------------------------------- */

/* Does the cue's k-th word stand with the verb: next to it, as its particle, or as the case of an oblique? */
static bool find_part(const ent__work *w, ent__verb *c, ent__str part)
{
    const ent__tree *t = w->tree;
    if (c->end < w->text->n_words && ent__str_is(t->parse->lemma[c->end], part)) {
        uint32_t h = ent__tree_head(t, c->end);
        if (ent__rel_is(t, c->end, ENT__R_CASE) && h != ENT__NONE && ent__tree_head(t, h) == c->verb) c->slot = h;
        c->end++;
        return true;
    }
    ENT__EACH_CHILD(t, c->verb, k) {
        if (ent__rel_is(t, k, ENT__R_COMPOUND_PRT) && ent__str_is(t->parse->lemma[k], part)) return true;
        uint32_t p =
            ent__rel_is(t, k, ENT__R_OBL) || ent__rel_is(t, k, ENT__R_ADVCL) ? ent__tree_case(t, k) : ENT__NONE;
        if (p == ENT__NONE && ent__rel_is(t, k, ENT__R_ADVCL)) p = ent__tree_child(t, k, ENT__R_MARK);
        if (p == ENT__NONE || k < c->verb || !ent__str_is(t->parse->lemma[p], part)) continue;
        c->slot = k;
        if (p == c->end) c->end++;
        return true;
    }
    return false;
}

/* The longest line of the verb whose words are all there. */
static bool find_cue(const ent__work *w, uint32_t verb, ent__verb *best)
{
    *best = (ent__verb){.line = NULL};
    uint32_t at = ent__cues_first(w->cues, ENT__CUE_VERB, w->tree->parse->lemma[verb]);
    for (; at != ENT__NONE; at = ent__cues_at(w->cues, at)->next) {
        const ent__cue *line = ent__cues_at(w->cues, at);
        if (best->line && best->line->n >= line->n) continue;
        ent__verb c = {.line = line, .verb = verb, .slot = ENT__NONE, .first = verb, .end = verb + 1};
        uint32_t k = 1;
        while (k < line->n && find_part(w, &c, line->word[k])) k++;
        if (k < line->n) continue;
        ENT__EACH_CHILD(w->tree, verb, o) /* "called on *Togo*", should the tree take "on" for a particle */
            if (line->n > 1 && c.slot == ENT__NONE && ent__rel_is(w->tree, o, ENT__R_OBL) && w->low[o] == c.end)
                c.slot = o;
        *best = c;
    }
    return best->line != NULL;
}

const ent__cue *ent__verb_line(const ent__work *w, uint32_t verb)
{
    ent__verb c;
    return find_cue(w, verb, &c) ? c.line : NULL;
}

/* "has also *said*", "did not *say*": auxiliaries and adverbs before it are part of the cue. */
static void widen_cue(const ent__work *w, ent__verb *c)
{
    const ent__tree *t = w->tree;
    while (c->first > 0) {
        uint32_t k = c->first - 1;
        bool aux = ent__rel_is(t, k, ENT__R_AUX) || ent__rel_is(t, k, ENT__R_AUX_PASS);
        bool adverb = ent__rel_is(t, k, ENT__R_ADVMOD) && ent__tree_child(t, k, ENT__R_ADVMOD) == ENT__NONE;
        if (ent__tree_head(t, k) != c->verb || !(aux || adverb)) break;
        c->first--;
    }
}

/* ---- drafts ------------------------------------------------------------------- */

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

/* Words that mostly tell of a deed, a habit or a thing: "consider the price" (nobody does), "groups who support
 * him", "in order to defend it", "a film called X". */
static bool is_weak(const ent__work *w, const ent__verb *c)
{
    const ent__tree *t = w->tree;
    uint32_t v = c->verb, r = ent__tree_rel(t, v), x = t->parse->xpos[v];
    if (ent__verb_clause(t, v) != ENT__NONE) return false;
    bool bare = x == ENT__X_VB && ent__tree_child(t, v, ENT__R_AUX) == ENT__NONE;
    bool orders =
        bare && (r == ENT__R_ROOT || r == ENT__R_PARATAXIS) && ent__tree_child(t, v, ENT__R_NSUBJ) == ENT__NONE;
    if (orders) return true;
    if (c->line->kind == ENT_THINK && r == ENT__R_ACL_RELCL) return true;
    if (x == ENT__X_VB && r == ENT__R_ACL) return true;
    if (c->line->kind == ENT_THINK && x == ENT__X_VB && r == ENT__R_ADVCL) return true;
    return x == ENT__X_VBN && r == ENT__R_ACL && ent__speaker_agent(w, v) == ENT__NONE;
}

/* "a book called …": the name of a thing. */
static bool is_naming(const ent__tree *t, uint32_t v)
{
    bool participle = t->parse->xpos[v] == ENT__X_VBN && ent__rel_is(t, v, ENT__R_ACL);
    return participle && ent__tree_lemma_in(t, v, "call dub label name entitle title term");
}

/* "was worried that …": the line of the feeling, and its subject is who feels. */
static const ent__cue *felt(const ent__work *w, uint32_t v)
{
    if (ent__speaker_agent(w, v) != ENT__NONE || ent__verb_clause(w->tree, v) == ENT__NONE) return NULL;
    const ent__cue *line = ent__adjective_line(w, v);
    return line && line->kind != ENT_SAY ? line : NULL;
}

/* "…, the paper reported." has no auxiliary: no passive, though tagged as a participle. */
static bool closes_bare(const ent__work *w, const ent__verb *c)
{
    bool bare = c->first == c->verb && !(c->line->notes & ENT__CUE_HEARER);
    return bare && ent__rel_is(w->tree, c->verb, ENT__R_ROOT) && ent__verb_between(w, c) != ENT__NONE;
}

static void set_speaker(ent__work *w, ent__draft *d, uint32_t v)
{
    uint32_t x = w->tree->parse->xpos[v], quoting = quoting_verb(w->tree, v);
    bool finite = x == ENT__X_VBD || x == ENT__X_VBZ || x == ENT__X_VBP;
    d->speaker = ent__speaker_of(w, v, &d->stand_in);
    if (finite && d->speaker == ENT__NONE) d->speaker = ent__speaker_behind(w, d);
    if (finite && d->speaker == ENT__NONE)
        d->speaker = ent__speaker_near(w, d, 0);
    else if (finite)
        d->speaker = ent__speaker_mend(w, d, d->speaker);
    if (d->speaker > v) d->stand_in = ENT__NONE;
    if (quoting != ENT__NONE) set_chain(w, d, quoting);
}

bool ent__verb_drafts(ent__work *w, uint32_t v)
{
    ent__verb c;
    if (!find_cue(w, v, &c) || has_saying(w->tree, v) || is_naming(w->tree, v)) return true;
    widen_cue(w, &c);
    c.passive = ent__speaker_passive(w, v);
    c.draft = w->drafts.n;
    ent__draft *d = ent__draft_new(w, v, c.first, c.end, c.line->kind);
    if (!d) return false;
    d->is_verb = true;
    d->slot = c.slot;
    d->notes = c.line->notes;
    d->is_weak = is_weak(w, &c);
    if (c.line->notes & ENT__CUE_HEDGE) return ent__verb_hedge(w, &c);
    const ent__cue *feeling = c.passive ? felt(w, v) : NULL;
    if (feeling)
        d->kind = feeling->kind;
    else if (c.passive && !closes_bare(w, &c))
        return ent__verb_passive(w, &c);
    set_speaker(w, d, v);
    bool taken;
    if (!ent__verb_parenthesis(w, &c, &taken)) return false;
    return taken || ent__verb_active(w, &c);
}
