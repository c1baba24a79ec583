#include "check.h"

#include "kit.h"
#include "text/boundary.h"

static kit k; /* only its buffer is used */

static const char *split(const char *s)
{
    ent__arena a;
    ent__text t;
    ent_error error = {0};
    ent__arena_init(&a, 0);
    if (ent__text_split(&a, s, (uint32_t)strlen(s), &t, &error)) return "failed";
    kit_words(&k, &t);
    ent__arena_free(&a);
    return k.said;
}

static void contractions_are_one_token_of_two_words(void **state)
{
    (void)state;
    assert_string_equal(split("They don't and won't."), "They do~n't and wo~n't .\n");
    assert_string_equal(split("He cannot say it's over."), "He can~not say it~'s over .\n");
}

static void the_genitive_is_a_word(void **state)
{
    (void)state;
    assert_string_equal(split("Iran's envoy met the ministers' aides."), "Iran~'s envoy met the ministers~' aides .\n");
    assert_string_equal(split("Mali’s army"), "Mali~’s army\n");
}

static void abbreviations_end_no_sentence(void **state)
{
    (void)state;
    assert_string_equal(split("Gen. Ali met Mr. Sow. They left."), "Gen. Ali met Mr. Sow .\nThey left .\n");
    assert_string_equal(split("The firm, Orsk Inc., paid $4.5 million."),
                        "The firm , Orsk Inc. , paid $ 4.5 million .\n");
}

static void the_us_ends_a_sentence_only_where_one_begins(void **state)
{
    (void)state;
    assert_string_equal(split("The U.S. Senate voted."), "The U.S. Senate voted .\n");
    assert_string_equal(split("It came from the U.S. The Senate voted."),
                        "It came from the U.S.\nThe Senate voted .\n");
}

static void initials_end_no_sentence(void **state)
{
    (void)state;
    assert_string_equal(split("J. D. Okoro spoke to George W. Hale."), "J. D. Okoro spoke to George W. Hale .\n");
}

static void a_quotation_keeps_its_closing_mark(void **state)
{
    (void)state;
    assert_string_equal(split("\"We are ready.\" He left."), "\" We are ready . \"\nHe left .\n");
    assert_string_equal(split("“It is over,” she said."), "“ It is over , ” she said .\n");
}

static void a_dateline_is_a_sentence(void **state)
{
    (void)state;
    assert_string_equal(split("TALLINN (Baltic Wire) - Estonia closed its border."),
                        "TALLINN ( Baltic Wire ) -\nEstonia closed its border .\n");
}

static void a_headline_is_a_sentence_without_a_stop(void **state)
{
    (void)state;
    assert_string_equal(split("Peru recalls envoy\n\nPeru has recalled its envoy."),
                        "Peru recalls envoy\nPeru has recalled its envoy .\n");
}

static void a_line_end_inside_a_paragraph_is_soft(void **state)
{
    (void)state;
    assert_string_equal(
        split("Peru has recalled its envoy to Chile for consultations over a dispute\n"
              "about fishing that began in March. A spokesman said the two sides would\n"
              "meet again in June."),
        "Peru has recalled its envoy to Chile for consultations over a dispute about fishing that began in March .\n"
        "A spokesman said the two sides would meet again in June .\n");
}

static void numbers_keep_their_marks(void **state)
{
    (void)state;
    assert_string_equal(split("Some 12,500 troops left at 3:30 p.m. on Friday."),
                        "Some 12,500 troops left at 3:30 p.m. on Friday .\n");
}

static void questions_and_exclamations_end_sentences(void **state)
{
    (void)state;
    assert_string_equal(split("Will they go? No! They stay."), "Will they go ?\nNo !\nThey stay .\n");
}

static void text_without_a_word_has_no_sentence(void **state)
{
    (void)state;
    assert_string_equal(split(""), "");
    assert_string_equal(split(" \n\n\t "), "");
}

/* Every word is a run of bytes of the text, in order, and nothing but white space lies between. */
static void words_cover_the_text(void **state)
{
    (void)state;
    static const char text[] = "PARIS — “Non,” said Élodie Arnaud-Petit, 47; she'd left (at 10 a.m.)…\n\n• One\n• Two: "
                               "https://example.org/a?b=1\n";
    ent__arena a;
    ent__text t;
    ent_error error = {0};
    ent__arena_init(&a, 0);
    assert_int_equal(ent__text_split(&a, text, sizeof text - 1, &t, &error), ENT_OK);
    uint32_t at = 0;
    for (uint32_t w = 0; w < t.n_words; w++) {
        assert_true(t.words[w].span.begin < t.words[w].span.end);
        assert_true(at <= t.words[w].span.begin);
        for (; at < t.words[w].span.begin; at++) assert_true(ent__is_space(text[at]));
        at = t.words[w].span.end;
    }
    for (; at < sizeof text - 1; at++) assert_true(ent__is_space(text[at]));
    assert_int_equal(t.sentences[0].first, 0);
    for (uint32_t s = 1; s < t.n_sentences; s++) assert_int_equal(t.sentences[s].first, t.sentences[s - 1].end);
    assert_int_equal(t.sentences[t.n_sentences - 1].end, t.n_words);
    ent__arena_free(&a);
}

/* A run of words without any end, as tables and broken pages have it. */
static void a_run_without_an_end_is_cut_at_the_limit(void **state)
{
    (void)state;
    enum { WORDS = 2 * ENT__LONGEST_SENTENCE + 100 };
    static char text[WORDS * 5];
    ent__arena a;
    ent__text t;
    for (uint32_t i = 0; i < WORDS; i++) memcpy(text + i * 5, "grain" + (i % 2), 4), text[i * 5 + 4] = ' ';
    ent__arena_init(&a, 0);
    assert_int_equal(ent__text_split(&a, text, sizeof text, &t, NULL), ENT_OK);
    assert_int_equal(t.n_words, WORDS);
    assert_int_equal(t.n_sentences, 3);
    for (uint32_t s = 0; s < t.n_sentences; s++)
        assert_true(t.sentences[s].end - t.sentences[s].first <= ENT__LONGEST_SENTENCE);
    ent__arena_free(&a);
}

static void a_sentence_of_two_hundred_words_stays_whole(void **state)
{
    (void)state;
    char text[4096] = "The envoy";
    ent__arena a;
    ent__text t;
    for (int i = 0; i < 40; i++) strcat(text, ", who met Mr. Ali in Oslo");
    strcat(text, ", left. He said nothing.");
    ent__arena_init(&a, 0);
    assert_int_equal(ent__text_split(&a, text, (uint32_t)strlen(text), &t, NULL), ENT_OK);
    assert_int_equal(t.n_sentences, 2);
    assert_true(t.sentences[0].end > 200);
    ent__arena_free(&a);
}

/* The file of weights is as long as the table that is read. */
static void the_weights_of_sentences_are_whole(void **state)
{
    (void)state;
    extern const int8_t ent__sentences_begin[], ent__sentences_end[];
    assert_int_equal(ent__sentences_end - ent__sentences_begin, ENT__BOUNDARY_SIZE);
    assert_ptr_equal(ent__boundary_weights(), ent__sentences_begin);
}

/* A judge is asked inside paragraphs only, and its word stands. */
static bool never(void *context, const ent__splitter *s, const ent__boundary *b)
{
    (void)s;
    assert_true(b->first < b->next && b->next < b->paragraph_end);
    ++*(uint32_t *)context;
    return false;
}

static void a_judge_has_the_last_word_inside_a_paragraph(void **state)
{
    (void)state;
    static const char text[] = "One came. Two left.\n\nThree stayed.";
    ent__arena a;
    ent__text t;
    uint32_t asked = 0;
    ent__judge judge = {never, &asked};
    ent__arena_init(&a, 0);
    assert_int_equal(ent__text_split_by(&a, text, sizeof text - 1, &judge, &t, NULL), ENT_OK);
    assert_int_equal(t.n_sentences, 2);
    assert_int_equal(asked, 1);
    ent__arena_free(&a);
}

static void no_memory_is_an_error(void **state)
{
    (void)state;
    ent__arena a;
    ent__text t;
    ent_error error = {0};
    ent__arena_init(&a, 32);
    assert_int_equal(ent__text_split(&a, "One two three.", 14, &t, &error), ENT_E_LIMIT);
    ent__arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("contractions are one token of two words", contractions_are_one_token_of_two_words),
        TEST("the genitive is a word of its own", the_genitive_is_a_word),
        TEST("abbreviations end no sentence", abbreviations_end_no_sentence),
        TEST("\"the U.S.\" ends a sentence only where one begins", the_us_ends_a_sentence_only_where_one_begins),
        TEST("initials end no sentence", initials_end_no_sentence),
        TEST("a quotation keeps its closing mark", a_quotation_keeps_its_closing_mark),
        TEST("a dateline is a sentence of its own", a_dateline_is_a_sentence),
        TEST("a headline is a sentence without a stop", a_headline_is_a_sentence_without_a_stop),
        TEST("a line end inside a paragraph is soft", a_line_end_inside_a_paragraph_is_soft),
        TEST("numbers keep their marks", numbers_keep_their_marks),
        TEST("questions and exclamations end sentences", questions_and_exclamations_end_sentences),
        TEST("text without a word has no sentence", text_without_a_word_has_no_sentence),
        TEST("words cover the text but for white space", words_cover_the_text),
        TEST("a run without an end is cut at the limit", a_run_without_an_end_is_cut_at_the_limit),
        TEST("a sentence of two hundred words stays whole", a_sentence_of_two_hundred_words_stays_whole),
        TEST("the weights of sentences are whole", the_weights_of_sentences_are_whole),
        TEST("a judge has the last word inside a paragraph", a_judge_has_the_last_word_inside_a_paragraph),
        TEST("no memory is an error and no crash", no_memory_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
