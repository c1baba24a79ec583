/* Archives of the web: records of a WARC file, of which those with pages are reports. */
#ifndef ENT_STORY_WARC_H
#define ENT_STORY_WARC_H

#include "story/stream.h"

typedef struct ent__warc {
    uint64_t record; /* that was begun last, from 1 */
    uint64_t from;   /* records before it are passed over */
    uint64_t passed; /* answers that are no pages */
} ent__warc;

/* The next page. ENT_OK with raw->bytes.at == NULL: the end. A broken stream has s->broken set; after any other
 * error the next call goes on. */
ent_code ent__warc_next(ent__warc *w, ent__stream *s, ent__arena *keep, ent__raw *raw, ent_error *error);

#endif
