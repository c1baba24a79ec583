/* Rows that are kept back: events, mentions, roles and dyads of whole numbers, gathered in
 * memory and written together, each table by one statement that reads them as if
 * they were a table ("A virtual table", sqlite.org/vtab.html).
 *
 * One by one, every row would look for its place in every index from the root, with
 * the pages of the other tables in between. Together, rows that go to the end of a
 * table are appended, and those of dyads are written in the order of their key. */
#include "store/kept.h"

#include <stdlib.h>

#include "store/inside.h"

enum {
    MOST_COLUMNS = 27,
    MOST_ROWS = 1 << 16, /* of a table: written in between from here on, some 25 MB */
};

/* What the rows are of. A column whose bit is set holds an id, and NULL for 0. */
static const struct {
    ent__sql write;
    int n_columns;
    uint32_t ids;
} tables[ENT__N_KEPT] = {
    [ENT__KEPT_EVENT] = {ENT__SQL_KEPT_EVENTS, 17, 1u << 4 | 1u << 5 | 1u << 13},
    [ENT__KEPT_MENTION] = {ENT__SQL_KEPT_MENTIONS, 27, 1u << 6 | 1u << 8 | 1u << 9 | 1u << 20 | 1u << 26},
    [ENT__KEPT_ROLE] = {ENT__SQL_KEPT_ROLES, 6, 1u << 3},
    [ENT__KEPT_DYAD] = {ENT__SQL_KEPT_DYADS, 14, 0},
};

/* ---- the rows as a table ---------------------------------------------------------------- */

typedef struct table {
    sqlite3_vtab base;
    const ent_store *store;
} table;

typedef struct cursor {
    sqlite3_vtab_cursor base;
    const ent__kept_rows *rows;
    const int64_t *row;
    size_t k;
    uint32_t ids;
} cursor;

static int connect(sqlite3 *db, void *store, int n, const char *const *words, sqlite3_vtab **out, char **error)
{
    (void)n, (void)words, (void)error;
    int result = sqlite3_declare_vtab(db, "CREATE TABLE kept(c0,c1,c2,c3,c4,c5,c6,c7,c8,c9,c10,c11,c12,c13,c14,c15,c16,"
                                          "c17,c18,c19,c20,c21,c22,c23,c24,c25,c26)");
    if (result) return result;
    table *t = sqlite3_malloc(sizeof *t);
    if (!t) return SQLITE_NOMEM;
    *t = (table){.store = store};
    *out = &t->base;
    return SQLITE_OK;
}

static int disconnect(sqlite3_vtab *t)
{
    sqlite3_free(t);
    return SQLITE_OK;
}

static int plan(sqlite3_vtab *t, sqlite3_index_info *info)
{
    (void)t;
    info->estimatedCost = MOST_ROWS;
    return SQLITE_OK;
}

static int open_cursor(sqlite3_vtab *t, sqlite3_vtab_cursor **out)
{
    (void)t;
    cursor *c = sqlite3_malloc(sizeof *c);
    if (!c) return SQLITE_NOMEM;
    *c = (cursor){.k = 0};
    *out = &c->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *c)
{
    sqlite3_free(c);
    return SQLITE_OK;
}

static int first(sqlite3_vtab_cursor *base, int number, const char *text, int n, sqlite3_value **values)
{
    (void)number, (void)text, (void)n, (void)values;
    cursor *c = (cursor *)base;
    const ent_store *s = ((table *)base->pVtab)->store;
    c->rows = &s->kept[s->writing];
    c->row = c->rows->at;
    c->ids = tables[s->writing].ids;
    c->k = 0;
    return SQLITE_OK;
}

static int next(sqlite3_vtab_cursor *base)
{
    cursor *c = (cursor *)base;
    c->row = c->rows->at + ++c->k * (size_t)tables[c->rows->of].n_columns;
    return SQLITE_OK;
}

static int is_at_end(sqlite3_vtab_cursor *base)
{
    const cursor *c = (const cursor *)base;
    return c->k >= c->rows->n;
}

static int column(sqlite3_vtab_cursor *base, sqlite3_context *out, int k)
{
    const cursor *c = (const cursor *)base;
    if (c->row[k] || !(c->ids >> k & 1)) sqlite3_result_int64(out, c->row[k]);
    return SQLITE_OK; /* else NULL, which is what nothing set means */
}

static int rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((const cursor *)base)->k;
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .xConnect = connect, /* and no xCreate: it is there by its name alone */
    .xBestIndex = plan,
    .xDisconnect = disconnect,
    .xOpen = open_cursor,
    .xClose = close_cursor,
    .xFilter = first,
    .xNext = next,
    .xEof = is_at_end,
    .xColumn = column,
    .xRowid = rowid,
};

ent_code ent__kept_open(ent_store *s, ent_error *error)
{
    for (int k = 0; k < ENT__N_KEPT; k++) s->kept[k].of = (ent__kept)k;
    return sqlite3_create_module(s->db, "kept", &module, s) == SQLITE_OK ? ENT_OK : ent__store_why(s, error);
}

/* ---- gathering and writing ------------------------------------------------------------------ */

int64_t *ent__kept_add(ent_store *s, ent__kept of, ent_error *error)
{
    ent__kept_rows *x = &s->kept[of];
    size_t n = (size_t)tables[of].n_columns;
    if (x->n == x->cap) {
        size_t cap = x->cap ? x->cap * 2 : 256;
        int64_t *more = realloc(x->at, cap * n * sizeof *more);
        if (!more) return ent__fail(error, ENT_E_MEMORY, 0, "no memory"), NULL;
        x->at = more;
        x->cap = cap;
    }
    return &x->at[x->n++ * n];
}

/* By source, target, day, event. */
static int by_key(const void *a, const void *b)
{
    const int64_t *x = a, *y = b;
    int k = 0;
    while (k < 3 && x[k] == y[k]) k++;
    return (x[k] > y[k]) - (x[k] < y[k]);
}

static ent_code write(ent_store *s, ent__kept of, ent_error *error)
{
    ent__kept_rows *x = &s->kept[of];
    if (!x->n) return ENT_OK;
    if (of == ENT__KEPT_DYAD) qsort(x->at, x->n, (size_t)tables[of].n_columns * sizeof *x->at, by_key);
    s->writing = of;
    sqlite3_stmt *q = ent__store_sql(s, tables[of].write, error);
    ent_code code = q ? ent__store_step(s, q, error) : error->code;
    x->n = 0;
    return code;
}

int64_t *ent__kept_row(ent_store *s, ent__kept of, size_t n)
{
    return &s->kept[of].at[n * (size_t)tables[of].n_columns];
}

ent_code ent__kept_write(ent_store *s, ent__kept last, ent_error *error)
{
    ent_code code = ENT_OK;
    for (int k = 0; k <= (int)last && !code; k++) code = write(s, (ent__kept)k, error);
    return code;
}

bool ent__kept_is_full(const ent_store *s, ent__kept of) { return s->kept[of].n >= MOST_ROWS; }

void ent__kept_drop(ent_store *s)
{
    for (int k = 0; k < ENT__N_KEPT; k++) s->kept[k].n = 0;
}

void ent__kept_free(ent_store *s)
{
    for (int k = 0; k < ENT__N_KEPT; k++) free(s->kept[k].at);
}
