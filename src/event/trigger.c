/* Multinomial logistic regression over hashed signs of a word and its tree: its
 * lemma, what the lexicon says of it in any frame, what the rules made of it, who
 * stands around it, and, of a word of saying, what is said. Trained by
 * train/train_choices.c on reports whose events are marked. */
#include "event/trigger.h"

#include "actor/identify.h"

/* The code of a type where the lexicon has no line of it for the word. */
static const char *const codes[] = {"030", "040", "051", "080", "060", "070", "080", "020", "111", "120", "130", "140", "160", "150", "170", "190"};

static const float FAR_LIKELIER = 3; /* than the rules' own type, from which on it gives way */
static const float LEAST_CHANCE = 0.35f; /* from which on a word of no rule tells of an act */
enum { MAX_CONTENT = 24 };

typedef enum key {
    KEY_ALWAYS = 1, KEY_WORD, KEY_WORD_UPOS, KEY_WORD_REL, KEY_FORM, KEY_REL, KEY_RULE, KEY_RULE_WORD, KEY_RULE_UP, KEY_OP, KEY_LINE, KEY_CLASS,
    KEY_HEAD, KEY_HEAD_REL, KEY_HEAD_CLASS, KEY_HEAD_LINE, KEY_CHILD, KEY_WORD_CHILD, KEY_CHILD_KIND, KEY_WORD_KIND, KEY_CHILD_CLASS, KEY_PREP, KEY_WORD_PREP,
    KEY_CHILD_RULE, KEY_NEXT, KEY_BEFORE, KEY_SPEECH, KEY_CUE, KEY_CUE_WORD, KEY_CONTENT, KEY_CONTENT_CLASS, KEY_CONTENT_RULE, KEY_SUBJECT, KEY_OBJECT,
    KEY_WORD_SUBJECT, KEY_WORD_OBJECT, KEY_PAIR, KEY_KNOWN, KEY_FIELD, KEY_BEST, KEY_BEST_MODE, KEY_ARGS, KEY_WORD_ARGS
} key;

typedef struct view {
    const ent__acts *acts;
    const ent__scene *scene;
    const ent__tree *t;
    const ent__predicates *p;
    ent__sorter_signs *out;
    uint32_t w;
    uint64_t word;
} view;

static void add(const view *v, key k, uint64_t a, uint64_t b)
{
    ent__sorter_add(v->out, k, a, b);
}

static uint64_t lemma(const view *v, uint32_t w) { return w < v->t->text->n_words ? v->scene->lemma[w] : 0; }

static void add_classes(const view *v, key k, uint32_t w, uint64_t more)
{
    uint64_t bits = w == ENT__NONE ? 0 : v->scene->classes[w];
    for (uint32_t b = 0; bits; b++, bits >>= 1)
        if (bits & 1) add(v, k, b, more);
}

/* Who or what stands there: a power, a person, a body, a role, somebody unnamed, a thing. */
static uint64_t kind_of(const view *v, uint32_t w)
{
    uint32_t k = w == ENT__NONE ? ENT__NONE : v->acts->actors->mention_of[w];
    if (w == ENT__NONE) return 1;
    if (k == ENT__NONE) return 2;
    const ent__mention *m = ent__mention_meant(v->acts->actors, &v->acts->actors->mentions.at[k]);
    uint64_t kind = m->entity == ENT__NONE ? 12 : v->acts->actors->who->entities.at[m->entity].kind;
    return 4 + kind + 16u * ((m->power != ENT__NONE) + 2u * (m->sector[0] != 0));
}

/* ---- the word itself --------------------------------------------------------- */

/* What the lexicon takes the word for, in whatever frame. */
static void add_lines(const view *v, key k, uint32_t w, uint64_t more)
{
    uint32_t bits = v->acts->types_at[w];
    for (uint32_t b = 0; bits; b++, bits >>= 1)
        if (bits & 1) add(v, k, b, more);
}

static uint64_t rule_at(const view *v, uint32_t w)
{
    uint32_t k = w == ENT__NONE ? ENT__NONE : v->acts->of_word[w];
    if (k == ENT__NONE) return 100;
    const ent__act *act = &v->acts->list.at[k];
    return act->type + 32u * act->is_dropped + 64u * act->is_inner;
}

static void add_self(const view *v)
{
    const ent__parse *p = v->t->parse;
    uint32_t w = v->w, rel = ent__tree_rel(v->t, w);
    add(v, KEY_ALWAYS, p->upos[w], 0);
    add(v, KEY_WORD, v->word, 0);
    add(v, KEY_WORD_UPOS, v->word, p->upos[w]);
    add(v, KEY_WORD_REL, v->word, rel);
    add(v, KEY_FORM, p->xpos[w], rel);
    add(v, KEY_REL, rel, p->upos[w]);
    add(v, KEY_RULE, rule_at(v, w), 0);
    add(v, KEY_RULE_WORD, rule_at(v, w), v->word);
    add_lines(v, KEY_LINE, w, 0);
    uint32_t line = v->acts->line_at[w];
    if (line != ENT__NONE) {
        const ent__predicate *x = &v->p->list.at[line];
        add(v, KEY_BEST, x->type, x->weight);
        add(v, KEY_BEST_MODE, ent__hash(x->cameo), rule_at(v, w));
    }
    add_classes(v, KEY_CLASS, w, p->upos[w]);
    uint8_t pos = p->upos[w] == ENT__VERB ? 'v' : p->upos[w] == ENT__ADJ ? 'a' : 'n';
    uint32_t op = ent__map_get(&v->p->ops, ent__hash_more(v->word, &pos, 1));
    if (op != ENT__NONE) add(v, KEY_OP, v->p->operators.at[op].id, 0);
    add(v, KEY_NEXT, lemma(v, w + 1), 0);
    add(v, KEY_NEXT, lemma(v, w + 1), v->word);
    if (w) add(v, KEY_BEFORE, lemma(v, w - 1), 0);
}

/* ---- what stands around --------------------------------------------------------- */

static void add_head(const view *v)
{
    uint32_t h = ent__tree_head(v->t, v->w), rel = ent__tree_rel(v->t, v->w);
    if (h == ENT__NONE) return;
    add(v, KEY_HEAD, lemma(v, h), 0);
    add(v, KEY_HEAD, lemma(v, h), v->word);
    add(v, KEY_HEAD_REL, lemma(v, h), rel);
    add_classes(v, KEY_HEAD_CLASS, h, rel);
    add_lines(v, KEY_HEAD_LINE, h, rel);
    add(v, KEY_RULE_UP, rule_at(v, h), rel);
}

static void add_children(const view *v)
{
    uint64_t args = 0;
    ENT__EACH_CHILD (v->t, v->w, c) {
        uint32_t rel = ent__tree_rel(v->t, c);
        if (rel == ENT__R_PUNCT || rel == ENT__R_CONJ || rel == ENT__R_CC) continue;
        uint64_t kind = kind_of(v, c);
        args |= UINT64_C(1) << rel;
        add(v, KEY_CHILD, rel, lemma(v, c));
        add(v, KEY_WORD_CHILD, v->word, ent__mix(rel, lemma(v, c)));
        add(v, KEY_CHILD_KIND, rel, kind);
        add(v, KEY_WORD_KIND, v->word, ent__mix(rel, kind));
        add_classes(v, KEY_CHILD_CLASS, c, rel);
        add(v, KEY_CHILD_RULE, rule_at(v, c), rel);
        uint32_t prep = ent__tree_case(v->t, c);
        if (prep == ENT__NONE) continue;
        add(v, KEY_PREP, lemma(v, prep), kind);
        add(v, KEY_WORD_PREP, v->word, lemma(v, prep));
    }
    args &= UINT64_C(1) << ENT__R_NSUBJ | UINT64_C(1) << ENT__R_NSUBJ_PASS | UINT64_C(1) << ENT__R_OBJ | UINT64_C(1) << ENT__R_IOBJ | UINT64_C(1) << ENT__R_CCOMP |
            UINT64_C(1) << ENT__R_XCOMP | UINT64_C(1) << ENT__R_COMPOUND_PRT | UINT64_C(1) << ENT__R_NMOD_POSS;
    add(v, KEY_ARGS, args, v->t->parse->upos[v->w]);
    add(v, KEY_WORD_ARGS, args, v->word);
}

static void add_frame(const view *v, const ent__frame *f)
{
    uint64_t subject = kind_of(v, f->subj), object = kind_of(v, f->obj);
    add(v, KEY_SUBJECT, subject, 0);
    add(v, KEY_WORD_SUBJECT, subject, v->word);
    add(v, KEY_OBJECT, object, 0);
    add(v, KEY_WORD_OBJECT, object, v->word);
    add(v, KEY_PAIR, subject, object);
    if (f->obj != ENT__NONE) add(v, KEY_OBJECT, lemma(v, f->obj), 1);
    if (f->subj != ENT__NONE) add(v, KEY_SUBJECT, lemma(v, f->subj), 1);
}

static void add_sentence(const view *v)
{
    const ent__sentence *s = &v->t->text->sentences[ent__tree_sentence(v->t, v->w)];
    uint32_t known = 0;
    uint64_t fields = 0;
    for (uint32_t w = s->first; w < s->end; w++) {
        known += v->acts->actors->hit_of[w] != ENT__NONE;
        fields |= ent__in_class(v->scene, w, ENT__CLASS_sport) ? 1u : 0u;
        fields |= ent__in_class(v->scene, w, ENT__CLASS_market) ? 2u : 0u;
        fields |= ent__in_class(v->scene, w, ENT__CLASS_fiction) ? 4u : 0u;
        fields |= ent__in_class(v->scene, w, ENT__CLASS_campaign) ? 8u : 0u;
    }
    add(v, KEY_KNOWN, known > 4 ? 4 : known, 0);
    add(v, KEY_FIELD, fields, 0);
    add(v, KEY_FIELD, fields, 1000u + rule_at(v, v->w));
}

/* ---- what is said -------------------------------------------------------------------- */

static void add_content(const view *v, const ent__speech *speech, uint32_t k)
{
    const ent_statement *s = &speech->at[k];
    const ent__text *text = v->t->text;
    add(v, KEY_CUE, (uint64_t)(unsigned)s->kind * 2 + (s->direct ? 1u : 0u), 0);
    add(v, KEY_CUE_WORD, v->word, (uint64_t)(unsigned)s->kind * 2 + (s->direct ? 1u : 0u));
    uint32_t n = 0;
    const ent__sentence *own = &text->sentences[ent__tree_sentence(v->t, v->w)];
    for (uint32_t w = own->first; w < own->end && n < MAX_CONTENT; w++) {
        if (speech->of_word[w] != k) continue;
        uint8_t upos = v->t->parse->upos[w];
        add_classes(v, KEY_CONTENT_CLASS, w, 0);
        if (v->acts->of_word[w] != ENT__NONE) add(v, KEY_CONTENT_RULE, rule_at(v, w), 0);
        if (upos != ENT__VERB && upos != ENT__NOUN && upos != ENT__ADJ && upos != ENT__AUX && upos != ENT__ADV) continue;
        add(v, KEY_CONTENT, lemma(v, w), 0);
        n++;
    }
}

uint32_t *ent__trigger_cues(const ent__tree *t, const ent__speech *speech, ent__arena *keep)
{
    uint32_t *of = ENT__RAW_ARRAY(keep, uint32_t, t->text->n_words + 1), w = 0;
    if (!of) return NULL;
    for (uint32_t k = 0; k < t->text->n_words; k++) of[k] = ENT__NONE;
    for (uint32_t k = 0; k < speech->n; k++) {
        ent_span cue = speech->at[k].cue;
        if (cue.end <= cue.begin) continue;
        while (w > 0 && t->text->words[w - 1].span.begin >= cue.begin) w--;
        while (w < t->text->n_words && t->text->words[w].span.begin < cue.begin) w++;
        for (; w < t->text->n_words && t->text->words[w].span.end <= cue.end; w++)
            if (of[w] == ENT__NONE && t->parse->upos[w] != ENT__ADP) of[w] = k;
        w = w < t->text->n_words ? w : t->text->n_words;
    }
    return of;
}

bool ent__may_trigger(const ent__acts *acts, uint32_t w)
{
    const ent__tree *t = acts->scene.tree;
    uint8_t upos = t->parse->upos[w];
    if (upos == ENT__VERB) return true;
    if (upos != ENT__NOUN && upos != ENT__ADJ) return false;
    return !ent__is_name_part(ent__tree_rel(t, w)) && !acts->scene.is_time[w];
}

void ent__trigger_signs_of(const ent__acts *acts, const ent__speech *speech, const uint32_t *cue_of, uint32_t w, ent__sorter_signs *out)
{
    out->n = 0;
    view v = {acts, &acts->scene, acts->scene.tree, acts->predicates, out, w, acts->scene.lemma[w]};
    ent__frame frame = ent__frame_of(&acts->scene, w);
    add_self(&v);
    add_head(&v);
    add_children(&v);
    add_frame(&v, &frame);
    add_sentence(&v);
    add(&v, KEY_SPEECH, speech->of_word[w] == ENT__NONE ? 0 : 1u + (speech->at[speech->of_word[w]].direct != 0), 0);
    if (cue_of[w] != ENT__NONE) add_content(&v, speech, cue_of[w]);
}

/* ---- an act ------------------------------------------------------------------------------ */

/* The lexicon's own line of the type for the word, for mode and code. */
static uint32_t line_of(const ent__acts *acts, uint32_t w, ent_type type)
{
    const ent__predicates *p = acts->predicates;
    uint8_t upos = acts->scene.tree->parse->upos[w];
    const ent__map *map = upos == ENT__VERB ? &p->verbs : upos == ENT__ADJ ? &p->adjectives : &p->nouns;
    uint32_t x = ent__map_get(map, acts->scene.lemma[w]);
    while (x != ENT__NONE && p->list.at[x].type != type) x = p->list.at[x].next;
    return x;
}

ent__act ent__trigger_act(const ent__acts *acts, const ent__speech *speech, const uint32_t *cue_of, uint32_t w, ent_type type)
{
    ent__frame frame = ent__frame_of(&acts->scene, w);
    uint32_t line = line_of(acts, w, type);
    ent__act act = {.word = w, .light = ENT__NONE, .inner = ENT__NONE, .predicate = ENT__NONE, .composed_by = ENT__NONE, .cameo = ent__str_of(codes[type]),
                    .source = {frame.subj, false}, .target = {frame.obj, false}, .target_phrase = ENT__NONE, .type = (uint8_t)type,
                    .op = ENT__N_OPERATORS, .status = -1, .is_learned = true};
    if (line != ENT__NONE) {
        const ent__predicate *x = &acts->predicates->list.at[line];
        act.mode = x->type_mode;
        act.cameo = x->cameo;
        act.contexts = x->contexts;
    }
    if (cue_of[w] != ENT__NONE && speech->speaker_head[cue_of[w]] != ENT__NONE) act.source.word = speech->speaker_head[cue_of[w]];
    if (act.source.word != ENT__NONE && acts->actors->mention_of[act.source.word] == ENT__NONE) act.source = ENT__NO_FILLER;
    if (act.target.word != ENT__NONE && acts->actors->mention_of[act.target.word] == ENT__NONE) act.target = ENT__NO_FILLER;
    if (act.target.word == act.source.word) act.target = ENT__NO_FILLER;
    return act;
}

/* Is the word worth asking: a rule takes it for an act, or it was a trigger in what was learned from? */
static bool is_worth(const ent__acts *acts, const ent__sorter *t, uint32_t w)
{
    uint32_t bit = ent__sorter_bit(acts->scene.lemma[w]);
    return acts->of_word[w] != ENT__NONE || (t->lemmas[bit / 8] >> bit % 8 & 1);
}

static uint8_t hundredths(float p) { return (uint8_t)(p * 100.0f); }

/* Is there an act already that the word tells of: its own, or that of the verb that carries it? */
static bool is_told(const ent__acts *acts, uint32_t w)
{
    uint32_t k = acts->of_word[w], h = ent__tree_head(acts->scene.tree, w), up = h == ENT__NONE ? h : acts->of_word[h];
    return k != ENT__NONE || (up != ENT__NONE && !acts->list.at[up].is_dropped && (acts->list.at[up].word == w || acts->list.at[up].light == w));
}

/* What was learned of the words that are worth asking. */
typedef struct asked {
    uint32_t *slot; /* of a word, or ENT__NONE */
    float (*chance)[ENT__SORTER_KINDS];
} asked;

static float chance_of(const asked *a, uint32_t w, int type) { return w == ENT__NONE || a->slot[w] == ENT__NONE ? 0 : a->chance[a->slot[w]][type]; }

/* How likely the rules' type is; where another is far likelier, the act is of that. */
static void weigh_type(const ent__acts *acts, const asked *a, ent__act *act)
{
    uint32_t at = act->word, others[] = {act->light, ent__act_core(acts, act)};
    for (int k = 0; k < 2; k++)
        if (chance_of(a, others[k], act->type) > chance_of(a, at, act->type)) at = others[k];
    int best = act->type;
    for (int c = 0; c < ENT_N_TYPES; c++) best = chance_of(a, at, c) > chance_of(a, at, best) ? c : best;
    if (chance_of(a, at, best) > LEAST_CHANCE && chance_of(a, at, best) > FAR_LIKELIER * chance_of(a, at, act->type)) {
        uint32_t line = line_of(acts, at, (ent_type)best);
        act->type = (uint8_t)best;
        act->mode = line == ENT__NONE ? (ent__str){0} : acts->predicates->list.at[line].type_mode;
        act->cameo = line == ENT__NONE ? ent__str_of(codes[best]) : acts->predicates->list.at[line].cameo;
        act->both = act->both && (best == ENT_CONSULT || best == ENT_COOPERATE || best == ENT_AGREE);
    }
    act->sure_type = (uint8_t)(1 + hundredths(chance_of(a, at, act->type)));
}

static bool ask_all(const ent__acts *acts, const ent__speech *speech, const ent__sorter *triggers, const uint32_t *cue_of, asked *a, ent__arena *keep)
{
    uint32_t n = acts->scene.tree->text->n_words, slots = 0;
    a->slot = ENT__RAW_ARRAY(keep, uint32_t, n + 1);
    if (!a->slot) return false;
    for (uint32_t w = 0; w < n; w++) a->slot[w] = ent__may_trigger(acts, w) && is_worth(acts, triggers, w) ? slots++ : ENT__NONE;
    a->chance = ent__arena_raw(keep, sizeof *a->chance * (slots + 1));
    if (!a->chance) return false;
    for (uint32_t w = 0; w < n; w++) {
        ent__sorter_signs signs;
        signs.weights = triggers->weights;
        if (a->slot[w] == ENT__NONE) continue;
        ent__trigger_signs_of(acts, speech, cue_of, w, &signs);
        ent__sorter_chances(triggers, &signs, true, a->chance[a->slot[w]]);
    }
    return true;
}

ent_code ent__triggers_find(ent__acts *acts, const ent__speech *speech, const ent__sorter *triggers, ent__arena *keep, ent_error *error)
{
    const ent__tree *t = acts->scene.tree;
    asked a;
    if (!triggers->weights) return ENT_OK;
    uint32_t *cue_of = ent__trigger_cues(t, speech, keep);
    if (!cue_of || !ask_all(acts, speech, triggers, cue_of, &a, keep)) return ent__arena_fail(keep, error);
    for (uint32_t k = 0; k < acts->list.n; k++) weigh_type(acts, &a, &acts->list.at[k]);
    for (uint32_t w = 0; w < t->text->n_words; w++) {
        if (a.slot[w] == ENT__NONE || is_told(acts, w)) continue;
        int best = 0;
        float some = 0;
        for (int c = 0; c < ENT_N_TYPES; c++) {
            some += chance_of(&a, w, c);
            best = chance_of(&a, w, c) > chance_of(&a, w, best) ? c : best;
        }
        if (some < LEAST_CHANCE) continue;
        ent__act act = ent__trigger_act(acts, speech, cue_of, w, (ent_type)best), *made = ENT__PUSH(keep, &acts->list);
        if (!made) return ent__arena_fail(keep, error);
        *made = act;
        made->sure_type = (uint8_t)(1 + hundredths(chance_of(&a, w, best)));
        acts->of_word[w] = acts->list.n - 1;
    }
    return ENT_OK;
}
