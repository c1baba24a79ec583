/* Chance by splitmix64 (Steele et al. 2014), and exp by a polynomial. */
#include "chance.h"

#include <math.h>

uint64_t train_draw(train_rng *r) /* splitmix64 */
{
    uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

float train_uniform(train_rng *r) { return (float)(train_draw(r) >> 40) * 0x1p-24f; }

float train_normal(train_rng *r)
{
    float sum = -6;
    for (int k = 0; k < 12; k++) sum += train_uniform(r);
    return sum;
}

/* exp(x) for x <= 0, by 2^n * polynomial: the same bits everywhere. */
float train_exp(float x)
{
    if (x < -80) return 0;
    float y = x * 1.44269504f;
    float whole = floorf(y), f = y - whole;
    float p = fmaf(f, 1.8775767e-3f, 8.9893397e-3f);
    p = fmaf(p, f, 5.5826318e-2f);
    p = fmaf(p, f, 2.4015361e-1f);
    p = fmaf(p, f, 6.9315308e-1f);
    p = fmaf(p, f, 9.9999994e-1f);
    union { float f; int32_t i; } u = {.f = p};
    u.i += (int32_t)whole * (1 << 23);
    return u.f;
}
