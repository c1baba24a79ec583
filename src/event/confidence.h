/* How sure an event is: the chance that its class, source and target are right. */
#ifndef ENT_EVENT_CONFIDENCE_H
#define ENT_EVENT_CONFIDENCE_H

#include "event/act.h"

/* What counts for it; lexicon/confidence.tsv has the weight of each. */
#define ENT__SIGNS(X)                                                                                                          \
    X(always) X(source_power) X(source_kind) X(source_unknown) X(source_none) X(source_pronoun) X(sources)                    \
    X(target_power) X(target_kind) X(target_unknown) X(target_none) X(targets) X(target_owner) X(target_far) X(target_long)   \
    X(exact_line) X(composed) X(carried) X(noun) X(adjective) X(inner) X(passive) X(told) X(not_certain) X(both)               \
    X(long_sentence) X(many_acts) X(verbal_cooperation) X(material_cooperation) X(verbal_conflict) X(material_conflict)
typedef enum ent__sign {
#define ENT_X(name) ENT__SIGN_##name,
    ENT__SIGNS(ENT_X)
#undef ENT_X
    ENT__N_SIGNS
} ent__sign;

/* The signs of an event (its confidence not yet known), a bit each. */
uint64_t ent__signs_of(const ent__acts *acts, const ent__act *act, const ent_event *e);
float ent__confidence(const ent__predicates *p, uint64_t signs);
const char *ent__sign_name(ent__sign s);

#endif
