/* The rules of sound.h. */
#include "actor/sound.h"

#include <string.h>

#include "base/utf8.h"

enum { LONGEST = 40 }; /* letters of a word; longer ones are cut */

static uint32_t letters_of(ent__str word, char out[LONGEST + 2])
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < word.n && n < LONGEST;) {
        char c = ent__plain_letter(ent__utf8_next(word.at, word.n, &i));
        if (ent__is_lower(c)) out[n++] = c;
    }
    out[n] = out[n + 1] = 0;
    return n;
}

static bool is_vowel(char c) { return c && strchr("aeiouy", c) != NULL; }

static bool is_particle(const char *w)
{
    static const char *const all[] = {"al",  "el",  "ul",   "ad", "as", "ash", "an",  "ar", "bin",
                                      "ben", "ibn", "bint", "de", "da", "dos", "van", "von"};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (strcmp(w, all[k]) == 0) return true;
    return false;
}

static char skip(uint32_t *i, uint32_t n, char sound)
{
    *i += n;
    return sound;
}

/* The sound of the consonant at w[*i], which moves behind what is written for it; 0: none. */
static char consonant(const char *w, uint32_t *i, bool is_first)
{
    char c = w[*i], next = w[*i + 1];
    *i += 1;
    switch (c) {
    case 's':
    case 'c':
        if (c == 's' && next == 'c' && w[*i + 1] == 'h') *i += 1; /* sch */
        if (next == 'h' || w[*i] == 'h') return skip(i, 1, 'S');
        if (c == 's') return 's';
        if (next == 'z') return skip(i, 1, 'S');
        return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
    case 't':
        if (next == 'c' && w[*i + 1] == 'h') return skip(i, 2, 'S');
        if (next == 's' && w[*i + 1] == 'c' && w[*i + 2] == 'h') return skip(i, 3, 'S');
        return 't';
    case 'p': return next == 'h' ? skip(i, 1, 'f') : 'p';
    case 'd': return next == 'j' ? skip(i, 1, 'j') : 'd';
    case 'q':
    case 'g':
    case 'k': return 'k';
    case 'w': return 'v';
    case 'z': return 's';
    case 'h': return is_first || (is_vowel(w[*i - 2]) && is_vowel(next)) ? 'h' : 0;
    default: return c;
    }
}

/* English given names and how they are called. */
static const char *const called[][2] = {
    {"benjamin", "ben"},      {"william", "bill"},   {"robert", "bob"},     {"james", "jim"},
    {"joseph", "joe"},        {"michael", "mike"},   {"thomas", "tom"},     {"anthony", "tony"},
    {"richard", "dick"},      {"daniel", "dan"},     {"david", "dave"},     {"edward", "ed"},
    {"christopher", "chris"}, {"steven", "steve"},   {"stephen", "steve"},  {"jeffrey", "jeff"},
    {"kenneth", "ken"},       {"timothy", "tim"},    {"ronald", "ron"},     {"samuel", "sam"},
    {"matthew", "matt"},      {"andrew", "andy"},    {"gregory", "greg"},   {"nicholas", "nick"},
    {"lawrence", "larry"},    {"gerald", "jerry"},   {"elizabeth", "liz"},  {"katherine", "kate"},
    {"susan", "sue"},         {"charles", "chuck"},  {"alexander", "alex"}, {"frederick", "fred"},
    {"raymond", "ray"},       {"bernard", "bernie"}, {"mitchell", "mitch"}, {"vincent", "vince"},
    {"walter", "walt"},       {"leonard", "len"},    {"patrick", "pat"},    {"peter", "pete"},
    {"donald", "don"},        {"will", "bill"}};

static void shorten(char *w, uint32_t *n)
{
    for (size_t k = 0; k < sizeof called / sizeof *called; k++) {
        if (strcmp(w, called[k][0]) != 0) continue;
        *n = (uint32_t)strlen(called[k][1]);
        memcpy(w, called[k][1], *n);
        w[*n] = w[*n + 1] = 0;
        return;
    }
}

static void put(ent__sound *s, char c) { s->key = (s->key ^ (unsigned char)c) * UINT64_C(0x9fb21c651e98df25) + 1; }

void ent__sound_add(ent__sound *s, ent__str word)
{
    char w[LONGEST + 2], last = 0;
    uint32_t n = letters_of(word, w);
    if (!n || (s->n_consonants && is_particle(w))) return; /* "Ben Rhodes" begins with a name */
    shorten(w, &n);
    if (n > 3 && memcmp(w, "abd", 3) == 0 && is_vowel(w[3])) { /* abdul, abdel, abdal: the article goes */
        memmove(w + 3, w + 4, n - 3);
        n--;
        if (w[3] == 'l') memmove(w + 3, w + 4, n - 3);
    }
    bool is_first = true;
    for (uint32_t i = 0; w[i];) {
        char c;
        if (is_vowel(w[i])) {
            c = w[i] == 'o' || w[i] == 'u' ? 'U' : 'A';
            while (is_vowel(w[i]) || (w[i] == 'j' && is_vowel(w[i + 1]))) i++;
        } else {
            c = consonant(w, &i, is_first);
        }
        is_first = false;
        if (!c || c == last) continue;
        if (!w[i] && (c == 'd' || c == 'b')) c = c == 'd' ? 't' : 'p'; /* at the end: Ahmed, Ahmet */
        last = c;
        put(s, c);
        s->n_consonants += c != 'A' && c != 'U';
    }
}
