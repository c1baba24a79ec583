/* bytes -> story: kinds, encodings, JSON, saved pages, HTML, dates. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <cmocka.h>
#include <zlib.h>

#include "base/utf8.h"
#include "story/inside.h"

/* ---- helpers ------------------------------------------------------------------ */

typedef struct input {
    const char *at;
    size_t n, bite;
} input;

static int64_t read_input(void *from, void *to, size_t n)
{
    input *in = from;
    if (in->bite && n > in->bite) n = in->bite;
    if (n > in->n) n = in->n;
    if (n) memcpy(to, in->at, n);
    in->at += n;
    in->n -= n;
    return (int64_t)n;
}

static int64_t read_fails(void *from, void *to, size_t n)
{
    (void)from;
    (void)to;
    (void)n;
    return -1;
}

typedef struct fixture {
    ent__press press;
    ent__arena keep;
    ent_story story;
    ent_error error;
    ent__raw raw;
    bool go_on;
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

static ent_code find_n(fixture *f, const char *bytes, size_t n)
{
    ent__raw raw = {.bytes = {bytes, (uint32_t)n}, .is_json = n && *bytes == '{'};
    return ent__story_find(&f->press, &raw, (ent_day){0}, &f->keep, &f->story, &f->error);
}

static ent_code find(fixture *f, const char *text) { return find_n(f, text, strlen(text)); }

static void is_string(ent_string s, const char *expected)
{
    if (!ent__str_eq(s, expected)) fail_msg("\"%.*s\" is not \"%s\"", (int)s.n, s.n ? s.at : "", expected);
}

static void is_day(ent_day d, int year, int month, int day)
{
    assert_int_equal(d.year, year);
    assert_int_equal(d.month, month);
    assert_int_equal(d.day, day);
}

static ent__reader *open_reader(input *in)
{
    ent__reader *r = NULL;
    assert_int_equal(ent__reader_open(&r, read_input, in, "input", NULL), ENT_OK);
    return r;
}

static ent_code next(fixture *f, ent__reader *r)
{
    return ent__reader_next(r, &f->keep, &f->raw, &f->go_on, &f->error);
}

static size_t pack(const char *bytes, size_t n, char *out, size_t size)
{
    z_stream z = {0};
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(uintptr_t)bytes;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)size;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    deflateEnd(&z);
    return size - z.avail_out;
}

/* ---- reader --------------------------------------------------------------------- */

static void a_text_is_one_report(void **state)
{
    fixture *f = *state;
    input in = {"Two towns met.\nThey spoke.\n", 27, 5};
    ent__reader *r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_OK);
    is_string(f->raw.bytes, "Two towns met.\nThey spoke.\n");
    assert_false(f->raw.is_json);
    assert_int_equal(next(f, r), ENT_OK);
    assert_null(f->raw.bytes.at);
    ent__reader_close(r);
}

static void json_lines_are_one_report_a_line(void **state)
{
    fixture *f = *state;
    const char *lines = "\xef\xbb\xbf{\"text\": \"a\"}\r\n\n{\"text\": \"b\"}";
    input in = {lines, strlen(lines), 3};
    ent__reader *r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_OK);
    is_string(f->raw.bytes, "{\"text\": \"a\"}");
    assert_int_equal(f->raw.line, 1);
    assert_int_equal(f->raw.offset, 3);
    assert_int_equal(next(f, r), ENT_OK);
    is_string(f->raw.bytes, "{\"text\": \"b\"}");
    assert_int_equal(f->raw.line, 3);
    assert_int_equal(f->raw.offset, 19);
    assert_int_equal(next(f, r), ENT_OK);
    assert_null(f->raw.bytes.at);
    ent__reader_close(r);
}

static void a_json_object_over_many_lines_is_one_report(void **state)
{
    fixture *f = *state;
    const char *bytes = "{\n  \"text\": \"The towns met.\"\n}\n";
    input in = {bytes, strlen(bytes), 0};
    ent__reader *r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_OK);
    assert_int_equal(ent__story_find(&f->press, &f->raw, (ent_day){0}, &f->keep, &f->story, &f->error), ENT_OK);
    is_string(f->story.text, "The towns met.");
    ent__reader_close(r);
}

static void a_line_over_the_limit_is_refused_and_the_next_is_read(void **state)
{
    fixture *f = *state;
    size_t n = ENT__MAX_PAGE + 100;
    char *bytes = malloc(n);
    assert_non_null(bytes);
    memset(bytes, 'x', n);
    memcpy(bytes, "{\"text\": \"", 10);
    memcpy(bytes + n - 16, "\n{\"text\": \"end\"}", 16);
    input in = {bytes, n, 0};
    ent__reader *r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_E_LIMIT);
    assert_true(f->go_on);
    assert_int_equal(next(f, r), ENT_OK);
    is_string(f->raw.bytes, "{\"text\": \"end\"}");
    assert_int_equal(f->raw.line, 2);
    ent__reader_close(r);
    free(bytes);
}

static void gzip_of_several_members_is_opened(void **state)
{
    fixture *f = *state;
    char packed[400];
    size_t n = pack("{\"text\": \"a\"}\n{\"te", 18, packed, sizeof packed);
    n += pack("xt\": \"b\"}\n", 10, packed + n, sizeof packed - n);
    memset(packed + n, 0, 7);
    input in = {packed, n + 7, 1};
    ent__reader *r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_OK);
    is_string(f->raw.bytes, "{\"text\": \"a\"}");
    assert_int_equal(next(f, r), ENT_OK);
    is_string(f->raw.bytes, "{\"text\": \"b\"}");
    assert_int_equal(next(f, r), ENT_OK);
    assert_null(f->raw.bytes.at);
    ent__reader_close(r);
}

static void damaged_gzip_says_where(void **state)
{
    fixture *f = *state;
    char packed[200];
    size_t n = pack("The towns met and spoke.", 24, packed, sizeof packed);
    input in = {packed, n - 4, 0};
    ent__reader *r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_E_GZIP);
    assert_int_equal(f->error.byte, n - 4);
    assert_false(f->go_on);
    assert_int_equal(next(f, r), ENT_E_GZIP);
    ent__reader_close(r);
    packed[n] = 'x';
    in = (input){packed, n + 1, 0};
    r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_E_GZIP);
    assert_int_equal(f->error.byte, n);
    ent__reader_close(r);
}

static void a_gzip_bomb_is_refused(void **state)
{
    fixture *f = *state;
    size_t n = (size_t)64 << 20;
    char *zeros = calloc(1, n), *packed = malloc(n);
    assert_true(zeros && packed);
    memset(zeros, ' ', n);
    input in = {packed, pack(zeros, n, packed, n), 0};
    ent__reader *r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_E_LIMIT);
    ent__reader_close(r);
    free(zeros);
    free(packed);
}

static void empty_and_binary_inputs_are_refused(void **state)
{
    fixture *f = *state;
    input in = {"", 0, 0};
    ent__reader *r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_E_EMPTY);
    ent__reader_close(r);
    in = (input){"\x7f" "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0\1\0\0\0", 24, 0};
    r = open_reader(&in);
    assert_int_equal(next(f, r), ENT_E_BINARY);
    assert_int_equal(f->error.byte, 0);
    ent__reader_close(r);
    assert_int_equal(find(f, "  \n "), ENT_E_EMPTY);
    assert_int_equal(find(f, ""), ENT_E_EMPTY);
}

static void a_failing_read_ends_the_run(void **state)
{
    fixture *f = *state;
    ent__reader *r = NULL;
    assert_int_equal(ent__reader_open(&r, read_fails, NULL, "input", NULL), ENT_OK);
    assert_int_equal(next(f, r), ENT_E_IO);
    assert_false(f->go_on);
    ent__reader_close(r);
}

/* ---- encoding ------------------------------------------------------------------------ */

static void valid_utf8_stands_byte_for_byte(void **state)
{
    fixture *f = *state;
    const char *text = "\nZoë met “them” — twice.\r\nAnd left.  \n";
    assert_int_equal(find(f, text), ENT_OK);
    is_string(f->story.text, text);
}

static void stray_bytes_are_taken_as_cp1252(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, "The caf\xe9 is \x93open\x94, caf\xc3\xa9 too, \x81."), ENT_OK);
    is_string(f->story.text, "The café is “open”, café too, \xef\xbf\xbd.");
}

static void utf16_is_converted(void **state)
{
    fixture *f = *state;
    assert_int_equal(find_n(f, "\xff\xfeT\0h\0e\0 \0\x3d\xd8\x00\xde.\0", 16), ENT_OK);
    is_string(f->story.text, "The \xf0\x9f\x98\x80.");
    assert_int_equal(find_n(f, "\xfe\xff\0T\0h\0e\xd8\x00", 10), ENT_OK);
    is_string(f->story.text, "The\xef\xbf\xbd");
}

static void few_controls_become_spaces_and_many_are_refused(void **state)
{
    fixture *f = *state;
    assert_int_equal(find_n(f, "The\0town\1met.", 13), ENT_OK);
    is_string(f->story.text, "The town met.");
    assert_int_equal(find_n(f, "The\0\1\2\3\4\5 town", 14), ENT_E_BINARY);
    assert_int_equal(f->error.byte, 3);
}

static void the_charset_of_a_page_is_honoured(void **state)
{
    fixture *f = *state;
    const char *page = "<html><head><meta charset=\"x-sjis\"></head><body><p>The word \x83\x65\x83\x58\x83\x67 "
                       "means a test, they say.</p></body></html>";
    assert_int_equal(find(f, page), ENT_OK);
    is_string(f->story.text, "The word テスト means a test, they say.");
}

/* ---- JSON --------------------------------------------------------------------------------- */

static void keys_have_many_names(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, "{\"docid\": 12, \"headline\": \"H\", \"content\": \"The envoys met.\","
                             " \"link\": \"http://x\", \"publishedAt\": \"2031-03-04T09:00:00Z\","
                             " \"byline\": \"Ida Quill\", \"lang\": \"en-GB\"}"),
                     ENT_OK);
    is_string(f->story.id, "12");
    is_string(f->story.title, "H");
    is_string(f->story.text, "The envoys met.");
    is_string(f->story.url, "http://x");
    is_string(f->story.authors, "Ida Quill");
    is_string(f->story.language, "en");
    is_day(f->story.published, 2031, 3, 4);
    assert_int_equal(f->story.title_span.end, 0);
}

static void lists_of_authors_and_paragraphs_are_joined(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, "{\"body\": [\"One.\", \"Two.\"], \"authors\": [\"A\", {\"name\": \"B\"}]}"), ENT_OK);
    is_string(f->story.text, "One.\n\nTwo.");
    is_string(f->story.authors, "A, B");
}

static void a_title_that_opens_the_text_is_marked(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, "{\"title\": \"Rivers meet\", \"text\": \"Rivers meet. The envoys spoke.\"}"), ENT_OK);
    assert_int_equal(f->story.title_span.begin, 0);
    assert_int_equal(f->story.title_span.end, 11);
    assert_int_equal(find(f, "{\"title\": \"Rivers meet\", \"text\": \"Rivers meet in the hills.\"}"), ENT_OK);
    assert_int_equal(f->story.title_span.end, 0);
}

static void seconds_and_milliseconds_are_days(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, "{\"text\": \"The end.\", \"timestamp\": 1715817600}"), ENT_OK);
    is_day(f->story.published, 2024, 5, 16);
    assert_int_equal(find(f, "{\"text\": \"The end.\", \"created\": 951782400000}"), ENT_OK);
    is_day(f->story.published, 2000, 2, 29);
    assert_int_equal(find(f, "{\"text\": \"The end.\", \"date\": 20240516}"), ENT_OK);
    is_day(f->story.published, 2024, 5, 16);
}

static void markup_in_a_body_is_opened(void **state)
{
    fixture *f = *state;
    const char *line = "{\"title\": \"T\", \"body\": \"<p>The envoys met &amp; spoke.</p><p>They left.</p>\"}";
    assert_int_equal(find(f, line), ENT_OK);
    is_string(f->story.text, "The envoys met & spoke.\n\nThey left.");
}

static void bad_json_says_where(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, "{\"text\": nonsense}"), ENT_E_JSON);
    assert_in_range(f->error.byte, 8, 18);
    assert_int_equal(find(f, "{\"id\": 1}"), ENT_E_EMPTY);
    assert_int_equal(find(f, "{\"text\": \"a\\u0000b c\"}"), ENT_OK);
    is_string(f->story.text, "a b c");
}

/* ---- text ------------------------------------------------------------------------------------ */

static void a_report_by_itself_stands_with_its_headline(void **state)
{
    fixture *f = *state;
    const char *text = "Harbour towns share a ferry\n\nThe mayors of three towns signed an agreement on Monday.\n";
    assert_int_equal(find(f, text), ENT_OK);
    is_string(f->story.text, text);
    is_string(f->story.title, "Harbour towns share a ferry");
    assert_int_equal(f->story.title_span.end, 27);
    assert_int_equal(f->story.published.year, 0);
    is_string(f->story.language, "en");
    assert_int_equal(f->story.id.n, 17);
    assert_int_equal(f->story.id.at[0], 'r');
}

static void a_wrapped_first_line_is_no_headline(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, "The mayors of three towns on the northern coast of the island signed an\n"
                             "agreement on Monday to share the costs of a ferry that none could pay\nfor alone.\n"),
                     ENT_OK);
    assert_int_equal(f->story.title.n, 0);
}

static const char saved_page[] = "Tuesday, March 4, 2031\n\nHarbour Towns Agree to Share Ferry Costs\n\nMust read\n\n"
                                 "The mayors of three harbour towns signed an agreement on Monday.\n\nAdvertisement\n\n"
                                 "“It took us nine years,” the mayor said.\n\n"
                                 "Ida Quill and Tom Reed contributed reporting.\n\nMore articles\n\n"
                                 "Please enter your comment!\nPlease enter your name here\n\nLatest article";

static void furniture_of_a_saved_page_is_gone(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, saved_page), ENT_OK);
    is_string(f->story.text, "Harbour Towns Agree to Share Ferry Costs\n\n"
                             "The mayors of three harbour towns signed an agreement on Monday.\n\n"
                             "“It took us nine years,” the mayor said.");
    is_string(f->story.title, "Harbour Towns Agree to Share Ferry Costs");
    is_string(ent__span_of(f->story.text.at, f->story.title_span), "Harbour Towns Agree to Share Ferry Costs");
}

static void the_day_of_a_visit_is_not_the_day_of_the_report(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, saved_page), ENT_OK);
    assert_int_equal(f->story.published.year, 0);
    ent__raw raw = {.bytes = {saved_page, sizeof saved_page - 1}};
    assert_int_equal(ent__story_find(&f->press, &raw, (ent_day){2031, 3, 3}, &f->keep, &f->story, NULL), ENT_OK);
    is_day(f->story.published, 2031, 3, 3);
}

static void a_day_below_the_title_is_the_day_of_the_report(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, "Wednesday, March 5, 2031\nHome\nMenu\nShare\n\nFerry Costs Are Shared by Towns\n\n"
                             "By Ida Quill\nPublished March 4, 2031, 9:00 am\n\n"
                             "The mayors of three harbour towns signed an agreement on Monday, they said.\n"),
                     ENT_OK);
    is_day(f->story.published, 2031, 3, 4);
    is_string(f->story.authors, "Ida Quill");
    is_string(f->story.title, "Ferry Costs Are Shared by Towns");
}

static void days_are_read_in_many_forms(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int year, month, day;
    } cases[] = {
        {"2024-05-16T10:00:00Z", 2024, 5, 16}, {"20240516", 2024, 5, 16}, {"May 16, 2024", 2024, 5, 16},
        {"Thu, 16 May 2024 10:00:00 GMT", 2024, 5, 16}, {"the 16th of May 2024", 2024, 5, 16},
        {"Sept. 5, 2024 at 4 p.m.", 2024, 9, 5}, {"05/16/2024", 2024, 5, 16}, {"16/05/2024", 2024, 5, 16},
        {"16.05.2024", 2024, 5, 16}, {"2024/5/6", 2024, 5, 6}, {"12:30, 16 May 2024", 2024, 5, 16},
        {"May 2024", 0, 0, 0}, {"2024-13-01", 0, 0, 0}, {"Feb 30, 2024", 0, 0, 0}, {"", 0, 0, 0},
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        ent_span where;
        ent_day day = ent__day_in(ent__str_of(cases[k].words), &where);
        if (day.year != cases[k].year) fail_msg("%s: %d", cases[k].words, day.year);
        is_day(day, cases[k].year, cases[k].month, cases[k].day);
    }
}

/* ---- HTML --------------------------------------------------------------------------------------- */

static const char html_page[] =
    "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Border bridge opens - The Valley Post</title>"
    "<meta property=\"og:title\" content=\"Border bridge opens\"><link rel=canonical href=\"http://v.example/bridge\">"
    "<script type=\"application/ld+json\">{\"@type\": \"NewsArticle\", \"datePublished\": \"2031-03-04T10:00\","
    " \"author\": [{\"name\": \"Ida Quill\"}, {\"name\": \"Tom Reed\"}]}</script></head>"
    "<body class=\"has-sidebar\"><nav><a href=\"/\">Home</a> <a href=\"/w\">World</a></nav><article>"
    "<h1>Border bridge opens</h1><p class=\"byline\">By Ida Quill</p>"
    "<p>The two countries opened a <a href=\"/b\">bridge</a> over the river on Tuesday, their ministers said.</p>"
    "<script>var a = '<p>Nothing of this is seen.</p>';</script>"
    "<p>It was built in two years, &ldquo;not a day too soon&rdquo;, said the one.<br><br>He thanked the workers.</p>"
    "<aside>Sign up for our newsletter, which comes on Fridays.</aside></article>"
    "<div id=\"comments\"><p>What a fine bridge this is, I must say, and high.</p></div>"
    "<footer>All rights reserved.</footer></body></html>";

static void the_story_of_a_page_is_found(void **state)
{
    fixture *f = *state;
    assert_int_equal(find(f, html_page), ENT_OK);
    is_string(f->story.text, "Border bridge opens\n\n"
                             "The two countries opened a bridge over the river on Tuesday, their ministers said.\n\n"
                             "It was built in two years, “not a day too soon”, said the one.\n\n"
                             "He thanked the workers.");
    is_string(f->story.title, "Border bridge opens");
    is_string(f->story.authors, "Ida Quill, Tom Reed");
    is_string(f->story.url, "http://v.example/bridge");
    is_string(f->story.language, "en");
    is_day(f->story.published, 2031, 3, 4);
}

static char *repeated(const char *head, const char *part, size_t times)
{
    size_t h = strlen(head), n = strlen(part);
    char *s = malloc(h + n * times + 1);
    assert_non_null(s);
    memcpy(s, head, h);
    for (size_t k = 0; k < times; k++) memcpy(s + h + k * n, part, n);
    s[h + n * times] = 0;
    return s;
}

static void pages_that_would_keep_the_parser_busy_are_refused(void **state)
{
    fixture *f = *state;
    static const struct {
        const char *head, *part;
        size_t times;
    } cases[] = {{"<html><p ", "a=1 ", ENT__MAX_ATTRIBUTES + 1},
                 {"<html>", "<div>", ENT__MAX_DEPTH + 1},
                 {"<html>", "<p>x", ENT__MAX_TAGS + 1}};
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char *page = repeated(cases[k].head, cases[k].part, cases[k].times);
        assert_int_equal(find(f, page), ENT_E_LIMIT);
        free(page);
    }
}

static void a_deep_page_within_the_limit_is_read(void **state)
{
    fixture *f = *state;
    char *page = repeated("<html><body>", "<div>", 5000);
    char *with_text = repeated(page, "<p>The envoys met in the hills.</p>", 1);
    assert_int_equal(find(f, with_text), ENT_OK);
    is_string(f->story.text, "The envoys met in the hills.");
    free(page);
    free(with_text);
}

/* ---- memory -------------------------------------------------------------------------------------- */

static void too_little_memory_is_an_error_and_no_crash(void **state)
{
    fixture *f = *state;
    char *long_text = repeated("{\"text\": \"", "The envoys met in the hills. ", 20000);
    const char *inputs[] = {html_page, saved_page, long_text, "{\"text\": \"The end.\", \"authors\": [\"A\", \"B\"]}"};
    for (size_t k = 0; k < sizeof inputs / sizeof *inputs; k++) {
        ent__arena small;
        ent__arena_init(&small, 1); /* less than a block */
        ent__raw raw = {.bytes = ent__str_of(inputs[k]), .is_json = *inputs[k] == '{'};
        ent_code code = ent__story_find(&f->press, &raw, (ent_day){0}, &small, &f->story, &f->error);
        assert_true(code == ENT_E_LIMIT || code == ENT_E_JSON);
        ent__arena_free(&small);
    }
    free(long_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(a_text_is_one_report),
        TEST(json_lines_are_one_report_a_line),
        TEST(a_json_object_over_many_lines_is_one_report),
        TEST(a_line_over_the_limit_is_refused_and_the_next_is_read),
        TEST(gzip_of_several_members_is_opened),
        TEST(damaged_gzip_says_where),
        TEST(a_gzip_bomb_is_refused),
        TEST(empty_and_binary_inputs_are_refused),
        TEST(a_failing_read_ends_the_run),
        TEST(valid_utf8_stands_byte_for_byte),
        TEST(stray_bytes_are_taken_as_cp1252),
        TEST(utf16_is_converted),
        TEST(few_controls_become_spaces_and_many_are_refused),
        TEST(the_charset_of_a_page_is_honoured),
        TEST(keys_have_many_names),
        TEST(lists_of_authors_and_paragraphs_are_joined),
        TEST(a_title_that_opens_the_text_is_marked),
        TEST(seconds_and_milliseconds_are_days),
        TEST(markup_in_a_body_is_opened),
        TEST(bad_json_says_where),
        TEST(a_report_by_itself_stands_with_its_headline),
        TEST(a_wrapped_first_line_is_no_headline),
        TEST(furniture_of_a_saved_page_is_gone),
        TEST(the_day_of_a_visit_is_not_the_day_of_the_report),
        TEST(a_day_below_the_title_is_the_day_of_the_report),
        TEST(days_are_read_in_many_forms),
        TEST(the_story_of_a_page_is_found),
        TEST(pages_that_would_keep_the_parser_busy_are_refused),
        TEST(a_deep_page_within_the_limit_is_read),
        TEST(too_little_memory_is_an_error_and_no_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
