#include "check.h"

#include "parse/conllu.h"

static const char sheet[] = "# sent_id = 1\n"
                            "# text = Don't go.\n"
                            "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
                            "1\tDo\tdo\tAUX\tVB\t_\t3\taux\t_\t_\n"
                            "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
                            "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
                            "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
                            "\n"
                            "1\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnsubj:pass\t_\t_\n"
                            "1.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_\n"
                            "2\twon\t_\t_\t_\t_\t_\t_\t_\t_\n"
                            "\n";

static ent_code read(const char *bytes, ent__arena *a, ent__conllu *out, ent_error *error)
{
    *error = (ent_error){0};
    ent__arena_init(a, 0);
    return ent__conllu_read(a, bytes, strlen(bytes), out, error);
}

static void columns_are_read(void **state)
{
    (void)state;
    ent__arena a;
    ent__conllu c;
    ent_error error;
    assert_int_equal(read(sheet, &a, &c, &error), ENT_OK);
    assert_int_equal(c.text.n_sentences, 2);
    assert_int_equal(c.text.n_words, 6);
    assert_int_equal(c.gold.upos[0], ENT__AUX);
    assert_int_equal(c.gold.head[0], 2);
    assert_int_equal(c.gold.head[2], ENT__NONE);
    assert_true(ent__str_eq(c.gold.lemma[1], "not"));
    assert_int_equal(c.gold.rel[4], ENT__R_NSUBJ_PASS);
    ent__arena_free(&a);
}

static void the_text_is_rebuilt(void **state)
{
    (void)state;
    ent__arena a;
    ent__conllu c;
    ent_error error;
    assert_int_equal(read(sheet, &a, &c, &error), ENT_OK);
    assert_true(c.text.n >= 9 && memcmp(c.text.bytes, "Don't go.", 9) == 0);
    assert_true(ent__str_eq(ent__word_str(&c.text, 1), "n't"));
    assert_true(c.text.words[0].flags & ENT__WORD_JOINED);
    assert_false(c.text.words[2].flags & ENT__WORD_SPACE);
    ent__arena_free(&a);
}

static void what_is_left_out_is_unknown(void **state)
{
    (void)state;
    ent__arena a;
    ent__conllu c;
    ent_error error;
    assert_int_equal(read(sheet, &a, &c, &error), ENT_OK);
    assert_int_equal(c.gold.upos[5], ENT__UNKNOWN);
    assert_int_equal(c.gold.lemma[5].n, 0);
    ent__arena_free(&a);
}

static void what_is_written_is_read_again(void **state)
{
    (void)state;
    static const char one[] =
        "1\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\twon\twin\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
    ent__arena a, b;
    ent__conllu c, again;
    ent_error error;
    ent__bytes out = {0};
    assert_int_equal(read(one, &a, &c, &error), ENT_OK);
    assert_int_equal(ent__conllu_write(&a, &out, &c.text, &c.gold, 0, (ent__str){0}, &error), ENT_OK);
    ent__arena_init(&b, 0);
    assert_int_equal(ent__conllu_read(&b, out.at, out.n, &again, &error), ENT_OK);
    assert_int_equal(again.text.n_words, 2);
    assert_int_equal(again.gold.upos[0], ENT__PROPN);
    assert_int_equal(again.gold.head[0], 1);
    assert_true(ent__str_eq(again.gold.lemma[1], "win"));
    ent__arena_free(&a);
    ent__arena_free(&b);
}

static void a_bad_line_is_refused_with_its_place(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        uint64_t byte;
    } bad[] = {
        {"1\tPeru\n\n", 0},                                                          /* too few columns */
        {"1\tA\t_\t_\t_\t_\t0\troot\t_\t_\n3\tB\t_\t_\t_\t_\t1\tdep\t_\t_\n\n", 23}, /* a number is missing */
        {"x\tA\t_\t_\t_\t_\t0\troot\t_\t_\n\n", 0},                                  /* no number */
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        ent__arena a;
        ent__conllu c;
        ent_error error;
        assert_int_equal(read(bad[k].bytes, &a, &c, &error), ENT_E_CONLLU);
        assert_int_equal(error.byte, bad[k].byte);
        assert_true(error.message[0] != 0);
        ent__arena_free(&a);
    }
}

static void names_have_numbers(void **state)
{
    (void)state;
    assert_int_equal(ent__upos_of(ENT__STR("PROPN")), ENT__PROPN);
    assert_int_equal(ent__rel_of(ENT__STR("nsubj:pass")), ENT__R_NSUBJ_PASS);
    assert_int_equal(ent__rel_of(ENT__STR("nsubj:strange")), ENT__R_NSUBJ);
    assert_int_equal(ent__upos_of(ENT__STR("QQQ")), ENT__UNKNOWN);
    for (int k = 0; k < ENT__N_UPOS; k++) assert_int_equal(ent__upos_of(ent__str_of(ent__upos_names[k])), k);
    for (int k = 0; k < ENT__N_REL; k++) assert_int_equal(ent__rel_of(ent__str_of(ent__rel_names[k])), k);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("columns are read", columns_are_read),
        TEST("the text is rebuilt from forms and spaces", the_text_is_rebuilt),
        TEST("what is left out is unknown", what_is_left_out_is_unknown),
        TEST("what is written is read again", what_is_written_is_read_again),
        TEST("a bad line is refused with its place", a_bad_line_is_refused_with_its_place),
        TEST("names of tags and relations have numbers", names_have_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
