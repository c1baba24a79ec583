/* serve: requests that are refused, search words, and the server itself over a socket. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "doc.h"
#include "serve/api.h"
#include "serve/endpoint.h"

/* ---- requests alone ----------------------------------------------------------- */

static int refused(ent__request r, const char *token)
{
    const char *why;
    return ent__request_refused(&r, "127.0.0.1", token, &why);
}

static ent__request get(const char *path)
{
    return (ent__request){.method = ENT__GET, .path = ent__str_of(path), .head = {.host = "127.0.0.1:80", .n_host = 1}};
}

static void a_plain_get_is_answered(void **state)
{
    (void)state;
    assert_int_equal(refused(get("/api/v1/meta"), NULL), 0);
}

static void two_lengths_are_refused(void **state)
{
    (void)state;
    ent__request r = get("/");
    r.head.n_content_length = 2;
    assert_int_equal(refused(r, NULL), 400);
    r.head.n_content_length = 1;
    r.head.n_transfer_encoding = 1;
    assert_int_equal(refused(r, NULL), 400);
}

static void a_get_with_a_body_is_refused(void **state)
{
    (void)state;
    ent__request r = get("/");
    r.head.n_content_length = 1;
    assert_int_equal(refused(r, NULL), 400);
    r.head.content_length_is_zero = true;
    assert_int_equal(refused(r, NULL), 0);
}

static void a_foreign_host_is_refused_unless_there_is_a_token(void **state)
{
    (void)state;
    ent__request r = get("/api/v1/meta");
    r.head.host = "example.org";
    assert_int_equal(refused(r, NULL), 403);
    r.head.host = "127.0.0.1.example.org";
    assert_int_equal(refused(r, NULL), 403);
    r.head.authorization = "Bearer 0123456789abcdef";
    assert_int_equal(refused(r, "0123456789abcdef"), 0);
}

static void a_wrong_token_is_refused_but_the_page_is_not(void **state)
{
    (void)state;
    ent__request r = get("/api/v1/meta");
    assert_int_equal(refused(r, "0123456789abcdef"), 401);
    r.head.authorization = "Bearer 0123456789abcdeg";
    assert_int_equal(refused(r, "0123456789abcdef"), 401);
    r.head.authorization = "Bearer ";
    assert_int_equal(refused(r, "0123456789abcdef"), 401);
    assert_int_equal(refused(get("/"), "0123456789abcdef"), 0);
}

static void a_foreign_page_cannot_send_corrections(void **state)
{
    (void)state;
    ent__request r = get("/api/v1/corrections");
    r.method = ENT__POST;
    r.head.content_type = "application/json";
    assert_int_equal(refused(r, NULL), 0);
    r.head.origin = "http://example.org";
    assert_int_equal(refused(r, NULL), 403);
    r.head.origin = "http://127.0.0.1:80";
    assert_int_equal(refused(r, NULL), 0);
    r.head.content_type = "text/plain";
    assert_int_equal(refused(r, NULL), 415);
}

static void words_become_an_expression(const char *words, const char *expected)
{
    ent__arena arena;
    ent__arena_init(&arena, 0);
    ent__request r = {.parameters = {{ent__str_of("q"), ent__str_of(words)}}, .n_parameters = 1};
    ent__call c = {.request = &r, .arena = &arena};
    ent__str match = ent__words_to_match(&c);
    assert_int_equal(match.n, strlen(expected));
    assert_memory_equal(match.at, expected, match.n);
    ent__arena_free(&arena);
}

static void search_words_are_never_syntax(void **state)
{
    (void)state;
    words_become_an_expression("gas supply", "\"gas\" \"supply\" ");
    words_become_an_expression("  \"gas supply\" NOT x*", "\"gas supply\" \"NOT\" \"x*\" ");
    words_become_an_expression("\"open", "\"open\" ");
    words_become_an_expression("\"\" \"", "");
}

/* ---- over a socket --------------------------------------------------------------- */

typedef struct fixture {
    char folder[64], store[96];
    ent__serve_options options;
    ent__server *server;
    ent_engine *engine;
} fixture;

static const char news[] =
    "{\"id\": \"a\", \"date\": \"2024-03-05\", \"title\": \"<script>alert(1)</script>\", \"text\": "
    "\"Norland is no state. France condemned Russia on Tuesday. Russia expelled two French diplomats.\"}";

static void fill_store(fixture *f)
{
    ent_error error;
    ent_store *store;
    ent_worker *worker;
    const ent_report *report;
    assert_int_equal(ent_engine_open(NULL, &f->engine, &error), ENT_OK);
    assert_int_equal(ent_worker_new(f->engine, &worker, &error), ENT_OK);
    assert_int_equal(ent_store_open(f->store, ENT_STORE_WRITE, NULL, &store, &error), ENT_OK);
    assert_int_equal(ent_code_bytes(worker, news, sizeof news - 1, (ent_day){0}, &report, &error), ENT_OK);
    assert_int_equal(ent_store_put(store, report, NULL, &error), ENT_OK);
    assert_int_equal(ent_store_commit(store, &error), ENT_OK);
    ent_store_close(store);
    ent_worker_free(worker);
}

static int set_up(void **state)
{
    fixture *f = *state = calloc(1, sizeof *f);
    ent_error error;
    if (!f) return -1;
    strcpy(f->folder, "/tmp/entente-serve-XXXXXX");
    if (!mkdtemp(f->folder)) return -1;
    snprintf(f->store, sizeof f->store, "%s/news.db", f->folder);
    fill_store(f);
    f->options = (ent__serve_options){.store = f->store, .address = "127.0.0.1", .threads = 2, .who = &f->engine->who};
    return ent__server_start(&f->options, &f->server, &error) ? -1 : 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    static const char *const endings[] = {"", "-wal", "-shm"};
    ent__server_stop(f->server);
    ent_engine_close(f->engine);
    for (int k = 0; k < 3; k++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", f->store, endings[k]);
        unlink(path);
    }
    int left = rmdir(f->folder);
    free(f);
    return left;
}

static int dial(const fixture *f)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(ent__server_port(f->server))};
    struct timeval patience = {.tv_sec = 10};
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    assert_true(fd >= 0);
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    assert_int_equal(connect(fd, (struct sockaddr *)&to, sizeof to), 0);
    return fd;
}

/* Sends the bytes and reads until the server closes; the status, and all of the answer. */
static int ask(const fixture *f, const char *request, char *answer, size_t size)
{
    int fd = dial(f), status = 0;
    size_t n = 0;
    ssize_t got;
    assert_int_equal(send(fd, request, strlen(request), MSG_NOSIGNAL), (ssize_t)strlen(request));
    while (n + 1 < size && (got = recv(fd, answer + n, size - 1 - n, 0)) > 0) n += (size_t)got;
    answer[n] = '\0';
    close(fd);
    sscanf(answer, "HTTP/1.1 %d", &status);
    return status;
}

#define END "Host: localhost\r\nConnection: close\r\n\r\n"

static void the_store_is_answered_as_json_and_csv(void **state)
{
    char answer[60000];
    assert_int_equal(ask(*state, "GET /api/v1/events HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "\"type\": \"SANCTION\""));
    assert_non_null(strstr(answer, "\"source_iso3\": \"RUS\""));
    assert_int_equal(ask(*state, "GET /api/v1/events?format=csv&source=Russia HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "text/csv"));
    assert_non_null(strstr(answer, ",SANCTION,"));
    assert_null(strstr(answer, ",ACCUSE,"));
}

static void a_limit_keeps_the_busiest_dyads(void **state)
{
    char answer[60000];
    assert_int_equal(ask(*state, "GET /api/v1/network?limit=1 HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "\"source\": \"FRA\"")); /* as busy as the other, and first by name */
    assert_null(strstr(answer, "\"source\": \"RUS\""));
    assert_non_null(strstr(answer, "\"more\": true"));
    assert_int_equal(ask(*state, "GET /api/v1/network?limit=1&to=1990-01-01 HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "{\"data\": [], \"more\": false}")); /* nothing to be sorted */
}

static void events_are_found_by_report(void **state)
{
    char answer[60000];
    assert_int_equal(ask(*state, "GET /api/v1/events?report=a HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "\"type\": \"SANCTION\""));
    assert_int_equal(ask(*state, "GET /api/v1/events?report=b HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "{\"data\": []"));
    assert_int_equal(ask(*state, "GET /api/v1/statements?report=a HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "\"speaker_actor\": \"FRA\""));
}

static void an_actor_that_is_no_power_is_looked_up_by_name(void **state)
{
    char answer[60000];
    assert_int_equal(ask(*state, "GET /api/v1/events?actor=Nobody%20Known HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "{\"data\": []"));
    assert_int_equal(ask(*state, "GET /api/v1/events?actor=Russia HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "\"type\": \"SANCTION\""));
}

static void what_the_store_holds_is_escaped(void **state)
{
    char answer[60000];
    assert_int_equal(ask(*state, "GET /api/v1/reports/a HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "\\u003cscript\\u003e"));
    assert_non_null(strstr(answer, "Content-Security-Policy: default-src 'none'"));
    assert_non_null(strstr(answer, "nosniff"));
}

static void wrong_parameters_say_what_is_right(void **state)
{
    char answer[60000];
    static const char *const wrong[] = {"from=yesterday", "status=maybe", "source=Atlantis", "limit=0", "colour=red", "sort=up"};
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        char request[200];
        snprintf(request, sizeof request, "GET /api/v1/events?%s HTTP/1.1\r\n" END, wrong[k]);
        assert_int_equal(ask(*state, request, answer, sizeof answer), 400);
        assert_non_null(strstr(answer, "{\"error\": "));
    }
    assert_int_equal(ask(*state, "GET /api/v1/nothing HTTP/1.1\r\n" END, answer, sizeof answer), 404);
    assert_int_equal(ask(*state, "DELETE /api/v1/events HTTP/1.1\r\n" END, answer, sizeof answer), 405);
}

static void smuggled_requests_are_refused(void **state)
{
    char answer[60000];
    int status = ask(*state,
                     "POST /api/v1/corrections HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 4\r\n"
                     "Transfer-Encoding: chunked\r\n" END "0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
                     answer, sizeof answer);
    assert_int_equal(status, 400);
    assert_null(strstr(answer + 12, "HTTP/1.1"));
    status = ask(*state, "GET / HTTP/1.1\r\nContent-Length: 0\r\nContent-Length: 5\r\n" END "hello", answer, sizeof answer);
    assert_int_equal(status, 400);
}

static void a_head_without_end_is_refused(void **state)
{
    static char request[200000], answer[60000];
    int n = snprintf(request, sizeof request, "GET / HTTP/1.1\r\nX: ");
    memset(request + n, 'a', 150000);
    strcpy(request + n + 150000, "\r\n" END);
    fixture *f = *state;
    int fd = dial(f);
    send(fd, request, strlen(request), MSG_NOSIGNAL);
    ssize_t got = recv(fd, answer, sizeof answer - 1, 0);
    close(fd);
    answer[got > 0 ? got : 0] = '\0';
    assert_null(strstr(answer, "200 OK"));
    assert_int_equal(ask(f, "GET / HTTP/1.1\r\n" END, answer, sizeof answer), 200);
}

/* The mention's id out of the list of what is to be judged. */
static void a_judgement_is_kept_and_counted(void **state)
{
    char answer[60000], request[600], body[200], id[18] = "";
    assert_int_equal(ask(*state, "GET /api/v1/check?type=SANCTION HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    const char *at = strstr(answer, "\"id\":\"e");
    assert_non_null(at);
    memcpy(id, at + 6, 17);
    snprintf(body, sizeof body, "{\"mention\": \"%s\", \"report\": \"a\", \"field\": \"type\", \"right\": true}", id);
    snprintf(request, sizeof request,
             "POST /api/v1/corrections HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n" END "%s",
             strlen(body), body);
    assert_int_equal(ask(*state, request, answer, sizeof answer), 200);
    assert_int_equal(ask(*state, request, answer, sizeof answer), 200); /* again: it stays one */
    assert_int_equal(ask(*state, "GET /api/v1/precision HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_non_null(strstr(answer, "\"type\": \"all\", \"field\": \"type\", \"judged\": 1, \"right\": 1"));
    assert_int_equal(ask(*state, "GET /api/v1/check?type=SANCTION HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_null(strstr(answer, id));
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* More clients that never end their request than there are threads. */
static void slow_clients_hold_nobody_up(void **state)
{
    fixture *f = *state;
    char answer[60000];
    int slow[20];
    for (int k = 0; k < 20; k++) {
        slow[k] = dial(f);
        assert_int_equal(send(slow[k], "G", 1, MSG_NOSIGNAL), 1);
    }
    double began = seconds();
    assert_int_equal(ask(f, "GET /api/v1/meta HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    assert_true(seconds() - began < ENT__SERVE_SECONDS_IDLE / 2.0); /* it did not wait until they were dropped */
    for (int k = 0; k < 20; k++) close(slow[k]);
}

static void an_answer_that_is_known_is_not_sent_again(void **state)
{
    char answer[60000], request[300], tag[20] = "";
    assert_int_equal(ask(*state, "GET /api/v1/periods HTTP/1.1\r\n" END, answer, sizeof answer), 200);
    const char *at = strstr(answer, "ETag: ");
    assert_non_null(at);
    memcpy(tag, at + 6, 18);
    snprintf(request, sizeof request, "GET /api/v1/periods HTTP/1.1\r\nIf-None-Match: %s\r\n" END, tag);
    assert_int_equal(ask(*state, request, answer, sizeof answer), 304);
}

static void a_store_that_is_none_is_an_error(void **state)
{
    (void)state;
    ent__serve_options o = {.store = "/nonexistent/x.db", .address = "127.0.0.1", .threads = 1};
    ent__server *server = NULL;
    ent_error error = {0};
    assert_int_not_equal(ent__server_start(&o, &server, &error), ENT_OK);
    assert_true(error.message[0]);
    assert_null(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_get_is_answered),
        cmocka_unit_test(two_lengths_are_refused),
        cmocka_unit_test(a_get_with_a_body_is_refused),
        cmocka_unit_test(a_foreign_host_is_refused_unless_there_is_a_token),
        cmocka_unit_test(a_wrong_token_is_refused_but_the_page_is_not),
        cmocka_unit_test(a_foreign_page_cannot_send_corrections),
        cmocka_unit_test(search_words_are_never_syntax),
        cmocka_unit_test(the_store_is_answered_as_json_and_csv),
        cmocka_unit_test(a_limit_keeps_the_busiest_dyads),
        cmocka_unit_test(events_are_found_by_report),
        cmocka_unit_test(an_actor_that_is_no_power_is_looked_up_by_name),
        cmocka_unit_test(what_the_store_holds_is_escaped),
        cmocka_unit_test(wrong_parameters_say_what_is_right),
        cmocka_unit_test(smuggled_requests_are_refused),
        cmocka_unit_test(a_head_without_end_is_refused),
        cmocka_unit_test(a_judgement_is_kept_and_counted),
        cmocka_unit_test(slow_clients_hold_nobody_up),
        cmocka_unit_test(an_answer_that_is_known_is_not_sent_again),
        cmocka_unit_test(a_store_that_is_none_is_an_error),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
