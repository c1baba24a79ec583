#include "story/story.h"
#include <jansson.h>
#include <stdlib.h>
struct ent__reader { char *data; size_t n, at; uint64_t line; };
ent_code ent__reader_open(ent__reader **out, ent__read_fn read, void *from, const char *name, ent_error *error)
{
    (void)name; (void)error;
    ent__reader *r = calloc(1, sizeof *r); size_t cap = 1 << 16; r->data = malloc(cap);
    int64_t k;
    while ((k = read(from, r->data + r->n, cap - r->n)) > 0) { r->n += (size_t)k; if (r->n == cap) r->data = realloc(r->data, cap *= 2); }
    *out = r;
    return ENT_OK;
}
void ent__reader_close(ent__reader *r) { if (r) { free(r->data); free(r); } }
ent_code ent__reader_next(ent__reader *r, ent__arena *keep, ent__raw *raw, bool *go, ent_error *error)
{
    (void)error; *go = true; *raw = (ent__raw){0};
    if (r->at >= r->n) return ENT_OK;
    size_t end = r->n;
    if (r->data[0] == '{') { const char *nl = memchr(r->data + r->at, '\n', r->n - r->at); if (nl) end = (size_t)(nl - r->data); raw->is_json = true; }
    raw->offset = r->at; raw->line = ++r->line;
    raw->bytes = ent__arena_str(keep, (ent__str){r->data + r->at, (uint32_t)(end - r->at)});
    r->at = end + 1;
    return ENT_OK;
}
static ent__str get(ent__arena *keep, json_t *j, const char *k) { const char *s = json_string_value(json_object_get(j, k)); return s ? ent__arena_str(keep, ent__str_of(s)) : (ent__str){0}; }
ent_code ent__story_find(const ent__raw *raw, ent_day date, ent__arena *keep, ent_story *out, ent_error *error)
{
    *out = (ent_story){.published = date, .bytes = raw->bytes.n};
    if (!raw->is_json) { out->text = raw->bytes; out->id = ENT__STR("x"); return ENT_OK; }
    json_error_t e; json_t *j = json_loadb(raw->bytes.at, raw->bytes.n, 0, &e);
    if (!j) return ent__fail(error, ENT_E_JSON, 0, "%s", e.text);
    out->id = get(keep, j, "id"); out->text = get(keep, j, "text"); out->title = get(keep, j, "title");
    ent_day d = ent_day_read(get(keep, j, "date")); if (d.year) out->published = d;
    json_decref(j);
    return ENT_OK;
}
