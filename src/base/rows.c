/* Rows of cells. */
#include "base/rows.h"

static void quoted(ent__out *o, ent__str s)
{
    ent__out_text(o, "\"");
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.at[i] == '"') ent__out_text(o, "\"");
        ent__out_bytes(o, s.at + i, 1);
    }
    ent__out_text(o, "\"");
}

static void put_csv(ent__out *o, ent__str s, char separator)
{
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.at[i] != separator && s.at[i] != '"' && s.at[i] != '\r' && s.at[i] != '\n') continue;
        quoted(o, s);
        return;
    }
    ent__out_str(o, s);
}

static void put_tsv(ent__out *o, ent__str s)
{
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.at[i] != '\t' && s.at[i] != '\n' && s.at[i] != '\r') continue;
        ent__out_bytes(o, s.at + from, i - from);
        ent__out_text(o, " ");
        from = i + 1;
    }
    ent__out_bytes(o, s.at + from, s.n - from);
}

void ent__cell(ent__rows *r, ent__str s)
{
    if (r->has_cell) ent__out_bytes(r->out, &r->separator, 1);
    r->has_cell = true;
    if (r->separator == '\t')
        put_tsv(r->out, s);
    else
        put_csv(r->out, s, r->separator);
}

void ent__cell_text(ent__rows *r, const char *s) { ent__cell(r, ent__str_of(s)); }

void ent__cell_int(ent__rows *r, int64_t n)
{
    if (r->has_cell) ent__out_bytes(r->out, &r->separator, 1);
    r->has_cell = true;
    ent__out_format(r->out, "%lld", (long long)n);
}

void ent__cell_empty(ent__rows *r, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) ent__cell(r, (ent__str){"", 0});
}

void ent__cell_head(ent__rows *r, const char *names)
{
    const char *between = strchr(names, '|') ? "|" : " ";
    while (*names) {
        size_t n = strcspn(names, between);
        ent__cell(r, (ent__str){names, (uint32_t)n});
        names += n + (names[n] != 0);
    }
    ent__row_end(r);
}

void ent__row_end(ent__rows *r)
{
    ent__out_text(r->out, "\n");
    r->has_cell = false;
}
