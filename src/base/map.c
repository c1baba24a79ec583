/* Open addressing with linear probing; doubles at three quarters full. */
#include "base/map.h"

static uint32_t slot_of(const ent__map *m, uint64_t key)
{
    uint32_t mask = m->size - 1, i = (uint32_t)(key ^ key >> 32) & mask;
    while (m->keys[i] && m->keys[i] != key) i = (i + 1) & mask;
    return i;
}

static bool grow(ent__arena *a, ent__map *m)
{
    ent__map next = {.size = m->size ? m->size * 2 : 64, .n = m->n};
    next.keys = ENT__NEW_ARRAY(a, uint64_t, next.size);
    next.values = ENT__NEW_ARRAY(a, uint32_t, next.size);
    if (!next.keys || !next.values) return false;
    for (uint32_t i = 0; i < m->size; i++) {
        if (!m->keys[i]) continue;
        uint32_t j = slot_of(&next, m->keys[i]);
        next.keys[j] = m->keys[i];
        next.values[j] = m->values[i];
    }
    *m = next;
    return true;
}

uint32_t *ent__map_put(ent__arena *a, ent__map *m, uint64_t key)
{
    key += key == 0;
    if (m->n * 4 >= m->size * 3 && !grow(a, m)) return NULL;
    uint32_t i = slot_of(m, key);
    if (!m->keys[i]) {
        m->keys[i] = key;
        m->values[i] = ENT__NONE;
        m->n++;
    }
    return &m->values[i];
}
