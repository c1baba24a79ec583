/* A report into the tables. */
#include <math.h>
#include <stdio.h>

#include "store/link.h"

static int tenths(double x) { return (int)lround(x * 10); }

/* ---- the report itself ------------------------------------------------------------------ */

static ent_code is_there(ent_store *s, const ent__packed *p, bool *is_known, ent_error *error)
{
    ent__binder b = {ent__store_sql(s, ENT__SQL_KNOWN, error), 0};
    if (!b.q) return error->code;
    ent__bind_str(&b, p->report.story.id);
    ent__bind(&b, (int64_t)p->text_hash);
    int result = sqlite3_step(b.q);
    *is_known = result == SQLITE_ROW && sqlite3_column_int(b.q, 0);
    ent_code code = result == SQLITE_ROW ? ENT_OK : ent__store_why(s, error);
    sqlite3_reset(b.q);
    return code;
}

static ent_code put_row(ent_store *s, const ent__packed *p, ent_error *error)
{
    const ent_story *x = &p->report.story;
    ent__binder b = {ent__store_sql(s, ENT__SQL_ADD_REPORT, error), 0};
    if (!b.q) return error->code;
    ent__bind(&b, s->last_report);
    ent__bind_str(&b, x->id);
    ent__bind(&b, (int64_t)p->text_hash);
    ent__bind_str(&b, x->title);
    ent__bind_str(&b, x->authors);
    ent__bind_str(&b, x->url);
    ent__bind_str(&b, p->publisher);
    ent__bind(&b, ent__store_day(x->published));
    ent__bind_str(&b, x->language);
    ent__bind(&b, (int64_t)x->bytes);
    ent__bind(&b, p->report.n_sentences);
    ent__bind(&b, p->report.n_words);
    if (p->sketch.is_empty)
        sqlite3_bind_null(b.q, ++b.k);
    else
        sqlite3_bind_blob(b.q, ++b.k, p->sketch.at, sizeof p->sketch.at, SQLITE_STATIC);
    ent__bind(&b, s->coder);
    if (s->keep_text)
        ent__bind_str(&b, x->text);
    else
        sqlite3_bind_null(b.q, ++b.k);
    return ent__store_step(s, b.q, error);
}

static ent_code put_coverage(ent_store *s, const ent_report *r, ent_error *error)
{
    ent__binder b = {ent__store_sql(s, ENT__SQL_COVER, error), 0};
    if (!b.q) return error->code;
    ent__bind(&b, ent__store_day(r->story.published));
    ent__bind(&b, r->n_sentences);
    ent__bind(&b, r->n_words);
    return ent__store_step(s, b.q, error);
}

/* ---- sentences ---------------------------------------------------------------------------- */

static ent_code put_sentence(ent_store *s, int64_t report, const ent__evidence *x, int64_t *id, ent_error *error)
{
    ent__binder b = {ent__store_sql(s, ENT__SQL_ADD_SENTENCE, error), 0};
    if (!b.q) return error->code;
    ent__bind(&b, report);
    ent__bind(&b, x->number + 1);
    ent__bind(&b, x->span.begin);
    ent__bind(&b, x->span.end);
    ent__bind(&b, x->text_begin);
    ent__bind_str(&b, x->text);
    ent_code code = ent__store_step(s, b.q, error);
    *id = sqlite3_last_insert_rowid(s->db);
    return code;
}

/* ---- statements ----------------------------------------------------------------------------- */

/* "[[12,40],[61,90]]" where there are several runs; else nothing. */
static ent__str runs_of(const ent_statement *x, ent__arena *scratch)
{
    if (x->n_content < 2) return (ent__str){NULL, 0};
    size_t size = 26 * (size_t)x->n_content + 3, n = 0;
    char *at = ent__arena_take(scratch, size);
    if (!at) return (ent__str){"", 0};
    for (uint32_t k = 0; k < x->n_content; k++)
        n += (size_t)snprintf(at + n, size - n, "%s[%u,%u]", k ? "," : "[", x->content[k].begin, x->content[k].end);
    n += (size_t)snprintf(at + n, size - n, "]");
    return (ent__str){at, (uint32_t)n};
}

static ent_code put_voice(ent_store *s, int64_t statement, int side, uint32_t n, const ent_actor *a, ent__str phrase,
                          ent_error *error)
{
    int64_t actor, power;
    ent_code code = ent__actor_id(s, a, &actor, &power, error);
    if (code) return code;
    ent__binder b = {ent__store_sql(s, ENT__SQL_ADD_VOICE, error), 0};
    if (!b.q) return error->code;
    ent__bind(&b, statement);
    ent__bind(&b, side);
    ent__bind(&b, n);
    ent__bind_id(&b, actor);
    ent__bind(&b, a->span.begin);
    ent__bind(&b, a->span.end);
    ent__bind_str(&b, phrase);
    return ent__store_step(s, b.q, error);
}

static ent_code put_about(ent_store *s, int64_t statement, uint32_t n, const char *country, ent_error *error)
{
    int64_t power;
    ent_code code = ent__power_id(s, ent__str_of(country), false, &power, error);
    if (code || !power) return code;
    ent__binder b = {ent__store_sql(s, ENT__SQL_ADD_ABOUT, error), 0};
    if (!b.q) return error->code;
    ent__bind(&b, statement);
    ent__bind(&b, n);
    ent__bind(&b, power);
    return ent__store_step(s, b.q, error);
}

static ent_code put_statement_row(ent_store *s, const ent__packed *p, int64_t report, uint32_t k, ent_error *error)
{
    const ent_statement *x = &p->report.statements[k];
    uint64_t key = ent__hash_more(ent__hash(p->report.story.id), &p->text_hash, sizeof p->text_hash);
    ent__str runs = runs_of(x, &s->scratch);
    if (runs.at && !runs.n) return ent__arena_fail(&s->scratch, error);
    ent__binder b = {ent__store_sql(s, ENT__SQL_ADD_STATEMENT, error), 0};
    if (!b.q) return error->code;
    ent__bind(&b, (int64_t)ent__hash_more(key, &k, sizeof k));
    ent__bind(&b, report);
    ent__bind(&b, k);
    ent__bind(&b, x->sentence + 1);
    ent__bind(&b, x->kind);
    ent__bind(&b, x->direct != 0);
    ent__bind(&b, x->cue.begin);
    ent__bind(&b, x->cue.end);
    ent__bind_str(&b, p->cue[k]);
    ent__bind(&b, x->n_content ? x->content[0].begin : 0);
    ent__bind(&b, x->n_content ? x->content[x->n_content - 1].end : 0);
    if (runs.n)
        ent__bind_str(&b, runs);
    else
        sqlite3_bind_null(b.q, ++b.k);
    ent__bind_str(&b, p->said[k]);
    return ent__store_step(s, b.q, error);
}

static ent_code put_statement(ent_store *s, const ent__packed *p, int64_t report, uint32_t k, const ent__str **phrase,
                              int64_t *id, ent_error *error)
{
    const ent_statement *x = &p->report.statements[k];
    ent_code code = put_statement_row(s, p, report, k, error);
    *id = sqlite3_last_insert_rowid(s->db);
    for (uint32_t j = 0; j < x->n_speaker && !code; j++)
        code = put_voice(s, *id, 0, j, &x->speaker[j], *(*phrase)++, error);
    for (uint32_t j = 0; j < x->n_via && !code; j++) code = put_voice(s, *id, 1, j, &x->via[j], *(*phrase)++, error);
    for (uint32_t j = 0; j < x->n_about && !code; j++) code = put_about(s, *id, j, x->about[j], error);
    return code;
}

/* ---- mentions ------------------------------------------------------------------------------------ */

/* Ids of what a mention refers to. */
typedef struct refs {
    int64_t report, wire, sentence, statement, mode, cameo, rule, place;
    int64_t actor[2][ENT__MAX_PARTIES];
    ent__powers powers;
} refs;

static ent_code side_refs(ent_store *s, refs *r, int side, const ent_actor *a, uint32_t n, ent_error *error)
{
    for (uint32_t k = 0; k < n; k++) {
        int64_t power;
        ent_code code = ent__actor_id(s, &a[k], &r->actor[side][k], &power, error);
        if (code) return code;
        if (power) r->powers.at[side][r->powers.n[side]++] = power;
    }
    return ENT_OK;
}

static uint32_t at_most(uint32_t n) { return n < ENT__MAX_PARTIES ? n : ENT__MAX_PARTIES; }

static ent_code find_refs(ent_store *s, const ent_event *e, refs *r, ent_error *error)
{
    ent_code code = ent__name_id(s, ENT__SQL_FIND_MODE, e->mode, &r->mode, error);
    if (!code) code = ent__name_id(s, ENT__SQL_FIND_CAMEO, e->cameo, &r->cameo, error);
    if (!code) code = ent__name_id(s, ENT__SQL_FIND_RULE, e->rule, &r->rule, error);
    r->place = 0;
    if (!code && e->place.span.end)
        code = ent__place_id(s, e->place.name, ent__str_of(e->place.country), &r->place, error);
    r->powers = (ent__powers){.has_target = e->n_target > 0};
    if (!code) code = side_refs(s, r, 0, e->source, at_most(e->n_source), error);
    return code ? code : side_refs(s, r, 1, e->target, at_most(e->n_target), error);
}

static void add_parties(ent__sides *x, bool is_target, const ent_actor *a, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        ent__sides_add(x, is_target, ent__str_of(a[k].country), ent__str_of(a[k].sector), a[k].id, a[k].name);
}

static uint64_t block_of(const ent_store *s, const ent_event *e, int32_t day, int32_t day_to)
{
    ent__sides x = {.type = e->type,
                    .status = e->status,
                    .precision = e->date.precision,
                    .day = day,
                    .day_to = day_to,
                    .mode = e->mode,
                    .cameo = e->cameo,
                    .key = e->id};
    add_parties(&x, false, e->source, at_most(e->n_source));
    add_parties(&x, true, e->target, at_most(e->n_target));
    return ent__link_block(&s->rule, &x);
}

static ent__telling telling_of(const ent_store *s, const ent_report *report, const ent_event *e, const refs *r)
{
    bool is_dated = e->date.basis != ENT_BASIS_NONE;
    ent__telling t = {.id = s->last_mention,
                      .key = (int64_t)e->id,
                      .report = r->report,
                      .wire = r->wire,
                      .has_target = e->n_target > 0,
                      .mode = r->mode,
                      .cameo = r->cameo,
                      .place = r->place,
                      .contexts = (int64_t)e->contexts,
                      .type = (int)e->type,
                      .status = (int)e->status,
                      .score10 = tenths(e->score),
                      .goldstein10 = tenths(e->goldstein),
                      .precision = (int)e->date.precision,
                      .basis = (int)e->date.basis,
                      .confidence = (int)lround((double)e->confidence * 100),
                      .day = is_dated ? ent__store_day(e->date.from) : 0,
                      .day_to = is_dated ? ent__store_day(e->date.to) : 0};
    t.link_day = ent__link_day(t.day, t.day_to, e->date.precision, ent__store_day(report->story.published));
    if (r->place) t.near = ent__link_near(&s->rule, e->place.name, ent__str_of(e->place.country));
    return t;
}

static ent_code put_mention_row(ent_store *s, const ent_event *e, uint32_t n, const refs *r, const ent__telling *t,
                                ent_error *error)
{
    bool says_when = e->date.basis == ENT_BASIS_TEXT;
    int64_t *row = ent__kept_add(s, ENT__KEPT_MENTION, error);
    if (!row) return error->code;
    *row++ = t->id;
    *row++ = t->key;
    *row++ = r->report;
    *row++ = n;
    *row++ = 0; /* its event */
    *row++ = r->sentence;
    *row++ = r->statement;
    *row++ = t->type;
    *row++ = r->mode;
    *row++ = r->cameo;
    *row++ = t->contexts;
    *row++ = t->score10;
    *row++ = t->goldstein10;
    *row++ = t->status;
    *row++ = t->day;
    *row++ = t->day_to;
    *row++ = t->precision;
    *row++ = t->basis;
    *row++ = says_when ? e->date.span.begin : 0;
    *row++ = says_when ? e->date.span.end : 0;
    *row++ = r->place;
    *row++ = e->place.span.begin;
    *row++ = e->place.span.end;
    *row++ = e->trigger.begin;
    *row++ = e->trigger.end;
    *row++ = t->confidence;
    *row++ = r->rule;
    return ENT_OK;
}

static ent_code put_roles(ent_store *s, int64_t mention, int side, const ent_actor *a, uint32_t n, const int64_t *actor,
                          ent_error *error)
{
    for (uint32_t k = 0; k < n; k++) {
        int64_t *row = ent__kept_add(s, ENT__KEPT_ROLE, error);
        if (!row) return error->code;
        *row++ = mention;
        *row++ = side;
        *row++ = k;
        *row++ = actor[k];
        *row++ = a[k].span.begin;
        *row++ = a[k].span.end;
    }
    return ENT_OK;
}

static ent_code put_mention(ent_store *s, const ent_report *report, uint32_t n, refs *r, ent_error *error)
{
    const ent_event *e = &report->events[n];
    ent_code code = find_refs(s, e, r, error);
    if (code) return code;
    s->last_mention++;
    ent__telling t = telling_of(s, report, e, r);
    code = put_mention_row(s, e, n, r, &t, error);
    if (!code) code = ent__link_add(s, block_of(s, e, t.day, t.day_to), &t, &r->powers, error);
    if (!code) code = put_roles(s, t.id, 0, e->source, at_most(e->n_source), r->actor[0], error);
    return code ? code : put_roles(s, t.id, 1, e->target, at_most(e->n_target), r->actor[1], error);
}

/* ---- all of it ------------------------------------------------------------------------------------ */

static ent_code put_parts(ent_store *s, const ent__packed *p, int64_t report, int64_t wire, ent_error *error)
{
    const ent_report *r = &p->report;
    int64_t *sentence = ENT__NEW_ARRAY(&s->scratch, int64_t, p->evidence.n + 1);
    int64_t *statement = ENT__NEW_ARRAY(&s->scratch, int64_t, r->n_statements + 1);
    if (!sentence || !statement) return ent__arena_fail(&s->scratch, error);
    ent_code code = ENT_OK;
    const ent__str *phrase = p->phrases;
    for (uint32_t k = 0; k < p->evidence.n && !code; k++)
        code = put_sentence(s, report, &p->evidence.at[k], &sentence[k], error);
    for (uint32_t k = 0; k < r->n_statements && !code; k++)
        code = put_statement(s, p, report, k, &phrase, &statement[k], error);
    for (uint32_t k = 0; k < r->n_events && !code; k++) {
        refs x = {.report = report, .wire = wire, .sentence = sentence[p->evidence_of[k]]};
        if (r->events[k].statement < r->n_statements) x.statement = statement[r->events[k].statement];
        code = put_mention(s, r, k, &x, error);
    }
    return code;
}

static ent_code put_report(ent_store *s, const ent__packed *p, ent_error *error)
{
    int64_t wire;
    ent_code code = s->coder ? ENT_OK : ent__coder_id(s, &s->coder, error);
    int64_t report = ++s->last_report;
    if (!code) code = put_row(s, p, error);
    if (!code) code = ent__wire_join(s, report, &p->sketch, ent__store_day(p->report.story.published), &wire, error);
    if (!code) code = put_coverage(s, &p->report, error);
    return code ? code : put_parts(s, p, report, wire, error);
}

ent_code ent__store_put(ent_store *s, const ent__packed *p, bool *is_known, ent_error *error)
{
    ent__arena_reset(&s->scratch);
    ent_code code = ent__store_begin(s, error);
    if (!code) code = is_there(s, p, is_known, error);
    if (!code && !*is_known) code = put_report(s, p, error);
    if (!code && ent__kept_is_full(s, ENT__KEPT_MENTION)) code = ent__link_settle(s, error);
    if (code) ent__store_undo(s);
    return code;
}
