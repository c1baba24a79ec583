/* What people judged, as events right or wrong: one JSON line a judged mention, with its evidence as the text, as
 * `entente-train-events` reads them. An event is right where nobody called any part of it wrong. */
#include "export.h"
#include "json.h"

/* text_begin makes the trigger's place in the story its place in the evidence. */
static const char sql[] =
    "SELECT printf('e%016x', m.key), r.published, s.text, m.trigger_begin - s.text_begin, t.name, min(j.is_right) "
    "FROM correction j JOIN report r ON r.key = j.report JOIN mention m ON m.report = r.id AND m.key = j.mention "
    "JOIN sentence s ON s.id = m.sentence JOIN type t ON t.id = m.type "
    "GROUP BY m.id ORDER BY r.key, m.n";

static ent__str column(sqlite3_stmt *q, int k)
{
    const char *at = (const char *)sqlite3_column_text(q, k);
    return (ent__str){at ? at : "", (uint32_t)sqlite3_column_bytes(q, k)};
}

static void put_line(cli_out *o, sqlite3_stmt *q)
{
    ent__str text = column(q, 2);
    int64_t trigger = sqlite3_column_int64(q, 3), day = sqlite3_column_int64(q, 1);
    bool first = true;
    if (trigger < 0 || trigger >= text.n) return; /* the evidence was cut before it */
    out_text(o, "{");
    out_key(o, "id", &first);
    out_json(o, column(q, 0));
    if (day) {
        out_key(o, "date", &first);
        out_format(o, "\"%04d-%02d-%02d\"", (int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100));
    }
    out_key(o, "text", &first);
    out_json(o, text);
    out_key(o, "judged", &first);
    out_format(o, "[{\"trigger\": %d, \"type\": ", (int)trigger);
    out_json(o, column(q, 4));
    out_format(o, ", \"right\": %s}]}\n", sqlite3_column_int(q, 5) ? "true" : "false");
}

ent_code export_judged(ent_store *s, const export_options *o, ent_error *error)
{
    cli_out out = {0};
    sqlite3_stmt *q = NULL;
    ent_code code = ent__store_prepare(s, sql, &q, error);
    int step = SQLITE_DONE;
    (void)o;
    while (!code && (step = sqlite3_step(q)) == SQLITE_ROW) {
        put_line(&out, q);
        if (!export_flow(&out, error)) code = error->code;
    }
    if (!code && step != SQLITE_DONE) code = ent__store_why(s, error);
    sqlite3_finalize(q);
    if (!code) code = export_end(&out, error);
    ent__out_free(&out);
    return code;
}
