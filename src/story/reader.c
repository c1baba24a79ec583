/* Reports out of a stream of bytes: knows what the input is by its first
 * bytes, and cuts it. What is held is one report (of RTF and of the pages that
 * databases export: the file), never the whole input. */
#include <stdlib.h>

#include "story/export.h"
#include "story/rows.h"
#include "story/warc.h"

enum { LOOK = 1 << 18 }; /* bytes of a text by which an export is known: its first report may be long */

typedef enum kind { UNKNOWN, LINES, WHOLE, ARCHIVE, ROWS, LIST, EXPORT, OVER } kind;

struct ent__reader {
    ent__read_fn read;
    void *from;
    const char *name;
    kind kind;
    bool is_json, is_broken;
    uint64_t line, record, first; /* first: the record to begin with */
    uint32_t depth;               /* objects around a list */
    ent__export export;
    ent__warc warc;
    ent__rows rows;
    ent__arena made;  /* text that was made of an export */
    ent__str rest;    /* what is not read of it */
    ent__stream *in;  /* what the reports are cut from: the input, or that text */
    ent__stream input, text;
};

/* ---- what is it? -------------------------------------------------------------- */

static bool is_one_object(ent__str s)
{
    uint32_t k = 0;
    while (ent__is_space(s.at[k])) k++;
    for (k++; k < s.n && (s.at[k] == ' ' || s.at[k] == '\t' || s.at[k] == '\r'); k++) {}
    return k < s.n && s.at[k] == '\n';
}

static ent_code too_long(ent_error *error, uint64_t byte, const char *what)
{
    return ent__fail(error, ENT_E_LIMIT, byte, "%s of more than %d MB", what, ENT__MAX_PAGE >> 20);
}

static int64_t read_rest(void *from, void *to, size_t n)
{
    ent__reader *r = from;
    if (n > r->rest.n) n = r->rest.n;
    if (n) memcpy(to, r->rest.at, n);
    r->rest = ent__str_cut(r->rest, (uint32_t)n, r->rest.n);
    return (int64_t)n;
}

/* The whole input, for what must be turned to text before it can be cut. */
static ent_code slurp(ent__reader *r, ent__str *out)
{
    ent__buffer b = {0};
    ent__stream *s = r->in;
    while (!ent__stream_fill(s) && s->at < s->n && b.n <= ENT__MAX_EXPORT) {
        ent__buffer_add(&b, &r->made, (const char *)s->window + s->at, s->n - s->at);
        if (b.failed) return ent__arena_fail(&r->made, &s->broken);
        ent__stream_advance(s, s->n - s->at);
    }
    if (s->broken.code) return s->broken.code;
    if (b.n > ENT__MAX_EXPORT) return ent__stream_break(s, ENT_E_LIMIT, b.n, "an export that is larger than its kind grows");
    *out = ent__buffer_str(&b);
    return ENT_OK;
}

/* From here on reports are cut from the words of RTF, of a page, or of text in 16 bits. */
typedef enum dress { RTF, MARKUP, WIDE } dress;

static ent_code undress(dress d, ent__str bytes, ent__arena *keep, ent__str *text, ent_error *error)
{
    char charset[64];
    if (d == RTF) return ent__rtf_text(bytes, keep, text, error);
    bool is_named = ent__charset_of(bytes, charset, sizeof charset);
    ent_code code = ent__mend(bytes, is_named ? charset : NULL, keep, text, error);
    return code || d == WIDE ? code : ent__markup_text(*text, keep, text, error);
}

static ent_code find_list(ent__reader *r)
{
    uint32_t at;
    if (!ent__list_of(ent__stream_rest(r->in), &at, &r->depth)) return ENT_OK;
    ent__stream_advance(r->in, at);
    r->kind = LIST;
    return ENT_OK;
}

static ent_code find_text_kind(ent__reader *r, ent__str head)
{
    char separator = ent__rows_of(head);
    r->kind = WHOLE;
    if (separator) {
        r->kind = ROWS;
        return ent__rows_open(&r->rows, separator, r->in);
    }
    r->export = ent__export_of(head);
    if (r->export) r->kind = EXPORT;
    return ENT_OK;
}

static ent_code turn_to_text(ent__reader *r, dress d)
{
    ent__str bytes, text;
    ent__arena_init(&r->made, 0);
    if (slurp(r, &bytes)) return r->in->broken.code;
    ent_code code = undress(d, bytes, &r->made, &text, &r->in->broken);
    if (code) return code;
    r->rest = text;
    r->in = &r->text;
    if (ent__stream_begin(r->in, read_rest, r)) return r->in->broken.code;
    return find_text_kind(r, text.n > LOOK ? ent__str_cut(text, 0, LOOK) : text);
}

static ent_code find_kind(ent__reader *r)
{
    r->in = &r->input;
    if (ent__stream_begin(r->in, r->read, r->from)) return r->in->broken.code;
    ent__str head = ent__stream_rest(r->in);
    uint64_t byte;
    if (!head.n) return ent__stream_break(r->in, ENT_E_EMPTY, 0, "nothing to read");
    if (head.n >= 3 && memcmp(head.at, "\xef\xbb\xbf", 3) == 0) {
        head = ent__str_cut(head, 3, head.n);
        ent__stream_advance(r->in, 3);
    }
    if (head.n > 8 && memcmp(head.at, "WARC/", 5) == 0) {
        r->kind = ARCHIVE;
        r->warc.from = r->first;
        return ENT_OK;
    }
    find_list(r);
    if (r->kind == LIST) return ENT_OK;
    r->is_json = ent__is_json(head);
    if (r->is_json) {
        r->kind = is_one_object(head) ? WHOLE : LINES;
        return ENT_OK;
    }
    if (ent__is_binary(head, &byte)) return ent__stream_break(r->in, ENT_E_BINARY, byte, "not text");
    if (ent__is_rtf(head)) return turn_to_text(r, RTF);
    if (ent__is_wide(head) && !ent__is_page(head)) return turn_to_text(r, WIDE);
    if (ent__is_export_page(head)) return turn_to_text(r, MARKUP);
    return find_text_kind(r, head);
}

/* ---- open, close --------------------------------------------------------------- */

ent_code ent__reader_open(ent__reader **out, ent__read_fn read, void *from, const char *name, ent_error *error)
{
    ent__reader *r = *out = calloc(1, sizeof *r);
    if (!r) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    r->read = read;
    r->from = from;
    r->name = name;
    r->in = &r->input;
    return ENT_OK;
}

void ent__reader_close(ent__reader *r)
{
    if (!r) return;
    ent__stream_end(&r->input);
    ent__stream_end(&r->text);
    ent__rows_close(&r->rows);
    ent__arena_free(&r->made);
    free(r);
}

void ent__reader_from(ent__reader *r, uint64_t record) { r->first = record; }
uint64_t ent__reader_passed(const ent__reader *r) { return r->warc.passed; }

/* ---- reports out --------------------------------------------------------------- */

static ent_code read_whole(ent__reader *r, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    ent__buffer b = {0};
    ent__stream *s = r->in;
    while (!ent__stream_fill(s) && s->at < s->n && b.n <= ENT__MAX_PAGE) {
        ent__buffer_add(&b, keep, (const char *)s->window + s->at, s->n - s->at);
        if (b.failed) return ent__arena_fail(keep, &s->broken);
        ent__stream_advance(s, s->n - s->at);
    }
    if (s->broken.code) return s->broken.code;
    r->kind = OVER;
    if (b.n > ENT__MAX_PAGE) return too_long(error, ENT__MAX_PAGE, "a report");
    *raw = (ent__raw){.bytes = ent__buffer_str(&b), .line = r->is_json, .is_json = r->is_json};
    return ENT_OK;
}

static ent_code read_lines(ent__reader *r, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    ent__buffer b = {0};
    for (bool is_end = false, is_over; !is_end;) {
        uint64_t offset = r->in->offset;
        if (ent__stream_line(r->in, keep, ENT__MAX_PAGE, &b, &is_over, &is_end)) return r->in->broken.code;
        r->line += !is_end;
        raw->line = r->line;
        if (is_over) return too_long(error, offset, "a line");
        ent__str line = ent__strip(ent__buffer_str(&b));
        if (!line.n) continue;
        offset += (uint64_t)(line.at - b.at);
        *raw = (ent__raw){.bytes = line, .offset = offset, .line = r->line, .is_json = true};
        return ENT_OK;
    }
    return ENT_OK;
}

/* The list is over: another one may follow, and what else follows is said. */
static ent_code leave_list(ent__reader *r)
{
    ent__stream *s = r->in;
    r->kind = OVER;
    if (ent__list_leave(s, r->depth)) return s->broken.code;
    while (!ent__stream_fill(s) && s->at < s->n && ent__is_space((char)s->window[s->at])) ent__stream_advance(s, 1);
    if (s->broken.code || s->at == s->n || ent__stream_need(s, ENT__WINDOW)) return s->broken.code;
    find_list(r);
    return r->kind == LIST ? ENT_OK : ent__stream_break(s, ENT_E_JSON, s->offset, "something behind the list");
}

static ent_code read_list(ent__reader *r, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    while (r->kind == LIST) {
        ent_code code = ent__list_object(r->in, keep, raw, error);
        raw->record = ++r->record;
        if (code || raw->bytes.at) return code;
        r->record--;
        if (leave_list(r)) return r->in->broken.code;
    }
    return ENT_OK;
}

static ent_code read_export(ent__reader *r, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    ent_code code = ent__export_next(r->export, r->in, keep, raw, error);
    raw->record = ++r->record;
    return code;
}

static ent_code read_one(ent__reader *r, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    switch (r->kind) {
    case LINES: return read_lines(r, keep, raw, error);
    case WHOLE: return read_whole(r, keep, raw, error);
    case ARCHIVE: return ent__warc_next(&r->warc, r->in, keep, raw, error);
    case ROWS: return ent__rows_next(&r->rows, r->in, keep, raw, error);
    case LIST: return read_list(r, keep, raw, error);
    case EXPORT: return read_export(r, keep, raw, error);
    case UNKNOWN:
    case OVER: break;
    }
    return ENT_OK;
}

static bool is_early(const ent__reader *r, const ent__raw *raw)
{
    uint64_t number = raw->record ? raw->record : raw->line;
    return raw->bytes.at && number && number < r->first;
}

ent_code ent__reader_next(ent__reader *r, ent__arena *keep, ent__raw *raw, bool *can_go_on, ent_error *error)
{
    *raw = (ent__raw){0};
    ent_error why = {0}; /* of one report; what ends them all is in the stream */
    ent_code code = r->kind == UNKNOWN ? find_kind(r) : r->is_broken ? r->in->broken.code : ENT_OK;
    while (!code) {
        code = read_one(r, keep, raw, &why);
        if (code || !is_early(r, raw)) break;
        ent__arena_reset(keep);
    }
    r->is_broken = code && !why.code;
    if (r->is_broken) why = r->in->broken;
    if (r->is_broken || (!code && !raw->bytes.at)) r->kind = OVER;
    if (code && error) *error = why;
    if (code) raw->bytes = (ent__str){0};
    *can_go_on = !r->is_broken;
    return code;
}
