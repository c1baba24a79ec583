/* Events of a store, read one after the other. */
#include "export_event.h"

/* ---- reading ------------------------------------------------------------------------- */

static const char columns[] =
    "e.id, e.key, e.best, e.type, e.status, (SELECT name FROM mode WHERE id = e.mode), (SELECT code FROM cameo WHERE "
    "id = e.cameo),"
    " (SELECT name FROM place WHERE id = e.place), (SELECT country FROM place WHERE id = e.place), e.contexts, "
    "e.score10,"
    " e.goldstein10, e.day, e.day_to, e.precision, e.n_mentions, e.n_reports, e.n_sources, s.n, s.text, s.text_begin,"
    " m.trigger_begin, m.trigger_end, m.confidence, r.key, r.title, r.url, r.publisher, r.language, r.published";

static const char role_sql[] = "SELECT o.side, a.name, a.country, a.sector, p.code, o.span_begin, o.span_end"
                               " FROM role o LEFT JOIN actor a ON a.id = o.actor LEFT JOIN power p ON p.id = a.power "
                               "WHERE o.mention = ?1 ORDER BY o.side, o.n";

static ent__str keep(export_work *w, sqlite3_stmt *q, int k)
{
    const char *at = (const char *)sqlite3_column_text(q, k);
    ent__str s = ent__arena_str(&w->text, (ent__str){at ? at : "", at ? (uint32_t)sqlite3_column_bytes(q, k) : 0});
    if (!s.at) ent__arena_fail(&w->text, w->error);
    return s.at ? s : (ent__str){"", 0};
}

/* Words of the story where the evidence has them. */
static ent__str words_of(ent__str evidence, int64_t text_begin, int64_t begin, int64_t end)
{
    if (begin < text_begin || begin >= end || end > text_begin + evidence.n) return (ent__str){"", 0};
    return ent__str_cut(evidence, (uint32_t)(begin - text_begin), (uint32_t)(end - text_begin));
}

static void read_event(export_work *w, sqlite3_stmt *q, export_event *e)
{
    *e = (export_event){.id = sqlite3_column_int64(q, 0),
                        .key = sqlite3_column_int64(q, 1),
                        .best = sqlite3_column_int64(q, 2),
                        .type = (ent_type)sqlite3_column_int(q, 3),
                        .status = (ent_status)sqlite3_column_int(q, 4),
                        .mode = keep(w, q, 5),
                        .cameo = keep(w, q, 6),
                        .place = keep(w, q, 7),
                        .place_country = keep(w, q, 8),
                        .contexts = (uint64_t)sqlite3_column_int64(q, 9),
                        .score10 = sqlite3_column_int(q, 10),
                        .goldstein10 = sqlite3_column_int(q, 11),
                        .day = sqlite3_column_int(q, 12),
                        .day_to = sqlite3_column_int(q, 13),
                        .precision = (ent_precision)sqlite3_column_int(q, 14),
                        .n_mentions = sqlite3_column_int64(q, 15),
                        .n_reports = sqlite3_column_int64(q, 16),
                        .n_sources = sqlite3_column_int64(q, 17),
                        .sentence = sqlite3_column_int64(q, 18),
                        .evidence = keep(w, q, 19),
                        .confidence = sqlite3_column_int(q, 23),
                        .report = keep(w, q, 24),
                        .title = keep(w, q, 25),
                        .url = keep(w, q, 26),
                        .publisher = keep(w, q, 27),
                        .language = keep(w, q, 28),
                        .published = sqlite3_column_int(q, 29)};
    e->trigger =
        words_of(e->evidence, sqlite3_column_int64(q, 20), sqlite3_column_int64(q, 21), sqlite3_column_int64(q, 22));
}

static void read_party(export_work *w, export_event *e, int64_t text_begin)
{
    sqlite3_stmt *q = w->roles;
    int side = sqlite3_column_int(q, 0) & 1;
    if (e->n[side] == EXPORT_PARTIES) return;
    export_party *p = &e->party[side][e->n[side]++];
    *p = (export_party){.name = keep(w, q, 1),
                        .country = keep(w, q, 2),
                        .sector = keep(w, q, 3),
                        .power = keep(w, q, 4),
                        .begin = sqlite3_column_int64(q, 5),
                        .end = sqlite3_column_int64(q, 6)};
    p->words = words_of(e->evidence, text_begin, p->begin, p->end);
    if (!p->name.n) p->name = p->words;
}

static void read_parties(export_work *w, export_event *e, int64_t text_begin)
{
    int result;
    sqlite3_reset(w->roles);
    sqlite3_bind_int64(w->roles, 1, e->best);
    while ((result = sqlite3_step(w->roles)) == SQLITE_ROW) read_party(w, e, text_begin);
    if (result != SQLITE_DONE) ent__store_why(w->store, w->error);
    e->is_mutual = e->n[0] > 1 && !e->n[1];
}

static ent_code run_rows(export_work *w, sqlite3_stmt *q, export_row *row)
{
    int result = SQLITE_DONE;
    export_event e;
    while (!w->error->code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        ent__arena_reset(&w->text);
        read_event(w, q, &e);
        read_parties(w, &e, sqlite3_column_int64(q, 20));
        if (w->error->code) break;
        w->n++;
        row(w, &e);
        if (!export_flow(&w->out, w->error)) break;
    }
    if (!w->error->code && result != SQLITE_DONE) ent__store_why(w->store, w->error);
    return w->error->code;
}

ent_code export_events(ent_store *s, const export_options *o, char separator, const char *head, export_row *row,
                       ent_error *error)
{
    export_work w = {.store = s, .o = o, .error = error};
    sqlite3_stmt *q = NULL;
    w.rows = (ent__rows){.out = &w.out, .separator = separator};
    ent__arena_init(&w.text, 0);
    export_mark(&w.out, o);
    if (head) ent__cell_head(&w.rows, head);
    ent_code code = ent__store_prepare(s, role_sql, &w.roles, error);
    if (!code) code = ent__query_events(s, &o->filter, columns, &q, error);
    if (!code) code = run_rows(&w, q, row);
    if (!code) code = export_end(&w.out, error);
    sqlite3_finalize(q);
    sqlite3_finalize(w.roles);
    sqlite3_finalize(w.mentions);
    ent__arena_free(&w.text);
    out_free(&w.out);
    out_free(&w.cell);
    return code;
}

/* ---- pairs ------------------------------------------------------------------------------- */

int64_t export_number(ent__str id) { return (int64_t)(ent__hash(id) >> 11); }

static int64_t number_of(const export_event *e, uint32_t a, uint32_t b)
{
    uint64_t parts[3] = {(uint64_t)e->key, a, b};
    unsigned char bytes[24];
    for (int k = 0; k < 24; k++)
        bytes[k] = (unsigned char)(parts[k / 8] >> k % 8 * 8); /* in one order on every machine */
    return (int64_t)(ent__hash_more(ENT__HASH_SEED, bytes, sizeof bytes) >> 11);
}

/* Every source with every target; those who did it together, every one with every other. */
void export_pairs(export_work *w, const export_event *e, export_pair_row *row)
{
    uint32_t n = e->is_mutual ? e->n[0] : e->n[1];
    for (uint32_t a = 0; a < (e->n[0] ? e->n[0] : 1); a++) {
        for (uint32_t b = 0; b < (n ? n : 1); b++) {
            if (e->is_mutual && a == b) continue;
            export_pair p = {.source = e->n[0] ? &e->party[0][a] : NULL, .number = number_of(e, a, b)};
            if (n) p.target = e->is_mutual ? &e->party[0][b] : &e->party[1][b];
            row(w, e, &p);
        }
    }
}

/* ---- cells -------------------------------------------------------------------------------- */

int32_t export_day(const export_event *e) { return e->day ? e->day : e->published; }

void export_cell_day(export_work *w, int32_t day)
{
    char label[16] = "";
    if (day) ent__day_label(day, label);
    ent__cell_text(&w->rows, label);
}

void export_cell_tenths(export_work *w, int32_t tenths)
{
    char number[24];
    ent__tenths(tenths, number);
    ent__cell_text(&w->rows, number);
}

void export_cell_made(export_work *w)
{
    ent__cell(&w->rows, (ent__str){w->cell.at ? w->cell.at : "", (uint32_t)w->cell.n});
    w->out.failed |= w->cell.failed;
    w->cell.n = 0;
}

void export_cell_list(export_work *w, const export_event *e, int side, size_t property, const char *between)
{
    for (uint32_t k = 0; k < e->n[side]; k++) {
        if (k) out_text(&w->cell, between);
        out_str(&w->cell, *(const ent__str *)((const char *)&e->party[side][k] + property));
    }
    export_cell_made(w);
}

void export_contexts(ent__out *o, uint64_t contexts, const char *between)
{
    bool first = true;
    for (int k = 0; ent_context_name(k); k++) {
        if (!(contexts >> k & 1)) continue;
        if (!first) out_text(o, between);
        out_text(o, ent_context_name(k));
        first = false;
    }
}

/* ---- CAMEO's codes of actors ------------------------------------------------------------------ */

/* Roles that CAMEO has as well; PLOVER's MED is medical, CAMEO's is the media. "" says more than a wrong role. */
static const struct {
    const char *sector, *role;
} roles[] = {{"COP", "COP"}, {"GOV", "GOV"}, {"JUD", "JUD"}, {"LEG", "LEG"}, {"MIL", "MIL"}, {"PTY", "PTY"},
             {"REB", "REB"}, {"SPY", "SPY"}, {"UAF", "UAF"}, {"AGR", "AGR"}, {"BUS", "BUS"}, {"CRM", "CRM"},
             {"CVL", "CVL"}, {"EDU", "EDU"}, {"ELI", "ELI"}, {"JRN", "MED"}, {"LAB", "LAB"}, {"MED", "HLH"},
             {"REF", "REF"}, {"OPP", "OPP"}, {"IGO", "IGO"}, {"UNO", "IGO"}, {"EUR", "IGO"}, {"NGO", "NGO"},
             {"ISM", "ISM"}, {"IMG", "IMG"}, {"MNC", "MNC"}};

export_cameo export_cameo_of(const export_work *w, const export_party *p, int32_t day)
{
    export_cameo c = {.role = ""};
    if (!p) return c;
    for (size_t k = 0; k < sizeof roles / sizeof *roles; k++)
        if (ent__str_eq(p->sector, roles[k].sector)) c.role = roles[k].role;
    if (p->country.n)
        c.country = ent__world_code(w->o->world, p->country, ENT__CAMEO, (uint32_t)day);
    else if (p->power.n)
        c.group = ent__world_code(w->o->world, p->power, ENT__CAMEO, (uint32_t)day);
    return c;
}

/* A country before its role, a body behind its kind: "RUSGOV", "IGOUNO". */
void export_put_cameo(ent__out *o, const export_cameo *c)
{
    out_str(o, c->country);
    out_text(o, c->role);
    out_str(o, c->group);
}
