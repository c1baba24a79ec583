/* GDELT 2.0: events (61 columns) and mentions (16), separated by tabs, without a
 * head. docs/formats/gdelt.md says what stands in which column and what is empty. */
#include <utf8proc.h>

#include "export_event.h"

enum { LEAD = 3 }; /* title and lead: sentences up to this one make a root event */

/* ---- places ------------------------------------------------------------------------------ */

static void empty_place(export_work *w) { ent__cell_empty(&w->rows, 8); }

/* Type, full name, country, ADM1, ADM2, latitude, longitude, feature. FIPS, not ISO. */
static void action_place(export_work *w, const export_event *e)
{
    static const int types[] = {0, 1, 4, 5}; /* ORDER ent__place_kind: country, city, first-level region of the world */
    ent__str fips = ent__world_code(w->o->world, e->place_country, ENT__FIPS, (uint32_t)e->day);
    ent__place_kind kind = ent__world_place(w->o->world, e->place, e->place_country);
    if (!e->place.n || !fips.n || kind == ENT__PLACE_UNKNOWN) {
        empty_place(w);
        return;
    }
    bool is_us = ent__str_eq(e->place_country, "USA") && kind != ENT__PLACE_COUNTRY; /* GDELT's 3 and 2 */
    ent__cell_int(&w->rows, is_us ? (kind == ENT__PLACE_CITY ? 3 : 2) : types[kind]);
    out_str(&w->cell, e->place);
    if (kind != ENT__PLACE_COUNTRY) {
        out_text(&w->cell, ", ");
        out_str(&w->cell, ent__world_name(w->o->world, e->place_country));
    }
    export_cell_made(w);
    ent__cell(&w->rows, fips);
    ent__cell(&w->rows, kind == ENT__PLACE_COUNTRY ? fips : ENT__STR(""));
    ent__cell_empty(&w->rows, 3);
    ent__cell(&w->rows, kind == ENT__PLACE_COUNTRY ? fips : ENT__STR(""));
}

/* ---- events --------------------------------------------------------------------------------- */

static void put_upper(ent__out *o, ent__str s)
{
    utf8proc_int32_t c;
    for (uint32_t i = 0; i < s.n;) {
        utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.at + i, (utf8proc_ssize_t)(s.n - i), &c);
        if (n <= 0) return;
        utf8proc_uint8_t buffer[4];
        utf8proc_ssize_t m = utf8proc_encode_char(utf8proc_toupper(c), buffer);
        out_bytes(o, buffer, (size_t)m);
        i += (uint32_t)n;
    }
}

/* Code, name, country, group, ethnicity, two religions, three types. */
static void actor(export_work *w, const export_party *p, int32_t day)
{
    export_cameo c = export_cameo_of(w, p, day);
    export_put_cameo(&w->cell, &c);
    export_cell_made(w);
    if (p) put_upper(&w->cell, p->name);
    export_cell_made(w);
    ent__cell(&w->rows, c.country);
    ent__cell(&w->rows, c.group);
    ent__cell_empty(&w->rows, 3);
    ent__cell_text(&w->rows, c.role);
    ent__cell_empty(&w->rows, 2);
}

/* YYYY + ((MONTH - 1) * 30 + DAY) / 365, as in the files: four places, cut. */
static void dates(export_work *w, int32_t day)
{
    if (!day) {
        ent__cell_empty(&w->rows, 4);
        return;
    }
    int32_t year = day / 10000, month = day / 100 % 100, part = ((month - 1) * 30 + day % 100) * 10000;
    int32_t fraction = (2 * part + 365) / (2 * 365);
    ent__cell_int(&w->rows, day);
    ent__cell_int(&w->rows, day / 100);
    ent__cell_int(&w->rows, year);
    out_format(&w->cell, "%d.%04d", year + fraction / 10000, fraction % 10000);
    export_cell_made(w);
}

/* GDELT's own classes, by the root of the code: not PLOVER's. */
static int quad_of_root(ent__str cameo)
{
    int root = cameo.n >= 2 ? (cameo.at[0] - '0') * 10 + cameo.at[1] - '0' : 0;
    return root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4;
}

static ent__str first(ent__str s, uint32_t n) { return ent__str_cut(s, 0, s.n < n ? s.n : n); }

static void event_row(export_work *w, const export_event *e, const export_pair *p)
{
    int32_t day = export_day(e);
    ent__cell_int(&w->rows, p->number);
    dates(w, day);
    actor(w, p->source, day);
    actor(w, p->target, day);
    ent__cell_int(&w->rows, e->sentence <= LEAD);
    ent__cell(&w->rows, e->cameo);
    ent__cell(&w->rows, first(e->cameo, 3));
    ent__cell(&w->rows, first(e->cameo, 2));
    ent__cell_int(&w->rows, quad_of_root(e->cameo));
    export_cell_tenths(w, e->goldstein10);
    ent__cell_int(&w->rows, e->n_mentions);
    ent__cell_int(&w->rows, e->n_sources);
    ent__cell_int(&w->rows, e->n_reports);
    ent__cell_empty(&w->rows, 1); /* tone */
    empty_place(w);
    empty_place(w);
    action_place(w, e);
    if (e->published)
        ent__cell_int(&w->rows, (int64_t)e->published * 1000000);
    else
        ent__cell_empty(&w->rows, 1);
    ent__cell(&w->rows, e->url.n ? e->url : e->report);
    ent__row_end(&w->rows);
}

static void event(export_work *w, const export_event *e) { export_pairs(w, e, event_row); }

ent_code export_gdelt(ent_store *s, const export_options *o, ent_error *error)
{
    return export_events(s, o, '\t', NULL, event, error);
}

/* ---- mentions ---------------------------------------------------------------------------------- */

/* One mention of an event, to be joined with its pairs. */
typedef struct mention {
    int64_t published, bytes, sentence, trigger_begin, confidence, party[2];
    ent__str publisher, url, report;
} mention;

static const char mention_sql[] =
    "SELECT r.published, r.bytes, s.n, m.trigger_begin, m.confidence, r.publisher, r.url, r.key,"
    " coalesce((SELECT span_begin FROM role WHERE mention = m.id AND side = 0 ORDER BY n LIMIT 1), -1),"
    " coalesce((SELECT span_begin FROM role WHERE mention = m.id AND side = 1 ORDER BY n LIMIT 1), -1)"
    " FROM mention m JOIN report r ON r.id = m.report JOIN sentence s ON s.id = m.sentence"
    " WHERE m.event = ?1 ORDER BY r.published, r.key, m.n";

static ent__str column(sqlite3_stmt *q, int k)
{
    const char *at = (const char *)sqlite3_column_text(q, k);
    return (ent__str){at ? at : "", at ? (uint32_t)sqlite3_column_bytes(q, k) : 0};
}

static mention mention_of(sqlite3_stmt *q)
{
    return (mention){.published = sqlite3_column_int64(q, 0),
                     .bytes = sqlite3_column_int64(q, 1),
                     .sentence = sqlite3_column_int64(q, 2),
                     .trigger_begin = sqlite3_column_int64(q, 3),
                     .confidence = sqlite3_column_int64(q, 4),
                     .publisher = column(q, 5),
                     .url = column(q, 6),
                     .report = column(q, 7),
                     .party = {sqlite3_column_int64(q, 8), sqlite3_column_int64(q, 9)}};
}

static void time_cell(export_work *w, int64_t day)
{
    if (day)
        ent__cell_int(&w->rows, day * 1000000);
    else
        ent__cell_empty(&w->rows, 1);
}

static void mention_row(export_work *w, const export_event *e, const export_pair *p)
{
    mention m = mention_of(w->mentions);
    ent__cell_int(&w->rows, p->number);
    time_cell(w, export_day(e));
    time_cell(w, m.published);
    ent__cell_int(&w->rows, m.url.n ? 1 : 2); /* a page, or a citation alone */
    ent__cell(&w->rows, m.publisher);
    ent__cell(&w->rows, m.url.n ? m.url : m.report);
    ent__cell_int(&w->rows, m.sentence);
    ent__cell_int(&w->rows, m.party[0]);
    ent__cell_int(&w->rows, m.party[1]);
    ent__cell_int(&w->rows, m.trigger_begin);
    ent__cell_int(&w->rows, 1);
    ent__cell_int(&w->rows, m.confidence < 10 ? 10 : m.confidence / 10 * 10);
    ent__cell_int(&w->rows, m.bytes);
    ent__cell_empty(&w->rows, 3);
    ent__row_end(&w->rows);
}

static void mentions(export_work *w, const export_event *e)
{
    int result;
    if (!w->mentions && ent__store_prepare(w->store, mention_sql, &w->mentions, w->error)) return;
    sqlite3_reset(w->mentions);
    sqlite3_bind_int64(w->mentions, 1, e->id);
    while ((result = sqlite3_step(w->mentions)) == SQLITE_ROW) export_pairs(w, e, mention_row);
    if (result != SQLITE_DONE) ent__store_why(w->store, w->error);
}

ent_code export_gdelt_mentions(ent_store *s, const export_options *o, ent_error *error)
{
    return export_events(s, o, '\t', NULL, mentions, error);
}
