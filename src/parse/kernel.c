/* The loops that take the time, in plain C and for three kinds of x86.
 *
 * The bodies below are plain C, always inlined; each kind of machine has its
 * own functions around them, and the compiler makes vectors of what it finds.
 * Only the product is written by hand: bytes without a sign times bytes with
 * one, in fours, as VNNI wants them (vpdpbusd). Elsewhere the bytes are widened
 * to 16 bits and multiplied with pmaddwd, whose sums cannot saturate;
 * pmaddubsw's could. */
#include "parse/kernel.h"

#include <string.h>

#include "parse/features.h"

#define INLINE static inline __attribute__((always_inline))

enum { D = ENT__D, S = ENT__S, L = ENT__L };

_Static_assert(ENT__N_FEATURES * 128 * 16 <= 32768, "the sum of a word's rows fits 16 bits");
_Static_assert(D % 32 == 0 && S % 32 == 0 && ENT__M % 32 == 0 && L % 32 == 0 && ENT__DEP % 32 == 0,
               "vectors of 32 go into every width");

/* ---- bodies ------------------------------------------------------------ */

INLINE int16_t sat16(int32_t x) { return (int16_t)(x > 32767 ? 32767 : x < -32768 ? -32768 : x); }
INLINE uint8_t satu8(int32_t x) { return (uint8_t)(x > 255 ? 255 : x < 0 ? 0 : x); }
/* a * b / 2^15, rounded: pmulhrsw */
INLINE int16_t scale(int16_t a, int16_t b) { return (int16_t)((a * b + 0x4000) >> 15); }

INLINE void product_body(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx,
                         const int8_t *w, int32_t *y, size_t ldy)
{
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t block = 0; block < n / 16; block++) {
            int32_t sum[16] = {0};
            const int8_t *at = w + (size_t)block * depth * 16;
            for (uint32_t k = 0; k < depth; k += 4, at += 64)
                for (uint32_t j = 0; j < 16; j++)
                    for (uint32_t part = 0; part < 4; part++)
                        sum[j] += x[i * ldx + k + part] * at[j * 4 + part];
            memcpy(y + i * ldy + block * 16, sum, sizeof sum);
        }
}

INLINE void narrow_body(uint32_t rows, uint32_t n, const int32_t *restrict y, size_t ldy,
                        const int32_t *restrict bias, const int16_t *restrict up, uint32_t shift,
                        int16_t *restrict to, size_t ldto)
{
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t j = 0; j < n; j++)
            to[i * ldto + j] = scale(sat16((y[i * ldy + j] + bias[j]) >> shift), up[j]);
}

/* sum: D columns; N_FEATURES * 128 * 16 fits. */
INLINE void sum_rows_body(const int16_t *restrict sum, int16_t up, uint8_t *restrict to)
{
    for (uint32_t j = 0; j < D; j++) to[j] = satu8(scale((int16_t)(sum[j] * 16), up) + 128);
}

INLINE void to_bytes_body(uint32_t n, const int16_t *restrict x, int16_t up, int16_t zero,
                          uint8_t *restrict to)
{
    for (uint32_t j = 0; j < n; j++) to[j] = satu8(scale(x[j], up) + zero);
}

INLINE int16_t least16(int16_t a, int16_t b) { return a < b ? a : b; }
INLINE int16_t size16(int16_t a) { return (int16_t)(a < 0 ? -a : a); }

/* p has 11 bits after the point, averages have 14. The gate is (1 - |x|/4)^2 / 2
 * below zero and mirrored above; z the same, twice as steep, from -1 to 1. */
INLINE void run_body(const int16_t *restrict p, const int16_t *restrict before, int16_t *restrict now)
{
    for (uint32_t j = 0; j < S; j++) {
        int16_t x = p[j] < -32767 ? -32767 : p[j], g = p[S + j] < -32767 ? -32767 : p[S + j];
        int16_t room = (int16_t)((4096 - least16(size16(x), 4096)) * 4);
        int16_t size = (int16_t)(16383 - least16((int16_t)(2 * scale(room, room)), 16383));
        int16_t z = (int16_t)(x < 0 ? -size : size);
        int16_t gate_room = (int16_t)((8192 - least16(size16(g), 8192)) * 2);
        int16_t half = (int16_t)(2 * scale(gate_room, gate_room)); /* with 15 bits */
        int16_t f = (int16_t)(g < 0 ? half : 32767 - half);
        now[j] = (int16_t)(z + scale(f, (int16_t)(before[j] - z)));
    }
}

INLINE void add_run_body(uint32_t n, const int16_t *restrict x, const int16_t *restrict c,
                         int16_t *restrict to)
{
    for (uint32_t j = 0; j < n; j++) to[j] = sat16(x[j] + ((c[j] + 8) >> 4));
}

INLINE void label_body(const int16_t *restrict a, const int16_t *restrict b, const int16_t *restrict c,
                       uint8_t *restrict to)
{
    for (uint32_t j = 0; j < L; j++) to[j] = satu8((a[j] + b[j] + c[j] + 16) >> 5);
}

INLINE void relu_body(const int16_t *restrict x, int16_t *restrict to)
{
    for (uint32_t j = 0; j < ENT__H; j++) to[j] = x[j] > 0 ? x[j] : 0;
}

INLINE void to_signed_body(const int16_t *restrict x, int8_t *restrict to)
{
    for (uint32_t j = 0; j < ENT__M; j++) {
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

#if defined(__GNUC__) && !defined(__clang__)
#define FAST __attribute__((optimize("O3")))
#else
#define FAST
#endif

#define FUNCTIONS(KIND, TARGET)                                                                            \
    LEFT_TO_COMPILER(KIND, TARGET)                                                                         \
    OTHERS(KIND, TARGET)

/* What compilers do well enough, or no better is written below. */
#define LEFT_TO_COMPILER(KIND, TARGET)                                                                     \
    FAST TARGET static void narrow_##KIND(uint32_t rows, uint32_t n, const int32_t *y, size_t ldy,         \
                                          const int32_t *bias, const int16_t *up, uint32_t shift,          \
                                          int16_t *to, size_t ldto)                                        \
    {                                                                                                      \
        narrow_body(rows, n, y, ldy, bias, up, shift, to, ldto);                                           \
    }                                                                                                      \
    FAST TARGET static void to_bytes_##KIND(uint32_t n, const int16_t *x, int16_t up, int16_t zero,        \
                                            uint8_t *to)                                                   \
    {                                                                                                      \
        to_bytes_body(n, x, up, zero, to);                                                                 \
    }                                                                                                      \
    FAST TARGET static void run_##KIND(const int16_t *p, const int16_t *before, int16_t *now)              \
    {                                                                                                      \
        run_body(p, before, now);                                                                          \
    }

#define OTHERS(KIND, TARGET)                                                                               \
    FAST TARGET static void sum_rows_##KIND(const int8_t *table, const uint32_t *rows, int16_t up,         \
                                            uint8_t *to)                                                   \
    {                                                                                                      \
        int16_t sum[D];                                                                                    \
        sum_table_##KIND(table, rows, sum);                                                                \
        sum_rows_body(sum, up, to);                                                                        \
    }                                                                                                      \
    FAST TARGET static void add_run_##KIND(uint32_t n, const int16_t *x, const int16_t *c, int16_t *to)    \
    {                                                                                                      \
        add_run_body(n, x, c, to);                                                                         \
    }                                                                                                      \
    FAST TARGET static void label_##KIND(const int16_t *a, const int16_t *b, const int16_t *c, uint8_t *to) \
    {                                                                                                      \
        label_body(a, b, c, to);                                                                           \
    }                                                                                                      \
    FAST TARGET static void relu_##KIND(const int16_t *x, int16_t *to)                                     \
    {                                                                                                      \
        relu_body(x, to);                                                                                  \
    }                                                                                                      \
    FAST TARGET static void to_signed_##KIND(const int16_t *x, int8_t *to)                                 \
    {                                                                                                      \
        to_signed_body(x, to);                                                                             \
    }                                                                                                      \
    FAST TARGET static uint32_t best_of_##KIND(const int32_t *y, const int32_t *bias, uint32_t n)          \
    {                                                                                                      \
        return best_of_body(y, bias, n);                                                                   \
    }                                                                                                      \
    static const ent__kernels kernels_##KIND = {                                                           \
        #KIND,           product_##KIND, narrow_##KIND, sum_rows_##KIND, to_bytes_##KIND,                  \
        run_##KIND,      relu_##KIND,    to_signed_##KIND, add_run_##KIND, label_##KIND, best_of_##KIND};

static void sum_table_plain(const int8_t *table, const uint32_t *rows, int16_t *sum)
{
    for (uint32_t j = 0; j < D; j++) sum[j] = 0;
    for (uint32_t f = 0; f < ENT__N_FEATURES; f++)
        for (uint32_t j = 0; j < D; j++) sum[j] = (int16_t)(sum[j] + table[(size_t)rows[f] * D + j]);
}

static void product_plain(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx,
                          const int8_t *w, int32_t *y, size_t ldy)
{
    product_body(rows, n, depth, x, ldx, w, y, ldy);
}
FUNCTIONS(plain, )

#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>

#define SSE41 __attribute__((target("sse4.1")))
#define AVX2 __attribute__((target("avx2")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

INLINE int32_t four_bytes(const uint8_t *p)
{
    int32_t four;
    memcpy(&four, p, 4);
    return four;
}

/* ---- SSE4.1: a column pair is four sums of two products each ----------- */

SSE41 static void columns_sse41(uint32_t depth, const uint8_t *x, const int8_t *w, int32_t *y)
{
    __m128i sum[8];
    for (int j = 0; j < 8; j++) sum[j] = _mm_setzero_si128();
    for (uint32_t k = 0; k < depth; k += 4, w += 64) {
        __m128i four = _mm_cvtepu8_epi16(_mm_cvtsi32_si128(four_bytes(x + k)));
        __m128i left = _mm_unpacklo_epi64(four, four);
        for (int j = 0; j < 8; j++) {
            __m128i right = _mm_cvtepi8_epi16(_mm_loadl_epi64((const __m128i *)(const void *)(w + j * 8)));
            sum[j] = _mm_add_epi32(sum[j], _mm_madd_epi16(left, right));
        }
    }
    for (int j = 0; j < 8; j += 2)
        _mm_storeu_si128((__m128i *)(void *)(y + j * 2), _mm_hadd_epi32(sum[j], sum[j + 1]));
}

SSE41 static void product_sse41(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx,
                                const int8_t *w, int32_t *y, size_t ldy)
{
    for (uint32_t j = 0; j < n; j += 16)
        for (uint32_t i = 0; i < rows; i++)
            columns_sse41(depth, x + i * ldx, w + (size_t)j * depth, y + i * ldy + j);
}

SSE41 static void sum_table_sse41(const int8_t *table, const uint32_t *rows, int16_t *sum)
{
    for (uint32_t j = 0; j < D; j += 8) {
        __m128i some = _mm_setzero_si128();
        for (uint32_t f = 0; f < ENT__N_FEATURES; f++) {
            const void *row = table + (size_t)rows[f] * D + j;
            some = _mm_add_epi16(some, _mm_cvtepi8_epi16(_mm_loadl_epi64(row)));
        }
        _mm_storeu_si128((__m128i *)(void *)(sum + j), some);
    }
}
FUNCTIONS(sse41, SSE41)

/* ---- AVX2: two rows at a time ------------------------------------------ */

AVX2 static void store_avx2(const __m256i sum[4], int32_t *y)
{
    for (int j = 0; j < 4; j += 2) { /* hadd works in halves: columns 0 1 4 5 | 2 3 6 7 */
        __m256i both = _mm256_hadd_epi32(sum[j], sum[j + 1]);
        _mm256_storeu_si256((__m256i *)(void *)(y + j * 4), _mm256_permute4x64_epi64(both, 0xd8));
    }
}

AVX2 static inline __attribute__((always_inline)) void columns_avx2(uint32_t rows, uint32_t depth,
                                                                    const uint8_t *x, size_t ldx,
                                                                    const int8_t *w, int32_t *y, size_t ldy)
{
    __m256i sum[3][4];
    for (uint32_t i = 0; i < rows; i++)
        for (int j = 0; j < 4; j++) sum[i][j] = _mm256_setzero_si256();
    for (uint32_t k = 0; k < depth; k += 4, w += 64) {
        __m256i left[3];
        for (uint32_t i = 0; i < rows; i++)
            left[i] = _mm256_broadcastq_epi64(
                _mm_cvtepu8_epi16(_mm_cvtsi32_si128(four_bytes(x + i * ldx + k))));
        for (int j = 0; j < 4; j++) {
            __m256i right = _mm256_cvtepi8_epi16(
                _mm_loadu_si128((const __m128i *)(const void *)(w + j * 16)));
            for (uint32_t i = 0; i < rows; i++)
                sum[i][j] = _mm256_add_epi32(sum[i][j], _mm256_madd_epi16(left[i], right));
        }
    }
    for (uint32_t i = 0; i < rows; i++) store_avx2(sum[i], y + i * ldy);
}

FAST AVX2 static void product_avx2(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx,
                                   const int8_t *w, int32_t *y, size_t ldy)
{
    for (uint32_t j = 0; j < n; j += 16) {
        const int8_t *at = w + (size_t)j * depth;
        uint32_t i = 0;
        for (; i + 3 <= rows; i += 3) columns_avx2(3, depth, x + i * ldx, ldx, at, y + i * ldy + j, ldy);
        for (; i < rows; i++) columns_avx2(1, depth, x + i * ldx, ldx, at, y + i * ldy + j, ldy);
    }
}

AVX2 static void sum_table_avx2(const int8_t *table, const uint32_t *rows, int16_t *sum)
{
    for (uint32_t j = 0; j < D; j += 16) {
        __m256i some = _mm256_setzero_si256();
        for (uint32_t f = 0; f < ENT__N_FEATURES; f++) {
            const void *row = table + (size_t)rows[f] * D + j;
            some = _mm256_add_epi16(some, _mm256_cvtepi8_epi16(_mm_loadu_si128(row)));
        }
        _mm256_storeu_si256((__m256i *)(void *)(sum + j), some);
    }
}

AVX2 static __m256i load_avx2(const void *p) { return _mm256_loadu_si256(p); }

AVX2 static void narrow_avx2(uint32_t rows, uint32_t n, const int32_t *y, size_t ldy, const int32_t *bias,
                             const int16_t *up, uint32_t shift, int16_t *to, size_t ldto)
{
    __m128i by = _mm_cvtsi32_si128((int)shift);
    for (uint32_t i = 0; i < rows; i++, y += ldy, to += ldto)
        for (uint32_t j = 0; j < n; j += 16) {
            __m256i a = _mm256_add_epi32(load_avx2(y + j), load_avx2(bias + j));
            __m256i b = _mm256_add_epi32(load_avx2(y + j + 8), load_avx2(bias + j + 8));
            __m256i both = _mm256_packs_epi32(_mm256_sra_epi32(a, by), _mm256_sra_epi32(b, by));
            both = _mm256_mulhrs_epi16(_mm256_permute4x64_epi64(both, 0xd8), load_avx2(up + j));
            _mm256_storeu_si256((__m256i *)(void *)(to + j), both);
        }
}

AVX2 static void to_bytes_avx2(uint32_t n, const int16_t *x, int16_t up, int16_t zero, uint8_t *to)
{
    __m256i factor = _mm256_set1_epi16(up), origin = _mm256_set1_epi16(zero);
    for (uint32_t j = 0; j < n; j += 32) {
        __m256i a = _mm256_adds_epi16(_mm256_mulhrs_epi16(load_avx2(x + j), factor), origin);
        __m256i b = _mm256_adds_epi16(_mm256_mulhrs_epi16(load_avx2(x + j + 16), factor), origin);
        __m256i both = _mm256_permute4x64_epi64(_mm256_packus_epi16(a, b), 0xd8);
        _mm256_storeu_si256((__m256i *)(void *)(to + j), both);
    }
}

AVX2 static void run_avx2(const int16_t *p, const int16_t *before, int16_t *now)
{
    const __m256i most = _mm256_set1_epi16(32767), least = _mm256_set1_epi16(-32767);
    const __m256i flat_z = _mm256_set1_epi16(4096), flat_g = _mm256_set1_epi16(8192),
                  one = _mm256_set1_epi16(16383);
    for (uint32_t j = 0; j < S; j += 16) {
        __m256i x = _mm256_max_epi16(load_avx2(p + j), least),
                g = _mm256_max_epi16(load_avx2(p + S + j), least);
        __m256i room = _mm256_slli_epi16(
            _mm256_sub_epi16(flat_z, _mm256_min_epi16(_mm256_abs_epi16(x), flat_z)), 2);
        __m256i size = _mm256_slli_epi16(_mm256_mulhrs_epi16(room, room), 1);
        size = _mm256_sub_epi16(one, _mm256_min_epi16(size, one));
        __m256i minus = _mm256_srai_epi16(x, 15);
        __m256i z = _mm256_sub_epi16(_mm256_xor_si256(size, minus), minus);
        room = _mm256_slli_epi16(_mm256_sub_epi16(flat_g, _mm256_min_epi16(_mm256_abs_epi16(g), flat_g)), 1);
        __m256i half = _mm256_slli_epi16(_mm256_mulhrs_epi16(room, room), 1);
        __m256i f = _mm256_blendv_epi8(_mm256_sub_epi16(most, half), half, _mm256_srai_epi16(g, 15));
        __m256i step = _mm256_mulhrs_epi16(f, _mm256_sub_epi16(load_avx2(before + j), z));
        _mm256_storeu_si256((__m256i *)(void *)(now + j), _mm256_add_epi16(z, step));
    }
}
OTHERS(avx2, AVX2)

/* ---- AVX-512 with VNNI: tiles of 6 rows, 64 columns -------------------- */

AVX512 static inline __attribute__((always_inline)) void tile_avx512(uint32_t rows, uint32_t blocks,
                                                                     uint32_t depth, const uint8_t *x,
                                                                     size_t ldx, const int8_t *w, int32_t *y,
                                                                     size_t ldy)
{
    __m512i sum[6][4];
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t j = 0; j < blocks; j++) sum[i][j] = _mm512_setzero_si512();
    for (uint32_t k = 0; k < depth; k += 4, w += 64) {
        __m512i right[4];
        for (uint32_t j = 0; j < blocks; j++) right[j] = _mm512_loadu_si512(w + (size_t)j * depth * 16);
        for (uint32_t i = 0; i < rows; i++) {
            __m512i left = _mm512_set1_epi32(four_bytes(x + i * ldx + k));
            for (uint32_t j = 0; j < blocks; j++) sum[i][j] = _mm512_dpbusd_epi32(sum[i][j], left, right[j]);
        }
    }
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t j = 0; j < blocks; j++) _mm512_storeu_si512(y + i * ldy + j * 16, sum[i][j]);
}

FAST AVX512 static void product_avx512(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x,
                                       size_t ldx, const int8_t *w, int32_t *y, size_t ldy)
{
    uint32_t j = 0;
    for (; j + 64 <= n; j += 64) {
        const int8_t *at = w + (size_t)j * depth;
        uint32_t i = 0;
        for (; i + 6 <= rows; i += 6) tile_avx512(6, 4, depth, x + i * ldx, ldx, at, y + i * ldy + j, ldy);
        for (; i + 2 <= rows; i += 2) tile_avx512(2, 4, depth, x + i * ldx, ldx, at, y + i * ldy + j, ldy);
        for (; i < rows; i++) tile_avx512(1, 4, depth, x + i * ldx, ldx, at, y + i * ldy + j, ldy);
    }
    for (; j < n; j += 16) {
        const int8_t *at = w + (size_t)j * depth;
        uint32_t i = 0;
        for (; i + 6 <= rows; i += 6) tile_avx512(6, 1, depth, x + i * ldx, ldx, at, y + i * ldy + j, ldy);
        for (; i < rows; i++) tile_avx512(1, 1, depth, x + i * ldx, ldx, at, y + i * ldy + j, ldy);
    }
}

AVX512 static void sum_table_avx512(const int8_t *table, const uint32_t *rows, int16_t *sum)
{
    for (uint32_t j = 0; j < D; j += 32) {
        __m512i some = _mm512_setzero_si512();
        for (uint32_t f = 0; f < ENT__N_FEATURES; f++) {
            const void *row = table + (size_t)rows[f] * D + j;
            some = _mm512_add_epi16(some, _mm512_cvtepi8_epi16(_mm256_loadu_si256(row)));
        }
        _mm512_storeu_si512(sum + j, some);
    }
}

AVX512 static void narrow_avx512(uint32_t rows, uint32_t n, const int32_t *y, size_t ldy, const int32_t *bias,
                                 const int16_t *up, uint32_t shift, int16_t *to, size_t ldto)
{
    const __m512i order = _mm512_set_epi64(7, 5, 3, 1, 6, 4, 2, 0); /* packs works in quarters */
    __m128i by = _mm_cvtsi32_si128((int)shift);
    for (uint32_t i = 0; i < rows; i++, y += ldy, to += ldto)
        for (uint32_t j = 0; j < n; j += 32) {
            __m512i a = _mm512_add_epi32(_mm512_loadu_si512(y + j), _mm512_loadu_si512(bias + j));
            __m512i b = _mm512_add_epi32(_mm512_loadu_si512(y + j + 16), _mm512_loadu_si512(bias + j + 16));
            __m512i both = _mm512_packs_epi32(_mm512_sra_epi32(a, by), _mm512_sra_epi32(b, by));
            both = _mm512_permutexvar_epi64(order, both);
            _mm512_storeu_si512(to + j, _mm512_mulhrs_epi16(both, _mm512_loadu_si512(up + j)));
        }
}

AVX512 static void to_bytes_avx512(uint32_t n, const int16_t *x, int16_t up, int16_t zero, uint8_t *to)
{
    __m512i factor = _mm512_set1_epi16(up), origin = _mm512_set1_epi16(zero);
    for (uint32_t j = 0; j < n; j += 32) {
        __m512i a = _mm512_adds_epi16(_mm512_mulhrs_epi16(_mm512_loadu_si512(x + j), factor), origin);
        a = _mm512_max_epi16(a, _mm512_setzero_si512());
        _mm256_storeu_si256((__m256i *)(void *)(to + j), _mm512_cvtusepi16_epi8(a));
    }
}

AVX512 static void run_avx512(const int16_t *p, const int16_t *before, int16_t *now)
{
    const __m512i most = _mm512_set1_epi16(32767), least = _mm512_set1_epi16(-32767);
    const __m512i flat_z = _mm512_set1_epi16(4096), flat_g = _mm512_set1_epi16(8192),
                  one = _mm512_set1_epi16(16383);
    for (uint32_t j = 0; j < S; j += 32) {
        __m512i x = _mm512_max_epi16(_mm512_loadu_si512(p + j), least);
        __m512i g = _mm512_max_epi16(_mm512_loadu_si512(p + S + j), least);
        __m512i room = _mm512_slli_epi16(
            _mm512_sub_epi16(flat_z, _mm512_min_epi16(_mm512_abs_epi16(x), flat_z)), 2);
        __m512i size = _mm512_slli_epi16(_mm512_mulhrs_epi16(room, room), 1);
        size = _mm512_sub_epi16(one, _mm512_min_epi16(size, one));
        __m512i z = _mm512_mask_sub_epi16(size, _mm512_movepi16_mask(x), _mm512_setzero_si512(), size);
        room = _mm512_slli_epi16(_mm512_sub_epi16(flat_g, _mm512_min_epi16(_mm512_abs_epi16(g), flat_g)), 1);
        __m512i half = _mm512_slli_epi16(_mm512_mulhrs_epi16(room, room), 1);
        __m512i f = _mm512_mask_sub_epi16(half, _knot_mask32(_mm512_movepi16_mask(g)), most, half);
        __m512i step = _mm512_mulhrs_epi16(f, _mm512_sub_epi16(_mm512_loadu_si512(before + j), z));
        _mm512_storeu_si512(now + j, _mm512_add_epi16(z, step));
    }
}
OTHERS(avx512, AVX512)

static int has(int kind)
{
    __builtin_cpu_init();
    if (kind == ENT__SSE41) return __builtin_cpu_supports("sse4.1");
    if (kind == ENT__AVX2) return __builtin_cpu_supports("avx2");
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vnni");
}

const ent__kernels *ent__kernels_of(int kind)
{
    static const ent__kernels *const all[] = {&kernels_plain, &kernels_sse41, &kernels_avx2, &kernels_avx512};
    if (kind < 0 || kind >= ENT__N_KERNELS) return NULL;
    return kind == ENT__PLAIN || has(kind) ? all[kind] : NULL;
}

#else

const ent__kernels *ent__kernels_of(int kind) { return kind == ENT__PLAIN ? &kernels_plain : NULL; }

#endif

const ent__kernels *ent__kernels_best(void)
{
    int kind = ENT__N_KERNELS - 1;
    while (kind > ENT__PLAIN && !ent__kernels_of(kind)) kind--;
    return ent__kernels_of(kind);
}
