/* Lists of a date, two powers and what passed between them: KEDS, goldfish,
 * remify, eventnet. */
#include "export_event.h"

static bool has_both(const export_pair *p)
{
    return p->source && p->target && p->source->power.n && p->target->power.n;
}

/* A relation needs both of its ends, two of them, and a time. */
static bool is_relation(const export_event *e, const export_pair *p)
{
    return has_both(p) && export_day(e) && !ent__str_is(p->source->power, p->target->power);
}

/* ---- KEDS ---------------------------------------------------------------------------- */

static void put_party(export_work *w, const export_party *p, int32_t day)
{
    export_cameo c = export_cameo_of(w, p, day);
    export_put_cameo(&w->cell, &c);
    if (!w->cell.n) out_text(&w->cell, "---");
    export_cell_made(w);
}

static void keds_row(export_work *w, const export_event *e, const export_pair *p)
{
    int32_t day = export_day(e);
    if (!day) return; /* the layout has no way to leave it open */
    out_format(&w->cell, "%06d", day % 1000000);
    export_cell_made(w);
    put_party(w, p->source, day);
    put_party(w, p->target, day);
    ent__cell(&w->rows, e->cameo);
    out_text(&w->cell, "(");
    out_str(&w->cell, ent__world_label(w->o->world, e->cameo));
    out_text(&w->cell, ")");
    export_cell_made(w);
    ent__row_end(&w->rows);
}

static void keds(export_work *w, const export_event *e) { export_pairs(w, e, keds_row); }

ent_code export_keds(ent_store *s, const export_options *o, ent_error *error)
{
    return export_events(s, o, '\t', NULL, keds, error);
}

/* ---- relational events ------------------------------------------------------------------- */

static void powers(export_work *w, const export_pair *p)
{
    ent__cell(&w->rows, p->source->power);
    ent__cell(&w->rows, p->target->power);
}

static void what(export_work *w, const export_event *e)
{
    ent__cell_text(&w->rows, ent_type_name(e->type));
    ent__cell_int(&w->rows, ent_type_quad(e->type));
    export_cell_tenths(w, e->score10);
    ent__row_end(&w->rows);
}

static void goldfish_row(export_work *w, const export_event *e, const export_pair *p)
{
    if (!is_relation(e, p)) return;
    export_cell_day(w, export_day(e));
    powers(w, p);
    ent__cell_int(&w->rows, 1);
    what(w, e);
}

static void remify_row(export_work *w, const export_event *e, const export_pair *p)
{
    if (!is_relation(e, p)) return;
    export_cell_day(w, export_day(e));
    powers(w, p);
    ent__cell_text(&w->rows, ent_type_name(e->type));
    ent__cell_int(&w->rows, e->n_sources);
    ent__row_end(&w->rows);
}

static void eventnet_row(export_work *w, const export_event *e, const export_pair *p)
{
    if (!is_relation(e, p)) return;
    powers(w, p);
    export_cell_day(w, export_day(e));
    ent__cell_text(&w->rows, ent_type_name(e->type));
    ent__cell_int(&w->rows, e->n_sources);
    ent__row_end(&w->rows);
}

static void goldfish(export_work *w, const export_event *e) { export_pairs(w, e, goldfish_row); }
static void remify(export_work *w, const export_event *e) { export_pairs(w, e, remify_row); }
static void eventnet(export_work *w, const export_event *e) { export_pairs(w, e, eventnet_row); }

ent_code export_goldfish(ent_store *s, const export_options *o, ent_error *error)
{
    return export_events(s, o, ',', "time sender receiver increment type quad score", goldfish, error);
}

ent_code export_remify(ent_store *s, const export_options *o, ent_error *error)
{
    return export_events(s, o, ',', "time actor1 actor2 type weight", remify, error);
}

ent_code export_eventnet(ent_store *s, const export_options *o, ent_error *error)
{
    return export_events(s, o, ',', "source target time type weight", eventnet, error);
}
