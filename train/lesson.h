/* What teachers think of sentences, for another net to learn (Hinton et al. 2015;
 * Kuncoro et al. 2016). */
#ifndef ENT_TRAIN_LESSON_H
#define ENT_TRAIN_LESSON_H

#include "corpus.h"

/* The mean of the teachers' probabilities for every sentence of a corpus as it is
 * written, and the heads under which they gave the labels: those of the treebank,
 * or of text without trees the heads that they voted for. */
typedef struct train_lessons {
    float *all;
    size_t *at;   /* of each tree */
    const train_tree *trees;
    float share;  /* of the teachers in what is learned of treebanks; of other text it is all */
} train_lessons;

/* Asks all nets and writes a file of lessons; trees of text without trees become what was voted.
 * With `score`, prints how right the vote is. False: the file could not be written. */
bool train_lessons_write(const char *path, const train_net *nets, uint32_t n_nets, train_corpus *c, bool score);

/* Reads them for the same corpus; text without trees gets its trees. False: not for this corpus. */
bool train_lessons_read(train_lessons *l, train_corpus *c, const char *path, float share);
void train_lessons_free(train_lessons *l);

/* The targets of a batch, sentence after sentence: source[k] is the tree that s[k] was made
 * of, NULL where it was changed so much that only its own columns teach it. */
void train_lessons_mix(const train_lessons *l, const train_sentence *s, const train_tree *const *source,
                       uint32_t n, train_soft *soft);

#endif
