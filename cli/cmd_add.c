/* entente add: code and keep. Many threads code, one writes; what is in the store
 * already is not coded again, so that a run that was killed goes on where it was. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli.h"
#include "json.h"
#include "manifest.h"
#include "passed.h"
#include "progress.h"
#include "store/pack.h"
#include "store_open.h"

typedef struct add_options {
    cli_options common;
    cli_store_options store;
    const char *manifest;
    bool failures, retry;
} add_options;

static const double COMMIT_EVERY = 2.0, COMMIT_IDLE = 0.2; /* seconds: of work that a crash undoes */

/* What work makes of a report; with the job from use to use. */
typedef struct made {
    ent__packed packed;
    bool is_known; /* before it was coded */
} made;

typedef struct adding {
    const add_options *options;
    cli_inputs *inputs; /* the reader's */
    ent_store *store;   /* the writer's */
    uint32_t span_max;
    bool keep_text;
    ent__arena known_arena;
    ent__map known; /* ids and texts in the store when the run began; read by all */
    cli_counts n;
    cli_passed passed;
    double last_commit;
    cli_progress progress;
} adding;

/* ---- what is known already ---------------------------------------------------------------- */

static uint64_t id_hash(ent__str id) { return ent__hash_more(ent__hash(ENT__STR("id ")), id.at, id.n); }

static bool load_known(adding *a, ent_error *error)
{
    sqlite3_stmt *q;
    if (ent__store_prepare(a->store, "SELECT key, text_hash FROM report", &q, error)) return false;
    int result;
    bool ok = true;
    while (ok && (result = sqlite3_step(q)) == SQLITE_ROW) {
        ent__str id = {(const char *)sqlite3_column_text(q, 0), (uint32_t)sqlite3_column_bytes(q, 0)};
        uint32_t *of_id = ent__map_put(&a->known_arena, &a->known, id_hash(id));
        uint32_t *of_text = ent__map_put(&a->known_arena, &a->known, (uint64_t)sqlite3_column_int64(q, 1));
        ok = of_id && of_text;
        if (ok) *of_id = *of_text = 0;
    }
    if (ok && result != SQLITE_DONE) ok = !ent__store_why(a->store, error);
    if (!ok && !error->code) ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    sqlite3_finalize(q);
    return ok;
}

static bool is_known(const adding *a, const ent_story *s)
{
    return ent__map_get(&a->known, id_hash(s->id)) != ENT__NONE ||
           ent__map_get(&a->known, ent__text_hash(s->text)) != ENT__NONE;
}

/* ---- reading and working -------------------------------------------------------------------- */

static bool read_one(void *context, ent__job *job)
{
    adding *a = context;
    return cli_inputs_next(a->inputs, job);
}

static void code_one(const adding *a, ent_worker *worker, ent__job *job, made *m)
{
    ent_story story;
    const ent_report *report;
    if (!cli_english(&a->options->common, worker, job, &story)) return;
    m->is_known = is_known(a, &story);
    if (m->is_known || ent_code_story(worker, &story, &report, &job->error)) return;
    ent__pack(report, a->span_max, a->keep_text, &job->keep, &m->packed, &job->error);
}

static void work_one(void *context, ent_worker *worker, ent__job *job)
{
    if (!job->made) job->made = calloc(1, sizeof(made));
    made *m = job->made;
    if (m) {
        *m = (made){.is_known = false};
        code_one(context, worker, job, m);
    } else {
        ent__fail(&job->error, ENT_E_MEMORY, 0, "no memory");
    }
    if (job->error.code) job->error.byte += job->raw.offset;
}

/* ---- writing ----------------------------------------------------------------------------------- */

/* The store cannot be written. The reader may be waiting for input that never
 * comes, so the program ends here; what was committed is kept. */
static void give_up(adding *a, const ent_error *error)
{
    progress_clear(&a->progress);
    cli_error("%s", error->message);
    ent_store_close(a->store);
    _Exit(CLI_SOME_FAILED);
}

static ent__failure failure_of(const ent__job *job)
{
    return (ent__failure){.file = ent__str_of(job->name),
                          .line = job->raw.line,
                          .byte = job->raw.line ? 0 : job->raw.offset,
                          .code = job->error.code,
                          .reason = ent__str_of(job->error.message)};
}

static ent_code keep_failure(adding *a, const ent__job *job, ent_error *error)
{
    ent__failure f = failure_of(job);
    progress_clear(&a->progress);
    cli_error_in(job);
    a->n.failed++;
    return ent__failure_put(a->store, &f, error);
}

static ent_code keep_report(adding *a, const ent__job *job, ent_error *error)
{
    const made *m = job->made;
    bool known = m->is_known;
    ent_code code = known ? ENT_OK : ent__store_put(a->store, &m->packed, &known, error);
    a->n.known += known;
    if (!known) {
        a->n.added++;
        a->n.events += m->packed.report.n_events;
        a->n.statements += m->packed.report.n_statements;
    }
    ent__failure f = failure_of(job);
    return code || !a->options->retry ? code : ent__failure_mended(a->store, &f, error);
}

static void commit_after(adding *a, double seconds)
{
    ent_error error = {0};
    double now = cli_seconds();
    if (now - a->last_commit < seconds) return;
    if (ent_store_commit(a->store, &error)) give_up(a, &error);
    a->last_commit = cli_seconds();
}

static bool write_one(void *context, ent__job *job)
{
    adding *a = context;
    ent_error error = {0};
    ent_code code = job->error.code ? keep_failure(a, job, &error) : job->passed.n ? ENT_OK : keep_report(a, job, &error);
    if (job->passed.n) cli_passed_count(&a->passed, job->passed);
    if (code) give_up(a, &error);
    a->n.reports++;
    commit_after(a, COMMIT_EVERY);
    progress_step(&a->progress, a->n.reports, cli_inputs_bytes(a->inputs));
    return true;
}

static void idle(void *context) { commit_after(context, COMMIT_IDLE); }

static void drop_made(void *m) { free(m); }

/* ---- the run --------------------------------------------------------------------------------------- */

static void print_counts(const cli_counts *n)
{
    cli_out o = {0};
    out_count(&o, n->added);
    out_text(&o, n->added == 1 ? " report added (" : " reports added (");
    out_count(&o, n->events);
    out_text(&o, n->events == 1 ? " event, " : " events, ");
    out_count(&o, n->statements);
    out_text(&o, n->statements == 1 ? " statement), " : " statements), ");
    out_count(&o, n->known);
    out_text(&o, " known already, ");
    out_count(&o, n->failed);
    out_text(&o, " failed\n");
    out_send(&o);
    out_free(&o);
}

static int run_engine(adding *a, const ent_engine *engine)
{
    ent__run_calls calls = {a, read_one, work_one, write_one, idle, drop_made};
    const cli_options *o = &a->options->common;
    ent_error error = {0};
    progress_begin(&a->progress, "reports", cli_inputs_total(a->inputs));
    a->progress.is_on = isatty(STDERR_FILENO) == 1;
    a->last_commit = cli_seconds();
    ent_code code = ent__run(engine, &calls, cli_threads(o), &error);
    progress_clear(&a->progress);
    if (!code) code = ent_store_commit(a->store, &error);
    if (code) {
        cli_error("%s", error.message);
        return CLI_SOME_FAILED;
    }
    cli_passed_say(&a->passed, &engine->press, a->n.reports, "reports", a->inputs);
    print_counts(&a->n);
    if (a->n.failed && a->n.reports > 1)
        cli_error("`entente add --failures --store %s` lists what failed, --retry tries it again",
                  a->options->store.path);
    return a->n.failed ? CLI_SOME_FAILED : CLI_DONE;
}

static int add_all(const add_options *o, const cli_engine *e)
{
    adding a = {.options = o, .inputs = cli_inputs_new(&o->common)};
    ent_error error = {0};
    cli_versions versions;
    int status = CLI_SOME_FAILED;
    cli_versions_of(&o->common, e, &versions);
    a.store = cli_store_open(&o->store, ENT_STORE_WRITE, &versions);
    ent__arena_init(&a.known_arena, 0);
    if (a.store && a.inputs) {
        ent__store_keeps(a.store, &a.span_max, &a.keep_text);
        if (load_known(&a, &error))
            status = run_engine(&a, e->engine);
        else
            cli_error("%s", error.message);
    }
    ent_store_close(a.store);
    cli_inputs_free(a.inputs);
    ent__arena_free(&a.known_arena);
    if (o->manifest && a.n.reports && !cli_manifest_write(o->manifest, &o->common, &versions, &a.n))
        status = CLI_SOME_FAILED;
    return status;
}

/* ---- failures ------------------------------------------------------------------------------------------ */

static void put_failure(cli_out *o, sqlite3_stmt *q)
{
    out_format(o, "%s:", (const char *)sqlite3_column_text(q, 0));
    if (sqlite3_column_int64(q, 1)) out_format(o, "%lld:", (long long)sqlite3_column_int64(q, 1));
    if (sqlite3_column_int64(q, 2)) out_format(o, " byte %lld:", (long long)sqlite3_column_int64(q, 2));
    out_format(o, " %s (%d %s)\n", (const char *)sqlite3_column_text(q, 3), sqlite3_column_int(q, 4),
               sqlite3_column_int(q, 4) == 1 ? "try" : "tries");
}

static int list_failures(const add_options *o)
{
    sqlite3_stmt *q;
    ent_error error = {0};
    cli_out out = {0};
    ent_store *s = cli_store_open(&o->store, ENT_STORE_READ, NULL);
    if (!s) return CLI_SOME_FAILED;
    ent_code code = ent__store_prepare(
        s, "SELECT file, line, byte, reason, tries FROM failure ORDER BY file, line, byte", &q, &error);
    int result = SQLITE_DONE;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) put_failure(&out, q);
    if (!code && result != SQLITE_DONE) code = ent__store_why(s, &error);
    sqlite3_finalize(q);
    if (code) cli_error("%s", error.message);
    if (!code && !out.n) out_text(&out, "nothing failed\n");
    out_send(&out);
    out_free(&out);
    ent_store_close(s);
    return code ? CLI_SOME_FAILED : CLI_DONE;
}

/* The files in which something failed, instead of those of the command line; the rest of them is known. */
static const char **failed_files(const add_options *o, uint32_t *n)
{
    sqlite3_stmt *q;
    ent_error error = {0};
    const char **files = NULL;
    *n = 0;
    ent_store *s = cli_store_open(&o->store, ENT_STORE_READ, NULL);
    if (!s) return NULL;
    ent_code code = ent__store_prepare(s, "SELECT DISTINCT file FROM failure WHERE file <> 'standard input' ORDER BY 1",
                                       &q, &error);
    while (!code && sqlite3_step(q) == SQLITE_ROW) {
        const char **more = realloc(files, (*n + 1) * sizeof *files);
        if (!more) break;
        files = more;
        files[(*n)++] = strdup((const char *)sqlite3_column_text(q, 0));
    }
    sqlite3_finalize(q);
    ent_store_close(s);
    return files;
}

static void free_files(const char **files, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) free((void *)files[k]);
    free(files);
}

/* ---- the command ------------------------------------------------------------------------------------------ */

static int run(const cli_options *common)
{
    add_options o = *(const add_options *)common;
    if (!cli_store_check(&o.store, "add")) return CLI_USAGE;
    if (o.failures) return list_failures(&o);
    const char **files = NULL;
    uint32_t n = 0;
    if (o.retry) {
        files = failed_files(&o, &n);
        if (!n) {
            printf("nothing to try again\n");
            return CLI_DONE;
        }
        o.common.files = files;
        o.common.n_files = n;
    }
    cli_engine e;
    int status = CLI_SOME_FAILED;
    if (cli_engine_open(&o.common, &e)) {
        status = add_all(&o, &e);
        cli_engine_close(&e);
    }
    free_files(files, n);
    return status;
}

static const char help[] = "Codes every report and keeps it in a store: one SQLite file, made where it is not\n"
                           "there (docs/store.md says what is in it). Mentions of the same act become one event.\n"
                           "\n"
                           "A report whose id or text is in the store already is passed over, so the same line\n"
                           "again goes on where a run was killed; nothing is lost or kept twice. A report that\n"
                           "fails is remembered with its reason: --failures lists them, --retry reads the files\n"
                           "in which they stand once more.\n"
                           "\n"
                           "The text of a report is kept only with --keep-text; of its sentences those that\n"
                           "prove an event or a statement, cut to --span-max bytes. --span-max, --keep-text and\n"
                           "--link-window belong to the store and are settled when it is made.\n";

static const char examples[] =
    "  entente add --store news.db news.jsonl.gz       code and keep an archive\n"
    "  entente add --store news.db --failures          what could not be read\n"
    "  entente add --store news.db --retry             try that again\n"
    "  entente add --store news.db --manifest in.json news.jsonl.gz   and note what went in\n";

static const cli_option own[] = {
    CLI_STORE_OPTION(add_options),
    {"span-max", 0, CLI_TEXT, "BYTES", "most of a sentence that is kept (500; 0: none)",
     offsetof(add_options, store.span_max)},
    {"keep-text", 0, CLI_FLAG, NULL, "the text of the reports as well", offsetof(add_options, store.keep_text)},
    {"link-window", 0, CLI_TEXT, "DAYS", "tellings of one act lie within it (2)",
     offsetof(add_options, store.link_window)},
    {"manifest", 0, CLI_TEXT, "FILE", "write what went in: hashes, versions, counts", offsetof(add_options, manifest)},
    {"failures", 0, CLI_FLAG, NULL, "list the reports that failed, and why", offsetof(add_options, failures)},
    {"retry", 0, CLI_FLAG, NULL, "try again what failed", offsetof(add_options, retry)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_add = {
    .name = "add",
    .arguments = "[FILE…|-]",
    .summary = "code and keep: reports into a store",
    .help = help,
    .examples = examples,
    .shared = CLI_DATE | CLI_THREADS | CLI_RECORD | CLI_LANGUAGE | CLI_ENGINE,
    .own = own,
    .size = sizeof(add_options),
    .run = run,
};
