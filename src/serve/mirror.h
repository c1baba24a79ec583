/* The ledger of the store that a server answers from, read anew as the store grows. A small one is read by whoever
 * asks first after a change; a large one on a thread of its own, while the one before it goes on answering. */
#ifndef ENT_SERVE_MIRROR_H
#define ENT_SERVE_MIRROR_H

#include "tie/ledger.h"

typedef struct ent__mirror ent__mirror;

/* What is taken must be given back. */
typedef struct ent__reflection {
    ent__ledger ledger;
    int64_t version; /* of the store, when it was read */
    uint32_t n_users;
} ent__reflection;

ent_code ent__mirror_open(const char *path, const ent__world *world, ent__mirror **out, ent_error *error);
void ent__mirror_close(ent__mirror *m); /* NULL: nothing */
/* NULL: the store is too large for it, or could not be read; the tables have to be asked. Any thread. */
const ent__reflection *ent__mirror_take(ent__mirror *m, int64_t version);
void ent__mirror_give_back(ent__mirror *m, const ent__reflection *r); /* NULL: nothing */

#endif
