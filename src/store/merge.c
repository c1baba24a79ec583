/* Stores that were coded apart become one: rows are copied with SQL, table by
 * table, under new numbers; then everything is linked anew.
 *
 * The numbers of the other store are moved beyond those that are here; names are
 * looked up by what they say. A report that is here already is left out with all
 * that hangs on it, as `entente add` would. */
#include <stdio.h>

#include "store/link.h"

/* In order; `offset` holds how far the numbers of each table move. */
static const char *const steps[] = {
    "CREATE TEMP TABLE offset AS SELECT (SELECT coalesce(max(id), 0) FROM main.report) AS report,"
    " (SELECT coalesce(max(id), 0) FROM main.sentence) AS sentence, (SELECT coalesce(max(id), 0) FROM main.statement) "
    "AS statement,"
    " (SELECT coalesce(max(id), 0) FROM main.mention) AS mention",
    "CREATE TEMP TABLE taken(id INTEGER PRIMARY KEY)",
    "INSERT INTO taken SELECT id FROM other.report o WHERE NOT EXISTS(SELECT 1 FROM main.report r WHERE r.key = o.key)"
    " AND NOT EXISTS(SELECT 1 FROM main.report r WHERE r.text_hash = o.text_hash)",

    /* names */
    "INSERT OR IGNORE INTO main.mode(name) SELECT name FROM other.mode ORDER BY id",
    "INSERT OR IGNORE INTO main.cameo(code) SELECT code FROM other.cameo ORDER BY id",
    "INSERT OR IGNORE INTO main.rule(name) SELECT name FROM other.rule ORDER BY id",
    "INSERT OR IGNORE INTO main.place(name, country) SELECT name, country FROM other.place ORDER BY id",
    "INSERT OR IGNORE INTO main.power(code, is_body) SELECT code, is_body FROM other.power ORDER BY id",
    "INSERT OR IGNORE INTO main.coder(program, lexicon, model) SELECT program, lexicon, model FROM other.coder ORDER "
    "BY id",
    "INSERT OR IGNORE INTO main.actor(key, name, country, sector, power) SELECT a.key, a.name, a.country, a.sector, "
    "n.id"
    " FROM other.actor a LEFT JOIN other.power p ON p.id = a.power LEFT JOIN main.power n ON n.code = p.code ORDER BY "
    "a.id",
    "CREATE TEMP TABLE of_mode(id INTEGER PRIMARY KEY, here)",
    "INSERT INTO of_mode SELECT o.id, n.id FROM other.mode o JOIN main.mode n USING(name)",
    "CREATE TEMP TABLE of_cameo(id INTEGER PRIMARY KEY, here)",
    "INSERT INTO of_cameo SELECT o.id, n.id FROM other.cameo o JOIN main.cameo n USING(code)",
    "CREATE TEMP TABLE of_rule(id INTEGER PRIMARY KEY, here)",
    "INSERT INTO of_rule SELECT o.id, n.id FROM other.rule o JOIN main.rule n USING(name)",
    "CREATE TEMP TABLE of_place(id INTEGER PRIMARY KEY, here)",
    "INSERT INTO of_place SELECT o.id, n.id FROM other.place o JOIN main.place n USING(name, country)",
    "CREATE TEMP TABLE of_power(id INTEGER PRIMARY KEY, here)",
    "INSERT INTO of_power SELECT o.id, n.id FROM other.power o JOIN main.power n USING(code)",
    "CREATE TEMP TABLE of_actor(id INTEGER PRIMARY KEY, here)",
    "INSERT INTO of_actor SELECT o.id, n.id FROM other.actor o JOIN main.actor n USING(key, name, country, sector)",
    "CREATE TEMP TABLE of_coder(id INTEGER PRIMARY KEY, here)",
    "INSERT INTO of_coder SELECT o.id, n.id FROM other.coder o JOIN main.coder n USING(program, lexicon, model)",

    /* reports and what hangs on them */
    "INSERT INTO main.report SELECT o.id + f.report, key, text_hash, title, authors, url, publisher, published, "
    "language, bytes,"
    " n_sentences, n_words, sketch, o.id + f.report, c.here, text"
    " FROM taken t JOIN other.report o ON o.id = t.id JOIN of_coder c ON c.id = o.coder, offset f ORDER BY t.id",
    "INSERT INTO main.coverage SELECT o.published, count(*), sum(o.n_sentences), sum(o.n_words)"
    " FROM taken t JOIN other.report o ON o.id = t.id GROUP BY o.published"
    " ON CONFLICT DO UPDATE SET n_reports = n_reports + excluded.n_reports,"
    " n_sentences = n_sentences + excluded.n_sentences, n_words = n_words + excluded.n_words",
    "INSERT INTO main.sentence SELECT o.id + f.sentence, o.report + f.report, n, span_begin, span_end, text_begin, text"
    " FROM other.sentence o JOIN taken t ON t.id = o.report, offset f ORDER BY o.id",
    "INSERT INTO main.statement SELECT o.id + f.statement, key, o.report + f.report, n, o.sentence, kind, direct, "
    "cue_begin, cue_end,"
    " cue, span_begin, span_end, runs, text FROM other.statement o JOIN taken t ON t.id = o.report, offset f ORDER BY "
    "o.id",
    "INSERT INTO main.voice SELECT v.statement + f.statement, side, v.n, a.here, v.span_begin, v.span_end, phrase"
    " FROM other.voice v JOIN other.statement o ON o.id = v.statement JOIN taken t ON t.id = o.report, offset f"
    " LEFT JOIN of_actor a ON a.id = v.actor",
    "INSERT INTO main.about SELECT b.statement + f.statement, b.n, p.here"
    " FROM other.about b JOIN other.statement o ON o.id = b.statement JOIN taken t ON t.id = o.report, offset f"
    " JOIN of_power p ON p.id = b.power",
    "PRAGMA defer_foreign_keys = ON", /* linking gives each mention its event */
    "INSERT INTO main.mention SELECT m.id + f.mention, key, m.report + f.report, n, 0, m.sentence + f.sentence,"
    " m.statement + f.statement, type, o.here, c.here, contexts, score10, goldstein10, status, day, day_to, precision, "
    "basis,"
    " date_begin, date_end, p.here, place_begin, place_end, trigger_begin, trigger_end, confidence, u.here"
    " FROM other.mention m JOIN taken t ON t.id = m.report, offset f LEFT JOIN of_mode o ON o.id = m.mode"
    " LEFT JOIN of_cameo c ON c.id = m.cameo LEFT JOIN of_place p ON p.id = m.place LEFT JOIN of_rule u ON u.id = "
    "m.rule"
    " ORDER BY m.id",
    "INSERT INTO main.role SELECT o.mention + f.mention, side, o.n, a.here, o.span_begin, o.span_end"
    " FROM other.role o JOIN other.mention m ON m.id = o.mention JOIN taken t ON t.id = m.report, offset f"
    " LEFT JOIN of_actor a ON a.id = o.actor",

    /* what people did, and what failed */
    "INSERT INTO main.correction(mention, report, field, is_right, value, note, made)"
    " SELECT mention, report, field, is_right, value, note, made FROM other.correction"
    " EXCEPT SELECT mention, report, field, is_right, value, note, made FROM main.correction",
    "INSERT INTO main.failure(file, line, byte, code, reason, tries) SELECT file, line, byte, code, reason, tries FROM "
    "other.failure"
    " WHERE 1 ORDER BY id ON CONFLICT DO UPDATE SET tries = tries + excluded.tries",

    "DROP TABLE offset; DROP TABLE taken; DROP TABLE of_mode; DROP TABLE of_cameo; DROP TABLE of_rule; DROP TABLE "
    "of_place;"
    "DROP TABLE of_power; DROP TABLE of_actor; DROP TABLE of_coder",
};

static ent_code copy_all(ent_store *s, ent_error *error)
{
    ent_code code = ent__store_begin(s, error);
    if (!code) code = ent__link_settle(s, error);
    for (size_t k = 0; k < sizeof steps / sizeof *steps && !code; k++) code = ent__store_run(s, steps[k], error);
    return code;
}

/* Is it a store, of this version, and does it keep as much of a report? */
static ent_code check_other(ent_store *s, const char *path, ent_error *error)
{
    ent_store *other;
    ent_code code = ent_store_open(path, ENT_STORE_READ, NULL, &other, error);
    if (code) return code;
    bool same = other->span_max == s->span_max && other->keep_text == s->keep_text;
    if (!same)
        code = ent__fail(error, ENT_E_ARGUMENT, 0,
                         "%s: keeps other things of a report (span-max %u%s) than the stores before it", other->path,
                         other->span_max, other->keep_text ? ", text" : "");
    ent_store_close(other);
    return code;
}

ent_code ent__store_merge(ent_store *s, const char *path, ent_error *error)
{
    ent_code code = check_other(s, path, error);
    sqlite3_stmt *q = NULL;
    if (!code) code = ent__store_prepare(s, "ATTACH ?1 AS other", &q, error);
    if (code) return code;
    sqlite3_bind_text(q, 1, path, -1, SQLITE_STATIC);
    code = ent__store_step(s, q, error);
    sqlite3_finalize(q);
    if (code) return code;
    code = copy_all(s, error);
    if (!code) code = ent__store_relink(s, error);
    if (code) ent__store_undo(s);
    sqlite3_exec(s->db, "DETACH other", NULL, NULL, NULL);
    return code;
}
