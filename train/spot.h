/* Learning which words are triggers, and of which type: softmax over sums of
 * hashed signs, no act being 0. */
#ifndef ENT_TRAIN_SPOT_H
#define ENT_TRAIN_SPOT_H

#include "event/trigger.h"

typedef struct spot_example {
    uint32_t *rows, n, report;
    uint32_t label; /* type, or ENT_N_TYPES */
    uint32_t types; /* bits: any is right */
    uint64_t lemma;
} spot_example;

typedef struct spot_lesson {
    spot_example *at;
    uint32_t n, cap;
    ent__arena keep;
} spot_lesson;

spot_example *spot_add(spot_lesson *l, const ent__trigger_signs *signs, uint32_t types, uint32_t report);
/* weights: ENT__TRIGGER_ROWS * ENT_N_TYPES. folds 0: from all. */
void spot_train(const spot_lesson *l, uint32_t fold, uint32_t folds, float *weights);
/* chance[ENT_N_TYPES + 1]; the last is that of no act. */
void spot_chances(const spot_example *x, const float *weights, float *chance);
/* The weights as the bytes of a file, with the lemmas that were triggers. */
enum { SPOT_BYTES = 16 + ENT__TRIGGER_ROWS * ENT_N_TYPES + ENT__TRIGGER_ROWS / 8 };
void spot_pack(const spot_lesson *l, const float *weights, unsigned char *out);

#endif
