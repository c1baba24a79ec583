/* The words of the pages that databases make of many reports, a line a block.
 * These pages are long, flat and made by a program: their tags are passed over
 * one by one, without a tree. */
#include <libxml/HTMLparser.h>

#include "base/utf8.h"
#include "story/export.h"

static bool is_among(ent__str name, const char *const *list)
{
    for (; *list; list++)
        if (name.n == strlen(*list) && ent__starts_with(name, *list)) return true;
    return false;
}

static const char *mark_of(ent__str name)
{
    static const char *const blocks[] = {"p", "div", "br", "tr", "table", "li", "ul", "ol", "h1", "h2", "h3", "h4",
                                         "h5", "h6", "hr", "body", "docfull", "blockquote", "pre", NULL};
    static const char *const cells[] = {"td", "th", NULL};
    return is_among(name, blocks) ? "\n" : is_among(name, cells) ? "\t" : NULL;
}

/* "&amp;", "&#8217;", "&#x2019;" at *at -> its character, behind it; 0: none stands there. */
static uint32_t read_entity(ent__str s, uint32_t *at)
{
    enum { LONGEST = 12 };
    uint32_t n = 1;
    while (*at + n < s.n && n < LONGEST && s.at[*at + n] != ';') n++;
    if (*at + n >= s.n || s.at[*at + n] != ';' || n < 2) return 0;
    char name[LONGEST + 1] = "";
    memcpy(name, s.at + *at + 1, n - 1);
    uint32_t c = 0;
    if (name[0] == '#') {
        bool is_hex = ent__lower(name[1]) == 'x';
        for (const char *p = name + 1 + is_hex; *p && c < 0x110000; p++) {
            char d = ent__lower(*p);
            bool is_digit = ent__is_digit(d) || (is_hex && d >= 'a' && d <= 'f');
            if (!is_digit) return 0;
            c = c * (is_hex ? 16 : 10) + (uint32_t)(ent__is_digit(d) ? d - '0' : d - 'a' + 10);
        }
    } else {
        const htmlEntityDesc *e = htmlEntityLookup((const xmlChar *)name);
        c = e ? e->value : 0;
    }
    if (!c) return 0;
    *at += n + 1;
    bool is_scalar = c < 0x110000 && (c & 0xfffff800) != 0xd800;
    return c < 0x20 || c == 0xa0 ? ' ' : is_scalar ? c : 0xfffd;
}

static void skip_to(ent__str s, uint32_t *at, const char *end)
{
    for (; *at < s.n; ++*at) {
        const char *p = memchr(s.at + *at, *end, s.n - *at);
        if (!p) break;
        *at = (uint32_t)(p - s.at);
        if (ent__starts_with(ent__str_cut(s, *at, s.n), end)) return;
    }
    *at = s.n;
}

/* Past a tag; what it means for the lines. */
static const char *read_tag(ent__str s, uint32_t *at)
{
    static const char *const raw[] = {"script", "style", NULL};
    ent__str rest = ent__str_cut(s, *at, s.n);
    if (ent__starts_with(rest, "<!--")) {
        skip_to(s, at, "-->");
        *at += *at < s.n ? 2 : 0; /* to its '>', as with any tag */
        return NULL;
    }
    uint32_t from = *at + 1, end;
    bool is_end = from < s.n && s.at[from] == '/';
    from += is_end;
    for (end = from; end < s.n && (ent__is_alpha(s.at[end]) || ent__is_digit(s.at[end])); end++) {}
    ent__str name = ent__str_cut(s, from, end);
    skip_to(s, at, ">");
    if (!is_end && is_among(name, raw)) {
        skip_to(s, at, ent__lower(name.at[1]) == 'c' ? "</script" : "</style");
        skip_to(s, at, ">");
    }
    const char *mark = mark_of(name);
    return mark && *mark == '\t' && !is_end ? NULL : mark; /* a cell ends with a TAB */
}

ent_code ent__markup_text(ent__str s, ent__arena *keep, ent__str *out, ent_error *error)
{
    ent__buffer b = {0};
    ent__buffer_add(&b, keep, "", 0);
    for (uint32_t at = 0; at < s.n && !b.failed;) {
        uint32_t from = at, c;
        while (at < s.n && s.at[at] != '<' && s.at[at] != '&' && !ent__is_space(s.at[at])) at++;
        ent__buffer_add(&b, keep, s.at + from, at - from);
        if (at == s.n) break;
        if (s.at[at] == '<') {
            const char *mark = read_tag(s, &at);
            at += at < s.n;
            if (mark) ent__buffer_add(&b, keep, mark, 1);
        } else if (s.at[at] == '&' && (c = read_entity(s, &at)) != 0) {
            char bytes[4];
            ent__buffer_add(&b, keep, bytes, ent__utf8_put(bytes, c));
        } else {
            bool is_space = ent__is_space(s.at[at]);
            ent__buffer_add(&b, keep, is_space ? " " : "&", 1);
            at++;
        }
    }
    *out = ent__buffer_str(&b);
    return b.failed ? ent__arena_fail(keep, error) : ENT_OK;
}
