/* Longest match of names over the words of a text.
 *
 * From every word a hash runs on over the following ones; the lexicon's prefix
 * table says when no name can come of it any more. Initials inside a name
 * ("Vladimir V. Putin") and hyphens are passed over. What a name needs in
 * capitals must be in capitals. */
#include "actor/match.h"

static bool has_letters(ent__str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (ent__is_alpha(s.at[i]) || ent__is_digit(s.at[i]) || (unsigned char)s.at[i] >= 0xc3) return !((unsigned char)s.at[i] == 0xe2);
    return false;
}

static bool is_upper_first(ent__str s)
{
    unsigned char c = (unsigned char)s.at[0];
    return ent__is_upper((char)c) || (c == 0xc3 && s.n > 1 && (unsigned char)s.at[1] < 0x9f) || c == 0xc4 || c == 0xc5 || c == 0xc8;
}

static bool is_all_upper(ent__str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (ent__is_lower(s.at[i])) return false;
    return true;
}

static bool is_initial(ent__str s) { return (s.n == 2 && ent__is_upper(s.at[0]) && s.at[1] == '.') || (s.n == 1 && ent__is_upper(s.at[0])); }

static bool caps_fit(const ent__text *t, uint32_t first, uint32_t end, uint8_t caps)
{
    if (caps == ENT__CAPS_NONE) return true;
    if (caps == ENT__CAPS_ALL) return is_all_upper(ent__word_str(t, first));
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
    static const int by_kind[] = {[ENT__POWER] = 70, [ENT__GROUP] = 60, [ENT__ORGANISATION] = 50, [ENT__PERSON] = 55,
                                  [ENT__PLACE] = 30, [ENT__PEOPLE] = 40, [ENT__AGENT] = 20, [ENT__TITLE] = 10};
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

static uint32_t best_sense(const ent__actors *a, uint32_t sense, uint32_t first, uint32_t end)
{
    uint32_t best = ENT__NONE;
    int best_rank = 0;
    for (uint32_t s = sense; s != ENT__NONE; s = a->who->senses.at[s].next) {
        const ent__sense *x = &a->who->senses.at[s];
        uint8_t kind = a->who->entities.at[x->entity].kind;
        if (!caps_fit(a->tree->text, first, end, x->caps)) continue;
        if (kind == ENT__AGENT && !is_nominal(a, end - 1)) continue;
        int r = rank(a, x);
        if (best == ENT__NONE || r > best_rank) {
            best = s;
            best_rank = r;
        }
    }
    return best;
}

/* The longest name that begins at `first`. */
static bool match_at(const ent__actors *a, uint32_t first, uint32_t limit, ent__hit *hit)
{
    const ent__text *t = a->tree->text;
    uint64_t h = ENT__NAME_SEED;
    bool found = false;
    for (uint32_t w = first; w < limit; w++) {
        ent__str word = ent__word_str(t, w);
        if (!has_letters(word)) {
            if (w == first || !(word.n == 1 ? strchr("-'.", word.at[0]) != NULL : word.n == 3 && (unsigned char)word.at[0] == 0xe2)) break;
            continue;
        }
        uint64_t next = ent__name_hash(h, word);
        uint32_t sense = ent__map_get(&a->who->names, next);
        if (sense != ENT__NONE && (sense = best_sense(a, sense, first, w + 1)) != ENT__NONE) {
            *hit = (ent__hit){first, w + 1, a->who->senses.at[sense].entity, a->who->senses.at[sense].form};
            found = true;
        }
        bool goes_on = ent__map_get(&a->who->prefixes, next) != ENT__NONE;
        if (!goes_on && w > first && is_initial(word)) continue;
        if (!goes_on) break;
        h = next;
    }
    return found;
}

/* "Chad Kroeger", "Michael Jordan": a state's name inside the name of somebody unknown. */
static bool is_inside_other_name(const ent__actors *a, const ent__hit *hit)
{
    const ent__entity *e = &a->who->entities.at[hit->entity];
    if ((e->kind != ENT__POWER && e->kind != ENT__PLACE) || hit->end - hit->first > 1 || hit->form == ENT__FORM_ADJECTIVE) return false;
    const ent__tree *t = a->tree;
    uint32_t w = hit->first, head = ent__tree_head(t, w);
    if (ent__tree_rel(t, w) == ENT__R_FLAT && head != ENT__NONE && t->parse->upos[head] == ENT__PROPN && head + 1 == w &&
        a->hit_of[head] == ENT__NONE)
        return true;
    ENT__EACH_CHILD(t, w, c)
        if (ent__tree_rel(t, c) == ENT__R_FLAT && c == w + 1 && t->parse->upos[c] == ENT__PROPN) return true;
    return false;
}

bool ent__actors_match(ent__actors *a, ent__arena *keep)
{
    const ent__text *t = a->tree->text;
    for (uint32_t w = 0; w < t->n_words; w++) a->hit_of[w] = ENT__NONE;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        for (uint32_t w = t->sentences[s].first; w < t->sentences[s].end;) {
            ent__hit hit;
            if (!match_at(a, w, t->sentences[s].end, &hit) || is_inside_other_name(a, &hit)) {
                w++;
                continue;
            }
            ent__hit *made = ENT__PUSH(keep, &a->hits);
            if (!made) return false;
            *made = hit;
            for (; w < hit.end; w++) a->hit_of[w] = a->hits.n - 1;
        }
    }
    return true;
}

static bool title_has(ent__str title, const char *words)
{
    for (const char *p = words; *p;) {
        uint32_t n = (uint32_t)strcspn(p, ";");
        for (uint32_t i = 0; i + n <= title.n; i++) {
            bool whole = (i == 0 || title.at[i - 1] == ' ') && (i + n == title.n || !ent__is_alpha(title.at[i + n]));
            if (whole && memcmp(title.at + i, p, n) == 0) return true;
        }
        p += n + (p[n] == ';');
    }
    return false;
}

/* How likely the press means this person by the surname alone. */
static int weight(const ent__actors *a, const ent__entity *person)
{
    bool past;
    uint32_t r = ent__role_at(a->who, person, a->day, &past);
    if (r == ENT__NONE) return 0;
    const ent__role *role = &a->who->roles.at[r];
    bool ruled = false; /* who led a state within ten years is still meant by the surname */
    for (uint32_t k = person->roles; k < person->roles + person->n_roles; k++) {
        const ent__role *held = &a->who->roles.at[k];
        bool led = strcmp(held->sector, "GOV") == 0 && title_has(held->title, "president;prime minister;chancellor;supreme leader") &&
                   !title_has(held->title, "vice;deputy");
        ruled |= led && held->when.from <= a->day + 100000 && held->when.to + 100000 >= held->when.to && held->when.to + 100000 >= a->day;
    }
    if (ruled && (past || strcmp(role->sector, "GOV") != 0)) return 7;
    if (past || !ent__period_holds(role->when, a->day)) return 1;
    if (title_has(role->title, "vice;deputy;mayor;assistant")) return 4;
    if (strcmp(role->sector, "GOV") == 0) return title_has(role->title, "president;prime minister;premier;chancellor;king;supreme leader;head of state;dictator") ? 10 : 6;
    return strcmp(role->sector, "ELI") == 0 ? 3 : 6;
}

uint32_t ent__actors_surname(const ent__actors *a, const ent__map *seen, ent__str word, bool has_title)
{
    uint32_t s = ent__map_get(&a->who->surnames, ent__name_hash(ENT__NAME_SEED, word));
    uint32_t best = ENT__NONE;
    int best_weight = 0, second = 0;
    for (; s != ENT__NONE; s = a->who->senses.at[s].next) {
        uint32_t e = a->who->senses.at[s].entity;
        if (ent__map_get(seen, (uint64_t)e + 1) != ENT__NONE) return e;
        int w = weight(a, &a->who->entities.at[e]);
        if (w > best_weight) {
            second = best_weight;
            best_weight = w;
            best = e;
        } else if (w > second) {
            second = w;
        }
    }
    int enough = has_title ? 6 : 7; /* of those never named in full, only who rules or ruled is meant by a bare surname */
    return best_weight >= enough && best_weight > second ? best : ENT__NONE;
}
