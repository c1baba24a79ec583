#ifndef ENT_ACTOR_PERSON_H
#define ENT_ACTOR_PERSON_H

#include "actor/actor.h"

/* The person meant by a surname: of those whose full name the text has (`seen`, how
 * often, keyed by entity + 1) the one whom it names most, else the one who is
 * likeliest at that day, or ENT__NONE. `title` stands in front, or NULL. */
uint32_t ent__actors_surname(const ent__actors *a, const ent__map *seen, ent__str word, const ent__entity *title);
/* The end of the run of capitalised words from `first`, particles and hyphens within. */
uint32_t ent__actors_name_end(const ent__actors *a, uint32_t first, uint32_t limit);
/* The person whose whole name sounds like these words (sound.h), or ENT__NONE. Behind
 * a title, middle names may be missing or more, and the surname may come first. */
uint32_t ent__actors_by_sound(const ent__actors *a, uint32_t first, uint32_t end, bool titled);

#endif
