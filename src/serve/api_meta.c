/* /meta, /periods, /publishers, /code and /openapi.json: what is there to ask for. */
#include "serve/endpoint.h"
#include "serve/rows.h"
#include "tie/pace.h"

/* ---- meta ------------------------------------------------------------------------- */

static const char counts[] =
    "SELECT (SELECT count(*) FROM report) AS reports,(SELECT coalesce(sum(n_sentences),0) FROM coverage) AS sentences,"
    "(SELECT count(*) FROM event) AS events,(SELECT count(*) FROM mention) AS mentions,(SELECT count(*) FROM statement) AS"
    " statements,(SELECT count(*) FROM actor) AS actors,(SELECT count(*) FROM failure) AS failures,"
    "(SELECT " ENT__ISO("min(day)") " FROM event WHERE day) AS \"from\",(SELECT " ENT__ISO("max(day)") " FROM event) AS \"to\","
    "(SELECT json_group_array(json_object('name',name,'quad',quad)) FROM type) AS \"types json\","
    "(SELECT json_group_array(json_object('name',name,'counted',counted)) FROM status) AS \"statuses json\","
    "(SELECT json_group_array(name) FROM kind) AS \"kinds json\","
    "(SELECT json_group_array(json_object('name',publisher,'reports',n)) FROM (SELECT publisher,count(*) AS n FROM report"
    " WHERE publisher<>'' GROUP BY publisher ORDER BY n DESC,publisher LIMIT 200)) AS \"publishers json\","
    "EXISTS(SELECT 1 FROM setting WHERE name='keep-text' AND value='1') AS keeps_text";

/* Powers by their dyads as sources. */
static const char acting[] =
    ",(SELECT json_group_array(json_object('code',code,'events',n)) FROM (SELECT p.code,count(*) AS n FROM dyad d JOIN power p"
    " ON p.id=d.source GROUP BY d.source ORDER BY n DESC,p.code)) AS \"acting json\"";
/* The same of numbers by the id of the power. */
static const char acting_counted[] =
    ",(SELECT json_group_array(json_object('code',code,'events',n)) FROM (SELECT p.code,j.value AS n FROM json_each(?) j JOIN"
    " power p ON p.id=j.key WHERE j.value ORDER BY n DESC,p.code)) AS \"acting json\"";

static ent__str count_acting(ent__call *c, const ent__ledger *l)
{
    uint32_t *acts = ENT__NEW_ARRAY(c->arena, uint32_t, ENT__LEDGER_MAX_POWER + 1), n = 0;
    for (uint32_t k = 0; acts && k < l->n_dyads; k++) {
        const ent__sides_of *d = &l->dyads[k];
        if (d->target) acts[d->source]++;
        if (d->target && d->source >= n) n = d->source + 1u;
    }
    return ent__number_list(c->arena, acts, n);
}

static void put_names(ent__call *c)
{
    const ent__who *who = &c->world->who;
    ent__answer *a = c->answer;
    const char *comma = "";
    ent__put(a, ", \"names\": {");
    for (uint32_t k = 0; k < who->entities.n; k++) {
        const ent__entity *e = &who->entities.at[k];
        if (e->kind != ENT__POWER && e->kind != ENT__GROUP) continue;
        ent__put(a, comma);
        ent__put_json(a, ent__who_str(who, e->id));
        ent__put(a, ": ");
        ent__put_json(a, ent__who_str(who, e->name));
        comma = ", ";
    }
    ent__put(a, "}, \"domains\": [");
    for (uint32_t k = 0; k < c->world->n_domains; k++) {
        if (k) ent__put(a, ", ");
        ent__put_json(a, c->world->domains[k]);
    }
}

void ent__api_meta(ent__call *c)
{
    ent__query q = {.n = 0};
    const ent__ledger *l = ent__call_ledger(c);
    ent__sql(&q, counts);
    if (l)
        ent__sql_text(&q, acting_counted, count_acting(c, l));
    else
        ent__sql(&q, acting);
    ent__query_object(&q, c->db, "an empty store", c->answer);
    if (c->answer->status != 200) return;
    c->answer->out.n -= 2; /* "}\n" */
    put_names(c);
    ent__put(c->answer, "], \"program\": \"entente " ENT_VERSION "\", \"can_code\": ");
    ent__put(c->answer, c->options->code ? "true}\n" : "false}\n");
}

static void periods_from_tables(ent__call *c)
{
    ent__query q = {.n = 0};
    ent__sql(&q, "SELECT printf('%04d-%02d-01',day/10000,day/100%100) AS period,count(*) AS events,sum(n_reports) AS reports"
                 " FROM event WHERE day AND status IN (0,1) GROUP BY day/100 ORDER BY day/100");
    ent__sql_page(c, &q);
    ent__query_rows(&q, c->db, c->as_csv, c->limit, c->answer);
}

/* The month that begins at the event, from *at on; *at: the first event behind it. */
static bool count_month(const ent__ledger *l, uint32_t *at, int32_t *month, int64_t *events, int64_t *reports)
{
    *events = *reports = 0;
    for (; *at < l->n; ++*at) {
        const ent__entry *e = &l->events[*at];
        if (!e->day || e->status > ENT_ONGOING) continue;
        if (*events && e->day / 100 != *month) break;
        *month = e->day / 100;
        ++*events;
        *reports += e->n_reports;
    }
    return *events > 0;
}

void ent__api_periods(ent__call *c)
{
    static const char *const names[] = {"period", "events", "reports", NULL};
    const ent__ledger *l = ent__call_ledger(c);
    if (!l) {
        periods_from_tables(c);
        return;
    }
    ent__rows r = ent__rows_begin(c, names);
    uint32_t at = 0;
    int32_t month = 0;
    int64_t events, reports, n = 0;
    bool more = false;
    while (!more && count_month(l, &at, &month, &events, &reports)) {
        char day[16];
        if (n++ < c->offset) continue;
        more = n > c->offset + c->limit;
        if (more) break;
        ent__day_label(month * 100 + 1, day);
        ent__text_cell(&r, ent__str_of(day));
        ent__number_cell(&r, events);
        ent__number_cell(&r, reports);
        ent__answer_row(&r);
    }
    ent__rows_end(&r, more);
}

/* ---- a pasted report ---------------------------------------------------------------- */

void ent__api_code(ent__call *c)
{
    ent_error error = {0};
    if (!c->options->code) {
        ent__answer_error(c->answer, 404, "this server does not code reports");
        return;
    }
    ent__str record = c->options->code(c->options->context, c->request->body, c->arena, &error);
    if (error.code)
        ent__answer_error(c->answer, 400, "%s", error.message);
    else
        ent__put_str(c->answer, record);
}

/* ---- the description of all this ------------------------------------------------------ */

static void put_parameters(ent__answer *a, const ent__endpoint *e)
{
    ent__str rest = ent__str_of(e->parameters), name;
    const char *comma = "";
    if (strstr(e->path, "{id}")) {
        ent__put(a, "{\"name\": \"id\", \"in\": \"path\", \"required\": true, \"schema\": {\"type\": \"string\"}}");
        comma = ", ";
    }
    while (ent__cut_next(&rest, ' ', &name)) {
        ent__put(a, comma);
        ent__put(a, "{\"name\": ");
        ent__put_json(a, name);
        ent__put(a, ", \"in\": \"query\", \"schema\": {\"type\": \"string\"}}");
        comma = ", ";
    }
}

static void put_operation(ent__answer *a, const ent__endpoint *e)
{
    ent__put(a, e->method == ENT__GET ? "\"get\": {\"summary\": " : "\"post\": {\"summary\": ");
    ent__put_json(a, ent__str_of(e->summary));
    ent__put(a, ", \"parameters\": [");
    put_parameters(a, e);
    ent__put(a, "]");
    if (e->method == ENT__POST)
        ent__put(a, ", \"requestBody\": {\"required\": true, \"content\": {\"application/json\": {\"schema\": {\"type\": "
                    "\"object\"}}}}");
    ent__put(a, ", \"responses\": {\"200\": {\"description\": \"as docs/api.md says\"}, \"4XX\": {\"description\": "
                "\"an object with the reason under error\"}}}");
}

void ent__api_openapi(ent__call *c)
{
    ent__answer *a = c->answer;
    ent__put(a, "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"entente\", \"version\": \"" ENT_VERSION "\"}, "
                "\"servers\": [{\"url\": \"/api/v1\"}], \"paths\": {\n");
    for (const ent__endpoint *e = ent__endpoints; e->path; e++) {
        bool again = e != ent__endpoints && strcmp(e->path, e[-1].path) == 0; /* rows of one path stand together */
        bool more = e[1].path && strcmp(e->path, e[1].path) == 0;
        if (!again) {
            ent__put_json(a, ent__str_of(e->path));
            ent__put(a, ": {");
        }
        put_operation(a, e);
        ent__put(a, more ? ", " : e[1].path ? "},\n" : "}\n");
    }
    ent__put(a, "}}\n");
}
