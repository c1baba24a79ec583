/* What dictionaries and lexicons say that a form can be: a table in the model,
 * from the hash of the form to a set of kinds. */
#ifndef ENT_PARSE_WORDS_H
#define ENT_PARSE_WORDS_H

#include "base/base.h"

enum {
    ENT__W_NOUN = 1 << 0,
    ENT__W_PLURAL = 1 << 1,
    ENT__W_BASE = 1 << 2, /* of a verb */
    ENT__W_PAST = 1 << 3,
    ENT__W_PARTICIPLE = 1 << 4,
    ENT__W_ING = 1 << 5,
    ENT__W_THIRD = 1 << 6,
    ENT__W_ADJ = 1 << 7,
    ENT__W_ADV = 1 << 8,
    ENT__W_GIVEN = 1 << 9,
    ENT__W_SURNAME = 1 << 10,
    ENT__W_PLACE = 1 << 11,
    ENT__W_NATION = 1 << 12, /* adjectives of nations */
    ENT__W_PEOPLE = 1 << 13,
    ENT__W_AGENT = 1 << 14,  /* nouns for persons and bodies that act */
    ENT__W_PROPER = 1 << 15, /* other names */
    ENT__W_POS = (1 << 9) - 1,
    ENT__W_NAMES = 0xfe00,
    ENT__W_MOSTLY = 7 << 16, /* in running text: 1 noun, 2 verb, 3 adjective, 4 adverb, 5 none of them most */
};

/* Slots hold 20 bits of the key's high half and 12 that number a set of kinds;
 * the key's low bits say where to look first. Set 0 is empty. */
typedef struct ent__words {
    const uint32_t *slots, *kinds;
    uint32_t mask; /* slots less one; their number is a power of two */
} ent__words;

enum { ENT__WORD_PROBES = 128, ENT__MOST_KINDS = 4096 };

static inline uint32_t ent__word_print(uint64_t key) { return (uint32_t)(key >> 44) << 12; }

static inline uint32_t ent__words_find(const ent__words *w, uint64_t key)
{
    uint32_t print = ent__word_print(key);
    for (uint32_t k = 0; k < ENT__WORD_PROBES; k++) {
        uint32_t slot = w->slots[((uint32_t)key + k) & w->mask];
        if (!slot) return 0;
        if ((slot & ~(uint32_t)(ENT__MOST_KINDS - 1)) == print) return w->kinds[slot & (ENT__MOST_KINDS - 1)];
    }
    return 0;
}

#endif
