/* The loops that take the time, for the machine at hand. All give the same bytes:
 * sums of products in int32 are exact, and everything after them is defined to
 * the bit here, in plain C (kernel_body.h). */
#ifndef ENT_PARSE_KERNEL_H
#define ENT_PARSE_KERNEL_H

#include <stddef.h>
#include <stdint.h>

#include "parse/dims.h"

/* A layer whose sums become int16: sat16((sum + bias[j]) >> shift) * up[j] / 2^15, rounded. */
typedef struct ent__dense {
    const int8_t *w; /* packed as for `product` */
    const int32_t *bias;
    const int16_t *up;
    uint32_t shift;
} ent__dense;

/* From int16 to what a layer reads: x * up / 2^15, rounded, + zero, as a byte. */
typedef struct ent__scale {
    int16_t up, zero;
} ent__scale;

enum { ENT__LANES = 32 }; /* running averages that go together */

typedef struct ent__kernels {
    const char *name;

    /* y[i][j] = sum over k of x[i][k] * w[k][j]; n a multiple of 16, depth of 4.
     * w is packed as [n / 16][depth / 4][16][4]; from one 16 columns to the next are ldw bytes. */
    void (*product)(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx, const int8_t *w,
                    size_t ldw, int32_t *y, size_t ldy);

    /* The same, made int16 by what `layer` says; n a multiple of 32. */
    void (*dense)(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx, const ent__dense *layer,
                  int16_t *to, size_t ldto);

    /* to[j] = the sum of a word's rows of the table, times up / 2^15, plus 128, as a byte */
    void (*sum_rows)(const int8_t *table, const uint32_t *rows, int16_t up, uint8_t *to);

    /* state[j] = ReLU of the three sums, added and made int16 by `layer`; and as bytes. H of them. */
    void (*window)(const int32_t *const part[ENT__WINDOW], const ent__dense *layer, ent__scale scale,
                   int16_t *state, uint8_t *bytes);

    /* to[j] = x[j] as a byte by `scale` */
    void (*to_bytes)(uint32_t n, const int16_t *x, ent__scale scale, uint8_t *to);

    /* LANES running averages over n words, each `step` words (1 or -1) behind the one before:
     * c = z + f (c - z), with z and f from p (first LANES numbers, next LANES), and c = 0 to begin with;
     * then state[j] += c[j] / 16, and as bytes. From word to word p goes 2 * LANES, the others H. */
    void (*run)(uint32_t n, int step, const int16_t *p, ent__scale scale, int16_t *state, uint8_t *bytes);

    /* to[j] = x[j] / 32 as a byte with a sign, from -127 on; M of them */
    void (*to_signed)(const int16_t *x, int8_t *to);

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
