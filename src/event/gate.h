/* Is it politics at all? */
#ifndef ENT_EVENT_GATE_H
#define ENT_EVENT_GATE_H

#include "event/act.h"

/* What the whole report is about. */
typedef struct ent__gate {
    bool is_sport; /* so many of its words are of sport that its fights are games */
    bool is_campaign; /* of an election, and little of violence: its attacks are words, its rallies no protests */
} ent__gate;

ent__gate ent__gate_of(const ent__acts *acts);
/* Sport, markets, fiction, traffic: an act that is none between powers, whatever its verb says. */
bool ent__gate_stops(const ent__gate *g, const ent__acts *acts, const ent__act *act);

/* And one that its parties show to be none: the press at work, a journey in one's own country. */
bool ent__gate_stops_event(const ent__gate *g, const ent__acts *acts, const ent__act *act, const ent_event *e);

/* What politicians do to each other with the verbs of violence. */
typedef enum ent__blow { ENT__BLOW_REAL, ENT__BLOW_OF_WORDS, ENT__BLOW_OF_VOTES } ent__blow;
ent__blow ent__gate_blow(const ent__gate *g, const ent__acts *acts, const ent__act *act);

#endif
