/* /reports, /reports/{id} and /statements: what was read, and what was said in it. */
#include "serve/endpoint.h"

#define SPEAKERS(column)                                                                                      \
    "(SELECT group_concat(coalesce(" column ",''),'; ') FROM voice v LEFT JOIN actor a ON a.id=v.actor" \
    " WHERE v.statement=x.id AND v.side=0)"
#define VOICES                                                                                                       \
    "(SELECT json_group_array(json_object('text',v.phrase,'name',a.name,'iso3',a.country,'sector',a.sector,"         \
    "'actor',a.key,'id',a.id,'span',json_array(v.span_begin,v.span_end))) FROM voice v LEFT JOIN actor a"             \
    " ON a.id=v.actor WHERE v.statement=x.id AND v.side=0)"

static bool where_reports(ent__call *c, ent__query *q)
{
    ent__str publisher = ent__request_get(c->request, "publisher"), match = ent__words_to_match(c);
    if (!ent__where_days(c, q, " AND r.published>=?", " AND r.published<=?")) return false;
    if (publisher.n) ent__sql_text(q, " AND r.publisher=?", publisher);
    return !match.n ||
           (ent__sql_text(q, " AND r.id IN (SELECT rowid FROM report_text WHERE report_text MATCH ?)", match), true);
}

/* A page of reports first, what is counted in them after. */
void ent__api_reports(ent__call *c)
{
    ent__query q = {.n = 0};
    bool oldest = ent__str_eq(ent__request_get(c->request, "sort"), "-date");
    const char *order = oldest ? " ORDER BY r.published,r.id" : " ORDER BY r.published DESC,r.id DESC";
    ent__sql(&q, "SELECT r.key AS id,r.title AS title,r.publisher AS publisher," ENT__ISO("r.published") " AS published,"
                 "nullif(r.url,'') AS url,r.n_sentences AS sentences,(SELECT count(*) FROM mention m WHERE m.report=r.id) AS events,"
                 "(SELECT count(*) FROM statement x WHERE x.report=r.id) AS statements"
                 " FROM (SELECT r.id AS page FROM report r WHERE 1");
    if (!where_reports(c, &q)) return;
    ent__sql(&q, order);
    ent__sql_page(c, &q);
    ent__sql(&q, ") CROSS JOIN report r ON r.id=page");
    ent__sql(&q, order);
    ent__query_rows(&q, c->db, c->as_csv, c->limit, c->answer);
}

void ent__api_report(ent__call *c)
{
    ent__query q = {.n = 0};
    ent__sql(&q, "SELECT r.key AS id,r.title AS title,r.authors AS authors,r.publisher AS publisher,"
                 ENT__ISO("r.published") " AS published,nullif(r.url,'') AS url,r.language AS language,r.n_sentences AS sentences,"
                 "r.n_words AS words,r.text AS text,(SELECT json_group_array(json(j)) FROM (SELECT ");
    ent__sql(&q, ent__mention_json);
    ent__sql(&q, " AS j FROM mention m JOIN sentence s ON s.id=m.sentence WHERE m.report=r.id ORDER BY m.n LIMIT 5000))"
                 " AS \"mentions json\",(SELECT json_group_array(json(j)) FROM (SELECT json_object('number',x.n,'kind',k.name,"
                 "'direct',json(CASE WHEN x.direct THEN 'true' ELSE 'false' END),'cue',CASE WHEN x.cue_end THEN"
                 " json_array(x.cue_begin,x.cue_end) END,'content',json(coalesce(x.runs,json_array(json_array(x.span_begin,"
                 "x.span_end)))),'sentence',x.sentence,'evidence',x.text,'speakers'," VOICES ",'about',"
                 "(SELECT json_group_array(p.code) FROM about b JOIN power p ON p.id=b.power WHERE b.statement=x.id)) AS j"
                 " FROM statement x JOIN kind k ON k.id=x.kind WHERE x.report=r.id ORDER BY x.n LIMIT 5000)) AS \"statements json\""
                 " FROM report r");
    ent__sql_text(&q, " WHERE r.key=?", c->id);
    ent__query_object(&q, c->db, "no report has this id", c->answer);
}

static bool where_statements(ent__call *c, ent__query *q)
{
    ent__str publisher = ent__request_get(c->request, "publisher"), match = ent__words_to_match(c);
    ent__str speaker = ent__request_get(c->request, "speaker");
    uint32_t power = speaker.n ? ent__world_find(c->world, speaker) : ENT__NONE;
    if (!ent__where_days(c, q, " AND r.published>=?", " AND r.published<=?") ||
        !ent__where_named(c, q, "kind", "kind", " AND x.kind="))
        return false;
    if (ent__request_get(c->request, "about").n) {
        ent__sql(q, " AND x.id IN (SELECT b.statement FROM about b WHERE 1");
        if (!ent__where_powers(c, q, "about", " AND b.power IN ")) return false;
        ent__sql(q, ")");
    }
    if (speaker.n) { /* a power means all who speak for it; any other name, a person or a body */
        ent__sql(q, " AND x.id IN (SELECT v.statement FROM actor a JOIN voice v ON v.actor=a.id WHERE v.side=0");
        if (power == ENT__NONE)
            ent__sql_text(q, " AND a.name=?)", speaker);
        else if (ent__where_powers(c, q, "speaker", " AND a.power IN "))
            ent__sql(q, ")");
    }
    if (publisher.n) ent__sql_text(q, " AND r.publisher=?", publisher);
    if (ent__request_get(c->request, "report").n) ent__sql_text(q, " AND r.key=?", ent__request_get(c->request, "report"));
    if (match.n) ent__sql_text(q, " AND x.id IN (SELECT rowid FROM statement_text WHERE statement_text MATCH ?)", match);
    return true;
}

void ent__api_statements(ent__call *c)
{
    ent__query q = {.n = 0};
    bool oldest = ent__str_eq(ent__request_get(c->request, "sort"), "-date");
    ent__sql(&q, "SELECT printf('s%016x',x.key) AS id," SPEAKERS("nullif(a.name,''),v.phrase") " AS speaker,"
                 SPEAKERS("a.country") " AS speaker_iso3," SPEAKERS("a.key") " AS speaker_actor,k.name AS kind,x.direct AS direct,x.text AS evidence,"
                 "(SELECT group_concat(p.code,'; ') FROM about b JOIN power p ON p.id=b.power WHERE b.statement=x.id) AS about,"
                 ENT__ISO("r.published") " AS published,r.title AS title,r.publisher AS publisher,r.key AS report"
                 " FROM (SELECT x.id AS page FROM statement x JOIN report r ON r.id=x.report WHERE 1"); /* names after */
    if (!where_statements(c, &q)) return;
    ent__sql(&q, oldest ? " ORDER BY r.published,x.id" : " ORDER BY r.published DESC,x.id DESC");
    ent__sql_page(c, &q);
    ent__sql(&q, ") CROSS JOIN statement x ON x.id=page JOIN report r ON r.id=x.report JOIN kind k ON k.id=x.kind");
    ent__sql(&q, oldest ? " ORDER BY r.published,x.id" : " ORDER BY r.published DESC,x.id DESC");
    ent__query_rows(&q, c->db, c->as_csv, c->limit, c->answer);
}
