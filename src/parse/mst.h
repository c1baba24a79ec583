/* The best tree of a sentence from the scores of all its arcs. */
#ifndef ENT_PARSE_MST_H
#define ENT_PARSE_MST_H

#include "base/base.h"

/* What it needs beside the scores; zeroed to begin with, then used again for
 * each sentence, and grown. */
typedef struct ent__tree_room {
    ent__arena *arena;
    uint32_t *mark;
    int32_t *best;
    uint32_t n, n_graph;    /* room for so many words; in the graph, for cycles */
    struct ent__graph *graph;
} ent__tree_room;

/* score[h * stride + d]: how well word h does as the head of word d, of n words;
 * row n is the root. |score| <= 2^28. Fills head[0..n), one of them n (the root),
 * the rest words; it is a tree. False: no memory. */
bool ent__best_tree(ent__tree_room *room, const int32_t *score, uint32_t stride, uint32_t n, uint32_t *head);

#endif
