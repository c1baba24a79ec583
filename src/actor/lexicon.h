/* What is known of powers, people, organisations and the words for them:
 * arrays and hash tables without a pointer between them. The tables of lexicon/
 * are compiled into one image at build, which the program uses where it lies
 * (image.c); tables of a user's own are read at start (tables.c). Read-only
 * after that, shared by threads. */
#ifndef ENT_ACTOR_LEXICON_H
#define ENT_ACTOR_LEXICON_H

#include "base/map.h"
#include "base/table.h"

typedef enum ent__entity_kind {
    ENT__POWER,
    ENT__GROUP,
    ENT__PLACE,
    ENT__PERSON,
    ENT__ORGANISATION,
    ENT__PEOPLE,
    ENT__AGENT,
    ENT__TITLE,
    ENT__THING
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
    uint16_t n_words; /* of the name as the lexicon writes it */
} ent__sense;

/* A piece of ent__who's text. */
typedef struct ent__ref {
    uint32_t at, n;
} ent__ref;

/* yyyymmdd; 0 and UINT32_MAX stand for "always was" and "still is". */
typedef struct ent__period {
    uint32_t from, to;
} ent__period;

/* Everything below is written to the image as it stands: 32-bit numbers, no holes. */
typedef struct ent__role {
    char sector[4];
    uint32_t power; /* where it differs from the person's own, else ENT__NONE */
    ent__ref title;
    ent__period when;
    uint32_t is_stateless; /* of a body that is no power and no group: the person acts for no country */
} ent__role;

typedef struct ent__entity {
    ent__ref name, id;
    ent__period when;
    uint32_t power; /* index of the entity of its country, ENT__NONE for none */
    uint32_t roles, n_roles;
    char country[4], sector[4];
    uint8_t kind, detail; /* detail: gender 'm' 'f' of a person, title or agent; first letter of the kind else */
    uint8_t is_group;     /* agents: a body ("army") */
    uint8_t unused;
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
    ENT__VEC(char) text;
    ent__map offices;  /* hash of power and title -> holder */
    ent__map names;    /* hash of a whole name -> sense */
    ent__map prefixes; /* hash of the first words of a name */
    ent__map surnames; /* -> sense */
    ent__map sounds;   /* hash of how a person's name sounds (sound.h) -> sense */
    ent__map givens;   /* hash of a given name -> how many men (16 bits) and women (above) bear it */
    ent__map by_id;    /* hash of an id (powers, groups) -> entity */
    ent__map texts;    /* while tables are read: hash of a text -> where it stands */
} ent__who;

static inline ent__str ent__who_str(const ent__who *who, ent__ref r) { return (ent__str){who->text.at + r.at, r.n}; }

/* ---- making it ---------------------------------------------------------- */

ent_code ent__who_init(ent__who *who);
/* Is the table `file` one of this stage? */
bool ent__who_takes(ent__str file);
/* Adds a table of this stage; powers.tsv and groups.tsv come first. */
ent_code ent__who_add(ent__who *who, ent__str file, ent__str bytes, ent_error *error);
void ent__who_free(ent__who *who);

/* The image of what was read; its bytes lie in `to`. */
ent_code ent__who_image(const ent__who *who, ent__arena *to, ent__str *image, ent_error *error);
/* Uses an image where it lies, aligned to 8 bytes; it must outlive *who. */
ent_code ent__who_open(ent__who *who, ent__str image, ent_error *error);
/* The image of the tables of lexicon/, made at build. */
ent__str ent__who_embedded(void);

/* ---- asking ------------------------------------------------------------- */

/* The power with this id, else the group; ENT__NONE: neither. */
uint32_t ent__who_by_id(const ent__who *who, ent__str id);
/* Groups have ids of their own: NAM is Namibia, and a movement. */
uint64_t ent__group_key(ent__str id);
/* The first sense of a whole name, an article before it aside; ENT__NONE: no such name. */
uint32_t ent__who_by_name(const ent__who *who, ent__str name);

/* Continues the folded hash of a name by one more word. */
uint64_t ent__name_hash(uint64_t h, ent__str word);
#define ENT__NAME_SEED UINT64_C(0x9e3779b97f4a7c15)
/* The next word of a name: cut at white space and hyphens. */
bool ent__name_next(ent__str *rest, ent__str *word);
/* Without "the" before it. */
ent__str ent__name_bare(ent__str name);

/* Parses "2012", "2012-05", "2012-05-07", "2012/2014-03", "2012/", "/2014". */
bool ent__period_read(ent__str s, ent__period *out);
/* From one cell to another; an empty one is no bound. */
bool ent__period_between(ent__str from, ent__str to, ent__period *out);
static inline uint32_t ent__day_number(ent_day d)
{
    return d.year > 0 ? (uint32_t)d.year * 10000u + (uint32_t)d.month * 100u + d.day : 0;
}
static inline bool ent__period_holds(ent__period p, uint32_t day) { return p.from <= day && day <= p.to; }

/* 'm' or 'f' where nine in ten people of the lexicon with this given name are, else 0. */
uint8_t ent__given_gender(const ent__who *who, ent__str given);

/* The key of an office; British and American defence are one. */
uint64_t ent__office_key(uint32_t power, ent__str title);
/* The one person who held an office of the power on a day, or ENT__NONE where nobody or several did. */
uint32_t ent__holder_at(const ent__who *who, uint32_t power, ent__str title, uint32_t day);
/* The role that a person has at a day, else the one it had last, else ENT__NONE;
 * *is_past tells the second from the first. */
uint32_t ent__role_at(const ent__who *who, const ent__entity *person, uint32_t day, bool *is_past);

#endif
