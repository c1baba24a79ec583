/* What the parser sees of a word: twelve keys, looked up in the model. */
#ifndef ENT_PARSE_FEATURES_H
#define ENT_PARSE_FEATURES_H

#include "base/base.h"

/* ORDER FEATURE: with the kinds in features.c. */
enum ent__feature {
    ENT__F_FORM,   /* the normal form: lower case, digits 0, plain quotes and dashes */
    ENT__F_CASED,  /* normal form and shape: "us" and "US", "may" and "May" */
    ENT__F_PRE2, ENT__F_PRE3, ENT__F_PRE4,
    ENT__F_SUF1, ENT__F_SUF2, ENT__F_SUF3, ENT__F_SUF4,
    ENT__F_SHAPE,  /* runs of capitals, small letters, digits …, and the length */
    ENT__F_CASE,   /* capitals alone, and first in its sentence or not */
    ENT__F_FLAG,   /* a class of ent__word_class */
    ENT__N_FEATURES
};

/* Fills key[ENT__N_FEATURES]; keys of different features never meet but by chance. */
void ent__word_keys(ent__str word, bool is_first, uint64_t *key);

/* Kinds of number and name that are written by rule: years, ordinals, times … */
unsigned ent__word_class(ent__str word);

#endif
