#include "check.h"

#include "base/base.h"

static void gives_zeroed_aligned_memory(void **state)
{
    (void)state;
    ent__arena a;
    ent__arena_init(&a, 0);
    for (size_t size = 1; size < 5000; size = size * 3 + 1) {
        unsigned char *p = ent__arena_take(&a, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < size; i++) assert_int_equal(p[i], 0);
        memset(p, 0xff, size);
    }
    ent__arena_free(&a);
}

static void raw_memory_lies_on_lines_and_apart(void **state)
{
    (void)state;
    ent__arena a;
    ent__arena_init(&a, 0);
    unsigned char *before = NULL;
    for (size_t size = 1; size < 100000; size = size * 3 + 1) {
        unsigned char *p = ent__arena_raw(&a, size), *small = ent__arena_take(&a, 1);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % 64, 0);
        memset(p, 0xff, size);
        assert_int_equal(*small, 0);
        if (before) assert_int_equal(*before, 0xff);
        before = p + size - 1;
    }
    ent__arena_free(&a);
}

static void memory_used_again_is_zeroed_again(void **state)
{
    (void)state;
    ent__arena a;
    ent__arena_init(&a, 0);
    memset(ent__arena_take(&a, 1000), 0xff, 1000);
    ent__arena_reset(&a);
    const unsigned char *p = ent__arena_take(&a, 1000);
    for (size_t i = 0; i < 1000; i++) assert_int_equal(p[i], 0);
    ent__arena_free(&a);
}

static void a_cap_is_kept_and_named(void **state)
{
    (void)state;
    ent__arena a;
    ent_error error = {0};
    ent__arena_init(&a, (size_t)1 << 20);
    assert_non_null(ent__arena_take(&a, 500000));
    assert_null(ent__arena_take(&a, 600000));
    assert_true(a.full);
    assert_int_equal(ent__arena_fail(&a, &error), ENT_E_LIMIT);
    assert_string_equal(error.message, "needs more than 1 MB of memory");
    ent__arena_reset(&a);
    assert_false(a.full);
    assert_non_null(ent__arena_take(&a, 300000));
    ent__arena_free(&a);
}

static void a_size_beyond_reason_is_refused(void **state)
{
    (void)state;
    ent__arena a;
    ent__arena_init(&a, 0);
    assert_null(ent__arena_take(&a, SIZE_MAX - 4));
    assert_false(a.full);
    ent__arena_free(&a);
}

static void the_last_allocation_grows_in_place(void **state)
{
    (void)state;
    ent__arena a;
    ent__arena_init(&a, 0);
    char *p = ent__arena_take(&a, 10);
    memcpy(p, "0123456789", 10);
    assert_ptr_equal(ent__arena_grow(&a, p, 10, 100), p);
    ent__arena_take(&a, 1);
    char *q = ent__arena_grow(&a, p, 100, 1000);
    assert_ptr_not_equal(q, p);
    assert_memory_equal(q, "0123456789", 10);
    assert_int_equal(q[999], 0);
    ent__arena_free(&a);
}

static void reset_keeps_one_block(void **state)
{
    (void)state;
    ent__arena a;
    ent__arena_init(&a, 0);
    for (int k = 0; k < 100; k++) assert_non_null(ent__arena_take(&a, 10000));
    assert_true(a.total > 1000000);
    ent__arena_reset(&a);
    assert_true(a.total > 0 && a.total <= 65536);
    assert_int_equal(a.used, 0);
    ent__arena_free(&a);
    assert_int_equal(a.total, 0);
}

static void a_string_is_copied_and_ends_in_nul(void **state)
{
    (void)state;
    ent__arena a;
    ent__arena_init(&a, 0);
    char bytes[] = "Tallinn";
    ent__str s = ent__arena_str(&a, (ent__str){bytes, 4});
    bytes[0] = 'B';
    assert_string_equal(s.at, "Tall");
    assert_int_equal(s.n, 4);
    ent__arena_free(&a);
}

static void a_vector_keeps_what_was_pushed(void **state)
{
    (void)state;
    ent__arena a;
    ENT__VEC(uint32_t) v = {0};
    ent__arena_init(&a, 0);
    for (uint32_t k = 0; k < 10000; k++) {
        uint32_t *at = ENT__PUSH(&a, &v);
        assert_non_null(at);
        assert_int_equal(*at, 0);
        *at = k * 7;
        if (k % 100 == 0) ent__arena_take(&a, 16);
    }
    assert_int_equal(v.n, 10000);
    for (uint32_t k = 0; k < v.n; k++) assert_int_equal(v.at[k], k * 7);
    ent__arena_free(&a);
}

static void every_code_has_words(void **state)
{
    (void)state;
    for (int k = ENT_OK; k <= ENT_E_ARGUMENT; k++) assert_true(strlen(ent_code_words((ent_code)k)) > 3);
    assert_string_equal(ent_code_words((ent_code)999), "unknown code");
}

static void an_error_is_one_line_that_fits(void **state)
{
    (void)state;
    ent_error error = {0};
    char much[1000];
    memset(much, 'x', sizeof much);
    assert_int_equal(ent__fail(&error, ENT_E_JSON, 17, "%.*s", (int)sizeof much, much), ENT_E_JSON);
    assert_int_equal(error.byte, 17);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
    assert_int_equal(ent__fail(NULL, ENT_E_IO, 0, "nobody listens"), ENT_E_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("memory is zeroed and aligned", gives_zeroed_aligned_memory),
        TEST("raw memory lies on lines and apart", raw_memory_lies_on_lines_and_apart),
        TEST("memory that is used again is zeroed again", memory_used_again_is_zeroed_again),
        TEST("a cap is kept, and the error names it", a_cap_is_kept_and_named),
        TEST("a size beyond reason is refused", a_size_beyond_reason_is_refused),
        TEST("the last allocation grows in place, an earlier one moves", the_last_allocation_grows_in_place),
        TEST("reset keeps one block and free none", reset_keeps_one_block),
        TEST("a string is copied and ends in NUL", a_string_is_copied_and_ends_in_nul),
        TEST("a vector keeps what was pushed while it grows", a_vector_keeps_what_was_pushed),
        TEST("every error code has words", every_code_has_words),
        TEST("an error is one line that fits", an_error_is_one_line_that_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
