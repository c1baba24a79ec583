/* The words of RTF (Rich Text Format 1.9), without their looks: groups in
 * braces, control words behind a backslash, `\'hh` for a byte of CP1252, `\uN`
 * for a character with its stand-in for old programs behind it. Groups that
 * hold no words of the text (fonts, styles, pictures) are passed over. */
#include "base/utf8.h"
#include "story/export.h"

typedef struct group {
    bool is_off;      /* its words are none of the text's */
    uint8_t stand_in; /* characters behind \uN that stand in for it */
} group;

typedef struct rtf {
    ent__str s;
    uint32_t at, depth;
    group *groups;
    ent__buffer b;
    ent__arena *keep;
    uint32_t to_skip;  /* characters of a stand-in still to come */
    uint32_t high;     /* first half of a pair of UTF-16 */
    bool is_new;       /* nothing but a brace or \* came since the group began */
} rtf;

/* ---- words out --------------------------------------------------------------------- */

static void add(rtf *r, const char *s, size_t n)
{
    if (!r->groups[r->depth].is_off) ent__buffer_add(&r->b, r->keep, s, n);
}

static void add_character(rtf *r, uint32_t c)
{
    char bytes[4];
    if (r->to_skip) {
        r->to_skip--;
        return;
    }
    if (c < 0x20 && c != '\n' && c != '\t') c = ' ';
    add(r, bytes, ent__utf8_put(bytes, c));
}

static void add_unit(rtf *r, uint32_t c)
{
    r->to_skip = 0;
    if ((c & 0xfc00) == 0xd800) {
        r->high = c;
    } else {
        bool is_pair = (c & 0xfc00) == 0xdc00 && r->high;
        bool is_half = (c & 0xf800) == 0xd800;
        uint32_t whole = is_pair ? 0x10000 + ((r->high & 0x3ff) << 10) + (c & 0x3ff) : is_half ? 0xfffd : c;
        r->high = 0;
        add_character(r, whole);
    }
    r->to_skip = r->groups[r->depth].stand_in;
}

/* ---- control words ------------------------------------------------------------------- */

static bool is_among(ent__str word, const char *const *list)
{
    for (; *list; list++)
        if (ent__str_eq(word, *list)) return true;
    return false;
}

static bool holds_no_words(ent__str word)
{
    static const char *const names[] = {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header",
                                        "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
                                        "fldinst", "themedata", "colorschememapping", "latentstyles", "datastore",
                                        "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator",
                                        "xmlnstbl", "filetbl", "bkmkstart", "bkmkend", "nonshppict", "annotation",
                                        "atnid", "atnauthor", NULL};
    return is_among(word, names);
}

static uint32_t character_of(ent__str word)
{
    static const struct {
        const char *name;
        uint32_t c;
    } named[] = {{"par", '\n'}, {"line", '\n'}, {"sect", '\n'}, {"page", '\n'}, {"row", '\n'}, {"cell", '\t'},
                 {"tab", '\t'}, {"emdash", 0x2014}, {"endash", 0x2013}, {"lquote", 0x2018}, {"rquote", 0x2019},
                 {"ldblquote", 0x201c}, {"rdblquote", 0x201d}, {"bullet", 0x2022}, {"emspace", ' '}, {"enspace", ' '}};
    for (size_t k = 0; k < sizeof named / sizeof *named; k++)
        if (ent__str_eq(word, named[k].name)) return named[k].c;
    return 0;
}

/* `\name`, `\name12`, `\name-12`, and the one space behind it. */
static void read_word(rtf *r, ent__str *word, int64_t *number)
{
    uint32_t from = r->at;
    while (r->at < r->s.n && ent__is_alpha(r->s.at[r->at])) r->at++;
    *word = ent__str_cut(r->s, from, r->at);
    bool is_minus = r->at < r->s.n && r->s.at[r->at] == '-';
    r->at += is_minus;
    *number = 0;
    for (; r->at < r->s.n && ent__is_digit(r->s.at[r->at]); r->at++)
        if (*number < INT32_MAX) *number = *number * 10 + (r->s.at[r->at] - '0');
    if (is_minus) *number = -*number;
    r->at += r->at < r->s.n && r->s.at[r->at] == ' ';
}

static void control_word(rtf *r)
{
    ent__str word;
    int64_t number;
    read_word(r, &word, &number);
    group *g = &r->groups[r->depth];
    if (ent__str_eq(word, "u")) {
        add_unit(r, (uint32_t)((number + 65536) & 0xffff));
    } else if (ent__str_eq(word, "uc")) {
        g->stand_in = number >= 0 && number < 8 ? (uint8_t)number : 1;
    } else if (ent__str_eq(word, "bin") && number > 0) {
        uint32_t left = r->s.n - r->at;
        r->at += number < left ? (uint32_t)number : left;
    } else if (r->is_new && holds_no_words(word)) {
        g->is_off = true;
    } else {
        uint32_t c = character_of(word);
        if (c) add_character(r, c);
    }
}

static int hex_of(char c)
{
    c = ent__lower(c);
    return ent__is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void control_mark(rtf *r)
{
    char c = r->s.at[r->at++];
    if (c == '*') {
        r->groups[r->depth].is_off = true; /* "pass over what you do not know": none is known */
    } else if (c == '\'') {
        int high = r->at < r->s.n ? hex_of(r->s.at[r->at]) : -1;
        int low = r->at + 1 < r->s.n ? hex_of(r->s.at[r->at + 1]) : -1;
        if (high < 0 || low < 0) return;
        r->at += 2;
        add_character(r, ent__cp1252((unsigned char)(high * 16 + low)));
    } else if (c == '\n' || c == '\r') {
        add_character(r, '\n');
    } else if (c == '~') {
        add_character(r, ' ');
    } else if (c == '_') {
        add_character(r, '-');
    } else if (strchr("\\{}", c)) {
        add_character(r, (unsigned char)c);
    }
}

/* ---- groups ------------------------------------------------------------------------------ */

static bool open_group(rtf *r, ent_error *error)
{
    if (r->depth + 1 == ENT__MAX_DEPTH) {
        ent__fail(error, ENT_E_LIMIT, r->at, "groups more than %d deep", ENT__MAX_DEPTH);
        return false;
    }
    r->groups[r->depth + 1] = r->groups[r->depth];
    r->depth++;
    r->to_skip = 0;
    return true;
}

static bool step(rtf *r, ent_error *error)
{
    char c = r->s.at[r->at++];
    bool was_new = r->is_new;
    r->is_new = c == '{';
    if (c == '{') return open_group(r, error);
    if (c == '}') {
        r->depth -= r->depth > 0;
        r->to_skip = 0;
    } else if (c == '\\' && r->at < r->s.n) {
        r->is_new = was_new;
        if (ent__is_alpha(r->s.at[r->at])) control_word(r);
        else control_mark(r);
        r->is_new = was_new && r->s.at[r->at - 1] == '*';
    } else if (c != '\r' && c != '\n' && c != '\\') {
        /* Bytes over 127 do not belong there; they are taken as CP1252. */
        add_character(r, ent__cp1252((unsigned char)c));
    }
    return true;
}

ent_code ent__rtf_text(ent__str in, ent__arena *keep, ent__str *out, ent_error *error)
{
    rtf r = {.s = in, .keep = keep, .groups = ENT__NEW_ARRAY(keep, group, ENT__MAX_DEPTH)};
    if (!r.groups) return ent__arena_fail(keep, error);
    r.groups[0].stand_in = 1;
    ent__buffer_add(&r.b, keep, "", 0);
    while (r.at < in.n && !r.b.failed)
        if (!step(&r, error)) return ENT_E_LIMIT;
    *out = ent__buffer_str(&r.b);
    return r.b.failed ? ent__arena_fail(keep, error) : ENT_OK;
}
