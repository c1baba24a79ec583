/* The loops with AVX-512 and VNNI: bytes without a sign times bytes with one, in
 * fours (vpdpbusd), in tiles of 6 rows and 64 columns whose sums stay in registers. */
#include "parse/kernel_body.h"

#ifdef ENT__HAS_X86
#include <immintrin.h>

#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

enum { ROWS = 6, BLOCKS = 4 }; /* of a tile; a block is 16 columns */

AVX512 INLINE __m512i load(const void *p) { return _mm512_loadu_si512(p); }

AVX512 INLINE __m512i four_times(const uint8_t *p)
{
    int32_t four;
    memcpy(&four, p, 4);
    return _mm512_set1_epi32(four);
}

/* 32 sums with their biases added. */
AVX512 INLINE __m512i narrow_32(__m512i a, __m512i b, const int16_t *up, __m128i shift)
{
    const __m512i order = _mm512_set_epi64(7, 5, 3, 1, 6, 4, 2, 0); /* packs works in quarters */
    __m512i both = _mm512_packs_epi32(_mm512_sra_epi32(a, shift), _mm512_sra_epi32(b, shift));
    return _mm512_mulhrs_epi16(_mm512_permutexvar_epi64(order, both), load(up));
}

/* A tile, which begins at x, w and y. */
AVX512 INLINE void tile(uint32_t rows, uint32_t blocks, uint32_t depth, const uint8_t *x, size_t ldx,
                        const int8_t *w, size_t ldw, int32_t *y, size_t ldy)
{
    __m512i sum[ROWS][BLOCKS];
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t j = 0; j < blocks; j++) sum[i][j] = _mm512_setzero_si512();
    for (uint32_t k = 0; k < depth; k += 4, w += 64) {
        __m512i right[BLOCKS];
        for (uint32_t j = 0; j < blocks; j++) right[j] = load(w + j * ldw);
        for (uint32_t i = 0; i < rows; i++) {
            __m512i left = four_times(x + i * ldx + k);
            for (uint32_t j = 0; j < blocks; j++) sum[i][j] = _mm512_dpbusd_epi32(sum[i][j], left, right[j]);
        }
    }
    for (uint32_t i = 0; i < rows; i++)
        for (uint32_t j = 0; j < blocks; j++) _mm512_storeu_si512(y + i * ldy + j * 16, sum[i][j]);
}

/* All rows by tiles of so many blocks: they need to know how many at compile time. */
AVX512 INLINE void tiles(uint32_t rows, uint32_t blocks, uint32_t depth, const uint8_t *x, size_t ldx,
                         const int8_t *w, size_t ldw, int32_t *y, size_t ldy)
{
    for (; rows >= ROWS; rows -= ROWS, x += ROWS * ldx, y += ROWS * ldy)
        tile(ROWS, blocks, depth, x, ldx, w, ldw, y, ldy);
    switch (rows) {
    case 5: tile(5, blocks, depth, x, ldx, w, ldw, y, ldy); break;
    case 4: tile(4, blocks, depth, x, ldx, w, ldw, y, ldy); break;
    case 3: tile(3, blocks, depth, x, ldx, w, ldw, y, ldy); break;
    case 2: tile(2, blocks, depth, x, ldx, w, ldw, y, ldy); break;
    case 1: tile(1, blocks, depth, x, ldx, w, ldw, y, ldy); break;
    default: break;
    }
}

FAST AVX512 __attribute__((noinline)) static void product(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx,
                                const int8_t *w, size_t ldw, int32_t *y, size_t ldy)
{
    uint32_t j = 0;
    for (; j + 64 <= n; j += 64) tiles(rows, 4, depth, x, ldx, w + j / 16 * ldw, ldw, y + j, ldy);
    for (; j + 32 <= n; j += 32) tiles(rows, 2, depth, x, ldx, w + j / 16 * ldw, ldw, y + j, ldy);
    for (; j < n; j += 16) tiles(rows, 1, depth, x, ldx, w + j / 16 * ldw, ldw, y + j, ldy);
}

AVX512 INLINE void narrow(uint32_t rows, uint32_t n, const int32_t *y, const int32_t *bias, const int16_t *up,
                          uint32_t by, int16_t *to, size_t ldto)
{
    __m128i shift = _mm_cvtsi32_si128((int)by);
    for (uint32_t i = 0; i < rows; i++, y += 16 * BLOCKS, to += ldto)
        for (uint32_t j = 0; j < n; j += 32) {
            __m512i a = _mm512_add_epi32(load(y + j), load(bias + j));
            __m512i b = _mm512_add_epi32(load(y + j + 16), load(bias + j + 16));
            _mm512_storeu_si512(to + j, narrow_32(a, b, up + j, shift));
        }
}

/* The sums of a tile stay in the first cache until they are narrowed. (From registers would be a little
 * faster, but then gcc 12 no longer keeps them there.) */
FAST AVX512 static void dense(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx,
                              const ent__dense *layer, int16_t *to, size_t ldto)
{
    _Alignas(64) int32_t sum[ROWS * 16 * BLOCKS];
    size_t ldw = (size_t)depth * 16, ldy = 16 * BLOCKS;
    for (uint32_t j = 0; j < n; j += 64) {
        uint32_t wide = n - j < 64 ? n - j : 64;
        const int8_t *w = layer->w + (size_t)j * depth;
        for (uint32_t i = 0; i < rows; i += ROWS) {
            uint32_t some = rows - i < ROWS ? rows - i : ROWS;
            product(some, wide, depth, x + i * ldx, ldx, w, ldw, sum, ldy);
            narrow(some, wide, sum, layer->bias + j, layer->up + j, layer->shift, to + i * ldto + j, ldto);
        }
    }
}

AVX512 static void sum_table(const int8_t *table, const uint32_t *rows, int16_t *sum)
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

AVX512 INLINE __m256i bytes_32(__m512i x, __m512i factor, __m512i origin)
{
    x = _mm512_adds_epi16(_mm512_mulhrs_epi16(x, factor), origin);
    return _mm512_cvtusepi16_epi8(_mm512_max_epi16(x, _mm512_setzero_si512()));
}

AVX512 static void to_bytes(uint32_t n, const int16_t *x, ent__scale scale, uint8_t *to)
{
    __m512i factor = _mm512_set1_epi16(scale.up), origin = _mm512_set1_epi16(scale.zero);
    for (uint32_t j = 0; j < n; j += 32)
        _mm256_storeu_si256((__m256i *)(void *)(to + j), bytes_32(load(x + j), factor, origin));
}

AVX512 INLINE __m512i window_16(const int32_t *const part[ENT__WINDOW], const int32_t *bias, uint32_t j)
{
    __m512i sum = _mm512_add_epi32(load(part[0] + j), load(part[1] + j));
    return _mm512_add_epi32(_mm512_add_epi32(sum, load(part[2] + j)), load(bias + j));
}

AVX512 static void window(const int32_t *const part[ENT__WINDOW], const ent__dense *layer, ent__scale scale,
                          int16_t *state, uint8_t *bytes)
{
    __m512i factor = _mm512_set1_epi16(scale.up), origin = _mm512_set1_epi16(scale.zero);
    __m128i shift = _mm_cvtsi32_si128((int)layer->shift);
    for (uint32_t j = 0; j < H; j += 32) {
        __m512i a = window_16(part, layer->bias, j), b = window_16(part, layer->bias, j + 16);
        __m512i x = _mm512_max_epi16(narrow_32(a, b, layer->up + j, shift), _mm512_setzero_si512());
        _mm512_storeu_si512(state + j, x);
        _mm256_storeu_si256((__m256i *)(void *)(bytes + j), bytes_32(x, factor, origin));
    }
}

/* average_body, 32 columns of it. */
AVX512 INLINE __m512i average_32(const int16_t *p, __m512i before)
{
    const __m512i most = _mm512_set1_epi16(32767), least = _mm512_set1_epi16(-32767);
    const __m512i flat_z = _mm512_set1_epi16(4096), flat_g = _mm512_set1_epi16(8192),
                  one = _mm512_set1_epi16(16383);
    __m512i x = _mm512_max_epi16(load(p), least), g = _mm512_max_epi16(load(p + LANES), least);
    __m512i room = _mm512_slli_epi16(_mm512_sub_epi16(flat_z, _mm512_min_epi16(_mm512_abs_epi16(x), flat_z)), 2);
    __m512i size = _mm512_slli_epi16(_mm512_mulhrs_epi16(room, room), 1);
    size = _mm512_sub_epi16(one, _mm512_min_epi16(size, one));
    __m512i z = _mm512_mask_sub_epi16(size, _mm512_movepi16_mask(x), _mm512_setzero_si512(), size);
    room = _mm512_slli_epi16(_mm512_sub_epi16(flat_g, _mm512_min_epi16(_mm512_abs_epi16(g), flat_g)), 1);
    __m512i half = _mm512_slli_epi16(_mm512_mulhrs_epi16(room, room), 1);
    __m512i f = _mm512_mask_sub_epi16(half, _knot_mask32(_mm512_movepi16_mask(g)), most, half);
    return _mm512_add_epi16(z, _mm512_mulhrs_epi16(f, _mm512_sub_epi16(before, z)));
}

AVX512 static void run(uint32_t n, int step, const int16_t *p, ent__scale scale, int16_t *state, uint8_t *bytes)
{
    const __m512i factor = _mm512_set1_epi16(scale.up), origin = _mm512_set1_epi16(scale.zero),
                  eight = _mm512_set1_epi16(8);
    __m512i average = _mm512_setzero_si512();
    ptrdiff_t word = 0;
    for (uint32_t i = 0; i < n; i++, word += step) {
        average = average_32(p + word * 2 * LANES, average);
        __m512i more = _mm512_srai_epi16(_mm512_add_epi16(average, eight), 4);
        __m512i x = _mm512_adds_epi16(load(state + word * H), more);
        _mm512_storeu_si512(state + word * H, x);
        _mm256_storeu_si256((__m256i *)(void *)(bytes + word * H), bytes_32(x, factor, origin));
    }
}

AVX512 static uint32_t best_of(const int32_t *y, const int32_t *bias, uint32_t n)
{
    __m512i sum[ENT__OUT / 16], best = _mm512_set1_epi32(INT32_MIN);
    for (uint32_t k = 0; k < ENT__OUT / 16; k++) {
        uint32_t left = n > k * 16 ? n - k * 16 : 0;
        __mmask16 some = (__mmask16)(left < 16 ? (1u << left) - 1 : 0xffff);
        sum[k] = _mm512_add_epi32(_mm512_maskz_loadu_epi32(some, y + k * 16),
                                  _mm512_maskz_loadu_epi32(some, bias + k * 16));
        sum[k] = _mm512_mask_mov_epi32(_mm512_set1_epi32(INT32_MIN), some, sum[k]);
        best = _mm512_max_epi32(best, sum[k]);
    }
    best = _mm512_set1_epi32(_mm512_reduce_max_epi32(best));
    uint64_t equal = 0;
    for (uint32_t k = 0; k < ENT__OUT / 16; k++)
        equal |= (uint64_t)_mm512_cmpeq_epi32_mask(sum[k], best) << (k * 16);
    return (uint32_t)__builtin_ctzll(equal);
}

OTHERS(AVX512)
const ent__kernels ent__kernels_avx512 = KERNELS("avx512");

#endif
