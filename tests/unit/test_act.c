/* The rules that coders get wrong, one test each. */
#include "check.h"

#include "kit.h"

#define IS(text, events) assert_string_equal(kit_events(*state, text, KIT_TODAY), events)

static void members_of_a_side_make_one_event(void **state)
{
    IS("France and Germany condemned Serbia.", "ACCUSE FRA+DEU -> SRB happened\n");
    IS("Peru condemned Chile and Bolivia.", "ACCUSE PER -> CHL+BOL happened\n");
}

static void a_meeting_has_all_its_members_as_source(void **state)
{
    IS("French President Emmanuel Macron met Japanese Prime Minister Fumio Kishida.",
       "CONSULT FRA+JPN -> - happened\n");
}

static void a_visitor_is_the_source(void **state)
{
    IS("French President Emmanuel Macron visited Japan.", "CONSULT FRA -> JPN happened\n");
}

static void to_agree_to_act_is_agree(void **state)
{
    kit *k = *state;
    kit_events(k, "Peru agreed to lift its embargo on Chile.", KIT_TODAY);
    assert_true(k->report->n_events > 0);
    assert_int_equal(k->report->events[0].type, ENT_AGREE);
    assert_int_equal(k->report->events[0].status, ENT_HAPPENED);
}

static void to_reject_a_request_is_reject(void **state)
{
    IS("Peru rejected Chile's request.", "REJECT PER -> CHL happened\n");
}

static void to_threaten_to_act_is_threaten(void **state)
{
    kit *k = *state;
    kit_events(k, "Peru threatened to cut ties with Chile.", KIT_TODAY);
    assert_true(k->report->n_events > 0);
    assert_int_equal(k->report->events[0].type, ENT_THREATEN);
    for (uint32_t e = 1; e < k->report->n_events; e++) assert_int_not_equal(k->report->events[e].status, ENT_HAPPENED);
}

static void to_begin_to_withdraw_is_retreat(void **state)
{
    kit *k = *state;
    kit_events(k, "Peru began to withdraw its troops from Bolivia.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    assert_int_equal(k->report->events[0].type, ENT_RETREAT);
}

static void a_light_verb_hands_over_to_its_noun(void **state)
{
    IS("Peru launched an attack on Chile.", "ASSAULT PER -> CHL happened\n");
    IS("Peru expressed support for Chile.", "SUPPORT PER -> CHL happened\n");
}

static void a_passive_has_its_source_behind_by(void **state)
{
    IS("Chile was condemned by Peru.", "ACCUSE PER -> CHL happened\n");
}

static void what_somebody_is_accused_of_is_alleged(void **state)
{
    IS("Peru blamed Chile for attacking Bolivia.", "ACCUSE PER -> CHL happened\nASSAULT CHL -> BOL alleged\n");
}

static void what_did_not_happen_is_denied(void **state)
{
    IS("Peru did not attack Chile.", "ASSAULT PER -> CHL denied\n");
}

static void what_may_come_is_possible_or_planned(void **state)
{
    IS("Peru might attack Chile.", "ASSAULT PER -> CHL possible\n");
    IS("If Peru attacks Chile, the market will fall.", "ASSAULT PER -> CHL possible\n");
}

static void long_ago_is_background(void **state)
{
    kit *k = *state;
    kit_events(k, "In 1879 Peru attacked Chile.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    assert_int_equal(k->report->events[0].status, ENT_BACKGROUND);
    assert_int_equal(k->report->events[0].date.from.year, 1879);
}

static void to_cancel_a_meeting_is_reject(void **state)
{
    kit *k = *state;
    kit_events(k, "Peru cancelled a meeting with Chile.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    assert_int_equal(k->report->events[0].type, ENT_REJECT);
}

static void an_exercise_with_an_ally_is_cooperate(void **state)
{
    kit *k = *state;
    kit_events(k, "Peru and Chile held a joint exercise.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    assert_int_equal(k->report->events[0].type, ENT_COOPERATE);
}

static void suspects_arrested_are_coerce(void **state)
{
    kit *k = *state;
    kit_events(k, "Peruvian police arrested two Chilean journalists.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    assert_int_equal(k->report->events[0].type, ENT_COERCE);
    assert_true(ent__str_eq(k->report->events[0].mode, "arrest"));
}

static void sport_and_markets_are_no_politics(void **state)
{
    IS("Peru beat Chile 2-1 in the final.", "");
    IS("Shares in Lima rose after the bank cut its forecast.", "");
}

static void where_is_not_who(void **state)
{
    kit *k = *state;
    kit_events(k, "Peruvian President Dina Boluarte met Chilean President Gabriel Boric in Paris.", KIT_TODAY);
    assert_int_equal(k->report->n_events, 1);
    for (uint32_t s = 0; s < k->report->events[0].n_source; s++)
        assert_string_not_equal(k->report->events[0].source[s].country, "FRA");
    assert_string_equal(k->report->events[0].place.country, "FRA");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("members of a side make one event", members_of_a_side_make_one_event),
        TEST("a meeting has all its members as source", a_meeting_has_all_its_members_as_source),
        TEST("a visitor is the source", a_visitor_is_the_source),
        TEST("to agree to act is AGREE", to_agree_to_act_is_agree),
        TEST("to reject a request is REJECT, of whom it came from", to_reject_a_request_is_reject),
        TEST("to threaten to act is THREATEN, and the act did not happen", to_threaten_to_act_is_threaten),
        TEST("to begin to withdraw is RETREAT", to_begin_to_withdraw_is_retreat),
        TEST("a light verb hands over to its noun", a_light_verb_hands_over_to_its_noun),
        TEST("a passive has its source behind \"by\"", a_passive_has_its_source_behind_by),
        TEST("what somebody is blamed for is alleged", what_somebody_is_accused_of_is_alleged),
        TEST("what did not happen is denied", what_did_not_happen_is_denied),
        TEST("what may come is possible", what_may_come_is_possible_or_planned),
        TEST("long ago is background, with its own date", long_ago_is_background),
        TEST("to cancel a meeting is REJECT", to_cancel_a_meeting_is_reject),
        TEST("an exercise with an ally is COOPERATE", an_exercise_with_an_ally_is_cooperate),
        TEST("suspects that are arrested are COERCE arrest", suspects_arrested_are_coerce),
        TEST("sport and markets are no politics", sport_and_markets_are_no_politics),
        TEST("where is not who", where_is_not_who),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
