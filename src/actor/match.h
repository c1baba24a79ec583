#ifndef ENT_ACTOR_MATCH_H
#define ENT_ACTOR_MATCH_H

#include "actor/actor.h"

/* Fills hits and hit_of: longest match of lexicon names over the words. */
bool ent__actors_match(ent__actors *a, ent__arena *keep);
/* Looks up a surname (words [first, end)) among people; the one that the day
 * and `seen` (entities met in the text, a map) make likeliest, or ENT__NONE. */
uint32_t ent__actors_surname(const ent__actors *a, const ent__map *seen, ent__str word, bool has_title);

#endif
