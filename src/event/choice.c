/* The file of learned choices. */
#include "event/choice.h"

enum { HEADER = 8 };

float ent__power_of_e(float x)
{
    x = x > 30 ? 30 : x < -30 ? -30 : x;
    float y = x / 1024, term = 1, sum = 1;
    for (int k = 1; k < 6; k++) sum += term *= y / (float)k;
    for (int k = 0; k < 10; k++) sum *= sum;
    return sum;
}

uint8_t ent__choice_chance(const ent__choices *c, const int32_t *sums, uint32_t n, int32_t option)
{
    float whole = 0;
    for (uint32_t k = 0; k < n; k++) whole += ent__power_of_e((float)(sums[k] - sums[option]) * c->unit);
    return (uint8_t)(100.0f / whole);
}

static void count(const ent__choices *c, const ent__signs *s, float by, float *of_key)
{
    for (uint32_t k = 0; s && k < s->n; k++) of_key[s->key[k]] += by * (float)c->weights[ent__sign_row(s->at[k])] * c->unit;
}

uint32_t ent__choice_reasons(const ent__choices *c, const ent__signs *better, const ent__signs *worse, const char *const *names, uint32_t n_names,
                             ent__reason *out)
{
    float of_key[256] = {0};
    uint32_t n = 0;
    count(c, better, 1, of_key);
    count(c, worse, -1, of_key);
    while (n < ENT__MAX_REASONS) {
        uint32_t best = 0;
        for (uint32_t k = 1; k < n_names; k++) best = of_key[k] > of_key[best] ? k : best;
        if (of_key[best] < 0.1f) break;
        out[n++] = (ent__reason){names[best], of_key[best]};
        of_key[best] = 0;
    }
    return n;
}

ent_code ent__choices_open(const void *bytes, size_t n, ent__choices *out, ent_error *error)
{
    if (n < HEADER + (size_t)ENT__CHOICE_ROWS || memcmp(bytes, "ENTC1\n", 6) != 0)
        return ent__fail(error, ENT_E_MODEL, 0, "not a file of choices of this version");
    const unsigned char *p = bytes;
    out->unit = (float)(p[6] | p[7] << 8) / 65536.0f;
    out->weights = (const int8_t *)bytes + HEADER;
    return ENT_OK;
}
