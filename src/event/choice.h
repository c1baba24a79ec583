/* Learned choices: options with signs, of which the one with the largest sum of
 * weights is taken. Signs are hashes of what they say (Weinberger et al. 2009);
 * weights are signed bytes, so that every machine sums the same. */
#ifndef ENT_EVENT_CHOICE_H
#define ENT_EVENT_CHOICE_H

#include "base/base.h"

enum { ENT__MAX_OPTION_SIGNS = 96, ENT__CHOICE_ROWS = 1 << 18 };

typedef struct ent__signs {
    uint64_t at[ENT__MAX_OPTION_SIGNS];
    uint8_t key[ENT__MAX_OPTION_SIGNS]; /* which question each answers, to tell of it */
    uint32_t n;
    const int8_t *weights; /* set: signs are only summed */
    int32_t sum;
} ent__signs;

typedef struct ent__choices {
    const int8_t *weights; /* ENT__CHOICE_ROWS; NULL: the rules stand */
    float unit;            /* of a weight, in log-odds */
} ent__choices;

static inline uint64_t ent__mix3(uint64_t a, uint64_t b, uint64_t c)
{
    uint64_t h = (a * UINT64_C(0x9e3779b97f4a7c15) + b) * UINT64_C(0xff51afd7ed558ccd) + c * UINT64_C(0xc4ceb9fe1a85ec53);
    h = (h ^ h >> 32) * UINT64_C(0xd6e8feb86659fd93);
    return h ^ h >> 32;
}
static inline uint64_t ent__mix(uint64_t a, uint64_t b) { return ent__mix3(a, b, 1); }

static inline uint32_t ent__sign_row(uint64_t sign) { return (uint32_t)sign & (ENT__CHOICE_ROWS - 1); }

/* `key` says which question is asked (its low byte names it), a and b what the answer is. */
static inline void ent__sign_add(ent__signs *s, uint64_t key, uint64_t a, uint64_t b)
{
    uint64_t sign = ent__mix3(key, a, b);
    if (s->weights) {
        s->sum += s->weights[ent__sign_row(sign)];
    } else if (s->n < ENT__MAX_OPTION_SIGNS) {
        s->key[s->n] = (uint8_t)(key & 255);
        s->at[s->n++] = sign;
    }
}

/* e^x for |x| <= 30, the same on every machine. */
float ent__power_of_e(float x);
/* How likely the option is among n with those sums, in hundredths. */
uint8_t ent__choice_chance(const ent__choices *c, const int32_t *sums, uint32_t n, int32_t option);

/* What a question counted, in log-odds. */
typedef struct ent__reason {
    const char *name;
    float weight;
} ent__reason;

enum { ENT__MAX_REASONS = 5 };

/* The questions that spoke most for one set of signs over another (NULL: over none). names: of the keys. Returns how many. */
uint32_t ent__choice_reasons(const ent__choices *c, const ent__signs *better, const ent__signs *worse, const char *const *names, uint32_t n_names,
                             ent__reason *out);

/* Checks the bytes of a weights file ("ENTC1\n", rows). ENT_E_MODEL. */
ent_code ent__choices_open(const void *bytes, size_t n, ent__choices *out, ent_error *error);
/* The weights built into the binary. */
const void *ent__choices_embedded(size_t *n);

#endif
