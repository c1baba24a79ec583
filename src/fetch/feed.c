/* Feeds through libxml2, which goes on behind damage; the tree is walked without recursion. */
#include "fetch/feed.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/uri.h>

#include "base/table.h"
#include "story/inside.h"

/* ---- nodes -------------------------------------------------------------------------- */

static bool is_named(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && xmlStrEqual(n->name, (const xmlChar *)name);
}

static ent__str keep_text(xmlChar *text, ent__arena *keep)
{
    ent__str s = {"", 0};
    if (text) {
        ent__str raw = {(const char *)text, (uint32_t)xmlStrlen(text)};
        s = ent__trim(ent__arena_str(keep, raw));
    }
    xmlFree(text);
    return s.at ? s : (ent__str){"", 0};
}

static ent__str text_of(xmlNode *n, ent__arena *keep) { return keep_text(xmlNodeGetContent(n), keep); }

static ent__str attribute_of(xmlNode *n, const char *name, ent__arena *keep)
{
    return keep_text(xmlGetProp(n, (const xmlChar *)name), keep);
}

/* The node behind `n` in the order of the document, within `root`. */
static xmlNode *next_node(xmlNode *n, const xmlNode *root, bool into)
{
    if (into && n->children && n->type == XML_ELEMENT_NODE) return n->children;
    while (n != root && !n->next) n = n->parent;
    return n == root ? NULL : n->next;
}

/* ---- items --------------------------------------------------------------------------- */

/* Of several links of Atom the one that is the page: rel="alternate", or none. */
static ent__str link_of(xmlNode *n, ent__arena *keep)
{
    ent__str href = attribute_of(n, "href", keep), rel = attribute_of(n, "rel", keep);
    if (!href.n) return text_of(n, keep);
    return !rel.n || ent__str_eq(rel, "alternate") ? href : (ent__str){"", 0};
}

static void set_if_empty(ent__str *to, ent__str value)
{
    if (!to->n) *to = value;
}

static void read_day(ent_day *day, ent__str value)
{
    ent_span where;
    ent_day found = ent__day_in(value, &where);
    if (found.year && !day->year) *day = found;
}

/* The longest is the whole story, where there is one. */
static void read_content(ent__item *item, ent__str value)
{
    if (value.n > item->content.n) item->content = value;
}

static void read_field(xmlNode *n, ent__item *item, ent__arena *keep)
{
    if (is_named(n, "link"))
        set_if_empty(&item->link, link_of(n, keep));
    else if (is_named(n, "guid") || is_named(n, "id"))
        set_if_empty(&item->key, text_of(n, keep));
    else if (is_named(n, "title"))
        set_if_empty(&item->title, text_of(n, keep));
    else if (is_named(n, "pubDate") || is_named(n, "published") || is_named(n, "date") || is_named(n, "issued"))
        read_day(&item->published, text_of(n, keep));
    else if (is_named(n, "encoded") || is_named(n, "content") || is_named(n, "description") || is_named(n, "summary"))
        read_content(item, text_of(n, keep));
}

static ent__item read_item(xmlNode *node, ent__arena *keep)
{
    ent__item item = {.key = {"", 0}, .link = {"", 0}, .title = {"", 0}, .content = {"", 0}};
    ent_day updated = {0};
    for (xmlNode *n = node->children; n; n = n->next) {
        read_field(n, &item, keep);
        if (is_named(n, "updated") || is_named(n, "modified")) read_day(&updated, text_of(n, keep));
    }
    if (!item.published.year) item.published = updated;
    /* A guid is often the address, and sometimes the only one. */
    if (!item.link.n && item.key.n > 4 && memcmp(item.key.at, "http", 4) == 0) item.link = item.key;
    if (!item.link.n) item.link = attribute_of(node, "about", keep);
    set_if_empty(&item.key, item.link);
    return item;
}

static ent_code read_items(xmlNode *root, ent__arena *keep, ent__feed *out, ent_error *error)
{
    bool into;
    for (xmlNode *n = root; n; n = next_node(n, root, into)) {
        into = !is_named(n, "item") && !is_named(n, "entry");
        if (is_named(n, "title") && !out->title.n && !out->items.n) out->title = text_of(n, keep);
        if (into || out->items.n == ENT__MAX_ITEMS) continue;
        ent__item item = read_item(n, keep);
        if (!item.key.n) continue;
        ent__item *made = ENT__PUSH(keep, &out->items);
        if (!made) return ent__arena_fail(keep, error);
        *made = item;
    }
    return ENT_OK;
}

/* ---- the feed -------------------------------------------------------------------------- */

/* Whether it calls itself a feed: an element rss, feed or RDF near its beginning. A saved page is none. */
static bool is_feed(const xmlNode *root)
{
    return is_named(root, "rss") || is_named(root, "feed") || is_named(root, "RDF") || is_named(root, "channel");
}

/* Tags with very many attributes are refused before the parser sees them. */
static bool has_absurd_tag(ent__str s)
{
    uint32_t equals = 0;
    for (uint32_t k = 0; k < s.n; k++) {
        if (s.at[k] == '<' || s.at[k] == '>') equals = 0;
        if (s.at[k] == '=' && ++equals > ENT__MAX_FEED_ATTRIBUTES && k + 1 < s.n && (s.at[k + 1] == '"' || s.at[k + 1] == '\''))
            return true;
    }
    return false;
}

ent_code ent__feed_read(ent__str bytes, ent__arena *keep, ent__feed *out, ent_error *error)
{
    static const int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
    *out = (ent__feed){.title = {"", 0}};
    bytes = ent__trim(bytes); /* XML's first line must come first */
    if (bytes.n > ENT__MAX_FEED) return ent__fail(error, ENT_E_LIMIT, ENT__MAX_FEED, "a feed of more than %d MB", ENT__MAX_FEED >> 20);
    if (has_absurd_tag(bytes)) return ent__fail(error, ENT_E_LIMIT, 0, "a tag with more than %d attributes", ENT__MAX_FEED_ATTRIBUTES);
    xmlDoc *doc = bytes.n ? xmlReadMemory(bytes.at, (int)bytes.n, NULL, NULL, options) : NULL;
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    ent_code code = ENT_OK;
    if (!root || !is_feed(root))
        code = ent__fail(error, ENT_E_HTML, 0, "no RSS or Atom feed");
    else
        code = read_items(root, keep, out, error);
    xmlFreeDoc(doc);
    return code;
}

/* ---- addresses -------------------------------------------------------------------------- */

static bool is_web(const char *address) { return strncmp(address, "http://", 7) == 0 || strncmp(address, "https://", 8) == 0; }

ent__str ent__link_of(ent__str feed, ent__str link, ent__arena *keep)
{
    ent__str whole = {"", 0}, base = ent__arena_str(keep, feed), part = ent__arena_str(keep, ent__trim(link));
    if (!base.at || !part.at || !part.n || memchr(part.at, ' ', part.n)) return whole;
    xmlChar *made = xmlBuildURI((const xmlChar *)part.at, (const xmlChar *)base.at);
    if (made && is_web((const char *)made)) whole = ent__arena_str(keep, ent__str_of((const char *)made));
    xmlFree(made);
    const char *hash = whole.n ? memchr(whole.at, '#', whole.n) : NULL;
    return hash ? ent__str_cut(whole, 0, (uint32_t)(hash - whole.at)) : whole.at ? whole : (ent__str){"", 0};
}
