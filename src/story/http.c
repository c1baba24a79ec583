/* The answer of a web server as archives keep it: its head read, its body
 * unpacked (RFC 9112: chunks; RFC 9110: gzip and deflate). */
#include <zlib.h>

#include "story/http.h"

/* ---- the head ---------------------------------------------------------------------- */

uint32_t ent__head_end(ent__str s)
{
    for (uint32_t k = 0; k < s.n; k++) {
        const char *p = memchr(s.at + k, '\n', s.n - k);
        if (!p) break;
        k = (uint32_t)(p - s.at);
        if (k + 1 < s.n && s.at[k + 1] == '\n') return k + 2;
        if (k + 2 < s.n && s.at[k + 1] == '\r' && s.at[k + 2] == '\n') return k + 3;
    }
    return 0;
}

bool ent__head_field(ent__str *head, ent__str *name, ent__str *value)
{
    while (head->n) {
        const char *end = memchr(head->at, '\n', head->n);
        uint32_t n = end ? (uint32_t)(end - head->at) : head->n;
        ent__str line = ent__strip(ent__str_cut(*head, 0, n));
        *head = ent__str_cut(*head, end ? n + 1 : n, head->n);
        const char *colon = line.n ? memchr(line.at, ':', line.n) : NULL;
        if (!colon) continue;
        uint32_t k = (uint32_t)(colon - line.at);
        *name = ent__strip(ent__str_cut(line, 0, k));
        *value = ent__strip(ent__str_cut(line, k + 1, line.n));
        return true;
    }
    return false;
}

bool ent__is_named(ent__str name, const char *lower)
{
    return name.n == strlen(lower) && ent__starts_with(name, lower);
}

static ent__str charset_in(ent__str type)
{
    for (uint32_t k = 0; k + 8 < type.n; k++) {
        ent__str rest = ent__str_cut(type, k, type.n);
        if (!ent__starts_with(rest, "charset=")) continue;
        rest = ent__str_cut(rest, 8, rest.n);
        uint32_t n = 0;
        if (rest.n && strchr("\"'", *rest.at)) rest = ent__str_cut(rest, 1, rest.n);
        while (n < rest.n && !strchr("\"'; \t", rest.at[n])) n++;
        return ent__str_cut(rest, 0, n);
    }
    return (ent__str){0};
}

static void read_coding(ent__answer *a, ent__str value)
{
    bool is_deflated = ent__has(value, "gzip") || ent__has(value, "deflate");
    bool is_plain = !value.n || ent__is_named(value, "identity") || ent__has(value, "utf-8");
    if (is_deflated) a->coding |= ENT__DEFLATED;
    else a->is_locked |= !is_plain;
}

bool ent__answer_read(ent__str head, ent__answer *out)
{
    *out = (ent__answer){0};
    if (!ent__starts_with(head, "http/")) return false;
    uint32_t k = 5;
    while (k < head.n && head.at[k] != ' ' && head.at[k] != '\n') k++;
    for (k++; k < head.n && ent__is_digit(head.at[k]) && out->status < 1000; k++)
        out->status = out->status * 10 + head.at[k] - '0';
    for (ent__str name, value; ent__head_field(&head, &name, &value);) {
        if (ent__is_named(name, "content-type")) {
            out->type = value;
            out->charset = charset_in(value);
        } else if (ent__is_named(name, "content-encoding")) {
            read_coding(out, value);
        } else if (ent__is_named(name, "transfer-encoding") && ent__has(value, "chunked")) {
            out->coding |= ENT__CHUNKED;
        }
    }
    return true;
}

/* ---- the body ------------------------------------------------------------------------- */

/* The size at the head of a chunk, and where its bytes begin; false: no such head. */
static bool chunk_size(ent__str s, uint32_t *at, uint32_t *size)
{
    uint32_t k = *at, digits = 0;
    uint64_t n = 0;
    for (; k < s.n && digits < 9; k++, digits++) {
        char c = ent__lower(s.at[k]);
        if (!ent__is_digit(c) && !(c >= 'a' && c <= 'f')) break;
        n = n * 16 + (uint64_t)(ent__is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (!digits || digits == 9 || k == s.n || !strchr(" ;\r\n", s.at[k])) return false;
    const char *end = memchr(s.at + k, '\n', s.n - k);
    if (!end) return false;
    *at = (uint32_t)(end - s.at) + 1;
    *size = n > s.n - *at ? s.n - *at : (uint32_t)n;
    return true;
}

/* Crawlers often keep the head of a chunked answer and unpack its body: then there is no chunk. */
static ent_code join_chunks(ent__str in, ent__arena *keep, ent__str *out, ent_error *error)
{
    ent__buffer b = {0};
    *out = in;
    uint32_t at = 0, size;
    if (!chunk_size(in, &at, &size)) return ENT_OK;
    for (bool more = true; more && size;) {
        ent__buffer_add(&b, keep, in.at + at, size);
        at += size;
        while (at < in.n && (in.at[at] == '\r' || in.at[at] == '\n')) at++;
        more = chunk_size(in, &at, &size);
    }
    *out = ent__buffer_str(&b);
    return b.failed ? ent__arena_fail(keep, error) : ENT_OK;
}

/* zlib's or gzip's head, or none: servers mean any of the three by "deflate". */
static int bits_of(ent__str s)
{
    unsigned a = (unsigned char)s.at[0], b = (unsigned char)s.at[1];
    if (a == 0x1f && b == 0x8b) return 15 + 16;
    return (a & 15) == 8 && (a * 256 + b) % 31 == 0 ? 15 : -15;
}

static ent_code inflate_into(z_stream *z, ent__buffer *b, ent__arena *keep, ent_error *error)
{
    char bytes[1 << 14];
    for (int code = Z_OK; code == Z_OK && !b->failed;) {
        z->next_out = (Bytef *)bytes;
        z->avail_out = sizeof bytes;
        code = inflate(z, Z_NO_FLUSH);
        if (code == Z_MEM_ERROR) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
        ent__buffer_add(b, keep, bytes, sizeof bytes - z->avail_out);
        if (b->n > ENT__MAX_PAGE)
            return ent__fail(error, ENT_E_LIMIT, z->total_in, "a packed page that grows past %d MB", ENT__MAX_PAGE >> 20);
        bool is_damaged = code != Z_OK && code != Z_STREAM_END && !b->n;
        if (is_damaged) return ent__fail(error, ENT_E_GZIP, z->total_in, "the packed page is damaged");
    }
    return b->failed ? ent__arena_fail(keep, error) : ENT_OK;
}

static ent_code unpack(ent__str in, ent__arena *keep, ent__str *out, ent_error *error)
{
    *out = in;
    int bits = in.n > 2 ? bits_of(in) : 0;
    bool is_plain = !bits || (bits < 0 && ent__is_page(in)); /* the crawler unpacked it */
    if (is_plain) return ENT_OK;
    z_stream z = {0};
    if (inflateInit2(&z, bits) != Z_OK) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    z.next_in = (Bytef *)(uintptr_t)in.at;
    z.avail_in = in.n;
    ent__buffer b = {0};
    ent_code code = inflate_into(&z, &b, keep, error);
    inflateEnd(&z);
    *out = ent__buffer_str(&b);
    return code;
}

ent_code ent__body_open(const ent__raw *raw, ent__arena *keep, ent__str *out, ent_error *error)
{
    *out = raw->bytes;
    ent_code code = ENT_OK;
    if (raw->coding & ENT__CHUNKED) code = join_chunks(*out, keep, out, error);
    if (!code && raw->coding & ENT__DEFLATED) code = unpack(*out, keep, out, error);
    return code;
}
