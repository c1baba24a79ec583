/* ICEWS: 20 columns, separated by tabs, a head with blanks in its names.
 * docs/formats/icews.md says what stands in which column. */
#include "export_event.h"

static const char head[] =
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target "
    "Sectors|"
    "Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude";

static const struct {
    const char *sector, *words;
} sectors[] = {{"GOV", "Government"},
               {"MIL", "Military,Government"},
               {"COP", "Police,Government"},
               {"JUD", "Judicial,Government"},
               {"LEG", "Legislative / Parliamentary,Government"},
               {"SPY", "State Intelligence,Government"},
               {"PTY", "Parties"},
               {"OPP", "Opposition Major Party (Out Of Government),Parties"},
               {"REB", "Insurgents,Dissident"},
               {"UAF", "Unidentified Forces"},
               {"PRM", "Paramilitary"},
               {"BUS", "Business,Social"},
               {"MNC", "Multinational Corporations,Business"},
               {"JRN", "News,Media"},
               {"MED", "Medical / Health,Social"},
               {"EDU", "Education,Social"},
               {"LAB", "Labor,Social"},
               {"AGR", "Agricultural,Social"},
               {"CRM", "Criminals / Gangs"},
               {"REL", "Religious,Social"},
               {"REF", "Refugees,Social"},
               {"ELI", "Elite"},
               {"CVL", "General Population / Civilian / Social,Social"},
               {"SOC", "Social"},
               {"IGO", "International Government Organization"},
               {"UNO", "International Government Organization,Global"},
               {"EUR", "International Government Organization,Regional"},
               {"NGO", "Nongovernmental Organization (International)"}};

static void party(export_work *w, const export_party *p, int32_t day)
{
    const char *words = "";
    if (!p) {
        ent__cell_empty(&w->rows, 3);
        return;
    }
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
        if (ent__str_eq(p->sector, sectors[k].sector)) words = sectors[k].words;
    ent__cell(&w->rows, p->name);
    ent__cell_text(&w->rows, words);
    ent__str own = p->country.n ? ent__world_code(w->o->world, p->country, ENT__ICEWS, (uint32_t)day) : ENT__STR("");
    ent__cell(&w->rows, own.n || !p->country.n ? own : ent__world_name(w->o->world, p->country));
}

static void place(export_work *w, const export_event *e)
{
    ent__place_kind kind = ent__world_place(w->o->world, e->place, e->place_country);
    ent__cell(&w->rows, kind == ENT__PLACE_CITY ? e->place : ENT__STR(""));
    ent__cell_empty(&w->rows, 1);
    ent__cell(&w->rows, kind == ENT__PLACE_REGION ? e->place : ENT__STR(""));
    ent__str own = ent__world_code(w->o->world, e->place_country, ENT__ICEWS, (uint32_t)e->day);
    ent__cell(&w->rows, own.n ? own : ent__world_name(w->o->world, e->place_country));
    ent__cell_empty(&w->rows, 2);
}

static void row(export_work *w, const export_event *e, const export_pair *p)
{
    int32_t day = export_day(e);
    ent__cell_int(&w->rows, p->number);
    export_cell_day(w, day);
    party(w, p->source, day);
    ent__cell(&w->rows, ent__world_label(w->o->world, e->cameo));
    ent__cell(&w->rows, e->cameo);
    export_cell_tenths(w, e->goldstein10);
    party(w, p->target, day);
    ent__cell_int(&w->rows, export_number(e->report));
    ent__cell_int(&w->rows, e->sentence);
    ent__cell(&w->rows, e->publisher);
    place(w, e);
    ent__row_end(&w->rows);
}

static void event(export_work *w, const export_event *e) { export_pairs(w, e, row); }

ent_code export_icews(ent_store *s, const export_options *o, ent_error *error)
{
    return export_events(s, o, '\t', head, event, error);
}
