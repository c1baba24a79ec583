/* A network for people. */
#ifndef ENT_CLI_SHOW_NETWORK_H
#define ENT_CLI_SHOW_NETWORK_H

#include "term.h"
#include "tie/network.h"

/* One time: balance, the strongest dyads, blocs. */
void show_network(cli_out *o, const cli_term *t, const ent__network *net, const ent__standing *s, bool directed);
/* A line a stretch of time. */
void show_network_head(cli_out *o);
void show_network_line(cli_out *o, const char *period, const ent__network *net, const ent__standing *s);

#endif
