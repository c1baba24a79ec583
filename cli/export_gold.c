/* What people judged, as gold sentences: one row a mention whose type was judged and whose parties nobody called
 * wrong, with the two parties marked, as `entente-train-relations` and `entente relate` read them. */
#include "base/rows.h"
#include "export.h"

static const char columns[] = "mention report sentence marked_sentence source target gold_root coded_root";

/* The first party of each side, and the judgements; text_begin makes spans of the story spans of the evidence. */
static const char sql[] =
    "SELECT printf('e%016x', m.key), r.key, s.text, s.text_begin, t.name, a.span_begin, a.span_end, b.span_begin, b.span_end, "
    "j.is_right, j.value FROM correction j JOIN report r ON r.key = j.report JOIN mention m ON m.report = r.id AND m.key = j.mention "
    "JOIN sentence s ON s.id = m.sentence JOIN type t ON t.id = m.type "
    "JOIN role a ON a.mention = m.id AND a.side = 0 AND a.n = 0 JOIN role b ON b.mention = m.id AND b.side = 1 AND b.n = 0 "
    "WHERE j.field = 'type' AND NOT EXISTS (SELECT 1 FROM correction x WHERE x.mention = j.mention AND x.report = j.report "
    "AND x.field IN ('source', 'target') AND NOT x.is_right) ORDER BY r.key, m.n";

static ent__str column(sqlite3_stmt *q, int k)
{
    const char *at = (const char *)sqlite3_column_text(q, k);
    return (ent__str){at ? at : "", (uint32_t)sqlite3_column_bytes(q, k)};
}

/* A span of the story within the evidence; false where the evidence was cut before it, or it is empty. */
static bool within(sqlite3_stmt *q, int k, ent__str text, ent_span *out)
{
    int64_t base = sqlite3_column_int64(q, 3), begin = sqlite3_column_int64(q, k) - base, end = sqlite3_column_int64(q, k + 1) - base;
    *out = (ent_span){(uint32_t)begin, (uint32_t)end};
    return begin >= 0 && begin < end && end <= text.n;
}

static void mark(ent__out *o, ent__str text, ent_span span, const char *name)
{
    ent__out_format(o, "<%s>", name);
    ent__out_str(o, ent__str_cut(text, span.begin, span.end));
    ent__out_format(o, "</%s>", name);
}

static void put_marked(ent__out *o, ent__str text, ent_span source, ent_span target)
{
    bool source_first = source.begin < target.begin;
    ent_span first = source_first ? source : target, second = source_first ? target : source;
    ent__out_str(o, ent__str_cut(text, 0, first.begin));
    mark(o, text, first, source_first ? "s" : "t");
    ent__out_str(o, ent__str_cut(text, first.end, second.begin));
    mark(o, text, second, source_first ? "t" : "s");
    ent__out_str(o, ent__str_cut(text, second.end, text.n));
}

/* Judged right, it is what was coded; wrong, what was said instead, if anything was. */
static void put_row(ent__rows *rows, ent__out *cell, sqlite3_stmt *q)
{
    ent__str text = column(q, 2), coded = column(q, 4), gold = sqlite3_column_int(q, 9) ? coded : column(q, 10);
    ent_span source, target;
    if (!gold.n || !within(q, 5, text, &source) || !within(q, 7, text, &target)) return;
    if (source.begin < target.end && target.begin < source.end) return;
    ent__cell(rows, column(q, 0));
    ent__cell(rows, column(q, 1));
    ent__cell(rows, text);
    cell->n = 0;
    if (text.at[0] == '"') ent__out_text(cell, " "); /* else it would be read as a quoted cell */
    put_marked(cell, text, source, target);
    ent__cell(rows, (ent__str){cell->at, (uint32_t)cell->n});
    ent__cell(rows, ent__span_of(text.at, source));
    ent__cell(rows, ent__span_of(text.at, target));
    ent__cell(rows, gold);
    ent__cell(rows, coded);
    ent__row_end(rows);
}

ent_code export_gold(ent_store *s, const export_options *o, ent_error *error)
{
    ent__out out = {0}, cell = {0};
    ent__rows rows = {.out = &out, .separator = '\t'};
    sqlite3_stmt *q = NULL;
    ent_code code = ent__store_prepare(s, sql, &q, error);
    int step = SQLITE_DONE;
    export_mark(&out, o);
    ent__cell_head(&rows, columns);
    while (!code && (step = sqlite3_step(q)) == SQLITE_ROW) {
        put_row(&rows, &cell, q);
        if (!export_flow(&out, error)) code = error->code;
    }
    if (!code && step != SQLITE_DONE) code = ent__store_why(s, error);
    sqlite3_finalize(q);
    if (!code) code = export_end(&out, error);
    ent__out_free(&out);
    ent__out_free(&cell);
    return code;
}
