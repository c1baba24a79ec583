/* A window over the bytes of an input. Several gzip members behind each other
 * are one input, as zlib itself does not do: archives of the web are made so. */
#include "story/stream.h"

enum {
    BOMB_FROM = 1 << 20, /* below this a ratio says nothing */
    RATIO_OF_TEXT = 100, /* text packs 3 to 20 times: past this a long stream is no archive of news */
};

ent_code ent__stream_break(ent__stream *s, ent_code code, uint64_t byte, const char *why)
{
    return ent__fail(&s->broken, code, byte, "%s", why);
}

/* How many bytes came; 0 at the end; -1 with s->broken set. */
static int64_t take(ent__stream *s, void *to, size_t n)
{
    int64_t k = s->read(s->from, to, n);
    if (k < 0 || (uint64_t)k > n) {
        ent__stream_break(s, ENT_E_IO, s->taken, "cannot read");
        return -1;
    }
    s->taken += (uint64_t)k;
    return k;
}

/* ---- gzip ---------------------------------------------------------------------- */

static ent_code check_bomb(ent__stream *s)
{
    uint64_t ratio = s->given / (s->taken ? s->taken : 1);
    if (s->given > BOMB_FROM && ratio >= ENT__MAX_INFLATE_RATIO)
        return ent__stream_break(s, ENT_E_LIMIT, s->given, "a gzip that grows a thousandfold");
    if (s->given > ENT__MAX_INFLATED && ratio >= RATIO_OF_TEXT)
        return ent__stream_break(s, ENT_E_LIMIT, s->given, "a gzip that grows past 1 GB");
    return ENT_OK;
}

static ent_code refill_packed(ent__stream *s)
{
    int64_t k = take(s, s->packed, ENT__WINDOW);
    if (k < 0) return s->broken.code;
    s->z.next_in = s->packed;
    s->z.avail_in = (uInt)k;
    return ENT_OK;
}

/* After the end of a member: another one, padding with zeros, or the end. */
static ent_code next_member(ent__stream *s, bool *is_over)
{
    *is_over = false;
    for (;;) {
        if (!s->z.avail_in && refill_packed(s)) return s->broken.code;
        if (!s->z.avail_in) {
            *is_over = true;
            return ENT_OK;
        }
        if (*s->z.next_in) break;
        s->z.next_in++;
        s->z.avail_in--;
    }
    if (*s->z.next_in != 0x1f)
        return ent__stream_break(s, ENT_E_GZIP, s->taken - s->z.avail_in, "something behind the gzip");
    inflateReset(&s->z);
    s->is_between = false;
    return ENT_OK;
}

/* One call of inflate: at most what the window has room for. */
static ent_code inflate_once(ent__stream *s)
{
    if (!s->z.avail_in && refill_packed(s)) return s->broken.code;
    if (!s->z.avail_in) return ent__stream_break(s, ENT_E_GZIP, s->taken, "the gzip ends too early");
    s->z.next_out = s->window + s->n;
    s->z.avail_out = (uInt)(ENT__WINDOW - s->n);
    int code = inflate(&s->z, Z_NO_FLUSH);
    size_t now = ENT__WINDOW - s->z.avail_out;
    s->given += now - s->n;
    s->n = now;
    if (code == Z_MEM_ERROR) return ent__stream_break(s, ENT_E_MEMORY, 0, "no memory");
    if (code == Z_STREAM_END) s->is_between = true;
    else if (code != Z_OK && code != Z_BUF_ERROR)
        return ent__stream_break(s, ENT_E_GZIP, s->taken - s->z.avail_in, "the gzip is damaged");
    return check_bomb(s);
}

/* Adds unpacked bytes to the window. */
static ent_code inflate_some(ent__stream *s)
{
    for (size_t before = s->n; s->n == before;) {
        if (s->is_between && next_member(s, &s->at_end)) return s->broken.code;
        if (s->at_end) return ENT_OK;
        if (inflate_once(s)) return s->broken.code;
    }
    return ENT_OK;
}

static ent_code open_gzip(ent__stream *s)
{
    s->is_gzip = true;
    memcpy(s->packed, s->window, s->n);
    s->z.next_in = s->packed;
    s->z.avail_in = (uInt)s->n;
    s->n = 0;
    s->at_end = false;
    if (inflateInit2(&s->z, 15 + 16) != Z_OK) return ent__stream_break(s, ENT_E_MEMORY, 0, "no memory");
    s->is_open = true;
    return ENT_OK;
}

/* ---- the window -------------------------------------------------------------------- */

static ent_code add_to_window(ent__stream *s)
{
    if (s->broken.code) return s->broken.code;
    if (s->is_gzip) return inflate_some(s);
    int64_t k = take(s, s->window + s->n, ENT__WINDOW - s->n);
    if (k < 0) return s->broken.code;
    s->n += (size_t)k;
    s->at_end = k == 0;
    return ENT_OK;
}

ent_code ent__stream_fill(ent__stream *s)
{
    if (s->at < s->n || s->at_end) return ENT_OK;
    s->at = s->n = 0;
    return add_to_window(s);
}

ent_code ent__stream_need(ent__stream *s, size_t n)
{
    if (s->n - s->at >= n || s->at_end) return ENT_OK;
    memmove(s->window, s->window + s->at, s->n - s->at);
    s->n -= s->at;
    s->at = 0;
    while (s->n < n && !s->at_end)
        if (add_to_window(s)) return s->broken.code;
    return ENT_OK;
}

ent_code ent__stream_begin(ent__stream *s, ent__read_fn read, void *from)
{
    s->read = read;
    s->from = from;
    if (ent__stream_need(s, ENT__WINDOW)) return s->broken.code;
    bool is_gzip = s->n >= 2 && s->window[0] == 0x1f && s->window[1] == 0x8b;
    if (!is_gzip) return ENT_OK;
    if (open_gzip(s)) return s->broken.code;
    /* What came before a damage is still read: the damage is met again behind it. */
    if (ent__stream_need(s, ENT__WINDOW) && !s->n) return s->broken.code;
    return ENT_OK;
}

void ent__stream_end(ent__stream *s)
{
    if (s->is_open) inflateEnd(&s->z);
    s->is_open = false;
}

ent_code ent__stream_line(ent__stream *s, ent__arena *keep, size_t most, ent__buffer *b, bool *is_over, bool *is_end)
{
    *is_over = false;
    b->n = 0;
    if (ent__stream_fill(s)) return s->broken.code;
    *is_end = s->at == s->n;
    while (s->at < s->n) {
        const unsigned char *at = s->window + s->at, *end = memchr(at, '\n', s->n - s->at);
        size_t k = end ? (size_t)(end - at) : s->n - s->at;
        if (b->n + k > most) *is_over = true;
        else ent__buffer_add(b, keep, (const char *)at, k);
        if (b->failed) return ent__arena_fail(keep, &s->broken);
        ent__stream_advance(s, k);
        if (end) {
            ent__stream_advance(s, 1);
            break;
        }
        if (ent__stream_fill(s)) return s->broken.code;
    }
    return ENT_OK;
}
