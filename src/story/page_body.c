/* Which paragraphs of a page are its story: the box whose paragraphs weigh
 * most, and in it what is neither links nor furniture. */
#include "story/page.h"

typedef struct body {
    const ent__blocks *b;
    bool *is_off;      /* a block: inside what looks like furniture */
    int *weight;       /* a block */
    uint32_t from, to; /* blocks of the best box */
} body;

static bool is_linky(const ent__block *b, uint32_t percent)
{
    return (uint64_t)b->link * 100 > (uint64_t)b->text.n * percent;
}

static int weight_of(const ent__block *b)
{
    enum { MOST = 1000 };
    uint32_t n = b->text.n < MOST ? b->text.n : MOST;
    if (b->furniture) return -30;
    if (is_linky(b, 60)) return n < 30 ? -30 : n > 100 ? -100 : -(int)n;
    if (!b->is_prose) return b->kind == ENT__BLOCK_ITEM || b->kind == ENT__BLOCK_CELL ? 0 : -10;
    int value = (int)(n - (n < b->link ? n : b->link));
    return b->kind == ENT__BLOCK_PARAGRAPH ? value : value * 3 / 4;
}

/* Sums of weights, so that any run of blocks costs one step. Lists of links
 * and labels weigh a third of their weight where the page itself names the box. */
static int64_t *sums(const body *p, ent__arena *keep, int divisor)
{
    uint32_t n = p->b->list.n;
    int64_t *sum = ENT__NEW_ARRAY(keep, int64_t, n + 1);
    for (uint32_t k = 0; sum && k < n; k++) {
        int w = p->is_off[k] ? 0 : p->weight[k];
        sum[k + 1] = sum[k] + (w < 0 ? w / divisor : w);
    }
    return sum;
}

/* Furniture that holds most of the page's prose is none, unless it is comments. */
static bool mark_asides(body *p, ent__arena *keep)
{
    int64_t all = 0, *of = ENT__NEW_ARRAY(keep, int64_t, p->b->boxes.n + 1);
    if (!of) return false;
    for (uint32_t k = 0; k < p->b->list.n; k++) {
        const ent__block *b = &p->b->list.at[k];
        uint32_t aside = p->b->boxes.at[b->box].aside;
        int64_t value = p->weight[k] > 0 ? p->weight[k] : 0;
        all += value;
        if (aside != ENT__NONE) of[aside] += value;
    }
    for (uint32_t k = 0; k < p->b->list.n; k++) {
        const ent__box *box = &p->b->boxes.at[p->b->list.at[k].box];
        p->is_off[k] = box->aside != ENT__NONE && (box->is_comments ? of[box->aside] < all : of[box->aside] * 2 < all);
    }
    return true;
}

static int64_t sum_of(const int64_t *sum, const ent__box *box) { return sum[box->end] - sum[box->first]; }

/* The heaviest box; then down to the smallest box that has nearly all of it. */
static bool find_box(body *p, ent__arena *keep)
{
    int64_t *sum = sums(p, keep, 1), *mild = sums(p, keep, 3), best = 0;
    if (!sum || !mild) return false;
    uint32_t n = p->b->boxes.n, chosen = ENT__NONE;
    for (uint32_t k = 0; k < n; k++) {
        const ent__box *box = &p->b->boxes.at[k];
        bool holds_some = box->kind == ENT__BLOCK_OTHER || box->kind == ENT__BLOCK_CELL;
        int64_t value = box->is_article ? sum_of(mild, box) * 11 / 10 : sum_of(sum, box);
        if (!holds_some || value <= best) continue;
        best = value;
        chosen = k;
    }
    p->from = p->to = 0;
    if (chosen == ENT__NONE) return true;
    /* Boxes stand in the order of their beginnings: those inside follow. */
    int64_t whole = sum_of(sum, &p->b->boxes.at[chosen]);
    for (uint32_t k = chosen + 1; k < n && p->b->boxes.at[k].first < p->b->boxes.at[chosen].end; k++) {
        const ent__box *box = &p->b->boxes.at[k];
        bool is_inside = box->end <= p->b->boxes.at[chosen].end && box->kind == ENT__BLOCK_OTHER;
        if (is_inside && sum_of(sum, box) * 100 >= whole * 97) chosen = k;
    }
    p->from = p->b->boxes.at[chosen].first;
    p->to = p->b->boxes.at[chosen].end;
    return true;
}

static bool is_kept(const body *p, uint32_t k, ent__str title)
{
    const ent__block *b = &p->b->list.at[k];
    ent_day day;
    if (p->is_off[k] || ent__str_is(b->text, title)) return false;
    ent__furniture f = b->furniture;
    if (f && f != ENT__FURNITURE_NAV) return false;
    if (b->is_prose) return true;
    if (is_linky(b, 50) || ent__byline(b->text).n || ent__is_date_line(b->text, &day)) return false;
    if (b->kind == ENT__BLOCK_OTHER) return ent__count_words(b->text) >= 8 && !is_linky(b, 20);
    return b->kind != ENT__BLOCK_CELL || b->text.n > 1;
}

static bool is_label(const ent__block *b)
{
    if (b->is_prose || (b->kind == ENT__BLOCK_PARAGRAPH && !is_linky(b, 20))) return false;
    return b->kind != ENT__BLOCK_ITEM && b->kind != ENT__BLOCK_CELL && b->kind != ENT__BLOCK_CODE;
}

/* The box whose paragraphs weigh most among those of the body. */
static uint32_t main_parent(const body *p)
{
    uint32_t best = ENT__NONE, now = ENT__NONE;
    int64_t most = 0, sum = 0;
    for (uint32_t k = p->from; k < p->to; k++) {
        const ent__block *b = &p->b->list.at[k];
        uint32_t parent = p->b->boxes.at[b->box].parent;
        if (p->is_off[k] || p->weight[k] <= 0) continue;
        sum = parent == now ? sum + p->weight[k] : p->weight[k];
        now = parent;
        if (sum <= most) continue;
        most = sum;
        best = now;
    }
    return best;
}

/* The last paragraph of the story's own box: up to it the story goes on, whatever boxes of other stories stand before. */
static uint32_t last_own(const body *p)
{
    uint32_t parent = main_parent(p), last = p->from;
    for (uint32_t k = p->from; k < p->to; k++) {
        const ent__block *b = &p->b->list.at[k];
        bool is_own = b->kind == ENT__BLOCK_PARAGRAPH && p->b->boxes.at[b->box].parent == parent;
        if (is_own && !p->is_off[k] && b->is_prose && !b->furniture && !is_linky(b, 30)) last = k;
    }
    return last;
}

static void cut_end(body *p)
{
    uint32_t last = last_own(p);
    int64_t all = 0, before = 0;
    for (uint32_t k = p->from; k < p->to; k++) all += !p->is_off[k] && p->weight[k] > 0 ? p->weight[k] : 0;
    for (uint32_t k = p->from; k < p->to; k++) {
        if (p->is_off[k]) continue;
        ent__furniture f = p->b->list.at[k].furniture;
        before += p->weight[k] > 0 ? p->weight[k] : 0;
        bool ends = (f == ENT__FURNITURE_END || (f == ENT__FURNITURE_MORE && k > last)) && before * 2 > all;
        if (ends) p->to = k;
    }
    /* Labels behind the last sentence belong to the page. */
    while (p->to > p->from && (p->is_off[p->to - 1] || is_label(&p->b->list.at[p->to - 1]))) p->to--;
}

bool ent__page_body(const ent__blocks *blocks, ent__str title, ent__arena *keep, ent__buffer *text)
{
    uint32_t n = blocks->list.n;
    body p = {.b = blocks, .is_off = ENT__NEW_ARRAY(keep, bool, n + 1), .weight = ENT__NEW_ARRAY(keep, int, n + 1)};
    text->failed |= !p.is_off || !p.weight;
    for (uint32_t k = 0; !text->failed && k < n; k++) p.weight[k] = weight_of(&blocks->list.at[k]);
    if (!text->failed) text->failed = !mark_asides(&p, keep) || !find_box(&p, keep);
    if (text->failed) return false;
    bool is_bare = p.from == p.to; /* no prose at all: whatever there is */
    if (is_bare) p.to = n;
    else cut_end(&p);
    for (uint32_t k = p.from; k < p.to; k++) {
        if (is_bare ? p.is_off[k] : !is_kept(&p, k, title)) continue;
        if (text->n) ent__buffer_add(text, keep, "\n\n", 2);
        ent__buffer_add(text, keep, blocks->list.at[k].text.at, blocks->list.at[k].text.n);
    }
    return !is_bare;
}
