/* Requests whose answers are made anew while nobody waits, one after the other, on a thread of its own. */
#ifndef ENT_SERVE_AGAIN_H
#define ENT_SERVE_AGAIN_H

#include "serve/request.h"

typedef struct ent__again ent__again;
typedef void ent__again_make(void *context, ent__request *r, uint64_t key);

ent__again *ent__again_new(ent__again_make *make, void *context); /* NULL: no memory, or no thread */
/* Drops what waits, and ends with what is being made. */
void ent__again_free(ent__again *a);
/* Copies the request; `key` comes back with it. False: there is no room. Any thread. */
bool ent__again_add(ent__again *a, const ent__request *r, uint64_t key);

#endif
