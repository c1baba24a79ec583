/* The language of a text: the script of most of its letters, and among the
 * languages of that script the one whose commonest words it has most of. Short
 * words of grammar make up a third of any running text, so twenty words are
 * enough (Grefenstette, "Comparing two language identification schemes", 1995).
 * A word that several languages share counts for each of them, but less. The
 * words are those of lexicon/languages.tsv. */
#include "base/utf8.h"
#include "story/inside.h"

enum {
    LATIN, CYRILLIC, ARABIC, HEBREW, GREEK, ARMENIAN, GEORGIAN, DEVANAGARI, BENGALI, GURMUKHI, GUJARATI, ORIYA, TAMIL,
    TELUGU, KANNADA, MALAYALAM, SINHALA, THAI, LAO, TIBETAN, BURMESE, ETHIOPIC, KHMER, HAN, KANA, HANGUL, N_SCRIPTS,
};

static const char *const names[] = {
    "latin", "cyrillic", "arabic", "hebrew", "greek", "armenian", "georgian", "devanagari", "bengali", "gurmukhi",
    "gujarati", "oriya", "tamil", "telugu", "kannada", "malayalam", "sinhala", "thai", "lao", "tibetan", "burmese",
    "ethiopic", "khmer", "han", "kana", "hangul"}; /* ORDER of the scripts above */

int ent__script_named(ent__str name)
{
    for (int k = 0; k < N_SCRIPTS; k++)
        if (ent__str_eq(name, names[k])) return k;
    return -1;
}

/* N_SCRIPTS: no letter. */
static int script_of(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        int script;
    } ranges[] = {
        {0x41, 0x5a, LATIN}, {0x61, 0x7a, LATIN}, {0xc0, 0x2af, LATIN}, {0x370, 0x3ff, GREEK}, {0x400, 0x52f, CYRILLIC},
        {0x531, 0x58f, ARMENIAN}, {0x590, 0x5ff, HEBREW}, {0x600, 0x6ff, ARABIC}, {0x750, 0x77f, ARABIC},
        {0x900, 0x97f, DEVANAGARI}, {0x980, 0x9ff, BENGALI}, {0xa00, 0xa7f, GURMUKHI}, {0xa80, 0xaff, GUJARATI},
        {0xb00, 0xb7f, ORIYA}, {0xb80, 0xbff, TAMIL}, {0xc00, 0xc7f, TELUGU}, {0xc80, 0xcff, KANNADA},
        {0xd00, 0xd7f, MALAYALAM}, {0xd80, 0xdff, SINHALA}, {0xe00, 0xe7f, THAI}, {0xe80, 0xeff, LAO},
        {0xf00, 0xfff, TIBETAN}, {0x1000, 0x109f, BURMESE}, {0x10a0, 0x10ff, GEORGIAN}, {0x1100, 0x11ff, HANGUL},
        {0x1200, 0x139f, ETHIOPIC}, {0x1780, 0x17ff, KHMER}, {0x1e00, 0x1eff, LATIN}, {0x1f00, 0x1fff, GREEK},
        {0x3040, 0x30ff, KANA}, {0x3400, 0x9fff, HAN}, {0xac00, 0xd7a3, HANGUL}, {0xfb50, 0xfeff, ARABIC}};
    for (size_t k = 0; k < sizeof ranges / sizeof *ranges && c >= ranges[k].first; k++)
        if (c <= ranges[k].last) return ranges[k].script;
    return N_SCRIPTS;
}

/* ---- words ------------------------------------------------------------------------------- */

enum {
    LONGEST = 40,    /* bytes of a word that may be in the table */
    ENOUGH = 200,    /* words that are looked at: ten times what is enough */
    FEW = 8,         /* words of a text in Latin letters below which it is not judged: a headline may be all names */
    SHARED = 4,      /* points for a word that a language has, */
    WHOLE = 8,       /* … and more if few others have it: so much if none does */
};

typedef struct sample {
    uint32_t letters[N_SCRIPTS + 1], words, points[64];
} sample;

/* Lower case for the scripts that have it, as far as the table's words need it. */
static uint32_t lower(uint32_t c)
{
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    if (c >= 0xc0 && c <= 0xde && c != 0xd7) return c + 32;
    if (c == 0x130) return 'i';
    if (c == 0x18f) return 0x259;                /* Azerbaijani */
    if (c == 0x1a0 || c == 0x1af) return c + 1; /* Vietnamese */
    if ((c >= 0x100 && c <= 0x137) || (c >= 0x14a && c <= 0x177) || (c >= 0x1e00 && c <= 0x1eff)) return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)) return c + (c & 1);
    if (c == 0x218 || c == 0x21a) return c + 1;
    if (c >= 0x410 && c <= 0x42f) return c + 32;
    if (c >= 0x400 && c <= 0x40f) return c + 80;
    return c >= 0x48a && c <= 0x52f && c != 0x4c0 ? c | 1 : c;
}

static bool is_mark_inside(uint32_t c) { return (c >= 0x300 && c <= 0x36f) || c == 0x2018 || c == 0x200c; }

static void count_word(const ent__press *p, sample *s, ent__str word)
{
    s->words++;
    uint32_t k = word.n ? ent__map_get(&p->words, ent__hash(word)) : ENT__NONE;
    if (k == ENT__NONE) return;
    uint64_t mask = p->masks.at[k];
    uint32_t n = 0;
    for (uint64_t m = mask; m; m &= m - 1) n++;
    for (uint32_t bit = 0; bit < p->n_bits; bit++)
        if (mask >> bit & 1) s->points[bit] += SHARED + (n > WHOLE ? 0 : WHOLE / n);
}

/* Counts letters and looks up words. */
static void take_sample(const ent__press *p, ent__str text, sample *s)
{
    char word[LONGEST + 4];
    uint32_t n = 0;
    bool in_word = false;
    for (uint32_t k = 0; k <= text.n && s->words < ENOUGH;) {
        uint32_t c = k < text.n ? ent__utf8_next(text.at, text.n, &k) : 0;
        k += !c;
        int script = c ? script_of(c) : N_SCRIPTS;
        bool is_inside = script < N_SCRIPTS || (in_word && is_mark_inside(c));
        if (!is_inside) {
            if (in_word) count_word(p, s, (ent__str){word, n > LONGEST ? 0 : n});
            in_word = false;
            n = 0;
            continue;
        }
        in_word = true;
        s->letters[script]++;
        if (n <= LONGEST) n += ent__utf8_put(word + n, lower(c));
    }
}

/* ---- the language --------------------------------------------------------------------------- */

static int main_script(const sample *s)
{
    uint32_t all = 0;
    int best = LATIN;
    for (int k = 0; k < N_SCRIPTS; k++) {
        all += s->letters[k];
        if (s->letters[k] > s->letters[best]) best = k;
    }
    /* Japanese writes words in Han and their endings in Kana. */
    if (best == HAN && s->letters[KANA] * 10 > s->letters[HAN]) best = KANA;
    bool is_clear = s->letters[best] * 2 > all || best == KANA;
    return all && is_clear ? best : N_SCRIPTS;
}

static uint32_t points_of(const sample *s, const ent__language *l) { return l->bit < 64 ? s->points[l->bit] : 0; }

/* The language of the script with the most points; without points the first of the script. */
static const ent__language *best_of(const ent__press *p, const sample *s, int script)
{
    const ent__language *best = NULL;
    for (uint32_t k = 0; k < p->languages.n; k++) {
        const ent__language *l = &p->languages.at[k];
        if (l->script == script && (!best || points_of(s, l) > points_of(s, best))) best = l;
    }
    return best;
}

ent__str ent__language_guess(const ent__press *p, ent__str text)
{
    enum { THIN = 2 }; /* points a word: running text has three or more */
    static const ent__str unknown = {"", 0};
    sample s = {0};
    take_sample(p, text, &s);
    int script = main_script(&s);
    const ent__language *best = script < N_SCRIPTS ? best_of(p, &s, script) : NULL;
    if (!best) return unknown;
    if (script != LATIN) return best->code;
    const ent__language *english = &p->languages.at[0];
    for (uint32_t k = 0; k < p->languages.n; k++)
        if (ent__str_eq(p->languages.at[k].code, "en")) english = &p->languages.at[k];
    uint32_t most = points_of(&s, best), of_english = points_of(&s, english);
    /* Lists of names in English have few of its words, and names bring in those of others. */
    bool is_english = of_english * 4 >= most * 3 && of_english > 0;
    bool is_other = s.words >= FEW && most >= s.words * THIN && most > of_english * 3 / 2;
    return is_english ? english->code : is_other ? best->code : unknown;
}

/* ---- names of languages ------------------------------------------------------------------------ */

ent__str ent__language_name(const ent__press *p, ent__str tag, ent__arena *keep)
{
    tag = ent__strip(tag);
    for (uint32_t k = 0; k < p->languages.n && tag.n > 3; k++) {
        const ent__language *l = &p->languages.at[k];
        if (l->name.n > tag.n) continue;
        uint32_t n = 0;
        while (n < l->name.n && ent__lower(tag.at[n]) == ent__lower(l->name.at[n])) n++;
        if (n == l->name.n) return l->code;
    }
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
