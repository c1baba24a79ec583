/* Which names of powers and places are none in this text. What decides is what
 * stands next to them, what else the text names, and what the sentence is about. */
#include "actor/sift.h"

#include "actor/person.h"

/* How far evidence is looked for, so that a long text takes no more than its length: words, and names, of a long
 * report. */
enum { LOOK_BACK = 1000, NEAR_NAMES = 300 };

/* The names [from, end) around a hit. */
typedef struct names_near {
    uint32_t from, end;
} names_near;

static names_near near(const ent__actors *a, const ent__hit *h)
{
    uint32_t at = (uint32_t)(h - a->hits.at), end = at + NEAR_NAMES;
    return (names_near){at > NEAR_NAMES ? at - NEAR_NAMES : 0, end < a->hits.n ? end : a->hits.n};
}

static const ent__entity *entity_of(const ent__actors *a, const ent__hit *h) { return &a->who->entities.at[h->entity]; }

static bool is_land(const ent__actors *a, const ent__hit *h)
{
    if (h->end == h->first) return false;
    uint8_t kind = entity_of(a, h)->kind;
    return (kind == ENT__POWER || kind == ENT__PLACE) && h->form != ENT__FORM_ADJECTIVE &&
           h->form != ENT__FORM_PEOPLE && h->form != ENT__FORM_SEAT;
}

static bool is_proper(const ent__actors *a, uint32_t w)
{
    return w < a->tree->text->n_words && a->tree->parse->upos[w] == ENT__PROPN &&
           ent__is_upper(ent__word_str(a->tree->text, w).at[0]);
}

/* A word that the lexicon knows as a surname and as nothing else. */
static bool is_surname(const ent__actors *a, uint32_t w)
{
    if (!is_proper(a, w)) return false;
    uint64_t h = ent__name_hash(ENT__NAME_SEED, ent__word_str(a->tree->text, w));
    return ent__map_get(&a->who->surnames, h) != ENT__NONE && ent__map_get(&a->who->names, h) == ENT__NONE;
}

bool ent__hit_is_in_name(const ent__actors *a, const ent__hit *hit)
{
    const ent__entity *e = &a->who->entities.at[hit->entity];
    if ((e->kind != ENT__POWER && e->kind != ENT__PLACE) || hit->end - hit->first > 1 ||
        hit->form == ENT__FORM_ADJECTIVE)
        return false;
    const ent__tree *t = a->tree;
    uint32_t w = hit->first, head = ent__tree_head(t, w);
    bool article =
        w > 1 && ent__str_eq(ent__word_str(t->text, w - 1), "-") && ent__tree_lemma_in(t, w - 2, "al el Al El ul");
    bool titled = w > 0 && a->hit_of[w - 1] != ENT__NONE &&
                  a->who->entities.at[a->hits.at[a->hit_of[w - 1]].entity].kind == ENT__TITLE;
    ent__str before = w > 0 ? ent__word_str(t->text, w - 1) : (ent__str){0};
    bool person_title = titled && (a->who->entities.at[a->hits.at[a->hit_of[w - 1]].entity].detail ||
                                   before.at[before.n - 1] == '.'); /* "Mr. Rhodes" */
    if (article || person_title || (titled && ent__actors_name_end(a, w, t->text->n_words) > hit->end)) return true;
    if (ent__tree_rel(t, w) == ENT__R_FLAT && head != ENT__NONE && t->parse->upos[head] == ENT__PROPN &&
        head + 1 == w && a->hit_of[head] == ENT__NONE)
        return true;
    if (is_surname(a, w + 1) && (head == w + 1 || (head != ENT__NONE && head == ent__tree_head(t, w + 1))) &&
        ent__tree_rel(t, w) == ENT__R_COMPOUND)
        return true;
    ENT__EACH_CHILD (t, w, c)
        if (ent__tree_rel(t, c) == ENT__R_FLAT && c == w + 1 && t->parse->upos[c] == ENT__PROPN) return true;
    return false;
}

static void drop(ent__actors *a, ent__hit *h)
{
    for (uint32_t w = h->first; w < h->end; w++) a->hit_of[w] = ENT__NONE;
    h->end = h->first;
}

/* ---- what stands beside it ---------------------------------------------------- */

static bool is_one_of(ent__str word, const char *list)
{
    ent__str rest = ent__str_of(list), item;
    while (ent__cut_next(&rest, ' ', &item))
        if (ent__str_is(item, word)) return true;
    return false;
}

/* "Turkey *Point*", "Cuba *Street*" */
static bool is_map_name(const ent__actors *a, const ent__hit *h)
{
    uint32_t next = h->end;
    if (h->form != ENT__FORM_NAME || next >= a->tree->text->n_words || a->hit_of[next] != ENT__NONE) return false;
    return is_one_of(ent__word_str(a->tree->text, next), "Point Street Avenue Road Lane Drive Boulevard Heights Hill "
                                                         "Hills Creek Ridge Beach Springs Falls Mills Park Gardens");
}

/* States of the United States as the press shortens them behind a town, and their names in the lexicon. */
static const char *const shortened_states[][2] = {
    {"Ala.", "Alabama"},         {"Ariz.", "Arizona"},       {"Ark.", "Arkansas"},       {"Calif.", "California"},
    {"Colo.", "Colorado"},       {"Conn.", "Connecticut"},   {"Del.", "Delaware"},       {"Fla.", "Florida"},
    {"Ga.", "State of Georgia"}, {"Ill.", "Illinois"},       {"Ind.", "Indiana"},        {"Kan.", "Kansas"},
    {"Ky.", "Kentucky"},         {"La.", "Louisiana"},       {"Md.", "Maryland"},        {"Mass.", "Massachusetts"},
    {"Mich.", "Michigan"},       {"Minn.", "Minnesota"},     {"Miss.", "Mississippi"},   {"Mo.", "Missouri"},
    {"Mont.", "Montana"},        {"Neb.", "Nebraska"},       {"Nev.", "Nevada"},         {"N.H.", "New Hampshire"},
    {"N.J.", "New Jersey"},      {"N.M.", "New Mexico"},     {"N.Y.", "New York state"}, {"N.C.", "North Carolina"},
    {"N.D.", "North Dakota"},    {"Okla.", "Oklahoma"},      {"Ore.", "Oregon"},         {"Pa.", "Pennsylvania"},
    {"R.I.", "Rhode Island"},    {"S.C.", "South Carolina"}, {"S.D.", "South Dakota"},   {"Tenn.", "Tennessee"},
    {"Tex.", "Texas"},           {"Vt.", "Vermont"},         {"Va.", "Virginia"},        {"Wash.", "Washington state"},
    {"W.Va.", "West Virginia"},  {"Wis.", "Wisconsin"},      {"Wyo.", "Wyoming"},
};

/* The region that a word behind a town's comma names, in full or shortened, or ENT__NONE. */
static uint32_t region_at(const ent__actors *a, uint32_t w)
{
    ent__str word = ent__word_str(a->tree->text, w);
    for (size_t k = 0; k < sizeof shortened_states / sizeof *shortened_states; k++) {
        if (!ent__str_eq(word, shortened_states[k][0])) continue;
        uint32_t s = ent__who_by_name(a->who, ent__str_of(shortened_states[k][1]));
        while (s != ENT__NONE && a->who->entities.at[a->who->senses.at[s].entity].kind != ENT__PLACE)
            s = a->who->senses.at[s].next;
        return s == ENT__NONE ? ENT__NONE : a->who->senses.at[s].entity;
    }
    return a->hit_of[w] == ENT__NONE ? ENT__NONE : a->hits.at[a->hit_of[w]].entity;
}

/* "Paris, Texas", "Athens, Ga.": the city is one of that region. */
static void settle_city(ent__actors *a, ent__hit *h)
{
    uint32_t at = h->end + 1;
    if (at >= a->tree->text->n_words || !ent__str_eq(ent__word_str(a->tree->text, h->end), ",")) return;
    uint32_t region = region_at(a, at);
    if (region == ENT__NONE) return;
    const ent__entity *r = &a->who->entities.at[region], *e = entity_of(a, h);
    uint32_t in = ent__tree_case(a->tree, h->first);
    bool town = e->kind == ENT__POWER && h->form == ENT__FORM_NAME &&
                ent__tree_lemma_in(a->tree, in, "in near at outside"); /* "in Lebanon, Pennsylvania" */
    bool city = town || h->form == ENT__FORM_CAPITAL || (e->kind == ENT__PLACE && e->detail == 'c');
    if (!city || r->kind != ENT__PLACE || r->detail != 'r' || r->power == ENT__NONE || r->power == e->power) return;
    h->entity = region;
    h->form = ENT__FORM_NAME;
}

/* ---- what else the text names --------------------------------------------------- */

/* The place that has the same name as a power and lies in another ("Georgia"), or the group that has ("Brussels"). */
static uint32_t namesake(const ent__actors *a, const ent__hit *h)
{
    uint64_t hash = ENT__NAME_SEED;
    for (uint32_t w = h->first; w < h->end; w++) hash = ent__name_hash(hash, ent__word_str(a->tree->text, w));
    for (uint32_t s = ent__map_get(&a->who->names, hash); s != ENT__NONE; s = a->who->senses.at[s].next) {
        uint32_t e = a->who->senses.at[s].entity;
        if (a->who->entities.at[e].kind == ENT__PLACE && a->who->entities.at[e].power != h->entity) return e;
        if (a->who->entities.at[e].kind == ENT__GROUP) return e;
    }
    return ENT__NONE;
}

/* Does the text name parts of the place's country and nothing else of the power, and no other power beside it? */
static bool speaks_for_place(const ent__actors *a, const ent__hit *h, uint32_t place)
{
    uint32_t home = a->who->entities.at[place].power, sentence = ent__tree_sentence(a->tree, h->first);
    bool home_named = false;
    names_near n = near(a, h);
    for (uint32_t k = n.from; k < n.end; k++) {
        const ent__hit *x = &a->hits.at[k];
        const ent__entity *e = entity_of(a, x);
        if (x->end == x->first || e->kind >= ENT__AGENT || (x->entity == h->entity && x->form == h->form)) continue;
        if (e->power == h->entity) return false;
        bool beside = ent__tree_sentence(a->tree, x->first) == sentence;
        if (e->kind == ENT__POWER && x->entity != home && beside) return false;
        home_named |= e->kind == ENT__PLACE && e->power == home;
    }
    return home_named;
}

/* Does the text name the group, and the power by no other name? A place where something happens is no group. */
static bool speaks_for_group(const ent__actors *a, const ent__hit *h, uint32_t group)
{
    bool named = false;
    if (ent__tree_lemma_in(a->tree, ent__tree_case(a->tree, h->end - 1), "in at to from near outside into around"))
        return false;
    names_near n = near(a, h);
    for (uint32_t k = n.from; k < n.end; k++) {
        const ent__hit *x = &a->hits.at[k];
        if (x->end == x->first) continue;
        if (x->entity == h->entity && x->form != h->form) return false;
        named |= x->entity == group && x->first < h->first;
    }
    return named;
}

static void settle_namesake(ent__actors *a, ent__hit *h)
{
    if (entity_of(a, h)->kind != ENT__POWER || h->end - h->first > 1) return;
    uint32_t other = namesake(a, h);
    if (other == ENT__NONE) return;
    bool group = a->who->entities.at[other].kind == ENT__GROUP;
    if (group ? speaks_for_group(a, h, other) : h->form == ENT__FORM_NAME && speaks_for_place(a, h, other)) {
        h->entity = other;
        h->form = ENT__FORM_NAME;
    }
}

/* "Michael Jordan … Jordan": the surname of a stranger, where nothing else of the power is named. */
static bool is_stranger(const ent__actors *a, const ent__hit *h)
{
    ent__str word = ent__word_str(a->tree->text, h->first);
    bool called = false;
    if (h->end - h->first > 1) return false;
    for (uint32_t w = h->first > LOOK_BACK ? h->first - LOOK_BACK : 1; w < h->first && !called; w++)
        called = a->hit_of[w] == ENT__NONE && a->hit_of[w - 1] == ENT__NONE && is_proper(a, w - 1) && is_proper(a, w) &&
                 ent__tree_rel(a->tree, w) == ENT__R_FLAT && ent__str_is(ent__word_str(a->tree->text, w), word);
    names_near n = near(a, h);
    for (uint32_t k = n.from; called && k < n.end; k++) {
        const ent__hit *x = &a->hits.at[k];
        if (x->end > x->first && entity_of(a, x)->power == entity_of(a, h)->power &&
            !ent__str_is(ent__word_str(a->tree->text, x->first), word))
            return false;
    }
    return called;
}

/* "Chad Wolf … Chad said goodbye": the given name of somebody of another country, alone. */
static bool is_given_here(const ent__actors *a, const ent__hit *h)
{
    uint32_t rel = ent__tree_rel(a->tree, h->first);
    if (entity_of(a, h)->kind != ENT__POWER || h->end - h->first > 1 || h->form != ENT__FORM_NAME ||
        rel != ENT__R_NSUBJ)
        return false;
    ent__str word = ent__word_str(a->tree->text, h->first);
    bool called = false;
    names_near n = near(a, h);
    for (uint32_t k = n.from; k < n.end; k++) {
        const ent__hit *x = &a->hits.at[k];
        const ent__entity *e = entity_of(a, x);
        if (x->end == x->first || x == h) continue;
        if (e->kind == ENT__PERSON && x->end - x->first > 1 &&
            ent__str_is(ent__word_str(a->tree->text, x->first), word))
            called |= e->power != h->entity && x->first < h->first;
        else if (e->power == h->entity && (x->form != h->form || ent__tree_rel(a->tree, x->first) != ENT__R_NSUBJ))
            return false;
    }
    return called;
}

/* "Ben Rhodes … Rhodes": the surname of somebody whom the text has named in full. */
static bool is_surname_here(const ent__actors *a, const ent__hit *h)
{
    if (h->end - h->first > 1 || (h->form != ENT__FORM_NAME && h->form != ENT__FORM_ADJECTIVE)) return false;
    uint32_t s =
        ent__map_get(&a->who->surnames, ent__name_hash(ENT__NAME_SEED, ent__word_str(a->tree->text, h->first)));
    if (s == ENT__NONE) return false;
    names_near n = near(a, h);
    for (uint32_t k = n.from; k < n.end && a->hits.at[k].first < h->first; k++) {
        if (entity_of(a, &a->hits.at[k])->kind != ENT__PERSON) continue;
        for (uint32_t x = s; x != ENT__NONE; x = a->who->senses.at[x].next)
            if (a->who->senses.at[x].entity == a->hits.at[k].entity) return true;
    }
    return false;
}

/* "Mark Cuban … Cuban said": a nationality or a body that stands alone where somebody of that surname was named. */
static bool is_bearer_here(const ent__actors *a, const ent__hit *h)
{
    if (h->end == h->first || h->end - h->first > 1) return false;
    bool body = entity_of(a, h)->kind == ENT__ORGANISATION;
    if (!body && h->form != ENT__FORM_ADJECTIVE) return false;
    uint32_t rel = ent__tree_rel(a->tree, h->first), head = ent__tree_head(a->tree, h->first);
    bool describes = rel == ENT__R_AMOD || rel == ENT__R_COMPOUND || rel == ENT__R_FLAT || rel == ENT__R_NMOD_DESC ||
                     ent__tree_lemma_in(a->tree, ent__tree_case(a->tree, h->first), "in at near of");
    bool told = body && rel != ENT__R_NSUBJ && ent__tree_lemma_in(a->tree, head, "tell inform report interview");
    return !describes && !told && ent__is_upper(ent__word_str(a->tree->text, h->first).at[0]) && is_surname_here(a, h);
}

/* ---- games ------------------------------------------------------------------------ */

#define GAME_WORDS                                                                                                     \
    "match final semi-final semifinal quarter-final quarterfinal qualifier striker midfielder defender goalkeeper "    \
    "referee "                                                                                                         \
    "penalty goal wicket inning innings batsman bowler tournament championship league cup teammate captain coach "     \
    "squad "                                                                                                           \
    "halftime playoff fixture rugby cricket football soccer hockey tennis basketball volleyball"
#define GAME_VERBS "beat defeat draw win lose score thrash play face host trounce edge qualify crush"

/* "2-1" */
static bool is_score(const ent__actors *a, uint32_t w)
{
    ent__str s = ent__word_str(a->tree->text, w);
    if (a->tree->parse->upos[w] != ENT__NUM || s.n > 5) return false;
    const char *dash = memchr(s.at, '-', s.n);
    if (dash && dash > s.at) return true;
    if (s.n > 2 || w + 1 >= a->tree->text->n_words) return false;
    ent__str next = ent__word_str(a->tree->text, w + 1);
    if (next.at[0] != '-' || next.n > 3) return false;
    return next.n > 1 ? ent__is_digit(next.at[1])
                      : w + 2 < a->tree->text->n_words && a->tree->parse->upos[w + 2] == ENT__NUM;
}

/* A sentence about a game: a verb of games, and two words of games, a score being one; or one word after such a
 * sentence. */
static bool is_game(const ent__actors *a, uint32_t sentence, bool was_game)
{
    const ent__sentence *s = &a->tree->text->sentences[sentence];
    uint32_t words = 0, verbs = 0;
    for (uint32_t w = s->first; w < s->end; w++) {
        uint8_t u = a->tree->parse->upos[w];
        verbs += u == ENT__VERB && ent__tree_lemma_in(a->tree, w, GAME_VERBS);
        words += (u == ENT__NOUN || u == ENT__PROPN) && ent__tree_lemma_in(a->tree, w, GAME_WORDS);
        words += is_score(a, w) || (u == ENT__VERB && ent__tree_lemma_in(a->tree, w, "beat thrash trounce"));
    }
    return verbs && words + was_game > 1;
}

/* ---- all of it -------------------------------------------------------------------- */

static void compact(ent__actors *a)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < a->hits.n; k++) {
        if (a->hits.at[k].end == a->hits.at[k].first) continue;
        a->hits.at[n] = a->hits.at[k];
        for (uint32_t w = a->hits.at[n].first; w < a->hits.at[n].end; w++) a->hit_of[w] = n;
        n++;
    }
    a->hits.n = n;
}

void ent__actors_sift(ent__actors *a)
{
    uint32_t sentence = ENT__NONE;
    bool game = false;
    for (uint32_t k = 0; k < a->hits.n; k++) {
        ent__hit *h = &a->hits.at[k];
        if (entity_of(a, h)->kind == ENT__THING) drop(a, h);
        bool captain =
            entity_of(a, h)->kind >= ENT__AGENT && ent__tree_lemma_in(a->tree, h->first, "captain Captain coach Coach");
        if (is_bearer_here(a, h)) {
            drop(a, h);
            continue;
        }
        if (!captain && !is_land(a, h)) continue;
        uint32_t s = ent__tree_sentence(a->tree, h->first);
        if (s != sentence) game = is_game(a, s, game && s == sentence + 1);
        sentence = s;
        if (captain && game) drop(a, h);
        if (captain) continue;
        if (is_map_name(a, h) || is_stranger(a, h) || is_given_here(a, h) || is_surname_here(a, h) ||
            (game && entity_of(a, h)->kind == ENT__POWER && h->form == ENT__FORM_NAME)) {
            drop(a, h);
            continue;
        }
        settle_city(a, h);
        settle_namesake(a, h);
    }
    compact(a);
}
