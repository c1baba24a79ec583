/* POLECAT: 40 columns, separated by tabs, an event a row with lists in its
 * cells; what is missing is "None". docs/formats/polecat.md has the columns. */
#include "export_event.h"

static const char head[] =
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|"
    "Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient "
    "ID|Placename|"
    "City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|"
    "Story People|Story Organizations|Story Locations|Language|Version";

static void none(export_work *w, int n)
{
    for (int k = 0; k < n; k++) ent__cell_text(&w->rows, "None");
}

static void cell(export_work *w, ent__str s) { ent__cell(&w->rows, s.n ? s : ENT__STR("None")); }

static void made(export_work *w)
{
    if (!w->cell.n) out_text(&w->cell, "None");
    export_cell_made(w);
}

/* A list of one property, those left out who lack it. */
static void list(export_work *w, const export_event *e, int side, size_t property)
{
    for (uint32_t k = 0; k < e->n[side]; k++) {
        ent__str s = *(const ent__str *)((const char *)&e->party[side][k] + property);
        if (!s.n) continue;
        if (w->cell.n) out_text(&w->cell, ";");
        out_str(&w->cell, s);
    }
    made(w);
}

static void cow_list(export_work *w, const export_event *e, int side)
{
    for (uint32_t k = 0; k < e->n[side]; k++) {
        ent__str s = ent__world_code(w->o->world, e->party[side][k].country, ENT__COW, (uint32_t)export_day(e));
        if (!s.n) continue;
        if (w->cell.n) out_text(&w->cell, "; ");
        out_str(&w->cell, s);
    }
    made(w);
}

static void party(export_work *w, const export_event *e, int side)
{
    list(w, e, side, offsetof(export_party, name));
    list(w, e, side, offsetof(export_party, country));
    cow_list(w, e, side);
    cell(w, e->n[side] ? e->party[side][0].sector : ENT__STR(""));
    list(w, e, side, offsetof(export_party, sector));
    none(w, 1); /* title */
    list(w, e, side, offsetof(export_party, words));
    none(w, 1); /* Wikipedia */
}

static void place(export_work *w, const export_event *e)
{
    ent__place_kind kind = ent__world_place(w->o->world, e->place, e->place_country);
    cell(w, e->place);
    cell(w, kind == ENT__PLACE_CITY ? e->place : ENT__STR(""));
    none(w, 1);
    cell(w, kind == ENT__PLACE_REGION ? e->place : ENT__STR(""));
    cell(w, e->place_country);
    none(w, 3);
    cell(w, e->place);
    none(w, 1);
}

static void day(export_work *w, int32_t number)
{
    if (number)
        export_cell_day(w, number);
    else
        none(w, 1);
}

static void row(export_work *w, const export_event *e)
{
    static const char *const quads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                        "MATERIAL CONFLICT"};
    out_format(&w->cell, "v%016llx", (unsigned long long)e->key);
    export_cell_made(w);
    day(w, export_day(e));
    ent__cell_text(&w->rows, ent_type_name(e->type));
    cell(w, e->mode);
    export_cell_tenths(w, e->score10);
    ent__cell_text(&w->rows, quads[ent_type_quad(e->type)]);
    export_contexts(&w->cell, e->contexts, ";");
    made(w);
    party(w, e, 0);
    party(w, e, 1);
    place(w, e);
    cell(w, e->publisher);
    day(w, e->published);
    none(w, 3);
    cell(w, e->language);
    ent__cell_text(&w->rows, "entente " ENT_VERSION);
    ent__row_end(&w->rows);
}

ent_code export_polecat(ent_store *s, const export_options *o, ent_error *error)
{
    return export_events(s, o, '\t', head, row, error);
}
