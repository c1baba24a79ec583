/* The loops in plain C, and the choice among them and those for three kinds of x86. */
#include "parse/kernel_body.h"

static void sum_table(const int8_t *table, const uint32_t *rows, int16_t *sum)
{
    for (uint32_t j = 0; j < D; j++) sum[j] = 0;
    for (uint32_t f = 0; f < ENT__N_FEATURES; f++)
        for (uint32_t j = 0; j < D; j++) sum[j] = (int16_t)(sum[j] + table[(size_t)rows[f] * D + j]);
}

static void product(uint32_t rows, uint32_t n, uint32_t depth, const uint8_t *x, size_t ldx, const int8_t *w,
                    size_t ldw, int32_t *y, size_t ldy)
{
    product_body(rows, n, depth, x, ldx, w, ldw, y, ldy);
}

DENSE(, product, narrow_body)
LEFT_TO_COMPILER()
OTHERS()
static const ent__kernels kernels_plain = KERNELS("plain");

#ifdef ENT__HAS_X86

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
    static const ent__kernels *const all[] = {&kernels_plain, &ent__kernels_sse41, &ent__kernels_avx2,
                                              &ent__kernels_avx512};
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
