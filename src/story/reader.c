/* Reports out of a stream of bytes: opens gzip as it flows, knows JSON Lines
 * by their first bytes, and takes everything else as one report. What is held
 * is one report, never the whole input. */
#include <stdlib.h>
#include <zlib.h>

#include "story/inside.h"

enum {
    WINDOW = 1 << 16,
    BOMB_FROM = 1 << 20,   /* below this a ratio says nothing */
    RATIO_OF_TEXT = 100,   /* text packs 3 to 20 times: past this a long stream is no archive of news */
};

typedef enum kind { UNKNOWN, LINES, WHOLE, OVER } kind;

struct ent__reader {
    ent__read_fn read;
    void *from;
    const char *name;
    z_stream z;
    bool is_gzip, is_open, is_between; /* is_between: one member of the gzip ended, the next may come */
    bool at_end, is_json;
    kind kind;
    uint64_t taken, given; /* bytes from the source, and out of the gzip */
    uint64_t offset, line; /* of window[at] in the unpacked input */
    size_t at, n;          /* the window's bytes that wait */
    ent_error broken;      /* code != ENT_OK: nothing more can be read */
    unsigned char window[WINDOW], packed[WINDOW];
};

static ent_code break_off(ent__reader *r, ent_code code, uint64_t byte, const char *why)
{
    r->kind = OVER;
    return ent__fail(&r->broken, code, byte, "%s", why);
}

/* ---- bytes in ---------------------------------------------------------------- */

/* How many bytes came; 0 at the end; -1 with r->broken set. */
static int64_t take(ent__reader *r, void *to, size_t n)
{
    int64_t k = r->read(r->from, to, n);
    if (k < 0 || (uint64_t)k > n) {
        break_off(r, ENT_E_IO, r->taken, "cannot read");
        return -1;
    }
    r->taken += (uint64_t)k;
    return k;
}

static ent_code check_bomb(ent__reader *r)
{
    uint64_t ratio = r->given / (r->taken ? r->taken : 1);
    if (r->given > BOMB_FROM && ratio >= ENT__MAX_INFLATE_RATIO)
        return break_off(r, ENT_E_LIMIT, r->given, "a gzip that grows a thousandfold");
    if (r->given > ENT__MAX_INFLATED && ratio >= RATIO_OF_TEXT)
        return break_off(r, ENT_E_LIMIT, r->given, "a gzip that grows past 1 GB");
    return ENT_OK;
}

static ent_code refill_packed(ent__reader *r)
{
    int64_t k = take(r, r->packed, WINDOW);
    if (k < 0) return r->broken.code;
    r->z.next_in = r->packed;
    r->z.avail_in = (uInt)k;
    return ENT_OK;
}

/* After the end of a member: another one, padding with zeros, or the end. */
static ent_code next_member(ent__reader *r, bool *is_over)
{
    *is_over = false;
    for (;;) {
        if (!r->z.avail_in && refill_packed(r)) return r->broken.code;
        if (!r->z.avail_in) {
            *is_over = true;
            return ENT_OK;
        }
        if (*r->z.next_in) break;
        r->z.next_in++;
        r->z.avail_in--;
    }
    if (*r->z.next_in != 0x1f) return break_off(r, ENT_E_GZIP, r->taken - r->z.avail_in, "something behind the gzip");
    inflateReset(&r->z);
    r->is_between = false;
    return ENT_OK;
}

/* Adds unpacked bytes to the window. */
static ent_code inflate_some(ent__reader *r)
{
    size_t before = r->n;
    while (r->n == before) {
        if (r->is_between) {
            bool is_over;
            if (next_member(r, &is_over)) return r->broken.code;
            if (is_over) {
                r->at_end = true;
                return ENT_OK;
            }
        }
        if (!r->z.avail_in && refill_packed(r)) return r->broken.code;
        if (!r->z.avail_in) return break_off(r, ENT_E_GZIP, r->taken, "the gzip ends too early");
        r->z.next_out = r->window + r->n;
        r->z.avail_out = (uInt)(WINDOW - r->n);
        int code = inflate(&r->z, Z_NO_FLUSH);
        size_t now = WINDOW - r->z.avail_out;
        r->given += now - r->n;
        r->n = now;
        if (code == Z_MEM_ERROR) return break_off(r, ENT_E_MEMORY, 0, "no memory");
        if (code == Z_STREAM_END) r->is_between = true;
        else if (code != Z_OK && code != Z_BUF_ERROR)
            return break_off(r, ENT_E_GZIP, r->taken - r->z.avail_in, "the gzip is damaged");
        if (check_bomb(r)) return r->broken.code;
    }
    return ENT_OK;
}

static ent_code add_to_window(ent__reader *r)
{
    if (r->is_gzip) return inflate_some(r);
    int64_t k = take(r, r->window + r->n, WINDOW - r->n);
    if (k < 0) return r->broken.code;
    r->n += (size_t)k;
    r->at_end = k == 0;
    return ENT_OK;
}

/* The next bytes, when the window is used up. */
static ent_code refill(ent__reader *r)
{
    r->at = r->n = 0;
    return r->at_end ? ENT_OK : add_to_window(r);
}

static void advance(ent__reader *r, size_t k)
{
    r->at += k;
    r->offset += k;
}

/* ---- what is it? -------------------------------------------------------------- */

static ent_code fill_window(ent__reader *r)
{
    while (r->n < WINDOW && !r->at_end)
        if (add_to_window(r)) return r->broken.code;
    return ENT_OK;
}

static ent_code open_gzip(ent__reader *r)
{
    r->is_gzip = true;
    memcpy(r->packed, r->window, r->n);
    r->z.next_in = r->packed;
    r->z.avail_in = (uInt)r->n;
    r->n = 0;
    r->at_end = false;
    int code = inflateInit2(&r->z, 15 + 16);
    if (code != Z_OK) return break_off(r, ENT_E_MEMORY, 0, "no memory");
    r->is_open = true;
    return fill_window(r);
}

static bool is_one_object(ent__str s)
{
    uint32_t k = 0;
    while (ent__is_space(s.at[k])) k++;
    for (k++; k < s.n && (s.at[k] == ' ' || s.at[k] == '\t' || s.at[k] == '\r'); k++) {}
    return k < s.n && s.at[k] == '\n';
}

static ent_code find_kind(ent__reader *r)
{
    if (fill_window(r)) return r->broken.code;
    if (r->n >= 2 && r->window[0] == 0x1f && r->window[1] == 0x8b && open_gzip(r)) return r->broken.code;
    ent__str head = {(const char *)r->window, (uint32_t)r->n};
    if (!head.n) return break_off(r, ENT_E_EMPTY, 0, "nothing to read");
    if (head.n >= 3 && memcmp(head.at, "\xef\xbb\xbf", 3) == 0) head = ent__str_cut(head, 3, head.n);
    r->is_json = ent__is_json(head);
    r->kind = r->is_json && !is_one_object(head) ? LINES : WHOLE;
    if (r->kind == LINES) advance(r, r->n - head.n);
    uint64_t byte;
    if (r->kind == WHOLE && ent__is_binary(head, &byte)) return break_off(r, ENT_E_BINARY, byte, "not text");
    return ENT_OK;
}

ent_code ent__reader_open(ent__reader **out, ent__read_fn read, void *from, const char *name, ent_error *error)
{
    ent__reader *r = *out = calloc(1, sizeof *r);
    if (!r) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    r->read = read;
    r->from = from;
    r->name = name;
    return ENT_OK;
}

void ent__reader_close(ent__reader *r)
{
    if (!r) return;
    if (r->is_open) inflateEnd(&r->z);
    free(r);
}

/* ---- reports out --------------------------------------------------------------- */

/* Adds `k` bytes of the window to a report that grows; over the limit they are passed over. */
static ent_code keep_bytes(ent__reader *r, ent__arena *keep, ent__buffer *b, size_t k, bool *is_over)
{
    if (b->n + k > ENT__MAX_PAGE) *is_over = true;
    if (!*is_over) ent__buffer_add(b, keep, (const char *)r->window + r->at, k);
    advance(r, k);
    return b->failed ? ent__arena_fail(keep, &r->broken) : ENT_OK;
}

static ent_code too_long(ent_error *error, uint64_t byte, const char *what)
{
    return ent__fail(error, ENT_E_LIMIT, byte, "%s of more than %d MB", what, ENT__MAX_PAGE >> 20);
}

static ent_code read_whole(ent__reader *r, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    ent__buffer b = {0};
    bool is_over = false;
    while (r->at < r->n && !is_over) {
        if (keep_bytes(r, keep, &b, r->n - r->at, &is_over)) return r->broken.code;
        if (refill(r)) return r->broken.code;
    }
    r->kind = OVER;
    if (is_over) return too_long(error, ENT__MAX_PAGE, "a report");
    *raw = (ent__raw){.bytes = ent__buffer_str(&b), .line = r->is_json, .is_json = r->is_json};
    return ENT_OK;
}

/* One line, without its end; *is_end: there is none left. */
static ent_code read_line(ent__reader *r, ent__arena *keep, ent__buffer *b, bool *is_over, bool *is_end)
{
    *is_over = false;
    if (r->at == r->n && refill(r)) return r->broken.code;
    *is_end = r->at == r->n;
    r->line += !*is_end;
    while (r->at < r->n) {
        const unsigned char *end = memchr(r->window + r->at, '\n', r->n - r->at);
        size_t k = end ? (size_t)(end - r->window) - r->at : r->n - r->at;
        if (keep_bytes(r, keep, b, k, is_over)) return r->broken.code;
        if (end) {
            advance(r, 1);
            break;
        }
        if (refill(r)) return r->broken.code;
    }
    return ENT_OK;
}

static ent_code read_lines(ent__reader *r, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    ent__buffer b = {0};
    for (bool is_end = false, is_over; !is_end;) {
        uint64_t offset = r->offset;
        b.n = 0;
        if (read_line(r, keep, &b, &is_over, &is_end)) return r->broken.code;
        if (is_over) return too_long(error, offset, "a line");
        ent__str line = ent__strip(ent__buffer_str(&b));
        if (!line.n) continue;
        offset += (uint64_t)(line.at - b.at);
        *raw = (ent__raw){.bytes = line, .offset = offset, .line = r->line, .is_json = true};
        return ENT_OK;
    }
    r->kind = OVER;
    return ENT_OK;
}

ent_code ent__reader_next(ent__reader *r, ent__arena *keep, ent__raw *raw, bool *can_go_on, ent_error *error)
{
    *raw = (ent__raw){0};
    *can_go_on = true;
    ent_code code = ENT_OK;
    if (r->kind == UNKNOWN) code = find_kind(r);
    if (!code && r->kind == LINES) code = read_lines(r, keep, raw, error);
    else if (!code && r->kind == WHOLE) code = read_whole(r, keep, raw, error);
    if (!r->broken.code) return code;
    *can_go_on = false;
    if (error) *error = r->broken;
    return r->broken.code;
}
