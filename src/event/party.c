/* Every phrase of the sentence is an option for the source and for the target of
 * an act. What speaks for it: how the tree leads from the predicate to it, its
 * preposition, who it is, what stands between, and what the rules found, which
 * is believed unless the rest weighs more. Trained by train/train_events.c. */
#include "event/party.h"

enum { MAX_STEPS = 5, MOST_VERBS = 2, FAR_OFF = 1, SURE_ENOUGH = 60, NEAR = 3, AWAY = 7, FAR = 14 };

/* The questions, and what explain calls them. */
#define KEYS(X)                                                                                                                              \
    X(NONE, "nobody") \
    X(NONE_WORD, "nobody, of this word") \
    X(RULE, "the rules") \
    X(PATH, "way in the tree") \
    X(PATH_WORD, "way from this word") \
    X(PATH_TYPE, "way and type") \
    X(PATH_RULE, "way and the rules") \
    X(PREP, "preposition") \
    X(PREP_TYPE, "preposition and type") \
    X(PREP_WORD, "preposition of this word") \
    X(KIND, "who it is") \
    X(KIND_TYPE, "who it is and type") \
    X(KIND_RULE, "who it is and the rules") \
    X(SECTOR, "sector and type") \
    X(HEAD, "its noun") \
    X(HEAD_TYPE, "its noun and type") \
    X(UNDER, "what it hangs on") \
    X(UNDER_REL, "kind of word it hangs on") \
    X(AWAY, "distance") \
    X(AWAY_RULE, "distance and the rules") \
    X(RANK, "order") \
    X(RANK_TYPE, "order and type") \
    X(FLAGS, "number, person") \
    X(FLAGS_RULE, "number, person and the rules") \
    X(SPEAKER, "who speaks") \
    X(HOME, "the other side") \
    X(VERBS, "clauses between") \
    X(REL, "relation") \
    X(REL_PREP, "relation and preposition") \
    X(TOP_PREP, "preposition of the act and way") \
    X(TOP_UNDER, "what the act hangs on and way")
typedef enum key {
#define X(name, words) KEY_##name,
    KEYS(X)
#undef X
    N_KEYS
} key;

static const char *const key_names[] = {
#define X(name, words) words,
    KEYS(X)
#undef X
};

/* What is asked of an act once. */
typedef struct view {
    const ent__acts *acts;
    const ent__actors *a;
    const ent__tree *t;
    const ent__act *act;
    bool target;
    uint64_t type, word, how, top_prep, top_under;
    uint32_t top, speaker;
    uint32_t above[MAX_STEPS], n_above; /* top and the heads over it */
} view;

static void add(const view *v, ent__signs *s, key k, uint64_t a, uint64_t b) { ent__sign_add(s, (uint64_t)k + (v->target ? 256u : 0u), a, b); }

static uint64_t how_told(const view *v)
{
    uint64_t upos = v->t->parse->upos[v->act->word];
    return upos * 4 + (v->act->light != ENT__NONE ? 2u : 0u) + (ent__is_passive(v->t, v->top) ? 1u : 0u);
}

static view view_of(const ent__acts *acts, const ent__speech *speech, const ent__act *act, bool target)
{
    view v = {.acts = acts, .a = acts->actors, .t = acts->actors->tree, .act = act, .target = target, .type = act->type,
              .word = acts->scene.lemma[act->word], .top = ent__act_core(acts, act), .speaker = ENT__NONE};
    v.how = how_told(&v);
    uint32_t k = speech->of_word[v.top];
    if (k != ENT__NONE) v.speaker = speech->speaker_head[k];
    uint32_t prep = ent__tree_case(v.t, v.top), under = ent__tree_head(v.t, v.top);
    v.top_prep = prep == ENT__NONE ? 0 : acts->scene.lemma[prep];
    v.top_under = under == ENT__NONE ? 0 : acts->scene.lemma[under];
    for (uint32_t w = v.top; w != ENT__NONE && v.n_above < MAX_STEPS; w = ent__tree_head(v.t, w)) v.above[v.n_above++] = w;
    return v;
}

/* The relations from the predicate to a word: up to where the two ways meet, and down; `verbs`: the predicates in between. */
static uint64_t path_to(const view *v, uint32_t w, uint32_t *verbs)
{
    uint64_t down = 0;
    *verbs = 0;
    for (uint32_t steps = 0, at = w; at != ENT__NONE && steps < MAX_STEPS; at = ent__tree_head(v->t, at), steps++) {
        uint32_t up = 0;
        while (up < v->n_above && v->above[up] != at) up++;
        if (up == v->n_above) {
            if (at != w) *verbs += v->t->parse->upos[at] == ENT__VERB;
            down = ent__mix(down, ent__tree_rel(v->t, at));
            continue;
        }
        uint64_t path = down;
        for (uint32_t k = 0; k < up; k++) {
            path = ent__mix(path, 256u + ent__tree_rel(v->t, v->above[k]));
            if (k) *verbs += v->t->parse->upos[v->above[k]] == ENT__VERB;
        }
        return path;
    }
    return FAR_OFF;
}

static uint64_t kind_of(const view *v, ent__filler x, const ent__mention **meant)
{
    *meant = NULL;
    uint32_t entity = ENT__NONE, k = v->a->mention_of[x.word];
    if (x.is_hit) entity = v->a->hits.at[v->a->hit_of[x.word]].entity;
    else if (k != ENT__NONE) {
        *meant = ent__mention_meant(v->a, &v->a->mentions.at[k]);
        entity = (*meant)->entity;
    }
    uint64_t kind = entity == ENT__NONE ? 15 : v->a->who->entities.at[entity].kind;
    if (*meant) kind += 16u * ((*meant)->power != ENT__NONE) + 32u * ((*meant)->sector[0] != 0);
    return kind;
}

static uint64_t sector_of(const ent__mention *m)
{
    return m && m->sector[0] ? (uint64_t)m->sector[0] << 16 | (uint64_t)m->sector[1] << 8 | (uint64_t)m->sector[2] : 0;
}

static uint64_t away(const view *v, uint32_t w)
{
    uint32_t n = w > v->top ? w - v->top : v->top - w;
    return (w > v->top ? 8u : 0u) + (n == 1 ? 0u : n <= NEAR ? 1u : n <= AWAY ? 2u : n <= FAR ? 3u : 4u);
}

/* The other side, as the rules have it: is the option he, of his country, or somebody else? */
static uint64_t beside(const view *v, ent__filler x, const ent__mention *meant)
{
    ent__filler other = v->target ? v->act->source : v->act->target;
    if (other.word == ENT__NONE) return 0;
    if (other.word == x.word) return 1;
    uint32_t k = other.is_hit ? ENT__NONE : v->a->mention_of[other.word];
    if (k == ENT__NONE || !meant) return 2;
    const ent__mention *m = ent__mention_meant(v->a, &v->a->mentions.at[k]);
    if (m == meant || (m->entity != ENT__NONE && m->entity == meant->entity)) return 3;
    return m->power == ENT__NONE || meant->power == ENT__NONE ? 4 : m->power == meant->power ? 5 : 6;
}

static void describe(const view *v, ent__option *o, uint64_t path, uint32_t verbs, uint64_t rule, uint32_t rank)
{
    ent__signs *s = &o->signs;
    uint32_t w = o->filler.word;
    uint64_t upos = v->t->parse->upos[w];
    const ent__mention *meant;
    uint64_t kind = kind_of(v, o->filler, &meant), rel = ent__tree_rel(v->t, w) + 64u * o->filler.is_hit;
    uint32_t case_at = ent__tree_case(v->t, w), head = ent__tree_head(v->t, w);
    uint64_t prep = case_at == ENT__NONE ? 0 : v->acts->scene.lemma[case_at];
    uint64_t flags = v->a->mention_of[w] == ENT__NONE || o->filler.is_hit ? 0 : v->a->mentions.at[v->a->mention_of[w]].flags;
    uint64_t inner = v->act->is_inner + 2u * (v->act->inner != ENT__NONE);
    add(v, s, KEY_RULE, rule, 0);
    add(v, s, KEY_RULE, rule, 1 + v->type);
    add(v, s, KEY_RULE, rule, v->word);
    add(v, s, KEY_RULE, rule, 100 + v->how);
    add(v, s, KEY_RULE, rule, 1000 + inner);
    add(v, s, KEY_PATH, path, 0);
    add(v, s, KEY_PATH_WORD, path, v->word);
    add(v, s, KEY_PATH_TYPE, path, v->type);
    add(v, s, KEY_PATH_RULE, path, rule);
    add(v, s, KEY_PREP, prep, 0);
    add(v, s, KEY_PREP_TYPE, prep, v->type);
    add(v, s, KEY_PREP_WORD, prep, v->word);
    add(v, s, KEY_TOP_PREP, v->top_prep, path);
    add(v, s, KEY_TOP_UNDER, v->top_under, path);
    add(v, s, KEY_REL, rel, rule);
    add(v, s, KEY_REL_PREP, rel, prep);
    add(v, s, KEY_KIND, kind, 0);
    add(v, s, KEY_KIND_TYPE, kind, v->type);
    add(v, s, KEY_KIND_RULE, kind, rule);
    add(v, s, KEY_SECTOR, sector_of(meant), v->type);
    if (upos != ENT__PROPN) add(v, s, KEY_HEAD, v->acts->scene.lemma[w], 0);
    if (upos != ENT__PROPN) add(v, s, KEY_HEAD_TYPE, v->acts->scene.lemma[w], v->type);
    if (head != ENT__NONE) add(v, s, KEY_UNDER, v->acts->scene.lemma[head], rel);
    if (head != ENT__NONE) add(v, s, KEY_UNDER_REL, v->t->parse->upos[head], rel);
    add(v, s, KEY_AWAY, away(v, w), upos);
    add(v, s, KEY_AWAY_RULE, away(v, w), rule);
    add(v, s, KEY_RANK, rank, rule);
    add(v, s, KEY_RANK_TYPE, rank, v->type);
    add(v, s, KEY_FLAGS, flags, upos);
    add(v, s, KEY_FLAGS_RULE, flags, rule);
    add(v, s, KEY_SPEAKER, (uint64_t)(v->speaker == w) + 2u * (v->speaker == ENT__NONE), rule);
    add(v, s, KEY_SPEAKER, (uint64_t)(v->speaker == w) + 2u * (v->speaker == ENT__NONE), 16 + v->type);
    add(v, s, KEY_HOME, beside(v, o->filler, meant), rule);
    add(v, s, KEY_HOME, beside(v, o->filler, meant), 16 + v->type);
    add(v, s, KEY_VERBS, verbs, rule);
}

static void describe_nobody(const view *v, ent__option *o, uint64_t rule)
{
    add(v, &o->signs, KEY_NONE, rule, 0);
    add(v, &o->signs, KEY_NONE, rule, 1 + v->type);
    add(v, &o->signs, KEY_NONE, rule, 100 + v->how);
    add(v, &o->signs, KEY_NONE, rule, 1000 + ent__tree_rel(v->t, v->top));
    add(v, &o->signs, KEY_NONE, rule, 2000 + v->act->is_inner + 2u * (v->act->inner != ENT__NONE));
    add(v, &o->signs, KEY_NONE_WORD, rule, v->word);
}

/* A phrase that is joined to one before it comes with that. */
static bool is_joined(const view *v, uint32_t w) { return ent__tree_rel(v->t, w) == ENT__R_CONJ && v->a->mention_of[ent__tree_head(v->t, w)] != ENT__NONE; }

/* Something of which nothing is known, and that is neither named nor a part of its clause. */
static bool is_by_the_way(const view *v, uint32_t w, uint32_t k)
{
    const ent__mention *m = &v->a->mentions.at[k];
    uint32_t r = ent__tree_rel(v->t, w);
    bool part = r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS || r == ENT__R_OBJ || r == ENT__R_IOBJ || r == ENT__R_OBL_AGENT || r == ENT__R_NMOD_POSS || r == ENT__R_OBL;
    return !part && v->t->parse->upos[w] == ENT__NOUN && m->entity == ENT__NONE && m->power == ENT__NONE && !m->sector[0] && ent__tree_head(v->t, w) != v->act->word;
}

static bool may_take_part(const view *v, uint32_t w)
{
    uint32_t k = v->a->mention_of[w];
    if (k == ENT__NONE || v->a->mentions.at[k].head != w || v->acts->scene.is_time[w] || w == v->act->word || w == v->top) return false;
    if (is_by_the_way(v, w, k)) return false;
    return !is_joined(v, w) && ent__tree_rel(v->t, w) != ENT__R_APPOS && !ent__tree_is_relative(v->t, w);
}

static void begin(ent__option *o, ent__filler filler, uint32_t phrase, const int8_t *weights)
{
    o->filler = filler;
    o->phrase = phrase;
    o->signs.n = 0;
    o->signs.sum = 0;
    o->signs.weights = weights;
}

uint32_t ent__party_options(const ent__acts *acts, const ent__speech *speech, const ent__act *act, bool target, const int8_t *weights, ent__option *out)
{
    view v = view_of(acts, speech, act, target);
    ent__filler ours = target ? act->target : act->source, other = target ? act->source : act->target;
    uint32_t phrase = target ? act->target_phrase : ENT__NONE, n = 0;
    const ent__sentence *s = &v.t->text->sentences[ent__tree_sentence(v.t, act->word)];
    bool some = ours.word != ENT__NONE, here = some && ours.word >= s->first && ours.word < s->end;
    begin(&out[n], ENT__NO_FILLER, ENT__NONE, weights);
    describe_nobody(&v, &out[n++], (some ? 1u : 0u) + (here ? 1u : 0u));
    if (some) {
        uint32_t verbs;
        uint64_t path = path_to(&v, ours.word, &verbs);
        begin(&out[n], ours, phrase, weights);
        describe(&v, &out[n++], path, verbs, 3u + (phrase != ENT__NONE ? 1u : 0u) + (here ? 0u : 2u), 0);
    }
    uint32_t before = 0, behind = 0;
    for (uint32_t w = s->first; w < s->end; w++) before += w < v.top && may_take_part(&v, w);
    for (uint32_t w = s->first; w < s->end && n < ENT__MAX_OPTIONS; w++) {
        if (!may_take_part(&v, w)) continue;
        uint32_t rank = w < v.top ? before-- : 32 + ++behind;
        if (some && !ours.is_hit && (w == ours.word || w == phrase)) continue;
        uint32_t verbs;
        uint64_t path = path_to(&v, w, &verbs);
        if (path == FAR_OFF || verbs > MOST_VERBS) continue;
        begin(&out[n], (ent__filler){w, false}, ENT__NONE, weights);
        describe(&v, &out[n++], path, verbs, (some ? 1u : 7u) + (w == other.word ? 1u : 0u), rank < 4 || (rank > 32 && rank < 36) ? rank : 63);
    }
    return n;
}

/* ---- choosing --------------------------------------------------------------- */

static bool is_same(ent__filler a, ent__filler b) { return a.word != ENT__NONE && a.word == b.word && a.is_hit == b.is_hit; }

/* The likeliest option that is not the other side. */
static const ent__option *best_of(const ent__choices *c, const ent__option *o, uint32_t n, ent__filler other, uint8_t *chance)
{
    int32_t sums[ENT__MAX_OPTIONS], best = 0;
    for (uint32_t k = 0; k < n; k++) {
        sums[k] = o[k].signs.sum;
        if (sums[k] > sums[best] && !is_same(o[k].filler, other)) best = (int32_t)k;
    }
    *chance = ent__choice_chance(c, sums, n, best);
    return &o[best];
}

/* "convicted them of *murder*": an event noun by itself, for which the rules found nobody at all. */
static bool is_bare(const ent__acts *acts, const ent__act *act)
{
    bool noun = act->light == ENT__NONE && acts->scene.tree->parse->upos[act->word] == ENT__NOUN;
    return noun && !act->is_learned && act->source.word == ENT__NONE && act->target.word == ENT__NONE;
}

void ent__parties_choose(ent__acts *acts, const ent__speech *speech, const ent__choices *choices)
{
    ent__option options[ENT__MAX_OPTIONS];
    if (!choices->weights) return;
    for (uint32_t k = 0; k < acts->list.n; k++) {
        ent__act *act = &acts->list.at[k], chosen = *act;
        chosen.rule_source = act->source;
        chosen.rule_target = act->target;
        chosen.rule_phrase = act->target_phrase;
        *act = chosen;
        if (act->both || act->is_dropped || ent__is_doubted(act)) continue;
        const ent__option *o = best_of(choices, options, ent__party_options(acts, speech, act, false, choices->weights, options), ENT__NO_FILLER, &chosen.sure_source);
        chosen.source = o->filler;
        o = best_of(choices, options, ent__party_options(acts, speech, act, true, choices->weights, options), chosen.source, &chosen.sure_target);
        chosen.target = o->filler;
        chosen.target_phrase = o->phrase;
        if (is_bare(acts, act) && (chosen.sure_source < SURE_ENOUGH || chosen.sure_target < SURE_ENOUGH)) continue;
        *act = chosen;
    }
}

uint32_t ent__party_reasons(const ent__acts *acts, const ent__speech *speech, const ent__choices *choices, const ent__act *act, bool target, ent__reason *out)
{
    ent__option options[ENT__MAX_OPTIONS];
    ent__act rules = *act;
    rules.source = act->rule_source;
    rules.target = act->rule_target;
    rules.target_phrase = act->rule_phrase;
    ent__filler was = target ? rules.target : rules.source, is = target ? act->target : act->source;
    if (act->both || act->is_dropped || (was.word == is.word && was.is_hit == is.is_hit)) return 0;
    uint32_t n = ent__party_options(acts, speech, &rules, target, NULL, options), better = 0;
    for (uint32_t k = 0; k < n; k++)
        if (options[k].filler.word == is.word && options[k].filler.is_hit == is.is_hit) better = k;
    return ent__choice_reasons(choices, &options[better].signs, &options[was.word == ENT__NONE ? 0 : 1].signs, key_names, N_KEYS, out);
}
