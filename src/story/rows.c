/* Tables of reports: a first line that names the columns, then a row a report.
 * Commas or semicolons with the quoting of RFC 4180, or tabs, where a line is a
 * row. A row becomes a JSON object with the columns as keys, so that one place
 * knows what reports call their title and their text. */
#include "story/rows.h"

static const char separators[] = "\t,;";

/* ---- the names of the columns ---------------------------------------------------------- */

static ent__str unquoted(ent__str cell)
{
    cell = ent__strip(cell);
    bool is_quoted = cell.n >= 2 && *cell.at == '"' && cell.at[cell.n - 1] == '"';
    return is_quoted ? ent__strip(ent__str_cut(cell, 1, cell.n - 1)) : cell;
}

static ent__str first_line(ent__str head)
{
    const char *end = head.n ? memchr(head.at, '\n', head.n) : NULL;
    return ent__strip(ent__str_cut(head, 0, end ? (uint32_t)(end - head.at) : head.n));
}

/* The next cell of a line of names; they hold no separators. */
static bool next_name(ent__str *rest, char separator, ent__str *name)
{
    if (!rest->at) return false;
    const char *cut = rest->n ? memchr(rest->at, separator, rest->n) : NULL;
    uint32_t n = cut ? (uint32_t)(cut - rest->at) : rest->n;
    *name = unquoted(ent__str_cut(*rest, 0, n));
    *rest = cut ? ent__str_cut(*rest, n + 1, rest->n) : (ent__str){0};
    return true;
}

char ent__rows_of(ent__str head)
{
    enum { LONGEST_NAME = 64 };
    ent__str line = first_line(head), name;
    for (const char *s = separators; *s; s++) {
        uint32_t n = 0, known = 0, texts = 0;
        bool is_bad = false;
        for (ent__str rest = line; next_name(&rest, *s, &name); n++) {
            is_bad |= name.n > LONGEST_NAME;
            known += ent__is_known_key(name);
            texts += ent__is_text_key(name);
        }
        if (!is_bad && n >= 2 && n <= ENT__MAX_COLUMNS_IN_ROW && known >= 2 && texts) return *s;
    }
    return 0;
}

ent_code ent__rows_open(ent__rows *r, char separator, ent__stream *s)
{
    ent__buffer b = {0};
    ent__str name;
    bool is_over, is_end;
    *r = (ent__rows){.separator = separator, .line = 1};
    ent__arena_init(&r->names, 0);
    r->column = ENT__NEW_ARRAY(&r->names, ent__str, ENT__MAX_COLUMNS_IN_ROW);
    if (!r->column) return ent__arena_fail(&r->names, &s->broken);
    if (ent__stream_line(s, &r->names, ENT__WINDOW, &b, &is_over, &is_end)) return s->broken.code;
    for (ent__str rest = ent__strip(ent__buffer_str(&b)); next_name(&rest, separator, &name);)
        if (r->n_columns < ENT__MAX_COLUMNS_IN_ROW) r->column[r->n_columns++] = name;
    return ENT_OK;
}

void ent__rows_close(ent__rows *r) { ent__arena_free(&r->names); }

/* ---- a row as an object -------------------------------------------------------------------- */

typedef struct object {
    const ent__rows *rows;
    ent__buffer b;
    ent__arena *keep;
    uint32_t cell;
    bool is_written; /* the cell's key */
} object;

static void add_escaped(object *o, const char *s, size_t n)
{
    static const char hex[] = "0123456789abcdef";
    size_t from = 0;
    for (size_t k = 0; k <= n; k++) {
        unsigned char c = k < n ? (unsigned char)s[k] : '"';
        if (k < n && c >= 0x20 && c != '"' && c != '\\') continue;
        ent__buffer_add(&o->b, o->keep, s + from, k - from);
        from = k + 1;
        char escape[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
        if (k < n) ent__buffer_add(&o->b, o->keep, escape, sizeof escape);
    }
}

/* Adds bytes to the cell that is open; cells past the last column are only counted. */
static void add_bytes(object *o, const char *s, size_t n)
{
    if (o->cell >= o->rows->n_columns || !n) return;
    if (!o->is_written) {
        ent__str name = o->rows->column[o->cell];
        ent__buffer_add(&o->b, o->keep, o->b.n > 1 ? "\", \"" : "\"", o->b.n > 1 ? 4 : 1);
        add_escaped(o, name.at, name.n);
        ent__buffer_add(&o->b, o->keep, "\": \"", 4);
        o->is_written = true;
    }
    add_escaped(o, s, n);
}

static void end_cell(object *o)
{
    o->cell++;
    o->is_written = false;
}

static ent_code finish(object *o, ent__raw *raw, uint64_t offset, uint64_t line, ent_error *error)
{
    *raw = (ent__raw){.offset = offset, .line = line, .is_json = true};
    if (o->b.failed) return ent__arena_fail(o->keep, error);
    if (o->cell > o->rows->n_columns)
        return ent__fail(error, ENT_E_TABLE, offset, "a row of %u cells under a header of %u", o->cell, o->rows->n_columns);
    bool has_any = o->b.n > 1;
    ent__buffer_add(&o->b, o->keep, has_any ? "\"}" : "}", has_any ? 2 : 1);
    if (o->b.failed) return ent__arena_fail(o->keep, error);
    raw->bytes = ent__buffer_str(&o->b);
    return ENT_OK;
}

/* ---- rows of tabs ---------------------------------------------------------------------------- */

static ent_code next_line(ent__rows *r, ent__stream *s, object *o, ent__raw *raw, ent_error *error)
{
    ent__buffer b = {0};
    bool is_over, is_end;
    uint64_t offset;
    do {
        offset = s->offset;
        if (ent__stream_line(s, o->keep, ENT__MAX_PAGE, &b, &is_over, &is_end)) return s->broken.code;
        r->line += !is_end;
        *raw = (ent__raw){.offset = offset, .line = r->line};
        if (is_over) return ent__fail(error, ENT_E_LIMIT, offset, "a row of more than %d MB", ENT__MAX_PAGE >> 20);
    } while (!is_end && !ent__strip(ent__buffer_str(&b)).n);
    if (is_end) return ENT_OK;
    ent__str rest = ent__buffer_str(&b), cell;
    ent__buffer_add(&o->b, o->keep, "{", 1);
    for (; next_name(&rest, r->separator, &cell); end_cell(o)) add_bytes(o, cell.at, cell.n);
    return finish(o, raw, offset, r->line, error);
}

/* ---- rows with quotation marks ------------------------------------------------------------------ */

/* Where the run of bytes of a cell ends that mean themselves. */
static size_t plain_run(const ent__rows *r, const unsigned char *at, size_t n, bool is_quoted)
{
    size_t k = 0;
    if (is_quoted) {
        const unsigned char *end = memchr(at, '"', n);
        return end ? (size_t)(end - at) : n;
    }
    while (k < n && at[k] != '\n' && at[k] != '\r' && at[k] != (unsigned char)r->separator) k++;
    return k;
}

static void count_lines(ent__rows *r, const unsigned char *at, size_t n)
{
    for (size_t k = 0; k < n; k++) r->line += at[k] == '\n';
}

/* Behind a quotation mark inside a quoted cell: a second one means itself, any other ends the quoting. */
static ent_code after_quote(ent__stream *s, object *o, bool *is_quoted)
{
    ent__stream_advance(s, 1);
    if (ent__stream_fill(s)) return s->broken.code;
    *is_quoted = s->at < s->n && s->window[s->at] == '"';
    if (!*is_quoted) return ENT_OK;
    add_bytes(o, "\"", 1);
    ent__stream_advance(s, 1);
    return ENT_OK;
}

/* One row from its first byte to behind its end. */
static ent_code cut_row(ent__rows *r, ent__stream *s, object *o, bool *is_open)
{
    bool is_quoted = false, at_begin = true;
    while (!ent__stream_fill(s) && s->at < s->n && o->b.n <= ENT__MAX_PAGE && !o->b.failed) {
        unsigned char c = s->window[s->at];
        if (at_begin && c == '"') {
            is_quoted = true;
            at_begin = false;
            ent__stream_advance(s, 1);
            continue;
        }
        at_begin = false;
        size_t k = plain_run(r, s->window + s->at, s->n - s->at, is_quoted);
        add_bytes(o, (const char *)s->window + s->at, k);
        if (is_quoted) count_lines(r, s->window + s->at, k);
        ent__stream_advance(s, k);
        if (s->at == s->n) continue;
        c = s->window[s->at];
        if (is_quoted) {
            if (after_quote(s, o, &is_quoted)) return s->broken.code;
            continue;
        }
        ent__stream_advance(s, 1);
        if (c == '\r') continue;
        end_cell(o);
        at_begin = true;
        *is_open = false;
        if (c == '\n') return ENT_OK;
        *is_open = true;
    }
    *is_open = is_quoted;
    if (!s->broken.code) end_cell(o);
    return s->broken.code;
}

static ent_code skip_empty_lines(ent__rows *r, ent__stream *s)
{
    for (;;) {
        if (ent__stream_fill(s)) return s->broken.code;
        bool is_blank = s->at < s->n && (s->window[s->at] == '\n' || s->window[s->at] == '\r');
        if (!is_blank) return ENT_OK;
        r->line += s->window[s->at] == '\n';
        ent__stream_advance(s, 1);
    }
}

static ent_code next_quoted(ent__rows *r, ent__stream *s, object *o, ent__raw *raw, ent_error *error)
{
    bool is_open = false;
    if (skip_empty_lines(r, s)) return s->broken.code;
    *raw = (ent__raw){0};
    if (s->at == s->n) return ENT_OK;
    uint64_t offset = s->offset, line = ++r->line;
    *raw = (ent__raw){.offset = offset, .line = line};
    ent__buffer_add(&o->b, o->keep, "{", 1);
    if (cut_row(r, s, o, &is_open)) return s->broken.code;
    if (o->b.n > ENT__MAX_PAGE)
        return ent__stream_break(s, ENT_E_LIMIT, offset, "a row of more than 32 MB: a quotation mark is missing");
    if (is_open) return ent__stream_break(s, ENT_E_TABLE, offset, "a cell in quotation marks does not end");
    return finish(o, raw, offset, line, error);
}

ent_code ent__rows_next(ent__rows *r, ent__stream *s, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    object o = {.rows = r, .keep = keep};
    return r->separator == '\t' ? next_line(r, s, &o, raw, error) : next_quoted(r, s, &o, raw, error);
}
