#include "actor/check.h"
#include "actor/sound.h"
#include "check.h"
#include "kit.h"

/* ---- the compiled lexicon --------------------------------------------------- */

static void the_image_built_in_is_opened_where_it_lies(void **state)
{
    (void)state;
    ent__who who;
    ent_error error = {0};
    ent__str image = ent__who_embedded();
    assert_int_equal(ent__who_open(&who, image, &error), ENT_OK);
    assert_true(who.entities.n > 1000);
    assert_true((const char *)who.entities.at > image.at && (const char *)who.entities.at < image.at + image.n);
    assert_true(image.n < 20u << 20);
}

static void an_image_that_is_cut_or_strange_is_refused(void **state)
{
    (void)state;
    ent__who who;
    ent_error error = {0};
    ent__str image = ent__who_embedded();
    assert_int_equal(ent__who_open(&who, ent__str_cut(image, 0, 16), &error), ENT_E_LEXICON);
    assert_int_equal(ent__who_open(&who, ent__str_cut(image, 0, image.n - 8), &error), ENT_E_LEXICON);
    assert_int_equal(ent__who_open(&who, ent__str_cut(image, 64, image.n), &error), ENT_E_LEXICON);
    assert_true(error.message[0] != 0);
}

/* ---- sounds ----------------------------------------------------------------- */

static uint64_t sound_of(const char *name)
{
    ent__sound s = {0};
    ent__str rest = ent__str_of(name), word;
    while (ent__cut_next(&rest, ' ', &word)) ent__sound_add(&s, word);
    return s.key;
}

static void transliterations_of_one_name_sound_alike(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Muammar Gaddafi", "Muammar Qadhafi"},   {"Volodymyr Zelensky", "Volodymyr Zelenskyy"},
        {"Suleyman Demirel", "Suleiman Demiral"}, {"Jabir al Ahmad", "Jaber Ahmed"},
        {"Abdul Aziz Saud", "Abdel Aziz Saud"},   {"Poul Schlüter", "Poul Schlueter"},
        {"Petro Poroshenko", "Petro Porochenko"}, {"Ahmet Davutoğlu", "Ahmed Davutoglu"},
        {"Alija Izetbegović", "Alia Izetbegovic"}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        if (sound_of(pairs[k][0]) != sound_of(pairs[k][1])) fail_msg("%s, %s", pairs[k][0], pairs[k][1]);
}

static void other_names_sound_otherwise(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"Ali Hassan", "Ali Hussein"}, {"Jon Brown", "Joan Braun"}, {"Erik Moss", "Erik Ross"}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        if (sound_of(pairs[k][0]) == sound_of(pairs[k][1])) fail_msg("%s, %s", pairs[k][0], pairs[k][1]);
}

/* ---- checks ----------------------------------------------------------------- */

static char said[400];

static void note(void *context, ent__str file, uint32_t line, const char *why, ent__str what)
{
    (void)context;
    size_t n = strlen(said);
    snprintf(said + n, sizeof said - n, "%.*s:%u %s: %.*s\n", (int)file.n, file.at, line, why, (int)what.n, what.at);
}

static const char *findings(const char *file, const char *table)
{
    ent__checker c;
    ent_error error = {0};
    said[0] = 0;
    ent__check_begin(&c, note, NULL);
    assert_int_equal(ent__check_table(&c, ent__str_of(file), ent__str_of(table), &error), ENT_OK);
    ent__check_end(&c);
    return said;
}

#define PEOPLE "name\taliases\tgender\tcountry\troles\n"

static void what_stands_twice_is_told_with_its_line(void **state)
{
    (void)state;
    assert_string_equal(findings("people/x.tsv", PEOPLE "Ada Lind\t\tf\tSWE\nÅda Lind\t\tf\tNOR\nÁda Lind\t\tf\tSWE\n"),
                        "people/x.tsv:4 stands twice: Áda Lind\n");
    assert_string_equal(
        findings("members.tsv",
                 "group\tpower\tfrom\tto\nEU\tSWE\t1995\t1999\nEU\tSWE\t2000\t\nEU\tSWE\t1998-05\t1998-06\n"),
        "members.tsv:4 a member twice at one time: SWE\n");
}

static void an_office_is_held_once_at_a_time(void **state)
{
    (void)state;
    assert_string_equal(
        findings("people/x.tsv", PEOPLE "Ada Lind\t\tf\tSWE\tGOV minister 2001/2005; GOV minister 2005/2009\n"), "");
    assert_string_equal(
        findings("people/x.tsv", PEOPLE "Ada Lind\t\tf\tSWE\tGOV minister 2001/2005; GOV minister 2004-02/2009\n"),
        "people/x.tsv:2 one office twice at one time: GOV minister\n");
}

static void two_powers_do_not_share_a_name_or_a_code(void **state)
{
    (void)state;
    static const char head[] = "id\tname\tofficial\tnames\tadjectives\tpeople\tcapital\tseats\tkind\tfrom\tto\n";
    char table[400];
    snprintf(
        table, sizeof table,
        "%sAAA\tAland\t\t\t\t\t\t\tstate\t1990\nBBB\tAland\t\t\t\t\t\t\tstate\t\t1989\nCCC\tAland\t\t\t\t\t\t\tstate\n",
        head);
    assert_string_equal(findings("powers.tsv", table), "powers.tsv:4 two powers go by this name at one time: Aland\n");
    assert_string_equal(
        findings("codes.tsv", "power\tscheme\tcode\tfrom\tto\nAAA\tcow\t7\nBBB\tcow\t7\nBBB\tgw\t7\nBBB\tabc\t8\n"),
        "codes.tsv:3 two powers have this code at one time: 7\ncodes.tsv:5 unknown scheme: abc\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_image_built_in_is_opened_where_it_lies),
        cmocka_unit_test(an_image_that_is_cut_or_strange_is_refused),
        cmocka_unit_test(transliterations_of_one_name_sound_alike),
        cmocka_unit_test(other_names_sound_otherwise),
        cmocka_unit_test(what_stands_twice_is_told_with_its_line),
        cmocka_unit_test(an_office_is_held_once_at_a_time),
        cmocka_unit_test(two_powers_do_not_share_a_name_or_a_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
