#ifndef ENT_ACTOR_MATCH_H
#define ENT_ACTOR_MATCH_H

#include "actor/actor.h"

/* Fills hits and hit_of: longest match of lexicon names over the words. */
bool ent__actors_match(ent__actors *a, ent__arena *keep);

#endif
