/* Memory and disk give out while a store is written: fault_store
 *
 * The 1st, 2nd, 3rd … allocation (of ours, then of SQLite's) and write fail while
 * reports are put, linked and committed. Each failure must come back as a code with
 * a message, and the same run again, with memory and room, must end in the store
 * that a quiet run makes. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "store_kit.h"

/* ---- what fails --------------------------------------------------------------------- */

static long countdown; /* 0: nothing fails */
static bool failed;

static bool fails_now(void)
{
    if (countdown == 0 || --countdown > 0) return false;
    failed = true;
    return true;
}

enum { OURS, SQLITES, WRITES, N_KINDS };
static int kind;
static bool fails(int of) { return kind == of && fails_now(); }

/* The linker puts these in place of the real ones (--wrap). */
void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void *__wrap_malloc(size_t n) { return fails(OURS) ? NULL : __real_malloc(n); }
void *__wrap_calloc(size_t n, size_t size) { return fails(OURS) ? NULL : __real_calloc(n, size); }
void *__wrap_realloc(void *p, size_t n) { return fails(OURS) ? NULL : __real_realloc(p, n); }

static sqlite3_mem_methods usual;
static void *sqlite_malloc(int n) { return fails(SQLITES) ? NULL : usual.xMalloc(n); }
static void *sqlite_realloc(void *p, int n) { return fails(SQLITES) ? NULL : usual.xRealloc(p, n); }

static ssize_t failing_pwrite(int fd, const void *from, size_t n, off_t at)
{
    if (!fails(WRITES)) return pwrite(fd, from, n, at);
    errno = ENOSPC;
    return -1;
}

static bool set_traps(void)
{
    sqlite3_mem_methods mine;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual)) return false;
    mine = usual;
    mine.xMalloc = sqlite_malloc;
    mine.xRealloc = sqlite_realloc;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &mine) || sqlite3_initialize()) return false;
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    if (!vfs || vfs->iVersion < 3) return false;
    vfs->xSetSystemCall(vfs, "pwrite", (sqlite3_syscall_ptr)failing_pwrite);
    vfs->xSetSystemCall(vfs, "pwrite64", (sqlite3_syscall_ptr)failing_pwrite);
    return true;
}

/* ---- what is done ---------------------------------------------------------------------- */

enum { REPORTS = 6 };

static ent_code put_some(ent_store *s, int k, ent_error *error)
{
    fake f;
    char id[16], text[300], day[16];
    size_t n = (size_t)snprintf(text, sizeof text, "Report %d about what Peru did. ", k);
    for (int j = 0; j < 20; j++) n += (size_t)snprintf(text + n, sizeof text - n, "w%d ", j);
    snprintf(id, sizeof id, "r%d", k);
    snprintf(day, sizeof day, "2020-03-%02d", 1 + k);
    fake_begin(&f, id, day, text);
    fake_event(&f, ENT_ACCUSE, "PER", "CHL", day, k % 2 ? "PER" : NULL);
    fake_event(&f, ENT_CONSULT, "PER", NULL, day, NULL);
    f.content = (ent_span){0, 8};
    f.statement = (ent_statement){.speaker = f.sides, .n_speaker = 1, .content = &f.content, .n_content = 1};
    f.report.statements = &f.statement;
    f.report.n_statements = 1;
    return ent_store_put(s, &f.report, NULL, error);
}

static ent_code work(const char *path, ent_error *error)
{
    ent_store *s;
    ent_code code = ent_store_open(path, ENT_STORE_WRITE, NULL, &s, error);
    for (int k = 0; k < REPORTS && !code; k++) {
        code = put_some(s, k, error);
        if (!code && k % 3 == 2) code = ent_store_commit(s, error);
    }
    if (!code) code = ent__store_relink(s, error);
    ent_store_close(s);
    return code;
}

static void clear(const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    for (int k = 0; k < 4; k++) {
        char name[128];
        snprintf(name, sizeof name, "%s%s", path, ends[k]);
        remove(name);
    }
}

static int passed, wrong;

static void check(bool is_so, const char *what, long at)
{
    if (is_so) {
        passed++;
        return;
    }
    wrong++;
    printf("%s %ld: %s\n", kind == OURS ? "allocation" : kind == SQLITES ? "allocation of SQLite" : "write", at, what);
}

static uint64_t read_signature(const char *path)
{
    ent_store *s;
    ent_error error = {0};
    if (ent_store_open(path, ENT_STORE_READ, NULL, &s, &error)) return 0;
    uint64_t h = store_is_sound(s) ? store_signature(s) : 1;
    if (store_number(s, "SELECT sum(n_reports) FROM coverage") != REPORTS) h = 2;
    if (store_number(s, "SELECT count(*) FROM sentence_text WHERE sentence_text MATCH 'peru'") != REPORTS) h = 3;
    ent_store_close(s);
    return h;
}

/* False: failure `at` was never reached. */
static bool work_failing(const char *path, long at, uint64_t want)
{
    ent_error error = {0};
    clear(path);
    failed = false;
    countdown = at;
    ent_code code = work(path, &error);
    countdown = 0;
    if (!failed) return false;
    if (code) { /* SQLite gets by without some of its allocations */
        bool is_right = kind == WRITES ? code == ENT_E_FULL || code == ENT_E_IO : code == ENT_E_MEMORY;
        check(is_right, "is told as something else", at);
        if (!is_right) printf("    %s: %s\n", ent_code_words(code), error.message);
        check(error.code == code && error.message[0], "the error says nothing", at);
    }
    check(work(path, &(ent_error){0}) == ENT_OK, "the store cannot be written afterwards", at);
    check(read_signature(path) == want, "the store is another afterwards", at);
    return true;
}

int main(void)
{
    char folder[] = "/tmp/entente-fault-XXXXXX", path[64];
    ent_error error = {0};
    if (!set_traps() || !mkdtemp(folder)) {
        printf("cannot begin\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/a.db", folder);
    ent_code code = work(path, &error);
    uint64_t want = read_signature(path);
    check(code == ENT_OK && want > 3, "a quiet run", 0);
    for (kind = 0; kind < N_KINDS; kind++) {
        /* Each of the first, then one here and there: there are thousands. */
        long at = 1;
        while (work_failing(path, at, want)) at += 1 + at / (kind == WRITES ? 100 : 15);
        printf("%ld of kind %d\n", at - 1, kind);
        check(at > 5, "nothing failed", at);
    }
    clear(path);
    rmdir(folder);
    printf("%d passed, %d failed\n", passed, wrong);
    return wrong ? 1 : 0;
}
