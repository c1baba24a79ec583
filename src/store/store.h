/* coded reports -> one SQLite file: schema.sql says what is in it, docs/store.md
 * what it means. One connection, one thread; any number of readers beside one
 * writer (WAL).
 *
 * This header is what the stages behind the store and the program share. */
#ifndef ENT_STORE_H
#define ENT_STORE_H

#include <sqlite3.h>

#include "base/base.h"

/* Every limit and default of the store, with its reason. */
enum {
    ENT__STORE_VERSION = 1,              /* number of the last migration in schema.sql */
    ENT__LINK_VERSION = 1,               /* of what link.c makes of the same mentions: raise it when that changes */
    ENT__STORE_APPLICATION = 0x656e7465, /* "ente": PRAGMA application_id */
    ENT__STORE_WAIT = 5000,              /* ms that a lock is waited for before ENT_E_BUSY */
    ENT__SPAN_MAX = 500,                 /* bytes of evidence: all but the longest sentences stay whole */
    ENT__LINK_WINDOW = 2, /* days: a paper that comes out two days after the first still tells the same act */
};

/* ENT_STORE_READ: the file must be a store, and is not written to. ENT_STORE_WRITE:
 * it is made if it is not there, and brought to this version. Path ":memory:" is a
 * store without a file. Errors:
 *   ENT_E_IO       no such file, not allowed
 *   ENT_E_STORE    no store of entente, or a damaged one
 *   ENT_E_VERSION  made by a newer entente
 *   ENT_E_BUSY     another program is writing to it
 *   ENT_E_FULL     the disk is full
 *   ENT_E_READONLY it cannot be written to
 * (ent_store_open, ent_store_put, ent_store_commit, ent_store_close: entente.h) */

/* The connection, for SQL of one's own. */
sqlite3 *ent__store_db(ent_store *s);
/* Why the last call on the connection failed, as a code and a message with what to do. */
ent_code ent__store_why(ent_store *s, ent_error *error);
/* A statement that the caller finalizes. */
ent_code ent__store_prepare(ent_store *s, const char *sql, sqlite3_stmt **out, ent_error *error);
/* Runs statements without results. */
ent_code ent__store_run(ent_store *s, const char *sql, ent_error *error);

/* A setting ("link-window"), into `value`; "" where it is not set. */
ent_code ent__store_setting(ent_store *s, const char *name, char value[64], ent_error *error);
ent_code ent__store_set(ent_store *s, const char *name, const char *value, ent_error *error);

/* Links all mentions anew, and commits. */
ent_code ent__store_relink(ent_store *s, ent_error *error);
/* Another rule, for all that is linked from now on (relink!): window -1, NULL: as it is. `same` is type, mode or cameo,
 * `near` is country, place or any. */
ent_code ent__store_link_rule(ent_store *s, int32_t window, const char *same, const char *near, ent_error *error);
/* Puts all of another store behind what is here, but for reports that are known; links, and commits. */
ent_code ent__store_merge(ent_store *s, const char *path, ent_error *error);

/* How much of a report the store keeps. */
void ent__store_keeps(const ent_store *s, uint32_t *span_max, bool *keep_text);

/* A report that failed: where it stands in its input, and why. In the transaction of what is put. */
typedef struct ent__failure {
    ent__str file;
    uint64_t line, byte; /* line: from 1, or the number of the record; 0: none */
    ent_code code;
    ent__str reason;
} ent__failure;
ent_code ent__failure_put(ent_store *s, const ent__failure *f, ent_error *error);
/* What stands there succeeded. */
ent_code ent__failure_mended(ent_store *s, const ent__failure *f, ent_error *error);

/* Days as the store has them: YYYYMMDD, 0 for not known. */
static inline int32_t ent__store_day(ent_day d) { return d.year * 10000 + d.month * 100 + d.day; }
static inline ent_day ent__store_day_of(int32_t n)
{
    return (ent_day){(int16_t)(n / 10000), (uint8_t)(n / 100 % 100), (uint8_t)(n % 100)};
}

#endif
