/* What the files that read HTML share: the boxes and paragraphs of a page. */
#ifndef ENT_STORY_PAGE_H
#define ENT_STORY_PAGE_H

#include "story/inside.h"

/* ---- page_guard.c ---------------------------------------------------------- */

typedef enum ent__script_kind { ENT__SCRIPT_LINKED /* JSON-LD */, ENT__SCRIPT_DATA, ENT__SCRIPT_TEMPLATE } ent__script_kind;

typedef struct ent__script {
    ent__str content; /* part of the page */
    ent__script_kind kind;
} ent__script;

/* A page without what no story is made of. */
typedef struct ent__slim {
    ent__buffer page; /* begins with a byte order mark */
    ENT__VEC(ent__script) scripts;
} ent__slim;

/* Refuses what would keep the parser busy for long (attributes, nesting, tags without number), leaves out the rest.
 * In the place of the names of a class or id stands the number of their marks. */
ent_code ent__page_guard(const ent__press *press, ent__str page, ent__arena *keep, ent__slim *out, ent_error *error);

/* ---- page_tree.c ----------------------------------------------------------- */

/* What a tag means; any number of them. */
typedef enum ent__tag {
    ENT__TAG_TEXT = 1 << 0, /* no tag but words */
    ENT__TAG_INLINE = 1 << 1,
    ENT__TAG_PASSED_OVER = 1 << 2, /* with all that is in it */
    ENT__TAG_ASIDE = 1 << 3,       /* furniture */
    ENT__TAG_NEVER_ASIDE = 1 << 4,
    ENT__TAG_HEADING = 1 << 5,
    ENT__TAG_CELL = 1 << 6,
    ENT__TAG_ITEM = 1 << 7,
    ENT__TAG_ARTICLE = 1 << 8,
    ENT__TAG_A = 1 << 9,
    ENT__TAG_BR = 1 << 10,
    ENT__TAG_P = 1 << 11,
    ENT__TAG_PRE = 1 << 12,
    ENT__TAG_H1 = 1 << 13,
    ENT__TAG_HTML = 1 << 14,
    ENT__TAG_LINK = 1 << 15,
    ENT__TAG_META = 1 << 16,
    ENT__TAG_TIME = 1 << 17,
    ENT__TAG_TITLE = 1 << 18,
    ENT__TAG_PICTURE = 1 << 19,
    ENT__TAG_FORM = 1 << 20,
    ENT__TAG_SLANTED = 1 << 21,
    ENT__TAG_FIGURE = 1 << 22,
    ENT__TAG_HEADER = 1 << 23,
} ent__tag;

typedef enum ent__attribute_name { /* ORDER with page_tree.c */
    ENT__ITEMPROP,
    ENT__CONTENT,
    ENT__REL,
    ENT__DATETIME,
    ENT__PUBDATE,
    ENT__ROLE,
    ENT__ARIA_HIDDEN,
    ENT__STYLE,
    ENT__PROPERTY,
    ENT__NAME,
    ENT__HTTP_EQUIV,
    ENT__HREF,
    ENT__LANG,
} ent__attribute_name;

typedef struct ent__attribute {
    ent__str value;
    ent__attribute_name name;
} ent__attribute;

typedef struct ent__node {
    uint32_t parent; /* ENT__NONE: none */
    uint32_t end;    /* behind the last node inside; of words the next node */
    uint32_t tag;    /* bits of ent__tag */
    uint32_t at, n;  /* attributes; of words their bytes */
    uint16_t class_marks, id_marks;
} ent__node;

/* The first node is the root; what stands behind its end is no part of the page. */
typedef struct ent__tree {
    ENT__VEC(ent__node) nodes;
    ENT__VEC(ent__attribute) attributes;
    ent__buffer words;
} ent__tree;

ent_code ent__page_tree(ent__str page, ent__arena *keep, ent__tree *out, ent_error *error);
uint32_t ent__tree_end(const ent__tree *tree); /* of the root; 0: there is none */
ent__str ent__attribute_of(const ent__tree *tree, const ent__node *element, ent__attribute_name name);
ent__str ent__text_of(const ent__tree *tree, const ent__node *words);

/* ---- page_blocks.c --------------------------------------------------------- */

typedef enum ent__block_kind {
    ENT__BLOCK_OTHER,
    ENT__BLOCK_PARAGRAPH,
    ENT__BLOCK_ITEM,
    ENT__BLOCK_HEADING,
    ENT__BLOCK_CELL,
    ENT__BLOCK_CODE,
} ent__block_kind;

/* An element that is no part of a line. */
typedef struct ent__box {
    uint32_t parent;       /* ENT__NONE for the first */
    uint32_t article;      /* the innermost box at or around it that the page calls its story, or ENT__NONE */
    uint32_t aside;        /* the outermost box around it that looks like furniture, or ENT__NONE */
    uint32_t first, end;   /* its blocks, with those of the boxes inside */
    uint32_t pictures, forms; /* in it and the boxes inside */
    ent__block_kind kind;
    bool is_comments;      /* readers' comments: furniture however long */
    bool is_article;
    bool is_picture;       /* its class calls it one */
    bool is_figure;        /* furniture only because it is a figure, or inside of such a one */
    bool is_subtitle;      /* its class calls it one, or a box around it */
    bool is_first_heading; /* <h1> */
    bool is_header;        /* furniture only because it is a header */
} ent__box;

/* Words between the edges of boxes. */
typedef struct ent__block {
    ent__str text; /* single spaces */
    uint32_t link;    /* bytes of it inside links */
    uint32_t slanted; /* … in italics */
    uint32_t box;
    ent__block_kind kind;
    ent__furniture furniture;
    bool is_prose;
} ent__block;

typedef struct ent__blocks {
    ENT__VEC(ent__box) boxes;
    ENT__VEC(ent__block) list;
} ent__blocks;

ent_code ent__page_blocks(const ent__press *press, const ent__tree *tree, ent__arena *keep, ent__blocks *out, ent_error *error);

/* ---- page_body.c ----------------------------------------------------------- */

/* What the page says of its story, to tell the body from what stands around it. */
typedef struct ent__about {
    ent__str title, authors;
    ent__str deck[2]; /* what may stand under the title: the subtitle, the description in the head */
} ent__about;

/* Adds the paragraphs of the story to `text`. False: no sentences were found, and whatever the page has was added. */
bool ent__page_body(const ent__blocks *blocks, const ent__about *about, ent__arena *keep, ent__buffer *text);

/* ---- page_lines.c ---------------------------------------------------------- */

bool ent__is_day_label(const ent__block *b); /* "Published 6 May 2024 | Updated 7 May 2024" */
bool ent__is_german_byline(ent__str s);
bool ent__is_number(ent__str s);             /* digits rather than letters */
bool ent__is_stars(const ent__block *b);     /* "* * *" */
bool ent__is_signature(const ent__block *b);
/* The first of the authors, of at least two words; or empty. */
ent__str ent__first_author(ent__str authors);
bool ent__is_about_author(ent__str text, ent__str author);
bool ent__is_about_somebody(ent__str text); /* "Ann Smith is a …" */

/* ---- page_small.c ---------------------------------------------------------- */

/* What a box is by the little that is in it. */
typedef enum ent__small { ENT__NOT_SMALL, ENT__SMALL_CAPTION, ENT__SMALL_TEASER, ENT__SMALL_CALL, ENT__N_SMALL } ent__small;
ent__small ent__small_of(const ent__blocks *b, const ent__box *box, ent__str title);
bool ent__is_slanted(const ent__block *b);

/* ---- page_meta.c ------------------------------------------------------------ */

/* Title, days, authors, address and language, as the page's head and marks tell them; *body: the text of the story as
 * JSON-LD has it, or empty; *description: what the head says the page is about, or empty. */
ent_code ent__page_meta(const ent__press *press, const ent__tree *tree, const ent__slim *slim, ent__arena *keep, ent_story *out,
                        ent__str *body, ent__str *description, ent_error *error);
/* The day and the authors as the words near the title tell them. */
void ent__page_labels(const ent__blocks *blocks, ent_story *out);

/* The words inside an element, single spaces; empty where they are too many for a title or a label. */
ent__str ent__words_of(const ent__tree *tree, uint32_t element, ent__arena *keep, bool *failed);

#endif
