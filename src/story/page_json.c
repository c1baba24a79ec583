/* What scripts say of a page: JSON-LD (schema.org), and the data from which
 * pages build themselves in the browser. */
#include <jansson.h>

#include "story/page_meta.h"

enum { LARGEST = 4 << 20 }; /* bytes of a script: the largest that hold articles have some 100 kB */

/* Scripts were once wrapped in comments or CDATA, and end in a semicolon. */
static ent__str without_wrapping(ent__str s)
{
    uint32_t k = 0, list = ENT__NONE; /* list: where one begins of which nothing has been seen but blanks */
    for (; k < s.n && s.at[k] != '{'; k++) {
        if (s.at[k] == '[') list = k;
        else if (s.at[k] != ' ') list = ENT__NONE;
    }
    return k < s.n ? ent__str_cut(s, list == ENT__NONE ? k : list, s.n) : s;
}

/* Line ends inside strings are common there, and no JSON. */
static json_t *parse(ent__str s, ent__arena *keep)
{
    char *bytes = s.n < LARGEST ? ent__arena_take(keep, (size_t)s.n + 1) : NULL;
    if (!bytes) return NULL;
    for (uint32_t k = 0; k < s.n; k++) bytes[k] = ent__is_space(s.at[k]) ? ' ' : s.at[k];
    ent__str inside = without_wrapping((ent__str){bytes, s.n});
    json_error_t error;
    return json_loadb(inside.at, inside.n, JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK, &error);
}

static ent__str words_of(const json_t *v)
{
    if (json_is_array(v)) v = json_array_get(v, 0);
    if (json_is_object(v)) v = json_object_get(v, "name");
    if (json_is_array(v)) v = json_array_get(v, 0);
    return json_is_string(v) ? (ent__str){json_string_value(v), (uint32_t)json_string_length(v)} : (ent__str){0};
}

/* ---- a walk over all values, without recursion -------------------------------------------- */

typedef void visit(void *context, const char *key, const json_t *value);

typedef ENT__VEC(const json_t *) values;

static bool push(values *open, const json_t *v, ent__arena *keep)
{
    if (!json_is_object(v) && !json_is_array(v)) return true;
    const json_t **place = ENT__PUSH(keep, open);
    if (place) *place = v;
    return place != NULL;
}

/* False: no memory. */
static bool walk(const json_t *root, ent__arena *keep, visit *see, void *context)
{
    values open = {0};
    bool ok = push(&open, root, keep);
    while (open.n && ok) {
        json_t *v = (json_t *)(uintptr_t)open.at[--open.n];
        see(context, NULL, v);
        for (size_t k = json_is_array(v) ? json_array_size(v) : 0; k > 0 && ok; k--)
            ok = push(&open, json_array_get(v, k - 1), keep);
        void *i = json_is_object(v) ? json_object_iter(v) : NULL;
        for (; i && ok; i = json_object_iter_next(v, i)) {
            see(context, json_object_iter_key(i), json_object_iter_value(i));
            ok = push(&open, json_object_iter_value(i), keep);
        }
    }
    return ok;
}

/* ---- JSON-LD --------------------------------------------------------------------------------- */

static void read_authors(ent__meta *m, const json_t *v, int rank)
{
    ent__buffer b = {0};
    if (!json_is_array(v)) {
        ent__take_author(m, words_of(v), rank);
        return;
    }
    for (size_t k = 0; k < json_array_size(v) && k < 20; k++) {
        ent__str name = words_of(json_array_get(v, k));
        if (!name.n) continue;
        if (b.n) ent__buffer_add(&b, m->keep, ", ", 2);
        ent__buffer_add(&b, m->keep, name.at, name.n);
    }
    m->failed |= b.failed;
    if (b.n) ent__take_author(m, ent__buffer_str(&b), rank);
}

static bool is_story_type(ent__str type)
{
    static const char *const kinds[] = {"article", "posting", "report", "review", "recipe", "howto", "question", "episode"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (ent__has(type, kinds[k])) return true;
    return false;
}

/* Of several types the one that is a story's. */
static ent__str type_of(const json_t *o)
{
    const json_t *v = json_object_get(o, "@type");
    for (size_t k = 0; json_is_array(v) && k < json_array_size(v); k++) {
        ent__str type = words_of(json_array_get(v, k));
        if (is_story_type(type)) return type;
    }
    return words_of(v);
}

static void read_story(ent__meta *m, const json_t *o)
{
    ent__str headline = ent__strip(words_of(json_object_get(o, "headline")));
    ent__str site = ent__strip(words_of(json_object_get(o, "publisher")));
    ent__str subtitle = ent__strip(words_of(json_object_get(o, "alternativeHeadline")));
    ent__str body = ent__strip(words_of(json_object_get(o, "articleBody")));
    read_authors(m, json_object_get(o, "author"), 1);
    if (headline.n && !m->headline.n) m->headline = ent__meta_copy(m, headline);
    if (site.n && !m->out->site.n) m->out->site = ent__meta_copy(m, site);
    if (body.n > m->body.n) m->body = ent__meta_copy(m, body);
    if (subtitle.n && m->subtitle_rank > 2) {
        m->out->subtitle = ent__meta_copy(m, subtitle);
        m->subtitle_rank = 2;
    }
}

static void read_object(void *context, const char *key, const json_t *o)
{
    ent__meta *m = context;
    if (key || !json_is_object(o)) return;
    ent__str type = type_of(o);
    bool is_story = is_story_type(type), is_page = ent__has(type, "webpage");
    if (!is_story && !is_page) return;
    ent__take_day(m, words_of(json_object_get(o, "datePublished")), is_story ? 0 : 7);
    ent__take_day(m, words_of(json_object_get(o, "dateCreated")), is_story ? 9 : 10);
    ent__take_update(m, words_of(json_object_get(o, "dateModified")), is_story ? 0 : 7);
    if (is_story) read_story(m, o);
}

/* The string behind a key in what is no JSON: a quotation mark inside of a headline is enough for that. */
static ent__str find_string(ent__str script, const char *key)
{
    size_t n = strlen(key);
    for (uint32_t k = 0; k + n < script.n; k++) {
        const char *p = memchr(script.at + k, *key, script.n - k - n);
        if (!p) break;
        k = (uint32_t)(p - script.at);
        if (memcmp(p, key, n) != 0) continue;
        uint32_t from = k + (uint32_t)n;
        while (from < script.n && (ent__is_space(script.at[from]) || script.at[from] == ':')) from++;
        uint32_t end = ++from;
        while (end < script.n && script.at[end] != '"') end++;
        return from < script.n && script.at[from - 1] == '"' ? ent__str_cut(script, from, end) : (ent__str){0};
    }
    return (ent__str){0};
}

static void read_broken(ent__meta *m, ent__str script)
{
    enum { RANK = 6 };
    ent__take_day(m, find_string(script, "\"datePublished\""), RANK);
    ent__take_update(m, find_string(script, "\"dateModified\""), RANK);
}

void ent__read_linked(ent__meta *m, ent__str script)
{
    json_t *root = parse(script, m->keep);
    if (!root) {
        read_broken(m, script);
        return;
    }
    m->failed |= !walk(root, m->keep, read_object, m);
    json_decref(root);
}

/* ---- bodies in other scripts --------------------------------------------------------------------- */

typedef struct search {
    const json_t *best;
    size_t n;
} search;

static void see_body(void *context, const char *key, const json_t *v)
{
    static const char *const keys[] = {"articleBody", "body", "content", "html", "text", "bodyText", "bodyHtml", NULL};
    search *s = context;
    bool is_body = false;
    for (const char *const *p = keys; key && *p; p++) is_body |= strcmp(key, *p) == 0;
    if (!is_body || !json_is_string(v) || json_string_length(v) <= s->n) return;
    s->best = v;
    s->n = json_string_length(v);
}

ent__str ent__body_in_script(ent__str script, ent__arena *keep, bool *failed)
{
    enum { SHORTEST = 300 }; /* less is a summary */
    json_t *root = parse(script, keep);
    if (!root) return (ent__str){0};
    search s = {0};
    ent__str found = {0};
    *failed |= !walk(root, keep, see_body, &s);
    if (s.n >= SHORTEST && !*failed) {
        found = ent__arena_str(keep, words_of(s.best));
        *failed |= !found.at;
    }
    json_decref(root);
    return found;
}
