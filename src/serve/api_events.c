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

/* How rows of `e` are sorted; id last, so that pages do not overlap. ORDER ent__event_order. */
static const char *const orders[][2] = {
    {"date", "e.day DESC, e.id DESC"},
    {"-date", "e.day, e.id"},
    {"score", "e.score10, e.id"},
    {"-score", "e.score10 DESC, e.id"},
    {"reports", "e.n_sources DESC, e.id"},
};

static bool find_order(ent__call *c, ent__event_order *order)
{
    ent__str sort = ent__request_get(c->request, "sort");
    size_t k = 0, n = sizeof orders / sizeof *orders;
    while (sort.n && k < n && !ent__str_eq(sort, orders[k][0])) k++;
    *order = (ent__event_order)k;
    if (k < n) return true;
    ent__answer_error(c->answer, 400, "sort: one of date, -date, score, -score, reports");
    return false;
}

static bool has(const ent__call *c, const char *name) { return ent__request_get(c->request, name).n > 0; }

static bool is_actor_power(const ent__call *c)
{
    return ent__world_find(c->world, ent__request_get(c->request, "actor")) != ENT__NONE;
}

/* A person or a body, by id or name, on either side. */
static void where_known(ent__call *c, ent__query *q)
{
    ent__str name = ent__request_get(c->request, "actor");
    ent__sql_text(q,
                  " AND e.id IN (SELECT w.event FROM actor a JOIN role o ON o.actor=a.id JOIN mention w ON w.id=o.mention"
                  " WHERE a.key=?",
                  name);
    ent__sql_text(q, " OR a.name=?)", name);
}

/* A power or a group by whoever stands for it, on either side. */
static bool where_actor(ent__call *c, ent__query *q)
{
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
    return !has(c, "actor") || !is_actor_power(c) || where_actor(c, q);
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

/* -1: any. */
static bool find_domain(ent__call *c, int *domain)
{
    ent__str name = ent__request_get(c->request, "domain");
    *domain = -1;
    if (!name.n) return true;
    for (uint32_t k = 0; k < c->world->n_domains; k++)
        if (ent__str_is(c->world->domains[k], name)) *domain = (int)k;
    if (*domain >= 0) return true;
    ent__answer_error(c->answer, 400, "domain: no such domain; see /meta");
    return false;
}

/* Types of the name and the quad class asked for, as a set of 1 << ent_type. */
static bool find_types(ent__call *c, uint32_t *set)
{
    ent__str name = ent__request_get(c->request, "type");
    int64_t quad;
    if (!ent__request_number(c->request, "quad", 1, 4, 0, &quad)) {
        ent__answer_error(c->answer, 400, "quad: a number from 1 to 4");
        return false;
    }
    *set = 0;
    for (int k = 0; k < ENT_N_TYPES; k++)
        if ((!name.n || ent__str_eq(name, ent_type_name((ent_type)k))) && (!quad || ent_type_quad((ent_type)k) == quad))
            *set |= 1u << k;
    return true;
}

/* By what tells it: words, reports; and by persons. */
static void where_told(ent__call *c, ent__query *q)
{
    ent__str publisher = ent__request_get(c->request, "publisher");
    if (publisher.n)
        ent__sql_text(q,
                      " AND e.id IN (SELECT w.event FROM report z JOIN mention w ON w.report=z.id WHERE z.publisher=?)",
                      publisher);
    if (has(c, "report"))
        ent__sql_text(q, " AND e.id IN (SELECT w.event FROM report z JOIN mention w ON w.report=z.id WHERE z.key=?)",
                      ent__request_get(c->request, "report"));
    if (has(c, "actor") && !is_actor_power(c)) where_known(c, q);
    where_words(c, q);
}

static bool where_events(ent__call *c, ent__query *q)
{
    int domain;
    uint32_t types;
    if (!find_domain(c, &domain) || !find_types(c, &types) || !ent__where_days(c, q, " AND e.day>=?", " AND e.day<=?") ||
        !ent__where_status(c, q, "e.status") || !ent__where_named(c, q, "mode", "mode", " AND e.mode="))
        return false;
    if (has(c, "type") || has(c, "quad")) ent__sql_number(q, " AND ?>>e.type&1", types);
    if (domain >= 0) ent__sql_number(q, " AND domain(e.type,e.contexts)=?", domain);
    if (!where_sides(c, q)) return false;
    where_told(c, q);
    return true;
}

/* ---- the page of a list out of memory ------------------------------------------------ */

/* The numbers below `n` that a query gives, as a set; false: the answer says why there is none. */
static bool read_set(ent__call *c, const ent__query *q, uint32_t n, ent__bits *set)
{
    const char *why = "no memory";
    *set = ent__bits_new(c->arena, n);
    sqlite3_stmt *s = set->at ? ent__query_open(q, c->db, &why) : NULL;
    int step = SQLITE_ERROR;
    while (s && (step = sqlite3_step(s)) == SQLITE_ROW) ent__bits_set(set, (uint64_t)sqlite3_column_int64(s, 0));
    if (s && step != SQLITE_DONE) why = sqlite3_errmsg(c->db);
    if (step != SQLITE_DONE) ent__answer_error(c->answer, 500, "the store: %s", why);
    sqlite3_finalize(s);
    return step == SQLITE_DONE;
}

/* The same of a query with one text in it. */
static bool read_set_of(ent__call *c, const char *sql, ent__str text, uint32_t n, ent__bits *set)
{
    ent__query q = {.n = 0};
    ent__sql_text(&q, sql, text);
    return read_set(c, &q, n, set);
}

/* The powers that a parameter names; stays NULL where it is not there. */
static bool read_powers(ent__call *c, const char *name, ent__bits *set, const ent__bits **out)
{
    ent__query q = {.n = 0};
    if (!has(c, name)) return true;
    *out = set;
    ent__sql(&q, "SELECT id FROM power WHERE 1");
    return ent__where_powers(c, &q, name, " AND id IN ") && read_set(c, &q, ENT__LEDGER_MAX_POWER + 1, set);
}

/* What the events are found in. */
typedef struct sets {
    ent__bits source, target, actor, within;
} sets;

/* Of what was found so far, what is in `more` as well. */
static bool keep_within(ent__call *c, ent__event_query *e, sets *x, ent__bits more)
{
    if (!more.at) ent__answer_error(c->answer, 500, "no memory");
    if (!more.at) return false;
    if (e->within)
        ent__bits_keep(&x->within, &more);
    else
        x->within = more;
    e->within = &x->within;
    return true;
}

static bool read_reports(ent__call *c, const ent__ledger *l, const char *name, const char *sql, ent__event_query *e, sets *x)
{
    ent__bits reports;
    return !has(c, name) || (read_set_of(c, sql, ent__request_get(c->request, name), l->max_report + 1, &reports) &&
                             keep_within(c, e, x, ent__ledger_told(l, &reports, NULL, c->arena)));
}

static bool read_words(ent__call *c, const ent__ledger *l, ent__event_query *e, sets *x)
{
    ent__str match = ent__words_to_match(c);
    ent__bits in_title, in_sentence;
    return !match.n ||
           (read_set_of(c, "SELECT rowid FROM report_text WHERE report_text MATCH ?", match, l->max_report + 1, &in_title) &&
            read_set_of(c, "SELECT rowid FROM sentence_text WHERE sentence_text MATCH ?", match, l->max_sentence + 1,
                        &in_sentence) &&
            keep_within(c, e, x, ent__ledger_told(l, &in_title, &in_sentence, c->arena)));
}

/* A power by its dyads; any other actor by the mentions. */
static bool read_actor(ent__call *c, const ent__ledger *l, ent__event_query *e, sets *x)
{
    ent__query q = {.n = 0};
    ent__bits events;
    if (!has(c, "actor") || is_actor_power(c)) return read_powers(c, "actor", &x->actor, &e->actor);
    ent__sql(&q, "SELECT e.id FROM event e WHERE 1");
    where_known(c, &q);
    return read_set(c, &q, l->max_id + 1, &events) && keep_within(c, e, x, events);
}

static bool read_mode(ent__call *c, int *mode)
{
    ent__query q = {.n = 0};
    const char *why;
    *mode = -1;
    if (!has(c, "mode")) return true;
    ent__sql(&q, "SELECT id FROM mode WHERE 1");
    ent__where_named(c, &q, "mode", "mode", " AND id=");
    sqlite3_stmt *s = ent__query_open(&q, c->db, &why);
    *mode = s && sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int(s, 0) : INT32_MAX; /* no event has it */
    sqlite3_finalize(s);
    return true;
}

static bool read_event_query(ent__call *c, const ent__ledger *l, ent__event_query *e, sets *x)
{
    e->offset = (uint32_t)c->offset;
    e->limit = (uint32_t)c->limit + 1; /* to see whether there is more */
    return ent__call_days(c, &e->from, &e->to) && ent__call_statuses(c, &e->statuses) && find_types(c, &e->types) &&
           read_mode(c, &e->mode) && find_domain(c, &e->domain) && read_powers(c, "source", &x->source, &e->source) &&
           read_powers(c, "target", &x->target, &e->target) && read_actor(c, l, e, x) &&
           read_reports(c, l, "publisher", "SELECT id FROM report WHERE publisher=?", e, x) &&
           read_reports(c, l, "report", "SELECT id FROM report WHERE key=?", e, x) && read_words(c, l, e, x);
}

static bool page_from_memory(ent__call *c, const ent__ledger *l, ent__event_order order, ent__query *q)
{
    ent__event_query e = {.order = order};
    sets x;
    ent_error error = {0};
    uint32_t *ids, n;
    if (!read_event_query(c, l, &e, &x)) return false;
    if (ent__ledger_find(l, &e, c->arena, &ids, &n, &error)) {
        ent__answer_error(c->answer, 500, "%s", error.message);
        return false;
    }
    ent__sql_text(q, "SELECT value AS page FROM json_each(?)", ent__number_list(c->arena, ids, n));
    return true;
}

static bool page_from_tables(ent__call *c, ent__event_order order, ent__query *q)
{
    ent__sql(q, "SELECT e.id AS page FROM event e WHERE 1");
    if (!where_events(c, q)) return false;
    ent__sql(q, " ORDER BY ");
    ent__sql(q, orders[order][1]);
    ent__sql_page(c, q);
    return true;
}

/* A page of events first, their names after. */
void ent__api_events(ent__call *c)
{
    ent__query q = {.n = 0};
    ent__event_order order;
    if (!find_order(c, &order)) return;
    const ent__ledger *l = ent__call_ledger(c);
    ent__sql(&q, "SELECT ");
    ent__sql(&q, columns);
    ent__sql(&q, " FROM (");
    if (!(l ? page_from_memory(c, l, order, &q) : page_from_tables(c, order, &q))) return;
    ent__sql(&q, ") CROSS JOIN event e ON e.id=page");
    ent__sql(&q, joins);
    ent__sql(&q, " ORDER BY ");
    ent__sql(&q, orders[order][1]);
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
