/* CoNLL-U in and out (https://universaldependencies.org/format.html). */
#ifndef ENT_PARSE_CONLLU_H
#define ENT_PARSE_CONLLU_H

#include "parse/parse.h"

#define ENT__UNKNOWN 255 /* a tag or relation that the file leaves out or that has no number here */

/* A file whose words stand. `text.bytes` is rebuilt from the forms and
 * SpaceAfter, so spans point into it and not into the file. */
typedef struct ent__conllu {
    ent__text text;
    ent__parse gold;     /* the columns; ENT__UNKNOWN, an empty lemma, where there is nothing */
    ent__str *comments;  /* one a sentence: its lines with '#', as they stood, inside the file */
} ent__conllu;

/* Reads a whole file. Everything is made in `keep`, but comments stay in
 * `bytes`. Empty nodes are skipped. ENT_E_CONLLU names the line; `byte` is where
 * it starts. A column that is "_" is no error, nor is a head that makes no tree. */
ent_code ent__conllu_read(ent__arena *keep, const char *bytes, size_t n, ent__conllu *out, ent_error *error);

/* Bytes that grow in an arena. */
typedef ENT__VEC(char) ent__bytes;

/* Appends sentence `s`. `comments` (may be empty) is printed as it stands; where
 * it is empty, sent_id and text are made. MISC says the bytes of each word. */
ent_code ent__conllu_write(ent__arena *a, ent__bytes *to, const ent__text *text, const ent__parse *parse,
                           uint32_t s, ent__str comments, ent_error *error);

/* The number of a name; relations fall back on what stands before ':'. */
uint8_t ent__upos_of(ent__str name);
uint8_t ent__xpos_of(ent__str name);
uint8_t ent__rel_of(ent__str name);

#endif
