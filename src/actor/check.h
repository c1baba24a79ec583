/* What the tables of actors must keep to beyond what reading them asks for:
 * nothing stands twice, no two powers go by one name at one time, nobody holds
 * one office twice at once, words of a closed list are of it. Made for the build
 * and for `entente lexicon --check`: every finding is told, with file and line. */
#ifndef ENT_ACTOR_CHECK_H
#define ENT_ACTOR_CHECK_H

#include "actor/lexicon.h"

typedef void ent__finding(void *context, ent__str file, uint32_t line, const char *why, ent__str what);

typedef struct ent__claim {
    ent__str file;
    uint32_t line, next;
    ent__period when;
} ent__claim;

typedef struct ent__checker {
    ent__arena arena;
    ent__map claimed; /* hash of what is claimed -> claim */
    ENT__VEC(ent__claim) claims;
    ent__finding *tell;
    void *context;
    uint32_t n_findings;
} ent__checker;

void ent__check_begin(ent__checker *c, ent__finding *tell, void *context);
/* A table of the lexicon, in any order, each once; tables of other stages are passed over. */
ent_code ent__check_table(ent__checker *c, ent__str file, ent__str bytes, ent_error *error);
void ent__check_end(ent__checker *c);

#endif
