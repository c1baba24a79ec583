/* Learns the scripts and endings that make lemmas. */
#ifndef ENT_TRAIN_LEMMAS_H
#define ENT_TRAIN_LEMMAS_H

#include "corpus.h"
#include "parse/model.h"

typedef struct train_lemmas {
    ent__script *scripts;
    uint32_t n_scripts;
    ent__key_slot *slots;
    uint32_t n_slots, n_rules, n_exceptions;
    uint8_t depth[ENT__N_UPOS * ENT__N_XPOS];
} train_lemmas;

/* Irregular forms of `words` that the treebanks have not are exceptions too. */
void train_lemmas_learn(train_lemmas *out, const train_corpus *c, const train_words *words);
void train_lemmas_free(train_lemmas *l);

#endif
