/* The distinct words of a stretch of text. Half of the words of a report stand in it
 * more than once, and what the network makes of a word by itself (its rows, their
 * products with the window, mostly its lemma) is the same at every place: it is made
 * once for each. */
#ifndef ENT_PARSE_DISTINCT_H
#define ENT_PARSE_DISTINCT_H

#include "parse/model.h"

/* A form, at the beginning of a sentence or not. */
typedef struct ent__distinct {
    ent__str form;        /* where it stands first */
    uint64_t front, back; /* its ends, to tell it from others */
    ent__str lemma;       /* at == NULL: not yet made */
    uint32_t kinds;       /* what dictionaries know of it */
    bool is_first;
    uint8_t upos, xpos;   /* the tags that the lemma was made under */
} ent__distinct;

/* Sums of one for the window: for the word behind it, for its own, for the one before. */
enum { ENT__DISTINCT_SUMS = ENT__WINDOW * ENT__H };

/* The one of number 0 is no word: what stands before and behind a sentence. */
typedef struct ent__distinct_words {
    ent__distinct *at;
    uint32_t n;
    uint32_t *of;    /* the number of each word of the stretch */
    uint32_t *slots; /* numbers by the hash of the form; 0: empty */
    uint32_t mask;
    uint8_t *x;      /* [n][D] */
    int32_t *sums;   /* [n][DISTINCT_SUMS] */
} ent__distinct_words;

/* Room for stretches of up to `words` words. False: no memory. */
bool ent__distinct_new(ent__arena *scratch, uint32_t words, ent__distinct_words *out);

/* Reads words [first, end of the last piece), of n pieces; piece[k]: where it ends, a word of the text. */
void ent__distinct_read(const ent__model *m, ent__distinct_words *t, const ent__text *text, uint32_t first,
                        const uint32_t *piece, uint32_t n);

#endif
