/* Who a mention is, by what stands in its phrase: a name of the lexicon, or a
 * role ("soldiers", "foreign minister") with the country of its adjective, owner
 * or "of" phrase. What it owns is known already: words are visited leaves first. */
#include "actor/identify.h"

#include "actor/person.h"

enum { NEAR_HITS = 200 }; /* names in which the full name of a body is looked for, of which one word is left */

#define QUANTITIES                                                                                                     \
    "thousand hundred dozen million ten score number group lot part most some all many several majority half handful " \
    "couple crowd"

bool ent__is_name_part(uint32_t rel)
{
    return rel == ENT__R_COMPOUND || rel == ENT__R_FLAT || rel == ENT__R_NMOD_DESC || rel == ENT__R_FIXED ||
           rel == ENT__R_GOESWITH;
}

/* ---- what the phrase says ------------------------------------------------ */

typedef struct clues {
    uint32_t person, name, agent, title, power; /* hits; ENT__NONE */
    uint32_t name_end;
} clues;

static void look_at_hit(const ent__actors *a, uint32_t hit, clues *c)
{
    const ent__hit *h = &a->hits.at[hit];
    switch (a->who->entities.at[h->entity].kind) {
    case ENT__PERSON: c->person = hit; break;
    case ENT__AGENT: c->agent = hit; break;
    case ENT__TITLE: c->title = hit; break;
    case ENT__ORGANISATION: c->name = hit; break;
    default: c->power = hit; break; /* power, group, place, people */
    }
}

/* The hits among the words that make up the name itself. */
static clues collect(const ent__actors *a, uint32_t first, uint32_t end, const uint32_t *core)
{
    clues c = {ENT__NONE, ENT__NONE, ENT__NONE, ENT__NONE, ENT__NONE, 0};
    uint32_t last = ENT__NONE;
    for (uint32_t w = first; w < end; w++) {
        if (!core[w] || a->hit_of[w] == ENT__NONE || a->hit_of[w] == last) continue;
        last = a->hit_of[w];
        look_at_hit(a, last, &c);
    }
    return c;
}

static void set_power(const ent__actors *a, ent__mention *m, uint32_t entity)
{
    const ent__entity *e = &a->who->entities.at[entity];
    m->power = e->kind == ENT__GROUP ? entity : e->power;
}

static void set_sector(ent__mention *m, const char sector[4])
{
    if (sector[0]) memcpy(m->sector, sector, 4);
}

static void become_person(const ent__actors *a, ent__mention *m, uint32_t entity)
{
    const ent__entity *e = &a->who->entities.at[entity];
    m->entity = entity;
    m->name = ent__who_str(a->who, e->name);
    m->gender = e->detail;
    m->flags |= ENT__MENTION_PERSON;
    m->power = e->power;
    set_sector(m, e->sector);
    bool past;
    uint32_t r = ent__role_at(a->who, e, a->day, &past);
    if (r == ENT__NONE) return;
    const ent__role *role = &a->who->roles.at[r];
    if (role->power != ENT__NONE || role->is_stateless) m->power = role->power;
    bool office =
        strcmp(role->sector, "GOV") == 0 || strcmp(role->sector, "LEG") == 0 || strcmp(role->sector, "MIL") == 0;
    set_sector(m, past && office ? "ELI" : role->sector);
    if (past && office) m->power = e->power;
}

static void become_power(const ent__actors *a, ent__mention *m, const ent__hit *hit)
{
    const ent__entity *e = &a->who->entities.at[hit->entity];
    m->form = hit->form;
    set_power(a, m, hit->entity);
    set_sector(m, e->sector);
    m->name = ent__who_str(a->who, e->name);
    if (e->kind == ENT__PEOPLE) return;
    bool body = hit->form == ENT__FORM_NAME || hit->form == ENT__FORM_CAPITAL || hit->form == ENT__FORM_SEAT;
    if (e->kind == ENT__PLACE) m->flags |= ENT__MENTION_PLACE;
    if (e->kind == ENT__POWER || e->kind == ENT__GROUP) m->entity = hit->entity;
    if (e->kind == ENT__POWER && body) set_sector(m, "GOV");
    if (body) m->flags |= ENT__MENTION_BODY;
}

static bool covers(const ent__actors *a, uint32_t hit, uint32_t w)
{
    return hit != ENT__NONE && a->hits.at[hit].first <= w && w < a->hits.at[hit].end;
}

/* "the president *of France*", "police *in Kenya*": the country of a role. */
static uint32_t power_of_dependents(const ent__actors *a, uint32_t head, int deeper)
{
    const ent__tree *t = a->tree;
    if (deeper) { /* "Thailand's energy minister Jan Novak": the owner hangs on the role */
        ENT__EACH_CHILD (t, head, c) {
            uint32_t power = ent__is_name_part(ent__tree_rel(t, c)) ? power_of_dependents(a, c, deeper - 1) : ENT__NONE;
            if (power != ENT__NONE) return power;
        }
    }
    ENT__EACH_CHILD (t, head, c) {
        uint32_t rel = ent__tree_rel(t, c), m = a->mention_of[c];
        if (m == ENT__NONE || a->mentions.at[m].power == ENT__NONE) continue;
        if (rel == ENT__R_NMOD_POSS) return a->mentions.at[m].power;
        if (rel == ENT__R_NMOD && ent__tree_lemma_in(t, ent__tree_case(t, c), "of in from for at within inside"))
            return a->mentions.at[m].power;
    }
    return ENT__NONE;
}

static bool is_former(const ent__tree *t, uint32_t head)
{
    ENT__EACH_CHILD (t, head, c)
        if (ent__tree_rel(t, c) == ENT__R_AMOD &&
            ent__tree_lemma_in(t, c, "former ex late then-former retired ousted deposed"))
            return true;
    return false;
}

static void become_role(const ent__actors *a, ent__mention *m, const ent__hit *hit)
{
    const ent__entity *e = &a->who->entities.at[hit->entity];
    set_sector(m, e->sector);
    if (is_former(a->tree, m->head) && strcmp(e->sector, "GOV") == 0) set_sector(m, "ELI");
    if (e->detail == 'm' || e->detail == 'f') m->gender = e->detail;
    bool plural = hit->form == ENT__FORM_PLURAL || a->tree->parse->xpos[m->head] == ENT__X_NNS;
    if (plural)
        m->flags |= ENT__MENTION_PLURAL;
    else
        m->flags |= e->is_group ? ENT__MENTION_BODY : ENT__MENTION_PERSON;
}

/* The last word of the name at a head, for surnames: "Sergei *Lavrov*". */
uint32_t ent__name_last(const ent__actors *a, uint32_t head)
{
    uint32_t end = head;
    ENT__EACH_CHILD (a->tree, head, c)
        if (ent__tree_rel(a->tree, c) == ENT__R_FLAT && c > end && a->tree->parse->upos[c] == ENT__PROPN) end = c;
    return end;
}

/* The key, in the map of who was seen, of a surname that belongs to somebody the lexicon does not know. */
uint64_t ent__stranger_key(const ent__actors *a, uint32_t word)
{
    return ent__name_hash(ENT__NAME_SEED, ent__word_str(a->tree->text, word)) | UINT64_C(1) << 63;
}

/* "Fox" after Fox News: a body that the text has named in full is meant before any person. */
static bool try_short_name(const ent__actors *a, ent__mention *m, uint32_t word)
{
    ent__str short_name = ent__word_str(a->tree->text, word);
    uint32_t from = a->hits.n;
    while (from > 0 && a->hits.at[from - 1].first > word) from--;
    for (uint32_t k = from; k-- > 0 && from - k < NEAR_HITS;) {
        const ent__hit *h = &a->hits.at[k];
        const ent__entity *e = &a->who->entities.at[h->entity];
        if (e->kind != ENT__ORGANISATION || h->end - h->first < 2 ||
            !ent__str_is(ent__word_str(a->tree->text, h->first), short_name))
            continue;
        m->entity = h->entity;
        m->name = ent__who_str(a->who, e->name);
        m->power = e->power;
        set_sector(m, e->sector);
        m->flags |= ENT__MENTION_BODY;
        return true;
    }
    return false;
}

static bool is_all_upper(ent__str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (ent__is_lower(s.at[i])) return false;
    return s.n > 1;
}

/* "FICO", where the words beside it are not in capitals: letters, and nobody's surname. */
static bool is_acronym(const ent__actors *a, uint32_t w)
{
    const ent__text *t = a->tree->text;
    const ent__sentence *s = &t->sentences[ent__tree_sentence(a->tree, w)];
    if (!is_all_upper(ent__word_str(t, w))) return false;
    bool before = w > s->first && ent__is_upper(ent__word_str(t, w - 1).at[0]) && is_all_upper(ent__word_str(t, w - 1));
    bool after =
        w + 1 < s->end && ent__is_upper(ent__word_str(t, w + 1).at[0]) && is_all_upper(ent__word_str(t, w + 1));
    return !before && !after;
}

static bool try_surname(const ent__actors *a, ent__mention *m, const clues *c, const ent__map *seen)
{
    const ent__tree *t = a->tree;
    uint32_t end = ent__name_last(a, m->head);
    bool may_be_name =
        t->parse->upos[end] == ENT__PROPN || (t->parse->upos[end] == ENT__ADJ && end == m->head); /* "Cuban said" */
    if (!may_be_name || is_acronym(a, end) || ent__is_lower(ent__word_str(t->text, end).at[0])) return false;
    if (a->hit_of[end] != ENT__NONE && !covers(a, c->title, end)) return false;
    uint32_t before = end > m->first ? end - 1 : ENT__NONE;
    bool dated = ent__tree_is_time(t, end) || (before != ENT__NONE && ent__tree_is_time(t, before));
    uint32_t next = end + 1 < t->text->n_words ? end + 1 : end;
    if (ent__tree_lemma_in(t, end, "May March April June August January") &&
        (dated || t->parse->upos[next] == ENT__NUM) && c->title == ENT__NONE)
        return false;
    uint32_t before_it = c->title != ENT__NONE ? c->title : c->agent;
    const ent__entity *title = before_it == ENT__NONE ? NULL : &a->who->entities.at[a->hits.at[before_it].entity];
    if (!title && end == m->head && try_short_name(a, m, end)) return true;
    bool other_name = before != ENT__NONE && t->parse->upos[before] == ENT__PROPN && a->hit_of[before] == ENT__NONE;
    if (other_name || ent__map_get(seen, ent__stranger_key(a, end)) != ENT__NONE) return false;
    uint32_t e = ent__actors_surname(a, seen, ent__word_str(t->text, end), title);
    if (e == ENT__NONE) return false;
    become_person(a, m, e);
    return true;
}

/* "Ohio's secretary of state", "president of CNN": an office of a region or a body and not of its country. */
static uint32_t part_served(const ent__actors *a, const ent__mention *m)
{
    for (uint32_t w = m->first; w < m->end; w++) {
        uint32_t hit = a->hit_of[w];
        if (hit == ENT__NONE || covers(a, hit, m->head)) continue;
        const ent__hit *h = &a->hits.at[hit];
        uint8_t kind = a->who->entities.at[h->entity].kind;
        if (kind != ENT__PLACE && kind != ENT__ORGANISATION) continue;
        uint32_t over = h->end - 1;
        for (int k = 0; k < 3 && over != ENT__NONE && h->first <= over && over < h->end; k++)
            over = ent__tree_head(a->tree, over);
        if (over == ENT__NONE) continue;
        uint32_t of = ent__tree_case(a->tree, h->end - 1);
        bool office =
            a->hit_of[over] != ENT__NONE && a->who->entities.at[a->hits.at[a->hit_of[over]].entity].kind == ENT__AGENT;
        if (office && (w < m->head || ent__tree_lemma_is(a->tree, of, "of"))) return h->entity;
    }
    return ENT__NONE;
}

/* "the British prime minister" of a dated report is who held the office that day. */
static void name_holder(const ent__actors *a, ent__mention *m, const ent__hit *office)
{
    bool one = m->entity == ENT__NONE && (m->flags & ENT__MENTION_PERSON) && !(m->flags & ENT__MENTION_PLURAL);
    if (!one || !a->is_dated || m->power == ENT__NONE || office->end <= m->head) return;
    if (a->tree->parse->upos[m->head] == ENT__PROPN && office->first > m->head) return;
    if (ent__tree_lemma_in(a->tree, ent__tree_child(a->tree, m->head, ENT__R_DET), "a an another any no")) return;
    for (uint32_t w = m->first; w < office->first; w++) /* "the *deputy* defence minister", "the *next* president" */
        if (ent__tree_lemma_in(
                a->tree, w, "deputy vice assistant acting former ex next future late then onetime would-be associate"))
            return;
    uint32_t part = part_served(a, m);
    if (part != ENT__NONE) {
        const ent__entity *e = &a->who->entities.at[part];
        if (e->kind == ENT__ORGANISATION && strcmp(m->sector, "GOV") == 0) set_sector(m, e->sector);
        return;
    }
    uint32_t person =
        ent__holder_at(a->who, m->power, ent__who_str(a->who, a->who->entities.at[office->entity].name), a->day);
    if (person == ENT__NONE) return;
    m->entity = person;
    m->name = ent__who_str(a->who, a->who->entities.at[person].name);
    m->gender = a->who->entities.at[person].detail;
}

/* "an IMF official", "the NATO spokesman": officials are of the body that they speak for. */
static void serve_body(const ent__actors *a, ent__mention *m, const clues *c)
{
    uint32_t hit = c->name != ENT__NONE ? c->name : c->power;
    if (hit == ENT__NONE || strcmp(m->sector, "GOV") != 0) return;
    const ent__entity *e = &a->who->entities.at[a->hits.at[hit].entity];
    if (e->kind == ENT__ORGANISATION || e->kind == ENT__GROUP) set_sector(m, e->sector);
}

/* "the *Czech* farmers' union": the nationality hangs on the farmers. */
static void set_nation_before(const ent__actors *a, ent__mention *m, const ent__hit *agent)
{
    uint32_t before = agent->first > m->first ? a->hit_of[agent->first - 1] : ENT__NONE;
    if (before != ENT__NONE && a->hits.at[before].form == ENT__FORM_ADJECTIVE)
        set_power(a, m, a->hits.at[before].entity);
}

/* Things that belong to people of a kind and stand for them when they are attacked. */
#define SITES                                                                                                          \
    "base station camp stronghold position hideout convoy checkpoint vehicle headquarters post barracks outpost "      \
    "compound "                                                                                                        \
    "building office plane helicopter jet ship vessel boat tank patrol target site facility airport hospital school "  \
    "house "                                                                                                           \
    "home area village town bus truck car train depot embassy consulate mission territory side leadership truck "      \
    "train unit"

/* "child *care*", "a leadership *role*": a word for people in front of a thing does not make it one. */
static bool says_who(const ent__actors *a, const ent__mention *m, uint32_t agent)
{
    if (covers(a, agent, m->head) || a->tree->parse->upos[m->head] == ENT__PROPN) return true;
    return a->hits.at[agent].end > m->head || ent__tree_lemma_in(a->tree, m->head, SITES) ||
           a->tree->parse->upos[m->head] != ENT__NOUN;
}

/* "the *Ruritanian* Workers' Party", and not the one whose whole name that is. */
static bool is_part_of_name(const ent__actors *a, const ent__mention *m, const ent__hit *name)
{
    uint32_t w = name->first;
    if (w <= m->first || name->end - name->first < 2 || a->hit_of[w - 1] != ENT__NONE) return false;
    uint8_t u = a->tree->parse->upos[w - 1];
    return (u == ENT__PROPN || u == ENT__ADJ) && ent__is_upper(ent__word_str(a->tree->text, w - 1).at[0]) &&
           w - 1 > a->tree->text->sentences[ent__tree_sentence(a->tree, w)].first;
}

/* "the *Ramaphosa* administration", "the *Sunak* government": of the country of who leads it. */
static void serve_leader(const ent__actors *a, ent__mention *m, const ent__map *seen)
{
    const ent__tree *t = a->tree;
    if (m->power != ENT__NONE || m->head == 0 || !ent__tree_lemma_in(t, m->head, "administration government cabinet regime")) return;
    uint32_t w = m->head - 1;
    if (w < m->first || t->parse->upos[w] != ENT__PROPN || ent__tree_head(t, w) != m->head || a->hit_of[w] != ENT__NONE) return;
    uint32_t person = ent__actors_surname(a, seen, ent__word_str(t->text, w), NULL);
    if (person != ENT__NONE) m->power = a->who->entities.at[person].power;
}

/* "two *Danes*", "a *Dane*": some of a nation, and not the state. */
static void count_people(const ent__actors *a, ent__mention *m)
{
    const ent__tree *t = a->tree;
    if (m->form != ENT__FORM_PEOPLE || m->power == ENT__NONE || m->sector[0] || t->parse->upos[m->head] == ENT__ADJ) return;
    uint32_t det = ent__tree_child(t, m->head, ENT__R_DET);
    bool one = det != ENT__NONE && ent__tree_lemma_in(t, det, "a an");
    if (!one && ent__tree_child(t, m->head, ENT__R_NUMMOD) == ENT__NONE) return;
    m->entity = ENT__NONE;
    m->name = (ent__str){0};
    set_sector(m, "CVL");
    m->flags |= one ? ENT__MENTION_PERSON : ENT__MENTION_PLURAL;
}

/* Who is meant, from the words of the phrase alone. */
static void identify(const ent__actors *a, ent__mention *m, const clues *c, const ent__map *seen)
{
    if (c->person != ENT__NONE) {
        become_person(a, m, a->hits.at[c->person].entity);
        return;
    }
    if (ent__tree_lemma_in(a->tree, m->head, QUANTITIES)) { /* "thousands of workers" are workers */
        ENT__EACH_CHILD (a->tree, m->head, of) {
            uint32_t k = ent__tree_rel(a->tree, of) == ENT__R_NMOD ? a->mention_of[of] : ENT__NONE;
            if (k == ENT__NONE || !ent__tree_lemma_is(a->tree, ent__tree_case(a->tree, of), "of")) continue;
            const ent__mention *whole = &a->mentions.at[k];
            m->power = whole->power;
            set_sector(m, whole->sector[0] || whole->form != ENT__FORM_PEOPLE ? whole->sector : "CVL");
            m->flags |= ENT__MENTION_PLURAL;
            return;
        }
    }
    bool power_is_head = covers(a, c->power, m->head);
    if (c->name != ENT__NONE && c->agent != ENT__NONE && covers(a, c->agent, m->head) && !covers(a, c->name, m->head)) {
        const ent__entity *body = &a->who->entities.at[a->hits.at[c->name].entity];
        if (strcmp(body->sector, "REB") == 0 || strcmp(body->sector, "IMG") == 0 || strcmp(body->sector, "ISM") == 0) {
            become_role(a, m, &a->hits.at[c->agent]); /* "Hezbollah fighters" are Hezbollah */
            m->entity = a->hits.at[c->name].entity;
            m->name = ent__who_str(a->who, body->name);
            m->power = body->power;
            set_sector(m, body->sector);
            return;
        }
    }
    bool other_body = c->name != ENT__NONE && power_is_head == false && is_part_of_name(a, m, &a->hits.at[c->name]);
    if (other_body) { /* of its kind, but not the one that the lexicon has */
        set_sector(m, a->who->entities.at[a->hits.at[c->name].entity].sector);
        m->flags |= ENT__MENTION_BODY;
        if (c->power != ENT__NONE) set_power(a, m, a->hits.at[c->power].entity);
        return;
    }
    bool name_is_head = c->name != ENT__NONE && (covers(a, c->name, m->head) || c->agent == ENT__NONE);
    if (name_is_head && !power_is_head) {
        const ent__entity *e = &a->who->entities.at[a->hits.at[c->name].entity];
        m->entity = a->hits.at[c->name].entity;
        m->name = ent__who_str(a->who, e->name);
        m->power = e->power;
        set_sector(m, e->sector);
        m->flags |= ENT__MENTION_BODY;
    } else if (power_is_head) {
        become_power(a, m, &a->hits.at[c->power]);
    } else if (!try_surname(a, m, c, seen)) {
        if (c->agent != ENT__NONE && says_who(a, m, c->agent)) {
            become_role(a, m, &a->hits.at[c->agent]);
            serve_body(a, m, c);
        } else if (c->title != ENT__NONE) {
            const ent__entity *e = &a->who->entities.at[a->hits.at[c->title].entity];
            set_sector(m, e->sector);
            m->gender = e->detail;
            m->flags |= ENT__MENTION_PERSON;
        }
        if (a->tree->parse->upos[m->head] == ENT__PROPN && ent__tree_child(a->tree, m->head, ENT__R_FLAT) != ENT__NONE)
            m->flags |= ENT__MENTION_PERSON;
    }
    if (m->power == ENT__NONE && c->power != ENT__NONE) set_power(a, m, a->hits.at[c->power].entity);
    if (m->power == ENT__NONE && c->name != ENT__NONE) m->power = a->who->entities.at[a->hits.at[c->name].entity].power;
    if (m->power == ENT__NONE && c->agent != ENT__NONE) set_nation_before(a, m, &a->hits.at[c->agent]);
    if (m->power == ENT__NONE && (m->sector[0] || m->entity != ENT__NONE))
        m->power = power_of_dependents(a, m->head, 1);
    serve_leader(a, m, seen);
    if (c->agent != ENT__NONE) name_holder(a, m, &a->hits.at[c->agent]);
}

/* ---- names that the lexicon does not have ----------------------------------- */

static bool is_capital(const ent__actors *a, uint32_t w)
{
    return ent__is_upper(ent__word_str(a->tree->text, w).at[0]);
}

static bool is_agent(const ent__actors *a, uint32_t w)
{
    return a->hit_of[w] != ENT__NONE && a->who->entities.at[a->hits.at[a->hit_of[w]].entity].kind >= ENT__AGENT;
}

/* Of "Workers' Party"; not of "Finland's". */
static bool is_apostrophe(ent__str s) { return ent__str_eq(s, "'") || ent__str_eq(s, "\xe2\x80\x99"); }

/* A name that the lexicon does not have, as the text writes it: capitalised words
 * around the head, "of" and "for" between them. A person's is without the title. */
static void name_as_written(const ent__actors *a, ent__mention *m)
{
    const ent__tree *t = a->tree;
    uint32_t first = m->head, end = m->head + 1;
    bool body = m->flags & ENT__MENTION_BODY;
    if (t->parse->upos[m->head] != ENT__PROPN || (is_agent(a, m->head) && !body) || m->entity != ENT__NONE ||
        m->name.n || !is_capital(a, m->head))
        return;
    for (uint32_t w = m->head; w-- > m->first;) {
        if (is_capital(a, w) && (body || !is_agent(a, w)) && t->parse->upos[w] != ENT__DET)
            first = w;
        else if (!body || !(ent__tree_lemma_in(t, w, "of for and -") || is_apostrophe(ent__word_str(t->text, w))))
            break;
    }
    for (uint32_t w = end; w < m->end; w++) {
        if (is_capital(a, w) && t->parse->upos[w] != ENT__PRON)
            end = w + 1;
        else if (!ent__tree_lemma_in(t, w, body ? "of for the and - '" : "al bin de der von van -"))
            break;
    }
    m->name =
        ent__span_of(t->text->bytes, (ent_span){t->text->words[first].span.begin, t->text->words[end - 1].span.end});
}

/* What the people of the lexicon with this given name are. */
static uint8_t gender_of_name(const ent__actors *a, const ent__mention *m)
{
    ent__str rest = m->name, word;
    if (!ent__cut_next(&rest, ' ', &word) || !rest.n) return 0;
    return ent__given_gender(a->who, word);
}

void ent__identify(const ent__actors *a, ent__mention *m, const uint32_t *core, const ent__map *seen)
{
    clues c = collect(a, m->first, m->end, core);
    identify(a, m, &c, seen);
    ent__identify_by_tag(a, m);
    name_as_written(a, m);
    count_people(a, m);
    bool named = a->tree->parse->upos[m->head] == ENT__PROPN && (m->flags & ENT__MENTION_PERSON);
    if (!m->gender && named) m->gender = gender_of_name(a, m);
}
