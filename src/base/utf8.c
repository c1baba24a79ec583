/* UTF-8, and folding by Unicode decomposition (utf8proc). */
#include "base/utf8.h"

#include <utf8proc.h>

size_t ent__utf8_valid(const char *s, size_t n)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t i = 0;
    while (i < n) {
        uint64_t eight;
        if (n - i >= 8 && (memcpy(&eight, p + i, 8), (eight & UINT64_C(0x8080808080808080)) == 0)) {
            i += 8;
            continue;
        }
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        uint32_t more = p[i] >= 0xf0 ? 3 : p[i] >= 0xe0 ? 2 : 1;
        if (p[i] < 0xc2 || p[i] > 0xf4 || n - i <= more) return i;
        for (uint32_t k = 1; k <= more; k++)
            if ((p[i + k] & 0xc0) != 0x80) return i;
        if ((p[i] == 0xe0 && p[i + 1] < 0xa0) || (p[i] == 0xed && p[i + 1] > 0x9f) ||
            (p[i] == 0xf0 && p[i + 1] < 0x90) || (p[i] == 0xf4 && p[i + 1] > 0x8f))
            return i;
        i += more + 1;
    }
    return n;
}

uint32_t ent__utf8_next(const char *s, uint32_t n, uint32_t *i)
{
    unsigned char c = (unsigned char)s[*i];
    uint32_t more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
    uint32_t value = more == 3 ? c & 7u : more == 2 ? c & 15u : more == 1 ? c & 31u : c;
    (*i)++;
    while (more-- && *i < n) value = value << 6 | ((unsigned char)s[(*i)++] & 63u);
    return value;
}

uint32_t ent__utf8_put(char out[4], uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    uint32_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (uint32_t k = n - 1; k > 0; k--, c >>= 6) out[k] = (char)(0x80 | (c & 63u));
    out[0] = (char)(lead[n] | c);
    return n;
}

static uint64_t step(uint64_t h, uint32_t c) { return (h ^ c) * UINT64_C(0x100000001b3); }

/* Letters that Unicode does not decompose but the press writes without. */
static uint32_t plain(uint32_t c)
{
    switch (c) {
    case 0xf8: return 'o'; /* ø */
    case 0x142: return 'l'; /* ł */
    case 0x111: return 'd'; /* đ */
    case 0x131: return 'i'; /* ı */
    case 0x259: return 'a'; /* ə */
    default: return c;
    }
}

static uint64_t fold_character(uint64_t h, uint32_t c)
{
    utf8proc_int32_t part[8];
    int last = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, part, 8,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK, &last);
    for (utf8proc_ssize_t k = 0; k < n && k < 8; k++) {
        utf8proc_category_t kind = utf8proc_category(part[k]);
        bool keep = kind <= UTF8PROC_CATEGORY_LO || kind == UTF8PROC_CATEGORY_ND;
        if (keep && kind != UTF8PROC_CATEGORY_CN) h = step(h, plain((uint32_t)part[k]));
    }
    return h;
}

uint64_t ent__fold_hash(ent__str word)
{
    uint64_t h = ENT__HASH_SEED;
    for (uint32_t i = 0; i < word.n;) {
        unsigned char c = (unsigned char)word.at[i];
        if (c < 0x80) {
            i++;
            if (ent__is_alpha((char)c) || ent__is_digit((char)c)) h = step(h, (unsigned char)ent__lower((char)c));
            else if (c == '&' || c == '+' || c == '$' || c == '%') h = step(h, c);
        } else {
            h = fold_character(h, ent__utf8_next(word.at, word.n, &i));
        }
    }
    return h == ENT__HASH_SEED ? 0 : h;
}

char ent__plain_letter(uint32_t c)
{
    if (c < 0x80) return ent__is_alpha((char)c) || ent__is_digit((char)c) ? ent__lower((char)c) : 0;
    utf8proc_int32_t part[8];
    int last = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, part, 8,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK, &last);
    uint32_t letter = n > 0 ? plain((uint32_t)part[0]) : 0;
    return letter >= 'a' && letter <= 'z' ? (char)letter : 0;
}
