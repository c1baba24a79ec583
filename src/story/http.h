/* Heads of lines "Name: value", and the answers of web servers. */
#ifndef ENT_STORY_HTTP_H
#define ENT_STORY_HTTP_H

#include "story/inside.h"

/* Where the head ends, behind its empty line; 0: it does not. */
uint32_t ent__head_end(ent__str s);
/* Takes the next "Name: value" off a head; lines without a colon are passed over. */
bool ent__head_field(ent__str *head, ent__str *name, ent__str *value);
/* Whether a name is this one, in any case. */
bool ent__is_named(ent__str name, const char *lower);

typedef struct ent__answer {
    int status;
    uint8_t coding;
    bool is_locked; /* packed in a way that is not known here */
    ent__str type, charset;
} ent__answer;
/* Reads the head of an answer; false: it is none. */
bool ent__answer_read(ent__str head, ent__answer *out);

/* The bytes of the page, chunks joined and unpacked. A body that was cut off is taken as far as it goes. */
ent_code ent__body_open(const ent__raw *raw, ent__arena *keep, ent__str *out, ent_error *error);

#endif
