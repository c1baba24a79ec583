/* Which of a page's names for itself is the title of its story. The heading
 * that readers see is, if it is about the same thing as the head's title; the
 * head's own is often a shorter or a louder one, with the site's name behind it. */
#include "story/page_meta.h"

static bool is_same(ent__str a, ent__str b)
{
    if (a.n != b.n) return false;
    for (uint32_t k = 0; k < a.n; k++)
        if (ent__lower(a.at[k]) != ent__lower(b.at[k])) return false;
    return true;
}

/* ---- the head's title -------------------------------------------------------------------- */

/* Where " | ", " - ", " – ", " — ", " » " or " :: " begins the last part; s.n: nowhere. */
static uint32_t last_mark(ent__str s, uint32_t *width)
{
    static const char *const marks[] = {" | ", " - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " \xc2\xbb ",
                                        " :: ", " : ", " \xe2\x80\xa2 ", " \xc2\xb7 ", " // "};
    for (uint32_t k = s.n; k > 0; k--) {
        for (size_t j = 0; j < sizeof marks / sizeof *marks; j++) {
            *width = (uint32_t)strlen(marks[j]);
            if (s.n - (k - 1) > *width && memcmp(s.at + k - 1, marks[j], *width) == 0) return k - 1;
        }
    }
    return s.n;
}

/* Without the name of the site behind it. */
static ent__str without_site(const ent__meta *m, ent__str title)
{
    for (int rounds = 0; rounds < 3; rounds++) {
        uint32_t width, at = last_mark(title, &width);
        if (at == title.n) break;
        ent__str head = ent__strip(ent__str_cut(title, 0, at)), tail = ent__str_cut(title, at + width, title.n);
        ent__str site = m->out->site;
        bool is_site = site.n && (is_same(ent__strip(tail), site) || ent__starts_with(tail, "www."));
        bool is_short = ent__count_words(tail) <= 5 && ent__count_words(head) > ent__count_words(tail);
        if (!is_site && !is_short) break;
        title = head;
    }
    return title;
}

/* ---- headings ------------------------------------------------------------------------------- */

static ent__str next_word(ent__str *s)
{
    uint32_t k = 0, n;
    while (k < s->n && ent__is_space(s->at[k])) k++;
    for (n = k; n < s->n && !ent__is_space(s->at[n]); n++) {}
    ent__str word = ent__str_cut(*s, k, n);
    *s = ent__str_cut(*s, n, s->n);
    return word;
}

static bool has_word(ent__str s, ent__str word)
{
    for (ent__str w; (w = next_word(&s)).n;)
        if (is_same(w, word)) return true;
    return false;
}

/* Of a heading's words those in a hundred that another title has as well. */
static uint32_t shared(ent__str heading, ent__str title)
{
    uint32_t n = 0, all = 0;
    ent__str rest = heading;
    for (ent__str w; all < 50 && (w = next_word(&rest)).n; all++) n += has_word(title, w);
    return all ? n * 100 / all : 0;
}

/* Both ways: a site's name alone is no title, though the title has all of its words. */
static uint32_t likeness(ent__str a, ent__str b) { return a.n && b.n ? (shared(a, b) + shared(b, a)) / 2 : 0; }

static bool begins_with(ent__str s, ent__str begin)
{
    return s.n > begin.n && begin.n && is_same(ent__str_cut(s, 0, begin.n), begin);
}

static bool ends_with(ent__str s, ent__str end)
{
    return s.n > end.n && is_same(ent__str_cut(s, s.n - end.n, s.n), end);
}

/* Whether what is left of a title begins (or ends) with a mark. */
static bool is_marked_off(ent__str rest, bool is_end)
{
    rest = ent__strip(rest);
    unsigned char c = rest.n ? (unsigned char)rest.at[is_end ? rest.n - 1 : 0] : 'a';
    bool is_wide = is_end ? c >= 0x80 && c < 0xc0 && rest.n > 2 : c == 0xe2 || c == 0xc2;
    return is_wide || (c < 0x80 && strchr("|-:/>", (char)c));
}

bool ent__is_title_part(ent__str title, ent__str heading)
{
    if (ent__count_words(heading) < 2) return false;
    if (begins_with(title, heading)) return is_marked_off(ent__str_cut(title, heading.n, title.n), false);
    return ends_with(title, heading) && is_marked_off(ent__str_cut(title, 0, title.n - heading.n), true);
}

/* "Courier - Bridge closed" over a heading "Courier", where a smaller heading says "Bridge closed", or og:title does. */
static bool is_site(const ent__meta *m, ent__str heading)
{
    if (!ent__is_title_part(m->title, heading)) return false;
    if (m->og_title.n) return !shared(heading, m->og_title) && ent__is_title_part(m->title, m->og_title);
    return m->part.n && m->is_part_later && ent__count_words(m->part) > ent__count_words(heading);
}

/* The heading that shares most with the head's titles; ENT__MAX_HEADINGS: none shares anything. */
static uint32_t best_heading(const ent__meta *m, ent__str title, uint32_t *most)
{
    uint32_t best = ENT__MAX_HEADINGS;
    *most = 0;
    for (uint32_t k = 0; k < m->n_headings; k++) {
        ent__str h = m->heading[k];
        if (ent__count_words(h) < 2 || is_site(m, h)) continue;
        uint32_t a = likeness(h, title), b = likeness(h, m->headline), c = likeness(h, m->title);
        uint32_t score = (a > b ? a : b) > c ? (a > b ? a : b) : c;
        score += m->is_story[k] ? 5 : 0;
        if (score <= *most) continue;
        *most = score;
        best = k;
    }
    return best;
}

/* "Courier -": the name of the site, and nothing in front of it or behind. */
static bool is_cut(ent__str title)
{
    return title.n > 2 && strchr("|-", title.at[title.n - 1]) && title.at[title.n - 2] == ' ';
}

void ent__choose_title(ent__meta *m)
{
    enum { ENOUGH = 30, LONG = 5 };
    ent__str title = m->og_title.n ? m->og_title : m->title.n ? m->title : m->headline;
    title = without_site(m, ent__strip(title));
    uint32_t most, best = best_heading(m, title, &most);
    ent__str h = best < ENT__MAX_HEADINGS ? m->heading[best] : (ent__str){0};
    bool is_only = m->n_headings == 1 && (ent__count_words(m->heading[0]) >= LONG || m->is_story[0]);
    /* "Local news | Two towns agree": the head knows where the title begins. */
    bool is_more = h.n && title.n && (ends_with(h, title) || (begins_with(h, title) && is_same(m->headline, title)));
    if (h.n && most >= ENOUGH && !is_more) title = h;
    else if (!m->og_title.n && m->part.n) title = m->part;
    else if (is_cut(title)) title = m->n_headings ? m->heading[0] : m->second.n ? m->second : title;
    else if (is_only && !is_more && (ent__count_words(m->heading[0]) >= LONG || !title.n)) title = m->heading[0];
    else if (!title.n && m->n_headings) title = m->heading[0];
    m->out->title = title;
}
