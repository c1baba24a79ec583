/* One act, many reports: what becomes one event, and that nothing depends on the
 * order in which reports come. */
#include "check.h"

#include <unistd.h>

#include "kit.h"
#include "store_kit.h"

static ent_store *open_memory(const ent_store_options *options)
{
    ent_store *s;
    ent_error error = {0};
    if (ent_store_open(":memory:", ENT_STORE_WRITE, options, &s, &error)) fprintf(stderr, "%s\n", error.message);
    assert_non_null(s);
    return s;
}

static void put(ent_store *s, const fake *f)
{
    ent_error error = {0};
    int is_known = 1;
    if (ent_store_put(s, &f->report, &is_known, &error)) fprintf(stderr, "%s\n", error.message);
    assert_int_equal(error.code, ENT_OK);
    assert_false(is_known);
}

static void commit(ent_store *s)
{
    ent_error error = {0};
    if (ent_store_commit(s, &error)) fprintf(stderr, "%s\n", error.message);
    assert_int_equal(error.code, ENT_OK);
}

/* A report with one event, about nothing that another report says. */
static void tell(ent_store *s, const char *id, ent_type type, const char *source, const char *target, const char *day,
                 const char *place)
{
    fake f;
    char text[128];
    snprintf(text, sizeof text, "%s wrote about %s and %s-%s this way", id, id, id, id);
    fake_begin(&f, id, day, text);
    fake_event(&f, type, source, target, day, place);
    put(s, &f);
}

static int64_t n_events(ent_store *s)
{
    commit(s);
    assert_true(store_is_sound(s));
    return store_number(s, "SELECT count(*) FROM event");
}

/* ---- what is one act -------------------------------------------------------------- */

static void days_within_the_window_are_one_act(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    tell(s, "b", ENT_ACCUSE, "PER", "CHL", "2020-02-28", NULL);
    tell(s, "a", ENT_ACCUSE, "PER", "CHL", "2020-03-01", NULL);
    assert_int_equal(n_events(s), 1); /* a leap year: two days apart */
    tell(s, "c", ENT_ACCUSE, "PER", "CHL", "2020-03-02", NULL);
    assert_int_equal(n_events(s), 2); /* three days from the first */
    assert_int_equal(store_number(s, "SELECT n_reports FROM event ORDER BY day"), 2);
    ent_store_close(s);
}

static void an_earlier_telling_moves_the_runs_after_it(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    tell(s, "c", ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL);
    tell(s, "d", ENT_ACCUSE, "PER", "CHL", "2020-03-05", NULL);
    tell(s, "e", ENT_ACCUSE, "PER", "CHL", "2020-03-07", NULL);
    assert_int_equal(n_events(s), 2); /* 3 5 | 7 */
    tell(s, "b", ENT_ACCUSE, "PER", "CHL", "2020-03-01", NULL);
    assert_int_equal(n_events(s), 2); /* 1 3 | 5 7 */
    assert_int_equal(store_number(s, "SELECT min(n_mentions) FROM event"), 2);
    ent_store_close(s);
}

static void other_sides_types_and_statuses_are_other_acts(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    fake f;
    tell(s, "a", ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL);
    tell(s, "b", ENT_ACCUSE, "CHL", "PER", "2020-03-03", NULL);
    tell(s, "c", ENT_THREATEN, "PER", "CHL", "2020-03-03", NULL);
    fake_begin(&f, "d", "2020-03-03", "Quite another text stands in here.");
    fake_event(&f, ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL)->status = ENT_DENIED;
    put(s, &f);
    assert_int_equal(n_events(s), 4);
    ent_store_close(s);
}

static void who_meets_whom_has_no_direction(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    fake f;
    tell(s, "a", ENT_CONSULT, "PER", "JPN", "2020-03-03", NULL);
    fake_begin(&f, "b", "2020-03-03", "Both of them were there, says this one.");
    ent_event *e = fake_event(&f, ENT_CONSULT, "JPN", NULL, "2020-03-03", NULL);
    f.sides[1] = fake_actor("PER", (ent_span){0, 1});
    e->n_source = 2; /* they met */
    put(s, &f);
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT count(*) FROM dyad WHERE mutual"), 0); /* the visit says more */
    ent_store_close(s);
}

static void those_who_only_meet_are_tied_both_ways(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    fake f;
    fake_begin(&f, "b", "2020-03-03", "Both of them were there, says this one.");
    ent_event *e = fake_event(&f, ENT_CONSULT, "JPN", NULL, "2020-03-03", NULL);
    f.sides[1] = fake_actor("PER", (ent_span){0, 1});
    e->n_source = 2;
    put(s, &f);
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT count(*) FROM dyad WHERE mutual AND source <> target"), 2);
    ent_store_close(s);
}

/* What two people of one country do is not one act; what they do to another is. */
static void within_a_country_persons_count(void **state)
{
    (void)state;
    static const char *const persons[] = {"Rosa Quispe", "Luis Mamani"};
    ent_store *s = open_memory(NULL);
    for (int round = 0; round < 2; round++) {
        for (int k = 0; k < 2; k++) {
            fake f;
            char text[64];
            snprintf(text, sizeof text, "%d Somebody of %s did this there.", round, persons[k]);
            fake_begin(&f, persons[k] + 5 * round, "2020-03-03", text);
            fake_event(&f, ENT_ACCUSE, "PER", round ? "CHL" : "PER", "2020-03-03", NULL);
            f.sides[0].name = f.sides[0].id = ent__str_of(persons[k]);
            put(s, &f);
        }
        assert_int_equal(n_events(s), round ? 3 : 2);
    }
    ent_store_close(s);
}

static void places_apart_are_acts_apart(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    tell(s, "a", ENT_ASSAULT, "USA", "IRN", "2020-03-03", "IRQ");
    tell(s, "b", ENT_ASSAULT, "USA", "IRN", "2020-03-03", "SYR");
    tell(s, "c", ENT_ASSAULT, "USA", "IRN", "2020-03-04", "SYR");
    tell(s, "d", ENT_ASSAULT, "USA", "IRN", "2020-03-04", NULL);
    assert_int_equal(n_events(s), 2);
    /* Who says no place is with those of whom there are more. */
    assert_int_equal(
        store_number(s, "SELECT e.n_mentions FROM event e JOIN place p ON p.id = e.place WHERE p.country = 'SYR'"), 3);
    ent_store_close(s);
}

static void a_day_that_is_not_known_links_nothing(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    tell(s, "a", ENT_ACCUSE, "PER", "CHL", "", NULL);
    tell(s, "b", ENT_ACCUSE, "PER", "CHL", "", NULL);
    assert_int_equal(n_events(s), 2);
    ent_store_close(s);
}

static void a_week_is_linked_by_a_day_of_it(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    fake f;
    tell(s, "a", ENT_CONSULT, "PER", "JPN", "2024-05-14", NULL);
    fake_begin(&f, "b", "2024-05-16", "They met this week, it says in here.");
    ent_event *e = fake_event(&f, ENT_CONSULT, "PER", "JPN", "2024-05-13", NULL);
    e->date.to = ent_day_read(ENT__STR("2024-05-19"));
    e->date.precision = ENT_PRECISION_WEEK;
    put(s, &f);
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT day = 20240514 AND precision = 0 FROM event"), 1); /* the day says more */
    ent_store_close(s);
}

static void the_window_is_the_users(void **state)
{
    (void)state;
    ent_store_options same_day = {.link_window = -1};
    ent_store *s = open_memory(&same_day);
    ent_error error = {0};
    tell(s, "a", ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL);
    tell(s, "b", ENT_ACCUSE, "PER", "CHL", "2020-03-04", NULL);
    assert_int_equal(n_events(s), 2);
    assert_int_equal(ent__store_link_rule(s, 30, "cameo", "any", &error), ENT_OK);
    assert_int_equal(ent__store_relink(s, &error), ENT_OK);
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT count(*) FROM mention"), 2); /* nothing is lost */
    assert_int_equal(ent__store_link_rule(s, 30, "colour", NULL, &error), ENT_E_ARGUMENT);
    ent_store_close(s);
}

static void another_version_of_the_rule_links_anew(void **state)
{
    (void)state;
    char path[] = "/tmp/entente-link-XXXXXX";
    ent_store *s;
    ent_error error = {0};
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(ent_store_open(path, ENT_STORE_WRITE, NULL, &s, &error), ENT_OK);
    tell(s, "a", ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL);
    tell(s, "b", ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL);
    assert_int_equal(n_events(s), 1);
    uint64_t before = store_signature(s);
    assert_int_equal(ent__store_run(s, "UPDATE event SET n_reports = 9, key = 5", &error), ENT_OK);
    assert_int_equal(ent__store_set(s, "link-version", "0", &error), ENT_OK);
    ent_store_close(s);
    assert_int_equal(ent_store_open(path, ENT_STORE_WRITE, NULL, &s, &error), ENT_OK);
    assert_true(store_signature(s) == before);
    ent_store_close(s);
    unlink(path);
}

/* ---- near-copies ---------------------------------------------------------------------- */

static void wire(ent_store *s, const char *id, const char *day, int first, int n)
{
    fake f;
    char text[4096];
    size_t used = 0;
    for (int k = first; k < first + n; k++) used += (size_t)snprintf(text + used, sizeof text - used, "word%d ", k);
    fake_begin(&f, id, day, text);
    fake_event(&f, ENT_ACCUSE, "PER", "CHL", "2020-03-03", NULL);
    put(s, &f);
}

static void near_copies_are_one_source(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    wire(s, "a", "2020-03-03", 0, 200);
    wire(s, "b", "2020-03-04", 0, 180);
    wire(s, "c", "2020-03-04", 1000, 200);
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT n_reports FROM event"), 3);
    assert_int_equal(store_number(s, "SELECT n_sources FROM event"), 2);
    wire(s, "d", "2020-06-04", 0, 190); /* months later it is news again */
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT n_sources FROM event"), 3);
    ent_store_close(s);
}

static void a_report_can_bring_copies_together(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    wire(s, "a", "2020-03-03", 0, 200);
    wire(s, "b", "2020-03-03", 75, 200);
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT n_sources FROM event"), 2);
    wire(s, "c", "2020-03-03", 35, 205); /* like both */
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT n_sources FROM event"), 1);
    assert_int_equal(store_number(s, "SELECT min(n_sources) FROM dyad"), 1);
    ent_store_close(s);
}

/* As above, and nothing is written in between. */
static void copies_of_one_transaction_are_brought_together(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    wire(s, "a", "2020-03-03", 0, 200);
    wire(s, "b", "2020-03-03", 75, 200);
    wire(s, "e", "2020-03-03", 1000, 200);
    wire(s, "c", "2020-03-03", 35, 205);
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT n_sources FROM event"), 2);
    ent_store_close(s);
}

static void without_a_date_only_those_without_one_are_copies(void **state)
{
    (void)state;
    ent_store *s = open_memory(NULL);
    wire(s, "a", "", 0, 200);
    wire(s, "b", "2020-03-03", 0, 190);
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT n_sources FROM event"), 2);
    wire(s, "c", "", 0, 180);
    assert_int_equal(n_events(s), 1);
    assert_int_equal(store_number(s, "SELECT n_sources FROM event"), 2);
    ent_store_close(s);
}

/* Days that memory has read are read again when somebody else wrote to the store. */
static void a_copy_that_another_program_put_is_found(void **state)
{
    (void)state;
    char path[] = "/tmp/entente-link-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    ent_store *a, *b;
    ent_error error = {0};
    assert_int_equal(ent_store_open(path, ENT_STORE_WRITE, NULL, &a, &error), ENT_OK);
    assert_int_equal(ent_store_open(path, ENT_STORE_WRITE, NULL, &b, &error), ENT_OK);
    wire(a, "a", "2020-03-03", 1000, 200);
    commit(a);
    wire(b, "b", "2020-03-04", 0, 200);
    commit(b);
    wire(a, "c", "2020-03-05", 0, 180);
    commit(a);
    assert_int_equal(store_number(a, "SELECT n_reports FROM event"), 3);
    assert_int_equal(store_number(a, "SELECT n_sources FROM event"), 2);
    ent_store_close(b);
    ent_store_close(a);
    unlink(path);
}

/* ---- order ---------------------------------------------------------------------------------- */

static uint64_t state_of = 7;
static uint32_t below(uint32_t n)
{
    state_of = state_of * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state_of >> 33) % n;
}

/* Few powers, types, days and places, so that much of it is linked. */
static void make_random(fake *f, int number)
{
    static const char *const powers[] = {"PER", "CHL", "BOL"}, *const places[] = {NULL, NULL, "PER", "CHL", "BOL"};
    char id[32], day[16], text[512];
    size_t n = 0;
    snprintf(id, sizeof id, "r%03d", number);
    snprintf(day, sizeof day, "2021-01-%02u", 1 + below(28));
    uint32_t story = below(12); /* some are printed again */
    for (uint32_t k = 0; k < 30; k++) n += (size_t)snprintf(text + n, sizeof text - n, "w%u%u ", story, k);
    snprintf(text + n, sizeof text - n, "end%d", number);
    fake_begin(f, id, day, text);
    for (uint32_t k = 1 + below(4); k; k--) {
        snprintf(day, sizeof day, "2021-01-%02u", 1 + below(28));
        uint32_t a = below(3), b = below(4);
        ent_event *e = fake_event(f, (ent_type)below(3), powers[a], b < 3 ? powers[b] : NULL, day, places[below(5)]);
        e->status = (ent_status)below(3);
        e->confidence = (float)below(3) / 4;
        e->score = (double)below(20);
        if (below(4) == 0) e->date.basis = ENT_BASIS_TEXT;
        if (below(9) == 0) e->date.precision = (ent_precision)below(4);
        if (below(9) == 0) e->date.basis = ENT_BASIS_NONE;
    }
}

enum { RANDOM = 120 };

static void shuffle(int order[RANDOM])
{
    for (int k = 0; k < RANDOM; k++) order[k] = k;
    for (int k = RANDOM - 1; k > 0; k--) {
        int j = (int)below((uint32_t)k + 1), other = order[k];
        order[k] = order[j];
        order[j] = other;
    }
}

static void the_order_of_arrival_does_not_matter(void **state)
{
    (void)state;
    fake *all = calloc(RANDOM, sizeof *all);
    assert_non_null(all);
    for (int k = 0; k < RANDOM; k++) make_random(&all[k], k);
    uint64_t first = 0;
    for (int round = 0; round < 12; round++) {
        int order[RANDOM];
        ent_error error = {0};
        ent_store *s = open_memory(NULL);
        shuffle(order);
        for (int k = 0; k < RANDOM; k++) {
            put(s, &all[order[k]]);
            if (below(1 + 4u * (uint32_t)round) == 0) commit(s); /* after each, or seldom */
        }
        commit(s);
        uint64_t h = store_signature(s);
        if (!round) first = h;
        assert_true(h == first);
        assert_int_equal(ent__store_relink(s, &error), ENT_OK);
        assert_true(store_signature(s) == first); /* as if linked at once */
        assert_true(store_is_sound(s));
        assert_true(store_number(s, "SELECT max(n_sources) FROM event") > 1);
        assert_true(store_number(s, "SELECT count(*) FROM event WHERE n_reports > n_sources") > 0);
        ent_store_close(s);
    }
    free(all);
}

/* ---- with words -------------------------------------------------------------------------------- */

static void put_words(kit *k, ent_store *s, const char *id, const char *day, const char *text)
{
    const ent_report *report;
    ent_error error = {0};
    ent_story story = {.id = ent__str_of(id), .language = ENT__STR("en"), .text = ent__str_of(text)};
    story.published = ent_day_read(ent__str_of(day));
    assert_int_equal(ent_code_story(k->worker, &story, &report, &error), ENT_OK);
    assert_int_equal(ent_store_put(s, report, NULL, &error), ENT_OK);
}

static void three_tellings_of_a_visit_are_one_event(void **state)
{
    ent_store *s = open_memory(NULL);
    put_words(*state, s, "morning", "2023-03-07",
              "The president of Peru visited Japan on Tuesday. He was received in Tokyo with honours.");
    put_words(*state, s, "gazette", "2023-03-08",
              "Peru's president arrived in Japan on Tuesday for a visit, the first in ten years, and spoke with the "
              "prime minister of Japan.");
    put_words(*state, s, "herald", "2023-03-09",
              "Japan hosted the Peruvian president this week. The two sides spoke of fishing.");
    commit(s);
    assert_int_equal(store_number(s, "SELECT count(*) FROM event WHERE type = 1 AND day BETWEEN 20230301 AND 20230331"),
                     1);
    assert_int_equal(store_number(s, "SELECT n_reports FROM event WHERE type = 1"), 3);
    assert_int_equal(store_number(s, "SELECT n_sources FROM event WHERE type = 1"), 3);
    put_words(*state, s, "herald2", "2023-04-10", "The president of Peru visited Japan on Monday.");
    commit(s);
    assert_int_equal(store_number(s, "SELECT count(*) FROM event WHERE type = 1"), 2); /* a month later: another */
    assert_true(store_is_sound(s));
    ent_store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("days within the window are one act", days_within_the_window_are_one_act),
        TEST("an earlier telling moves the runs after it", an_earlier_telling_moves_the_runs_after_it),
        TEST("other sides, types and statuses are other acts", other_sides_types_and_statuses_are_other_acts),
        TEST("who meets whom has no direction", who_meets_whom_has_no_direction),
        TEST("those who only meet are tied both ways", those_who_only_meet_are_tied_both_ways),
        TEST("within a country persons count", within_a_country_persons_count),
        TEST("places apart are acts apart", places_apart_are_acts_apart),
        TEST("a day that is not known links nothing", a_day_that_is_not_known_links_nothing),
        TEST("a week is linked by a day of it", a_week_is_linked_by_a_day_of_it),
        TEST("the window is the user's", the_window_is_the_users),
        TEST("another version of the rule links anew", another_version_of_the_rule_links_anew),
        TEST("near-copies are one source", near_copies_are_one_source),
        TEST("a report can bring copies together", a_report_can_bring_copies_together),
        TEST("copies of one transaction are brought together", copies_of_one_transaction_are_brought_together),
        TEST("without a date only those without one are copies", without_a_date_only_those_without_one_are_copies),
        TEST("a copy that another program put is found", a_copy_that_another_program_put_is_found),
        TEST("the order of arrival does not matter", the_order_of_arrival_does_not_matter),
        TEST("three tellings of a visit are one event", three_tellings_of_a_visit_are_one_event),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
