/* One act that a report tells several times is one event. */
#ifndef ENT_EVENT_TOLD_H
#define ENT_EVENT_TOLD_H

#include "event/event.h"

/* Joins events of different sentences that tell the same act, in place: the
 * best telling stands for all and takes from the others what it lacks; all of
 * them become its mentions. ENT_OK or no memory. */
ent_code ent__events_join(const ent__acts *acts, ent__arena *keep, ent__events *events, ent_error *error);

#endif
