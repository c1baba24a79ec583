/* Output that grows in memory before it is written. */
#include "out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

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

void out_repeat(cli_out *o, char c, uint32_t n)
{
    if (!n || !make_room(o, n)) return;
    memset(o->at + o->n, c, n);
    o->n += n;
}

void out_format(cli_out *o, const char *format, ...)
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

void out_count(cli_out *o, uint64_t n)
{
    char digits[24];
    int k = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    for (int i = 0; i < k; i++) {
        if (i && (k - i) % 3 == 0) out_text(o, ",");
        out_bytes(o, digits + i, 1);
    }
}

void out_free(cli_out *o)
{
    free(o->at);
    *o = (cli_out){0};
}

static int why; /* errno of the first write that failed */

static bool note(bool ok)
{
    if (!ok && !why) why = errno ? errno : EIO;
    return ok;
}

bool out_send(const cli_out *o) { return note(!o->n || fwrite(o->at, 1, o->n, stdout) == o->n); }
bool out_flush(void) { return note(fflush(stdout) == 0 && !ferror(stdout)); }
int out_why(void) { return why; }
