/* Text that grows in memory. */
#include "base/out.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static bool make_room(ent__out *o, size_t n)
{
    if (o->failed) return false;
    if (o->cap - o->n >= n) return true;
    size_t cap = o->cap ? o->cap * 2 : 4096;
    while (cap - o->n < n) cap *= 2;
    char *p = realloc(o->at, cap);
    if (!p) return !(o->failed = true);
    o->at = p;
    o->cap = cap;
    return true;
}

void ent__out_bytes(ent__out *o, const void *p, size_t n)
{
    if (!n || !make_room(o, n)) return;
    memcpy(o->at + o->n, p, n);
    o->n += n;
}

void ent__out_text(ent__out *o, const char *s) { ent__out_bytes(o, s, strlen(s)); }
void ent__out_str(ent__out *o, ent__str s) { ent__out_bytes(o, s.at, s.n); }

void ent__out_repeat(ent__out *o, char c, uint32_t n)
{
    if (!n || !make_room(o, n)) return;
    memset(o->at + o->n, c, n);
    o->n += n;
}

void ent__out_format(ent__out *o, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    size_t room = o->failed ? 0 : o->cap - o->n;
    int n = vsnprintf(room ? o->at + o->n : NULL, room, format, args);
    if (n > 0 && (size_t)n >= room && make_room(o, (size_t)n + 1))
        n = vsnprintf(o->at + o->n, (size_t)n + 1, format, again);
    if (n > 0 && !o->failed) o->n += (size_t)n;
    va_end(again);
    va_end(args);
}

void ent__out_count(ent__out *o, uint64_t n)
{
    char digits[24];
    int k = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    for (int i = 0; i < k; i++) {
        if (i && (k - i) % 3 == 0) ent__out_text(o, ",");
        ent__out_bytes(o, digits + i, 1);
    }
}

void ent__out_free(ent__out *o)
{
    free(o->at);
    *o = (ent__out){0};
}
