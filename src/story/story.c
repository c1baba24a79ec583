/* One report's bytes to its story: chooses what reads them, and sees to id,
 * day and language at the end. Also the small things that story/ shares. */
#include "story/export.h"
#include "story/http.h"

/* ---- small things -------------------------------------------------------------- */

static bool is_nbsp(const char *s) { return (unsigned char)s[0] == 0xc2 && (unsigned char)s[1] == 0xa0; }

ent__str ent__strip(ent__str s)
{
    for (;;) {
        uint32_t k = s.n && ent__is_space(*s.at) ? 1 : s.n > 1 && is_nbsp(s.at) ? 2 : 0;
        if (!k) break;
        s = ent__str_cut(s, k, s.n);
    }
    for (;;) {
        uint32_t k = s.n && ent__is_space(s.at[s.n - 1]) ? 1 : s.n > 1 && is_nbsp(s.at + s.n - 2) ? 2 : 0;
        if (!k) return s;
        s.n -= k;
    }
}

bool ent__starts_with(ent__str s, const char *lower)
{
    for (uint32_t k = 0; lower[k]; k++)
        if (k == s.n || ent__lower(s.at[k]) != lower[k]) return false;
    return true;
}

static uint32_t next_of(ent__str s, uint32_t from, char c)
{
    const char *p = from < s.n ? memchr(s.at + from, c, s.n - from) : NULL;
    return p ? (uint32_t)(p - s.at) : s.n;
}

bool ent__has(ent__str s, const char *lower)
{
    char first = *lower, capital = ent__is_lower(first) ? (char)(first - 'a' + 'A') : first;
    uint32_t small = next_of(s, 0, first), large = capital == first ? s.n : next_of(s, 0, capital);
    while (small < s.n || large < s.n) {
        uint32_t at = small < large ? small : large;
        if (ent__starts_with(ent__str_cut(s, at, s.n), lower)) return true;
        if (at == small) small = next_of(s, at + 1, first);
        else large = next_of(s, at + 1, capital);
    }
    return false;
}

void ent__buffer_reserve(ent__buffer *b, ent__arena *a, size_t n)
{
    if (b->failed || n < b->cap) return;
    char *at = ent__arena_grow(a, b->at, b->cap, n + 1);
    b->failed = !at;
    if (!at) return;
    b->at = at;
    b->cap = n + 1;
}

void ent__buffer_add(ent__buffer *b, ent__arena *a, const char *s, size_t n)
{
    if (b->failed) return;
    if (!b->at || b->n + n + 1 > b->cap) {
        size_t cap = b->cap ? b->cap * 2 : 256;
        while (cap < b->n + n + 1) cap *= 2;
        char *at = ent__arena_grow(a, b->at, b->cap, cap);
        b->failed = !at;
        if (!at) return;
        b->at = at;
        b->cap = cap;
    }
    if (n) memcpy(b->at + b->n, s, n);
    b->n += n;
    b->at[b->n] = 0;
}

/* ---- what is it? ---------------------------------------------------------------- */

bool ent__is_json(ent__str s)
{
    uint32_t k = 0;
    while (k < s.n && ent__is_space(s.at[k])) k++;
    if (k == s.n || s.at[k] != '{') return false;
    for (k++; k < s.n && ent__is_space(s.at[k]);) k++;
    return k < s.n && (s.at[k] == '"' || s.at[k] == '}');
}

bool ent__is_page(ent__str s)
{
    static const char *const first[] = {"<!doctype", "<html", "<head", "<body", "<meta", "<title", "<div", "<p>", "<p ",
                                        "<article", "<script", "<link", "<main", "<section", "<h1", "<span", "<table"};
    enum { HEAD = 2048 };
    s = ent__strip(s);
    bool opens = s.n && *s.at == '<';
    if (s.n > HEAD) s.n = HEAD;
    for (size_t k = 0; k < sizeof first / sizeof *first; k++)
        if ((k < 4 || opens) && ent__has(s, first[k])) return true;
    return ent__starts_with(s, "<!--") || ent__starts_with(s, "<?xml");
}

/* ---- title, id ------------------------------------------------------------------ */

ent_span ent__title_in(ent__str text, ent__str title)
{
    ent_span none = {0, 0};
    title = ent__strip(title);
    uint32_t from = (uint32_t)(ent__strip(text).at - text.at);
    if (!title.n || text.n - from < title.n || memcmp(text.at + from, title.at, title.n) != 0) return none;
    uint32_t end = from + title.n;
    /* A title that goes on in the same sentence is its beginning, not a title. */
    bool ends = end == text.n || text.at[end] == '\n' || text.at[end] == '\r' || text.at[end] == '.' ||
                strchr(".!?", title.at[title.n - 1]);
    return ends ? (ent_span){from, end} : none;
}

static ent_code put_id(ent_story *s, ent__arena *keep, ent_error *error)
{
    static const char hex[] = "0123456789abcdef";
    uint64_t hash = ent__hash(s->text);
    char id[17] = {'r'};
    for (int k = 16; k > 0; k--, hash >>= 4) id[k] = hex[hash & 15];
    s->id = ent__arena_str(keep, (ent__str){id, sizeof id});
    return s->id.at ? ENT_OK : ent__arena_fail(keep, error);
}

/* ---- the story -------------------------------------------------------------------- */

/* The charset that the server's answer or the page itself names. */
static bool charset_of(const ent__raw *raw, ent__str bytes, char *name, size_t size)
{
    if (!raw->charset.n || raw->charset.n >= size) return ent__charset_of(bytes, name, size);
    for (uint32_t k = 0; k <= raw->charset.n; k++) name[k] = k < raw->charset.n ? ent__lower(raw->charset.at[k]) : 0;
    return true;
}

static ent_code find_text(const ent__press *press, const ent__raw *raw, ent__arena *keep, ent_story *out,
                          ent_error *error)
{
    char charset[64];
    ent__str bytes, text;
    ent_code code = ent__body_open(raw, keep, &bytes, error);
    if (code) return code;
    bool is_named = charset_of(raw, bytes, charset, sizeof charset);
    code = ent__mend(bytes, is_named ? charset : NULL, keep, &text, error);
    if (code) return code;
    out->url = raw->url;
    if (raw->export) return ent__export_find(press, raw->export, text, keep, out, error);
    return ent__is_page(text) ? ent__page_find(press, text, keep, out, error)
                              : ent__plain_find(press, text, keep, out, error);
}

/* The text knows better than its label, once it is long enough. */
static void choose_language(const ent__press *press, ent_story *out)
{
    enum { LONG = 200 };
    ent__str guess = ent__language_guess(press, out->text);
    bool is_better = guess.n && (!out->language.n || out->text.n >= LONG);
    if (is_better) out->language = guess;
}

static void choose_day(const ent__raw *raw, ent_day date, ent_story *out)
{
    if (out->published.year) return;
    out->dated = date.year ? ENT_DATED_BY_CALLER : raw->visited.year ? ENT_DATED_BY_VISIT : ENT_DATED_BY_REPORT;
    out->published = date.year ? date : raw->visited;
}

ent_code ent__story_find(const ent__press *press, const ent__raw *raw, ent_day date, ent__arena *keep, ent_story *out,
                         ent_error *error)
{
    *out = (ent_story){.bytes = raw->bytes.n};
    bool is_json = raw->is_json && (raw->line || raw->record || ent__is_json(raw->bytes));
    ent_code code = is_json ? ent__json_find(press, raw->bytes, keep, out, error)
                            : find_text(press, raw, keep, out, error);
    if (code) return code;
    if (!ent__strip(out->text).n) return ent__fail(error, ENT_E_EMPTY, 0, "no text in the report");
    choose_day(raw, date, out);
    choose_language(press, out);
    return out->id.n ? ENT_OK : put_id(out, keep, error);
}
