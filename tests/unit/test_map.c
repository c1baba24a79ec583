#include "check.h"

#include "base/map.h"

static void what_is_put_is_found(void **state)
{
    (void)state;
    ent__arena a;
    ent__map m = {0};
    ent__arena_init(&a, 0);
    for (uint32_t k = 0; k < 20000; k++) {
        uint32_t *at = ent__map_put(&a, &m, k * UINT64_C(0x9e3779b97f4a7c15));
        assert_non_null(at);
        assert_int_equal(*at, ENT__NONE);
        *at = k;
    }
    for (uint32_t k = 0; k < 20000; k++) assert_int_equal(ent__map_get(&m, k * UINT64_C(0x9e3779b97f4a7c15)), k);
    assert_int_equal(ent__map_get(&m, 12345), ENT__NONE);
    ent__arena_free(&a);
}

static void a_key_is_put_once(void **state)
{
    (void)state;
    ent__arena a;
    ent__map m = {0};
    ent__arena_init(&a, 0);
    *ent__map_put(&a, &m, 7) = 1;
    assert_int_equal(*ent__map_put(&a, &m, 7), 1);
    assert_int_equal(m.n, 1);
    ent__arena_free(&a);
}

static void keys_that_collide_stay_apart(void **state)
{
    (void)state;
    ent__arena a;
    ent__map m = {0};
    ent__arena_init(&a, 0);
    for (uint64_t k = 0; k < 8; k++) *ent__map_put(&a, &m, k << 60 | 5) = (uint32_t)k;
    for (uint64_t k = 0; k < 8; k++) assert_int_equal(ent__map_get(&m, k << 60 | 5), k);
    ent__arena_free(&a);
}

static void an_empty_map_has_nothing(void **state)
{
    (void)state;
    ent__map m = {0};
    assert_int_equal(ent__map_get(&m, 1), ENT__NONE);
}

static void zero_is_a_key_like_others(void **state)
{
    (void)state;
    ent__arena a;
    ent__map m = {0};
    ent__arena_init(&a, 0);
    *ent__map_put(&a, &m, 0) = 9;
    assert_int_equal(ent__map_get(&m, 0), 9);
    ent__arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("what is put is found while the map grows", what_is_put_is_found),
        TEST("a key is put once", a_key_is_put_once),
        TEST("keys that fall on one place stay apart", keys_that_collide_stay_apart),
        TEST("an empty map has nothing", an_empty_map_has_nothing),
        TEST("zero is a key like others", zero_is_a_key_like_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
