/* Opening a store: is it one, of which version, who else uses it; and what went
 * wrong in words.
 *
 * A store is made and brought up in one transaction, so that a crash leaves the
 * old one. The journal is a WAL: readers see the last commit while a writer works,
 * and what was committed survives the death of the process. */
#include "store/inside.h"

#include <stdio.h>
#include <stdlib.h>

extern const char ent__schema_begin[];

/* ---- errors ---------------------------------------------------------------------- */

static ent_code code_of(int result)
{
    switch (result & 0xff) {
    case SQLITE_NOMEM: return ENT_E_MEMORY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return ENT_E_BUSY;
    case SQLITE_FULL: return ENT_E_FULL;
    case SQLITE_READONLY:
    case SQLITE_PERM: return ENT_E_READONLY;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return ENT_E_STORE;
    case SQLITE_TOOBIG: return ENT_E_LIMIT;
    case SQLITE_IOERR: return result == SQLITE_IOERR_NOMEM ? ENT_E_MEMORY : ENT_E_IO;
    default: return ENT_E_IO;
    }
}

/* What a person can do about it. */
static const char *advice(ent_code code)
{
    switch (code) {
    case ENT_E_BUSY: return "another program is writing to it; try again when it is through";
    case ENT_E_FULL: return "the disk is full; make room and run the same again, what was committed is kept";
    case ENT_E_READONLY: return "it cannot be written to; look at the rights of the file and its folder";
    case ENT_E_STORE: return "it is damaged, or no store; take a copy that is whole, or try sqlite3's .recover";
    case ENT_E_MEMORY: return "no memory";
    default: return NULL;
    }
}

static ent_code why(ent_store *s, int result, ent_error *error)
{
    ent_code code = code_of(result);
    const char *words = advice(code);
    return ent__fail(error, code, 0, "%s: %s", s->path, words ? words : s->db ? sqlite3_errmsg(s->db) : "no memory");
}

ent_code ent__store_why(ent_store *s, ent_error *error) { return why(s, sqlite3_extended_errcode(s->db), error); }

/* ---- statements -------------------------------------------------------------------- */

sqlite3 *ent__store_db(ent_store *s) { return s->db; }

ent_code ent__store_prepare(ent_store *s, const char *sql, sqlite3_stmt **out, ent_error *error)
{
    return sqlite3_prepare_v2(s->db, sql, -1, out, NULL) == SQLITE_OK ? ENT_OK : ent__store_why(s, error);
}

ent_code ent__store_run(ent_store *s, const char *sql, ent_error *error)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? ENT_OK : ent__store_why(s, error);
}

sqlite3_stmt *ent__store_sql(ent_store *s, ent__sql which, ent_error *error)
{
    static const char *const sql[] = {
#define ENT_X(name, text) text,
        ENT__STORE_STATEMENTS(ENT_X)
#undef ENT_X
    };
    sqlite3_stmt **q = &s->prepared[which];
    if (!*q && sqlite3_prepare_v3(s->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT, q, NULL)) ent__store_why(s, error);
    return *q;
}

ent_code ent__store_step(ent_store *s, sqlite3_stmt *q, ent_error *error)
{
    int result = sqlite3_step(q);
    ent_code code = result == SQLITE_DONE || result == SQLITE_ROW ? ENT_OK : ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

/* The one number that a statement gives, 0 for no row. */
static ent_code number(ent_store *s, const char *sql, int64_t *out, ent_error *error)
{
    sqlite3_stmt *q;
    *out = 0;
    ent_code code = ent__store_prepare(s, sql, &q, error);
    if (code) return code;
    int result = sqlite3_step(q);
    if (result == SQLITE_ROW)
        *out = sqlite3_column_int64(q, 0);
    else if (result != SQLITE_DONE)
        code = ent__store_why(s, error);
    sqlite3_finalize(q);
    return code;
}

/* ---- migrations ----------------------------------------------------------------------- */

/* The part of the schema that leads to version n, as a string of its own. */
static char *migration(int n)
{
    char mark[32], next[32];
    snprintf(mark, sizeof mark, "\n-- migration %d\n", n);
    snprintf(next, sizeof next, "\n-- migration %d\n", n + 1);
    const char *begin = strstr(ent__schema_begin, mark), *end = begin ? strstr(begin, next) : NULL;
    if (!begin) return NULL;
    size_t size = end ? (size_t)(end - begin) : strlen(begin);
    char *sql = malloc(size + 1);
    if (sql) {
        memcpy(sql, begin, size);
        sql[size] = '\0';
    }
    return sql;
}

static ent_code migrate_to(ent_store *s, int n, ent_error *error)
{
    char mark[96];
    char *sql = migration(n);
    if (!sql) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    ent_code code = ent__store_run(s, sql, error);
    free(sql);
    snprintf(mark, sizeof mark, "PRAGMA application_id = %d; PRAGMA user_version = %d", ENT__STORE_APPLICATION, n);
    return code ? code : ent__store_run(s, mark, error);
}

/* Inside a transaction: another program may have been quicker. */
static ent_code migrate(ent_store *s, ent_error *error)
{
    ent_code code = ent__store_run(s, "BEGIN IMMEDIATE", error);
    int64_t version = 0;
    if (!code) code = number(s, "PRAGMA user_version", &version, error);
    for (int n = (int)version + 1; !code && n <= ENT__STORE_VERSION; n++) code = migrate_to(s, n, error);
    if (!code) code = ent__store_run(s, "COMMIT", error);
    if (code && !sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return code;
}

/* ---- is it a store? ---------------------------------------------------------------------- */

static ent_code check_version(ent_store *s, int64_t version, ent_error *error)
{
    if (version > ENT__STORE_VERSION)
        return ent__fail(error, ENT_E_VERSION, 0, "%s: made by a newer entente (version %d of the store, this one knows %d)",
                         s->path, (int)version, ENT__STORE_VERSION);
    if (version == ENT__STORE_VERSION) return ENT_OK;
    if (s->mode == ENT_STORE_WRITE) return migrate(s, error);
    return ent__fail(error, ENT_E_VERSION, 0, "%s: made by an older entente; `entente link --store` brings it up", s->path);
}

static ent_code check(ent_store *s, ent_error *error)
{
    int64_t application, version, tables;
    ent_code code = number(s, "PRAGMA application_id", &application, error);
    if (!code) code = number(s, "PRAGMA user_version", &version, error);
    if (!code) code = number(s, "SELECT count(*) FROM sqlite_schema", &tables, error);
    if (code) return code;
    bool is_new = !application && !version && !tables && s->mode == ENT_STORE_WRITE;
    if (application != ENT__STORE_APPLICATION && !is_new)
        return ent__fail(error, ENT_E_STORE, 0, "%s: is no store of entente; `entente add --store FILE.db` makes one", s->path);
    return check_version(s, version, error);
}

/* ---- open and close ------------------------------------------------------------------------ */

static ent_code prepare_writer(ent_store *s, ent_error *error)
{
    /* NORMAL: the death of the process loses nothing; a power cut may undo the last commits, and no more. */
    return ent__store_run(s,
                          "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;"
                          "PRAGMA cache_size = -131072; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8192",
                          error);
}

static ent_code open_file(ent_store *s, const char *path, ent_error *error)
{
    int flags = s->mode == ENT_STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    int result = sqlite3_open_v2(path, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (result == SQLITE_CANTOPEN && s->mode == ENT_STORE_READ)
        return ent__fail(error, ENT_E_IO, 0, "%s: there is no such store; `entente add --store FILE.db` makes one", s->path);
    if (result) return why(s, s->db ? sqlite3_extended_errcode(s->db) : SQLITE_NOMEM, error);
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_timeout(s->db, ENT__STORE_WAIT);
    return ENT_OK;
}

ent_code ent_store_open(const char *path, ent_store_mode mode, const ent_store_options *options, ent_store **out,
                        ent_error *error)
{
    (void)options;
    ent_store *s = *out = calloc(1, sizeof *s);
    if (!s) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    s->mode = mode;
    snprintf(s->path, sizeof s->path, "%s", path);
    ent_code code = open_file(s, path, error);
    if (!code && mode == ENT_STORE_WRITE) code = prepare_writer(s, error);
    if (!code) code = check(s, error);
    if (!code) return ENT_OK;
    ent_store_close(s);
    *out = NULL;
    return code;
}

void ent_store_close(ent_store *s)
{
    if (!s) return;
    for (int k = 0; k < ENT__N_SQL; k++) sqlite3_finalize(s->prepared[k]);
    sqlite3_close_v2(s->db); /* rolls back what is open */
    free(s);
}

/* ---- settings ---------------------------------------------------------------------------------- */

ent_code ent__store_setting(ent_store *s, const char *name, char value[64], ent_error *error)
{
    value[0] = '\0';
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_SETTING, error);
    if (!q) return error ? error->code : ENT_E_IO;
    sqlite3_bind_text(q, 1, name, -1, SQLITE_STATIC);
    int result = sqlite3_step(q);
    if (result == SQLITE_ROW) snprintf(value, 64, "%s", (const char *)sqlite3_column_text(q, 0));
    ent_code code = result == SQLITE_ROW || result == SQLITE_DONE ? ENT_OK : ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

ent_code ent__store_set(ent_store *s, const char *name, const char *value, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_SET, error);
    if (!q) return error ? error->code : ENT_E_IO;
    sqlite3_bind_text(q, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, value, -1, SQLITE_STATIC);
    return ent__store_step(s, q, error);
}
