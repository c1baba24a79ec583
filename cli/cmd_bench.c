/* entente bench: speed by stage, scaling over threads, memory, and a signature
 * of the output: a hash over every tree and record of a fixed input, so that a
 * change that should change nothing can prove it. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#include "cli.h"
#include "json.h"
#include "progress.h"
#include "sample.h"

typedef enum stage { STORY, TEXT, PARSE, ACTOR, SPEECH, EVENT, N_STAGES } stage;
static const char *const stage_names[N_STAGES] = {"story", "text", "parse", "actor", "speech", "event"};

typedef struct bench_options {
    cli_options common;
    int seconds;
} bench_options;

/* The reports to measure on, in memory. */
typedef struct load {
    ent__arena arena;
    ENT__VEC(ent__raw) raws;
    uint64_t n_bytes, n_words; /* n_words: by white space, as wc -w counts */
    uint32_t n_failed;
} load;

typedef struct figures {
    double seconds[N_STAGES]; /* of one thread, all rounds */
    double alone, together;   /* seconds a round, on one thread and on all */
    double plain;             /* seconds of a plain pass over the bytes */
    uint64_t n_words;         /* words of a round, as the text stage cuts them */
    uint64_t n_events, n_statements;
    uint32_t n_rounds, n_threads;
    uint64_t signature;
} figures;

/* ---- the reports ---------------------------------------------------------------- */

/* As wc -w: runs of bytes without white space. */
static uint64_t count_words(const char *s, size_t n)
{
    uint64_t words = 0;
    bool inside = false;
    for (size_t k = 0; k < n; k++) {
        bool is_space = ent__is_space(s[k]);
        words += !is_space && !inside;
        inside = !is_space;
    }
    return words;
}

static bool add_raw(load *l, const ent__raw *raw)
{
    ent__raw *made = ENT__PUSH(&l->arena, &l->raws);
    if (!made) return false;
    *made = *raw;
    made->bytes = ent__arena_str(&l->arena, raw->bytes);
    made->url = ent__arena_str(&l->arena, raw->url);
    made->charset = ent__arena_str(&l->arena, raw->charset);
    if (!made->bytes.at || !made->url.at || !made->charset.at) return false;
    l->n_bytes += raw->bytes.n;
    return true;
}

static bool load_sample(load *l)
{
    ent__str rest = {cli_sample_begin, (uint32_t)(cli_sample_end - cli_sample_begin)}, line;
    bool ok = true;
    while (ok && ent__cut_next(&rest, '\n', &line)) {
        ent__raw raw = {.bytes = line, .line = 1, .is_json = true};
        if (line.n) ok = add_raw(l, &raw);
    }
    return ok;
}

static bool load_files(const cli_options *o, load *l)
{
    cli_inputs *in = cli_inputs_new(o);
    ent__job job = {0};
    bool ok = in != NULL;
    while (ok) {
        ent__arena_reset(&job.keep);
        job = (ent__job){.keep = job.keep};
        if (!cli_inputs_next(in, &job)) break;
        if (job.error.code) {
            cli_error_at(job.name, job.raw.line, &job.error);
            l->n_failed++;
            continue;
        }
        ok = add_raw(l, &job.raw);
    }
    ent__arena_free(&job.keep);
    cli_inputs_free(in);
    return ok;
}

/* ---- stage by stage ---------------------------------------------------------------- */

/* Time of the processor for this thread, so that other work on the machine counts less. */
static double busy_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct stopwatch {
    double last;
    double *seconds;
} stopwatch;

static void lap(stopwatch *c, stage s)
{
    double now = busy_seconds();
    c->seconds[s] += now - c->last;
    c->last = now;
}

/* One report through the stages, each of them timed: the steps of ent__doc_run and ent__doc_understand. */
static ent_code code_timed(const ent_engine *e, const ent__raw *raw, ent_day date, ent__arena *keep,
                           ent__arena *scratch, ent__doc *d, double seconds[N_STAGES])
{
    stopwatch c = {busy_seconds(), seconds};
    ent_story story;
    *d = (ent__doc){0};
    ent_code code = ent__story_find(&e->press, raw, date, keep, &story, NULL);
    lap(&c, STORY);
    if (!code) code = ent__text_split(keep, story.text.at, story.text.n, &d->text, NULL);
    lap(&c, TEXT);
    if (!code) code = ent__parse_text(e->model, &d->text, keep, scratch, &d->parse, NULL);
    if (!code) code = ent__tree_build(&d->text, &d->parse, keep, &d->tree, NULL);
    lap(&c, PARSE);
    if (!code) code = ent__actors_find(&e->who, &d->tree, &d->parse, story.published, keep, &d->actors, NULL);
    lap(&c, ACTOR);
    if (!code) code = ent__speech_find(e->cues, &d->actors, keep, &d->speech, NULL);
    lap(&c, SPEECH);
    if (!code) code = ent__times_find(&e->predicates, &d->tree, story.published, keep, &d->times, NULL);
    if (!code) code = ent__doc_events(e, d, 1, keep, NULL);
    lap(&c, EVENT);
    return code;
}

static void run_stages(const ent_engine *e, const load *l, const bench_options *o, figures *f)
{
    ent__arena keep, scratch;
    ent__arena_init(&keep, 0);
    ent__arena_init(&scratch, 0);
    double start = cli_seconds(), now = start;
    for (; now - start < o->seconds || !f->n_rounds; f->n_rounds++) {
        f->n_words = f->n_events = f->n_statements = 0;
        for (uint32_t k = 0; k < l->raws.n; k++) {
            ent__doc d;
            ent__arena_reset(&keep);
            ent__arena_reset(&scratch);
            if (code_timed(e, &l->raws.at[k], o->common.date, &keep, &scratch, &d, f->seconds)) continue;
            f->n_words += d.text.n_words;
            f->n_events += d.events.n;
            f->n_statements += d.speech.n;
        }
        now = cli_seconds();
    }
    ent__arena_free(&scratch);
    ent__arena_free(&keep);
}

/* ---- on all threads -------------------------------------------------------------------- */

typedef struct crowd {
    const load *load;
    const bench_options *options;
    uint64_t next, end;
} crowd;

static bool crowd_read(void *context, ent__job *job)
{
    crowd *c = context;
    if (c->next == c->end) return false;
    job->name = "bench";
    job->raw = c->load->raws.at[c->next++ % c->load->raws.n];
    return true;
}

static void crowd_work(void *context, ent_worker *worker, ent__job *job)
{
    const crowd *c = context;
    const ent_report *report;
    cli_code(&c->options->common, worker, job, &report);
}

static bool crowd_write(void *context, ent__job *job)
{
    (void)context;
    (void)job;
    return true;
}

/* Seconds a round, as `entente code` does it but for the writing. */
static double run_crowd(const ent_engine *e, const load *l, const bench_options *o, uint32_t n_rounds,
                        uint32_t n_threads)
{
    crowd c = {l, o, 0, (uint64_t)l->raws.n * n_rounds};
    ent__run_calls calls = {&c, crowd_read, crowd_work, crowd_write, NULL, NULL};
    double start = cli_seconds();
    ent__run(e, &calls, n_threads, NULL);
    return (cli_seconds() - start) / n_rounds;
}

static void run_plain(load *l, figures *f)
{
    uint32_t rounds = 0;
    double start = busy_seconds(), now = start;
    for (; now - start < 0.2 || !rounds; rounds++) {
        l->n_words = 0;
        for (uint32_t k = 0; k < l->raws.n; k++)
            l->n_words += count_words(l->raws.at[k].bytes.at, l->raws.at[k].bytes.n);
        now = busy_seconds();
    }
    f->plain = (now - start) / rounds;
}

/* ---- the signature ----------------------------------------------------------------------- */

static uint64_t hash_trees(uint64_t h, const ent__doc *d)
{
    for (uint32_t w = 0; w < d->text.n_words; w++) {
        const ent__word *word = &d->text.words[w];
        uint32_t numbers[] = {word->span.begin, word->span.end,   word->flags,    d->parse.head[w],
                              d->parse.upos[w], d->parse.xpos[w], d->parse.rel[w]};
        for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) {
            unsigned char bytes[4] = {(unsigned char)numbers[k], (unsigned char)(numbers[k] >> 8),
                                      (unsigned char)(numbers[k] >> 16), (unsigned char)(numbers[k] >> 24)};
            h = ent__hash_more(h, bytes, sizeof bytes);
        }
        h = ent__hash_more(h, d->parse.lemma[w].at, d->parse.lemma[w].n);
    }
    return h;
}

static bool sign(const ent_engine *e, uint64_t *signature)
{
    load l = {0};
    ent_worker *worker;
    cli_out record = {0};
    uint64_t h = ENT__HASH_SEED;
    if (ent_worker_new(e, &worker, NULL)) return false;
    bool ok = load_sample(&l);
    for (uint32_t k = 0; ok && k < l.raws.n; k++) {
        const ent_report *report;
        ok = ent_code_bytes(worker, l.raws.at[k].bytes.at, l.raws.at[k].bytes.n, (ent_day){0}, &report, NULL) == ENT_OK;
        if (!ok) break;
        record.n = 0;
        out_report(&record, report, true);
        h = ent__hash_more(hash_trees(h, &worker->doc), record.at, record.n);
    }
    *signature = h;
    out_free(&record);
    ent_worker_free(worker);
    ent__arena_free(&l.arena);
    return ok;
}

/* ---- the figures --------------------------------------------------------------------------- */

static double peak_megabytes(void)
{
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_maxrss / 1024;
}

/* Code, model and lexicon, as they lie in the file and are mapped; 0: not known. */
static double program_megabytes(void)
{
    struct stat s;
    return stat("/proc/self/exe", &s) ? 0 : (double)s.st_size / 1e6;
}

/* Seconds a round from raw text to trees, on one thread. */
static double to_trees(const figures *f) { return (f->seconds[TEXT] + f->seconds[PARSE]) / f->n_rounds; }

static void put_speed(cli_out *o, const char *name, double seconds, const load *l, const figures *f)
{
    out_format(o, "  %-14s", name);
    cli_out n = {0};
    out_count(&n, (uint64_t)((double)f->n_words / seconds));
    out_format(o, "%12.*s words/s", (int)n.n, n.at ? n.at : "");
    n.n = 0;
    out_count(&n, (uint64_t)((double)l->raws.n / seconds));
    out_format(o, "%10.*s reports/s%9.2f MB/s\n", (int)n.n, n.at ? n.at : "", (double)l->n_bytes / seconds / 1e6);
    out_free(&n);
}

static void put_table(cli_out *o, const load *l, const figures *f, bool is_sample)
{
    char threads[32];
    out_count(o, l->raws.n);
    out_format(o, " reports%s, ", is_sample ? " (built in)" : "");
    out_count(o, f->n_words);
    out_text(o, " words, ");
    out_count(o, l->n_bytes);
    out_format(o, " bytes: %llu events, %llu statements; %u rounds\n\nspeed\n", (unsigned long long)f->n_events,
               (unsigned long long)f->n_statements, f->n_rounds);
    snprintf(threads, sizeof threads, "%u threads", f->n_threads);
    put_speed(o, "1 thread", f->alone, l, f);
    put_speed(o, "  to trees", to_trees(f), l, f);
    if (f->n_threads > 1) put_speed(o, threads, f->together, l, f);
    put_speed(o, "read alone", f->seconds[STORY] / f->n_rounds, l, f);
    out_format(o,
               "  plain pass%43.2f MB/s: %.0f times one thread, %.0f times trees (counts words, as wc -w)\n\n"
               "share of each stage\n",
               (double)l->n_bytes / f->plain / 1e6, f->alone / f->plain, to_trees(f) / f->plain);
    double all = 0;
    for (int k = 0; k < N_STAGES; k++) all += f->seconds[k];
    for (int k = 0; k < N_STAGES; k++)
        out_format(o, "  %-14s%11.1f %%  %12.2f µs a report\n", stage_names[k], 100 * f->seconds[k] / all,
                   1e6 * f->seconds[k] / f->n_rounds / l->raws.n);
    size_t model;
    ent__model_embedded(&model);
    out_format(o, "\npeak memory     %10.1f MB\nprogram         %10.1f MB, of which the model has %.1f\n", peak_megabytes(),
               program_megabytes(), (double)model / 1e6);
    out_format(o, "signature       %016llx\n", (unsigned long long)f->signature);
}

static void put_json(cli_out *o, const load *l, const figures *f)
{
    out_format(o, "{\"reports\": %u, \"words\": %llu, \"bytes\": %llu, \"rounds\": %u, ", l->raws.n,
               (unsigned long long)f->n_words, (unsigned long long)l->n_bytes, f->n_rounds);
    out_format(o, "\"events\": %llu, \"statements\": %llu, ", (unsigned long long)f->n_events,
               (unsigned long long)f->n_statements);
    out_format(o,
               "\"seconds_1_thread\": %.6f, \"threads\": %u, \"seconds_threads\": %.6f, \"seconds_plain\": %.9f, "
               "\"stages\": {",
               f->alone, f->n_threads, f->together, f->plain);
    for (int k = 0; k < N_STAGES; k++)
        out_format(o, "%s\"%s\": %.6f", k ? ", " : "", stage_names[k], f->seconds[k] / f->n_rounds);
    out_format(o, "}, \"words_a_second\": %.0f, \"words_a_second_to_trees\": %.0f, ", (double)f->n_words / f->alone,
               (double)f->n_words / to_trees(f));
    out_format(o, "\"peak_mb\": %.1f, \"program_mb\": %.1f, \"signature\": \"%016llx\"}\n", peak_megabytes(),
               program_megabytes(), (unsigned long long)f->signature);
}

static int measure(const bench_options *o, const ent_engine *e, load *l)
{
    figures f = {0};
    bool is_sample = o->common.n_files == 0;
    if (!(is_sample ? load_sample(l) : load_files(&o->common, l))) {
        cli_error("no memory");
        return CLI_SOME_FAILED;
    }
    if (!l->raws.n) {
        cli_error("bench: no report to measure on");
        return CLI_SOME_FAILED;
    }
    if (!sign(e, &f.signature)) cli_error("bench: the built-in reports cannot be coded");
    run_plain(l, &f);
    run_stages(e, l, o, &f);
    f.n_threads = cli_threads(&o->common);
    f.alone = run_crowd(e, l, o, f.n_rounds, 1);
    f.together = f.n_threads > 1 ? run_crowd(e, l, o, f.n_rounds, f.n_threads) : f.alone;
    cli_out out = {0};
    if (o->common.format && strcmp(o->common.format, "json") == 0)
        put_json(&out, l, &f);
    else
        put_table(&out, l, &f, is_sample);
    out_send(&out);
    out_free(&out);
    return l->n_failed || !f.signature ? CLI_SOME_FAILED : CLI_DONE;
}

static int run(const cli_options *o)
{
    bench_options own = *(const bench_options *)o;
    if (!own.seconds) own.seconds = 2;
    cli_engine e;
    if (!cli_engine_open(o, &e)) return CLI_SOME_FAILED;
    load l = {0};
    int status = measure(&own, e.engine, &l);
    ent__arena_free(&l.arena);
    cli_engine_close(&e);
    return status;
}

static const char help[] = "Measures speed on one thread and on all, the share of each stage, and the peak of\n"
                           "memory, on the reports of the FILEs or on a few that are built in, over and over\n"
                           "for some seconds. A plain pass that only counts words says what the bytes cost in\n"
                           "themselves; `to trees` is sentences, words, tags and trees without the rest, on one\n"
                           "thread. The signature is a hash of every tree and record of the built-in\n"
                           "reports: it is the same on all machines and with any number of threads, and\n"
                           "changes when anything in the output changes.\n";

static const char examples[] = "  entente bench\n"
                               "  entente bench --seconds 10 -j 8 articles/*.txt\n";

static const cli_option own_options[] = {
    {"seconds", 's', CLI_NUMBER, "N", "how long to measure (2)", offsetof(bench_options, seconds)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_bench = {
    .name = "bench",
    .arguments = "[FILE…]",
    .summary = "speed, memory, and a signature of the output",
    .help = help,
    .examples = examples,
    .shared = CLI_DATE | CLI_THREADS | CLI_ENGINE,
    .formats = "table json",
    .own = own_options,
    .size = sizeof(bench_options),
    .run = run,
};
