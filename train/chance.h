/* Chance, and an exponential: the same numbers everywhere. */
#ifndef ENT_TRAIN_CHANCE_H
#define ENT_TRAIN_CHANCE_H

#include <stdint.h>

typedef struct train_rng {
    uint64_t state;
} train_rng;
uint64_t train_draw(train_rng *r);       /* 64 bits */
float train_uniform(train_rng *r);       /* [0, 1) */
float train_normal(train_rng *r);        /* sum of twelve uniforms, near enough */

float train_exp(float x);                /* of x <= 0 */

#endif
