#include "check.h"

#include "kit.h"

static const char news[] =
    "Peru has recalled its ambassador to Chile. The two governments, which signed a treaty in 2011, have quarrelled "
    "over fishing "
    "since March; a spokesman said talks were still possible, \"if both sides want them.\"\n\nWhy now? Nobody knows.";

static uint32_t word_of(const ent__doc *d, const char *form)
{
    for (uint32_t w = 0; w < d->text.n_words; w++)
        if (ent__str_eq(ent__word_str(&d->text, w), form)) return w;
    return ENT__NONE;
}

static void a_sentence_has_one_root(void **state)
{
    const ent__doc *d = kit_doc(*state, news, KIT_TODAY);
    assert_non_null(d);
    assert_int_equal(d->text.n_sentences, 4);
    for (uint32_t s = 0; s < d->text.n_sentences; s++) {
        uint32_t roots = 0;
        for (uint32_t w = d->text.sentences[s].first; w < d->text.sentences[s].end; w++)
            roots += d->parse.head[w] == ENT__NONE;
        assert_int_equal(roots, 1);
    }
}

static void heads_stay_in_the_sentence_and_make_no_circle(void **state)
{
    const ent__doc *d = kit_doc(*state, news, KIT_TODAY);
    for (uint32_t w = 0; w < d->text.n_words; w++) {
        uint32_t steps = 0;
        for (uint32_t up = w; d->parse.head[up] != ENT__NONE; up = d->parse.head[up]) {
            assert_int_equal(ent__tree_sentence(&d->tree, up), ent__tree_sentence(&d->tree, w));
            assert_true(++steps <= d->text.n_words);
        }
    }
}

static void the_order_has_children_before_heads(void **state)
{
    const ent__doc *d = kit_doc(*state, news, KIT_TODAY);
    uint8_t seen[256] = {0};
    assert_true(d->text.n_words < sizeof seen);
    for (uint32_t k = 0; k < d->text.n_words; k++) {
        uint32_t w = d->tree.order[k];
        assert_int_equal(seen[w], 0);
        ENT__EACH_CHILD (&d->tree, w, c) assert_int_equal(seen[c], 1);
        seen[w] = 1;
    }
}

static void children_come_from_left_to_right(void **state)
{
    const ent__doc *d = kit_doc(*state, news, KIT_TODAY);
    for (uint32_t w = 0; w < d->text.n_words; w++) {
        uint32_t before = ENT__NONE;
        ENT__EACH_CHILD (&d->tree, w, c) {
            assert_int_equal(d->parse.head[c], w);
            assert_true(before == ENT__NONE || before < c);
            before = c;
        }
    }
}

static void a_child_is_found_by_its_relation(void **state)
{
    const ent__doc *d = kit_doc(*state, "Peru has recalled its ambassador to Chile.", KIT_TODAY);
    uint32_t verb = word_of(d, "recalled");
    assert_int_equal(ent__tree_child(&d->tree, verb, ENT__R_NSUBJ), word_of(d, "Peru"));
    assert_int_equal(ent__tree_child(&d->tree, verb, ENT__R_OBJ), word_of(d, "ambassador"));
    assert_int_equal(ent__tree_child(&d->tree, verb, ENT__R_IOBJ), ENT__NONE);
    assert_int_equal(ent__tree_case(&d->tree, word_of(d, "Chile")), word_of(d, "to"));
    assert_true(ent__tree_is_below(&d->tree, word_of(d, "its"), verb));
    assert_true(ent__tree_is_below(&d->tree, verb, verb));
    assert_false(ent__tree_is_below(&d->tree, verb, word_of(d, "its")));
}

static void a_relative_pronoun_leads_to_its_noun(void **state)
{
    const ent__doc *d = kit_doc(*state, "The general who said that the war was lost has left.", KIT_TODAY);
    uint32_t who = word_of(d, "who"), general = word_of(d, "general");
    assert_true(ent__tree_is_relative(&d->tree, who));
    assert_false(ent__tree_is_relative(&d->tree, general));
    assert_int_equal(ent__tree_antecedent(&d->tree, who), general);
    assert_int_equal(ent__tree_antecedent(&d->tree, general), general);
    assert_int_equal(ent__tree_subject(&d->tree, word_of(d, "said")), who);
    assert_int_equal(ent__tree_subject(&d->tree, word_of(d, "war")), ENT__NONE);
}

static void lemmas_are_asked_for_by_words(void **state)
{
    const ent__doc *d = kit_doc(*state, "Peru has recalled its ambassador to Chile.", KIT_TODAY);
    uint32_t verb = word_of(d, "recalled");
    assert_true(ent__tree_lemma_is(&d->tree, verb, "recall"));
    assert_true(ent__tree_lemma_in(&d->tree, verb, "send recall"));
    assert_false(ent__tree_lemma_in(&d->tree, verb, "recalls call"));
}

static void a_time_is_no_party(void **state)
{
    const ent__doc *d = kit_doc(*state, "Peru recalled its ambassador on Friday.", KIT_TODAY);
    assert_true(ent__tree_is_time(&d->tree, word_of(d, "Friday")));
    assert_false(ent__tree_is_time(&d->tree, word_of(d, "ambassador")));
}

static void a_very_long_sentence_is_one_tree(void **state)
{
    enum { N = 5000 };
    char *text = malloc(N * 6 + 1);
    for (int k = 0; k < N; k++) memcpy(text + k * 6, k % 2 ? "Chile " : "Peru, ", 7);
    const ent__doc *d = kit_doc(*state, text, KIT_TODAY);
    assert_non_null(d);
    uint32_t roots = 0;
    for (uint32_t w = 0; w < d->text.n_words; w++) roots += d->parse.head[w] == ENT__NONE;
    assert_int_equal(roots, d->text.n_sentences);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("a sentence has one root", a_sentence_has_one_root),
        TEST("heads stay in the sentence and make no circle", heads_stay_in_the_sentence_and_make_no_circle),
        TEST("the order has children before heads, each word once", the_order_has_children_before_heads),
        TEST("children come from left to right", children_come_from_left_to_right),
        TEST("a child is found by its relation", a_child_is_found_by_its_relation),
        TEST("a relative pronoun leads to its noun", a_relative_pronoun_leads_to_its_noun),
        TEST("lemmas are asked for by words", lemmas_are_asked_for_by_words),
        TEST("a time is no party", a_time_is_no_party),
        TEST("a very long sentence is one tree", a_very_long_sentence_is_one_tree),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
