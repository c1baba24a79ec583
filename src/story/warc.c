/* WARC (ISO 28500), as crawlers write it, often with a gzip member for each
 * record:
 *
 *     WARC/1.0 CRLF  Name: value CRLF …  CRLF      the record's head
 *     HTTP/1.1 200 OK CRLF  Name: value … CRLF     the answer's head      \ Content-Length
 *     <html> …                                     the answer's body      / bytes
 *     CRLF CRLF
 *
 * What is held is one record at a time. Records of type `response` and
 * `resource` that hold HTML and of type `conversion` that hold text are
 * reports; other answers are counted, and requests, metadata and the like are
 * not spoken of. After a damaged head the search goes on for the next one. */
#include "story/http.h"
#include "story/warc.h"

typedef struct head {
    ent__str type, uri, date, content_type;
    uint64_t length;
    bool has_length;
} head;

/* ---- heads ------------------------------------------------------------------------- */

static bool begins_record(ent__str s) { return s.n >= 6 && memcmp(s.at, "WARC/", 5) == 0 && ent__is_digit(s.at[5]); }

static bool read_length(ent__str value, uint64_t *length)
{
    *length = 0;
    for (uint32_t k = 0; k < value.n; k++) {
        if (!ent__is_digit(value.at[k]) || *length > UINT64_MAX / 100) return false;
        *length = *length * 10 + (uint64_t)(value.at[k] - '0');
    }
    return value.n > 0;
}

static head read_head(ent__str s)
{
    head h = {0};
    for (ent__str name, value; ent__head_field(&s, &name, &value);) {
        if (ent__is_named(name, "content-length")) h.has_length = read_length(value, &h.length);
        else if (ent__is_named(name, "warc-type")) h.type = value;
        else if (ent__is_named(name, "warc-date")) h.date = value;
        else if (ent__is_named(name, "content-type")) h.content_type = value;
        else if (ent__is_named(name, "warc-target-uri")) h.uri = value;
    }
    if (h.uri.n > 1 && *h.uri.at == '<') h.uri = ent__str_cut(h.uri, 1, h.uri.n - 1); /* WARC 1.0's grammar */
    return h;
}

/* Blank lines lie between records. */
static ent_code skip_blank(ent__stream *s)
{
    for (;;) {
        if (ent__stream_fill(s)) return s->broken.code;
        if (s->at == s->n || !ent__is_space((char)s->window[s->at])) return ENT_OK;
        ent__stream_advance(s, 1);
    }
}

/* The head's bytes in the window; n = 0: there is none within the limit. */
static ent_code find_head(ent__stream *s, ent__str *out)
{
    enum { USUAL = 4096 };
    *out = (ent__str){0};
    for (size_t want = USUAL; !out->n && want <= ENT__WINDOW; want *= 4) {
        if (ent__stream_need(s, want) && s->at == s->n) return s->broken.code;
        ent__str rest = ent__stream_rest(s);
        uint32_t n = ent__head_end(rest);
        if (n) *out = ent__str_cut(rest, 0, n);
    }
    return ENT_OK;
}

/* ---- content ------------------------------------------------------------------------- */

/* Passes over bytes; how many were not there. */
static uint64_t skip(ent__stream *s, uint64_t n)
{
    while (n && !ent__stream_fill(s) && s->at < s->n) {
        size_t k = s->n - s->at;
        if (k > n) k = (size_t)n;
        ent__stream_advance(s, k);
        n -= k;
    }
    return n;
}

static uint64_t copy(ent__stream *s, uint64_t n, ent__arena *keep, ent__buffer *b)
{
    while (n && !b->failed && !ent__stream_fill(s) && s->at < s->n) {
        size_t k = s->n - s->at;
        if (k > n) k = (size_t)n;
        ent__buffer_add(b, keep, (const char *)s->window + s->at, k);
        ent__stream_advance(s, k);
        n -= k;
    }
    return n;
}

/* The archive ends, or breaks, inside a record: nothing can be read behind that. */
static ent_code cut_off(const ent__warc *w, ent__stream *s)
{
    bool is_broken = s->broken.code != ENT_OK;
    ent_code code = is_broken ? s->broken.code : ENT_E_ARCHIVE;
    char why[64] = "the archive ends";
    if (is_broken) memcpy(why, s->broken.message, sizeof why - 1);
    unsigned long long n = w->record;
    return ent__fail(&s->broken, code, is_broken ? s->broken.byte : s->offset,
                     "%s inside record %llu; what came before is read, --from-record %llu goes on here", why, n, n);
}

/* ---- records --------------------------------------------------------------------------- */

static bool is_page_type(ent__str type)
{
    return ent__starts_with(type, "text/html") || ent__starts_with(type, "application/xhtml");
}

/* Whether an answer holds a page; *n: the bytes of its head. */
static bool is_page(ent__str block, ent__raw *raw, uint32_t *n)
{
    ent__answer a;
    *n = ent__head_end(block);
    if (!*n || !ent__answer_read(ent__str_cut(block, 0, *n), &a)) return false;
    raw->coding = a.coding;
    raw->charset = a.charset;
    bool is_html = a.type.n ? is_page_type(a.type) : ent__is_page(ent__str_cut(block, *n, block.n));
    return is_html && a.status >= 200 && a.status < 300 && !a.is_locked;
}

/* Whether the record is to be read; passes over the head of the answer. */
static ent_code judge(ent__stream *s, const head *h, ent__arena *keep, ent__raw *raw, uint64_t *left, bool *is_wanted,
                      bool *is_answer)
{
    bool is_response = ent__is_named(h->type, "response"), is_resource = ent__is_named(h->type, "resource");
    bool is_text = ent__is_named(h->type, "conversion") && ent__starts_with(h->content_type, "text/plain");
    *is_answer = is_response || is_resource;
    *is_wanted = is_text || (is_resource && is_page_type(h->content_type));
    if (!is_response) return ENT_OK;
    size_t want = *left < ENT__MAX_HEAD ? (size_t)*left : ENT__MAX_HEAD;
    if (ent__stream_need(s, want)) return s->broken.code;
    ent__str block = ent__stream_rest(s);
    if (block.n > want) block.n = (uint32_t)want;
    uint32_t n;
    *is_wanted = is_page(block, raw, &n);
    if (!*is_wanted) return ENT_OK;
    raw->charset = ent__arena_str(keep, raw->charset);
    if (!raw->charset.at) return ent__arena_fail(keep, &s->broken);
    ent__stream_advance(s, n);
    *left -= n;
    return ENT_OK;
}

static ent_code read_content(ent__warc *w, ent__stream *s, uint64_t left, ent__arena *keep, ent__raw *raw,
                             ent_error *error)
{
    raw->offset = s->offset;
    if (left > ENT__MAX_PAGE) {
        if (skip(s, left)) return cut_off(w, s);
        return ent__fail(error, ENT_E_LIMIT, s->offset - left, "a page of more than %d MB", ENT__MAX_PAGE >> 20);
    }
    ent__buffer b = {0};
    ent__buffer_reserve(&b, keep, (size_t)left);
    ent__buffer_add(&b, keep, "", 0);
    uint64_t missing = copy(s, left, keep, &b);
    if (b.failed) return ent__arena_fail(keep, error);
    if (missing) return cut_off(w, s);
    raw->bytes = ent__buffer_str(&b);
    return ENT_OK;
}

/* One record, its head in the window; raw->bytes.at == NULL: it is no report. */
static ent_code read_record(ent__warc *w, ent__stream *s, ent__str bytes, ent__arena *keep, ent__raw *raw,
                            ent_error *error)
{
    uint64_t begin = s->offset;
    ent_span where;
    bytes = ent__arena_str(keep, bytes); /* the window moves on */
    if (!bytes.at) return ent__arena_fail(keep, error);
    head h = read_head(bytes);
    *raw = (ent__raw){.record = ++w->record, .url = h.uri, .visited = ent__day_in(h.date, &where)};
    ent__stream_advance(s, bytes.n);
    if (!h.has_length) return ent__fail(error, ENT_E_ARCHIVE, begin, "a record without its length");
    uint64_t left = h.length;
    bool is_wanted = false, is_answer = false, is_early = w->record < w->from;
    if (!is_early && judge(s, &h, keep, raw, &left, &is_wanted, &is_answer)) return cut_off(w, s);
    if (is_wanted && left) return read_content(w, s, left, keep, raw, error);
    w->passed += is_answer;
    return skip(s, left) ? cut_off(w, s) : ENT_OK;
}

/* To the next line that begins a record. */
static ent_code find_again(ent__warc *w, ent__stream *s, ent_error *error)
{
    uint64_t begin = s->offset;
    w->record++;
    do {
        if (ent__stream_need(s, ENT__WINDOW / 2) && s->at == s->n) return cut_off(w, s);
        ent__str rest = ent__stream_rest(s);
        const char *end = rest.n ? memchr(rest.at + 1, 'W', rest.n - 1) : NULL;
        ent__stream_advance(s, end ? (size_t)(end - rest.at) : rest.n);
        if (ent__stream_need(s, 16) && s->at == s->n) return cut_off(w, s);
    } while (s->at < s->n && !begins_record(ent__stream_rest(s)));
    return ent__fail(error, ENT_E_ARCHIVE, begin, "no record begins here; %llu bytes are passed over",
                     (unsigned long long)(s->offset - begin));
}

ent_code ent__warc_next(ent__warc *w, ent__stream *s, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    for (;;) {
        ent__str bytes;
        *raw = (ent__raw){.record = w->record + 1};
        if (skip_blank(s)) {
            w->record++;
            return cut_off(w, s);
        }
        if (s->at == s->n) {
            *raw = (ent__raw){0};
            return ENT_OK;
        }
        if (find_head(s, &bytes)) {
            w->record++;
            return cut_off(w, s);
        }
        if (!bytes.n && s->at_end && begins_record(ent__stream_rest(s))) {
            w->record++;
            return cut_off(w, s);
        }
        if (!bytes.n || !begins_record(bytes)) return find_again(w, s, error);
        ent_code code = read_record(w, s, bytes, keep, raw, error);
        if (code || raw->bytes.at) return code;
        ent__arena_reset(keep);
    }
}
