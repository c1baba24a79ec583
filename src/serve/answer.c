/* The body of an answer while it grows. */
#include "serve/answer.h"

#include <stdarg.h>
#include <stdio.h>

void ent__answer_begin(ent__answer *a) { *a = (ent__answer){.status = 200, .type = "application/json; charset=utf-8"}; }

void ent__answer_free(ent__answer *a) { ent__out_free(&a->out); }

void ent__put(ent__answer *a, const char *s) { ent__out_text(&a->out, s); }
void ent__put_str(ent__answer *a, ent__str s) { ent__out_str(&a->out, s); }

void ent__put_int(ent__answer *a, int64_t n)
{
    ent__out_format(&a->out, "%lld", (long long)n);
}

void ent__put_real(ent__answer *a, double x)
{
    char buffer[400];
    int n = snprintf(buffer, sizeof buffer, "%.2f", x);
    while (n > 1 && buffer[n - 1] == '0') n--;
    if (buffer[n - 1] == '.') n--;
    if (n == 2 && memcmp(buffer, "-0", 2) == 0) memcpy(buffer, "0", (size_t)(n = 1));
    ent__out_bytes(&a->out, buffer, (size_t)n);
}

static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&' && c != 0x7f;
}

void ent__put_json(ent__answer *a, ent__str s)
{
    uint32_t from = 0;
    ent__put(a, "\"");
    for (uint32_t k = 0; k < s.n; k++) {
        unsigned char c = (unsigned char)s.at[k];
        if (is_plain(c)) continue;
        char escape[8];
        ent__out_bytes(&a->out, s.at + from, k - from);
        from = k + 1;
        if (c == '"' || c == '\\')
            snprintf(escape, sizeof escape, "\\%c", c);
        else
            snprintf(escape, sizeof escape, "\\u%04x", c);
        ent__put(a, escape);
    }
    ent__out_bytes(&a->out, s.at + from, s.n - from);
    ent__put(a, "\"");
}

void ent__put_cell(ent__answer *a, ent__str s)
{
    bool quoted = false;
    for (uint32_t k = 0; k < s.n && !quoted; k++) quoted = strchr(",\"\r\n", s.at[k]) != NULL;
    if (!quoted) {
        ent__put_str(a, s);
        return;
    }
    ent__put(a, "\"");
    for (uint32_t k = 0; k < s.n; k++) {
        if (s.at[k] == '"') ent__put(a, "\"");
        ent__out_bytes(&a->out, s.at + k, 1);
    }
    ent__put(a, "\"");
}

void ent__answer_error(ent__answer *a, int status, const char *format, ...)
{
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ent__answer_free(a);
    ent__answer_begin(a);
    a->status = status;
    ent__put(a, "{\"error\": ");
    ent__put_json(a, ent__str_of(message));
    ent__put(a, "}\n");
}
