/* Files and standard input. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

const char *cli_name(const char *path) { return strcmp(path, "-") == 0 ? "standard input" : path; }

int cli_open(const char *path, ent_error *error)
{
    if (strcmp(path, "-") == 0) {
        if (isatty(STDIN_FILENO) == 1) cli_error("reading what you type; Ctrl-D ends it");
        return STDIN_FILENO;
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0) {
        ent__fail(error, ENT_E_IO, 0, "%s", errno == ENOENT ? "there is no such file" : strerror(errno));
        return -1;
    }
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        ent__fail(error, ENT_E_IO, 0, "is a folder; name the files in it, as in %.120s/*", path);
        close(fd);
        return -1;
    }
    return fd;
}

int64_t cli_read(int fd, void *to, size_t n)
{
    for (;;) {
        ssize_t k = read(fd, to, n);
        if (k >= 0 || errno != EINTR) return k;
    }
}

/* Reads to the end; false with errno set. */
static bool read_all(int fd, cli_bytes *out)
{
    size_t cap = 1 << 16;
    char *data = malloc(cap);
    size_t n = 0;
    for (int64_t k = 1; data && k;) {
        k = cli_read(fd, data + n, cap - n);
        if (k < 0) {
            free(data);
            return false;
        }
        n += (size_t)k;
        if (n < cap) continue;
        char *more = realloc(data, cap *= 2);
        if (!more) free(data);
        data = more;
    }
    if (!data) errno = ENOMEM;
    *out = (cli_bytes){data, n};
    return data != NULL;
}

bool cli_slurp(const char *path, cli_bytes *out, ent_error *error)
{
    *out = (cli_bytes){0};
    int fd = cli_open(path, error);
    if (fd < 0) return false;
    bool ok = read_all(fd, out);
    if (!ok) ent__fail(error, ENT_E_IO, 0, "%s", strerror(errno));
    if (fd != STDIN_FILENO) close(fd);
    return ok;
}

ent_string cli_leaf(const char *path)
{
    const char *slash = strrchr(path, '/');
    return ent__str_of(slash ? slash + 1 : path);
}
