/* Text that is not HTML. A report by itself stands exactly as it is given. A
 * web page saved as text is taken apart: its lines are weighed, and the run of
 * lines that weighs most is the story. */
#include "story/inside.h"

typedef struct unit {
    ent_span span; /* one line, or the lines of one hard-wrapped paragraph */
    ent__furniture furniture;
    ent_day day;       /* of a line that is a date */
    uint32_t words;
    bool is_sentence;  /* ends like one */
    bool is_prose;
    bool after_blank;
} unit;

typedef struct page {
    const ent__press *press;
    ent__str text;
    ENT__VEC(unit) units;
    uint32_t end;         /* units behind it are of no interest */
    uint32_t first, last; /* the body: [first, last) */
    uint32_t title;       /* a unit, or ENT__NONE */
} page;

static ent__str unit_str(const page *p, uint32_t k) { return ent__span_of(p->text.at, p->units.at[k].span); }

/* ---- lines -------------------------------------------------------------------- */

static bool next_line(ent__str text, uint32_t *at, ent__str *line)
{
    if (*at >= text.n) return false;
    const char *end = memchr(text.at + *at, '\n', text.n - *at);
    uint32_t stop = end ? (uint32_t)(end - text.at) : text.n;
    *line = ent__strip(ent__str_cut(text, *at, stop));
    *at = stop + 1;
    return true;
}

/* Hard-wrapped text has no long line, and most lines are nearly as long as the longest. */
static bool is_wrapped(ent__str text)
{
    uint32_t longest = 0, lines = 0, full = 0;
    ent__str line;
    for (uint32_t at = 0; next_line(text, &at, &line);)
        if (line.n > longest) longest = line.n;
    if (longest > 130 || longest < 50) return false;
    for (uint32_t at = 0; next_line(text, &at, &line);) {
        lines += line.n > 0;
        full += line.n * 4 > longest * 3;
    }
    return full * 2 > lines;
}

static void judge(page *p, unit *u)
{
    ent__str s = ent__span_of(p->text.at, u->span);
    u->furniture = ent__furniture_of(p->press, s);
    u->words = ent__count_words(s);
    u->is_sentence = ent__ends_sentence(s);
    if (!ent__is_date_line(s, &u->day)) u->day.year = 0;
    u->is_prose = !u->furniture && !u->day.year && ((u->is_sentence && u->words >= 5) || u->words >= 25);
}

static bool goes_on(const page *p, const unit *u)
{
    ent__str s = ent__span_of(p->text.at, u->span);
    return s.n >= 45 && !ent__ends_sentence(s) && !ent__furniture_of(p->press, s);
}

static ent_code cut_units(page *p, ent__arena *keep, ent_error *error)
{
    bool wrapped = is_wrapped(p->text), after_blank = true;
    ent__str line;
    for (uint32_t at = 0; next_line(p->text, &at, &line);) {
        if (!line.n) {
            after_blank = true;
            continue;
        }
        uint32_t begin = (uint32_t)(line.at - p->text.at), end = begin + line.n;
        unit *before = p->units.n ? &p->units.at[p->units.n - 1] : NULL;
        /* In wrapped text a line inside a paragraph may end with a sentence by chance. */
        bool joins = wrapped && before && !after_blank && (goes_on(p, before) || line.n >= 45);
        joins = joins && !ent__furniture_of(p->press, line);
        if (joins) {
            before->span.end = end;
            continue;
        }
        unit *u = ENT__PUSH(keep, &p->units);
        if (!u) return ent__arena_fail(keep, error);
        u->span = (ent_span){begin, end};
        u->after_blank = after_blank;
        after_blank = false;
    }
    for (uint32_t k = 0; k < p->units.n; k++) judge(p, &p->units.at[k]);
    p->end = p->units.n;
    return ENT_OK;
}

/* ---- a page, or a report by itself? --------------------------------------------- */

static bool is_saved_page(const page *p)
{
    uint32_t strong = 0, nav = 0, prose = 0;
    for (uint32_t k = 0; k < p->units.n; k++) {
        const unit *u = &p->units.at[k];
        strong += u->furniture && u->furniture != ENT__FURNITURE_CREDIT && u->furniture != ENT__FURNITURE_NAV;
        nav += u->furniture == ENT__FURNITURE_NAV;
        prose += u->is_prose;
    }
    /* One such line in a book of a thousand lines is a chapter's name. */
    return prose && (strong > 1 || (strong && p->units.n <= 100) || nav >= 4);
}

/* ---- the day, the authors --------------------------------------------------------- */

static bool has_label(ent__str line, bool *is_update)
{
    static const char *const labels[] = {"published", "posted", "first published", "date:", "publication date",
                                         "issued", "released"};
    *is_update = ent__starts_with(line, "updated") || ent__starts_with(line, "last updated") ||
                 ent__starts_with(line, "last modified");
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
        if (ent__starts_with(line, labels[k])) return true;
    return *is_update;
}

/* What a line near the title says of day and authors. A date alone counts only below the title. */
static void read_label(ent__str line, bool is_below, ent_day *updated, ent_story *out)
{
    ent_span where;
    bool is_update;
    if (line.n > 200) return;
    ent__str names = ent__byline(line);
    if (names.n && is_below && !out->authors.n) out->authors = names;
    ent_day day = ent__day_in(line, &where), alone;
    if (!day.year) return;
    bool labelled = has_label(line, &is_update);
    if (labelled && is_update && !updated->year) *updated = day;
    else if (labelled && !is_update && !out->published.year) out->published = day;
    else if (is_below && !out->published.year && (names.n || ent__is_date_line(line, &alone))) out->published = day;
}

static void read_labels(const page *p, ent_story *out)
{
    enum { NEAR = 12 };
    ent_day updated = {0};
    bool has_title = p->title != ENT__NONE;
    uint32_t title = has_title ? p->title : p->first;
    for (uint32_t k = title > NEAR ? title - NEAR : 0; k < p->units.n && k < p->first + 3; k++)
        if (!p->units.at[k].is_prose || k < p->first) read_label(unit_str(p, k), has_title && k > title, &updated, out);
    if (!out->published.year) out->published = updated;
}

/* ---- a report by itself ------------------------------------------------------------ */

/* "Published March 4, 2031, 9:00 am": a day, and little else. */
static bool is_about_day(ent__str s)
{
    ent_span where;
    bool is_update;
    return ent__day_in(s, &where).year && (has_label(s, &is_update) || where.end - where.begin + 20 > s.n);
}

static bool is_headline(const page *p, uint32_t k)
{
    const unit *u = &p->units.at[k];
    ent__str s = unit_str(p, k);
    if (is_about_day(s)) return false;
    bool ends = ent__ends_sentence(s) && s.at[s.n - 1] != '?' && s.at[s.n - 1] != '!';
    bool is_short = u->words >= 2 && u->words <= 30 && s.n <= 250 && !memchr(s.at, '\n', s.n);
    return is_short && !ends && !u->day.year && !u->furniture && !ent__byline(s).n;
}

static void find_own_title(page *p)
{
    p->title = ENT__NONE;
    p->first = 0;
    uint32_t k = 0, n = p->units.n;
    while (k < n && k < 2 && p->units.at[k].day.year) k++;
    if (k + 1 >= n || !is_headline(p, k)) return;
    uint32_t next = k + 1;
    while (next < n && next < k + 5 && !p->units.at[next].is_prose) next++;
    if (next == n || !p->units.at[next].is_prose) return;
    /* A line that goes on in the next one is no headline. */
    if (!p->units.at[k + 1].after_blank && ent__is_lower(*unit_str(p, k + 1).at)) return;
    p->title = k;
    p->first = next;
}

static ent_code stand(page *p, ent_story *out)
{
    find_own_title(p);
    read_labels(p, out);
    out->text = p->text;
    if (p->title == ENT__NONE) return ENT_OK;
    out->title = unit_str(p, p->title);
    out->title_span = p->units.at[p->title].span;
    return ENT_OK;
}

/* ---- a page saved as text ------------------------------------------------------------ */

/* Readers' comments end the page once a story has been told; other stories end
 * it where more was told before than follows. */
static void cut_end(page *p)
{
    enum { ENOUGH = 60 };
    uint64_t all = 0, before = 0; /* words of prose */
    for (uint32_t k = 0; k < p->units.n; k++) all += p->units.at[k].is_prose ? p->units.at[k].words : 0;
    for (uint32_t k = 0; k < p->units.n; k++) {
        const unit *u = &p->units.at[k];
        before += u->is_prose ? u->words : 0;
        bool told_more = before >= all - before;
        bool ends = (u->furniture == ENT__FURNITURE_END && (before >= ENOUGH || told_more)) ||
                    (u->furniture == ENT__FURNITURE_MORE && told_more);
        if (!ends) continue;
        p->end = k;
        return;
    }
}

static int weight(const page *p, uint32_t k)
{
    const unit *u = &p->units.at[k];
    if (u->is_prose) return 15 + (u->words < 60 ? (int)u->words : 60);
    if (u->furniture == ENT__FURNITURE_CREDIT) return -3;
    return u->furniture || u->day.year ? -15 : -10;
}

static void find_body(page *p)
{
    int sum = 0, best = 0;
    uint32_t from = 0;
    p->first = p->last = 0;
    for (uint32_t k = 0; k < p->end; k++) {
        if (sum <= 0) {
            sum = 0;
            from = k;
        }
        sum += weight(p, k);
        if (sum > best) {
            best = sum;
            p->first = from;
            p->last = k + 1;
        }
    }
}

/* Of the lines above the body: long enough for a headline, near, said twice, not a section's name. */
static int title_score(const page *p, uint32_t k)
{
    enum { NO = -1000, FAR = 40 };
    const unit *u = &p->units.at[k];
    ent__str s = unit_str(p, k);
    if (!is_headline(p, k) || p->first - k > FAR) return NO;
    int score = u->words > 14 ? 14 - (int)(u->words - 14) / 2 : (int)u->words;
    if (u->words < 4) score -= 6;
    score -= (int)(p->first - k) / 2;
    for (uint32_t j = 0; j < p->first; j++) {
        ent__str other = unit_str(p, j);
        if (j != k && other.n >= s.n && u->words >= 4 && memcmp(other.at, s.at, s.n) == 0) score += 12;
    }
    return score;
}

static void find_title(page *p)
{
    p->title = ENT__NONE;
    int best = -20;
    for (uint32_t k = p->first > 40 ? p->first - 40 : 0; k < p->first; k++) {
        int score = title_score(p, k);
        if (score < best || (score == best && p->title != ENT__NONE)) continue;
        best = score;
        p->title = k;
    }
    /* A question as a headline looks like the first sentence. */
    ent__str s = p->title == ENT__NONE && p->last - p->first > 1 ? unit_str(p, p->first) : (ent__str){0};
    if (s.n && is_headline(p, p->first) && p->units.at[p->first].words <= 20) p->title = p->first++;
}

/* Prose, and a single short line inside it (a cross heading). */
static bool is_kept(const page *p, uint32_t k)
{
    const unit *u = &p->units.at[k];
    if (u->is_prose) return true;
    if (u->furniture || u->day.year || ent__byline(unit_str(p, k)).n) return false;
    if (u->is_sentence) return true;
    return k > p->first && k + 1 < p->last && u[-1].is_prose && u[1].is_prose && u->words <= 10;
}

static ent_code take_apart(page *p, ent__arena *keep, ent_story *out, ent_error *error)
{
    cut_end(p);
    find_body(p);
    find_title(p);
    read_labels(p, out);
    ent__buffer b = {0};
    if (p->title != ENT__NONE) {
        out->title = unit_str(p, p->title);
        out->title_span = (ent_span){0, out->title.n};
        ent__buffer_add(&b, keep, out->title.at, out->title.n);
    }
    for (uint32_t k = p->first; k < p->last; k++) {
        if (!is_kept(p, k)) continue;
        if (b.n) ent__buffer_add(&b, keep, "\n\n", 2);
        ent__buffer_add(&b, keep, unit_str(p, k).at, unit_str(p, k).n);
    }
    out->text = ent__buffer_str(&b);
    return b.failed ? ent__arena_fail(keep, error) : ENT_OK;
}

ent_code ent__plain_find(const ent__press *press, ent__str text, ent__arena *keep, ent_story *out, ent_error *error)
{
    page p = {.press = press, .text = text, .title = ENT__NONE};
    ent_code code = cut_units(&p, keep, error);
    if (code) return code;
    return is_saved_page(&p) ? take_apart(&p, keep, out, error) : stand(&p, out);
}
