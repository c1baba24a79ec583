/* Small boxes in and around a story that are no part of it, whatever they are
 * called: a picture with its caption, a teaser (a heading that is a link, over a
 * sentence or two), a call to subscribe (a few words with a form).
 * How little is in a box, and what stands beside the words, gives it away. */
#include "story/page.h"

typedef struct sums {
    uint32_t bytes, blocks, prose, headings, linked; /* linked: headings that are links */
    bool has_title;
} sums;

static bool is_link(const ent__block *b) { return (uint64_t)b->link * 100 > (uint64_t)b->text.n * 60; }

bool ent__is_slanted(const ent__block *b) { return (uint64_t)b->slanted * 100 > (uint64_t)b->text.n * 85; }

static sums sums_of(const ent__blocks *b, const ent__box *box, ent__str title)
{
    sums s = {.blocks = box->end - box->first};
    for (uint32_t k = box->first; k < box->end; k++) {
        const ent__block *block = &b->list.at[k];
        bool is_heading = block->kind == ENT__BLOCK_HEADING;
        s.bytes += block->text.n;
        s.prose += block->is_prose;
        s.headings += is_heading;
        s.linked += is_heading && is_link(block);
        s.has_title |= is_heading && ent__str_is(block->text, title);
    }
    return s;
}

/* A picture may float beside the story's own words, or show a step of a recipe: its caption is in italics, in a box
 * that is called a picture's, or in a small table of its own. */
static bool is_captioned(const ent__blocks *b, const ent__box *box, const sums *s)
{
    enum { LONGEST = 200, MOST_BLOCKS = 3 };
    if (!box->pictures || s->headings || s->blocks > MOST_BLOCKS || s->bytes > LONGEST) return false;
    bool is_table = b->list.at[box->first].kind == ENT__BLOCK_CELL && s->blocks == 1;
    return (box->kind != ENT__BLOCK_PARAGRAPH && box->is_picture) || is_table ||
           ent__is_slanted(&b->list.at[box->first]);
}

static bool is_teaser(const sums *s)
{
    enum { LONGEST = 300, MOST_PROSE = 1 };
    return s->headings == 1 && s->linked && s->blocks > 1 && s->prose <= MOST_PROSE && s->bytes <= LONGEST;
}

static bool is_call(const ent__box *box, const sums *s)
{
    enum { LONGEST = 400 };
    return box->forms && box->kind == ENT__BLOCK_OTHER && s->bytes <= LONGEST;
}

ent__small ent__small_of(const ent__blocks *b, const ent__box *box, ent__str title)
{
    enum { MOST_BLOCKS = 6 };
    if (box->first == box->end || box->end - box->first > MOST_BLOCKS) return ENT__NOT_SMALL;
    bool is_whole = box->parent == ENT__NONE || box->kind == ENT__BLOCK_HEADING;
    bool has_sign = box->pictures || box->forms || b->list.at[box->first].kind == ENT__BLOCK_HEADING ||
                    (box->end - box->first > 1 && b->list.at[box->first + 1].kind == ENT__BLOCK_HEADING);
    if (is_whole || !has_sign) return ENT__NOT_SMALL;
    sums s = sums_of(b, box, title);
    if (s.has_title) return ENT__NOT_SMALL;
    if (is_captioned(b, box, &s)) return ENT__SMALL_CAPTION;
    return is_teaser(&s) ? ENT__SMALL_TEASER : is_call(box, &s) ? ENT__SMALL_CALL : ENT__NOT_SMALL;
}
