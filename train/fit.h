/* Fits confidence.tsv: logistic regression over named signs, Newton's method a
 * weight at a time, weights of words held closer to zero than the others. One
 * thread, a fixed order, no libm: the same input gives the same table. */
#ifndef ENT_TRAIN_FIT_H
#define ENT_TRAIN_FIT_H

#include "event/confidence.h"

typedef struct fit_example {
    uint32_t signs[ENT__MAX_SIGNS], n, report;
    bool right, counts; /* counts: told as done */
} fit_example;

typedef struct fit_sign {
    char *name;
    uint64_t hash;
    uint32_t seen;
    double weight;
} fit_sign;

typedef struct fit_lesson {
    fit_example *at;
    uint32_t n, cap;
    fit_sign *signs;
    uint32_t n_signs, cap_signs;
    ent__map of_hash;
    ent__arena keep;
} fit_lesson;

void fit_add(fit_lesson *l, const ent__sign *signs, uint32_t n, uint32_t report, bool right, bool counts);
/* Leaves out the reports of one fold of `folds`; 0: none. */
void fit_weights(fit_lesson *l, uint32_t folds, uint32_t fold);
/* Cross-validation by report: what was said against what was right; `missed`: right events that were never found. */
void fit_print_folds(fit_lesson *l, uint32_t folds, uint32_t missed);
bool fit_write(fit_lesson *l, const char *path, int least, int least_alone);
void fit_free(fit_lesson *l);

#endif
