/* Is an event the report's own word, or the claim of somebody whose words it stands in? */
#ifndef ENT_EVENT_CLAIM_H
#define ENT_EVENT_CLAIM_H

#include "event/act.h"
#include "speech/speech.h"

/* `e` with its sides and its statement: is it only what the speaker of that statement says of others? */
bool ent__is_claim(const ent__acts *acts, const ent__speech *speech, const ent__act *act, const ent_event *e);

#endif
