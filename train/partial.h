/* What others have marked, as reports in the format of corpus/ (docs/formats/corpus.md). */
#ifndef ENT_TRAIN_PARTIAL_H
#define ENT_TRAIN_PARTIAL_H

#include <stddef.h>

/* By the name of the file and its first line:
 *   .jsonl with "penta"           one event a sentence: bytes of source and target, CAMEO penta class
 *   .tsv with marked_sentence     one event a sentence: <s>…</s>, <t>…</t>, PLOVER type
 *   .conllu                       text of no politics (reviews, answers, travel, talk): no events at all
 * Returns text to be freed; NULL where it is none of these. */
char *partial_read(const char *path, const char *bytes, size_t n);

#endif
