/* The loops with SSE4.1: bytes are widened to 16 bits and multiplied with pmaddwd,
 * whose sums cannot saturate; pmaddubsw's could. */
#include "parse/kernel_body.h"

#ifdef ENT__HAS_X86
#include <immintrin.h>

#define SSE41 __attribute__((target("sse4.1")))

/* A column pair is four sums of two products each. */
SSE41 static void columns(uint32_t depth, const uint8_t *x, const int8_t *w, int32_t *y)
{
    __m128i sum[8];
    for (int j = 0; j < 8; j++) sum[j] = _mm_setzero_si128();
    for (uint32_t k = 0; k < depth; k += 4, w += 64) {
        int32_t four;
        memcpy(&four, x + k, 4);
        __m128i some = _mm_cvtepu8_epi16(_mm_cvtsi32_si128(four));
        __m128i left = _mm_unpacklo_epi64(some, some);
        for (int j = 0; j < 8; j++) {
            __m128i right = _mm_cvtepi8_epi16(_mm_loadl_epi64((const __m128i *)(const void *)(w + j * 8)));
            sum[j] = _mm_add_epi32(sum[j], _mm_madd_epi16(left, right));
        }
    }
    for (int j = 0; j < 8; j += 2)
        _mm_storeu_si128((__m128i *)(void *)(y + j * 2), _mm_hadd_epi32(sum[j], sum[j + 1]));
}

SSE41 static void product(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx, const int8_t *w,
                          size_t ldw, int32_t *y, size_t ldy)
{
    for (uint32_t j = 0; j < n; j += 16)
        for (uint32_t i = 0; i < rows; i++) columns(depth, x + i * ldx, w + j / 16 * ldw, y + i * ldy + j);
}

SSE41 static void sum_table(const int8_t *table, const uint32_t *rows, int16_t *sum)
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

DENSE(SSE41, product, narrow_body)
LEFT_TO_COMPILER(SSE41)
OTHERS(SSE41)
const ent__kernels ent__kernels_sse41 = KERNELS("sse41");

#endif
