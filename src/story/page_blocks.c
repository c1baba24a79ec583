/* A page's tree to a list of paragraphs, each in its box. Walks without
 * recursion. Scripts, pictures and the like are passed over; what looks like
 * navigation, advertisement or comments is marked, not yet dropped. */
#include "story/page.h"

/* ---- small things ------------------------------------------------------------- */

enum {
    LONGEST_VALUE = 4096, /* bytes of an attribute: a longer one is data, no name and no title */
    LONGEST_WORDS = 4096, /* bytes of a title or a label, */
    MOST_NODES = 1000,    /* … and nodes in it: elements inside elements must not be read over and over */
};

bool ent__is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

ent__str ent__attribute(const xmlNode *element, const char *name)
{
    for (const xmlAttr *a = element->properties; a; a = a->next) {
        if (strcmp((const char *)a->name, name) != 0) continue;
        if (!a->children || !a->children->content) break;
        ent__str value = ent__str_of((const char *)a->children->content);
        return value.n <= LONGEST_VALUE ? value : (ent__str){0};
    }
    return (ent__str){0};
}

const xmlNode *ent__walk_next(const xmlNode *node, const xmlNode *root, bool go_inside)
{
    if (go_inside && node->type == XML_ELEMENT_NODE && node->children) return node->children;
    while (node && node != root && !node->next) node = node->parent;
    return node && node != root ? node->next : NULL;
}

/* Adds words with single spaces; how many bytes came on. */
static uint32_t add_words(ent__buffer *b, ent__arena *keep, const char *s)
{
    size_t before = b->n;
    for (uint32_t n = (uint32_t)strlen(s), k = 0; k < n;) {
        uint32_t from = k;
        while (k < n && !ent__is_space(s[k]) && !(s[k] == '\xc2' && s[k + 1] == '\xa0')) k++;
        ent__buffer_add(b, keep, s + from, k - from);
        if (k == n) break;
        if (b->n && b->at[b->n - 1] != ' ' && b->at[b->n - 1] != '\n') ent__buffer_add(b, keep, " ", 1);
        k += s[k] == '\xc2' ? 2 : 1;
    }
    return (uint32_t)(b->n - before);
}

ent__str ent__words_of(const xmlNode *element, ent__arena *keep, bool *failed)
{
    ent__buffer b = {0};
    uint32_t nodes = 0;
    for (const xmlNode *n = element; n; n = ent__walk_next(n, element, true)) {
        bool is_text = n->type == XML_TEXT_NODE && n->content;
        if (++nodes > MOST_NODES || b.n > LONGEST_WORDS) return (ent__str){0};
        if (is_text && strnlen((const char *)n->content, LONGEST_WORDS) == LONGEST_WORDS) return (ent__str){0};
        if (is_text) add_words(&b, keep, (const char *)n->content);
        else if (n != element && ent__is_element(n, "br")) ent__buffer_add(&b, keep, " ", 1);
    }
    *failed |= b.failed;
    return ent__strip(ent__buffer_str(&b));
}

/* ---- what the tags mean ---------------------------------------------------------- */

static bool is_one_of(ent__str name, const char *const *list)
{
    for (; *list; list++)
        if (**list == *name.at && ent__str_eq(name, *list)) return true;
    return false;
}

static bool is_passed_over(ent__str name)
{
    static const char *const names[] = {"script", "style", "noscript", "template", "iframe", "object", "embed", "svg",
                                        "canvas", "button", "select", "input", "textarea", "figcaption", "audio",
                                        "video", "head", "dialog", "map", "math", "datalist", NULL};
    return is_one_of(name, names);
}

static bool is_inline(ent__str name)
{
    static const char *const names[] = {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "img", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
        "sup", "time", "tt", "u", "var", "wbr", "picture", "source", NULL};
    return is_one_of(name, names);
}

static bool is_aside_tag(ent__str name)
{
    static const char *const names[] = {"nav", "header", "footer", "aside", "form", "menu", "figure", NULL};
    return is_one_of(name, names);
}

static ent__block_kind kind_of(ent__str name, ent__block_kind around)
{
    static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6", NULL};
    static const char *const cells[] = {"td", "th", "caption", NULL};
    static const char *const items[] = {"li", "dt", "dd", NULL};
    if (ent__str_eq(name, "p")) return around == ENT__BLOCK_ITEM ? ENT__BLOCK_ITEM : ENT__BLOCK_PARAGRAPH;
    if (ent__str_eq(name, "pre")) return ENT__BLOCK_CODE;
    if (is_one_of(name, headings)) return ENT__BLOCK_HEADING;
    if (is_one_of(name, items)) return ENT__BLOCK_ITEM;
    if (is_one_of(name, cells)) return ENT__BLOCK_CELL;
    return ENT__BLOCK_OTHER;
}

/* ---- what the names of classes mean ------------------------------------------------ */

static unsigned marks_of(const ent__press *press, const xmlNode *element)
{
    ent__str class = ent__attribute(element, "class"), id = ent__attribute(element, "id");
    return (class.n ? ent__marks_of(press, class) : 0) | (id.n ? ent__marks_of(press, id) : 0);
}

static bool has_mark(unsigned marks, ent__mark m) { return marks >> m & 1; }

static bool is_hidden(const xmlNode *element)
{
    ent__str style = ent__attribute(element, "style");
    return style.n && (ent__has(style, "display:none") || ent__has(style, "display: none"));
}

/* ---- the walk ------------------------------------------------------------------------ */

typedef struct walk {
    const ent__press *press;
    ent__arena *keep;
    ent__blocks *out;
    ent__buffer words; /* of the block that grows */
    uint32_t link;     /* bytes of it inside links */
    uint32_t box, links, depth, breaks;
    bool failed;
} walk;

static void end_block(walk *w)
{
    ent__str text = ent__strip(ent__buffer_str(&w->words));
    w->words.n = 0;
    w->breaks = 0;
    uint32_t link = w->link;
    w->link = 0;
    w->failed |= w->words.failed;
    if (!text.n || w->box == ENT__NONE) return;
    ent__block *b = ENT__PUSH(w->keep, &w->out->list);
    ent__str copy = ent__arena_str(w->keep, text);
    w->failed |= !b || !copy.at;
    if (w->failed) return;
    *b = (ent__block){.text = copy, .link = link < text.n ? link : text.n, .box = w->box};
    b->kind = w->out->boxes.at[w->box].kind;
    b->furniture = ent__furniture_of(w->press, copy);
    uint32_t words = ent__count_words(copy);
    bool is_links = (uint64_t)b->link * 100 > (uint64_t)copy.n * 60;
    b->is_prose = !is_links && ((words >= 5 && ent__ends_sentence(copy)) || words >= 20);
}

static bool is_aside(const xmlNode *e, ent__str name, unsigned marks, bool *is_comments)
{
    static const char *const never[] = {"html", "body", "main", "article", "p", NULL};
    *is_comments = false;
    if (is_one_of(name, never)) return false;
    *is_comments = has_mark(marks, ENT__MARK_COMMENT) && !has_mark(marks, ENT__MARK_OPEN);
    if (*is_comments || is_hidden(e)) return true;
    if (has_mark(marks, ENT__MARK_STORY)) return false;
    bool is_role = ent__str_eq(ent__attribute(e, "role"), "navigation") ||
                   ent__str_eq(ent__attribute(e, "aria-hidden"), "true");
    return is_role || is_aside_tag(name) || has_mark(marks, ENT__MARK_ASIDE);
}

static void open_box(walk *w, const xmlNode *e, ent__str name)
{
    end_block(w);
    ent__box *around = w->box == ENT__NONE ? NULL : &w->out->boxes.at[w->box];
    ent__box box = {.parent = w->box, .aside = around ? around->aside : ENT__NONE, .first = w->out->list.n};
    box.kind = kind_of(name, around ? around->kind : ENT__BLOCK_OTHER);
    box.is_comments = around && around->is_comments;
    unsigned marks = marks_of(w->press, e);
    bool is_comments = false, is_bad = !box.is_comments && is_aside(e, name, marks, &is_comments);
    if (is_bad && (box.aside == ENT__NONE || is_comments)) box.aside = w->out->boxes.n;
    box.is_comments |= is_comments;
    box.is_article = ent__str_eq(name, "article") || ent__str_eq(name, "main") ||
                     has_mark(marks, ENT__MARK_STORY) ||
                     ent__str_eq(ent__attribute(e, "itemprop"), "articleBody");
    ent__box *place = ENT__PUSH(w->keep, &w->out->boxes);
    w->failed |= !place;
    if (!place) return;
    *place = box;
    w->box = w->out->boxes.n - 1;
}

static void close_box(walk *w)
{
    end_block(w);
    ent__box *box = &w->out->boxes.at[w->box];
    box->end = w->out->list.n;
    w->box = box->parent;
}

/* One break is a line's end, two are a paragraph's. */
static void line_break(walk *w)
{
    if (++w->breaks > 1) end_block(w);
    else if (w->words.n) ent__buffer_add(&w->words, w->keep, "\n", 1);
}

static void add_text(walk *w, const xmlNode *node)
{
    size_t before = w->words.n;
    uint32_t n = add_words(&w->words, w->keep, (const char *)node->content);
    if (n > 1 || (n && w->words.at[before] != ' ')) w->breaks = 0;
    if (w->links) w->link += n;
}

/* Whether the walk goes inside. */
static bool enter(walk *w, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE && node->content) add_text(w, node);
    if (node->type != XML_ELEMENT_NODE) return false;
    ent__str name = ent__str_of((const char *)node->name);
    if (is_passed_over(name)) return false;
    if (ent__str_eq(name, "br")) line_break(w);
    else if (ent__str_eq(name, "a")) w->links++;
    else if (is_inline(name)) return !is_hidden(node);
    else open_box(w, node, name);
    return true;
}

static void leave(walk *w, const xmlNode *node)
{
    ent__str name = ent__str_of((const char *)node->name);
    if (ent__str_eq(name, "a")) w->links--;
    else if (!ent__str_eq(name, "br") && !is_inline(name)) close_box(w);
}

ent_code ent__page_blocks(const ent__press *press, const xmlNode *root, ent__arena *keep, ent__blocks *out, ent_error *error)
{
    walk w = {.press = press, .keep = keep, .out = out, .box = ENT__NONE};
    for (const xmlNode *node = root; node && !w.failed;) {
        bool inside = enter(&w, node);
        if (inside && !w.failed && node->children) {
            if (++w.depth > ENT__MAX_DEPTH)
                return ent__fail(error, ENT_E_LIMIT, 0, "tags more than %d deep", ENT__MAX_DEPTH);
            node = node->children;
            continue;
        }
        if (inside && !w.failed) leave(&w, node);
        while (node != root && !node->next && !w.failed) {
            node = node->parent;
            w.depth--;
            leave(&w, node);
        }
        node = node == root ? NULL : node->next;
    }
    return w.failed ? ent__arena_fail(keep, error) : ENT_OK;
}
