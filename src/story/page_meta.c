/* Title, subtitle, days, authors, site, address and language of a page: from
 * its head, from JSON-LD, from marks in the body, from its address. Where
 * several places speak, the one with the lower rank is believed. */
#include "story/page_meta.h"

ent__str ent__meta_copy(ent__meta *m, ent__str s)
{
    ent__str c = ent__arena_str(m->keep, s);
    m->failed |= !c.at;
    return c;
}

/* Whether the words have a day that a page may have. */
static bool read_day(ent__str words, ent_day *day)
{
    ent_span where;
    *day = words.n ? ent__day_in(words, &where) : (ent_day){0};
    return day->year >= 1990;
}

void ent__take_day(ent__meta *m, ent__str words, int rank)
{
    ent_day day;
    if (rank >= m->day_rank || !read_day(words, &day)) return;
    m->out->published = day;
    m->day_rank = rank;
}

void ent__take_update(ent__meta *m, ent__str words, int rank)
{
    ent_day day;
    if (rank >= m->update_rank || !read_day(words, &day)) return;
    m->out->updated = day;
    m->update_rank = rank;
}

void ent__take_author(ent__meta *m, ent__str name, int rank)
{
    name = ent__strip(name);
    ent__str by = ent__byline(name);
    if (by.n) name = by;
    bool is_address = ent__has(name, "://") || ent__has(name, "www.") || ent__has(name, "@");
    if (rank >= m->author_rank || !name.n || name.n > 200 || is_address) return;
    m->out->authors = ent__meta_copy(m, name);
    m->author_rank = rank;
}

static void take_subtitle(ent__meta *m, ent__str words, int rank)
{
    words = ent__strip(words);
    if (rank >= m->subtitle_rank || ent__count_words(words) < 3 || words.n > 500) return;
    m->out->subtitle = ent__meta_copy(m, words);
    m->subtitle_rank = rank;
}

/* Elements inside elements could be read over and over: there is an end to it. */
static ent__str words_of(ent__meta *m, const ent__node *e)
{
    enum { MOST = 20000 };
    return ++m->n_readings > MOST ? (ent__str){0} : ent__words_of(m->tree, (uint32_t)(e - m->tree->nodes.at), m->keep, &m->failed);
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
    {"rnews:datepublished", 4}, {"article.created", 5}, {"datecreated", 8}, {"created", 8},
    {"dcterms.issued", 4}, {"dcterms.available", 4}, {"dc.date.published", 4}, {"dc.date.available", 5},
    {"dc.created", 5}, {"published_date", 4}, {"published-date", 4}, {"publisheddate", 4}, {"publication-date", 4},
    {"publicationdate", 4}, {"article_published_time", 4}, {"article:published_date", 2}, {"article:post_date", 2},
    {"article.date", 4}, {"displaydate", 4}, {"display_date", 4}, {"release_date", 5}, {"releasedate", 5},
    {"dateposted", 4}, {"date_published", 4}, {"bt:pubdate", 4}, {"vr:published_time", 4}, {"rbpubdate", 4},
    {"gentime", 5}, {"ptime", 5}, {"timestamp", 8}, {"creation_date", 8}, {"content_create_date", 8},
    {"uploaddate", 8}, {"og:release_date", 5}, {"og:pubdate", 4}, {"og:article:published_time", 2},
};

static const mark update_marks[] = {{"article:modified_time", 1}, {"og:updated_time", 2}, {"datemodified", 3},
                                    {"lastmod", 4}, {"last-modified", 5}, {"dcterms.modified", 4}, {"dc.date.modified", 4},
                                    {"og:article:modified_time", 2}, {"article:modified", 2}, {"last_modified", 5},
                                    {"lastmodified", 5}, {"revised", 5}, {"revision_date", 5}, {"utime", 5}};

static const mark author_marks[] = {{"author", 3}, {"article:author_name", 2}, {"parsely-author", 2}, {"byl", 2},
                                    {"dc.creator", 3}, {"dcterms.creator", 3}, {"sailthru.author", 2},
                                    {"citation_author", 2}, {"article:author", 4}};

static int rank_of(const mark *marks, size_t n, ent__str name)
{
    for (size_t k = 0; k < n; k++)
        if (name.n == strlen(marks[k].name) && ent__starts_with(name, marks[k].name)) return marks[k].rank;
    return ENT__NO_RANK;
}
#define RANK(marks, name) rank_of((marks), sizeof(marks) / sizeof *(marks), (name))

static void read_mark(ent__meta *m, ent__str name, ent__str content)
{
    content = ent__strip(content);
    if (!name.n || !content.n) return;
    ent__take_day(m, content, RANK(day_marks, name));
    ent__take_update(m, content, RANK(update_marks, name));
    ent__take_author(m, content, RANK(author_marks, name));
    if (ent__str_eq(name, "og:title") && !m->og_title.n) m->og_title = ent__meta_copy(m, content);
    bool is_description = ent__str_eq(name, "og:description") || ent__str_eq(name, "description");
    if (is_description && content.n > m->description.n) m->description = ent__meta_copy(m, content);
    if (ent__str_eq(name, "og:site_name")) m->out->site = ent__meta_copy(m, content);
    bool is_url = ent__str_eq(name, "og:url") && ent__starts_with(content, "http");
    if (is_url && !m->out->canonical.n) m->out->canonical = ent__meta_copy(m, content);
}

static void read_meta(ent__meta *m, const ent__node *e)
{
    static const ent__attribute_name names[] = {ENT__PROPERTY, ENT__NAME, ENT__ITEMPROP, ENT__HTTP_EQUIV};
    ent__str content = ent__attribute_of(m->tree, e, ENT__CONTENT);
    for (size_t k = 0; k < sizeof names / sizeof *names; k++) read_mark(m, ent__attribute_of(m->tree, e, names[k]), content);
}

static void read_link(ent__meta *m, const ent__node *e)
{
    ent__str href = ent__strip(ent__attribute_of(m->tree, e, ENT__HREF));
    bool is_canonical = ent__str_eq(ent__attribute_of(m->tree, e, ENT__REL), "canonical");
    if (is_canonical && ent__starts_with(href, "http")) m->out->canonical = ent__meta_copy(m, href);
}

/* ---- marks in the body ------------------------------------------------------------------ */

static bool has_mark(unsigned marks, ent__mark k) { return marks >> k & 1; }

static void read_body_mark(ent__meta *m, const ent__node *e)
{
    ent__str prop = ent__attribute_of(m->tree, e, ENT__ITEMPROP);
    unsigned marks = e->class_marks;
    bool is_subtitle = has_mark(marks, ENT__MARK_SUBTITLE) || ent__str_eq(prop, "alternativeHeadline");
    if (is_subtitle && m->subtitle_rank > 1) take_subtitle(m, words_of(m, e), 1);
    if (e->tag & ENT__TAG_TIME) {
        ent__str when = ent__attribute_of(m->tree, e, ENT__DATETIME);
        bool is_day = has_mark(marks, ENT__MARK_DATE), is_update = has_mark(marks, ENT__MARK_UPDATE) && !is_day;
        bool is_named = ent__str_eq(prop, "datePublished") || is_day || ent__attribute_of(m->tree, e, ENT__PUBDATE).at;
        if (!when.n) when = words_of(m, e);
        if (is_update) ent__take_update(m, when, 11);
        else ent__take_day(m, when, is_named ? 11 : 14);
        return;
    }
    if (ent__str_eq(prop, "datePublished")) {
        ent__str content = ent__attribute_of(m->tree, e, ENT__CONTENT);
        ent__take_day(m, content.n ? content : words_of(m, e), 12);
    }
    if (ent__str_eq(prop, "dateModified")) {
        ent__str content = ent__attribute_of(m->tree, e, ENT__CONTENT);
        ent__take_update(m, content.n ? content : words_of(m, e), 12);
    }
    if (has_mark(marks, ENT__MARK_DATE) && m->day_rank > 13) {
        ent__str words = words_of(m, e);
        if (words.n < 120) ent__take_day(m, words, 13);
    }
    if (m->author_rank > 5 && (ent__str_eq(prop, "author") || ent__str_eq(ent__attribute_of(m->tree, e, ENT__REL), "author"))) {
        ent__str words = words_of(m, e);
        if (words.n < 80) ent__take_author(m, words, 5);
    }
}

/* Old pages have the site's name in <h1>, and the title in <h2> or <h3>. */
static void read_smaller_heading(ent__meta *m, const ent__node *e)
{
    enum { MOST = 12 };
    ent__str words = m->part.n || m->n_smaller == MOST ? (ent__str){0} : words_of(m, e);
    m->n_smaller += words.n > 0;
    if (words.n && !m->second.n) m->second = words;
    if (!words.n || !ent__is_title_part(m->title, words)) return;
    m->part = words;
    m->is_part_later = m->n_headings > 0;
}

static void read_element(ent__meta *m, const ent__node *e)
{
    if (e->tag & ENT__TAG_META) read_meta(m, e);
    else if (e->tag & ENT__TAG_LINK) read_link(m, e);
    else if (e->tag & ENT__TAG_HTML) m->out->language = ent__language_name(m->press, ent__attribute_of(m->tree, e, ENT__LANG), m->keep);
    else if (e->tag & ENT__TAG_TITLE && !m->title.n) m->title = words_of(m, e);
    else if (e->tag & ENT__TAG_H1) {
        ent__str words = words_of(m, e);
        bool is_story = has_mark(e->class_marks, ENT__MARK_HEADLINE) ||
                        ent__str_eq(ent__attribute_of(m->tree, e, ENT__ITEMPROP), "headline");
        if (!words.n || m->n_headings == ENT__MAX_HEADINGS) return;
        m->is_story[m->n_headings] = is_story;
        m->heading[m->n_headings++] = words;
    } else {
        if (e->tag & ENT__TAG_HEADING) read_smaller_heading(m, e);
        read_body_mark(m, e);
    }
}

/* ---- the address ----------------------------------------------------------------------------- */

/* Days since some day long ago; good enough to tell neighbours. */
static int number_of(ent_day d) { return d.year * 372 + d.month * 31 + d.day; }

/* The address has the day of the place; a time in UTC may be of the day after. */
static void take_address_day(ent__meta *m, ent__str words)
{
    ent_span where;
    ent_day day = ent__day_in(words, &where);
    int apart = number_of(m->out->published) - number_of(day);
    if (day.year && m->day_rank != ENT__NO_RANK && apart == 1) m->out->published = day;
    ent__take_day(m, words, 10);
}

static void read_address(ent__meta *m, ent__str url)
{
    for (uint32_t k = 0; k + 11 <= url.n; k++) {
        ent__str part = ent__str_cut(url, k, k + 11);
        bool is_day = strchr("/-", part.at[0]) && strchr("/-", part.at[5]) && part.at[8] == part.at[5] &&
                      ent__is_digit(part.at[1]) && ent__is_digit(part.at[4]);
        if (is_day) take_address_day(m, ent__str_cut(part, 1, 11));
    }
}

ent_code ent__page_meta(const ent__press *press, const ent__tree *tree, const ent__slim *slim, ent__arena *keep, ent_story *out,
                        ent__str *body, ent__str *description, ent_error *error)
{
    ent__meta m = {.press = press, .tree = tree, .keep = keep, .out = out, .day_rank = ENT__NO_RANK, .author_rank = ENT__NO_RANK,
                   .update_rank = ENT__NO_RANK, .subtitle_rank = ENT__NO_RANK};
    for (uint32_t k = 0; k < ent__tree_end(tree) && !m.failed; k++)
        if (!(tree->nodes.at[k].tag & ENT__TAG_TEXT)) read_element(&m, &tree->nodes.at[k]);
    for (uint32_t k = 0; k < slim->scripts.n && !m.failed; k++)
        if (slim->scripts.at[k].kind == ENT__SCRIPT_LINKED) ent__read_linked(&m, slim->scripts.at[k].content);
    ent__choose_title(&m);
    read_address(&m, out->canonical);
    read_address(&m, out->url);
    if (!out->url.n) out->url = out->canonical;
    if (ent__str_is(out->subtitle, out->title)) out->subtitle = (ent__str){0};
    *body = m.body;
    *description = m.description;
    return m.failed ? ent__arena_fail(keep, error) : ENT_OK;
}

static bool is_same(ent__str a, ent__str b)
{
    if (a.n != b.n) return false;
    for (uint32_t k = 0; k < a.n; k++)
        if (ent__lower(a.at[k]) != ent__lower(b.at[k])) return false;
    return true;
}

/* ---- words near the title ----------------------------------------------------------------------- */

/* "This page was last edited on 25 October 2020": wherever it stands, if the page has no other day. */
static void find_change(const ent__blocks *blocks, ent_story *out)
{
    for (uint32_t k = 0; k < blocks->list.n && !out->published.year && !out->updated.year; k++) {
        const ent__block *b = &blocks->list.at[k];
        ent_span where;
        if (!b->furniture || b->text.n > 160 || !ent__has(b->text, "last ")) continue;
        ent_day day = ent__day_in(b->text, &where);
        if (day.year >= 1990) out->updated = day;
    }
}

/* The words of a block that may tell the day: what the page says of itself, or, where it says nothing, a short sentence. */
static ent_day label_day(const ent__blocks *blocks, const ent__block *b, bool is_prose)
{
    enum { LONGEST = 160, LONGEST_FURNITURE = 400 };
    ent_span where;
    bool is_label = b->furniture || !b->is_prose;
    bool is_short = b->text.n <= (b->furniture ? LONGEST_FURNITURE : LONGEST);
    if (is_label == is_prose || !is_short || blocks->boxes.at[b->box].is_comments) return (ent_day){0};
    return ent__day_in(b->text, &where);
}

static uint32_t find_title(const ent__blocks *blocks, ent__str title)
{
    uint32_t found = 0;
    for (uint32_t k = 0; k < blocks->list.n && !found; k++)
        if (title.n && is_same(blocks->list.at[k].text, title)) found = k;
    return found;
}

void ent__page_labels(const ent__blocks *blocks, ent_story *out)
{
    enum { AROUND = 40, ABOVE = 4 };
    uint32_t title = find_title(blocks, out->title), from = title > ABOVE ? title - ABOVE : 0;
    for (int is_prose = 0; is_prose < 2; is_prose++) {
        for (uint32_t k = from; k < blocks->list.n && k < title + AROUND && !out->published.year; k++) {
            ent_day day = label_day(blocks, &blocks->list.at[k], is_prose);
            if (k < title && day.year && !ent__is_date_line(blocks->list.at[k].text, &day)) continue;
            if (day.year >= 1990) out->published = day;
        }
    }
    for (uint32_t k = from; k < blocks->list.n && k < title + AROUND && !out->authors.n; k++)
        out->authors = ent__byline(blocks->list.at[k].text);
    find_change(blocks, out);
}
