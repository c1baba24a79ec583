#ifndef ENT_ACTOR_IDENTIFY_H
#define ENT_ACTOR_IDENTIFY_H

#include "actor/actor.h"

/* Fills who is meant from the words of the phrase alone. `core` marks the words
 * of its name; `seen` counts the people of the text (by entity + 1) and knows the
 * surnames of strangers. */
void ent__identify(const ent__actors *a, ent__mention *m, const uint32_t *core, const ent__map *seen);

/* Is the word one of "R-Tex" in "(R-Tex.)", party and state of a politician (tag.c)? */
bool ent__is_party_tag(const ent__tree *t, uint32_t w);
/* Gives a name that such a tag stands behind its country. */
void ent__identify_by_tag(const ent__actors *a, ent__mention *m);

/* A relation by which a word is part of its head's name. */
bool ent__is_name_part(uint32_t rel);
/* The last word of the name at a head, for surnames: "Sergei *Lavrov*". */
uint32_t ent__name_last(const ent__actors *a, uint32_t head);
/* The key, in the map of who was seen, of a surname that belongs to somebody the lexicon does not know. */
uint64_t ent__stranger_key(const ent__actors *a, uint32_t word);

#endif
