/* Which endpoint answers a path, with a connection to the store of its own while it does. */
#include "serve/api.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "serve/again.h"
#include "serve/cache.h"
#include "serve/endpoint.h"
#include "serve/page.h"

#define EVENTS "from to source target actor type mode quad status domain publisher report q sort limit offset format"
#define PAIR "a b from to status"
#define NET "from to status min"

const ent__endpoint ent__endpoints[] = {
    {"/meta", ENT__GET, "", "what the store holds, and the names that filters know", false, ent__api_meta},
    {"/periods", ENT__GET, "limit offset format", "events a month", false, ent__api_periods},
    {"/dyad", ENT__GET, PAIR " by format", "both directions between two powers or groups over time", false, ent__api_dyad},
    {"/dyad/types", ENT__GET, PAIR " format", "the same by type", false, ent__api_dyad_types},
    {"/dyad/domains", ENT__GET, PAIR " format", "the same by domain", false, ent__api_dyad_domains},
    {"/dyad/change", ENT__GET, PAIR " format", "the last weeks against the weeks before", false, ent__api_dyad_change},
    {"/network", ENT__GET, NET " limit format", "all dyads of a period", false, ent__api_network},
    {"/network/nodes", ENT__GET, NET " format", "the powers of a period, with their blocs", false, ent__api_nodes},
    {"/network/balance", ENT__GET, NET " format", "structural balance of a period", false, ent__api_balance},
    {"/changes", ENT__GET, "weeks to status min limit offset format", "the dyads that moved most against their own past", false, ent__api_changes},
    {"/events", ENT__GET, EVENTS, "events by filters", false, ent__api_events},
    {"/events/{id}", ENT__GET, "", "one event with all its mentions", false, ent__api_event},
    {"/reports", ENT__GET, "from to publisher q sort limit offset format", "reports", false, ent__api_reports},
    {"/reports/{id}", ENT__GET, "", "one report: its text where it was kept, its mentions and statements", false, ent__api_report},
    {"/statements", ENT__GET, "speaker about kind from to publisher report q sort limit offset format", "who said what about whom", false, ent__api_statements},
    {"/actors", ENT__GET, "q limit offset format", "persons, organisations and powers", false, ent__api_actors},
    {"/actors/{id}", ENT__GET, "", "one of them: roles over time, ties", false, ent__api_actor},
    {"/check", ENT__GET, "type status limit offset format", "a sample of mentions to judge", true, ent__api_check},
    {"/corrections", ENT__GET, "limit offset format", "the judgements made", true, ent__api_corrections},
    {"/corrections", ENT__POST, "", "keeps a judgement: mention, field, right, value", false, ent__api_correct},
    {"/precision", ENT__GET, "limit offset format", "share of right judgements by type, with its interval", true, ent__api_precision},
    {"/code", ENT__POST, "", "codes a pasted report: text, title, date", false, ent__api_code},
    {"/openapi.json", ENT__GET, "", "this list", false, ent__api_openapi},
    {NULL, ENT__GET, NULL, NULL, false, NULL},
};

enum { DEFAULT_ROWS = 100 };

/* A connection to the store; used by one request at a time. */
typedef struct connection {
    ent_store *store;
} connection;

struct ent__api {
    const ent__serve_options *options;
    ent__world world;
    bool has_world;
    ent__cache *cache;
    ent__mirror *mirror;
    ent__again *again;
    uint64_t n_judged; /* judgements kept since the start; under the lock */
    pthread_mutex_t lock;
    pthread_cond_t returned;
    connection connections[ENT__SERVE_MAX_THREADS];
    connection *free[ENT__SERVE_MAX_THREADS];
    uint32_t n_free, n_open;
    ent_store *watch; /* SQLite counts changes for each connection on its own: this one is asked, under the lock */
    pthread_t warmer;
    bool is_warming;
};

/* ---- connections -------------------------------------------------------------------- */

/* domain(type, contexts) in SQL: an index into the world's domains. */
static void sql_domain(sqlite3_context *context, int n, sqlite3_value **args)
{
    const ent__world *world = sqlite3_user_data(context);
    (void)n;
    sqlite3_result_int64(context, ent__world_domain(world, (ent_type)sqlite3_value_int(args[0]),
                                                    (uint64_t)sqlite3_value_int64(args[1])));
}

static ent_code open_connection(ent__api *api, ent_error *error)
{
    connection *c = &api->connections[api->n_open];
    ent_code code = ent_store_open(api->options->store, ENT_STORE_READ, NULL, &c->store, error);
    if (code) return code;
    api->free[api->n_free++] = c;
    api->n_open++;
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    if (sqlite3_create_function(ent__store_db(c->store), "domain", 2, flags, &api->world, sql_domain, NULL, NULL) != SQLITE_OK)
        return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    return ENT_OK;
}

static connection *borrow(ent__api *api)
{
    pthread_mutex_lock(&api->lock);
    while (!api->n_free) pthread_cond_wait(&api->returned, &api->lock);
    connection *c = api->free[--api->n_free];
    pthread_mutex_unlock(&api->lock);
    return c;
}

static void give_back(ent__api *api, connection *c)
{
    pthread_mutex_lock(&api->lock);
    api->free[api->n_free++] = c;
    pthread_cond_signal(&api->returned);
    pthread_mutex_unlock(&api->lock);
}

/* Of the store's content: moves on with every change. */
static int64_t current_version(ent__api *api)
{
    sqlite3_stmt *s = NULL;
    int64_t now = 0;
    pthread_mutex_lock(&api->lock);
    if (sqlite3_prepare_v2(ent__store_db(api->watch), "PRAGMA data_version", -1, &s, NULL) == SQLITE_OK &&
        sqlite3_step(s) == SQLITE_ROW)
        now = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    pthread_mutex_unlock(&api->lock);
    return now;
}

/* ---- before the first client ------------------------------------------------------------ */

static void warm_one(ent__api *api, const char *path, const char *limit)
{
    ent__request r = {.method = ENT__GET, .path = ent__str_of(path)};
    ent__answer a;
    if (limit) r.parameters[r.n_parameters++] = (ent__parameter){ent__str_of("limit"), ent__str_of(limit)};
    ent__answer_begin(&a);
    ent__arena_init(&r.arena, ENT__SERVE_MAX_MEMORY);
    ent__api_answer(api, &r, &a);
    ent__answer_free(&a);
    ent__arena_free(&r.arena);
}

/* What the views of the page ask for when they are opened, and what takes long, made while nobody waits. */
static void *warm(void *context)
{
    static const char *const asked[][2] = {{"/meta", NULL},      {"/periods", "5000"}, {"/events", "8"},
                                           {"/changes", "8"},    {"/check", "20"},
                                           {"/actors", NULL}};
    for (size_t k = 0; k < sizeof asked / sizeof *asked; k++) {
        char path[32];
        snprintf(path, sizeof path, "/api/v1%s", asked[k][0]);
        warm_one(context, path, asked[k][1]);
    }
    return NULL;
}

static void make_again(void *context, ent__request *r, uint64_t key);

/* ---- open and close --------------------------------------------------------------------- */

ent_code ent__api_open(const ent__serve_options *options, uint32_t threads, ent__api **out, ent_error *error)
{
    ent__api *api = calloc(1, sizeof *api);
    *out = api;
    if (!api) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    api->options = options;
    pthread_mutex_init(&api->lock, NULL);
    pthread_cond_init(&api->returned, NULL);
    api->cache = ent__cache_new(ENT__SERVE_CACHE_BYTES);
    if (!api->cache) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    ent_code code = ent__world_open(options->tables, options->n_tables, &api->world, error);
    api->has_world = !code;
    if (!code) code = ent_store_open(options->store, ENT_STORE_READ, NULL, &api->watch, error);
    if (!code && !options->from_tables) code = ent__mirror_open(options->store, &api->world, &api->mirror, error);
    if (!code && api->mirror) ent__mirror_give_back(api->mirror, ent__mirror_take(api->mirror, current_version(api)));
    if (!code && !(api->again = ent__again_new(make_again, api))) code = ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    while (!code && api->n_open < threads) code = open_connection(api, error);
    if (!code) api->is_warming = pthread_create(&api->warmer, NULL, warm, api) == 0;
    return code;
}

void ent__api_close(ent__api *api)
{
    if (!api) return;
    if (api->is_warming) pthread_join(api->warmer, NULL);
    ent__again_free(api->again);
    ent__mirror_close(api->mirror);
    ent_store_close(api->watch);
    for (uint32_t k = 0; k < api->n_open; k++) ent_store_close(api->connections[k].store);
    if (api->has_world) ent__world_close(&api->world);
    ent__cache_free(api->cache);
    pthread_cond_destroy(&api->returned);
    pthread_mutex_destroy(&api->lock);
    free(api);
}

/* ---- one request -------------------------------------------------------------------------- */

/* Whether the path is the endpoint's; its {id} is what stands in its place. */
static bool is_path(const ent__endpoint *e, ent__str path, ent__str *id)
{
    const char *brace = strchr(e->path, '{');
    uint32_t n = brace ? (uint32_t)(brace - e->path) : (uint32_t)strlen(e->path);
    if (path.n < n || memcmp(path.at, e->path, n) != 0) return false;
    *id = ent__str_cut(path, n, path.n);
    return brace ? id->n > 0 : id->n == 0;
}

static const ent__endpoint *find(const ent__request *r, ent__str *id, bool *is_known)
{
    static const char base[] = "/api/v1";
    uint32_t n = sizeof base - 1;
    *is_known = false;
    if (r->path.n < n || memcmp(r->path.at, base, n) != 0) return NULL;
    ent__str path = ent__str_cut(r->path, n, r->path.n);
    for (const ent__endpoint *e = ent__endpoints; e->path; e++) {
        if (!is_path(e, path, id)) continue;
        *is_known = true;
        if (e->method == r->method) return e;
    }
    return NULL;
}

static bool knows(const ent__endpoint *e, ent__str name)
{
    ent__str rest = ent__str_of(e->parameters), known;
    while (ent__cut_next(&rest, ' ', &known))
        if (ent__str_is(known, name)) return true;
    return false;
}

/* What all tables of rows share. False: the answer says what is wrong. */
static bool read_common(ent__call *c, const ent__endpoint *e)
{
    const ent__request *r = c->request;
    ent__str format = ent__request_get(r, "format");
    for (uint32_t k = 0; k < r->n_parameters; k++) {
        ent__str name = r->parameters[k].name;
        if (knows(e, name)) continue;
        ent__answer_error(c->answer, 400, "no parameter '%.*s' here; there are: %s", (int)(name.n < 40 ? name.n : 40), name.at,
                          e->parameters);
        return false;
    }
    c->as_csv = ent__str_eq(format, "csv");
    if (format.n && !c->as_csv && !ent__str_eq(format, "json")) {
        ent__answer_error(c->answer, 400, "format: json or csv");
        return false;
    }
    if (ent__request_number(r, "limit", 1, ENT__SERVE_MAX_ROWS, DEFAULT_ROWS, &c->limit) &&
        ent__request_number(r, "offset", 0, INT32_MAX, 0, &c->offset))
        return true;
    ent__answer_error(c->answer, 400, "limit is 1 to %d, offset 0 or more", ENT__SERVE_MAX_ROWS);
    return false;
}

/* Of what was asked; and, where judgements count, after which of them. */
static uint64_t key_of(ent__api *api, const ent__endpoint *e, const ent__request *r)
{
    uint64_t h = ent__hash(r->path), n_judged;
    pthread_mutex_lock(&api->lock);
    n_judged = api->n_judged;
    pthread_mutex_unlock(&api->lock);
    if (e->is_judged) h = ent__hash_more(h, &n_judged, sizeof n_judged);
    for (uint32_t k = 0; k < r->n_parameters; k++) {
        h = ent__hash_more(ent__hash_more(h, "\1", 1), r->parameters[k].name.at, r->parameters[k].name.n);
        h = ent__hash_more(ent__hash_more(h, "\2", 1), r->parameters[k].value.at, r->parameters[k].value.n);
    }
    return h;
}

const ent__ledger *ent__call_ledger(ent__call *c)
{
    if (!c->reflection && c->mirror) c->reflection = ent__mirror_take(c->mirror, c->version);
    if (!c->reflection) return NULL;
    c->version = c->reflection->version;
    return &c->reflection->ledger;
}

static void run(ent__api *api, const ent__endpoint *e, ent__call *c)
{
    connection *mine = borrow(api);
    c->store = mine->store;
    c->db = ent__store_db(mine->store);
    c->mirror = api->mirror;
    e->run(c);
    give_back(api, mine);
    if (c->reflection) ent__mirror_give_back(api->mirror, c->reflection);
}

static void run_and_tell(ent__api *api, const ent__endpoint *e, ent__call *c)
{
    run(api, e, c);
    pthread_mutex_lock(&api->lock);
    api->n_judged++;
    pthread_mutex_unlock(&api->lock);
}

static void run_and_keep(ent__api *api, const ent__endpoint *e, ent__call *c, uint64_t key)
{
    run(api, e, c);
    if (c->answer->status == 200) ent__cache_put(api->cache, key, c->version, c->answer);
    ent__cache_done(api->cache, key);
}

/* Who waits for another's answer has no connection: there is always one for whoever makes it. */
static void run_or_recall(ent__api *api, const ent__endpoint *e, ent__call *c)
{
    uint64_t key = key_of(api, e, c->request);
    c->version = current_version(api);
    switch (ent__cache_get(api->cache, key, c->version, ENT__SERVE_STALE_MS, c->answer)) {
    case ENT__FOUND: break;
    case ENT__FOUND_OLD:
        if (!ent__again_add(api->again, c->request, key)) ent__cache_done(api->cache, key);
        break;
    case ENT__FOUND_NONE: run_and_keep(api, e, c, key); break;
    }
}

void ent__api_answer(ent__api *api, ent__request *r, ent__answer *a)
{
    ent__call c = {.options = api->options, .world = &api->world, .request = r, .arena = &r->arena, .answer = a};
    bool is_known;
    const ent__endpoint *e = find(r, &c.id, &is_known);
    if (e && read_common(&c, e) && e->method == ENT__GET)
        run_or_recall(api, e, &c);
    else if (e && a->status == 200)
        run_and_tell(api, e, &c);
    else if (!e && is_known)
        ent__answer_error(a, 405, "this path is asked for with the other method");
    else if (!e && (r->method != ENT__GET || !ent__page_answer(r->path, a)))
        ent__answer_error(a, 404, "nothing is here; the API is described under /api/v1/openapi.json");
}

static void make_again(void *context, ent__request *r, uint64_t key)
{
    ent__api *api = context;
    ent__answer a;
    bool is_known;
    ent__answer_begin(&a);
    ent__call c = {.options = api->options, .world = &api->world, .request = r, .arena = &r->arena, .answer = &a};
    const ent__endpoint *e = find(r, &c.id, &is_known);
    if (e && read_common(&c, e)) {
        c.version = current_version(api);
        run_and_keep(api, e, &c, key);
    }
    ent__answer_free(&a);
}
