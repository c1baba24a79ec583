/* The loops that take the time, for the machine at hand. All give the same bytes:
 * sums of products in int32 are exact, and everything after them is defined to
 * the bit here, in plain C (kernel.c, the bodies). */
#ifndef ENT_PARSE_KERNEL_H
#define ENT_PARSE_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#include "parse/dims.h"

typedef struct ent__kernels {
    const char *name;

    /* y[i][j] = sum over k of x[i][k] * w[k][j]; n a multiple of 16, depth of 4.
     * w is packed as [n / 16][depth / 4][16][4]. */
    void (*product)(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx, const int8_t *w,
                    int32_t *y, size_t ldy);

    /* to[i][j] = sat16((y[i][j] + bias[j]) >> shift) * up[j] / 2^15, rounded */
    void (*narrow)(uint32_t rows, uint32_t n, const int32_t *y, size_t ldy, const int32_t *bias,
                   const int16_t *up, uint32_t shift, int16_t *to, size_t ldto);

    /* to[j] = the sum of a word's rows of the table, times up / 2^15, plus 128, as a byte */
    void (*sum_rows)(const int8_t *table, const uint32_t *rows, int16_t up, uint8_t *to);

    /* to[j] = x[j] * up / 2^15 + zero, as a byte */
    void (*to_bytes)(uint32_t n, const int16_t *x, int16_t up, int16_t zero, uint8_t *to);

    /* One step of ENT__S running averages: now = z + f (before - z), z and f from p
     * (first S numbers, next S). */
    void (*run)(const int16_t *p, const int16_t *before, int16_t *now);

    /* to[j] = ReLU(x[j]), H of them */
    void (*relu)(const int16_t *x, int16_t *to);

    /* to[j] = x[j] / 32 as a byte with a sign, from -127 on; M of them */
    void (*to_signed)(const int16_t *x, int8_t *to);

    /* to[j] = x[j] + c[j] / 16 */
    void (*add_run)(uint32_t n, const int16_t *x, const int16_t *c, int16_t *to);

    /* to[j] = ReLU(a[j] + b[j] + c[j]) / 32 as a byte, L of them */
    void (*label)(const int16_t *a, const int16_t *b, const int16_t *c, uint8_t *to);

    /* The first k < n whose y[k] + bias[k] is the largest; n at most OUT. */
    uint32_t (*best_of)(const int32_t *y, const int32_t *bias, uint32_t n);
} ent__kernels;

enum { ENT__PLAIN, ENT__SSE41, ENT__AVX2, ENT__AVX512, ENT__N_KERNELS };

/* The loops of a kind; NULL where this machine has not got them. */
const ent__kernels *ent__kernels_of(int kind);
/* The fastest that this machine has. */
const ent__kernels *ent__kernels_best(void);

#endif
