/* Dyads and networks as pictures that can be printed: axes with titles and
 * units, a zero line, the source. */
#ifndef ENT_TIE_PLOT_H
#define ENT_TIE_PLOT_H

#include "base/out.h"
#include "tie/network.h"

enum {
    ENT__PLOT_BARS = 400, /* more stretches of time would be thinner than a line */
    ENT__PLOT_NODES = 60  /* more names would stand on each other: those with the most events are drawn */
};

/* Both directions over time, by quad class, and the mean score. `source` names the store. */
ent_code ent__plot_dyad(ent__out *out, const ent__dyad *dyad, ent__str source, ent_error *error);
/* Powers on a circle, side by side with their bloc; friendly ties solid, hostile ones dashed. */
ent_code ent__plot_network(ent__out *out, const ent__network *net, const ent__standing *standing, ent__str source,
                           ent__arena *scratch, ent_error *error);

#endif
