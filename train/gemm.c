/* A matrix product for one core: tiles of 6 x 64 (AVX-512) stay in registers while
 * the sum runs. Without AVX-512 the same sums are made one by one with fmaf. */
#include "net_inside.h"

#include "gemm.h"

#include <math.h>

#if defined(__AVX512F__)
#include <immintrin.h>

#define TILE(ROWS, COLUMNS)                                                                          \
    static void tile_##ROWS##_##COLUMNS(size_t depth, const float *a, size_t a_row, size_t a_step,   \
                                        const float *b, size_t ldb, float *c, size_t ldc, int adds)  \
    {                                                                                                \
        __m512 sum[ROWS][COLUMNS];                                                                   \
        _Pragma("GCC unroll 8") for (int i = 0; i < ROWS; i++)                                       \
            _Pragma("GCC unroll 8") for (int j = 0; j < COLUMNS; j++)                                \
                sum[i][j] = adds ? _mm512_loadu_ps(c + (size_t)i * ldc + (size_t)j * 16)             \
                                 : _mm512_setzero_ps();                                              \
        for (size_t k = 0; k < depth; k++) {                                                         \
            __m512 right[COLUMNS];                                                                   \
            _Pragma("GCC unroll 8") for (int j = 0; j < COLUMNS; j++)                                \
                right[j] = _mm512_loadu_ps(b + k * ldb + (size_t)j * 16);                            \
            _Pragma("GCC unroll 8") for (int i = 0; i < ROWS; i++) {                                 \
                __m512 left = _mm512_set1_ps(a[(size_t)i * a_row + k * a_step]);                     \
                _Pragma("GCC unroll 8") for (int j = 0; j < COLUMNS; j++)                            \
                    sum[i][j] = _mm512_fmadd_ps(left, right[j], sum[i][j]);                          \
            }                                                                                        \
        }                                                                                            \
        _Pragma("GCC unroll 8") for (int i = 0; i < ROWS; i++)                                       \
            _Pragma("GCC unroll 8") for (int j = 0; j < COLUMNS; j++)                                \
                _mm512_storeu_ps(c + (size_t)i * ldc + (size_t)j * 16, sum[i][j]);                   \
    }
TILE(6, 4)
TILE(1, 4)
TILE(6, 1)
TILE(1, 1)

static void strip(size_t m, size_t columns, size_t depth, const float *a, size_t a_row, size_t a_step,
                  const float *b, size_t ldb, float *c, size_t ldc, int adds)
{
    size_t i = 0;
    for (; i + 6 <= m; i += 6)
        (columns == 4 ? tile_6_4 : tile_6_1)(depth, a + i * a_row, a_row, a_step, b, ldb, c + i * ldc, ldc,
                                             adds);
    for (; i < m; i++)
        (columns == 4 ? tile_1_4 : tile_1_1)(depth, a + i * a_row, a_row, a_step, b, ldb, c + i * ldc, ldc,
                                             adds);
}

/* Long sums are cut so that the strip of B (depth x 64) stays in the cache; the
 * cut changes no order, since the tile goes on from what stands in C. */
enum { DEPTH = 256 };

void train_gemm(size_t m, size_t n, size_t depth, const float *a, size_t a_row, size_t a_step, const float *b,
                size_t ldb, float *c, size_t ldc, int adds)
{
    for (size_t k = 0; k < depth; k += DEPTH) {
        size_t some = depth - k < DEPTH ? depth - k : DEPTH;
        size_t j = 0;
        for (; j + 64 <= n; j += 64)
            strip(m, 4, some, a + k * a_step, a_row, a_step, b + k * ldb + j, ldb, c + j, ldc, adds || k);
        for (; j < n; j += 16)
            strip(m, 1, some, a + k * a_step, a_row, a_step, b + k * ldb + j, ldb, c + j, ldc, adds || k);
    }
}

#else

void train_gemm(size_t m, size_t n, size_t depth, const float *a, size_t a_row, size_t a_step, const float *b,
                size_t ldb, float *c, size_t ldc, int adds)
{
    for (size_t i = 0; i < m; i++) {
        float *row = c + i * ldc;
        for (size_t j = 0; !adds && j < n; j++) row[j] = 0;
        for (size_t k = 0; k < depth; k++) {
            float left = a[i * a_row + k * a_step];
            for (size_t j = 0; j < n; j++) row[j] = fmaf(left, b[k * ldb + j], row[j]);
        }
    }
}

#endif
