/* A terminal, or what is to look like one. */
#include "term.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum { USUAL_WIDTH = 100, LEAST_WIDTH = 40, MOST_WIDTH = 160 };

static uint32_t width_of(int fd)
{
    struct winsize w;
    const char *columns = getenv("COLUMNS");
    long n = 0;
    if (ioctl(fd, TIOCGWINSZ, &w) == 0 && w.ws_col)
        n = w.ws_col;
    else if (columns)
        n = strtol(columns, NULL, 10);
    if (n <= 0) return USUAL_WIDTH;
    return n < LEAST_WIDTH ? LEAST_WIDTH : n > MOST_WIDTH ? MOST_WIDTH : (uint32_t)n;
}

cli_term term_of(int fd)
{
    const char *no_colour = getenv("NO_COLOR"), *name = getenv("TERM");
    cli_term t = {.is_terminal = isatty(fd) == 1, .width = width_of(fd)};
    t.has_colour = t.is_terminal && !(no_colour && *no_colour) && !(name && strcmp(name, "dumb") == 0);
    return t;
}

/* ---- colours --------------------------------------------------------------------- */

void term_begin(cli_out *o, const cli_term *t, term_style style)
{
    static const char *const codes[] = {"",         "\033[1m",  "\033[2m",  "\033[31m", "\033[32m",
                                        "\033[33m", "\033[34m", "\033[36m", "\033[1;4m"};
    if (t->has_colour) out_text(o, codes[style]);
}

void term_end(cli_out *o, const cli_term *t)
{
    if (t->has_colour) out_text(o, "\033[0m");
}

void term_styled(cli_out *o, const cli_term *t, term_style style, ent_string s)
{
    term_begin(o, t, style);
    term_text(o, s);
    term_end(o, t);
}

/* ---- widths ------------------------------------------------------------------------ */

static bool is_blank(uint32_t c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xa0; }
/* Control characters, and those that turn the direction of writing. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static uint32_t columns_of(uint32_t c)
{
    if (is_blank(c)) return 1;
    if (is_control(c)) return 0;
    int n = utf8proc_charwidth((utf8proc_int32_t)c);
    return n > 0 ? (uint32_t)n : 0;
}

uint32_t term_width(ent_string s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n;) n += columns_of(ent__utf8_next(s.at, s.n, &i));
    return n;
}

uint32_t term_fit(ent_string s, uint32_t columns)
{
    uint32_t i = 0, used = 0;
    while (i < s.n) {
        uint32_t next = i;
        used += columns_of(ent__utf8_next(s.at, s.n, &next));
        if (used > columns) break;
        i = next;
    }
    return i;
}

/* ---- text ---------------------------------------------------------------------------- */

void term_text(cli_out *o, ent_string s)
{
    for (uint32_t i = 0; i < s.n;) {
        uint32_t begin = i, c = ent__utf8_next(s.at, s.n, &i);
        if (is_blank(c))
            out_text(o, " ");
        else if (!is_control(c))
            out_bytes(o, s.at + begin, i - begin);
    }
}

uint32_t term_cut(cli_out *o, ent_string s, uint32_t columns)
{
    uint32_t width = term_width(s);
    if (width <= columns) {
        term_text(o, s);
        return width;
    }
    if (!columns) return 0;
    uint32_t n = term_fit(s, columns - 1);
    while (n && s.at[n - 1] == ' ') n--;
    ent_string head = {s.at, n};
    term_text(o, head);
    out_text(o, "…");
    return term_width(head) + 1;
}

void term_pad(cli_out *o, ent_string s, uint32_t columns)
{
    uint32_t used = term_cut(o, s, columns);
    out_repeat(o, ' ', columns - used);
}

void term_pad_styled(cli_out *o, const cli_term *t, term_style style, ent_string s, uint32_t columns)
{
    term_begin(o, t, style);
    uint32_t used = term_cut(o, s, columns);
    term_end(o, t);
    out_repeat(o, ' ', columns - used);
}

/* The next word of a text; false at its end. */
static bool next_word(ent_string s, uint32_t *at, ent_string *word)
{
    while (*at < s.n && ent__is_space(s.at[*at])) ++*at;
    uint32_t begin = *at;
    while (*at < s.n && !ent__is_space(s.at[*at])) ++*at;
    *word = ent__str_cut(s, begin, *at);
    return word->n > 0;
}

void term_wrap(cli_out *o, const cli_term *t, ent_string s, uint32_t indent)
{
    uint32_t at = 0, used = 0;
    for (ent_string word; next_word(s, &at, &word);) {
        uint32_t n = term_width(word);
        if (used && used + 1 + n > t->width) {
            out_text(o, "\n");
            used = 0;
        }
        if (!used)
            out_repeat(o, ' ', used = indent);
        else {
            out_text(o, " ");
            used++;
        }
        term_text(o, word);
        used += n;
    }
    out_text(o, "\n");
}
