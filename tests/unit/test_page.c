/* Pages: what they call themselves, where their bodies are; answers of servers; RTF; rows and lists. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <setjmp.h>
#include <cmocka.h>

#include "story/export.h"
#include "story/http.h"
#include "story/rows.h"

typedef struct fixture {
    ent__press press;
    ent__arena keep;
    ent_story story;
    ent_error error;
} fixture;

static int set_up(void **state)
{
    fixture *f = *state = calloc(1, sizeof *f);
    if (!f) return -1;
    ent__arena_init(&f->keep, 0);
    return ent__press_open(&f->press, &f->error) ? -1 : 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    ent__press_free(&f->press);
    ent__arena_free(&f->keep);
    free(f);
    return 0;
}

static void is_string(ent_string s, const char *expected)
{
    if (!ent__str_eq(s, expected)) fail_msg("\"%.*s\" is not \"%s\"", (int)s.n, s.n ? s.at : "", expected);
}

/* A page with this head and body; the story of it. */
static const ent_story *read_page(fixture *f, const char *head, const char *body)
{
    ent__buffer b = {0};
    const char *parts[] = {"<html><head>", head, "</head><body>", body, "</body></html>"};
    for (int k = 0; k < 5; k++) ent__buffer_add(&b, &f->keep, parts[k], strlen(parts[k]));
    ent__raw raw = {.bytes = ent__buffer_str(&b)};
    if (ent__story_find(&f->press, &raw, (ent_day){0}, &f->keep, &f->story, &f->error)) fail_msg("%s", f->error.message);
    return &f->story;
}

#define PROSE "<p>The bridge over the Lune was closed on Tuesday because of high water, the road office said.</p>" \
              "<p>It will stay closed until the water falls, which may take a week or more, the office added.</p>"

/* ---- titles -------------------------------------------------------------------------------- */

static void the_heading_that_is_like_the_head_is_the_title(void **state)
{
    is_string(read_page(*state, "<title>Bridge closed over high water | Courier</title>",
                   "<h1>Courier</h1><h1>Bridge closed because of high water</h1>" PROSE)->title,
              "Bridge closed because of high water");
}

static void a_heading_that_only_adds_to_the_title_is_none(void **state)
{
    is_string(read_page(*state, "<meta property='og:title' content='Bridge closed over high water'>",
                   "<h1>Local news | Bridge closed over high water</h1>" PROSE)->title,
              "Bridge closed over high water");
}

static void without_a_heading_the_name_of_the_site_goes(void **state)
{
    is_string(read_page(*state, "<title>Bridge closed over high water - The Inland Courier</title>", PROSE)->title,
              "Bridge closed over high water");
}

/* ---- what else a page says of itself ----------------------------------------------------------- */

static void marks_of_the_head_are_read(void **state)
{
    const ent_story *s = read_page(*state,
                              "<link rel=canonical href='http://x.example/a'><meta property='og:site_name' content='Courier'>"
                              "<meta property='article:published_time' content='2031-03-04'>"
                              "<meta property='article:modified_time' content='2031-03-06'>",
                              "<h1>Bridge closed</h1><p class='standfirst'>High water on the Lune again.</p>" PROSE);
    is_string(s->canonical, "http://x.example/a");
    is_string(s->url, "http://x.example/a");
    is_string(s->site, "Courier");
    is_string(s->subtitle, "High water on the Lune again.");
    assert_int_equal(s->published.day, 4);
    assert_int_equal(s->updated.day, 6);
}

static void a_change_stands_in_for_publication(void **state)
{
    const ent_story *s = read_page(*state, "<meta property='article:modified_time' content='2031-03-06'>", PROSE);
    assert_int_equal(s->published.day, 6);
}

static void a_page_without_another_day_has_that_of_its_last_change(void **state)
{
    enum { MANY = 60 };
    ent__buffer b = {0};
    fixture *f = *state;
    ent__buffer_add(&b, &f->keep, "<h1>Bridges</h1>", 16);
    for (int k = 0; k < MANY; k++) ent__buffer_add(&b, &f->keep, PROSE, strlen(PROSE));
    const char *end = "<div>This page was last edited on 25 October 2020, at 10:21.</div>";
    ent__buffer_add(&b, &f->keep, end, strlen(end));
    ent_day day = read_page(f, "", b.at)->published;
    assert_true(day.year == 2020 && day.month == 10 && day.day == 25);
}

static void linked_data_comes_first(void **state)
{
    const ent_story *s = read_page(*state,
                              "<meta name=date content=2031-05-05><script type='application/ld+json'>{\"@type\": "
                              "\"NewsArticle\", \"datePublished\": \"2031-03-04\", \"dateModified\": \"2031-03-05\", "
                              "\"author\": [{\"name\": \"Ida Quill\"}], \"publisher\": {\"name\": \"Courier\"}}</script>",
                              PROSE);
    assert_int_equal(s->published.month, 3);
    assert_int_equal(s->updated.day, 5);
    is_string(s->authors, "Ida Quill");
    is_string(s->site, "Courier");
}

/* ---- bodies ----------------------------------------------------------------------------------------- */

static void programs_styles_and_pictures_are_left_out(void **state)
{
    const ent_story *s = read_page(*state, "<style>p > a { }</style>",
                              "<svg><text>Drawn words are no words of it.</text></svg><!-- <p>Nor this.</p> -->"
                              "<p data-x='<p>' onclick=\"a > b\">The envoys met <img alt='x'>in the hills.</p>"
                              "<script>if (a < b) '</p>';</script><noscript><p>Turn it on.</p></noscript>");
    is_string(s->text, "The envoys met in the hills.");
}

static void hidden_words_are_left_out(void **state)
{
    const ent_story *s = read_page(*state, "", "<div style='color: red; display: none'><p>Nobody sees this sentence here.</p></div>" PROSE);
    assert_null(strstr(s->text.at, "Nobody"));
}

static void a_story_goes_on_behind_a_box_of_others(void **state)
{
    const ent_story *s = read_page(*state, "", "<div class=x>" PROSE "<div><h3>Related</h3><ul><li><a href=/a>Another bridge was closed</a></li></ul></div>"
                                          "<p>The ferry runs in its place from six in the morning, the office said.</p></div>");
    assert_non_null(strstr(s->text.at, "The ferry runs"));
    assert_null(strstr(s->text.at, "Another bridge"));
}

static void a_window_over_the_page_is_no_story(void **state)
{
    const ent_story *s = read_page(*state, "",
                              "<article><h1>Bridge closed over high water</h1><div>" PROSE PROSE PROSE "</div></article>"
                              "<div class=window><p>The academy of the province takes forty pupils a year, and they learn to build "
                              "bridges, to blow them up and to ford rivers.</p><p>It was founded in a hard winter, and its house "
                              "stands on a hill above the town, where the wind is never still.</p></div>");
    assert_non_null(strstr(s->text.at, "It will stay closed"));
    assert_null(strstr(s->text.at, "academy"));
}

static void parts_that_the_page_calls_articles_stay_together(void **state)
{
    const ent_story *s = read_page(*state, "",
                              "<div><article><h1>Bridge closed over high water</h1><div>" PROSE PROSE PROSE "</div></article>"
                              "<article><p>At noon the ferry was full, and forty people waited on the quay for the next one.</p>"
                              "<p>By evening the water had fallen by a hand, but the bridge stayed closed.</p></article></div>");
    assert_non_null(strstr(s->text.at, "It will stay closed"));
    assert_non_null(strstr(s->text.at, "At noon the ferry was full"));
}

static void the_deck_under_the_title_belongs_to_the_story(void **state)
{
    const ent_story *s = read_page(*state, "<meta name=description content='Drivers must take the ferry, which runs from six'>",
                              "<header><h1>Bridge closed</h1><p>The road office fears for the piers of the old bridge.</p>"
                              "<div><h2>Drivers must take the ferry, which runs from six</h2></div><p>By Ida Quill and Tom "
                              "Reed</p></header><div>" PROSE PROSE "</div>");
    assert_ptr_equal(strstr(s->text.at, "Bridge closed\n\nThe road office fears for the piers of the old bridge.\n\nDrivers must "
                                        "take the ferry, which runs from six\n\nThe bridge over the Lune"), s->text.at);
    assert_null(strstr(s->text.at, "Ida Quill"));
}

static void words_about_the_author_are_left_out(void **state)
{
    const ent_story *s = read_page(*state, "<meta name=author content='Ida Quill and Tom Reed'>",
                              "<div>" PROSE "<p>Ida Quill was there when the bridge was opened, and she has crossed it since.</p>" PROSE PROSE
                              "<p>Ida Quill is a writer at the Courier and has a boat.</p><p>She likes rivers, and has "
                              "written on them.</p></div>");
    assert_non_null(strstr(s->text.at, "when the bridge was opened"));
    assert_null(strstr(s->text.at, "at the Courier"));
    assert_null(strstr(s->text.at, "She likes rivers"));
}

static void a_heading_over_links_goes_with_them(void **state)
{
    const ent_story *s = read_page(*state, "",
                              "<div>" PROSE "<h3>On the river</h3><ul><li><a href=/a>Ferry full</a></li><li><a href=/b>Water falls"
                              "</a></li></ul><h3>What comes next</h3><h4>In the town</h4>" PROSE "</div>");
    assert_null(strstr(s->text.at, "On the river"));
    assert_non_null(strstr(s->text.at, "What comes next\n\nIn the town"));
}

static void a_name_behind_a_dash_is_no_paragraph(void **state)
{
    const ent_story *s = read_page(*state, "", "<div>" PROSE "<p>\xe2\x80\x93 Ida Quill</p></div>");
    assert_null(strstr(s->text.at, "Ida Quill"));
}

static void what_is_in_front_of_the_title_is_left_out(void **state)
{
    const ent_story *s = read_page(*state, "<title>Bridge closed over high water</title>",
                              "<div><h4>Find a street</h4><h1>Bridge closed over high water</h1>" PROSE "<h4>What is known</h4>" PROSE "</div>");
    assert_null(strstr(s->text.at, "Find a street"));
    assert_non_null(strstr(s->text.at, "What is known"));
}

static void little_prose_behind_a_story_is_the_pages(void **state)
{
    const char *tail = "<div><p>Of this town and its river a book has been printed, and it may be read here.</p></div>";
    ent__buffer b = {0};
    fixture *f = *state;
    const char *parts[] = {"<div><div>", PROSE PROSE PROSE PROSE PROSE PROSE, "</div>", tail, "</div>"};
    for (int k = 0; k < 5; k++) ent__buffer_add(&b, &f->keep, parts[k], strlen(parts[k]));
    assert_null(strstr(read_page(f, "", b.at)->text.at, "Of this town"));
    b = (ent__buffer){0};
    const char *turned[] = {"<div>", tail, "<div>", PROSE PROSE PROSE PROSE PROSE PROSE, "</div></div>"};
    for (int k = 0; k < 5; k++) ent__buffer_add(&b, &f->keep, turned[k], strlen(turned[k]));
    assert_non_null(strstr(read_page(f, "", b.at)->text.at, "Of this town"));
}

static void programs_that_show_are_left_out(void **state)
{
    const ent_story *s = read_page(*state, "", "<div>" PROSE "<p>(function() { document.listen('ready', function() { go(); }); })();</p>" PROSE "</div>");
    assert_null(strstr(s->text.at, "document"));
}

static void classes_are_known_in_any_case_and_quoting(void **state)
{
    const ent_story *s = read_page(*state, "", "<DIV CLASS=SideBar><p>The mayor of the town has a new hat, it is said.</p></DIV>"
                                          "<div id='newsletter-box' class=\"x\"data-a=1><p>We write to you once a week about hats.</p></div>"
                                          "<div class = 'y'>" PROSE PROSE "</div>");
    assert_null(strstr(s->text.at, "hat"));
    assert_non_null(strstr(s->text.at, "The bridge over the Lune"));
}

static void a_body_in_a_template_is_found(void **state)
{
    const ent_story *s = read_page(*state, "", "<h1>Bridge closed over water</h1><script type='text/template'>" PROSE PROSE "</script><p>Menu</p>");
    assert_non_null(strstr(s->text.at, "because of high water, the road office said.\n\nIt will stay"));
}

static void a_body_in_data_is_found(void **state)
{
    const ent_story *s = read_page(*state, "",
                              "<div id=app></div><script id='__NEXT_DATA__' type='application/json'>{\"a\": [{\"body\": \"" PROSE PROSE PROSE
                              "\"}]}</script>");
    assert_non_null(strstr(s->text.at, "the road office said.\n\nIt will stay"));
}

/* ---- servers -------------------------------------------------------------------------------------------- */

static void answers_of_servers_are_read(void **state)
{
    (void)state;
    ent__answer a;
    assert_true(ent__answer_read(ENT__STR("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
                                          "transfer-encoding: chunked\r\nContent-Encoding: GZIP\r\n\r\n"), &a));
    assert_int_equal(a.status, 200);
    assert_int_equal(a.coding, ENT__CHUNKED | ENT__DEFLATED);
    assert_false(a.is_locked);
    is_string(a.charset, "utf-8");
    assert_true(ent__answer_read(ENT__STR("HTTP/2 404\r\nContent-Encoding: br\r\n\r\n"), &a));
    assert_int_equal(a.status, 404);
    assert_true(a.is_locked);
    assert_false(ent__answer_read(ENT__STR("<html>"), &a));
    assert_int_equal(ent__head_end(ENT__STR("A: b\r\n\r\nbody")), 8);
    assert_int_equal(ent__head_end(ENT__STR("A: b\n\nbody")), 6);
    assert_int_equal(ent__head_end(ENT__STR("A: b\r\n")), 0);
}

static ent__str opened(fixture *f, const char *bytes, uint8_t coding)
{
    ent__raw raw = {.bytes = ent__str_of(bytes), .coding = coding};
    ent__str out;
    assert_int_equal(ent__body_open(&raw, &f->keep, &out, &f->error), ENT_OK);
    return out;
}

static void chunks_are_joined(void **state)
{
    is_string(opened(*state, "5\r\nThe t\r\n4;x=y\r\nowns\r\n0\r\n\r\n", ENT__CHUNKED), "The towns");
    is_string(opened(*state, "5\r\nThe t\r\nff\r\nowns", ENT__CHUNKED), "The towns");
    is_string(opened(*state, "<p>The towns</p>", ENT__CHUNKED), "<p>The towns</p>");
    is_string(opened(*state, "<p>The towns</p>", ENT__CHUNKED | ENT__DEFLATED), "<p>The towns</p>");
}

/* ---- RTF, rows, lists ------------------------------------------------------------------------------------ */

static ent__str rtf(fixture *f, const char *bytes)
{
    ent__str out;
    assert_int_equal(ent__rtf_text(ent__str_of(bytes), &f->keep, &out, &f->error), ENT_OK);
    return out;
}

static void words_of_rtf_are_read(void **state)
{
    is_string(rtf(*state, "{\\rtf1 {\\fonttbl{\\f0 Arial;}}One\\par {\\b two}\\tab three}"), "One\ntwo\tthree");
    is_string(rtf(*state, "{\\rtf1 {\\*\\x hidden}caf\\'e9 \\u8217?s \\{\\}\\~\\_}"), "caf\xc3\xa9 \xe2\x80\x99s {} -");
    is_string(rtf(*state, "{\\rtf1 \\uc0\\u233 t\\u-10179\\u-8704}"), "\xc3\xa9t\xf0\x9f\x98\x80");
    is_string(rtf(*state, "{\\rtf1 \\bin3 }}}a}}}b"), "ab");
    is_string(rtf(*state, "{\\rtf1 \\'zz\\"), "zz");
}

static void tables_are_known_by_their_names(void **state)
{
    (void)state;
    assert_int_equal(ent__rows_of(ENT__STR("id,date,text\n")), ',');
    assert_int_equal(ent__rows_of(ENT__STR("Title;\"Full text\"\n")), ';');
    assert_int_equal(ent__rows_of(ENT__STR("URL\tarticleBody")), '\t');
    assert_int_equal(ent__rows_of(ENT__STR("id,date,title\n")), 0);
    assert_int_equal(ent__rows_of(ENT__STR("Story, text of a day\n")), 0);
    assert_int_equal(ent__rows_of(ENT__STR("")), 0);
}

static void lists_are_known_by_their_keys(void **state)
{
    (void)state;
    uint32_t at, depth;
    assert_true(ent__list_of(ENT__STR(" [ {\"text\": 1}]"), &at, &depth));
    assert_int_equal(at, 2);
    assert_int_equal(depth, 0);
    assert_true(ent__list_of(ENT__STR("{\"a\": \"]\", \"response\": {\"docs\": [{}]}}"), &at, &depth));
    assert_int_equal(depth, 2);
    assert_false(ent__list_of(ENT__STR("{\"text\": \"x\", \"articles\": [{}]}"), &at, &depth));
    assert_false(ent__list_of(ENT__STR("{\"articles\": [1, 2]}"), &at, &depth));
    assert_false(ent__list_of(ENT__STR("{}\n{\"articles\": [{}]}"), &at, &depth));
    assert_false(ent__list_of(ENT__STR("[File photo] The towns met."), &at, &depth));
}

static void names_of_elements_have_meanings(void **state)
{
    const fixture *f = *state;
    assert_true(ent__marks_of(&f->press, ENT__STR("x Article-Body y")) & 1u << ENT__MARK_STORY);
    assert_true(ent__marks_of(&f->press, ENT__STR("ad")) & 1u << ENT__MARK_ASIDE);
    assert_false(ent__marks_of(&f->press, ENT__STR("lead")) & 1u << ENT__MARK_ASIDE);
    assert_int_equal(ent__marks_of(&f->press, ENT__STR("")), 0);
}

static void lines_of_pages_and_agencies_are_known(void **state)
{
    const fixture *f = *state;
    assert_int_equal(ent__furniture_of(&f->press, ENT__STR("(Reporting by Ida Quill; Editing by Tom Reed)")), ENT__FURNITURE_CREDIT);
    assert_int_equal(ent__furniture_of(&f->press, ENT__STR("This story has been updated with a comment of the mayor.")), ENT__FURNITURE_LINE);
    assert_int_equal(ent__furniture_of(&f->press, ENT__STR("SHARE ON FACEBOOK")), ENT__FURNITURE_LINE);
    assert_int_equal(ent__furniture_of(&f->press, ENT__STR("\xc2\xa9 2031 The Courier. All rights reserved.")), ENT__FURNITURE_CREDIT);
    assert_int_equal(ent__furniture_of(&f->press, ENT__STR("Tags:")), ENT__FURNITURE_LINE);
    assert_int_equal(ent__furniture_of(&f->press, ENT__STR("12 Comments")), ENT__FURNITURE_END);
    assert_int_equal(ent__furniture_of(&f->press, ENT__STR("12 towns")), ENT__NO_FURNITURE);
    assert_int_equal(ent__furniture_of(&f->press, ENT__STR("The towns share the cost of the bridge.")), ENT__NO_FURNITURE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(the_heading_that_is_like_the_head_is_the_title),
        TEST(a_heading_that_only_adds_to_the_title_is_none),
        TEST(without_a_heading_the_name_of_the_site_goes),
        TEST(marks_of_the_head_are_read),
        TEST(a_change_stands_in_for_publication),
        TEST(a_page_without_another_day_has_that_of_its_last_change),
        TEST(linked_data_comes_first),
        TEST(programs_styles_and_pictures_are_left_out),
        TEST(hidden_words_are_left_out),
        TEST(a_story_goes_on_behind_a_box_of_others),
        TEST(a_window_over_the_page_is_no_story),
        TEST(parts_that_the_page_calls_articles_stay_together),
        TEST(the_deck_under_the_title_belongs_to_the_story),
        TEST(words_about_the_author_are_left_out),
        TEST(a_heading_over_links_goes_with_them),
        TEST(a_name_behind_a_dash_is_no_paragraph),
        TEST(what_is_in_front_of_the_title_is_left_out),
        TEST(little_prose_behind_a_story_is_the_pages),
        TEST(programs_that_show_are_left_out),
        TEST(classes_are_known_in_any_case_and_quoting),
        TEST(a_body_in_a_template_is_found),
        TEST(a_body_in_data_is_found),
        TEST(answers_of_servers_are_read),
        TEST(chunks_are_joined),
        TEST(words_of_rtf_are_read),
        TEST(tables_are_known_by_their_names),
        TEST(lists_are_known_by_their_keys),
        TEST(names_of_elements_have_meanings),
        TEST(lines_of_pages_and_agencies_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
