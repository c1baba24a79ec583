#include "check.h"

#include "kit.h"

/* The actor of the last mention that reads `words`: "Name [CTY SEC]", "nothing" where nothing is known of it. */
static const char *who(kit *k, const char *text, const char *words, const char *day)
{
    const ent__doc *d = kit_doc(k, text, day);
    if (!d) return "failed";
    kit_say(k, "nothing");
    for (uint32_t w = 0; w < d->text.n_words; w++) {
        uint32_t m = d->actors.mention_of[w];
        ent_actor a;
        if (m == ENT__NONE) continue;
        ent__actor_fill(&d->actors, m, &a);
        if (!ent__str_eq(ent__span_of(text, a.span), words) || (!a.country[0] && !a.sector[0] && !a.id.n)) continue;
        k->n = 0;
        k->said[0] = 0;
        kit_say_str(k, a.name);
        kit_say(k, a.name.n ? " [" : "[");
        kit_say(k, a.country);
        kit_say(k, a.country[0] && a.sector[0] ? " " : "");
        kit_say(k, a.sector);
        kit_say(k, "]");
    }
    return k->said;
}

#define WHO(text, words) who(*state, text, words, KIT_TODAY)

static void a_power_is_its_government(void **state)
{
    assert_string_equal(WHO("Russia rejected the offer.", "Russia"), "Russia [RUS GOV]");
    assert_string_equal(WHO("The Kremlin rejected the offer.", "The Kremlin"), "Russia [RUS GOV]");
    assert_string_equal(WHO("Beijing rejected the offer.", "Beijing"), "China [CHN GOV]");
}

static void nationality_and_role_make_an_actor(void **state)
{
    assert_string_equal(WHO("Syrian soldiers left the town.", "Syrian soldiers"), "[SYR MIL]");
    assert_string_equal(WHO("A Turkish journalist was freed.", "A Turkish journalist"), "[TUR JRN]");
    assert_string_equal(WHO("Nigerian lawmakers objected.", "Nigerian lawmakers"), "[NGA LEG]");
}

static void the_owner_of_a_role_gives_the_country(void **state)
{
    assert_string_equal(WHO("Ghana's agriculture official left.", "Ghana's agriculture official"), "[GHA GOV]");
    assert_string_equal(WHO("The army of Peru left.", "The army of Peru"), "[PER MIL]");
}

static void an_office_is_who_held_it_that_day(void **state)
{
    const char *text = "The British prime minister left.", *words = "The British prime minister";
    assert_string_equal(who(*state, text, words, "2018-03-01"), "Theresa May [GBR GOV]");
    assert_string_equal(who(*state, text, words, "2009-03-01"), "Gordon Brown [GBR GOV]");
    assert_string_equal(who(*state, text, words, ""), "[GBR GOV]");
    assert_string_equal(who(*state, "A former British prime minister left.", "A former British prime minister", "2018-03-01"),
                        "[GBR ELI]");
}

static void a_title_stands_with_its_name(void **state)
{
    assert_string_equal(WHO("French President Emmanuel Macron arrived.", "French President Emmanuel Macron"),
                        "Emmanuel Macron [FRA GOV]");
    assert_string_equal(
        WHO("Estonian Defence Minister Tiina Raudsik arrived.", "Estonian Defence Minister Tiina Raudsik"),
        "Tiina Raudsik [EST GOV]");
}

static void a_surname_means_whom_the_text_named(void **state)
{
    assert_string_equal(WHO("Emmanuel Macron arrived. Macron left again.", "Macron"), "Emmanuel Macron [FRA GOV]");
    assert_string_equal(WHO("Estonian Defence Minister Tiina Raudsik arrived. Raudsik left again.", "Raudsik"),
                        "Tiina Raudsik [EST GOV]");
}

static void a_person_is_what_it_was_on_the_day(void **state)
{
    assert_string_equal(who(*state, "Angela Merkel spoke.", "Angela Merkel", "2015-03-01"), "Angela Merkel [DEU GOV]");
    assert_string_equal(who(*state, "Angela Merkel spoke.", "Angela Merkel", "2024-05-16"), "Angela Merkel [DEU ELI]");
}

static void he_and_she_look_back(void **state)
{
    assert_string_equal(who(*state, "Emmanuel Macron met Angela Merkel. He praised the talks.", "He", "2019-03-01"),
                        "Emmanuel Macron [FRA GOV]");
    assert_string_equal(who(*state, "Emmanuel Macron met Angela Merkel. She praised the talks.", "She", "2019-03-01"),
                        "Angela Merkel [DEU GOV]");
}

static void its_looks_back_to_a_body(void **state)
{
    assert_string_equal(WHO("Emmanuel Macron said Peru had recalled its ambassador.", "its"), "Peru [PER GOV]");
}

static void a_definite_role_looks_back(void **state)
{
    assert_string_equal(
        WHO("Emmanuel Macron arrived on Monday. The French president left on Tuesday.", "The French president"),
        "Emmanuel Macron [FRA GOV]");
}

static void a_name_sake_is_nobody(void **state)
{
    assert_string_equal(WHO("Michael Jordan scored 40 points.", "Michael Jordan"), "nothing");
    assert_string_equal(WHO("Chad Williams won the race.", "Chad Williams"), "nothing");
}

static void groups_and_armed_groups_have_sectors(void **state)
{
    assert_string_equal(WHO("NATO opened an office.", "NATO"), "NATO [IGO]");
    assert_string_equal(WHO("The European Union opened an office.", "The European Union"), "European Union [EUR]");
    assert_string_equal(WHO("Houthi rebels left the port.", "Houthi rebels"), "Houthis [YEM REB]");
}

static void members_of_a_list_are_each_an_actor(void **state)
{
    kit *k = *state;
    const ent__doc *d = kit_doc(k, "France, Italy and Spain objected.", KIT_TODAY);
    ent_actor a[8];
    uint32_t head = ENT__NONE;
    for (uint32_t w = 0; w < d->text.n_words; w++)
        if (d->parse.rel[w] == ENT__R_NSUBJ) head = w;
    assert_int_not_equal(head, ENT__NONE);
    assert_int_equal(ent__actor_list(&d->actors, head, a, 8), 3);
    assert_string_equal(a[0].country, "FRA");
    assert_string_equal(a[1].country, "ITA");
    assert_string_equal(a[2].country, "ESP");
    assert_int_equal(ent__actor_list(&d->actors, head, a, 2), 2);
}

static void both_leaders_are_two(void **state)
{
    kit *k = *state;
    const ent__doc *d =
        kit_doc(k, "Emmanuel Macron met Angela Merkel in Rome. The two leaders praised the talks.", "2019-03-01");
    ent_actor a[8];
    uint32_t head = ENT__NONE;
    for (uint32_t w = 0; w < d->text.n_words; w++)
        if (ent__str_eq(ent__word_str(&d->text, w), "leaders")) head = w;
    assert_int_equal(ent__actor_list(&d->actors, head, a, 8), 2);
    assert_string_equal(a[0].country, "FRA");
    assert_string_equal(a[1].country, "DEU");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("a power is its government, whatever seat stands for it", a_power_is_its_government),
        TEST("nationality and role make an actor", nationality_and_role_make_an_actor),
        TEST("the owner of a role gives the country", the_owner_of_a_role_gives_the_country),
        TEST("a title stands with its name", a_title_stands_with_its_name),
        TEST("a surname means whom the text named", a_surname_means_whom_the_text_named),
        TEST("an office is who held it that day", an_office_is_who_held_it_that_day),
        TEST("a person is what it was on the day", a_person_is_what_it_was_on_the_day),
        TEST("\"he\" and \"she\" look back", he_and_she_look_back),
        TEST("\"its\" looks back to a body", its_looks_back_to_a_body),
        TEST("a definite role looks back", a_definite_role_looks_back),
        TEST("a namesake of a power is nobody", a_name_sake_is_nobody),
        TEST("groups and armed groups have their sectors", groups_and_armed_groups_have_sectors),
        TEST("members of a list are each an actor", members_of_a_list_are_each_an_actor),
        TEST("\"the two leaders\" are two", both_leaders_are_two),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
