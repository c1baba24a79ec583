/* The loops in plain C, always inlined: each kind of machine has its own functions
 * around them, and the compiler makes vectors of what it finds. What it finds too
 * little in is written by hand in kernel_avx2.c and kernel_avx512.c. */
#ifndef ENT_PARSE_KERNEL_BODY_H
#define ENT_PARSE_KERNEL_BODY_H

#include <string.h>

#include "parse/features.h"
#include "parse/kernel.h"

#define INLINE static inline __attribute__((always_inline))

#if defined(__GNUC__) && !defined(__clang__)
#define FAST __attribute__((optimize("O3")))
#else
#define FAST
#endif

#if defined(__x86_64__) || defined(__i386__)
#define ENT__HAS_X86
extern const ent__kernels ent__kernels_sse41, ent__kernels_avx2, ent__kernels_avx512;
#endif

enum { D = ENT__D, H = ENT__H, M = ENT__M, L = ENT__L, LANES = ENT__LANES, ENT__TILE = 24 /* rows of sums at once */ };

_Static_assert(ENT__N_FEATURES * 128 * 16 <= 32768, "the sum of a word's rows fits 16 bits");
_Static_assert(D % 32 == 0 && ENT__S % LANES == 0 && M % 32 == 0 && L % 32 == 0 && ENT__DEP % 32 == 0,
               "vectors of 32 go into every width");

INLINE int16_t sat16(int32_t x) { return (int16_t)(x > 32767 ? 32767 : x < -32768 ? -32768 : x); }
INLINE uint8_t satu8(int32_t x) { return (uint8_t)(x > 255 ? 255 : x < 0 ? 0 : x); }
/* a * b / 2^15, rounded: pmulhrsw */
INLINE int16_t times(int16_t a, int16_t b) { return (int16_t)((a * b + 0x4000) >> 15); }

INLINE void product_body(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx, const int8_t *w,
                         size_t ldw, int32_t *y, size_t ldy)
{
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t block = 0; block < n / 16; block++) {
            int32_t sum[16] = {0};
            const int8_t *at = w + block * ldw;
            for (uint32_t k = 0; k < depth; k += 4, at += 64)
                for (uint32_t j = 0; j < 16; j++)
                    for (uint32_t part = 0; part < 4; part++)
                        sum[j] += x[i * ldx + k + part] * at[j * 4 + part];
            memcpy(y + i * ldy + block * 16, sum, sizeof sum);
        }
}

/* n sums and what is theirs of a layer. */
INLINE void narrow_body(uint32_t n, const int32_t *restrict y, const int32_t *restrict bias,
                        const int16_t *restrict up, uint32_t shift, int16_t *restrict to)
{
    for (uint32_t j = 0; j < n; j++) to[j] = times(sat16((y[j] + bias[j]) >> shift), up[j]);
}

/* sum: D columns; N_FEATURES * 128 * 16 fits. */
INLINE void sum_rows_body(const int16_t *restrict sum, int16_t up, uint8_t *restrict to)
{
    for (uint32_t j = 0; j < D; j++) to[j] = satu8(times((int16_t)(sum[j] * 16), up) + 128);
}

INLINE void to_bytes_body(uint32_t n, const int16_t *restrict x, ent__scale scale, uint8_t *restrict to)
{
    for (uint32_t j = 0; j < n; j++) to[j] = satu8(times(x[j], scale.up) + scale.zero);
}

INLINE void window_body(const int32_t *const part[ENT__WINDOW], const ent__dense *layer, ent__scale scale,
                        int16_t *restrict state, uint8_t *restrict bytes)
{
    int32_t sum[H];
    for (uint32_t j = 0; j < H; j++) sum[j] = part[0][j] + part[1][j] + part[2][j];
    narrow_body(H, sum, layer->bias, layer->up, layer->shift, state);
    for (uint32_t j = 0; j < H; j++) state[j] = state[j] > 0 ? state[j] : 0;
    to_bytes_body(H, state, scale, bytes);
}

INLINE int16_t least16(int16_t a, int16_t b) { return a < b ? a : b; }
INLINE int16_t size16(int16_t a) { return (int16_t)(a < 0 ? -a : a); }

/* p has 11 bits after the point, averages have 14. The gate is (1 - |x|/4)^2 / 2
 * below zero and mirrored above; z the same, twice as steep, from -1 to 1. */
INLINE void average_body(const int16_t *restrict p, int16_t *restrict average)
{
    for (uint32_t j = 0; j < LANES; j++) {
        int16_t x = p[j] < -32767 ? -32767 : p[j], g = p[LANES + j] < -32767 ? -32767 : p[LANES + j];
        int16_t room = (int16_t)((4096 - least16(size16(x), 4096)) * 4);
        int16_t size = (int16_t)(16383 - least16((int16_t)(2 * times(room, room)), 16383));
        int16_t z = (int16_t)(x < 0 ? -size : size);
        int16_t gate_room = (int16_t)((8192 - least16(size16(g), 8192)) * 2);
        int16_t half = (int16_t)(2 * times(gate_room, gate_room)); /* with 15 bits */
        int16_t f = (int16_t)(g < 0 ? half : 32767 - half);
        average[j] = (int16_t)(z + times(f, (int16_t)(average[j] - z)));
    }
}

INLINE void run_body(uint32_t n, int step, const int16_t *p, ent__scale scale, int16_t *state, uint8_t *bytes)
{
    int16_t average[LANES] = {0};
    ptrdiff_t word = 0;
    for (uint32_t i = 0; i < n; i++, word += step) {
        int16_t *now = state + word * H;
        average_body(p + word * 2 * LANES, average);
        for (uint32_t j = 0; j < LANES; j++) now[j] = sat16(now[j] + ((average[j] + 8) >> 4));
        to_bytes_body(LANES, now, scale, bytes + word * H);
    }
}

INLINE void label_body(const int16_t *restrict a, const int16_t *restrict b, const int16_t *restrict c,
                       uint8_t *restrict to)
{
    for (uint32_t j = 0; j < L; j++) to[j] = satu8((a[j] + b[j] + c[j] + 16) >> 5);
}

INLINE void to_signed_body(const int16_t *restrict x, int8_t *restrict to)
{
    for (uint32_t j = 0; j < M; j++) {
        int32_t y = (x[j] + 16) >> 5;
        to[j] = (int8_t)(y > 127 ? 127 : y < -127 ? -127 : y);
    }
}

INLINE uint32_t best_of_body(const int32_t *restrict y, const int32_t *restrict bias, uint32_t n)
{
    int32_t sum[ENT__OUT], best = INT32_MIN;
    for (uint32_t k = 0; k < n; k++) sum[k] = y[k] + bias[k];
    for (uint32_t k = 0; k < n; k++) best = sum[k] > best ? sum[k] : best;
    uint32_t k = 0;
    while (sum[k] != best) k++;
    return k;
}

/* ---- functions around them --------------------------------------------- */

/* Sums of 16 columns at a time, which stay in the first cache until they are narrowed. */
#define DENSE(TARGET, PRODUCT, NARROW)                                                                       \
    FAST TARGET static void dense(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx,   \
                                  const ent__dense *layer, int16_t *to, size_t ldto)                         \
    {                                                                                                        \
        _Alignas(64) int32_t sum[ENT__TILE * 16];                                                            \
        size_t ldw = (size_t)depth * 16;                                                                     \
        for (uint32_t i = 0; i < rows; i += ENT__TILE) {                                                     \
            uint32_t some = rows - i < ENT__TILE ? rows - i : ENT__TILE;                                     \
            for (uint32_t j = 0; j < n; j += 16) {                                                           \
                PRODUCT(some, 16, depth, x + i * ldx, ldx, layer->w + j / 16 * ldw, ldw, sum, 16);           \
                for (uint32_t k = 0; k < some; k++)                                                          \
                    NARROW(16, sum + k * 16, layer->bias + j, layer->up + j, layer->shift,                   \
                           to + (i + k) * ldto + j);                                                         \
            }                                                                                                \
        }                                                                                                    \
    }

/* What compilers do well enough, or no better is written by hand. */
#define LEFT_TO_COMPILER(TARGET)                                                                             \
    FAST TARGET static void window(const int32_t *const part[ENT__WINDOW], const ent__dense *layer,          \
                                   ent__scale scale, int16_t *state, uint8_t *bytes)                         \
    {                                                                                                        \
        window_body(part, layer, scale, state, bytes);                                                       \
    }                                                                                                        \
    FAST TARGET static void to_bytes(uint32_t n, const int16_t *x, ent__scale scale, uint8_t *to)            \
    {                                                                                                        \
        to_bytes_body(n, x, scale, to);                                                                      \
    }                                                                                                        \
    FAST TARGET static void run(uint32_t n, int step, const int16_t *p, ent__scale scale, int16_t *state,    \
                                uint8_t *bytes)                                                              \
    {                                                                                                        \
        run_body(n, step, p, scale, state, bytes);                                                           \
    }                                                                                                        \
    FAST TARGET static uint32_t best_of(const int32_t *y, const int32_t *bias, uint32_t n)                   \
    {                                                                                                        \
        return best_of_body(y, bias, n);                                                                     \
    }

#define OTHERS(TARGET)                                                                                       \
    FAST TARGET static void sum_rows(const int8_t *table, const uint32_t *rows, int16_t up, uint8_t *to)     \
    {                                                                                                        \
        int16_t sum[D];                                                                                      \
        sum_table(table, rows, sum);                                                                         \
        sum_rows_body(sum, up, to);                                                                          \
    }                                                                                                        \
    FAST TARGET static void label(const int16_t *a, const int16_t *b, const int16_t *c, uint8_t *to)         \
    {                                                                                                        \
        label_body(a, b, c, to);                                                                             \
    }                                                                                                        \
    FAST TARGET static void to_signed(const int16_t *x, int8_t *to) { to_signed_body(x, to); }

#define KERNELS(NAME)                                                                                        \
    {                                                                                                        \
        NAME, product, dense, sum_rows, window, to_bytes, run, to_signed, label, best_of                     \
    }

#endif
