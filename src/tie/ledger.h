/* All events of a store with their dyads, in memory and in the order of time: 28 bytes an event, 4 a dyad and
 * 12 a mention. What a
 * server is asked again and again (networks of any time, lists by any filter) is then one pass over a part of an
 * array, instead of a look into the tables for every event. */
#ifndef ENT_TIE_LEDGER_H
#define ENT_TIE_LEDGER_H

#include "store/store.h"
#include "tie/tally.h"

enum {
    ENT__LEDGER_MAX_EVENTS = 2 << 20,    /* some 90 MB: what is larger is asked of the tables */
    ENT__LEDGER_MAX_POWER = UINT16_MAX,  /* number of a power; the world has some 300 */
};

typedef struct ent__entry {
    int32_t day;
    uint32_t id; /* in the store */
    uint32_t dyads;                 /* where its dyads begin; those of the next begin where they end */
    uint16_t n_mentions, n_reports, n_sources;
    uint16_t mode;                  /* id in the store; 0: none */
    int16_t score10, goldstein10;
    uint8_t type, status, domain;   /* domain: as in world->domains */
    bool is_mutual;                 /* stands in both directions */
} ent__entry;

/* Ids of powers. Where only one side is known, it is the source, and the target 0: no dyad, but somebody who acts. */
typedef struct ent__sides_of {
    uint16_t source, target;
} ent__sides_of;

/* A mention: which report and sentence tell the event. Ids in the store; 0 of one that is not there. */
typedef struct ent__told {
    uint32_t event, report, sentence;
} ent__told;

typedef struct ent__ledger {
    ent__entry *events; /* by day and id; one more than n, for the end of the last one's dyads */
    uint32_t n, cap;
    ent__sides_of *dyads;
    uint32_t n_dyads, cap_dyads;
    ent__told *told; /* by the id of the mention */
    uint32_t n_told;
    uint32_t max_id, max_report, max_sentence;
} ent__ledger;

/* ENT_E_LIMIT: too large. To be freed, also after an error. */
ent_code ent__ledger_read(ent_store *store, const ent__world *world, ent__ledger *out, ent_error *error);
void ent__ledger_free(ent__ledger *l);

/* The first event on `day` or later. */
uint32_t ent__ledger_at(const ent__ledger *l, int32_t day);
void ent__ledger_row(const ent__entry *e, ent__dyad_row *row);

/* ---- lists --------------------------------------------------------------------- */

/* A set of small numbers. */
typedef struct ent__bits {
    uint64_t *at;
    uint32_t n; /* numbers below are in it or not; from here on, not */
} ent__bits;

/* at == NULL: no memory. */
ent__bits ent__bits_new(ent__arena *a, uint32_t n);
static inline void ent__bits_set(ent__bits *b, uint64_t k)
{
    if (k < b->n) b->at[k / 64] |= UINT64_C(1) << k % 64;
}
static inline bool ent__bits_has(const ent__bits *b, uint32_t k)
{
    return k < b->n && (b->at[k / 64] >> k % 64 & 1);
}

/* Events that a report or a sentence of the sets tells; either may be NULL. at == NULL: no memory. */
ent__bits ent__ledger_told(const ent__ledger *l, const ent__bits *reports, const ent__bits *sentences, ent__arena *a);
/* Keeps what is in both; of one size. */
void ent__bits_keep(ent__bits *b, const ent__bits *both);

typedef enum ent__event_order {
    ENT__LATEST_FIRST, /* and the larger id first */
    ENT__EARLIEST_FIRST,
    ENT__WORST_FIRST, /* by score; the smaller id first, as below */
    ENT__BEST_FIRST,
    ENT__MOST_TOLD_FIRST
} ent__event_order;

typedef struct ent__event_query {
    int32_t from, to;         /* 0: open */
    uint32_t types, statuses; /* sets of 1 << ... */
    int mode, domain;         /* -1: any */
    const ent__bits *source, *target, *actor; /* powers; NULL: any. actor: on either side */
    const ent__bits *within;  /* ids of events; NULL: any */
    ent__event_order order;
    uint32_t offset, limit;
} ent__event_query;

/* Ids of a page of events, in `keep`. */
ent_code ent__ledger_find(const ent__ledger *l, const ent__event_query *q, ent__arena *keep, uint32_t **ids, uint32_t *n,
                          ent_error *error);

#endif
