#include "check.h"

#include "kit.h"

static ent_day day(int y, int m, int d) { return (ent_day){(int16_t)y, (uint8_t)m, (uint8_t)d}; }

/* The first event's date of a text published on KIT_TODAY (Thursday 2024-05-16):
 * "2024-05-10 day", "2024-04-01/2024-04-30 month", "report" for the day of the report. */
static const char *date_of(kit *k, const char *text)
{
    static char said[64];
    if (!kit_doc(k, text, KIT_TODAY)) return "failed";
    if (!k->report->n_events) return "no event";
    const ent_date *d = &k->report->events[0].date;
    if (d->basis != ENT_BASIS_TEXT) return d->basis == ENT_BASIS_REPORT ? "report" : "none";
    int n = snprintf(said, sizeof said, "%04d-%02d-%02d", d->from.year, d->from.month, d->from.day);
    if (memcmp(&d->from, &d->to, sizeof d->from) != 0)
        n += snprintf(said + n, sizeof said - (size_t)n, "/%04d-%02d-%02d", d->to.year, d->to.month, d->to.day);
    snprintf(said + n, sizeof said - (size_t)n, " %s", ent_precision_name(d->precision));
    return said;
}

static void days_are_counted_from_1970(void **state)
{
    (void)state;
    assert_int_equal(ent__day_count(day(1970, 1, 1)), 0);
    assert_int_equal(ent__day_count(day(1969, 12, 31)), -1);
    assert_int_equal(ent__day_count(day(2000, 3, 1)), 11017);
    assert_int_equal(ent__day_count(day(2024, 2, 29)), 19782);
}

static void a_day_comes_back_from_its_count(void **state)
{
    (void)state;
    int32_t before = ent__day_count(day(1599, 12, 31));
    for (int32_t n = before; n < before + 200000; n++) {
        ent_day d = ent__day_from_count(n);
        assert_int_equal(ent__day_count(d), n);
        assert_true(d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31);
    }
}

static void leap_years_are_gregorian(void **state)
{
    (void)state;
    assert_int_equal(ent__day_count(day(1900, 3, 1)) - ent__day_count(day(1900, 2, 28)), 1);
    assert_int_equal(ent__day_count(day(2000, 3, 1)) - ent__day_count(day(2000, 2, 28)), 2);
}

static void a_weekday_is_the_last_one(void **state)
{
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile on Tuesday."), "2024-05-14 day");
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile on Friday."), "2024-05-10 day");
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile on Thursday."), "2024-05-16 day");
}

static void a_weekday_after_will_is_to_come(void **state)
{
    assert_string_equal(date_of(*state, "The Peruvian president will visit Chile on Friday."), "2024-05-17 day");
    assert_string_equal(date_of(*state, "The Peruvian president will visit Chile next Tuesday."), "2024-05-21 day");
}

static void yesterday_and_ago_count_back(void **state)
{
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile yesterday."), "2024-05-15 day");
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile two days ago."), "2024-05-14 day");
}

static void last_month_is_a_month(void **state)
{
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile last month."),
                        "2024-04-01/2024-04-30 month");
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile in March."),
                        "2024-03-01/2024-03-31 month");
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile in December."),
                        "2023-12-01/2023-12-31 month");
}

static void a_year_is_a_year(void **state)
{
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile in 2019."),
                        "2019-01-01/2019-12-31 year");
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile last year."),
                        "2023-01-01/2023-12-31 year");
}

static void a_full_date_is_read_in_both_orders(void **state)
{
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile on 3 April 2022."), "2022-04-03 day");
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile on April 3, 2022."), "2022-04-03 day");
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile on May 2."), "2024-05-02 day");
}

static void since_goes_on_until_the_report(void **state)
{
    kit *k = *state;
    const ent__doc *d = kit_doc(k, "Peru has boycotted Chile since 2014.", KIT_TODAY);
    assert_int_equal(d->times.list.n, 1);
    assert_true(d->times.list.at[0].is_since);
    assert_int_equal(d->times.list.at[0].date.from.year, 2014);
}

static void a_range_has_two_ends(void **state)
{
    kit *k = *state;
    const ent__doc *d = kit_doc(k, "Peru fought Chile from 1879 to 1884.", KIT_TODAY);
    assert_true(d->times.list.n >= 1);
    assert_int_equal(d->times.list.at[0].date.from.year, 1879);
    assert_int_equal(d->times.list.at[0].date.to.year, 1884);
}

static void without_words_it_is_the_day_of_the_report(void **state)
{
    assert_string_equal(date_of(*state, "Peru recalled its ambassador to Chile."), "report");
}

static void without_a_day_of_the_report_only_full_dates_count(void **state)
{
    kit *k = *state;
    const ent__doc *d =
        kit_doc(k, "Peru recalled its ambassador on Friday. Chile expelled a diplomat on 3 April 2022.", "");
    assert_int_equal(d->times.list.n, 1);
    assert_int_equal(d->times.list.at[0].date.from.year, 2022);
}

static void what_is_vague_is_no_date(void **state)
{
    kit *k = *state;
    const ent__doc *d = kit_doc(k, "Peru recently recalled its ambassador, as it had in the past.", KIT_TODAY);
    assert_int_equal(d->times.list.n, 0);
}

static void a_date_is_read_from_its_digits(void **state)
{
    (void)state;
    assert_int_equal(ent_day_read(ENT__STR("2024-05-16")).month, 5);
    assert_int_equal(ent_day_read(ENT__STR("2024-05-16T10:00:00Z")).day, 16);
    assert_int_equal(ent_day_read(ENT__STR("2024-13-16")).year, 0);
    assert_int_equal(ent_day_read(ENT__STR("16.05.2024")).year, 0);
    assert_int_equal(ent_day_read(ENT__STR("")).year, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("days are counted from 1970", days_are_counted_from_1970),
        TEST("a day comes back from its count", a_day_comes_back_from_its_count),
        TEST("leap years are Gregorian", leap_years_are_gregorian),
        TEST("a weekday is the last one", a_weekday_is_the_last_one),
        TEST("a weekday after \"will\" is to come", a_weekday_after_will_is_to_come),
        TEST("\"yesterday\" and \"ago\" count back", yesterday_and_ago_count_back),
        TEST("\"last month\" and \"in March\" are months", last_month_is_a_month),
        TEST("\"in 2019\" and \"last year\" are years", a_year_is_a_year),
        TEST("a full date is read in both orders", a_full_date_is_read_in_both_orders),
        TEST("\"since\" goes on", since_goes_on_until_the_report),
        TEST("a range has two ends", a_range_has_two_ends),
        TEST("without words it is the day of the report", without_words_it_is_the_day_of_the_report),
        TEST("without a day of the report only full dates count", without_a_day_of_the_report_only_full_dates_count),
        TEST("what is vague is no date", what_is_vague_is_no_date),
        TEST("a date is read from its digits", a_date_is_read_from_its_digits),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
