/* From acts to events: who the parties are, whether it happened, when and
 * where, with which scores; and what is no event of politics falls out. */
#include "event/event.h"

#include <stdio.h>

#include "event/claim.h"
#include "event/confidence.h"
#include "event/gate.h"
#include "event/outcome.h"
#include "event/past.h"
#include "event/sense.h"
#include "event/status.h"
#include "event/told.h"

enum { MAX_SIDE = 16 };

typedef struct maker {
    ent__acts *acts;
    const ent__actors *a;
    const ent__tree *t;
    const ent__predicates *p;
    const ent__speech *speech;
    const ent__times *times;
    const ent__sorter *outcomes;
    const uint8_t *past;
    ent__arena *keep;
    ent__gate gate;
    uint64_t seed;
    ENT__VEC(ent_event) events;
    ENT__VEC(uint32_t) act_of;
    ENT__VEC(ent_mention) own;
} maker;

/* ---- parties ------------------------------------------------------------- */

static void fill_hit(const ent__actors *a, uint32_t word, ent_actor *out)
{
    const ent__hit *h = &a->hits.at[a->hit_of[word]];
    const ent__entity *e = &a->who->entities.at[h->entity];
    *out = (ent_actor){.span = {a->tree->text->words[h->first].span.begin, a->tree->text->words[h->end - 1].span.end}, .name = ent__who_str(a->who, e->name)};
    if (e->kind == ENT__POWER || e->kind == ENT__GROUP || e->kind == ENT__PERSON || e->kind == ENT__ORGANISATION) out->id = ent__who_str(a->who, e->id);
    memcpy(out->country, e->country, 4);
    if (e->kind == ENT__PEOPLE || e->kind == ENT__PLACE || e->kind == ENT__ORGANISATION || e->kind == ENT__PERSON)
        if (e->power != ENT__NONE) memcpy(out->country, a->who->entities.at[e->power].country, 4);
    memcpy(out->sector, e->kind == ENT__POWER ? "GOV" : e->sector, 4);
}

static bool is_known(const ent_actor *a) { return a->country[0] || a->sector[0] || a->id.n; }

/* Who "I" and "we" are inside words that somebody is said to have said; else the word itself. */
static uint32_t first_person(const maker *m, uint32_t w)
{
    if (w == ENT__NONE || m->t->parse->upos[w] != ENT__PRON || !ent__tree_lemma_in(m->t, w, "I i we my our")) return w;
    uint32_t k = ent__speech_around(m->speech, m->t->text->words[w].span);
    uint32_t head = k == ENT__NONE ? ENT__NONE : m->speech->speaker_head[k];
    return head != ENT__NONE && m->a->mention_of[head] != ENT__NONE ? head : w;
}

/* "our village": of the speaker's country. */
static void fill_our(const maker *m, uint32_t w, ent_actor *out)
{
    uint32_t owner = ent__tree_child(m->t, w, ENT__R_NMOD_POSS), speaker = first_person(m, owner);
    ent_actor whose = {0};
    if (speaker == owner || is_known(out)) return;
    ent__actor_fill(m->a, m->a->mention_of[speaker], &whose);
    memcpy(out->country, whose.country, 4);
}

/* Is it a deed and nobody: what is joined to a party by a slip, "Mali and *the creation* of jobs"? */
static bool is_deed(const maker *m, uint32_t w)
{
    if (m->t->parse->upos[w] != ENT__NOUN) return m->t->parse->upos[w] == ENT__VERB;
    return m->acts->of_word[w] != ENT__NONE || ent__map_get(&m->p->nouns, m->acts->scene.lemma[w]) != ENT__NONE;
}

static uint32_t drop_deeds(const maker *m, uint32_t head, ent_actor *side, uint32_t n)
{
    uint32_t kept = 1;
    if (n < 2 || !is_known(&side[0])) return n;
    for (uint32_t k = 1; k < n; k++) {
        bool deed = false;
        ENT__EACH_CHILD(m->t, head, c) {
            ent_span at = m->t->text->words[c].span;
            bool heads = ent__tree_rel(m->t, c) == ENT__R_CONJ && side[k].span.begin <= at.begin && at.end <= side[k].span.end;
            deed |= heads && is_deed(m, c);
        }
        if (!deed || is_known(&side[k])) side[kept++] = side[k];
    }
    return kept;
}

static uint32_t fill_side(const maker *m, ent__filler x, ent_actor *out)
{
    if (x.word == ENT__NONE) return 0;
    if (x.is_hit) {
        fill_hit(m->a, x.word, out);
        return 1;
    }
    uint32_t n = ent__actor_list(m->a, first_person(m, x.word), out, MAX_SIDE);
    if (n == 1) fill_our(m, x.word, out);
    return n;
}

/* Is somebody known among the parties, or named inside their phrases ("a house of the Taliban")? */
static bool any_known(const maker *m, ent__filler x, const ent_actor *side, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (is_known(&side[k])) return true;
    uint32_t k = x.word == ENT__NONE || x.is_hit ? ENT__NONE : m->a->mention_of[x.word];
    if (k == ENT__NONE) return false;
    for (uint32_t w = m->a->mentions.at[k].first; w < m->a->mentions.at[k].end; w++)
        if (m->a->hit_of[w] != ENT__NONE) return true;
    return false;
}

static const ent_actor *keep_side(const maker *m, const ent_actor *side, uint32_t n)
{
    ent_actor *copy = ENT__NEW_ARRAY(m->keep, ent_actor, n ? n : 1);
    if (copy && n) memcpy(copy, side, n * sizeof *side);
    return copy;
}

/* "the Iranian and American leaders met": parties that only meet are all sources. */
static uint32_t join_sides(ent_actor *source, uint32_t n_source, const ent_actor *target, uint32_t n_target)
{
    uint32_t n = n_source;
    for (uint32_t k = 0; k < n_target && n < MAX_SIDE; k++) source[n++] = target[k];
    return n;
}

/* Does the phrase at a word say when, why or wherewith, rather than who? */
static bool is_of_the_act(const maker *m, uint32_t w, bool party)
{
    uint32_t k = ent__tree_case(m->t, w);
    if (ent__tree_rel(m->t, w) != ENT__R_NMOD || k == ENT__NONE || k > w) return false;
    if (ent__tree_lemma_is(m->t, k, "in")) return ent__tree_lemma_in(m->t, w, "connection retaliation response exchange return protest reaction revenge");
    return party && ent__tree_lemma_in(m->t, k, "with after before during over amid despite since until following via");
}

/* A party's phrase ends before what the parser hung on it but belongs to the
 * act: "pounded the hideouts *with artillery*", "sanctions on the firm *in response to* …". */
static void trim(const maker *m, ent__filler x, ent_actor *side, uint32_t n)
{
    if (x.word == ENT__NONE || x.is_hit) return;
    const ent__text *text = m->t->text;
    uint32_t end = text->sentences[ent__tree_sentence(m->t, x.word)].end;
    for (uint32_t k = 0; k < n; k++) {
        for (uint32_t w = x.word + 1; w < end && text->words[w].span.end <= side[k].span.end; w++) {
            if (text->words[w].span.begin <= side[k].span.begin || !is_of_the_act(m, w, is_known(&side[k]))) continue;
            uint32_t cut = ent__tree_case(m->t, w);
            if (cut == 0 || text->words[cut].span.begin <= side[k].span.begin) continue;
            side[k].span.end = text->words[cut - 1].span.end;
            break;
        }
    }
}

/* "Jane Doe, *the Turkish minister*,": who a person is belongs to the party's phrase. */
static uint32_t role_beside(const maker *m, uint32_t w)
{
    uint32_t name = m->a->hit_of[w];
    if (m->t->parse->upos[w] != ENT__PROPN || (name != ENT__NONE && m->a->who->entities.at[m->a->hits.at[name].entity].kind != ENT__PERSON)) return ENT__NONE;
    ENT__EACH_CHILD(m->t, w, c) {
        uint32_t hit = ent__tree_rel(m->t, c) == ENT__R_APPOS && c > w && m->t->parse->upos[c] == ENT__NOUN ? m->a->hit_of[c] : ENT__NONE;
        if (hit != ENT__NONE && m->a->who->entities.at[m->a->hits.at[hit].entity].kind >= ENT__AGENT) return m->a->mention_of[c];
    }
    return ENT__NONE;
}

static void widen(const maker *m, ent__filler x, ent_actor *side, uint32_t n)
{
    if (x.word == ENT__NONE || x.is_hit) return;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t role = ENT__NONE;
        if (side[k].span.begin <= m->t->text->words[x.word].span.begin && side[k].span.end > m->t->text->words[x.word].span.begin) role = role_beside(m, x.word);
        ENT__EACH_CHILD(m->t, x.word, c) {
            ent_span at = m->t->text->words[c].span;
            if (ent__tree_rel(m->t, c) == ENT__R_CONJ && side[k].span.begin <= at.begin && side[k].span.end > at.begin && role == ENT__NONE) role = role_beside(m, c);
        }
        if (role == ENT__NONE) continue;
        uint32_t end = m->t->text->words[m->a->mentions.at[role].end - 1].span.end;
        if (end > side[k].span.end) side[k].span.end = end;
    }
}

/* Nobody is the target of his own act under another word ("Iran denied that it …"). */
static uint32_t drop_self(const ent_actor *source, uint32_t n_source, ent_actor *target, uint32_t n_target)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < n_target; k++) {
        bool self = false;
        for (uint32_t j = 0; j < n_source; j++)
            self |= target[k].span.begin == source[j].span.begin && target[k].span.end == source[j].span.end;
        if (!self) target[n++] = target[k];
    }
    return n;
}

static bool is_among(const ent_actor *a, const ent_actor *side, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (a->country[0] && strcmp(a->country, side[k].country) == 0) return true;
    return false;
}

/* "praised the ties between the two countries": aimed at the other country. What
 * stands between, with or towards takes the place of the word for the relation. */
static uint32_t unfold_relation(const maker *m, ent__filler x, const ent_actor *source, uint32_t n_source, ent_actor *target, uint32_t n_target)
{
    if (x.word == ENT__NONE || x.is_hit || n_target != 1 || is_known(&target[0])) return n_target;
    if (!ent__in_class(&m->acts->scene, x.word, ENT__CLASS_relations)) return n_target;
    ENT__EACH_CHILD(m->t, x.word, c) {
        if (!ent__tree_lemma_in(m->t, ent__tree_case(m->t, c), "between with to towards toward")) continue;
        ent_actor parties[MAX_SIDE];
        uint32_t n = ent__actor_list(m->a, c, parties, MAX_SIDE), kept = 0;
        for (uint32_t k = 0; k < n; k++)
            if (is_known(&parties[k]) && !is_among(&parties[k], source, n_source)) target[kept++] = parties[k];
        if (kept) return kept;
        n_target = 1;
    }
    return n_target;
}

/* A name that the lexicon does not have is still somebody. */
static bool is_named(const maker *m, ent__filler x)
{
    if (x.word == ENT__NONE || x.is_hit) return false;
    uint32_t k = m->a->mention_of[x.word], w = k == ENT__NONE ? x.word : ent__mention_meant(m->a, &m->a->mentions.at[k])->head;
    return m->t->parse->upos[w] == ENT__PROPN && !m->acts->scene.is_time[w];
}

/* ---- place --------------------------------------------------------------- */

static bool place_at(const maker *m, uint32_t w, uint32_t party, ent_place *out)
{
    ENT__EACH_CHILD(m->t, w, c) {
        uint32_t r = ent__tree_rel(m->t, c);
        if ((r != ENT__R_OBL && r != ENT__R_NMOD) || c == party) continue;
        if (!ent__tree_lemma_in(m->t, ent__tree_case(m->t, c), "in at near outside inside within across around to")) continue;
        uint32_t k = m->a->mention_of[c];
        if (k == ENT__NONE || m->a->hit_of[c] == ENT__NONE) continue;
        const ent__entity *e = &m->a->who->entities.at[m->a->hits.at[m->a->hit_of[c]].entity];
        if (e->kind != ENT__PLACE && e->kind != ENT__POWER) continue;
        const ent__mention *x = &m->a->mentions.at[k];
        out->span = (ent_span){m->t->text->words[x->first].span.begin, m->t->text->words[x->end - 1].span.end};
        out->name = ent__span_of(m->t->text->bytes, out->span);
        if (e->power != ENT__NONE) memcpy(out->country, m->a->who->entities.at[e->power].country, 4);
        return true;
    }
    return false;
}

static ent_place place_of(const maker *m, const ent__act *act)
{
    ent_place place = {0};
    if (place_at(m, act->word, act->target.word, &place)) return place;
    if (act->light != ENT__NONE && place_at(m, act->light, act->target.word, &place)) return place;
    if (act->inner != ENT__NONE) place_at(m, m->acts->list.at[act->inner].word, act->target.word, &place);
    return place;
}

/* ---- what it is about ---------------------------------------------------- */

static uint64_t contexts_of(const maker *m, const ent__act *act)
{
    uint64_t bits = act->contexts;
    uint32_t s = ent__tree_sentence(m->t, act->word);
    const ent__sentence *sentence = &m->t->text->sentences[s];
    for (uint32_t w = sentence->first; w < sentence->end; w++) {
        uint32_t k = ent__map_get(&m->p->context_words, m->acts->scene.lemma[w]);
        if (k != ENT__NONE) bits |= m->p->context_bits.at[k];
    }
    return bits;
}

/* ---- one event ----------------------------------------------------------- */

static ent__str rule_of(const maker *m, const ent__act *act)
{
    char buffer[160];
    int n = 0;
    if (act->predicate != ENT__NONE) {
        const ent__predicate *x = &m->p->list.at[act->predicate];
        ent__str file = m->p->files.at[x->file];
        n = snprintf(buffer, sizeof buffer, "%.*s:%u", (int)file.n, file.at, x->line);
    }
    if (act->predicate == ENT__NONE && act->composed_by == ENT__NONE) {
        n = snprintf(buffer, sizeof buffer, act->is_learned ? "learned:trigger" : act->type == ENT_REQUEST ? "grammar:duty" : "grammar:verdict");
    }
    if (act->composed_by != ENT__NONE)
        n += snprintf(buffer + n, sizeof buffer - (size_t)n, "%scomposition.tsv:%u", n ? " " : "", m->p->compositions.at[act->composed_by].line);
    return ent__arena_str(m->keep, (ent__str){buffer, (uint32_t)n});
}

static ent_span trigger_of(const maker *m, const ent__act *act)
{
    uint32_t first = act->word, last = act->word;
    if (act->light != ENT__NONE) {
        first = act->light < first ? act->light : first;
        last = act->light > last ? act->light : last;
    }
    uint32_t v = act->light != ENT__NONE ? act->light : act->word;
    ENT__EACH_CHILD(m->t, v, c) {
        uint32_t r = ent__tree_rel(m->t, c);
        bool part = r == ENT__R_AUX || r == ENT__R_AUX_PASS || r == ENT__R_COMPOUND_PRT;
        if (part && c + 3 >= first && c < first) first = c;
        if (part && c > last && c <= last + 2) last = c;
    }
    return (ent_span){m->t->text->words[first].span.begin, m->t->text->words[last].span.end};
}

static uint64_t id_of(const maker *m, const ent_event *e)
{
    uint64_t h = ent__hash_more(m->seed, &e->trigger.begin, sizeof e->trigger.begin);
    unsigned char type = (unsigned char)e->type, status = (unsigned char)e->status;
    h = ent__hash_more(h, &type, 1);
    return ent__hash_more(h, &status, 1);
}

/* Is the event worth keeping? Somebody known must take part, and an event noun
 * alone ("the attack") needs a party of its own. */
static bool is_political(const maker *m, const ent__act *act, bool source_known, bool target_known, uint32_t n_source, uint32_t n_target)
{
    if (act->is_dropped) return false;
    bool noun = act->light == ENT__NONE && m->t->parse->upos[act->word] != ENT__VERB && m->t->parse->upos[act->word] != ENT__ADJ;
    if (noun) return n_source + n_target >= 2 ? source_known || target_known : false;
    if (m->t->parse->upos[act->word] == ENT__ADJ && !n_source) return false; /* a judgement that nobody passes */
    if (act->is_inner) return source_known && (n_target || m->t->parse->upos[act->word] == ENT__VERB);
    bool deed = ent_type_quad((ent_type)act->type) == 4; /* a bomb may kill; but only somebody meets, asks, helps */
    return source_known || (target_known && n_target && (deed || !n_source));
}

/* "attacked the mayor in a debate": criticism. */
static void speak_instead(ent_event *e)
{
    e->type = ENT_ACCUSE;
    e->mode = ENT__STR("disapprove");
    e->cameo = ENT__STR("111");
}

/* "The *Lima* bombing" was in Lima, not by it. */
static ent__filler doer_of(const maker *m, const ent__act *act)
{
    ent__filler x = act->source;
    if (act->type != ENT_ASSAULT || x.word == ENT__NONE) return x;
    uint32_t hit = m->a->hit_of[x.word], r = ent__tree_rel(m->t, x.word);
    bool place = hit != ENT__NONE && m->a->who->entities.at[m->a->hits.at[hit].entity].kind == ENT__PLACE;
    bool before = r == ENT__R_COMPOUND || r == ENT__R_NMOD_DESC || r == ENT__R_AMOD;
    return place && before && m->t->parse->upos[act->word] == ENT__NOUN ? ENT__NO_FILLER : x;
}

static bool is_same_side(const ent_actor *a, uint32_t na, const ent_actor *b, uint32_t nb)
{
    if (!na || !nb) return true;
    return (a->span.begin < b->span.end && b->span.begin < a->span.end) || (a->country[0] && strcmp(a->country, b->country) == 0);
}

/* Does the word of one hang on that of the other, or on what hangs on it? */
static bool hangs_on(const ent__tree *t, uint32_t w, const ent__act *act)
{
    for (int k = 0; k < 3 && w != ENT__NONE; k++, w = ent__tree_head(t, w))
        if (w == act->word || w == act->light) return true;
    return false;
}

static bool are_near(const ent__tree *t, const ent__act *a, const ent__act *b)
{
    bool noun = t->parse->upos[a->word] == ENT__NOUN || t->parse->upos[b->word] == ENT__NOUN;
    return noun && (hangs_on(t, a->word, b) || hangs_on(t, b->word, a));
}

/* "a *raid* by Sudan *killed* ten": the event of the sentence that tells the same as this one, where one was learned
 * or is the other's noun; ENT__NONE for none. */
static uint32_t told_twice(const maker *m, uint32_t index, const ent_event *e)
{
    for (uint32_t k = m->events.n; k-- > 0 && m->events.at[k].sentence == e->sentence;) {
        const ent_event *x = &m->events.at[k];
        const ent__act *act = &m->acts->list.at[index], *other = &m->acts->list.at[m->act_of.at[k]];
        if (x->type != e->type || !(act->is_learned || other->is_learned || are_near(m->t, act, other))) continue;
        if (is_same_side(x->source, x->n_source, e->source, e->n_source) && is_same_side(x->target, x->n_target, e->target, e->n_target)) return k;
    }
    return ENT__NONE;
}

static bool make_event(maker *m, uint32_t index)
{
    const ent__act *act = &m->acts->list.at[index];
    if (ent__is_doubted(act)) return true;
    ent__blow blow = ent__gate_blow(&m->gate, m->acts, act);
    if (blow == ENT__BLOW_OF_VOTES) return true;
    ent_actor source[MAX_SIDE], target[MAX_SIDE];
    ent__filler doer = doer_of(m, act);
    uint32_t n_source = fill_side(m, doer, source), n_target = fill_side(m, act->target, target);
    if (!act->target.is_hit && act->target.word != ENT__NONE) n_target = drop_deeds(m, act->target.word, target, n_target);
    trim(m, doer, source, n_source);
    trim(m, act->target, target, n_target);
    widen(m, doer, source, n_source);
    widen(m, act->target, target, n_target);
    if (!act->both) n_target = drop_self(source, n_source, target, n_target);
    n_target = unfold_relation(m, act->target, source, n_source, target, n_target);
    if (act->target_phrase != ENT__NONE && n_target == 1) {
        const ent__mention *phrase = &m->a->mentions.at[m->a->mention_of[act->target_phrase]];
        target[0].span = (ent_span){m->t->text->words[phrase->first].span.begin, m->t->text->words[phrase->end - 1].span.end};
    }
    bool source_known = any_known(m, doer, source, n_source), target_known = any_known(m, act->target, target, n_target);
    if ((!source_known && !target_known) || ent__gate_stops(&m->gate, m->acts, act)) return true;
    if (!is_political(m, act, source_known || is_named(m, doer), target_known || is_named(m, act->target), n_source, n_target)) return true;
    if (ent__sense_stops(m->acts, act, (ent__side){source, n_source}, (ent__side){target, n_target})) return true;
    ent_event e = {.type = (ent_type)act->type, .mode = act->mode, .cameo = act->cameo};
    if (blow == ENT__BLOW_OF_WORDS) speak_instead(&e);
    if (act->both && act->type == ENT_CONSULT && !ent__str_eq(act->mode, "visit")) {
        n_source = join_sides(source, n_source, target, n_target);
        n_target = 0;
    }
    uint32_t expression;
    e.date = ent__times_of(m->times, act->light != ENT__NONE ? act->light : act->word, &expression);
    e.status = ent__status_of(m->acts, act, m->times, m->past, expression);
    if (e.status == ENT_BACKGROUND && expression == ENT__NONE) e.date = (ent_date){.precision = ENT_PRECISION_DAY, .basis = ENT_BASIS_NONE};
    e.quad = ent_type_quad(e.type);
    e.score = ent__scheme_score(&m->p->scheme, e.type, e.mode);
    e.goldstein = ent__scheme_goldstein(&m->p->scheme, e.cameo);
    e.contexts = contexts_of(m, act);
    e.place = place_of(m, act);
    e.trigger = trigger_of(m, act);
    e.sentence = ent__tree_sentence(m->t, act->word);
    e.sentence_span = ent__sentence_span(m->t->text, e.sentence);
    e.statement = ent__speech_around(m->speech, e.trigger);
    e.rule = rule_of(m, act);
    e.source = keep_side(m, source, n_source);
    e.target = keep_side(m, target, n_target);
    e.n_source = n_source;
    e.n_target = n_target;
    if (!e.source || !e.target) return false;
    if (ent__gate_stops_event(&m->gate, m->acts, act, &e)) return true;
    bool certain = e.status == ENT_HAPPENED || e.status == ENT_ONGOING;
    if (certain && ent__is_claim(m->acts, m->speech, act, &e)) e.status = ENT_ALLEGED;
    e.status = ent__outcome_choose(m->outcomes, &(ent__told_event){m->acts, act, m->speech, m->times, m->past, expression, e.statement, e.status},
                                   &m->acts->list.at[index].sure_status);
    e.id = id_of(m, &e);
    uint32_t twin = told_twice(m, index, &e);
    if (twin != ENT__NONE) { /* the rules' own stays, and the verb's */
        bool better = m->acts->list.at[m->act_of.at[twin]].is_learned && !act->is_learned;
        better |= m->t->parse->upos[m->acts->list.at[m->act_of.at[twin]].word] == ENT__NOUN && m->t->parse->upos[act->word] == ENT__VERB && !act->is_learned;
        if (!better || !e.rule.at) return e.rule.at != NULL;
        m->events.at[twin] = e;
        m->act_of.at[twin] = index;
        m->own.at[twin] = (ent_mention){e.trigger, e.sentence, e.sentence_span, e.status, e.statement};
        return true;
    }
    ent_event *made = ENT__PUSH(m->keep, &m->events);
    uint32_t *of = ENT__PUSH(m->keep, &m->act_of);
    ent_mention *own = ENT__PUSH(m->keep, &m->own);
    if (!made || !of || !own || !e.rule.at) return false;
    *made = e;
    *of = index;
    *own = (ent_mention){e.trigger, e.sentence, e.sentence_span, e.status, e.statement};
    return true;
}

/* Moves the events that are less sure than confidence.tsv asks for behind the others, which keep their order. */
static bool set_unsure_aside(const maker *m, ent__events *events)
{
    uint32_t n = events->n, kept = 0, aside = 0;
    ent_event *at = ENT__NEW_ARRAY(m->keep, ent_event, n + 1);
    uint32_t *act = ENT__NEW_ARRAY(m->keep, uint32_t, n + 1), *to = ENT__NEW_ARRAY(m->keep, uint32_t, n + 1);
    if (!at || !act || !to) return false;
    for (uint32_t k = 0; k < n; k++) kept += ent__is_sure(m->p, m->t->text, &events->at[k]);
    events->n_made = n;
    events->n = kept;
    aside = kept;
    kept = 0;
    for (uint32_t k = 0; k < n; k++) {
        to[k] = ent__is_sure(m->p, m->t->text, &events->at[k]) ? kept++ : aside++;
        at[to[k]] = events->at[k];
        act[to[k]] = events->act[k];
    }
    for (uint32_t k = 0; k < m->acts->list.n; k++)
        if (events->of_act[k] != ENT__NONE) events->of_act[k] = to[events->of_act[k]];
    events->at = at;
    events->act = act;
    return true;
}

ent_code ent__events_find(ent__acts *acts, const ent__speech *speech, const ent__times *times, const ent__sorter *outcomes, uint64_t seed, ent__arena *keep,
                          ent__events *out, ent_error *error)
{
    maker m = {.acts = acts, .a = acts->actors, .t = acts->actors->tree, .p = acts->predicates, .speech = speech, .times = times, .outcomes = outcomes,
               .keep = keep, .past = ent__past_find(&acts->scene, times, keep), .gate = ent__gate_of(acts), .seed = seed};
    if (!m.past) return ent__arena_fail(keep, error);
    uint32_t n = m.t->text->n_words;
    for (uint32_t w = 0; w < n; w++) { /* acts in the order of their words; a carried noun is the light verb's */
        uint32_t k = acts->of_word[w];
        if (k != ENT__NONE && !make_event(&m, k)) return ent__arena_fail(keep, error);
    }
    *out = (ent__events){m.events.at, m.events.n, m.events.n, m.act_of.at, ENT__NEW_ARRAY(keep, uint32_t, acts->list.n + 1), m.own.at};
    if (!out->of_act) return ent__arena_fail(keep, error);
    for (uint32_t k = 0; k < acts->list.n; k++) out->of_act[k] = ENT__NONE;
    ent_code code = ent__events_join(acts, keep, out, error);
    for (uint32_t k = 0; !code && k < out->n; k++) {
        ent__sign signs[ENT__MAX_SIGNS];
        out->at[k].confidence = ent__confidence(m.p, signs, ent__signs_of(acts, &acts->list.at[out->act[k]], speech, &out->at[k], signs));
    }
    return code || set_unsure_aside(&m, out) ? code : ent__arena_fail(keep, error);
}
