/* A network in the formats of other programs; docs/formats/networks.md. */
#ifndef ENT_TIE_NETWORK_WRITE_H
#define ENT_TIE_NETWORK_WRITE_H

#include "base/out.h"
#include "tie/network.h"

/* igraph, networkx, visone; typed attributes of nodes and ties. */
void ent__write_graphml(ent__out *o, const ent__network *net, const ent__standing *s, bool directed);
/* Gephi (GEXF 1.2). */
void ent__write_gexf(ent__out *o, const ent__network *net, const ent__standing *s, bool directed);
/* Pajek .net; the value of a line is the sum of its scores, so its sign is the tie's. */
void ent__write_pajek(ent__out *o, const ent__network *net, bool directed);
/* CSV rows "from,to,period,weight,sign,…"; the head once, then any number of networks. */
void ent__write_edges_head(ent__out *o);
void ent__write_edges(ent__out *o, const ent__network *net, const char *period, bool directed);
/* CSV of all nodes with their codes; `s` (may be NULL) gives the blocs. */
void ent__write_nodes(ent__out *o, const ent__world *world, const ent__nodes *nodes, const ent__standing *s,
                      int32_t day);

typedef enum ent__cell_value { ENT__CELL_SCORE, ENT__CELL_EVENTS, ENT__CELL_SIGN } ent__cell_value;
/* A square matrix as CSV, ids in the first row and column; empty cells where nothing was read. */
ent_code ent__write_matrix(ent__out *o, const ent__network *net, ent__cell_value value, bool directed,
                           ent_error *error);

#endif
