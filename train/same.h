/* Do spans name the same words? */
#ifndef ENT_TRAIN_SAME_H
#define ENT_TRAIN_SAME_H

#include "doc.h"

/* F1 of the words of two lists of spans within a sentence; punctuation and articles do not count. */
double same_words(const ent__doc *doc, ent_span sentence, const ent_span *a, uint32_t na, const ent_span *b, uint32_t nb);
/* The spans that an option names. Returns how many, at most `most`. */
uint32_t same_spans(const ent__doc *doc, ent__filler filler, uint32_t phrase, ent_span *out, uint32_t most);

#endif
