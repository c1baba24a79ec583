/* /events and /events/{id}: what happened, filtered and sorted; one act with all its mentions. */
#include "serve/endpoint.h"

/* Several powers may stand in one phrase ("banks of China and Japan"): it is written once. */
#define NAMES(side)                                                                                        \
    "(SELECT group_concat(x,'; ') FROM (SELECT DISTINCT coalesce(nullif(a.name,''),"                       \
    "CAST(substr(CAST(s.text AS BLOB),o.span_begin-s.text_begin+1,o.span_end-o.span_begin) AS TEXT),'') AS x" \
    " FROM role o LEFT JOIN actor a ON a.id=o.actor WHERE o.mention=m.id AND o.side=" side "))"
#define COUNTRIES(side)                                                                              \
    "(SELECT group_concat(DISTINCT nullif(a.country,'')) FROM role o JOIN actor a ON a.id=o.actor" \
    " WHERE o.mention=m.id AND o.side=" side ")"
#define PARTIES(side)                                                                                              \
    "(SELECT json_group_array(json_object('text',CAST(substr(CAST(s.text AS BLOB),o.span_begin-s.text_begin+1,"    \
    "o.span_end-o.span_begin) AS TEXT),'name',a.name,'iso3',a.country,'sector',a.sector,'actor',a.key,'id',a.id,"  \
    "'span',json_array(o.span_begin,o.span_end))) FROM role o LEFT JOIN actor a ON a.id=o.actor"                   \
    " WHERE o.mention=m.id AND o.side=" side ")"

const char ent__mention_json[] =
    "json_object('id',printf('e%016x',m.key),'event',(SELECT printf('v%016x',v.key) FROM event v WHERE v.id=m.event),"
    "'type',(SELECT name FROM type WHERE id=m.type),'quad',(SELECT quad FROM type WHERE id=m.type),"
    "'mode',(SELECT name FROM mode WHERE id=m.mode),'score',m.score10/10.0,'status',(SELECT name FROM status WHERE id=m.status),"
    "'report',r.key,'title',r.title,'publisher',r.publisher,'url',nullif(r.url,''),'published'," ENT__ISO("r.published") ","
    "'sentence',s.n,'sentence_span',json_array(s.span_begin,s.span_end),'evidence',s.text,'evidence_begin',s.text_begin,"
    "'trigger',json_array(m.trigger_begin,m.trigger_end),'sources'," PARTIES("0") ",'targets'," PARTIES("1") ","
    "'date_from'," ENT__ISO("m.day") ",'date_to'," ENT__ISO("m.day_to") ",'date_span',CASE WHEN m.date_end THEN "
    "json_array(m.date_begin,m.date_end) END,'place',(SELECT name FROM place WHERE id=m.place),'confidence',m.confidence/100.0,"
    "'rule',(SELECT name FROM rule WHERE id=m.rule),'statement',(SELECT x.n FROM statement x WHERE x.id=m.statement))";

/* The columns of an event, over e (event), m (its best mention), s (sentence), r (report). */
static const char columns[] =
    "printf('v%016x',e.key) AS id,t.name AS type,mo.name AS mode,t.quad AS quad,e.score10/10.0 AS score,"
    "e.goldstein10/10.0 AS goldstein,ca.code AS cameo,st.name AS status," ENT__ISO("e.day") " AS date_from,"
    ENT__ISO("e.day_to") " AS date_to,p.name AS precision," NAMES("0") " AS source," COUNTRIES("0") " AS source_iso3,"
    NAMES("1") " AS target," COUNTRIES("1") " AS target_iso3,pl.name AS place,"
    "(SELECT group_concat(x.name,';') FROM context x WHERE e.contexts>>x.bit&1) AS contexts,"
    "e.n_mentions AS mentions,e.n_reports AS reports,e.n_sources AS sources,m.confidence/100.0 AS confidence,"
    "s.text AS evidence,r.title AS title,r.publisher AS publisher,r.key AS report";
static const char joins[] =
    " JOIN mention m ON m.id=e.best JOIN sentence s ON s.id=m.sentence JOIN report r ON r.id=m.report"
    " JOIN type t ON t.id=e.type JOIN status st ON st.id=e.status JOIN precision p ON p.id=e.precision"
    " LEFT JOIN mode mo ON mo.id=e.mode LEFT JOIN cameo ca ON ca.id=e.cameo LEFT JOIN place pl ON pl.id=e.place";

/* How rows of `e` are sorted; id last, so that pages do not overlap. */
static const char *order_of(ent__str sort)
{
    static const char *const orders[][2] = {
        {"date", "e.day DESC, e.id DESC"},      {"-date", "e.day, e.id"},
        {"score", "e.score10, e.id"},           {"-score", "e.score10 DESC, e.id"},
        {"reports", "e.n_sources DESC, e.id"},
    };
    for (size_t k = 0; k < sizeof orders / sizeof *orders; k++)
        if (ent__str_eq(sort, orders[k][0])) return orders[k][1];
    return sort.n ? NULL : orders[0][1];
}

static bool has(const ent__call *c, const char *name) { return ent__request_get(c->request, name).n > 0; }

/* On either side: a power or a group by whoever stands for it; else a person or a body by id or name. */
static bool where_actor(ent__call *c, ent__query *q)
{
    ent__str name = ent__request_get(c->request, "actor");
    if (ent__world_find(c->world, name) == ENT__NONE) {
        ent__sql_text(q,
                      " AND e.id IN (SELECT w.event FROM actor a JOIN role o ON o.actor=a.id JOIN mention w ON w.id=o.mention"
                      " WHERE a.key=?",
                      name);
        ent__sql_text(q, " OR a.name=?)", name);
        return true;
    }
    ent__sql(q, " AND (e.id IN (SELECT d.event FROM dyad d WHERE 1");
    if (!ent__where_powers(c, q, "actor", " AND d.source IN ")) return false;
    ent__sql(q, ") OR e.best IN (SELECT o.mention FROM actor a JOIN role o ON o.actor=a.id WHERE 1");
    if (!ent__where_powers(c, q, "actor", " AND a.power IN ")) return false;
    ent__sql(q, "))");
    return true;
}

/* Which events are asked for by who is on their sides: out of the table of dyads. */
static bool where_sides(ent__call *c, ent__query *q)
{
    if (has(c, "source") || has(c, "target")) {
        ent__sql(q, " AND e.id IN (SELECT d.event FROM dyad d WHERE 1");
        if (!ent__where_powers(c, q, "source", " AND d.source IN ") || !ent__where_powers(c, q, "target", " AND d.target IN ") ||
            !ent__where_days(c, q, " AND d.day>=?", " AND d.day<=?"))
            return false;
        ent__sql(q, ")");
    }
    return !has(c, "actor") || where_actor(c, q);
}

static void where_words(ent__call *c, ent__query *q)
{
    ent__str match = ent__words_to_match(c);
    if (!match.n) return;
    ent__sql_text(q,
                  " AND e.id IN (SELECT w.event FROM sentence_text x JOIN sentence y ON y.id=x.rowid JOIN mention w"
                  " ON w.report=y.report AND w.sentence=y.id WHERE sentence_text MATCH ?",
                  match);
    ent__sql_text(q,
                  " UNION SELECT w.event FROM report_text x JOIN mention w ON w.report=x.rowid WHERE report_text MATCH ?)",
                  match);
}

static bool where_domain(ent__call *c, ent__query *q)
{
    ent__str name = ent__request_get(c->request, "domain");
    if (!name.n) return true;
    uint32_t k = 0;
    while (k < c->world->n_domains && !ent__str_is(c->world->domains[k], name)) k++;
    if (k == c->world->n_domains) {
        ent__answer_error(c->answer, 400, "domain: no such domain; see /meta");
        return false;
    }
    ent__sql_number(q, " AND domain(e.type,e.contexts)=?", k);
    return true;
}

static bool where_number(ent__call *c, ent__query *q, const char *name, int64_t least, int64_t most, const char *piece)
{
    int64_t n;
    if (!ent__request_number(c->request, name, least, most, least - 1, &n)) {
        ent__answer_error(c->answer, 400, "%s: a number from %lld to %lld", name, (long long)least, (long long)most);
        return false;
    }
    if (n >= least) ent__sql_number(q, piece, n);
    return true;
}

static bool where_events(ent__call *c, ent__query *q)
{
    ent__str publisher = ent__request_get(c->request, "publisher");
    if (!ent__where_days(c, q, " AND e.day>=?", " AND e.day<=?") || !ent__where_status(c, q, "e.status") ||
        !ent__where_named(c, q, "type", "type", " AND e.type=") || !ent__where_named(c, q, "mode", "mode", " AND e.mode=") ||
        !where_number(c, q, "quad", 1, 4, " AND e.type IN (SELECT id FROM type WHERE quad=?)") || !where_domain(c, q) ||
        !where_sides(c, q))
        return false;
    if (publisher.n)
        ent__sql_text(q,
                      " AND e.id IN (SELECT w.event FROM report z JOIN mention w ON w.report=z.id WHERE z.publisher=?)",
                      publisher);
    if (has(c, "report"))
        ent__sql_text(q, " AND e.id IN (SELECT w.event FROM report z JOIN mention w ON w.report=z.id WHERE z.key=?)",
                      ent__request_get(c->request, "report"));
    where_words(c, q);
    return true;
}

void ent__api_events(ent__call *c)
{
    ent__query q = {.n = 0};
    const char *order = order_of(ent__request_get(c->request, "sort"));
    if (!order) {
        ent__answer_error(c->answer, 400, "sort: one of date, -date, score, -score, reports");
        return;
    }
    ent__sql(&q, "SELECT ");
    ent__sql(&q, columns);
    ent__sql(&q, " FROM (SELECT e.id AS page FROM event e WHERE 1"); /* a page of events first, their names after */
    if (!where_events(c, &q)) return;
    ent__sql(&q, " ORDER BY ");
    ent__sql(&q, order);
    ent__sql_page(c, &q);
    ent__sql(&q, ") CROSS JOIN event e ON e.id=page");
    ent__sql(&q, joins);
    ent__sql(&q, " ORDER BY ");
    ent__sql(&q, order);
    ent__query_rows(&q, c->db, c->as_csv, c->limit, c->answer);
}

void ent__api_event(ent__call *c)
{
    ent__query q = {.n = 0};
    ent__sql(&q, "SELECT ");
    ent__sql(&q, columns);
    ent__sql(&q, ",(SELECT json_group_array(json(j)) FROM (SELECT ");
    ent__sql(&q, ent__mention_json);
    ent__sql(&q,
             " AS j FROM mention m JOIN sentence s ON s.id=m.sentence JOIN report r ON r.id=m.report WHERE m.event=e.id"
             " ORDER BY r.published,r.key,m.n LIMIT 1000)) AS \"mentions_of json\" FROM event e");
    ent__sql(&q, joins);
    ent__sql_number(&q, " WHERE e.key=?", ent__key_read(c->id, 'v'));
    ent__query_object(&q, c->db, "no event has this id", c->answer);
}
