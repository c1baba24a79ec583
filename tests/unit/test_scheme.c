#include "check.h"

#include "kit.h"

static double score(kit *k, ent_type type, const char *mode)
{
    return ent__scheme_score(&k->engine->predicates.scheme, type, ent__str_of(mode));
}
static double goldstein(kit *k, const char *cameo)
{
    return ent__scheme_goldstein(&k->engine->predicates.scheme, ent__str_of(cameo));
}

static void a_type_has_its_score(void **state)
{
    static const double want[ENT_N_TYPES] = {2.5, 2.5, 5, 4.5, 9.5, 10, 6.5, 0, -3, -2, -3.5, -5, -6, -5.5, -7, -9};
    for (int t = 0; t < ENT_N_TYPES; t++) assert_true(score(*state, (ent_type)t, "") == want[t]);
}

static void a_mode_has_a_score_of_its_own(void **state)
{
    assert_true(score(*state, ENT_CONSULT, "visit") == 4);
    assert_true(score(*state, ENT_ACCUSE, "disapprove") == -2);
    assert_true(score(*state, ENT_ASSAULT, "beat") == -7.5);
    assert_true(score(*state, ENT_ASSAULT, "unconventional") == -10);
    assert_true(score(*state, ENT_RETREAT, "disarm") == 10);
}

static void a_mode_without_one_has_its_types(void **state)
{
    assert_true(score(*state, ENT_PROTEST, "vandalize") == -5);
    assert_true(score(*state, ENT_AID, "no such mode") == 10);
}

static void a_code_has_a_goldstein_value(void **state)
{
    assert_true(goldstein(*state, "112") == -2);
    assert_true(goldstein(*state, "190") == -10);
    assert_true(goldstein(*state, "042") > 0);
}

static void a_code_that_is_not_listed_has_that_of_its_root(void **state)
{
    assert_true(goldstein(*state, "1909") == goldstein(*state, "190"));
    assert_true(goldstein(*state, "") == 0);
}

static void quad_classes_follow_the_type(void **state)
{
    (void)state;
    static const int want[ENT_N_TYPES] = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};
    for (int t = 0; t < ENT_N_TYPES; t++) assert_int_equal(ent_type_quad((ent_type)t), want[t]);
}

static void names_are_read_back(void **state)
{
    (void)state;
    for (int t = 0; t < ENT_N_TYPES; t++) assert_int_equal(ent__type_read(ent__str_of(ent_type_name((ent_type)t))), t);
    assert_int_equal(ent__type_read(ENT__STR("YIELD")), ENT_N_TYPES);
    assert_string_equal(ent_type_name((ent_type)99), "");
    assert_string_equal(ent_status_name(ENT_BACKGROUND), "background");
    assert_string_equal(ent_kind_name(ENT_ASK), "ask");
}

static void there_are_37_contexts(void **state)
{
    (void)state;
    uint64_t bits = 0;
    for (int b = 0; b < 37; b++) assert_non_null(ent_context_name(b));
    assert_null(ent_context_name(37));
    assert_null(ent_context_name(-1));
    assert_true(ent__contexts_read(ENT__STR("military; technology"), &bits));
    assert_int_equal(__builtin_popcountll(bits), 2);
    assert_false(ent__contexts_read(ENT__STR("military; sport"), &bits));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("a type has its score: ACCUSE -3, AID 10", a_type_has_its_score),
        TEST("a mode has a score of its own", a_mode_has_a_score_of_its_own),
        TEST("a mode without one has its type's", a_mode_without_one_has_its_types),
        TEST("a CAMEO code has an ICEWS intensity", a_code_has_a_goldstein_value),
        TEST("a code that is not listed has that of what it begins with",
             a_code_that_is_not_listed_has_that_of_its_root),
        TEST("quad classes follow the type", quad_classes_follow_the_type),
        TEST("names are read back", names_are_read_back),
        TEST("there are 37 contexts", there_are_37_contexts),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
