#include "check.h"

#include "kit.h"

static const char news[] =
    "LIMA - Peru accused Chile on Tuesday of fishing in its waters. Chile rejected the accusation.\n\n"
    "“We will defend our ships,” Chilean Foreign Minister Alberto van Klaveren said.";

static void ids_are_the_same_each_time(void **state)
{
    kit *k = *state;
    uint64_t id[16];
    kit_events(k, news, KIT_TODAY);
    uint32_t n = k->report->n_events;
    assert_true(n > 1 && n <= 16);
    for (uint32_t e = 0; e < n; e++) id[e] = k->report->events[e].id;
    kit_events(k, "Something else happened in Peru.", KIT_TODAY);
    kit_events(k, news, KIT_TODAY);
    assert_int_equal(k->report->n_events, n);
    for (uint32_t e = 0; e < n; e++) assert_int_equal(k->report->events[e].id, id[e]);
}

static void ids_differ_inside_a_report_and_between_reports(void **state)
{
    kit *k = *state;
    kit_events(k, news, KIT_TODAY);
    for (uint32_t e = 1; e < k->report->n_events; e++)
        assert_true(k->report->events[e].id != k->report->events[e - 1].id);
    kit_events(k, "Peru attacked Chile.", KIT_TODAY);
    uint64_t id = k->report->events[0].id;
    kit_events(k, "Peru attacked Brazil.", KIT_TODAY);
    assert_true(k->report->events[0].id != id);
}

static void two_workers_give_the_same(void **state)
{
    kit *k = *state, *other = malloc(sizeof *other);
    assert_true(kit_make(other));
    assert_string_equal(kit_events(k, news, KIT_TODAY), kit_events(other, news, KIT_TODAY));
    assert_int_equal(k->report->events[0].id, other->report->events[0].id);
    kit_drop(other);
    free(other);
}

/* Everything that is said points back to bytes of the report. */
static void spans_lie_in_their_sentence(void **state)
{
    kit *k = *state;
    kit_events(k, news, KIT_TODAY);
    for (uint32_t i = 0; i < k->report->n_events; i++) {
        const ent_event *e = &k->report->events[i];
        assert_true(e->sentence_span.begin <= e->trigger.begin && e->trigger.end <= e->sentence_span.end);
        assert_true(e->trigger.begin < e->trigger.end);
        for (uint32_t a = 0; a < e->n_source; a++)
            assert_true(e->source[a].span.begin < e->source[a].span.end &&
                        e->source[a].span.end <= k->report->story.text.n);
        assert_true(e->sentence < k->report->n_sentences);
        assert_true(e->confidence > 0 && e->confidence <= 1);
        assert_true(e->rule.n > 0);
    }
}

static void scores_and_quad_follow_type_and_mode(void **state)
{
    kit *k = *state;
    kit_events(k, "Peru condemned Chile.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    assert_int_equal(k->report->events[0].quad, 3);
    assert_true(k->report->events[0].score == -2); /* ACCUSE disapprove */
    assert_true(ent__str_eq(k->report->events[0].mode, "disapprove"));
}

static void a_place_is_kept(void **state)
{
    kit *k = *state;
    kit_events(k, "In Rotterdam, Dutch police arrested a Russian journalist.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    assert_string_equal(k->report->events[0].place.country, "NLD");
    assert_true(ent__str_eq(ent__span_of(k->report->story.text.at, k->report->events[0].place.span), "Rotterdam"));
}

static void what_is_told_in_words_knows_its_statement(void **state)
{
    kit *k = *state;
    kit_events(k, "Chile has attacked Bolivia, the Peruvian government said.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    assert_int_equal(k->report->n_statements, 1);
    assert_int_equal(k->report->events[0].statement, 0);
    kit_events(k, "Chile has attacked Bolivia.", KIT_TODAY);
    assert_int_equal(k->report->events[0].statement, UINT32_MAX);
}

static void contexts_come_from_the_words(void **state)
{
    kit *k = *state;
    kit_events(k, "Peru accused Chile of a cyber attack on its hospitals.", KIT_TODAY);
    assert_true(k->report->n_events >= 1);
    bool cyber = false;
    for (int b = 0; ent_context_name(b); b++)
        cyber |= strcmp(ent_context_name(b), "cyber") == 0 && (k->report->events[0].contexts >> b & 1);
    assert_true(cyber);
}

static void what_is_told_twice_has_two_mentions(void **state)
{
    kit *k = *state;
    kit_events(k, "Peru bombed a village in Chile on Monday. It rained. Peruvian warplanes bombed the village on Monday.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    const ent_event *e = &k->report->events[0];
    assert_int_equal(e->n_mentions, 2);
    assert_int_equal(e->mentions[0].sentence, 0);
    assert_int_equal(e->mentions[1].sentence, 2);
    assert_true(e->trigger.begin == e->mentions[0].trigger.begin);
    assert_true(ent__str_eq(ent__span_of(k->report->story.text.at, e->mentions[1].trigger), "bombed"));
}

static void every_event_has_a_mention_of_its_own(void **state)
{
    kit *k = *state;
    kit_events(k, news, KIT_TODAY);
    for (uint32_t i = 0; i < k->report->n_events; i++) assert_true(k->report->events[i].n_mentions >= 1);
}

static float confidence(kit *k, const char *text)
{
    kit_events(k, text, KIT_TODAY);
    return k->report->n_events ? k->report->events[0].confidence : 0;
}

static void a_plain_sentence_is_surer_than_a_vague_one(void **state)
{
    kit *k = *state;
    float plain = confidence(k, "Peru attacked Chile."), vague = confidence(k, "The village was attacked by gunmen.");
    assert_true(plain > vague);
    assert_true(plain < 1 && vague > 0);
}

static void no_event_is_no_error(void **state)
{
    kit *k = *state;
    assert_string_equal(kit_events(k, "It rained all day.", KIT_TODAY), "");
    assert_string_equal(kit_events(k, ".", KIT_TODAY), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("ids are the same each time", ids_are_the_same_each_time),
        TEST("ids differ inside a report and between reports", ids_differ_inside_a_report_and_between_reports),
        TEST("two engines and workers give the same", two_workers_give_the_same),
        TEST("spans lie in their sentence", spans_lie_in_their_sentence),
        TEST("scores and quad class follow type and mode", scores_and_quad_follow_type_and_mode),
        TEST("a place is kept", a_place_is_kept),
        TEST("what is told in somebody's words knows its statement", what_is_told_in_words_knows_its_statement),
        TEST("contexts come from the words", contexts_come_from_the_words),
        TEST("what is told twice has two mentions", what_is_told_twice_has_two_mentions),
        TEST("every event has a mention of its own", every_event_has_a_mention_of_its_own),
        TEST("a plain sentence is surer than a vague one", a_plain_sentence_is_surer_than_a_vague_one),
        TEST("no event is no error", no_event_is_no_error),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
