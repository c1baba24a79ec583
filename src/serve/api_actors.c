/* /actors and /actors/{id}: persons, organisations and powers by their id in the lexicon, with what they did. */
#include <stdio.h>

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
    static const char as[] = "(SELECT id FROM actor WHERE key=?)";
    ent__query q = {.n = 0};
    ent__sql_text(&q, "SELECT key AS id,max(name) AS name,group_concat(DISTINCT nullif(country,'')) AS iso3,"
                      "group_concat(DISTINCT nullif(sector,'')) AS sectors,(SELECT count(DISTINCT m.event) FROM role o"
                      " JOIN mention m ON m.id=o.mention WHERE o.actor IN (SELECT id FROM actor WHERE key=?)) AS events,",
                  c->id);
    ent__sql(&q, "(SELECT count(*) FROM voice v WHERE v.side=0 AND v.actor IN ");
    ent__sql_text(&q, as, c->id);
    ent__sql_text(&q, ") AS statements,(SELECT count(DISTINCT m.report) FROM role o JOIN mention m ON m.id=o.mention"
                      " WHERE o.actor IN (SELECT id FROM actor WHERE key=?)) AS reports,",
                  c->id);
    ent__sql_text(&q,
                  "(SELECT json_group_array(json_object('iso3',code,'events',n,'score_mean',mean)) FROM (SELECT p.code,"
                  "count(DISTINCT m.event) AS n,round(avg(m.score10)/10.0,2) AS mean FROM role o JOIN mention m ON m.id=o.mention"
                  " JOIN role z ON z.mention=m.id AND z.side<>o.side JOIN actor b ON b.id=z.actor JOIN power p ON p.id=b.power"
                  " WHERE o.actor IN (SELECT id FROM actor WHERE key=?) AND m.status IN (0,1)"
                  " GROUP BY p.code ORDER BY n DESC,p.code LIMIT 30)) AS \"ties json\"",
                  c->id);
    ent__sql_text(&q, " FROM actor WHERE key=? GROUP BY key", c->id);
    ent__query_object(&q, c->db, "no actor has this id", c->answer);
    return c->answer->status == 200 && !c->answer->out.failed;
}

void ent__api_actor(ent__call *c)
{
    if (!put_stored(c)) return;
    c->answer->out.n -= 2; /* "}\n" */
    put_known(c);
}
