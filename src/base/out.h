/* Text that grows in memory before it is written somewhere. */
#ifndef ENT_BASE_OUT_H
#define ENT_BASE_OUT_H

#include "base/base.h"

typedef struct ent__out {
    char *at;
    size_t n, cap;
    bool failed; /* no memory: what was written is not whole */
} ent__out;

void ent__out_bytes(ent__out *o, const void *p, size_t n);
void ent__out_text(ent__out *o, const char *s);
void ent__out_str(ent__out *o, ent__str s);
void ent__out_format(ent__out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ent__out_repeat(ent__out *o, char c, uint32_t n);
/* 1234567 as "1,234,567". */
void ent__out_count(ent__out *o, uint64_t n);
void ent__out_free(ent__out *o);

#endif
