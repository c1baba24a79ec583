/* Lines that belong to a page and not to its story, looked up in the rows of
 * lexicon/furniture.tsv. Rows are found by their first two bytes. */
#include "story/inside.h"

/* Longer lines are never furniture by a few words in them. */
enum { LONGEST = 400, LONGEST_BY_START = 160, LONGEST_BY_ANY = 260 };

/* Lower case, single spaces, plain apostrophes; marks at the end fall out. */
static ent__str normal(ent__str line, char out[LONGEST])
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < line.n; k++) {
        const char *s = line.at + k;
        bool is_quote = line.n - k >= 3 && (memcmp(s, "\xe2\x80\x99", 3) == 0 || memcmp(s, "\xe2\x80\x98", 3) == 0);
        bool is_blank = line.n - k >= 2 && memcmp(s, "\xc2\xa0", 2) == 0;
        char c = is_quote ? '\'' : is_blank || ent__is_space(*s) ? ' ' : ent__lower(*s);
        k += is_quote ? 2 : is_blank;
        if (c != ' ' || (n && out[n - 1] != ' ')) out[n++] = c;
    }
    while (n && strchr(" :.!>", out[n - 1])) n--;
    if (n >= 3 && memcmp(out + n - 3, "\xe2\x80\xa6", 3) == 0) n -= 3;
    return (ent__str){out, n};
}

/* Whether a row's words stand at `at`. */
static bool fits(const ent__phrase *r, ent__str line, uint32_t at)
{
    uint32_t n = r->words.n, left = line.n - at;
    if (at && r->how != ENT__HOW_ANYWHERE) return false;
    if (left < n) {
        /* "Tags:" has lost its colon. */
        return r->how == ENT__HOW_START && n == left + 1 && r->words.at[n - 1] == ':' && memcmp(line.at, r->words.at, left) == 0;
    }
    if (memcmp(line.at + at, r->words.at, n) != 0) return false;
    return r->how == ENT__HOW_WHOLE ? left == n : line.n <= (r->how == ENT__HOW_START ? LONGEST_BY_START : LONGEST_BY_ANY);
}

/* The first row of the table that stands at `at`, if it is before `best`. */
static uint32_t look_up(const ent__press *p, ent__str line, uint32_t at, uint32_t best)
{
    const ent__phrase *rows = p->furniture.rows.at;
    for (uint32_t k = ent__phrases_at(&p->furniture, line.at[at], line.at[at + 1]); k < best; k = rows[k].next)
        if (fits(&rows[k], line, at)) return k;
    return best;
}

/* "12 comments" -> "comments". */
static ent__str without_number(ent__str line)
{
    uint32_t k = 0;
    while (k < line.n && ent__is_digit(line.at[k])) k++;
    bool is_number = k && k + 2 < line.n && line.at[k] == ' ';
    return is_number ? ent__str_cut(line, k + 1, line.n) : line;
}

ent__furniture ent__furniture_of(const ent__press *p, ent__str line)
{
    char bytes[LONGEST];
    line = ent__strip(line);
    if (!line.n || line.n > LONGEST) return ENT__NO_FURNITURE;
    line = normal(line, bytes);
    if (line.n < 2) return ENT__NO_FURNITURE;
    uint32_t best = look_up(p, line, 0, ENT__NONE);
    enum { SHORT = 24 };
    if (ent__is_digit(*line.at) && line.n <= SHORT) best = look_up(p, without_number(line), 0, best);
    for (uint32_t k = 1; k + 1 < line.n && line.n <= LONGEST_BY_ANY; k++) {
        char before = line.at[k - 1];
        bool begins = !ent__is_alpha(before) && !ent__is_digit(before);
        if (begins) best = look_up(p, line, k, best);
    }
    return best == ENT__NONE ? ENT__NO_FURNITURE : (ent__furniture)p->furniture.rows.at[best].kind;
}

/* ---- names of elements ------------------------------------------------------------------ */

static bool is_edge(ent__str names, uint32_t k) { return k >= names.n || ent__is_space(names.at[k]); }

/* Whether a row stands at `at`. */
static bool is_named(const ent__phrase *r, ent__str names, uint32_t at)
{
    if (names.n - at < r->words.n) return false;
    for (uint32_t k = 0; k < r->words.n; k++)
        if (ent__lower(names.at[at + k]) != r->words.at[k]) return false;
    return r->how == ENT__HOW_PART || ((!at || is_edge(names, at - 1)) && is_edge(names, at + r->words.n));
}

unsigned ent__marks_of(const ent__press *p, ent__str names)
{
    unsigned marks = 0;
    const ent__phrase *rows = p->marks.rows.at;
    char a, b = names.n ? ent__lower(*names.at) : 0;
    for (uint32_t at = 0; at + 1 < names.n; at++) {
        a = b;
        b = ent__lower(names.at[at + 1]);
        for (uint32_t k = ent__phrases_at(&p->marks, a, b); k != ENT__NONE; k = rows[k].next)
            if (is_named(&rows[k], names, at)) marks |= 1u << rows[k].kind;
    }
    return marks;
}
