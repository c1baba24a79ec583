/* Features and the sum over them (multinomial logistic regression with hashed
 * features; Weinberger et al. 2009). */
#include "event/weigh.h"

typedef struct bag {
    ent__feature *at;
    uint32_t n;
    const ent__acts *acts;
    const ent__tree *t;
} bag;

static void add(bag *b, const char *key, ent__str value, ent__str more)
{
    if (b->n < ENT__MAX_FEATURES) b->at[b->n++] = (ent__feature){key, value, more};
}

static ent__str lemma(const bag *b, uint32_t w) { return b->t->parse->lemma[w]; }

static void add_lemma(bag *b, const char *key, uint32_t w)
{
    if (w != ENT__NONE) add(b, key, lemma(b, w), (ent__str){0});
}

static ent__str type_name(const ent__act *a) { return ent__str_of(ent_type_name((ent_type)a->type)); }
static ent__str op_name(const ent__act *a) { return ent__str_of(ent__operator_name(a->op)); }

/* The predicate, what it was composed of, and what stands around it. */
static void add_act(bag *b, const ent__act *a)
{
    const ent__predicates *p = b->acts->predicates;
    add(b, "rule", type_name(a), (ent__str){0});
    add(b, "rule+op", type_name(a), op_name(a));
    add(b, "cameo", a->cameo, (ent__str){0});
    if (a->cameo.n >= 2) add(b, "root", ent__str_cut(a->cameo, 0, 2), (ent__str){0});
    add(b, "mode", a->mode, (ent__str){0});
    add(b, a->source.word != ENT__NONE ? "has source" : "no source", type_name(a), (ent__str){0});
    add(b, a->target.word != ENT__NONE ? "has target" : "no target", type_name(a), (ent__str){0});
    if (ent__is_negated(b->t, a->word)) add(b, "negated", type_name(a), (ent__str){0});
    if (a->composed_by != ENT__NONE) add(b, "rule+made by", type_name(a), ent__str_of(ent__operator_name(p->compositions.at[a->composed_by].op)));
    add_lemma(b, "word", a->word);
    add_lemma(b, "light", a->light);
    if (a->predicate != ENT__NONE) add(b, "base", ent__str_of(ent_type_name((ent_type)p->list.at[a->predicate].type)), (ent__str){0});
    if (a->inner != ENT__NONE) {
        const ent__act *inner = &b->acts->list.at[a->inner];
        add(b, "inner", type_name(inner), (ent__str){0});
        add(b, "rule+inner", type_name(a), type_name(inner));
        add_lemma(b, "inner word", inner->word);
    }
    uint32_t v = a->light != ENT__NONE ? a->light : a->word;
    ENT__EACH_CHILD(b->t, v, c) {
        uint32_t r = ent__tree_rel(b->t, c);
        bool counts = r == ENT__R_OBJ || r == ENT__R_AUX || r == ENT__R_ADVMOD || r == ENT__R_XCOMP || r == ENT__R_OBL || r == ENT__R_CCOMP ||
                      r == ENT__R_NSUBJ_PASS || r == ENT__R_COMPOUND_PRT;
        if (!counts) continue;
        add(b, ent__rel_names[r], lemma(b, c), (ent__str){0});
        add(b, "word+child", lemma(b, a->word), lemma(b, c));
        uint32_t k = ent__tree_case(b->t, c);
        if (k != ENT__NONE) add(b, "word+case", lemma(b, a->word), lemma(b, k));
    }
}

static bool inside(ent_span word, ent_span s) { return word.begin >= s.begin && word.end <= s.end; }

/* The word of a span whose head stands outside of it. */
static uint32_t head_of(const bag *b, const ent__sentence *s, ent_span span)
{
    const ent__text *text = b->t->text;
    for (uint32_t w = s->first; w < s->end; w++) {
        uint32_t h = ent__tree_head(b->t, w);
        uint8_t u = b->t->parse->upos[w];
        if (!inside(text->words[w].span, span) || u == ENT__PUNCT || u == ENT__ADP || u == ENT__DET) continue;
        if (h == ENT__NONE || !inside(text->words[h].span, span)) return w;
    }
    return ENT__NONE;
}

static void add_ends(bag *b, const ent__sentence *s, ent_span source, ent_span target)
{
    uint32_t from = head_of(b, s, source), to = head_of(b, s, target);
    add_lemma(b, "source", from);
    add_lemma(b, "target", to);
    if (from != ENT__NONE) {
        add_lemma(b, "source under", ent__tree_head(b->t, from));
        add(b, "source as", ent__str_of(ent__rel_names[ent__tree_rel(b->t, from)]), (ent__str){0});
    }
    if (to == ENT__NONE) return;
    add_lemma(b, "target under", ent__tree_head(b->t, to));
    add_lemma(b, "target case", ent__tree_case(b->t, to));
    add(b, "target as", ent__str_of(ent__rel_names[ent__tree_rel(b->t, to)]), (ent__str){0});
}

static void add_words(bag *b, const ent__sentence *s, ent_span source, ent_span target)
{
    uint32_t from = source.end < target.end ? source.end : target.end, to = source.begin > target.begin ? source.begin : target.begin;
    for (uint32_t w = s->first; w < s->end; w++) {
        ent_span x = b->t->text->words[w].span;
        uint8_t u = b->t->parse->upos[w];
        bool content = u == ENT__VERB || u == ENT__NOUN;
        bool between = x.begin >= from && x.end <= to;
        if (between && (content || u == ENT__ADJ || u == ENT__ADP || u == ENT__AUX || u == ENT__PART)) add_lemma(b, "between", w);
        else if (content) add_lemma(b, inside(x, source) || inside(x, target) ? "within" : "around", w);
    }
}

uint32_t ent__weigh_features(const ent__acts *acts, uint32_t act, ent_span source, ent_span target, ent__feature *out)
{
    bag b = {out, 0, acts, acts->actors->tree};
    if (act != ENT__NONE) add_act(&b, &acts->list.at[act]);
    else add(&b, "rule", ENT__STR("none"), (ent__str){0});
    for (uint32_t k = 0; k < acts->list.n && k < 24; k++)
        if (k != act) add(&b, acts->list.at[k].is_dropped ? "dropped" : "other", type_name(&acts->list.at[k]), (ent__str){0});
    uint32_t at = 0; /* the sentence that the source stands in */
    while (at + 1 < b.t->text->n_sentences && ent__sentence_span(b.t->text, at).end <= source.begin) at++;
    if (b.t->text->n_sentences) {
        add_ends(&b, &b.t->text->sentences[at], source, target);
        add_words(&b, &b.t->text->sentences[at], source, target);
    }
    add(&b, "order", source.begin < target.begin ? ENT__STR("source first") : ENT__STR("target first"), (ent__str){0});
    return b.n;
}

uint32_t ent__weigh_row(const ent__feature *f)
{
    uint64_t h = ent__hash_more(ENT__HASH_SEED, f->key, strlen(f->key));
    h = ent__hash_more(ent__hash_more(h, "=", 1), f->value.at, f->value.n);
    if (f->more.n) h = ent__hash_more(ent__hash_more(h, "+", 1), f->more.at, f->more.n);
    return (uint32_t)(h ^ h >> 29) & (ENT__WEIGH_ROWS - 1);
}

enum { HEADER = 8 };

ent_code ent__weights_open(const void *bytes, size_t n, ent__weights *out, ent_error *error)
{
    const unsigned char *p = bytes;
    if (n < HEADER + (size_t)ENT__WEIGH_ROWS * ENT_N_TYPES || memcmp(p, "ENTW1\n", 6) != 0)
        return ent__fail(error, ENT_E_MODEL, 0, "not a file of weights of this version");
    out->prior = p[6] | p[7] << 8;
    out->at = (const int8_t *)(p + HEADER);
    return ENT_OK;
}

static ent_type learned_as(ent_type t) { return t == ENT_RETREAT ? ENT_CONCEDE : t; }

ent_type ent__weigh(const ent__weights *w, const ent__feature *features, uint32_t n, ent_type rules, int32_t *score)
{
    memset(score, 0, ENT_N_TYPES * sizeof *score);
    uint32_t rows[ENT__MAX_FEATURES], used = 0;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t row = ent__weigh_row(&features[k]), j = 0;
        while (j < used && rows[j] != row) j++;
        if (j < used) continue; /* a feature counts once */
        rows[used++] = row;
        for (int t = 0; t < ENT_N_TYPES; t++) score[t] += w->at[row * ENT_N_TYPES + (uint32_t)t];
    }
    if (rules < ENT_N_TYPES) score[learned_as(rules)] += w->prior;
    ent_type best = ENT_AGREE;
    for (int t = 0; t < ENT_N_TYPES; t++)
        if (t != ENT_RETREAT && score[t] > score[best]) best = (ent_type)t;
    if (best == ENT_CONCEDE && rules == ENT_RETREAT) return ENT_RETREAT;
    return best == ENT_CONCEDE && rules != ENT_CONCEDE ? ENT_RETREAT : best;
}
