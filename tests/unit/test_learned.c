/* What is learned on top of the rules: files of weights, sums, chances, and that the engine makes use of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kit.h"

static void damaged_weights_are_refused(void **state)
{
    (void)state;
    size_t n;
    ent__choices choices;
    ent__sorter sorter;
    ent_error error = {0};
    const void *parties = ent__choices_embedded(&n);
    assert_int_equal(ent__choices_open(parties, n, &choices, &error), ENT_OK);
    assert_int_equal(ent__choices_open(parties, n - 2, &choices, &error), ENT_E_MODEL);
    const void *triggers = ent__triggers_embedded(&n);
    assert_int_equal(ent__sorter_open(triggers, n, &sorter, &error), ENT_OK);
    assert_int_equal(ent__sorter_open(triggers, 100, &sorter, &error), ENT_E_MODEL);
    assert_int_equal(ent__sorter_open(parties, n, &sorter, &error), ENT_E_MODEL);
}

static int8_t rows[ENT__SORTER_ROWS * ENT__SORTER_KINDS];

static void chances_add_up(void **state)
{
    (void)state;
    ent__sorter sorter = {.weights = rows, .unit = 0.05f};
    ent__sorter_signs signs = {.n = 0};
    float chance[ENT__SORTER_KINDS], sum = 0;
    ent__sorter_add(&signs, 1, 2, 3);
    ent__sorter_add(&signs, 1, 2, 4);
    assert_int_not_equal(signs.rows[0], signs.rows[1]);
    rows[signs.rows[0] * ENT__SORTER_KINDS + 5] = 60;
    rows[signs.rows[1] * ENT__SORTER_KINDS + 5] = 20;
    ent__sorter_chances(&sorter, &signs, false, chance);
    for (int k = 0; k < ENT__SORTER_KINDS; k++) sum += chance[k];
    assert_float_equal(sum, 1, 0.001);
    assert_float_equal(chance[5], 54.598f / (54.598f + 15), 0.01f); /* e^4 against fifteen others */
    float of_none[ENT__SORTER_KINDS];
    ent__sorter_chances(&sorter, &signs, true, of_none);
    assert_float_equal(of_none[5], 54.598f / (54.598f + 16), 0.01f);
}

static void what_is_hardly_anything_has_no_chance(void **state)
{
    (void)state;
    ent__sorter sorter = {.weights = rows, .unit = 0.05f};
    ent__sorter_signs signs = {.n = 0};
    float chance[ENT__SORTER_KINDS];
    ent__sorter_add(&signs, 9, 9, 9);
    for (int k = 0; k < ENT__SORTER_KINDS; k++) rows[signs.rows[0] * ENT__SORTER_KINDS + (uint32_t)k] = -120;
    ent__sorter_chances(&sorter, &signs, true, chance);
    for (int k = 0; k < ENT__SORTER_KINDS; k++) assert_float_equal(chance[k], 0, 0);
}

static void the_rest_is_told_as_reasons(void **state)
{
    (void)state;
    static int8_t weights[ENT__CHOICE_ROWS];
    static const char *const names[] = {"first", "second", "third"};
    ent__choices c = {.weights = weights, .unit = 0.1f};
    ent__signs better = {.n = 0}, worse = {.n = 0};
    ent__reason reasons[ENT__MAX_REASONS];
    ent__sign_add(&better, 1, 7, 7);
    ent__sign_add(&better, 2, 7, 7);
    ent__sign_add(&worse, 2, 8, 8);
    weights[ent__sign_row(better.at[0])] = 10;
    weights[ent__sign_row(better.at[1])] = 5;
    weights[ent__sign_row(worse.at[0])] = -30;
    assert_int_equal(ent__choice_reasons(&c, &better, &worse, names, 3, reasons), 2);
    assert_string_equal(reasons[0].name, "third");
    assert_float_equal(reasons[0].weight, 3.5, 0.001);
    assert_string_equal(reasons[1].name, "second");
    int32_t sums[] = {0, 0};
    assert_int_equal(ent__choice_chance(&c, sums, 2, 0), 50);
}

/* A signs struct with weights only sums, to the same value. */
static void summing_at_once_is_the_same(void **state)
{
    (void)state;
    static int8_t weights[ENT__CHOICE_ROWS];
    for (uint32_t k = 0; k < ENT__CHOICE_ROWS; k++) weights[k] = (int8_t)(k % 200 - 100);
    ent__signs kept = {.n = 0}, summed = {.weights = weights};
    int32_t sum = 0;
    for (uint64_t k = 0; k < 40; k++) {
        ent__sign_add(&kept, k, k * k, 3);
        ent__sign_add(&summed, k, k * k, 3);
    }
    for (uint32_t k = 0; k < kept.n; k++) sum += weights[ent__sign_row(kept.at[k])];
    assert_int_equal(kept.n, 40);
    assert_int_equal(summed.sum, sum);
}

/* Rules alone find acts, and make no events; with what is learned every act is asked for. */
static void rules_stand_alone_for_relations(void **state)
{
    kit *k = *state;
    const ent__doc *d = kit_doc(k, "Norway accused Peru of espionage.", KIT_TODAY);
    assert_true(d && d->events.n > 0 && d->acts.list.n > 0);
    for (uint32_t i = 0; i < d->acts.list.n; i++) assert_true(d->acts.list.at[i].sure_type > 0);
    k->worker->rules_alone = true;
    d = kit_doc(k, "Norway accused Peru of espionage.", KIT_TODAY);
    k->worker->rules_alone = false;
    assert_true(d && d->events.n == 0 && d->acts.list.n > 0);
    for (uint32_t i = 0; i < d->acts.list.n; i++) assert_int_equal(d->acts.list.at[i].sure_type, 0);
}

/* What is chosen against the rules says why. */
static void choices_against_the_rules_have_reasons(void **state)
{
    kit *k = *state;
    const ent__doc *d = kit_doc(k, "The Turkish president accused Greece of arming islands and threatened to close the border. Peru has asked for talks, "
                                     "and Chile, whose envoy left Lima, turned them down. In Nairobi the finance minister handed over a cheque that was meant "
                                     "for Somalia. Japan, after a week of silence, let it be known that it would not sign with Fiji. Police in Dakar dragged "
                                     "three deputies out of the chamber and Gambia protested. Norway thanked Malta.",
                                  KIT_TODAY);
    uint32_t changed = 0;
    assert_non_null(d);
    for (uint32_t i = 0; i < d->acts.list.n; i++) {
        const ent__act *act = &d->acts.list.at[i];
        ent__reason reasons[ENT__MAX_REASONS];
        uint32_t n = ent__party_reasons(&d->acts, &d->speech, &k->engine->parties, act, true, reasons);
        bool same = act->target.word == act->rule_target.word && act->target.is_hit == act->rule_target.is_hit;
        assert_true(same ? n == 0 : n > 0);
        changed += !same;
    }
    assert_true(changed > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(damaged_weights_are_refused),
        cmocka_unit_test(chances_add_up),
        cmocka_unit_test(what_is_hardly_anything_has_no_chance),
        cmocka_unit_test(the_rest_is_told_as_reasons),
        cmocka_unit_test(summing_at_once_is_the_same),
        cmocka_unit_test(rules_stand_alone_for_relations),
        cmocka_unit_test(choices_against_the_rules_have_reasons),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
