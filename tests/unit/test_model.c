#include "check.h"

#include <stdlib.h>

#include "parse/model.h"

static unsigned char *copy_of_model(size_t *n)
{
    const void *bytes = ent__model_embedded(n);
    unsigned char *copy = aligned_alloc(64, (*n + 63) / 64 * 64);
    assert_non_null(copy);
    memcpy(copy, bytes, *n);
    return copy;
}

static ent_code opens(const void *bytes, size_t n)
{
    ent__model *m = NULL;
    ent_error error = {0};
    ent_code code = ent__model_open(bytes, n, &m, &error);
    if (!code)
        ent__model_close(m);
    else
        assert_true(error.message[0] != 0);
    return code;
}

static void the_built_in_model_opens(void **state)
{
    (void)state;
    size_t n;
    const void *bytes = ent__model_embedded(&n);
    assert_int_equal(opens(bytes, n), ENT_OK);
}

static void a_model_that_is_cut_off_is_refused(void **state)
{
    (void)state;
    size_t n;
    unsigned char *m = copy_of_model(&n);
    const size_t sizes[] = {0, 1, 7, 8, 63, sizeof(ent__model_header) - 1, sizeof(ent__model_header), n / 2, n - 1};
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) assert_int_equal(opens(m, sizes[k]), ENT_E_MODEL);
    free(m);
}

static void a_byte_that_changed_is_noticed(void **state)
{
    (void)state;
    size_t n;
    unsigned char *m = copy_of_model(&n);
    for (size_t at = 0; at < n; at += n / 17) {
        m[at] ^= 0x40;
        assert_int_equal(opens(m, n), ENT_E_MODEL);
        m[at] ^= 0x40;
    }
    assert_int_equal(opens(m, n), ENT_OK);
    free(m);
}

static void another_version_is_refused(void **state)
{
    (void)state;
    size_t n;
    unsigned char *m = copy_of_model(&n);
    ((ent__model_header *)m)->version++;
    assert_int_equal(opens(m, n), ENT_E_MODEL);
    free(m);
}

/* The checksum keeps accidents out, the checks behind it what is malicious. */
static void a_header_that_lies_is_refused_though_its_sum_is_right(void **state)
{
    (void)state;
    size_t n;
    unsigned char *m = copy_of_model(&n);
    ent__model_header *h = (ent__model_header *)m;
    size_t after = offsetof(ent__model_header, checksum) + sizeof h->checksum;
    for (int k = 0; k < ENT__N_SECTIONS; k++) {
        uint32_t was = h->end[k];
        h->end[k] = (uint32_t)n + 64;
        h->checksum = ent__model_checksum(m + after, n - after);
        assert_int_equal(opens(m, n), ENT_E_MODEL);
        h->end[k] = was;
    }
    free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("the built-in model opens", the_built_in_model_opens),
        TEST("a model that is cut off is refused", a_model_that_is_cut_off_is_refused),
        TEST("a byte that changed is noticed", a_byte_that_changed_is_noticed),
        TEST("another version is refused", another_version_is_refused),
        TEST("a header that lies is refused though its sum is right",
             a_header_that_lies_is_refused_though_its_sum_is_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
