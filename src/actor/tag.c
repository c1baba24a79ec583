/* What American papers put behind a politician's name: party and state, "(R-Tex.)"
 * or ", D-Md.,". It is no name and nobody of its own, and tells the country. */
#include "actor/identify.h"

/* The words "R - Tex" with the bracket or comma before them, from `w` on. */
static bool is_tag(const ent__tree *t, uint32_t w)
{
    const ent__text *x = t->text;
    if (w + 3 >= x->n_words) return false;
    ent__str open = ent__word_str(x, w), party = ent__word_str(x, w + 1), state = ent__word_str(x, w + 3);
    bool opens = ent__str_eq(open, "(") || ent__str_eq(open, ",");
    if (!opens || party.n != 1 || !memchr("RDI", party.at[0], 3)) return false;
    return ent__str_eq(ent__word_str(x, w + 2), "-") && ent__is_upper(state.at[0]);
}

bool ent__is_party_tag(const ent__tree *t, uint32_t w)
{
    return (w >= 1 && is_tag(t, w - 1)) || (w >= 3 && is_tag(t, w - 3));
}

void ent__identify_by_tag(const ent__actors *a, ent__mention *m)
{
    if (m->power != ENT__NONE || a->tree->parse->upos[m->head] != ENT__PROPN || !is_tag(a->tree, m->end)) return;
    m->power = ent__who_by_id(a->who, ENT__STR("USA"));
    m->flags |= ENT__MENTION_PERSON;
}
