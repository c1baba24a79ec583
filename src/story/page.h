/* What the files that read HTML share: the boxes and paragraphs of a page. */
#ifndef ENT_STORY_PAGE_H
#define ENT_STORY_PAGE_H

#include <libxml/tree.h>

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

/* Refuses what would keep the parser busy for long (attributes, nesting, tags without number), leaves out the rest. */
ent_code ent__page_guard(ent__str page, ent__arena *keep, ent__slim *out, ent_error *error);

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
    uint32_t aside;        /* the outermost box around it that looks like furniture, or ENT__NONE */
    uint32_t first, end;   /* its blocks, with those of the boxes inside */
    ent__block_kind kind;
    bool is_comments;      /* readers' comments: furniture however long */
    bool is_article;
} ent__box;

/* Words between the edges of boxes. */
typedef struct ent__block {
    ent__str text; /* single spaces */
    uint32_t link; /* bytes of it inside links */
    uint32_t box;
    ent__block_kind kind;
    ent__furniture furniture;
    bool is_prose;
} ent__block;

typedef struct ent__blocks {
    ENT__VEC(ent__box) boxes;
    ENT__VEC(ent__block) list;
} ent__blocks;

ent_code ent__page_blocks(const ent__press *press, const xmlNode *root, ent__arena *keep, ent__blocks *out, ent_error *error);

/* ---- page_body.c ----------------------------------------------------------- */

/* Adds the paragraphs of the story to `text`. False: no sentences were found, and whatever the page has was added. */
bool ent__page_body(const ent__blocks *blocks, ent__str title, ent__arena *keep, ent__buffer *text);

/* ---- page_meta.c ------------------------------------------------------------ */

/* Title, days, authors, address and language, as the page's head and marks tell them; *body: the text of the story as
 * JSON-LD has it, or empty. */
ent_code ent__page_meta(const ent__press *press, const xmlNode *root, const ent__slim *slim, ent__arena *keep, ent_story *out,
                        ent__str *body, ent_error *error);
/* The day and the authors as the words near the title tell them. */
void ent__page_labels(const ent__blocks *blocks, ent_story *out);

/* ---- small things (page_blocks.c) -------------------------------------------- */

ent__str ent__attribute(const xmlNode *element, const char *name);
bool ent__is_element(const xmlNode *node, const char *name);
/* The node after this one in a walk over the whole page, without the inside of this one if so wished. */
const xmlNode *ent__walk_next(const xmlNode *node, const xmlNode *root, bool go_inside);
/* The words inside an element, single spaces; empty where they are too many for a title or a label. */
ent__str ent__words_of(const xmlNode *element, ent__arena *keep, bool *failed);

#endif
