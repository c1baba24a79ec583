/* Who is meant by a surname, or by a name that is spelt otherwise than the lexicon has it. */
#include "actor/person.h"

#include "actor/sound.h"

static bool title_has(const ent__actors *a, ent__ref text, const char *words)
{
    ent__str title = ent__who_str(a->who, text);
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
        bool led = strcmp(held->sector, "GOV") == 0 &&
                   title_has(a, held->title, "president;prime minister;chancellor;supreme leader") &&
                   !title_has(a, held->title, "vice;deputy");
        ruled |= led && held->when.from <= a->day + 100000 && held->when.to + 100000 >= held->when.to &&
                 held->when.to + 100000 >= a->day;
    }
    if (!past && strcmp(role->sector, "PTY") == 0 && ent__period_holds(role->when, a->day) &&
        title_has(a, role->title, "presidential candidate;presidential nominee;candidate for president"))
        return 8;
    if (ruled && (past || strcmp(role->sector, "GOV") != 0)) return 7;
    if (past || !ent__period_holds(role->when, a->day)) return 1;
    if (title_has(a, role->title, "vice;deputy;mayor;assistant")) return 4;
    if (strcmp(role->sector, "GOV") == 0 && ent__str_eq(ent__who_str(a->who, role->title), "leader")) return 10;
    if (title_has(a, role->title, "ceremonial")) return 6;
    if (strcmp(role->sector, "GOV") == 0)
        return title_has(a, role->title,
                         "president;prime minister;premier;chancellor;king;supreme leader;head of state;dictator")
                   ? 10
                   : 6;
    return strcmp(role->sector, "ELI") == 0 ? 3 : 6;
}

/* Bearers in the lexicon that make a word a given name; names of a text among which a country is looked for. */
enum { COMMON_GIVEN = 6, FIRST_NAMES = 200 };

enum { HELD = 1000 }; /* an office that fits the title counts more than any number of mentions */

/* Did the person ever hold an office that the title in front of the name is short for? */
static bool has_held(const ent__actors *a, const ent__entity *person, ent__str title)
{
    if (title.n > 7 && memcmp(title.at, "former ", 7) == 0) title = ent__str_cut(title, 7, title.n);
    for (uint32_t r = person->roles; r < person->roles + person->n_roles; r++) {
        const ent__role *role = &a->who->roles.at[r];
        ent__str office = ent__who_str(a->who, role->title);
        if (role->when.from > a->day) continue;
        for (uint32_t i = 0; i + title.n <= office.n; i++) {
            uint32_t k = 0;
            while (k < title.n && ent__lower(title.at[k]) == office.at[i + k]) k++;
            if (k == title.n && (i == 0 || office.at[i - 1] == ' ') && (i + k == office.n || office.at[i + k] == ' '))
                return true;
        }
    }
    return false;
}

/* Does the person act in politics on the day, or is it somebody's wife, son, or of a trade? */
static bool is_public(const ent__actors *a, const ent__entity *person)
{
    bool past;
    uint32_t r = ent__role_at(a->who, person, a->day, &past);
    if (r == ENT__NONE || past || !ent__period_holds(a->who->roles.at[r].when, a->day)) return false;
    const char *sector = a->who->roles.at[r].sector;
    if (title_has(a, a->who->roles.at[r].title, "first lady;wife")) return false;
    return sector[0] && strstr("GOV LEG MIL JUD PTY OPP REB IGO UNO SPY COP", sector) != NULL;
}

enum {
    RULER = 8,
    OFTEN = 3
}; /* weight of who rules or stands for it; full names that make a private person the topic */

/* A text on "Trump" and his wife names only her in full: the surname is the ruler's all the same. */
static bool yields(const ent__actors *a, uint32_t named, uint32_t times, uint32_t ruler, int ruler_weight)
{
    const ent__entity *n = &a->who->entities.at[named], *r = &a->who->entities.at[ruler];
    return ruler_weight >= RULER && ruler != named && times < OFTEN && n->power == r->power && !is_public(a, n);
}

/* How likely somebody whom the text names in full so many times is meant by the surname. */
static uint32_t likeliness(const ent__actors *a, uint32_t person, uint32_t times)
{
    const ent__entity *e = &a->who->entities.at[person];
    uint32_t w = (uint32_t)weight(a, e);
    return 2 * times + (is_public(a, e) ? w : w / 2);
}

/* A word that is a given name much more often than a surname: "Anthony", and not "Kim". */
static bool is_given(const ent__actors *a, ent__str word)
{
    uint64_t h = ent__name_hash(ENT__NAME_SEED, word);
    uint32_t n = ent__map_get(&a->who->givens, h), surnames = 0;
    for (uint32_t s = ent__map_get(&a->who->surnames, h); s != ENT__NONE; s = a->who->senses.at[s].next) surnames++;
    uint32_t givens = n == ENT__NONE ? 0 : (n & 0xffff) + (n >> 16);
    return givens >= COMMON_GIVEN && givens > 3 * surnames;
}

/* Does the text name anything of the power? */
static bool is_power_named(const ent__actors *a, uint32_t power)
{
    for (uint32_t k = 0; k < a->hits.n && k < FIRST_NAMES; k++)
        if (a->who->entities.at[a->hits.at[k].entity].power == power || a->hits.at[k].entity == power) return true;
    return false;
}

uint32_t ent__actors_surname(const ent__actors *a, const ent__map *seen, ent__str word, const ent__entity *title)
{
    uint8_t gender = title ? title->detail : 0;
    uint32_t best = ENT__NONE, named = ENT__NONE, most = 0, named_times = 0;
    int best_weight = 0, second = 0;
    bool best_held = false;
    for (uint32_t s = ent__map_get(&a->who->surnames, ent__name_hash(ENT__NAME_SEED, word)); s != ENT__NONE;
         s = a->who->senses.at[s].next) {
        uint32_t e = a->who->senses.at[s].entity, times = ent__map_get(seen, (uint64_t)e + 1);
        uint8_t is = a->who->entities.at[e].detail;
        if (gender && is && gender != is) continue; /* "Mrs. Clinton" */
        bool held =
            title && has_held(a, &a->who->entities.at[e], ent__who_str(a->who, title->name)); /* "Secretary Clinton" */
        uint32_t likely = times == ENT__NONE ? 0 : likeliness(a, e, times) + (held ? HELD : 0);
        if (likely > most) {
            most = likely;
            named = e;
            named_times = times;
        }
        int w = weight(a, &a->who->entities.at[e]) + (held ? 2 : 0);
        if (w > best_weight) {
            second = best_weight;
            best_weight = w;
            best = e;
            best_held = held;
        } else if (w > second) {
            second = w;
        }
    }
    bool gives_way =
        named != ENT__NONE && !title && best_weight > second && yields(a, named, named_times, best, best_weight);
    if (named != ENT__NONE && !gives_way && (most >= HELD || !best_held)) return named;
    if (!title && best != ENT__NONE && is_given(a, word) && !is_power_named(a, a->who->entities.at[best].power))
        return ENT__NONE;
    int enough = title ? 6 : 7; /* of those never named in full, only who rules or ruled is meant by a bare surname */
    return best_weight >= enough && best_weight > second ? best : ENT__NONE;
}

/* ---- names by their sound ---------------------------------------------------- */

enum { MAX_NAME = 8 }; /* words of a person's name, longer ones are lists of names */

static bool is_capital(ent__str s) { return ent__is_upper(s.at[0]) || (unsigned char)s.at[0] >= 0xc3; }

static bool is_particle(const ent__actors *a, uint32_t w)
{
    static const char *const all[] = {"al", "el", "ul",  "bin", "ben", "ibn", "bint",
                                      "de", "da", "van", "von", "der", "la"};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (ent__str_eq(ent__word_str(a->tree->text, w), all[k])) return true;
    return false;
}

static bool is_hyphen(const ent__actors *a, uint32_t w) { return ent__str_eq(ent__word_str(a->tree->text, w), "-"); }

uint32_t ent__actors_name_end(const ent__actors *a, uint32_t first, uint32_t limit)
{
    uint32_t end = first;
    for (uint32_t w = first, names = 0; w < limit && names < MAX_NAME; w++) {
        if (a->tree->parse->upos[w] == ENT__PROPN && is_capital(ent__word_str(a->tree->text, w))) {
            end = w + 1;
            names++;
        } else if (w == first || !(is_particle(a, w) || is_hyphen(a, w) || a->tree->parse->xpos[w] == ENT__X_NNP)) {
            break;
        }
    }
    return end;
}

/* The one person of this sound who is in office, else the one who ever was. */
static uint32_t one_of(const ent__actors *a, const ent__sound *sound, bool titled)
{
    uint32_t best = ENT__NONE;
    int most = 0;
    bool several = false;
    if (sound->n_consonants < (titled ? ENT__SOUND_LEAST_TITLED : ENT__SOUND_LEAST)) return ENT__NONE;
    for (uint32_t s = ent__map_get(&a->who->sounds, sound->key); s != ENT__NONE; s = a->who->senses.at[s].next) {
        uint32_t e = a->who->senses.at[s].entity;
        int w = weight(a, &a->who->entities.at[e]);
        several = (several && w <= most) || (best != ENT__NONE && w == most);
        if (w <= most) continue;
        most = w;
        best = e;
    }
    return several ? ENT__NONE : best;
}

uint32_t ent__actors_by_sound(const ent__actors *a, uint32_t first, uint32_t end, bool titled)
{
    const ent__text *t = a->tree->text;
    uint32_t word[MAX_NAME + 4], n = 0, found;
    for (uint32_t w = first; w < end && n < MAX_NAME; w++) {
        ent__str s = ent__word_str(t, w);
        bool counts = s.n > 2 && !is_particle(a, w) && !ent__str_eq(s, "Jr.") && !ent__str_eq(s, "III");
        if (counts) word[n++] = w;
    }
    if (n < 2) return ENT__NONE;
    ent__sound whole = {0}, ends = {0}, turned = {0};
    for (uint32_t w = first; w < end; w++)
        if (!is_hyphen(a, w) && ent__word_str(t, w).n > 2) ent__sound_add(&whole, ent__word_str(t, w));
    if ((found = one_of(a, &whole, titled)) != ENT__NONE || !titled) return found;
    ent__sound_add(&ends, ent__word_str(t, word[0]));
    ent__sound_add(&ends, ent__word_str(t, word[n - 1]));
    if ((found = one_of(a, &ends, true)) != ENT__NONE) return found;
    for (uint32_t k = 1; k <= n; k++) ent__sound_add(&turned, ent__word_str(t, word[k % n])); /* "Kishida Fumio" */
    return one_of(a, &turned, true);
}
