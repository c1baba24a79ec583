/* Batches of sentences in a random order, changed by chance so that a net learns to
 * do without what news may lack: known words, small letters, a full stop. */
#ifndef ENT_TRAIN_BATCH_H
#define ENT_TRAIN_BATCH_H

#include "corpus.h"

typedef struct train_batches {
    const train_corpus *corpus;
    const train_table *table;
    train_rng *rng;
    uint32_t *order;
    uint32_t next;
    uint32_t *rows;            /* of the batch */
    const train_tree **source; /* of each sentence; NULL where it lost a word */
    uint32_t *heads;           /* where a sentence lost its point, its root has another number */
    train_sentence *s;
    uint32_t n, words;
} train_batches;

/* Batches of at most `most` words and a sentence. */
void train_batches_new(train_batches *b, const train_corpus *c, const train_table *t, train_rng *r, uint32_t most);
void train_batches_free(train_batches *b);

/* A new order. */
void train_batches_shuffle(train_batches *b);
/* False: all have been seen in this order. */
bool train_batches_next(train_batches *b, uint32_t most);

#endif
