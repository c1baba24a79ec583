/* What kind of act a word tells of, learned: beside the rules, where the lexicon
 * knows no line for it or the line's conditions fail. */
#ifndef ENT_EVENT_TRIGGER_H
#define ENT_EVENT_TRIGGER_H

#include "event/act.h"
#include "event/choice.h"
#include "speech/speech.h"

/* Weights: for every row a signed byte for each of the sixteen types; no act at all is 0. */
enum { ENT__TRIGGER_ROWS = 1 << 16, ENT__TRIGGER_SIGNS = 192 };

typedef struct ent__triggers {
    const int8_t *weights; /* ENT__TRIGGER_ROWS * ENT_N_TYPES */
    const uint8_t *lemmas; /* a bit for the hash of every lemma that was a trigger */
    float unit;            /* of a weight */
} ent__triggers;

typedef struct ent__trigger_signs {
    uint32_t rows[ENT__TRIGGER_SIGNS], n;
} ent__trigger_signs;

static inline uint32_t ent__trigger_bit(uint64_t lemma) { return (uint32_t)(lemma ^ lemma >> 31) & (ENT__TRIGGER_ROWS - 1); }

/* For each word the statement whose cue it is, or ENT__NONE; NULL: no memory. */
uint32_t *ent__trigger_cues(const ent__tree *t, const ent__speech *speech, ent__arena *keep);
/* May the word be a trigger at all: verb, noun or adjective? */
bool ent__may_trigger(const ent__acts *acts, uint32_t word);
void ent__trigger_signs_of(const ent__acts *acts, const ent__speech *speech, const uint32_t *cue_of, uint32_t word, ent__trigger_signs *out);
/* chance[ENT_N_TYPES]: of each type; the rest is that of no act. */
void ent__trigger_chances(const ent__triggers *t, const ent__trigger_signs *signs, float *chance);

/* An act of the type at a word that no rule takes for one, its parties as far as the grammar says. */
ent__act ent__trigger_act(const ent__acts *acts, const ent__speech *speech, const uint32_t *cue_of, uint32_t word, ent_type type);

/* Asks of every act how likely its type is, and adds acts where none is and one is likely. */
ent_code ent__triggers_find(ent__acts *acts, const ent__speech *speech, const ent__triggers *triggers, ent__arena *keep, ent_error *error);

ent_code ent__triggers_open(const void *bytes, size_t n, ent__triggers *out, ent_error *error);
/* The weights built into the binary. */
const void *ent__triggers_embedded(size_t *n);

#endif
