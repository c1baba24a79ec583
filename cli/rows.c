/* Events as rows, for a spreadsheet or a data frame. Lists inside a cell are
 * separated by "; ". */
#include <stdio.h>

#include "base/rows.h"
#include "show.h"

const char show_columns[] = "event_id report_id title published url date_from date_to date_precision date_basis type "
                            "mode status cameo quad score goldstein "
                            "source_name source_country source_sector target_name target_country target_sector place "
                            "place_country contexts statement trigger "
                            "evidence sentence_number span_begin span_end confidence rule";

typedef struct row {
    ent__rows to;
    cli_out cell;
} row;

static void cell(row *r, ent_string s) { ent__cell(&r->to, s); }

static void words(row *r, const char *s) { cell(r, ent__str_of(s)); }

/* Writes what was gathered in r->cell. */
static void gathered(row *r)
{
    cell(r, (ent_string){r->cell.at ? r->cell.at : "", (uint32_t)r->cell.n});
    r->cell.n = 0;
}

static void number(row *r, const char *format, double value)
{
    char buffer[32];
    snprintf(buffer, sizeof buffer, format, value);
    words(r, buffer);
}

static void day(row *r, ent_day d)
{
    char buffer[16] = "";
    if (d.year) snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", d.year, d.month ? d.month : 1, d.day ? d.day : 1);
    words(r, buffer);
}

enum part { NAME, COUNTRY, SECTOR };

static void actor_part(row *r, const ent_report *report, const ent_actor *a, uint32_t n, enum part part)
{
    for (uint32_t k = 0; k < n; k++) {
        if (k) out_text(&r->cell, "; ");
        if (part == COUNTRY)
            out_text(&r->cell, a[k].country);
        else if (part == SECTOR)
            out_text(&r->cell, a[k].sector);
        else
            out_str(&r->cell, a[k].name.n ? a[k].name : ent__span_of(report->story.text.at, a[k].span));
    }
    gathered(r);
}

static void actor(row *r, const ent_report *report, const ent_actor *a, uint32_t n)
{
    actor_part(r, report, a, n, NAME);
    actor_part(r, report, a, n, COUNTRY);
    actor_part(r, report, a, n, SECTOR);
}

static void dates(row *r, const ent_date *d)
{
    bool known = d->basis != ENT_BASIS_NONE && d->from.year;
    day(r, known ? d->from : (ent_day){0});
    day(r, known ? d->to : (ent_day){0});
    words(r, known ? ent_precision_name(d->precision) : "");
    words(r, !known ? "" : d->basis == ENT_BASIS_TEXT ? "text" : "report");
}

static void contexts(row *r, uint64_t bits)
{
    for (int k = 0; ent_context_name(k); k++) {
        if (!(bits >> k & 1)) continue;
        if (r->cell.n) out_text(&r->cell, "; ");
        out_text(&r->cell, ent_context_name(k));
    }
    gathered(r);
}

/* ORDER COLUMNS: with show_columns. */
static void event(row *r, const ent_report *report, const ent_event *e)
{
    const ent_story *s = &report->story;
    out_format(&r->cell, "e%016llx", (unsigned long long)e->id);
    gathered(r);
    cell(r, s->id);
    cell(r, s->title);
    day(r, s->published);
    cell(r, s->url);
    dates(r, &e->date);
    words(r, ent_type_name(e->type));
    cell(r, e->mode);
    words(r, ent_status_name(e->status));
    cell(r, e->cameo);
    number(r, "%.0f", e->quad);
    number(r, "%.1f", e->score);
    number(r, "%.1f", e->goldstein);
    actor(r, report, e->source, e->n_source);
    actor(r, report, e->target, e->n_target);
    cell(r, ent__span_of(s->text.at, e->place.span));
    words(r, e->place.country);
    contexts(r, e->contexts);
    if (e->statement != UINT32_MAX) out_format(&r->cell, "%u", e->statement);
    gathered(r);
    cell(r, ent__span_of(s->text.at, e->trigger));
    cell(r, ent__span_of(s->text.at, e->sentence_span));
    number(r, "%.0f", (double)e->sentence + 1);
    number(r, "%.0f", e->sentence_span.begin);
    number(r, "%.0f", e->sentence_span.end);
    number(r, "%.2f", (double)e->confidence);
    cell(r, e->rule);
    ent__row_end(&r->to);
}

void show_rows(cli_out *o, const ent_report *report, char separator)
{
    row r = {.to = {.out = o, .separator = separator}};
    for (uint32_t k = 0; k < report->n_events; k++) event(&r, report, &report->events[k]);
    o->failed |= r.cell.failed;
    out_free(&r.cell);
}
