/* What dictionaries and lexicons know of forms: makes the table of words.h. */
#ifndef ENT_TRAIN_WORDS_H
#define ENT_TRAIN_WORDS_H

#include "parse/features.h"

/* A form whose base is not found by rule. */
typedef struct train_irregular {
    ent__str form, base;
    bool is_verb;
} train_irregular;

typedef struct train_words {
    uint32_t *slots, *kinds;
    uint32_t n_slots, n_kinds, n_forms;
    ent__words found;          /* the same, to look up */
    train_irregular *irregular;
    uint32_t n_irregular;
} train_words;

/* Each folder is WordNet's (index.noun …) or one of lexicons (verbs, nouns, people …).
 * False: none of its files could be read. The memory lives as long as the program. */
bool train_words_make(train_words *w, char *const *folders, uint32_t n);

#endif
