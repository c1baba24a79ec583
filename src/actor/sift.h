/* Hits that are not what they look like: people who are called Jordan, Turkey
 * Point, Georgia the state of America, Paris in Texas, teams that play. */
#ifndef ENT_ACTOR_SIFT_H
#define ENT_ACTOR_SIFT_H

#include "actor/actor.h"

/* "Chad Kroeger", "Michael Jordan": a state's name inside the name of somebody
 * unknown. To be asked while hits are found, those before it are known. */
bool ent__hit_is_in_name(const ent__actors *a, const ent__hit *hit);
/* When all hits are found: drops some, points others to the place that is meant. */
void ent__actors_sift(ent__actors *a);

#endif
