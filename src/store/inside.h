/* What the files of this folder share. */
#ifndef ENT_STORE_INSIDE_H
#define ENT_STORE_INSIDE_H

#include "base/map.h"
#include "store/store.h"

/* Statements that are prepared once: X(name, SQL). */
#define ENT__STORE_STATEMENTS(X)                                                                                       \
    X(BEGIN, "BEGIN IMMEDIATE")                                                                                        \
    X(COMMIT, "COMMIT")                                                                                                \
    X(ROLLBACK, "ROLLBACK")                                                                                            \
    X(DATA_VERSION, "PRAGMA data_version")                                                                             \
    X(SETTING, "SELECT value FROM setting WHERE name = ?1")                                                            \
    X(SET, "INSERT INTO setting VALUES(?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value")

typedef enum ent__sql {
#define ENT_X(name, sql) ENT__SQL_##name,
    ENT__STORE_STATEMENTS(ENT_X)
#undef ENT_X
        ENT__N_SQL
} ent__sql;

struct ent_store {
    sqlite3 *db;
    sqlite3_stmt *prepared[ENT__N_SQL]; /* made when first asked for */
    ent_store_mode mode;
    char path[120]; /* for messages; cut */
};

/* One of the statements, ready to bind; NULL: *error says why. */
sqlite3_stmt *ent__store_sql(ent_store *s, ent__sql which, ent_error *error);
/* Steps a statement without a row to come, and resets it. */
ent_code ent__store_step(ent_store *s, sqlite3_stmt *q, ent_error *error);

#endif
