/* Who is meant by "he", "the Russian leader", "both sides".
 *
 * Mentions are read in the order of the text. A pronoun or a definite role
 * looks back, at most three sentences, for the mention that fits in number,
 * gender and kind; subjects and nearer ones first (after Lappin & Leass 1994,
 * with few weights). A name that the text has explained keeps that meaning. */
#include "actor/coref.h"

enum { WINDOW = 48, MAX_SENTENCES_BACK = 3 };

typedef struct linker {
    ent__actors *a;
    ent__arena *keep;
    uint32_t *in_order; /* mentions by the place of their head */
    uint32_t n;
    ent__map names; /* surname of a person unknown to the lexicon -> mention */
} linker;

static const ent__mention *at(const linker *l, uint32_t k) { return &l->a->mentions.at[l->in_order[k]]; }

static bool is_subject(const ent__tree *t, uint32_t w)
{
    uint32_t r = ent__tree_rel(t, w);
    return r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS || r == ENT__R_NSUBJ_OUTER;
}

static bool is_known(const ent__mention *m) { return m->entity != ENT__NONE || m->power != ENT__NONE || m->sector[0]; }

typedef struct wanted {
    bool person, body, plural;
    uint8_t gender;
    const char *sector;  /* or NULL */
    uint32_t power;      /* or ENT__NONE */
} wanted;

static bool fits(const linker *l, const ent__mention *m, const wanted *w)
{
    const ent__mention *meant = ent__mention_meant(l->a, m);
    bool plural = (m->flags & ENT__MENTION_PLURAL) || ent__tree_child(l->a->tree, m->head, ENT__R_CONJ) != ENT__NONE;
    if (!is_known(meant) && !(w->person && (meant->flags & ENT__MENTION_PERSON))) return false;
    if (w->gender && meant->gender && w->gender != meant->gender) return false;
    if (w->person && (!(meant->flags & ENT__MENTION_PERSON) || (m->flags & ENT__MENTION_PLURAL))) return false;
    if (w->body && (plural || !(meant->flags & ENT__MENTION_BODY))) return false;
    if (w->plural && !plural) return false;
    if (w->sector && strcmp(w->sector, meant->sector) != 0) return false;
    return w->power == ENT__NONE || w->power == meant->power;
}

/* The best earlier mention for mention k, or ENT__NONE. */
static uint32_t look_back(const linker *l, uint32_t k, const wanted *w)
{
    const ent__tree *t = l->a->tree;
    const ent__mention *m = at(l, k);
    uint32_t here = ent__tree_sentence(t, m->head), best = ENT__NONE;
    int best_score = 0;
    for (uint32_t j = k; j-- > 0 && k - j < WINDOW;) {
        const ent__mention *c = at(l, j);
        uint32_t there = ent__tree_sentence(t, c->head);
        if (here - there > MAX_SENTENCES_BACK) break;
        bool same_clause = ent__tree_head(t, c->head) == ent__tree_head(t, m->head) && ent__tree_rel(t, m->head) != ENT__R_NMOD_POSS;
        if (same_clause || (m->first >= c->first && m->end <= c->end) || !fits(l, c, w)) continue;
        int score = 100 - 30 * (int)(here - there) + (is_subject(t, c->head) ? 25 : 0) - (ent__tree_rel(t, c->head) == ENT__R_NMOD ? 10 : 0) -
                    (ent__tree_rel(t, c->head) == ENT__R_NMOD_POSS ? 5 : 0) - (int)(k - j);
        if (is_subject(t, c->head) && is_subject(t, m->head)) score += 5;
        if (best == ENT__NONE || score > best_score) {
            best = l->in_order[j];
            best_score = score;
        }
    }
    return best;
}

static void link_pronoun(linker *l, uint32_t k)
{
    ent__mention *m = &l->a->mentions.at[l->in_order[k]];
    const ent__tree *t = l->a->tree;
    if (ent__tree_rel(t, m->head) == ENT__R_EXPL) return;
    wanted w = {.power = ENT__NONE};
    if (ent__tree_lemma_in(t, m->head, "he his him himself")) w = (wanted){.person = true, .gender = 'm', .power = ENT__NONE};
    else if (ent__tree_lemma_in(t, m->head, "she her herself")) w = (wanted){.person = true, .gender = 'f', .power = ENT__NONE};
    else if (ent__tree_lemma_in(t, m->head, "it its itself")) w.body = true;
    else if (ent__tree_lemma_in(t, m->head, "they their them themselves")) w.plural = true;
    else return;
    m->antecedent = look_back(l, k, &w);
    if (m->antecedent == ENT__NONE && w.plural) { /* "the Taliban … they" */
        w = (wanted){.body = true, .power = ENT__NONE};
        m->antecedent = look_back(l, k, &w);
    }
    if (w.plural && m->antecedent != ENT__NONE) {
        uint32_t joined = ent__tree_child(t, l->a->mentions.at[m->antecedent].head, ENT__R_CONJ);
        if (joined != ENT__NONE && l->a->mention_of[joined] != ENT__NONE) {
            m->flags |= ENT__MENTION_BOTH;
            m->second = l->a->mention_of[joined];
        }
    }
}

/* "who", "which", "that": what the relative clause hangs on. */
static bool link_relative(linker *l, ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    uint8_t x = t->parse->xpos[m->head];
    if (x != ENT__X_WP && x != ENT__X_WDT && x != ENT__X_WPS) return false;
    uint32_t w = m->head;
    for (int steps = 0; w != ENT__NONE && steps < 6; steps++, w = ent__tree_head(t, w)) {
        if (ent__tree_rel(t, w) != ENT__R_ACL_RELCL) continue;
        uint32_t noun = ent__tree_head(t, w);
        if (noun != ENT__NONE) m->antecedent = l->a->mention_of[noun];
        return true;
    }
    return false;
}

/* The last two different powers (or leaders) before mention k. */
static void link_both(linker *l, uint32_t k, bool leaders)
{
    ent__mention *m = &l->a->mentions.at[l->in_order[k]];
    for (uint32_t j = k; j-- > 0 && k - j < 2 * WINDOW;) { /* the same two as before */
        const ent__mention *c = at(l, j);
        bool person = c->antecedent != ENT__NONE && (l->a->mentions.at[c->antecedent].flags & ENT__MENTION_PERSON);
        if (!(c->flags & ENT__MENTION_BOTH) || c->second == ENT__NONE || (leaders && !person)) continue;
        m->flags |= ENT__MENTION_BOTH;
        m->antecedent = c->antecedent;
        m->second = c->second;
        return;
    }
    uint32_t first = ENT__NONE, power = ENT__NONE;
    for (uint32_t j = k; j-- > 0 && k - j < 4 * WINDOW;) {
        const ent__mention *c = at(l, j), *meant = ent__mention_meant(l->a, c);
        bool fit = leaders ? (meant->flags & ENT__MENTION_PERSON) && strcmp(meant->sector, "GOV") == 0 : meant->power != ENT__NONE;
        if (!fit || meant->power == ENT__NONE || meant->power == power || (c->flags & ENT__MENTION_PLACE)) continue;
        if (!leaders && l->a->who->entities.at[meant->power].kind != ENT__POWER) continue;
        if (!leaders && meant->entity == ENT__NONE && !(meant->flags & ENT__MENTION_PERSON)) continue;
        if (first == ENT__NONE) {
            first = l->in_order[j];
            power = meant->power;
            continue;
        }
        m->flags |= ENT__MENTION_BOTH;
        m->antecedent = l->in_order[j];
        m->second = first;
        return;
    }
}

static bool has_two(const ent__tree *t, uint32_t head)
{
    ENT__EACH_CHILD(t, head, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (r == ENT__R_NUMMOD && ent__tree_lemma_in(t, c, "two 2")) return true;
        if ((r == ENT__R_DET || r == ENT__R_DET_PREDET) && ent__tree_lemma_in(t, c, "both")) return true;
    }
    return false;
}

#define DOCUMENTS "statement document communique communiqué declaration text"

static bool is_joint(const ent__tree *t, uint32_t head)
{
    ENT__EACH_CHILD(t, head, c)
        if (ent__tree_rel(t, c) == ENT__R_AMOD && ent__tree_lemma_is(t, c, "joint")) return true;
    return false;
}

/* A joint statement speaks for both sides; "the document" after it means the same. */
static void link_document(linker *l, uint32_t k)
{
    ent__mention *m = &l->a->mentions.at[l->in_order[k]];
    for (uint32_t j = k; j-- > 0 && k - j < 6 * WINDOW;) {
        const ent__mention *c = at(l, j);
        if (!(c->flags & ENT__MENTION_BOTH) || !ent__tree_lemma_in(l->a->tree, c->head, DOCUMENTS)) continue;
        m->antecedent = l->in_order[j];
        return;
    }
    if (is_joint(l->a->tree, m->head)) link_both(l, k, false);
}

/* Roles and common nouns that point back: "the president", "the country", "the two sides". */
static void link_definite(linker *l, uint32_t k)
{
    const ent__tree *t = l->a->tree;
    ent__mention *m = &l->a->mentions.at[l->in_order[k]];
    bool document = ent__tree_lemma_in(t, m->head, DOCUMENTS) && m->power == ENT__NONE;
    if (document && (is_joint(t, m->head) || (m->flags & ENT__MENTION_DEFINITE))) {
        link_document(l, k);
        return;
    }
    bool plural_both = (m->flags & ENT__MENTION_PLURAL) && (m->flags & ENT__MENTION_DEFINITE) && ent__tree_lemma_in(t, m->head, "country nation party");
    bool two = plural_both || has_two(t, m->head) || (ent__tree_lemma_in(t, m->head, "side") && (m->flags & ENT__MENTION_PLURAL));
    if (two && m->power == ENT__NONE) {
        bool leaders = ent__tree_lemma_in(t, m->head, "leader president minister man counterpart premier chancellor official");
        if (leaders || ent__tree_lemma_in(t, m->head, "country nation side state power party neighbor neighbour government capital ally rival"))
            link_both(l, k, leaders);
        return;
    }
    if (!(m->flags & ENT__MENTION_DEFINITE) || (m->flags & ENT__MENTION_PLURAL)) return;
    if (ent__tree_lemma_in(t, m->head, "country nation kingdom republic") && m->power == ENT__NONE && !m->sector[0]) {
        wanted w = {.body = true, .power = ENT__NONE};
        m->antecedent = look_back(l, k, &w);
        return;
    }
    if (m->entity != ENT__NONE || !m->sector[0]) return;
    if (m->flags & ENT__MENTION_PERSON) {
        wanted w = {.person = true, .gender = m->gender, .sector = m->sector, .power = m->power};
        m->antecedent = look_back(l, k, &w);
    }
}

static void copy_knowledge(ent__mention *to, const ent__mention *from)
{
    if (to->power == ENT__NONE) to->power = from->power;
    if (!to->sector[0]) memcpy(to->sector, from->sector, 4);
    if (!to->gender) to->gender = from->gender;
    to->flags |= from->flags & (ENT__MENTION_PERSON | ENT__MENTION_BODY);
}

/* "Jane Doe, a Kenyan lawmaker": each side learns from the other. */
static void link_appositions(linker *l)
{
    ent__actors *a = l->a;
    for (uint32_t k = 0; k < a->mentions.n; k++) {
        ent__mention *m = &a->mentions.at[k];
        if (ent__tree_rel(a->tree, m->head) != ENT__R_APPOS) continue;
        uint32_t h = a->mention_of[ent__tree_head(a->tree, m->head)];
        if (h == ENT__NONE) continue;
        ent__mention *top = &a->mentions.at[h];
        bool by_office = (top->flags & ENT__MENTION_PERSON) && a->tree->parse->upos[top->head] == ENT__NOUN; /* a guess; a name is none */
        if (m->entity != ENT__NONE && (top->entity == ENT__NONE || by_office) && (m->flags & ENT__MENTION_PERSON)) {
            top->antecedent = k;
            top->entity = ENT__NONE;
        }
        else if (top->entity == ENT__NONE && !top->sector[0]) copy_knowledge(top, m);
        else if (m->entity == ENT__NONE && !m->sector[0]) copy_knowledge(m, top);
    }
}

static uint64_t surname_hash(const linker *l, const ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    uint32_t end = m->head;
    ENT__EACH_CHILD(t, m->head, c)
        if (ent__tree_rel(t, c) == ENT__R_FLAT && c > end) end = c;
    return ent__name_hash(ENT__NAME_SEED, ent__word_str(t->text, end));
}

/* A person that the lexicon does not know: its surname means the same person from here on. */
static bool link_name(linker *l, uint32_t k)
{
    ent__mention *m = &l->a->mentions.at[l->in_order[k]];
    if (l->a->tree->parse->upos[m->head] != ENT__PROPN || m->entity != ENT__NONE || (m->flags & ENT__MENTION_BODY)) return true;
    uint32_t *known = ent__map_put(l->keep, &l->names, surname_hash(l, m));
    if (!known) return false;
    if (*known == ENT__NONE) {
        if (is_known(m) || (m->flags & ENT__MENTION_PERSON)) *known = l->in_order[k];
    } else if (!m->sector[0]) {
        m->antecedent = *known;
    }
    return true;
}

static void sort_by_head(linker *l)
{
    const ent__text *text = l->a->tree->text;
    for (uint32_t w = 0; w < text->n_words; w++)
        if (l->a->mention_of[w] != ENT__NONE) l->in_order[l->n++] = l->a->mention_of[w];
}

/* "its envoy", "whose leaders": the country of whoever the pronoun means. */
static void take_owners(linker *l)
{
    ent__actors *a = l->a;
    for (uint32_t k = 0; k < a->mentions.n; k++) {
        ent__mention *m = &a->mentions.at[k];
        if (m->power != ENT__NONE || m->entity != ENT__NONE || !m->sector[0] || m->antecedent != ENT__NONE) continue;
        uint32_t owner = ent__tree_child(a->tree, m->head, ENT__R_NMOD_POSS);
        uint32_t o = owner == ENT__NONE ? ENT__NONE : a->mention_of[owner];
        if (o == ENT__NONE || !(a->mentions.at[o].flags & ENT__MENTION_PRONOUN)) continue;
        m->power = ent__mention_meant(a, &a->mentions.at[o])->power;
    }
}

bool ent__actors_link(ent__actors *a, ent__arena *keep)
{
    linker l = {.a = a, .keep = keep, .in_order = ENT__NEW_ARRAY(keep, uint32_t, a->mentions.n + 1)};
    if (!l.in_order) return false;
    sort_by_head(&l);
    link_appositions(&l);
    for (uint32_t k = 0; k < l.n; k++) {
        ent__mention *m = &a->mentions.at[l.in_order[k]];
        if (link_relative(&l, m)) continue;
        if (m->flags & ENT__MENTION_PRONOUN) link_pronoun(&l, k);
        else if (a->tree->parse->upos[m->head] == ENT__PROPN) {
            if (!link_name(&l, k)) return false;
        } else if (m->antecedent == ENT__NONE) {
            link_definite(&l, k);
        }
    }
    take_owners(&l);
    return true;
}
