/* What the tests of the store share: invented reports without a model, and what
 * is in a store as one number that does not depend on the order of arrival. */
#ifndef ENT_TESTS_STORE_KIT_H
#define ENT_TESTS_STORE_KIT_H

#include <stdio.h>

#include "store/pack.h"
#include "store/store.h"

enum { FAKE_MAX = 8 };

/* A report that says its words and tells its events, each in its only sentence. */
typedef struct fake {
    char id[32], text[4096];
    ent_report report;
    ent_event events[FAKE_MAX];
    ent_actor sides[2 * FAKE_MAX];
    ent_statement statement;
    ent_span content;
} fake;

static inline ent_actor fake_actor(const char *country, ent_span span)
{
    ent_actor a = {.span = span, .name = ent__str_of(country), .id = ent__str_of(country), .sector = "GOV"};
    snprintf(a.country, sizeof a.country, "%s", country);
    return a;
}

static inline void fake_begin(fake *f, const char *id, const char *day, const char *text)
{
    memset(f, 0, sizeof *f);
    snprintf(f->id, sizeof f->id, "%s", id);
    snprintf(f->text, sizeof f->text, "%s", text);
    f->report.story = (ent_story){.id = ent__str_of(f->id),
                                  .title = ENT__STR("A title"),
                                  .url = ENT__STR("https://www.Paper.example/a"),
                                  .language = ENT__STR("en"),
                                  .published = ent_day_read(ent__str_of(day)),
                                  .text = ent__str_of(f->text),
                                  .bytes = strlen(text)};
    f->report.events = f->events;
    f->report.n_sentences = 1;
    f->report.n_words = 10;
}

/* `target` NULL: nobody. `place` NULL: none; else a country. */
static inline ent_event *fake_event(fake *f, ent_type type, const char *source, const char *target, const char *day,
                                    const char *place)
{
    uint32_t k = f->report.n_events++;
    ent_span all = {0, f->report.story.text.n}, head = {0, 1};
    ent_event *e = &f->events[k];
    uint64_t seed = ent__hash_more(ent__hash(f->report.story.id), &k, sizeof k);
    f->sides[2 * k] = fake_actor(source, head);
    *e = (ent_event){.id = seed,
                     .type = type,
                     .mode = ENT__STR("visit"),
                     .cameo = ENT__STR("042"),
                     .contexts = 1,
                     .quad = 1,
                     .score = 2.5,
                     .goldstein = -1.5,
                     .source = &f->sides[2 * k],
                     .n_source = 1,
                     .statement = UINT32_MAX,
                     .trigger = {2, 4},
                     .sentence_span = all,
                     .confidence = 0.5f,
                     .rule = ENT__STR("verbs:visit")};
    e->date.from = e->date.to = ent_day_read(ent__str_of(day));
    e->date.basis = e->date.from.year ? ENT_BASIS_REPORT : ENT_BASIS_NONE;
    if (target) {
        f->sides[2 * k + 1] = fake_actor(target, head);
        e->target = &f->sides[2 * k + 1];
        e->n_target = 1;
    }
    if (place) {
        e->place = (ent_place){.span = head};
        snprintf(e->place.country, sizeof e->place.country, "%s", place);
    }
    return e;
}

/* Events with what they are made of, and the near-copies, as one number. */
static inline uint64_t store_signature(ent_store *s)
{
    static const char sql[] =
        "SELECT e.key || ' ' || e.type || ' ' || e.status || ' ' || e.day || ' ' || e.day_to || ' ' || e.score10 || ' "
        "' || e.contexts"
        " || ' ' || e.n_mentions || ' ' || e.n_reports || ' ' || e.n_sources || ' ' || coalesce(p.name || p.country, "
        "'')"
        " || ' ' || (SELECT r.key || ' ' || m.n FROM mention m JOIN report r ON r.id = m.report WHERE m.id = e.best)"
        " || ' ' || (SELECT group_concat(x, '+') FROM (SELECT r.key || '/' || m.n AS x FROM mention m JOIN report r ON "
        "r.id = m.report"
        " WHERE m.event = e.id ORDER BY 1))"
        " || ' ' || coalesce((SELECT group_concat(x, '+') FROM (SELECT a.code || b.code || d.day || d.n_sources || "
        "d.mutual || d.quad AS x"
        " FROM dyad d JOIN power a ON a.id = d.source JOIN power b ON b.id = d.target WHERE d.event = e.id ORDER BY "
        "1)), '')"
        " FROM event e LEFT JOIN place p ON p.id = e.place ORDER BY e.key";
    sqlite3_stmt *q;
    ent_error error = {0};
    uint64_t h = ENT__HASH_SEED;
    if (ent__store_prepare(s, sql, &q, &error)) {
        fprintf(stderr, "%s: %s\n", error.message, sqlite3_errmsg(ent__store_db(s)));
        return 0;
    }
    while (sqlite3_step(q) == SQLITE_ROW)
        h = ent__hash_more(h, sqlite3_column_text(q, 0), (size_t)sqlite3_column_bytes(q, 0));
    sqlite3_finalize(q);
    return h;
}

/* The first number that a query gives; -1: none. */
static inline int64_t store_number(ent_store *s, const char *sql)
{
    sqlite3_stmt *q;
    ent_error error = {0};
    int64_t n = -1;
    if (ent__store_prepare(s, sql, &q, &error)) {
        fprintf(stderr, "%s: %s\n", sql, sqlite3_errmsg(ent__store_db(s)));
        return -2;
    }
    if (sqlite3_step(q) == SQLITE_ROW) n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    return n;
}

/* What no store may have: rows that refer to nothing, a damaged page or index, words that are not indexed. */
static inline bool store_is_sound(ent_store *s)
{
    return store_number(s, "SELECT count(*) FROM pragma_foreign_key_check") == 0 &&
           store_number(s, "SELECT integrity_check = 'ok' FROM pragma_integrity_check") == 1 &&
           store_number(s, "SELECT count(*) FROM event WHERE id NOT IN (SELECT event FROM mention)") == 0 &&
           store_number(
               s,
               "SELECT count(*) FROM event e WHERE n_mentions <> (SELECT count(*) FROM mention WHERE event = e.id)") ==
               0;
}

#endif
