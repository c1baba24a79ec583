#ifndef ENT_ACTOR_REPAIR_H
#define ENT_ACTOR_REPAIR_H

#include "actor/actor.h"

/* Mends the tree where what the lexicon knows is surer than the parser: a
 * nationality, a title and a name that touch are one phrase ("Turkish Foreign
 * Minister Jane Doe"). Changes heads and relations of `parse`; the tree must be
 * built again when *changed. `hits` of `a` must be matched already. */
void ent__actors_repair(const ent__actors *a, ent__parse *parse, bool *changed);

#endif
