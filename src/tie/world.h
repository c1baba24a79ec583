/* What the tie stage knows of the world: powers and groups by any name, who is
 * in which group when, codes of other projects, domains of events. Read-only
 * once opened. */
#ifndef ENT_TIE_WORLD_H
#define ENT_TIE_WORLD_H

#include "actor/lexicon.h"

/* Schemes of codes.tsv. ORDER SCHEME: with world.c. */
typedef enum ent__code_scheme {
    ENT__COW,   /* Correlates of War, number: "365" */
    ENT__COWC,  /* the same, letters: "RUS" */
    ENT__GW,    /* Gleditsch & Ward, number */
    ENT__CAMEO, /* three letters, not ISO's */
    ENT__FIPS,  /* two letters, not ISO's */
    ENT__ISO2,
    ENT__ICEWS, /* the English name that ICEWS prints, where it is not ours */
    ENT__N_SCHEMES
} ent__code_scheme;

typedef struct ent__power_code {
    ent__str code;
    ent__period when;
    uint32_t next; /* of the same power and scheme, or ENT__NONE */
} ent__power_code;

/* One line of domains.tsv. */
typedef struct ent__domain_line {
    uint64_t contexts; /* 0: any */
    uint32_t types;    /* bits; 0: any */
    uint32_t domain;
} ent__domain_line;

enum { ENT__MAX_DOMAINS = 24 }; /* more would not fit into a table that a person reads */

typedef struct ent__world {
    ent__who who;
    ENT__VEC(ent__power_code) codes;
    ent__map code_of; /* hash of power and scheme -> first of `codes` */
    ent__str domains[ENT__MAX_DOMAINS];
    uint32_t n_domains;
    ENT__VEC(ent__domain_line) lines;
    ENT__VEC(ent__str) labels; /* of CAMEO codes; filled by ent__world_more */
    ent__map label_of;
} ent__world;

/* `tables` replace built-in ones of the same name. */
ent_code ent__world_open(const ent_table *tables, uint32_t n_tables, ent__world *out, ent_error *error);
void ent__world_close(ent__world *world);

/* The code of a power (by its id) on a day (yyyymmdd; 0: today's); empty where it has none. */
ent__str ent__world_code(const ent__world *world, ent__str power, ent__code_scheme scheme, uint32_t day);
/* The English name of a power or group; its id where it is not known. */
ent__str ent__world_name(const ent__world *world, ent__str id);

/* Index into `domains`. */
uint32_t ent__world_domain(const ent__world *world, ent_type type, uint64_t contexts);

/* Whom a name means: a power or a group, by id or by any name; ENT__NONE: nobody. */
uint32_t ent__world_find(const ent__world *world, ent__str name);
/* ---- for exports ------------------------------------------------------------ */

/* Places and labels of codes as well; after ent__world_open, and only where they are needed. */
ent_code ent__world_more(const ent_table *tables, uint32_t n_tables, ent__world *world, ent_error *error);
/* CAMEO's words for a code, or for the longest beginning of it that has some. */
ent__str ent__world_label(const ent__world *world, ent__str cameo);

typedef enum ent__place_kind {
    ENT__PLACE_UNKNOWN,
    ENT__PLACE_COUNTRY,
    ENT__PLACE_CITY,
    ENT__PLACE_REGION
} ent__place_kind;
ent__place_kind ent__world_place(const ent__world *world, ent__str name, ent__str country);

#endif
