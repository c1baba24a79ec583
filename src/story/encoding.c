/* Any text to valid UTF-8: byte order marks, UTF-16, the charset that a page
 * names, stray CP1252 bytes, stray control characters. */
#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"
#include "story/inside.h"

/* ---- no text at all --------------------------------------------------------------- */

static bool is_control(char c)
{
    unsigned char u = (unsigned char)c;
    return (u < 9) | ((unsigned char)(u - 14) < 18) | (u == 0x7f); /* all but white space */
}

enum { STRIDE = 64 }; /* bytes that are counted at once, without a branch: compilers make vectors of it */

static uint32_t count_stride(const char *at)
{
    unsigned char n = 0;
    for (int k = 0; k < STRIDE; k++) n = (unsigned char)(n + is_control(at[k]));
    return n;
}

static uint32_t count_controls(ent__str s, uint64_t *first)
{
    uint32_t n = 0, at = 0;
    while (at + STRIDE <= s.n && !count_stride(s.at + at)) at += STRIDE;
    while (at < s.n && !is_control(s.at[at])) at++;
    *first = at;
    for (; at + STRIDE <= s.n; at += STRIDE) n += count_stride(s.at + at);
    for (; at < s.n; at++) n += is_control(s.at[at]);
    return n;
}

static bool is_many(uint32_t controls, uint32_t n) { return controls > 2 + n / 100; }

/* 16-bit characters show as zeros in every other byte: 1 LE, 2 BE, 0 neither. */
static int utf16_of(ent__str s)
{
    if (s.n >= 2 && memcmp(s.at, "\xff\xfe", 2) == 0) return 1;
    if (s.n >= 2 && memcmp(s.at, "\xfe\xff", 2) == 0) return 2;
    uint32_t zeros[2] = {0, 0}, n = s.n < 1024 ? s.n : 1024;
    for (uint32_t k = 0; k < n; k++) zeros[k & 1] += !s.at[k];
    if (n < 16) return 0;
    return zeros[1] * 5 > n && !zeros[0] ? 1 : zeros[0] * 5 > n && !zeros[1] ? 2 : 0;
}

bool ent__is_wide(ent__str s) { return utf16_of(s) != 0; }

bool ent__is_binary(ent__str s, uint64_t *byte)
{
    *byte = 0;
    return !utf16_of(s) && is_many(count_controls(s, byte), s.n);
}

/* ---- UTF-16 ------------------------------------------------------------------------ */

static uint32_t unit(ent__str s, uint32_t k, bool is_big)
{
    uint32_t a = (unsigned char)s.at[k], b = (unsigned char)s.at[k + 1];
    return is_big ? a << 8 | b : b << 8 | a;
}

static ent_code from_utf16(ent__str in, bool is_big, ent__arena *keep, ent__str *out, ent_error *error)
{
    ent__buffer b = {0};
    for (uint32_t k = 0; k + 1 < in.n; k += 2) {
        uint32_t c = unit(in, k, is_big);
        uint32_t next = k + 3 < in.n ? unit(in, k + 2, is_big) : 0;
        if ((c & 0xfc00) == 0xd800 && (next & 0xfc00) == 0xdc00) {
            c = 0x10000 + ((c & 0x3ff) << 10) + (next & 0x3ff);
            k += 2;
        } else if ((c & 0xf800) == 0xd800) {
            c = 0xfffd;
        }
        char bytes[4];
        uint32_t n = ent__utf8_put(bytes, c);
        if (c != 0xfeff || k) ent__buffer_add(&b, keep, bytes, n);
    }
    *out = ent__buffer_str(&b);
    return b.failed ? ent__arena_fail(keep, error) : ENT_OK;
}

/* ---- the charset of a page ---------------------------------------------------------- */

bool ent__charset_of(ent__str page, char *name, size_t size)
{
    enum { HEAD = 4096 };
    if (page.n > HEAD) page.n = HEAD;
    for (uint32_t k = 0; k + 8 < page.n; k++) {
        if (ent__lower(page.at[k]) != 'c' || !ent__starts_with(ent__str_cut(page, k, page.n), "charset")) continue;
        uint32_t i = k + 7, n = 0;
        while (i < page.n && (ent__is_space(page.at[i]) || strchr("=\"'", page.at[i]))) i++;
        for (; i < page.n && n + 1 < size; i++) {
            char c = ent__lower(page.at[i]);
            if (!ent__is_alpha(c) && !ent__is_digit(c) && c != '-' && c != '_') break;
            name[n++] = c;
        }
        name[n] = 0;
        if (n) return true;
    }
    return false;
}

/* Names of the web for what iconv knows under another one; NULL: mended byte by byte. */
static const char *iconv_name(const char *charset)
{
    static const char *const names[][2] = {
        {"utf-8", NULL}, {"utf8", NULL}, {"us-ascii", NULL}, {"ascii", NULL}, {"iso-8859-1", NULL}, {"latin1", NULL},
        {"iso8859-1", NULL}, {"windows-1252", NULL}, {"cp1252", NULL}, {"x-sjis", "CP932"}, {"shift_jis", "CP932"},
        {"shift-jis", "CP932"}, {"sjis", "CP932"}, {"x-euc-jp", "EUC-JP"}, {"gb2312", "GB18030"}, {"gbk", "GB18030"},
        {"x-gbk", "GB18030"}, {"big5", "BIG5-HKSCS"}, {"x-x-big5", "BIG5-HKSCS"}, {"ks_c_5601-1987", "CP949"},
        {"euc-kr", "CP949"}, {"x-cp1251", "CP1251"}, {"x-cp1250", "CP1250"}, {"iso-8859-9", "CP1254"},
        {"iso-8859-8-i", "ISO-8859-8"}, {"iso-8859-11", "CP874"}, {"tis-620", "CP874"},
    };
    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(charset, names[k][0]) == 0) return names[k][1];
    return charset;
}

/* *out.at == NULL: the charset is not known, or there was nothing to convert. */
static ent_code from_charset(ent__str in, const char *charset, ent__arena *keep, ent__str *out, ent_error *error)
{
    *out = (ent__str){0};
    const char *name = iconv_name(charset);
    iconv_t cd = name ? iconv_open("UTF-8", name) : (iconv_t)-1;
    if (cd == (iconv_t)-1) return ENT_OK;
    ent__buffer b = {0};
    char *from = (char *)(uintptr_t)in.at, bytes[4096];
    size_t left = in.n;
    while (left && !b.failed) {
        char *to = bytes;
        size_t room = sizeof bytes;
        size_t got = iconv(cd, &from, &left, &to, &room);
        bool is_bad = got == (size_t)-1 && errno != E2BIG;
        ent__buffer_add(&b, keep, bytes, (size_t)(to - bytes));
        if (!is_bad) continue;
        ent__buffer_add(&b, keep, "\xef\xbf\xbd", 3);
        from++;
        left--;
    }
    iconv_close(cd);
    *out = ent__buffer_str(&b);
    return b.failed ? ent__arena_fail(keep, error) : ENT_OK;
}

/* ---- byte by byte -------------------------------------------------------------------- */

uint32_t ent__cp1252(unsigned char c)
{
    static const uint16_t table[32] = {
        0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd,
        0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
        0x0153, 0xfffd, 0x017e, 0x0178};
    return c >= 0x80 && c < 0xa0 ? table[c - 0x80] : c;
}

static ent_code mend_bytes(ent__str in, ent__arena *keep, ent__str *out, ent_error *error)
{
    ent__buffer b = {0};
    for (uint32_t k = 0; k < in.n;) {
        uint32_t good = (uint32_t)ent__utf8_valid(in.at + k, in.n - k);
        ent__buffer_add(&b, keep, in.at + k, good);
        k += good;
        if (k == in.n) break;
        char bytes[4];
        uint32_t n = ent__utf8_put(bytes, ent__cp1252((unsigned char)in.at[k++]));
        ent__buffer_add(&b, keep, bytes, n);
    }
    *out = ent__buffer_str(&b);
    return b.failed ? ent__arena_fail(keep, error) : ENT_OK;
}

static ent_code blank_controls(ent__arena *keep, ent__str *text, ent_error *error)
{
    char *copy = ent__arena_take(keep, (size_t)text->n + 1);
    if (!copy) return ent__arena_fail(keep, error);
    for (uint32_t k = 0; k < text->n; k++) copy[k] = is_control(text->at[k]) ? ' ' : text->at[k];
    text->at = copy;
    return ENT_OK;
}

ent_code ent__mend(ent__str in, const char *charset, ent__arena *keep, ent__str *out, ent_error *error)
{
    ent_code code = ENT_OK;
    int wide = utf16_of(in);
    if (wide && (code = from_utf16(in, wide == 2, keep, &in, error))) return code;
    if (in.n >= 3 && memcmp(in.at, "\xef\xbb\xbf", 3) == 0) in = ent__str_cut(in, 3, in.n);
    *out = in;
    if (ent__utf8_valid(in.at, in.n) != in.n || (charset && ent__starts_with(ent__str_of(charset), "iso-2022"))) {
        *out = (ent__str){0};
        if (charset && !wide) code = from_charset(in, charset, keep, out, error);
        if (!code && !out->at) code = mend_bytes(in, keep, out, error);
        if (code) return code;
    }
    uint64_t first = 0;
    uint32_t n = count_controls(*out, &first);
    if (is_many(n, out->n)) return ent__fail(error, ENT_E_BINARY, first, "not text: control characters");
    return n ? blank_controls(keep, out, error) : ENT_OK;
}
