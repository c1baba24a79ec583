/* The run over many reports: files in, what work wrote out, errors named. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli.h"
#include "passed.h"
#include "progress.h"

typedef struct run {
    const cli_each *each;
    const ent__press *press;
    cli_inputs *inputs;                   /* the reader's */
    uint64_t n_done, n_failed, n_written; /* from here on the writer's */
    cli_passed passed;
    bool is_broken;                       /* output cannot be written */
    cli_progress progress;
} run;

static bool read_one(void *context, ent__job *job)
{
    run *r = context;
    return r->each->read ? r->each->read(r->each->context, r->inputs, job) : cli_inputs_next(r->inputs, job);
}

/* ---- working ------------------------------------------------------------------ */

static void work_one(void *context, ent_worker *worker, ent__job *job)
{
    const run *r = context;
    if (!job->made) job->made = calloc(1, sizeof(cli_out));
    cli_out *out = job->made;
    job->press = r->press;
    if (out) {
        if (out->failed) out_free(out);
        out->n = 0;
        r->each->work(r->each->context, worker, job, out);
    }
    if (!out || out->failed) ent__fail(&job->error, ENT_E_MEMORY, 0, "no memory");
    if (job->error.code) job->error.byte += job->raw.offset;
}

static void drop_made(void *made)
{
    out_free(made);
    free(made);
}

bool cli_story(const cli_options *o, ent__job *job, ent_story *story)
{
    return ent__story_find(job->press, &job->raw, o->date, &job->keep, story, &job->error) == ENT_OK;
}

bool cli_english(const cli_options *o, ent_worker *worker, ent__job *job, ent_story *story)
{
    if (!job->press) job->press = &worker->engine->press;
    if (!cli_story(o, job, story)) return false;
    bool is_foreign = story->language.n && !ent__str_eq(story->language, "en");
    if (is_foreign && !o->any_language) job->passed = story->language;
    return !job->passed.n;
}

bool cli_code(const cli_options *o, ent_worker *worker, ent__job *job, const ent_report **report)
{
    ent_story story;
    return cli_english(o, worker, job, &story) && ent_code_story(worker, &story, report, &job->error) == ENT_OK;
}

/* ---- writing ------------------------------------------------------------------- */

static void write_text(run *r, const char *s)
{
    cli_out o = {(char *)s, s ? strlen(s) : 0, 0, false};
    if (!out_send(&o)) r->is_broken = true;
}

/* Nobody reads on, or the disk is full. The reader may be waiting for input that
 * never comes, so the program ends here, as it would by SIGPIPE. */
static void give_up(run *r)
{
    progress_clear(&r->progress);
    if (out_why() != EPIPE) cli_error("cannot write the output: %s", strerror(out_why()));
    _Exit(CLI_SOME_FAILED);
}

static bool write_one(void *context, ent__job *job)
{
    run *r = context;
    const cli_out *out = job->made;
    r->n_done++;
    if (job->error.code) {
        progress_clear(&r->progress);
        cli_error_in(job);
        r->n_failed++;
    }
    if (job->passed.n) cli_passed_count(&r->passed, job->passed);
    /* What is written in spite of an error (an answer for each row) stays in order. */
    if (out && out->n && !out->failed) {
        write_text(r, r->n_written++ ? r->each->between : NULL);
        if (!out_send(out)) r->is_broken = true;
        if (out->cap > 256 << 10)
            out_free(job->made);
        else
            ((cli_out *)job->made)->n = 0;
    }
    if (r->is_broken) give_up(r);
    progress_step(&r->progress, r->n_done, cli_inputs_bytes(r->inputs));
    return true;
}

static void flush(void *context)
{
    run *r = context;
    if (!out_flush()) give_up(r);
}

/* ---- the run ------------------------------------------------------------------------ */

uint32_t cli_threads(const cli_options *o)
{
    if (o->threads) return (uint32_t)o->threads;
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : (uint32_t)n;
}

static int run_all(run *r)
{
    ent__run_calls calls = {r, read_one, work_one, write_one, flush, drop_made};
    ent_error error = {0};
    progress_begin(&r->progress, r->each->what, cli_inputs_total(r->inputs));
    write_text(r, r->each->head);
    ent_code code = ent__run(r->each->engine, &calls, cli_threads(r->each->options), &error);
    write_text(r, r->each->tail);
    progress_clear(&r->progress);
    if (code) cli_error("%s", error.message);
    cli_passed_say(&r->passed, r->press, r->n_done, r->each->what, r->inputs);
    if (r->n_failed && r->n_done > 1)
        cli_error("%llu of %llu %s failed", (unsigned long long)r->n_failed, (unsigned long long)r->n_done,
                  r->each->what);
    return code || r->n_failed || r->is_broken ? CLI_SOME_FAILED : CLI_DONE;
}

int cli_each_run(const cli_each *each)
{
    run r = {.each = each, .inputs = cli_inputs_new(each->options)};
    ent__press own;
    ent_error error = {0};
    ent__press_init(&own);
    bool ok = r.inputs && (each->engine || !ent__press_open(&own, &error));
    r.press = each->engine ? &each->engine->press : &own;
    int status = ok ? run_all(&r) : CLI_SOME_FAILED;
    if (!ok) cli_error("%s", error.code ? error.message : "no memory");
    ent__press_free(&own);
    cli_inputs_free(r.inputs);
    return status;
}
