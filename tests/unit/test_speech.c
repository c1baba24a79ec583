/* The speech stage: who is said to have said, thought, wanted or asked what. */
#include "check.h"

#include "kit.h"

#define SAID(text) kit_statements(*state, text, KIT_TODAY)

static void reported_speech_has_a_speaker_and_a_clause(void **state)
{
    assert_string_equal(SAID("Norway said that the bridge was safe."),
                        "say (Norway) [said] that the bridge was safe\n");
    assert_string_equal(SAID("The bridge was safe, Norway said."), "say (Norway) [said] The bridge was safe\n");
}

static void a_quotation_is_direct_and_keeps_its_marks(void **state)
{
    assert_string_equal(SAID("“The bridge is safe,” the minister said."),
                        "direct say (the minister) [said] “The bridge is safe,”\n");
    assert_string_equal(SAID("\"The bridge is safe,\" said the minister."),
                        "direct say (the minister) [said] \"The bridge is safe,\"\n");
    assert_string_equal(SAID("The minister said: «The bridge is safe.»"),
                        "direct say (The minister) [said] «The bridge is safe.»\n");
}

static void a_mixed_quotation_is_one_statement_that_is_not_direct(void **state)
{
    assert_string_equal(SAID("The minister said it was “a safe bridge” for all."),
                        "say (The minister) [said] it was “a safe bridge” for all\n");
}

static void a_quotation_goes_on_over_sentences(void **state)
{
    assert_string_equal(SAID("“It is safe,” he said. “We built it. It will stand.”"),
                        "direct say (he) [said] “It is safe,” | “We built it. It will stand.”\n");
}

static void a_quotation_goes_on_in_the_next_paragraph_that_opens_with_a_mark(void **state)
{
    assert_string_equal(SAID("The minister said: “It is safe.\n\n“It will stand.”\n"),
                        "direct say (The minister) [said] “It is safe.  “It will stand.”\n");
}

static void scare_quotes_are_no_statements(void **state)
{
    assert_string_equal(SAID("The “safe” bridge fell into the river."), "");
}

static void what_is_said_inside_a_statement_is_part_of_it(void **state)
{
    assert_string_equal(SAID("Norway said that Sweden believed that the bridge was safe."),
                        "say (Norway) [said] that Sweden believed that the bridge was safe\n");
}

static void the_one_who_passes_it_on_is_not_the_speaker(void **state)
{
    assert_string_equal(SAID("The king was quoted by Tasnim as saying that the war was over."),
                        "say (The king) [saying] that the war was over\n");
    const ent_report *r = ((kit *)*state)->report;
    assert_int_equal(r->statements[0].n_via, 1);
    SAID("Iranian officials said that France had lied, according to Russian state media.");
    r = ((kit *)*state)->report;
    assert_int_equal(r->n_statements, 1);
    assert_int_equal(r->statements[0].n_via, 1);
}

static void a_statement_is_about_the_powers_in_it_but_the_speakers_own(void **state)
{
    SAID("Poland said that Poland and Ukraine would help Moldova and Ukraine.");
    const ent_report *r = ((kit *)*state)->report;
    assert_int_equal(r->n_statements, 1);
    assert_int_equal(r->statements[0].n_about, 2);
    assert_string_equal(r->statements[0].about[0], "UKR");
    assert_string_equal(r->statements[0].about[1], "MDA");
}

static void the_statement_around_a_span_is_found(void **state)
{
    const char *text = "Norway said that the bridge was safe. It fell.";
    const ent__doc *d = kit_doc(*state, text, KIT_TODAY);
    assert_non_null(d);
    assert_int_equal(ent__speech_around(&d->speech, (ent_span){17, 27}), 0);
    assert_int_equal(ent__speech_around(&d->speech, (ent_span){0, 6}), ENT__NONE);
    assert_int_equal(ent__speech_around(&d->speech, (ent_span){10, 27}), ENT__NONE);
    assert_int_equal(ent__speech_around(&d->speech, (ent_span){38, 40}), ENT__NONE);
}

static void text_without_a_word_has_no_statements(void **state)
{
    assert_string_equal(SAID("“ ” ' ' \" ."), "");
    assert_string_equal(SAID("said"), "");
}

/* ---- the table --------------------------------------------------------------- */

static ent_code load(const char *table, ent_error *error)
{
    ent__cues *c;
    bool taken;
    if (ent__cues_new(&c, error)) return ENT_E_MEMORY;
    ent_code code = ent__cues_add(c, ENT__STR("cues.tsv"), ent__str_of(table), &taken, error);
    assert_true(taken);
    ent__cues_free(c);
    return code;
}

static void a_bad_line_of_the_table_is_named(void **state)
{
    (void)state;
    ent_error error = {0};
    assert_int_equal(load("cue\tkind\tform\tnote\nsay\tsay\tverb\n", &error), ENT_OK);
    assert_int_equal(load("cue\tkind\tform\tnote\nsay\tsing\tverb\n", &error), ENT_E_LEXICON);
    assert_non_null(strstr(error.message, "cues.tsv:2"));
    assert_int_equal(load("cue\tkind\tform\tnote\nsay\tsay\tpronoun\n", &error), ENT_E_LEXICON);
    assert_int_equal(load("cue\tkind\tform\tnote\na b c d e f g h i\tsay\tphrase\n", &error), ENT_E_LEXICON);
    assert_int_equal(load("cue\tkind\tform\tnote\nsay\tsay\tverb\tobject\tmore\n", &error), ENT_E_LEXICON);
}

static void a_bad_line_of_the_stances_is_named(void **state)
{
    (void)state;
    ent__cues *c;
    bool taken;
    ent_error error = {0};
    assert_int_equal(ent__cues_new(&c, &error), ENT_OK);
    assert_int_equal(ent__cues_add(c, ENT__STR("stances.tsv"), ENT__STR("word\tstance\nfriend\tfor\n"), &taken, &error),
                     ENT_OK);
    assert_true(taken);
    assert_int_equal(
        ent__cues_add(c, ENT__STR("stances.tsv"), ENT__STR("word\tstance\nfriend\tmaybe\n"), &taken, &error),
        ENT_E_LEXICON);
    assert_non_null(strstr(error.message, "stances.tsv:2"));
    ent__cues_free(c);
}

static void a_stance_is_that_of_the_speaker(void **state)
{
    SAID("France condemned Russia's attack on Odesa and thanked Poland.");
    const ent_report *r = ((kit *)*state)->report;
    assert_int_equal(r->n_statements, 2);
    assert_int_equal(r->statements[0].n_stance, 1);
    assert_string_equal(r->statements[0].stance[0].country, "RUS");
    assert_int_equal(r->statements[0].stance[0].sign, -1);
    assert_string_equal(r->statements[1].stance[0].country, "POL");
    assert_int_equal(r->statements[1].stance[0].sign, 1);
    SAID("France closed its embassy in Odesa, the minister said.");
    assert_int_equal(((kit *)*state)->report->statements[0].n_stance, 0);
}

static void other_tables_are_left_to_others(void **state)
{
    (void)state;
    ent__cues *c;
    bool taken = true;
    assert_int_equal(ent__cues_new(&c, NULL), ENT_OK);
    assert_int_equal(ent__cues_add(c, ENT__STR("powers.tsv"), ENT__STR("x"), &taken, NULL), ENT_OK);
    assert_false(taken);
    ent__cues_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("reported speech has a speaker and a clause", reported_speech_has_a_speaker_and_a_clause),
        TEST("a quotation is direct and keeps its marks", a_quotation_is_direct_and_keeps_its_marks),
        TEST("a mixed quotation is one statement that is not direct",
             a_mixed_quotation_is_one_statement_that_is_not_direct),
        TEST("a quotation goes on over sentences", a_quotation_goes_on_over_sentences),
        TEST("a quotation goes on in the next paragraph that opens with a mark",
             a_quotation_goes_on_in_the_next_paragraph_that_opens_with_a_mark),
        TEST("scare quotes are no statements", scare_quotes_are_no_statements),
        TEST("what is said inside a statement is part of it", what_is_said_inside_a_statement_is_part_of_it),
        TEST("the one who passes it on is not the speaker", the_one_who_passes_it_on_is_not_the_speaker),
        TEST("a statement is about the powers in it but the speaker's own",
             a_statement_is_about_the_powers_in_it_but_the_speakers_own),
        TEST("the statement around a span is found", the_statement_around_a_span_is_found),
        TEST("text without a word has no statements", text_without_a_word_has_no_statements),
        TEST("a bad line of the table is named", a_bad_line_of_the_table_is_named),
        TEST("a bad line of the stances is named", a_bad_line_of_the_stances_is_named),
        TEST("a stance is that of the speaker", a_stance_is_that_of_the_speaker),
        TEST("other tables are left to others", other_tables_are_left_to_others),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
