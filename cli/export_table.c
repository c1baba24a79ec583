/* The native table: an event a row, as CSV or TSV, with a schema beside it. */
#include "export_event.h"
#include "json.h"

/* ---- schema -------------------------------------------------------------------------- */

static void put_field(cli_out *o, const export_column *c, bool first)
{
    bool one = true;
    out_text(o, first ? "\n      {" : ",\n      {");
    out_member(o, "name", ent__str_of(c->name), &one);
    out_member(o, "type", ent__str_of(c->type), &one);
    out_member(o, "description", ent__str_of(c->help), &one);
    out_text(o, "}");
}

ent_code export_schema(const export_options *o, const export_column *columns, char separator, ent_error *error)
{
    if (!o->schema) return ENT_OK;
    cli_out out = {0};
    const char *extension = separator == ',' ? "csv" : "tsv";
    out_format(&out,
               "{\"profile\": \"tabular-data-package\", \"name\": \"entente\",\n  \"resources\": [{\"name\": \"%s\", ",
               o->common.format);
    out_format(&out,
               "\"path\": \"%s.%s\", \"format\": \"%s\", \"encoding\": \"utf-8\",\n    \"dialect\": {\"delimiter\": "
               "\"%s\"},\n",
               o->common.format, extension, extension, separator == ',' ? "," : "\\t");
    out_text(&out, "    \"schema\": {\"missingValues\": [\"\"], \"fields\": [");
    for (const export_column *c = columns; c->name; c++) put_field(&out, c, c == columns);
    out_text(&out, "]}}]}\n");
    ent_code code = out_save(&out, o->schema, error) ? ENT_OK : error->code;
    out_free(&out);
    return code;
}

/* ---- events ------------------------------------------------------------------------------ */

/* ORDER COLUMNS: with row(). */
static const export_column event_columns[] = {
    {"event_id", "string", "the act; the same in every export"},
    {"date_from", "date", "first day on which it can have been; empty: not known"},
    {"date_to", "date", "last day"},
    {"date_precision", "string", "day, week, month or year"},
    {"type", "string", "PLOVER 2.0"},
    {"mode", "string", "of the type"},
    {"status", "string", "happened, ongoing …; only these two are to be counted"},
    {"cameo", "string", "CAMEO code: text, it may begin with 0"},
    {"quad", "integer", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"},
    {"score", "number", "PLOVER 2.0, -10 to 10"},
    {"goldstein", "number", "ICEWS intensity of the CAMEO code"},
    {"source_name", "string", "who did it; several: 'a; b'"},
    {"source_country", "string", "ISO 3166 alpha-3, in the order of the names"},
    {"source_sector", "string", "PLOVER"},
    {"target_name", "string", "to whom"},
    {"target_country", "string", "ISO 3166 alpha-3"},
    {"target_sector", "string", "PLOVER"},
    {"place", "string", "where, as reported"},
    {"place_country", "string", "ISO 3166 alpha-3"},
    {"contexts", "string", "PLOVER; several: 'a; b'"},
    {"n_mentions", "integer", "sentences that tell it"},
    {"n_reports", "integer", "reports that tell it"},
    {"n_sources", "integer", "the same, near-copies counted once"},
    {"report_id", "string", "of the report that tells it best"},
    {"title", "string", "of that report"},
    {"publisher", "string", "of that report"},
    {"published", "date", "of that report"},
    {"url", "string", "of that report"},
    {"sentence_number", "integer", "in that report, from 1"},
    {"evidence", "string", "the sentence"},
    {"trigger", "string", "the words in it that say what was done"},
    {"confidence", "number", "0 to 1"},
    {NULL, NULL, NULL},
};

static void sides(export_work *w, const export_event *e)
{
    for (int side = 0; side < 2; side++) {
        export_cell_list(w, e, side, offsetof(export_party, name), "; ");
        export_cell_list(w, e, side, offsetof(export_party, country), "; ");
        export_cell_list(w, e, side, offsetof(export_party, sector), "; ");
    }
}

static void row(export_work *w, const export_event *e)
{
    out_format(&w->cell, "v%016llx", (unsigned long long)e->key);
    export_cell_made(w);
    export_cell_day(w, e->day);
    export_cell_day(w, e->day_to);
    ent__cell_text(&w->rows, e->day ? ent_precision_name(e->precision) : "");
    ent__cell_text(&w->rows, ent_type_name(e->type));
    ent__cell(&w->rows, e->mode);
    ent__cell_text(&w->rows, ent_status_name(e->status));
    ent__cell(&w->rows, e->cameo);
    ent__cell_int(&w->rows, ent_type_quad(e->type));
    export_cell_tenths(w, e->score10);
    export_cell_tenths(w, e->goldstein10);
    sides(w, e);
    ent__cell(&w->rows, e->place);
    ent__cell(&w->rows, e->place_country);
    export_contexts(&w->cell, e->contexts, "; ");
    export_cell_made(w);
    ent__cell_int(&w->rows, e->n_mentions);
    ent__cell_int(&w->rows, e->n_reports);
    ent__cell_int(&w->rows, e->n_sources);
    ent__cell(&w->rows, e->report);
    ent__cell(&w->rows, e->title);
    ent__cell(&w->rows, e->publisher);
    export_cell_day(w, e->published);
    ent__cell(&w->rows, e->url);
    ent__cell_int(&w->rows, e->sentence);
    ent__cell(&w->rows, e->evidence);
    ent__cell(&w->rows, e->trigger);
    out_format(&w->cell, "%d.%02d", e->confidence / 100, e->confidence % 100);
    export_cell_made(w);
    ent__row_end(&w->rows);
}

static ent_code table(ent_store *s, const export_options *o, char separator, ent_error *error)
{
    cli_out head = {0};
    for (const export_column *c = event_columns; c->name; c++)
        out_format(&head, "%s%s", c == event_columns ? "" : " ", c->name);
    out_bytes(&head, "", 1);
    ent_code code = head.failed ? ent__fail(error, ENT_E_MEMORY, 0, "no memory")
                                : export_schema(o, event_columns, separator, error);
    if (!code) code = export_events(s, o, separator, head.at, row, error);
    out_free(&head);
    return code;
}

ent_code export_csv(ent_store *s, const export_options *o, ent_error *error) { return table(s, o, ',', error); }
ent_code export_tsv(ent_store *s, const export_options *o, ent_error *error) { return table(s, o, '\t', error); }
