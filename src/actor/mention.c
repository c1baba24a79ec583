/* Every nominal becomes a mention: its phrase, and who it is by what stands in
 * the phrase: a name of the lexicon, or a role ("soldiers", "foreign minister")
 * with the country of its adjective, owner or "of" phrase. Words are visited
 * from the leaves up, so that an owner is known before what it owns. */
#include "actor/coref.h"
#include "actor/match.h"
#include "actor/repair.h"

/* ---- which words head a mention ---------------------------------------- */

static bool is_name_part(uint32_t rel)
{
    return rel == ENT__R_COMPOUND || rel == ENT__R_FLAT || rel == ENT__R_NMOD_DESC || rel == ENT__R_FIXED || rel == ENT__R_GOESWITH;
}

static bool is_nominal_rel(uint32_t rel)
{
    switch (rel) {
    case ENT__R_NSUBJ: case ENT__R_NSUBJ_PASS: case ENT__R_NSUBJ_OUTER: case ENT__R_OBJ: case ENT__R_IOBJ: case ENT__R_OBL:
    case ENT__R_OBL_AGENT: case ENT__R_NMOD: case ENT__R_NMOD_POSS: case ENT__R_APPOS: case ENT__R_CONJ: case ENT__R_ROOT:
    case ENT__R_VOCATIVE: case ENT__R_DISLOCATED: case ENT__R_LIST: case ENT__R_PARATAXIS: case ENT__R_CCOMP: case ENT__R_XCOMP:
    case ENT__R_ADVCL: case ENT__R_ACL_RELCL: case ENT__R_ORPHAN: case ENT__R_OBL_UNMARKED: case ENT__R_NMOD_UNMARKED:
    case ENT__R_DEP: case ENT__R_ACL:
        return true;
    default:
        return false;
    }
}

static bool heads_mention(const ent__actors *a, uint32_t w)
{
    uint8_t upos = a->tree->parse->upos[w];
    uint32_t rel = ent__tree_rel(a->tree, w);
    if (is_name_part(rel)) return false;
    if (upos == ENT__NOUN || upos == ENT__PROPN) return rel != ENT__R_CASE && rel != ENT__R_PUNCT && rel != ENT__R_AMOD;
    if (upos == ENT__PRON || upos == ENT__DET) return is_nominal_rel(rel) && rel != ENT__R_ACL_RELCL;
    bool named = a->hit_of[w] != ENT__NONE;
    return is_nominal_rel(rel) && (upos == ENT__NUM || (named && (upos == ENT__ADJ || upos == ENT__X)));
}

/* Prepositions whose phrase is part of a noun's own. */
#define PHRASE_CASES "of for in at from near to on with"

enum { MAX_POWERS = 8 };

#define QUANTITIES "thousand hundred dozen million ten score number group lot part most some all many several majority half handful couple crowd"

/* ---- the phrase --------------------------------------------------------- */

/* Does a dependent belong to the phrase of a nominal? Clauses, appositions and
 * joined phrases do not, nor "in" phrases, which more often belong to the verb. */
static bool in_phrase(const ent__tree *t, uint32_t c, uint32_t h)
{
    switch (ent__tree_rel(t, c)) {
    case ENT__R_NUMMOD: case ENT__R_COMPOUND: case ENT__R_NMOD_UNMARKED:
        return !ent__tree_is_time(t, c);
    case ENT__R_DET: case ENT__R_DET_PREDET: case ENT__R_AMOD: case ENT__R_FLAT:
    case ENT__R_NMOD_POSS: case ENT__R_NMOD_DESC: case ENT__R_FIXED: case ENT__R_GOESWITH:
        return true;
    case ENT__R_CASE: {
        uint32_t rel = ent__tree_rel(t, h);
        return rel == ENT__R_NMOD_POSS && c > h;
    }
    case ENT__R_ADVMOD:
        return c < h && t->parse->upos[h] != ENT__NOUN && t->parse->upos[h] != ENT__PROPN;
    case ENT__R_NMOD:
        if (ent__tree_rel(t, h) == ENT__R_OBJ && t->parse->upos[h] == ENT__PROPN && ent__tree_lemma_is(t, ent__tree_case(t, c), "of") &&
            ent__tree_lemma_in(t, ent__tree_head(t, h), "accuse suspect convict acquit deprive strip warn inform remind"))
            return false; /* "accused Peru *of fraud*" */
        return c > h && ent__tree_lemma_in(t, ent__tree_case(t, c), PHRASE_CASES) && !ent__tree_is_time(t, c);
    case ENT__R_APPOS: /* "the party's leader, Jane Doe", "the Popular Front (PF)" */
        return c > h && t->parse->upos[c] == ENT__PROPN;
    default:
        return false;
    }
}

/* The case of what hangs inside the phrase is inside too ("the bank *of* England"). */
static uint32_t left_edge(const ent__tree *t, uint32_t c, uint32_t edge)
{
    if (ent__tree_rel(t, c) != ENT__R_NMOD) return edge;
    uint32_t k = ent__tree_case(t, c);
    return k != ENT__NONE && k < edge ? k : edge;
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
    m->name = e->name;
    m->gender = e->detail;
    m->flags |= ENT__MENTION_PERSON;
    m->power = e->power;
    set_sector(m, e->sector);
    bool past;
    uint32_t r = ent__role_at(a->who, e, a->day, &past);
    if (r == ENT__NONE) return;
    const ent__role *role = &a->who->roles.at[r];
    if (role->power != ENT__NONE || role->is_stateless) m->power = role->power;
    bool office = strcmp(role->sector, "GOV") == 0 || strcmp(role->sector, "LEG") == 0 || strcmp(role->sector, "MIL") == 0;
    set_sector(m, past && office ? "ELI" : role->sector);
    if (past && office) m->power = e->power;
}

static void become_power(const ent__actors *a, ent__mention *m, const ent__hit *hit)
{
    const ent__entity *e = &a->who->entities.at[hit->entity];
    m->form = hit->form;
    set_power(a, m, hit->entity);
    set_sector(m, e->sector);
    m->name = e->name;
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
static uint32_t power_of_dependents(const ent__actors *a, uint32_t head)
{
    const ent__tree *t = a->tree;
    ENT__EACH_CHILD(t, head, c) {
        uint32_t rel = ent__tree_rel(t, c), m = a->mention_of[c];
        if (m == ENT__NONE || a->mentions.at[m].power == ENT__NONE) continue;
        if (rel == ENT__R_NMOD_POSS) return a->mentions.at[m].power;
        if (rel == ENT__R_NMOD && ent__tree_lemma_in(t, ent__tree_case(t, c), "of in from for at within inside")) return a->mentions.at[m].power;
    }
    return ENT__NONE;
}

static bool is_former(const ent__tree *t, uint32_t head)
{
    ENT__EACH_CHILD(t, head, c)
        if (ent__tree_rel(t, c) == ENT__R_AMOD && ent__tree_lemma_in(t, c, "former ex late then-former retired ousted deposed")) return true;
    return false;
}

static void become_role(const ent__actors *a, ent__mention *m, const ent__hit *hit)
{
    const ent__entity *e = &a->who->entities.at[hit->entity];
    set_sector(m, e->sector);
    if (is_former(a->tree, m->head) && strcmp(e->sector, "GOV") == 0) set_sector(m, "ELI");
    if (e->detail == 'm' || e->detail == 'f') m->gender = e->detail;
    bool plural = hit->form == ENT__FORM_PLURAL || a->tree->parse->xpos[m->head] == ENT__X_NNS;
    if (plural) m->flags |= ENT__MENTION_PLURAL;
    else m->flags |= e->is_group ? ENT__MENTION_BODY : ENT__MENTION_PERSON;
}

/* The last word of the name at a head, for surnames: "Sergei *Lavrov*". */
static uint32_t name_end(const ent__actors *a, uint32_t head)
{
    uint32_t end = head;
    ENT__EACH_CHILD(a->tree, head, c)
        if (ent__tree_rel(a->tree, c) == ENT__R_FLAT && c > end && a->tree->parse->upos[c] == ENT__PROPN) end = c;
    return end;
}

/* The key, in the map of who was seen, of a surname that belongs to somebody the lexicon does not know. */
static uint64_t stranger_key(const ent__actors *a, uint32_t word)
{
    return ent__name_hash(ENT__NAME_SEED, ent__word_str(a->tree->text, word)) | UINT64_C(1) << 63;
}

static bool try_surname(const ent__actors *a, ent__mention *m, const clues *c, const ent__map *seen)
{
    const ent__tree *t = a->tree;
    uint32_t end = name_end(a, m->head);
    if (t->parse->upos[end] != ENT__PROPN) return false;
    if (a->hit_of[end] != ENT__NONE && !covers(a, c->title, end)) return false;
    uint32_t before = end > m->first ? end - 1 : ENT__NONE;
    bool dated = ent__tree_is_time(t, end) || (before != ENT__NONE && ent__tree_is_time(t, before));
    uint32_t next = end + 1 < t->text->n_words ? end + 1 : end;
    if (ent__tree_lemma_in(t, end, "May March April June August January") && (dated || t->parse->upos[next] == ENT__NUM) &&
        c->title == ENT__NONE)
        return false;
    bool has_title = c->title != ENT__NONE || c->agent != ENT__NONE;
    bool other_name = before != ENT__NONE && t->parse->upos[before] == ENT__PROPN && a->hit_of[before] == ENT__NONE;
    if (other_name || ent__map_get(seen, stranger_key(a, end)) != ENT__NONE) return false;
    uint32_t e = ent__actors_surname(a, seen, ent__word_str(t->text, end), has_title);
    if (e == ENT__NONE) return false;
    become_person(a, m, e);
    return true;
}

/* "the British prime minister" of a dated report is who held the office that day. */
static void name_holder(const ent__actors *a, ent__mention *m, const ent__hit *office)
{
    bool one = m->entity == ENT__NONE && (m->flags & ENT__MENTION_PERSON) && !(m->flags & ENT__MENTION_PLURAL);
    if (!one || !a->is_dated || m->power == ENT__NONE || strcmp(m->sector, "GOV") != 0 || office->end <= m->head) return;
    if (a->tree->parse->upos[m->head] == ENT__PROPN && office->first > m->head) return;
    if (ent__tree_lemma_in(a->tree, ent__tree_child(a->tree, m->head, ENT__R_DET), "a an another any no")) return;
    uint32_t person = ent__holder_at(a->who, m->power, a->who->entities.at[office->entity].name, a->day);
    if (person == ENT__NONE) return;
    m->entity = person;
    m->name = a->who->entities.at[person].name;
    m->gender = a->who->entities.at[person].detail;
}

/* Who is meant, from the words of the phrase alone. */
static void identify(const ent__actors *a, ent__mention *m, const clues *c, const ent__map *seen)
{
    if (c->person != ENT__NONE) {
        become_person(a, m, a->hits.at[c->person].entity);
        return;
    }
    if (ent__tree_lemma_in(a->tree, m->head, QUANTITIES)) { /* "thousands of workers" are workers */
        ENT__EACH_CHILD(a->tree, m->head, of) {
            uint32_t k = ent__tree_rel(a->tree, of) == ENT__R_NMOD ? a->mention_of[of] : ENT__NONE;
            if (k == ENT__NONE || !ent__tree_lemma_is(a->tree, ent__tree_case(a->tree, of), "of")) continue;
            const ent__mention *whole = &a->mentions.at[k];
            m->power = whole->power;
            set_sector(m, whole->sector);
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
            m->name = body->name;
            m->power = body->power;
            set_sector(m, body->sector);
            return;
        }
    }
    bool name_is_head = c->name != ENT__NONE && (covers(a, c->name, m->head) || c->agent == ENT__NONE);
    if (name_is_head && !power_is_head) {
        const ent__entity *e = &a->who->entities.at[a->hits.at[c->name].entity];
        m->entity = a->hits.at[c->name].entity;
        m->name = e->name;
        m->power = e->power;
        set_sector(m, e->sector);
        m->flags |= ENT__MENTION_BODY;
    } else if (power_is_head) {
        become_power(a, m, &a->hits.at[c->power]);
    } else if (!try_surname(a, m, c, seen)) {
        if (c->agent != ENT__NONE) become_role(a, m, &a->hits.at[c->agent]);
        else if (c->title != ENT__NONE) {
            const ent__entity *e = &a->who->entities.at[a->hits.at[c->title].entity];
            set_sector(m, e->sector);
            m->gender = e->detail;
            m->flags |= ENT__MENTION_PERSON;
        }
        if (a->tree->parse->upos[m->head] == ENT__PROPN && ent__tree_child(a->tree, m->head, ENT__R_FLAT) != ENT__NONE)
            m->flags |= ENT__MENTION_PERSON;
    }
    if (m->power == ENT__NONE && c->power != ENT__NONE) set_power(a, m, a->hits.at[c->power].entity);
    if (m->power == ENT__NONE && (m->sector[0] || m->entity != ENT__NONE)) m->power = power_of_dependents(a, m->head);
    if (c->agent != ENT__NONE) name_holder(a, m, &a->hits.at[c->agent]);
}

/* ---- building ------------------------------------------------------------ */

typedef struct builder {
    ent__actors *a;
    ent__arena *keep;
    uint32_t *low, *high; /* edges of each word's phrase */
    uint32_t *whole;      /* its right edge with what is joined to it, for the phrase around it */
    uint32_t *core;       /* is the word part of the name of its head's phrase? */
} builder;

/* Marks the words of the head's name: through compounds, flat names, adjectives, titles. */
static void mark_core(builder *b, uint32_t head, uint32_t value)
{
    const ent__tree *t = b->a->tree;
    b->core[head] = value;
    for (uint32_t w = b->low[head]; w <= b->high[head]; w++) {
        uint32_t at = w, steps = 0;
        while (at != head && at != ENT__NONE && steps++ < 8) {
            uint32_t rel = ent__tree_rel(t, at);
            if (!is_name_part(rel) && rel != ENT__R_AMOD) break;
            at = ent__tree_head(t, at);
        }
        if (at == head) b->core[w] = value;
    }
}

static bool add_mention(builder *b, uint32_t w, const ent__map *seen)
{
    ent__actors *a = b->a;
    const ent__tree *t = a->tree;
    ent__mention m = {.head = w, .first = b->low[w], .end = b->high[w] + 1, .entity = ENT__NONE, .power = ENT__NONE,
                      .antecedent = ENT__NONE, .second = ENT__NONE};
    uint8_t upos = t->parse->upos[w];
    if (upos == ENT__PRON) m.flags |= ENT__MENTION_PRONOUN;
    if (t->parse->xpos[w] == ENT__X_NNS) m.flags |= ENT__MENTION_PLURAL;
    uint32_t det = ent__tree_child(t, w, ENT__R_DET);
    if (ent__tree_lemma_in(t, det, "the this that these those both")) m.flags |= ENT__MENTION_DEFINITE;
    if (upos != ENT__PRON) {
        mark_core(b, w, 1);
        clues c = collect(a, m.first, m.end, b->core);
        identify(a, &m, &c, seen);
        mark_core(b, w, 0);
    }
    ent__mention *made = ENT__PUSH(b->keep, &a->mentions);
    if (!made) return false;
    *made = m;
    a->mention_of[w] = a->mentions.n - 1;
    return true;
}

static void set_edges(builder *b)
{
    const ent__tree *t = b->a->tree;
    for (uint32_t w = 0; w < t->text->n_words; w++) b->low[w] = b->high[w] = b->whole[w] = w;
    for (uint32_t k = 0; k < t->text->n_words; k++) {
        uint32_t w = t->order[k], h = ent__tree_head(t, w);
        if (h == ENT__NONE) continue;
        bool inside = in_phrase(t, w, h), joined = ent__tree_rel(t, w) == ENT__R_CONJ;
        if ((inside || joined) && b->whole[w] > b->whole[h]) b->whole[h] = b->whole[w];
        if (!inside) continue;
        uint32_t low = left_edge(t, w, b->low[w]);
        if (low < b->low[h]) b->low[h] = low;
        if (b->whole[w] > b->high[h]) b->high[h] = b->whole[w];
    }
}

/* People whose full name stands anywhere in the text are meant by their surname before any other. */
static bool note_seen(const ent__actors *a, ent__arena *keep, ent__map *seen)
{
    for (uint32_t w = 1; w < a->tree->text->n_words; w++) {
        bool name = ent__tree_rel(a->tree, w) == ENT__R_FLAT && a->tree->parse->upos[w] == ENT__PROPN && a->hit_of[w] == ENT__NONE &&
                    a->hit_of[ent__tree_head(a->tree, w)] == ENT__NONE && name_end(a, ent__tree_head(a->tree, w)) == w;
        uint32_t *v = name ? ent__map_put(keep, seen, stranger_key(a, w)) : NULL;
        if (name && !v) return false;
        if (v) *v = w;
    }
    for (uint32_t k = 0; k < a->hits.n; k++) {
        uint32_t e = a->hits.at[k].entity;
        if (a->who->entities.at[e].kind != ENT__PERSON) continue;
        uint32_t *v = ent__map_put(keep, seen, (uint64_t)e + 1);
        if (!v) return false;
        *v = k;
    }
    return true;
}

ent_code ent__actors_find(const ent__who *who, ent__tree *tree, ent__parse *parse, ent_day day, ent__arena *keep, ent__actors *out,
                          ent_error *error)
{
    uint32_t n = tree->text->n_words;
    *out = (ent__actors){.who = who, .tree = tree, .day = ent__day_number(day)};
    out->is_dated = out->day != 0;
    if (!out->day) out->day = 20250101; /* a report without a date is taken for a recent one */
    out->hit_of = ENT__NEW_ARRAY(keep, uint32_t, n);
    out->mention_of = ENT__NEW_ARRAY(keep, uint32_t, n);
    builder b = {out, keep, ENT__NEW_ARRAY(keep, uint32_t, n), ENT__NEW_ARRAY(keep, uint32_t, n), ENT__NEW_ARRAY(keep, uint32_t, n),
                 ENT__NEW_ARRAY(keep, uint32_t, n)};
    if (!out->hit_of || !out->mention_of || !b.low || !b.high || !b.whole || !b.core) return ent__arena_fail(keep, error);
    for (uint32_t w = 0; w < n; w++) out->mention_of[w] = ENT__NONE;
    ent__map seen = {0};
    if (!ent__actors_match(out, keep)) return ent__arena_fail(keep, error);
    bool mended;
    ent__actors_repair(out, parse, &mended);
    ent_code code = mended ? ent__tree_build(tree->text, parse, keep, tree, error) : ENT_OK;
    if (code) return code;
    if (!note_seen(out, keep, &seen)) return ent__arena_fail(keep, error);
    set_edges(&b);
    for (uint32_t k = 0; k < n; k++)
        if (heads_mention(out, tree->order[k]) && !add_mention(&b, tree->order[k], &seen)) return ent__arena_fail(keep, error);
    return ent__actors_link(out, keep) ? ENT_OK : ent__arena_fail(keep, error);
}

/* ---- answers ------------------------------------------------------------- */

const ent__mention *ent__mention_meant(const ent__actors *a, const ent__mention *m)
{
    for (int steps = 0; m->antecedent != ENT__NONE && steps < 8; steps++) m = &a->mentions.at[m->antecedent];
    return m;
}

/* The phrase to show: a pronoun's is the name it stands for, where the same sentence has that. */
static const ent__mention *phrase_of(const ent__actors *a, const ent__mention *m)
{
    if (!(m->flags & ENT__MENTION_PRONOUN) || m->antecedent == ENT__NONE || (m->flags & ENT__MENTION_BOTH)) return m;
    const ent__mention *named = &a->mentions.at[m->antecedent];
    if (ent__tree_rel(a->tree, m->head) == ENT__R_NMOD_POSS || named->head > m->head) return m;
    return ent__tree_sentence(a->tree, named->head) == ent__tree_sentence(a->tree, m->head) ? named : m;
}

void ent__actor_fill(const ent__actors *a, uint32_t mention, ent_actor *out)
{
    const ent__mention *m = &a->mentions.at[mention], *meant = ent__mention_meant(a, m);
    const ent__text *t = a->tree->text;
    const ent__mention *shown = phrase_of(a, m);
    *out = (ent_actor){.span = {t->words[shown->first].span.begin, t->words[shown->end - 1].span.end}};
    out->name = meant->name;
    memcpy(out->sector, meant->sector, 4);
    if (meant->entity != ENT__NONE) {
        out->id = a->who->entities.at[meant->entity].id;
        out->name = a->who->entities.at[meant->entity].name;
    }
    if (meant->power != ENT__NONE) memcpy(out->country, a->who->entities.at[meant->power].country, 4);
    if (meant->power != ENT__NONE && !out->sector[0]) memcpy(out->sector, a->who->entities.at[meant->power].sector, 4);
    if (meant->entity == ENT__NONE && !meant->sector[0] && meant->power != ENT__NONE && meant->form == ENT__FORM_PEOPLE)
        memcpy(out->sector, "CVL", 4);
}

static void note_power(uint32_t power, uint32_t *powers, uint32_t *n)
{
    for (uint32_t k = 0; k < *n; k++)
        if (powers[k] == power) return;
    if (power != ENT__NONE && *n < MAX_POWERS) powers[(*n)++] = power;
}

static uint32_t power_at(const ent__actors *a, uint32_t w)
{
    if (a->mention_of[w] != ENT__NONE) return a->mentions.at[a->mention_of[w]].power;
    if (a->hit_of[w] == ENT__NONE) return ENT__NONE;
    const ent__hit *h = &a->hits.at[a->hit_of[w]];
    return a->who->entities.at[h->entity].kind == ENT__GROUP ? h->entity : a->who->entities.at[h->entity].power;
}

/* "the foreign ministers of Egypt and Jordan", "Philippine and American troops":
 * one phrase, several powers. Returns how many, 0 or 1 where it is the usual one. */
static uint32_t powers_of(const ent__actors *a, const ent__mention *m, uint32_t *powers)
{
    uint32_t n = 0;
    if (m->entity != ENT__NONE || m->antecedent != ENT__NONE || !m->sector[0] || !(m->flags & ENT__MENTION_PLURAL)) return 0;
    ENT__EACH_CHILD(a->tree, m->head, c) {
        uint32_t r = ent__tree_rel(a->tree, c);
        bool owner = r == ENT__R_AMOD || r == ENT__R_COMPOUND || r == ENT__R_NMOD_POSS ||
                     (r == ENT__R_NMOD && ent__tree_lemma_in(a->tree, ent__tree_case(a->tree, c), "of from"));
        if (!owner || power_at(a, c) == ENT__NONE) continue;
        note_power(power_at(a, c), powers, &n);
        ENT__EACH_CHILD(a->tree, c, d)
            if (ent__tree_rel(a->tree, d) == ENT__R_CONJ) note_power(power_at(a, d), powers, &n);
    }
    return n;
}

static uint32_t add_one(const ent__actors *a, uint32_t mention, ent_actor *out, uint32_t n, uint32_t most)
{
    if (n == most) return n;
    ent__actor_fill(a, mention, &out[n]);
    uint32_t powers[MAX_POWERS], many = powers_of(a, &a->mentions.at[mention], powers);
    if (many > 1) {
        for (uint32_t k = 0; k < many && n + k < most; k++) {
            out[n + k] = out[n];
            memcpy(out[n + k].country, a->who->entities.at[powers[k]].country, 4);
        }
        return n + many < most ? n + many : most;
    }
    const ent__mention *both = &a->mentions.at[mention];
    for (int steps = 0; steps < 8 && !(both->flags & ENT__MENTION_BOTH); steps++) {
        if (both->antecedent == ENT__NONE) return n + 1;
        both = &a->mentions.at[both->antecedent];
    }
    if (!(both->flags & ENT__MENTION_BOTH) || both->second == ENT__NONE || n + 1 >= most) return n + 1;
    /* one phrase, two actors: both carry the phrase's span */
    ent_span span = out[n].span;
    ent__actor_fill(a, both->second, &out[n + 1]);
    out[n + 1].span = span;
    return n + 2;
}

uint32_t ent__actor_list(const ent__actors *a, uint32_t head, ent_actor *out, uint32_t most)
{
    uint32_t n = 0;
    if (head == ENT__NONE) return 0;
    if (a->mention_of[head] != ENT__NONE) n = add_one(a, a->mention_of[head], out, n, most);
    ENT__EACH_CHILD(a->tree, head, c)
        if (ent__tree_rel(a->tree, c) == ENT__R_CONJ && a->mention_of[c] != ENT__NONE) n = add_one(a, a->mention_of[c], out, n, most);
    return n;
}
