/* CoNLL-U in and out.
 *
 * A sentence is a run of lines: comments with '#', then a line a word of ten
 * columns with tabs between, then an empty line. "3-4" opens a token of several
 * words, "3.1" is an empty node of the enhanced graph (skipped). The text is
 * put together from the forms of the words: in English the words of a token
 * always touch, so the form of a "3-4" line says nothing new. */
#include "parse/conllu.h"


enum { COLUMNS = 10 };
enum { ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC };

/* ---- names ------------------------------------------------------------- */

static uint8_t find_name(const char *const *names, unsigned n, ent__str name)
{
    for (unsigned k = 0; k < n; k++)
        if (ent__str_eq(name, names[k])) return (uint8_t)k;
    return ENT__UNKNOWN;
}

uint8_t ent__upos_of(ent__str name) { return find_name(ent__upos_names, ENT__N_UPOS, name); }

uint8_t ent__xpos_of(ent__str name)
{
    static const char *const punctuation[] = {",", ":", "-LRB-", "-RRB-", "``", "''", "HYPH", "NFP", "\""};
    uint8_t k = find_name(ent__xpos_names, ENT__N_XPOS, name);
    if (k != ENT__UNKNOWN || ent__str_eq(name, "_")) return k;
    if (find_name(punctuation, sizeof punctuation / sizeof *punctuation, name) != ENT__UNKNOWN)
        return ENT__X_PUNCT;
    return ent__str_eq(name, "$") ? ENT__X_SYM : ENT__X_OTHER;
}

uint8_t ent__rel_of(ent__str name)
{
    uint8_t k = find_name(ent__rel_names, ENT__N_REL, name);
    if (k != ENT__UNKNOWN) return k;
    for (uint32_t i = 0; i < name.n; i++)
        if (name.at[i] == ':') return find_name(ent__rel_names, ENT__N_REL, ent__str_cut(name, 0, i));
    return ENT__UNKNOWN;
}

/* ---- in ---------------------------------------------------------------- */

typedef struct reader {
    ent__arena *keep;
    const char *bytes;
    size_t n, at; /* at: the line that comes next */
    uint64_t line_at, line;
    ent__conllu *out;
    char *text;
    uint32_t text_n, words_n, sentences_n;
    uint32_t first, token_end; /* of this sentence; numbers from 1 */
    bool token_touches;        /* the token of several words has SpaceAfter=No */
    uint32_t paragraph;
    ent_error *error;
} reader;

static ent_code bad(reader *r, const char *what)
{
    return ent__fail(r->error, ENT_E_CONLLU, r->line_at, "line %llu: %s", (unsigned long long)r->line, what);
}

/* The length of the UTF-8 character at p, 0 if it is none. */
static size_t utf8_length(const unsigned char *p, size_t n)
{
    if (p[0] < 0x80) return p[0] ? 1 : 0;
    size_t k = p[0] >= 0xf0 ? 4 : p[0] >= 0xe0 ? 3 : 2;
    if (p[0] < 0xc2 || p[0] > 0xf4 || k > n) return 0;
    for (size_t i = 1; i < k; i++)
        if ((p[i] & 0xc0) != 0x80) return 0;
    bool is_long = (p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xf0 && p[1] < 0x90);
    bool is_over = (p[0] == 0xed && p[1] > 0x9f) || (p[0] == 0xf4 && p[1] > 0x8f);
    return is_long || is_over ? 0 : k;
}

static bool is_utf8(ent__str s)
{
    for (size_t i = 0, k; i < s.n; i += k)
        if (!(k = utf8_length((const unsigned char *)s.at + i, s.n - i))) return false;
    return true;
}

static bool next_line(reader *r, ent__str *line)
{
    if (r->at >= r->n) return false;
    const char *begin = r->bytes + r->at;
    const char *end = memchr(begin, '\n', r->n - r->at);
    size_t n = end ? (size_t)(end - begin) : r->n - r->at;
    r->line_at = r->at;
    r->line++;
    r->at += n + (end ? 1 : 0);
    if (n && begin[n - 1] == '\r') n--;
    *line = (ent__str){begin, n > UINT32_MAX ? UINT32_MAX : (uint32_t)n};
    return true;
}

static bool split_columns(ent__str line, ent__str column[COLUMNS])
{
    uint32_t k = 0, begin = 0;
    for (uint32_t i = 0; i <= line.n; i++) {
        if (i < line.n && line.at[i] != '\t') continue;
        if (k == COLUMNS || i == begin) return false;
        column[k++] = ent__str_cut(line, begin, i);
        begin = i + 1;
    }
    return k == COLUMNS;
}

/* Digits up to the end or a byte that is none; *used is how many. */
static uint32_t number_of(ent__str s, uint32_t *used)
{
    uint32_t value = 0, i = 0;
    for (; i < s.n && i < 9 && ent__is_digit(s.at[i]); i++) value = value * 10 + (uint32_t)(s.at[i] - '0');
    *used = i;
    return value;
}

static bool has_misc(ent__str misc, const char *item)
{
    uint32_t begin = 0;
    for (uint32_t i = 0; i <= misc.n; i++) {
        if (i < misc.n && misc.at[i] != '|') continue;
        if (ent__str_eq(ent__str_cut(misc, begin, i), item)) return true;
        begin = i + 1;
    }
    return false;
}

static void read_range(reader *r, const ent__str column[COLUMNS], uint32_t dash)
{
    uint32_t used;
    r->token_end = number_of(ent__str_cut(column[ID], dash + 1, column[ID].n), &used);
    r->token_touches = has_misc(column[MISC], "SpaceAfter=No");
}

static ent_code read_head(reader *r, ent__str s, uint32_t *head)
{
    uint32_t used, value = number_of(s, &used);
    *head = ENT__NONE;
    if (ent__str_eq(s, "_")) return ENT_OK;
    if (used != s.n) return bad(r, "HEAD is no number");
    if (value) *head = r->first + value - 1; /* whether the sentence has it is seen at its end */
    return ENT_OK;
}

static ent_code read_word(reader *r, const ent__str column[COLUMNS], uint32_t number)
{
    uint32_t k = r->words_n;
    if (number != k - r->first + 1) return bad(r, "the words are not numbered 1, 2, 3 …");
    if (!is_utf8(column[FORM]) || !is_utf8(column[LEMMA])) return bad(r, "not valid UTF-8");
    ent__word *w = &r->out->text.words[k];
    memcpy(r->text + r->text_n, column[FORM].at, column[FORM].n);
    w->span = (ent_span){r->text_n, r->text_n + column[FORM].n};
    r->text_n = w->span.end;
    bool is_inside = number < r->token_end, is_last = number == r->token_end;
    bool touches = is_last ? r->token_touches : has_misc(column[MISC], "SpaceAfter=No");
    if (is_inside) w->flags = ENT__WORD_JOINED;
    else if (!touches) {
        w->flags = ENT__WORD_SPACE;
        r->text[r->text_n++] = ' ';
    }
    ent__parse *gold = &r->out->gold;
    gold->upos[k] = ent__upos_of(column[UPOS]);
    gold->xpos[k] = ent__xpos_of(column[XPOS]);
    gold->rel[k] = ent__rel_of(column[DEPREL]);
    gold->lemma[k] = (ent__str){NULL, 0};
    if (!ent__str_eq(column[LEMMA], "_") || ent__str_eq(column[FORM], "_")) {
        gold->lemma[k] = ent__arena_str(r->keep, column[LEMMA]);
        if (!gold->lemma[k].at) return ent__arena_fail(r->keep, r->error);
    }
    r->words_n++;
    return read_head(r, column[HEAD], &gold->head[k]);
}

static ent_code read_row(reader *r, ent__str line)
{
    ent__str column[COLUMNS];
    if (!split_columns(line, column)) return bad(r, "not ten columns with tabs between");
    uint32_t used, number = number_of(column[ID], &used);
    if (!used) return bad(r, "ID is no number");
    if (used == column[ID].n) return read_word(r, column, number);
    if (column[ID].at[used] == '-') read_range(r, column, used);
    else if (column[ID].at[used] != '.') return bad(r, "ID is no number");
    return ENT_OK;
}

static ent_code end_sentence(reader *r, ent__str comments)
{
    if (r->words_n == r->first) return ENT_OK;
    for (uint32_t k = r->first; k < r->words_n; k++) {
        uint32_t head = r->out->gold.head[k];
        if (head != ENT__NONE && head >= r->words_n) return bad(r, "a HEAD above points past the sentence");
    }
    r->out->comments[r->sentences_n] = comments;
    r->out->text.sentences[r->sentences_n++] = (ent__sentence){r->first, r->words_n, r->paragraph};
    r->first = r->words_n;
    r->token_end = 0;
    return ENT_OK;
}

static bool take_tables(reader *r)
{
    size_t lines = 1;
    for (size_t i = 0; i < r->n; i++) lines += r->bytes[i] == '\n';
    ent__parse *gold = &r->out->gold;
    r->text = ent__arena_take(r->keep, r->n + lines + 1);
    r->out->text.words = ENT__NEW_ARRAY(r->keep, ent__word, lines);
    r->out->text.sentences = ENT__NEW_ARRAY(r->keep, ent__sentence, lines);
    r->out->comments = ENT__NEW_ARRAY(r->keep, ent__str, lines);
    gold->upos = ENT__NEW_ARRAY(r->keep, uint8_t, lines);
    gold->xpos = ENT__NEW_ARRAY(r->keep, uint8_t, lines);
    gold->rel = ENT__NEW_ARRAY(r->keep, uint8_t, lines);
    gold->head = ENT__NEW_ARRAY(r->keep, uint32_t, lines);
    gold->lemma = ENT__NEW_ARRAY(r->keep, ent__str, lines);
    return r->text && r->out->text.words && r->out->text.sentences && r->out->comments && gold->upos &&
           gold->xpos && gold->rel && gold->head && gold->lemma;
}

static ent_code read_lines(reader *r)
{
    ent__str line, comments = {NULL, 0};
    ent_code code = ENT_OK;
    while (code == ENT_OK && next_line(r, &line)) {
        if (line.n == 0) {
            code = end_sentence(r, comments);
            comments = (ent__str){NULL, 0};
        } else if (line.at[0] == '#') {
            if (!comments.at) comments.at = line.at;
            comments.n = (uint32_t)(line.at + line.n - comments.at);
            if (line.n > 8 && memcmp(line.at, "# newpar", 8) == 0 && r->sentences_n) r->paragraph++;
        } else {
            code = read_row(r, line);
        }
    }
    return code == ENT_OK ? end_sentence(r, comments) : code;
}

ent_code ent__conllu_read(ent__arena *keep, const char *bytes, size_t n, ent__conllu *out, ent_error *error)
{
    reader r = {.keep = keep, .bytes = bytes, .n = n, .out = out, .error = error};
    *out = (ent__conllu){0};
    if (n > UINT32_MAX / 2) return ent__fail(error, ENT_E_LIMIT, 0, "a CoNLL-U file over 2 GB");
    if (!take_tables(&r)) return ent__arena_fail(keep, error);
    ent_code code = read_lines(&r);
    out->text.bytes = r.text;
    out->text.n = r.text_n;
    out->text.n_words = r.words_n;
    out->text.n_sentences = r.sentences_n;
    return code;
}

/* ---- out --------------------------------------------------------------- */

static bool put(ent__arena *a, ent__bytes *to, const char *s, size_t n)
{
    if (to->cap - to->n < n) {
        size_t cap = to->cap ? to->cap : 4096;
        while (cap - to->n < n) cap *= 2;
        if (cap > UINT32_MAX) return false;
        char *p = ent__arena_grow(a, to->at, to->cap, cap);
        if (!p) return false;
        to->at = p;
        to->cap = (uint32_t)cap;
    }
    memcpy(to->at + to->n, s, n);
    to->n += (uint32_t)n;
    return true;
}

static bool put_str(ent__arena *a, ent__bytes *to, const char *s) { return put(a, to, s, strlen(s)); }

static bool put_number(ent__arena *a, ent__bytes *to, uint32_t value)
{
    char digits[10];
    size_t n = sizeof digits;
    do digits[--n] = (char)('0' + value % 10);
    while (value /= 10);
    return put(a, to, digits + n, sizeof digits - n);
}

/* Text as one line: white space of any kind, and runs of it, become one space. */
static bool put_line(ent__arena *a, ent__bytes *to, ent__str s)
{
    for (uint32_t i = 0, begin = 0; i <= s.n; i++) {
        if (i < s.n && !ent__is_space(s.at[i])) continue;
        if (i > begin && !put(a, to, s.at + begin, i - begin)) return false;
        if (i < s.n && i > begin && !put(a, to, " ", 1)) return false;
        begin = i + 1;
    }
    return true;
}

static bool is_blank(ent__str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (!ent__is_space(s.at[i])) return false;
    return true;
}

static bool put_column(ent__arena *a, ent__bytes *to, ent__str s)
{
    bool done = !is_blank(s) ? put_line(a, to, s) : put(a, to, "_", 1);
    return done && put(a, to, "\t", 1);
}

static bool put_name(ent__arena *a, ent__bytes *to, const char *const *names, unsigned n, uint8_t k)
{
    return put_str(a, to, k < n ? names[k] : "_") && put(a, to, "\t", 1);
}

static bool put_misc(ent__arena *a, ent__bytes *to, ent_span span, bool touches)
{
    return put_str(a, to, "Start=") && put_number(a, to, span.begin) && put_str(a, to, "|End=") &&
           put_number(a, to, span.end) && put_str(a, to, touches ? "|SpaceAfter=No\n" : "\n");
}

static bool put_comments(ent__arena *a, ent__bytes *to, const ent__text *text, uint32_t s, ent__str comments)
{
    if (comments.n) return put(a, to, comments.at, comments.n) && put(a, to, "\n", 1);
    return put_str(a, to, "# sent_id = ") && put_number(a, to, s + 1) && put_str(a, to, "\n# text = ") &&
           put_line(a, to, ent__span_of(text->bytes, ent__sentence_span(text, s))) && put(a, to, "\n", 1);
}

/* "3-4 don't": the line before the words of a token. */
static bool put_range(ent__arena *a, ent__bytes *to, const ent__text *text, uint32_t first, uint32_t k,
                      uint32_t end)
{
    uint32_t last = k;
    while (last + 1 < end && text->words[last].flags & ENT__WORD_JOINED) last++;
    ent_span span = {text->words[k].span.begin, text->words[last].span.end};
    return put_number(a, to, k - first + 1) && put(a, to, "-", 1) && put_number(a, to, last - first + 1) &&
           put(a, to, "\t", 1) && put_column(a, to, ent__span_of(text->bytes, span)) &&
           put_str(a, to, "_\t_\t_\t_\t_\t_\t_\t") &&
           put_misc(a, to, span, !(text->words[last].flags & ENT__WORD_SPACE));
}

static bool put_word(ent__arena *a, ent__bytes *to, const ent__text *text, const ent__parse *p,
                     uint32_t first, uint32_t k, bool touches)
{
    uint32_t head = p->head[k] == ENT__NONE ? 0 : p->head[k] - first + 1;
    return put_number(a, to, k - first + 1) && put(a, to, "\t", 1) &&
           put_column(a, to, ent__word_str(text, k)) && put_column(a, to, p->lemma[k]) &&
           put_name(a, to, ent__upos_names, ENT__N_UPOS, p->upos[k]) &&
           put_name(a, to, ent__xpos_names, ENT__N_XPOS, p->xpos[k]) && put_str(a, to, "_\t") &&
           put_number(a, to, head) && put(a, to, "\t", 1) &&
           put_name(a, to, ent__rel_names, ENT__N_REL, p->rel[k]) && put_str(a, to, "_\t") &&
           put_misc(a, to, text->words[k].span, touches);
}

ent_code ent__conllu_write(ent__arena *a, ent__bytes *to, const ent__text *text, const ent__parse *parse,
                           uint32_t s, ent__str comments, ent_error *error)
{
    uint32_t first = text->sentences[s].first, end = text->sentences[s].end;
    bool done = put_comments(a, to, text, s, comments), was_joined = false;
    for (uint32_t k = first; done && k < end; k++) {
        bool is_joined = text->words[k].flags & ENT__WORD_JOINED && k + 1 < end;
        if (is_joined && !was_joined) done = put_range(a, to, text, first, k, end);
        bool in_token = is_joined || was_joined;
        bool touches = !in_token && !(text->words[k].flags & ENT__WORD_SPACE);
        done = done && put_word(a, to, text, parse, first, k, touches);
        was_joined = is_joined;
    }
    if (done && put(a, to, "\n", 1)) return ENT_OK;
    return ent__arena_fail(a, error);
}
