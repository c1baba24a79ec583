/* All dyads of a time: who is tied to whom, how strongly, with which sign; and
 * how well that fits together. */
#ifndef ENT_TIE_NETWORK_H
#define ENT_TIE_NETWORK_H

#include "tie/balance.h"
#include "tie/dyad.h"
#include "tie/ledger.h"

typedef struct ent__node {
    int64_t power; /* id in the store */
    ent__str id, name;
    bool is_body; /* no country */
} ent__node;

/* Everybody with an event in a time, sorted by id. */
typedef struct ent__nodes {
    ent__node *at;
    uint32_t n;
    ent__map index; /* hash of the power -> node */
} ent__nodes;

/* Events from one node to another, or, where it is undirected, between two (a < b). */
typedef struct ent__arc {
    uint32_t a, b;
    ent__tally tally;
} ent__arc;

typedef struct ent__arcs {
    ent__arc *at;
    uint32_t n, cap;
    uint32_t *places; /* while they are read: of a and b at a * nodes + b, 1 + where their arc stands; 0: none yet */
} ent__arcs;

typedef struct ent__network_query {
    int32_t from, to;
    uint32_t min_events; /* ties of fewer are left out */
    bool with_all_status;
    const ent__ledger *ledger; /* NULL: the rows are read from the store */
} ent__network_query;

typedef struct ent__network {
    const ent__nodes *nodes;
    int32_t from, to;
    uint32_t n_reports, n_sentences; /* processed in the time */
    bool *seen;                      /* by node: has an event in the time; NULL: nobody asks */
    ent__arcs directed, undirected;  /* sorted by nodes; what both did together is once in `undirected` */
} ent__network;

/* What the signs amount to. A tie's sign is that of the sum of its scores. */
typedef struct ent__standing {
    uint32_t n_ties, n_neutral; /* undirected; neutral: the scores add up to nothing */
    ent__balance balance;
    ent__frustration ties, weight;
    uint32_t n_blocs, *bloc; /* of each node; 0: no tie */
} ent__standing;

ent_code ent__nodes_read(ent_store *store, const ent__world *world, const ent__network_query *query, ent__arena *keep,
                         ent__nodes *out, ent_error *error);
ent_code ent__network_read(ent_store *store, const ent__nodes *nodes, const ent__network_query *query, ent__arena *keep,
                           ent__network *out, ent_error *error);
/* Both at once: the rows are looked at once instead of twice. */
ent_code ent__nodes_and_network_read(ent_store *store, const ent__world *world, const ent__network_query *query,
                                     ent__arena *keep, ent__nodes *nodes, ent__network *out, ent_error *error);
/* ENT_E_LIMIT: more than ENT__MAX_NODES. */
ent_code ent__network_judge(const ent__network *net, ent__criterion blocs_by, ent__arena *keep, ent__standing *out,
                            ent_error *error);

/* 1, -1, or 0. */
static inline int ent__arc_sign(const ent__arc *arc) { return (arc->tally.score10 > 0) - (arc->tally.score10 < 0); }

#endif
