/* Acts: what predicates of a text say was done, before it is asked whether it
 * was. One act a predicate word at most; the outer act takes the inner one. */
#ifndef ENT_EVENT_ACT_H
#define ENT_EVENT_ACT_H

#include "event/frame.h"

typedef struct ent__act {
    uint32_t word;          /* of the predicate: verb, event noun, adjective */
    uint32_t light;         /* the verb that carries the noun, or ENT__NONE */
    uint32_t inner;         /* the act inside this one, or ENT__NONE */
    uint32_t predicate;     /* line of the lexicon, or ENT__NONE */
    uint32_t composed_by;   /* composition, or ENT__NONE */
    ent__str mode, cameo;
    uint64_t contexts;
    ent__filler source, target;
    ent__filler rule_source, rule_target; /* what the rules alone say; set where something is learned */
    uint32_t rule_phrase;
    uint32_t target_phrase; /* the noun whose owner the target is ("*Iran's request*"), or ENT__NONE */
    uint8_t type, op;       /* op: ENT__N_OPERATORS for none */
    int8_t status;          /* given by an outer act; -1: not */
    bool is_inner;          /* taken into another act */
    bool is_dropped;        /* nothing comes of it */
    uint8_t sure_type, sure_source, sure_target, sure_status; /* what is learned says of each, in hundredths; 0: it was not asked */
    bool is_learned;        /* no rule found it */
    bool both;              /* source and target are alike: they meet, agree, clash */
} ent__act;

enum { ENT__DOUBTED = 2 }; /* hundredths */

typedef struct ent__acts {
    ent__scene scene;
    const ent__actors *actors;
    const ent__predicates *predicates;
    ENT__VEC(ent__act) list;
    uint32_t *of_word; /* word -> act, or ENT__NONE */
    uint32_t *line_at; /* word -> the line of the lexicon that fits it best, also one that says that it is no act; or ENT__NONE */
    uint32_t *types_at; /* word -> bits: the types of all its lines, whatever their frame */
} ent__acts;

/* The word that the parties of an act belong to: of "claimed that X *bombed* Y" the inner one. */
static inline uint32_t ent__act_core(const ent__acts *acts, const ent__act *act)
{
    bool same = act->composed_by != ENT__NONE && act->inner != ENT__NONE && acts->predicates->compositions.at[act->composed_by].becomes == ENT__BECOMES_SAME;
    if (!same) return act->light != ENT__NONE ? act->light : act->word;
    const ent__act *inner = &acts->list.at[act->inner];
    return inner->light != ENT__NONE ? inner->light : inner->word;
}

/* What was learned takes the word for no such act at all. */
static inline bool ent__is_doubted(const ent__act *act) { return act->sure_type > 0 && act->sure_type <= ENT__DOUBTED; }

ent_code ent__acts_find(const ent__predicates *p, const ent__actors *actors, ent__arena *keep, ent__acts *out, ent_error *error);

#endif
