/* The one product that training is made of. */
#ifndef ENT_TRAIN_GEMM_H
#define ENT_TRAIN_GEMM_H

#include <stddef.h>

/* C[i][j] (+)= sum over k of A[i * a_row + k * a_step] * B[k * ldb + j], for i < m,
 * j < n, k < depth; n is a multiple of 16. The sum of each element runs over k in
 * order, fused multiply-adds, so every machine and build gives the same bits. */
void train_gemm(size_t m, size_t n, size_t depth, const float *a, size_t a_row, size_t a_step,
                const float *b, size_t ldb, float *c, size_t ldc, int adds);

#endif
