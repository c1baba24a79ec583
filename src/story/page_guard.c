/* A look over the tags of a page before the parser gets it.
 *
 * It refuses what would keep a parser busy: HTML parsers are quadratic in
 * attributes a tag and in end tags that close nothing. And it leaves out what no
 * story is made of (programs, styles, drawings, comments, attributes that say
 * nothing here, white space between tags), which is most of a page of today and
 * of the parser's time; in the place of the names of classes it puts what they
 * mean. Scripts that hold JSON are handed on by themselves. */
#include "story/page.h"

#include <stdio.h>

enum {
    KEPT_MARKS = 256,     /* meanings of names that are remembered: a page repeats them */
    LONGEST_NAMES = 4096, /* bytes of them in an attribute: more is data */
    MOST_WORK = 1 << 25, /* steps over open elements or attributes, some tenths of a second */
    FEW = 64,            /* attributes that cost nothing to speak of */
};

typedef struct guard {
    ent__str s;
    uint32_t at, tags, depth, work;
    uint32_t done;  /* bytes up to here are copied or left out */
    uint32_t *open; /* hashes of the names of open elements */
    uint32_t missing; /* bits of the ends that stand nowhere behind */
    struct {
        uint64_t hash;
        unsigned marks;
    } *marks;
    const ent__press *press;
    ent__arena *keep;
    ent__slim *out;
} guard;

/* ---- small things ---------------------------------------------------------------------- */

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
    char first = ent__lower(*name.at);
    for (; *list; list++)
        if (first == **list && name.n == strlen(*list) && ent__starts_with(name, *list)) return true;
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

/* Where `end` stands from g->at on; s.n: nowhere. */
static uint32_t find(const guard *g, const char *end)
{
    uint32_t k = g->at;
    for (; k < g->s.n; k++) {
        const char *p = memchr(g->s.at + k, *end, g->s.n - k);
        if (!p) return g->s.n;
        k = (uint32_t)(p - g->s.at);
        if (ent__starts_with(ent__str_cut(g->s, k, g->s.n), end)) break;
    }
    return k;
}

/* ---- what is kept ------------------------------------------------------------------------ */

static void keep_up_to(guard *g, uint32_t end)
{
    if (end > g->done) ent__buffer_add(&g->out->page, g->keep, g->s.at + g->done, end - g->done);
    g->done = end;
}

static void leave_out(guard *g, uint32_t from, uint32_t end)
{
    keep_up_to(g, from);
    g->done = end;
}

/* What is read of an element, and no more. */
static bool says_something(ent__str element, ent__str attribute)
{
    static const char *const kept[] = {"itemprop", "content", "rel", "datetime", "pubdate", "role", "aria-hidden",
                                       NULL};
    static const char *const of_head[] = {"property", "name", "http-equiv", "href", "lang", NULL};
    static const char *const heads[] = {"meta", "link", "html", NULL};
    if (!attribute.n) return false;
    return is_among(attribute, kept) || (is_among(element, heads) && is_among(attribute, of_head));
}

/* These hold no words. */
static bool is_wordless(ent__str element)
{
    static const char *const names[] = {"source", "input", "track", "wbr", "area", "param", "embed", NULL};
    return is_among(element, names);
}

static bool hides(ent__str name, ent__str value)
{
    return name.n == 5 && ent__starts_with(name, "style") && ent__has(value, "display") && ent__has(value, "none");
}

/* What the names of a class or id mean, as a number in the place of the names; nothing where they mean nothing. */
static void put_marks(guard *g, bool is_class, ent__str names)
{
    if (names.n > LONGEST_NAMES) return;
    uint64_t hash = ent__hash(names);
    uint32_t at = (uint32_t)(hash ^ hash >> 32) % KEPT_MARKS;
    if (g->marks[at].hash != hash) {
        g->marks[at].marks = ent__marks_of(g->press, names);
        g->marks[at].hash = hash;
    }
    if (!g->marks[at].marks) return;
    char made[32];
    int n = snprintf(made, sizeof made, "%s=%u ", is_class ? "class" : "id", g->marks[at].marks);
    ent__buffer_add(&g->out->page, g->keep, made, (size_t)n);
}

/* ---- attributes --------------------------------------------------------------------------- */

static bool ends_name(char c) { return ent__is_space(c) || c == '=' || c == '>' || c == '/'; }

/* A value, in quotation marks or bare. */
static ent__str read_value(guard *g)
{
    uint32_t from = g->at;
    char quote = g->s.at[g->at];
    const char *end = NULL;
    if (quote == '"' || quote == '\'') end = memchr(g->s.at + from + 1, quote, g->s.n - from - 1);
    if (end) {
        g->at = (uint32_t)(end - g->s.at) + 1;
        return ent__str_cut(g->s, from + 1, g->at - 1);
    }
    while (g->at < g->s.n && !ent__is_space(g->s.at[g->at]) && g->s.at[g->at] != '>') g->at++;
    return ent__str_cut(g->s, from, g->at);
}

/* One attribute, copied or left out; its name and value. */
static void read_attribute(guard *g, ent__str element, ent__str *name, ent__str *value)
{
    uint32_t from = g->at;
    g->at++; /* whatever it begins with */
    while (g->at < g->s.n && !ends_name(g->s.at[g->at])) g->at++;
    *name = ent__str_cut(g->s, from, g->at);
    *value = (ent__str){"", 0};
    uint32_t k = g->at;
    while (k < g->s.n && ent__is_space(g->s.at[k])) k++;
    if (k < g->s.n && g->s.at[k] == '=') {
        for (k++; k < g->s.n && ent__is_space(g->s.at[k]);) k++;
        g->at = k;
        if (k < g->s.n) *value = read_value(g);
    }
    bool is_class = name->n == 5 && ent__starts_with(*name, "class"), is_id = name->n == 2 && ent__starts_with(*name, "id");
    bool is_kept = says_something(element, *name) || hides(*name, *value);
    if (!is_kept) leave_out(g, from, g->at);
    if (is_class || is_id) put_marks(g, is_class, *value);
}

typedef struct tag {
    uint32_t n_attributes;
    bool is_closed; /* "/>" */
    ent__str type, id;
} tag;

/* To behind the end of a tag. */
static tag read_attributes(guard *g, ent__str element)
{
    tag t = {0};
    while (g->at < g->s.n) {
        char c = g->s.at[g->at];
        if (c == '>') {
            t.is_closed = g->s.at[g->at - 1] == '/';
            g->at++;
            break;
        }
        if (ent__is_space(c) || c == '/') {
            g->at++;
            continue;
        }
        ent__str name, value;
        read_attribute(g, element, &name, &value);
        t.n_attributes++;
        if (name.n == 4 && ent__starts_with(name, "type")) t.type = value;
        if (name.n == 2 && ent__starts_with(name, "id")) t.id = value;
    }
    return t;
}

/* ---- tags ------------------------------------------------------------------------------------ */

/* Closes the innermost element of that name, or none. */
static bool close_tag(guard *g, uint32_t hash)
{
    uint32_t k = g->depth;
    while (k && g->open[k - 1] != hash) k--;
    g->work += g->depth - k + 1;
    if (k) g->depth = k - 1;
    return g->work < MOST_WORK;
}

/* Hands on what may hold the story as JSON. */
static void take_script(guard *g, const tag *t, ent__str content)
{
    bool is_linked = ent__has(t->type, "ld+json"), is_template = ent__has(t->type, "template");
    bool is_data = ent__has(t->type, "application/json") || ent__has(t->id, "__next_data__");
    if (!is_linked && !is_data && !is_template) return;
    ent__script_kind kind = is_linked ? ENT__SCRIPT_LINKED : is_data ? ENT__SCRIPT_DATA : ENT__SCRIPT_TEMPLATE;
    ent__script *place = ENT__PUSH(g->keep, &g->out->scripts);
    g->out->page.failed |= !place;
    if (place) *place = (ent__script){content, kind};
}

/* The elements whose inside is no part of the page; without an end of theirs only a script takes all that follows. */
static const char *const insides[] = {"script", "style", "textarea", "svg", "noscript", "template"};
static const char *const ends[] = {"</script", "</style", "</textarea", "</svg", "</noscript", "</template"};
enum { SCRIPT, N_INSIDES = sizeof insides / sizeof *insides }; /* ORDER of the two lists */

static int inside_of(const guard *g, ent__str name)
{
    for (int k = 0; k < N_INSIDES; k++) {
        bool is_same = ent__lower(*name.at) == *insides[k] && name.n == strlen(insides[k]);
        if (is_same && ent__starts_with(name, insides[k])) return g->missing >> k & 1 ? -1 : k;
    }
    return -1;
}

/* Leaves out all from the tag on; `before`: what was copied before it. */
static void drop(guard *g, size_t before)
{
    g->out->page.n = before;
    g->done = g->at;
}

static void skip_inside(guard *g, size_t before, const tag *t, int kind)
{
    uint32_t stop = find(g, ends[kind]);
    bool is_script = kind == SCRIPT;
    if (stop == g->s.n && !is_script) {
        g->missing |= 1u << kind; /* nor will it be found later */
        return;
    }
    if (is_script) take_script(g, t, ent__str_cut(g->s, g->at, stop));
    g->at = stop;
    g->at = find(g, ">");
    if (g->at < g->s.n) g->at++;
    drop(g, before);
}

/* Of white space behind a tag one blank is enough, wherever words go. */
static void skip_blanks(guard *g)
{
    uint32_t from = g->at;
    while (g->at < g->s.n && ent__is_space(g->s.at[g->at])) g->at++;
    if (g->at > from + 1) leave_out(g, from + 1, g->at);
}

static ent_code open_tag(guard *g, ent_error *error)
{
    uint32_t from = g->at - 1;
    keep_up_to(g, from);
    size_t before = g->out->page.n;
    ent__str name = read_name(g);
    tag t = read_attributes(g, name);
    if (t.n_attributes > FEW && t.n_attributes <= ENT__MAX_ATTRIBUTES) g->work += t.n_attributes * t.n_attributes / 2;
    if (t.n_attributes > ENT__MAX_ATTRIBUTES || g->work > MOST_WORK)
        return ent__fail(error, ENT_E_LIMIT, from, "more than %d attributes in a tag, or many in many",
                         ENT__MAX_ATTRIBUTES);
    int kind = t.is_closed ? -1 : inside_of(g, name);
    if (kind >= 0) {
        skip_inside(g, before, &t, kind);
    } else if (name.n == 3 && ent__starts_with(name, "img")) {
        drop(g, before);
        ent__buffer_add(&g->out->page, g->keep, "<img>", 5); /* that there is a picture is all that is asked */
    } else if (is_wordless(name)) {
        drop(g, before);
    } else if (!is_flat(name) && !t.is_closed) {
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
    uint32_t from = g->at;
    if (ent__starts_with(rest, "<!--")) {
        g->at += 4;
        uint32_t end = find(g, "-->");
        g->at = end == g->s.n ? end : end + 3;
        leave_out(g, from, g->at);
    } else if (rest.n > 2 && rest.at[1] == '/' && ent__is_alpha(rest.at[2])) {
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

ent_code ent__page_guard(const ent__press *press, ent__str page, ent__arena *keep, ent__slim *out, ent_error *error)
{
    guard g = {.s = page, .open = ENT__NEW_ARRAY(keep, uint32_t, ENT__MAX_DEPTH), .press = press, .keep = keep, .out = out};
    g.marks = ent__arena_take(keep, KEPT_MARKS * sizeof *g.marks);
    *out = (ent__slim){0};
    if (!g.open || !g.marks) return ent__arena_fail(keep, error);
    ent__buffer_reserve(&out->page, keep, (size_t)page.n + 4);
    ent__buffer_add(&out->page, keep, "\xef\xbb\xbf", 3); /* says UTF-8 to the parser */
    while (g.at < page.n) {
        const char *p = memchr(page.at + g.at, '<', page.n - g.at);
        if (!p) break;
        g.at = (uint32_t)(p - page.at);
        ent_code code = next_tag(&g, error);
        if (code) return code;
        skip_blanks(&g);
    }
    keep_up_to(&g, page.n);
    return out->page.failed ? ent__arena_fail(keep, error) : ENT_OK;
}
