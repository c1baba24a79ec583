/* Cue nouns and adjectives: "Iran's claim that …", "the hope of a deal",
 * "is confident that …". */
#include "speech/work.h"

static const ent__cue *line_of(const ent__work *w, uint32_t word, ent__cue_form form)
{
    uint32_t at = ent__cues_first(w->cues, form, w->tree->parse->lemma[word]);
    for (; at != ENT__NONE; at = ent__cues_at(w->cues, at)->next)
        if (ent__cues_at(w->cues, at)->n == 1) return ent__cues_at(w->cues, at);
    return NULL;
}

/* "that …" or "to …" on the noun. */
static uint32_t clause_of(const ent__tree *t, uint32_t noun)
{
    ENT__EACH_CHILD(t, noun, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (c < noun || (r != ENT__R_ACL && r != ENT__R_CCOMP && r != ENT__R_XCOMP && r != ENT__R_ADVCL)) continue;
        if (ent__tree_lemma_in(t, ent__tree_child(t, c, ENT__R_MARK), "that to whether if")) return c;
        if (r == ENT__R_CCOMP) return c;
    }
    return ENT__NONE;
}

static uint32_t source_of(const ent__work *w, uint32_t noun, uint32_t *stand_in)
{
    const ent__tree *t = w->tree;
    *stand_in = ENT__NONE;
    uint32_t owner = ent__tree_child(t, noun, ENT__R_NMOD_POSS);
    if (owner != ENT__NONE) return owner;
    ENT__EACH_CHILD(t, noun, c)
        if (ent__tree_rel(t, c) == ENT__R_NMOD && ent__tree_lemma_in(t, ent__tree_case(t, c), "by from of among"))
            return c;
    uint32_t h = ent__tree_head(t, noun);
    bool carried = ent__tree_rel(t, noun) == ENT__R_OBJ && h != ENT__NONE && !ent__speaker_passive(w, h);
    return carried ? ent__speaker_of(w, h, stand_in) : ENT__NONE;
}

/* "said in a statement that …": the verb has the clause. */
static bool belongs_to_verb(const ent__work *w, uint32_t noun)
{
    const ent__tree *t = w->tree;
    uint32_t h = ent__tree_head(t, noun);
    if (h == ENT__NONE || h > noun || ent__tree_rel(t, noun) != ENT__R_OBL) return false;
    return ent__cues_first(w->cues, ENT__CUE_VERB, t->parse->lemma[h]) != ENT__NONE;
}

bool ent__noun_drafts(ent__work *w, uint32_t n)
{
    const ent__cue *line = line_of(w, n, ENT__CUE_NOUN);
    uint32_t clause = line ? clause_of(w->tree, n) : ENT__NONE;
    if (clause == ENT__NONE || belongs_to_verb(w, n)) return true;
    uint32_t draft = w->drafts.n;
    ent__draft *d = ent__draft_new(w, n, n, n + 1, line->kind);
    if (!d) return false;
    d->speaker = source_of(w, n, &d->stand_in);
    return ent__draft_add_tree(w, draft, clause, ENT__NONE);
}

bool ent__adjective_drafts(ent__work *w, uint32_t a)
{
    const ent__tree *t = w->tree;
    const ent__cue *line = line_of(w, a, ENT__CUE_ADJECTIVE);
    uint32_t clause = line ? clause_of(t, a) : ENT__NONE, cop = ent__tree_child(t, a, ENT__R_COP);
    if (clause == ENT__NONE) return true;
    uint32_t draft = w->drafts.n, first = cop != ENT__NONE && cop < a ? cop : a;
    ent__draft *d = ent__draft_new(w, a, first, a + 1, line->kind);
    if (!d) return false;
    d->speaker = ent__speaker_of(w, a, &d->stand_in);
    return ent__draft_add_tree(w, draft, clause, ENT__NONE);
}
