/* The loops with AVX2: bytes widened as in kernel_sse41.c, three rows at a time. */
#include "parse/kernel_body.h"

#ifdef ENT__HAS_X86
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

AVX2 static __m256i load(const void *p) { return _mm256_loadu_si256(p); }

AVX2 static __m256i four_times(const uint8_t *p)
{
    int32_t four;
    memcpy(&four, p, 4);
    return _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
}

AVX2 static void store_sums(const __m256i sum[4], int32_t *y)
{
    for (int j = 0; j < 4; j += 2) { /* hadd works in halves: columns 0 1 4 5 | 2 3 6 7 */
        __m256i both = _mm256_hadd_epi32(sum[j], sum[j + 1]);
        _mm256_storeu_si256((__m256i *)(void *)(y + j * 4), _mm256_permute4x64_epi64(both, 0xd8));
    }
}

AVX2 INLINE void columns(uint32_t rows, uint32_t depth, const uint8_t *x, size_t ldx, const int8_t *w, int32_t *y,
                         size_t ldy)
{
    __m256i sum[3][4];
    for (uint32_t i = 0; i < rows; i++)
        for (int j = 0; j < 4; j++) sum[i][j] = _mm256_setzero_si256();
    for (uint32_t k = 0; k < depth; k += 4, w += 64) {
        __m256i left[3];
        for (uint32_t i = 0; i < rows; i++) left[i] = four_times(x + i * ldx + k);
        for (int j = 0; j < 4; j++) {
            __m256i right = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)(w + j * 16)));
            for (uint32_t i = 0; i < rows; i++)
                sum[i][j] = _mm256_add_epi32(sum[i][j], _mm256_madd_epi16(left[i], right));
        }
    }
    for (uint32_t i = 0; i < rows; i++) store_sums(sum[i], y + i * ldy);
}

FAST AVX2 static void product(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx,
                              const int8_t *w, size_t ldw, int32_t *y, size_t ldy)
{
    for (uint32_t j = 0; j < n; j += 16, w += ldw) {
        uint32_t i = 0;
        for (; i + 3 <= rows; i += 3) columns(3, depth, x + i * ldx, ldx, w, y + i * ldy + j, ldy);
        for (; i < rows; i++) columns(1, depth, x + i * ldx, ldx, w, y + i * ldy + j, ldy);
    }
}

AVX2 static void sum_table(const int8_t *table, const uint32_t *rows, int16_t *sum)
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

/* 16 sums with their biases added. */
AVX2 INLINE __m256i narrow_16(__m256i a, __m256i b, const int16_t *up, __m128i shift)
{
    __m256i both = _mm256_packs_epi32(_mm256_sra_epi32(a, shift), _mm256_sra_epi32(b, shift));
    return _mm256_mulhrs_epi16(_mm256_permute4x64_epi64(both, 0xd8), load(up));
}

AVX2 INLINE void narrow(uint32_t n, const int32_t *y, const int32_t *bias, const int16_t *up, uint32_t shift,
                        int16_t *to)
{
    __m128i by = _mm_cvtsi32_si128((int)shift);
    for (uint32_t j = 0; j < n; j += 16) {
        __m256i a = _mm256_add_epi32(load(y + j), load(bias + j));
        __m256i b = _mm256_add_epi32(load(y + j + 8), load(bias + j + 8));
        _mm256_storeu_si256((__m256i *)(void *)(to + j), narrow_16(a, b, up + j, by));
    }
}
DENSE(AVX2, product, narrow)

AVX2 INLINE __m128i bytes_16(__m256i x, __m256i factor, __m256i origin)
{
    x = _mm256_adds_epi16(_mm256_mulhrs_epi16(x, factor), origin);
    return _mm_packus_epi16(_mm256_castsi256_si128(x), _mm256_extracti128_si256(x, 1));
}

AVX2 static void to_bytes(uint32_t n, const int16_t *x, ent__scale scale, uint8_t *to)
{
    __m256i factor = _mm256_set1_epi16(scale.up), origin = _mm256_set1_epi16(scale.zero);
    for (uint32_t j = 0; j < n; j += 16)
        _mm_storeu_si128((__m128i *)(void *)(to + j), bytes_16(load(x + j), factor, origin));
}

AVX2 static __m256i window_8(const int32_t *const part[ENT__WINDOW], const int32_t *bias, uint32_t j)
{
    __m256i sum = _mm256_add_epi32(load(part[0] + j), load(part[1] + j));
    return _mm256_add_epi32(_mm256_add_epi32(sum, load(part[2] + j)), load(bias + j));
}

AVX2 static void window(const int32_t *const part[ENT__WINDOW], const ent__dense *layer, ent__scale scale,
                        int16_t *state, uint8_t *bytes)
{
    __m256i factor = _mm256_set1_epi16(scale.up), origin = _mm256_set1_epi16(scale.zero);
    __m128i by = _mm_cvtsi32_si128((int)layer->shift);
    for (uint32_t j = 0; j < H; j += 16) {
        __m256i a = window_8(part, layer->bias, j), b = window_8(part, layer->bias, j + 8);
        __m256i x = _mm256_max_epi16(narrow_16(a, b, layer->up + j, by), _mm256_setzero_si256());
        _mm256_storeu_si256((__m256i *)(void *)(state + j), x);
        _mm_storeu_si128((__m128i *)(void *)(bytes + j), bytes_16(x, factor, origin));
    }
}

/* average_body, 16 columns of it. */
AVX2 INLINE __m256i average_16(const int16_t *p, __m256i before)
{
    const __m256i most = _mm256_set1_epi16(32767), least = _mm256_set1_epi16(-32767);
    const __m256i flat_z = _mm256_set1_epi16(4096), flat_g = _mm256_set1_epi16(8192),
                  one = _mm256_set1_epi16(16383);
    __m256i x = _mm256_max_epi16(load(p), least), g = _mm256_max_epi16(load(p + LANES), least);
    __m256i room = _mm256_slli_epi16(_mm256_sub_epi16(flat_z, _mm256_min_epi16(_mm256_abs_epi16(x), flat_z)), 2);
    __m256i size = _mm256_slli_epi16(_mm256_mulhrs_epi16(room, room), 1);
    size = _mm256_sub_epi16(one, _mm256_min_epi16(size, one));
    __m256i minus = _mm256_srai_epi16(x, 15);
    __m256i z = _mm256_sub_epi16(_mm256_xor_si256(size, minus), minus);
    room = _mm256_slli_epi16(_mm256_sub_epi16(flat_g, _mm256_min_epi16(_mm256_abs_epi16(g), flat_g)), 1);
    __m256i half = _mm256_slli_epi16(_mm256_mulhrs_epi16(room, room), 1);
    __m256i f = _mm256_blendv_epi8(_mm256_sub_epi16(most, half), half, _mm256_srai_epi16(g, 15));
    return _mm256_add_epi16(z, _mm256_mulhrs_epi16(f, _mm256_sub_epi16(before, z)));
}

AVX2 static void run(uint32_t n, int step, const int16_t *p, ent__scale scale, int16_t *state, uint8_t *bytes)
{
    const __m256i factor = _mm256_set1_epi16(scale.up), origin = _mm256_set1_epi16(scale.zero),
                  eight = _mm256_set1_epi16(8);
    for (uint32_t j = 0; j < LANES; j += 16) {
        __m256i average = _mm256_setzero_si256();
        ptrdiff_t word = 0;
        for (uint32_t i = 0; i < n; i++, word += step) {
            average = average_16(p + word * 2 * LANES + j, average);
            __m256i more = _mm256_srai_epi16(_mm256_add_epi16(average, eight), 4);
            __m256i x = _mm256_adds_epi16(load(state + word * H + j), more);
            _mm256_storeu_si256((__m256i *)(void *)(state + word * H + j), x);
            _mm_storeu_si128((__m128i *)(void *)(bytes + word * H + j), bytes_16(x, factor, origin));
        }
    }
}

FAST AVX2 static uint32_t best_of(const int32_t *y, const int32_t *bias, uint32_t n)
{
    return best_of_body(y, bias, n);
}

OTHERS(AVX2)
const ent__kernels ent__kernels_avx2 = KERNELS("avx2");

#endif
