/* What is told of mentions: whom they finally mean, the phrase to show, and all of
 * those for whom one phrase stands. */
#include "actor/actor.h"

enum { MAX_POWERS = 8 }; /* powers of one phrase; more are a list */

const ent__mention *ent__mention_meant(const ent__actors *a, const ent__mention *m)
{
    for (int steps = 0; m->antecedent != ENT__NONE && steps < 8; steps++) m = &a->mentions.at[m->antecedent];
    return m;
}

/* The phrase to show: a pronoun's is the name it stands for, where the same sentence has that. */
static const ent__mention *phrase_of(const ent__actors *a, const ent__mention *m)
{
    if (!(m->flags & ENT__MENTION_PRONOUN) || m->antecedent == ENT__NONE || (m->flags & ENT__MENTION_BOTH)) return m;
    const ent__mention *named = &a->mentions.at[m->antecedent];
    if (ent__tree_rel(a->tree, m->head) == ENT__R_NMOD_POSS || named->head > m->head) return m;
    return ent__tree_sentence(a->tree, named->head) == ent__tree_sentence(a->tree, m->head) ? named : m;
}

void ent__actor_fill(const ent__actors *a, uint32_t mention, ent_actor *out)
{
    const ent__mention *m = &a->mentions.at[mention], *meant = ent__mention_meant(a, m);
    const ent__text *t = a->tree->text;
    const ent__mention *shown = phrase_of(a, m);
    *out = (ent_actor){.span = {t->words[shown->first].span.begin, t->words[shown->end - 1].span.end}};
    out->name = meant->name;
    memcpy(out->sector, meant->sector, 4);
    if (meant->entity != ENT__NONE) {
        out->id = ent__who_str(a->who, a->who->entities.at[meant->entity].id);
        out->name = ent__who_str(a->who, a->who->entities.at[meant->entity].name);
    }
    if (meant->power != ENT__NONE) memcpy(out->country, a->who->entities.at[meant->power].country, 4);
    if (meant->power != ENT__NONE && !out->sector[0]) memcpy(out->sector, a->who->entities.at[meant->power].sector, 4);
    if (meant->entity == ENT__NONE && !meant->sector[0] && meant->power != ENT__NONE && meant->form == ENT__FORM_PEOPLE)
        memcpy(out->sector, "CVL", 4);
}

static void note_power(uint32_t power, uint32_t *powers, uint32_t *n)
{
    for (uint32_t k = 0; k < *n; k++)
        if (powers[k] == power) return;
    if (power != ENT__NONE && *n < MAX_POWERS) powers[(*n)++] = power;
}

static uint32_t power_at(const ent__actors *a, uint32_t w)
{
    if (a->mention_of[w] != ENT__NONE) return a->mentions.at[a->mention_of[w]].power;
    if (a->hit_of[w] == ENT__NONE) return ENT__NONE;
    const ent__hit *h = &a->hits.at[a->hit_of[w]];
    return a->who->entities.at[h->entity].kind == ENT__GROUP ? h->entity : a->who->entities.at[h->entity].power;
}

/* "the foreign ministers of Egypt and Jordan", "Philippine and American troops":
 * one phrase, several powers. Returns how many, 0 or 1 where it is the usual one. */
static uint32_t powers_of(const ent__actors *a, const ent__mention *m, uint32_t *powers)
{
    uint32_t n = 0;
    if (m->entity != ENT__NONE || m->antecedent != ENT__NONE || !m->sector[0] || !(m->flags & ENT__MENTION_PLURAL))
        return 0;
    ENT__EACH_CHILD (a->tree, m->head, c) {
        uint32_t r = ent__tree_rel(a->tree, c);
        bool owner = r == ENT__R_AMOD || r == ENT__R_COMPOUND || r == ENT__R_NMOD_POSS ||
                     (r == ENT__R_NMOD && ent__tree_lemma_in(a->tree, ent__tree_case(a->tree, c), "of from"));
        if (!owner || power_at(a, c) == ENT__NONE) continue;
        note_power(power_at(a, c), powers, &n);
        ENT__EACH_CHILD (a->tree, c, d)
            if (ent__tree_rel(a->tree, d) == ENT__R_CONJ) note_power(power_at(a, d), powers, &n);
    }
    return n;
}

static uint32_t add_one(const ent__actors *a, uint32_t mention, ent_actor *out, uint32_t n, uint32_t most)
{
    if (n == most) return n;
    ent__actor_fill(a, mention, &out[n]);
    uint32_t powers[MAX_POWERS], many = powers_of(a, ent__mention_meant(a, &a->mentions.at[mention]), powers);
    if (many > 1) {
        for (uint32_t k = 0; k < many && n + k < most; k++) {
            out[n + k] = out[n];
            memcpy(out[n + k].country, a->who->entities.at[powers[k]].country, 4);
        }
        return n + many < most ? n + many : most;
    }
    const ent__mention *both = &a->mentions.at[mention];
    for (int steps = 0; steps < 8 && !(both->flags & ENT__MENTION_BOTH); steps++) {
        if (both->antecedent == ENT__NONE) return n + 1;
        both = &a->mentions.at[both->antecedent];
    }
    if (!(both->flags & ENT__MENTION_BOTH) || both->second == ENT__NONE || n + 1 >= most) return n + 1;
    /* one phrase, two actors: both carry the phrase's span */
    ent_span span = out[n].span;
    ent__actor_fill(a, both->second, &out[n + 1]);
    out[n + 1].span = span;
    return n + 2;
}

uint32_t ent__actor_list(const ent__actors *a, uint32_t head, ent_actor *out, uint32_t most)
{
    uint32_t n = 0;
    if (head == ENT__NONE) return 0;
    if (a->mention_of[head] != ENT__NONE) n = add_one(a, a->mention_of[head], out, n, most);
    ENT__EACH_CHILD (a->tree, head, c)
        if (ent__tree_rel(a->tree, c) == ENT__R_CONJ && a->mention_of[c] != ENT__NONE)
            n = add_one(a, a->mention_of[c], out, n, most);
    return n;
}
