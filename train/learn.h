/* The run of a training: epochs over the treebanks, dev scores as it goes, a model at the end. */
#ifndef ENT_TRAIN_LEARN_H
#define ENT_TRAIN_LEARN_H

#include "batch.h"
#include "lesson.h"

typedef struct train_plan {
    uint32_t epochs, batch; /* batch: words */
    uint32_t every;         /* epochs between two looks at dev */
    float rate;
    train_drop drop;
} train_plan;

/* What worked best for a net of this size (docs/decisions/0002-parser.md). */
#define TRAIN_PLAN                                                                                           \
    (train_plan){.epochs = 20, .batch = 700, .every = 4, .rate = 2e-3f,                                      \
                 .drop = {.word = 0.06f, .conv = 0.08f, .run = 0.1f, .wide = 0.12f, .label = 0.12f}}

typedef struct train_score {
    uint32_t words, upos, xpos, uas, las; /* words that are right; of las, relations without subtypes */
} train_score;

typedef struct train_progress {
    const train_plan *plan;
    uint32_t epoch;          /* that runs or has ended, from 1 */
    bool has_ended;          /* the epoch */
    double done;             /* of all epochs, 0 .. 1 */
    train_loss loss;         /* of this epoch so far */
    const train_score *dev;  /* one a file, where dev was looked at */
    uint32_t n_dev;
} train_progress;
typedef void train_tell(void *context, const train_progress *p);

/* Learns; lessons and dev may be NULL. Tells after every 16 batches and every epoch. */
void train_learn(train_net *net, const train_plan *plan, train_corpus *c, const train_table *table,
                 const train_lessons *lessons, const train_corpus *dev, train_rng *r, train_tell *tell,
                 void *context);

/* Parses a corpus and counts, one score a file. */
void train_evaluate(const train_net *net, const train_corpus *c, train_score *scores);

/* Lemmas are learned, activations measured, and all of it written as a model. */
bool train_model_write(const char *path, const train_net *net, const train_corpus *c, const train_table *table);

#endif
