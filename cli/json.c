/* Records as JSON, keys in the order of the contract; what is not known is left out. */
#include "json.h"

#include <stdio.h>

void out_json(cli_out *o, ent_string s)
{
    static const char hex[] = "0123456789abcdef";
    out_text(o, "\"");
    uint32_t from = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out_bytes(o, s.at + from, i - from);
        from = i + 1;
        if (c == '"')
            out_text(o, "\\\"");
        else if (c == '\\')
            out_text(o, "\\\\");
        else if (c == '\n')
            out_text(o, "\\n");
        else if (c == '\t')
            out_text(o, "\\t");
        else if (c == '\r')
            out_text(o, "\\r");
        else
            out_format(o, "\\u00%c%c", hex[c >> 4], hex[c & 15]);
    }
    out_bytes(o, s.at + from, s.n - from);
    out_text(o, "\"");
}

void out_key(cli_out *o, const char *name, bool *first)
{
    out_text(o, *first ? "\"" : ", \"");
    out_text(o, name);
    out_text(o, "\": ");
    *first = false;
}

void out_member(cli_out *o, const char *name, ent_string s, bool *first)
{
    if (!s.n) return;
    out_key(o, name, first);
    out_json(o, s);
}

static void code_if(cli_out *o, const char *name, const char *code, bool *first)
{
    out_member(o, name, (ent_string){code, (uint32_t)strlen(code)}, first);
}

static void span(cli_out *o, ent_span s) { out_format(o, "[%u, %u]", s.begin, s.end); }

/* "text" and "span" of a run of bytes. */
static void words(cli_out *o, const ent_story *story, ent_span s, bool *first)
{
    out_key(o, "text", first);
    out_json(o, (ent_string){story->text.at + s.begin, s.end - s.begin});
    out_key(o, "span", first);
    span(o, s);
}

static void phrase(cli_out *o, const ent_story *story, const char *name, ent_span s, bool *first)
{
    if (s.begin == s.end) return;
    bool inner = true;
    out_key(o, name, first);
    out_text(o, "{");
    words(o, story, s, &inner);
    out_text(o, "}");
}

static void actors(cli_out *o, const ent_story *story, const char *name, const ent_actor *a, uint32_t n, bool *first)
{
    out_key(o, name, first);
    out_text(o, "[");
    for (uint32_t k = 0; k < n; k++) {
        bool inner = true;
        out_text(o, k ? ", {" : "{");
        words(o, story, a[k].span, &inner);
        out_member(o, "name", a[k].name, &inner);
        code_if(o, "country", a[k].country, &inner);
        code_if(o, "sector", a[k].sector, &inner);
        out_member(o, "actor", a[k].id, &inner);
        out_text(o, "}");
    }
    out_text(o, "]");
}

static void day(cli_out *o, const char *name, ent_day d, bool *first)
{
    if (!d.year) return;
    out_key(o, name, first);
    out_format(o, "\"%04d-%02d-%02d\"", d.year, d.month ? d.month : 1, d.day ? d.day : 1);
}

static void date(cli_out *o, const ent_date *d, bool *first)
{
    if (d->basis == ENT_BASIS_NONE || !d->from.year) return;
    bool inner = true;
    out_key(o, "date", first);
    out_text(o, "{");
    day(o, "from", d->from, &inner);
    day(o, "to", d->to, &inner);
    out_key(o, "precision", &inner);
    out_format(o, "\"%s\"", ent_precision_name(d->precision));
    out_key(o, "basis", &inner);
    out_text(o, d->basis == ENT_BASIS_TEXT ? "\"text\"" : "\"report\"");
    if (d->basis == ENT_BASIS_TEXT) {
        out_key(o, "span", &inner);
        span(o, d->span);
    }
    out_text(o, "}");
}

static void contexts(cli_out *o, uint64_t bits, bool *first)
{
    if (!bits) return;
    out_key(o, "contexts", first);
    out_text(o, "[");
    bool one = true;
    for (int k = 0; ent_context_name(k); k++) {
        if (!(bits >> k & 1)) continue;
        out_format(o, "%s\"%s\"", one ? "" : ", ", ent_context_name(k));
        one = false;
    }
    out_text(o, "]");
}

static void number(cli_out *o, const char *name, const char *format, double value, bool *first)
{
    char buffer[32];
    out_key(o, name, first);
    snprintf(buffer, sizeof buffer, format, value);
    out_text(o, buffer);
}

static void mentions(cli_out *o, const ent_story *story, const ent_event *e, bool *first)
{
    out_key(o, "mentions", first);
    out_text(o, "[");
    for (uint32_t k = 0; k < e->n_mentions; k++) {
        const ent_mention *m = &e->mentions[k];
        bool inner = true;
        out_text(o, k ? ", {" : "{");
        out_key(o, "sentence", &inner);
        out_format(o, "%u", m->sentence + 1);
        phrase(o, story, "trigger", m->trigger, &inner);
        code_if(o, "status", ent_status_name(m->status), &inner);
        if (m->statement != UINT32_MAX) {
            out_key(o, "statement", &inner);
            out_format(o, "%u", m->statement);
        }
        out_text(o, "}");
    }
    out_text(o, "]");
}

static void event(cli_out *o, const ent_story *story, const ent_event *e)
{
    bool first = true;
    out_text(o, "{");
    out_key(o, "id", &first);
    out_format(o, "\"e%016llx\"", (unsigned long long)e->id);
    code_if(o, "type", ent_type_name(e->type), &first);
    out_member(o, "mode", e->mode, &first);
    contexts(o, e->contexts, &first);
    out_member(o, "cameo", e->cameo, &first);
    out_key(o, "quad", &first);
    out_format(o, "%d", e->quad);
    number(o, "score", "%.1f", e->score, &first);
    number(o, "goldstein", "%.1f", e->goldstein, &first);
    actors(o, story, "source", e->source, e->n_source, &first);
    actors(o, story, "target", e->target, e->n_target, &first);
    code_if(o, "status", ent_status_name(e->status), &first);
    date(o, &e->date, &first);
    if (e->place.span.end) {
        bool inner = true;
        out_key(o, "place", &first);
        out_text(o, "{");
        words(o, story, e->place.span, &inner);
        code_if(o, "country", e->place.country, &inner);
        out_text(o, "}");
    }
    if (e->statement != UINT32_MAX) {
        out_key(o, "statement", &first);
        out_format(o, "%u", e->statement);
    }
    phrase(o, story, "trigger", e->trigger, &first);
    out_key(o, "sentence", &first);
    out_format(o, "{\"number\": %u, \"span\": [%u, %u]}", e->sentence + 1, e->sentence_span.begin,
               e->sentence_span.end);
    number(o, "confidence", "%.2f", (double)e->confidence, &first);
    out_member(o, "rule", e->rule, &first);
    if (e->n_mentions > 1) mentions(o, story, e, &first);
    out_text(o, "}");
}

static void content(cli_out *o, const ent_story *story, const ent_statement *s, bool *first)
{
    if (s->n_content == 1) {
        phrase(o, story, "content", s->content[0], first);
        return;
    }
    out_key(o, "content", first); /* a quote that is split: a list of its pieces */
    out_text(o, "[");
    for (uint32_t k = 0; k < s->n_content; k++) {
        bool inner = true;
        out_text(o, k ? ", {" : "{");
        words(o, story, s->content[k], &inner);
        out_text(o, "}");
    }
    out_text(o, "]");
}

static void stance_of(cli_out *o, const ent_statement *s, const char *key, int sign, bool *first)
{
    bool any = false;
    for (uint32_t k = 0; k < s->n_stance; k++) {
        if (s->stance[k].sign != sign) continue;
        if (!any) out_key(o, key, first);
        out_format(o, "%s\"%s\"", any ? ", " : "[", s->stance[k].country);
        any = true;
    }
    if (any) out_text(o, "]");
}

static void stance(cli_out *o, const ent_statement *s, bool *first)
{
    bool inner = true;
    out_key(o, "stance", first);
    out_text(o, "{");
    stance_of(o, s, "for", 1, &inner);
    stance_of(o, s, "against", -1, &inner);
    out_text(o, "}");
}

static void statement(cli_out *o, const ent_story *story, const ent_statement *s)
{
    bool first = true;
    out_text(o, "{");
    actors(o, story, "speaker", s->speaker, s->n_speaker, &first);
    phrase(o, story, "cue", s->cue, &first);
    content(o, story, s, &first);
    out_key(o, "direct", &first);
    out_text(o, s->direct ? "true" : "false");
    code_if(o, "kind", ent_kind_name(s->kind), &first);
    if (s->n_via) actors(o, story, "via", s->via, s->n_via, &first);
    if (s->n_about) {
        out_key(o, "about", &first);
        for (uint32_t k = 0; k < s->n_about; k++) out_format(o, "%s\"%s\"", k ? ", " : "[", s->about[k]);
        out_text(o, "]");
    }
    if (s->n_stance) stance(o, s, &first);
    out_text(o, "}");
}

static void story_keys(cli_out *o, const ent_story *s, bool *first)
{
    out_member(o, "id", s->id, first);
    out_member(o, "title", s->title, first);
    day(o, "published", s->published, first);
    if (s->published.year && s->dated == ENT_DATED_BY_VISIT) code_if(o, "dated_by", "visit", first);
    out_member(o, "authors", s->authors, first);
    out_member(o, "url", s->url, first);
    out_member(o, "language", s->language, first);
    out_key(o, "bytes", first);
    out_format(o, "%llu", (unsigned long long)s->bytes);
}

void out_story(cli_out *o, const ent_story *s)
{
    bool first = true;
    out_text(o, "{");
    story_keys(o, s, &first);
    out_member(o, "subtitle", s->subtitle, &first);
    out_member(o, "site", s->site, &first);
    if (!ent__str_is(s->canonical, s->url)) out_member(o, "canonical", s->canonical, &first);
    day(o, "updated", s->updated, &first);
    out_member(o, "text", s->text, &first);
    out_text(o, "}");
}

void out_report(cli_out *o, const ent_report *r, bool with_text)
{
    bool first = true;
    out_text(o, "{");
    story_keys(o, &r->story, &first);
    if (with_text) out_member(o, "text", r->story.text, &first);
    out_key(o, "events", &first);
    out_text(o, "[");
    for (uint32_t k = 0; k < r->n_events; k++) {
        if (k) out_text(o, ", ");
        event(o, &r->story, &r->events[k]);
    }
    out_text(o, "]");
    out_key(o, "statements", &first);
    out_text(o, "[");
    for (uint32_t k = 0; k < r->n_statements; k++) {
        if (k) out_text(o, ", ");
        statement(o, &r->story, &r->statements[k]);
    }
    out_text(o, "]}");
}
