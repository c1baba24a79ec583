/* Which endpoint answers a path, with a connection to the store of its own while it does. */
#include "serve/api.h"

#include <pthread.h>
#include <stdlib.h>

#include "serve/cache.h"
#include "serve/endpoint.h"
#include "serve/page.h"

#define EVENTS "from to source target actor type mode quad status domain publisher q sort limit offset format"
#define PAIR "a b from to status"
#define NET "from to status min"

const ent__endpoint ent__endpoints[] = {
    {"/meta", ENT__GET, "", "what the store holds, and the names that filters know", ent__api_meta},
    {"/periods", ENT__GET, "limit offset format", "events a month", ent__api_periods},
    {"/dyad", ENT__GET, PAIR " by format", "both directions between two powers or groups over time", ent__api_dyad},
    {"/dyad/types", ENT__GET, PAIR " format", "the same by type", ent__api_dyad_types},
    {"/dyad/domains", ENT__GET, PAIR " format", "the same by domain", ent__api_dyad_domains},
    {"/dyad/change", ENT__GET, PAIR " format", "the last weeks against the weeks before", ent__api_dyad_change},
    {"/network", ENT__GET, NET " format", "all dyads of a period", ent__api_network},
    {"/network/nodes", ENT__GET, NET " format", "the powers of a period, with their blocs", ent__api_nodes},
    {"/network/balance", ENT__GET, NET " format", "structural balance of a period", ent__api_balance},
    {"/changes", ENT__GET, "weeks to status min limit offset format", "the dyads that moved most against their own past", ent__api_changes},
    {"/events", ENT__GET, EVENTS, "events by filters", ent__api_events},
    {"/events/{id}", ENT__GET, "", "one event with all its mentions", ent__api_event},
    {"/reports", ENT__GET, "from to publisher q sort limit offset format", "reports", ent__api_reports},
    {"/reports/{id}", ENT__GET, "", "one report: its text where it was kept, its mentions and statements", ent__api_report},
    {"/statements", ENT__GET, "speaker about kind from to publisher q sort limit offset format", "who said what about whom", ent__api_statements},
    {"/actors", ENT__GET, "q limit offset format", "persons, organisations and powers", ent__api_actors},
    {"/actors/{id}", ENT__GET, "", "one of them: roles over time, ties", ent__api_actor},
    {"/check", ENT__GET, "type status limit offset format", "a sample of mentions to judge", ent__api_check},
    {"/corrections", ENT__GET, "limit offset format", "the judgements made", ent__api_corrections},
    {"/corrections", ENT__POST, "", "keeps a judgement: mention, field, right, value", ent__api_correct},
    {"/precision", ENT__GET, "limit offset format", "share of right judgements by type, with its interval", ent__api_precision},
    {"/code", ENT__POST, "", "codes a pasted report: text, title, date", ent__api_code},
    {"/openapi.json", ENT__GET, "", "this list", ent__api_openapi},
    {NULL, ENT__GET, NULL, NULL, NULL},
};

struct ent__api {
    const ent__serve_options *options;
    ent__world world;
    bool has_world;
    ent__cache *cache;
    pthread_mutex_t lock;
    pthread_cond_t returned;
    sqlite3 *free[ENT__SERVE_MAX_THREADS];
    uint32_t n_free, n_open;
};

/* ---- connections -------------------------------------------------------------------- */

/* domain(type, mode, contexts) in SQL: an index into the world's domains. The mode is its id, or NULL. */
static void sql_domain(sqlite3_context *context, int n, sqlite3_value **args)
{
    const ent__world *world = sqlite3_user_data(context);
    (void)n;
    const char *mode = (const char *)sqlite3_value_text(args[1]);
    uint32_t k = ent__world_domain(world, (ent_type)sqlite3_value_int(args[0]), ent__str_of(mode ? mode : ""),
                                   (uint64_t)sqlite3_value_int64(args[2]));
    sqlite3_result_int64(context, k);
}

static sqlite3 *borrow(ent__api *api)
{
    pthread_mutex_lock(&api->lock);
    while (!api->n_free) pthread_cond_wait(&api->returned, &api->lock);
    sqlite3 *db = api->free[--api->n_free];
    pthread_mutex_unlock(&api->lock);
    return db;
}

static void give_back(ent__api *api, sqlite3 *db)
{
    pthread_mutex_lock(&api->lock);
    api->free[api->n_free++] = db;
    pthread_cond_signal(&api->returned);
    pthread_mutex_unlock(&api->lock);
}
