/* The best tree of a sentence from the scores of all its arcs. */
#ifndef ENT_PARSE_MST_H
#define ENT_PARSE_MST_H

#include "base/base.h"

/* score[h * stride + d]: how well word h does as the head of word d, of n words;
 * row n is the root. |score| <= 2^28. Fills head[0..n), one of them n (the root),
 * the rest words; it is a tree. False: no memory. */
bool ent__best_tree(ent__arena *scratch, const int32_t *score, uint32_t stride, uint32_t n, uint32_t *head);

#endif
