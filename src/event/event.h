/* What was done, by whom, to whom, when, where; did it happen or not. */
#ifndef ENT_EVENT_H
#define ENT_EVENT_H

#include "event/act.h"
#include "event/sorter.h"
#include "event/when.h"
#include "speech/speech.h"

typedef struct ent__events {
    ent_event *at; /* in the order of the text */
    uint32_t n, n_made; /* behind the first n: those that are not sure enough to be told */
    uint32_t *act;    /* the act behind each */
    uint32_t *of_act; /* act -> the event that it tells, or ENT__NONE */
    ent_mention *own; /* while they are joined (told.h): the telling of each */
} ent__events;

/* `seed` makes ids differ between reports (the hash of the report's id and text). */
ent_code ent__events_find(ent__acts *acts, const ent__speech *speech, const ent__times *times, const ent__sorter *outcomes, uint64_t seed, ent__arena *keep,
                          ent__events *out, ent_error *error);

#endif
