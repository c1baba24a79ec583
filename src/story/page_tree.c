/* A page to a flat tree. libxml2's parser tells what opens and closes (its SAX
 * interface); nothing of its own tree is built, which would cost an allocation
 * and a release for each element, attribute and run of words. Here they stand in
 * three lists, in the order of the page: an element knows where its inside ends,
 * so that a walk is a step along a list and a leap over an element is one step.
 * What a tag means is found once, here. */
#include "story/page.h"

#include <libxml/HTMLparser.h>

/* ---- names ------------------------------------------------------------------------ */

typedef struct meaning {
    const char *name;
    uint32_t bits;
} meaning;

#define INLINE ENT__TAG_INLINE
#define OVER ENT__TAG_PASSED_OVER
#define HEADING ENT__TAG_HEADING

/* Of tags that are not here nothing is known but that they part lines. */
static const meaning tags[] = {
    {"a", ENT__TAG_A | INLINE}, {"abbr", INLINE}, {"acronym", INLINE}, {"article", ENT__TAG_ARTICLE | ENT__TAG_NEVER_ASIDE},
    {"aside", ENT__TAG_ASIDE}, {"audio", OVER}, {"b", INLINE}, {"bdi", INLINE}, {"bdo", INLINE}, {"big", INLINE},
    {"body", ENT__TAG_NEVER_ASIDE}, {"br", ENT__TAG_BR}, {"button", OVER}, {"canvas", OVER}, {"caption", ENT__TAG_CELL},
    {"cite", INLINE}, {"code", INLINE}, {"data", INLINE}, {"datalist", OVER}, {"dd", ENT__TAG_ITEM}, {"del", INLINE},
    {"dfn", INLINE}, {"dialog", OVER}, {"dt", ENT__TAG_ITEM}, {"em", ENT__TAG_SLANTED | INLINE}, {"embed", OVER}, {"figcaption", OVER},
    {"figure", ENT__TAG_FIGURE | ENT__TAG_ASIDE}, {"font", INLINE}, {"footer", ENT__TAG_ASIDE}, {"form", ENT__TAG_FORM | ENT__TAG_ASIDE},
    {"h1", ENT__TAG_H1 | HEADING}, {"h2", HEADING}, {"h3", HEADING}, {"h4", HEADING}, {"h5", HEADING}, {"h6", HEADING},
    {"head", OVER}, {"header", ENT__TAG_HEADER | ENT__TAG_ASIDE}, {"html", ENT__TAG_HTML | ENT__TAG_NEVER_ASIDE}, {"i", ENT__TAG_SLANTED | INLINE},
    {"iframe", OVER}, {"img", ENT__TAG_PICTURE | OVER}, {"input", OVER}, {"ins", INLINE}, {"kbd", INLINE}, {"label", INLINE},
    {"li", ENT__TAG_ITEM}, {"link", ENT__TAG_LINK}, {"main", ENT__TAG_ARTICLE | ENT__TAG_NEVER_ASIDE}, {"map", OVER},
    {"mark", INLINE}, {"math", OVER}, {"menu", ENT__TAG_ASIDE}, {"meta", ENT__TAG_META}, {"nav", ENT__TAG_ASIDE},
    {"nobr", INLINE}, {"noscript", OVER}, {"object", OVER}, {"p", ENT__TAG_P | ENT__TAG_NEVER_ASIDE},
    {"picture", INLINE}, {"pre", ENT__TAG_PRE}, {"q", INLINE}, {"s", INLINE}, {"samp", INLINE}, {"script", OVER},
    {"select", OVER}, {"small", INLINE}, {"source", INLINE}, {"span", INLINE}, {"strike", INLINE}, {"strong", INLINE},
    {"style", OVER}, {"summary", HEADING}, {"sub", INLINE}, {"sup", INLINE}, {"svg", OVER}, {"td", ENT__TAG_CELL}, {"template", OVER},
    {"textarea", OVER}, {"th", ENT__TAG_CELL}, {"time", ENT__TAG_TIME | INLINE}, {"title", ENT__TAG_TITLE},
    {"tt", INLINE}, {"u", INLINE}, {"var", INLINE}, {"video", OVER}, {"wbr", INLINE},
};
enum { N_TAGS = sizeof tags / sizeof *tags, SLOTS = 256 };

/* ORDER with ent__attribute_name */
static const char *const attributes[] = {"itemprop", "content", "rel", "datetime", "pubdate", "role",
                                         "aria-hidden", "style", "property", "name", "http-equiv", "href", "lang"};
enum { N_ATTRIBUTES = sizeof attributes / sizeof *attributes };

/* ---- what is built --------------------------------------------------------------------- */

enum { LONGEST_VALUE = 4096 /* bytes of an attribute: a longer one is data, no name and no title */ };

typedef struct builder {
    htmlParserCtxtPtr context;
    ent__arena *keep;
    ent__tree *out;
    uint32_t open, depth; /* the innermost element that is not closed, or ENT__NONE */
    uint8_t tag_at[SLOTS]; /* 1 + a row of `tags`; 0: free */
    bool is_deep, no_memory, failed;
} builder;

static uint32_t slot_of(const char *name)
{
    uint32_t h = 0;
    for (; *name; name++) h = h * 31 + (unsigned char)*name;
    return (h ^ h >> 7) % SLOTS;
}

static void index_tags(builder *b)
{
    for (uint32_t k = 0; k < N_TAGS; k++) {
        uint32_t s = slot_of(tags[k].name);
        while (b->tag_at[s]) s = (s + 1) % SLOTS;
        b->tag_at[s] = (uint8_t)(k + 1);
    }
}

static uint32_t tag_of(const builder *b, const char *name)
{
    for (uint32_t s = slot_of(name); b->tag_at[s]; s = (s + 1) % SLOTS)
        if (strcmp(tags[b->tag_at[s] - 1].name, name) == 0) return tags[b->tag_at[s] - 1].bits;
    return 0;
}

/* The guard has put the number of its marks in the place of a class. */
static uint16_t number_of(const char *digits)
{
    unsigned n = 0;
    for (; ent__is_digit(*digits) && n < UINT16_MAX; digits++) n = n * 10 + (unsigned)(*digits - '0');
    return (uint16_t)n;
}

static void add_attribute(builder *b, ent__node *node, const char *name, const char *value)
{
    if (value && strcmp(name, "class") == 0) node->class_marks = number_of(value);
    if (value && strcmp(name, "id") == 0) node->id_marks = number_of(value);
    uint32_t k = 0;
    while (k < N_ATTRIBUTES && strcmp(attributes[k], name) != 0) k++;
    ent__str given = k < N_ATTRIBUTES && value ? ent__str_of(value) : (ent__str){0};
    if (!given.n || given.n > LONGEST_VALUE) return;
    ent__attribute *a = ENT__PUSH(b->keep, &b->out->attributes);
    ent__str copy = ent__arena_str(b->keep, given);
    b->failed |= !a || !copy.at;
    if (b->failed) return;
    *a = (ent__attribute){copy, (ent__attribute_name)k};
    node->n++;
}

static ent__node *add_node(builder *b)
{
    ent__node *node = b->failed ? NULL : ENT__PUSH(b->keep, &b->out->nodes);
    b->failed |= !node;
    if (!node) return NULL;
    node->parent = b->open;
    node->end = b->out->nodes.n;
    return node;
}

/* ---- what the parser tells --------------------------------------------------------------- */

static void on_start(void *data, const xmlChar *name, const xmlChar **pairs)
{
    builder *b = data;
    ent__node *node = add_node(b);
    if (!node) return;
    node->tag = tag_of(b, (const char *)name);
    node->at = b->out->attributes.n;
    for (; pairs && *pairs; pairs += 2) add_attribute(b, node, (const char *)pairs[0], (const char *)pairs[1]);
    b->open = b->out->nodes.n - 1;
    b->is_deep |= ++b->depth > ENT__MAX_DEPTH;
    b->failed |= b->is_deep;
}

static void on_end(void *data, const xmlChar *name)
{
    builder *b = data;
    (void)name; /* the parser closes what it opened, innermost first */
    if (b->failed || b->open == ENT__NONE) return;
    ent__node *node = &b->out->nodes.at[b->open];
    node->end = b->out->nodes.n;
    b->open = node->parent;
    b->depth--;
}

static void on_words(void *data, const xmlChar *words, int n)
{
    builder *b = data;
    if (b->failed || b->open == ENT__NONE || n <= 0) return;
    const ent__node *last = &b->out->nodes.at[b->out->nodes.n - 1];
    bool goes_on = last->tag == ENT__TAG_TEXT && last->parent == b->open;
    ent__node *node = goes_on ? &b->out->nodes.at[b->out->nodes.n - 1] : add_node(b);
    if (!node) return;
    node->tag = ENT__TAG_TEXT;
    if (!goes_on) node->at = (uint32_t)b->out->words.n;
    node->n += (uint32_t)n;
    ent__buffer_add(&b->out->words, b->keep, (const char *)words, (size_t)n);
    b->failed |= b->out->words.failed;
}

/* Says nothing. Without memory libxml2 may turn in circles, so it is stopped
 * there; an error without a message is one for which there was no memory. */
static void on_error(void *data, const xmlError *error)
{
    builder *b = data;
    if ((error->code != XML_ERR_NO_MEMORY && error->message) || b->no_memory) return;
    b->no_memory = true;
    if (!b->context) return;
    /* After "invalid element name" version 2.9 waits for ever at the end of the
     * input, and that is where xmlStopParser leads. */
    if (error->code == XML_ERR_NAME_REQUIRED) b->context->instate = XML_PARSER_EOF;
    else xmlStopParser(b->context);
}

/* ---- the parser ---------------------------------------------------------------------------- */

static bool listen(builder *b)
{
    htmlParserCtxtPtr c = htmlNewParserCtxt();
    if (!c) return false;
    memset(c->sax, 0, sizeof *c->sax);
    c->sax->startElement = on_start;
    c->sax->endElement = on_end;
    c->sax->characters = c->sax->cdataBlock = c->sax->ignorableWhitespace = on_words;
    c->userData = b;
    b->context = c;
    return true;
}

/* A byte order mark says UTF-8 without a converter. */
static void parse(builder *b, ent__str page)
{
    enum { QUIET = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                   HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE };
    if (!listen(b)) {
        b->no_memory = true;
        return;
    }
    htmlParserCtxtPtr c = b->context;
    htmlDocPtr doc = htmlCtxtReadMemory(c, page.at, (int)page.n, NULL, NULL, QUIET);
    if (doc) xmlFreeDoc(doc); /* nobody asked for one */
    b->context = NULL;
    b->no_memory |= c->errNo == XML_ERR_NO_MEMORY;
    htmlFreeParserCtxt(c);
}

/* libxml2 prints what it is not told to pass on; the handler is the thread's
 * own and is put back. */
ent_code ent__page_tree(ent__str page, ent__arena *keep, ent__tree *out, ent_error *error)
{
    builder *b = ENT__NEW(keep, builder);
    *out = (ent__tree){0};
    if (!b) return ent__arena_fail(keep, error);
    *b = (builder){.keep = keep, .out = out, .open = ENT__NONE};
    index_tags(b);
    ent__buffer_reserve(&out->words, keep, page.n / 2);
    xmlStructuredErrorFunc before = xmlStructuredError;
    void *context = xmlStructuredErrorContext;
    xmlSetStructuredErrorFunc(b, (xmlStructuredErrorFunc)on_error);
    parse(b, page);
    while (b->open != ENT__NONE && !b->failed) on_end(b, NULL); /* where it was stopped */
    xmlResetLastError();
    xmlSetStructuredErrorFunc(context, before);
    if (b->is_deep) return ent__fail(error, ENT_E_LIMIT, 0, "tags more than %d deep", ENT__MAX_DEPTH);
    if (b->no_memory) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    return b->failed ? ent__arena_fail(keep, error) : ENT_OK;
}

/* ---- asking it ------------------------------------------------------------------------------- */

uint32_t ent__tree_end(const ent__tree *t) { return t->nodes.n ? t->nodes.at[0].end : 0; }

ent__str ent__attribute_of(const ent__tree *t, const ent__node *element, ent__attribute_name name)
{
    for (uint32_t k = element->at; k < element->at + element->n; k++)
        if (t->attributes.at[k].name == name) return t->attributes.at[k].value;
    return (ent__str){0};
}

ent__str ent__text_of(const ent__tree *t, const ent__node *words)
{
    return (ent__str){t->words.at + words->at, words->n};
}
