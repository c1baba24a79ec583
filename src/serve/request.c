/* One request: may it be answered, and what are its parameters. */
#include "serve/request.h"

#include <strings.h>

/* ---- may it be answered ---------------------------------------------------- */

/* "name" or "name:port" of `host` is `name`. */
static bool host_is(const char *host, const char *name)
{
    size_t n = strlen(name);
    return strncasecmp(host, name, n) == 0 && (host[n] == 0 || host[n] == ':');
}

static bool is_local(const char *host)
{
    return host_is(host, "127.0.0.1") || host_is(host, "localhost") || host_is(host, "[::1]");
}

/* Compares all of it, so that its time says nothing of where they differ. */
static bool is_token(const char *given, const char *token)
{
    size_t n = strlen(given), m = strlen(token);
    unsigned difference = n != m;
    for (size_t k = 0; k < n; k++) difference |= (unsigned char)given[k] ^ (unsigned char)token[m ? k % m : 0];
    return !difference;
}

static bool knows_token(const ent__head *h, const char *token)
{
    static const char bearer[] = "Bearer ";
    return h->authorization && strncasecmp(h->authorization, bearer, sizeof bearer - 1) == 0 &&
           is_token(h->authorization + sizeof bearer - 1, token);
}

/* "http://HOST" of the page that sends is where it sends to. */
static bool is_own_page(const ent__head *h)
{
    const char *slashes = h->origin ? strstr(h->origin, "://") : NULL;
    return !h->origin || (slashes && h->host && strcasecmp(slashes + 3, h->host) == 0);
}

static bool is_json(const char *type) { return type && strncasecmp(type, "application/json", 16) == 0; }

static int refuse(int status, const char *reason, const char **why)
{
    *why = reason;
    return status;
}

/* The page itself is no secret: it asks for the token. */
static bool is_secret(const ent__request *r) { return r->path.n >= 5 && memcmp(r->path.at, "/api/", 5) == 0; }

int ent__request_refused(const ent__request *r, const char *address, const char *token, const char **why)
{
    const ent__head *h = &r->head;
    if (r->method == ENT__OTHER_METHOD) return refuse(405, "only GET, and POST for corrections and pasted reports", why);
    if (h->n_content_length + h->n_transfer_encoding > 1 || h->n_host > 1)
        return refuse(400, "two lengths or two hosts in one request", why);
    if (r->method == ENT__GET && (h->n_transfer_encoding || (h->n_content_length && !h->content_length_is_zero)))
        return refuse(400, "a GET with a body", why);
    if (!token && h->host && !is_local(h->host) && !host_is(h->host, address))
        return refuse(403, "this host is not ours", why);
    if (token && is_secret(r) && !knows_token(h, token)) return refuse(401, "the token is missing or wrong", why);
    if (r->method == ENT__POST && !is_own_page(h)) return refuse(403, "sent by the page of another host", why);
    if (r->method == ENT__POST && !is_json(h->content_type)) return refuse(415, "send application/json", why);
    return 0;
}

/* ---- parameters ------------------------------------------------------------ */

ent__str ent__request_get(const ent__request *r, const char *name)
{
    for (uint32_t k = 0; k < r->n_parameters; k++)
        if (ent__str_eq(r->parameters[k].name, name)) return r->parameters[k].value;
    return (ent__str){"", 0};
}

static bool read_number(ent__str s, int64_t *out)
{
    bool negative = s.n && s.at[0] == '-';
    int64_t n = 0;
    if (s.n <= negative || s.n > 18) return false;
    for (uint32_t k = negative; k < s.n; k++) {
        if (!ent__is_digit(s.at[k])) return false;
        n = n * 10 + (s.at[k] - '0');
    }
    *out = negative ? -n : n;
    return true;
}

bool ent__request_number(const ent__request *r, const char *name, int64_t least, int64_t most, int64_t otherwise,
                         int64_t *out)
{
    ent__str s = ent__request_get(r, name);
    *out = otherwise;
    return !s.n || (read_number(s, out) && *out >= least && *out <= most);
}
