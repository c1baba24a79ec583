/* The native format: JSON Lines with everything that the store has, keys in the
 * order of the record of `entente code`, lists in the order of content. */
#include <stdio.h>

#include "export.h"
#include "json.h"

/* ---- columns ------------------------------------------------------------------------------- */

static ent__str text_at(sqlite3_stmt *q, int k)
{
    const char *at = (const char *)sqlite3_column_text(q, k);
    return (ent__str){at ? at : "", (uint32_t)sqlite3_column_bytes(q, k)};
}

static void put_text(cli_out *o, const char *name, sqlite3_stmt *q, int k, bool *first)
{
    out_member(o, name, text_at(q, k), first);
}

static void put_key(cli_out *o, const char *name, char letter, int64_t key, bool *first)
{
    out_key(o, name, first);
    out_format(o, "\"%c%016llx\"", letter, (unsigned long long)key);
}

static void put_number(cli_out *o, const char *name, int64_t n, bool *first)
{
    out_key(o, name, first);
    out_format(o, "%lld", (long long)n);
}

static void put_tenths(cli_out *o, const char *name, int n, bool *first)
{
    out_key(o, name, first);
    out_format(o, "%s%d.%d", n < 0 ? "-" : "", (n < 0 ? -n : n) / 10, (n < 0 ? -n : n) % 10);
}

static void put_day(cli_out *o, const char *name, int day, bool *first)
{
    if (!day) return;
    out_key(o, name, first);
    out_format(o, "\"%04d-%02d-%02d\"", day / 10000, day / 100 % 100 ? day / 100 % 100 : 1, day % 100 ? day % 100 : 1);
}

static void put_span(cli_out *o, const char *name, int64_t begin, int64_t end, bool *first)
{
    out_key(o, name, first);
    out_format(o, "[%lld, %lld]", (long long)begin, (long long)end);
}

static void put_contexts(cli_out *o, uint64_t bits, bool *first)
{
    if (!bits) return;
    bool one = true;
    out_key(o, "contexts", first);
    out_text(o, "[");
    for (int k = 0; ent_context_name(k); k++) {
        if (!(bits >> k & 1)) continue;
        out_format(o, "%s\"%s\"", one ? "" : ", ", ent_context_name(k));
        one = false;
    }
    out_text(o, "]");
}

/* Evidence: a piece of the story's text, and where it begins. */
typedef struct piece {
    ent__str text;
    int64_t begin;
} piece;

/* "text" where the words lie inside the evidence, and "span". */
static void put_words(cli_out *o, const piece *p, int64_t begin, int64_t end, bool *first)
{
    bool is_inside = begin >= p->begin && end <= p->begin + p->text.n && begin < end;
    if (is_inside)
        out_member(o, "text", ent__str_cut(p->text, (uint32_t)(begin - p->begin), (uint32_t)(end - p->begin)), first);
    put_span(o, "span", begin, end, first);
}

static void put_phrase(cli_out *o, const char *name, const piece *p, int64_t begin, int64_t end, bool *first)
{
    if (begin >= end) return;
    bool inner = true;
    out_key(o, name, first);
    out_text(o, "{");
    put_words(o, p, begin, end, &inner);
    out_text(o, "}");
}

/* ---- statements that are run for each row ------------------------------------------------------ */

typedef struct writer {
    ent_store *store;
    ent_error *error;
    cli_out out;
    sqlite3_stmt *roles, *mentions, *voices, *about;
} writer;

static bool step(writer *w, sqlite3_stmt *q)
{
    int result = sqlite3_step(q);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE && !w->error->code) ent__store_why(w->store, w->error);
    return false;
}

static void start(sqlite3_stmt *q, int64_t id)
{
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, id);
}

/* Columns from `k` on: name, country, sector, key of an actor. */
static void put_actor(cli_out *o, sqlite3_stmt *q, int k, bool *first)
{
    put_text(o, "name", q, k, first);
    put_text(o, "country", q, k + 1, first);
    put_text(o, "sector", q, k + 2, first);
    put_text(o, "actor", q, k + 3, first);
}

/* ---- events ------------------------------------------------------------------------------------ */

static const char event_columns[] =
    "e.id, e.key, e.type, (SELECT name FROM mode WHERE id = e.mode), e.contexts, (SELECT code FROM cameo WHERE id = "
    "e.cameo),"
    " e.score10, e.goldstein10, e.status, e.day, e.day_to, e.precision, (SELECT name FROM place WHERE id = e.place),"
    " (SELECT country FROM place WHERE id = e.place), e.n_mentions, e.n_reports,"
    " e.n_sources, e.best";
static const char role_sql[] =
    "SELECT o.side, a.name, a.country, a.sector, a.key, o.span_begin, o.span_end"
    " FROM role o LEFT JOIN actor a ON a.id = o.actor WHERE o.mention = ?1 ORDER BY o.side, o.n";
static const char mention_sql[] =
    "SELECT m.id, m.key, r.key, r.title, r.publisher, r.published, r.url, m.type, (SELECT name FROM mode WHERE id = "
    "m.mode),"
    " m.contexts, (SELECT code FROM cameo WHERE id = m.cameo), m.score10, m.goldstein10, m.status, m.day, m.day_to,"
    " m.precision, m.basis, m.date_begin, m.date_end, m.place_begin, m.place_end, p.name, p.country, x.n, "
    "m.trigger_begin,"
    " m.trigger_end, s.n, s.span_begin, s.span_end, s.text_begin, s.text, m.confidence, u.name"
    " FROM mention m JOIN report r ON r.id = m.report JOIN sentence s ON s.id = m.sentence LEFT JOIN place p ON p.id = "
    "m.place"
    " LEFT JOIN statement x ON x.id = m.statement LEFT JOIN rule u ON u.id = m.rule"
    " WHERE m.event = ?1 ORDER BY r.published, r.key, m.n";

/* "source" and "target"; with spans where there is evidence to take words from. */
static void put_sides(writer *w, int64_t mention, const piece *p, bool *first)
{
    static const char *const names[] = {"source", "target"};
    int side = -1;
    start(w->roles, mention);
    while (step(w, w->roles)) {
        bool inner = true, more = side == sqlite3_column_int(w->roles, 0);
        if (more) out_text(&w->out, ", ");
        while (side < sqlite3_column_int(w->roles, 0)) {
            if (side >= 0) out_text(&w->out, "]");
            out_key(&w->out, names[++side], first);
            out_text(&w->out, "[");
        }
        out_text(&w->out, "{");
        if (p) put_words(&w->out, p, sqlite3_column_int64(w->roles, 5), sqlite3_column_int64(w->roles, 6), &inner);
        put_actor(&w->out, w->roles, 1, &inner);
        out_text(&w->out, "}");
    }
    while (side < 1) {
        if (side >= 0) out_text(&w->out, "]");
        out_key(&w->out, names[++side], first);
        out_text(&w->out, "[");
    }
    out_text(&w->out, "]");
}

static void put_date(cli_out *o, sqlite3_stmt *q, int day, int basis, bool *first)
{
    if (!sqlite3_column_int(q, day)) return;
    bool inner = true;
    out_key(o, "date", first);
    out_text(o, "{");
    put_day(o, "from", sqlite3_column_int(q, day), &inner);
    put_day(o, "to", sqlite3_column_int(q, day + 1), &inner);
    out_member(o, "precision", ent__str_of(ent_precision_name((ent_precision)sqlite3_column_int(q, day + 2))), &inner);
    if (basis) {
        bool says = sqlite3_column_int(q, basis) == ENT_BASIS_TEXT;
        out_member(o, "basis", ent__str_of(says ? "text" : "report"), &inner);
        if (says) put_span(o, "span", sqlite3_column_int64(q, basis + 1), sqlite3_column_int64(q, basis + 2), &inner);
    }
    out_text(o, "}");
}

/* Columns of type, mode, contexts, CAMEO, scores from `k` on. */
static void put_kind(cli_out *o, sqlite3_stmt *q, int k, bool *first)
{
    ent_type type = (ent_type)sqlite3_column_int(q, k);
    out_member(o, "type", ent__str_of(ent_type_name(type)), first);
    put_text(o, "mode", q, k + 1, first);
    put_contexts(o, (uint64_t)sqlite3_column_int64(q, k + 2), first);
    put_text(o, "cameo", q, k + 3, first);
    put_number(o, "quad", ent_type_quad(type), first);
    put_tenths(o, "score", sqlite3_column_int(q, k + 4), first);
    put_tenths(o, "goldstein", sqlite3_column_int(q, k + 5), first);
}

static void put_status(cli_out *o, sqlite3_stmt *q, int k, bool *first)
{
    out_member(o, "status", ent__str_of(ent_status_name((ent_status)sqlite3_column_int(q, k))), first);
}

static void put_mention_place(cli_out *o, sqlite3_stmt *q, bool *first)
{
    if (sqlite3_column_type(q, 22) == SQLITE_NULL) return;
    bool inner = true;
    out_key(o, "place", first);
    out_text(o, "{");
    out_member(o, "text", text_at(q, 22), &inner);
    put_span(o, "span", sqlite3_column_int64(q, 20), sqlite3_column_int64(q, 21), &inner);
    put_text(o, "country", q, 23, &inner);
    out_text(o, "}");
}

static void put_sentence(cli_out *o, sqlite3_stmt *q, bool *first)
{
    out_key(o, "sentence", first);
    out_format(o, "{\"number\": %d, \"span\": [%lld, %lld]}", sqlite3_column_int(q, 27),
               (long long)sqlite3_column_int64(q, 28), (long long)sqlite3_column_int64(q, 29));
}

static void put_mention(writer *w, sqlite3_stmt *q)
{
    bool first = true;
    cli_out *o = &w->out;
    piece p = {text_at(q, 31), sqlite3_column_int64(q, 30)};
    out_text(o, "{");
    put_key(o, "id", 'e', sqlite3_column_int64(q, 1), &first);
    put_text(o, "report", q, 2, &first);
    put_text(o, "title", q, 3, &first);
    put_text(o, "publisher", q, 4, &first);
    put_day(o, "published", sqlite3_column_int(q, 5), &first);
    put_text(o, "url", q, 6, &first);
    put_kind(o, q, 7, &first);
    put_sides(w, sqlite3_column_int64(q, 0), &p, &first);
    put_status(o, q, 13, &first);
    put_date(o, q, 14, 17, &first);
    put_mention_place(o, q, &first);
    if (sqlite3_column_type(q, 24) != SQLITE_NULL) put_number(o, "statement", sqlite3_column_int64(q, 24), &first);
    put_phrase(o, "trigger", &p, sqlite3_column_int64(q, 25), sqlite3_column_int64(q, 26), &first);
    put_sentence(o, q, &first);
    out_member(o, "evidence", p.text, &first);
    out_key(o, "confidence", &first);
    out_format(o, "%d.%02d", sqlite3_column_int(q, 32) / 100, sqlite3_column_int(q, 32) % 100);
    put_text(o, "rule", q, 33, &first);
    out_text(o, "}");
}

static void put_place(cli_out *o, sqlite3_stmt *q, bool *first)
{
    if (sqlite3_column_type(q, 12) == SQLITE_NULL) return;
    bool inner = true;
    out_key(o, "place", first);
    out_text(o, "{");
    put_text(o, "text", q, 12, &inner);
    put_text(o, "country", q, 13, &inner);
    out_text(o, "}");
}

static void put_event(writer *w, sqlite3_stmt *q)
{
    bool first = true, one = true;
    cli_out *o = &w->out;
    out_text(o, "{");
    put_key(o, "id", 'v', sqlite3_column_int64(q, 1), &first);
    put_kind(o, q, 2, &first);
    put_sides(w, sqlite3_column_int64(q, 17), NULL, &first);
    put_status(o, q, 8, &first);
    put_date(o, q, 9, 0, &first);
    put_place(o, q, &first);
    put_number(o, "n_mentions", sqlite3_column_int64(q, 14), &first);
    put_number(o, "n_reports", sqlite3_column_int64(q, 15), &first);
    put_number(o, "n_sources", sqlite3_column_int64(q, 16), &first);
    out_key(o, "mentions", &first);
    out_text(o, "[");
    start(w->mentions, sqlite3_column_int64(q, 0));
    for (; step(w, w->mentions); one = false) {
        if (!one) out_text(o, ", ");
        put_mention(w, w->mentions);
    }
    out_text(o, "]}\n");
}

/* ---- statements ------------------------------------------------------------------------------------ */

static const char statement_columns[] = "x.id, x.key, r.key, r.title, r.publisher, r.published, r.url, x.cue_begin, "
                                        "x.cue_end, x.cue, x.span_begin, x.span_end,"
                                        " x.runs, x.text, x.direct, x.kind, x.sentence";
static const char voice_sql[] =
    "SELECT v.side, a.name, a.country, a.sector, a.key, v.span_begin, v.span_end, v.phrase"
    " FROM voice v LEFT JOIN actor a ON a.id = v.actor WHERE v.statement = ?1 AND v.side = ?2 ORDER BY v.n";
static const char about_sql[] =
    "SELECT p.code FROM about b JOIN power p ON p.id = b.power WHERE b.statement = ?1 ORDER BY b.n";

static void put_voices(writer *w, int64_t statement, int side, const char *name, bool *first)
{
    bool one = true;
    start(w->voices, statement);
    sqlite3_bind_int(w->voices, 2, side);
    for (; step(w, w->voices); one = false) {
        piece p = {text_at(w->voices, 7), sqlite3_column_int64(w->voices, 5)};
        bool inner = true;
        if (one) out_key(&w->out, name, first);
        out_text(&w->out, one ? "[{" : ", {");
        put_words(&w->out, &p, p.begin, sqlite3_column_int64(w->voices, 6), &inner);
        put_actor(&w->out, w->voices, 1, &inner);
        out_text(&w->out, "}");
    }
    if (!one) out_text(&w->out, "]");
    if (one && side == 0) {
        out_key(&w->out, name, first);
        out_text(&w->out, "[]");
    }
}

static void put_about(writer *w, int64_t statement, bool *first)
{
    bool one = true;
    start(w->about, statement);
    for (; step(w, w->about); one = false) {
        if (one) out_key(&w->out, "about", first);
        out_text(&w->out, one ? "[" : ", ");
        out_json(&w->out, text_at(w->about, 0));
    }
    if (!one) out_text(&w->out, "]");
}

static void put_content(cli_out *o, sqlite3_stmt *q, bool *first)
{
    bool inner = true;
    out_key(o, "content", first);
    out_text(o, "{");
    out_member(o, "text", text_at(q, 13), &inner);
    put_span(o, "span", sqlite3_column_int64(q, 10), sqlite3_column_int64(q, 11), &inner);
    if (sqlite3_column_type(q, 12) != SQLITE_NULL) {
        out_key(o, "runs", &inner);
        out_str(o, text_at(q, 12));
    }
    out_text(o, "}");
}

static void put_statement(writer *w, sqlite3_stmt *q)
{
    bool first = true;
    cli_out *o = &w->out;
    piece cue = {text_at(q, 9), sqlite3_column_int64(q, 7)};
    out_text(o, "{");
    put_key(o, "id", 's', sqlite3_column_int64(q, 1), &first);
    put_text(o, "report", q, 2, &first);
    put_text(o, "title", q, 3, &first);
    put_text(o, "publisher", q, 4, &first);
    put_day(o, "published", sqlite3_column_int(q, 5), &first);
    put_text(o, "url", q, 6, &first);
    put_voices(w, sqlite3_column_int64(q, 0), 0, "speaker", &first);
    put_phrase(o, "cue", &cue, cue.begin, sqlite3_column_int64(q, 8), &first);
    put_content(o, q, &first);
    out_key(o, "direct", &first);
    out_text(o, sqlite3_column_int(q, 14) ? "true" : "false");
    out_member(o, "kind", ent__str_of(ent_kind_name((ent_kind)sqlite3_column_int(q, 15))), &first);
    put_voices(w, sqlite3_column_int64(q, 0), 1, "via", &first);
    put_about(w, sqlite3_column_int64(q, 0), &first);
    put_number(o, "sentence", sqlite3_column_int64(q, 16), &first);
    out_text(o, "}\n");
}

/* ---- the run ------------------------------------------------------------------------------------------ */

static ent_code prepare(writer *w)
{
    ent_code code = ent__store_prepare(w->store, role_sql, &w->roles, w->error);
    if (!code) code = ent__store_prepare(w->store, mention_sql, &w->mentions, w->error);
    if (!code) code = ent__store_prepare(w->store, voice_sql, &w->voices, w->error);
    return code ? code : ent__store_prepare(w->store, about_sql, &w->about, w->error);
}

ent_code export_jsonl(ent_store *s, const export_options *o, ent_error *error)
{
    writer w = {.store = s, .error = error};
    sqlite3_stmt *q = NULL;
    bool is_events = !o->what || strcmp(o->what, "events") == 0;
    ent_code code = prepare(&w);
    if (!code && is_events) code = ent__query_events(s, &o->filter, event_columns, &q, error);
    if (!code && !is_events) code = ent__query_statements(s, &o->filter, statement_columns, &q, error);
    while (!code && step(&w, q)) {
        if (is_events)
            put_event(&w, q);
        else
            put_statement(&w, q);
        if (error->code || !export_flow(&w.out, error)) break;
    }
    if (!error->code && !out_send(&w.out)) ent__fail(error, ENT_E_IO, 0, "cannot write the output");
    sqlite3_finalize(q);
    sqlite3_finalize(w.roles);
    sqlite3_finalize(w.mentions);
    sqlite3_finalize(w.voices);
    sqlite3_finalize(w.about);
    out_free(&w.out);
    return error->code;
}
