/* libmicrohttpd on one side, ent__api_answer on the other: reads head and body of a request into an ent__request,
 * sends what came back. An event loop a thread (epoll), so that a client that sends a byte a second holds nobody up. */
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "serve/api.h"
#include "serve/serve.h"

struct ent__server {
    const ent__serve_options *options;
    struct MHD_Daemon *daemon;
    ent__api *api;
};

/* A request and its answer; both live until the answer is sent. */
typedef struct exchange {
    ent__request request;
    ent__answer answer;
} exchange;

/* ---- the head -------------------------------------------------------------- */

static enum MHD_Result see_header(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    ent__head *h = context;
    (void)kind;
    if (!value) value = "";
    if (strcasecmp(name, "Host") == 0) {
        h->host = value;
        h->n_host++;
    } else if (strcasecmp(name, "Content-Length") == 0) {
        h->n_content_length++;
        h->content_length_is_zero = strcmp(value, "0") == 0;
    } else if (strcasecmp(name, "Transfer-Encoding") == 0) {
        h->n_transfer_encoding++;
    } else if (strcasecmp(name, "Origin") == 0) {
        h->origin = value;
    } else if (strcasecmp(name, "Authorization") == 0) {
        h->authorization = value;
    } else if (strcasecmp(name, "Content-Type") == 0) {
        h->content_type = value;
    } else if (strcasecmp(name, "If-None-Match") == 0) {
        h->if_none_match = value;
    }
    return MHD_YES;
}

static enum MHD_Result see_parameter(void *context, enum MHD_ValueKind kind, const char *name, const char *value)
{
    ent__request *r = context;
    (void)kind;
    if (r->n_parameters < ENT__SERVE_MAX_PARAMETERS)
        r->parameters[r->n_parameters++] = (ent__parameter){ent__str_of(name), ent__str_of(value ? value : "")};
    return MHD_YES;
}

static exchange *new_exchange(struct MHD_Connection *c, const char *path, const char *method)
{
    exchange *x = calloc(1, sizeof *x);
    if (!x) return NULL;
    ent__request *r = &x->request;
    ent__answer_begin(&x->answer);
    ent__arena_init(&r->arena, ENT__SERVE_MAX_MEMORY);
    r->path = ent__str_of(path);
    r->method = strcmp(method, "GET") == 0 ? ENT__GET : strcmp(method, "POST") == 0 ? ENT__POST : ENT__OTHER_METHOD;
    MHD_get_connection_values(c, MHD_HEADER_KIND, see_header, &r->head);
    MHD_get_connection_values(c, MHD_GET_ARGUMENT_KIND, see_parameter, r);
    return x;
}

static void end_exchange(void *context, struct MHD_Connection *c, void **kept, enum MHD_RequestTerminationCode why)
{
    exchange *x = *kept;
    (void)context, (void)c, (void)why;
    if (!x) return;
    ent__answer_free(&x->answer);
    ent__arena_free(&x->request.arena);
    free(x);
    *kept = NULL;
}

/* ---- the answer ------------------------------------------------------------ */

static void add_head(struct MHD_Response *response, const ent__answer *a)
{
    static const char *const fixed[][2] = {
        {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                                    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Cache-Control", "no-cache"},
    };
    MHD_add_response_header(response, "Content-Type", a->type);
    for (size_t k = 0; k < sizeof fixed / sizeof *fixed; k++) MHD_add_response_header(response, fixed[k][0], fixed[k][1]);
    if (a->status == 401) MHD_add_response_header(response, "WWW-Authenticate", "Bearer");
    if (a->status == 405) MHD_add_response_header(response, "Allow", "GET, POST");
}

/* A hash of the body; the browser sends it back to ask whether anything is new. */
static bool is_unchanged(const exchange *x, char tag[32])
{
    const ent__out *body = &x->answer.out;
    snprintf(tag, 32, "\"%016llx\"", (unsigned long long)ent__hash_more(ENT__HASH_SEED, body->at, body->n));
    const char *known = x->request.head.if_none_match;
    return known && strcmp(known, tag) == 0;
}

static enum MHD_Result send_answer(struct MHD_Connection *c, exchange *x, bool close)
{
    char tag[32] = "";
    ent__answer *a = &x->answer;
    if (a->out.failed) ent__answer_error(a, 500, "no memory for the answer");
    bool is_good = a->status == 200, unchanged = is_good && is_unchanged(x, tag);
    if (unchanged) a->status = 304;
    struct MHD_Response *response =
        MHD_create_response_from_buffer(unchanged ? 0 : a->out.n, a->out.at, MHD_RESPMEM_PERSISTENT);
    if (!response) return MHD_NO;
    add_head(response, a);
    if (is_good) MHD_add_response_header(response, "ETag", tag);
    if (close) MHD_add_response_header(response, "Connection", "close");
    enum MHD_Result done = MHD_queue_response(c, (unsigned)a->status, response);
    MHD_destroy_response(response);
    return done;
}

static bool add_body(ent__request *r, const char *bytes, size_t n)
{
    char *at = ent__arena_grow(&r->arena, (char *)(uintptr_t)r->body.at, r->body.n, r->body.n + n);
    if (!at) return false;
    memcpy(at + r->body.n, bytes, n);
    r->body = (ent__str){at, r->body.n + (uint32_t)n};
    return true;
}

static enum MHD_Result on_head(ent__server *s, struct MHD_Connection *c, exchange *x)
{
    const char *why = NULL;
    int status = ent__request_refused(&x->request, s->options->address, s->options->token, &why);
    if (!status) return MHD_YES;
    ent__answer_error(&x->answer, status, "%s", why);
    return send_answer(c, x, true);
}

/* Called with the head, then with each piece of the body, then once more. */
static enum MHD_Result on_request(void *context, struct MHD_Connection *c, const char *path, const char *method,
                                  const char *version, const char *bytes, size_t *n, void **kept)
{
    ent__server *s = context;
    exchange *x = *kept;
    (void)version;
    if (!x) {
        *kept = x = new_exchange(c, path, method);
        return x ? on_head(s, c, x) : MHD_NO;
    }
    if (*n) {
        if (x->request.body.n + *n > ENT__SERVE_MAX_BODY) return MHD_NO; /* no answer fits into the middle of a body */
        if (!add_body(&x->request, bytes, *n)) return MHD_NO;
        *n = 0;
        return MHD_YES;
    }
    ent__api_answer(s->api, &x->request, &x->answer);
    return send_answer(c, x, false);
}

/* ---- start and stop ---------------------------------------------------------- */

static void say_nothing(void *context, const char *format, va_list args) { (void)context, (void)format, (void)args; }

static struct addrinfo *resolve(const ent__serve_options *o, ent_error *error)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV}, *found = NULL;
    char port[8];
    snprintf(port, sizeof port, "%u", o->port);
    int why = getaddrinfo(o->address, port, &hints, &found);
    if (why) ent__fail(error, ENT_E_ARGUMENT, 0, "%s: %s", o->address, gai_strerror(why));
    return why ? NULL : found;
}

static struct MHD_Daemon *listen_at(ent__server *s, const struct addrinfo *at, uint32_t threads)
{
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ERROR_LOG;
    if (at->ai_family == AF_INET6) flags |= MHD_USE_IPv6;
    return MHD_start_daemon(flags, s->options->port, NULL, NULL, on_request, s, /* */
                            MHD_OPTION_EXTERNAL_LOGGER, say_nothing, NULL, /* */
                            MHD_OPTION_SOCK_ADDR, at->ai_addr, /* */
                            MHD_OPTION_THREAD_POOL_SIZE, threads > 1 ? threads : 0u, /* */
                            MHD_OPTION_CONNECTION_LIMIT, (unsigned)ENT__SERVE_MAX_CONNECTIONS, /* */
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)ENT__SERVE_HEAD_BYTES, /* */
                            MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)ENT__SERVE_SECONDS_IDLE, /* */
                            MHD_OPTION_STRICT_FOR_CLIENT, 1, /* */
                            MHD_OPTION_NOTIFY_COMPLETED, end_exchange, NULL, /* */
                            MHD_OPTION_END);
}

ent_code ent__server_start(const ent__serve_options *options, ent__server **out, ent_error *error)
{
    ent__server *s = calloc(1, sizeof *s);
    if (!s) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    s->options = options;
    uint32_t threads = options->threads ? options->threads : 1;
    if (threads > ENT__SERVE_MAX_THREADS) threads = ENT__SERVE_MAX_THREADS;
    ent_code code = ent__api_open(options, threads, &s->api, error);
    struct addrinfo *at = code ? NULL : resolve(options, error);
    if (!code && !at) code = ENT_E_ARGUMENT;
    if (!code) {
        s->daemon = listen_at(s, at, threads * ENT__SERVE_LOOPS);
        if (!s->daemon)
            code = ent__fail(error, ENT_E_IO, 0, "cannot listen on %s, port %u; is it taken? --port 0 takes a free one",
                             options->address, options->port);
    }
    if (at) freeaddrinfo(at);
    if (code) {
        ent__server_stop(s);
        return code;
    }
    *out = s;
    return ENT_OK;
}

uint16_t ent__server_port(const ent__server *s)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info ? info->port : 0;
}

void ent__server_stop(ent__server *s)
{
    if (!s) return;
    if (s->daemon) MHD_stop_daemon(s->daemon);
    ent__api_close(s->api);
    free(s);
}
