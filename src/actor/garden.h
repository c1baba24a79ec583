#ifndef ENT_ACTOR_GARDEN_H
#define ENT_ACTOR_GARDEN_H

#include "actor/actor.h"

/* Mends sentences whose verb the parser took for a participle, or a participle
 * for the verb: which they are stands in garden.c. Changes tags, heads and
 * relations of `parse`; the tree must be built again when *changed. */
void ent__actors_garden(const ent__actors *a, ent__parse *parse, bool *changed);

#endif
