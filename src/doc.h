/* One report through story .. event: what the program's own commands share
 * beyond the public header. */
#ifndef ENT_DOC_H
#define ENT_DOC_H

#include "event/event.h"
#include "event/outcome.h"
#include "event/party.h"
#include "event/trigger.h"
#include "event/weigh.h"
#include "story/story.h"

struct ent_engine {
    ent__model *model;
    ent__who who;
    bool is_compiled; /* who lies in the binary */
    ent__cues *cues;
    ent__predicates predicates;
    ent__weights weights;
    ent__choices parties;
    ent__sorter triggers, outcomes;
    ent__press press;
};

/* Everything that the stages made of one text. */
typedef struct ent__doc {
    ent__text text;
    bool rules_alone; /* acts are what the rules say; no events are made */
    ent__parse parse;
    ent__tree tree;
    ent__actors actors;
    ent__speech speech;
    ent__times times;
    ent__acts acts;
    ent__events events;
} ent__doc;

struct ent_worker {
    const ent_engine *engine;
    ent__arena keep, scratch;
    bool rules_alone;
    ent_report report;
    ent__doc doc;
};

/* Runs parse .. event on `doc->text`, which is made already. */
ent_code ent__doc_run(const ent_engine *engine, ent__doc *doc, ent_day published, uint64_t seed, ent__arena *keep, ent__arena *scratch,
                      ent_error *error);
/* The same without the text and parse stages' work. */
ent_code ent__doc_understand(const ent_engine *engine, ent__doc *doc, ent_day published, uint64_t seed, ent__arena *keep, ent_error *error);

/* The event stage alone, on what the others made. */
ent_code ent__doc_events(const ent_engine *engine, ent__doc *doc, uint64_t seed, ent__arena *keep, ent_error *error);

/* The type of what stands between two given spans of a sentence; always an answer. */
ent_type ent__relate(ent_worker *worker, ent_string sentence, ent_span source, ent_span target);

#endif
