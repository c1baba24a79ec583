/* Days and stretches of time, sums and means, codes, domains, names, rows and the
 * pictures' scale: what ties are made of. */
#include "base/rows.h"
#include "check.h"
#include "event/scheme.h"
#include "tie/dyad_rows.h"
#include "tie/pace.h"
#include "tie/svg.h"
#include "tie/xml.h"

static int setup(void **state)
{
    static ent__world world;
    ent_error error = {0};
    *state = &world;
    return ent__world_open(NULL, 0, &world, &error) || ent__world_more(NULL, 0, &world, &error) ? -1 : 0;
}

static int teardown(void **state)
{
    ent__world_close(*state);
    return 0;
}

/* ---- time ------------------------------------------------------------------------------ */

static void weeks_begin_on_monday(void **state)
{
    (void)state;
    assert_int_equal(ent__pace_begin(ENT__BY_WEEK, 20240516), 20240513); /* a Thursday */
    assert_int_equal(ent__pace_begin(ENT__BY_WEEK, 20240513), 20240513);
    assert_int_equal(ent__pace_begin(ENT__BY_WEEK, 20240519), 20240513);
    assert_int_equal(ent__pace_begin(ENT__BY_WEEK, 20240101), 20240101);
    assert_int_equal(ent__pace_begin(ENT__BY_WEEK, 19691231), 19691229); /* before the days are counted from */
    assert_int_equal(ent__pace_next(ENT__BY_WEEK, 20231225), 20240101);
}

static void stretches_follow_each_other(void **state)
{
    (void)state;
    assert_int_equal(ent__pace_next(ENT__BY_DAY, 20240228), 20240229);
    assert_int_equal(ent__pace_next(ENT__BY_MONTH, 20231201), 20240101);
    assert_int_equal(ent__pace_next(ENT__BY_MONTH, 20240101), 20240201);
    assert_int_equal(ent__pace_next(ENT__BY_YEAR, 20240101), 20250101);
    assert_int_equal(ent__day_plus(20240301, -1), 20240229);
}

static void stretches_are_counted_with_both_ends(void **state)
{
    (void)state;
    assert_int_equal(ent__pace_count(ENT__BY_MONTH, 20231231, 20240201), 3);
    assert_int_equal(ent__pace_count(ENT__BY_WEEK, 20240107, 20240108), 2);
    assert_int_equal(ent__pace_count(ENT__BY_DAY, 20240228, 20240301), 3);
    assert_int_equal(ent__pace_count(ENT__BY_YEAR, 20240101, 20241231), 1);
    assert_int_equal(ent__pace_count(ENT__BY_DAY, 20240301, 20240228), 0);
    assert_int_equal(ent__pace_count(ENT__BY_NOTHING, 20200101, 20241231), 1);
}

static void labels_are_as_long_as_known(void **state)
{
    (void)state;
    char label[16];
    ent__pace_label(ENT__BY_MONTH, 20240501, label);
    assert_string_equal(label, "2024-05");
    ent__pace_label(ENT__BY_YEAR, 20240101, label);
    assert_string_equal(label, "2024");
    ent__pace_label(ENT__BY_WEEK, 20240513, label);
    assert_string_equal(label, "2024-05-13");
}

/* ---- sums ---------------------------------------------------------------------------------- */

static void check_mean(int64_t sum10, uint64_t n, const char *want)
{
    char out[24];
    ent__mean(sum10, n, out);
    assert_string_equal(out, want);
}

static void means_are_rounded_away_from_zero(void **state)
{
    (void)state;
    check_mean(-135, 3, "-4.50");
    check_mean(10, 3, "0.33");
    check_mean(20, 3, "0.67");
    check_mean(-1, 20, "-0.01"); /* -0.005 */
    check_mean(0, 4, "0.00");
    check_mean(5, 0, "");
}

static void shares_and_tenths(void **state)
{
    (void)state;
    char out[24];
    ent__share(1, 3, out);
    assert_string_equal(out, "0.333");
    ent__share(7, 7, out);
    assert_string_equal(out, "1.000");
    ent__tenths(-5, out);
    assert_string_equal(out, "-0.5");
    ent__tenths(98735, out);
    assert_string_equal(out, "9873.5");
}

static void tallies_add_up(void **state)
{
    (void)state;
    ent__tally one = {0}, two = {0};
    ent__dyad_row row = {
        .type = ENT_SANCTION, .quad = 4, .score10 = -60, .goldstein10 = -80, .n_reports = 3, .is_mutual = false};
    ent__tally_add(&one, &row);
    row = (ent__dyad_row){.type = ENT_CONSULT, .quad = 1, .score10 = 25, .n_reports = 1, .is_mutual = true};
    ent__tally_add(&one, &row);
    ent__tally_sum(&two, &one);
    ent__tally_sum(&two, &one);
    assert_int_equal(two.n_events, 4);
    assert_int_equal(two.n_mutual, 2);
    assert_int_equal(two.n_reports, 8);
    assert_int_equal(two.quad[4], 2);
    assert_int_equal(two.type[ENT_CONSULT], 2);
    assert_int_equal(two.score10, -70);
}

/* ---- what is known ---------------------------------------------------------------------------- */

static void check_code(const ent__world *w, const char *power, ent__code_scheme scheme, uint32_t day, const char *want)
{
    ent__str code = ent__world_code(w, ent__str_of(power), scheme, day);
    assert_true(ent__str_eq(code, want));
}

static void codes_hold_for_a_time(void **state)
{
    const ent__world *w = *state;
    check_code(w, "DEU", ENT__COW, 19800101, "260");
    check_code(w, "DEU", ENT__COW, 20240101, "255");
    check_code(w, "DEU", ENT__GW, 20240101, "260");
    check_code(w, "YEM", ENT__COW, 20240101, "679");
    check_code(w, "YEM", ENT__GW, 20240101, "678");
    check_code(w, "SRB", ENT__GW, 20240101, "340");
    check_code(w, "KIR", ENT__COW, 20240101, "946");
    check_code(w, "KIR", ENT__GW, 20240101, "970");
    check_code(w, "VNM", ENT__GW, 20240101, "816");
    check_code(w, "HKG", ENT__COW, 20240101, ""); /* not a member of that list */
}

static void codes_differ_by_project(void **state)
{
    const ent__world *w = *state;
    check_code(w, "ROU", ENT__CAMEO, 0, "ROM");
    check_code(w, "TCD", ENT__FIPS, 0, "CD");
    check_code(w, "CHN", ENT__FIPS, 0, "CH");
    check_code(w, "CHE", ENT__ISO2, 0, "CH");
    check_code(w, "GBR", ENT__COWC, 0, "UKG");
    check_code(w, "RUS", ENT__ICEWS, 0, "Russian Federation");
    check_code(w, "UN", ENT__CAMEO, 0, "UNO");
}

static void check_found(const ent__world *w, const char *name, const char *want)
{
    uint32_t k = ent__world_find(w, ent__str_of(name));
    assert_int_not_equal(k, ENT__NONE);
    assert_true(ent__str_eq(ent__who_str(&w->who, w->who.entities.at[k].id), want));
}

static void powers_and_groups_go_by_any_name(void **state)
{
    const ent__world *w = *state;
    check_found(w, "USA", "USA");
    check_found(w, "the United States", "USA");
    check_found(w, "united states", "USA");
    check_found(w, "Côte d'Ivoire", "CIV");
    check_found(w, "EU", "EU");
    check_found(w, "European Union", "EU");
    check_found(w, "G7", "G7");
    check_found(w, "NAM", "NAM");
    assert_int_equal(w->who.entities.at[ent__world_find(w, ENT__STR("NAM"))].kind,
                     ENT__POWER); /* Namibia, not the movement */
    assert_int_equal(ent__world_find(w, ENT__STR("Atlantis")), ENT__NONE);
    assert_int_equal(ent__world_find(w, ENT__STR("")), ENT__NONE);
}

static void check_domain(const ent__world *w, ent_type type, uint64_t contexts, const char *want)
{
    assert_true(ent__str_eq(w->domains[ent__world_domain(w, type, contexts)], want));
}

static uint64_t context(const char *name)
{
    uint64_t bits = 0;
    assert_true(ent__contexts_read(ent__str_of(name), &bits));
    return bits;
}

static void an_event_has_one_domain(void **state)
{
    const ent__world *w = *state;
    check_domain(w, ENT_CONSULT, 0, "diplomatic");
    check_domain(w, ENT_ASSAULT, context("economic"), "military");
    check_domain(w, ENT_SANCTION, context("economic; diplomatic"), "economic");
    check_domain(w, ENT_SANCTION, context("economic; natural_resource"), "energy");
    check_domain(w, ENT_ACCUSE, context("cyber"), "technology");
    check_domain(w, ENT_AID, context("disasters"), "humanitarian");
    check_domain(w, ENT_AID, 0, "humanitarian");
}

static void places_and_labels(void **state)
{
    const ent__world *w = *state;
    assert_int_equal(ent__world_place(w, ENT__STR("Nairobi"), ENT__STR("KEN")), ENT__PLACE_CITY);
    assert_int_equal(ent__world_place(w, ENT__STR("Kenya"), ENT__STR("KEN")), ENT__PLACE_COUNTRY);
    assert_int_equal(ent__world_place(w, ENT__STR("Nairobi"), ENT__STR("PER")), ENT__PLACE_UNKNOWN);
    assert_true(ent__str_eq(ent__world_label(w, ENT__STR("042")), "Make a visit"));
    assert_true(ent__str_eq(ent__world_label(w, ENT__STR("0429")), "Make a visit"));
}

static void a_bad_table_is_named(void **state)
{
    (void)state;
    ent__world w;
    ent_error error = {0};
    ent_table no_end = {ENT__STR("domains.tsv"), ENT__STR("domain\tcontexts\ttypes\nmilitary\tmilitary\n")};
    assert_int_equal(ent__world_open(&no_end, 1, &w, &error), ENT_E_LEXICON);
    assert_non_null(strstr(error.message, "domains.tsv"));
    ent_table bad_code = {ENT__STR("codes.tsv"), ENT__STR("power\tscheme\tcode\tfrom\tto\nNOR\tcoww\t385\n")};
    assert_int_equal(ent__world_open(&bad_code, 1, &w, &error), ENT_E_LEXICON);
    assert_non_null(strstr(error.message, "codes.tsv:2: unknown scheme: 'coww'"));
}

/* ---- rows ---------------------------------------------------------------------------------------- */

static void check_rows(char separator, const char *want)
{
    ent__out out = {0};
    ent__rows r = {.out = &out, .separator = separator};
    ent__cell_text(&r, "a\tb\nc");
    ent__cell_text(&r, "say \"x\"; y, z");
    ent__cell_int(&r, -7);
    ent__cell_empty(&r, 1);
    ent__row_end(&r);
    ent__cell_head(&r, "one|two words");
    ent__out_bytes(&out, "", 1);
    assert_string_equal(out.at, want);
    ent__out_free(&out);
}

static void cells_are_quoted_or_cleaned(void **state)
{
    (void)state;
    check_rows(',', "\"a\tb\nc\",\"say \"\"x\"\"; y, z\",-7,\none,two words\n");
    check_rows(';', "\"a\tb\nc\";\"say \"\"x\"\"; y, z\";-7;\none;two words\n");
    check_rows('\t', "a b c\tsay \"x\"; y, z\t-7\t\none\ttwo words\n");
}

static void a_line_has_a_cell_for_every_column(void **state)
{
    const ent__world *w = *state;
    ent__out out = {0};
    ent__rows r = {.out = &out, .separator = '\t'};
    ent__tally none = {0}, some = {.n_events = 2, .score10 = 5};
    ent__dyad_line line = {ENT__STR("NATO"), ENT__STR("RUS"), ENT__BY_MONTH, 20240501, &none, 0, 0};
    ent__cell_head(&r, ent__dyad_columns);
    ent__dyad_line_write(&r, w, &line);
    line.n_reports = 3;
    line.tally = &some;
    ent__dyad_line_write(&r, w, &line);
    ent__out_bytes(&out, "", 1);
    int tabs[3] = {0}, row = 0;
    for (const char *p = out.at; *p; p++) {
        if (*p == '\n')
            row++;
        else
            tabs[row] += *p == '\t';
    }
    assert_int_equal(row, 3);
    assert_int_equal(tabs[0], tabs[1]);
    assert_int_equal(tabs[0], tabs[2]);
    assert_non_null(strstr(out.at, "\nNATO\tRUS\t\tRUS\t\t365\t\t365\t2024-05-01\tmonth\t0\t\t"));
    assert_non_null(strstr(out.at, "\t2024-05-01\tmonth\t1\t2\t"));
    ent__out_free(&out);
}

/* ---- pictures --------------------------------------------------------------------------------------- */

static void xml_is_escaped(void **state)
{
    (void)state;
    ent__out out = {0};
    ent__xml_text(&out, ENT__STR("<a href=\"x\">&\x01 é"));
    ent__out_bytes(&out, "", 1);
    assert_string_equal(out.at, "&lt;a href=&quot;x&quot;&gt;&amp; é");
    ent__out_free(&out);
}

static void steps_are_round(void **state)
{
    (void)state;
    assert_int_equal(ent__nice_step(1, 5), 1);
    assert_int_equal(ent__nice_step(9, 5), 2);
    assert_int_equal(ent__nice_step(23, 5), 5);
    assert_int_equal(ent__nice_step(50, 5), 10);
    assert_int_equal(ent__nice_step(5001, 5), 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("weeks begin on Monday", weeks_begin_on_monday),
        TEST("stretches follow each other", stretches_follow_each_other),
        TEST("stretches are counted with both ends", stretches_are_counted_with_both_ends),
        TEST("labels are as long as known", labels_are_as_long_as_known),
        TEST("means are rounded away from zero", means_are_rounded_away_from_zero),
        TEST("shares and tenths", shares_and_tenths),
        TEST("tallies add up", tallies_add_up),
        TEST("codes hold for a time", codes_hold_for_a_time),
        TEST("codes differ by project", codes_differ_by_project),
        TEST("powers and groups go by any name", powers_and_groups_go_by_any_name),
        TEST("an event has one domain", an_event_has_one_domain),
        TEST("places and labels of codes are known", places_and_labels),
        TEST("a bad table is named", a_bad_table_is_named),
        TEST("cells are quoted or cleaned", cells_are_quoted_or_cleaned),
        TEST("a line has a cell for every column", a_line_has_a_cell_for_every_column),
        TEST("XML is escaped", xml_is_escaped),
        TEST("steps of a scale are round", steps_are_round),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
