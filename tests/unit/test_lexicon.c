#include "check.h"

#include "kit.h"

static uint32_t person(const kit *k, const char *name)
{
    const ent__who *who = &k->engine->who;
    for (uint32_t e = 0; e < who->entities.n; e++)
        if (who->entities.at[e].kind == ENT__PERSON && ent__str_eq(ent__who_str(who, who->entities.at[e].name), name)) return e;
    return ENT__NONE;
}

/* "GOV foreign secretary" at a day, "past" in front where it is over. */
static const char *role_of(const kit *k, const char *name, uint32_t day)
{
    static char said[100];
    bool past = false;
    uint32_t e = person(k, name);
    if (e == ENT__NONE) return "nobody";
    uint32_t r = ent__role_at(&k->engine->who, &k->engine->who.entities.at[e], day, &past);
    if (r == ENT__NONE) return "none";
    const ent__role *role = &k->engine->who.roles.at[r];
    ent__str title = ent__who_str(&k->engine->who, role->title);
    snprintf(said, sizeof said, "%s%s %.*s", past ? "past " : "", role->sector, (int)title.n, title.at);
    return said;
}

static void a_period_is_as_exact_as_it_is_known(void **state)
{
    (void)state;
    ent__period p;
    assert_true(ent__period_read(ENT__STR("2012-05-07/2014-03-02"), &p));
    assert_int_equal(p.from, 20120507);
    assert_int_equal(p.to, 20140302);
    assert_true(ent__period_read(ENT__STR("2012/2014-03"), &p));
    assert_true(ent__period_holds(p, 20120101) && ent__period_holds(p, 20140331));
    assert_false(ent__period_holds(p, 20111231) || ent__period_holds(p, 20140401));
}

static void a_period_may_be_open(void **state)
{
    (void)state;
    ent__period p;
    assert_true(ent__period_read(ENT__STR("2012/"), &p));
    assert_int_equal(p.to, UINT32_MAX);
    assert_true(ent__period_read(ENT__STR("/1991"), &p));
    assert_int_equal(p.from, 0);
    assert_true(ent__period_holds(p, 19911231));
    assert_false(ent__period_holds(p, 19920101));
}

static void what_is_no_period_is_refused(void **state)
{
    (void)state;
    ent__period p;
    assert_false(ent__period_read(ENT__STR("soon"), &p));
    assert_false(ent__period_read(ENT__STR("2012-13/2014"), &p));
    assert_false(ent__period_read(ENT__STR("2012/2014/2016"), &p));
}

static void a_role_depends_on_the_day(void **state)
{
    assert_string_equal(role_of(*state, "Boris Johnson", 20170301), "GOV foreign secretary");
    assert_string_equal(role_of(*state, "Boris Johnson", 20200301), "GOV prime minister");
    assert_string_equal(role_of(*state, "Boris Johnson", 20240516), "past GOV prime minister");
}

static void a_role_in_a_body_abroad_is_of_that_body(void **state)
{
    kit *k = *state;
    bool past;
    uint32_t e = person(k, "Jens Stoltenberg");
    assert_int_not_equal(e, ENT__NONE);
    uint32_t r = ent__role_at(&k->engine->who, &k->engine->who.entities.at[e], 20200101, &past);
    assert_int_not_equal(r, ENT__NONE);
    const ent__role *role = &k->engine->who.roles.at[r];
    assert_string_equal(role->sector, "IGO");
    assert_int_not_equal(role->power, ENT__NONE);
    assert_true(ent__str_eq(ent__who_str(&k->engine->who, k->engine->who.entities.at[role->power].id), "NATO"));
}

static void a_table_of_ones_own_adds_a_person(void **state)
{
    (void)state;
    static const char mine[] =
        "name\taliases\tgender\tcountry\troles\nTiina Raudsik\t\tf\tEST\tGOV defence minister 2024-01-01/\n";
    ent_table table = {ENT__STR("people/mine.tsv"), {mine, sizeof mine - 1}};
    ent_options options = {.tables = &table, .n_tables = 1};
    kit *k = calloc(1, sizeof *k);
    ent_error error = {0};
    assert_int_equal(ent_engine_open(&options, &k->engine, &error), ENT_OK);
    assert_int_equal(ent_worker_new(k->engine, &k->worker, &error), ENT_OK);
    assert_string_equal(role_of(k, "Tiina Raudsik", 20240516), "GOV defence minister");
    assert_string_equal(kit_actors(k, "Tiina Raudsik resigned.", KIT_TODAY),
                        "Tiina Raudsik = Tiina Raudsik [EST GOV]\n");
    assert_string_not_equal(role_of(k, "Boris Johnson", 20170301), "nobody");
    kit_drop(k);
    free(k);
}

static void a_table_with_a_built_in_name_replaces_it(void **state)
{
    (void)state;
    static const char mine[] = "name\taliases\tgender\tcountry\troles\n";
    ent_table table = {ENT__STR("people/western-europe.tsv"), {mine, sizeof mine - 1}};
    ent_options options = {.tables = &table, .n_tables = 1};
    kit k = {0};
    ent_error error = {0};
    assert_int_equal(ent_engine_open(&options, &k.engine, &error), ENT_OK);
    assert_string_equal(role_of(&k, "Boris Johnson", 20170301), "nobody");
    assert_string_not_equal(role_of(&k, "Narendra Modi", 20170301), "nobody");
    ent_engine_close(k.engine);
}

/* What a table of people with this row is refused for. */
static const char *refusal(const char *row)
{
    static ent_error error;
    char bytes[300];
    snprintf(bytes, sizeof bytes, "name\taliases\tgender\tcountry\troles\n%s\n", row);
    ent_table table = {ENT__STR("people/mine.tsv"), ent__str_of(bytes)};
    ent_options options = {.tables = &table, .n_tables = 1};
    ent_engine *engine = NULL;
    error = (ent_error){0};
    ent_code code = ent_engine_open(&options, &engine, &error);
    ent_engine_close(engine);
    return code == ENT_E_LEXICON ? error.message : "taken";
}

static void a_bad_row_is_refused_with_file_and_line(void **state)
{
    (void)state;
    static const char *const bad[] = {"Ada Lind\t\tf\tXQZ\tGOV minister 2012/",
                                      "Ada Lind\t\tf\tSWE\tQQQ minister 2012/",
                                      "Ada Lind\t\tf\tSWE\tGOV minister 2012/\tmore"};
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        const char *why = refusal(bad[k]);
        if (strncmp(why, "people/mine.tsv:2: ", 19) != 0) fail_msg("%s: %s", bad[k], why);
    }
}

static void a_row_that_is_right_is_taken(void **state)
{
    (void)state;
    assert_string_equal(refusal("Ada Lind\t=Lind\tf\tSWE\tGOV minister 2012/; IGO@NATO envoy 2010/2011"), "taken");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("a period is as exact as it is known", a_period_is_as_exact_as_it_is_known),
        TEST("a period may be open at either end", a_period_may_be_open),
        TEST("what is no period is refused", what_is_no_period_is_refused),
        TEST("a role depends on the day", a_role_depends_on_the_day),
        TEST("a role in a body abroad is of that body", a_role_in_a_body_abroad_is_of_that_body),
        TEST("a table of one's own adds a person", a_table_of_ones_own_adds_a_person),
        TEST("a table with a built-in name replaces that one", a_table_with_a_built_in_name_replaces_it),
        TEST("a bad row is refused with file and line", a_bad_row_is_refused_with_file_and_line),
        TEST("a row that is right is taken", a_row_that_is_right_is_taken),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
