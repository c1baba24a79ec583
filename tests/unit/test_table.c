#include "check.h"

#include "base/table.h"

static const char sheet[] = "# a comment\n"
                            "name\tcountry\troles\n"
                            "\n"
                            "Ada Lind\tSWE\tGOV minister 2012/; LEG member /2011\r\n"
                            "# another\n"
                            "Bo Ek\n";

static ent_code open_sheet(ent__table *t, const char *bytes, ent_error *error)
{
    return ent__table_open(t, ENT__STR("people/mine.tsv"), ent__str_of(bytes), "name country roles", error);
}

static void rows_have_cells_and_line_numbers(void **state)
{
    (void)state;
    ent__table t;
    ent_error error = {0};
    assert_int_equal(open_sheet(&t, sheet, &error), ENT_OK);
    assert_true(ent__table_next(&t, &error));
    assert_int_equal(t.line, 4);
    assert_true(ent__str_eq(t.cell[0], "Ada Lind"));
    assert_true(ent__str_eq(t.cell[2], "GOV minister 2012/; LEG member /2011"));
    assert_true(ent__table_next(&t, &error));
    assert_int_equal(t.line, 6);
    assert_true(ent__str_eq(t.cell[0], "Bo Ek"));
    assert_int_equal(t.cell[1].n, 0);
    assert_false(ent__table_next(&t, &error));
    assert_int_equal(error.code, ENT_OK);
}

static void an_empty_table_has_no_rows(void **state)
{
    (void)state;
    ent__table t;
    ent_error error = {0};
    assert_int_equal(open_sheet(&t, "", &error), ENT_OK);
    assert_false(ent__table_next(&t, &error));
    assert_int_equal(open_sheet(&t, "# nothing\n\n", &error), ENT_OK);
    assert_false(ent__table_next(&t, &error));
    assert_int_equal(error.code, ENT_OK);
}

static void a_wrong_header_is_refused_by_name(void **state)
{
    (void)state;
    ent__table t;
    ent_error error = {0};
    assert_int_equal(open_sheet(&t, "name\tland\troles\n", &error), ENT_E_LEXICON);
    assert_string_equal(error.message, "people/mine.tsv:1: the header lacks the column: 'country'");
    assert_int_equal(open_sheet(&t, "name\tcountry\troles\tage\n", &error), ENT_E_LEXICON);
    assert_string_equal(error.message, "people/mine.tsv:1: unknown column in the header: 'age'");
}

static void a_row_with_too_many_cells_is_refused_with_its_line(void **state)
{
    (void)state;
    ent__table t;
    ent_error error = {0};
    assert_int_equal(open_sheet(&t, "name\tcountry\troles\n\na\tb\tc\td\n", &error), ENT_OK);
    assert_false(ent__table_next(&t, &error));
    assert_int_equal(error.code, ENT_E_LEXICON);
    assert_non_null(strstr(error.message, "people/mine.tsv:3: more columns than the header names"));
}

static void a_list_gives_its_items_trimmed(void **state)
{
    (void)state;
    ent__str rest = ENT__STR(" one ;two;; three;"), item;
    assert_true(ent__list_next(&rest, &item) && ent__str_eq(item, "one"));
    assert_true(ent__list_next(&rest, &item) && ent__str_eq(item, "two"));
    assert_true(ent__list_next(&rest, &item) && ent__str_eq(item, "three"));
    assert_false(ent__list_next(&rest, &item));
}

static void a_bundle_gives_its_files(void **state)
{
    (void)state;
    ent__bundle b = {ENT__STR("@file a.tsv 3\nxyz@file b/c.tsv 0\n@file d.tsv 1\nq")};
    ent__str name, bytes;
    uint32_t at = 0;
    assert_true(ent__bundle_next(&b, &at, &name, &bytes));
    assert_true(ent__str_eq(name, "a.tsv") && ent__str_eq(bytes, "xyz"));
    assert_true(ent__bundle_next(&b, &at, &name, &bytes));
    assert_true(ent__str_eq(name, "b/c.tsv") && bytes.n == 0);
    assert_true(ent__bundle_next(&b, &at, &name, &bytes));
    assert_true(ent__str_eq(bytes, "q"));
    assert_false(ent__bundle_next(&b, &at, &name, &bytes));
}

static void a_bundle_that_is_cut_off_ends(void **state)
{
    (void)state;
    ent__bundle b = {ENT__STR("@file a.tsv 30\nxyz")};
    ent__str name, bytes;
    uint32_t at = 0;
    assert_false(ent__bundle_next(&b, &at, &name, &bytes));
}

static void the_built_in_lexicon_has_its_tables(void **state)
{
    (void)state;
    ent__bundle b = ent__bundle_embedded();
    ent__str name, bytes;
    bool powers = false, types = false;
    for (uint32_t at = 0; ent__bundle_next(&b, &at, &name, &bytes);) {
        powers |= ent__str_eq(name, "powers.tsv");
        types |= ent__str_eq(name, "types.tsv");
    }
    assert_true(powers && types);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("rows have cells and line numbers", rows_have_cells_and_line_numbers),
        TEST("an empty table has no rows and is no error", an_empty_table_has_no_rows),
        TEST("a wrong header is refused by name", a_wrong_header_is_refused_by_name),
        TEST("a row with too many cells is refused with its line", a_row_with_too_many_cells_is_refused_with_its_line),
        TEST("a list gives its items, trimmed", a_list_gives_its_items_trimmed),
        TEST("a bundle gives its files", a_bundle_gives_its_files),
        TEST("a bundle that is cut off ends", a_bundle_that_is_cut_off_ends),
        TEST("the built-in lexicon has its tables", the_built_in_lexicon_has_its_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
