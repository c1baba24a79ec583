/* Whom a verdict is aimed at that sums up the clause before it: "Mali closed the
 * port, a move *condemned* by Chad", "…, a charge that Chad *rejects*", "…, which
 * Chad *denies*". The noun or the "which" stands for all that was told, so what
 * is judged is what the subject of that clause did. */
#include "event/aim.h"

enum { MAX_CLIMB = 8 };

#define WORDS   "remark comment statement accusation charge claim allegation demand proposal call report suggestion"
#define SUMMING "move decision step act action measure gesture ruling verdict change vote " WORDS

/* The noun that the verb, or the one it is joined to, is a participle or relative clause of. */
static uint32_t noun_above(const ent__tree *t, uint32_t verb)
{
    if (ent__tree_rel(t, verb) == ENT__R_CONJ) verb = ent__tree_head(t, verb);
    uint32_t r = ent__tree_rel(t, verb);
    return r == ENT__R_ACL || r == ENT__R_ACL_RELCL ? ent__tree_head(t, verb) : ENT__NONE;
}

/* ", a move …": behind a comma, and any such. */
static bool sums_up(const ent__tree *t, uint32_t noun)
{
    uint32_t det = ent__tree_child(t, noun, ENT__R_DET);
    if (det == ENT__NONE || !ent__tree_lemma_in(t, det, "a an") || det == 0) return false;
    return ent__tree_lemma_is(t, det - 1, ",") && ent__tree_lemma_in(t, noun, SUMMING);
}

/* "…, which Chad denied" */
static bool denies_all(const ent__tree *t, uint32_t verb)
{
    uint32_t which = ent__tree_child(t, verb, ENT__R_OBJ);
    if (which == ENT__NONE || which == 0 || !ent__tree_lemma_is(t, which, "which")) return false;
    return ent__tree_lemma_in(t, verb, "deny reject dispute") && ent__tree_lemma_is(t, which - 1, ",");
}

static const ent__mention *meant_at(const ent__actors *a, uint32_t w)
{
    uint32_t m = w == ENT__NONE ? ENT__NONE : a->mention_of[w];
    return m == ENT__NONE ? NULL : ent__mention_meant(a, &a->mentions.at[m]);
}

static bool is_same_power(const ent__actors *a, uint32_t one, uint32_t other)
{
    const ent__mention *x = meant_at(a, one), *y = meant_at(a, other);
    return x && y && x->power != ENT__NONE && x->power == y->power && strcmp(x->sector, y->sector) == 0;
}

void ent__aim_at_summed_up(const ent__acts *f, ent__act *act)
{
    const ent__tree *t = f->actors->tree;
    bool verdict = act->type == ENT_ACCUSE || act->type == ENT_SUPPORT || act->type == ENT_REJECT;
    uint32_t noun = verdict && t->parse->upos[act->word] == ENT__VERB ? noun_above(t, act->word) : ENT__NONE;
    if (noun == ENT__NONE) return;
    bool sum = sums_up(t, noun), all = !sum && !ent__tree_lemma_in(t, noun, WORDS) && denies_all(t, act->word);
    if (!sum && !all) return;
    uint32_t w = noun, subject = ENT__NONE;
    for (int k = 0; k < MAX_CLIMB && w != ENT__NONE && subject == ENT__NONE; k++) {
        w = ent__tree_head(t, w);
        if (w == ENT__NONE || t->parse->upos[w] != ENT__VERB || ent__is_passive(t, w)) continue;
        if (all && t->parse->xpos[w] == ENT__X_VBG) continue; /* "accused Mali of *aiding* rebels, which" */
        subject = ent__tree_child(t, w, ENT__R_NSUBJ);
        if (is_same_power(f->actors, subject, act->source.word))
            subject = ENT__NONE; /* "insisted that *Chad* leave, a demand that Chad" */
    }
    if (all) act->target = ENT__NO_FILLER;
    if (all) act->target_phrase = ENT__NONE;
    if (subject == ENT__NONE || subject == act->source.word || !ent__is_known_party(f->actors, subject)) return;
    act->target = (ent__filler){subject, false};
    act->target_phrase = ENT__NONE;
}
