/* Learning to choose among options: softmax over sums of hashed signs, AdaGrad,
 * mean of the last epochs. One thread, a fixed order: the same input gives the
 * same weights. */
#ifndef ENT_TRAIN_CHOOSE_H
#define ENT_TRAIN_CHOOSE_H

#include "event/choice.h"

/* One choice: options of `n_rows` rows each, one behind the other in `rows`. */
typedef struct choose_example {
    uint32_t *rows;
    uint16_t *n_rows;
    uint32_t n_options, gold, report;
    float weight;
} choose_example;

typedef struct choose_lesson {
    choose_example *at;
    uint32_t n, cap;
    ent__arena keep;
} choose_lesson;

/* Begins an example; its options are added one by one. */
choose_example *choose_begin(choose_lesson *l, uint32_t most_options, uint32_t report);
void choose_add(choose_lesson *l, choose_example *x, const ent__signs *signs);

/* Learns from all examples whose report is not in `fold` of `folds` (folds 0: from all). weights: ENT__CHOICE_ROWS. */
void choose_train(const choose_lesson *l, uint32_t fold, uint32_t folds, float *weights);
uint32_t choose_best(const choose_example *x, const float *weights, float *sums);
uint32_t choose_fold(uint32_t report, uint32_t folds);
/* The weights as the bytes of a file. */
enum { CHOOSE_BYTES = 8 + ENT__CHOICE_ROWS };
void choose_pack(const float *weights, unsigned char *out);

#endif
