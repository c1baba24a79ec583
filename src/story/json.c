/* One JSON object to a story: many names for the same few keys. The text
 * stands as it is given, so that spans point into it. */
#include <jansson.h>
#include <stdio.h>

#include "story/inside.h"

static const char *const key_id[] = {"id", "doc_id", "docid", "document_id", "article_id", "guid", "uuid", "_id", NULL};
static const char *const key_date[] = {
    "date", "published", "publication_date", "published_date", "pub_date", "pubDate", "publishedAt", "published_at",
    "publish_date", "date_published", "datePublished", "publicationDate", "created", "created_at", "timestamp", "time",
    "datetime", "day", NULL};
static const char *const key_title[] = {"title", "headline", "heading", "name", NULL};
static const char *const key_text[] = {"text", "body", "content", "article", "story", "full_text", "fulltext",
                                       "fullText", "article_text", "articleBody", "body_text", "maintext",
                                       "raw_text", NULL};
static const char *const key_url[] = {"url", "link", "source_url", "canonical_url", "permalink", "uri", NULL};
static const char *const key_authors[] = {"authors", "author", "byline", "by", "creator", NULL};
static const char *const key_language[] = {"language", "lang", "language_code", NULL};

/* The first of the keys that says something. */
static const json_t *find(const json_t *object, const char *const *keys)
{
    for (; *keys; keys++) {
        const json_t *v = json_object_get(object, *keys);
        if (v && !json_is_null(v) && !(json_is_string(v) && !json_string_length(v))) return v;
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
static ent_code open_markup(ent__arena *keep, ent_story *out, ent_error *error)
{
    if (!has_markup(out->text)) return ENT_OK;
    ent_story inner = {0};
    ent_code code = ent__page_find(out->text, keep, &inner, error);
    if (code == ENT_E_EMPTY) return ENT_OK;
    if (!code) out->text = inner.text;
    return code;
}

static ent_code read_object(const json_t *object, ent__arena *keep, ent_story *out, ent_error *error)
{
    bool failed = false;
    out->id = value(find(object, key_id), " ", keep, &failed);
    out->title = ent__strip(value(find(object, key_title), " ", keep, &failed));
    out->text = value(find(object, key_text), "\n\n", keep, &failed);
    out->url = value(find(object, key_url), " ", keep, &failed);
    out->authors = value(find(object, key_authors), ", ", keep, &failed);
    out->language = ent__language_name(value(find(object, key_language), " ", keep, &failed), keep);
    const json_t *date = find(object, key_date);
    if (date) out->published = day_of(date, keep, &failed);
    if (failed) return ent__arena_fail(keep, error);
    ent_code code = open_markup(keep, out, error);
    if (code) return code;
    if (!out->text.n) out->text = out->title;
    if (!out->text.n) return ent__fail(error, ENT_E_EMPTY, 0, "an object without a text");
    out->title_span = ent__title_in(out->text, out->title);
    return ENT_OK;
}

ent_code ent__json_find(ent__str bytes, ent__arena *keep, ent_story *out, ent_error *error)
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
    code = json_is_object(object) ? read_object(object, keep, out, error)
                                  : ent__fail(error, ENT_E_JSON, 0, "a JSON object must stand in the line");
    json_decref(object);
    return code;
}
