/* A line holds when its particles, its object and its subject are there. What
 * may stand as the object (the noun, what is joined to it, the people of "dozens
 * of people") is listed once for a predicate and then asked by every line. */
#include "event/line.h"

enum { MAX_NOUNS = 12 };

/* Words that may pass a condition, in the order in which they are asked. */
typedef struct nouns {
    uint32_t word[MAX_NOUNS], n;
    uint64_t meant[MAX_NOUNS]; /* classes of what each stands for */
} nouns;

/* ---- nouns ----------------------------------------------------------------- */

static bool has_word_before(const ent__scene *s, uint32_t noun, uint64_t hash)
{
    ENT__EACH_CHILD(s->tree, noun, c) {
        if (c > noun) break;
        uint32_t r = ent__tree_rel(s->tree, c);
        if ((r == ENT__R_AMOD || r == ENT__R_COMPOUND || r == ENT__R_NMOD_DESC) && s->lemma[c] == hash) return true;
    }
    return false;
}

/* What a phrase is beyond the word: a person is a person by whatever name. */
static uint64_t meant_classes(const ent__scene *s, uint32_t w)
{
    const uint64_t *class_of = s->predicates->class_of;
    uint32_t m = s->actors->mention_of[w];
    uint64_t bits = 0;
    if (m == ENT__NONE) return 0;
    const ent__mention *meant = ent__mention_meant(s->actors, &s->actors->mentions.at[m]);
    bool person = (meant->flags & (ENT__MENTION_PERSON | ENT__MENTION_PRONOUN)) || (meant->sector[0] && (meant->flags & ENT__MENTION_PLURAL));
    if (person) bits |= class_of[ENT__CLASS_person] | class_of[ENT__CLASS_prisoner];
    if ((meant->flags & ENT__MENTION_PLACE) || meant->form == ENT__FORM_CAPITAL) bits |= class_of[ENT__CLASS_territory];
    return bits;
}

static void add_noun(const ent__scene *s, nouns *list, uint32_t w)
{
    if (w == ENT__NONE || list->n == MAX_NOUNS) return;
    list->word[list->n] = w;
    list->meant[list->n++] = meant_classes(s, w);
}

static nouns nouns_at(const ent__scene *s, uint32_t w)
{
    nouns list = {.n = 0};
    add_noun(s, &list, w);
    if (w == ENT__NONE) return list;
    ENT__EACH_CHILD(s->tree, w, c)
        if (ent__tree_rel(s->tree, c) == ENT__R_CONJ) add_noun(s, &list, c);
    if (!ent__in_class(s, w, ENT__CLASS_quantity)) return list;
    ENT__EACH_CHILD(s->tree, w, c) /* "dozens of people", "a number of weapons" */
        if (ent__tree_rel(s->tree, c) == ENT__R_NMOD) add_noun(s, &list, c);
    return list;
}

static bool sector_in(const ent__mention *m, const char *list)
{
    for (const char *p = list; m->sector[0] && *p; p += 4)
        if (memcmp(p, m->sector, 3) == 0) return true;
    return false;
}

/* Who fights with words: a politician, a judge, the press, a party, and not a state, a force or a crowd. */
static bool is_voice(const ent__mention *m)
{
    if (sector_in(m, "MIL REB UAF PRM COP SPY IMG ISM CRM ")) return false;
    bool one = m->flags & ENT__MENTION_PERSON;
    if (one && (m->entity != ENT__NONE || sector_in(m, "GOV OPP BUS REL EDU IGO "))) return true;
    return sector_in(m, "LEG PTY JUD ELI JRN MED ") || ((m->flags & ENT__MENTION_PLURAL) && sector_in(m, "GOV "));
}

/* Is the party at a word of one of the kinds that a line asks for? */
static bool is_party(const ent__scene *s, uint32_t w, uint8_t kinds)
{
    uint32_t k = s->actors->mention_of[w];
    if ((kinds & ENT__PARTY_VOICE) && ent__in_class(s, w, ENT__CLASS_voice)) return true;
    if (k == ENT__NONE) return false;
    const ent__mention *m = ent__mention_meant(s->actors, &s->actors->mentions.at[k]);
    bool power = m->entity != ENT__NONE && s->actors->who->entities.at[m->entity].kind <= ENT__GROUP;
    bool official = power || (m->flags & ENT__MENTION_PERSON) || sector_in(m, "GOV LEG JUD PTY MIL IGO UNO EUR ELI REB OPP REL SPY ");
    if ((kinds & ENT__PARTY_ARMED) && (power || sector_in(m, "MIL REB UAF PRM COP SPY IMG ISM "))) return true;
    if ((kinds & ENT__PARTY_OFFICIAL) && official) return true;
    if ((kinds & ENT__PARTY_VOICE) && is_voice(m)) return true;
    if ((kinds & ENT__PARTY_IRREGULAR) && sector_in(m, "REB UAF CRM IMG ISM PRM UNK ")) return true;
    return (kinds & ENT__PARTY_CROWD) && sector_in(m, "CVL OPP LAB EDU SOC AGR REF REL NGO PTY MED ");
}

/* How well a noun passes: 0 not, 1 by what it stands for, 2 by its own word, 3 with the word before it. */
static int noun_fits(const ent__scene *s, uint32_t w, uint64_t meant, const ent__noun_test *test)
{
    if (test->kinds) return is_party(s, w, test->kinds);
    if (!test->classes) return s->lemma[w] == test->last && (!test->before || has_word_before(s, w, test->before)) ? 2 + (test->before != 0) : 0;
    if (s->classes[w] & test->classes) return 2;
    return meant & test->classes ? 1 : 0;
}

static int any_fits(const ent__scene *s, const nouns *list, const ent__noun_test *test)
{
    int fit = 0;
    for (uint32_t k = 0; k < list->n && !fit; k++) fit = noun_fits(s, list->word[k], list->meant[k], test);
    return fit;
}

/* ---- particles ------------------------------------------------------------- */

bool ent__has_more(const ent__frame *frame, uint64_t hash)
{
    const ent__scene *s = frame->scene;
    const ent__tree *t = s->tree;
    if (frame->word + 1 < t->text->n_words && s->lemma[frame->word + 1] == hash) return true; /* whatever the tree says */
    ENT__EACH_CHILD(t, frame->word, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (r == ENT__R_CCOMP && ent__tree_child(t, c, ENT__R_MARK) != ENT__NONE && s->lemma[ent__tree_child(t, c, ENT__R_MARK)] == hash) return true;
        if (r == ENT__R_PUNCT || r == ENT__R_NSUBJ || r == ENT__R_CONJ || r == ENT__R_CCOMP) continue;
        if (s->lemma[c] == hash) return true;
        if (s->is_time[c]) continue;
        uint32_t k = ent__tree_case(t, c);
        if (k != ENT__NONE && s->lemma[k] == hash) return true;
        uint32_t m = ent__tree_child(t, c, ENT__R_MARK);
        if (m != ENT__NONE && r != ENT__R_XCOMP && s->lemma[m] == hash) return true;
    }
    return ent__frame_prep(frame, hash) != ENT__NONE;
}

static bool more_fits(const ent__frame *frame, const ent__predicate *x)
{
    for (int k = 0; k < 3 && x->more[k]; k++)
        if (!ent__has_more(frame, x->more[k])) return false;
    return true;
}

/* ---- a line ------------------------------------------------------------------ */

/* "called him *a liar*", and not "called him *to discuss* it"; the tree may make a second object of it. */
static int complement_fits(const ent__frame *frame, const ent__noun_test *test)
{
    const ent__scene *s = frame->scene;
    const ent__tree *t = s->tree;
    if (frame->obj == ENT__NONE) return 0;
    for (int below = 0; below < 2; below++)
        ENT__EACH_CHILD(t, below ? frame->obj : frame->word, c) {
            uint32_t r = ent__tree_rel(t, c);
            bool complement = !below && r == ENT__R_XCOMP && t->parse->upos[c] != ENT__VERB;
            complement |= r == ENT__R_OBJ && c > frame->obj && frame->obj > frame->word;
            if (!complement) continue;
            if ((!test->last && !test->classes) || noun_fits(s, c, 0, test)) return 2;
            ENT__EACH_CHILD(t, c, m) /* "a *stupid* man" */
                if (ent__tree_rel(t, m) == ENT__R_AMOD && noun_fits(s, m, 0, test)) return 2;
        }
    return 0;
}

/* "asked him *to leave*", "asked *that he leave*"; not "asked *whether he left*". */
static bool has_clause(const ent__frame *frame)
{
    const ent__tree *t = frame->scene->tree;
    uint32_t c = frame->inner;
    if (c == ENT__NONE) return false;
    ENT__EACH_CHILD(t, c, m) {
        uint32_t r = ent__tree_rel(t, m);
        if (r == ENT__R_MARK && m < c && ent__tree_lemma_in(t, m, "to that")) return true;
    }
    return c > frame->word && t->parse->xpos[c] == ENT__X_VB && ent__tree_lemma_is(t, c - 1, "to");
}

/* How well the object passes; as noun_fits. */
static int object_fits(const ent__frame *frame, const nouns *objects, const ent__predicate *x)
{
    const ent__scene *s = frame->scene;
    uint32_t object = ENT__NONE; /* "pull out of @agreement": the oblique is the object */
    if (x->need == ENT__NEED_NOTHING) return 1;
    if (x->need == ENT__NEED_NONE) return frame->obj == ENT__NONE;
    for (int k = 2; k >= 0 && object == ENT__NONE; k--)
        if (x->more[k]) object = ent__frame_prep(frame, x->more[k]);
    if (x->need == ENT__NEED_ANY) return frame->obj != ENT__NONE || object != ENT__NONE;
    nouns own = nouns_at(s, object != frame->obj ? object : ENT__NONE);
    int best = 0;
    for (uint32_t k = 0; k < x->n_tests; k++) {
        const ent__noun_test *test = &s->predicates->tests.at[x->tests + k];
        if (test->complement) {
            int fit = complement_fits(frame, test);
            if (fit > best) best = fit;
            continue;
        }
        if (test->clause) {
            if (best < 1) best = has_clause(frame);
            continue;
        }
        nouns oblique;
        if (test->prep) oblique = nouns_at(s, ent__frame_prep(frame, test->prep));
        int fit = any_fits(s, test->prep ? &oblique : objects, test);
        if (!fit && !test->prep) fit = any_fits(s, &own, test);
        if (fit > best) best = fit;
        if (best == 3) break;
    }
    return best;
}

static bool subject_fits(const ent__frame *frame, const nouns *subjects, const ent__predicate *x)
{
    if (!x->subject_kinds && !x->n_subject_tests) return true;
    /* struck by nobody knows whom: neither with words nor by a storm */
    if (frame->subj == ENT__NONE) return !(x->subject_kinds & ENT__PARTY_VOICE) && x->type != ENT_N_TYPES;
    if (is_party(frame->scene, frame->subj, x->subject_kinds)) return true;
    for (uint32_t k = 0; k < x->n_subject_tests; k++)
        if (any_fits(frame->scene, subjects, &frame->scene->predicates->tests.at[x->subject_tests + k])) return true;
    return false;
}

/* Whose deed a noun tells: named in its phrase, else the subject of the verb that carries it. */
static uint32_t doer_of_noun(const ent__frame *frame, const ent__predicate *x)
{
    const ent__scene *s = frame->scene;
    ent__filler own = ent__frame_first(frame, x->source);
    if (own.word != ENT__NONE) return own.is_hit ? ENT__NONE : own.word;
    uint32_t verb = ent__tree_head(s->tree, frame->word);
    if (verb == ENT__NONE || ent__tree_rel(s->tree, frame->word) != ENT__R_OBJ) return ENT__NONE;
    for (uint32_t k = ent__map_get(&s->predicates->lights_of, s->lemma[verb]); k != ENT__NONE; k = s->predicates->lights.at[k].next)
        if (!s->predicates->lights.at[k].gives_target) return ent__frame_subject(s, verb);
    return ENT__NONE;
}

/* "the *Merkel* rally": a name before a noun is no party of its own. */
static bool names_person(const ent__scene *s, uint32_t w)
{
    uint32_t hit = s->actors->hit_of[w];
    return hit != ENT__NONE && s->actors->who->entities.at[s->actors->hits.at[hit].entity].kind == ENT__PERSON;
}

/* A noun's own conditions: the word before it, a modifier, who does it. */
static bool noun_line_fits(const ent__frame *frame, const ent__predicate *x)
{
    const ent__scene *s = frame->scene;
    if (x->more[0] && !has_word_before(s, frame->word, x->more[0])) return false;
    if (!x->n_tests) return true;
    for (uint32_t k = 0; k < x->n_tests; k++) {
        const ent__noun_test *test = &s->predicates->tests.at[x->tests + k];
        if (test->prep) { /* "attacks *on Idlib*" */
            nouns whom = nouns_at(s, ent__frame_prep(frame, test->prep));
            if (any_fits(s, &whom, test)) return true;
            continue;
        }
        if (test->last && has_word_before(s, frame->word, test->last)) return true;
        uint32_t doer = test->kinds ? doer_of_noun(frame, x) : ENT__NONE;
        if (doer != ENT__NONE && is_party(s, doer, test->kinds)) return true;
        if (!test->classes && !test->kinds) continue;
        ENT__EACH_CHILD(s->tree, frame->word, c)
            if (c < frame->word && (noun_fits(s, c, meant_classes(s, c), test) || (test->kinds & ENT__PARTY_VOICE && names_person(s, c)))) return true;
    }
    return false;
}

static int weight_of(const ent__predicate *x, bool noun, int fit)
{
    int weight = 2 * x->weight + fit + 3 * (x->subject_kinds || x->n_subject_tests) + (noun && x->both);
    if (x->type == ENT_N_TYPES && x->n_subject_tests) weight += 12; /* a storm that kills is no event, whomever it kills */
    return weight;
}

uint32_t ent__best_line(const ent__frame *frame, uint32_t *types)
{
    const ent__scene *s = frame->scene;
    const ent__predicates *p = s->predicates;
    uint8_t upos = s->tree->parse->upos[frame->word];
    bool noun = upos == ENT__NOUN || upos == ENT__PROPN;
    const ent__map *map = noun ? &p->nouns : upos == ENT__ADJ ? &p->adjectives : &p->verbs;
    nouns objects = nouns_at(s, noun ? ENT__NONE : frame->obj), subjects = nouns_at(s, noun ? ENT__NONE : frame->subj);
    uint32_t best = ENT__NONE;
    int best_weight = 0;
    *types = 0;
    for (uint32_t k = ent__map_get(map, s->lemma[frame->word]); k != ENT__NONE; k = p->list.at[k].next) {
        const ent__predicate *x = &p->list.at[k];
        if (x->next != ENT__NONE) __builtin_prefetch(&p->list.at[x->next]); /* lines of a word lie apart */
        *types |= UINT32_C(1) << x->type;
        if (x->n_tests) __builtin_prefetch(&p->tests.at[x->tests]);
        if (best != ENT__NONE && weight_of(x, noun, 3) < best_weight) continue; /* could not win */
        int fit = noun ? noun_line_fits(frame, x) : more_fits(frame, x) && subject_fits(frame, &subjects, x) ? object_fits(frame, &objects, x) : 0;
        int weight = weight_of(x, noun, fit);
        if (!noun && frame->subj == ENT__NONE && x->type < ENT_N_TYPES && (x->subject_kinds || x->n_subject_tests)) weight -= 3; /* a condition that nothing could fail */
        /* lists are in reverse: on a tie the earlier line wins */
        if (fit && (best == ENT__NONE || weight >= best_weight)) {
            best = k;
            best_weight = weight;
        }
    }
    return best;
}
