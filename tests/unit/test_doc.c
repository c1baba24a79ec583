/* The public calls: what comes in, and what is refused. */
#include "check.h"

#include "kit.h"

static ent_code code_bytes(kit *k, const char *bytes, size_t n, ent_error *error)
{
    *error = (ent_error){0};
    return ent_code_bytes(k->worker, bytes, n, ent_day_read(ENT__STR(KIT_TODAY)), &k->report, error);
}

static void plain_text_is_coded_as_it_stands(void **state)
{
    kit *k = *state;
    ent_error error;
    static const char text[] = "Peru attacked Chile.";
    assert_int_equal(code_bytes(k, text, sizeof text - 1, &error), ENT_OK);
    assert_int_equal(k->report->n_events, 1);
    assert_int_equal(k->report->story.bytes, sizeof text - 1);
    assert_int_equal(k->report->story.published.year, 2024);
    assert_int_equal(k->report->story.id.at[0], 'r');
}

static void a_json_line_brings_its_own_day_and_id(void **state)
{
    kit *k = *state;
    ent_error error;
    static const char line[] =
        "{\"id\": \"a7\", \"date\": \"2020-02-03\", \"title\": \"War\", \"text\": \"Peru attacked Chile.\"}";
    assert_int_equal(code_bytes(k, line, sizeof line - 1, &error), ENT_OK);
    assert_true(ent__str_eq(k->report->story.id, "a7"));
    assert_int_equal(k->report->story.published.year, 2020);
    assert_int_equal(k->report->n_events, 1);
}

static void bytes_that_are_no_text_are_refused(void **state)
{
    kit *k = *state;
    ent_error error;
    char bytes[300];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * 7 % 31);
    assert_int_equal(code_bytes(k, bytes, sizeof bytes, &error), ENT_E_BINARY);
    assert_true(error.message[0] != 0);
}

static void nothing_is_refused(void **state)
{
    kit *k = *state;
    ent_error error;
    assert_int_equal(code_bytes(k, "", 0, &error), ENT_E_EMPTY);
    assert_int_equal(code_bytes(k, " \n\n ", 4, &error), ENT_E_EMPTY);
}

static void broken_json_is_refused_with_its_byte(void **state)
{
    kit *k = *state;
    ent_error error;
    static const char line[] = "{\"id\": \"a7\", \"text\": \"Peru}";
    assert_int_equal(code_bytes(k, line, sizeof line - 1, &error), ENT_E_JSON);
    assert_true(error.byte <= sizeof line);
}

static void a_worker_works_on_after_an_error(void **state)
{
    kit *k = *state;
    ent_error error;
    assert_int_not_equal(code_bytes(k, "", 0, &error), ENT_OK);
    assert_string_equal(kit_events(k, "Peru attacked Chile.", KIT_TODAY), "ASSAULT PER -> CHL happened\n");
}

static void an_error_may_be_left_out(void **state)
{
    kit *k = *state;
    assert_int_equal(ent_code_bytes(k->worker, "", 0, (ent_day){0}, &k->report, NULL), ENT_E_EMPTY);
}

static void a_bad_model_is_refused(void **state)
{
    (void)state;
    ent_options options = {.model = "not a model", .model_size = 11};
    ent_engine *engine = (ent_engine *)1;
    ent_error error = {0};
    assert_int_equal(ent_engine_open(&options, &engine, &error), ENT_E_MODEL);
    assert_null(engine);
}

static void nothing_may_be_closed(void **state)
{
    (void)state;
    ent_worker_free(NULL);
    ent_engine_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("plain text is coded as it stands", plain_text_is_coded_as_it_stands),
        TEST("a JSON line brings its own day and id", a_json_line_brings_its_own_day_and_id),
        TEST("bytes that are no text are refused", bytes_that_are_no_text_are_refused),
        TEST("nothing to read is refused", nothing_is_refused),
        TEST("broken JSON is refused with its byte", broken_json_is_refused_with_its_byte),
        TEST("a worker works on after an error", a_worker_works_on_after_an_error),
        TEST("an error may be left out", an_error_may_be_left_out),
        TEST("a bad model is refused", a_bad_model_is_refused),
        TEST("nothing may be closed", nothing_may_be_closed),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
