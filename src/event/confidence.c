/* Logistic regression over signs that a person can read: who the parties are, how
 * the predicate stands in its clause, where the report tells it, what was said of
 * whom. Fitted by train/train_events.c to events that were judged right or
 * wrong (docs/decisions/0003). Weights are hundredths of log-odds, so that every
 * machine sums the same. */
#include "event/confidence.h"

#include "event/status.h"

enum { FAR = 8, LONG_PHRASE = 7, SHORT_SENTENCE = 12, LONG_SENTENCE = 32, MANY_ACTS = 4, LEAD = 3, ALONE = 2 };

typedef struct bag {
    ent__sign *at;
    uint32_t n;
} bag;

static void put(bag *b, ent__str key, ent__str value, ent__str more)
{
    if (b->n < ENT__MAX_SIGNS) b->at[b->n++] = (ent__sign){key, value, more};
}
#define add2(b, key, value, more) put(b, ENT__STR(key), value, more)
#define add(b, key, value) put(b, ENT__STR(key), value, (ent__str){0})
#define add_if(b, holds, key)      \
    do {                           \
        if (holds) add(b, key, (ent__str){0}); \
    } while (0)

#define S(words) {words, sizeof words - 1} /* a constant of its length */
static const ent__str quads[] = {S(""), S("verbal cooperation"), S("material cooperation"), S("verbal conflict"), S("material conflict")};

/* ---- the parties ----------------------------------------------------------- */

/* One of: a power or its people, somebody by kind only, somebody unknown, nobody. */
static ent__str side_kind(const ent_actor *a, uint32_t n)
{
    static const ent__str kinds[] = {S("power"), S("kind"), S("unknown"), S("none")};
    uint32_t worst = n ? 0 : 3;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t kind = a[k].country[0] || a[k].id.n ? 0 : a[k].sector[0] ? 1 : 2;
        if (kind > worst) worst = kind;
    }
    return kinds[worst];
}

typedef struct side_keys {
    ent__str kind, entity, sector, as, word, flag[5], bare;
} side_keys;

static const side_keys source_keys = {S("source"), S("source is"), S("source sector"), S("source as"), S("source word"),
                                      {S("source plural"), S("source pronoun"), S("source person"), S("source body"), S("source definite")}, S("source bare")};
static const side_keys target_keys = {S("target"), S("target is"), S("target sector"), S("target as"), S("target word"),
                                      {S("target plural"), S("target pronoun"), S("target person"), S("target body"), S("target definite")}, S("target bare")};

/* What stands on a side: a power itself, a body, a person, a role, or somebody of no table. */
static ent__str side_entity(const ent__actors *a, ent__filler x)
{
    static const ent__str kinds[] = {S("power"), S("group"), S("place"), S("person"), S("organisation"), S("people"), S("role"), S("role"), S("thing")};
    uint32_t entity = ENT__NONE;
    if (x.is_hit) entity = a->hits.at[a->hit_of[x.word]].entity;
    else if (a->mention_of[x.word] != ENT__NONE) entity = ent__mention_meant(a, &a->mentions.at[a->mention_of[x.word]])->entity;
    return entity == ENT__NONE ? ENT__STR("unnamed") : kinds[a->who->entities.at[entity].kind];
}

static void side_signs(bag *b, const ent__acts *acts, ent__filler x, const ent_actor *a, uint32_t n, ent_type type, const side_keys *keys)
{
    static const uint8_t flags[] = {ENT__MENTION_PLURAL, ENT__MENTION_PRONOUN, ENT__MENTION_PERSON, ENT__MENTION_BODY, ENT__MENTION_DEFINITE};
    const ent__tree *t = acts->scene.tree;
    ent__str kind = side_kind(a, n);
    put(b, keys->kind, kind, (ent__str){0});
    put(b, keys->kind, kind, quads[ent_type_quad(type)]);
    put(b, keys->kind, kind, ent__str_of(ent_type_name(type)));
    if (n) put(b, keys->sector, ent__str_of(a[0].sector), quads[ent_type_quad(type)]);
    if (x.word == ENT__NONE || !n) return;
    put(b, keys->entity, side_entity(acts->actors, x), quads[ent_type_quad(type)]);
    put(b, keys->as, x.is_hit ? ENT__STR("a word of a phrase") : ent__str_of(ent__rel_names[ent__tree_rel(t, x.word)]), (ent__str){0});
    uint32_t k = x.is_hit ? ENT__NONE : acts->actors->mention_of[x.word];
    for (uint32_t f = 0; k != ENT__NONE && f < 5; f++) 
        if (acts->actors->mentions.at[k].flags & flags[f]) put(b, keys->flag[f], (ent__str){0}, (ent__str){0});
    if (!ent__str_eq(kind, "power")) put(b, keys->word, t->parse->lemma[x.word], (ent__str){0});
    uint8_t u = t->parse->upos[x.word];
    if (u == ENT__NOUN && !x.is_hit && ent__tree_child(t, x.word, ENT__R_DET) == ENT__NONE) put(b, keys->bare, (ent__str){0}, (ent__str){0});
}

static void pair_signs(bag *b, const ent_event *e)
{
    add2(b, "pair", side_kind(e->source, e->n_source), side_kind(e->target, e->n_target));
    if (!e->n_source || !e->n_target || !e->source[0].country[0] || !e->target[0].country[0]) return;
    add2(b, "between", strcmp(e->source[0].country, e->target[0].country) == 0 ? ENT__STR("one country") : ENT__STR("two countries"),
         ent__str_of(ent_type_name(e->type)));
}

/* ---- the predicate --------------------------------------------------------- */

static uint32_t words_in(const ent__text *t, const ent__sentence *s, ent_span span)
{
    uint32_t n = 0;
    for (uint32_t w = s->first; w < s->end; w++) n += t->words[w].span.begin >= span.begin && t->words[w].span.end <= span.end;
    return n;
}

static void act_signs(bag *b, const ent__acts *acts, const ent__act *act, const ent_event *e)
{
    const ent__predicates *p = acts->predicates;
    const ent__tree *t = acts->scene.tree;
    ent__str type = ent__str_of(ent_type_name(e->type));
    uint32_t top = act->light != ENT__NONE ? act->light : act->word;
    uint8_t upos = t->parse->upos[act->word];
    add(b, "type", type);
    add2(b, "mode", type, e->mode);
    add2(b, "word", t->parse->lemma[act->word], type);
    ent__str how = act->light != ENT__NONE ? ENT__STR("carried") : upos == ENT__VERB ? ENT__STR("verb") : upos == ENT__ADJ ? ENT__STR("adjective") : ENT__STR("noun");
    add(b, "told by", how);
    add2(b, "told by", how, type);
    add(b, "clause", ent__str_of(ent__rel_names[ent__tree_rel(t, top)]));
    if (upos == ENT__VERB || act->light != ENT__NONE) add(b, "form", ent__str_of(ent__xpos_names[t->parse->xpos[top]]));
    ENT__EACH_CHILD(t, top, c)
        if (ent__tree_rel(t, c) == ENT__R_AUX || ent__tree_rel(t, c) == ENT__R_ADVMOD || ent__tree_rel(t, c) == ENT__R_MARK) add(b, "with", t->parse->lemma[c]);
    add_if(b, ent__is_passive(t, top), "passive");
    add_if(b, act->target_phrase != ENT__NONE, "target owner");
    add_if(b, act->is_inner, "inner");
    add_if(b, act->both, "both");
    if (act->predicate != ENT__NONE) {
        static const char *const exact[] = {"0", "1", "2", "3", "4", "5", "6"};
        uint8_t weight = p->list.at[act->predicate].weight;
        add(b, "line", ent__str_of(exact[weight > 6 ? 6 : weight]));
    } else add(b, "line", ENT__STR("none"));
    if (act->composed_by != ENT__NONE) {
        add(b, "composed", (ent__str){0});
        add2(b, "composed", ent__str_of(ent__operator_name(p->compositions.at[act->composed_by].op)), type);
    }
}

/* What the learned looks at type, parties and status say, in steps. */
static ent__str step_of(uint8_t chance)
{
    static const struct { uint8_t below; ent__str name; } steps[] = {{1, S("unasked")}, {3, S("02")}, {8, S("07")}, {15, S("15")}, {25, S("25")}, {35, S("35")}, {45, S("45")},
        {55, S("55")}, {65, S("65")}, {75, S("75")}, {85, S("85")}, {92, S("92")}, {97, S("97")}, {255, S("99")}};
    uint32_t k = 0;
    while (chance >= steps[k].below) k++;
    return steps[k].name;
}

static void learned_signs(bag *b, const ent__act *act, const ent_event *e)
{
    ent__str by = act->is_learned ? ENT__STR("learned") : ENT__STR("rule"), type = step_of(act->sure_type);
    uint8_t least = act->sure_source < act->sure_target ? act->sure_source : act->sure_target;
    add2(b, "sure of type", type, by);
    add2(b, "sure of type", type, ent__str_of(ent_type_name(e->type)));
    add(b, "sure of source", step_of(act->sure_source));
    add2(b, "sure of target", step_of(act->sure_target), e->n_target ? ENT__STR("some") : ENT__STR("none"));
    add2(b, "sure of status", step_of(act->sure_status), ent__str_of(ent_status_name(e->status)));
    add2(b, "sure of type and parties", type, step_of(least));
}

static void shape_signs(bag *b, const ent__acts *acts, const ent__act *act, const ent_event *e)
{
    const ent__tree *t = acts->scene.tree;
    const ent__sentence *s = &t->text->sentences[e->sentence];
    uint32_t top = act->light != ENT__NONE ? act->light : act->word, n_acts = 0, fields = 0, first = 0;
    uint32_t away = act->target.word == ENT__NONE ? 0 : act->target.word > top ? act->target.word - top : top - act->target.word;
    for (uint32_t w = s->first; w < s->end; w++) {
        n_acts += acts->of_word[w] != ENT__NONE;
        fields += ent__in_class(&acts->scene, w, ENT__CLASS_sport) || ent__in_class(&acts->scene, w, ENT__CLASS_market);
        first += ent__tree_lemma_in(t, w, "I we you my our your");
    }
    add_if(b, away > FAR, "target far");
    add_if(b, e->n_target && words_in(t->text, s, e->target[0].span) > LONG_PHRASE, "target long");
    add_if(b, e->n_source && words_in(t->text, s, e->source[0].span) > LONG_PHRASE, "source long");
    add_if(b, e->n_source > 1, "sources");
    add_if(b, e->n_target > 1, "targets");
    add_if(b, s->end - s->first > LONG_SENTENCE, "long sentence");
    add_if(b, s->end - s->first < SHORT_SENTENCE, "short sentence");
    add_if(b, n_acts >= MANY_ACTS, "many acts");
    add_if(b, fields > 0, "sport or market");
    add_if(b, first > 0, "first person");
    ent__str last = ent__word_str(t->text, s->end - 1);
    add_if(b, last.n && last.at[last.n - 1] == '?', "question");
}

/* ---- the report ------------------------------------------------------------ */

static bool speaks_of_himself(const ent_statement *s, const ent_event *e)
{
    for (uint32_t k = 0; k < s->n_speaker; k++)
        for (uint32_t i = 0; i < e->n_source; i++)
            if ((s->speaker[k].id.n && ent__str_is(s->speaker[k].id, e->source[i].id)) || s->speaker[k].span.begin == e->source[i].span.begin) return true;
    return false;
}

/* How many powers the report names: of home affairs, one. */
static ent__str powers_named(const ent__actors *a)
{
    uint32_t seen[3], n = 0;
    for (uint32_t k = 0; k < a->hits.n && n < 3; k++) {
        const ent__entity *e = &a->who->entities.at[a->hits.at[k].entity];
        if (e->kind != ENT__POWER) continue;
        uint32_t j = 0;
        while (j < n && seen[j] != a->hits.at[k].entity) j++;
        if (j == n) seen[n++] = a->hits.at[k].entity;
    }
    return n == 0 ? ENT__STR("none") : n == 1 ? ENT__STR("one") : n == 2 ? ENT__STR("two") : ENT__STR("more");
}

/* The share of hits in the report that are powers under their own name, in four steps. */
static ent__str powers_share(const ent__actors *a)
{
    uint32_t powers = 0;
    for (uint32_t k = 0; k < a->hits.n; k++) powers += a->who->entities.at[a->hits.at[k].entity].kind == ENT__POWER;
    return powers * 8 < a->hits.n ? ENT__STR("few") : powers * 4 < a->hits.n ? ENT__STR("some") : powers * 2 < a->hits.n ? ENT__STR("many") : ENT__STR("most");
}

static void report_signs(bag *b, const ent__acts *acts, const ent__speech *speech, const ent_event *e)
{
    const ent__text *text = acts->scene.tree->text;
    ent__str quad = quads[ent_type_quad(e->type)];
    uint32_t n = text->n_sentences;
    add(b, "place", n <= ALONE ? ENT__STR("alone") : e->sentence == 0 ? ENT__STR("title") : e->sentence < LEAD ? ENT__STR("lead") : e->sentence * 2 < n ? ENT__STR("first half") : ENT__STR("second half"));
    add2(b, "powers named", powers_named(acts->actors), quad);
    add2(b, "powers among names", powers_share(acts->actors), quad);
    add(b, "powers among names", powers_share(acts->actors));
    add(b, "status", ent__str_of(ent_status_name(e->status)));
    ent__str told = ENT__STR("no");
    if (e->statement != ENT__NONE) {
        const ent_statement *s = &speech->at[e->statement];
        told = s->direct ? ENT__STR("direct") : ENT__STR("indirect");
        add_if(b, speaks_of_himself(s, e), "speaks of himself");
    }
    add(b, "in words", told);
    add2(b, "in words", told, quad);
    add(b, "tellings", e->n_mentions > 2 ? ENT__STR("many") : e->n_mentions > 1 ? ENT__STR("two") : ENT__STR("one"));
}

uint32_t ent__signs_of(const ent__acts *acts, const ent__act *act, const ent__speech *speech, const ent_event *e, ent__sign *out)
{
    bag b = {out, 0};
    add(&b, "always", (ent__str){0});
    add(&b, "quad", quads[ent_type_quad(e->type)]);
    side_signs(&b, acts, act->source, e->source, e->n_source, e->type, &source_keys);
    side_signs(&b, acts, act->target, e->target, e->n_target, e->type, &target_keys);
    pair_signs(&b, e);
    act_signs(&b, acts, act, e);
    shape_signs(&b, acts, act, e);
    learned_signs(&b, act, e);
    report_signs(&b, acts, speech, e);
    return b.n;
}

uint64_t ent__sign_hash(const ent__sign *s)
{
    uint64_t h = ent__hash(s->key);
    if (s->value.n) h = ent__hash_more(ent__hash_more(h, "=", 1), s->value.at, s->value.n);
    if (s->more.n) h = ent__hash_more(ent__hash_more(h, "+", 1), s->more.at, s->more.n);
    return h;
}

int ent__sign_weight(const ent__predicates *p, const ent__sign *s)
{
    uint32_t at = ent__map_get(&p->signs, ent__sign_hash(s));
    return at == ENT__NONE ? 0 : p->sign_weights.at[at];
}

float ent__confidence(const ent__predicates *p, const ent__sign *signs, uint32_t n)
{
    /* 1 / (1 + e^-x) in thousandths, for x = 0, 0.25 … 4. */
    static const int32_t curve[] = {500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982};
    int32_t x = 0;
    for (uint32_t k = 0; k < n; k++) x += ent__sign_weight(p, &signs[k]);
    int32_t size = x < 0 ? -x : x, step = size / 25;
    int32_t y = step >= 16 ? curve[16] : curve[step] + (curve[step + 1] - curve[step]) * (size % 25) / 25;
    return (float)(x < 0 ? 1000 - y : y) / 1000.0f;
}

bool ent__is_sure(const ent__predicates *p, const ent__text *text, const ent_event *e)
{
    int least = ent__sign_weight(p, &(ent__sign){.key = text->n_sentences <= ALONE ? ENT__STR("least alone") : ENT__STR("least")});
    bool certain = e->status == ENT_HAPPENED || e->status == ENT_ONGOING;
    return !certain || e->confidence * 100.0f >= (float)least;
}
