/* What is known of the press: the furniture of pages, and the words by which a
 * language is recognised. Compiled from tables of lexicon/; read-only after
 * loading, shared by threads. */
#ifndef ENT_STORY_PRESS_H
#define ENT_STORY_PRESS_H

#include "base/map.h"
#include "base/table.h"

enum {
    ENT__PRESS_KEYS = 1024,  /* chains of phrases, by their first two bytes */
    ENT__MAX_LANGUAGES = 96, /* in the table; those with words of their own are 64 at most: a bit for each */
};

typedef enum ent__how { ENT__HOW_WHOLE, ENT__HOW_START, ENT__HOW_ANYWHERE, ENT__HOW_PART } ent__how; /* how words stand in a line or name */

typedef struct ent__phrase {
    ent__str words;
    uint32_t next; /* of the same chain, later in the table; ENT__NONE: none */
    uint8_t kind, how;
} ent__phrase;

/* Rows of a table, found by their first two bytes. */
typedef struct ent__phrases {
    ENT__VEC(ent__phrase) rows;
    uint32_t chains[ENT__PRESS_KEYS];
} ent__phrases;

/* The first row of the chain of what begins with two bytes, or ENT__NONE. */
static inline uint32_t ent__phrases_at(const ent__phrases *p, char a, char b)
{
    return p->chains[((unsigned char)a * 31u + (unsigned char)b) % ENT__PRESS_KEYS];
}

typedef struct ent__language {
    ent__str code, name; /* "fr", "French" */
    uint8_t script;
    uint8_t bit; /* of its words; 64 where it has none */
} ent__language;

typedef struct ent__press {
    ent__arena arena;
    ent__phrases furniture, marks; /* lines of pages; classes and ids of their elements */
    ENT__VEC(ent__language) languages;
    ENT__VEC(uint64_t) masks; /* languages that have a word */
    ent__map words;           /* hash of a word in lower case -> masks */
    uint8_t n_bits;
} ent__press;

void ent__press_init(ent__press *p);
void ent__press_free(ent__press *p);
/* Adds the table `file` if it is one of this stage; *taken says so. */
ent_code ent__press_add(ent__press *p, ent__str file, ent__str bytes, bool *taken, ent_error *error);
/* Opens what is built in. */
ent_code ent__press_open(ent__press *p, ent_error *error);
/* "fr" -> "French"; the code itself where it is not in the table. */
ent__str ent__language_english(const ent__press *p, ent__str code);

#endif
