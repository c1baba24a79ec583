/* Learning to sort into kinds: softmax over sums of hashed signs; of no kind is 0. */
#ifndef ENT_TRAIN_SPOT_H
#define ENT_TRAIN_SPOT_H

#include "event/sorter.h"

typedef struct spot_example {
    uint32_t *rows, n, report;
    uint32_t label; /* kind, or ENT__SORTER_KINDS */
    uint32_t kinds; /* bits: any is right */
    uint64_t lemma;
    float weight;
} spot_example;

typedef struct spot_lesson {
    spot_example *at;
    uint32_t n, cap;
    ent__arena keep;
    bool all_of_a_kind; /* nothing is of none */
} spot_lesson;

spot_example *spot_add(spot_lesson *l, const ent__sorter_signs *signs, uint32_t kinds, uint32_t report);
/* weights: ENT__SORTER_ROWS * ENT__SORTER_KINDS. folds 0: from all. */
void spot_train(const spot_lesson *l, uint32_t fold, uint32_t folds, float *weights);
/* chance[ENT__SORTER_KINDS + 1]; the last is that of no kind. */
void spot_chances(const spot_lesson *l, const spot_example *x, const float *weights, float *chance);
/* The weights as the bytes of a file, with the lemmas that were triggers. */
enum { SPOT_BYTES = 16 + ENT__SORTER_ROWS * ENT__SORTER_KINDS + ENT__SORTER_ROWS / 8 };
void spot_pack(const spot_lesson *l, const float *weights, unsigned char *out);

#endif
