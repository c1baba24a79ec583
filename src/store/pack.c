/* What is kept of a report, copied so that the worker can go on to the next. */
#include "store/pack.h"

typedef struct packer {
    ent__arena *keep;
    const char *text; /* of the story */
    uint32_t span_max;
    bool failed; /* no memory */
} packer;

static ent__str copy(packer *p, ent__str s)
{
    if (!s.n) return (ent__str){"", 0};
    ent__str c = ent__arena_str(p->keep, s);
    p->failed |= !c.at;
    return c;
}

/* A copy of an array; never NULL unless memory failed. */
static void *copies(packer *p, const void *from, size_t size, uint32_t n)
{
    void *c = ent__arena_take(p->keep, size * (n ? n : 1));
    if (c && n) memcpy(c, from, size * n);
    p->failed |= !c;
    return c;
}

static bool is_inside(char c) { return ((unsigned char)c & 0xc0) == 0x80; } /* of a character */

/* At most span_max bytes of a span, whole characters, such that `focus` is in it
 * where that fits; *begin is where they start. */
static ent__str cut(packer *p, ent_span s, ent_span focus, uint32_t *begin)
{
    uint32_t max = p->span_max, from = s.begin, to = s.end;
    if (to - from > max && focus.end > from + max && focus.begin > from + max / 4) from = focus.begin - max / 4;
    while (from > s.begin && from < to && is_inside(p->text[from])) from--;
    if (to - from > max) to = from + max;
    while (to > from && to < s.end && is_inside(p->text[to])) to--;
    *begin = from;
    return copy(p, (ent__str){p->text + from, to - from});
}

static const ent_actor *pack_actors(packer *p, const ent_actor *from, uint32_t n)
{
    ent_actor *a = copies(p, from, sizeof *a, n);
    for (uint32_t k = 0; a && k < n; k++) {
        a[k].name = copy(p, a[k].name);
        a[k].id = copy(p, a[k].id);
    }
    return a;
}

/* ---- events ------------------------------------------------------------------------ */

/* The evidence of an event, made where no event before stands in its sentence. */
static uint32_t evidence_of(packer *p, ent__packed *out, const ent_event *e)
{
    for (uint32_t k = out->evidence.n; k--;)
        if (out->evidence.at[k].number == e->sentence) return k;
    ent__evidence *x = ENT__PUSH(p->keep, &out->evidence);
    if (!x) {
        p->failed = true;
        return 0;
    }
    *x = (ent__evidence){.number = e->sentence, .span = e->sentence_span};
    x->text = cut(p, e->sentence_span, e->trigger, &x->text_begin);
    return out->evidence.n - 1;
}

static void pack_events(packer *p, ent__packed *out)
{
    ent_report *r = &out->report;
    ent_event *e = copies(p, r->events, sizeof *e, r->n_events);
    out->evidence_of = ent__arena_take(p->keep, sizeof *out->evidence_of * (r->n_events + 1));
    p->failed |= !out->evidence_of;
    for (uint32_t k = 0; !p->failed && k < r->n_events; k++) {
        e[k].mode = copy(p, e[k].mode);
        e[k].cameo = copy(p, e[k].cameo);
        e[k].rule = copy(p, e[k].rule);
        if (e[k].place.span.end) e[k].place.name = copy(p, ent__span_of(p->text, e[k].place.span));
        e[k].source = pack_actors(p, e[k].source, e[k].n_source);
        e[k].target = pack_actors(p, e[k].target, e[k].n_target);
        out->evidence_of[k] = evidence_of(p, out, &e[k]);
    }
    r->events = e;
}

/* ---- statements ---------------------------------------------------------------------- */

static ent_span hull(const ent_statement *s)
{
    return s->n_content ? (ent_span){s->content[0].begin, s->content[s->n_content - 1].end} : (ent_span){0, 0};
}

static void pack_statement(packer *p, ent__packed *out, ent_statement *s, uint32_t k, uint32_t *n_phrases)
{
    uint32_t begin;
    for (uint32_t j = 0; j < s->n_speaker + s->n_via; j++) {
        ent_span span = j < s->n_speaker ? s->speaker[j].span : s->via[j - s->n_speaker].span;
        out->phrases[(*n_phrases)++] = cut(p, span, span, &begin);
    }
    out->cue[k] = cut(p, s->cue, s->cue, &begin);
    out->said[k] = cut(p, hull(s), (ent_span){0, 0}, &begin);
    s->speaker = pack_actors(p, s->speaker, s->n_speaker);
    s->via = pack_actors(p, s->via, s->n_via);
    s->content = copies(p, s->content, sizeof *s->content, s->n_content);
    s->about = copies(p, s->about, sizeof *s->about, s->n_about);
}

static void pack_statements(packer *p, ent__packed *out)
{
    ent_report *r = &out->report;
    uint32_t n = r->n_statements, n_phrases = 0;
    for (uint32_t k = 0; k < n; k++) n_phrases += r->statements[k].n_speaker + r->statements[k].n_via;
    ent_statement *s = copies(p, r->statements, sizeof *s, n);
    out->cue = ent__arena_take(p->keep, sizeof *out->cue * (n + 1));
    out->said = ent__arena_take(p->keep, sizeof *out->said * (n + 1));
    out->phrases = ent__arena_take(p->keep, sizeof *out->phrases * (n_phrases + 1));
    p->failed |= !out->cue || !out->said || !out->phrases;
    n_phrases = 0;
    for (uint32_t k = 0; !p->failed && k < n; k++) pack_statement(p, out, &s[k], k, &n_phrases);
    r->statements = s;
}

/* ---- the report ------------------------------------------------------------------------ */

/* The host of an address, without "www.". */
static ent__str host_of(packer *p, ent__str url)
{
    char host[256];
    uint32_t n = 0, i = 0;
    while (i + 3 <= url.n && memcmp(url.at + i, "://", 3) != 0) i++;
    if (i + 3 > url.n) return (ent__str){"", 0};
    i += 3;
    if (url.n - i > 4 && memcmp(url.at + i, "www.", 4) == 0) i += 4;
    for (; i < url.n && n < sizeof host && !strchr("/:?#", url.at[i]); i++) host[n++] = ent__lower(url.at[i]);
    return copy(p, (ent__str){host, n});
}

static void pack_story(packer *p, ent__packed *out, bool keep_text)
{
    ent_story *s = &out->report.story;
    s->id = copy(p, s->id);
    s->title = copy(p, s->title);
    s->authors = copy(p, s->authors);
    s->url = copy(p, s->url);
    s->language = copy(p, s->language);
    s->text = keep_text ? copy(p, s->text) : (ent__str){"", 0};
    out->publisher = host_of(p, s->url);
}

uint64_t ent__text_hash(ent__str text) { return ent__hash(text); }

ent_code ent__pack(const ent_report *report, uint32_t span_max, bool keep_text, ent__arena *keep, ent__packed *out,
                   ent_error *error)
{
    ent__str text = report->story.text;
    packer p = {.keep = keep, .text = text.at, .span_max = span_max};
    *out = (ent__packed){.report = *report, .text_hash = ent__text_hash(text), .sketch = ent__sketch_of(text)};
    pack_events(&p, out);
    if (!p.failed) pack_statements(&p, out);
    if (!p.failed) pack_story(&p, out, keep_text);
    return p.failed ? ent__arena_fail(keep, error) : ENT_OK;
}
