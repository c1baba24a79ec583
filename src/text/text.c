/* story -> sentences -> words.
 *
 * One pass over the bytes cuts runs between white space into words
 * (token.c); a second over the words says where sentences end: after a stop
 * that is none of an abbreviation and is followed by what can begin a sentence,
 * with closing quotes and brackets drawn in; at an empty line; and at the end of
 * a line that reads like a headline or an item of a list. (The rules follow
 * Read et al. 2012, "Sentence boundary detection: a long solved problem?".) */
#include "text/inside.h"

static bool is_one(const ent__splitter *s, uint32_t w, const char *marks)
{
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    return f.n == 1 && strchr(marks, f.at[0]);
}

static bool is_utf8_mark(const ent__splitter *s, uint32_t w, unsigned char from, unsigned char to)
{
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    return f.n == 3 && (unsigned char)f.at[0] == 0xe2 && (unsigned char)f.at[1] == 0x80 &&
           (unsigned char)f.at[2] >= from && (unsigned char)f.at[2] <= to;
}

static bool word_byte(char c) { return ent__is_alpha(c) || (unsigned char)c >= 0x80; }

/* "[6]", a note's number behind the stop: words [w, w + 3). */
static bool is_note(const ent__splitter *s, uint32_t w)
{
    if (w + 2 >= s->words.n || !is_one(s, w, "[") || !is_one(s, w + 2, "]")) return false;
    return ent__is_digit(s->bytes[s->words.at[w + 1].span.begin]);
}

/* . ! ? and runs of them, and the ellipsis. */
static bool is_stop(const ent__splitter *s, uint32_t w)
{
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    if (is_utf8_mark(s, w, 0xa6, 0xa6)) return true;
    for (uint32_t i = 0; i < f.n; i++)
        if (!strchr(".!?", f.at[i])) return false;
    return f.n > 0;
}

/* A closing quote or bracket; a straight quote counts when it touches the word before. */
static bool is_closer(const ent__splitter *s, uint32_t w)
{
    if (is_one(s, w, ")]}") || is_utf8_mark(s, w, 0x9d, 0x9d) || is_utf8_mark(s, w, 0x99, 0x99)) return true;
    bool straight = is_one(s, w, "\"'") || ent__str_eq(ent__span_of(s->bytes, s->words.at[w].span), "''");
    return straight && w > 0 && !(s->words.at[w - 1].flags & ENT__WORD_SPACE);
}

static bool is_opener(const ent__splitter *s, uint32_t w)
{
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    return is_one(s, w, "\"'([`") || ent__str_eq(f, "''") || ent__str_eq(f, "``") || is_utf8_mark(s, w, 0x98, 0x98) || is_utf8_mark(s, w, 0x9c, 0x9c);
}

static bool begins_upper(const ent__splitter *s, uint32_t w)
{
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    unsigned char c = (unsigned char)f.at[0];
    if (c == 0xc3 && f.n > 1) return (unsigned char)f.at[1] < 0x9f; /* À..Þ */
    return ent__is_upper((char)c) || c == 0xd0 || c == 0xc5 || c >= 0xe3;
}

/* Words that open sentences far more often than they follow "U.S." inside one. */
static bool is_opening_word(const ent__splitter *s, uint32_t w)
{
    static const char *const words[] = {"The", "He", "She", "It", "They", "We", "I", "But", "And", "In", "On", "At", "A", "An",
                                        "His", "Her", "Its", "Their", "This", "That", "These", "Those", "There", "When",
                                        "While", "After", "Before", "However", "Meanwhile", "Mr.", "Ms.", "Mrs.", "If", "As",
                                        "For", "What", "Who", "Some", "Many", "Most", "So", "Yet", "Since", "With", "You", NULL};
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    for (const char *const *p = words; *p; p++)
        if (ent__str_eq(f, *p)) return true;
    return false;
}

/* Line ends in the white space between word w and the next. */
static uint32_t lines_after(const ent__splitter *s, uint32_t w)
{
    uint32_t end = w + 1 < s->words.n ? s->words.at[w + 1].span.begin : s->n, lines = 0;
    for (uint32_t i = s->words.at[w].span.end; i < end; i++) lines += s->bytes[i] == '\n';
    return lines;
}

enum { MOST_MARKS = 8 }; /* marks in a row that are looked past: more are no quotation */

static bool may_begin(const ent__splitter *s, uint32_t w)
{
    for (uint32_t k = 0; k < MOST_MARKS && w + 1 < s->words.n && is_opener(s, w); k++) w++;
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    return begins_upper(s, w) || ent__is_digit(f.at[0]) || is_one(s, w, "*$-") || is_utf8_mark(s, w, 0xa2, 0xa2) ||
           is_utf8_mark(s, w, 0x93, 0x94);
}

/* Does a stop at word w, with closers up to `next`, end the sentence that began at `first`? */
static bool ends_at_stop(const ent__splitter *s, uint32_t first, uint32_t w, uint32_t next)
{
    if (!(s->words.at[next - 1].flags & ENT__WORD_SPACE)) return false;
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    bool closed = next > w + 1;
    if (f.at[0] == '.' && f.n == 1 && w == first + 1 && ent__is_digit(s->bytes[s->words.at[first].span.begin])) return false; /* "1. " */
    if (f.n > 1 || is_utf8_mark(s, w, 0xa6, 0xa6) || closed) return may_begin(s, next);
    return may_begin(s, next) || word_byte(s->bytes[s->words.at[next].span.begin]);
}

static bool is_single_initial(ent__str f)
{
    return f.n == 2 && ent__is_upper(f.at[0]) && f.at[1] == '.';
}

/* A word that carries its own stop ("U.S.", "Inc."): does the sentence end with it? */
static bool ends_at_abbreviation(const ent__splitter *s, uint32_t w, uint32_t next)
{
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    if (f.n < 2 || f.at[f.n - 1] != '.' || is_stop(s, w)) return false;
    if (ent__text_abbreviation(ent__str_cut(f, 0, f.n - 1)) == ENT__ABBR_INNER) return false;
    if (is_single_initial(f)) return false;
    uint32_t after = next;
    bool quote = false;
    while (after + 1 < s->words.n && after < next + MOST_MARKS && is_opener(s, after)) {
        after++;
        quote = true;
    }
    return is_opening_word(s, after) || (quote && begins_upper(s, after));
}

/* A line that stands for itself: no stop at its end and short, as headlines, bylines and list items are. */
static bool line_stands_alone(const ent__splitter *s, uint32_t first, uint32_t w)
{
    uint32_t from = s->words.at[first].span.begin, to = s->words.at[w].span.end;
    for (uint32_t i = to; i > from; i--) {
        if (s->bytes[i - 1] == '\n') {
            from = i;
            break;
        }
    }
    if (is_one(s, w, ",;-&")) return false;
    return to - from < 55;
}

static bool push_sentence(ent__splitter *s, uint32_t first, uint32_t end, uint32_t paragraph)
{
    ent__sentence *x = ENT__PUSH(s->keep, &s->sentences);
    if (!x) return false;
    *x = (ent__sentence){first, end, paragraph};
    return true;
}

static bool is_all_upper(const ent__splitter *s, uint32_t w)
{
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    for (uint32_t i = 0; i < f.n; i++)
        if (!ent__is_upper(f.at[i]) && f.at[i] != '.' && f.at[i] != '-') return false;
    return f.n >= 3;
}

static bool is_spaced_dash(const ent__splitter *s, uint32_t w)
{
    bool dash = is_one(s, w, "-") || is_utf8_mark(s, w, 0x93, 0x95) || ent__str_eq(ent__span_of(s->bytes, s->words.at[w].span), "--");
    return dash && (s->words.at[w].flags & ENT__WORD_SPACE);
}

/* "SAN FRANCISCO (Wire) — ": the word behind the dash of a dateline that begins at `first`, or `first`. */
static uint32_t behind_dateline(const ent__splitter *s, uint32_t first)
{
    enum { LONGEST = 16 };
    if (!is_all_upper(s, first)) return first;
    for (uint32_t w = first + 1; w + 1 < s->words.n && w < first + LONGEST; w++) {
        if (is_spaced_dash(s, w) && (s->words.at[w - 1].flags & ENT__WORD_SPACE) && begins_upper(s, w + 1)) return w + 1;
        ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
        if (!begins_upper(s, w) && !is_one(s, w, ",()/.") && !ent__is_digit(f.at[0])) return first;
        if (s->words.at[w].flags & ENT__WORD_SPACE && lines_after(s, w)) return first;
    }
    return first;
}

static bool find_sentences(ent__splitter *s)
{
    uint32_t first = 0, paragraph = 0, n = s->words.n, seen = ENT__NONE;
    for (uint32_t w = 0; w < n;) {
        if (w == first && seen != paragraph) { /* a dateline stands at the head of a paragraph */
            uint32_t behind = behind_dateline(s, first);
            seen = paragraph;
            if (behind != first) {
                if (!push_sentence(s, first, behind, paragraph)) return false;
                first = w = behind;
            }
        }
        uint32_t next = w + 1;
        bool stop = is_stop(s, w);
        if (stop)
            while (next < n && (is_closer(s, next) || is_stop(s, next)) && !(s->words.at[next - 1].flags & ENT__WORD_SPACE)) next++;
        while (stop && is_note(s, next)) next += 3;
        uint32_t lines = s->words.at[next - 1].flags & ENT__WORD_SPACE ? lines_after(s, next - 1) : 0;
        bool end = next == n || lines >= 2;
        if (!end && stop) end = lines ? may_begin(s, next) : ends_at_stop(s, first, w, next);
        if (!end && !stop) {
            uint32_t after = next;
            while (after < n && after < next + MOST_MARKS && is_closer(s, after) && !(s->words.at[after - 1].flags & ENT__WORD_SPACE)) after++;
            if (after < n && ends_at_abbreviation(s, w, after)) {
                end = true;
                next = after;
                lines = lines_after(s, next - 1);
            }
        }
        if (!end && lines == 1) end = may_begin(s, next) && line_stands_alone(s, first, next - 1);
        if (!end && next - first >= ENT__LONGEST_SENTENCE && !(s->words.at[next - 1].flags & ENT__WORD_JOINED)) end = true;
        if (end) {
            if (!push_sentence(s, first, next, paragraph)) return false;
            first = next;
            if (lines >= 1) paragraph++;
        }
        w = next;
    }
    return true;
}

/* White space: ASCII, U+00A0, U+2000..U+200B, U+2028/9, U+202F, U+3000, U+FEFF. Its length, 0 for none. */
static uint32_t space_length(const char *t, uint32_t i, uint32_t n)
{
    unsigned char c = (unsigned char)t[i];
    if (c <= ' ' || c == 0x7f) return 1;
    if (c == 0xc2 && i + 1 < n && (unsigned char)t[i + 1] == 0xa0) return 2;
    if (i + 2 >= n) return 0;
    unsigned char d = (unsigned char)t[i + 1], e = (unsigned char)t[i + 2];
    if (c == 0xe2 && d == 0x80 && (e <= 0x8b || (e >= 0xa8 && e <= 0xaf))) return 3;
    if ((c == 0xe3 && d == 0x80 && e == 0x80) || (c == 0xef && d == 0xbb && e == 0xbf)) return 3;
    return 0;
}

ent_code ent__text_split(ent__arena *keep, const char *bytes, uint32_t n, ent__text *out, ent_error *error)
{
    ent__splitter s = {.keep = keep, .bytes = bytes, .n = n};
    for (uint32_t i = 0; i < n;) {
        uint32_t space = space_length(bytes, i, n);
        if (space) {
            i += space;
            continue;
        }
        uint32_t begin = i;
        while (i < n && !space_length(bytes, i, n)) i++;
        if (!ent__text_run(&s, begin, i)) return ent__arena_fail(keep, error);
    }
    if (!find_sentences(&s)) return ent__arena_fail(keep, error);
    *out = (ent__text){bytes, n, s.words.at, s.words.n, s.sentences.at, s.sentences.n};
    return ENT_OK;
}
