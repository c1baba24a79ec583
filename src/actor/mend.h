#ifndef ENT_ACTOR_MEND_H
#define ENT_ACTOR_MEND_H

#include "actor/actor.h"

/* Mends slips of the parser that the words alone give away, before the lexicon
 * is asked (repair.h): which they are stands in mend.c. Changes tags, heads and
 * relations of `parse`; the tree must be built again when *changed. `hits` of
 * `a` must be matched already. */
void ent__actors_mend(const ent__actors *a, ent__parse *parse, bool *changed);

#endif
