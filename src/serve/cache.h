/* Answers that were made already: the newest take the place of the oldest. One made before the store changed is still
 * given for some seconds, while it is made anew, so that `add` beside a server does not make all its clients wait.
 * Any thread. */
#ifndef ENT_SERVE_CACHE_H
#define ENT_SERVE_CACHE_H

#include "serve/answer.h"

typedef struct ent__cache ent__cache;

ent__cache *ent__cache_new(size_t bytes); /* NULL: no memory */
void ent__cache_free(ent__cache *c);
typedef enum ent__found {
    ENT__FOUND_NONE, /* who asks makes it, and calls ent__cache_done */
    ENT__FOUND,
    ENT__FOUND_OLD   /* a copy of it is there; who asks sees to it that it is made anew, and then ent__cache_done called */
} ent__found;

/* A copy of the answer to `key` at `version` of the store, or one of another version that is at most `most_ms` old.
 * Others who ask for what is being made wait for it, so that many clients cost one answer. */
ent__found ent__cache_get(ent__cache *c, uint64_t key, int64_t version, int64_t most_ms, ent__answer *a);
void ent__cache_done(ent__cache *c, uint64_t key);
/* Keeps a copy in the place of one that is there. What is too large, or finds no memory, is not kept. */
void ent__cache_put(ent__cache *c, uint64_t key, int64_t version, const ent__answer *a);

#endif
