/* Which paragraphs of a page are its story: the box whose paragraphs weigh
 * most, and in it what is neither links nor furniture. */
#include "story/page.h"

typedef struct body {
    const ent__blocks *b;
    bool *is_off;      /* a block: inside what looks like furniture */
    bool *is_small;    /* … inside a small box that is no story */
    int *weight;       /* a block */
    uint32_t from, to; /* blocks of the best box */
    const ent__about *about;
    uint32_t title; /* the heading that is the story's title, or ENT__NONE */
} body;

static bool is_linky(const ent__block *b, uint32_t percent)
{
    return (uint64_t)b->link * 100 > (uint64_t)b->text.n * percent;
}

static int weight_of(const ent__block *b)
{
    enum { MOST = 1000 };
    uint32_t n = b->text.n < MOST ? b->text.n : MOST;
    if (b->furniture) return b->furniture == ENT__FURNITURE_MORE ? -10 : -30;
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

static bool is_inside(const ent__box *a, const ent__box *b) { return a->first >= b->first && a->end <= b->end; }

static bool holds_some(const ent__box *box) { return box->kind == ENT__BLOCK_OTHER || box->kind == ENT__BLOCK_CELL; }

static uint32_t heaviest_box(const body *p, const int64_t *sum, const int64_t *mild)
{
    uint32_t chosen = ENT__NONE;
    int64_t best = 0;
    for (uint32_t k = 0; k < p->b->boxes.n; k++) {
        const ent__box *box = &p->b->boxes.at[k];
        int64_t value = box->is_article ? sum_of(mild, box) * 11 / 10 : sum_of(sum, box);
        if (!holds_some(box) || value <= best) continue;
        best = value;
        chosen = k;
    }
    return chosen;
}

/* Of what `whole` has outside of `own`, the part that the page calls a story as well. */
static int64_t other_articles(const body *p, const ent__box *whole, const ent__box *own, int64_t *rest)
{
    int64_t of_articles = 0;
    *rest = 0;
    for (uint32_t k = whole->first; k < whole->end; k++) {
        if ((k >= own->first && k < own->end) || p->is_off[k] || p->weight[k] <= 0) continue;
        uint32_t article = p->b->boxes.at[p->b->list.at[k].box].article;
        bool is_other = article != ENT__NONE && !is_inside(own, &p->b->boxes.at[article]);
        of_articles += is_other ? p->weight[k] : 0;
        *rest += p->weight[k];
    }
    return of_articles;
}

/* The box that the page calls its story and that has the title in it, where it
 * has a good part of the words of the heaviest one: what else that one holds (a
 * window that opens over the page, the terms of an offer) is no story, unless
 * the page calls it one. */
static uint32_t own_box(const body *p, const int64_t *mild, uint32_t chosen)
{
    enum { ENOUGH = 500 };
    const ent__box *whole = &p->b->boxes.at[chosen];
    uint32_t own = p->title == ENT__NONE ? ENT__NONE : p->b->boxes.at[p->b->list.at[p->title].box].article;
    if (own == ENT__NONE || own == chosen) return chosen;
    const ent__box *box = &p->b->boxes.at[own];
    int64_t value = sum_of(mild, box), rest;
    if (!is_inside(box, whole) || value < ENOUGH || value * 4 < sum_of(mild, whole)) return chosen;
    return other_articles(p, whole, box, &rest) * 4 > rest ? chosen : own;
}

/* Whether a box has nearly all of a larger one. In front of a story stands its
 * lead, and hardly any of that may be missed; behind it there is the page again:
 * who wrote it, what is asked of the reader. */
static bool has_nearly_all(const ent__box *box, const ent__box *larger, const int64_t *sum, const int64_t *plus)
{
    int64_t has = sum_of(sum, box) * 100, all = sum_of(sum, larger), before = plus[box->first] - plus[larger->first];
    return has >= all * 97 || (has >= all * 90 && before * 100 <= all * 3);
}

/* What stands over the title is the page's, but where it is half of all: then the title is that of a part. */
static void begin_at_title(body *p, const int64_t *plus)
{
    bool is_titled = p->title != ENT__NONE && p->title > p->from && p->title < p->to;
    if (is_titled && (plus[p->title] - plus[p->from]) * 2 < plus[p->to] - plus[p->from]) p->from = p->title;
}

/* The box that is a part of `whole` and holds the block, or ENT__NONE. */
static uint32_t part_with(const body *p, uint32_t whole, uint32_t k)
{
    uint32_t box = p->b->list.at[k].box;
    while (box != ENT__NONE && p->b->boxes.at[box].parent != whole) box = p->b->boxes.at[box].parent;
    return box;
}

/* Pages that never end have the next story in a box beside the first, with a title as large as that of the first. */
static void end_at_next(body *p, uint32_t chosen)
{
    enum { FEWEST = 3 };
    if (p->title == ENT__NONE || p->title < p->from || !p->b->boxes.at[p->b->list.at[p->title].box].is_first_heading) return;
    uint32_t own = part_with(p, chosen, p->title), prose = 0;
    for (uint32_t k = p->title; own != ENT__NONE && k < p->to; k++) {
        const ent__block *b = &p->b->list.at[k];
        bool is_own = k < p->b->boxes.at[own].end;
        prose += is_own && b->is_prose && !p->is_off[k];
        if (is_own || prose < FEWEST || b->kind != ENT__BLOCK_HEADING || !p->b->boxes.at[b->box].is_first_heading) continue;
        uint32_t other = part_with(p, chosen, k);
        p->to = other == ENT__NONE ? k : p->b->boxes.at[other].first;
    }
}

/* Parts of a story may have headers of their own, with a heading and the time. */
static void open_headers(body *p)
{
    for (uint32_t k = p->title == ENT__NONE ? p->to : p->title + 1; k < p->to; k++) {
        const ent__block *b = &p->b->list.at[k];
        uint32_t aside = p->b->boxes.at[b->box].aside;
        bool is_headed = k >= p->from && b->kind == ENT__BLOCK_HEADING && aside != ENT__NONE && p->b->boxes.at[aside].is_header;
        if (is_headed && !b->furniture && !is_linky(b, 50)) p->is_off[k] = false;
    }
}

/* The heaviest box; then down to the smallest box that has nearly all of it. */
static bool find_box(body *p, ent__arena *keep)
{
    enum { NOTHING = 1 << 20 };
    int64_t *sum = sums(p, keep, 1), *mild = sums(p, keep, 3), *plus = sums(p, keep, NOTHING);
    if (!sum || !mild || !plus) return false;
    uint32_t chosen = heaviest_box(p, sum, mild);
    p->from = p->to = 0;
    if (chosen == ENT__NONE) return true;
    chosen = own_box(p, mild, chosen);
    /* Boxes stand in the order of their beginnings: those inside follow. */
    const ent__box *whole = &p->b->boxes.at[chosen];
    for (uint32_t k = chosen + 1; k < p->b->boxes.n && p->b->boxes.at[k].first < p->b->boxes.at[chosen].end; k++) {
        const ent__box *box = &p->b->boxes.at[k];
        bool is_part = is_inside(box, &p->b->boxes.at[chosen]) && box->kind == ENT__BLOCK_OTHER;
        if (is_part && has_nearly_all(box, whole, sum, plus)) chosen = k;
    }
    p->from = p->b->boxes.at[chosen].first;
    p->to = p->b->boxes.at[chosen].end;
    begin_at_title(p, plus);
    end_at_next(p, chosen);
    open_headers(p);
    return true;
}

/* Small boxes that give themselves away, unless a good part of the body is made of such boxes: then they are how it
 * tells things. */
static bool mark_small(body *p, ent__arena *keep)
{
    enum { MOST = 20 /* of a hundred */ };
    int64_t all = 0, of[ENT__N_SMALL] = {0};
    uint8_t *small = ENT__NEW_ARRAY(keep, uint8_t, p->b->list.n + 1);
    if (!small) return false;
    for (uint32_t k = 0; k < p->b->boxes.n; k++) {
        const ent__box *box = &p->b->boxes.at[k];
        if (box->first < p->from || box->end > p->to) continue;
        ent__small kind = ent__small_of(p->b, box, p->about->title);
        for (uint32_t j = box->first; kind && j < box->end; j++) small[j] = (uint8_t)kind;
    }
    for (uint32_t k = p->from; k < p->to; k++) {
        const ent__block *b = &p->b->list.at[k];
        int64_t words = p->is_off[k] || is_linky(b, 60) ? 0 : b->text.n;
        all += words;
        of[small[k]] += words;
    }
    for (uint32_t k = p->from; k < p->to; k++) p->is_small[k] = small[k] && of[small[k]] * 100 <= all * MOST;
    return true;
}

static bool is_out(const body *p, uint32_t k) { return p->is_off[k] || p->is_small[k]; }

/* Prose without a tag of its own in the same box, or in a box beside it. */
static bool is_prose_beside(const body *p, const ent__block *a, const ent__block *b, bool *is_same)
{
    bool is_sibling = p->b->boxes.at[a->box].parent == p->b->boxes.at[b->box].parent;
    if (!b->is_prose || b->kind != ENT__BLOCK_OTHER || !(a->box == b->box || is_sibling)) return false;
    *is_same |= a->box == b->box;
    return true;
}

/* Stories that are no paragraphs but words between line breaks, or in boxes of any name: what stands between two
 * sentences there is of the same story, if it is in the box itself or ends as a sentence does. */
static bool is_between(const body *p, uint32_t k)
{
    enum { FAR = 6, FEWEST = 2 };
    const ent__block *b = &p->b->list.at[k];
    bool has_before = false, has_after = false, is_same = false;
    for (uint32_t j = 1; j <= FAR && j <= k - p->from && !has_before; j++) has_before = is_prose_beside(p, b, b - j, &is_same);
    for (uint32_t j = 1; j <= FAR && k + j < p->to && !has_after; j++) has_after = is_prose_beside(p, b, b + j, &is_same);
    bool is_sentence = ent__ends_sentence(b->text) && ent__count_words(b->text) >= FEWEST;
    return has_before && !b->link && (is_sentence || (has_after && is_same));
}

/* "Three of them are worth a visit:" in front of a list: then it belongs to the story, though it be of links. */
static bool is_announced(const body *p, uint32_t k)
{
    enum { FAR = 40, FEWEST = 5 };
    uint32_t j = k;
    while (j > p->from && k - j < FAR && p->b->list.at[j].kind == ENT__BLOCK_ITEM) j--;
    const ent__block *b = &p->b->list.at[j];
    bool is_open = b->text.n && b->text.at[b->text.n - 1] == ':' && b->kind != ENT__BLOCK_HEADING;
    return is_open && j < k && !is_out(p, j) && !b->furniture && !is_linky(b, 50) && ent__count_words(b->text) >= FEWEST;
}

static bool is_kept(const body *p, uint32_t k)
{
    const ent__block *b = &p->b->list.at[k];
    ent_day day;
    if (is_out(p, k) || ent__str_is(b->text, p->about->title)) return false;
    ent__furniture f = b->furniture;
    if (f && f != ENT__FURNITURE_NAV) return false;
    if (ent__is_stars(b) || ent__is_day_label(b)) return false;
    if (b->is_prose) return true;
    if (is_linky(b, 50)) return b->kind == ENT__BLOCK_ITEM && is_announced(p, k);
    if (ent__byline(b->text).n || ent__is_german_byline(b->text) || ent__is_date_line(b->text, &day)) return false;
    if (b->kind == ENT__BLOCK_OTHER) return (ent__count_words(b->text) >= 8 && !is_linky(b, 20)) || is_between(p, k);
    return true;
}

static bool is_label(const body *p, uint32_t k)
{
    const ent__block *b = &p->b->list.at[k];
    if (b->furniture || ent__is_signature(b)) return true;
    if (b->is_prose || (b->kind == ENT__BLOCK_PARAGRAPH && !is_linky(b, 20))) return false;
    if (b->kind == ENT__BLOCK_OTHER && is_between(p, k)) return false;
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
        if (is_out(p, k) || p->weight[k] <= 0) continue;
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
        if (is_own && !is_out(p, k) && b->is_prose && !b->furniture && !is_linky(b, 30)) last = k;
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
        bool is_credit = p->b->list.at[k].kind == ENT__BLOCK_HEADING && ent__starts_with(p->b->list.at[k].text, "written by ");
        bool ends = (f == ENT__FURNITURE_END || (f == ENT__FURNITURE_MORE && k > last) || is_credit) && before * 2 > all;
        if (ends) p->to = k;
    }
    /* Labels behind the last sentence belong to the page. */
    while (p->to > p->from && (is_out(p, p->to - 1) || is_label(p, p->to - 1))) p->to--;
}

/* A name, a number of readers, minutes: paragraphs of a few words in front of the first sentence. */
static void cut_begin(body *p)
{
    enum { MOST_WORDS = 3 };
    uint32_t k = p->from;
    for (; k < p->to; k++) {
        const ent__block *b = &p->b->list.at[k];
        bool is_few = b->kind == ENT__BLOCK_PARAGRAPH && !b->is_prose && ent__count_words(b->text) <= MOST_WORDS && !ent__ends_sentence(b->text) &&
                      b->text.at[b->text.n - 1] != ',';
        if (!is_few && k != p->title && !is_out(p, k)) break;
    }
    if (k < p->to) p->from = k;
}

/* ---- under the title ---------------------------------------------------------------------- */

static uint32_t find_title(const body *p)
{
    for (uint32_t k = 0; k < p->b->list.n; k++) {
        const ent__block *b = &p->b->list.at[k];
        if (b->kind == ENT__BLOCK_HEADING && b->text.n && ent__str_is(b->text, p->about->title)) return k;
    }
    return ENT__NONE;
}

/* Whether two texts begin alike; the head's may be cut. */
static bool begin_alike(ent__str a, ent__str b)
{
    enum { LONG = 40 };
    uint32_t n = a.n < b.n ? a.n : b.n;
    return n && (n >= LONG ? memcmp(a.at, b.at, LONG) == 0 : ent__str_is(a, b));
}

/* A paragraph in the box that has the title. */
static bool is_next_to_title(const body *p, const ent__block *b)
{
    bool is_next = p->b->boxes.at[b->box].parent == p->b->boxes.at[p->b->list.at[p->title].box].parent;
    return is_next && b->kind == ENT__BLOCK_PARAGRAPH && b->is_prose;
}

/* Whether a block is the deck: the sentence under the title that says what the
 * story is about, in a head that has no other prose. */
static bool is_deck(const body *p, uint32_t k)
{
    enum { NEAR = 10, SHORTEST = 6 /* words */, LONGEST = 500 };
    const ent__block *b = &p->b->list.at[k];
    const ent__box *box = &p->b->boxes.at[b->box];
    ent_day day;
    if (p->title == ENT__NONE || k <= p->title || k - p->title > NEAR || box->is_comments) return false;
    if (b->furniture || is_linky(b, 20) || ent__count_words(b->text) < SHORTEST) return false;
    if (ent__byline(b->text).n || ent__is_date_line(b->text, &day)) return false;
    bool is_open = box->aside == ENT__NONE || p->b->boxes.at[box->aside].is_header;
    if (is_next_to_title(p, b)) return true;
    if (box->is_subtitle && is_open && b->is_prose && b->text.n <= LONGEST) return true;
    return begin_alike(b->text, p->about->deck[0]) || begin_alike(b->text, p->about->deck[1]);
}

static bool is_repeated(const body *p, uint32_t k)
{
    enum { NEAR = 20 };
    for (uint32_t j = k + 1; j < p->to && j < k + NEAR; j++)
        if (!p->is_off[j] && ent__str_is(p->b->list.at[k].text, p->b->list.at[j].text)) return true;
    return false;
}

/* ---- whose it is ---------------------------------------------------------------------------- */

/* The last words of many stories are about who wrote them. */
static void cut_author(body *p)
{
    ent__str author = ent__first_author(p->about->authors);
    uint32_t from = p->from + (p->to - p->from) * 3 / 5 + 1;
    for (uint32_t k = from; k < p->to; k++)
        if (ent__is_about_author(p->b->list.at[k].text, author)) p->to = k;
}

/* The same of one whose name the head does not give, where it is in italics. */
static void cut_note(body *p)
{
    enum { LONGEST = 400, ENOUGH = 3 };
    if (p->to <= p->from + ENOUGH) return;
    const ent__block *b = &p->b->list.at[p->to - 1];
    if (b->text.n <= LONGEST && ent__is_slanted(b) && ent__is_about_somebody(b->text)) p->to--;
}

/* ---- headings of what is left out -------------------------------------------------------------- */

static bool is_over_links(const body *p, uint32_t k)
{
    enum { A_LIST = 2 };
    for (uint32_t j = k + 1; j <= k + A_LIST; j++) {
        const ent__block *b = j < p->to ? &p->b->list.at[j] : NULL;
        if (!b || b->kind != ENT__BLOCK_ITEM || !is_linky(b, 60)) return false;
    }
    return true;
}

/* Whether a heading stands over links or furniture alone: then it goes with them. */
static bool is_orphan(const body *p, uint32_t k)
{
    enum { FAR = 40 }; /* longer lists than that are not looked through: the cost of a page stays bounded */
    if (p->b->list.at[k].kind != ENT__BLOCK_HEADING) return false;
    bool has_lost = false;
    if (is_over_links(p, k)) return true;
    for (uint32_t j = k + 1; j < p->to && j < k + FAR; j++) {
        const ent__block *b = &p->b->list.at[j];
        if (b->kind == ENT__BLOCK_HEADING && !is_linky(b, 50)) return has_lost;
        if (is_kept(p, j)) return false;
        has_lost |= b->furniture || is_linky(b, 50) || is_out(p, j);
    }
    return has_lost;
}

/* ---- the body ------------------------------------------------------------------------------- */

static void add_block(const body *p, uint32_t k, ent__arena *keep, ent__buffer *text)
{
    if (text->n) ent__buffer_add(text, keep, "\n\n", 2);
    ent__buffer_add(text, keep, p->b->list.at[k].text.at, p->b->list.at[k].text.n);
}

bool ent__page_body(const ent__blocks *blocks, const ent__about *about, ent__arena *keep, ent__buffer *text)
{
    uint32_t n = blocks->list.n;
    body p = {.b = blocks, .about = about};
    p.is_off = ENT__NEW_ARRAY(keep, bool, n + 1);
    p.is_small = ENT__NEW_ARRAY(keep, bool, n + 1);
    p.weight = ENT__NEW_ARRAY(keep, int, n + 1);
    p.title = find_title(&p);
    text->failed |= !p.is_off || !p.is_small || !p.weight;
    for (uint32_t k = 0; !text->failed && k < n; k++) p.weight[k] = weight_of(&blocks->list.at[k]);
    if (!text->failed) text->failed = !mark_asides(&p, keep) || !find_box(&p, keep) || !mark_small(&p, keep);
    if (text->failed) return false;
    bool is_bare = p.from == p.to; /* no prose at all: whatever there is */
    for (uint32_t k = 0; k < n && is_bare; k++)
        if (!p.is_off[k]) add_block(&p, k, keep, text);
    if (is_bare) return false;
    cut_begin(&p);
    cut_end(&p);
    cut_author(&p);
    cut_note(&p);
    for (uint32_t k = p.title < p.from ? p.title : p.from; k < p.to; k++) {
        bool is_body = k >= p.from && is_kept(&p, k) && !is_orphan(&p, k);
        if (is_body || (is_deck(&p, k) && !is_repeated(&p, k))) add_block(&p, k, keep, text);
    }
    return true;
}
