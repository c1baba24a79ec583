/* Answers that were made already, until the store changes: the newest take the place of the oldest. Any thread. */
#ifndef ENT_SERVE_CACHE_H
#define ENT_SERVE_CACHE_H

#include "serve/answer.h"

typedef struct ent__cache ent__cache;

ent__cache *ent__cache_new(size_t bytes); /* NULL: no memory */
void ent__cache_free(ent__cache *c);
/* A copy of the answer to `key`, made at `version` of the store; false: there is none, and who asks makes it and calls
 * ent__cache_done. Others who ask for the same meanwhile wait for it, so that many clients cost one answer. */
bool ent__cache_get(ent__cache *c, uint64_t key, int64_t version, ent__answer *a);
void ent__cache_done(ent__cache *c, uint64_t key);
/* Keeps a copy; forgets everything of older versions. What is too large, or finds no memory, is not kept. */
void ent__cache_put(ent__cache *c, uint64_t key, int64_t version, const ent__answer *a);

#endif
