/* Status is first what the grammar says (status.c) and whose word it is (claim.c).
 * Both read signs one by one, the first that speaks decides; here all of them are
 * weighed together: form, auxiliaries, what stands above, who tells it, how long ago. */
#include "event/outcome.h"

#include "event/frame.h"
#include "event/past.h"

enum { MAX_ABOVE = 3 };

typedef enum key {
    KEY_RULE = 1, KEY_FORM, KEY_REL, KEY_AUX, KEY_ADVERB, KEY_MARK, KEY_ABOVE, KEY_ABOVE_REL, KEY_ABOVE_AUX, KEY_OP, KEY_GIVEN, KEY_WORDS, KEY_OWN, KEY_CUE, KEY_TIME,
    KEY_PAST, KEY_ROOT, KEY_NEGATED, KEY_END, KEY_DET, KEY_ADJECTIVE, KEY_WORD, KEY_TYPE, KEY_MADE, KEY_YEAR, KEY_KIND
} key;

typedef struct view {
    const ent__told_event *e;
    const ent__tree *t;
    const ent__scene *s;
    ent__sorter_signs *out;
    uint64_t rule;
} view;

static void add(const view *v, key k, uint64_t a, uint64_t b) { ent__sorter_add(v->out, 500u + k, a, b); }
/* By itself, and together with what the rules say. */
static void add_both(const view *v, key k, uint64_t a, uint64_t b)
{
    add(v, k, a, ent__mix(b, 1));
    add(v, k, ent__mix(a, b), v->rule);
}

static uint64_t time_of(const ent__told_event *e)
{
    if (e->expression == ENT__NONE) return 0;
    const ent__time *x = &e->times->list.at[e->expression];
    if (x->is_future) return 1;
    if (x->is_since) return 2;
    if (!e->times->published.year) return 3;
    int32_t days = ent__day_count(e->times->published) - ent__day_count(x->date.to);
    return days <= 8 ? 4 : days <= 40 ? 5 : days <= 150 ? 6 : days <= 366 ? 7 : days <= 1000 ? 8 : 9;
}

static bool is_same(const ent__actors *a, uint32_t x, uint32_t y)
{
    if (x == ENT__NONE || y == ENT__NONE || a->mention_of[x] == ENT__NONE || a->mention_of[y] == ENT__NONE) return false;
    const ent__mention *m = ent__mention_meant(a, &a->mentions.at[a->mention_of[x]]), *n = ent__mention_meant(a, &a->mentions.at[a->mention_of[y]]);
    return x == y || m == n || (m->entity != ENT__NONE && m->entity == n->entity);
}

static void add_words(const view *v)
{
    const ent__told_event *e = v->e;
    uint64_t words = 0;
    if (e->statement != ENT__NONE) {
        const ent_statement *s = &e->speech->at[e->statement];
        uint32_t speaker = e->speech->speaker_head[e->statement];
        words = 1u + (s->direct ? 1u : 0u) + 4u * (uint64_t)(unsigned)s->kind;
        bool own = e->act->source.word != ENT__NONE && !e->act->source.is_hit && is_same(e->acts->actors, e->act->source.word, speaker);
        add_both(v, KEY_OWN, own ? 2 : e->act->source.word == ENT__NONE ? 1 : 0, words);
        for (uint32_t w = v->t->text->sentences[s->sentence].first; w < v->t->text->sentences[s->sentence].end; w++) {
            ent_span at = v->t->text->words[w].span;
            if (at.begin >= s->cue.begin && at.end <= s->cue.end) add_both(v, KEY_CUE, v->s->lemma[w], 0);
        }
        if (s->n_speaker) add_both(v, KEY_KIND, (uint64_t)(unsigned char)s->speaker[0].sector[0] << 8 | (unsigned char)s->speaker[0].sector[1], s->speaker[0].name.n ? 1 : 0);
    }
    add_both(v, KEY_WORDS, words, 0);
    add(v, KEY_WORDS, words, 100u + v->e->act->type);
}

static void add_around(const view *v, uint32_t top)
{
    const ent__parse *p = v->t->parse;
    ENT__EACH_CHILD (v->t, top, c) {
        uint32_t r = ent__tree_rel(v->t, c);
        if (r == ENT__R_AUX || r == ENT__R_AUX_PASS) add_both(v, KEY_AUX, v->s->lemma[c], p->xpos[c]);
        else if (r == ENT__R_ADVMOD) add_both(v, KEY_ADVERB, v->s->lemma[c], 0);
        else if (r == ENT__R_MARK) add_both(v, KEY_MARK, v->s->lemma[c], p->xpos[top]);
        else if (r == ENT__R_DET || r == ENT__R_NMOD_POSS) add(v, KEY_DET, v->s->lemma[c], r);
        else if (r == ENT__R_AMOD) add_both(v, KEY_ADJECTIVE, v->s->lemma[c], 0);
    }
    for (uint32_t k = 0, w = top; k < MAX_ABOVE && ent__tree_head(v->t, w) != ENT__NONE; k++) {
        uint32_t h = ent__tree_head(v->t, w), r = ent__tree_rel(v->t, w);
        add_both(v, KEY_ABOVE, v->s->lemma[h], ent__mix(r, k));
        add_both(v, KEY_ABOVE_REL, p->xpos[h], ent__mix(r, k));
        ENT__EACH_CHILD (v->t, h, c)
            if (ent__tree_rel(v->t, c) == ENT__R_AUX) add(v, KEY_ABOVE_AUX, v->s->lemma[c], ent__mix(r, k));
        w = h;
    }
}

static bool names_a_year(const ent__tree *t, const ent__sentence *s)
{
    for (uint32_t w = s->first; w < s->end; w++) {
        ent__str x = ent__word_str(t->text, w);
        if (x.n == 4 && (x.at[0] == '1' || x.at[0] == '2') && ent__is_digit(x.at[1]) && ent__is_digit(x.at[2]) && ent__is_digit(x.at[3])) return true;
    }
    return false;
}

void ent__outcome_signs(const ent__told_event *e, ent__sorter_signs *out)
{
    view v = {e, e->acts->scene.tree, &e->acts->scene, out, (uint64_t)e->status};
    uint32_t top = e->act->light != ENT__NONE ? e->act->light : e->act->word;
    const ent__sentence *s = &v.t->text->sentences[ent__tree_sentence(v.t, top)];
    out->n = 0;
    add(&v, KEY_RULE, v.rule, 0);
    add(&v, KEY_TYPE, v.rule, e->act->type);
    add(&v, KEY_TYPE, (unsigned)ent_type_quad((ent_type)e->act->type), 0);
    add(&v, KEY_WORD, v.s->lemma[e->act->word], v.rule);
    add_both(&v, KEY_FORM, v.t->parse->xpos[top], ent__is_passive(v.t, top) ? 1u : 0u);
    add_both(&v, KEY_REL, ent__tree_rel(v.t, top), v.t->parse->xpos[top]);
    add_both(&v, KEY_OP, e->act->op, 0);
    add_both(&v, KEY_GIVEN, (uint64_t)(unsigned)(e->act->status + 1), e->act->is_inner ? 1 : 0);
    add_both(&v, KEY_TIME, time_of(e), e->past[ent__tree_sentence(v.t, top)]);
    add_both(&v, KEY_PAST, ent__is_past_tense(v.t, top) ? 1 : 0, ent__is_present_perfect(v.t, top) ? 1 : 0);
    add_both(&v, KEY_NEGATED, ent__is_negated(v.t, top) ? 1 : 0, e->act->type);
    add_both(&v, KEY_YEAR, names_a_year(v.t, s) ? 1 : 0, time_of(e));
    ent__str last = ent__word_str(v.t->text, s->end - 1);
    add_both(&v, KEY_END, last.n ? (unsigned char)last.at[last.n - 1] : 0, 0);
    add_words(&v);
    add_around(&v, top);
}

ent_status ent__outcome_choose(const ent__sorter *s, const ent__told_event *e, uint8_t *chance)
{
    ent__sorter_signs signs;
    signs.weights = s->weights;
    float of[ENT__SORTER_KINDS];
    int best = (int)e->status;
    *chance = 0;
    if (!s->weights) return e->status;
    ent__outcome_signs(e, &signs);
    ent__sorter_chances(s, &signs, false, of);
    for (int k = 0; k < ENT_N_STATUS; k++) best = of[k] > of[best] ? k : best;
    *chance = (uint8_t)(of[best] * 100.0f);
    return (ent_status)best;
}
