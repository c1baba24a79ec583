/* From the keys of a word's features to rows of the model's table. */
#ifndef ENT_PARSE_ROWS_H
#define ENT_PARSE_ROWS_H

#include "parse/features.h"

/* A hash table in the model file: the key's low bits say where to look first,
 * its high half is kept. Rows 0 .. N_FEATURES - 1 stand for "unknown". */
typedef struct ent__key_slot {
    uint32_t print, row; /* print 0: empty */
} ent__key_slot;

enum { ENT__PROBES = 16 }; /* the trainer makes the table so large that no key lies farther */

static inline uint32_t ent__key_print(uint64_t key) { return (uint32_t)(key >> 32) | 1; }

static inline uint32_t ent__find_row(const ent__key_slot *slots, uint32_t mask, uint64_t key, uint32_t unknown)
{
    uint32_t print = ent__key_print(key);
    for (uint32_t k = 0; k < ENT__PROBES; k++) {
        const ent__key_slot *s = &slots[((uint32_t)key + k) & mask];
        if (s->print == print) return s->row;
        if (!s->print) break;
    }
    return unknown;
}

#endif
