/* Every nominal becomes a mention: which words head one, how far its phrase goes,
 * and (identify.c) who it is. Words are visited from the leaves up, so that an
 * owner is known before what it owns. */
#include "actor/attach.h"
#include "actor/coref.h"
#include "actor/garden.h"
#include "actor/identify.h"
#include "actor/match.h"
#include "actor/mend.h"
#include "actor/repair.h"

/* ---- which words head a mention ---------------------------------------- */

static bool is_nominal_rel(uint32_t rel)
{
    switch (rel) {
    case ENT__R_NSUBJ:
    case ENT__R_NSUBJ_PASS:
    case ENT__R_NSUBJ_OUTER:
    case ENT__R_OBJ:
    case ENT__R_IOBJ:
    case ENT__R_OBL:
    case ENT__R_OBL_AGENT:
    case ENT__R_NMOD:
    case ENT__R_NMOD_POSS:
    case ENT__R_APPOS:
    case ENT__R_CONJ:
    case ENT__R_ROOT:
    case ENT__R_VOCATIVE:
    case ENT__R_DISLOCATED:
    case ENT__R_LIST:
    case ENT__R_PARATAXIS:
    case ENT__R_CCOMP:
    case ENT__R_XCOMP:
    case ENT__R_ADVCL:
    case ENT__R_ACL_RELCL:
    case ENT__R_ORPHAN:
    case ENT__R_OBL_UNMARKED:
    case ENT__R_NMOD_UNMARKED:
    case ENT__R_DEP:
    case ENT__R_ACL: return true;
    default: return false;
    }
}

/* A capitalised word that somebody of the lexicon has for a surname. */
static bool is_surname(const ent__actors *a, uint32_t w)
{
    ent__str word = ent__word_str(a->tree->text, w);
    return ent__is_upper(word.at[0]) && ent__map_get(&a->who->surnames, ent__name_hash(ENT__NAME_SEED, word)) != ENT__NONE;
}

/* "accused *each other*", "one *another*": those who do it, and nobody else. */
static bool is_mutual(const ent__tree *t, uint32_t w)
{
    bool last = w + 1 >= t->text->n_words;
    if (ent__tree_lemma_is(t, w, "each")) return !last && ent__tree_lemma_is(t, w + 1, "other");
    if (ent__tree_lemma_is(t, w, "one")) return !last && ent__tree_lemma_is(t, w + 1, "another");
    if (ent__tree_lemma_is(t, w, "other")) return w > 0 && ent__tree_lemma_is(t, w - 1, "each");
    return ent__tree_lemma_is(t, w, "another") && w > 0 && ent__tree_lemma_is(t, w - 1, "one");
}

static bool heads_mention(const ent__actors *a, uint32_t w)
{
    uint8_t upos = a->tree->parse->upos[w];
    uint32_t rel = ent__tree_rel(a->tree, w);
    uint32_t head = ent__tree_head(a->tree, w);
    bool named = a->hit_of[w] != ENT__NONE;
    if (ent__is_name_part(rel) || (named && head != ENT__NONE && a->hit_of[head] == a->hit_of[w]))
        return false; /* "the Bank of *England*" */
    if (is_mutual(a->tree, w)) return false;
    if (ent__is_party_tag(a->tree, w)) return false; /* "Jane Doe (*D-Ohio*)" */
    if (upos == ENT__NOUN || upos == ENT__PROPN) return rel != ENT__R_CASE && rel != ENT__R_PUNCT && rel != ENT__R_AMOD;
    if (upos == ENT__PRON || upos == ENT__DET) return is_nominal_rel(rel) && rel != ENT__R_ACL_RELCL;
    if (upos == ENT__ADJ && (rel == ENT__R_NSUBJ || rel == ENT__R_OBJ) && ent__tree_lemma_in(a->tree, w, "most many several few"))
        return ent__tree_child(a->tree, w, ENT__R_NMOD) != ENT__NONE; /* "*most* of the deputies" */
    if (upos == ENT__ADJ && !named && is_surname(a, w)) return rel == ENT__R_NSUBJ || rel == ENT__R_OBJ; /* "Cuban said" */
    return is_nominal_rel(rel) && (upos == ENT__NUM || (named && (upos == ENT__ADJ || upos == ENT__X)));
}

/* Prepositions whose phrase is part of a noun's own. */
#define PHRASE_CASES "of for in at from near to on with"

/* ---- the phrase --------------------------------------------------------- */

/* "the committee *on* fisheries", "the envoy *to* Peru"; and not "his offer | on fish", "the relics | to Peru". */
static bool has_own(const ent__tree *t, uint32_t prep, uint32_t h)
{
    if (ent__tree_lemma_is(t, prep, "on"))
        return ent__tree_lemma_in(t, h, "committee Committee subcommittee Subcommittee commission Commission council Council conference Conference expert Expert adviser envoy");
    if (ent__tree_lemma_is(t, prep, "for"))
        return t->parse->upos[h] == ENT__PROPN ||
               ent__tree_lemma_in(t, h, "spokesman spokeswoman spokesperson minister envoy representative worker candidate secretary commissioner adviser agency ministry office "
                                        "centre center committee commission fund organization organisation group coordinator director chief head lawyer");
    if (ent__tree_lemma_is(t, prep, "to"))
        return ent__tree_lemma_in(t, h, "ambassador Ambassador envoy Envoy adviser Adviser advisor Advisor aide party heir successor candidate representative Representative "
                                        "delegate delegation mission Mission threat answer solution counsellor secretary Secretary liaison");
    return true;
}

/* Does a dependent belong to the phrase of a nominal? Clauses, appositions and
 * joined phrases do not, nor "in" phrases, which more often belong to the verb. */
static bool in_phrase(const ent__tree *t, uint32_t c, uint32_t h)
{
    if (ent__is_party_tag(t, c)) return false;
    switch (ent__tree_rel(t, c)) {
    case ENT__R_AMOD: return c < h || t->parse->upos[h] == ENT__PRON; /* "the officials | responsible for it" */
    case ENT__R_NUMMOD: return c < h || !ent__tree_is_time(t, c); /* "2000 people" */
    case ENT__R_COMPOUND:
    case ENT__R_NMOD_UNMARKED: return !ent__tree_is_time(t, c);
    case ENT__R_DET:
    case ENT__R_DET_PREDET:
    case ENT__R_FLAT:
    case ENT__R_NMOD_POSS:
    case ENT__R_NMOD_DESC:
    case ENT__R_FIXED:
    case ENT__R_GOESWITH: return true;
    case ENT__R_CASE: {
        uint32_t rel = ent__tree_rel(t, h);
        return rel == ENT__R_NMOD_POSS && c > h;
    }
    case ENT__R_ADVMOD: return c < h && t->parse->upos[h] != ENT__NOUN && t->parse->upos[h] != ENT__PROPN;
    case ENT__R_NMOD:
        if (c < h) return t->parse->upos[h] == ENT__NUM && ent__tree_lemma_in(t, c, "least most"); /* "at least 20" */
        if (ent__tree_rel(t, h) == ENT__R_OBJ && t->parse->upos[h] == ENT__PROPN &&
            ent__tree_lemma_is(t, ent__tree_case(t, c), "of") &&
            ent__tree_lemma_in(t, ent__tree_head(t, h),
                               "accuse suspect convict acquit deprive strip warn inform remind"))
            return false; /* "accused Peru *of fraud*" */
        if (!has_own(t, ent__tree_case(t, c), h)) return false;
        return ent__tree_lemma_in(t, ent__tree_case(t, c), PHRASE_CASES) && !ent__tree_is_time(t, c);
    case ENT__R_APPOS: /* "the party's leader, Jane Doe", "the Popular Front (PF)" */
        return c > h && t->parse->upos[c] == ENT__PROPN && !ent__tree_is_time(t, c);
    default: return false;
    }
}

/* The case of what hangs inside the phrase is inside too ("the bank *of* England"). */
static uint32_t left_edge(const ent__tree *t, uint32_t c, uint32_t edge)
{
    if (ent__tree_rel(t, c) != ENT__R_NMOD) return edge;
    uint32_t k = ent__tree_case(t, c);
    return k != ENT__NONE && k < edge ? k : edge;
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
            if (!ent__is_name_part(rel) && rel != ENT__R_AMOD) break;
            at = ent__tree_head(t, at);
        }
        if (at == head) b->core[w] = value;
    }
}

static bool add_mention(builder *b, uint32_t w, ent__map *seen)
{
    ent__actors *a = b->a;
    const ent__tree *t = a->tree;
    ent__mention m = {.head = w,
                      .first = b->low[w],
                      .end = b->high[w] + 1,
                      .entity = ENT__NONE,
                      .power = ENT__NONE,
                      .antecedent = ENT__NONE,
                      .second = ENT__NONE};
    uint8_t upos = t->parse->upos[w];
    if (upos == ENT__PRON) m.flags |= ENT__MENTION_PRONOUN;
    if (t->parse->xpos[w] == ENT__X_NNS) m.flags |= ENT__MENTION_PLURAL;
    bool people = a->hit_of[w] != ENT__NONE && a->who->entities.at[a->hits.at[a->hit_of[w]].entity].kind == ENT__PEOPLE;
    if (people && t->parse->xpos[w] == ENT__X_NNPS) m.flags |= ENT__MENTION_PLURAL; /* "Christians" */
    uint32_t det = ent__tree_child(t, w, ENT__R_DET);
    if (ent__tree_lemma_in(t, det, "the this that these those both")) m.flags |= ENT__MENTION_DEFINITE;
    if (upos != ENT__PRON) {
        mark_core(b, w, 1);
        ent__identify(a, &m, b->core, seen);
        mark_core(b, w, 0);
    }
    /* Who was meant by a surname is likelier to be meant again. */
    if (m.entity != ENT__NONE && (m.flags & ENT__MENTION_PERSON)) {
        uint32_t *times = ent__map_put(b->keep, seen, (uint64_t)m.entity + 1);
        if (!times) return false;
        *times = *times == ENT__NONE ? 2 : *times + 2;
    }
    ent__mention *made = ENT__PUSH(b->keep, &a->mentions);
    if (!made) return false;
    *made = m;
    a->mention_of[w] = a->mentions.n - 1;
    return true;
}

/* A phrase that opens a bracket closes it: "the Popular Front (PF)". */
static void close_bracket(builder *b, uint32_t w)
{
    const ent__text *t = b->a->tree->text;
    uint32_t open = 0;
    if (b->high[w] + 1 >= t->n_words || !ent__str_eq(ent__word_str(t, b->high[w] + 1), ")")) return;
    for (uint32_t k = b->low[w]; k <= b->high[w]; k++) open += ent__str_eq(ent__word_str(t, k), "(");
    if (open) b->high[w]++;
}

static void set_edges(builder *b)
{
    const ent__tree *t = b->a->tree;
    for (uint32_t w = 0; w < t->text->n_words; w++) b->low[w] = b->high[w] = b->whole[w] = w;
    for (uint32_t k = 0; k < t->text->n_words; k++) {
        uint32_t w = t->order[k], h = ent__tree_head(t, w);
        if (h == ENT__NONE) continue;
        bool one_name = b->a->hit_of[w] != ENT__NONE && b->a->hit_of[w] == b->a->hit_of[h]; /* "Theresa May" */
        bool inside = one_name || in_phrase(t, w, h), joined = ent__tree_rel(t, w) == ENT__R_CONJ;
        if ((inside || joined) && b->whole[w] > b->whole[h]) b->whole[h] = b->whole[w];
        if (!inside) continue;
        uint32_t low = left_edge(t, w, b->low[w]);
        if (low < b->low[h]) b->low[h] = low;
        if (b->whole[w] > b->high[h]) b->high[h] = b->whole[w];
    }
    for (uint32_t w = 0; w < t->text->n_words; w++) close_bracket(b, w);
}

/* People whose full name stands anywhere in the text are meant by their surname before any other. */
static bool note_seen(const ent__actors *a, ent__arena *keep, ent__map *seen)
{
    for (uint32_t w = 1; w < a->tree->text->n_words; w++) {
        bool name = ent__tree_rel(a->tree, w) == ENT__R_FLAT && a->tree->parse->upos[w] == ENT__PROPN &&
                    a->hit_of[w] == ENT__NONE && a->hit_of[ent__tree_head(a->tree, w)] == ENT__NONE &&
                    ent__name_last(a, ent__tree_head(a->tree, w)) == w;
        uint32_t *v = name ? ent__map_put(keep, seen, ent__stranger_key(a, w)) : NULL;
        if (name && !v) return false;
        if (v) *v = w;
    }
    for (uint32_t k = 0; k < a->hits.n; k++) {
        uint32_t e = a->hits.at[k].entity;
        if (a->who->entities.at[e].kind != ENT__PERSON) continue;
        uint32_t *v = ent__map_put(keep, seen, (uint64_t)e + 1);
        if (!v) return false;
        *v = *v == ENT__NONE ? 1 : *v + 1;
    }
    return true;
}

ent_code ent__actors_find(const ent__who *who, ent__tree *tree, ent__parse *parse, ent_day day, ent__arena *keep,
                          ent__actors *out, ent_error *error)
{
    uint32_t n = tree->text->n_words;
    *out = (ent__actors){.who = who, .tree = tree, .day = ent__day_number(day)};
    out->is_dated = out->day != 0;
    if (!out->day) out->day = 20250101; /* a report without a date is taken for a recent one */
    out->hit_of = ENT__NEW_ARRAY(keep, uint32_t, n);
    out->mention_of = ENT__NEW_ARRAY(keep, uint32_t, n);
    builder b = {out,
                 keep,
                 ENT__NEW_ARRAY(keep, uint32_t, n),
                 ENT__NEW_ARRAY(keep, uint32_t, n),
                 ENT__NEW_ARRAY(keep, uint32_t, n),
                 ENT__NEW_ARRAY(keep, uint32_t, n)};
    if (!out->hit_of || !out->mention_of || !b.low || !b.high || !b.whole || !b.core)
        return ent__arena_fail(keep, error);
    for (uint32_t w = 0; w < n; w++) out->mention_of[w] = ENT__NONE;
    ent__map seen = {0};
    if (!ent__actors_match(out, keep)) return ent__arena_fail(keep, error);
    static void (*const menders[])(const ent__actors *, ent__parse *, bool *) = {ent__actors_garden, ent__actors_mend, ent__actors_attach,
                                                                        ent__actors_repair};
    for (int k = 0; k < 4; k++) {
        bool mended;
        menders[k](out, parse, &mended);
        ent_code code = mended ? ent__tree_build(tree->text, parse, keep, tree, error) : ENT_OK;
        if (code) return code;
    }
    if (!note_seen(out, keep, &seen)) return ent__arena_fail(keep, error);
    set_edges(&b);
    for (uint32_t k = 0; k < n; k++)
        if (heads_mention(out, tree->order[k]) && !add_mention(&b, tree->order[k], &seen))
            return ent__arena_fail(keep, error);
    return ent__actors_link(out, keep) ? ENT_OK : ent__arena_fail(keep, error);
}
