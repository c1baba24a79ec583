/* Longest match of names over the words of a text.
 *
 * From every word a hash runs on over the following ones; the lexicon's prefix
 * table says when no name can come of it any more. Initials inside a name
 * ("Vladimir V. Putin") and hyphens are passed over. What a name needs in
 * capitals must be in capitals. */
#include "actor/match.h"
#include "actor/person.h"
#include "actor/sift.h"

static bool has_letters(ent__str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (ent__is_alpha(s.at[i]) || ent__is_digit(s.at[i]) || (unsigned char)s.at[i] >= 0xc3)
            return !((unsigned char)s.at[i] == 0xe2);
    return false;
}

static bool is_upper_first(ent__str s)
{
    unsigned char c = (unsigned char)s.at[0];
    return ent__is_upper((char)c) || (c == 0xc3 && s.n > 1 && (unsigned char)s.at[1] < 0x9f) || c == 0xc4 ||
           c == 0xc5 || c == 0xc8;
}

static bool is_all_upper(ent__str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (ent__is_lower(s.at[i])) return false;
    return true;
}

static bool is_initial(ent__str s)
{
    return (s.n == 2 && ent__is_upper(s.at[0]) && s.at[1] == '.') || (s.n == 1 && ent__is_upper(s.at[0]));
}

/* "Nato", "Farc": letters read as a word, as some papers write them; no given name and no surname. */
static bool is_read_as_word(const ent__actors *a, uint32_t first, uint32_t end)
{
    ent__str word = ent__word_str(a->tree->text, first);
    if (end - first != 1 || word.n < 4 || !ent__is_upper(word.at[0]) || a->tree->parse->upos[first] != ENT__PROPN) return false;
    for (uint32_t i = 1; i < word.n; i++)
        if (!ent__is_lower(word.at[i])) return false;
    uint32_t head = ent__tree_head(a->tree, first), rel = ent__tree_rel(a->tree, first);
    bool named = rel == ENT__R_FLAT || ent__tree_child(a->tree, first, ENT__R_FLAT) != ENT__NONE || (rel == ENT__R_COMPOUND && a->tree->parse->upos[head] == ENT__PROPN);
    return !named && ent__map_get(&a->who->surnames, ent__name_hash(ENT__NAME_SEED, word)) == ENT__NONE && !ent__given_gender(a->who, word);
}

static bool caps_fit(const ent__actors *a, uint32_t first, uint32_t end, uint8_t caps)
{
    const ent__text *t = a->tree->text;
    if (caps == ENT__CAPS_NONE) return true;
    if (caps == ENT__CAPS_ALL) return is_all_upper(ent__word_str(t, first)) || is_read_as_word(a, first, end);
    bool any = false;
    for (uint32_t w = first; w < end; w++) any |= is_upper_first(ent__word_str(t, w));
    return any && (is_upper_first(ent__word_str(t, first)) || is_upper_first(ent__word_str(t, end - 1)));
}

static bool in_office(const ent__actors *a, const ent__entity *person)
{
    bool past;
    uint32_t r = ent__role_at(a->who, person, a->day, &past);
    return r != ENT__NONE && !past && ent__period_holds(a->who->roles.at[r].when, a->day);
}

/* Between senses of the same words, who is likelier. */
static int rank(const ent__actors *a, const ent__sense *s)
{
    const ent__entity *e = &a->who->entities.at[s->entity];
    static const int by_kind[] = {
        [ENT__POWER] = 70,  [ENT__GROUP] = 60, [ENT__ORGANISATION] = 50, [ENT__PERSON] = 55, [ENT__PLACE] = 30,
        [ENT__PEOPLE] = 40, [ENT__AGENT] = 20, [ENT__TITLE] = 10,        [ENT__THING] = 5};
    int r = by_kind[e->kind];
    if (!ent__period_holds(e->when, a->day)) r -= 35;
    if (e->kind == ENT__POWER && s->form != ENT__FORM_NAME) r -= 2;
    if (e->kind == ENT__POWER && e->detail == 'f') r -= 3;
    if (e->kind == ENT__PERSON && !in_office(a, e)) r -= 8;
    return r;
}

static bool is_nominal(const ent__actors *a, uint32_t w)
{
    uint8_t u = a->tree->parse->upos[w];
    return u == ENT__NOUN || u == ENT__PROPN || (u == ENT__ADJ && is_upper_first(ent__word_str(a->tree->text, w)));
}

/* "'s" is no word of its own where tables write "president's office". */
static bool is_apostrophe_s(ent__str s)
{
    return ent__str_eq(s, "'s") || ent__str_eq(s, "\xe2\x80\x99s");
}

/* Words that the lexicon runs together are names: "Abdul Aziz", but not "a man" (Aman). */
static bool words_fit(const ent__text *t, uint32_t first, uint32_t end, uint32_t n_words, bool agent)
{
    uint32_t n = 0;
    for (uint32_t w = first; w < end; w++)
        n += has_letters(ent__word_str(t, w)) && !(agent && is_apostrophe_s(ent__word_str(t, w)));
    return n <= n_words || (ent__word_str(t, first).n > 1 && is_upper_first(ent__word_str(t, end - 1)));
}

static uint32_t best_sense(const ent__actors *a, uint32_t sense, uint32_t first, uint32_t end)
{
    uint32_t best = ENT__NONE;
    int best_rank = 0;
    for (uint32_t s = sense; s != ENT__NONE; s = a->who->senses.at[s].next) {
        const ent__sense *x = &a->who->senses.at[s];
        uint8_t kind = a->who->entities.at[x->entity].kind;
        if (!caps_fit(a, first, end, x->caps) || !words_fit(a->tree->text, first, end, x->n_words, kind == ENT__AGENT))
            continue;
        bool described = kind == ENT__ORGANISATION && end - first > 1 && a->tree->parse->upos[first] == ENT__ADJ &&
                         ent__is_lower(ent__word_str(a->tree->text, first).at[0]);
        if (described) continue; /* "liberal Democrats" are no party of that name */
        bool noun = is_nominal(a, end - 1) || (end - first > 1 && a->tree->parse->upos[end - 1] == ENT__ADJ);
        if (kind == ENT__AGENT && (!noun || (end - first == 1 && ent__tree_is_time(a->tree, first))))
            continue;
        int r = rank(a, x);
        if (best == ENT__NONE || r > best_rank) {
            best = s;
            best_rank = r;
        }
    }
    return best;
}

/* The longest name that begins at `first`, initials within it read or passed over. */
static bool match_once(const ent__actors *a, uint32_t first, uint32_t limit, bool pass_initials, bool *initials,
                       ent__hit *hit)
{
    const ent__text *t = a->tree->text;
    uint64_t h = ENT__NAME_SEED;
    bool found = false;
    for (uint32_t w = first; w < limit; w++) {
        ent__str word = ent__word_str(t, w);
        if (!has_letters(word)) {
            if (w == first ||
                !(word.n == 1 ? strchr("-'.", word.at[0]) != NULL : word.n == 3 && (unsigned char)word.at[0] == 0xe2))
                break;
            continue;
        }
        uint64_t next = ent__name_hash(h, word);
        uint32_t sense = ent__map_get(&a->who->names, next);
        if (sense != ENT__NONE && (sense = best_sense(a, sense, first, w + 1)) != ENT__NONE) {
            *hit = (ent__hit){first, w + 1, a->who->senses.at[sense].entity, a->who->senses.at[sense].form};
            found = true;
        }
        if (w > first && is_initial(word)) {
            *initials = true;
            if (pass_initials) continue;
        }
        if (ent__map_get(&a->who->prefixes, next) == ENT__NONE) break;
        h = next;
    }
    return found;
}

static bool match_at(const ent__actors *a, uint32_t first, uint32_t limit, ent__hit *hit)
{
    bool initials = false;
    ent__hit other;
    bool found = match_once(a, first, limit, false, &initials, hit);
    if (!initials || !match_once(a, first, limit, true, &initials, &other)) return found;
    if (!found || other.end > hit->end) *hit = other;
    return true;
}

/* A capitalised word at which a name may begin that only its sound would tell. */
static bool begins_name(const ent__actors *a, uint32_t w, const ent__hit *hit)
{
    if (a->tree->parse->upos[w] != ENT__PROPN || !is_upper_first(ent__word_str(a->tree->text, w))) return false;
    bool inside = w > 0 && a->tree->parse->upos[w - 1] == ENT__PROPN && a->hit_of[w - 1] == ENT__NONE &&
                  is_upper_first(ent__word_str(a->tree->text, w - 1));
    return !inside && (hit->end == w || a->who->entities.at[hit->entity].kind != ENT__TITLE);
}

/* A person whose whole name, longer than what was found, sounds like this one. */
static bool match_sound(const ent__actors *a, uint32_t w, uint32_t limit, ent__hit *hit)
{
    uint32_t end = ent__actors_name_end(a, w, limit);
    if (end <= hit->end || end < w + 2) return false;
    uint32_t before = w > 0 ? a->hit_of[w - 1] : ENT__NONE;
    bool titled = before != ENT__NONE && a->who->entities.at[a->hits.at[before].entity].kind >= ENT__AGENT;
    uint32_t person = ent__actors_by_sound(a, w, end, titled);
    if (person == ENT__NONE) return false;
    *hit = (ent__hit){w, end, person, ENT__FORM_NAME};
    return true;
}

/* The tables of names are larger than the cache: what will be read is asked for some words ahead. */
static void fetch_names(const ent__actors *a, uint32_t w)
{
    enum { AHEAD = 6 };
    if (w + AHEAD >= a->tree->text->n_words) return;
    uint64_t h = ent__name_hash(ENT__NAME_SEED, ent__word_str(a->tree->text, w + AHEAD));
    ent__map_fetch(&a->who->names, h);
    ent__map_fetch(&a->who->prefixes, h);
}

bool ent__actors_match(ent__actors *a, ent__arena *keep)
{
    const ent__text *t = a->tree->text;
    for (uint32_t w = 0; w < t->n_words; w++) a->hit_of[w] = ENT__NONE;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        for (uint32_t w = t->sentences[s].first; w < t->sentences[s].end;) {
            ent__hit hit = {w, w, ENT__NONE, ENT__FORM_NAME};
            fetch_names(a, w);
            bool found = match_at(a, w, t->sentences[s].end, &hit);
            bool sounded = begins_name(a, w, &hit) && match_sound(a, w, t->sentences[s].end, &hit);
            if (!sounded && (!found || ent__hit_is_in_name(a, &hit))) {
                w++;
                continue;
            }
            ent__hit *made = ENT__PUSH(keep, &a->hits);
            if (!made) return false;
            *made = hit;
            for (; w < hit.end; w++) a->hit_of[w] = a->hits.n - 1;
        }
    }
    ent__actors_sift(a);
    return true;
}
