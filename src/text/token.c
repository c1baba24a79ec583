/* A run of bytes without white space -> words, the Universal Dependencies way.
 *
 * From a run, marks are peeled from the left (quotes, brackets, currency), then
 * from the right (quotes, brackets, stops; a stop that belongs to an
 * abbreviation stays), and what is left in the middle is cut at hyphens,
 * slashes and dashes, and at the contractions of English ("do|n't",
 * "Iran|'s"). Web addresses, e-mail addresses, numbers and dates stand whole. */
#include "text/inside.h"

typedef struct run {
    ent__splitter *s;
    const char *t;
    uint32_t at, end; /* what is not cut yet */
} run;

static bool emit(run *r, uint32_t begin, uint32_t end, uint8_t flags)
{
    ent__word *w = ENT__PUSH(r->s->keep, &r->s->words);
    if (!w) return false;
    *w = (ent__word){{begin, end}, flags};
    return true;
}

/* ---- characters -------------------------------------------------------- */

/* Asked of every byte of a run. */
static bool is_mark(unsigned char c)
{
    switch (c) {
    case '"': case '\'': case '`': case '(': case ')': case '[': case ']': case '{': case '}': case '<': case '>':
    case '.': case ',': case ';': case ':': case '!': case '?': case '%': case '$': case '#': case '*': case '+':
    case '=': case '|': case '~': case '^': case '\\': case '_': case '-': case '&': case '/': case '@': return true;
    default: return false;
    }
}

/* Length of the mark at t[i], 0 if it is none. The marks of UTF-8 that news
 * uses are three bytes: ‘ ’ “ ” – — … and two: « » £. */
static uint32_t mark_length(const char *t, uint32_t i, uint32_t end)
{
    unsigned char c = (unsigned char)t[i];
    if (c < 0x80) return is_mark(c);
    if (c == 0xc2 && i + 1 < end) {
        unsigned char d = (unsigned char)t[i + 1];
        return d == 0xab || d == 0xbb || (d >= 0xa1 && d <= 0xb1 && d != 0xaa) || d == 0xb7 || d == 0xbf ? 2 : 0;
    }
    if (c == 0xe2 && i + 2 < end) {
        unsigned char d = (unsigned char)t[i + 1], e = (unsigned char)t[i + 2];
        if (d == 0x80 && e >= 0x90 && e <= 0xba) return 3;
        if (d == 0x82 && e == 0xac) return 3; /* € */
    }
    return 0;
}

static bool is_dash(const char *t, uint32_t i, uint32_t n) /* – — ― */
{
    return n == 3 && (unsigned char)t[i + 1] == 0x80 && (unsigned char)t[i + 2] >= 0x92 && (unsigned char)t[i + 2] <= 0x95;
}

static uint32_t apostrophe_length(const char *t, uint32_t i, uint32_t end)
{
    if (i < end && t[i] == '\'') return 1;
    return i + 2 < end && memcmp(t + i, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

static bool word_byte(char c) { return ent__is_alpha(c) || ent__is_digit(c) || (unsigned char)c >= 0x80; }
static bool letter_byte(char c) { return ent__is_alpha(c) || (unsigned char)c >= 0x80; }

static bool same_bytes(const char *t, uint32_t a, uint32_t b, uint32_t n) { return memcmp(t + a, t + b, n) == 0; }

static bool starts(const char *t, uint32_t at, uint32_t end, const char *with)
{
    uint32_t n = (uint32_t)strlen(with);
    return end - at >= n && memcmp(t + at, with, n) == 0;
}

static bool ends_lower(const char *t, uint32_t begin, uint32_t end, const char *with)
{
    uint32_t n = (uint32_t)strlen(with);
    if (end - begin < n) return false;
    for (uint32_t k = 0; k < n; k++)
        if (ent__lower(t[end - n + k]) != with[k]) return false;
    return true;
}

/* ---- what stands whole ------------------------------------------------- */

static bool is_address(const run *r)
{
    const char *t = r->t;
    if (starts(t, r->at, r->end, "http://") || starts(t, r->at, r->end, "https://") || starts(t, r->at, r->end, "www."))
        return true;
    const char *at = memchr(t + r->at, '@', r->end - r->at);
    if (!at) return false;
    uint32_t k = (uint32_t)(at - t);
    if (k == r->at) return r->end - r->at > 2 && word_byte(t[k + 1]); /* @handle */
    bool is_name = word_byte(t[k - 1]) || t[k - 1] == '.'; /* "info...@club.org", as lists shorten them */
    return is_name && k + 3 < r->end && memchr(at, '.', r->end - k - 1) != NULL;
}

static bool all_in(const char *t, uint32_t begin, uint32_t end, const char *more, bool digits, bool letters)
{
    for (uint32_t i = begin; i < end; i++) {
        char c = t[i];
        if (!((digits && ent__is_digit(c)) || (letters && ent__is_alpha(c)) || (c && strchr(more, c)))) return false;
    }
    return begin < end;
}

/* U.S., p.m., J., e.g.: letters and stops in turn, the stop last. */
static bool is_initials(const char *t, uint32_t begin, uint32_t end)
{
    if (end - begin < 2 || t[end - 1] != '.') return false;
    bool stop = true;
    uint32_t letters = 0;
    for (uint32_t i = begin; i < end; i++) {
        if (t[i] == '.') {
            if (stop) return false;
            stop = true;
            letters = 0;
        } else if (letter_byte(t[i]) && letters < 2) {
            /* "Ph.D." has two letters in a part; "cf." is in the list */
            if (!stop && !((unsigned char)t[i] >= 0x80 || (letters == 1 && ent__is_lower(t[i]) && end - begin > 3))) return false;
            stop = false;
            if (((unsigned char)t[i] & 0xc0) != 0x80) letters++;
        } else {
            return false;
        }
    }
    return true;
}

bool ent__text_is_abbreviation(const char *t, uint32_t begin, uint32_t end)
{
    if (is_initials(t, begin, end)) return true;
    return ent__text_abbreviation(ent__span_of(t, (ent_span){begin, end - 1})) != ENT__ABBR_NONE;
}

/* ---- the middle -------------------------------------------------------- */

/* Bound prefixes, which keep their hyphen: "anti-ship", "pre-war". */
static bool keeps_hyphen(const char *t, uint32_t begin, uint32_t end)
{
    static const char *const prefixes[] = {
        "anti", "arch", "bi", "co", "counter", "cross", "de", "e", "ex", "extra", "hyper", "inter", "intra", "mega",
        "micro", "mid", "mini", "mis", "multi", "neo", "non", "over", "pan", "post", "pre", "pro", "proto", "pseudo",
        "quasi", "re", "semi", "sub", "super", "trans", "tri", "ultra", "un", "under", "vice", NULL};
    if (end - begin > 7) return false;
    for (const char *const *p = prefixes; *p; p++)
        if (strlen(*p) == end - begin && ends_lower(t, begin, end, *p)) return strcmp(*p, "vice") != 0;
    return false;
}

/* "do|n't", "Iran|'s", "can|not": where the second word begins, 0 if there is none. */
static uint32_t contraction(const char *t, uint32_t begin, uint32_t end)
{
    static const struct {
        const char *whole;
        uint32_t n, cut;
    } fused[] = {
#define FUSED(word, cut) {word, sizeof word - 1, cut}
        FUSED("cannot", 3), FUSED("gonna", 3), FUSED("gotta", 3), FUSED("wanna", 3),
        FUSED("dont", 2), FUSED("didnt", 3), FUSED("doesnt", 4), FUSED("wont", 2),
        FUSED("cant", 2), FUSED("isnt", 2), FUSED("wasnt", 3), FUSED("dunno", 2),
        FUSED("lemme", 3), FUSED("gimme", 3), FUSED("im", 1), FUSED("ive", 1), FUSED("thats", 4),
        FUSED("theres", 5), FUSED("youre", 3), FUSED("havent", 4), FUSED("couldnt", 5),
        FUSED("wouldnt", 5), FUSED("shouldnt", 6), FUSED("arent", 3), FUSED("werent", 4),
#undef FUSED
    };
    for (size_t k = 0; k < sizeof fused / sizeof *fused; k++)
        if (fused[k].n == end - begin && ends_lower(t, begin, end, fused[k].whole) &&
            !(end - begin == 2 && ent__is_upper(t[end - 1]))) /* "IM" */
            return begin + fused[k].cut;
    if (end - begin < 3) return 0;
    for (uint32_t i = end - 1; i > begin && end - i <= 6; i--) {
        uint32_t n = apostrophe_length(t, i, end);
        if (!n) continue;
        uint32_t tail = end - i - n;
        if (tail == 1 && ent__lower(t[end - 1]) == 't' && i - begin >= 2 && ent__lower(t[i - 1]) == 'n') return i - 1;
        bool is_decade = t[i - 1] == '0' && i - begin >= 2 && ent__is_digit(t[i - 2]); /* "the 1980's" */
        if (tail == 1 && is_decade) return 0;
        if (tail == 1 && strchr("smd", ent__lower(t[end - 1])) && word_byte(t[i - 1])) return i;
        if (tail == 2 && word_byte(t[i - 1]) && (ends_lower(t, i, end, "re") || ends_lower(t, i, end, "ve") || ends_lower(t, i, end, "ll")))
            return i;
        return 0;
    }
    return 0;
}

static bool emit_word(run *r, uint32_t begin, uint32_t end, uint8_t flags)
{
    uint32_t cut = contraction(r->t, begin, end);
    if (!cut || cut == begin) return emit(r, begin, end, flags);
    return emit(r, begin, cut, ENT__WORD_JOINED) && emit(r, cut, end, flags);
}

/* "7pm" -> 7 pm, "30km" -> 30 km. */
static uint32_t number_unit(const char *t, uint32_t begin, uint32_t end)
{
    static const char *const units[] = {"am", "pm", "km", "kg", "mph", "km/h", "mm", "cm", "bn", "m", "k", "b", "ft", "lb",
                                        "lbs", "hrs", "min", "mg", "ml", "yrs", "gb", "mb", "mw", "kw", NULL};
    uint32_t i = begin;
    while (i < end && (ent__is_digit(t[i]) || t[i] == '.' || t[i] == ',' || t[i] == ':')) i++;
    if (i == begin || i == end) return 0;
    for (const char *const *u = units; *u; u++)
        if (strlen(*u) == end - i && ends_lower(t, i, end, *u)) return i;
    return 0;
}

/* "555-0134": three digits, the hyphen at i, four digits. */
static bool is_phone(const char *t, uint32_t i, uint32_t end)
{
    if (i < 3 || i + 5 != end) return false;
    for (uint32_t k = i - 3; k < end; k++)
        if (k != i && !ent__is_digit(t[k])) return false;
    return i == 3 || !ent__is_digit(t[i - 4]);
}

/* A cut inside the run: at a dash or slash or hyphen between words. Returns
 * the length of the separator at i, 0 for none. */
static uint32_t separator(const run *r, uint32_t begin, uint32_t i)
{
    const char *t = r->t;
    uint32_t n = mark_length(t, i, r->end);
    if (!n || i == begin) return 0;
    bool left = word_byte(t[i - 1]) || strchr(".%$", t[i - 1]);
    bool right = i + n < r->end && (word_byte(t[i + n]) || t[i + n] == '$' || t[i + n] == '"' || t[i + n] == '\'');
    if (is_dash(t, i, n)) return n;
    if (t[i] == '-' && i + 1 < r->end && t[i + 1] == '-') {
        while (i + n < r->end && t[i + n] == '-') n++;
        return n;
    }
    if (t[i] == '-') {
        if (!left || !right || keeps_hyphen(t, begin, i) || is_phone(t, i, r->end)) return 0;
        return 1;
    }
    if (t[i] == '/') return left && right && letter_byte(t[i - 1]) && letter_byte(t[i + 1]) && i - begin > 1 ? 1 : 0;
    if (t[i] == '.' && starts(t, i, r->end, "..")) {
        while (i + n < r->end && t[i + n] == '.') n++;
        return n;
    }
    if (n == 3 && (unsigned char)t[i + 1] == 0x80 && (unsigned char)t[i + 2] == 0xa6) return 3; /* … */
    if (strchr("()[]\"", t[i]) || (n == 3 && ((unsigned char)t[i + 2] == 0x9c || (unsigned char)t[i + 2] == 0x9d))) return n;
    if (strchr(",;:!?&=", t[i]) && left && right) {
        if (ent__is_digit(t[i - 1]) && ent__is_digit(t[i + 1])) return 0;
        return t[i] == '&' && i - begin < 2 ? 0 : n; /* "AT&T" is cut in the treebanks' way only past one letter */
    }
    if (t[i] == '.' && left && right && ent__is_lower(t[i - 1]) && ent__is_upper(t[i + 1]) && i - begin > 3) return 1;
    if (t[i] == '%' || (t[i] == '$' && right)) return n;
    return 0;
}

static bool is_phone_or_date(const run *r)
{
    bool digit = false;
    for (uint32_t i = r->at; i < r->end; i++) digit |= ent__is_digit(r->t[i]);
    if (!digit || !all_in(r->t, r->at, r->end, "-/().+", true, false)) return false;
    uint32_t dashes = 0;
    for (uint32_t i = r->at; i < r->end; i++) dashes += r->t[i] == '-';
    bool year_range = r->end - r->at >= 7 && dashes == 1; /* 2010-2014: cut, as the treebanks cut it */
    return !(year_range && r->end - r->at == 9) && dashes != 1;
}

static bool middle(run *r, uint8_t flags)
{
    if (is_address(r) || is_phone_or_date(r)) return emit(r, r->at, r->end, flags);
    uint32_t begin = r->at;
    for (uint32_t i = r->at + 1; i < r->end;) {
        uint32_t n = separator(r, begin, i);
        if (!n) {
            i++;
            continue;
        }
        if (!emit_word(r, begin, i, 0)) return false;
        bool last = i + n >= r->end;
        if (!emit(r, i, i + n, last ? flags : 0)) return false;
        begin = i + n;
        if (last) return true;
        i = begin + 1;
    }
    uint32_t unit = number_unit(r->t, begin, r->end);
    if (unit) return emit(r, begin, unit, 0) && emit(r, unit, r->end, flags);
    return emit_word(r, begin, r->end, flags);
}

/* ---- faces ------------------------------------------------------------- */

/* ":)", ";-(" at the end of [i, end): its length from i on, 0 for none. */
static uint32_t face_length(const char *t, uint32_t i, uint32_t end)
{
    if (i + 2 > end || !strchr(":;", t[i])) return 0;
    uint32_t n = t[i + 1] == '-' ? 2 : 1;
    return i + n + 1 == end && strchr("()DP", t[i + n]) ? n + 1 : 0;
}

/* ---- both ends --------------------------------------------------------- */

static bool emit_rest(run *r, bool *done)
{
    *done = true;
    uint32_t begin = r->at;
    r->at = r->end;
    return emit(r, begin, r->end, 0);
}

static bool peel_left(run *r, bool *done)
{
    const char *t = r->t;
    while (r->at < r->end) {
        uint32_t n = mark_length(t, r->at, r->end);
        if (!n) return true;
        char c = t[r->at];
        bool sign = (c == '-' || c == '+' || c == '.' || c == '#' || c == '@' || c == '_' || c == '&');
        bool is_number_sign = c == '#' && r->at + 1 < r->end && ent__is_digit(t[r->at + 1]); /* "# 3" */
        if (sign && !is_number_sign && r->at + 1 < r->end && word_byte(t[r->at + 1]))
            return true; /* -3, .5, #tag, @name */
        if (face_length(t, r->at, r->end) == r->end - r->at) return emit_rest(r, done);
        if (apostrophe_length(t, r->at, r->end) && r->at + n < r->end) {
            /* 's alone, '90s, 'em: a word; else an opening quote */
            uint32_t rest = r->end - r->at - n;
            if (ent__is_digit(t[r->at + n]) || (rest <= 2 && ent__is_lower(t[r->at + n]))) return true;
        }
        uint32_t m = n;
        while (r->at + m + n <= r->end && same_bytes(t, r->at, r->at + m, n) && strchr("-.!?*=_~+#<>$`'", c)) m += n;
        if (c == '\'' && m > 2) m = 1;
        *done = r->at + m == r->end;
        if (!emit(r, r->at, r->at + m, 0)) return false;
        r->at += m;
    }
    return true;
}

/* Where the last mark of [at, end) begins, `end` if the run does not end in a mark. */
static uint32_t last_mark(const char *t, uint32_t at, uint32_t end)
{
    for (uint32_t k = 2; k <= 3 && at + k < end; k++)
        if (face_length(t, end - k, end) == k && !ent__is_digit(t[end - k - 1])) return end - k;
    uint32_t i = end - 1;
    while (i > at && ((unsigned char)t[i] & 0xc0) == 0x80) i--;
    uint32_t n = mark_length(t, i, end);
    if (!n || i + n != end) return end;
    while (i >= at + n && same_bytes(t, i - n, i, n) && strchr("-.!?*=_~+<>$", t[i])) i -= n;
    if (t[i] == '\'' && i > at && t[i - 1] == '\'') i--; /* two of them are one quotation mark */
    return i;
}

enum { MAX_PEEL = 64 };

/* The possessive of a plural: "the rebels' leader". */
static bool is_plural_possessive(const run *r, uint32_t i, uint32_t end)
{
    return apostrophe_length(r->t, i, end) == end - i && i > r->at + 1 && ent__lower(r->t[i - 1]) == 's' && !r->s->in_single_quote;
}

static bool split_run(run *r)
{
    bool done = false;
    if (!peel_left(r, &done)) return false;
    if (r->at == r->end) return true;
    ent_span tail[MAX_PEEL];
    uint32_t n_tail = 0, end = r->end;
    bool possessive = false;
    while (r->end > r->at && n_tail < MAX_PEEL) {
        uint32_t i = last_mark(r->t, r->at, r->end);
        if (i == r->end || i <= r->at) break;
        if (r->t[i] == '.' && r->end - i == 1 && ent__text_is_abbreviation(r->t, r->at, r->end)) break;
        if (strchr("/&_@#", r->t[i]) && is_address(r)) break;
        if (r->t[i] == '-' && r->end - i == 1 && r->end != end) break;
        if (is_plural_possessive(r, i, r->end)) possessive = n_tail == 0 || possessive;
        tail[n_tail++] = (ent_span){i, r->end};
        if (is_plural_possessive(r, i, r->end)) {
            r->end = i;
            possessive = true;
            break;
        }
        r->end = i;
    }
    uint8_t flags = possessive ? ENT__WORD_JOINED : 0;
    if (r->end > r->at && !middle(r, flags)) return false;
    while (n_tail-- > 0)
        if (!emit(r, tail[n_tail].begin, tail[n_tail].end, 0)) return false;
    return true;
}

bool ent__text_run(ent__splitter *s, uint32_t begin, uint32_t end)
{
    run r = {s, s->bytes, begin, end};
    uint32_t before = s->words.n;
    if (!split_run(&r)) return false;
    if (s->words.n == before) return true;
    s->words.at[s->words.n - 1].flags |= ENT__WORD_SPACE;
    const char *t = s->bytes;
    bool opens = t[begin] == '\'' || starts(t, begin, end, "\xe2\x80\x98");
    bool closes = t[end - 1] == '\'' || (end - begin >= 3 && starts(t, end - 3, end, "\xe2\x80\x99"));
    if (opens && !closes) s->in_single_quote = true;
    else if (closes && s->in_single_quote) s->in_single_quote = false;
    return true;
}
