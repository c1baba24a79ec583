/* Title, day, authors, address and language of a page: from its head, from
 * JSON-LD, from marks in the body, from its address. Where several places
 * speak, the one with the lower rank is believed. */
#include <jansson.h>

#include "story/page.h"

enum { NO_RANK = 99 };

typedef struct meta {
    const ent__press *press;
    ent__arena *keep;
    ent_story *out;
    int day_rank, author_rank;
    ent__str og_title, title, h1, site, headline, h1_story;
    uint32_t n_h1;
    bool failed;
} meta;

static ent__str copy(meta *m, ent__str s)
{
    ent__str c = ent__arena_str(m->keep, s);
    m->failed |= !c.at;
    return c;
}

static void take_day(meta *m, ent__str words, int rank)
{
    ent_span where;
    if (rank >= m->day_rank || !words.n) return;
    ent_day day = ent__day_in(words, &where);
    if (!day.year || day.year < 1990) return;
    m->out->published = day;
    m->day_rank = rank;
}

static void take_author(meta *m, ent__str name, int rank)
{
    name = ent__strip(name);
    ent__str by = ent__byline(name);
    if (by.n) name = by;
    bool is_address = ent__has(name, "://") || ent__has(name, "www.") || ent__has(name, "@");
    if (rank >= m->author_rank || !name.n || name.n > 200 || is_address) return;
    m->out->authors = copy(m, name);
    m->author_rank = rank;
}

/* ---- <meta>, <link>, <html> -------------------------------------------------------- */

typedef struct mark {
    const char *name;
    int rank;
} mark;

static const mark day_marks[] = {
    {"article:published_time", 1}, {"og:published_time", 2}, {"article:published", 2}, {"datepublished", 3},
    {"parsely-pub-date", 4}, {"sailthru.date", 4}, {"pubdate", 4}, {"publishdate", 4}, {"publish-date", 4},
    {"publish_date", 4}, {"date.published", 4}, {"dc.date.issued", 4}, {"dcterms.date", 4}, {"dcterms.created", 4},
    {"dc.date", 5}, {"dc.date.created", 5}, {"date", 5}, {"pub_date", 5}, {"publication_date", 5},
    {"citation_online_date", 4}, {"citation_publication_date", 6}, {"citation_date", 6}, {"originalpublicationdate", 4},
    {"article.published", 4}, {"article_date_original", 4}, {"cxenseparse:recs:publishtime", 4},
    {"rnews:datepublished", 4}, {"article.created", 5}, {"datecreated", 8}, {"created", 8}, {"lastmod", 30},
    {"article:modified_time", 31}, {"og:updated_time", 32}, {"last-modified", 33}, {"datemodified", 33},
};

static const mark author_marks[] = {{"author", 3}, {"article:author_name", 2}, {"parsely-author", 2}, {"byl", 2},
                                    {"dc.creator", 3}, {"dcterms.creator", 3}, {"sailthru.author", 2},
                                    {"citation_author", 2}, {"article:author", 4}};

static int rank_of(const mark *marks, size_t n, ent__str name)
{
    for (size_t k = 0; k < n; k++)
        if (name.n == strlen(marks[k].name) && ent__starts_with(name, marks[k].name)) return marks[k].rank;
    return NO_RANK;
}
#define RANK(marks, name) rank_of((marks), sizeof(marks) / sizeof *(marks), (name))

static void read_mark(meta *m, ent__str name, ent__str content)
{
    content = ent__strip(content);
    if (!name.n || !content.n) return;
    take_day(m, content, RANK(day_marks, name));
    take_author(m, content, RANK(author_marks, name));
    if (ent__str_eq(name, "og:title") && !m->og_title.n) m->og_title = copy(m, content);
    if (ent__str_eq(name, "og:site_name") && !m->site.n) m->site = copy(m, content);
    bool is_url = ent__str_eq(name, "og:url") && ent__starts_with(content, "http");
    if (is_url && !m->out->url.n) m->out->url = copy(m, content);
}

static void read_meta(meta *m, const xmlNode *e)
{
    static const char *const names[] = {"property", "name", "itemprop", "http-equiv"};
    ent__str content = ent__attribute(e, "content");
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) read_mark(m, ent__attribute(e, names[k]), content);
}

static void read_link(meta *m, const xmlNode *e)
{
    ent__str href = ent__strip(ent__attribute(e, "href"));
    bool is_canonical = ent__str_eq(ent__attribute(e, "rel"), "canonical");
    if (is_canonical && ent__starts_with(href, "http")) m->out->url = copy(m, href);
}

/* ---- JSON-LD ------------------------------------------------------------------------- */

static ent__str json_words(const json_t *v)
{
    if (json_is_array(v)) v = json_array_get(v, 0);
    if (json_is_object(v)) v = json_object_get(v, "name");
    if (json_is_array(v)) v = json_array_get(v, 0);
    return json_is_string(v) ? (ent__str){json_string_value(v), (uint32_t)json_string_length(v)} : (ent__str){0};
}

static void read_json_authors(meta *m, const json_t *v, int rank)
{
    ent__buffer b = {0};
    if (!json_is_array(v)) {
        take_author(m, json_words(v), rank);
        return;
    }
    for (size_t k = 0; k < json_array_size(v) && k < 20; k++) {
        ent__str name = json_words(json_array_get(v, k));
        if (!name.n) continue;
        if (b.n) ent__buffer_add(&b, m->keep, ", ", 2);
        ent__buffer_add(&b, m->keep, name.at, name.n);
    }
    m->failed |= b.failed;
    if (b.n) take_author(m, ent__buffer_str(&b), rank);
}

static void read_json_object(meta *m, const json_t *o)
{
    ent__str type = json_words(json_object_get(o, "@type"));
    bool is_story = ent__has(type, "article") || ent__has(type, "posting") || ent__has(type, "report") ||
                    ent__has(type, "review") || ent__has(type, "recipe");
    bool is_page = ent__has(type, "webpage");
    if (!is_story && !is_page) return;
    take_day(m, json_words(json_object_get(o, "datePublished")), is_story ? 0 : 7);
    take_day(m, json_words(json_object_get(o, "dateCreated")), is_story ? 9 : 10);
    if (!is_story) return;
    read_json_authors(m, json_object_get(o, "author"), 1);
    ent__str headline = ent__strip(json_words(json_object_get(o, "headline")));
    if (headline.n && !m->headline.n) m->headline = copy(m, headline);
}

/* Looks at every object, without recursion. */
static void read_json(meta *m, const json_t *root)
{
    ENT__VEC(const json_t *) open = {0};
    const json_t **place = ENT__PUSH(m->keep, &open);
    if (place) *place = root;
    m->failed |= !place;
    while (open.n && !m->failed) {
        const json_t *v = open.at[--open.n];
        if (json_is_object(v)) read_json_object(m, v);
        for (size_t k = json_is_array(v) ? json_array_size(v) : 0; k > 0 && !m->failed; k--) {
            place = ENT__PUSH(m->keep, &open);
            m->failed |= !place;
            if (place) *place = json_array_get(v, k - 1);
        }
        for (void *i = json_is_object(v) ? json_object_iter((json_t *)(uintptr_t)v) : NULL; i && !m->failed;
             i = json_object_iter_next((json_t *)(uintptr_t)v, i)) {
            const json_t *inner = json_object_iter_value(i);
            if (!json_is_object(inner) && !json_is_array(inner)) continue;
            place = ENT__PUSH(m->keep, &open);
            m->failed |= !place;
            if (place) *place = inner;
        }
    }
}

/* Line ends inside strings are common there, and no JSON. */
static void read_script(meta *m, ent__str s)
{
    enum { LARGEST = 1 << 20 };
    char *bytes = s.n < LARGEST ? ent__arena_take(m->keep, (size_t)s.n + 1) : NULL;
    if (!bytes) return;
    for (uint32_t k = 0; k < s.n; k++) bytes[k] = ent__is_space(s.at[k]) ? ' ' : s.at[k];
    json_error_t error;
    json_t *root = json_loadb(bytes, s.n, JSON_ALLOW_NUL, &error);
    if (!root) return;
    read_json(m, root);
    json_decref(root);
}

/* ---- marks in the body ------------------------------------------------------------------ */

static bool has_mark(unsigned marks, ent__mark k) { return marks >> k & 1; }

static void read_body_mark(meta *m, const xmlNode *e)
{
    ent__str class = ent__attribute(e, "class"), prop = ent__attribute(e, "itemprop");
    unsigned marks = class.n ? ent__marks_of(m->press, class) : 0;
    if (ent__is_element(e, "time")) {
        ent__str when = ent__attribute(e, "datetime");
        bool is_day = has_mark(marks, ENT__MARK_DATE), is_update = has_mark(marks, ENT__MARK_UPDATE) && !is_day;
        bool is_named = ent__str_eq(prop, "datePublished") || is_day || ent__attribute(e, "pubdate").at;
        if (!when.n) when = ent__words_of(e, m->keep, &m->failed);
        take_day(m, when, is_update ? 25 : is_named ? 11 : 14);
        return;
    }
    if (ent__str_eq(prop, "datePublished")) {
        ent__str content = ent__attribute(e, "content");
        if (!content.n) content = ent__attribute(e, "title");
        take_day(m, content.n ? content : ent__words_of(e, m->keep, &m->failed), 12);
    }
    if (has_mark(marks, ENT__MARK_DATE) && m->day_rank > 13) {
        ent__str words = ent__words_of(e, m->keep, &m->failed);
        if (words.n < 120) take_day(m, words, 13);
    }
    if (m->author_rank > 5 && (ent__str_eq(prop, "author") || ent__str_eq(ent__attribute(e, "rel"), "author"))) {
        ent__str words = ent__words_of(e, m->keep, &m->failed);
        if (words.n < 80) take_author(m, words, 5);
    }
}

static void read_element(meta *m, const xmlNode *e)
{
    if (ent__is_element(e, "meta")) read_meta(m, e);
    else if (ent__is_element(e, "link")) read_link(m, e);
    else if (ent__is_element(e, "html")) m->out->language = ent__language_name(m->press, ent__attribute(e, "lang"), m->keep);
    else if (ent__is_element(e, "title") && !m->title.n) m->title = ent__words_of(e, m->keep, &m->failed);
    else if (ent__is_element(e, "h1")) {
        ent__str words = ent__words_of(e, m->keep, &m->failed);
        if (words.n && m->n_h1++ == 0) m->h1 = words;
        ent__str class = ent__attribute(e, "class");
        bool is_story = has_mark(ent__marks_of(m->press, class), ENT__MARK_HEADLINE) ||
                        ent__str_eq(ent__attribute(e, "itemprop"), "headline");
        if (words.n && is_story && !m->h1_story.n) m->h1_story = words;
    } else {
        read_body_mark(m, e);
    }
}

/* ---- the title ----------------------------------------------------------------------------- */

static bool is_same(ent__str a, ent__str b)
{
    if (a.n != b.n) return false;
    for (uint32_t k = 0; k < a.n; k++)
        if (ent__lower(a.at[k]) != ent__lower(b.at[k])) return false;
    return true;
}

/* Where " | ", " - ", " – ", " — ", " » " or " :: " begins the last part; s.n: nowhere. */
static uint32_t last_mark(ent__str s, uint32_t *width)
{
    static const char *const marks[] = {" | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " \xc2\xbb ",
                                        " :: ", " \xe2\x80\xa2 ", " \xc2\xb7 ", " // "};
    for (uint32_t k = s.n; k > 0; k--) {
        for (size_t j = 0; j < sizeof marks / sizeof *marks; j++) {
            *width = (uint32_t)strlen(marks[j]);
            if (s.n - (k - 1) > *width && memcmp(s.at + k - 1, marks[j], *width) == 0) return k - 1;
        }
    }
    return s.n;
}

/* Without the name of the site behind it. */
static ent__str without_site(const meta *m, ent__str title)
{
    for (int rounds = 0; rounds < 3; rounds++) {
        uint32_t width, at = last_mark(title, &width);
        if (at == title.n) break;
        ent__str head = ent__strip(ent__str_cut(title, 0, at)), tail = ent__str_cut(title, at + width, title.n);
        bool is_site = m->site.n && (is_same(ent__strip(tail), m->site) || ent__starts_with(tail, "www."));
        bool is_short = ent__count_words(tail) <= 5 && ent__count_words(head) > ent__count_words(tail);
        if (!is_site && !is_short) break;
        title = head;
    }
    return title;
}

static void choose_title(meta *m)
{
    ent__str title = m->og_title.n ? m->og_title : m->title.n ? m->title : m->headline;
    title = without_site(m, ent__strip(title));
    ent__str h1 = m->h1_story.n ? m->h1_story : m->h1;
    /* The heading is right where the head only adds to it. */
    bool begins = h1.n && title.n > h1.n && ent__count_words(h1) >= 2 && is_same(ent__str_cut(title, 0, h1.n), h1);
    if (!title.n || begins) title = h1;
    m->out->title = title;
}

/* ---- the address ----------------------------------------------------------------------------- */

/* Days since some day long ago; good enough to tell neighbours. */
static int number_of(ent_day d) { return d.year * 372 + d.month * 31 + d.day; }

/* The address has the day of the place; a time in UTC may be of the day after. */
static void take_address_day(meta *m, ent__str words)
{
    ent_span where;
    ent_day day = ent__day_in(words, &where);
    int apart = number_of(m->out->published) - number_of(day);
    if (day.year && m->day_rank != NO_RANK && apart == 1) m->out->published = day;
    take_day(m, words, 10);
}

static void read_address(meta *m)
{
    ent__str url = m->out->url;
    for (uint32_t k = 0; k + 11 <= url.n; k++) {
        ent__str part = ent__str_cut(url, k, k + 11);
        bool is_day = strchr("/-", part.at[0]) && strchr("/-", part.at[5]) && part.at[8] == part.at[5] &&
                      ent__is_digit(part.at[1]) && ent__is_digit(part.at[4]);
        if (is_day) take_address_day(m, ent__str_cut(part, 1, 11));
    }
}

ent_code ent__page_meta(const ent__press *press, const xmlNode *root, const ent__slim *slim, ent__arena *keep, ent_story *out, ent_error *error)
{
    meta m = {.press = press, .keep = keep, .out = out, .day_rank = NO_RANK, .author_rank = NO_RANK};
    for (const xmlNode *n = root; n && !m.failed; n = ent__walk_next(n, root, true))
        if (n->type == XML_ELEMENT_NODE) read_element(&m, n);
    for (uint32_t k = 0; k < slim->scripts.n && !m.failed; k++)
        if (slim->scripts.at[k].is_linked) read_script(&m, slim->scripts.at[k].content);
    choose_title(&m);
    read_address(&m);
    return m.failed ? ent__arena_fail(keep, error) : ENT_OK;
}

/* ---- words near the title ----------------------------------------------------------------------- */

void ent__page_labels(const ent__blocks *blocks, ent_story *out)
{
    enum { AROUND = 40, ABOVE = 4 };
    uint32_t title = 0;
    for (uint32_t k = 0; k < blocks->list.n && !title; k++)
        if (out->title.n && is_same(blocks->list.at[k].text, out->title)) title = k;
    for (uint32_t k = title > ABOVE ? title - ABOVE : 0; k < blocks->list.n && k < title + AROUND; k++) {
        ent__str s = blocks->list.at[k].text;
        ent_span where;
        ent_day day = s.n <= 160 && !out->published.year ? ent__day_in(s, &where) : (ent_day){0};
        if (k < title && day.year && !ent__is_date_line(s, &day)) continue;
        if (day.year >= 1990) out->published = day;
        ent__str names = out->authors.n ? (ent__str){0} : ent__byline(s);
        if (names.n) out->authors = names;
    }
}
