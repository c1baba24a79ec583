/* Fetching over HTTP, politely: one connection at a time, a pause a host, robots.txt, limits of size and time. */
#ifndef ENT_CLI_FETCH_H
#define ENT_CLI_FETCH_H

#include <curl/curl.h>
#include <signal.h>

#include "cli.h"
#include "fetch/robots.h"

enum {
    FETCH_MAX_BYTES = 16 << 20, /* of a page or a feed: what is longer is neither */
    FETCH_SECONDS = 60,         /* for all of an answer */
    FETCH_CONNECT_SECONDS = 15,
    FETCH_REDIRECTS = 5,
    FETCH_MAX_HOSTS = 4096      /* whose robots.txt is remembered */
};

/* What a server said. */
typedef struct fetched {
    long status;   /* of HTTP; 0: no answer */
    cli_out body;
    char etag[256], modified[64]; /* "": not said */
    char url[2048];               /* where the answer came from in the end */
    char why[300];                /* where status is 0 */
} fetched;

typedef struct fetcher fetcher;

/* `delay`: seconds between two requests to one host. `stop` (may be NULL) ends what is under way once it is not 0. */
fetcher *fetcher_new(int delay, const volatile sig_atomic_t *stop);
void fetcher_free(fetcher *f);
/* Waits its turn, asks, follows redirects. With etag or modified (NULL: none) the answer may be 304. */
void fetch(fetcher *f, const char *url, const char *etag, const char *modified, fetched *out);
void fetched_free(fetched *x);
/* Whether the robots.txt of its host lets us fetch the address; asks for it where it is not known. */
bool fetch_allowed(fetcher *f, const char *url);

#endif
