/* How a name sounds: a key that transliterations of one name share.
 *
 * Qaddafi, Gaddafi and Kadhafi; Zelensky and Zelenskyy; Suleyman and Suleiman.
 * Vowels are two kinds (a e i y, and o u), a run of them counts once; consonants
 * are merged where alphabets differ in writing them (k q g kh gh, v w, s z, ch
 * sh), an h beside another consonant falls out, doubles are single, d and b at the end are t and p. Articles and
 * "son of" between names are passed over. The words of a name run together, as
 * in "Abdul Aziz". William is Bill. Too coarse for a surname alone: whole names are compared. */
#ifndef ENT_ACTOR_SOUND_H
#define ENT_ACTOR_SOUND_H

#include "base/base.h"

typedef struct ent__sound {
    uint64_t key;
    uint32_t n_consonants; /* of the key; few of them are no evidence */
} ent__sound;

/* Names with fewer consonants are not looked up by sound ("Li Peng", "Lee Pang");
 * behind a title a little less will do. */
enum { ENT__SOUND_LEAST = 5, ENT__SOUND_LEAST_TITLED = 4 };

/* Continues the sound, {0} at first, by a word. */
void ent__sound_add(ent__sound *s, ent__str word);

#endif
