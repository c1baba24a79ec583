/* One act, many reports: mentions become events. */
#ifndef ENT_STORE_LINK_H
#define ENT_STORE_LINK_H

#include "event/when.h"
#include "store/inside.h"

enum { ENT__MAX_PARTIES = 32 }; /* a side has at most 16; meetings join both */

/* Powers among the parties of a mention, by id. */
typedef struct ent__powers {
    int64_t at[2][ENT__MAX_PARTIES];
    uint32_t n[2];
    bool has_target; /* of any kind; without one the sources only meet */
} ent__powers;

/* A mention as linking sees it. */
typedef struct ent__telling {
    int64_t id, key, report, event, wire; /* event: as it stands; wire: 0 until it is asked for */
    const int64_t *powers;                /* of a mention that has no row yet: sources, then targets; else NULL */
    uint8_t n_powers[2];
    int32_t link_day; /* 1900-01-01 is 1; 0: not known */
    uint64_t near;    /* hash of the place; 0: none */
    bool has_target;
    int64_t mode, cameo, place; /* ids; 0: none */
    int64_t contexts;
    int type, status, score10, goldstein10, precision, basis, confidence;
    int32_t day, day_to;
} ent__telling;

/* Somebody on a side, as hashes; 0: not known. */
typedef struct ent__party {
    uint64_t country;
    uint64_t coarse; /* the country, and what part of it does not act for the state; else as `fine` */
    uint64_t fine;   /* the person, the body, the sector */
} ent__party;

/* What decides which mentions can be of one act, from a record or from the store. */
typedef struct ent__sides {
    ent_type type;
    ent_status status;
    ent_precision precision;
    int32_t day, day_to;
    ent__str mode, cameo;
    uint64_t key;                       /* of the mention */
    ent__party party[ENT__MAX_PARTIES]; /* sources, then targets */
    uint32_t n_source, n_target;        /* of those who are known */
} ent__sides;

/* Adds somebody; all sources before the first target. Who is not known at all is left out. */
void ent__sides_add(ent__sides *x, bool is_target, ent__str country, ent__str sector, ent__str id, ent__str name);
/* 42 bits: mentions with different blocks are never of one act. */
uint64_t ent__link_block(const ent__link_rule *rule, const ent__sides *sides);
int32_t ent__link_day(int32_t day, int32_t day_to, ent_precision precision, int32_t published);
uint64_t ent__link_near(const ent__link_rule *rule, ent__str place, ent__str country);

/* Takes a mention whose row was kept last: ent__link_settle gives it its event. */
ent_code ent__link_add(ent_store *s, uint64_t block, const ent__telling *t, const ent__powers *powers,
                       ent_error *error);

/* Links everything that was put since the last call, and what stands around it, and writes what was kept. */
ent_code ent__link_settle(ent_store *s, ent_error *error);
/* Makes the events of mentions of one block that are all there is near these days. */
ent_code ent__link_mentions(ent_store *s, uint64_t block, const int64_t *mentions, size_t n, ent_error *error);
/* Marks the acts that the reports of a group tell, because their sources count otherwise now. */
ent_code ent__link_touch(ent_store *s, int64_t wire, ent_error *error);
/* Drops what is not settled. */
void ent__link_drop(ent_store *s);
void ent__link_free(ent_store *s);

#endif
