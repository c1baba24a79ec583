/* JSON lists of reports: `[{…}, {…}]`, or such a list inside an object, as
 * services answer (`{"status": "ok", "articles": [{…}]}`). Objects are cut out
 * one after the other by counting brackets outside strings. */
#include "story/rows.h"

typedef struct brackets {
    uint32_t depth;
    bool in_string, is_escaped;
} brackets;

static void count(brackets *b, char c)
{
    if (b->in_string) {
        bool ends = c == '"' && !b->is_escaped;
        b->is_escaped = c == '\\' && !b->is_escaped;
        b->in_string = !ends;
        return;
    }
    b->in_string = c == '"';
    if (c == '{' || c == '[') b->depth++;
    else if ((c == '}' || c == ']') && b->depth) b->depth--;
}

/* ---- where does a list begin? -------------------------------------------------------- */

static uint32_t skip_space(ent__str s, uint32_t k)
{
    while (k < s.n && ent__is_space(s.at[k])) k++;
    return k;
}

static bool opens_list(ent__str s, uint32_t *k)
{
    uint32_t i = skip_space(s, *k);
    if (i == s.n || s.at[i] != '[') return false;
    uint32_t j = skip_space(s, i + 1);
    if (j == s.n || s.at[j] != '{') return false;
    *k = i + 1;
    return true;
}

static bool is_list_key(ent__str name)
{
    static const char *const keys[] = {"articles", "results", "docs", "documents", "items", "stories", "reports",
                                       "news", "data", "value", "hits", "entries", NULL};
    for (const char *const *p = keys; *p; p++)
        if (ent__str_eq(name, *p)) return true;
    return false;
}

/* The string that ends before the quotation mark at `end`, from `begin`, is a key of a list. */
static bool is_key_of_list(ent__str s, uint32_t begin, uint32_t end, uint32_t *at)
{
    uint32_t k = skip_space(s, end + 1);
    if (k == s.n || s.at[k] != ':') return false;
    *at = k + 1;
    return is_list_key(ent__str_cut(s, begin, end)) && opens_list(s, at);
}

/* A text of its own makes the object a report, whatever lists it has. */
static bool is_text_of_report(ent__str s, uint32_t begin, uint32_t end)
{
    uint32_t k = skip_space(s, end + 1);
    return k < s.n && s.at[k] == ':' && ent__is_text_key(ent__str_cut(s, begin, end));
}

bool ent__list_of(ent__str s, uint32_t *at, uint32_t *depth)
{
    enum { DEEPEST = 3 };
    brackets b = {0};
    uint32_t k = skip_space(s, 0), begin = 0;
    *at = k;
    *depth = 0;
    if (opens_list(s, at)) return true;
    if (k == s.n || s.at[k] != '{') return false;
    for (; k < s.n; k++) {
        bool was_string = b.in_string;
        count(&b, s.at[k]);
        if (!was_string && b.in_string) begin = k + 1;
        if (!was_string && !b.depth) return false; /* the object is over */
        if (!was_string || b.in_string || b.depth > DEEPEST) continue;
        *depth = b.depth;
        if (is_key_of_list(s, begin, k, at)) return true;
        if (is_text_of_report(s, begin, k)) return false;
    }
    return false;
}

/* ---- objects out ------------------------------------------------------------------------- */

/* To the next byte that is neither space nor comma; false: none, or the stream is broken. */
static bool find_next(ent__stream *s)
{
    while (!ent__stream_fill(s) && s->at < s->n) {
        char c = (char)s->window[s->at];
        if (!ent__is_space(c) && c != ',') return true;
        ent__stream_advance(s, 1);
    }
    return false;
}

/* One value, to behind its end. */
static bool cut_value(ent__stream *s, ent__arena *keep, ent__buffer *out)
{
    brackets b = {0};
    while (!ent__stream_fill(s) && s->at < s->n && out->n <= ENT__MAX_PAGE && !out->failed) {
        size_t k = s->at;
        bool is_over = false;
        for (; k < s->n && !is_over; k++) {
            char c = (char)s->window[k];
            bool ends_bare = !b.in_string && !b.depth && (c == ',' || c == ']' || c == '}');
            if (ends_bare) break;
            count(&b, c);
            is_over = !b.in_string && !b.depth && (c == '}' || c == ']');
        }
        is_over |= k < s->n;
        ent__buffer_add(out, keep, (const char *)s->window + s->at, k - s->at);
        ent__stream_advance(s, k - s->at);
        if (is_over) return true;
    }
    return false;
}

ent_code ent__list_object(ent__stream *s, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    *raw = (ent__raw){.is_json = true};
    bool is_there = find_next(s);
    if (s->broken.code) return s->broken.code;
    if (!is_there) return ent__stream_break(s, ENT_E_JSON, s->offset, "the list does not end: the file is cut off");
    if (s->window[s->at] == ']') {
        ent__stream_advance(s, 1);
        return ENT_OK;
    }
    raw->offset = s->offset;
    ent__buffer b = {0};
    bool is_whole = cut_value(s, keep, &b);
    if (s->broken.code) return s->broken.code;
    if (b.failed) return ent__arena_fail(keep, error);
    if (b.n > ENT__MAX_PAGE) return ent__stream_break(s, ENT_E_LIMIT, raw->offset, "an object of more than 32 MB");
    if (!is_whole) return ent__stream_break(s, ENT_E_JSON, s->offset, "the list does not end: the file is cut off");
    if (!b.n) return ent__stream_break(s, ENT_E_JSON, s->offset, "no object where one must stand");
    raw->bytes = ent__buffer_str(&b);
    return ENT_OK;
}

ent_code ent__list_leave(ent__stream *s, uint32_t depth)
{
    brackets b = {.depth = depth};
    while (b.depth) {
        if (ent__stream_fill(s)) return s->broken.code;
        if (s->at == s->n) return ent__stream_break(s, ENT_E_JSON, s->offset, "an object does not end");
        count(&b, (char)s->window[s->at]);
        ent__stream_advance(s, 1);
    }
    return ENT_OK;
}
