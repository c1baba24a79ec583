/* Is it politics at all? */
#ifndef ENT_EVENT_GATE_H
#define ENT_EVENT_GATE_H

#include "event/act.h"

/* What the whole report is about. */
typedef struct ent__gate {
    bool is_sport; /* so many of its words are of sport that its fights are games */
} ent__gate;

ent__gate ent__gate_of(const ent__acts *acts);
/* Sport, markets, fiction, traffic: an act that is none between powers, whatever its verb says. */
bool ent__gate_stops(const ent__gate *g, const ent__acts *acts, const ent__act *act);

#endif
