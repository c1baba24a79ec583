/* Tables of lexicon/ and the bundle that holds them. */
#include "base/table.h"

ent__str ent__trim(ent__str s)
{
    while (s.n && ent__is_space(s.at[0])) s = ent__str_cut(s, 1, s.n);
    while (s.n && ent__is_space(s.at[s.n - 1])) s.n--;
    return s;
}

bool ent__cut_next(ent__str *rest, char separator, ent__str *item)
{
    while (rest->n) {
        const char *cut = memchr(rest->at, separator, rest->n);
        uint32_t n = cut ? (uint32_t)(cut - rest->at) : rest->n;
        *item = ent__trim(ent__str_cut(*rest, 0, n));
        *rest = ent__str_cut(*rest, cut ? n + 1 : n, rest->n);
        if (item->n) return true;
    }
    return false;
}

bool ent__list_next(ent__str *rest, ent__str *item) { return ent__cut_next(rest, ';', item); }

static bool next_line(ent__table *t, ent__str *line)
{
    while (t->rest.n) {
        const char *end = memchr(t->rest.at, '\n', t->rest.n);
        uint32_t n = end ? (uint32_t)(end - t->rest.at) : t->rest.n;
        *line = ent__str_cut(t->rest, 0, n);
        t->rest = ent__str_cut(t->rest, end ? n + 1 : n, t->rest.n);
        t->line++;
        if (line->n && line->at[line->n - 1] == '\r') line->n--;
        if (line->n && line->at[0] != '#') return true;
    }
    return false;
}

static bool cut_cells(ent__table *t, ent__str line)
{
    uint32_t k = 0, begin = 0;
    for (uint32_t i = 0; i <= line.n; i++) {
        if (i < line.n && line.at[i] != '\t') continue;
        if (k == ENT__MAX_COLUMNS) return false;
        t->cell[k++] = ent__trim(ent__str_cut(line, begin, i));
        begin = i + 1;
    }
    if (t->n_columns && k > t->n_columns) return false;
    for (uint32_t j = k; j < ENT__MAX_COLUMNS; j++) t->cell[j] = (ent__str){"", 0};
    if (!t->n_columns) t->n_columns = k;
    return true;
}

ent_code ent__table_fail(const ent__table *t, ent_error *error, const char *why, ent__str what)
{
    uint32_t n = what.n < 80 ? what.n : 80;
    return ent__fail(error, ENT_E_LEXICON, 0, "%.*s:%u: %s: '%.*s'", (int)t->file.n, t->file.at, t->line, why, (int)n,
                     what.n ? what.at : "");
}

ent_code ent__table_open(ent__table *t, ent__str file, ent__str bytes, const char *columns, ent_error *error)
{
    *t = (ent__table){.file = file, .rest = bytes};
    ent__str line, want = ent__str_of(columns), name;
    if (!next_line(t, &line)) return ENT_OK; /* an empty table */
    if (!cut_cells(t, line)) return ent__table_fail(t, error, "too many columns", line);
    uint32_t k = 0;
    while (ent__cut_next(&want, ' ', &name)) {
        if (k >= t->n_columns || !ent__str_is(t->cell[k], name))
            return ent__table_fail(t, error, "the header lacks the column", name);
        k++;
    }
    if (k != t->n_columns) return ent__table_fail(t, error, "unknown column in the header", t->cell[k]);
    return ENT_OK;
}

bool ent__table_next(ent__table *t, ent_error *error)
{
    ent__str line;
    if (!next_line(t, &line)) return false;
    if (cut_cells(t, line)) return true;
    ent__table_fail(t, error, "more columns than the header names", line);
    return false;
}

bool ent__bundle_next(const ent__bundle *b, uint32_t *at, ent__str *name, ent__str *bytes)
{
    ent__str rest = ent__str_cut(b->bytes, *at, b->bytes.n), word;
    const char *end = rest.n ? memchr(rest.at, '\n', rest.n) : NULL;
    if (!end) return false;
    uint32_t head = (uint32_t)(end - rest.at);
    ent__str line = ent__str_cut(rest, 0, head);
    if (!ent__cut_next(&line, ' ', &word) || !ent__str_eq(word, "@file")) return false;
    if (!ent__cut_next(&line, ' ', name) || !ent__cut_next(&line, ' ', &word)) return false;
    uint32_t size = 0;
    for (uint32_t i = 0; i < word.n && ent__is_digit(word.at[i]); i++) size = size * 10 + (uint32_t)(word.at[i] - '0');
    if (rest.n - head - 1 < size) return false;
    *bytes = ent__str_cut(rest, head + 1, head + 1 + size);
    *at += head + 1 + size;
    return true;
}

/* embed.S */
extern const char ent__bundle_begin[], ent__bundle_end[];

ent__bundle ent__bundle_embedded(void)
{
    return (ent__bundle){{ent__bundle_begin, (uint32_t)(ent__bundle_end - ent__bundle_begin)}};
}
