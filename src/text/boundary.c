/* Does a sentence end here?
 *
 * The rules of text.c know stops and abbreviations. What they cannot know is
 * which words open and close sentences: mails and posts without stops, a name
 * before a stop, "No. The" and "No. 7". So the words around the place, their
 * kinds, the length so far and the verdict of the rules are features of a linear
 * classifier, hashed into one table of bytes (Gillick 2009, "Sentence boundary
 * detection and the problem with the U.S."). train/train_sentences.c learns it. */
#include "text/boundary.h"

/* ORDER KIND: what a word looks like. */
enum {
    K_NONE, K_LOWER, K_TITLE, K_UPPER, K_LETTER, K_NUMBER, K_MIXED, K_POINT, K_ASKS, K_DOTS, K_CLOSER, K_OPENER,
    K_QUOTE, K_COMMA, K_COLON, K_DASH, K_POINTED, K_FACE, K_MARK, K_JOINED
};

typedef struct seen {
    uint32_t hash, ending, kind;
} seen;

static uint32_t mixed(uint32_t x)
{
    x ^= x >> 15;
    x *= UINT32_C(0x2c1b3c6d);
    x ^= x >> 12;
    x *= UINT32_C(0x297a2d39);
    return x ^ x >> 15;
}

static uint32_t mark_kind(ent__str f)
{
    if (f.n > 1 && strspn(f.at, ".!?") >= f.n) return f.at[0] == '.' ? K_DOTS : K_ASKS;
    if (f.n == 3 && (unsigned char)f.at[0] == 0xe2 && (unsigned char)f.at[1] == 0x80) {
        unsigned char c = (unsigned char)f.at[2];
        if (c == 0xa6) return K_DOTS;
        if (c == 0x9c || c == 0x98) return K_OPENER;
        if (c == 0x9d || c == 0x99) return K_CLOSER;
        return c >= 0x90 && c <= 0x95 ? K_DASH : K_MARK;
    }
    switch (f.at[0]) {
    case '.': return f.n == 1 ? K_POINT : K_DOTS;
    case '!': case '?': return K_ASKS;
    case ',': return K_COMMA;
    case ';': case ':': return f.n == 1 ? K_COLON : K_FACE;
    case '"': case '\'': return K_QUOTE;
    case '(': case '[': case '{': case '`': return K_OPENER;
    case ')': case ']': case '}': return K_CLOSER;
    case '-': case '_': case '=': case '*': return K_DASH;
    default: return K_MARK;
    }
}

static uint32_t kind_of(ent__str f)
{
    char a = f.at[0], z = f.at[f.n - 1];
    if (ent__is_digit(a)) return K_NUMBER;
    if (!ent__is_alpha(a) && (unsigned char)a < 0xc3) return mark_kind(f);
    if ((unsigned char)a == 0xe2) return mark_kind(f);
    if (z == '.') return K_POINTED;
    if (f.n == 1) return ent__is_upper(a) ? K_LETTER : K_LOWER;
    uint32_t upper = 0;
    for (uint32_t i = 0; i < f.n; i++) upper += ent__is_upper(f.at[i]);
    if (!upper) return (unsigned char)a >= 0x80 ? K_MIXED : K_LOWER;
    if (upper == f.n) return K_UPPER;
    return upper == 1 && ent__is_upper(a) ? K_TITLE : K_MIXED;
}

/* Words in small letters, digits as one; long ones by their two ends. */
static seen see(const ent__splitter *s, uint32_t w, uint32_t from, uint32_t end)
{
    if (w < from || w >= end) return (seen){0};
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    uint32_t hash = f.n, ending = 0;
    for (uint32_t i = 0; i < f.n; i++) {
        if (i == 12 && f.n > 24) i = f.n - 12;
        unsigned char c = ent__is_digit(f.at[i]) ? '0' : (unsigned char)ent__lower(f.at[i]);
        hash = (hash ^ c) * UINT32_C(0x01000193);
        ending = ending << 8 | c;
    }
    bool is_joined = w && s->words.at[w - 1].flags & ENT__WORD_JOINED; /* "the rebels' leader" */
    return (seen){mixed(hash), ending & 0xffffff, is_joined ? K_JOINED : kind_of(f)};
}

static uint32_t step_of(uint32_t n)
{
    return n < 5 ? n : n < 7 ? 5 : n < 10 ? 6 : n < 15 ? 7 : n < 22 ? 8 : n < 35 ? 9 : n < 60 ? 10 : 11;
}

typedef struct list {
    uint32_t *at, n;
} list;

static void add(list *l, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    uint32_t h = mixed(a + l->n * UINT32_C(0x9e3779b9));
    h = mixed(h ^ b * UINT32_C(0x85ebca6b));
    h = mixed(h ^ c * UINT32_C(0xc2b2ae35) ^ d * UINT32_C(0x27d4eb2f));
    l->at[l->n++] = h & (ENT__BOUNDARY_SIZE - 1);
}

/* What is open or has been in the sentence so far; of long ones, in its last words. */
typedef struct so_far {
    uint32_t quotes, depth, lower, stops;
} so_far;

static so_far look_back(const ent__splitter *s, const ent__boundary *b)
{
    enum { BACK = 40 };
    so_far f = {0};
    uint32_t from = b->next - b->first > BACK ? b->next - BACK : b->first;
    for (uint32_t w = from; w < b->next; w++) {
        char c = s->bytes[s->words.at[w].span.begin];
        f.quotes ^= c == '"';
        f.depth += c == '(' && f.depth < 3;
        f.depth -= c == ')' && f.depth > 0;
        f.lower += ent__is_lower(c) && f.lower < 3;
        f.stops += (c == '.' || c == '?' || c == '!') && f.stops < 3;
    }
    return f;
}

uint32_t ent__boundary_features(const ent__splitter *s, const ent__boundary *b,
                                uint32_t feature[ENT__BOUNDARY_FEATURES])
{
    list l = {feature, 0};
    uint32_t from = b->first, end = b->paragraph_end, next = b->next, rule = b->by_rule;
    seen y = see(s, next - 3, from, end), z = see(s, next - 2, from, end), a = see(s, next - 1, from, end);
    seen c = see(s, next, from, end), d = see(s, next + 1, from, end), e = see(s, next + 2, from, end);
    seen first = see(s, from, from, end);
    uint32_t length = step_of(next - from), left = end - next, place = step_of(from - b->paragraph);
    uint32_t pair = a.kind << 5 | c.kind, four = (z.kind << 5 | a.kind) << 10 | c.kind << 5 | d.kind;
    so_far f = look_back(s, b);
    add(&l, rule, pair, 0, 0);
    add(&l, rule, a.hash, 0, 0);
    add(&l, rule, c.hash, 0, 0);
    add(&l, z.hash, a.kind, 0, 0);
    add(&l, d.hash, c.kind, 0, 0);
    add(&l, a.hash, c.hash, 0, 0);
    add(&l, z.hash, a.hash, 0, 0);
    add(&l, four, rule, 0, 0);
    add(&l, y.kind, four, e.kind, 0);
    add(&l, pair, length, rule, 0);
    add(&l, a.ending, c.kind, 0, 0);
    add(&l, a.hash, c.kind, z.kind, 0);
    add(&l, c.hash, a.kind, rule, 0);
    add(&l, c.hash, a.kind, length, 0);
    add(&l, pair, f.quotes, f.depth, rule);
    add(&l, first.hash, a.kind, length < 4, c.kind);
    add(&l, pair, left, left < 5 ? length : 12, 0);
    add(&l, pair, place, b->n_bare, 0);
    add(&l, pair, f.lower, f.stops, length);
    add(&l, first.kind, pair, length, f.lower);
    add(&l, b->n_bare, rule, a.kind, d.kind);
    add(&l, c.hash, d.kind, e.kind, a.kind);
    add(&l, c.ending, d.kind, a.kind, 0);
    add(&l, first.hash, c.hash, 0, 0);
    add(&l, z.ending, pair, 0, 0);
    add(&l, c.hash, d.hash, 0, 0);
    add(&l, a.hash, c.ending, 0, 0);
    add(&l, a.ending, c.ending, 0, 0);
    add(&l, y.hash, pair, 0, 0);
    add(&l, e.hash, pair, 0, 0);
    return l.n;
}
