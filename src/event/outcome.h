/* Did it happen? A learned look at what the rules say of the status. */
#ifndef ENT_EVENT_OUTCOME_H
#define ENT_EVENT_OUTCOME_H

#include "event/act.h"
#include "event/sorter.h"
#include "event/when.h"
#include "speech/speech.h"

/* What is asked about an event whose status the rules have settled; `expression` is its time, or ENT__NONE. */
typedef struct ent__told_event {
    const ent__acts *acts;
    const ent__act *act;
    const ent__speech *speech;
    const ent__times *times;
    const uint8_t *past; /* past.h */
    uint32_t expression, statement;
    ent_status status;
} ent__told_event;

void ent__outcome_signs(const ent__told_event *e, ent__sorter_signs *out);
/* The likeliest status; the rules' own where nothing is learned. *chance: of it, in hundredths. */
ent_status ent__outcome_choose(const ent__sorter *s, const ent__told_event *e, uint8_t *chance);

/* The weights built into the binary. */
const void *ent__outcomes_embedded(size_t *n);

#endif
