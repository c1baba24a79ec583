/* What tells a line of a story from a label. */
#include "story/inside.h"

bool ent__line_next(ent__str *rest, ent__str *line)
{
    if (!rest->n) return false;
    const char *end = memchr(rest->at, '\n', rest->n);
    uint32_t n = end ? (uint32_t)(end - rest->at) : rest->n;
    *line = ent__strip(ent__str_cut(*rest, 0, n));
    *rest = ent__str_cut(*rest, end ? n + 1 : n, rest->n);
    return true;
}

uint32_t ent__count_words(ent__str s)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < s.n; k++) n += !ent__is_space(s.at[k]) && (k + 1 == s.n || ent__is_space(s.at[k + 1]));
    return n;
}

/* The length of the one of `marks` that ends the words; 0: none. */
static uint32_t ending(ent__str s, const char *const *marks)
{
    for (; *marks; marks++) {
        uint32_t n = (uint32_t)strlen(*marks);
        if (s.n > n && memcmp(s.at + s.n - n, *marks, n) == 0) return n;
    }
    return 0;
}

bool ent__ends_sentence(ent__str s)
{
    static const char *const closing[] = {"\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb", "\"", "'", ")", "]", NULL};
    static const char *const ends[] = {".", "!", "?", ":", "\xe2\x80\xa6", NULL};
    s = ent__strip(s);
    for (uint32_t n; (n = ending(s, closing)) > 0;) s.n -= n;
    return ending(s, ends) > 0;
}

ent__str ent__byline(ent__str line)
{
    ent__str none = {0};
    line = ent__strip(line);
    if (!ent__starts_with(line, "by ") || line.n > 160) return none;
    ent__str names = ent__strip(ent__str_cut(line, 3, line.n));
    /* "By Ann Smith | May 16, 2024": names end where anything else begins. */
    for (uint32_t k = 0; k < names.n; k++) {
        if (ent__is_digit(names.at[k]) || strchr("|(:;\t\n", names.at[k])) names.n = k;
        else if (k + 2 < names.n && memcmp(names.at + k, "\xe2\x80", 2) == 0 && names.at[k + 2] != '\x99') names.n = k;
    }
    names = ent__strip(names);
    while (names.n && strchr(",.-", names.at[names.n - 1])) names.n--;
    bool is_name = names.n > 2 && (ent__is_upper(*names.at) || (unsigned char)*names.at >= 0x80);
    return is_name && ent__count_words(names) <= 12 ? names : none;
}
