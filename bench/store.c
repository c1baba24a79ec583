/* How fast a large store is: entente-bench-store FILE.db [EVENTS]
 *
 * Invents news of ten years: reports of six events in four sentences each, between
 * some two hundred powers, few of which make most of the news (Zipf), every tenth
 * act told again by another report; puts them into a new store as `entente add`
 * does, and asks it what `ties` and `network` ask. The same news every time. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "event/when.h"
#include "store/pack.h"
#include "store/store.h"
#include "tie/network.h"

enum {
    POWERS = 200,
    WORDS = 20000,
    EVENTS = 6,
    SENTENCES = 4,
    DAYS = 3650,
    BATCH = 64,
    LONGEST = 1 << 14
};

static const double COMMIT_EVERY = 2.0; /* seconds, as `entente add` has it */

static uint64_t state = 42;
static uint64_t next(void) /* splitmix64 */
{
    uint64_t x = state += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}
static uint32_t below(uint32_t n) { return (uint32_t)(next() % n); }
/* 0 .. n-1, k about as often as 1 / (k + 1). */
static uint32_t zipf(uint32_t n) { return (uint32_t)(exp((double)(next() >> 11) * 0x1p-53 * log((double)n + 1))) - 1; }

static double clock_of(clockid_t which)
{
    struct timespec t;
    clock_gettime(which, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}
static double seconds(void) { return clock_of(CLOCK_MONOTONIC); }
static double processor(void) { return clock_of(CLOCK_PROCESS_CPUTIME_ID); }

/* ---- news -------------------------------------------------------------------------- */

typedef struct news {
    char text[LONGEST], id[32], title[96];
    char country[POWERS][4];
    ent_event events[EVENTS];
    ent_actor source[EVENTS], target[EVENTS];
    ent_statement statement;
    ent_span content;
    ent_report report;
} news;

/* The first powers of the lexicon. */
static void name_powers(news *w, const ent__world *world)
{
    for (uint32_t k = 0; k < POWERS; k++) memcpy(w->country[k], world->who.entities.at[k].country, 4);
}

/* A made-up word: frequent ones are short. */
static uint32_t put_word(char *at)
{
    static const char syllables[] = "karotelimasunevidopachirughe";
    uint32_t n = 0;
    for (uint32_t k = zipf(WORDS) + 1; k; k /= 12, n += 2) memcpy(at + n, syllables + 2 * (k % 12), 2);
    at[n++] = ' ';
    return n;
}

static ent_span put_sentence(news *w, uint32_t *n)
{
    ent_span s = {*n, 0};
    for (uint32_t k = 14 + below(14); k; k--) *n += put_word(w->text + *n);
    w->text[*n - 1] = '.';
    s.end = *n;
    w->text[(*n)++] = ' ';
    return s;
}

static void set_actor(const news *w, ent_actor *a, uint32_t power, ent_span span)
{
    *a = (ent_actor){.span = span};
    memcpy(a->country, w->country[power], 4);
    memcpy(a->sector, below(4) ? "GOV" : "MIL", 4);
    a->name = ent__str_of(w->country[power]);
    a->id = a->name;
}

static void make_event(news *w, uint32_t k, ent_span sentence, uint32_t number, ent_day day)
{
    static const char *const codes[] = {"030", "042", "050", "080", "060", "070", "087", "020",
                                        "112", "120", "138", "141", "172", "150", "173", "190"};
    uint32_t a = zipf(POWERS), b = (a + 1 + zipf(POWERS - 1)) % POWERS;
    set_actor(w, &w->source[k], a, (ent_span){sentence.begin, sentence.begin + 4});
    set_actor(w, &w->target[k], b, (ent_span){sentence.end - 4, sentence.end});
    uint32_t type = below(ENT_N_TYPES);
    w->events[k] = (ent_event){.id = next(),
                               .type = (ent_type)type,
                               .cameo = ent__str_of(codes[type]),
                               .contexts = UINT64_C(1) << below(37),
                               .quad = ent_type_quad((ent_type)type),
                               .score = (double)below(200) / 10 - 10,
                               .goldstein = (double)below(200) / 10 - 10,
                               .source = &w->source[k],
                               .n_source = 1,
                               .target = &w->target[k],
                               .n_target = 1,
                               .status = below(4) ? ENT_HAPPENED : (ent_status)below(ENT_N_STATUS),
                               .date = {.from = day, .to = day, .basis = ENT_BASIS_REPORT},
                               .statement = UINT32_MAX,
                               .trigger = {sentence.begin + 5, sentence.begin + 10},
                               .sentence = number,
                               .sentence_span = sentence,
                               .confidence = 0.9f,
                               .rule = ent__str_of(codes[15 - type])};
}

/* Report r of n; every tenth tells most of what the one before told. */
static void make_report(news *w, uint32_t r, uint32_t n)
{
    ent_day day = ent__day_from_count(16436 + (int32_t)((uint64_t)r * DAYS / n)); /* from 2015 on */
    ent_event old[EVENTS];
    bool again = r % 10 == 9;
    memcpy(old, w->events, sizeof old);
    uint32_t end = 0;
    snprintf(w->id, sizeof w->id, "n%u", r);
    ent_span sentence[SENTENCES];
    for (uint32_t k = 0; k < SENTENCES; k++) sentence[k] = put_sentence(w, &end);
    ent_actor source[EVENTS], target[EVENTS];
    memcpy(source, w->source, sizeof source);
    memcpy(target, w->target, sizeof target);
    for (uint32_t k = 0; k < EVENTS; k++) {
        make_event(w, k, sentence[k % SENTENCES], k % SENTENCES, day);
        if (!again) continue;
        w->events[k].type = old[k].type;
        w->source[k] = source[k];
        w->target[k] = target[k];
    }
    w->content = (ent_span){sentence[0].begin, sentence[0].end};
    w->statement = (ent_statement){
        .speaker = w->source, .n_speaker = 1, .cue = w->events[0].trigger, .content = &w->content, .n_content = 1};
    snprintf(w->title, sizeof w->title, "%.*s", 60, w->text);
    w->report = (ent_report){.events = w->events,
                             .n_events = EVENTS,
                             .statements = &w->statement,
                             .n_statements = 1,
                             .n_sentences = 20,
                             .n_words = 400};
    w->report.story = (ent_story){.id = ent__str_of(w->id),
                                  .title = ent__str_of(w->title),
                                  .url = ENT__STR("https://paper.example/x"),
                                  .language = ENT__STR("en"),
                                  .published = day,
                                  .text = {w->text, end},
                                  .bytes = end};
}

/* ---- loading -------------------------------------------------------------------------- */

/* Reports are made outside of the clock, a few at a time, as other threads would have made them. */
static ent_code load(ent_store *s, const ent__world *world, uint32_t n_events, double *spent, ent_error *error)
{
    static news w;
    uint32_t n = n_events / EVENTS, r = 0;
    double last_commit = 0;
    ent_code code = ENT_OK;
    name_powers(&w, world);
    ent__packed *batch = calloc(BATCH, sizeof *batch);
    ent__arena keep;
    ent__arena_init(&keep, 0);
    while (r < n && !code) {
        uint32_t m = 0;
        for (; m < BATCH && r < n && !code; m++) {
            make_report(&w, r++, n);
            code = ent__pack(&w.report, ENT__SPAN_MAX, false, &keep, &batch[m], error);
        }
        double start = seconds(), busy = processor();
        bool known;
        for (uint32_t k = 0; k < m && !code; k++) code = ent__store_put(s, &batch[k], &known, error);
        bool is_due = spent[0] + seconds() - start >= last_commit + COMMIT_EVERY;
        if (!code && (is_due || r == n)) code = ent_store_commit(s, error);
        spent[0] += seconds() - start;
        spent[1] += processor() - busy;
        if (is_due) last_commit = spent[0];
        ent__arena_reset(&keep);
    }
    ent__arena_free(&keep);
    free(batch);
    return code;
}

/* ---- asking ---------------------------------------------------------------------------- */

static double ask(ent_store *s, const char *sql, int *rows)
{
    sqlite3_stmt *q;
    ent_error error = {0};
    double start = seconds();
    *rows = 0;
    if (ent__store_prepare(s, sql, &q, &error)) printf("%s\n", error.message);
    while (sqlite3_step(q) == SQLITE_ROW) ++*rows;
    sqlite3_finalize(q);
    return 1000 * (seconds() - start);
}

/* What `entente ties` reads of the largest dyad: everything that it shows. */
static void ask_ties(ent_store *s, const ent__world *world)
{
    ent__arena keep;
    ent__dyad d;
    ent_error error = {0};
    ent__dyad_query query = {.side = {0, 1}, .pace = ENT__BY_MONTH, .n_latest = 5};
    double start = seconds();
    ent__arena_init(&keep, 0);
    if (ent__dyad_read(s, world, &query, &keep, &d, &error)) printf("%s\n", error.message);
    printf("%-42s %8.1f ms  (%u events)\n", "ties of the largest dyad", 1000 * (seconds() - start),
           d.total[0].n_events + d.total[1].n_events);
    ent__arena_free(&keep);
}

/* What `entente network` does for a month: dyads, balance, frustration, blocs. */
static void ask_network(ent_store *s, const ent__world *world)
{
    ent__arena keep;
    ent__nodes nodes;
    ent__network net;
    ent__standing standing;
    ent_error error = {0};
    ent__network_query query = {.from = 20200301, .to = 20200331, .min_events = 1};
    double start = seconds();
    ent__arena_init(&keep, 0);
    ent_code code = ent__nodes_read(s, world, &query, &keep, &nodes, &error);
    if (!code) code = ent__network_read(s, &nodes, &query, &keep, &net, &error);
    if (!code) code = ent__network_judge(&net, ENT__BLOCS_MODULARITY, &keep, &standing, &error);
    if (code)
        printf("%s\n", error.message);
    else
        printf("%-42s %8.1f ms  (%u ties)\n", "the network of a month, judged", 1000 * (seconds() - start), standing.n_ties);
    ent__arena_free(&keep);
}

static void ask_all(const char *path, const ent__world *world)
{
    static const struct {
        const char *what, *sql;
    } questions[] = {
        {"the largest dyad, by month, both ways",
         "SELECT source, day / 100, count(*), sum(score10), sum(quad = 1), sum(quad = 2), sum(quad = 3), sum(quad = 4) "
         "FROM dyad"
         " WHERE ((source = 1 AND target = 2) OR (source = 2 AND target = 1)) AND status <= 1 GROUP BY 1, 2"},
        {"its latest ten events with evidence",
         "SELECT d.day, s.text, r.title FROM dyad d JOIN event e ON e.id = d.event JOIN mention m ON m.id = e.best"
         " JOIN sentence s ON s.id = m.sentence JOIN report r ON r.id = m.report"
         " WHERE d.source = 1 AND d.target = 2 AND d.status <= 1 ORDER BY d.day DESC LIMIT 10"},
        {"all dyads of a month", "SELECT source, target, count(*), sum(score10) FROM dyad WHERE day BETWEEN 20200301 "
                                 "AND 20200331 AND status <= 1 GROUP BY 1, 2"},
        {"a word of the evidence", "SELECT count(*) FROM sentence_text WHERE sentence_text MATCH 'karoma'"},
    };
    ent_store *s;
    ent_error error = {0};
    if (ent_store_open(path, ENT_STORE_READ, NULL, &s, &error)) {
        printf("%s\n", error.message);
        return;
    }
    for (size_t k = 0; k < sizeof questions / sizeof *questions; k++) {
        int rows;
        double ms = ask(s, questions[k].sql, &rows);
        printf("%-42s %8.1f ms  (%d rows)\n", questions[k].what, ms, rows);
    }
    ask_ties(s, world);
    ask_network(s, world);
    ent_store_close(s);
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: entente-bench-store FILE.db [EVENTS]\n");
        return 2;
    }
    uint32_t n = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1000000;
    ent_store *s = NULL;
    ent_error error = {0};
    double spent[2] = {0, 0};
    ent__world world;
    ent_code code = ent__world_open(NULL, 0, &world, &error);
    if (!code) code = ent_store_open(argv[1], ENT_STORE_WRITE, NULL, &s, &error);
    if (!code) code = load(s, &world, n, spent, &error);
    double start = seconds(), busy = processor();
    ent_store_close(s);
    spent[0] += seconds() - start;
    spent[1] += processor() - busy;
    if (code) {
        printf("%s\n", error.message);
        return 1;
    }
    FILE *f = fopen(argv[1], "rb");
    long size = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : 0;
    if (f) fclose(f);
    printf("%-42s %8.1f s   (%.0f events a second)\n", "loading", spent[0], (double)n / spent[0]);
    printf("%-42s %8.1f s   (%.0f events a second)\n", "of it on the processor", spent[1], (double)n / spent[1]);
    printf("%-42s %8.1f MB  (%.0f bytes an event)\n", "the file", (double)size / 1e6, (double)size / n);
    ask_all(argv[1], &world);
    ent__world_close(&world);
    return 0;
}
