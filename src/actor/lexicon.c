/* What is asked of the lexicon once it is there: hashes of names, periods, who
 * held an office. tables.c fills it. */
#include "actor/lexicon.h"

#include "base/utf8.h"

/* ---- periods ------------------------------------------------------------ */

static bool read_day(ent__str s, uint32_t missing, uint32_t *out)
{
    uint32_t part[3] = {0, missing ? 12 : 0, missing ? 31 : 0}, k = 0, digits = 0;
    if (s.n == 0) return false;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.at[i] == '-') {
            if (++k > 2) return false;
            part[k] = 0;
            digits = 0;
        } else if (ent__is_digit(s.at[i]) && digits++ < 4) {
            part[k] = part[k] * 10 + (uint32_t)(s.at[i] - '0');
        } else {
            return false;
        }
    }
    if (part[0] < 1000 || part[1] > 12 || part[2] > 31) return false;
    *out = part[0] * 10000 + part[1] * 100 + part[2];
    return true;
}

bool ent__period_read(ent__str s, ent__period *out)
{
    s = ent__trim(s);
    *out = (ent__period){0, UINT32_MAX};
    const char *slash = s.n ? memchr(s.at, '/', s.n) : NULL;
    uint32_t cut = slash ? (uint32_t)(slash - s.at) : s.n;
    ent__str from = ent__str_cut(s, 0, cut), to = slash ? ent__str_cut(s, cut + 1, s.n) : from;
    if (from.n && !read_day(from, 0, &out->from)) return false;
    if (to.n && !read_day(to, 1, &out->to)) return false;
    return out->from <= out->to;
}

bool ent__period_between(ent__str from, ent__str to, ent__period *out)
{
    *out = (ent__period){0, UINT32_MAX};
    return (!from.n || read_day(from, 0, &out->from)) && (!to.n || read_day(to, 1, &out->to)) && out->from <= out->to;
}

/* ---- names -------------------------------------------------------------- */

uint64_t ent__name_hash(uint64_t h, ent__str word)
{
    bool plain = true;
    for (uint32_t i = 0; i < word.n; i++) plain &= (unsigned char)word.at[i] < 0x80;
    if (!plain) {
        for (uint32_t i = 0; i < word.n;) {
            uint32_t begin = i;
            ent__utf8_next(word.at, word.n, &i);
            uint64_t folded = ent__fold_hash(ent__str_cut(word, begin, i));
            if (folded) h = (h ^ folded) * UINT64_C(0x9fb21c651e98df25);
        }
        return h;
    }
    /* The letter's own fold hash, so that "é" and "e" agree. */
    for (uint32_t i = 0; i < word.n; i++) {
        char c = ent__lower(word.at[i]);
        if (!ent__is_lower(c) && !ent__is_digit(c) && c != '&' && c != '+') continue;
        uint64_t folded = (ENT__HASH_SEED ^ (unsigned char)c) * UINT64_C(0x100000001b3);
        h = (h ^ folded) * UINT64_C(0x9fb21c651e98df25);
    }
    return h;
}

bool ent__name_next(ent__str *rest, ent__str *word)
{
    while (rest->n && (ent__is_space(rest->at[0]) || rest->at[0] == '-')) *rest = ent__str_cut(*rest, 1, rest->n);
    uint32_t n = 0;
    while (n < rest->n && !ent__is_space(rest->at[n]) && rest->at[n] != '-') n++;
    *word = ent__str_cut(*rest, 0, n);
    *rest = ent__str_cut(*rest, n, rest->n);
    return n > 0;
}

uint8_t ent__given_gender(const ent__who *who, ent__str given)
{
    uint32_t counts = ent__map_get(&who->givens, ent__name_hash(ENT__NAME_SEED, given));
    if (counts == ENT__NONE) return 0;
    uint32_t men = counts & 0xffff, women = counts >> 16;
    if (men >= 9 * women) return 'm';
    return women >= 9 * men ? 'f' : 0;
}

ent__str ent__name_bare(ent__str name)
{
    bool has = name.n > 4 && (memcmp(name.at, "the ", 4) == 0 || memcmp(name.at, "The ", 4) == 0);
    return has ? ent__str_cut(name, 4, name.n) : name;
}

uint32_t ent__who_by_name(const ent__who *who, ent__str name)
{
    name = ent__name_bare(name);
    uint64_t h = ENT__NAME_SEED;
    ent__str word;
    while (ent__name_next(&name, &word)) h = ent__name_hash(h, word);
    return ent__map_get(&who->names, h);
}

uint64_t ent__group_key(ent__str id) { return ent__hash_more(ent__hash(ENT__STR("group ")), id.at, id.n); }

uint32_t ent__who_by_id(const ent__who *who, ent__str id)
{
    uint32_t power = ent__map_get(&who->by_id, ent__hash(id));
    return power != ENT__NONE ? power : ent__map_get(&who->by_id, ent__group_key(id));
}

/* ---- offices ------------------------------------------------------------ */

uint64_t ent__office_key(uint32_t power, ent__str title)
{
    uint64_t h = ENT__NAME_SEED ^ power;
    ent__str word;
    while (ent__name_next(&title, &word))
        h = ent__name_hash(h, ent__str_eq(word, "defence") ? ENT__STR("defense") : word);
    return h;
}

uint32_t ent__holder_at(const ent__who *who, uint32_t power, ent__str title, uint32_t day)
{
    uint32_t found = ENT__NONE;
    for (uint32_t k = ent__map_get(&who->offices, ent__office_key(power, title)); k != ENT__NONE;
         k = who->holders.at[k].next) {
        const ent__holder *h = &who->holders.at[k];
        if (!ent__period_holds(who->roles.at[h->role].when, day) || h->person == found) continue;
        if (found != ENT__NONE) return ENT__NONE;
        found = h->person;
    }
    return found;
}

void ent__who_free(ent__who *who)
{
    ent__arena_free(&who->arena);
    *who = (ent__who){0};
}

uint32_t ent__role_at(const ent__who *who, const ent__entity *person, uint32_t day, bool *is_past)
{
    uint32_t last = ENT__NONE, now = ENT__NONE;
    for (uint32_t r = person->roles; r < person->roles + person->n_roles; r++) {
        const ent__role *role = &who->roles.at[r];
        bool governs = strcmp(role->sector, "GOV") == 0;
        bool before = now != ENT__NONE && strcmp(who->roles.at[now].sector, "GOV") == 0;
        if (ent__period_holds(role->when, day))
            now = now == ENT__NONE || (governs && !before) ? r : now;
        else if (role->when.to < day && (last == ENT__NONE || role->when.to > who->roles.at[last].when.to))
            last = r;
    }
    *is_past = now == ENT__NONE && last != ENT__NONE;
    if (now != ENT__NONE) return now;
    if (last != ENT__NONE) return last;
    return person->n_roles ? person->roles : ENT__NONE;
}
