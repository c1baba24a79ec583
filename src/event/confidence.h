/* How sure an event is: the chance that its type, source and target are right and that it took place. */
#ifndef ENT_EVENT_CONFIDENCE_H
#define ENT_EVENT_CONFIDENCE_H

#include "event/act.h"
#include "speech/speech.h"

/* What speaks for or against an event, written "key", "key=value" or "key=value+more". */
typedef struct ent__sign {
    ent__str key, value, more;
} ent__sign;

enum { ENT__MAX_SIGNS = 96 };

/* The signs of an event whose confidence is not yet known. Returns how many. */
uint32_t ent__signs_of(const ent__acts *acts, const ent__act *act, const ent__speech *speech, const ent_event *e, ent__sign *out);
/* The name of a sign as confidence.tsv has it, hashed. */
uint64_t ent__sign_hash(const ent__sign *s);
/* What confidence.tsv gives to it; 0 where it does not have it. */
int ent__sign_weight(const ent__predicates *p, const ent__sign *s);
/* Sums what confidence.tsv gives to each. */
float ent__confidence(const ent__predicates *p, const ent__sign *signs, uint32_t n);

/* Is it sure enough to be told as done? The row "least" says from which hundredth on, in a text of a sentence or two the
 * row "least alone". What is only planned, wanted, claimed or denied is told anyhow, as it counts nowhere. */
bool ent__is_sure(const ent__predicates *p, const ent__text *text, const ent_event *e);

#endif
