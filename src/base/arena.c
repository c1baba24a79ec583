/* A growing pile of memory with one life: blocks of doubling size, freed or
 * forgotten together. */
#include <stdlib.h>

#include "base/base.h"

struct ent__block {
    ent__block *before;
    size_t size;
    _Alignas(16) unsigned char bytes[];
};

enum { FIRST_BLOCK = 64 * 1024, LARGEST_BLOCK = 64 * 1024 * 1024 };

static size_t round_up(size_t n) { return (n + 15) & ~(size_t)15; }

void ent__arena_init(ent__arena *a, size_t cap) { *a = (ent__arena){.cap = cap}; }

static bool add_block(ent__arena *a, size_t need)
{
    size_t size = a->last ? a->last->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK) size = LARGEST_BLOCK;
    if (size < need) size = need;
    if (a->cap && a->total + need > a->cap) {
        a->full = true;
        return false;
    }
    ent__block *b = malloc(sizeof *b + size);
    if (!b) return false;
    b->before = a->last;
    b->size = size;
    a->last = b;
    a->used = 0;
    a->total += size;
    return true;
}

/* `size` is a multiple of 16. */
static void *take(ent__arena *a, size_t size)
{
    if ((!a->last || a->last->size - a->used < size) && !add_block(a, size)) return NULL;
    void *p = a->last->bytes + a->used;
    a->used += size;
    return p;
}

void *ent__arena_take(ent__arena *a, size_t size)
{
    if (size > SIZE_MAX / 2) return NULL;
    size = round_up(size ? size : 1);
    void *p = take(a, size);
    return p ? memset(p, 0, size) : NULL;
}

void *ent__arena_raw(ent__arena *a, size_t size)
{
    enum { LINE = 64 };
    if (size > SIZE_MAX / 2) return NULL;
    unsigned char *p = take(a, round_up(size) + LINE);
    return p ? p + (LINE - (uintptr_t)p % LINE) % LINE : NULL;
}

void *ent__arena_grow(ent__arena *a, void *old, size_t old_size, size_t new_size)
{
    size_t was = round_up(old_size), is = round_up(new_size);
    bool is_last = old && a->last && (unsigned char *)old + was == a->last->bytes + a->used;
    if (is_last && is >= was && a->last->size - a->used >= is - was) {
        memset((unsigned char *)old + was, 0, is - was);
        a->used += is - was;
        return old;
    }
    void *p = ent__arena_take(a, new_size);
    if (p && old_size) memcpy(p, old, old_size);
    return p;
}

ent__str ent__arena_str(ent__arena *a, ent__str s)
{
    char *p = ent__arena_take(a, (size_t)s.n + 1);
    if (!p) return (ent__str){0};
    if (s.n) memcpy(p, s.at, s.n);
    return (ent__str){p, s.n};
}

void ent__arena_reset(ent__arena *a)
{
    while (a->last && a->last->before) {
        ent__block *b = a->last;
        a->last = b->before;
        a->total -= b->size;
        free(b);
    }
    a->used = 0;
    a->full = false;
}

void ent__arena_free(ent__arena *a)
{
    ent__arena_reset(a);
    free(a->last);
    *a = (ent__arena){.cap = a->cap};
}

ent_code ent__arena_fail(const ent__arena *a, ent_error *error)
{
    if (a->full)
        return ent__fail(error, ENT_E_LIMIT, 0, "needs more than %zu MB of memory", a->cap >> 20);
    return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
}

/* All vectors have the layout of this one. */
typedef struct any_vec {
    void *at;
    uint32_t n, cap;
} any_vec;

void *ent__vec_push(ent__arena *a, void *vec, size_t item)
{
    any_vec *v = vec;
    if (v->n == v->cap) {
        uint32_t cap = v->cap ? v->cap * 2 : 8;
        if (cap <= v->cap) return NULL;
        void *p = ent__arena_grow(a, v->at, item * v->cap, item * cap);
        if (!p) return NULL;
        v->at = p;
        v->cap = cap;
    }
    unsigned char *last = (unsigned char *)v->at + item * v->n++;
    return memset(last, 0, item);
}
