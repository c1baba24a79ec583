/* The reports of many files, one after the other. */
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

static const char *const standard_input[] = {"-"};

struct cli_inputs {
    const char *const *files;
    uint32_t n_files, next;
    const char *name; /* of the file that is open */
    ent__reader *reader;
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
    in->fd = -1;
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
    ent__reader_close(in->reader);
    in->reader = NULL;
    if (in->fd > STDIN_FILENO) close(in->fd);
    in->fd = -1;
}

void cli_inputs_free(cli_inputs *in)
{
    if (in) close_file(in);
    free(in);
}

static bool open_file(cli_inputs *in, const char *path, ent_error *error)
{
    in->name = cli_name(path);
    in->any = false;
    in->fail = 0;
    in->fd = cli_open(path, error);
    if (in->fd < 0) return false;
    if (ent__reader_open(&in->reader, read_file, in, in->name, error) == ENT_OK) return true;
    close_file(in);
    return false;
}

/* A report, or an error that goes its way like one; false: the file is through. */
static bool read_next(cli_inputs *in, ent__job *job)
{
    bool can_go_on = false;
    ent_code code = ent__reader_next(in->reader, &job->keep, &job->raw, &can_go_on, &job->error);
    if (!code && !job->raw.bytes.at && !in->any) code = ent__fail(&job->error, ENT_E_EMPTY, 0, "nothing to read");
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
        if (in->next == in->n_files) return false;
        if (!open_file(in, in->files[in->next++], &job->error)) break;
    }
    job->name = in->name;
    return true;
}

uint64_t cli_inputs_bytes(cli_inputs *in) { return atomic_load_explicit(&in->n_bytes, memory_order_relaxed); }

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
