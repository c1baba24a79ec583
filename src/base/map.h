/* A hash table from 64-bit hashes to 32-bit values, open addressing, in an arena.
 * Keys are hashes of content; two contents with one hash are taken for one
 * (2^-64 a pair). */
#ifndef ENT_MAP_H
#define ENT_MAP_H

#include "base/base.h"

typedef struct ent__map {
    uint64_t *keys; /* 0: free */
    uint32_t *values;
    uint32_t n, size; /* size: a power of two, or 0 */
} ent__map;

/* The value's place, made (as ENT__NONE) where it is not there; NULL: no memory. */
uint32_t *ent__map_put(ent__arena *a, ent__map *m, uint64_t key);
/* Asks memory for what ent__map_get of the key will read first. */
static inline void ent__map_fetch(const ent__map *m, uint64_t key)
{
    if (m->size) __builtin_prefetch(&m->keys[(uint32_t)(key ^ key >> 32) & (m->size - 1)]);
}
/* ENT__NONE if it is not there. */
static inline uint32_t ent__map_get(const ent__map *m, uint64_t key)
{
    if (!m->size) return ENT__NONE;
    key += key == 0;
    uint32_t mask = m->size - 1, i = (uint32_t)(key ^ key >> 32) & mask;
    while (m->keys[i]) {
        if (m->keys[i] == key) return m->values[i];
        i = (i + 1) & mask;
    }
    return ENT__NONE;
}

#endif
