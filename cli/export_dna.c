/* Statements in the layout that the Discourse Network Analyzer writes and rDNA
 * reads: CSV with semicolons. A row for each speaker and each power that is
 * spoken of; docs/formats/dna.md says what the concepts are and why nobody agrees. */
#include <stdio.h>

#include "base/rows.h"
#include "export.h"

static const char head[] = "statement_id time person organization concept agreement start_position stop_position text "
                           "coder document_id document_title "
                           "document_author document_source document_section document_type";

static const char columns[] =
    "x.id, r.id, r.published, r.title, r.authors, r.publisher, x.span_begin, x.span_end, x.text, "
    "(SELECT name FROM kind WHERE id = x.kind)";

/* Everybody who says it, with everybody of whom it is said; NULL where nobody is known. */
static const char pair_sql[] = "SELECT coalesce(nullif(a.name, ''), v.phrase), coalesce(a.country, ''), "
                               "coalesce(a.sector, ''), coalesce(p.code, ''),"
                               " coalesce(w.is_body, 0), a.key FROM voice v LEFT JOIN actor a ON a.id = v.actor LEFT "
                               "JOIN power w ON w.id = a.power"
                               " LEFT JOIN about b ON b.statement = v.statement LEFT JOIN power p ON p.id = b.power"
                               " WHERE v.statement = ?1 AND v.side = 0 ORDER BY v.n, b.n";

typedef struct writing {
    ent_store *store;
    const export_options *o;
    ent_error *error;
    cli_out out;
    ent__rows rows;
    sqlite3_stmt *pairs;
    int64_t n_statements, n_documents, document; /* numbers in the order of the output, as DNA counts */
} writing;

static ent__str column(sqlite3_stmt *q, int k)
{
    const char *at = (const char *)sqlite3_column_text(q, k);
    return (ent__str){at ? at : "", at ? (uint32_t)sqlite3_column_bytes(q, k) : 0};
}

/* For whom somebody speaks: the state and the sector, or the body. */
static void put_organization(writing *w, sqlite3_stmt *p)
{
    ent__str country = column(p, 1), sector = column(p, 2);
    cli_out words = {0};
    if (country.n) out_str(&words, ent__world_name(w->o->world, country));
    if (country.n && sector.n) out_text(&words, " ");
    out_str(&words, sector);
    ent__cell(&w->rows, (ent__str){words.at ? words.at : "", (uint32_t)words.n});
    out_free(&words);
}

static void put_concept(writing *w, sqlite3_stmt *q, ent__str about)
{
    cli_out words = {0};
    out_str(&words, column(q, 9));
    if (about.n) out_text(&words, " about "), out_str(&words, ent__world_name(w->o->world, about));
    ent__cell(&w->rows, (ent__str){words.at ? words.at : "", (uint32_t)words.n});
    out_free(&words);
}

static void put_time(writing *w, int32_t day)
{
    char label[16], words[32] = "";
    if (day) {
        ent__day_label(day, label);
        snprintf(words, sizeof words, "%s 00:00:00", label);
    }
    ent__cell_text(&w->rows, words);
}

static void put_row(writing *w, sqlite3_stmt *q, sqlite3_stmt *p)
{
    ent__cell_int(&w->rows, ++w->n_statements);
    put_time(w, sqlite3_column_int(q, 2));
    ent__cell(&w->rows, column(p, 0));
    put_organization(w, p);
    put_concept(w, q, column(p, 3));
    ent__cell_empty(&w->rows, 1);
    ent__cell_int(&w->rows, sqlite3_column_int64(q, 6));
    ent__cell_int(&w->rows, sqlite3_column_int64(q, 7));
    ent__cell(&w->rows, column(q, 8));
    ent__cell_text(&w->rows, "entente");
    ent__cell_int(&w->rows, w->n_documents);
    ent__cell(&w->rows, column(q, 3));
    ent__cell(&w->rows, column(q, 4));
    ent__cell(&w->rows, column(q, 5));
    ent__cell_empty(&w->rows, 1);
    ent__cell_text(&w->rows, "news report");
    ent__row_end(&w->rows);
}

static void put_statement(writing *w, sqlite3_stmt *q)
{
    int result;
    if (w->document != sqlite3_column_int64(q, 1)) w->n_documents++;
    w->document = sqlite3_column_int64(q, 1);
    sqlite3_reset(w->pairs);
    sqlite3_bind_int64(w->pairs, 1, sqlite3_column_int64(q, 0));
    while ((result = sqlite3_step(w->pairs)) == SQLITE_ROW) put_row(w, q, w->pairs);
    if (result != SQLITE_DONE) ent__store_why(w->store, w->error);
}

ent_code export_dna(ent_store *s, const export_options *o, ent_error *error)
{
    writing w = {.store = s, .o = o, .error = error};
    sqlite3_stmt *q = NULL;
    int result = SQLITE_DONE;
    w.rows = (ent__rows){.out = &w.out, .separator = ';'};
    export_mark(&w.out, o);
    ent__cell_head(&w.rows, head);
    ent_code code = ent__store_prepare(s, pair_sql, &w.pairs, error);
    if (!code) code = ent__query_statements(s, &o->filter, columns, &q, error);
    while (!code && !error->code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        put_statement(&w, q);
        if (!export_flow(&w.out, error)) break;
    }
    if (!error->code && result != SQLITE_DONE && !code) code = ent__store_why(s, error);
    if (!code && !error->code) code = export_end(&w.out, error);
    sqlite3_finalize(q);
    sqlite3_finalize(w.pairs);
    out_free(&w.out);
    return code ? code : error->code;
}
