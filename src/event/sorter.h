/* Learned sorting: what a thing is, of up to sixteen kinds, by the sum of the
 * weights of its signs. Signs are hashes of what they say (Weinberger et al. 2009);
 * weights are signed bytes, one for each kind, that lie together. */
#ifndef ENT_EVENT_SORTER_H
#define ENT_EVENT_SORTER_H

#include "event/choice.h"

enum { ENT__SORTER_KINDS = 16, ENT__SORTER_ROWS = 1 << 16, ENT__SORTER_SIGNS = 192 };

typedef struct ent__sorter {
    const int8_t *weights; /* ENT__SORTER_ROWS * ENT__SORTER_KINDS; NULL: nothing is learned */
    const uint8_t *lemmas; /* a bit for the hash of every lemma that was of a kind */
    float unit;            /* of a weight, in log-odds */
} ent__sorter;

typedef struct ent__sorter_signs {
    uint32_t rows[ENT__SORTER_SIGNS], n;
    const int8_t *weights; /* asked for ahead, or NULL */
} ent__sorter_signs;

static inline void ent__sorter_add(ent__sorter_signs *s, uint64_t key, uint64_t a, uint64_t b)
{
    if (s->n == ENT__SORTER_SIGNS) return;
    uint32_t row = s->rows[s->n++] = (uint32_t)ent__mix3(key, a, b) & (ENT__SORTER_ROWS - 1);
    if (s->weights) __builtin_prefetch(s->weights + (size_t)row * ENT__SORTER_KINDS);
}

static inline uint32_t ent__sorter_bit(uint64_t lemma) { return (uint32_t)(lemma ^ lemma >> 31) & (ENT__SORTER_ROWS - 1); }

/* chance[ENT__SORTER_KINDS]: of each kind; `none`: what is left is the chance that it is of no kind, else all sum up to one. */
void ent__sorter_chances(const ent__sorter *t, const ent__sorter_signs *signs, bool none, float *chance);

/* Checks the bytes of a weights file. ENT_E_MODEL. */
ent_code ent__sorter_open(const void *bytes, size_t n, ent__sorter *out, ent_error *error);

#endif
