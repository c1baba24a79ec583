/* Who is said to have said, thought, wanted or asked what. */
#ifndef ENT_SPEECH_H
#define ENT_SPEECH_H

#include "actor/actor.h"

/* Words of saying, from cues.tsv; read-only after loading. */
typedef struct ent__cues ent__cues;
ent_code ent__cues_new(ent__cues **out, ent_error *error);
ent_code ent__cues_add(ent__cues *c, ent__str file, ent__str bytes, bool *taken, ent_error *error);
void ent__cues_free(ent__cues *c);

typedef struct ent__speech {
    ent_statement *at; /* in the order of the text */
    uint32_t n;
    uint32_t *speaker_head; /* head word of each one's speaker, ENT__NONE for none in words */
    const ent__text *text;
    uint32_t *of_word; /* a word -> the innermost statement whose content holds it, or ENT__NONE */
} ent__speech;

ent_code ent__speech_find(const ent__cues *cues, const ent__actors *actors, ent__arena *keep, ent__speech *out,
                          ent_error *error);

/* The statement whose content holds all of the span, the innermost; ENT__NONE for none. */
uint32_t ent__speech_around(const ent__speech *s, ent_span span);

#endif
