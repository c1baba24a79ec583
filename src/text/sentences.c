/* words -> sentences.
 *
 * One pass over the words. A sentence ends after a stop that is none of an
 * abbreviation and is followed by what can begin a sentence, with closing quotes
 * and brackets drawn in; at an empty line; and at the end of a line that reads
 * like a headline or an item of a list. (The rules follow Read et al. 2012,
 * "Sentence boundary detection: a long solved problem?".) Inside a paragraph the
 * verdict of the rules is only advice: the judge of boundary.c has the last word. */
#include "text/boundary.h"

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
        bool hyphen = is_one(s, w, "-") && !is_spaced_dash(s, w); /* "PORT-AU-PRINCE" */
        if (!begins_upper(s, w) && !hyphen && !is_one(s, w, ",()/.") && !ent__is_digit(f.at[0])) return first;
        if (s->words.at[w].flags & ENT__WORD_SPACE && lines_after(s, w)) return first;
    }
    return first;
}

/* The sentence that is being read, and its paragraph. */
typedef struct cursor {
    uint32_t first, paragraph;
    uint32_t paragraph_first; /* its first word */
    uint32_t n_bare;          /* its sentences that ended without a stop */
} cursor;

static bool end_sentence(ent__splitter *s, cursor *c, uint32_t next, bool is_bare, uint32_t lines)
{
    if (!push_sentence(s, c->first, next, c->paragraph)) return false;
    c->first = next;
    if (is_bare && c->n_bare < 3) c->n_bare++;
    if (!lines) return true;
    c->paragraph++;
    c->paragraph_first = next;
    c->n_bare = 0;
    return true;
}

/* The first word behind the paragraph, looked for a few words far. */
static uint32_t paragraph_end(const ent__splitter *s, uint32_t next)
{
    uint32_t most = next + ENT__BOUNDARY_AHEAD < s->words.n ? next + ENT__BOUNDARY_AHEAD : s->words.n, w = next;
    while (w < most && !(s->words.at[w].flags & ENT__WORD_SPACE && lines_after(s, w) >= 2)) w++;
    return w < most ? w + 1 : most;
}

/* Words [w, next) may be the last of a sentence. `next`: behind closing marks. */
typedef struct place {
    uint32_t w, next, lines;
    bool is_stop, is_point; /* a stop of its own; a word with its own point */
} place;

static bool judge(const ent__splitter *s, const cursor *c, const place *p, bool by_rule)
{
    uint32_t next = p->next;
    ent__boundary b = {.first = c->first, .next = next, .paragraph = c->paragraph_first, .n_bare = c->n_bare,
                       .paragraph_end = paragraph_end(s, next), .by_rule = by_rule,
                       .has_stop = p->is_stop || p->is_point};
    return s->judge->ends(s->judge->context, s, &b);
}

static bool closes(const ent__splitter *s, uint32_t w, uint32_t next)
{
    return w < s->words.n && !(s->words.at[w - 1].flags & ENT__WORD_SPACE) && w < next + MOST_MARKS && is_closer(s, w);
}

static place place_at(const ent__splitter *s, uint32_t w)
{
    ent__str f = ent__span_of(s->bytes, s->words.at[w].span);
    place p = {.w = w, .next = w + 1, .is_stop = is_stop(s, w)};
    p.is_point = !p.is_stop && f.n > 1 && f.at[f.n - 1] == '.';
    while (p.is_stop && p.next < s->words.n && !(s->words.at[p.next - 1].flags & ENT__WORD_SPACE) &&
           (is_closer(s, p.next) || is_stop(s, p.next)))
        p.next++;
    while (p.is_stop && is_note(s, p.next)) p.next += 3;
    while (p.is_point && closes(s, p.next, w + 1)) p.next++;
    if (s->words.at[p.next - 1].flags & ENT__WORD_SPACE) p.lines = lines_after(s, p.next - 1);
    return p;
}

/* What the rules say of a place inside the text. */
static bool ends_by_rule(const ent__splitter *s, const cursor *c, const place *p)
{
    if (p->is_stop && (p->lines ? may_begin(s, p->next) : ends_at_stop(s, c->first, p->w, p->next))) return true;
    if (p->is_point && ends_at_abbreviation(s, p->w, p->next)) return true;
    return p->lines == 1 && may_begin(s, p->next) && line_stands_alone(s, c->first, p->next - 1);
}

/* "Gen.", "vs.": what follows belongs to it. */
static bool is_inner(const ent__splitter *s, const place *p)
{
    ent__str f = ent__span_of(s->bytes, s->words.at[p->w].span);
    return p->is_point && p->next == p->w + 1 && ent__text_abbreviation(ent__str_cut(f, 0, f.n - 1)) == ENT__ABBR_INNER;
}

/* "“Go,” Noor said", "“Why?” he asked", "we … will": what follows belongs to it. */
static bool goes_on(const ent__splitter *s, const place *p)
{
    uint32_t last = p->next - 1;
    bool is_closed = last > p->w || is_closer(s, last);
    if (p->is_stop) return (is_closed || is_utf8_mark(s, p->w, 0xa6, 0xa6)) && !may_begin(s, p->next);
    while (last > 0 && is_closer(s, last) && !(s->words.at[last - 1].flags & ENT__WORD_SPACE)) last--;
    return is_closed && is_one(s, last, ",");
}

/* At a line's end without a stop the rules stand: treebanks have no lines. */
static bool ends_here(const ent__splitter *s, const cursor *c, const place *p)
{
    if (p->next == s->words.n || p->lines >= 2) return true;
    bool by_rule = ends_by_rule(s, c, p), has_space = s->words.at[p->next - 1].flags & ENT__WORD_SPACE;
    if (!has_space || is_inner(s, p) || goes_on(s, p) || (p->lines && !p->is_stop) || !(by_rule || p->is_stop || may_begin(s, p->next))) return by_rule;
    return judge(s, c, p, by_rule);
}

/* A dateline stands at the head of a paragraph, a sentence of its own. */
static bool take_dateline(ent__splitter *s, cursor *c)
{
    uint32_t behind = behind_dateline(s, c->first);
    if (behind == c->first) return true;
    if (!push_sentence(s, c->first, behind, c->paragraph)) return false;
    c->first = behind;
    return true;
}

bool ent__text_sentences(ent__splitter *s)
{
    cursor c = {0};
    uint32_t seen = ENT__NONE;
    for (uint32_t w = 0; w < s->words.n;) {
        if (w == c.first && seen != c.paragraph) {
            seen = c.paragraph;
            if (!take_dateline(s, &c)) return false;
            w = c.first;
        }
        place p = place_at(s, w);
        bool is_long = p.next - c.first >= ENT__LONGEST_SENTENCE;
        if (is_long) is_long = !(s->words.at[p.next - 1].flags & ENT__WORD_JOINED);
        if (ends_here(s, &c, &p) || is_long) {
            if (!end_sentence(s, &c, p.next, !p.is_stop, p.lines)) return false;
        }
        w = p.next;
    }
    return true;
}
