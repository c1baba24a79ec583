/* What is known of the press: the furniture of pages, and the words by which a
 * language is recognised. Compiled from tables of lexicon/; read-only after
 * loading, shared by threads. */
#ifndef ENT_STORY_PRESS_H
#define ENT_STORY_PRESS_H

#include "base/map.h"
#include "base/table.h"

enum {
    ENT__PRESS_KEYS = 1024,  /* chains of rows of furniture, by their first two bytes */
    ENT__MAX_LANGUAGES = 96, /* in the table; those with words of their own are 64 at most: a bit for each */
};

typedef struct ent__furniture_row {
    ent__str words;
    uint32_t next; /* of the same chain, later in the table; ENT__NONE: none */
    uint8_t kind, how;
} ent__furniture_row;

typedef struct ent__language {
    ent__str code, name; /* "fr", "French" */
    uint8_t script;
    uint8_t bit; /* of its words; 64 where it has none */
} ent__language;

typedef struct ent__press {
    ent__arena arena;
    ENT__VEC(ent__furniture_row) rows;
    uint32_t chains[ENT__PRESS_KEYS];
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
