/* Is it the act that its word names, or an everyday sense of the word? */
#ifndef ENT_EVENT_SENSE_H
#define ENT_EVENT_SENSE_H

#include "event/act.h"

typedef struct ent__side {
    const ent_actor *at;
    uint32_t n;
} ent__side;

/* Visits to nobody, talks with nobody, wages and prices, views that are shared,
 * moods and attitudes that nobody utters: no act between powers. */
bool ent__sense_stops(const ent__acts *acts, const ent__act *act, ent__side source, ent__side target);

#endif
