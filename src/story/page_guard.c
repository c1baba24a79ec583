/* A look over the tags of a page before the parser gets it. HTML parsers are
 * quadratic in attributes a tag and in end tags that close nothing. */
#include "story/page.h"

enum {
    MOST_WORK = 1 << 25, /* steps over open elements or attributes, some tenths of a second */
    FEW = 64,            /* attributes that cost nothing to speak of */
};

typedef struct guard {
    ent__str s;
    uint32_t at, tags, depth, work;
    uint32_t *open; /* hashes of the names of open elements */
} guard;

static bool is_name(char c) { return ent__is_alpha(c) || ent__is_digit(c) || c == '-' || c == ':'; }

static ent__str read_name(guard *g)
{
    uint32_t from = g->at;
    while (g->at < g->s.n && is_name(g->s.at[g->at])) g->at++;
    return ent__str_cut(g->s, from, g->at);
}

static uint32_t hash_of(ent__str name)
{
    uint64_t h = ENT__HASH_SEED;
    for (uint32_t k = 0; k < name.n; k++) {
        char c = ent__lower(name.at[k]);
        h = ent__hash_more(h, &c, 1);
    }
    return (uint32_t)(h ^ h >> 32);
}

static bool is_among(ent__str name, const char *const *list)
{
    for (; *list; list++)
        if (name.n == strlen(*list) && ent__starts_with(name, *list)) return true;
    return false;
}

/* These hold nothing, or are closed by the next of their kind. */
static bool is_flat(ent__str name)
{
    static const char *const flat[] = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                                       "param", "source", "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td",
                                       "th", "thead", "tbody", "tfoot", "path", NULL};
    return is_among(name, flat);
}

static void skip_past(guard *g, const char *end)
{
    size_t n = strlen(end);
    for (; g->at < g->s.n; g->at++) {
        const char *p = memchr(g->s.at + g->at, *end, g->s.n - g->at);
        if (!p) break;
        g->at = (uint32_t)(p - g->s.at);
        if (ent__starts_with(ent__str_cut(g->s, g->at, g->s.n), end)) {
            g->at += (uint32_t)n;
            return;
        }
    }
    g->at = g->s.n;
}

/* Passes over a tag to its end; how many attributes it has. */
static uint32_t skip_attributes(guard *g, bool *is_closed)
{
    uint32_t n = 0;
    bool in_name = false, is_value = false; /* is_value: behind a '=', where quotation marks count */
    for (*is_closed = false; g->at < g->s.n; g->at++) {
        char c = g->s.at[g->at];
        if (c == '>') {
            *is_closed = g->s.at[g->at - 1] == '/';
            g->at++;
            break;
        }
        if (c == '=') {
            is_value = true;
        } else if (is_value && (c == '"' || c == '\'')) {
            const char *end = memchr(g->s.at + g->at + 1, c, g->s.n - g->at - 1);
            if (end) g->at = (uint32_t)(end - g->s.at);
            in_name = is_value = false;
        } else if (ent__is_space(c)) {
            in_name = false;
        } else if (is_value) {
            is_value = false;
            in_name = true;
        } else if (!in_name) {
            in_name = true;
            n++;
        }
    }
    return n;
}

/* Closes the innermost element of that name, or none. */
static bool close_tag(guard *g, uint32_t hash)
{
    uint32_t k = g->depth;
    while (k && g->open[k - 1] != hash) k--;
    g->work += g->depth - k + 1;
    if (k) g->depth = k - 1;
    return g->work < MOST_WORK;
}

static ent_code open_tag(guard *g, ent_error *error)
{
    static const char *const raw[] = {"script", "style", "textarea", NULL};
    uint32_t from = g->at;
    ent__str name = read_name(g);
    bool is_closed;
    uint32_t attributes = skip_attributes(g, &is_closed);
    if (attributes > FEW && attributes <= ENT__MAX_ATTRIBUTES) g->work += attributes * attributes / 2;
    if (attributes > ENT__MAX_ATTRIBUTES || g->work > MOST_WORK)
        return ent__fail(error, ENT_E_LIMIT, from, "more than %d attributes in a tag, or many in many",
                         ENT__MAX_ATTRIBUTES);
    if (is_among(name, raw)) {
        bool is_script = ent__lower(name.at[1]) == 'c';
        skip_past(g, ent__lower(*name.at) == 't' ? "</textarea" : is_script ? "</script" : "</style");
    } else if (!is_flat(name) && !is_closed) {
        if (g->depth == ENT__MAX_DEPTH)
            return ent__fail(error, ENT_E_LIMIT, from, "tags more than %d deep", ENT__MAX_DEPTH);
        g->open[g->depth++] = hash_of(name);
    }
    return ENT_OK;
}

static ent_code next_tag(guard *g, ent_error *error)
{
    ent__str rest = ent__str_cut(g->s, g->at, g->s.n);
    if (++g->tags > ENT__MAX_TAGS)
        return ent__fail(error, ENT_E_LIMIT, g->at, "a page of more than %d tags", ENT__MAX_TAGS);
    if (ent__starts_with(rest, "<!--")) {
        g->at += 4;
        skip_past(g, "-->");
    } else if (rest.n > 2 && rest.at[1] == '/' && ent__is_alpha(rest.at[2])) {
        uint32_t from = g->at;
        g->at += 2;
        if (!close_tag(g, hash_of(read_name(g))))
            return ent__fail(error, ENT_E_LIMIT, from, "too many tags that close nothing");
    } else if (rest.n > 1 && ent__is_alpha(rest.at[1])) {
        g->at++;
        return open_tag(g, error);
    } else {
        g->at++;
    }
    return ENT_OK;
}

ent_code ent__page_guard(ent__str page, ent__arena *keep, ent_error *error)
{
    guard g = {.s = page, .open = ENT__NEW_ARRAY(keep, uint32_t, ENT__MAX_DEPTH)};
    if (!g.open) return ent__arena_fail(keep, error);
    while (g.at < page.n) {
        const char *p = memchr(page.at + g.at, '<', page.n - g.at);
        if (!p) break;
        g.at = (uint32_t)(p - page.at);
        ent_code code = next_tag(&g, error);
        if (code) return code;
    }
    return ENT_OK;
}
