/* What dictionaries and lexicons know of forms: makes the table of src/parse/words.h. */
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
    char *bytes;               /* of the file, in which irregular forms lie */
} train_words;

/* Reads a list of forms (train/forms.tsv): a form a line with its kinds as letters,
 * sorted; then irregular forms with their bases. NULL for a table that knows nothing.
 * False: it cannot be read. */
bool train_words_read(train_words *w, const char *path);
/* The table of a model; irregular forms are not in it. */
void train_words_copy(train_words *w, const ent__words *from);
void train_words_free(train_words *w);

/* Kinds as letters, ENT__W_NOUN … in turn; then what the form mostly is as a digit. */
enum { TRAIN_KINDS_MAX = 20 };
void train_kinds_letters(uint32_t kinds, char letters[TRAIN_KINDS_MAX]);
uint32_t train_kinds_of(ent__str letters);

#endif
