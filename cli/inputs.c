/* The reports of many files and folders, one after the other. */
#include <dirent.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

static const char *const standard_input[] = {"-"};

struct cli_inputs {
    const char *const *files;
    uint32_t n_files, next;
    const char **found; /* of folders that are open, the next one last */
    uint32_t n_found, cap_found;
    ent__arena paths; /* of all that was found: jobs name them until they are written */
    const char *name; /* of the file that is open */
    ent__reader *reader;
    uint64_t from, passed;
    int fd;
    int fail; /* errno of the read that failed */
    bool any; /* the file gave a report, or an error */
    _Atomic uint64_t n_bytes;
};

cli_inputs *cli_inputs_new(const cli_options *o)
{
    cli_inputs *in = calloc(1, sizeof *in);
    if (!in) return NULL;
    in->files = o->n_files ? o->files : standard_input;
    in->n_files = o->n_files ? o->n_files : 1;
    in->from = (uint64_t)o->from_record;
    in->fd = -1;
    ent__arena_init(&in->paths, 0);
    return in;
}

static int64_t read_file(void *from, void *to, size_t n)
{
    cli_inputs *in = from;
    int64_t k = cli_read(in->fd, to, n);
    if (k < 0)
        in->fail = errno;
    else
        atomic_fetch_add_explicit(&in->n_bytes, (uint64_t)k, memory_order_relaxed);
    return k;
}

static void close_file(cli_inputs *in)
{
    if (in->reader) in->passed += ent__reader_passed(in->reader);
    ent__reader_close(in->reader);
    in->reader = NULL;
    if (in->fd > STDIN_FILENO) close(in->fd);
    in->fd = -1;
}

void cli_inputs_free(cli_inputs *in)
{
    if (!in) return;
    close_file(in);
    free(in->found);
    ent__arena_free(&in->paths);
    free(in);
}

/* ---- folders ------------------------------------------------------------------------- */

static int last_first(const void *a, const void *b) { return strcmp(*(const char *const *)b, *(const char *const *)a); }

static bool push(cli_inputs *in, const char *folder, const char *leaf)
{
    if (in->n_found == in->cap_found) {
        uint32_t cap = in->cap_found ? in->cap_found * 2 : 64;
        const char **more = realloc(in->found, cap * sizeof *more);
        if (!more) return false;
        in->found = more;
        in->cap_found = cap;
    }
    size_t n = strlen(folder) + strlen(leaf) + 2;
    char *path = ent__arena_take(&in->paths, n);
    if (!path) return false;
    snprintf(path, n, "%s%s%s", folder, folder[strlen(folder) - 1] == '/' ? "" : "/", leaf);
    in->found[in->n_found++] = path;
    return true;
}

/* Folders that a link leads to are passed over: they could lead back. */
static bool is_wanted(const char *folder, const char *leaf)
{
    char path[4096];
    struct stat st, behind;
    int n = snprintf(path, sizeof path, "%s/%s", folder, leaf);
    if (leaf[0] == '.' || n < 0 || n >= (int)sizeof path || lstat(path, &st)) return false;
    if (S_ISLNK(st.st_mode)) return stat(path, &behind) == 0 && S_ISREG(behind.st_mode);
    return S_ISREG(st.st_mode) || S_ISDIR(st.st_mode);
}

/* Puts what is in the folder before what waits. */
static bool open_folder(cli_inputs *in, const char *path, ent_error *error)
{
    DIR *dir = opendir(path);
    if (!dir) return !ent__fail(error, ENT_E_IO, 0, "%s", strerror(errno));
    uint32_t before = in->n_found;
    bool ok = true;
    for (struct dirent *d; ok && (d = readdir(dir)) != NULL;)
        if (is_wanted(path, d->d_name)) ok = push(in, path, d->d_name);
    closedir(dir);
    if (!ok) return !ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    if (in->n_found > before)
        qsort(in->found + before, in->n_found - before, sizeof *in->found, last_first);
    else
        return !ent__fail(error, ENT_E_EMPTY, 0, "a folder without files");
    return true;
}

/* The next path: of a folder that was opened, or of the command line. NULL: none. */
static const char *next_path(cli_inputs *in)
{
    if (in->n_found) return in->found[--in->n_found];
    return in->next < in->n_files ? in->files[in->next++] : NULL;
}

/* ---- files ----------------------------------------------------------------------------- */

static bool open_file(cli_inputs *in, const char *path, ent_error *error)
{
    struct stat st;
    in->name = cli_name(path);
    in->any = false;
    in->fail = 0;
    if (strcmp(path, "-") != 0 && stat(path, &st) == 0 && S_ISDIR(st.st_mode)) return open_folder(in, path, error);
    in->fd = cli_open(path, error);
    if (in->fd < 0) return false;
    if (ent__reader_open(&in->reader, read_file, in, in->name, error) != ENT_OK) {
        close_file(in);
        return false;
    }
    if (in->from) ent__reader_from(in->reader, in->from);
    in->from = 0;
    return true;
}

/* A report, or an error that goes its way like one; false: the file is through. */
static bool read_next(cli_inputs *in, ent__job *job)
{
    bool can_go_on = false;
    ent_code code = ent__reader_next(in->reader, &job->keep, &job->raw, &can_go_on, &job->error);
    bool is_empty = !code && !job->raw.bytes.at && !in->any && !ent__reader_passed(in->reader);
    if (is_empty) code = ent__fail(&job->error, ENT_E_EMPTY, 0, "nothing to read");
    if (code == ENT_E_IO && in->fail) ent__fail(&job->error, code, 0, "%s", strerror(in->fail));
    job->error.code = code;
    bool given = code || job->raw.bytes.at;
    in->any |= given;
    if (!given || (code && !can_go_on)) close_file(in);
    return given;
}

bool cli_inputs_next(cli_inputs *in, ent__job *job)
{
    for (;;) {
        if (in->reader && read_next(in, job)) break;
        if (in->reader) continue;
        const char *path = next_path(in);
        if (!path) return false;
        if (!open_file(in, path, &job->error)) break;
    }
    job->name = in->name;
    return true;
}

/* ---- how much -------------------------------------------------------------------------- */

uint64_t cli_inputs_bytes(cli_inputs *in) { return atomic_load_explicit(&in->n_bytes, memory_order_relaxed); }
uint64_t cli_inputs_passed(const cli_inputs *in) { return in->passed; }

uint64_t cli_inputs_total(const cli_inputs *in)
{
    uint64_t total = 0;
    for (uint32_t k = 0; k < in->n_files; k++) {
        struct stat st;
        if (stat(in->files[k], &st) || !S_ISREG(st.st_mode)) return 0;
        total += (uint64_t)st.st_size;
    }
    return total;
}
