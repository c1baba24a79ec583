/* A dyad for people: bars over time, what it consists of, what changed, and why. */
#ifndef ENT_CLI_SHOW_TIES_H
#define ENT_CLI_SHOW_TIES_H

#include "term.h"
#include "tie/dyad.h"

void show_dyad(cli_out *o, const cli_term *t, const ent__world *world, const ent__dyad *d);

#endif
