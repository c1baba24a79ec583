/* Any bytes as a request to the API: first line "GET|POST target", then lines "Name: value" of which Host, Origin,
 * Authorization and Content-Type count, then an empty line and the body. libmicrohttpd stands before this and has
 * fuzzers of its own; what is looked at here is everything behind it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "serve/api.h"

static void must(bool is_so)
{
    if (!is_so) abort();
}

static ent__serve_options options;
static char store_path[64];

static ent__api *open_api(void)
{
    ent_error error;
    ent_store *store;
    ent__api *api;
    strcpy(store_path, "/tmp/entente-http-XXXXXX");
    int fd = mkstemp(store_path);
    must(fd >= 0);
    close(fd);
    must(ent_store_open(store_path, ENT_STORE_WRITE, NULL, &store, &error) == ENT_OK);
    ent_store_close(store);
    options = (ent__serve_options){.store = store_path, .address = "127.0.0.1"};
    must(ent__api_open(&options, 1, &api, &error) == ENT_OK);
    return api;
}

static int hex(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = ent__lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* In place; what stands behind the end is cut by a NUL, as libmicrohttpd does. */
static ent__str decode(char *s, bool plus)
{
    size_t n = 0;
    for (size_t k = 0; s[k]; k++) {
        int high = s[k] == '%' ? hex(s[k + 1]) : -1, low = high >= 0 ? hex(s[k + 2]) : -1;
        char plain = plus && s[k] == '+' ? ' ' : s[k];
        s[n++] = low >= 0 ? (char)(high * 16 + low) : plain;
        if (low >= 0) k += 2;
    }
    s[n] = '\0';
    return ent__str_of(s);
}

static void read_target(ent__request *r, char *target)
{
    char *query = strchr(target, '?'), *rest = NULL;
    if (query) *query++ = '\0';
    r->path = decode(target, false);
    for (char *p = query ? strtok_r(query, "&", &rest) : NULL; p; p = strtok_r(NULL, "&", &rest)) {
        char *value = strchr(p, '=');
        if (value) *value++ = '\0';
        if (r->n_parameters == ENT__SERVE_MAX_PARAMETERS) break;
        ent__parameter *to = &r->parameters[r->n_parameters++];
        to->name = decode(p, true);
        to->value = value ? decode(value, true) : ent__str_of("");
    }
}

static void read_header(ent__head *h, char *line)
{
    char *value = strchr(line, ':');
    if (!value) return;
    *value++ = '\0';
    while (*value == ' ') value++;
    if (strcmp(line, "Host") == 0) h->host = value, h->n_host++;
    if (strcmp(line, "Origin") == 0) h->origin = value;
    if (strcmp(line, "Authorization") == 0) h->authorization = value;
    if (strcmp(line, "Content-Type") == 0) h->content_type = value;
    if (strcmp(line, "Content-Length") == 0) h->n_content_length++;
}

static void read_request(ent__request *r, char *text)
{
    char *body = strstr(text, "\n\n"), *rest = NULL;
    if (body) *body = '\0';
    char *line = strtok_r(text, "\n", &rest);
    char *target = line ? strchr(line, ' ') : NULL;
    if (target) *target++ = '\0';
    r->method = line && strcmp(line, "POST") == 0 ? ENT__POST : line && strcmp(line, "GET") == 0 ? ENT__GET : ENT__OTHER_METHOD;
    if (target) read_target(r, target);
    while ((line = strtok_r(NULL, "\n", &rest)) != NULL) read_header(&r->head, line);
    if (body) r->body = ent__str_of(body + 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static ent__api *api;
    if (!api) api = open_api();
    char *text = malloc(n + 1);
    must(text != NULL);
    if (n) memcpy(text, data, n);
    text[n] = '\0';
    ent__request r = {.path = {"", 0}};
    ent__answer a;
    const char *why;
    ent__arena_init(&r.arena, ENT__SERVE_MAX_MEMORY);
    ent__answer_begin(&a);
    read_request(&r, text);
    if (!ent__request_refused(&r, "127.0.0.1", NULL, &why)) {
        ent__api_answer(api, &r, &a);
        must(a.status >= 200 && a.status < 504 && a.status != 500);
    }
    ent__answer_free(&a);
    ent__arena_free(&r.arena);
    free(text);
    return 0;
}
