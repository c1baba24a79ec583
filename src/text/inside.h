/* What the files of the text stage share. */
#ifndef ENT_TEXT_INSIDE_H
#define ENT_TEXT_INSIDE_H

#include "text/text.h"

struct ent__boundary;

typedef struct ent__splitter {
    ent__arena *keep;
    const char *bytes;
    uint32_t n;
    ENT__VEC(ent__word) words;
    ENT__VEC(ent__sentence) sentences;
    bool in_single_quote; /* a ‘quote’ is open, so that an apostrophe after s closes it */
    const struct ent__judge *judge;
} ent__splitter;

/* Who says whether a sentence ends at a place (boundary.h): weights, or a treebank that
 * teaches them. */
typedef struct ent__judge {
    bool (*ends)(void *context, const ent__splitter *s, const struct ent__boundary *b);
    void *context;
} ent__judge;

typedef enum ent__abbr {
    ENT__ABBR_NONE,
    ENT__ABBR_INNER, /* never ends a sentence: "Gen.", "vs." */
    ENT__ABBR_EITHER /* may: "Inc.", "etc.", "a.m." */
} ent__abbr;

/* The word without its stop. */
ent__abbr ent__text_abbreviation(ent__str word);
/* [begin, end) includes the stop. */
bool ent__text_is_abbreviation(const char *t, uint32_t begin, uint32_t end);

/* Where sentences end. False: no memory. */
bool ent__text_sentences(ent__splitter *s);

/* Cuts the run [begin, end), which holds no white space, into words. False: no memory. */
bool ent__text_run(ent__splitter *s, uint32_t begin, uint32_t end);

/* ent__text_split with a judge. */
ent_code ent__text_split_by(ent__arena *keep, const char *bytes, uint32_t n, const ent__judge *judge,
                            ent__text *out, ent_error *error);

#endif
