/* What kind of act a word tells of, learned: beside the rules, where the lexicon
 * knows no line for it or the line's conditions fail. */
#ifndef ENT_EVENT_TRIGGER_H
#define ENT_EVENT_TRIGGER_H

#include "event/act.h"
#include "event/sorter.h"
#include "speech/speech.h"

/* For each word the statement whose cue it is, or ENT__NONE; NULL: no memory. */
uint32_t *ent__trigger_cues(const ent__tree *t, const ent__speech *speech, ent__arena *keep);
/* May the word be a trigger at all: verb, noun or adjective? */
bool ent__may_trigger(const ent__acts *acts, uint32_t word);
void ent__trigger_signs_of(const ent__acts *acts, const ent__speech *speech, const uint32_t *cue_of, uint32_t word, ent__sorter_signs *out);
/* An act of the type at a word that no rule takes for one, its parties as far as the grammar says. */
ent__act ent__trigger_act(const ent__acts *acts, const ent__speech *speech, const uint32_t *cue_of, uint32_t word, ent_type type);

/* Asks of every act how likely its type is, and adds acts where none is and one is likely. */
ent_code ent__triggers_find(ent__acts *acts, const ent__speech *speech, const ent__sorter *triggers, ent__arena *keep, ent_error *error);

/* The weights built into the binary. */
const void *ent__triggers_embedded(size_t *n);

#endif
