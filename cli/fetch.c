/* Fetching over HTTP with libcurl. */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include <time.h>

#include "fetch.h"

#define AGENT "entente/" ENT_VERSION

typedef struct host {
    char name[300]; /* scheme, host and port */
    double last;    /* when it was asked last */
    ent__robots robots;
    bool has_robots;
} host;

struct fetcher {
    CURL *curl;
    int delay;
    const volatile sig_atomic_t *stop;
    ent__arena arena; /* of all robots.txt */
    ENT__VEC(host) hosts;
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

fetcher *fetcher_new(int delay, const volatile sig_atomic_t *stop)
{
    fetcher *f = calloc(1, sizeof *f);
    if (!f) return NULL;
    f->curl = curl_easy_init();
    f->delay = delay;
    f->stop = stop;
    ent__arena_init(&f->arena, 0);
    if (f->curl) return f;
    free(f);
    return NULL;
}

void fetcher_free(fetcher *f)
{
    if (!f) return;
    curl_easy_cleanup(f->curl);
    ent__arena_free(&f->arena);
    free(f);
}

void fetched_free(fetched *x) { out_free(&x->body); }

/* ---- hosts ------------------------------------------------------------------------------ */

/* "https://example.org:443" of an address, and what is behind it. */
static bool split(const char *url, char name[300], const char **path)
{
    const char *begin = strstr(url, "://");
    if (!begin) return false;
    size_t n = (size_t)(begin - url) + 3;
    n += strcspn(url + n, "/?#");
    if (n >= 300) return false;
    memcpy(name, url, n);
    name[n] = '\0';
    *path = url[n] ? url + n : "/";
    return true;
}

static host *host_of(fetcher *f, const char *name)
{
    for (uint32_t k = 0; k < f->hosts.n; k++)
        if (strcmp(f->hosts.at[k].name, name) == 0) return &f->hosts.at[k];
    if (f->hosts.n == FETCH_MAX_HOSTS) f->hosts.n = 0; /* begins anew */
    host *h = ENT__PUSH(&f->arena, &f->hosts);
    if (h) memcpy(h->name, name, strlen(name) + 1);
    return h;
}

static bool is_stopped(const fetcher *f) { return f->stop && *f->stop; }

static void wait_turn(fetcher *f, host *h)
{
    double pause = f->delay > (int)h->robots.delay ? f->delay : (double)h->robots.delay;
    while (h->last > 0 && now() - h->last < pause && !is_stopped(f)) {
        struct timespec nap = {.tv_nsec = 50000000};
        nanosleep(&nap, NULL);
    }
    h->last = now();
}

/* ---- one request -------------------------------------------------------------------------- */

static size_t take_body(char *bytes, size_t size, size_t n, void *context)
{
    fetched *x = context;
    n *= size;
    if (x->body.n + n > FETCH_MAX_BYTES) return 0;
    out_bytes(&x->body, bytes, n);
    return x->body.failed ? 0 : n;
}

/* The value of "name: value\r\n" where the line has this name. */
static void take_value(const char *line, size_t n, const char *name, char *to, size_t size)
{
    size_t m = strlen(name);
    if (n <= m || strncasecmp(line, name, m) != 0) return;
    while (m < n && (line[m] == ' ' || line[m] == '\t')) m++;
    while (n > m && (line[n - 1] == '\r' || line[n - 1] == '\n' || line[n - 1] == ' ')) n--;
    if (n - m >= size) return;
    memcpy(to, line + m, n - m);
    to[n - m] = '\0';
}

static size_t take_header(char *line, size_t size, size_t n, void *context)
{
    fetched *x = context;
    n *= size;
    if (n > 5 && strncmp(line, "HTTP/", 5) == 0) x->etag[0] = x->modified[0] = '\0'; /* of a redirect before */
    take_value(line, n, "ETag:", x->etag, sizeof x->etag);
    take_value(line, n, "Last-Modified:", x->modified, sizeof x->modified);
    return n;
}

static int look_up(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    (void)a, (void)b, (void)c, (void)d;
    return is_stopped(context);
}

static void set_options(fetcher *f, const char *url, fetched *x, struct curl_slist *head)
{
    CURL *c = f->curl;
    curl_easy_reset(c);
    curl_easy_setopt(c, CURLOPT_URL, url);
    curl_easy_setopt(c, CURLOPT_USERAGENT, AGENT);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(c, CURLOPT_MAXREDIRS, (long)FETCH_REDIRECTS);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)FETCH_SECONDS);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)FETCH_CONNECT_SECONDS);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, head);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, x);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, x);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, look_up);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, f);
}

static struct curl_slist *add_header(struct curl_slist *head, const char *name, const char *value)
{
    char line[400];
    if (!value || !*value) return head;
    snprintf(line, sizeof line, "%s: %s", name, value);
    struct curl_slist *more = curl_slist_append(head, line);
    return more ? more : head;
}

void fetch(fetcher *f, const char *url, const char *etag, const char *modified, fetched *out)
{
    char name[300], error[CURL_ERROR_SIZE] = "";
    const char *path, *last = NULL;
    *out = (fetched){.status = 0};
    host *h = split(url, name, &path) ? host_of(f, name) : NULL;
    if (!h) {
        snprintf(out->why, sizeof out->why, "no address of a page");
        return;
    }
    wait_turn(f, h);
    struct curl_slist *head = add_header(add_header(NULL, "If-None-Match", etag), "If-Modified-Since", modified);
    set_options(f, url, out, head);
    curl_easy_setopt(f->curl, CURLOPT_ERRORBUFFER, error);
    CURLcode code = curl_easy_perform(f->curl);
    curl_slist_free_all(head);
    if (code == CURLE_OK) {
        curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &out->status);
        if (curl_easy_getinfo(f->curl, CURLINFO_EFFECTIVE_URL, &last) == CURLE_OK && last)
            snprintf(out->url, sizeof out->url, "%s", last);
        return;
    }
    bool too_long = code == CURLE_WRITE_ERROR && !out->body.failed;
    snprintf(out->why, sizeof out->why, "%s", is_stopped(f) ? "stopped" : too_long ? "more than 16 MB" : error[0] ? error : curl_easy_strerror(code));
}

/* ---- robots.txt -------------------------------------------------------------------------- */

/* 4xx: there is none, and everything is allowed; 5xx and no answer: nothing is, for now (RFC 9309, 2.3.1). */
static void read_robots(fetcher *f, const char *name)
{
    char url[320];
    fetched x;
    snprintf(url, sizeof url, "%s/robots.txt", name);
    fetch(f, url, NULL, NULL, &x);
    host *h = host_of(f, name);
    if (h) {
        ent__str body = x.status >= 500 || !x.status ? ENT__STR("User-agent: *\nDisallow: /\n") : (ent__str){x.body.at, (uint32_t)x.body.n};
        if (x.status >= 400 && x.status < 500) body = (ent__str){"", 0};
        h->robots = ent__robots_read(body, "entente", &f->arena);
        h->has_robots = x.status > 0 && x.status < 500; /* else it is asked again */
    }
    fetched_free(&x);
}

bool fetch_allowed(fetcher *f, const char *url)
{
    char name[300];
    const char *path;
    if (!split(url, name, &path)) return false;
    host *h = host_of(f, name);
    if (h && !h->has_robots) {
        read_robots(f, name);
        h = host_of(f, name);
    }
    return h && ent__robots_allow(&h->robots, ent__str_of(path));
}
