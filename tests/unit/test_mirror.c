/* mirror: answers out of memory are those of the tables, whatever is asked; and they follow the store. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <setjmp.h>
#include <cmocka.h>

#include <time.h>
#include <unistd.h>

#include "event/when.h"
#include "serve/api.h"
#include "serve/cache.h"
#include "store/store.h"

/* ---- a store of invented news --------------------------------------------------- */

enum { REPORTS = 240, EVENTS = 5, SENTENCES = 2 };

static const char *const powers[] = {"USA", "CHN", "RUS", "FRA", "DEU", "JPN"};

static uint32_t below(uint32_t n)
{
    static uint64_t x = 7; /* splitmix64 */
    x += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t z = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ z >> 31) % n);
}

static uint32_t fill_side(ent_actor side[2], uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        const char *power = powers[below(6)];
        side[k] = (ent_actor){.span = {0, 5}};
        memcpy(side[k].country, power, 4);
        memcpy(side[k].sector, below(3) ? "GOV" : "MIL", 4);
        side[k].id = side[k].name = ent__str_of(below(4) ? power : "Ada Quill");
    }
    return n;
}

/* Of all kinds: with one or two on a side, with nobody on one, or of several who only meet. */
static void fill_event(ent_event *e, ent_actor sides[2][2], uint32_t number, ent_day day)
{
    uint32_t type = below(ENT_N_TYPES), kind = below(8);
    uint32_t n_source = fill_side(sides[0], kind == 0 ? 0 : kind < 4 ? 2 : 1);
    uint32_t n_target = fill_side(sides[1], kind == 1 || kind == 4 ? 0 : kind == 5 ? 2 : 1);
    *e = (ent_event){.id = (uint64_t)below(UINT32_MAX) << 20 | number,
                     .type = (ent_type)type,
                     .mode = ent__str_of(below(2) ? "allege" : ""),
                     .cameo = ent__str_of("112"),
                     .contexts = UINT64_C(1) << below(37),
                     .quad = ent_type_quad((ent_type)type),
                     .score = (double)below(21) - 10,
                     .goldstein = (double)below(21) - 10,
                     .source = sides[0],
                     .n_source = n_source,
                     .target = sides[1],
                     .n_target = n_target,
                     .status = below(3) ? ENT_HAPPENED : (ent_status)below(ENT_N_STATUS),
                     .date = {.from = day, .to = day, .basis = ENT_BASIS_REPORT},
                     .statement = UINT32_MAX,
                     .trigger = {5, 10},
                     .sentence = number % SENTENCES,
                     .sentence_span = {number % SENTENCES * 20, number % SENTENCES * 20 + 19},
                     .confidence = 0.5f,
                     .rule = ent__str_of("r")};
}

static void put_report(ent_store *s, uint32_t k)
{
    static const char *const words[] = {"harbour", "treaty", "border", "grain"};
    char id[16], text[64], title[64], url[48];
    ent_error error = {0};
    ent_event events[EVENTS];
    ent_actor sides[EVENTS][2][2];
    ent_day day = ent__day_from_count(19000 + (int32_t)k * 3);
    snprintf(id, sizeof id, "n%u", k);
    snprintf(text, sizeof text, "Of %-15.8s. And %-13.8s. %08u", words[below(4)], words[below(4)], k);
    snprintf(title, sizeof title, "A %s", words[below(4)]);
    snprintf(url, sizeof url, "https://paper%u.example/x", below(3));
    for (uint32_t n = 0; n < EVENTS; n++) fill_event(&events[n], sides[n], n, day);
    ent_report r = {.events = events, .n_events = EVENTS, .n_sentences = 9, .n_words = 99};
    r.story = (ent_story){.id = ent__str_of(id), .title = ent__str_of(title), .url = ent__str_of(url), .published = day,
                          .language = ent__str_of("en"), .text = ent__str_of(text), .bytes = strlen(text)};
    assert_int_equal(ent_store_put(s, &r, NULL, &error), ENT_OK);
}

typedef struct fixture {
    char folder[64], store[96];
    ent__serve_options options[2]; /* out of memory, out of the tables */
    ent__api *api[2];
} fixture;

static void put_reports(const fixture *f, uint32_t from, uint32_t to)
{
    ent_store *s;
    ent_error error = {0};
    assert_int_equal(ent_store_open(f->store, ENT_STORE_WRITE, NULL, &s, &error), ENT_OK);
    for (uint32_t k = from; k < to; k++) put_report(s, k);
    assert_int_equal(ent_store_commit(s, &error), ENT_OK);
    ent_store_close(s);
}

static int set_up(void **state)
{
    fixture *f = *state = calloc(1, sizeof *f);
    ent_error error = {0};
    if (!f) return -1;
    strcpy(f->folder, "/tmp/entente-mirror-XXXXXX");
    if (!mkdtemp(f->folder)) return -1;
    snprintf(f->store, sizeof f->store, "%s/news.db", f->folder);
    put_reports(f, 0, REPORTS);
    for (int k = 0; k < 2; k++) {
        f->options[k] = (ent__serve_options){.store = f->store, .address = "127.0.0.1", .threads = 2, .from_tables = k == 1};
        if (ent__api_open(&f->options[k], 2, &f->api[k], &error)) return -1;
    }
    return 0;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (int k = 0; k < 2; k++) ent__api_close(f->api[k]);
    for (int k = 0; k < 3; k++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", f->store, endings[k]);
        unlink(path);
    }
    int left = rmdir(f->folder);
    free(f);
    return left;
}

/* ---- asking ------------------------------------------------------------------------ */

/* "/events?actor=USA&quad=4"; the answer is to be freed. */
static void ask(ent__api *api, const char *address, ent__answer *a)
{
    char text[256];
    snprintf(text, sizeof text, "/api/v1%s", address);
    char *rest = strchr(text, '?');
    if (rest) *rest++ = '\0';
    ent__request r = {.method = ENT__GET, .path = ent__str_of(text)};
    for (char *part = rest ? strtok(rest, "&") : NULL; part; part = strtok(NULL, "&")) {
        char *value = strchr(part, '=');
        *value++ = '\0';
        r.parameters[r.n_parameters++] = (ent__parameter){ent__str_of(part), ent__str_of(value)};
    }
    ent__arena_init(&r.arena, ENT__SERVE_MAX_MEMORY);
    ent__answer_begin(a);
    ent__api_answer(api, &r, a);
    ent__arena_free(&r.arena);
}

/* How many rows both have; fails where they differ. */
static size_t same(const fixture *f, const char *address)
{
    ent__answer a[2];
    size_t n = 0;
    for (int k = 0; k < 2; k++) {
        ask(f->api[k], address, &a[k]);
        ent__put(&a[k], "");
        ent__out_bytes(&a[k].out, "", 1);
    }
    if (a[0].status != 200 || strcmp(a[0].out.at, a[1].out.at) != 0) print_error("%s\n", address);
    assert_int_equal(a[0].status, 200);
    assert_string_equal(a[0].out.at, a[1].out.at);
    for (const char *at = a[0].out.at; (at = strchr(at, '\n')) != NULL; at++) n++;
    for (int k = 0; k < 2; k++) ent__answer_free(&a[k]);
    return n;
}

static void lists_out_of_memory_are_those_of_the_tables(void **state)
{
    static const char *const filters[] = {
        "", "from=2023-01-01", "to=2022-12-31", "from=2022-06-01&to=2022-09-30", "type=ASSAULT", "quad=1", "type=ACCUSE&quad=1",
        "mode=allege", "mode=none", "status=all", "status=denied,failed", "domain=military", "source=USA", "target=China",
        "source=France&target=Germany", "actor=Japan", "actor=EU&status=all", "source=EU", "actor=Ada%20Quill", "actor=Nobody",
        "publisher=paper1.example", "publisher=other.example", "report=n17", "q=harbour", "q=grain", "q=treaty border",
        "q=harbour&publisher=paper2.example&actor=USA", "q=nothing", "actor=Ada Quill", "status=all&quad=4&from=2023-05-01"};
    static const char *const pages[] = {"limit=50", "limit=7&offset=3", "offset=5000", "limit=5000"};
    static const char *const sorts[] = {"date", "-date", "score", "-score", "reports"};
    size_t n = 0;
    for (size_t k = 0; k < sizeof filters / sizeof *filters; k++)
        for (size_t p = 0; p < sizeof pages / sizeof *pages; p++)
            for (size_t s = 0; s < sizeof sorts / sizeof *sorts; s++) {
                char address[200];
                snprintf(address, sizeof address, "/events?%s%s%s&sort=%s", filters[k], filters[k][0] ? "&" : "", pages[p], sorts[s]);
                n += same(*state, address);
            }
    assert_true(n > 40000); /* most of them have rows */
}

static void sums_out_of_memory_are_those_of_the_tables(void **state)
{
    static const char *const addresses[] = {
        "/meta", "/periods", "/periods?limit=3&offset=2", "/periods?format=csv", "/network", "/network?status=all", "/network?limit=4",
        "/network?from=2022-03-01&to=2022-05-31", "/network?from=2022-03-01&to=2022-03-09&min=2", "/network/nodes",
        "/network/nodes?from=2022-03-01&to=2022-04-30&status=all", "/network/balance", "/network/balance?to=2022-12-31",
        "/changes?min=2", "/changes?weeks=52&min=2&status=all", "/changes?weeks=26&to=2023-06-30&min=2&limit=5&offset=2",
        "/changes?weeks=52&status=denied&min=2", "/actors/USA", "/actors/FRA", "/actors/Ada Quill"};
    for (size_t k = 0; k < sizeof addresses / sizeof *addresses; k++) assert_true(same(*state, addresses[k]) > 0);
    assert_true(same(*state, "/changes?weeks=52&min=2") > 10);
    assert_true(same(*state, "/network") > 20);
}

/* ---- as the store grows --------------------------------------------------------------- */

/* The number of events that the first answer to this address speaks of. */
static size_t count_all(ent__api *api)
{
    ent__answer a;
    size_t n = 0;
    ask(api, "/events?status=all&limit=5000", &a);
    for (size_t k = 0; k < a.out.n; k++) n += a.out.at[k] == '\n';
    ent__answer_free(&a);
    return n;
}

static void what_is_added_is_seen_after_a_while(void **state)
{
    fixture *f = *state;
    size_t before = count_all(f->api[0]), now = before;
    put_reports(f, REPORTS, REPORTS + 9);
    for (int k = 0; k < 300 && now == before; k++) {
        nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
        now = count_all(f->api[0]);
    }
    assert_true(now > before);
    same(f, "/network?from=2022-01-01");
}

static void an_old_answer_is_given_until_it_is_too_old(void **state)
{
    (void)state;
    ent__cache *c = ent__cache_new(1 << 20);
    ent__answer made, got;
    assert_non_null(c);
    ent__answer_begin(&made);
    ent__put(&made, "one");
    ent__answer_begin(&got);
    assert_int_equal(ent__cache_get(c, 5, 1, 1000, &got), ENT__FOUND_NONE);
    ent__cache_put(c, 5, 1, &made);
    ent__cache_done(c, 5);
    assert_int_equal(ent__cache_get(c, 5, 1, 0, &got), ENT__FOUND);         /* nothing has changed */
    assert_int_equal(ent__cache_get(c, 5, 2, 1000000, &got), ENT__FOUND);   /* too young to be made anew */
    assert_int_equal(ent__cache_get(c, 5, 2, 0, &got), ENT__FOUND_NONE);    /* too old */
    ent__put(&made, " two");
    ent__cache_put(c, 5, 2, &made);
    ent__cache_done(c, 5);
    ent__answer_free(&got);
    ent__answer_begin(&got);
    assert_int_equal(ent__cache_get(c, 5, 2, 0, &got), ENT__FOUND);
    assert_int_equal(got.out.n, 7);
    assert_memory_equal(got.out.at, "one two", 7);
    ent__answer_free(&got);
    ent__answer_free(&made);
    ent__cache_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_out_of_memory_are_those_of_the_tables),
        cmocka_unit_test(sums_out_of_memory_are_those_of_the_tables),
        cmocka_unit_test(what_is_added_is_seen_after_a_while),
        cmocka_unit_test(an_old_answer_is_given_until_it_is_too_old),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
