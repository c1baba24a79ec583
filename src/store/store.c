/* Opening a store: is it one, of which version, who else uses it; and what went
 * wrong in words.
 *
 * A store is made and brought up in one transaction, so that a crash leaves the
 * old one. The journal is a WAL: readers see the last commit while a writer works,
 * and what was committed survives the death of the process. */
#include "store/link.h"

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
    if ((result & 0xff) == SQLITE_IOERR && code == ENT_E_IO)
        return ent__fail(error, code, 0, "%s: %s; what was committed is kept: look at the disk, and run the same again",
                         s->path, s->db ? sqlite3_errmsg(s->db) : "cannot be read");
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

/* What refers to nothing would be a mistake of ours, like a failed assert, and is
 * looked for in checked builds alone. It costs a quarter of the time of loading. */
#ifdef ENT_CHECKED
#define FOREIGN_KEYS "PRAGMA foreign_keys = ON;"
#else
#define FOREIGN_KEYS "PRAGMA foreign_keys = OFF;"
#endif

static ent_code prepare_writer(ent_store *s, ent_error *error)
{
    /* NORMAL: the death of the process loses nothing; a power cut may undo the last commits, and no more.
     * Pages of 8 KB, of a new file: a tenth less time than with 4, and 16 give no more. */
    return ent__store_run(s,
                          "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; " FOREIGN_KEYS
                          "PRAGMA cache_size = -131072; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8192",
                          error);
}

/* ---- is it a store? ---------------------------------------------------------------------- */

static ent_code check_version(ent_store *s, int64_t version, ent_error *error)
{
    if (version > ENT__STORE_VERSION)
        return ent__fail(error, ENT_E_VERSION, 0,
                         "%s: made by a newer entente (version %d of the store, this one knows %d)", s->path,
                         (int)version, ENT__STORE_VERSION);
    if (s->mode == ENT_STORE_WRITE) {
        ent_code code = prepare_writer(s, error);
        return code || version == ENT__STORE_VERSION ? code : migrate(s, error);
    }
    if (version == ENT__STORE_VERSION) return ENT_OK;
    return ent__fail(error, ENT_E_VERSION, 0, "%s: made by an older entente; `entente link --store` brings it up",
                     s->path);
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
        return ent__fail(error, ENT_E_STORE, 0, "%s: is no store of entente; `entente add --store FILE.db` makes one",
                         s->path);
    return check_version(s, version, error);
}

/* ---- settings ---------------------------------------------------------------------------------- */

ent_code ent__store_setting(ent_store *s, const char *name, char value[64], ent_error *error)
{
    value[0] = '\0';
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_SETTING, error);
    if (!q) return error->code;
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
    if (!q) return error->code;
    sqlite3_bind_text(q, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, value, -1, SQLITE_STATIC);
    return ent__store_step(s, q, error);
}

/* A number that a new store takes from `given` and an old one keeps; given 0: `usual`, or what is kept. */
static ent_code settle_number(ent_store *s, const char *name, int32_t given, int32_t usual, int32_t *out,
                              ent_error *error)
{
    char kept[64], text[16];
    ent_code code = ent__store_setting(s, name, kept, error);
    int32_t asked = given < 0 ? 0 : given;
    *out = kept[0] ? (int32_t)strtol(kept, NULL, 10) : given ? asked : usual;
    if (code) return code;
    if (kept[0] && given && *out != asked)
        return ent__fail(error, ENT_E_ARGUMENT, 0, "%s: was made with %s %d, not %d", s->path, name, *out, asked);
    if (kept[0] || s->mode == ENT_STORE_READ) return ENT_OK;
    snprintf(text, sizeof text, "%d", *out);
    return ent__store_set(s, name, text, error);
}

int ent__word_in(const char *word, const char *const *words, int n)
{
    int k = 0;
    while (k < n && strcmp(word, words[k]) != 0) k++;
    return k < n ? k : -1;
}

const char *const ent__same_names[] = {"type", "mode", "cameo"};   /* ORDER SAME */
const char *const ent__near_names[] = {"country", "place", "any"}; /* ORDER NEAR */

/* A word of a setting, which a new store takes from the first of the list. */
static ent_code settle_word(ent_store *s, const char *name, const char *const *words, int *out, ent_error *error)
{
    char kept[64];
    ent_code code = ent__store_setting(s, name, kept, error);
    *out = 0;
    if (code) return code;
    if (!kept[0]) return s->mode == ENT_STORE_READ ? ENT_OK : ent__store_set(s, name, words[0], error);
    *out = ent__word_in(kept, words, 3);
    return *out < 0 ? ent__fail(error, ENT_E_STORE, 0, "%s: its setting %s is '%.20s'", s->path, name, kept) : ENT_OK;
}

static ent_code settle_all(ent_store *s, const ent_store_options *o, ent_error *error)
{
    int32_t span_max, keep_text;
    int same, near;
    ent_code code = settle_number(s, "span-max", o->span_max, ENT__SPAN_MAX, &span_max, error);
    if (!code) code = settle_number(s, "link-window", o->link_window, ENT__LINK_WINDOW, &s->rule.window, error);
    if (!code) code = settle_number(s, "keep-text", o->keep_text != 0, 0, &keep_text, error);
    if (!code) code = settle_word(s, "link-same", ent__same_names, &same, error);
    if (!code) code = settle_word(s, "link-near", ent__near_names, &near, error);
    if (code) return code;
    s->span_max = (uint32_t)span_max;
    s->keep_text = keep_text != 0;
    s->rule.same = (ent__same)same;
    s->rule.near = (ent__near)near;
    return ENT_OK;
}

void ent__store_keeps(const ent_store *s, uint32_t *span_max, bool *keep_text)
{
    *span_max = s->span_max;
    *keep_text = s->keep_text;
}

/* ---- open and close ------------------------------------------------------------------------ */

static ent_code connect(ent_store *s, const char *name, int flags, ent_error *error)
{
    int result = sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (result == SQLITE_CANTOPEN && s->mode == ENT_STORE_READ)
        return ent__fail(error, ENT_E_IO, 0, "%s: there is no such store; `entente add --store FILE.db` makes one",
                         s->path);
    if (result) return why(s, s->db ? sqlite3_extended_errcode(s->db) : SQLITE_NOMEM, error);
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_timeout(s->db, ENT__STORE_WAIT);
    return ENT_OK;
}

/* "file:/a%20path?immutable=1" */
static char *immutable_name(const char *path)
{
    static const char hex[] = "0123456789abcdef", end[] = "?immutable=1";
    char *name = malloc(3 * strlen(path) + sizeof "file:" + sizeof end), *at = name;
    if (!name) return NULL;
    at += sprintf(at, "file:");
    for (; *path; path++) {
        unsigned char c = (unsigned char)*path;
        bool is_plain = ent__is_alpha((char)c) || ent__is_digit((char)c) || strchr("/._-", c);
        if (is_plain) {
            *at++ = (char)c;
        } else {
            *at++ = '%';
            *at++ = hex[c >> 4];
            *at++ = hex[c & 15];
        }
    }
    memcpy(at, end, sizeof end);
    return name;
}

/* In a folder that may not be written there is no place for what readers share
 * with a writer; then there is no writer either, and the file stands still. */
static ent_code connect_immutable(ent_store *s, const char *path, ent_error *error)
{
    sqlite3_close_v2(s->db);
    s->db = NULL;
    char *name = immutable_name(path);
    ent_code code = name ? connect(s, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error)
                         : ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    free(name);
    return code;
}

static ent_code open_file(ent_store *s, const char *path, ent_error *error)
{
    if (s->mode == ENT_STORE_WRITE) return connect(s, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
    /* Not as READONLY, which could not clear away the files beside the store at the end. */
    ent_code code = connect(s, path, SQLITE_OPEN_READWRITE, error);
    if (code) return code;
    int result = sqlite3_exec(s->db, "PRAGMA query_only = ON; PRAGMA schema_version", NULL, NULL, NULL);
    bool is_shut = (result & 0xff) == SQLITE_CANTOPEN || (result & 0xff) == SQLITE_READONLY;
    return is_shut ? connect_immutable(s, path, error) : ENT_OK;
}

/* A store that was linked by another version of the rule is linked anew, lest it be half of each. */
static ent_code settle_links(ent_store *s, ent_error *error)
{
    char kept[64], ours[16];
    snprintf(ours, sizeof ours, "%d", ENT__LINK_VERSION);
    ent_code code = ent__store_setting(s, "link-version", kept, error);
    if (code || strcmp(kept, ours) == 0) return code;
    code = ent__store_begin(s, error);
    if (!code) code = ent__store_set(s, "link-version", ours, error);
    if (code) ent__store_undo(s);
    if (code || !kept[0]) return code ? code : ent_store_commit(s, error);
    return ent__store_relink(s, error);
}

static ent_code open_all(ent_store *s, const char *path, const ent_store_options *o, ent_error *error)
{
    ent_code code = open_file(s, path, error);
    if (!code) code = check(s, error);
    if (!code) code = settle_all(s, o, error);
    if (!code) code = ent__kept_open(s, error);
    return code || s->mode == ENT_STORE_READ ? code : settle_links(s, error);
}

ent_code ent_store_open(const char *path, ent_store_mode mode, const ent_store_options *options, ent_store **out,
                        ent_error *error)
{
    static const ent_store_options none = {0};
    ent_error local = {0};
    const ent_store_options *o = options ? options : &none;
    ent_store *s = *out = calloc(1, sizeof *s);
    if (!s) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    s->mode = mode;
    ent__arena_init(&s->names, 0);
    ent__arena_init(&s->scratch, 0);
    ent__arena_init(&s->nearby.arena, 0);
    ent__arena_init(&s->sides, 0);
    snprintf(s->path, sizeof s->path, "%s", path);
    snprintf(s->program, sizeof s->program, "%s", ENT_VERSION);
    snprintf(s->lexicon, sizeof s->lexicon, "%s", o->lexicon ? o->lexicon : "built in");
    snprintf(s->model, sizeof s->model, "%s", o->model ? o->model : "built in");
    ent_code code = open_all(s, path, o, error ? error : &local);
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
    ent__arena_free(&s->names);
    ent__arena_free(&s->scratch);
    ent__link_free(s);
    ent__nearby_free(&s->nearby);
    ent__kept_free(s);
    free(s);
}

/* ---- transactions ------------------------------------------------------------------------------ */

ent_code ent__store_begin(ent_store *s, ent_error *error)
{
    if (s->is_open) return ENT_OK;
    if (s->mode != ENT_STORE_WRITE) return ent__fail(error, ENT_E_READONLY, 0, "%s: was opened for reading", s->path);
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_BEGIN, error);
    if (!q) return error->code;
    ent_code code = ent__store_step(s, q, error);
    if (code) return code;
    s->is_open = true;
    q = ent__store_sql(s, ENT__SQL_LAST, error);
    if (q && sqlite3_step(q) == SQLITE_ROW) {
        /* Another program added to the store: what memory knows of its reports is not all. */
        if (s->last_report != sqlite3_column_int64(q, 1)) ent__nearby_forget(&s->nearby);
        s->last_mention = sqlite3_column_int64(q, 0);
        s->last_report = s->old_report = sqlite3_column_int64(q, 1);
        s->old_sentence = sqlite3_column_int64(q, 2);
        s->old_statement = sqlite3_column_int64(q, 3);
        s->last_event = sqlite3_column_int64(q, 4);
        sqlite3_reset(q);
        return ENT_OK;
    }
    code = q ? ent__store_why(s, error) : error->code;
    ent__store_undo(s);
    return code;
}

void ent__store_undo(ent_store *s)
{
    for (int k = 0; k < ENT__N_SQL; k++) sqlite3_reset(s->prepared[k]);
    if (!sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->is_open = false;
    ent__link_drop(s);
    ent__kept_drop(s);
    ent__nearby_forget(&s->nearby);
    s->coder = 0;
    s->name_ids = (ent__map){0};
    ent__arena_reset(&s->names);
}

static ent_code index_words(ent_store *s, ent__sql which, int64_t last, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, which, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, last);
    return ent__store_step(s, q, error);
}

/* The words of what was put: all at once, because FTS5 writes out what it has
 * gathered whenever a statement that can fail half-way begins. */
static ent_code index_all(ent_store *s, ent_error *error)
{
    ent_code code = index_words(s, ENT__SQL_INDEX_TITLES, s->old_report, error);
    if (!code) code = index_words(s, ENT__SQL_INDEX_SENTENCES, s->old_sentence, error);
    return code ? code : index_words(s, ENT__SQL_INDEX_STATEMENTS, s->old_statement, error);
}

static ent_code commit(ent_store *s, ent_error *error)
{
    ent_code code = ent__link_settle(s, error);
    if (!code) code = index_all(s, error);
    sqlite3_stmt *q = code ? NULL : ent__store_sql(s, ENT__SQL_COMMIT, error);
    if (!code) code = q ? ent__store_step(s, q, error) : error->code;
    if (code)
        ent__store_undo(s);
    else
        s->is_open = false;
    return code;
}

ent_code ent_store_commit(ent_store *s, ent_error *error)
{
    ent_error local = {0};
    return s->is_open ? commit(s, error ? error : &local) : ENT_OK;
}

ent_code ent_store_put(ent_store *s, const ent_report *report, int *is_known, ent_error *error)
{
    ent_error local = {0};
    ent__arena keep;
    ent__packed packed;
    bool known = false;
    if (!error) error = &local;
    ent__arena_init(&keep, 0);
    ent_code code = ent__pack(report, s->span_max, s->keep_text, &keep, &packed, error);
    if (!code) code = ent__store_put(s, &packed, &known, error);
    ent__arena_free(&keep);
    if (is_known) *is_known = known;
    return code;
}
