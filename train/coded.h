/* Reports with their events marked by hand: corpus/ (docs/formats/corpus.md). */
#ifndef ENT_TRAIN_CODED_H
#define ENT_TRAIN_CODED_H

#include "base/base.h"

enum { CODED_MAX_PARTIES = 12 };

/* Who stands on one side of a marked event: where he is named in the sentence, or that he is not. */
typedef struct coded_side {
    ent_span at[CODED_MAX_PARTIES];
    uint32_t n;
    bool is_elsewhere; /* plain from before, not in the sentence */
} coded_side;

typedef struct coded_event {
    uint32_t types; /* bits: any of them is right */
    int status;     /* ENT_N_STATUS: not said */
    uint32_t sentence;
    ent_span trigger; /* empty: not said */
    coded_side source, target;
} coded_event;

typedef struct coded_report {
    const char *id, *title;
    ent_day day;
    ent__str text;
    ent_span *sentences;
    uint32_t n_sentences;
    coded_event *events; /* in the order of the sentences */
    uint32_t n_events;
    bool is_partial; /* a sentence may hold events that are not marked */
    float weight;    /* what each of its examples counts */
} coded_report;

typedef struct coded {
    coded_report *at;
    uint32_t n, cap;
    ent__arena keep;
} coded;

/* Adds the reports of a file, also of one that partial.h knows. false: it cannot be read or is not in the format; a line on stderr says where. */
bool coded_read(coded *c, const char *path);
void coded_free(coded *c);

#endif
