/* Who is meant by what is said again: the parts of coreference share this. */
#ifndef ENT_ACTOR_COREF_H
#define ENT_ACTOR_COREF_H

#include "actor/actor.h"

enum { ENT__COREF_WINDOW = 48, ENT__COREF_SENTENCES = 3 }; /* mentions and sentences that are looked back over */

typedef struct ent__linker {
    ent__actors *a;
    ent__arena *keep;
    uint32_t *in_order; /* mentions by the place of their head */
    uint32_t n;
    ent__map names;     /* surname of a person unknown to the lexicon -> mention */
    ent__map acronyms;  /* declared in the text -> mention of the long name */
    uint32_t *quote_of; /* a word -> the quotation that it stands in, from 1; 0 for none */
    uint32_t *speakers; /* a quotation -> mention of its speaker, or ENT__NONE */
} ent__linker;

/* What an antecedent must be. */
typedef struct ent__wanted {
    bool person, body, plural;
    bool is_power;    /* a power itself, under whatever name */
    bool is_many;     /* several in one word, not joined ones */
    bool same_speech; /* in the words of the same speaker */
    bool or_thing;    /* a thing that nobody knows may be meant as well, and then nobody is */
    bool is_named;    /* something of the lexicon, but no power */
    uint8_t gender;
    const char *sectors; /* one of them, "GOV ELI", or NULL */
    const char *word;    /* must be in its name or its phrase, or NULL */
    uint32_t power;      /* of this power, or a member of this group, or ENT__NONE */
} ent__wanted;

static inline ent__mention *ent__link_at(const ent__linker *l, uint32_t k)
{
    return &l->a->mentions.at[l->in_order[k]];
}
/* The best earlier mention for the k-th in order, or ENT__NONE. */
uint32_t ent__look_back(const ent__linker *l, uint32_t k, const ent__wanted *w);

/* Fills quote_of and speakers (quoted.c). */
bool ent__link_quotes(ent__linker *l);
/* Names that the text itself explains: appositions, "X is a lawyer", "the Popular Front (PF)" (declared.c). */
bool ent__link_declared(ent__linker *l);
/* "the president", "the country", "the group" (definite.c). */
void ent__link_definite(ent__linker *l, uint32_t k);
/* "both sides", "the two countries", "the joint statement" (both.c); false: not such a phrase. */
bool ent__link_both(ent__linker *l, uint32_t k);
/* Roles that name no country are of the power that the text is about (definite.c). */
void ent__link_countries(ent__linker *l);

/* Fills the antecedents of mentions. False when memory runs out. */
bool ent__actors_link(ent__actors *a, ent__arena *keep);

#endif
