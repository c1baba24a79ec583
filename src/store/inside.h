/* What the files of this folder share. */
#ifndef ENT_STORE_INSIDE_H
#define ENT_STORE_INSIDE_H

#include "base/map.h"
#include "store/kept.h"
#include "store/nearby.h"
#include "store/pack.h"
#include "store/store.h"

#define ENT__TELLING                                                                                                   \
    "SELECT m.id, m.key, m.report, r.wire, m.type, m.mode, m.cameo, m.contexts, m.score10, m.goldstein10, m.status,"   \
    " m.day, m.day_to, m.precision, m.basis, m.place, m.confidence, r.published, p.name, p.country,"                   \
    " EXISTS(SELECT 1 FROM role o WHERE o.mention = m.id AND o.side = 1)"                                              \
    " FROM mention m JOIN report r ON r.id = m.report LEFT JOIN place p ON p.id = m.place WHERE "

/* Statements that are prepared once: X(name, SQL). */
#define ENT__STORE_STATEMENTS(X)                                                                                       \
    X(BEGIN, "BEGIN IMMEDIATE")                                                                                        \
    X(LAST, "SELECT (SELECT max(id) FROM mention), (SELECT max(id) FROM report), (SELECT max(id) FROM sentence),"      \
            " (SELECT max(id) FROM statement), (SELECT max(id) FROM event)")                                           \
    X(INDEX_TITLES,                                                                                                    \
      "INSERT INTO report_text(rowid, title) SELECT id, title FROM report WHERE id > ?1 AND title <> ''")              \
    X(INDEX_SENTENCES, "INSERT INTO sentence_text(rowid, text) SELECT id, text FROM sentence"                          \
                       " WHERE id > ?1 AND text <> ''")                                                                \
    X(INDEX_STATEMENTS, "INSERT INTO statement_text(rowid, text) SELECT id, text FROM statement"                       \
                        " WHERE id > ?1 AND text <> ''")                                                               \
    X(COMMIT, "COMMIT")                                                                                                \
    X(SETTING, "SELECT value FROM setting WHERE name = ?1")                                                            \
    X(SET, "INSERT INTO setting VALUES(?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value")                      \
    /* names */                                                                                                        \
    X(FIND_MODE, "SELECT id FROM mode WHERE name = ?1")                                                                \
    X(ADD_MODE, "INSERT INTO mode(name) VALUES(?1)")                                                                   \
    X(FIND_CAMEO, "SELECT id FROM cameo WHERE code = ?1")                                                              \
    X(ADD_CAMEO, "INSERT INTO cameo(code) VALUES(?1)")                                                                 \
    X(FIND_RULE, "SELECT id FROM rule WHERE name = ?1")                                                                \
    X(ADD_RULE, "INSERT INTO rule(name) VALUES(?1)")                                                                   \
    X(FIND_PLACE, "SELECT id FROM place WHERE name = ?1 AND country = ?2")                                             \
    X(ADD_PLACE, "INSERT INTO place(name, country) VALUES(?1, ?2)")                                                    \
    X(FIND_POWER, "SELECT id FROM power WHERE code = ?1")                                                              \
    X(ADD_POWER, "INSERT INTO power(code, is_body) VALUES(?1, ?2 = 'body')")                                           \
    X(FIND_ACTOR, "SELECT id FROM actor WHERE key = ?1 AND name = ?2 AND country = ?3 AND sector = ?4")                \
    X(ADD_ACTOR, "INSERT INTO actor(key, name, country, sector, power)"                                                \
                 " VALUES(?1, ?2, ?3, ?4, (SELECT id FROM power WHERE code = ?5))")                                    \
    X(FIND_CODER, "SELECT id FROM coder WHERE program = ?1 AND lexicon = ?2 AND model = ?3")                           \
    X(ADD_CODER, "INSERT INTO coder(program, lexicon, model) VALUES(?1, ?2, ?3)")                                      \
    /* reports */                                                                                                      \
    X(KNOWN,                                                                                                           \
      "SELECT EXISTS(SELECT 1 FROM report WHERE key = ?1) OR EXISTS(SELECT 1 FROM report WHERE text_hash = ?2)")       \
    X(ADD_REPORT, "INSERT INTO report(id, key, text_hash, title, authors, url, publisher, published, language, bytes," \
                  " n_sentences, n_words, sketch, wire, coder, text)"                                                  \
                  " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?1,?14,?15)")                                    \
    X(COVER, "INSERT INTO coverage VALUES(?1, 1, ?2, ?3) ON CONFLICT DO UPDATE SET n_reports = n_reports + 1,"         \
             " n_sentences = n_sentences + excluded.n_sentences, n_words = n_words + excluded.n_words")                \
    X(ADD_SENTENCE,                                                                                                    \
      "INSERT INTO sentence(report, n, span_begin, span_end, text_begin, text) VALUES(?1,?2,?3,?4,?5,?6)")             \
    X(ADD_STATEMENT, "INSERT INTO statement(key, report, n, sentence, kind, direct, cue_begin, cue_end, cue,"          \
                     " span_begin, span_end, runs, text) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)")          \
    X(ADD_VOICE, "INSERT INTO voice VALUES(?1,?2,?3,?4,?5,?6,?7)")                                                     \
    X(ADD_ABOUT, "INSERT INTO about VALUES(?1,?2,?3)")                                                                 \
    X(KEPT_EVENTS, "INSERT OR FAIL INTO event SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14," \
                   " c15, c16 FROM kept")                                                                              \
    X(KEPT_MENTIONS, "INSERT OR FAIL INTO mention SELECT * FROM kept")                                                 \
    X(KEPT_ROLES, "INSERT OR FAIL INTO role SELECT c0, c1, c2, c3, c4, c5 FROM kept")                                  \
    X(KEPT_DYADS, "INSERT OR IGNORE INTO dyad SELECT c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13"       \
                  " FROM kept")                                                                                        \
    /* near-copies */                                                                                                  \
    X(SKETCHES, "SELECT id, published, sketch FROM report WHERE published BETWEEN ?1 AND ?2 AND id < ?3"               \
                " AND sketch IS NOT NULL")                                                                             \
    X(WIRE_OF, "SELECT wire FROM report WHERE id = ?1")                                                                \
    X(SET_WIRE, "UPDATE report SET wire = ?2 WHERE id = ?1")                                                           \
    X(JOIN_WIRE, "UPDATE report SET wire = ?2 WHERE wire = ?1 AND wire <> id")                                         \
    X(OF_WIRE, "SELECT e.key FROM (SELECT ?1 AS id UNION ALL SELECT id FROM report WHERE wire = ?1 AND wire <> id) r"  \
               " JOIN mention m ON m.report = r.id JOIN event e ON e.id = m.event")                                    \
    /* events */                                                                                                       \
    X(EVENT_IN, "SELECT id, key, day FROM event WHERE key BETWEEN ?1 AND ?2 ORDER BY key")                             \
    X(TELLINGS_OF, ENT__TELLING "m.event = ?1")                                                                        \
    X(TELLING, ENT__TELLING "m.id = ?1")                                                                               \
    X(SET_EVENT, "UPDATE event SET best = ?2, type = ?3, mode = ?4, cameo = ?5, contexts = ?6, score10 = ?7,"          \
                 " goldstein10 = ?8, status = ?9, day = ?10, day_to = ?11, precision = ?12, place = ?13,"              \
                 " n_mentions = ?14, n_reports = ?15, n_sources = ?16 WHERE key = ?1")                                 \
    X(MOVE_MENTION, "UPDATE mention SET event = ?2 WHERE id = ?1")                                                     \
    X(DROP_EVENT, "DELETE FROM event WHERE id = ?1")                                                                   \
    X(DROP_DYADS, "DELETE FROM dyad WHERE event = ?1 AND day = ?2")                                                    \
    X(POWERS_OF, "SELECT o.side, a.power FROM role o JOIN actor a ON a.id = o.actor"                                   \
                 " WHERE o.mention = ?1 AND a.power IS NOT NULL")                                                      \
    /* relinking */                                                                                                    \
    X(ALL_MENTIONS, "SELECT m.id, m.key, m.type, m.status, coalesce(o.name, ''), coalesce(c.code, ''), m.day,"         \
                    " m.day_to, m.precision, r.published FROM mention m JOIN report r ON r.id = m.report"              \
                    " LEFT JOIN mode o ON o.id = m.mode LEFT JOIN cameo c ON c.id = m.cameo")                          \
    X(PARTIES_OF, "SELECT o.side, a.key, a.name, a.country, a.sector FROM role o JOIN actor a ON a.id = o.actor"       \
                  " WHERE o.mention = ?1 ORDER BY o.side")                                                             \
    /* failures */                                                                                                     \
    X(ADD_FAILURE, "INSERT INTO failure(file, line, byte, code, reason, tries) VALUES(?1,?2,?3,?4,?5,1)"               \
                   " ON CONFLICT DO UPDATE SET code = excluded.code, reason = excluded.reason, tries = tries + 1")     \
    X(DROP_FAILURE, "DELETE FROM failure WHERE file = ?1 AND line = ?2 AND byte = ?3")

typedef enum ent__sql {
#define ENT_X(name, sql) ENT__SQL_##name,
    ENT__STORE_STATEMENTS(ENT_X)
#undef ENT_X
        ENT__N_SQL
} ent__sql;

typedef enum ent__same { ENT__SAME_TYPE, ENT__SAME_MODE, ENT__SAME_CAMEO } ent__same;
typedef enum ent__near { ENT__NEAR_COUNTRY, ENT__NEAR_PLACE, ENT__NEAR_ANY } ent__near;

/* When mentions are of one act: settings of the store. */
typedef struct ent__link_rule {
    int32_t window; /* days */
    ent__same same;
    ent__near near;
} ent__link_rule;

/* Around which acts linking must look again, because their reports count otherwise now. */
typedef struct ent__dirty {
    uint64_t block;
    int32_t day;
} ent__dirty;

struct ent_store {
    sqlite3 *db;
    sqlite3_stmt *prepared[ENT__N_SQL]; /* made when first asked for */
    ent_store_mode mode;
    ent__link_rule rule;
    uint32_t span_max;
    bool keep_text, is_open; /* a transaction is */
    int64_t coder, last_mention, last_report, last_event;
    int64_t old_report, old_sentence, old_statement; /* the last ones before the transaction that is open */
    char program[32], lexicon[32], model[32];        /* of the coder */
    ent__arena names;                                /* of `name_ids` */
    ent__map name_ids;                               /* hash of kind and name -> id: dictionaries of the store */
    ent__dirty *dirty;
    size_t n_dirty, cap_dirty;
    struct ent__fresh *fresh; /* mentions of the transaction that have no event yet */
    size_t n_fresh, cap_fresh;
    ent__arena sides; /* of `fresh` */
    ent__nearby nearby;
    ent__arena scratch; /* of linking, of ent_store_put */
    ent__kept_rows kept[ENT__N_KEPT];
    ent__kept writing;
    char path[120]; /* for messages; cut */
};

/* Words of the settings link-same and link-near. */
extern const char *const ent__same_names[3], *const ent__near_names[3];
int ent__word_in(const char *word, const char *const *words, int n); /* -1: it is not */

/* One of the statements, ready to bind; NULL: *error says why (never NULL itself then). */
sqlite3_stmt *ent__store_sql(ent_store *s, ent__sql which, ent_error *error);
/* Steps a statement without a row to come, and resets it. */
ent_code ent__store_step(ent_store *s, sqlite3_stmt *q, ent_error *error);
/* Begins a transaction where none is open. */
ent_code ent__store_begin(ent_store *s, ent_error *error);
/* Drops what was not committed, and what memory knows of it. */
void ent__store_undo(ent_store *s);

/* Binds value after value. */
typedef struct ent__binder {
    sqlite3_stmt *q;
    int k;
} ent__binder;
static inline void ent__bind(ent__binder *b, int64_t x) { sqlite3_bind_int64(b->q, ++b->k, x); }
static inline void ent__bind_id(ent__binder *b, int64_t id) /* 0: NULL */
{
    if (id)
        ent__bind(b, id);
    else
        sqlite3_bind_null(b->q, ++b->k);
}
static inline void ent__bind_str(ent__binder *b, ent__str s)
{
    sqlite3_bind_text(b->q, ++b->k, s.at ? s.at : "", (int)s.n, SQLITE_STATIC);
}
static inline ent__str ent__column(sqlite3_stmt *q, int k)
{
    const char *at = (const char *)sqlite3_column_text(q, k);
    return (ent__str){at ? at : "", (uint32_t)sqlite3_column_bytes(q, k)};
}

/* Ids of names, made where they are not there. *id is 0 for the empty name. */
ent_code ent__name_id(ent_store *s, ent__sql find, ent__str name, int64_t *id, ent_error *error);
ent_code ent__place_id(ent_store *s, ent__str name, ent__str country, int64_t *id, ent_error *error);
/* *power is 0 for who stands for none; *id is 0 where nothing at all is known. */
ent_code ent__actor_id(ent_store *s, const ent_actor *a, int64_t *id, int64_t *power, ent_error *error);
ent_code ent__power_id(ent_store *s, ent__str code, bool is_body, int64_t *id, ent_error *error);
ent_code ent__coder_id(ent_store *s, int64_t *id, ent_error *error);

/* Finds the near-copies of a report among those before it, and joins their groups; to be called in the order of ids. */
ent_code ent__wire_join(ent_store *s, int64_t report, const ent__sketch *sketch, int32_t published, int64_t *wire,
                        ent_error *error);

#endif
