/* /check, /corrections and /precision: a sample of mentions to judge, the judgements kept, and how right the coding
 * is by them. Only mentions that somebody judged count; the interval is Wilson's (1927), which holds for few. */
#include <jansson.h>

#include "serve/endpoint.h"

/* ---- a sample --------------------------------------------------------------------- */

/* Mentions in the order of a hash of their key, so that all who judge see the same and it is still a fair draw;
 * those already judged are left out. */
void ent__api_check(ent__call *c)
{
    ent__query q = {.n = 0};
    ent__sql(&q, "SELECT ");
    ent__sql(&q, ent__mention_json);
    ent__sql(&q, " AS \"mention json\" FROM (SELECT m.id AS page FROM mention m WHERE m.key NOT IN (SELECT mention FROM correction)");
    if (!ent__where_status(c, &q, "m.status") || !ent__where_named(c, &q, "type", "type", " AND m.type=")) return;
    ent__sql(&q, " ORDER BY (m.key*2654435761)&1048575,m.key");
    ent__sql_page(c, &q);
    ent__sql(&q, ") CROSS JOIN mention m ON m.id=page JOIN sentence s ON s.id=m.sentence JOIN report r ON r.id=m.report"
                 " ORDER BY (m.key*2654435761)&1048575,m.key");
    ent__query_rows(&q, c->db, c->as_csv, c->limit, c->answer);
}

/* ---- judgements ------------------------------------------------------------------- */

void ent__api_corrections(ent__call *c)
{
    ent__query q = {.n = 0};
    ent__sql(&q, "SELECT printf('e%016x',x.mention) AS mention,(SELECT t.name FROM report r JOIN mention m ON m.report=r.id"
                 " JOIN type t ON t.id=m.type WHERE m.key=x.mention AND r.key=x.report) AS type,x.report AS report,"
                 "x.field AS field,x.is_right AS right,x.value AS value,x.note AS note,x.made AS at,"
                 "(SELECT s.text FROM report r JOIN mention m ON m.report=r.id JOIN sentence s ON s.id=m.sentence"
                 " WHERE m.key=x.mention AND r.key=x.report) AS evidence FROM correction x ORDER BY x.id");
    ent__sql_page(c, &q);
    ent__query_rows(&q, c->db, c->as_csv, c->limit, c->answer);
}

typedef struct judgement {
    int64_t mention;
    const char *report, *field, *value, *note;
    bool is_right;
} judgement;

static const char *read_judgement(json_t *object, judgement *j)
{
    const char *id = json_string_value(json_object_get(object, "mention"));
    const char *value = json_string_value(json_object_get(object, "value"));
    const char *note = json_string_value(json_object_get(object, "note"));
    json_t *right = json_object_get(object, "right");
    j->field = json_string_value(json_object_get(object, "field"));
    j->report = json_string_value(json_object_get(object, "report"));
    if (!id || !j->report || !j->field || !json_is_boolean(right))
        return "an object with mention, report, field and right is needed";
    if (ent__key_read(ent__str_of(id), 'e') == -1) return "mention: no id of a mention";
    j->mention = ent__key_read(ent__str_of(id), 'e');
    j->is_right = json_is_true(right);
    j->value = value ? value : "";
    j->note = note ? note : "";
    return NULL;
}

/* A later judgement of the same field replaces the earlier one. */
static const char *const keep_sql[] = {
    "DELETE FROM correction WHERE mention=?1 AND field=?2 AND report=?3",
    "INSERT INTO correction(mention,report,field,is_right,value,note,made) SELECT ?1,r.key,?2,?4,?5,?6,"
    "strftime('%Y-%m-%dT%H:%M:%SZ','now') FROM report r JOIN mention m ON m.report=r.id WHERE r.key=?3 AND m.key=?1 LIMIT 1",
};

static bool keep_judgement(sqlite3 *db, const judgement *j)
{
    bool ok = true;
    for (size_t k = 0; k < 2 && ok; k++) {
        sqlite3_stmt *s = NULL;
        ok = sqlite3_prepare_v2(db, keep_sql[k], -1, &s, NULL) == SQLITE_OK;
        sqlite3_bind_int64(s, 1, j->mention);
        sqlite3_bind_text(s, 2, j->field, -1, SQLITE_STATIC);
        sqlite3_bind_text(s, 3, j->report, -1, SQLITE_STATIC);
        if (k == 1) {
            sqlite3_bind_int(s, 4, j->is_right);
            sqlite3_bind_text(s, 5, j->value, -1, SQLITE_STATIC);
            sqlite3_bind_text(s, 6, j->note, -1, SQLITE_STATIC);
        }
        ok = ok && sqlite3_step(s) == SQLITE_DONE;
        sqlite3_finalize(s);
    }
    return ok;
}

static void write_judgement(ent__call *c, const judgement *j)
{
    sqlite3 *db = NULL;
    int code = sqlite3_open_v2(c->options->store, &db, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(db, ENT__SERVE_BUSY_MS);
        sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
        bool ok = !sqlite3_get_autocommit(db) && keep_judgement(db, j);
        int n = ok ? sqlite3_changes(db) : 0;
        ok = ok && sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
        if (!ok)
            ent__answer_error(c->answer, sqlite3_errcode(db) == SQLITE_CONSTRAINT ? 400 : 503, "not kept: %s", sqlite3_errmsg(db));
        else if (!n)
            ent__answer_error(c->answer, 404, "no mention has this id");
        else
            ent__put(c->answer, "{\"kept\": 1}\n");
    } else {
        ent__answer_error(c->answer, 503, "the store cannot be written to: %s", sqlite3_errstr(code));
    }
    sqlite3_close(db);
}

void ent__api_correct(ent__call *c)
{
    json_error_t e;
    judgement j;
    json_t *object = json_loadb(c->request->body.at ? c->request->body.at : "", c->request->body.n, 0, &e);
    const char *why = object ? read_judgement(object, &j) : e.text;
    if (why)
        ent__answer_error(c->answer, 400, "%s", why);
    else
        write_judgement(c, &j);
    json_decref(object);
}

/* ---- how right ---------------------------------------------------------------------- */

/* With z for 95 %; the expressions of Wilson's interval in SQL, over n and k. */
#define WILSON(sign)                                                                                        \
    "round((k*1.0/n+1.920729/n" sign "1.959964*sqrt((k*1.0/n*(1-k*1.0/n)+0.960365/n)/n))/(1+3.841459/n),4)"

void ent__api_precision(ent__call *c)
{
    ent__query q = {.n = 0};
    ent__sql(&q, "WITH j AS (SELECT x.field,x.is_right,t.name AS type FROM correction x CROSS JOIN report r ON r.key=x.report"
                 " CROSS JOIN mention m ON m.report=r.id AND m.key=x.mention JOIN type t ON t.id=m.type),"
                 "g AS (SELECT 'all' AS type,field,count(*) AS n,sum(is_right) AS k FROM j GROUP BY field"
                 " UNION ALL SELECT type,field,count(*),sum(is_right) FROM j GROUP BY type,field)"
                 " SELECT type,field,n AS judged,k AS right,round(k*1.0/n,4) AS share," WILSON("-") " AS low," WILSON("+")
                 " AS high FROM g ORDER BY type<>'all',type,field");
    ent__sql_page(c, &q);
    ent__query_rows(&q, c->db, c->as_csv, c->limit, c->answer);
}
