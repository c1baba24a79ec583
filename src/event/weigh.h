/* Learned weights on top of the rules: a linear model over features of the
 * tree, the lexicon and the neighbours says which type stands between two given
 * actors. Integers throughout. */
#ifndef ENT_EVENT_WEIGH_H
#define ENT_EVENT_WEIGH_H

#include "event/event.h"

/* One feature, with its words so that a decision can be explained. */
typedef struct ent__feature {
    const char *key;
    ent__str value, more; /* more: a second word, or empty */
} ent__feature;

enum { ENT__MAX_FEATURES = 160, ENT__WEIGH_ROWS = 1 << 15 };

/* The features of the act (ENT__NONE: none was found) that joins two spans. Returns how many. */
uint32_t ent__weigh_features(const ent__acts *acts, uint32_t act, ent_span source, ent_span target, ent__feature *out);
/* The row of the weights that a feature falls on. */
uint32_t ent__weigh_row(const ent__feature *f);

/* Weights: for every row ENT_N_TYPES bytes, signed. */
typedef struct ent__weights {
    const int8_t *at;
    int32_t prior; /* what the rules' own answer counts */
} ent__weights;

/* Checks the bytes of a weights file ("ENTW1\n", prior as two bytes, rows). ENT_E_MODEL. */
ent_code ent__weights_open(const void *bytes, size_t n, ent__weights *out, ent_error *error);
/* The weights built into the binary. */
const void *ent__weights_embedded(size_t *n);

/* Sums the features' weights into score[ENT_N_TYPES] and returns the best type.
 * CONCEDE and RETREAT are learned as one; the rules' answer tells them apart. */
ent_type ent__weigh(const ent__weights *w, const ent__feature *features, uint32_t n, ent_type rules, int32_t *score);

#endif
