/* What is known of powers, people, organisations and the words for them,
 * compiled from the tables of lexicon/ into arrays and hash tables. Read-only
 * after loading, shared by threads. */
#ifndef ENT_ACTOR_LEXICON_H
#define ENT_ACTOR_LEXICON_H

#include "base/map.h"
#include "base/table.h"

typedef enum ent__entity_kind {
    ENT__POWER, ENT__GROUP, ENT__PLACE, ENT__PERSON, ENT__ORGANISATION, ENT__PEOPLE, ENT__AGENT, ENT__TITLE
} ent__entity_kind;

/* How a name stands for its entity. */
typedef enum ent__form {
    ENT__FORM_NAME,      /* "Russia" */
    ENT__FORM_ADJECTIVE, /* "Russian" */
    ENT__FORM_PEOPLE,    /* "Russians" */
    ENT__FORM_CAPITAL,   /* "Moscow": place and power */
    ENT__FORM_SEAT,      /* "the Kremlin" */
    ENT__FORM_PLURAL,    /* agents: "soldiers" */
    ENT__FORM_SURNAME    /* "Putin" */
} ent__form;

enum { ENT__CAPS_NONE, ENT__CAPS_FIRST, ENT__CAPS_ALL }; /* what a text must capitalise */

typedef struct ent__sense {
    uint32_t entity;
    uint32_t next; /* further senses of the same words, or ENT__NONE */
    uint8_t form, caps;
} ent__sense;

/* yyyymmdd; 0 and UINT32_MAX stand for "always was" and "still is". */
typedef struct ent__period {
    uint32_t from, to;
} ent__period;

typedef struct ent__role {
    char sector[4];
    uint32_t power; /* where it differs from the person's own, else ENT__NONE */
    ent__str title;
    ent__period when;
    bool is_stateless; /* of a body that is no power and no group: the person acts for no country */
} ent__role;

typedef struct ent__entity {
    ent__str name, id;
    uint32_t power;  /* index of the entity of its country, ENT__NONE for none */
    uint32_t roles, n_roles;
    ent__period when;
    uint8_t kind, detail; /* detail: gender 'm' 'f' of a person, title or agent; first letter of the kind else */
    bool is_group;        /* agents: a body ("army") */
    char country[4], sector[4];
} ent__entity;

/* Who held an office: "prime minister" of a power. */
typedef struct ent__holder {
    uint32_t role, person, next; /* next: others who held it, or ENT__NONE */
} ent__holder;

typedef struct ent__membership {
    uint32_t group, power;
    ent__period when;
} ent__membership;

typedef struct ent__who {
    ent__arena arena;
    ENT__VEC(ent__entity) entities;
    ENT__VEC(ent__sense) senses;
    ENT__VEC(ent__role) roles;
    ENT__VEC(ent__membership) members;
    ENT__VEC(ent__holder) holders;
    ent__map offices; /* hash of power and title -> holder */
    ent__map names;    /* hash of a whole name -> sense */
    ent__map prefixes; /* hash of the first words of a name */
    ent__map surnames; /* -> sense */
    ent__map by_id;    /* hash of an id (powers, groups) -> entity */
} ent__who;

/* Adds the table `file` of the bundle if it is one of this stage; *taken says so. */
ent_code ent__who_init(ent__who *who);
ent_code ent__who_add(ent__who *who, ent__str file, ent__str bytes, bool *taken, ent_error *error);
/* To be called when all tables are in, powers.tsv first. */
void ent__who_free(ent__who *who);

/* The power with this id, else the group; ENT__NONE: neither. */
uint32_t ent__who_by_id(const ent__who *who, ent__str id);
/* The first sense of a whole name, an article before it aside; ENT__NONE: no such name. */
uint32_t ent__who_by_name(const ent__who *who, ent__str name);

/* Continues the folded hash of a name by one more word. */
uint64_t ent__name_hash(uint64_t h, ent__str word);
#define ENT__NAME_SEED UINT64_C(0x9e3779b97f4a7c15)

/* Parses "2012", "2012-05", "2012-05-07", "2012/2014-03", "2012/", "/2014". */
bool ent__period_read(ent__str s, ent__period *out);
/* The same from two cells; an empty one is open. */
bool ent__period_between(ent__str from, ent__str to, ent__period *out);
static inline uint32_t ent__day_number(ent_day d)
{
    return d.year > 0 ? (uint32_t)d.year * 10000u + (uint32_t)d.month * 100u + d.day : 0;
}
static inline bool ent__period_holds(ent__period p, uint32_t day) { return p.from <= day && day <= p.to; }

/* The role that a person has at a day, else the one it had last, else ENT__NONE;
 * *is_past tells the second from the first. */
/* The one person who held an office of the power on a day, or ENT__NONE where nobody or several did. */
uint32_t ent__holder_at(const ent__who *who, uint32_t power, ent__str title, uint32_t day);
uint32_t ent__role_at(const ent__who *who, const ent__entity *person, uint32_t day, bool *is_past);

#endif
