/* The learned weights: what is no weights file is refused, and a relation always has an answer. */
#include "check.h"
#include "doc.h"
#include "kit.h"

static void what_is_no_weights_file_is_refused(void **state)
{
    (void)state;
    ent__weights w;
    ent_error error = {0};
    size_t n;
    const unsigned char *whole = ent__weights_embedded(&n);
    assert_int_equal(ent__weights_open(whole, n, &w, &error), ENT_OK);
    assert_int_equal(ent__weights_open(whole, n - 1, &w, &error), ENT_E_MODEL);
    assert_int_equal(ent__weights_open("ENTW2\n", 6, &w, &error), ENT_E_MODEL);
    assert_int_equal(ent__weights_open("", 0, &w, &error), ENT_E_MODEL);
}

static ent_type between(kit *k, const char *text, const char *source, const char *target)
{
    uint32_t s = (uint32_t)(strstr(text, source) - text), t = (uint32_t)(strstr(text, target) - text);
    return ent__relate(k->worker, ent__str_of(text), (ent_span){s, s + (uint32_t)strlen(source)},
                       (ent_span){t, t + (uint32_t)strlen(target)});
}

static void the_type_is_of_the_act_between_the_two(void **state)
{
    assert_int_equal(between(*state, "Ghana accused Togo of smuggling.", "Ghana", "Togo"), ENT_ACCUSE);
    assert_int_equal(between(*state, "Chile will send food to Peru.", "Chile", "Peru"), ENT_AGREE);
    assert_true(between(*state, "Ghana, Togo.", "Ghana", "Togo") < ENT_N_TYPES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("what is no weights file is refused", what_is_no_weights_file_is_refused),
        TEST("the type is of the act between the two", the_type_is_of_the_act_between_the_two),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
