/* The engine, the worker, and one report's way through the stages. */
#include "doc.h"

#include <stdlib.h>

#include "event/relate.h"
#include "event/verdict.h"
#include "event/weigh.h"

/* A report that needs more is refused: 64 bytes of text become about 4 kB of
 * words, trees and mentions at the most. */
enum { WORKER_CAP_MB = 4096, REMAKE_ABOVE_MB = 256 };

/* What most reports fit in is not handed back to the system after each. */
enum { FIRST_BLOCK_MB = 2 };

/* ---- engine --------------------------------------------------------------- */

static ent_code add_table(ent_engine *e, ent__str name, ent__str bytes, ent_error *error)
{
    bool taken = false;
    if (ent__who_takes(name)) return e->is_compiled ? ENT_OK : ent__who_add(&e->who, name, bytes, error);
    ent_code code = ent__cues_add(e->cues, name, bytes, &taken, error);
    if (!code && !taken) code = ent__press_add(&e->press, name, bytes, &taken, error);
    if (!code && !taken) code = ent__predicates_add(&e->predicates, name, bytes, &taken, error);
    return code;
}

/* Tables that others refer to come first. */
static int order_of(ent__str name)
{
    static const char *const first[] = {"powers.tsv", "groups.tsv", "classes.tsv"};
    for (int k = 0; k < 3; k++)
        if (ent__str_eq(name, first[k])) return k;
    return 3;
}

static bool is_replaced(const ent_options *o, ent__str name)
{
    for (uint32_t k = 0; k < o->n_tables; k++)
        if (ent__str_is(o->tables[k].name, name)) return true;
    return false;
}

/* Tables of actors of the user's own are read together with those of lexicon/;
 * without them the compiled image serves as it lies. */
static ent_code open_who(ent_engine *e, const ent_options *o, ent_error *error)
{
    for (uint32_t k = 0; k < o->n_tables; k++)
        if (ent__who_takes(o->tables[k].name)) return ent__who_init(&e->who);
    e->is_compiled = true;
    return ent__who_open(&e->who, ent__who_embedded(), error);
}

/* What was read takes half as much memory when it is laid out in one piece. */
static ent_code compact_who(ent_engine *e, ent_error *error)
{
    ent__arena piece;
    ent__who who;
    ent__str image;
    if (e->is_compiled) return ENT_OK;
    ent__arena_init(&piece, 0);
    ent_code code = ent__who_image(&e->who, &piece, &image, error);
    if (!code) code = ent__who_open(&who, image, error);
    if (code) {
        ent__arena_free(&piece);
        return code;
    }
    ent__who_free(&e->who);
    e->who = who;
    e->who.arena = piece;
    return ENT_OK;
}

static ent_code load_lexicon(ent_engine *e, const ent_options *o, ent_error *error)
{
    ent__bundle bundle = ent__bundle_embedded();
    for (int round = 0; round < 4; round++) {
        ent__str name, bytes;
        for (uint32_t at = 0; ent__bundle_next(&bundle, &at, &name, &bytes);) {
            if (order_of(name) != round || is_replaced(o, name)) continue;
            ent_code code = add_table(e, name, bytes, error);
            if (code) return code;
        }
        for (uint32_t k = 0; k < o->n_tables; k++) {
            if (order_of(o->tables[k].name) != round) continue;
            ent_code code = add_table(e, o->tables[k].name, o->tables[k].bytes, error);
            if (code) return code;
        }
    }
    return ENT_OK;
}

ent_code ent_engine_open(const ent_options *options, ent_engine **out, ent_error *error)
{
    static const ent_options none = {0};
    if (!options) options = &none;
    *out = NULL;
    ent_engine *e = calloc(1, sizeof *e);
    if (!e) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    ent__predicates_init(&e->predicates);
    ent__press_init(&e->press);
    size_t n = options->model_size;
    const void *bytes = options->model ? options->model : ent__model_embedded(&n);
    ent_code code = open_who(e, options, error);
    if (!code) code = ent__cues_new(&e->cues, error);
    if (!code) code = ent__model_open(bytes, n, &e->model, error);
    if (!code) code = load_lexicon(e, options, error);
    if (!code) code = compact_who(e, error);
    const void *weights = ent__weights_embedded(&n);
    if (!code) code = ent__weights_open(weights, n, &e->weights, error);
    const void *parties = ent__choices_embedded(&n);
    if (!code) code = ent__choices_open(parties, n, &e->parties, error);
    const void *outcomes = ent__outcomes_embedded(&n);
    if (!code) code = ent__sorter_open(outcomes, n, &e->outcomes, error);
    const void *triggers = ent__triggers_embedded(&n);
    if (!code) code = ent__sorter_open(triggers, n, &e->triggers, error);
    if (code) {
        ent_engine_close(e);
        return code;
    }
    *out = e;
    return ENT_OK;
}

void ent_engine_close(ent_engine *e)
{
    if (!e) return;
    ent__model_close(e->model);
    ent__cues_free(e->cues);
    ent__who_free(&e->who);
    ent__predicates_free(&e->predicates);
    ent__press_free(&e->press);
    free(e);
}

/* ---- worker --------------------------------------------------------------- */

ent_code ent_worker_new(const ent_engine *engine, ent_worker **out, ent_error *error)
{
    ent_worker *w = calloc(1, sizeof *w);
    *out = w;
    if (!w) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    w->engine = engine;
    ent__arena_init(&w->keep, (size_t)WORKER_CAP_MB << 20);
    ent__arena_init(&w->scratch, (size_t)WORKER_CAP_MB << 20);
    return ENT_OK;
}

void ent_worker_free(ent_worker *w)
{
    if (!w) return;
    ent__arena_free(&w->keep);
    ent__arena_free(&w->scratch);
    free(w);
}

static ent_code forget_in(ent__arena *a, ent_error *error)
{
    if (a->total > (size_t)REMAKE_ABOVE_MB << 20) ent__arena_free(a);
    if (!a->last && !ent__arena_raw(a, (size_t)FIRST_BLOCK_MB << 20)) return ent__arena_fail(a, error);
    ent__arena_reset(a);
    return ENT_OK;
}

/* What was made of the last report. */
static ent_code forget(ent_worker *w, ent_error *error)
{
    ent_code code = forget_in(&w->keep, error);
    return code ? code : forget_in(&w->scratch, error);
}

/* ---- one report ----------------------------------------------------------- */

/* The lexicon knows more words than the treebanks do. */
static ent_code mend_lemmas(const ent_engine *engine, ent__doc *d, ent__arena *keep, ent_error *error)
{
    for (uint32_t w = 0; w < d->text.n_words; w++) {
        uint8_t x = d->parse.xpos[w];
        bool inflected = x == ENT__X_VBD || x == ENT__X_VBN || x == ENT__X_VBG || x == ENT__X_VBZ || x == ENT__X_NNS;
        if (!inflected) continue;
        d->parse.lemma[w] = ent__predicates_lemma(&engine->predicates, ent__word_str(&d->text, w), d->parse.lemma[w], keep);
        if (!d->parse.lemma[w].at) return ent__arena_fail(keep, error);
    }
    return ENT_OK;
}

ent_code ent__doc_events(const ent_engine *engine, ent__doc *d, uint64_t seed, ent__arena *keep, ent_error *error)
{
    ent_code code = ent__acts_find(&engine->predicates, &d->actors, keep, &d->acts, error);
    if (!code) code = ent__verdicts_find(&d->acts, &d->speech, keep, error);
    if (code || d->rules_alone) return code;
    code = ent__triggers_find(&d->acts, &d->speech, &engine->triggers, keep, error);
    if (!code) ent__parties_choose(&d->acts, &d->speech, &engine->parties);
    return code ? code : ent__events_find(&d->acts, &d->speech, &d->times, &engine->outcomes, seed, keep, &d->events, error);
}

ent_code ent__doc_understand(const ent_engine *engine, ent__doc *d, ent_day published, uint64_t seed, ent__arena *keep, ent_error *error)
{
    ent_code code = mend_lemmas(engine, d, keep, error);
    if (!code) code = ent__tree_build(&d->text, &d->parse, keep, &d->tree, error);
    if (!code) code = ent__actors_find(&engine->who, &d->tree, &d->parse, published, keep, &d->actors, error);
    if (!code) code = ent__speech_find(engine->cues, &d->actors, keep, &d->speech, error);
    if (!code) code = ent__times_find(&engine->predicates, &d->tree, published, keep, &d->times, error);
    return code ? code : ent__doc_events(engine, d, seed, keep, error);
}

ent_code ent__doc_run(const ent_engine *engine, ent__doc *d, ent_day published, uint64_t seed, ent__arena *keep, ent__arena *scratch,
                      ent_error *error)
{
    ent_code code = ent__parse_text(engine->model, &d->text, keep, scratch, &d->parse, error);
    return code ? code : ent__doc_understand(engine, d, published, seed, keep, error);
}

static ent_code code_story(ent_worker *w, const ent_story *story, const ent_report **out, ent_error *error)
{
    ent__doc *d = &w->doc;
    *d = (ent__doc){.rules_alone = w->rules_alone};
    ent_code code = ent__text_split(&w->keep, story->text.at, story->text.n, &d->text, error);
    uint64_t seed = ent__hash_more(ent__hash(story->id), story->text.at, story->text.n);
    if (!code) code = ent__doc_run(w->engine, d, story->published, seed, &w->keep, &w->scratch, error);
    if (code) return code;
    w->report = (ent_report){.story = *story, .events = d->events.at, .n_events = d->events.n, .statements = d->speech.at,
                             .n_statements = d->speech.n, .n_sentences = d->text.n_sentences, .n_words = d->text.n_words};
    *out = &w->report;
    return ENT_OK;
}

ent_code ent_code_story(ent_worker *w, const ent_story *story, const ent_report **out, ent_error *error)
{
    ent_code code = forget(w, error);
    return code ? code : code_story(w, story, out, error);
}

ent_code ent_code_bytes(ent_worker *w, const void *bytes, size_t n, ent_day date, const ent_report **out, ent_error *error)
{
    ent_code code = forget(w, error);
    if (code) return code;
    if (n > ENT__MAX_PAGE) return ent__fail(error, ENT_E_LIMIT, ENT__MAX_PAGE, "a report of more than %d MB", ENT__MAX_PAGE >> 20);
    ent_story story;
    ent__raw raw = {.bytes = {bytes, (uint32_t)n}};
    raw.is_json = n > 0 && *(const char *)bytes == '{';
    code = ent__story_find(&w->engine->press, &raw, date, &w->keep, &story, error);
    return code ? code : code_story(w, &story, out, error);
}

ent_type ent__relate(ent_worker *w, ent_string sentence, ent_span source, ent_span target)
{
    ent_story story = {.id = ENT__STR("relate"), .text = sentence};
    const ent_report *report;
    w->rules_alone = true; /* the weights of relations stand on the rules */
    ent_code code = ent_code_story(w, &story, &report, NULL);
    w->rules_alone = false;
    if (code) return ENT_ACCUSE;
    uint32_t act;
    ent_type rules = ent__relate_acts(&w->doc.acts, source, target, &act);
    ent__feature features[ENT__MAX_FEATURES];
    int32_t score[ENT_N_TYPES];
    uint32_t n = ent__weigh_features(&w->doc.acts, act, source, target, features);
    return ent__weigh(&w->engine->weights, features, n, act == ENT__NONE ? ENT_N_TYPES : rules, score);
}

ent_day ent_day_read(ent_string s)
{
    ent_day day = {0};
    int part[3] = {0, 0, 0}, k = 0, digits = 0;
    for (uint32_t i = 0; i < s.n && k < 3; i++) {
        if (ent__is_digit(s.at[i]) && digits < 4) {
            part[k] = part[k] * 10 + (s.at[i] - '0');
            digits++;
        } else if (s.at[i] == '-' && digits) {
            k++;
            digits = 0;
        } else {
            break;
        }
    }
    bool ok = part[0] >= 1000 && part[1] >= 1 && part[1] <= 12 && part[2] >= 1 && part[2] <= 31;
    if (ok) day = (ent_day){(int16_t)part[0], (uint8_t)part[1], (uint8_t)part[2]};
    return day;
}
