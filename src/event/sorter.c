/* Sums over rows, and the file of weights. */
#include "event/sorter.h"

enum { HEADER = 16 };

static const float HARDLY = -4.5f; /* log-odds against all kinds together, from which on none is likely at all */

void ent__sorter_chances(const ent__sorter *t, const ent__sorter_signs *signs, bool none, float *chance)
{
    int16_t sum[ENT__SORTER_KINDS] = {0}; /* ENT__SORTER_SIGNS * 127 fits */
    for (uint32_t k = 0; k < signs->n; k++) {
        const int8_t *row = t->weights + (size_t)signs->rows[k] * ENT__SORTER_KINDS;
        for (int c = 0; c < ENT__SORTER_KINDS; c++) sum[c] = (int16_t)(sum[c] + row[c]);
    }
    int16_t most = sum[0];
    for (int c = 1; c < ENT__SORTER_KINDS; c++) most = sum[c] > most ? sum[c] : most;
    memset(chance, 0, ENT__SORTER_KINDS * sizeof *chance);
    if (none && (float)most * t->unit < HARDLY) return;
    if (none && most < 0) most = 0;
    float whole = none ? ent__power_of_e((float)-most * t->unit) : 0;
    for (int c = 0; c < ENT__SORTER_KINDS; c++) whole += chance[c] = ent__power_of_e((float)(sum[c] - most) * t->unit);
    for (int c = 0; c < ENT__SORTER_KINDS; c++) chance[c] /= whole;
}

ent_code ent__sorter_open(const void *bytes, size_t n, ent__sorter *out, ent_error *error)
{
    const unsigned char *p = bytes;
    size_t weights = (size_t)ENT__SORTER_ROWS * ENT__SORTER_KINDS;
    if (n < HEADER + weights + ENT__SORTER_ROWS / 8 || memcmp(p, "ENTT1\n", 6) != 0)
        return ent__fail(error, ENT_E_MODEL, 0, "not a file of kinds of this version");
    out->unit = (float)(p[6] | p[7] << 8) / 65536.0f;
    out->weights = (const int8_t *)p + HEADER;
    out->lemmas = p + HEADER + weights;
    return ENT_OK;
}
