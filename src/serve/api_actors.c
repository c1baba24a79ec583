/* /actors and /actors/{id}: persons, organisations and powers by their id in the lexicon, with what they did. */
#include <stdio.h>
#include <stdlib.h>

#include "serve/endpoint.h"

void ent__api_actors(ent__call *c)
{
    ent__query q = {.n = 0};
    ent__str like = ent__request_get(c->request, "q");
    ent__sql(&q, "SELECT a.key AS id,max(a.name) AS name,group_concat(DISTINCT nullif(a.country,'')) AS iso3,"
                 "group_concat(DISTINCT nullif(a.sector,'')) AS sector,sum((SELECT count(*) FROM role o WHERE o.actor=a.id)) AS"
                 " mentions,sum((SELECT count(*) FROM voice v WHERE v.actor=a.id AND v.side=0)) AS statements"
                 " FROM actor a WHERE a.key<>''");
    if (like.n) ent__sql_text(&q, " AND instr(lower(a.name),lower(?))", like);
    ent__sql(&q, " GROUP BY a.key ORDER BY mentions DESC,a.key");
    ent__sql_page(c, &q);
    ent__query_rows(&q, c->db, c->as_csv, c->limit, c->answer);
}

/* ---- one actor ---------------------------------------------------------------- */

static uint32_t find_entity(const ent__who *who, ent__str id)
{
    for (uint32_t k = 0; k < who->entities.n; k++) {
        const ent__entity *e = &who->entities.at[k];
        bool named = e->kind == ENT__PERSON && ent__str_is(ent__who_str(who, e->name), id);
        if (named || ent__str_is(ent__who_str(who, e->id), id)) return k;
    }
    return ENT__NONE;
}

static void put_member(ent__answer *a, const char *before, const char *name, ent__str value)
{
    ent__put(a, before);
    ent__put_json(a, ent__str_of(name));
    ent__put(a, ": ");
    ent__put_json(a, value);
}

/* yyyymmdd as far as it is known: "2012", "2012-05", "2012-05-07"; "" for always and still. */
static ent__str period_end(uint32_t day, char out[16])
{
    if (!day || day == UINT32_MAX) return (ent__str){"", 0};
    int n = snprintf(out, 16, "%04u", day / 10000 % 10000);
    uint32_t month = day / 100 % 100, rest = day % 100;
    if (month && month < 13) n += snprintf(out + n, 16 - (size_t)n, "-%02u", month);
    if (month && month < 13 && rest && rest < 32) n += snprintf(out + n, 16 - (size_t)n, "-%02u", rest);
    return (ent__str){out, (uint32_t)n};
}

static void put_roles(ent__call *c, const ent__who *who, const ent__entity *e)
{
    ent__answer *a = c->answer;
    for (uint32_t k = 0; k < e->n_roles; k++) {
        const ent__role *r = &who->roles.at[e->roles + k];
        uint32_t power = r->is_stateless ? ENT__NONE : r->power != ENT__NONE ? r->power : e->power;
        char from[16], to[16];
        put_member(a, k ? ", {" : "{", "title", ent__who_str(who, r->title));
        put_member(a, ", ", "sector", ent__str_of(r->sector));
        put_member(a, ", ", "country", power == ENT__NONE ? (ent__str){"", 0} : ent__who_str(who, who->entities.at[power].id));
        put_member(a, ", ", "from", period_end(r->when.from, from));
        put_member(a, ", ", "to", period_end(r->when.to, to));
        ent__put(a, "}");
    }
}

static void put_known(ent__call *c)
{
    static const char *const kinds[] = {"power", "group", "place", "person", "organisation", "people", "agent", "title", "thing"};
    const ent__who *who = c->options->who ? c->options->who : &c->world->who;
    uint32_t entity = find_entity(who, c->id);
    const ent__entity *e = entity == ENT__NONE ? NULL : &who->entities.at[entity];
    put_member(c->answer, ", ", "kind", e ? ent__str_of(kinds[e->kind]) : (ent__str){"", 0});
    ent__put(c->answer, ", \"roles\": [");
    if (e) put_roles(c, who, e);
    ent__put(c->answer, "]}\n");
}

/* What the store has of it; the brace stays open. */
static bool put_stored(ent__call *c)
{
    ent__query q = {.n = 0};
    ent__sql(&q, "SELECT key AS id,max(name) AS name,group_concat(DISTINCT nullif(country,'')) AS iso3,"
                 "group_concat(DISTINCT nullif(sector,'')) AS sectors,(SELECT count(*) FROM voice v WHERE v.side=0 AND v.actor IN");
    ent__sql_text(&q, " (SELECT id FROM actor WHERE key=?)) AS statements", c->id);
    ent__sql_text(&q, " FROM actor WHERE key=? GROUP BY key", c->id);
    ent__query_object(&q, c->db, "no actor has this id", c->answer);
    if (c->answer->status != 200 || c->answer->out.failed) return false;
    c->answer->out.n -= 2; /* "}\n" */
    return true;
}

/* ---- its events ------------------------------------------------------------------ */

/* A tie to a power: events in which the actor is on one side, the power on the other, and their scores. */
typedef struct tie {
    ent__str power;
    int64_t n, sum10;
} tie;

enum { MOST_TIES = 30, MOST_PARTNERS = 64 /* of an event: more than a side has parties */ };

static int by_events(const void *x, const void *y)
{
    const tie *a = x, *b = y;
    if (a->n != b->n) return a->n < b->n ? 1 : -1;
    return a->n ? strcmp(a->power.at, b->power.at) : 0; /* NUL-terminated by ent__arena_str */
}

static void put_ties(ent__call *c, tie *ties, uint32_t n, int64_t events, int64_t reports)
{
    ent__answer *a = c->answer;
    char mean[24];
    if (n) qsort(ties, n, sizeof *ties, by_events);
    ent__put(a, ", \"events\": ");
    ent__put_int(a, events);
    ent__put(a, ", \"reports\": ");
    ent__put_int(a, reports);
    ent__put(a, ", \"ties\": [");
    for (uint32_t k = 0; k < n && k < MOST_TIES && ties[k].n; k++) {
        ent__mean(ties[k].sum10, (uint64_t)ties[k].n, mean);
        put_member(a, k ? ", {" : "{", "iso3", ties[k].power);
        ent__put(a, ", \"events\": ");
        ent__put_int(a, ties[k].n);
        ent__put(a, ", \"score_mean\": ");
        ent__put(a, mean);
        ent__put(a, "}");
    }
    ent__put(a, "]");
}

/* The powers that the store knows, by their ids; n: one more than the largest. */
static tie *read_powers(ent__call *c, uint32_t *n)
{
    sqlite3_stmt *s = NULL;
    tie *ties = ENT__NEW_ARRAY(c->arena, tie, ENT__LEDGER_MAX_POWER + 1);
    *n = 0;
    sqlite3_prepare_v2(c->db, "SELECT id,code FROM power ORDER BY id", -1, &s, NULL);
    while (ties && s && sqlite3_step(s) == SQLITE_ROW) {
        int64_t id = sqlite3_column_int64(s, 0);
        if (id > ENT__LEDGER_MAX_POWER) break;
        ent__str code = {(const char *)sqlite3_column_text(s, 1), (uint32_t)sqlite3_column_bytes(s, 1)};
        ties[id].power = ent__arena_str(c->arena, code);
        *n = (uint32_t)id + 1;
    }
    sqlite3_finalize(s);
    return ties;
}

/* What both did together has no other side. */
static const char sides[] =
    "WITH x AS (SELECT m.event AS event,o.side AS side,m.report AS report FROM role o JOIN mention m ON m.id=o.mention WHERE"
    " o.actor IN (SELECT id FROM actor WHERE key=?)) SELECT power,count(*),sum(score10),(SELECT count(DISTINCT event) FROM x),"
    "(SELECT count(DISTINCT report) FROM x) FROM (SELECT NULL AS power,0 AS event,0 AS score10 UNION SELECT CASE y.side WHEN 0"
    " THEN d.target ELSE d.source END,e.id,e.score10 FROM (SELECT DISTINCT event,side FROM x) y JOIN event e ON e.id=y.event"
    " JOIN dyad d ON d.day=e.day AND d.event=e.id WHERE e.status IN (0,1) AND NOT d.mutual) GROUP BY power";

static void sum_tables(ent__call *c, tie *ties, uint32_t n, int64_t *events, int64_t *reports)
{
    ent__query q = {.n = 0};
    const char *why;
    ent__sql_text(&q, sides, c->id);
    sqlite3_stmt *s = ent__query_open(&q, c->db, &why);
    while (s && sqlite3_step(s) == SQLITE_ROW) {
        int64_t power = sqlite3_column_int64(s, 0); /* 0: of none, so that there is a row */
        *events = sqlite3_column_int64(s, 3);
        *reports = sqlite3_column_int64(s, 4);
        if (power <= 0 || power >= n) continue;
        ties[power].n = sqlite3_column_int64(s, 1);
        ties[power].sum10 = sqlite3_column_int64(s, 2);
    }
    sqlite3_finalize(s);
}

/* Events by the side on which the actor is. */
typedef struct acts {
    ent__bits event[2], report;
} acts;

static bool read_acts(ent__call *c, const ent__ledger *l, acts *x)
{
    ent__query q = {.n = 0};
    const char *why;
    for (int k = 0; k < 2; k++) x->event[k] = ent__bits_new(c->arena, l->max_id + 1);
    x->report = ent__bits_new(c->arena, l->max_report + 1);
    if (!x->event[0].at || !x->event[1].at || !x->report.at) return false;
    ent__sql_text(&q, "SELECT mention,side FROM role WHERE actor IN (SELECT id FROM actor WHERE key=?)", c->id);
    sqlite3_stmt *s = ent__query_open(&q, c->db, &why);
    while (s && sqlite3_step(s) == SQLITE_ROW) {
        int64_t mention = sqlite3_column_int64(s, 0);
        if (mention >= l->n_told || !l->told[mention].event) continue;
        ent__bits_set(&x->event[sqlite3_column_int(s, 1) != 0], l->told[mention].event);
        ent__bits_set(&x->report, l->told[mention].report);
    }
    sqlite3_finalize(s);
    return true;
}

/* Each power on the other side once. */
static void add_partners(const ent__ledger *l, const ent__entry *e, const bool on[2], tie *ties, uint32_t n)
{
    uint32_t seen[MOST_PARTNERS], n_seen = 0;
    for (uint32_t d = e->dyads; d < e[1].dyads; d++)
        for (int side = 0; side < 2; side++) {
            uint32_t power = side ? l->dyads[d].source : l->dyads[d].target, k = 0;
            if (!on[side] || !power || !l->dyads[d].target || power >= n) continue;
            while (k < n_seen && seen[k] != power) k++;
            if (k < n_seen || n_seen == MOST_PARTNERS) continue;
            seen[n_seen++] = power;
            ties[power].n++;
            ties[power].sum10 += e->score10;
        }
}

static bool sum_memory(ent__call *c, const ent__ledger *l, tie *ties, uint32_t n, int64_t *events, int64_t *reports)
{
    acts x;
    if (!read_acts(c, l, &x)) return false;
    for (uint32_t k = 0; k < l->n; k++) {
        const ent__entry *e = &l->events[k];
        bool on[2] = {ent__bits_has(&x.event[0], e->id), ent__bits_has(&x.event[1], e->id)};
        if (!on[0] && !on[1]) continue;
        ++*events;
        if (e->status <= ENT_ONGOING && !e->is_mutual) add_partners(l, e, on, ties, n);
    }
    for (uint32_t k = 0; k <= l->max_report; k++) *reports += ent__bits_has(&x.report, k);
    return true;
}

static void put_events(ent__call *c)
{
    uint32_t n;
    int64_t events = 0, reports = 0;
    tie *ties = read_powers(c, &n);
    const ent__ledger *l = ent__call_ledger(c);
    if (ties && !l) sum_tables(c, ties, n, &events, &reports);
    if (!ties || (l && !sum_memory(c, l, ties, n, &events, &reports)))
        ent__answer_error(c->answer, 500, "no memory");
    else
        put_ties(c, ties, n, events, reports);
}

void ent__api_actor(ent__call *c)
{
    if (!put_stored(c)) return;
    put_events(c);
    if (c->answer->status == 200) put_known(c);
}
