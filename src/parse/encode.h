/* Words to tags and trees, in integers. */
#ifndef ENT_PARSE_ENCODE_H
#define ENT_PARSE_ENCODE_H

#include "parse/distinct.h"

/* Sentences that go through the network together, each of at most
 * ENT__MAX_SENTENCE words, lying one after the other. */
typedef struct ent__batch {
    const ent__text *text;
    const ent__distinct_words *known;
    const uint32_t *number; /* of each word of the batch */
    uint32_t first;        /* word of the text */
    uint32_t n_words;
    const uint32_t *end;   /* of each sentence: a word of the text */
    uint32_t n_sentences;
} ent__batch;

typedef struct ent__room ent__room;
/* Room for batches of up to `words` words in sentences of up to `longest` words; NULL: no memory. */
ent__room *ent__room_new(ent__arena *scratch, uint32_t words, uint32_t longest);

/* Fills the columns of `out` for the words of the batch, but for lemmas. Heads are words of the text. */
bool ent__encode(const ent__model *m, ent__room *room, const ent__batch *batch, ent__parse *out);

#endif
