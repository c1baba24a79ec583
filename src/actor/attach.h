#ifndef ENT_ACTOR_ATTACH_H
#define ENT_ACTOR_ATTACH_H

#include "actor/actor.h"

/* Mends clauses and appositions that the parser hung on the wrong word: which
 * they are stands in attach.c. Changes heads and relations of `parse`; the tree
 * must be built again when *changed. `hits` of `a` must be matched already. */
void ent__actors_attach(const ent__actors *a, ent__parse *parse, bool *changed);

#endif
