/* A report as the store keeps it: what the writer needs, made by any thread. */
#ifndef ENT_STORE_PACK_H
#define ENT_STORE_PACK_H

#include "store/sketch.h"
#include "store/store.h"

typedef struct ent__evidence {
    uint32_t number; /* of the sentence, from 0 */
    ent_span span;
    uint32_t text_begin; /* byte of the story at which `text` begins */
    ent__str text;       /* cut */
} ent__evidence;

typedef struct ent__packed {
    ent_report report; /* every string copied; story.text only where it is kept, else n = 0 */
    uint64_t text_hash;
    ent__sketch sketch;
    ent__str publisher;
    ENT__VEC(ent__evidence) evidence;
    uint32_t *evidence_of; /* by event: index in `evidence` */
    ent__str *cue, *said;  /* by statement: words of the cue, content cut */
    ent__str *phrases;     /* of the speakers and vias of all statements, in order */
} ent__packed;

/* Copies into `keep` what is kept of a report; its text is not looked at later. */
ent_code ent__pack(const ent_report *report, uint32_t span_max, bool keep_text, ent__arena *keep, ent__packed *out,
                   ent_error *error);

/* The hash by which the text of a report is known again. */
uint64_t ent__text_hash(ent__str text);

/* ent_store_put in two steps, the first of which any thread can do. */
ent_code ent__store_put(ent_store *s, const ent__packed *p, bool *is_known, ent_error *error);

#endif
