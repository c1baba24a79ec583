/* Two at once: "the two countries", "both sides", "the two leaders", and the
 * joint statement that speaks for them. Meant are the same two as before, else two
 * that were joined, else two that stand near, else those whom the text names most,
 * else the two that were named last. */
#include "actor/coref.h"

enum { NEAR = 2 }; /* sentences in which two are still meant because they are near */

/* "*Mali and Niger* called on both sides": who does it to them is none of them. */
static bool acts_on(const ent__tree *t, uint32_t subject, uint32_t w)
{
    if (ent__tree_rel(t, subject) == ENT__R_CONJ) subject = ent__tree_head(t, subject);
    uint32_t verb = ent__tree_head(t, subject), r = ent__tree_rel(t, w);
    if (verb == ENT__NONE || ent__tree_rel(t, subject) != ENT__R_NSUBJ) return false;
    return ent__tree_head(t, w) == verb && (r == ENT__R_OBJ || r == ENT__R_OBL || r == ENT__R_IOBJ);
}

/* "Sudan's army and the rebels": two that are joined, not long ago. */
static bool link_pair(ent__linker *l, uint32_t k, bool leaders, bool countries)
{
    const ent__actors *a = l->a;
    ent__mention *m = ent__link_at(l, k);
    uint32_t here = ent__tree_sentence(a->tree, m->head);
    for (uint32_t j = k; j-- > 0 && k - j < ENT__COREF_WINDOW;) {
        const ent__mention *c = ent__link_at(l, j), *meant = ent__mention_meant(a, c);
        uint32_t joined = ent__tree_child(a->tree, c->head, ENT__R_CONJ),
                 o = joined == ENT__NONE ? ENT__NONE : a->mention_of[joined];
        if (here - ent__tree_sentence(a->tree, c->head) > 2) return false;
        if (o == ENT__NONE || acts_on(a->tree, c->head, m->head)) continue;
        const ent__mention *other = ent__mention_meant(a, &a->mentions.at[o]);
        if (!meant->sector[0] || !other->sector[0] || (meant->entity != ENT__NONE && meant->entity == other->entity))
            continue;
        if (leaders && !(meant->flags & other->flags & ENT__MENTION_PERSON)) continue;
        if (countries && (meant->power == ENT__NONE || other->power == ENT__NONE || meant->power == other->power))
            continue;
        if (!leaders && !countries && !meant->name.n && meant->power == ENT__NONE) continue;
        m->flags |= ENT__MENTION_BOTH;
        m->antecedent = l->in_order[j];
        m->second = o;
        return true;
    }
    return false;
}

/* "Armenia attacked Azerbaijan", "Modi met with Xi": who did it, where mention j is whom it was done to. */
static uint32_t other_of(const ent__actors *a, const ent__mention *c)
{
    const ent__tree *t = a->tree;
    uint32_t rel = ent__tree_rel(t, c->head), verb = ent__tree_head(t, c->head);
    bool with = rel == ENT__R_OBL && ent__tree_lemma_in(t, ent__tree_case(t, c->head), "with against");
    if (verb == ENT__NONE || (rel != ENT__R_OBJ && !with) || t->parse->upos[verb] != ENT__VERB) return ENT__NONE;
    uint32_t subject = ent__tree_child(t, verb, ENT__R_NSUBJ);
    return subject == ENT__NONE ? ENT__NONE : a->mention_of[subject];
}

static void mean_two(ent__mention *m, uint32_t first, uint32_t second)
{
    m->flags |= ENT__MENTION_BOTH;
    m->antecedent = first;
    m->second = second;
}

static bool is_one_person(const ent__actors *a, uint32_t first, uint32_t second)
{
    const ent__mention *x = ent__mention_meant(a, &a->mentions.at[first]);
    const ent__mention *y = ent__mention_meant(a, &a->mentions.at[second]);
    return x == y || (x->entity != ENT__NONE && x->entity == y->entity);
}

/* The same two as before. */
static bool link_again(ent__linker *l, uint32_t k, bool leaders)
{
    ent__mention *m = ent__link_at(l, k);
    for (uint32_t j = k; j-- > 0 && k - j < 2 * ENT__COREF_WINDOW;) {
        const ent__mention *c = ent__link_at(l, j);
        bool person = c->antecedent != ENT__NONE && (l->a->mentions.at[c->antecedent].flags & ENT__MENTION_PERSON);
        if (!(c->flags & ENT__MENTION_BOTH) || c->second == ENT__NONE || (leaders && !person)) continue;
        if (c->antecedent != ENT__NONE && is_one_person(l->a, c->antecedent, c->second)) continue;
        mean_two(m, c->antecedent, c->second);
        return true;
    }
    return false;
}

/* May the mention be one of two leaders, or stand for one of two powers? */
static bool may_be_one(const ent__actors *a, const ent__mention *c, bool leaders)
{
    const ent__mention *meant = ent__mention_meant(a, c);
    if (meant->power == ENT__NONE || (c->flags & ENT__MENTION_PLACE)) return false;
    if (leaders) return (meant->flags & ENT__MENTION_PERSON) && strcmp(meant->sector, "GOV") == 0;
    if (a->who->entities.at[meant->power].kind != ENT__POWER) return false;
    return meant->entity != ENT__NONE || (meant->flags & ENT__MENTION_PERSON);
}

/* "registered in Gabon": where something is, and no side of anything. */
static bool is_where(const ent__tree *t, uint32_t w)
{
    return ent__tree_rel(t, w) == ENT__R_OBL &&
           ent__tree_lemma_in(t, ent__tree_case(t, w), "in at near from off outside");
}

/* Two of whom one has just done something to or with the other. */
static bool link_facing(ent__linker *l, uint32_t k, bool leaders)
{
    const ent__actors *a = l->a;
    const ent__mention *m = ent__link_at(l, k);
    for (uint32_t j = k; j-- > 0 && k - j < ENT__COREF_WINDOW;) {
        const ent__mention *c = ent__link_at(l, j);
        if (ent__tree_sentence(a->tree, m->head) - ent__tree_sentence(a->tree, c->head) > NEAR) return false;
        uint32_t o = other_of(a, c);
        if (o == ENT__NONE || !may_be_one(a, c, leaders) || !may_be_one(a, &a->mentions.at[o], leaders)) continue;
        if (ent__mention_meant(a, c)->power == ent__mention_meant(a, &a->mentions.at[o])->power) continue;
        mean_two(ent__link_at(l, k), o, l->in_order[j]);
        return true;
    }
    return false;
}

/* The last two different powers (or leaders) before mention k, `sentences` back at most, none of them
 * `except`; `bare`: no person may stand for a power. */
static bool link_last(ent__linker *l, uint32_t k, bool leaders, bool bare, uint32_t sentences, uint32_t except)
{
    const ent__tree *t = l->a->tree;
    ent__mention *m = ent__link_at(l, k);
    uint32_t first = ENT__NONE, power = ENT__NONE, here = ent__tree_sentence(t, m->head);
    for (uint32_t j = k; j-- > 0 && k - j < 4 * ENT__COREF_WINDOW;) {
        const ent__mention *c = ent__link_at(l, j);
        uint32_t of = ent__mention_meant(l->a, c)->power;
        if (here - ent__tree_sentence(t, c->head) > sentences) return false;
        if (!may_be_one(l->a, c, leaders) || of == power || of == except) continue;
        if (is_where(t, c->head) || acts_on(t, c->head, m->head)) continue;
        if (bare && (ent__mention_meant(l->a, c)->flags & ENT__MENTION_PERSON)) continue;
        if (first != ENT__NONE) {
            mean_two(m, l->in_order[j], first);
            return true;
        }
        first = l->in_order[j];
        power = of;
    }
    return false;
}

/* The two powers that the text has named most, where the third is far behind. */
static bool link_most(ent__linker *l, uint32_t k)
{
    enum { TALLIED = 16, ENOUGH = 3 };
    uint32_t power[TALLIED], count[TALLIED], last[TALLIED], n = 0, best[3] = {ENT__NONE, ENT__NONE, ENT__NONE};
    for (uint32_t j = k > 1000 ? k - 1000 : 0; j < k; j++) {
        const ent__mention *c = ent__link_at(l, j);
        if (!may_be_one(l->a, c, false)) continue;
        uint32_t of = ent__mention_meant(l->a, c)->power, x = 0;
        while (x < n && power[x] != of) x++;
        if (x == TALLIED) continue;
        bool itself = ent__mention_meant(l->a, c)->entity == of;
        if (x == n) {
            count[n] = 0;
            last[n++] = l->in_order[j];
        }
        power[x] = of;
        count[x]++;
        if (itself) last[x] = l->in_order[j]; /* the power rather than somebody of it */
    }
    for (uint32_t x = 0; x < n; x++)
        for (uint32_t b = 0, y = x; b < 3; b++)
            if (best[b] == ENT__NONE || count[y] > count[best[b]]) {
                uint32_t swap = best[b];
                best[b] = y;
                y = swap;
                if (y == ENT__NONE) break;
            }
    if (best[1] == ENT__NONE || count[best[1]] < ENOUGH) return false;
    if (best[2] != ENT__NONE && 3 * count[best[2]] > 2 * count[best[1]]) return false;
    mean_two(ent__link_at(l, k), last[best[0]], last[best[1]]);
    return true;
}

/* "the two men": the last two people named, of one country or of two. */
static bool link_people(ent__linker *l, uint32_t k)
{
    const ent__actors *a = l->a;
    const ent__mention *m = ent__link_at(l, k);
    uint32_t last = ENT__NONE;
    for (uint32_t j = k; j-- > 0 && k - j < ENT__COREF_WINDOW;) {
        const ent__mention *c = ent__link_at(l, j), *meant = ent__mention_meant(a, c);
        if (ent__tree_sentence(a->tree, m->head) - ent__tree_sentence(a->tree, c->head) > NEAR) return false;
        if (!(meant->flags & ENT__MENTION_PERSON) || !meant->name.n || (meant->flags & ENT__MENTION_PLURAL)) continue;
        if (ent__tree_lemma_is(a->tree, m->head, "man") ? meant->gender == 'f' : meant->gender == 'm') continue;
        if (last != ENT__NONE && is_one_person(a, last, l->in_order[j])) continue;
        if (last != ENT__NONE) {
            mean_two(ent__link_at(l, k), l->in_order[j], last);
            return true;
        }
        last = l->in_order[j];
    }
    return false;
}

/* "*China* urged both sides": the power of who asks two sides for something, and is neither. */
static uint32_t asker(const ent__linker *l, uint32_t k)
{
    const ent__tree *t = l->a->tree;
    uint32_t w = ent__link_at(l, k)->head, r = ent__tree_rel(t, w), verb = ent__tree_head(t, w);
    if (verb == ENT__NONE || (r != ENT__R_OBJ && r != ENT__R_IOBJ && r != ENT__R_OBL)) return ENT__NONE;
    if (!ent__tree_lemma_in(t, verb, "urge call ask warn press implore tell")) return ENT__NONE;
    uint32_t s = ent__tree_child(t, verb, ENT__R_NSUBJ), o = s == ENT__NONE ? ENT__NONE : l->a->mention_of[s];
    return o == ENT__NONE ? ENT__NONE : ent__mention_meant(l->a, &l->a->mentions.at[o])->power;
}

static bool is_one_of(const ent__linker *l, const ent__mention *m, uint32_t power)
{
    if (power == ENT__NONE || m->antecedent == ENT__NONE || m->second == ENT__NONE) return false;
    return ent__mention_meant(l->a, &l->a->mentions.at[m->antecedent])->power == power ||
           ent__mention_meant(l->a, &l->a->mentions.at[m->second])->power == power;
}

static void find_two(ent__linker *l, uint32_t k, bool leaders, bool countries, uint32_t except)
{
    if (link_again(l, k, leaders) || link_pair(l, k, leaders, countries) || link_facing(l, k, leaders)) return;
    if ((countries && link_last(l, k, false, true, NEAR, except)) || link_last(l, k, leaders, false, NEAR, except))
        return;
    if (leaders || !link_most(l, k)) link_last(l, k, leaders, false, UINT32_MAX, except);
}

static void link_both(ent__linker *l, uint32_t k, bool leaders, bool countries)
{
    uint32_t except = asker(l, k);
    ent__mention *m = ent__link_at(l, k);
    find_two(l, k, leaders, countries, except);
    if (!is_one_of(l, m, except)) return;
    m->flags = (uint8_t)(m->flags & ~ENT__MENTION_BOTH);
    m->antecedent = m->second = ENT__NONE;
    link_last(l, k, leaders, false, NEAR, except);
}

#define UNNAMED "official diplomat envoy" /* "two officials said": any two */

static bool has_two(const ent__tree *t, uint32_t head, bool definite)
{
    bool any = !definite && ent__tree_lemma_in(t, head, UNNAMED);
    ENT__EACH_CHILD (t, head, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (!any && r == ENT__R_NUMMOD && ent__tree_lemma_in(t, c, "two 2")) return true;
        if ((r == ENT__R_DET || r == ENT__R_DET_PREDET) && ent__tree_lemma_in(t, c, "both neither either")) return true;
    }
    return false;
}

/* "the opposition parties", not "the parties": more may be meant than the two that the text is about. */
static bool is_some_kind(const ent__tree *t, uint32_t head)
{
    ENT__EACH_CHILD (t, head, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (c < head && (r == ENT__R_AMOD || r == ENT__R_COMPOUND) &&
            !ent__tree_lemma_in(t, c, "warring rival opposing"))
            return true;
    }
    return false;
}

#define DOCUMENTS "statement document communique communiqué declaration text"

static bool is_joint(const ent__tree *t, uint32_t head)
{
    ENT__EACH_CHILD (t, head, c)
        if (ent__tree_rel(t, c) == ENT__R_AMOD && ent__tree_lemma_is(t, c, "joint")) return true;
    return false;
}

/* A joint statement speaks for both sides; "the document" after it means the same. */
static void link_document(ent__linker *l, uint32_t k)
{
    ent__mention *m = ent__link_at(l, k);
    for (uint32_t j = k; j-- > 0 && k - j < 6 * ENT__COREF_WINDOW;) {
        const ent__mention *c = ent__link_at(l, j);
        if (!(c->flags & ENT__MENTION_BOTH) || !ent__tree_lemma_in(l->a->tree, c->head, DOCUMENTS)) continue;
        m->antecedent = l->in_order[j];
        return;
    }
    if (is_joint(l->a->tree, m->head)) link_both(l, k, false, false);
}

bool ent__link_both(ent__linker *l, uint32_t k)
{
    const ent__tree *t = l->a->tree;
    const ent__mention *m = ent__link_at(l, k);
    bool definite = m->flags & ENT__MENTION_DEFINITE, plural = m->flags & ENT__MENTION_PLURAL;
    if (ent__tree_lemma_in(t, m->head, DOCUMENTS) && m->power == ENT__NONE && (is_joint(t, m->head) || definite)) {
        link_document(l, k);
        return true;
    }
    bool named = plural && definite && ent__tree_lemma_in(t, m->head, "country nation neighbour neighbor");
    named |= plural && definite && ent__tree_lemma_is(t, m->head, "party") && !is_some_kind(t, m->head);
    bool two = named || has_two(t, m->head, definite) || (ent__tree_lemma_in(t, m->head, "side") && plural);
    if (!two || m->power != ENT__NONE) return two;
    if (definite && ent__tree_lemma_in(t, m->head, "man woman") && (link_again(l, k, true) || link_people(l, k)))
        return true;
    bool leaders = ent__tree_lemma_in(
        t, m->head, "leader president minister man counterpart premier chancellor official diplomat envoy");
    bool countries = ent__tree_lemma_in(t, m->head, "country nation neighbor neighbour government capital");
    if (leaders || countries || ent__tree_lemma_in(t, m->head, "side state power party ally rival foe enemy"))
        link_both(l, k, leaders, countries);
    return true;
}
