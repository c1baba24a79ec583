/* A line a report: {"id", "date", "text", "judged": [{"trigger": byte, "type": "ACCUSE", "right": true}]}. */
#include "judged.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINE = 1 << 22 };

bool judged_is(const char *path)
{
    char start[1 << 12] = "";
    FILE *f = fopen(path, "rb");
    size_t n = strlen(path);
    if (f) {
        start[fread(start, 1, sizeof start - 1, f)] = 0;
        fclose(f);
    }
    return n > 6 && strcmp(path + n - 6, ".jsonl") == 0 && !strstr(start, "\"penta\"");
}

static const char *text_of(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "";
}

static bool take_report(fit_lesson *l, ent_worker *w, uint32_t number, const json_t *line)
{
    ent_story story = {.id = ent__str_of(text_of(line, "id")), .text = ent__str_of(text_of(line, "text"))};
    int year, month, day;
    if (sscanf(text_of(line, "date"), "%4d-%2d-%2d", &year, &month, &day) == 3)
        story.published = (ent_day){(int16_t)year, (uint8_t)month, (uint8_t)day};
    const ent_report *report;
    if (ent_code_story(w, &story, &report, NULL)) return false;
    size_t i;
    const json_t *judged;
    json_array_foreach(json_object_get(line, "judged"), i, judged)
    {
        uint32_t begin = (uint32_t)json_integer_value(json_object_get(judged, "trigger"));
        for (uint32_t k = 0; k < w->doc.events.n_made; k++) {
            const ent_event *e = &w->doc.events.at[k];
            if (e->trigger.begin != begin || strcmp(ent_type_name(e->type), text_of(judged, "type")) != 0) continue;
            ent__sign signs[ENT__MAX_SIGNS];
            uint32_t n = ent__signs_of(&w->doc.acts, &w->doc.acts.list.at[w->doc.events.act[k]], &w->doc.speech, e, signs);
            fit_add(l, signs, n, number, json_is_true(json_object_get(judged, "right")), e->status == ENT_HAPPENED || e->status == ENT_ONGOING);
            break;
        }
    }
    return true;
}

bool judged_read(const char *path, ent_worker *w, uint32_t *report, fit_lesson *out)
{
    FILE *f = fopen(path, "rb");
    char *line = malloc(MAX_LINE);
    bool ok = f && line;
    while (ok && fgets(line, MAX_LINE, f)) {
        json_t *object = json_loads(line, 0, NULL);
        ok = object && take_report(out, w, (*report)++, object);
        json_decref(object);
    }
    if (!ok) fprintf(stderr, "cannot read %s\n", path);
    if (f) fclose(f);
    free(line);
    return ok;
}
