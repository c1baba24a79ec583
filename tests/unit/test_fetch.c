/* Feeds as they are found, and robots.txt after RFC 9309. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <cmocka.h>

#include "fetch/feed.h"
#include "fetch/robots.h"

static int set_up(void **state)
{
    ent__arena *a = *state = calloc(1, sizeof *a);
    if (a) ent__arena_init(a, 0);
    return a ? 0 : -1;
}

static int tear_down(void **state)
{
    ent__arena_free(*state);
    free(*state);
    return 0;
}

#define assert_str(s, expected)                        \
    do {                                               \
        assert_int_equal((s).n, strlen(expected));     \
        assert_memory_equal((s).at, expected, (s).n);  \
    } while (0)

/* ---- feeds -------------------------------------------------------------------------- */

static ent__feed read_feed(ent__arena *a, const char *text)
{
    ent__feed feed;
    ent_error error;
    assert_int_equal(ent__feed_read(ent__str_of(text), a, &feed, &error), ENT_OK);
    return feed;
}

static void rss_gives_its_items(void **state)
{
    ent__feed f = read_feed(*state,
                            "\n<?xml version='1.0'?><rss version='2.0' xmlns:content='c' xmlns:dc='d'><channel><title>Paper</title>"
                            "<link>http://p/</link><item><title>A &amp; B</title><link> http://p/a </link><guid>7</guid>"
                            "<pubDate>Thu, 16 May 2024 10:00:00 GMT</pubDate><description>short</description>"
                            "<content:encoded><![CDATA[<p>the whole story</p>]]></content:encoded></item>"
                            "<item><guid>http://p/b</guid><dc:date>2024-05-17T09:00:00Z</dc:date></item></channel></rss>");
    assert_str(f.title, "Paper");
    assert_int_equal(f.items.n, 2);
    assert_str(f.items.at[0].title, "A & B");
    assert_str(f.items.at[0].link, "http://p/a");
    assert_str(f.items.at[0].key, "7");
    assert_str(f.items.at[0].content, "<p>the whole story</p>");
    assert_int_equal(f.items.at[0].published.day, 16);
    assert_str(f.items.at[1].link, "http://p/b"); /* the guid is the only address */
    assert_int_equal(f.items.at[1].published.day, 17);
}

static void atom_gives_its_entries(void **state)
{
    ent__feed f = read_feed(*state,
                            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Paper</title><entry><id>urn:1</id><title>T</title>"
                            "<link rel='self' href='http://p/self'/><link rel='alternate' href='/a'/>"
                            "<updated>2024-05-18</updated><published>2024-05-16</published></entry></feed>");
    assert_int_equal(f.items.n, 1);
    assert_str(f.items.at[0].link, "/a");
    assert_int_equal(f.items.at[0].published.day, 16);
}

static void the_rdf_of_rss_1_is_read(void **state)
{
    ent__feed f = read_feed(*state, "<rdf:RDF xmlns:rdf='r' xmlns='rss'><channel><title>P</title></channel>"
                                    "<item rdf:about='http://p/a'><title>T</title></item></rdf:RDF>");
    assert_int_equal(f.items.n, 1);
    assert_str(f.items.at[0].link, "http://p/a");
}

static void damage_costs_only_what_is_damaged(void **state)
{
    ent__feed f = read_feed(*state, "<rss><channel><title>a & b</title><item><title>x</title><link>http://p/1</link></item>"
                                    "<item><title>&nbsp;y</tilte><link>http://p/2</link></item><item><link>http://p/3");
    assert_true(f.items.n >= 2);
    assert_str(f.items.at[0].link, "http://p/1");
}

static void what_is_no_feed_is_refused(void **state)
{
    static const char *const texts[] = {"", "  ", "hello", "<html><body/></html>", "{\"a\": 1}"};
    ent__feed feed;
    ent_error error;
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        assert_int_equal(ent__feed_read(ent__str_of(texts[k]), *state, &feed, &error), ENT_E_HTML);
}

static void a_tag_of_fifty_thousand_attributes_is_refused(void **state)
{
    size_t n = 0;
    char *text = malloc(50000 * 10 + 100);
    assert_non_null(text);
    n += (size_t)sprintf(text, "<rss ");
    for (int k = 0; k < 50000; k++) n += (size_t)sprintf(text + n, "a%d='' ", k);
    strcpy(text + n, "/>");
    ent__feed feed;
    ent_error error;
    assert_int_equal(ent__feed_read(ent__str_of(text), *state, &feed, &error), ENT_E_LIMIT);
    free(text);
}

static void links_are_made_whole_and_only_the_web_is_meant(void **state)
{
    ent__str feed = ENT__STR("https://p.org/news/rss.xml");
    assert_str(ent__link_of(feed, ENT__STR("/a?b=1#c"), *state), "https://p.org/a?b=1");
    assert_str(ent__link_of(feed, ENT__STR("b.html"), *state), "https://p.org/news/b.html");
    assert_str(ent__link_of(feed, ENT__STR("http://q.org/x"), *state), "http://q.org/x");
    assert_str(ent__link_of(feed, ENT__STR("file:///etc/passwd"), *state), "");
    assert_str(ent__link_of(feed, ENT__STR("javascript:alert(1)"), *state), "");
    assert_str(ent__link_of(feed, ENT__STR(""), *state), "");
}

/* ---- robots.txt ------------------------------------------------------------------------ */

static bool allowed(ent__arena *a, const char *file, const char *path)
{
    ent__robots r = ent__robots_read(ent__str_of(file), "entente", a);
    return ent__robots_allow(&r, ent__str_of(path));
}

static void an_empty_file_allows_everything(void **state)
{
    assert_true(allowed(*state, "", "/a"));
    assert_true(allowed(*state, "User-agent: *\nDisallow:\n", "/a"));
}

static void the_longest_rule_decides_and_allow_wins_a_tie(void **state)
{
    const char *file = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c\n";
    assert_false(allowed(*state, file, "/a/x"));
    assert_true(allowed(*state, file, "/a/b/x"));
    assert_true(allowed(*state, file, "/c/x"));
    assert_true(allowed(*state, file, "/d"));
}

static void a_group_of_our_own_stands_before_the_one_for_all(void **state)
{
    const char *file = "User-agent: *\nDisallow: /\n\nUser-Agent: other\nUSER-AGENT: Entente/2 # us\nDisallow: /no\n";
    assert_true(allowed(*state, file, "/a"));
    assert_false(allowed(*state, file, "/no/a"));
    assert_false(allowed(*state, "User-agent: *\r\nDisallow: /\r\n", "/a"));
}

static void stars_and_the_end_are_understood(void **state)
{
    const char *file = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /x/*/y\n";
    assert_false(allowed(*state, file, "/a/b.pdf"));
    assert_true(allowed(*state, file, "/a/b.pdf?c"));
    assert_false(allowed(*state, file, "/x/1/2/y/z"));
    assert_true(allowed(*state, file, "/x/y"));
}

static void many_stars_cost_no_time(void **state)
{
    char file[2000] = "User-agent: *\nDisallow: /", path[4001];
    for (int k = 0; k < 400; k++) strcat(file, "a*");
    strcat(file, "b$\n");
    memset(path, 'a', 4000);
    path[0] = '/';
    path[4000] = '\0';
    assert_true(allowed(*state, file, path));
}

static void the_delay_is_read_and_bounded(void **state)
{
    ent__robots r = ent__robots_read(ENT__STR("User-agent: *\nCrawl-delay: 7\n"), "entente", *state);
    assert_int_equal(r.delay, 7);
    r = ent__robots_read(ENT__STR("User-agent: *\nCrawl-delay: 99999999999\n"), "entente", *state);
    assert_int_equal(r.delay, ENT__MAX_CRAWL_DELAY);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(rss_gives_its_items),
        TEST(atom_gives_its_entries),
        TEST(the_rdf_of_rss_1_is_read),
        TEST(damage_costs_only_what_is_damaged),
        TEST(what_is_no_feed_is_refused),
        TEST(a_tag_of_fifty_thousand_attributes_is_refused),
        TEST(links_are_made_whole_and_only_the_web_is_meant),
        TEST(an_empty_file_allows_everything),
        TEST(the_longest_rule_decides_and_allow_wins_a_tie),
        TEST(a_group_of_our_own_stands_before_the_one_for_all),
        TEST(stars_and_the_end_are_understood),
        TEST(many_stars_cost_no_time),
        TEST(the_delay_is_read_and_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
