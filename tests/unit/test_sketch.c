/* Sketches: what counts as a near-copy, and what does not. */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "store/sketch.h"

/* `n` words from number `first` on; number `odd` reads otherwise. */
static ent__str words(char *at, size_t size, int first, int n, int odd)
{
    size_t used = 0;
    for (int k = first; k < first + n; k++)
        used += (size_t)snprintf(at + used, size - used, k == odd ? "other " : "word%d ", k);
    return (ent__str){at, (uint32_t)used};
}

static bool alike(ent__str a, ent__str b)
{
    ent__sketch x = ent__sketch_of(a), y = ent__sketch_of(b);
    return ent__sketch_alike(x.at, y.at);
}

static bool share_a_band(ent__str a, ent__str b)
{
    ent__sketch x = ent__sketch_of(a), y = ent__sketch_of(b);
    for (int k = 0; k < ENT__SKETCH_BANDS; k++)
        if (ent__sketch_band(x.at, k) == ent__sketch_band(y.at, k)) return true;
    return false;
}

static void a_text_without_its_end_is_a_copy(void **state)
{
    (void)state;
    char a[8192], b[8192];
    ent__str whole = words(a, sizeof a, 0, 400, -1), part = words(b, sizeof b, 0, 320, -1);
    assert_true(alike(whole, part));
    assert_true(share_a_band(whole, part));
}

static void a_changed_word_and_another_headline_change_little(void **state)
{
    (void)state;
    char a[8192], b[8192];
    ent__str x = words(a, sizeof a, 0, 300, -1), y = words(b, sizeof b, -5, 305, 120);
    assert_true(alike(x, y));
    assert_true(share_a_band(x, y));
}

static void case_and_line_ends_do_not_matter(void **state)
{
    (void)state;
    assert_true(alike(ENT__STR("The two sides met in the harbour, and parted."),
                      ENT__STR("the TWO sides met\nin the  harbour and parted")));
}

static void texts_that_share_half_their_length_are_no_copies(void **state)
{
    (void)state;
    char a[8192], b[8192];
    ent__str x = words(a, sizeof a, 0, 300, -1), y = words(b, sizeof b, 150, 300, -1);
    assert_false(alike(x, y)); /* a third of what they have together */
}

static void the_same_words_in_another_order_are_another_text(void **state)
{
    (void)state;
    char a[8192], b[8192];
    ent__str x = words(a, sizeof a, 0, 100, -1);
    size_t n = 0;
    for (int k = 99; k >= 0; k--) n += (size_t)snprintf(b + n, sizeof b - n, "word%d ", k);
    assert_false(alike(x, (ent__str){b, (uint32_t)n}));
}

static void two_words_have_no_sketch(void **state)
{
    (void)state;
    assert_true(ent__sketch_of(ENT__STR("")).is_empty);
    assert_true(ent__sketch_of(ENT__STR("two - words")).is_empty);
    assert_false(ent__sketch_of(ENT__STR("now three words")).is_empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("a text without its end is a copy", a_text_without_its_end_is_a_copy),
        TEST("a changed word and another headline change little", a_changed_word_and_another_headline_change_little),
        TEST("case and line ends do not matter", case_and_line_ends_do_not_matter),
        TEST("texts that share half their length are no copies", texts_that_share_half_their_length_are_no_copies),
        TEST("the same words in another order are another text", the_same_words_in_another_order_are_another_text),
        TEST("two words have no sketch", two_words_have_no_sketch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
