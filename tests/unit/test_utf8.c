#include "check.h"

#include "base/utf8.h"

static size_t valid(const char *s) { return ent__utf8_valid(s, strlen(s)); }
static uint64_t fold(const char *s) { return ent__fold_hash(ent__str_of(s)); }

static void accepts_all_that_is_valid(void **state)
{
    (void)state;
    static const char *const good[] = {
        "", "plain", "Zürich", "Łódź", "北京", "\xf0\x9f\x95\x8a", "\xef\xbf\xbf", "\xf4\x8f\xbf\xbf"};
    for (size_t k = 0; k < sizeof good / sizeof *good; k++) assert_int_equal(valid(good[k]), strlen(good[k]));
}

static void finds_the_first_bad_byte(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t at;
    } bad[] = {
        {"ab\xff", 2},           /* no lead byte */
        {"\x80", 0},             /* a tail alone */
        {"a\xc3", 1},            /* cut off */
        {"a\xe2\x82", 1},        /* cut off */
        {"\xc0\xaf", 0},         /* overlong */
        {"\xe0\x80\xaf", 0},     /* overlong */
        {"\xf0\x80\x80\xaf", 0}, /* overlong */
        {"ok\xed\xa0\x80", 2},   /* half of a surrogate pair */
        {"\xf4\x90\x80\x80", 0}, /* beyond Unicode */
        {"\xf5\x80\x80\x80", 0},
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) assert_int_equal(valid(bad[k].bytes), bad[k].at);
}

static void decodes_what_it_encodes(void **state)
{
    (void)state;
    static const uint32_t characters[] = {'a', 0x7f, 0x80, 0x7ff, 0x800, 0xfffd, 0x10000, 0x10ffff};
    for (size_t k = 0; k < sizeof characters / sizeof *characters; k++) {
        char bytes[4];
        uint32_t n = ent__utf8_put(bytes, characters[k]), i = 0;
        assert_int_equal(ent__utf8_valid(bytes, n), n);
        assert_int_equal(ent__utf8_next(bytes, n, &i), characters[k]);
        assert_int_equal(i, n);
    }
}

static void case_accents_and_marks_fold_away(void **state)
{
    (void)state;
    assert_int_equal(fold("Erdoğan"), fold("ERDOGAN"));
    assert_int_equal(fold("Łukasz"), fold("Lukasz"));
    assert_int_equal(fold("Großbritannien"), fold("GROSSBRITANNIEN"));
    assert_int_equal(fold("U.S."), fold("US"));
    assert_int_equal(fold("Al-Shabaab"), fold("al Shabaab"));
    assert_int_equal(fold("Cote d'Ivoire"), fold("Côte d’Ivoire"));
}

static void different_names_stay_different(void **state)
{
    (void)state;
    assert_int_not_equal(fold("Iran"), fold("Iraq"));
    assert_int_not_equal(fold("Mali"), fold("Malawi"));
    assert_int_not_equal(fold("G7"), fold("G20"));
    assert_int_equal(fold("…—’"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("all that is valid is accepted", accepts_all_that_is_valid),
        TEST("the first bad byte is found", finds_the_first_bad_byte),
        TEST("what is encoded is decoded", decodes_what_it_encodes),
        TEST("case, accents, hyphens, dots and apostrophes fold away", case_accents_and_marks_fold_away),
        TEST("different names stay different", different_names_stay_different),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
