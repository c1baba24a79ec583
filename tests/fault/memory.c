/* Memory gives out: fault FILE
 *
 * The 1st, 2nd, 3rd … allocation fails while a report is coded, until coding gets
 * by without a failure; then the same for opening an engine, where each failure
 * is tried only now and then, for they are many. Every failure must come back as
 * ENT_E_MEMORY and leak nothing (the sanitizers watch), and the next attempt with
 * memory must give what the first one gave. */
#include "kit.h"

/* Which allocation fails, counted down; 0: none. */
static long countdown;
static bool failed;

static bool fails_now(void)
{
    if (countdown == 0 || --countdown > 0) return false;
    failed = true;
    return true;
}

/* The linker puts these in place of the real ones (--wrap). */
void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n) { return fails_now() ? NULL : __real_malloc(n); }
void *__wrap_calloc(size_t n, size_t size) { return fails_now() ? NULL : __real_calloc(n, size); }
void *__wrap_realloc(void *p, size_t n) { return fails_now() ? NULL : __real_realloc(p, n); }

static int passed, wrong;

static void check(bool is_so, const char *what, long at)
{
    if (is_so) {
        passed++;
        return;
    }
    wrong++;
    printf("allocation %ld: %s\n", at, what);
}

static char *slurp(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    char *bytes = f ? malloc(1 << 20) : NULL;
    *n = bytes ? fread(bytes, 1, 1 << 20, f) : 0;
    if (f) fclose(f);
    return bytes;
}

/* What came out, as one number. */
static uint64_t signature(const ent_report *r)
{
    uint64_t h = ENT__HASH_SEED;
    for (uint32_t k = 0; k < r->n_events; k++) h = ent__hash_more(h, &r->events[k].id, sizeof r->events[k].id);
    return ent__hash_more(h, &r->n_statements, sizeof r->n_statements);
}

/* Codes the report with memory that gives out at allocation `at`; false: it was never reached. */
static bool code_failing(const ent_engine *engine, const char *bytes, size_t n, long at, uint64_t *sum)
{
    ent_worker *worker = NULL;
    const ent_report *report;
    ent_error error = {0};
    ent_day day = ent_day_read(ENT__STR(KIT_TODAY));
    failed = false;
    countdown = at;
    ent_code code = ent_worker_new(engine, &worker, &error);
    if (!code) code = ent_code_bytes(worker, bytes, n, day, &report, &error);
    countdown = 0;
    if (at && failed) {
        check(code == ENT_E_MEMORY, "is not told as ENT_E_MEMORY", at);
        if (code) check(error.code == code && error.message[0], "the error says nothing", at);
    }
    if (at && failed && worker && at % 7 == 0) /* the worker can be used on */
        check(ent_code_bytes(worker, bytes, n, day, &report, &error) == ENT_OK, "the worker is spoilt", at);
    if (!failed) {
        check(code == ENT_OK, error.message, at);
        if (!code) *sum = signature(report);
    }
    ent_worker_free(worker);
    return failed;
}

static bool open_failing(long at)
{
    ent_engine *engine = NULL;
    ent_error error = {0};
    failed = false;
    countdown = at;
    ent_code code = ent_engine_open(NULL, &engine, &error);
    countdown = 0;
    if (failed)
        check(code == ENT_E_MEMORY && !engine, "is not told as ENT_E_MEMORY by ent_engine_open", at);
    else
        check(code == ENT_OK && engine, error.message, at);
    ent_engine_close(engine);
    return failed;
}

int main(int argc, char **argv)
{
    size_t n;
    char *bytes = slurp(argc > 1 ? argv[1] : "examples/harbour.txt", &n);
    ent_engine *engine = NULL;
    ent_error error = {0};
    if (!bytes || ent_engine_open(NULL, &engine, &error)) {
        printf("cannot begin: %s\n", error.message);
        return 2;
    }
    uint64_t before = 0, after = 1;
    code_failing(engine, bytes, n, 0, &before);
    long at = 1;
    while (code_failing(engine, bytes, n, at, &after)) at++;
    check(before == after, "what comes out differs", at);
    ent_engine_close(engine);
    long opened = 1;
    while (open_failing(opened)) opened += 1 + opened / 8;
    printf("%ld allocations of a report, up to %ld of an engine\n", at - 1, opened);
    free(bytes);
    printf("%d passed, %d failed\n", passed, wrong);
    return wrong ? 1 : 0;
}
