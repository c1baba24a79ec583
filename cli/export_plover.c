/* PLOVER 2.0 as JSON Lines: one event an object, with the names of the manual.
 *
 * What did not, or not yet, take place is exported only where --status asks for
 * it. It is then marked as the manual wants, by an auxiliary mode among the
 * contexts (future, hypothetical, negation, historical); types that say so by
 * themselves were chosen when the event was coded (a visit to come is AGREE). */
#include "export_event.h"
#include "json.h"

/* ORDER STATUS */
static const char *const auxiliary[ENT_N_STATUS] = {
    NULL, NULL, "future", "hypothetical", "hypothetical", "hypothetical", "negation", "negation", "historical"};

/* A country; of others the manual's codes for what is no state, which are its sectors of three letters. */
static ent__str code_of(const export_party *p)
{
    static const char stateless[] = "IGO UNO EUR NGO ISM IMG MNC";
    if (p->country.n || p->sector.n != 3) return p->country;
    for (const char *s = stateless; s < stateless + sizeof stateless - 1; s += 4)
        if (memcmp(s, p->sector.at, 3) == 0) return p->sector;
    return p->country;
}

static void put_parties(cli_out *o, const char *name, const export_event *e, int side, bool *first)
{
    if (!e->n[side] && side) return;
    out_key(o, name, first);
    out_text(o, "[");
    for (uint32_t k = 0; k < e->n[side]; k++) {
        const export_party *p = &e->party[side][k];
        bool one = true;
        out_text(o, k ? ", {" : "{");
        out_member(o, "code", code_of(p), &one);
        out_member(o, "sector", p->sector, &one);
        out_member(o, "entity_text", p->words.n ? p->words : p->name, &one);
        out_member(o, "identifier_text", p->name, &one);
        out_text(o, "}");
    }
    out_text(o, "]");
}

static void put_contexts(cli_out *o, const export_event *e, bool *first)
{
    const char *aux = auxiliary[e->status];
    if (!e->contexts && !aux) return;
    bool one = true;
    out_key(o, "context", first);
    out_text(o, "[");
    for (int k = 0; ent_context_name(k); k++) {
        if (!(e->contexts >> k & 1)) continue;
        out_format(o, "%s\"%s\"", one ? "" : ", ", ent_context_name(k));
        one = false;
    }
    if (aux) out_format(o, "%s\"%s\"", one ? "" : ", ", aux);
    out_text(o, "]");
}

static void put_place(cli_out *o, const export_event *e, bool *first)
{
    if (!e->place.n) return;
    bool one = true;
    out_key(o, "event_loc", first);
    out_text(o, "{");
    out_member(o, "extracted_place", e->place, &one);
    out_member(o, "country_code", e->place_country, &one);
    out_text(o, "}");
}

static void put_source(cli_out *o, const export_event *e, bool *first)
{
    bool one = true;
    out_key(o, "cite_info", first);
    out_text(o, "{");
    out_member(o, "citation", e->report, &one);
    out_member(o, "url", e->url, &one);
    out_member(o, "title", e->title, &one);
    out_member(o, "language", e->language, &one);
    out_member(o, "publication", e->publisher, &one);
    out_member(o, "coder", ENT__STR("entente " ENT_VERSION), &one);
    out_text(o, "}");
}

static void put_day(cli_out *o, const char *name, int32_t day, bool *first)
{
    char label[16];
    if (!day) return;
    ent__day_label(day, label);
    out_member(o, name, ent__str_of(label), first);
}

static void row(export_work *w, const export_event *e)
{
    bool first = true;
    cli_out *o = &w->out;
    char score[24];
    ent__tenths(e->score10, score);
    out_text(o, "{");
    out_key(o, "id", &first);
    out_format(o, "\"v%016llx\"", (unsigned long long)e->key);
    put_day(o, "date", export_day(e), &first);
    if (e->day_to != e->day) put_day(o, "enddate", e->day_to, &first);
    put_parties(o, "actor", e, 0, &first);
    put_parties(o, "recipient", e, 1, &first);
    out_key(o, "event", &first);
    out_format(o, "[\"%s\"]", ent_type_name(e->type));
    put_place(o, e, &first);
    out_member(o, "event_text", e->trigger, &first);
    out_key(o, "quad_code", &first);
    out_format(o, "%d", ent_type_quad(e->type));
    out_key(o, "event_scale", &first);
    out_text(o, score);
    out_member(o, "mode", e->mode, &first);
    put_contexts(o, e, &first);
    put_source(o, e, &first);
    out_text(o, "}\n");
}

ent_code export_plover(ent_store *s, const export_options *o, ent_error *error)
{
    return export_events(s, o, ',', NULL, row, error);
}
