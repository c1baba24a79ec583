/* Float weights in a file, for teachers and for training in stages. */
#ifndef ENT_TRAIN_WEIGHTS_H
#define ENT_TRAIN_WEIGHTS_H

#include "corpus.h"

bool train_weights_write(const train_net *net, const train_table *table, const char *path);

/* Rows go by their keys, as treebanks and dictionaries may have changed; new ones start from nothing. */
bool train_weights_read(train_net *net, const train_table *table, const char *path);

#endif
