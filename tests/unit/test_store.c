/* The store: opening, keeping, refusing; and that the file says what the library says. */
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store_kit.h"

/* A folder of its own for each test. */
typedef struct place {
    char folder[64], path[96];
} place;

static int set_up(void **state)
{
    place *p = *state = calloc(1, sizeof *p);
    if (!p) return -1;
    snprintf(p->folder, sizeof p->folder, "/tmp/entente-store-XXXXXX");
    if (!mkdtemp(p->folder)) return -1;
    snprintf(p->path, sizeof p->path, "%s/a.db", p->folder);
    return 0;
}

static int tear_down(void **state)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    place *p = *state;
    for (int k = 0; k < 4; k++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", p->path, ends[k]);
        remove(path);
    }
    int left = rmdir(p->folder);
    free(p);
    return left;
}

static ent_store *open_store(const char *path, ent_store_mode mode)
{
    ent_store *s;
    ent_error error = {0};
    if (ent_store_open(path, mode, NULL, &s, &error)) fprintf(stderr, "%s\n", error.message);
    assert_non_null(s);
    return s;
}

static ent_code open_code(const char *path, ent_store_mode mode)
{
    ent_store *s = (ent_store *)1;
    ent_error error = {0};
    ent_code code = ent_store_open(path, mode, NULL, &s, &error);
    if (code) {
        assert_null(s);
        assert_int_equal(error.code, code);
        assert_true(error.message[0] != 0);
    } else {
        ent_store_close(s);
    }
    return code;
}

static void put_one(ent_store *s, const char *id)
{
    fake f;
    ent_error error = {0};
    char text[128];
    snprintf(text, sizeof text, "A text of %s alone, about Peru.", id);
    fake_begin(&f, id, "2020-03-03", text);
    fake_event(&f, ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL);
    assert_int_equal(ent_store_put(s, &f.report, NULL, &error), ENT_OK);
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* ---- the scheme in the file is that of the library ------------------------------------ */

static bool has_name(ent_store *s, const char *table, const char *key, int number, const char *name)
{
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s WHERE %s = %d AND name = '%s'", table, key, number, name);
    return store_number(s, sql) == 1;
}

static void numbers_mean_the_same_in_file_and_library(void **state)
{
    (void)state;
    ent_store *s = open_store(":memory:", ENT_STORE_WRITE);
    for (int k = 0; k < ENT_N_TYPES; k++) {
        char sql[100];
        assert_true(has_name(s, "type", "id", k, ent_type_name((ent_type)k)));
        snprintf(sql, sizeof sql, "SELECT quad FROM type WHERE id = %d", k);
        assert_int_equal(store_number(s, sql), ent_type_quad((ent_type)k));
    }
    for (int k = 0; k < ENT_N_STATUS; k++) assert_true(has_name(s, "status", "id", k, ent_status_name((ent_status)k)));
    for (int k = 0; k < 4; k++) assert_true(has_name(s, "kind", "id", k, ent_kind_name((ent_kind)k)));
    for (int k = 0; k < 4; k++) assert_true(has_name(s, "precision", "id", k, ent_precision_name((ent_precision)k)));
    int n = 0;
    for (; ent_context_name(n); n++) assert_true(has_name(s, "context", "bit", n, ent_context_name(n)));
    assert_int_equal(store_number(s, "SELECT count(*) FROM context"), n);
    assert_int_equal(store_number(s, "SELECT count(*) FROM type"), ENT_N_TYPES);
    assert_int_equal(store_number(s, "SELECT count(*) FROM status"), ENT_N_STATUS);
    assert_int_equal(
        store_number(s, "SELECT sum(counted) = 2 AND min(counted) = 0 FROM status WHERE id IN (0, 1) OR NOT counted"),
        1);
    assert_int_equal(store_number(s, "SELECT count(*) FROM basis"), ENT_BASIS_REPORT + 1);
    ent_store_close(s);
}

static void every_table_is_strict_and_the_file_is_marked(void **state)
{
    place *p = *state;
    ent_store *s = open_store(p->path, ENT_STORE_WRITE);
    assert_int_equal(
        store_number(s, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
                        " AND name NOT LIKE 'sqlite_%'"),
        0);
    assert_int_equal(store_number(s, "PRAGMA application_id"), ENT__STORE_APPLICATION);
    assert_int_equal(store_number(s, "PRAGMA user_version"), ENT__STORE_VERSION);
    assert_int_equal(store_number(s, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), 1);
    ent_store_close(s);
}

/* ---- keeping --------------------------------------------------------------------------------- */

static void what_was_put_can_be_read(void **state)
{
    place *p = *state;
    fake f;
    ent_error error = {0};
    ent_store *s = open_store(p->path, ENT_STORE_WRITE);
    fake_begin(&f, "first", "2020-03-03", "Peru accused Chile.");
    ent_event *e = fake_event(&f, ENT_ACCUSE, "PER", "CHL", "2020-03-02", "BOL");
    e->trigger = (ent_span){5, 12};
    e->contexts = 1 | UINT64_C(1) << 36;
    f.statement =
        (ent_statement){.speaker = f.sides, .n_speaker = 1, .content = &f.content, .n_content = 1, .kind = ENT_WANT};
    f.content = (ent_span){0, 4};
    f.report.statements = &f.statement;
    f.report.n_statements = 1;
    assert_int_equal(ent_store_put(s, &f.report, NULL, &error), ENT_OK);
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    ent_store_close(s);

    s = open_store(p->path, ENT_STORE_READ);
    assert_int_equal(
        store_number(s, "SELECT count(*) FROM v_events WHERE type = 'ACCUSE' AND mode = 'visit' AND status = 'happened'"
                        " AND source_country = 'PER' AND target_country = 'CHL' AND target_sector = 'GOV'"
                        " AND place_country = 'BOL' AND contexts = 'military; trafficking' AND score = 2.5"
                        " AND goldstein = -1.5 AND date_from = '2020-03-02' AND evidence = 'Peru accused Chile.'"
                        " AND report_id = 'first' AND confidence = 0.5 AND n_reports = 1"),
        1);
    assert_int_equal(
        store_number(s, "SELECT count(*) FROM v_statements WHERE speaker = 'PER' AND kind = 'want' AND text = 'Peru'"),
        1);
    assert_int_equal(
        store_number(s, "SELECT count(*) FROM v_dyad_day WHERE source = 'PER' AND target = 'CHL' AND day = '2020-03-02'"
                        " AND n_events = 1 AND accuse = 1 AND quad3 = 1 AND score_sum = 2.5"),
        1);
    assert_int_equal(store_number(s, "SELECT count(*) FROM v_dyad_month WHERE month = '2020-03' AND accuse = 1"), 1);
    assert_int_equal(store_number(s, "SELECT n_reports + n_sentences FROM coverage WHERE day = 20200303"), 2);
    assert_int_equal(store_number(s, "SELECT publisher = 'paper.example' AND text IS NULL FROM report"), 1);
    assert_int_equal(store_number(s, "SELECT rowid FROM sentence_text WHERE sentence_text MATCH 'accuses'"), 1);
    assert_int_equal(store_number(s, "SELECT rowid FROM report_text WHERE report_text MATCH 'title'"), 1);
    assert_true(store_is_sound(s));
    ent_store_close(s);
}

static void the_same_id_or_text_is_known(void **state)
{
    (void)state;
    fake f;
    ent_error error = {0};
    int is_known = 1;
    ent_store *s = open_store(":memory:", ENT_STORE_WRITE);
    fake_begin(&f, "a", "2020-03-03", "One text.");
    assert_int_equal(ent_store_put(s, &f.report, &is_known, &error), ENT_OK);
    assert_false(is_known);
    fake_begin(&f, "a", "2020-03-03", "Another text.");
    assert_int_equal(ent_store_put(s, &f.report, &is_known, &error), ENT_OK);
    assert_true(is_known);
    fake_begin(&f, "b", "2020-03-03", "One text.");
    assert_int_equal(ent_store_put(s, &f.report, &is_known, &error), ENT_OK);
    assert_true(is_known);
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    assert_int_equal(store_number(s, "SELECT count(*) FROM report"), 1);
    assert_int_equal(store_number(s, "SELECT n_reports FROM coverage"), 1);
    ent_store_close(s);
}

static void evidence_is_cut_around_the_trigger(void **state)
{
    (void)state;
    fake f;
    ent_error error = {0};
    ent_store *s;
    ent_store_options options = {.span_max = 20, .keep_text = 1};
    assert_int_equal(ent_store_open(":memory:", ENT_STORE_WRITE, &options, &s, &error), ENT_OK);
    fake_begin(&f, "a", "2020-03-03", "éééééééééé and then at long last Peru éccused Chile of it.");
    fake_event(&f, ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL)->trigger = (ent_span){46, 54};
    assert_int_equal(ent_store_put(s, &f.report, NULL, &error), ENT_OK);
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    assert_int_equal(store_number(s, "SELECT length(CAST(text AS BLOB)) <= 20 AND text LIKE '%éccused%' FROM sentence"),
                     1);
    assert_int_equal(store_number(s,
                                  "SELECT substr(CAST(r.text AS BLOB), s.text_begin + 1, length(CAST(s.text AS BLOB)))"
                                  " = CAST(s.text AS BLOB) FROM sentence s, report r"),
                     1);
    ent_store_close(s);
    options = (ent_store_options){.span_max = -1};
    assert_int_equal(ent_store_open(":memory:", ENT_STORE_WRITE, &options, &s, &error), ENT_OK);
    assert_int_equal(ent_store_put(s, &f.report, NULL, &error), ENT_OK);
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    assert_int_equal(store_number(s, "SELECT text = '' AND span_end > 50 FROM sentence"), 1);
    ent_store_close(s);
}

static void what_is_not_committed_is_dropped(void **state)
{
    place *p = *state;
    ent_error error = {0};
    ent_store *s = open_store(p->path, ENT_STORE_WRITE);
    put_one(s, "a");
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    put_one(s, "b");
    ent_store_close(s);
    s = open_store(p->path, ENT_STORE_WRITE);
    assert_int_equal(store_number(s, "SELECT count(*) FROM report"), 1);
    put_one(s, "b");
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    assert_int_equal(store_number(s, "SELECT count(*) FROM report"), 2);
    assert_true(store_is_sound(s));
    ent_store_close(s);
}

static void failures_are_counted_until_they_are_mended(void **state)
{
    (void)state;
    ent_error error = {0};
    ent_store *s = open_store(":memory:", ENT_STORE_WRITE);
    ent__failure f = {.file = ENT__STR("a.jsonl"), .line = 3, .code = ENT_E_JSON, .reason = ENT__STR("a brace")};
    assert_int_equal(ent__failure_put(s, &f, &error), ENT_OK);
    f.reason = ENT__STR("a bracket");
    assert_int_equal(ent__failure_put(s, &f, &error), ENT_OK);
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    assert_int_equal(store_number(s, "SELECT tries = 2 AND reason = 'a bracket' FROM failure"), 1);
    assert_int_equal(ent__failure_mended(s, &f, &error), ENT_OK);
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    assert_int_equal(store_number(s, "SELECT count(*) FROM failure"), 0);
    ent_store_close(s);
}

/* ---- refusing ------------------------------------------------------------------------------------- */

static void a_store_that_is_not_there_is_not_read(void **state)
{
    place *p = *state;
    assert_int_equal(open_code(p->path, ENT_STORE_READ), ENT_E_IO);
    assert_int_equal(access(p->path, F_OK), -1);
    assert_int_equal(open_code("/nowhere/at/all.db", ENT_STORE_WRITE), ENT_E_IO);
}

static void another_program_s_file_is_no_store(void **state)
{
    place *p = *state;
    run_sql(p->path, "CREATE TABLE things(x); INSERT INTO things VALUES(1)");
    assert_int_equal(open_code(p->path, ENT_STORE_READ), ENT_E_STORE);
    assert_int_equal(open_code(p->path, ENT_STORE_WRITE), ENT_E_STORE);
    FILE *f = fopen(p->path, "wb");
    for (int k = 0; k < 3000; k++) fputs("no data base", f);
    fclose(f);
    assert_int_equal(open_code(p->path, ENT_STORE_READ), ENT_E_STORE);
    assert_int_equal(open_code(p->path, ENT_STORE_WRITE), ENT_E_STORE);
}

static void a_newer_store_is_left_alone(void **state)
{
    place *p = *state;
    ent_store_close(open_store(p->path, ENT_STORE_WRITE));
    run_sql(p->path, "PRAGMA user_version = 99");
    assert_int_equal(open_code(p->path, ENT_STORE_READ), ENT_E_VERSION);
    assert_int_equal(open_code(p->path, ENT_STORE_WRITE), ENT_E_VERSION);
}

static void a_damaged_store_is_told(void **state)
{
    place *p = *state;
    ent_error error = {0};
    ent_store *s = open_store(p->path, ENT_STORE_WRITE);
    for (int k = 0; k < 300; k++) {
        char id[16];
        snprintf(id, sizeof id, "r%d", k);
        put_one(s, id);
    }
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    ent_store_close(s);
    int cut = truncate(p->path, 60 * 4096);
    assert_int_equal(cut, 0);
    s = NULL;
    ent_code code = ent_store_open(p->path, ENT_STORE_WRITE, NULL, &s, &error);
    fake f;
    fake_begin(&f, "new", "2020-03-03", "Something new.");
    fake_event(&f, ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL);
    if (!code) code = ent_store_put(s, &f.report, NULL, &error);
    if (!code) code = ent_store_commit(s, &error);
    assert_int_equal(code, ENT_E_STORE);
    assert_non_null(strstr(error.message, "damaged"));
    ent_store_close(s);
}

static void a_store_open_for_reading_is_not_written(void **state)
{
    place *p = *state;
    fake f;
    ent_error error = {0};
    ent_store_close(open_store(p->path, ENT_STORE_WRITE));
    ent_store *s = open_store(p->path, ENT_STORE_READ);
    fake_begin(&f, "a", "2020-03-03", "One text.");
    assert_int_equal(ent_store_put(s, &f.report, NULL, &error), ENT_E_READONLY);
    assert_int_equal(ent_store_commit(s, &error), ENT_OK); /* there is nothing to commit */
    ent_store_close(s);
}

static void a_second_writer_waits_and_is_told(void **state)
{
    place *p = *state;
    fake f;
    ent_error error = {0};
    ent_store *one = open_store(p->path, ENT_STORE_WRITE), *two = open_store(p->path, ENT_STORE_WRITE);
    sqlite3_busy_timeout(ent__store_db(two), 10);
    put_one(one, "a");
    fake_begin(&f, "b", "2020-03-03", "Another text, also about Peru.");
    fake_event(&f, ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL);
    assert_int_equal(ent_store_put(two, &f.report, NULL, &error), ENT_E_BUSY);
    assert_non_null(strstr(error.message, "another program"));
    ent_store *reader = open_store(p->path, ENT_STORE_READ); /* readers do not wait */
    assert_int_equal(store_number(reader, "SELECT count(*) FROM report"), 0);
    assert_int_equal(ent_store_commit(one, &error), ENT_OK);
    assert_int_equal(ent_store_put(two, &f.report, NULL, &error), ENT_OK); /* its names were made by the other */
    assert_int_equal(ent_store_commit(two, &error), ENT_OK);
    assert_int_equal(store_number(reader, "SELECT count(*) FROM report"), 2);
    assert_int_equal(store_number(reader, "SELECT n_reports FROM event"), 2);
    assert_int_equal(store_number(reader, "SELECT count(*) FROM actor"), 2);
    assert_true(store_is_sound(reader));
    ent_store_close(reader);
    ent_store_close(two);
    ent_store_close(one);
}

static void settings_belong_to_the_store(void **state)
{
    place *p = *state;
    ent_store *s;
    ent_error error = {0};
    ent_store_options options = {.span_max = 100, .link_window = 5};
    assert_int_equal(ent_store_open(p->path, ENT_STORE_WRITE, &options, &s, &error), ENT_OK);
    ent_store_close(s);
    options.link_window = 6;
    assert_int_equal(ent_store_open(p->path, ENT_STORE_WRITE, &options, &s, &error), ENT_E_ARGUMENT);
    assert_non_null(strstr(error.message, "link-window 5"));
    options.link_window = 0; /* as it is */
    assert_int_equal(ent_store_open(p->path, ENT_STORE_WRITE, &options, &s, &error), ENT_OK);
    char value[64];
    assert_int_equal(ent__store_setting(s, "link-window", value, &error), ENT_OK);
    assert_string_equal(value, "5");
    ent_store_close(s);
}

/* {"a sentence", function}, with a folder around it. */
#define IN_FOLDER(sentence, function)                                                                                  \
    {                                                                                                                  \
        sentence, function, set_up, tear_down, NULL                                                                    \
    }

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER("numbers mean the same in file and library", numbers_mean_the_same_in_file_and_library),
        IN_FOLDER("every table is strict and the file is marked", every_table_is_strict_and_the_file_is_marked),
        IN_FOLDER("what was put can be read", what_was_put_can_be_read),
        IN_FOLDER("the same id or text is known", the_same_id_or_text_is_known),
        IN_FOLDER("evidence is cut around the trigger", evidence_is_cut_around_the_trigger),
        IN_FOLDER("what is not committed is dropped", what_is_not_committed_is_dropped),
        IN_FOLDER("failures are counted until they are mended", failures_are_counted_until_they_are_mended),
        IN_FOLDER("a store that is not there is not read", a_store_that_is_not_there_is_not_read),
        IN_FOLDER("another program's file is no store", another_program_s_file_is_no_store),
        IN_FOLDER("a newer store is left alone", a_newer_store_is_left_alone),
        IN_FOLDER("a damaged store is told", a_damaged_store_is_told),
        IN_FOLDER("a store open for reading is not written", a_store_open_for_reading_is_not_written),
        IN_FOLDER("a second writer waits and is told", a_second_writer_waits_and_is_told),
        IN_FOLDER("settings belong to the store", settings_belong_to_the_store),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
