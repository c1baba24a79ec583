#include "check.h"

#include "kit.h"

static uint32_t word_of(const ent__doc *d, const char *form)
{
    for (uint32_t w = 0; w < d->text.n_words; w++)
        if (ent__str_eq(ent__word_str(&d->text, w), form)) return w;
    return ENT__NONE;
}

/* "subject/object" of the word, "-" for none, "passive " in front. */
static const char *frame(kit *k, const char *text, const char *form)
{
    static char said[100];
    const ent__doc *d = kit_doc(k, text, KIT_TODAY);
    ent__frame f = ent__frame_of(&d->acts.scene, word_of(d, form));
    ent__str subject = f.subj == ENT__NONE ? ENT__STR("-") : ent__word_str(&d->text, f.subj);
    ent__str object = f.obj == ENT__NONE ? ENT__STR("-") : ent__word_str(&d->text, f.obj);
    snprintf(said, sizeof said, "%s%.*s/%.*s", f.passive ? "passive " : "", (int)subject.n, subject.at, (int)object.n,
             object.at);
    return said;
}

static void an_active_verb_has_subject_and_object(void **state)
{
    assert_string_equal(frame(*state, "Peru attacked Chile.", "attacked"), "Peru/Chile");
}

static void a_passive_turns_them_round(void **state)
{
    assert_string_equal(frame(*state, "Chile was attacked by Peru.", "attacked"), "passive Peru/Chile");
    assert_string_equal(frame(*state, "Chile was attacked on Monday.", "attacked"), "passive -/Chile");
}

static void a_participle_is_a_passive_without_words(void **state)
{
    assert_string_equal(frame(*state, "The town attacked by Peru was empty.", "attacked"), "passive Peru/town");
}

static void control_gives_the_inner_verb_its_subject(void **state)
{
    assert_string_equal(frame(*state, "Peru agreed to help Chile.", "help"), "Peru/Chile");
    assert_string_equal(frame(*state, "Bolivia urged Peru to help Chile.", "help"), "Peru/Chile");
}

static void a_relative_clause_looks_up(void **state)
{
    assert_string_equal(frame(*state, "The rebels who attacked Chile fled.", "attacked"), "rebels/Chile");
    assert_string_equal(frame(*state, "The town that Peru attacked was empty.", "attacked"), "Peru/town");
}

static void joined_verbs_share_their_subject(void **state)
{
    assert_string_equal(frame(*state, "Peru condemned Bolivia and attacked Chile.", "attacked"), "Peru/Chile");
}

static void a_gerund_behind_a_preposition_is_governed(void **state)
{
    kit *k = *state;
    const ent__doc *d = kit_doc(k, "Peru blamed Chile for attacking Bolivia.", KIT_TODAY);
    uint32_t verb = word_of(d, "blamed");
    assert_int_equal(ent__frame_clause(&d->acts.scene, verb, ent__hash(ENT__STR("for"))), word_of(d, "attacking"));
}

static void a_preposition_finds_its_phrase(void **state)
{
    kit *k = *state;
    const ent__doc *d = kit_doc(k, "Peru imposed sanctions on Chile.", KIT_TODAY);
    ent__frame f = ent__frame_of(&d->acts.scene, word_of(d, "imposed"));
    assert_int_equal(ent__frame_prep(&f, ent__hash(ENT__STR("on"))), word_of(d, "Chile"));
    assert_int_equal(ent__frame_prep(&f, ent__hash(ENT__STR("against"))), ENT__NONE);
}

static void a_nationality_before_a_noun_is_a_party(void **state)
{
    kit *k = *state;
    const ent__doc *d = kit_doc(k, "Peru rejected the Chilean request.", KIT_TODAY);
    ent__filler x = ent__frame_adjective(&d->actors, word_of(d, "request"));
    assert_true(x.is_hit);
    assert_int_equal(x.word, word_of(d, "Chilean"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("an active verb has subject and object", an_active_verb_has_subject_and_object),
        TEST("a passive turns them round", a_passive_turns_them_round),
        TEST("a participle behind a noun is a passive", a_participle_is_a_passive_without_words),
        TEST("control gives the inner verb its subject", control_gives_the_inner_verb_its_subject),
        TEST("a relative clause looks up", a_relative_clause_looks_up),
        TEST("joined verbs share their subject", joined_verbs_share_their_subject),
        TEST("a gerund behind a preposition is governed", a_gerund_behind_a_preposition_is_governed),
        TEST("a preposition finds its phrase", a_preposition_finds_its_phrase),
        TEST("a nationality before a noun is a party", a_nationality_before_a_noun_is_a_party),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
