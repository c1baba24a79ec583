/* Names and roles -> powers, people, organisations; who is meant by "he".
 *
 * Every nominal of the text becomes a mention: its phrase, and as far as known
 * the entity, the country and the sector it stands for. */
#ifndef ENT_ACTOR_H
#define ENT_ACTOR_H

#include "actor/lexicon.h"
#include "parse/tree.h"

/* Words [first, end) that are a name or an agent word of the lexicon. */
typedef struct ent__hit {
    uint32_t first, end;
    uint32_t entity;
    uint8_t form;
} ent__hit;

enum {
    ENT__MENTION_PLURAL = 1,
    ENT__MENTION_PRONOUN = 2,
    ENT__MENTION_PERSON = 4, /* one human being */
    ENT__MENTION_BODY = 8,   /* a power, organisation or group */
    ENT__MENTION_BOTH = 16,  /* "the two leaders": stands for several others */
    ENT__MENTION_PLACE = 32, /* a place that does not act */
    ENT__MENTION_DEFINITE = 64,
};

typedef struct ent__mention {
    uint32_t head;       /* word */
    uint32_t first, end; /* words of the phrase [first, end) */
    uint32_t entity;     /* of the lexicon, or ENT__NONE */
    uint32_t power;      /* entity of its country, or ENT__NONE */
    uint32_t antecedent; /* earlier mention that says who it is, or ENT__NONE */
    uint32_t second;     /* the other one, for ENT__MENTION_BOTH */
    char sector[4];
    ent__str name;
    uint8_t gender; /* 'm', 'f' or 0 */
    uint8_t flags;
    uint8_t form; /* ent__form of the hit at its head */
} ent__mention;

typedef struct ent__actors {
    const ent__who *who;
    const ent__tree *tree;
    uint32_t day;  /* of the report, yyyymmdd */
    bool is_dated; /* the report says its day; otherwise `day` is a guess */
    ENT__VEC(ent__hit) hits;
    ENT__VEC(ent__mention) mentions;
    uint32_t *hit_of;     /* a word -> hit, or ENT__NONE */
    uint32_t *mention_of; /* a head word -> mention, or ENT__NONE */
} ent__actors;

/* `tree` may be mended on the way (repair.h): its heads and relations are
 * changed, and it is built again. */
ent_code ent__actors_find(const ent__who *who, ent__tree *tree, ent__parse *parse, ent_day day, ent__arena *keep,
                          ent__actors *out, ent_error *error);

/* What the mention finally stands for: follows antecedents. */
const ent__mention *ent__mention_meant(const ent__actors *a, const ent__mention *m);
/* The actor of the mention at a head word, with the words' own span. */
void ent__actor_fill(const ent__actors *a, uint32_t mention, ent_actor *out);
/* The actors of the phrase at a head word: itself and what is joined to it by
 * "and"; "the two leaders" are two. Returns how many, at most `most`. */
uint32_t ent__actor_list(const ent__actors *a, uint32_t head, ent_actor *out, uint32_t most);

#endif
