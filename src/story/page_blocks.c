/* A page's tree to a list of paragraphs, each in its box. Walks without
 * recursion. Scripts, pictures and the like are passed over; what looks like
 * navigation, advertisement or comments is marked, not yet dropped. */
#include "story/page.h"

/* ---- small things ------------------------------------------------------------- */

enum {
    LONGEST_WORDS = 4096, /* bytes of a title or a label, */
    MOST_NODES = 1000,    /* … and nodes in it: elements inside elements must not be read over and over */
};

static bool has_mark(unsigned marks, ent__mark m) { return marks >> m & 1; }

static bool is_nbsp(const char *s, uint32_t k, uint32_t n) { return s[k] == '\xc2' && k + 1 < n && s[k + 1] == '\xa0'; }

/* Adds words with single spaces; how many bytes came on. */
static uint32_t add_words(ent__buffer *b, ent__arena *keep, ent__str words)
{
    size_t before = b->n;
    const char *s = words.at;
    for (uint32_t n = words.n, k = 0; k < n;) {
        uint32_t from = k;
        while (k < n && !ent__is_space(s[k]) && !is_nbsp(s, k, n)) k++;
        if (k > from) ent__buffer_add(b, keep, s + from, k - from);
        if (k == n) break;
        if (b->n && b->at[b->n - 1] != ' ' && b->at[b->n - 1] != '\n') ent__buffer_add(b, keep, " ", 1);
        k += s[k] == '\xc2' ? 2 : 1;
    }
    return (uint32_t)(b->n - before);
}

ent__str ent__words_of(const ent__tree *t, uint32_t element, ent__arena *keep, bool *failed)
{
    ent__buffer b = {0};
    uint32_t end = t->nodes.at[element].end;
    if (end - element > MOST_NODES) return (ent__str){0};
    for (uint32_t k = element + 1; k < end; k++) {
        const ent__node *n = &t->nodes.at[k];
        bool is_text = n->tag & ENT__TAG_TEXT;
        if (has_mark(n->class_marks, ENT__MARK_HIDDEN)) k = n->end - 1;
        if (b.n > LONGEST_WORDS || (is_text && n->n >= LONGEST_WORDS)) return (ent__str){0};
        if (is_text) add_words(&b, keep, ent__text_of(t, n));
        else if (n->tag & ENT__TAG_BR) ent__buffer_add(&b, keep, " ", 1);
    }
    *failed |= b.failed;
    return ent__strip(ent__buffer_str(&b));
}

/* ---- what the tags mean ---------------------------------------------------------- */

static ent__block_kind kind_of(uint32_t tag, ent__block_kind around)
{
    if (tag & ENT__TAG_P) return around == ENT__BLOCK_ITEM ? ENT__BLOCK_ITEM : ENT__BLOCK_PARAGRAPH;
    if (tag & ENT__TAG_PRE) return ENT__BLOCK_CODE;
    if (tag & ENT__TAG_HEADING) return ENT__BLOCK_HEADING;
    if (tag & ENT__TAG_ITEM) return ENT__BLOCK_ITEM;
    return tag & ENT__TAG_CELL ? ENT__BLOCK_CELL : ENT__BLOCK_OTHER;
}

/* ---- what the names of classes mean ------------------------------------------------ */

static bool is_hidden(const ent__tree *t, const ent__node *element)
{
    if (has_mark(element->class_marks, ENT__MARK_HIDDEN)) return true;
    ent__str style = ent__attribute_of(t, element, ENT__STYLE);
    return style.n && (ent__has(style, "display:none") || ent__has(style, "display: none"));
}

/* ---- the walk ------------------------------------------------------------------------ */

typedef struct walk {
    const ent__press *press;
    const ent__tree *tree;
    ent__arena *keep;
    ent__blocks *out;
    ent__buffer words; /* of the block that grows */
    uint32_t link;     /* bytes of it inside links, */
    uint32_t slanted;  /* … in italics */
    uint32_t box, links, slants, breaks;
    bool failed;
} walk;

/* Programs that a page shows by mistake. */
static bool is_program(ent__str text)
{
    return memchr(text.at, '{', text.n) && (ent__has(text, "function(") || ent__has(text, "function (") ||
                                            ent__has(text, "=> {") || ent__has(text, "!important"));
}

static void end_block(walk *w)
{
    ent__str text = ent__strip(ent__buffer_str(&w->words));
    w->words.n = 0;
    w->breaks = 0;
    uint32_t link = w->link;
    uint32_t slanted = w->slanted;
    w->link = w->slanted = 0;
    w->failed |= w->words.failed;
    if (!text.n || w->box == ENT__NONE) return;
    ent__block *b = ENT__PUSH(w->keep, &w->out->list);
    ent__str copy = ent__arena_str(w->keep, text);
    w->failed |= !b || !copy.at;
    if (w->failed) return;
    *b = (ent__block){.text = copy, .link = link < text.n ? link : text.n, .slanted = slanted, .box = w->box};
    b->kind = w->out->boxes.at[w->box].kind;
    b->furniture = ent__furniture_of(w->press, copy);
    if (b->kind != ENT__BLOCK_CODE && is_program(copy)) b->furniture = ENT__FURNITURE_LINE;
    uint32_t words = ent__count_words(copy);
    bool is_links = (uint64_t)b->link * 100 > (uint64_t)copy.n * 60;
    b->is_prose = !is_links && ((words >= 5 && ent__ends_sentence(copy)) || words >= 20);
}

/* What a page says of a part of itself to those who hear it read. */
static bool is_role_aside(ent__str role)
{
    static const char *const roles[] = {"navigation", "complementary", "contentinfo", "dialog", "alertdialog"};
    for (size_t k = 0; role.n && k < sizeof roles / sizeof *roles; k++)
        if (ent__str_eq(role, roles[k])) return true;
    return false;
}

/* The page's own summary of its story. */
static bool is_description(const ent__tree *t, const ent__node *e)
{
    return ent__str_eq(ent__attribute_of(t, e, ENT__ITEMPROP), "description");
}

static bool is_aside(const ent__tree *t, const ent__node *e, unsigned marks, bool *is_comments)
{
    *is_comments = false;
    /* Of a paragraph the class says little ("paywall"), unless it says this. */
    if (e->tag & ENT__TAG_P && has_mark(marks, ENT__MARK_CAPTION)) return true;
    if (e->tag & ENT__TAG_NEVER_ASIDE) return false;
    *is_comments = has_mark(marks, ENT__MARK_COMMENT) && !has_mark(marks, ENT__MARK_OPEN);
    if (*is_comments || is_hidden(t, e)) return true;
    if (has_mark(marks, ENT__MARK_STORY) || is_description(t, e)) return false;
    bool is_out = is_role_aside(ent__attribute_of(t, e, ENT__ROLE)) ||
                  ent__str_eq(ent__attribute_of(t, e, ENT__ARIA_HIDDEN), "true");
    return is_out || e->tag & ENT__TAG_ASIDE || has_mark(marks, ENT__MARK_ASIDE) || has_mark(marks, ENT__MARK_CAPTION);
}

/* A figure is a picture with words about it, unless what it holds is a table or a program. (Quotations in figures are
 * mostly pulled out of the story itself.) */
static bool is_shown(const ent__node *e)
{
    return e->tag & (ENT__TAG_CELL | ENT__TAG_PRE);
}

/* Whether nothing but its tag says that an element is furniture. */
static bool is_by_tag(const ent__node *e, unsigned marks, uint32_t tag)
{
    return e->tag & tag && !has_mark(marks, ENT__MARK_ASIDE) && !has_mark(marks, ENT__MARK_CAPTION);
}

static void open_box(walk *w, const ent__node *e)
{
    end_block(w);
    ent__box *around = w->box == ENT__NONE ? NULL : &w->out->boxes.at[w->box];
    ent__box box = {.parent = w->box, .aside = around ? around->aside : ENT__NONE, .first = w->out->list.n};
    box.kind = kind_of(e->tag, around ? around->kind : ENT__BLOCK_OTHER);
    box.is_comments = around && around->is_comments;
    unsigned marks = e->class_marks | e->id_marks;
    bool is_comments = false, is_bad = !box.is_comments && is_aside(w->tree, e, marks, &is_comments);
    if (is_bad && (box.aside == ENT__NONE || is_comments)) box.aside = w->out->boxes.n;
    box.is_comments |= is_comments;
    bool in_figure = around && around->is_figure && !is_bad;
    if (in_figure && is_shown(e)) box.aside = ENT__NONE;
    box.is_figure = box.aside != ENT__NONE && (in_figure || (box.aside == w->out->boxes.n && is_by_tag(e, marks, ENT__TAG_FIGURE)));
    box.is_header = box.aside == w->out->boxes.n && is_by_tag(e, marks, ENT__TAG_HEADER);
    box.is_article = e->tag & ENT__TAG_ARTICLE || has_mark(marks, ENT__MARK_STORY) ||
                     ent__str_eq(ent__attribute_of(w->tree, e, ENT__ITEMPROP), "articleBody");
    box.is_subtitle = has_mark(marks, ENT__MARK_SUBTITLE) || is_description(w->tree, e) || (around && around->is_subtitle);
    box.is_first_heading = e->tag & ENT__TAG_H1;
    box.is_picture = has_mark(marks, ENT__MARK_PICTURE);
    box.article = box.is_article ? w->out->boxes.n : around ? around->article : ENT__NONE;
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
    if (w->box == ENT__NONE) return;
    w->out->boxes.at[w->box].pictures += box->pictures;
    w->out->boxes.at[w->box].forms += box->forms;
}

/* One break is a line's end, two are a paragraph's. */
static void line_break(walk *w)
{
    if (++w->breaks > 1) end_block(w);
    else if (w->words.n) ent__buffer_add(&w->words, w->keep, "\n", 1);
}

static void add_text(walk *w, const ent__node *node)
{
    size_t before = w->words.n;
    uint32_t n = add_words(&w->words, w->keep, ent__text_of(w->tree, node));
    if (n > 1 || (n && w->words.at[before] != ' ')) w->breaks = 0;
    if (w->links) w->link += n;
    if (w->slants) w->slanted += n;
}

static void count(walk *w, uint32_t tag)
{
    if (w->box == ENT__NONE) return;
    if (tag & ENT__TAG_PICTURE) w->out->boxes.at[w->box].pictures++;
    else w->out->boxes.at[w->box].forms++;
}

/* Whether the walk goes inside. */
static bool enter(walk *w, const ent__node *node)
{
    if (node->tag & ENT__TAG_TEXT) add_text(w, node);
    if (node->tag & (ENT__TAG_PICTURE | ENT__TAG_FORM)) count(w, node->tag);
    if (node->tag & (ENT__TAG_TEXT | ENT__TAG_PASSED_OVER)) return false;
    if (node->tag & ENT__TAG_INLINE && is_hidden(w->tree, node)) return false;
    if (node->tag & ENT__TAG_SLANTED) w->slants++;
    if (node->tag & ENT__TAG_BR) line_break(w);
    else if (node->tag & ENT__TAG_A) w->links++;
    else if (node->tag & ENT__TAG_INLINE) return true;
    else open_box(w, node);
    return true;
}

static void leave(walk *w, const ent__node *node)
{
    if (node->tag & ENT__TAG_SLANTED) w->slants--;
    if (node->tag & ENT__TAG_A) w->links--;
    else if (!(node->tag & (ENT__TAG_BR | ENT__TAG_INLINE))) close_box(w);
}

ent_code ent__page_blocks(const ent__press *press, const ent__tree *tree, ent__arena *keep, ent__blocks *out,
                          ent_error *error)
{
    walk w = {.press = press, .tree = tree, .keep = keep, .out = out, .box = ENT__NONE};
    uint32_t open = ENT__NONE; /* the innermost element whose end is to come */
    for (uint32_t k = 0, end = ent__tree_end(tree); k < end && !w.failed;) {
        const ent__node *node = &tree->nodes.at[k];
        bool goes_inside = enter(&w, node);
        if (goes_inside) open = k;
        k = goes_inside ? k + 1 : node->end;
        for (; open != ENT__NONE && tree->nodes.at[open].end <= k && !w.failed; open = tree->nodes.at[open].parent)
            leave(&w, &tree->nodes.at[open]);
    }
    return w.failed ? ent__arena_fail(keep, error) : ENT_OK;
}
