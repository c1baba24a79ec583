/* A news site on loopback for the tests of `watch`: server FOLDER LOG. Serves the files of the folder with an ETag,
 * answers 304, writes every request to the log, and prints its port. Paths of its own: /moved/X sends to /X, /away
 * to a file of this machine, /long never ends, /broken is an error of the server. Ends when its input ends. */
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct site {
    const char *folder;
    FILE *log;
} site;

static enum MHD_Result send_with(struct MHD_Connection *c, unsigned status, struct MHD_Response *r)
{
    enum MHD_Result done = MHD_queue_response(c, status, r);
    MHD_destroy_response(r);
    return done;
}

static enum MHD_Result send_text(struct MHD_Connection *c, unsigned status, const char *header, const char *value)
{
    struct MHD_Response *r = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    if (header) MHD_add_response_header(r, header, value);
    return send_with(c, status, r);
}

static enum MHD_Result send_file(struct MHD_Connection *c, const char *path)
{
    struct stat st;
    FILE *f = fopen(path, "rb");
    if (!f || fstat(fileno(f), &st) != 0 || !S_ISREG(st.st_mode)) {
        if (f) fclose(f);
        return send_text(c, 404, NULL, NULL);
    }
    char *bytes = malloc((size_t)st.st_size + 1), tag[64];
    size_t n = fread(bytes, 1, (size_t)st.st_size, f);
    fclose(f);
    snprintf(tag, sizeof tag, "\"%lld-%zu\"", (long long)st.st_mtime, n);
    const char *known = MHD_lookup_connection_value(c, MHD_HEADER_KIND, "If-None-Match");
    struct MHD_Response *r = MHD_create_response_from_buffer(n, bytes, MHD_RESPMEM_MUST_FREE);
    MHD_add_response_header(r, "ETag", tag);
    if (known && strcmp(known, tag) == 0) {
        MHD_destroy_response(r);
        return send_text(c, 304, "ETag", tag);
    }
    return send_with(c, 200, r);
}

static ssize_t never_ends(void *context, uint64_t at, char *to, size_t n)
{
    (void)context, (void)at;
    memset(to, 'x', n);
    return (ssize_t)n;
}

static enum MHD_Result answer(void *context, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                              const char *body, size_t *n, void **kept)
{
    static int seen;
    site *s = context;
    char path[4096];
    (void)version, (void)body, (void)n;
    if (!*kept) {
        *kept = &seen;
        return MHD_YES;
    }
    fprintf(s->log, "%s %s\n", method, url);
    fflush(s->log);
    if (strncmp(url, "/moved/", 7) == 0) return send_text(c, 301, "Location", url + 6);
    if (strcmp(url, "/away") == 0) return send_text(c, 302, "Location", "file:///etc/hostname");
    if (strcmp(url, "/broken") == 0) return send_text(c, 503, NULL, NULL);
    if (strcmp(url, "/long") == 0)
        return send_with(c, 200, MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 65536, never_ends, NULL, NULL));
    snprintf(path, sizeof path, "%s%s", s->folder, url);
    return strstr(url, "..") ? send_text(c, 404, NULL, NULL) : send_file(c, path);
}

int main(int argc, char **argv)
{
    if (argc != 3) return 2;
    site s = {argv[1], fopen(argv[2], "a")};
    struct MHD_Daemon *d =
        s.log ? MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL, answer, &s, MHD_OPTION_END) : NULL;
    if (!d) return 1;
    printf("%u\n", MHD_get_daemon_info(d, MHD_DAEMON_INFO_BIND_PORT)->port);
    fflush(stdout);
    while (getchar() != EOF) {}
    MHD_stop_daemon(d);
    fclose(s.log);
    return 0;
}
