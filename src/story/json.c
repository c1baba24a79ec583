/* One JSON object to a story: many names for the same few keys. The text
 * stands as it is given, so that spans point into it. */
#include <jansson.h>
#include <stdio.h>

#include "story/inside.h"
#include "story/rows.h"

static const char *const key_id[] = {"id", "doc_id", "document_id", "article_id", "story_id", "report_id", "guid", "uuid",
                                     "accession_number", "an", NULL};
static const char *const key_date[] = {
    "date", "published", "publication_date", "published_date", "pub_date", "published_at",
    "publish_date", "date_published", "publishing_date", "date_publish", "article_date", "webPublicationDate", "created",
    "created_at", "timestamp", "time", "datetime", "day", NULL};
static const char *const key_title[] = {"title", "headline", "heading", "name", "article_title", "webTitle",
                                        "document_title", "head", NULL};
static const char *const key_subtitle[] = {"subtitle", "subheadline", "subheading", "deck", "standfirst", NULL};
static const char *const key_site[] = {"site", "site_name", "source", "publication", "publication_title", "publisher",
                                       "outlet", "newspaper", "source_name", "source_domain", "domain", NULL};
static const char *const key_updated[] = {"updated", "updated_at", "modified", "date_modified", "last_modified",
                                          "date_modify", NULL};
static const char *const key_text[] = {"text", "body", "content", "article", "story", "full_text", "fulltext",
                                       "article_text", "articleBody", "body_text", "maintext",
                                       "main_text", "raw_text", "plain_text", "cleaned_text", "article_content",
                                       "story_text", "doc_text", "document", "bodyText", NULL};
/* Taken where there is no text. */
static const char *const key_summary[] = {"summary", "description", "abstract", "lead_paragraph", "snippet", NULL};
static const char *const key_url[] = {"url", "link", "source_url", "canonical_url", "permalink", "uri", "article_url", "webUrl", "web_url", "address", "href", NULL};
static const char *const key_authors[] = {"authors", "author", "byline", "by", "creator", "writer", "author_name", NULL};
static const char *const key_language[] = {"language", "lang", "language_code", NULL};

/* Names that differ by case, and by what parts their words ("pubDate", "Pub date"), are one. */
static bool is_same_name(ent__str a, const char *b)
{
    uint32_t k = 0;
    for (;; k++, b++) {
        while (k < a.n && strchr("_- .", a.at[k])) k++;
        while (*b == '_') b++;
        if (k == a.n || !*b) return k == a.n && !*b;
        if (ent__lower(a.at[k]) != ent__lower(*b)) return false;
    }
}

static bool is_among(ent__str name, const char *const *keys)
{
    for (; *keys; keys++)
        if (is_same_name(name, *keys)) return true;
    return false;
}

bool ent__is_text_key(ent__str name) { return name.n && is_among(name, key_text); }

bool ent__is_known_key(ent__str name)
{
    static const char *const *const all[] = {key_id, key_date, key_title, key_text, key_url, key_authors, key_language,
                                             key_site, key_subtitle, key_summary, key_updated};
    for (size_t k = 0; name.n && k < sizeof all / sizeof *all; k++)
        if (is_among(name, all[k])) return true;
    return false;
}

static bool says_something(const json_t *v)
{
    return v && !json_is_null(v) && !(json_is_string(v) && !json_string_length(v));
}

/* The first of the keys that says something. */
static const json_t *find(const json_t *object, const char *const *keys)
{
    for (const char *const *key = keys; *key; key++) {
        const json_t *v = json_object_get(object, *key);
        if (says_something(v)) return v;
    }
    enum { MANY = 1000 }; /* keys: no report has so many, and each would be compared with every name */
    for (const char *const *key = keys; *key && json_object_size(object) <= MANY; key++) {
        for (void *i = json_object_iter((json_t *)(uintptr_t)object); i;
             i = json_object_iter_next((json_t *)(uintptr_t)object, i))
            if (is_same_name(ent__str_of(json_object_iter_key(i)), *key) && says_something(json_object_iter_value(i)))
                return json_object_iter_value(i);
    }
    return NULL;
}

static void add_value(ent__buffer *b, ent__arena *keep, const json_t *v)
{
    if (json_is_object(v)) v = json_object_get(v, "name");
    if (json_is_string(v)) ent__buffer_add(b, keep, json_string_value(v), json_string_length(v));
    if (!json_is_number(v)) return;
    char digits[400]; /* 1e308 has 309 of them */
    int n = json_is_real(v) ? snprintf(digits, sizeof digits, "%.0f", json_real_value(v))
                            : snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    ent__buffer_add(b, keep, digits, (size_t)n);
}

/* A string, a number, or a list of them with `between`. */
static ent__str value(const json_t *v, const char *between, ent__arena *keep, bool *failed)
{
    ent__buffer b = {0};
    if (json_is_array(v)) {
        for (size_t k = 0; k < json_array_size(v); k++) {
            if (b.n) ent__buffer_add(&b, keep, between, strlen(between));
            add_value(&b, keep, json_array_get(v, k));
        }
    } else if (v) {
        add_value(&b, keep, v);
    }
    /* "\u0000" is a character of JSON, but of no text. */
    for (size_t k = 0; k < b.n; k++)
        if (!b.at[k]) b.at[k] = ' ';
    *failed |= b.failed;
    return b.n ? ent__buffer_str(&b) : (ent__str){0};
}

static ent_day day_of(const json_t *v, ent__arena *keep, bool *failed)
{
    ent_span where;
    if (json_is_number(v)) {
        double number = json_number_value(v);
        if (number < 1e7 || number > 3e7) return ent__day_of_seconds(number); /* 20240516 is no time */
    }
    ent__str s = value(v, " ", keep, failed);
    return s.n ? ent__day_in(s, &where) : (ent_day){0};
}

static bool has_markup(ent__str s)
{
    static const char *const tags[] = {"</p>", "<p>", "<br>", "<br/>", "<br />", "</div>", "</a>", "</li>", "</b>",
                                       "</strong>", "</em>", "</i>", "</span>", "</h2>", NULL};
    if (!s.n || !memchr(s.at, '<', s.n)) return false;
    for (const char *const *t = tags; *t; t++)
        if (ent__has(s, *t)) return true;
    return false;
}

/* A body with markup: its paragraphs, without what the page says of itself. */
static ent_code open_markup(const ent__press *press, ent__arena *keep, ent_story *out, ent_error *error)
{
    if (!has_markup(out->text)) return ENT_OK;
    ent_story inner = {0};
    ent_code code = ent__page_find(press, out->text, keep, &inner, error);
    if (code == ENT_E_EMPTY) return ENT_OK;
    if (!code) out->text = inner.text;
    return code;
}

static ent_code read_object(const ent__press *press, const json_t *object, ent__arena *keep, ent_story *out, ent_error *error)
{
    bool failed = false;
    out->id = value(find(object, key_id), " ", keep, &failed);
    out->title = ent__strip(value(find(object, key_title), " ", keep, &failed));
    out->text = value(find(object, key_text), "\n\n", keep, &failed);
    out->url = value(find(object, key_url), " ", keep, &failed);
    out->authors = value(find(object, key_authors), ", ", keep, &failed);
    out->language = ent__language_name(press, value(find(object, key_language), " ", keep, &failed), keep);
    out->subtitle = ent__strip(value(find(object, key_subtitle), " ", keep, &failed));
    out->site = ent__strip(value(find(object, key_site), ", ", keep, &failed));
    const json_t *date = find(object, key_date), *updated = find(object, key_updated);
    if (date) out->published = day_of(date, keep, &failed);
    if (updated) out->updated = day_of(updated, keep, &failed);
    if (failed) return ent__arena_fail(keep, error);
    ent_code code = open_markup(press, keep, out, error);
    if (code) return code;
    if (!out->text.n) out->text = value(find(object, key_summary), "\n\n", keep, &failed);
    if (failed) return ent__arena_fail(keep, error);
    if (!out->text.n) out->text = out->title;
    if (!out->text.n) return ent__fail(error, ENT_E_EMPTY, 0, "an object without a text");
    out->title_span = ent__title_in(out->text, out->title);
    return ENT_OK;
}

ent_code ent__json_find(const ent__press *press, ent__str bytes, ent__arena *keep, ent_story *out, ent_error *error)
{
    ent__str text;
    ent_code code = ent__mend(bytes, NULL, keep, &text, error);
    if (code) return code;
    json_error_t e;
    json_t *object = json_loadb(text.at, text.n, JSON_ALLOW_NUL, &e);
    if (!object && json_error_code(&e) == json_error_numeric_overflow)
        object = json_loadb(text.at, text.n, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &e);
    bool no_memory = !object && json_error_code(&e) == json_error_out_of_memory;
    if (no_memory) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    if (!object) return ent__fail(error, ENT_E_JSON, e.position < 0 ? 0 : (uint64_t)e.position, "%s", e.text);
    code = json_is_object(object) ? read_object(press, object, keep, out, error)
                                  : ent__fail(error, ENT_E_JSON, 0, "a JSON object must stand in the line");
    json_decref(object);
    return code;
}
