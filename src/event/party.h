/* Who takes part in an act, where the rules leave a choice: a learned look at all
 * that the sentence names. */
#ifndef ENT_EVENT_PARTY_H
#define ENT_EVENT_PARTY_H

#include "event/act.h"
#include "event/choice.h"
#include "speech/speech.h"

/* Nobody, what the rules found, or a phrase of the sentence. */
typedef struct ent__option {
    ent__filler filler;
    uint32_t phrase; /* as target_phrase of an act */
    ent__signs signs;
} ent__option;

enum { ENT__MAX_OPTIONS = 40 };

/* The options for the source (or target) of an act: nobody first, then what the rules say where that is somebody.
 * With weights their signs are only summed. */
uint32_t ent__party_options(const ent__acts *acts, const ent__speech *speech, const ent__act *act, bool target, const int8_t *weights, ent__option *out);

/* Why the source (or target) is not what the rules say: at most ENT__MAX_REASONS; 0 where it is. */
uint32_t ent__party_reasons(const ent__acts *acts, const ent__speech *speech, const ent__choices *choices, const ent__act *act, bool target, ent__reason *out);

/* Settles source and target of every act. */
void ent__parties_choose(ent__acts *acts, const ent__speech *speech, const ent__choices *choices);

#endif
