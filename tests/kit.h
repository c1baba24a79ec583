/* What the tests share: an engine that is opened once, texts that are coded with
 * it, and what came out as lines that a person can read. */
#ifndef ENT_TESTS_KIT_H
#define ENT_TESTS_KIT_H

#include <stdio.h>
#include <stdlib.h>

#include "doc.h"

#define KIT_TODAY "2024-05-16" /* a Thursday; the day of a report unless a test says another */

typedef struct kit {
    ent_engine *engine;
    ent_worker *worker;
    const ent_report *report;
    char said[1 << 16]; /* what the last kit_* call gave back */
    size_t n;
} kit;

static inline bool kit_make(kit *k)
{
    ent_error error = {0};
    *k = (kit){0};
    if (ent_engine_open(NULL, &k->engine, &error) == ENT_OK && ent_worker_new(k->engine, &k->worker, &error) == ENT_OK)
        return true;
    fprintf(stderr, "cannot open the engine: %s\n", error.message);
    return false;
}

static inline void kit_drop(kit *k)
{
    ent_worker_free(k->worker);
    ent_engine_close(k->engine);
}

/* For cmocka's groups. */
static inline int kit_setup(void **state)
{
    kit *k = malloc(sizeof *k);
    *state = k;
    return k && kit_make(k) ? 0 : -1;
}

static inline int kit_teardown(void **state)
{
    kit_drop(*state);
    free(*state);
    return 0;
}

/* Codes a text that stands, published on `day`; NULL when that fails. */
static inline const ent__doc *kit_doc(kit *k, const char *text, const char *day)
{
    ent_error error = {0};
    ent_story story = {.id = ENT__STR("test"), .language = ENT__STR("en"), .text = ent__str_of(text)};
    story.published = ent_day_read(ent__str_of(day));
    story.bytes = story.text.n;
    k->n = 0;
    k->said[0] = 0;
    if (ent_code_story(k->worker, &story, &k->report, &error) == ENT_OK) return &k->worker->doc;
    fprintf(stderr, "cannot code \"%s\": %s\n", text, error.message);
    return NULL;
}

static inline void kit_put(kit *k, const char *s, size_t n)
{
    if (n > sizeof k->said - 1 - k->n) n = sizeof k->said - 1 - k->n;
    memcpy(k->said + k->n, s, n);
    k->said[k->n += n] = 0;
}
static inline void kit_say(kit *k, const char *s) { kit_put(k, s, strlen(s)); }
/* Line ends inside it become spaces. */
static inline void kit_say_str(kit *k, ent_string s)
{
    for (uint32_t i = 0; i < s.n; i++) kit_put(k, s.at[i] == '\n' ? " " : s.at + i, 1);
}
static inline void kit_say_span(kit *k, ent_span s) { kit_say_str(k, ent__span_of(k->report->story.text.at, s)); }

/* ---- events ---------------------------------------------------------------- */

/* A country, else who it is, else what it is, else "?". */
static inline void kit_say_parties(kit *k, const ent_actor *a, uint32_t n)
{
    if (!n) kit_say(k, "-");
    for (uint32_t i = 0; i < n; i++) {
        if (i) kit_say(k, "+");
        if (a[i].country[0])
            kit_say(k, a[i].country);
        else if (a[i].id.n)
            kit_say_str(k, a[i].id);
        else
            kit_say(k, a[i].sector[0] ? a[i].sector : "?");
    }
}

/* " told in 1+3" where more than one sentence tells it. */
static inline void kit_say_told(kit *k, const ent_event *e)
{
    for (uint32_t i = 0; e->n_mentions > 1 && i < e->n_mentions; i++) {
        char number[16];
        snprintf(number, sizeof number, "%s%u", i ? "+" : " told in ", e->mentions[i].sentence + 1);
        kit_say(k, number);
    }
}

/* "ACCUSE USA -> CHN happened", and " told in 1+3" where more than one sentence tells it */
static inline void kit_say_event(kit *k, const ent_event *e)
{
    kit_say(k, ent_type_name(e->type));
    kit_say(k, " ");
    kit_say_parties(k, e->source, e->n_source);
    kit_say(k, " -> ");
    kit_say_parties(k, e->target, e->n_target);
    kit_say(k, " ");
    kit_say(k, ent_status_name(e->status));
    kit_say_told(k, e);
    kit_say(k, "\n");
}

/* The events of a text, a line each. */
static inline const char *kit_events(kit *k, const char *text, const char *day)
{
    if (!kit_doc(k, text, day)) return "failed";
    for (uint32_t i = 0; i < k->report->n_events; i++) kit_say_event(k, &k->report->events[i]);
    return k->said;
}

/* " 2024-05-10", " 2024-05-03/2024-05-09", " 2024-04-01/2024-04-30 month": when, as the text says. */
static inline void kit_say_when(kit *k, const ent_date *d)
{
    char line[64];
    snprintf(line, sizeof line, " %04d-%02d-%02d/%04d-%02d-%02d ", d->from.year, d->from.month, d->from.day, d->to.year, d->to.month,
             d->to.day);
    bool one_day = memcmp(line + 1, line + 12, 10) == 0, days = d->precision == ENT_PRECISION_DAY;
    if (days) line[one_day ? 11 : 22] = 0;
    kit_say(k, line);
    if (!days) kit_say(k, ent_precision_name(d->precision));
}

/* When the events of a text took place: "ACCUSE 2024-05-10", "RETREAT 2024-04-01/2024-04-30 month", "AID report". */
static inline const char *kit_dates(kit *k, const char *text, const char *day)
{
    if (!kit_doc(k, text, day)) return "failed";
    for (uint32_t i = 0; i < k->report->n_events; i++) {
        const ent_event *e = &k->report->events[i];
        kit_say(k, ent_type_name(e->type));
        if (e->date.basis == ENT_BASIS_TEXT)
            kit_say_when(k, &e->date);
        else
            kit_say(k, e->date.basis == ENT_BASIS_REPORT ? " report" : " never");
        kit_say(k, "\n");
    }
    return k->said;
}

/* What the codebook shows of each event: "SANCTION expel ARM -> GEO happened 161 2024-05-13". */
static inline const char *kit_codes(kit *k, const char *text, const char *day)
{
    if (!kit_doc(k, text, day)) return "failed";
    for (uint32_t i = 0; i < k->report->n_events; i++) {
        const ent_event *e = &k->report->events[i];
        kit_say(k, ent_type_name(e->type));
        kit_say(k, e->mode.n ? " " : "");
        kit_say_str(k, e->mode);
        kit_say(k, " ");
        kit_say_parties(k, e->source, e->n_source);
        kit_say(k, " -> ");
        kit_say_parties(k, e->target, e->n_target);
        kit_say(k, " ");
        kit_say(k, ent_status_name(e->status));
        kit_say(k, " ");
        kit_say_str(k, e->cameo);
        if (e->date.basis == ENT_BASIS_TEXT) kit_say_when(k, &e->date);
        if (e->place.span.end) {
            kit_say(k, " in ");
            kit_say_span(k, e->place.span);
        }
        kit_say_told(k, e);
        kit_say(k, "\n");
    }
    return k->said;
}

/* ---- actors ---------------------------------------------------------------- */

static inline void kit_say_meaning(kit *k, const ent_actor *a)
{
    if (a->name.n) {
        kit_say(k, " ");
        kit_say_str(k, a->name);
    }
    if (!a->country[0] && !a->sector[0]) return;
    kit_say(k, " [");
    kit_say(k, a->country);
    kit_say(k, a->country[0] && a->sector[0] ? " " : "");
    kit_say(k, a->sector);
    kit_say(k, "]");
}

static inline void kit_say_actor(kit *k, const ent_actor *a)
{
    kit_say_span(k, a->span);
    if (a->name.n) kit_say(k, " =");
    kit_say_meaning(k, a);
}

/* The mentions of whom something is known, a line each: "its leader = Xi Jinping [CHN GOV]";
 * one that stands for several has them all: "both = Kenya [KEN GOV] & Somalia [SOM GOV]". */
static inline const char *kit_actors(kit *k, const char *text, const char *day)
{
    const ent__doc *d = kit_doc(k, text, day);
    if (!d) return "failed";
    for (uint32_t w = 0; w < d->text.n_words; w++) {
        uint32_t mention = d->actors.mention_of[w];
        if (mention == ENT__NONE) continue;
        ent_actor a;
        ent__actor_fill(&d->actors, mention, &a);
        if (!a.country[0] && !a.sector[0] && !a.id.n) continue;
        kit_say_actor(k, &a);
        ent_actor all[8];
        const ent__mention *m = &d->actors.mentions.at[mention];
        bool both = m->flags & ENT__MENTION_BOTH || (m->antecedent != ENT__NONE && d->actors.mentions.at[m->antecedent].flags & ENT__MENTION_BOTH);
        uint32_t n = both ? ent__actor_list(&d->actors, w, all, 8) : 0;
        for (uint32_t i = 1; i < n; i++) {
            kit_say(k, " &");
            kit_say_meaning(k, &all[i]);
        }
        kit_say(k, "\n");
    }
    return k->said;
}

/* ---- statements ------------------------------------------------------------ */

/* "say (Putin) [said] that the talks failed | said before", and "direct" in front where all of it is quoted; behind
 * it "-USA" or "+USA" where its speaker is plainly against or for a power. */
static inline const char *kit_statements(kit *k, const char *text, const char *day)
{
    if (!kit_doc(k, text, day)) return "failed";
    for (uint32_t i = 0; i < k->report->n_statements; i++) {
        const ent_statement *s = &k->report->statements[i];
        if (s->direct) kit_say(k, "direct ");
        kit_say(k, ent_kind_name(s->kind));
        kit_say(k, " (");
        for (uint32_t j = 0; j < s->n_speaker; j++) {
            kit_say(k, j ? " + " : "");
            kit_say_span(k, s->speaker[j].span);
        }
        kit_say(k, ") [");
        kit_say_span(k, s->cue);
        kit_say(k, "]");
        for (uint32_t j = 0; j < s->n_content; j++) {
            kit_say(k, j ? " | " : " ");
            kit_say_span(k, s->content[j]);
        }
        for (uint32_t j = 0; j < s->n_stance; j++) {
            kit_say(k, s->stance[j].sign > 0 ? " +" : " -");
            kit_say(k, s->stance[j].country);
        }
        kit_say(k, "\n");
    }
    return k->said;
}

/* ---- sentences and trees ----------------------------------------------------- */

/* A sentence a line, words apart; "~" joins the words of one token: "do~n't". */
static inline const char *kit_words(kit *k, const ent__text *t)
{
    k->n = 0;
    k->said[0] = 0;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        for (uint32_t w = t->sentences[s].first; w < t->sentences[s].end; w++) {
            ent__str form = ent__word_str(t, w);
            kit_put(k, form.at, form.n);
            if (w + 1 < t->sentences[s].end) kit_say(k, t->words[w].flags & ENT__WORD_JOINED ? "~" : " ");
        }
        kit_say(k, "\n");
    }
    return k->said;
}

/* A word a line: form, tag, lemma, relation, head ("-" for the root). */
static inline const char *kit_tree(kit *k, const char *text)
{
    const ent__doc *d = kit_doc(k, text, KIT_TODAY);
    if (!d) return "failed";
    for (uint32_t w = 0; w < d->text.n_words; w++) {
        ent__str head = d->parse.head[w] == ENT__NONE ? ENT__STR("-") : ent__word_str(&d->text, d->parse.head[w]);
        kit_say_str(k, ent__word_str(&d->text, w));
        kit_say(k, " ");
        kit_say(k, ent__upos_names[d->parse.upos[w]]);
        kit_say(k, " ");
        kit_say_str(k, d->parse.lemma[w]);
        kit_say(k, " ");
        kit_say(k, ent__rel_names[d->parse.rel[w]]);
        kit_say(k, " ");
        kit_say_str(k, head);
        kit_say(k, "\n");
    }
    return k->said;
}

#endif
