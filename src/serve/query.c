/* SQL from pieces, rows to JSON or CSV. */
#include "serve/query.h"

/* ---- putting together -------------------------------------------------------- */

void ent__sql(ent__query *q, const char *piece)
{
    size_t n = strlen(piece);
    if (q->n + n >= sizeof q->text) {
        q->full = true;
        return;
    }
    memcpy(q->text + q->n, piece, n);
    q->n += n;
}

static void add_value(ent__query *q, const char *piece, ent__value value)
{
    ent__sql(q, piece);
    if (q->n_values < ENT__QUERY_VALUES)
        q->values[q->n_values++] = value;
    else
        q->full = true;
}

void ent__sql_number(ent__query *q, const char *piece, int64_t number)
{
    add_value(q, piece, (ent__value){.number = number});
}

void ent__sql_text(ent__query *q, const char *piece, ent__str text)
{
    add_value(q, piece, (ent__value){.text = {text.at ? text.at : "", text.n}});
}

sqlite3_stmt *ent__query_open(const ent__query *q, sqlite3 *db, const char **why)
{
    sqlite3_stmt *s = NULL;
    *why = "too many conditions";
    if (q->full) return NULL;
    if (sqlite3_prepare_v2(db, q->text, (int)q->n, &s, NULL) != SQLITE_OK) {
        *why = sqlite3_errmsg(db);
        return NULL;
    }
    for (uint32_t k = 0; k < q->n_values; k++) {
        const ent__value *v = &q->values[k];
        if (v->text.at)
            sqlite3_bind_text(s, (int)k + 1, v->text.at, (int)v->text.n, SQLITE_STATIC);
        else
            sqlite3_bind_int64(s, (int)k + 1, v->number);
    }
    return s;
}

/* ---- one value ------------------------------------------------------------------ */

static ent__str column_text(sqlite3_stmt *s, int k)
{
    const char *at = (const char *)sqlite3_column_text(s, k);
    return (ent__str){at ? at : "", (uint32_t)sqlite3_column_bytes(s, k)};
}

/* The name without " json"; whether that stood there. */
static bool column_name(sqlite3_stmt *s, int k, ent__str *name)
{
    static const char mark[] = " json";
    *name = ent__str_of(sqlite3_column_name(s, k));
    uint32_t n = sizeof mark - 1;
    bool marked = name->n > n && memcmp(name->at + name->n - n, mark, n) == 0;
    if (marked) name->n -= n;
    return marked;
}

static void put_value(ent__answer *a, sqlite3_stmt *s, int k, bool as_csv, bool is_json)
{
    switch (sqlite3_column_type(s, k)) {
    case SQLITE_NULL:
        if (!as_csv) ent__put(a, "null");
        break;
    case SQLITE_INTEGER: ent__put_int(a, sqlite3_column_int64(s, k)); break;
    case SQLITE_FLOAT: ent__put_real(a, sqlite3_column_double(s, k)); break;
    default:
        if (as_csv)
            ent__put_cell(a, column_text(s, k));
        else if (is_json)
            ent__put_str(a, column_text(s, k));
        else
            ent__put_json(a, column_text(s, k));
    }
}

/* ---- rows ------------------------------------------------------------------------- */

static void put_object(ent__answer *a, sqlite3_stmt *s)
{
    int n = sqlite3_column_count(s);
    for (int k = 0; k < n; k++) {
        ent__str name;
        bool is_json = column_name(s, k, &name);
        ent__put(a, k ? ", " : "{");
        ent__put_json(a, name);
        ent__put(a, ": ");
        put_value(a, s, k, false, is_json);
    }
    ent__put(a, "}");
}

static void put_line(ent__answer *a, sqlite3_stmt *s, bool is_head)
{
    int n = sqlite3_column_count(s);
    for (int k = 0; k < n; k++) {
        ent__str name;
        column_name(s, k, &name);
        if (k) ent__put(a, ",");
        if (is_head)
            ent__put_cell(a, name);
        else
            put_value(a, s, k, true, false);
    }
    ent__put(a, "\r\n");
}

static void store_failed(ent__answer *a, const char *why) { ent__answer_error(a, 500, "the store: %s", why); }

void ent__query_rows(const ent__query *q, sqlite3 *db, bool as_csv, int64_t limit, ent__answer *a)
{
    const char *why;
    sqlite3_stmt *s = ent__query_open(q, db, &why);
    if (!s) {
        store_failed(a, why);
        return;
    }
    if (as_csv) a->type = "text/csv; charset=utf-8";
    if (as_csv)
        put_line(a, s, true);
    else
        ent__put(a, "{\"data\": [");
    int64_t n = 0;
    int step;
    while ((step = sqlite3_step(s)) == SQLITE_ROW && n < limit && !a->out.failed) {
        if (as_csv) {
            put_line(a, s, false);
        } else {
            ent__put(a, n ? ",\n" : "");
            put_object(a, s);
        }
        n++;
    }
    if (!as_csv) ent__put(a, step == SQLITE_ROW ? "], \"more\": true}\n" : "], \"more\": false}\n");
    if (step != SQLITE_ROW && step != SQLITE_DONE) store_failed(a, sqlite3_errmsg(db));
    sqlite3_finalize(s);
}

void ent__query_object(const ent__query *q, sqlite3 *db, const char *missing, ent__answer *a)
{
    const char *why;
    sqlite3_stmt *s = ent__query_open(q, db, &why);
    int step = s ? sqlite3_step(s) : SQLITE_ERROR;
    if (step == SQLITE_ROW) {
        put_object(a, s);
        ent__put(a, "\n");
    } else if (step == SQLITE_DONE) {
        ent__answer_error(a, 404, "%s", missing);
    } else {
        store_failed(a, s ? sqlite3_errmsg(db) : why);
    }
    sqlite3_finalize(s);
}
