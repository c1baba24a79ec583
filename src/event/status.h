#ifndef ENT_EVENT_STATUS_H
#define ENT_EVENT_STATUS_H

#include "event/act.h"
#include "event/when.h"

/* Did it happen? From the outer act, mood, tense, negation, conditions, doubt
 * and the governing verb; `past` is ent__past_find's. */
ent_status ent__status_of(const ent__acts *acts, const ent__act *act, const ent__times *times, const uint8_t *past, uint32_t time_expression);

#endif
