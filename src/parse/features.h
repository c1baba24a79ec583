/* What the parser sees of a word: fifteen keys, looked up in the model. */
#ifndef ENT_PARSE_FEATURES_H
#define ENT_PARSE_FEATURES_H

#include "parse/words.h"

/* ORDER FEATURE: with the kinds in features.c. */
enum ent__word_feature {
    ENT__F_FORM,   /* the normal form: lower case, digits 0, plain quotes and dashes */
    ENT__F_CASED,  /* normal form and shape: "us" and "US", "may" and "May" */
    ENT__F_PRE2, ENT__F_PRE3, ENT__F_PRE4,
    ENT__F_SUF1, ENT__F_SUF2, ENT__F_SUF3, ENT__F_SUF4,
    ENT__F_SHAPE,  /* runs of capitals, small letters, digits …, and the length */
    ENT__F_CASE,   /* capitals alone, and first in its sentence or not */
    ENT__F_FLAG,   /* a class of ent__word_class */
    ENT__F_MAY,    /* parts of speech that the form can be, by dictionaries, and capitals */
    ENT__F_KIND,   /* the same with the commonest of them */
    ENT__F_NAME,   /* whether it is part of names, and capitals */
    ENT__N_FEATURES
};

/* Fills key[ENT__N_FEATURES]; keys of different features never meet but by chance.
 * Returns the kinds of the form (words.h). */
uint32_t ent__word_keys(ent__str word, bool is_first, const ent__words *known, uint64_t *key);

/* The key of the form alone, by which words.h finds it: ENT__F_FORM of the above. */
uint64_t ent__form_key(ent__str word);

/* Kinds of number and name that are written by rule: years, ordinals, times … */
unsigned ent__word_class(ent__str word);

#endif
