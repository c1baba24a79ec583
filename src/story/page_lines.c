/* What a paragraph of a page says of itself, whatever stands around it: a day, a
 * number, a signature, words about who wrote the story. */
#include "story/page.h"

/* ---- days and numbers ------------------------------------------------------------------------ */

/* "Published 6 May 2024 | Updated 7 May 2024", "7 May 2024 (Inland edition)". */
bool ent__is_day_label(const ent__block *b)
{
    static const char *const begins[] = {"published",     "updated", "posted",          "last updated",
                                         "last modified", "written", "first published", "issued",
                                         "date:",         "created", "modified",        "stand:",
                                         "ver\xc3\xb6""ffentlicht", "aktualisiert", "by ",  "von "};
    enum { LONGEST = 100 };
    ent_span where;
    if (b->text.n > LONGEST || b->is_prose || !ent__day_in(b->text, &where).year) return false;
    for (size_t k = 0; k < sizeof begins / sizeof *begins; k++)
        if (ent__starts_with(b->text, begins[k])) return true;
    bool is_line =
        b->kind == ENT__BLOCK_PARAGRAPH || b->kind == ENT__BLOCK_OTHER; /* a heading may be part of a timeline */
    return is_line && where.begin == 0 && ent__count_words(b->text) < 8;
}

static uint32_t letters_in(ent__str s)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < s.n; k++) {
        bool is_dash = k + 2 < s.n && memcmp(s.at + k, "\xe2\x80", 2) == 0; /* and quotation marks, dots */
        n += ent__is_alpha(s.at[k]) || (!is_dash && (s.at[k] & 0x80));
        k += is_dash ? 2 : 0;
    }
    return n;
}

static uint32_t digits_in(ent__str s)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < s.n; k++) n += ent__is_digit(s.at[k]);
    return n;
}

/* "Von Jutta Reim, Oberhallen" */
bool ent__is_german_byline(ent__str s)
{
    enum { MOST_WORDS = 8 };
    bool is_name = s.n > 6 && ent__starts_with(s, "von ") && ent__is_upper(s.at[4]);
    return is_name && ent__count_words(s) <= MOST_WORDS && !ent__ends_sentence(s);
}

bool ent__is_number(ent__str s) { return digits_in(s) >= letters_in(s); }

/* "* * *" */
bool ent__is_stars(const ent__block *b)
{
    return b->kind == ENT__BLOCK_PARAGRAPH && !letters_in(b->text) && !digits_in(b->text);
}

/* ---- whose it is ---------------------------------------------------------------------------- */

/* "– Ann Smith", "— AFP": who wrote it, at the end. */
bool ent__is_signature(const ent__block *b)
{
    enum { MOST_WORDS = 6 };
    bool has_dash = b->text.n > 4 && (memcmp(b->text.at, "\xe2\x80", 2) == 0 ? strchr("\x93\x94", b->text.at[2]) != NULL
                                                                             : *b->text.at == '-');
    return has_dash && ent__count_words(b->text) <= MOST_WORDS && !ent__ends_sentence(b->text);
}

/* The first of the authors, of at least two words. */
ent__str ent__first_author(ent__str authors)
{
    uint32_t n = 0;
    if (!authors.n) return authors;
    while (n < authors.n && !strchr(",;|/(", authors.at[n]) &&
           !ent__starts_with(ent__str_cut(authors, n, authors.n), " and "))
        n++;
    ent__str name = ent__strip(ent__str_cut(authors, 0, n));
    return ent__count_words(name) > 1 ? name : (ent__str){0};
}

/* "Ann Smith is a professor at …", the author being Ann Smith. */
bool ent__is_about_author(ent__str text, ent__str author)
{
    static const char *const verbs[] = {" is ",      " was ",     " has ",   " covers ", " writes ",
                                        " reports ", " joined ",  " lives ", ", ",       " can be ",
                                        " works ",   " teaches ", " serves "};
    if (!author.n || text.n <= author.n || memcmp(text.at, author.at, author.n) != 0) return false;
    ent__str rest = ent__str_cut(text, author.n, text.n);
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (ent__starts_with(rest, verbs[k])) return true;
    return false;
}

/* "Ann Smith is a research fellow at …": two or three names and what she is. */
bool ent__is_about_somebody(ent__str text)
{
    static const char *const verbs[] = {"is a ",   "is an ",   "is the ",  "was a ", "covers ",
                                        "writes ", "reports ", "teaches ", "works "};
    enum { FEWEST = 2, MOST = 4 };
    uint32_t names = 0, k = 0;
    while (names < MOST && k < text.n && text.at[k] >= 'A' && text.at[k] <= 'Z') {
        while (k < text.n && text.at[k] != ' ') k++;
        k += k < text.n;
        names++;
    }
    ent__str rest = ent__str_cut(text, k, text.n);
    for (size_t j = 0; names >= FEWEST && j < sizeof verbs / sizeof *verbs; j++)
        if (ent__starts_with(rest, verbs[j])) return true;
    return false;
}
