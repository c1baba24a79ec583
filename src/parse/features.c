/* What the parser sees of a word.
 *
 * Each feature of a word is a 64-bit key, which the model maps to a row of its
 * table: there is no vocabulary of strings, and no memory is taken for a word.
 * Trainer and parser both call this file, so they cannot disagree.
 * (Honnibal 2017, "embed, encode, attend, predict"; Bojanowski et al. 2017.) */
#include "parse/features.h"

enum { NORMAL_MAX = 64 };

typedef struct normal {
    unsigned char at[NORMAL_MAX];
    uint32_t n;
} normal;

/* ---- normal form ------------------------------------------------------- */

/* Typographic quotes, dashes and the ellipsis all open with E2 80. */
static char plain_of(unsigned char third)
{
    switch (third) {
    case 0x98: case 0x99: return '\'';
    case 0x9c: case 0x9d: case 0x9e: return '"';
    case 0x90: case 0x91: case 0x92: case 0x93: case 0x94: case 0x95: return '-';
    case 0xa6: return '.';
    default: return 0;
    }
}

/* Long words keep their two ends. */
static void normalise(ent__str w, normal *out)
{
    uint32_t n = 0, i = 0;
    const uint32_t head = NORMAL_MAX / 2;
    while (i < w.n && n < NORMAL_MAX) {
        if (n == head && w.n - i > head) i = w.n - head;
        unsigned char c = (unsigned char)w.at[i++];
        if (c < 0x80) {
            out->at[n++] = ent__is_digit((char)c) ? '0' : (unsigned char)ent__lower((char)c);
        } else if (c == 0xe2 && i + 1 < w.n && (unsigned char)w.at[i] == 0x80 &&
                   plain_of((unsigned char)w.at[i + 1])) {
            out->at[n++] = (unsigned char)plain_of((unsigned char)w.at[i + 1]);
            i += 2;
        } else {
            bool is_latin_capital = i >= 2 && (unsigned char)w.at[i - 2] == 0xc3 && c >= 0x80 && c <= 0x9e &&
                                    c != 0x97;
            out->at[n++] = is_latin_capital ? (unsigned char)(c + 0x20) : c;
        }
    }
    out->n = n;
}

/* ---- classes and shapes ------------------------------------------------ */

enum {
    C_NONE,
    C_DIGITS,
    C_YEAR,
    C_SMALL,
    C_DECIMAL,
    C_ORDINAL,
    C_TIME,
    C_MIXED,
    C_ADDRESS,
    C_INITIAL,
    C_ACRONYM
};

static uint32_t count_digits(ent__str w)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < w.n; i++) n += ent__is_digit(w.at[i]);
    return n;
}

static unsigned number_class(ent__str w, uint32_t digits)
{
    if (digits == w.n) {
        if (w.n == 4 && (w.at[0] == '1' || w.at[0] == '2')) return C_YEAR;
        return w.n <= 2 ? C_SMALL : C_DIGITS;
    }
    char last = w.at[w.n - 1];
    if (memchr(w.at, ':', w.n)) return C_TIME;
    if (digits + 2 == w.n && w.n >= 3 && ent__is_digit(w.at[0]) && ent__is_alpha(last)) return C_ORDINAL;
    if ((memchr(w.at, '.', w.n) || memchr(w.at, ',', w.n)) && ent__is_digit(last)) return C_DECIMAL;
    return C_MIXED;
}

unsigned ent__word_class(ent__str w)
{
    if (w.n == 0) return C_NONE;
    uint32_t digits = count_digits(w);
    if (w.n > 4 && (memchr(w.at, '@', w.n) || memchr(w.at, '/', w.n))) return C_ADDRESS;
    if (digits) return number_class(w, digits);
    if (w.n == 2 && ent__is_upper(w.at[0]) && w.at[1] == '.') return C_INITIAL;
    uint32_t upper = 0, dots = 0;
    for (uint32_t i = 0; i < w.n; i++) {
        upper += ent__is_upper(w.at[i]);
        dots += w.at[i] == '.';
    }
    return upper >= 2 && upper + dots == w.n ? C_ACRONYM : C_NONE;
}

static unsigned byte_class(char c)
{
    if (ent__is_lower(c)) return 1;
    if (ent__is_upper(c)) return 2;
    if (ent__is_digit(c)) return 3;
    if (c == '-') return 4;
    if (c == '.') return 5;
    return (unsigned char)c >= 0x80 ? 6 : 7;
}

/* Runs of classes, three bits each, sixteen at most; then the length in steps. */
static uint64_t shape_of(ent__str w)
{
    uint64_t shape = 0;
    unsigned before = 0, runs = 0;
    for (uint32_t i = 0; i < w.n && runs < 16; i++) {
        unsigned c = byte_class(w.at[i]);
        if (c != before) {
            shape = shape << 3 | c;
            runs++;
        }
        before = c;
    }
    unsigned length = w.n < 5 ? w.n : w.n < 7 ? 5 : w.n < 10 ? 6 : 7;
    return shape << 3 | length;
}

/* none, first letter, all letters, inside */
static unsigned capitals_of(ent__str w)
{
    uint32_t upper = 0, lower = 0;
    for (uint32_t i = 0; i < w.n; i++) {
        upper += ent__is_upper(w.at[i]);
        lower += ent__is_lower(w.at[i]);
    }
    if (!upper) return lower ? 0 : 1;
    if (!lower) return upper == 1 ? 2 : 3;
    return w.n && ent__is_upper(w.at[0]) ? 4 : 5;
}

/* ---- keys -------------------------------------------------------------- */

static uint64_t mix(uint64_t x)
{
    x *= UINT64_C(0x9e3779b97f4a7c15);
    x ^= x >> 32;
    x *= UINT64_C(0xd6e8feb86659fd93);
    return x ^ x >> 29;
}

static uint64_t key_of(enum ent__word_feature kind, uint64_t value)
{
    return mix(value ^ (uint64_t)(kind + 1) << 58);
}

static uint64_t load(const unsigned char *p, uint32_t n)
{
    uint64_t value = n;
    for (uint32_t i = 0; i < n; i++) value = value << 8 | p[i];
    return value;
}

static uint64_t hash_normal(const normal *w)
{
    uint64_t h = w->n;
    for (uint32_t i = 0; i < w->n; i += 7) {
        uint32_t k = w->n - i < 7 ? w->n - i : 7;
        h = mix(h ^ load(w->at + i, k));
    }
    return h >> 6;
}

static uint64_t prefix(const normal *w, uint32_t k) { return load(w->at, w->n < k ? w->n : k); }
static uint64_t suffix(const normal *w, uint32_t k)
{
    uint32_t n = w->n < k ? w->n : k;
    return load(w->at + w->n - n, n);
}

uint64_t ent__form_key(ent__str word)
{
    normal w;
    normalise(word, &w);
    return key_of(ENT__F_FORM, hash_normal(&w));
}

/* What dictionaries know of the form, each with the capitals it is written in. */
static void known_keys(uint32_t kinds, unsigned letters, uint64_t *key)
{
    uint64_t may = kinds & ENT__W_POS, most = kinds & ENT__W_MOSTLY, names = kinds & ENT__W_NAMES;
    key[ENT__F_MAY] = key_of(ENT__F_MAY, may << 4 | letters);
    key[ENT__F_KIND] = key_of(ENT__F_KIND, may | most);
    key[ENT__F_NAME] = key_of(ENT__F_NAME, names << 4 | letters);
}

uint32_t ent__word_keys(ent__str word, bool is_first, const ent__words *known, uint64_t *key)
{
    normal w;
    normalise(word, &w);
    uint64_t form = hash_normal(&w), shape = shape_of(word);
    unsigned capitals = capitals_of(word);
    key[ENT__F_FORM] = key_of(ENT__F_FORM, form);
    key[ENT__F_CASED] = key_of(ENT__F_CASED, form ^ mix(capitals + 1) >> 6);
    for (uint32_t k = 2; k <= 4; k++)
        key[ENT__F_PRE2 + k - 2] = key_of((enum ent__word_feature)(ENT__F_PRE2 + k - 2), prefix(&w, k));
    for (uint32_t k = 1; k <= 4; k++)
        key[ENT__F_SUF1 + k - 1] = key_of((enum ent__word_feature)(ENT__F_SUF1 + k - 1), suffix(&w, k));
    key[ENT__F_SHAPE] = key_of(ENT__F_SHAPE, shape);
    key[ENT__F_CASE] = key_of(ENT__F_CASE, capitals * 2 + is_first);
    key[ENT__F_FLAG] = key_of(ENT__F_FLAG, ent__word_class(word));
    uint32_t kinds = ent__words_find(known, key[ENT__F_FORM]);
    known_keys(kinds, capitals * 2 + is_first, key);
    return kinds;
}
