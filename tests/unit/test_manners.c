/* Pages in the manners of the world's papers and systems: all of the story is found, and nothing of what stands around it. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <setjmp.h>
#include <cmocka.h>

#include "story/inside.h"

#define TITLE "Ardenia recalls envoy over clash in straits"
#define H "<h1>" TITLE "</h1>"
#define A "The government of Ardenia on Tuesday recalled its ambassador from Velmark after a dispute over fishing rights turned violent."
#define B "Two crew members were injured when a coast guard vessel fired warning shots at a trawler, officials in the capital said."
#define C "Velmark rejected the account and said the trawler had crossed the boundary agreed in 1987 and ignored three radio calls."
#define D "Analysts say neither side can afford a long quarrel, since most of the grain passes through ports that Velmark controls."
#define E "The regional council called an emergency meeting for Friday, at which both are expected to present maps and radar records."
#define F "Residents of the island of Sule, the nearest to the incident, said they had heard gunfire shortly after midnight."
#define P(words) "<p>" words "</p>"
#define GAP "\n\n"
#define WHOLE TITLE GAP A GAP B GAP C GAP D GAP E GAP F

/* The text of the story of a page with this body. */
static void reads(const char *body, const char *expected)
{
    ent__press press;
    ent__arena keep;
    ent_story story = {0};
    ent_error error = {0};
    ent__arena_init(&keep, 0);
    assert_int_equal(ent__press_open(&press, &error), ENT_OK);
    ent__buffer b = {0};
    const char *parts[] = {"<html><head><title>" TITLE " | Northern Courier</title></head><body>", body, "</body></html>"};
    for (int k = 0; k < 3; k++) ent__buffer_add(&b, &keep, parts[k], strlen(parts[k]));
    ent__raw raw = {.bytes = ent__buffer_str(&b)};
    if (ent__story_find(&press, &raw, (ent_day){0}, &keep, &story, &error)) fail_msg("%s", error.message);
    bool is_same = ent__str_eq(story.text, expected);
    if (!is_same) print_error("%.*s\n", (int)story.text.n, story.text.at);
    ent__press_free(&press);
    ent__arena_free(&keep);
    assert_true(is_same);
}

static void a_blog_with_pictures_and_links_between(void **state)
{
    (void)state;
    reads("<article><h1 class=entry-title>" TITLE "</h1><div class=entry-content>"
          "<p><img src=a><br><em>Fishing boats lie in the harbour, where crews refused to leave on Monday.</em></p>" P(A) P(B)
          "<div class=wp-block-image><div><img src=b></div><div class=img-desc>The terminal was closed for most of the day.</div></div>"
          P(C) "<p>READ ALSO: <a href=x>Grain exporters fear a long closure of the northern ports</a></p>" P(D)
          "<p><strong>Also Read | <a href=y>Who owns the straits?</a></strong></p>" P(E) P(F) "</div>"
          "<div class='author vcard'><h4>Dana Okoro</h4><p>Dana Okoro is a senior correspondent who lives by the sea.</p></div></article>",
          WHOLE);
}

static void teasers_between_paragraphs(void **state)
{
    (void)state;
    reads("<main><div>" H "<div>" P(A) P(B) P(C)
          "<div class=card><a href=a><img></a><div><h3><a href=a>Grain price jumps</a></h3><p>Wheat rose to its highest in two years "
          "as traders weighed the risk.</p></div></div>" P(D) P(E) P(F) "</div></div></main>", WHOLE);
}

static void a_form_in_the_middle(void **state)
{
    (void)state;
    reads("<div>" H "<div>" P(A) P(B) P(C)
          "<div><h3>The Morning Brief</h3><p>Our editors pick the five stories that matter, every weekday at six.</p>"
          "<form><input type=email></form></div>" P(D) P(E) P(F) "</div></div>", WHOLE);
}

static void a_page_laid_out_with_tables(void **state)
{
    (void)state;
    reads("<table><tr><td><a href=1>Home</a><br><a href=2>World</a></td><td>" H
          "<table align=right><tr><td><img src=a.gif></td></tr><tr><td><font size=1>The minister arrives for talks on Monday.</font></td></tr></table>"
          P(A) P(B) P(C) P(D) P(E) P(F) "</td><td><b>Also today</b><br><a href=3>Rain forecast for all of the south</a></td></tr></table>", WHOLE);
}

static void what_readers_wrote(void **state)
{
    (void)state;
    reads("<div><div class=story>" H P(A) P(B) P(C) P(D) P(E) P(F) "</div><div class=talkback><h4>Reader reactions</h4><ul>"
          "<li><b>skipper61</b><p>They should have put the patrol boats there years ago, everybody said so.</p></li>"
          "<li><b>gull</b><p>Typical of this government to do nothing until shots are fired at sea.</p></li></ul></div></div>", WHOLE);
    reads("<div><div>" H P(A) P(B) P(C) P(D) P(E) P(F) "</div><div><h2>7 replies</h2><p>skipper61 says:</p><p>They should have put the "
          "patrol boats there years ago, everybody on the coast said so at the time.</p></div></div>", WHOLE);
}

static void words_from_other_places(void **state)
{
    (void)state;
    reads("<article>" H P(A) P(B) P(C) "<blockquote class=twitter-tweet><p>Our crews deserve protection, and I have asked the cabinet to act.</p>"
          "&mdash; Ilse Haroun</blockquote>" P(D) P(E) "<div class=pullquote><p>\"We will not accept the use of force.\"</p></div>" P(F) "</article>", WHOLE);
}

static void parts_with_roles(void **state)
{
    (void)state;
    reads("<div role=main>" H P(A) P(B) P(C) "<div role=complementary><p>Three more things to know are in our long read of Sunday.</p></div>"
          P(D) P(E) P(F) "</div><div role=contentinfo><p>Our offices are open every day from nine until five.</p></div>"
          "<div role=dialog><p>Hear about it first, and stop whenever you like.</p></div>", WHOLE);
}

static void what_a_press_office_adds(void **state)
{
    (void)state;
    reads("<div>" H P("FOR IMMEDIATE RELEASE") P("May 7, 2024") P(A) P(B) P(C) P(D) P(E) P(F) P("###")
          P("<strong>About the Ministry</strong>") P("The ministry manages the living resources of the sea for all citizens.") "</div>", WHOLE);
}

static void notes_in_italics_and_names(void **state)
{
    (void)state;
    reads("<article>" H P("Maria Holt") P(A) P(B) P(C) P(D) P(E) P(F)
          "<p><em>Maria Holt is a research fellow at the Institute for Coastal Law.</em></p></article>", WHOLE);
    reads("<article>" H P(A) P(B) P(C) P(D) P(E) "<p><em>" F "</em></p></article>", WHOLE); /* a story may end in italics */
}

static void days_over_the_story(void **state)
{
    (void)state;
    reads("<article>" H P("Published 6 May 2024 at 10:02 | Updated 7 May 2024 at 08:30") P(A) P(B) P(C) P(D) P(E) P(F) "</article>", WHOLE);
    reads("<div>" H P("May 7, 2024 (Inland edition)") P(A) P(B) P(C) P(D) P(E) P(F) "</div>", WHOLE);
}

static void a_heading_over_a_list_of_links(void **state)
{
    (void)state;
    reads("<article>" H P(A) P(B) P(C) "<h4>Further stories on the dispute</h4><ul><li><a href=1>How the treaty lapsed</a></li>"
          "<li><a href=2>Life on the island</a></li></ul>" P(D) P(E) P(F) "</article>", WHOLE);
}

static void an_offer_to_pay(void **state)
{
    (void)state;
    reads("<article>" H "<div>" P(A) P(B) P(C) P(D) P(E) P(F) "</div><div class=gate><h2>This story is for subscribers</h2>"
          "<p>Choose a plan to read on.</p><ul><li>Unlimited reading on all devices for one month</li></ul></div></article>", WHOLE);
}

/* A page may tell its story in boxes with pictures: then they are no captions. */
static void steps_with_pictures(void **state)
{
    (void)state;
#define STEP(words) "<div class=image><img>" P(words) "</div>"
    reads("<article>" H STEP(A) STEP(B) STEP(C) STEP(D) STEP(E) STEP(F) "</article>", WHOLE);
    reads("<article>" H "<p><img>" A "</p>" P(B) P(C) P(D) P(E) P(F) "</article>", WHOLE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_blog_with_pictures_and_links_between),
        cmocka_unit_test(teasers_between_paragraphs),
        cmocka_unit_test(a_form_in_the_middle),
        cmocka_unit_test(a_page_laid_out_with_tables),
        cmocka_unit_test(what_readers_wrote),
        cmocka_unit_test(words_from_other_places),
        cmocka_unit_test(parts_with_roles),
        cmocka_unit_test(what_a_press_office_adds),
        cmocka_unit_test(notes_in_italics_and_names),
        cmocka_unit_test(days_over_the_story),
        cmocka_unit_test(a_heading_over_a_list_of_links),
        cmocka_unit_test(an_offer_to_pay),
        cmocka_unit_test(steps_with_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
