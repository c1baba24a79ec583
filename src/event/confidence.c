/* Logistic regression over a few signs that a person can read, fitted to
 * sentences whose source, target and class are known (docs/decisions/0003).
 * Weights are hundredths of log-odds, so that every machine sums the same. */
#include "event/confidence.h"

enum { FAR = 8, LONG_PHRASE = 7, LONG_SENTENCE = 32, MANY_ACTS = 4 };

static const char *const names[] = {
#define ENT_X(name) #name,
    ENT__SIGNS(ENT_X)
#undef ENT_X
};

const char *ent__sign_name(ent__sign s) { return s < ENT__N_SIGNS ? names[s] : ""; }

static uint64_t bit(ent__sign s) { return UINT64_C(1) << s; }

/* One of: a power or its people, somebody by kind only, somebody unknown, nobody. ORDER SIGNS */
static uint64_t side_signs(const ent_actor *a, uint32_t n, ent__sign first)
{
    uint32_t worst = n ? 0 : 3;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t kind = a[k].country[0] || a[k].id.n ? 0 : a[k].sector[0] ? 1 : 2;
        if (kind > worst) worst = kind;
    }
    return UINT64_C(1) << (first + worst);
}

static uint32_t words_in(const ent__text *t, const ent__sentence *s, ent_span span)
{
    uint32_t n = 0;
    for (uint32_t w = s->first; w < s->end; w++) n += t->words[w].span.begin >= span.begin && t->words[w].span.end <= span.end;
    return n;
}

static uint64_t shape_signs(const ent__acts *acts, const ent__act *act, const ent_event *e)
{
    const ent__tree *t = acts->scene.tree;
    const ent__sentence *s = &t->text->sentences[e->sentence];
    uint32_t top = act->light != ENT__NONE ? act->light : act->word, n_acts = 0;
    uint32_t away = act->target.word == ENT__NONE ? 0 : act->target.word > top ? act->target.word - top : top - act->target.word;
    for (uint32_t w = s->first; w < s->end; w++) n_acts += acts->of_word[w] != ENT__NONE;
    uint64_t signs = away > FAR ? bit(ENT__SIGN_target_far) : 0;
    if (e->n_target && words_in(t->text, s, e->target[0].span) > LONG_PHRASE) signs |= bit(ENT__SIGN_target_long);
    if (s->end - s->first > LONG_SENTENCE) signs |= bit(ENT__SIGN_long_sentence);
    if (n_acts >= MANY_ACTS) signs |= bit(ENT__SIGN_many_acts);
    if (ent__is_passive(t, top)) signs |= bit(ENT__SIGN_passive);
    if (act->source.word != ENT__NONE && t->parse->upos[act->source.word] == ENT__PRON) signs |= bit(ENT__SIGN_source_pronoun);
    return signs;
}

uint64_t ent__signs_of(const ent__acts *acts, const ent__act *act, const ent_event *e)
{
    uint8_t upos = acts->scene.tree->parse->upos[act->word];
    uint64_t signs = bit(ENT__SIGN_always) | side_signs(e->source, e->n_source, ENT__SIGN_source_power) |
                     side_signs(e->target, e->n_target, ENT__SIGN_target_power) | shape_signs(acts, act, e);
    if (e->n_source > 1) signs |= bit(ENT__SIGN_sources);
    if (e->n_target > 1) signs |= bit(ENT__SIGN_targets);
    if (act->target_phrase != ENT__NONE) signs |= bit(ENT__SIGN_target_owner);
    if (act->predicate != ENT__NONE && acts->predicates->list.at[act->predicate].weight >= 4) signs |= bit(ENT__SIGN_exact_line);
    if (act->composed_by != ENT__NONE) signs |= bit(ENT__SIGN_composed);
    if (act->light != ENT__NONE) signs |= bit(ENT__SIGN_carried);
    else if (upos == ENT__NOUN || upos == ENT__PROPN) signs |= bit(ENT__SIGN_noun);
    else if (upos == ENT__ADJ) signs |= bit(ENT__SIGN_adjective);
    if (act->is_inner) signs |= bit(ENT__SIGN_inner);
    if (act->both) signs |= bit(ENT__SIGN_both);
    if (e->statement != ENT__NONE) signs |= bit(ENT__SIGN_told);
    if (e->status != ENT_HAPPENED) signs |= bit(ENT__SIGN_not_certain);
    return signs | UINT64_C(1) << (ENT__SIGN_verbal_cooperation + ent_type_quad(e->type) - 1);
}

float ent__confidence(const ent__predicates *p, uint64_t signs)
{
    /* 1 / (1 + e^-x) in thousandths, for x = 0, 0.25 … 4. */
    static const int32_t curve[] = {500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982};
    int32_t x = 0;
    for (int k = 0; k < ENT__N_SIGNS; k++)
        if (signs >> k & 1) x += p->confidence[k];
    int32_t size = x < 0 ? -x : x, step = size / 25;
    int32_t y = step >= 16 ? curve[16] : curve[step] + (curve[step + 1] - curve[step]) * (size % 25) / 25;
    return (float)(x < 0 ? 1000 - y : y) / 1000.0f;
}
