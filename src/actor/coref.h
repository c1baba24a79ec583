#ifndef ENT_ACTOR_COREF_H
#define ENT_ACTOR_COREF_H

#include "actor/actor.h"

/* Links mentions to earlier ones: names that come again, appositions,
 * pronouns, "the two leaders", "the country". False: no memory. */
bool ent__actors_link(ent__actors *a, ent__arena *keep);

#endif
