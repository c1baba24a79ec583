/* entente serve: the page and the API, until it is told to stop. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli.h"
#include "json.h"
#include "serve/serve.h"

typedef struct serve_options {
    cli_options common;
    const char *store, *listen, *token, *port;
} serve_options;

enum { DEFAULT_PORT = 8787 };

/* ---- pasted reports ------------------------------------------------------------ */

/* They are rare: one worker, used by one at a time. */
typedef struct coder {
    ent_worker *worker;
    pthread_mutex_t lock;
} coder;

/* The body is one line of JSON as `entente code` reads it: text, title, date. */
static ent__str code_body(void *context, ent__str body, ent__arena *arena, ent_error *error)
{
    coder *c = context;
    const ent_report *report;
    cli_out out = {0};
    ent__str record = {"", 0};
    pthread_mutex_lock(&c->lock);
    if (ent_code_bytes(c->worker, body.at ? body.at : "", body.n, (ent_day){0}, &report, error) == ENT_OK) {
        out_report(&out, report, true);
        out_text(&out, "\n");
        record = ent__arena_str(arena, (ent__str){out.at, (uint32_t)out.n});
        if (out.failed || !record.at) ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    }
    pthread_mutex_unlock(&c->lock);
    out_free(&out);
    return record;
}

/* ---- until it is told to stop --------------------------------------------------- */

/* Blocked in all threads from here on, so that only wait_for_end sees them. */
static void block_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, set, NULL);
}

/* What one thread gives back is not kept for this thread alone, and large pieces go back to the system at once: else
 * each thread holds on to as much as its largest answer took. */
static void use_little_memory(void)
{
#ifdef __GLIBC__
    enum { ARENAS = 4, LARGE = 256 << 10 };
    mallopt(M_ARENA_MAX, ARENAS);
    mallopt(M_MMAP_THRESHOLD, LARGE);
#endif
}

static int serve(const serve_options *o, uint16_t port, const cli_engine *e, coder *c)
{
    ent__serve_options options = {
        .store = o->store,
        .address = o->listen ? o->listen : "127.0.0.1",
        .port = port,
        .token = o->token,
        .threads = cli_threads(&o->common) * 2, /* one that waits for the disk holds no core */
        .who = &e->engine->who,
        .tables = e->tables,
        .n_tables = e->n_tables,
        .code = code_body,
        .context = c,
    };
    ent_error error = {0};
    ent__server *server;
    sigset_t set;
    int signal_number;
    block_signals(&set);
    use_little_memory();
    if (ent__server_start(&options, &server, &error)) {
        cli_error("%s: %s", error.code == ENT_E_ARGUMENT ? "serve" : o->store, error.message);
        return CLI_SOME_FAILED;
    }
    bool is_ipv6 = strchr(options.address, ':') != NULL;
    printf("http://%s%s%s:%u/%s\n", is_ipv6 ? "[" : "", options.address, is_ipv6 ? "]" : "", ent__server_port(server),
           o->token ? "#token=…" : "");
    fflush(stdout);
    sigwait(&set, &signal_number);
    ent__server_stop(server);
    return CLI_DONE;
}

static bool is_loopback(const char *address)
{
    return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0 || strcmp(address, "localhost") == 0;
}

/* -1: no port. */
static long read_port(const char *s)
{
    char *end;
    long port = strtol(s, &end, 10);
    return *s && !*end && port >= 0 && port <= 65535 ? port : -1;
}

static int run(const cli_options *common)
{
    const serve_options *o = (const serve_options *)common;
    if (!o->store) {
        cli_error("serve: which store? --store FILE.db, as `entente add` made it");
        return CLI_USAGE;
    }
    if (o->listen && !is_loopback(o->listen) && !(o->token && strlen(o->token) >= 16)) {
        cli_error("serve: others could read along at %s; give --token with 16 letters or more", o->listen);
        return CLI_USAGE;
    }
    long port = o->port ? read_port(o->port) : DEFAULT_PORT;
    if (port < 0) {
        cli_error("serve: --port %s: a number from 0 to 65535", o->port);
        return CLI_USAGE;
    }
    cli_engine e;
    if (!cli_engine_open(common, &e)) return CLI_SOME_FAILED;
    coder c = {.lock = PTHREAD_MUTEX_INITIALIZER};
    ent_error error = {0};
    int status = CLI_SOME_FAILED;
    if (ent_worker_new(e.engine, &c.worker, &error))
        cli_error("%s", error.message);
    else
        status = serve(o, (uint16_t)port, &e, &c);
    ent_worker_free(c.worker);
    cli_engine_close(&e);
    return status;
}

static const char help[] =
    "Serves a page with the ties, powers, reports, events and statements of a store, and the\n"
    "API behind it under /api/v1 (docs/api.md; /api/v1/openapi.json). It listens on 127.0.0.1\n"
    "unless --listen says otherwise, which asks for a --token. Nothing is fetched from\n"
    "anywhere else, and nothing is written but the judgements made on the page. `add` may run\n"
    "beside it. Prints its address, and ends at Ctrl-C.\n";

static const char examples[] = "  entente serve --store news.db\n"
                               "  entente serve --store news.db --listen 0.0.0.0 --token \"$TOKEN\"\n";

static const cli_option own[] = {
    {"store", 0, CLI_TEXT, "FILE.db", "the store that `entente add` made", offsetof(serve_options, store)},
    {"port", 0, CLI_TEXT, "N", "port (8787; 0: any that is free)", offsetof(serve_options, port)},
    {"listen", 0, CLI_TEXT, "ADDRESS", "where to listen (127.0.0.1)", offsetof(serve_options, listen)},
    {"token", 0, CLI_TEXT, "TOKEN", "what clients must know", offsetof(serve_options, token)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_serve = {
    .name = "serve",
    .arguments = "",
    .summary = "the page and the API, on 127.0.0.1 unless told otherwise",
    .help = help,
    .examples = examples,
    .shared = CLI_THREADS | CLI_ENGINE,
    .own = own,
    .size = sizeof(serve_options),
    .most_files = 1,
    .run = run,
};
