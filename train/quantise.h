/* From float weights to a model file. */
#ifndef ENT_TRAIN_QUANTISE_H
#define ENT_TRAIN_QUANTISE_H

#include "corpus.h"
#include "lemmas.h"

/* Writes beside `path` and renames, so that a reader sees the old model or the new. */
bool train_write_model(const char *path, const train_net *net, const train_table *table,
                       const train_lemmas *lemmas, const train_range *range);

#endif
