/* What every stage stands on: spans, strings, arenas, vectors, errors.
 * Nothing here knows about news. */
#ifndef ENT_BASE_H
#define ENT_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "entente/entente.h"

#define ENT__NONE UINT32_MAX /* "no index": references between stages are 32-bit indexes */

/* A run of bytes that somebody else owns; not NUL-terminated. */
typedef ent_string ent__str;

#define ENT__STR(literal) ((ent__str){(literal), (uint32_t)(sizeof(literal) - 1)})

static inline ent__str ent__str_of(const char *s) { return (ent__str){s, (uint32_t)strlen(s)}; }
static inline ent__str ent__str_cut(ent__str s, uint32_t begin, uint32_t end)
{
    return (ent__str){s.at + begin, end - begin};
}
static inline bool ent__str_is(ent__str a, ent__str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}
static inline bool ent__str_eq(ent__str a, const char *b) { return ent__str_is(a, ent__str_of(b)); }

/* Bytes of the story that a thing stands on. */
static inline ent__str ent__span_of(const char *text, ent_span s)
{
    return (ent__str){text + s.begin, s.end - s.begin};
}

static inline bool ent__is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ent__is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ent__is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool ent__is_alpha(char c) { return ent__is_upper(c) || ent__is_lower(c); }
static inline bool ent__is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
static inline char ent__lower(char c) { return ent__is_upper(c) ? (char)(c - 'A' + 'a') : c; }

/* FNV-1a, 64 bits: the hash of everything that is looked up or identified by content. */
#define ENT__HASH_SEED UINT64_C(0xcbf29ce484222325)
static inline uint64_t ent__hash_more(uint64_t h, const void *data, size_t n)
{
    const unsigned char *p = data;
    for (size_t i = 0; i < n; i++) h = (h ^ p[i]) * UINT64_C(0x100000001b3);
    return h;
}
static inline uint64_t ent__hash(ent__str s) { return ent__hash_more(ENT__HASH_SEED, s.at, s.n); }

/* ---- errors ------------------------------------------------------------ */

/* Fills *error (may be NULL) and returns the code, so that a function can say
 * `return ent__fail(error, ENT_E_JSON, byte, "…")`. printf-like. */
ent_code ent__fail(ent_error *error, ent_code code, uint64_t byte, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* ---- arena ------------------------------------------------------------- */

/* A growing pile of memory with one life. Allocation returns NULL when the
 * system has no memory or the arena has reached its cap; `full` tells the two
 * apart. Memory is zeroed. Not shared between threads. */
typedef struct ent__block ent__block;
typedef struct ent__arena {
    ent__block *last;
    size_t used, total, cap; /* bytes: in the last block, in all blocks, allowed (0: no cap) */
    bool full;
} ent__arena;

void ent__arena_init(ent__arena *a, size_t cap);
void *ent__arena_take(ent__arena *a, size_t size);
/* Not zeroed, on a multiple of 64 bytes: large tables that are written before they are read. */
void *ent__arena_raw(ent__arena *a, size_t size);
/* Grows the last allocation in place where it can, else copies. */
void *ent__arena_grow(ent__arena *a, void *old, size_t old_size, size_t new_size);
ent__str ent__arena_str(ent__arena *a, ent__str s); /* copy, NUL-terminated; at == NULL: no memory */
void ent__arena_reset(ent__arena *a);               /* forgets everything, keeps one block */
void ent__arena_free(ent__arena *a);
ent_code ent__arena_fail(const ent__arena *a, ent_error *error); /* the code for a NULL */

#define ENT__NEW(arena, type) ((type *)ent__arena_take((arena), sizeof(type)))
#define ENT__NEW_ARRAY(arena, type, n) ((type *)ent__arena_take((arena), sizeof(type) * (size_t)(n)))
#define ENT__RAW_ARRAY(arena, type, n) ((type *)ent__arena_raw((arena), sizeof(type) * (size_t)(n)))

/* ---- vector ------------------------------------------------------------ */

/* struct { T *at; uint32_t n, cap; } in an arena. ENT__PUSH gives the address
 * of a new zeroed last element, or NULL. */
#define ENT__VEC(T)      \
    struct {             \
        T *at;           \
        uint32_t n, cap; \
    }
void *ent__vec_push(ent__arena *a, void *vec, size_t item);
#define ENT__PUSH(arena, vec) \
    ((__typeof__((vec)->at))ent__vec_push((arena), (vec), sizeof *(vec)->at))

#endif
