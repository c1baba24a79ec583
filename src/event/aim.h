/* Whom an act is aimed at, beyond the slots of its line. */
#ifndef ENT_EVENT_AIM_H
#define ENT_EVENT_AIM_H

#include "event/act.h"

/* Settles target and target_phrase of an act whose source and target are what the slots gave. `whole` is the frame of
 * its word, `object` what the line takes for its object (the noun of "bow to"). */
void ent__aim(const ent__acts *acts, const ent__frame *whole, uint32_t object, ent__act *act);
/* Whose deed it is stands inside the object's phrase: the object, as the phrase that the act is aimed at; else
 * ENT__NONE. */
uint32_t ent__aim_phrase(const ent__acts *acts, const ent__act *act, uint32_t object);
/* Of a target that is nobody its owner is meant, or the nationality before it ("*Romania's* entry"). */
void ent__aim_at_owner(const ent__acts *acts, ent__act *act);
/* A verdict on all that a clause told ("…, a move *condemned* by Chad") is aimed at who did it. */
void ent__aim_at_summed_up(const ent__acts *acts, ent__act *act);
/* Does the phrase at a word stand for somebody that the lexicon or the text tells of? */
bool ent__is_known_party(const ent__actors *actors, uint32_t word);

#endif
