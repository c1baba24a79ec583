/* Lemmas by rule: the tags and the longest known ending of a form choose a script
 * (letters, how many bytes go, what comes instead); whole forms are exceptions.
 *
 * Only endings that change what a shorter one says are in the table, so the
 * search runs from long to short and stops at the first hit. (The idea is that
 * of ripple-down rules: Plisson et al. 2004; scripts as in Chrupala 2006.) What an
 * ending makes of a verb or a plural gives way to another base that dictionaries
 * know, where they do not know it. */
#include "parse/model.h"

enum { LONGEST_FORM = 200, ROOM = 4096 };

static uint64_t mix(uint64_t x)
{
    x *= UINT64_C(0x9e3779b97f4a7c15);
    x ^= x >> 32;
    x *= UINT64_C(0xd6e8feb86659fd93);
    return x ^ x >> 29;
}

uint64_t ent__lemma_key(ent__str small, bool is_whole, uint8_t upos, uint8_t xpos)
{
    uint64_t h = mix((uint64_t)upos << 16 | (uint64_t)xpos << 8 | is_whole);
    for (uint32_t i = 0; i < small.n;) {
        uint64_t some = 0;
        for (uint32_t k = 0; k < 7 && i < small.n; k++, i++) some = some << 8 | (unsigned char)small.at[i];
        h = mix(h ^ some << 8) + small.n;
    }
    return mix(h);
}

void ent__lemma_small(ent__str form, char *to)
{
    for (uint32_t i = 0; i < form.n; i++) {
        unsigned char c = (unsigned char)form.at[i];
        bool is_latin = i && (unsigned char)form.at[i - 1] == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97;
        to[i] = is_latin ? (char)(c + 0x20) : ent__lower((char)c);
    }
}

uint32_t ent__lemma_apply(const ent__script *script, ent__str form, char *to)
{
    uint32_t n = form.n > script->strip ? form.n - script->strip : 0;
    if (script->letters == ENT__LETTERS_KEPT) memcpy(to, form.at, n);
    else ent__lemma_small(ent__str_cut(form, 0, n), to);
    if (script->letters == ENT__LETTERS_NAME && n) to[0] = form.at[0];
    memcpy(to + n, script->add, script->n);
    return n + script->n;
}

/* *is_rule: by its ending, not as a whole form. */
static const ent__script *find_script(const ent__model *m, ent__str small, uint8_t upos, uint8_t xpos,
                                      bool *is_rule)
{
    uint64_t key = ent__lemma_key(small, true, upos, xpos);
    uint32_t k = ent__find_row(m->lemma_slots, m->lemma_mask, key, ENT__NONE);
    *is_rule = k == ENT__NONE;
    uint32_t deep = m->lemma_depth[upos * ENT__N_XPOS + xpos];
    for (uint32_t n = small.n < deep ? small.n : deep; k == ENT__NONE; n--) {
        key = ent__lemma_key(ent__str_cut(small, small.n - n, small.n), false, upos, xpos);
        k = ent__find_row(m->lemma_slots, m->lemma_mask, key, ENT__NONE);
        if (n == 0) break;
    }
    return k == ENT__NONE ? NULL : &m->scripts[k];
}

/* ---- bases that dictionaries know --------------------------------------- */

/* Which kind the base of an inflected form must be; 0: the tags say that it is none. */
static uint32_t base_kind(uint8_t upos, uint8_t xpos)
{
    if (upos == ENT__VERB) return ENT__W_BASE;
    return upos == ENT__NOUN && xpos == ENT__X_NNS ? ENT__W_NOUN : 0;
}

static bool is_base(const ent__model *m, const char *lemma, uint32_t n, uint32_t kind)
{
    return ent__words_find(&m->words, ent__form_key((ent__str){lemma, n})) & kind;
}

/* Other ways back from an ending, the likeliest first; `doubled`: where a letter is there twice. */
static const struct {
    const char *ending;
    ent__script script;
    bool doubled;
} ways[] = {
    {"ied", {.strip = 3, .n = 1, .add = "y"}, false},
    {"ed", {.strip = 2}, false},
    {"ed", {.strip = 1}, false},
    {"ed", {.strip = 3}, true},
    {"ying", {.strip = 4, .n = 2, .add = "ie"}, false},
    {"ing", {.strip = 3}, false},
    {"ing", {.strip = 3, .n = 1, .add = "e"}, false},
    {"ing", {.strip = 4}, true},
    {"ies", {.strip = 3, .n = 1, .add = "y"}, false},
    {"ves", {.strip = 3, .n = 1, .add = "f"}, false},
    {"ves", {.strip = 3, .n = 2, .add = "fe"}, false},
    {"men", {.strip = 2, .n = 2, .add = "an"}, false},
    {"s", {.strip = 1}, false},
    {"es", {.strip = 2}, false},
};

/* Where no dictionary knows what the script makes, but knows another base of the form: that one. */
static const ent__script *known_script(const ent__model *m, const ent__script *s, ent__str small,
                                       uint32_t kind)
{
    char lemma[LONGEST_FORM + sizeof s->add];
    if (is_base(m, lemma, ent__lemma_apply(s, small, lemma), kind)) return s;
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
        const ent__script *way = &ways[k].script;
        uint32_t n = (uint32_t)strlen(ways[k].ending), strip = way->strip;
        if (small.n < strip + 2 || memcmp(small.at + small.n - n, ways[k].ending, n) != 0) continue;
        if (ways[k].doubled && small.at[small.n - strip] != small.at[small.n - strip - 1]) continue;
        if (is_base(m, lemma, ent__lemma_apply(way, small, lemma), kind)) return way;
    }
    return s;
}

/* ---- lemmas ------------------------------------------------------------ */

static bool is_small(const ent__script *s, ent__str form, const char *small)
{
    return s->letters == ENT__LETTERS_KEPT || memcmp(form.at, small, form.n) == 0;
}

/* A script learned from other words must not cut through a character. */
static bool can_cut(const ent__script *s, ent__str form)
{
    return s->strip == 0 ||
           (s->strip <= form.n && ((unsigned char)form.at[form.n - s->strip] & 0xc0) != 0x80);
}

void ent__lemma_fetch(const ent__model *m, ent__str form, uint8_t upos, uint8_t xpos)
{
    char small[LONGEST_FORM];
    if (form.n > LONGEST_FORM) return;
    ent__lemma_small(form, small);
    uint32_t deep = m->lemma_depth[upos * ENT__N_XPOS + xpos], n = form.n < deep ? form.n : deep;
    uint64_t whole = ent__lemma_key((ent__str){small, form.n}, true, upos, xpos);
    uint64_t end = ent__lemma_key((ent__str){small + form.n - n, n}, false, upos, xpos);
    __builtin_prefetch(&m->lemma_slots[(uint32_t)whole & m->lemma_mask]);
    __builtin_prefetch(&m->lemma_slots[(uint32_t)end & m->lemma_mask]);
}

ent__str ent__lemma_of(const ent__model *m, ent__str form, uint8_t upos, uint8_t xpos, ent__arena *keep,
                       ent__lemma_room *room)
{
    static const ent__script small_script = {.letters = ENT__LETTERS_SMALL};
    static const ent__script kept_script = {.letters = ENT__LETTERS_KEPT};
    char small[LONGEST_FORM];
    if (form.n > LONGEST_FORM) return form;
    ent__lemma_small(form, small);
    bool is_rule;
    const ent__script *s = find_script(m, (ent__str){small, form.n}, upos, xpos, &is_rule);
    if (!s) s = upos == ENT__PROPN || upos == ENT__X || upos == ENT__PUNCT ? &kept_script : &small_script;
    if (!can_cut(s, form)) s = &small_script;
    uint32_t kind = is_rule ? base_kind(upos, xpos) : 0;
    if (kind) s = known_script(m, s, (ent__str){small, form.n}, kind);
    if (!s->strip && !s->n && is_small(s, form, small)) return form;
    uint32_t most = form.n + (uint32_t)sizeof s->add;
    if (room->left < most) {
        room->at = ent__arena_take(keep, ROOM);
        if (!room->at) return (ent__str){NULL, 0};
        room->left = ROOM;
    }
    ent__str lemma = {room->at, ent__lemma_apply(s, form, room->at)};
    room->at += lemma.n;
    room->left -= lemma.n;
    return lemma;
}
