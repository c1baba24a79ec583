/* Output that grows in memory before it is written. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"

static bool make_room(cli_out *o, size_t n)
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

void out_bytes(cli_out *o, const void *p, size_t n)
{
    if (!n || !make_room(o, n)) return;
    memcpy(o->at + o->n, p, n);
    o->n += n;
}

void out_text(cli_out *o, const char *s) { out_bytes(o, s, strlen(s)); }
void out_str(cli_out *o, ent_string s) { out_bytes(o, s.at, s.n); }

void out_format(cli_out *o, const char *format, ...)
{
    char buffer[512];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(buffer, sizeof buffer, format, args);
    va_end(args);
    if (n > 0) out_bytes(o, buffer, (size_t)n < sizeof buffer ? (size_t)n : sizeof buffer - 1);
}

void out_free(cli_out *o)
{
    free(o->at);
    *o = (cli_out){0};
}
