/* The language of a text: English or not, by the share of its commonest words. */
#include "story/inside.h"

static bool is_common(ent__str word)
{
    static const char *const words[] = {"the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "it", "on",
                                        "with", "as", "he", "his", "by", "at", "from", "has", "have", "had", "be",
                                        "were", "are", "an", "this", "which", "not", "but", "its", "said", "they",
                                        "their", "who", "will", "she", "her", "after", "been", "would", "we", "i"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (word.n == strlen(words[k]) && ent__starts_with(word, words[k])) return true;
    return false;
}

ent__str ent__language_guess(ent__str text)
{
    enum { ENOUGH = 1000 };
    uint32_t words = 0, common = 0;
    for (uint32_t k = 0; k < text.n && words < ENOUGH;) {
        uint32_t from = k;
        while (k < text.n && (ent__is_alpha(text.at[k]) || (unsigned char)text.at[k] >= 0x80)) k++;
        if (k == from) {
            k++;
            continue;
        }
        words++;
        common += is_common(ent__str_cut(text, from, k));
    }
    /* English news has 30 to 45 in a hundred; a headline may have none. */
    bool is_english = words >= 20 ? common * 100 >= words * 18 : common > 0;
    return is_english ? ENT__STR("en") : (ent__str){"", 0};
}

ent__str ent__language_name(ent__str tag, ent__arena *keep)
{
    tag = ent__strip(tag);
    if (ent__starts_with(tag, "english")) return ENT__STR("en");
    char code[4];
    uint32_t n = 0;
    while (n < tag.n && n < sizeof code && ent__is_alpha(tag.at[n])) {
        code[n] = ent__lower(tag.at[n]);
        n++;
    }
    bool is_code = (n == 2 || n == 3) && (n == tag.n || tag.at[n] == '-' || tag.at[n] == '_');
    if (!is_code) return (ent__str){0};
    if (n == 3 && memcmp(code, "eng", 3) == 0) return ENT__STR("en");
    return ent__arena_str(keep, (ent__str){code, n});
}
