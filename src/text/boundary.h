/* Does a sentence end here? Learned from treebanks, on top of what the rules say. */
#ifndef ENT_TEXT_BOUNDARY_H
#define ENT_TEXT_BOUNDARY_H

#include "text/inside.h"

/* A place where a sentence may end: before word `next`. */
typedef struct ent__boundary {
    uint32_t first, next;    /* the sentence so far is [first, next) */
    uint32_t paragraph;      /* the first word of the paragraph */
    uint32_t paragraph_end;  /* the first word behind it, looked for ENT__BOUNDARY_AHEAD words far */
    uint32_t n_bare;         /* sentences of the paragraph that ended without a stop */
    bool by_rule;            /* what the rules say */
    bool has_stop;           /* a stop stands there */
} ent__boundary;

enum {
    ENT__BOUNDARY_AHEAD = 12,
    ENT__BOUNDARY_FEATURES = 32,
    ENT__BOUNDARY_SIZE = 1 << 16 /* weights; features are hashed to them */
};

/* A sum of weights above the level ends a sentence (log odds x ENT__BOUNDARY_SCALE). At a stop an end that is
 * missed is commoner in treebanks than one too many, the more where the rules see an end; where there is no
 * stop, news must rather be left whole. Chosen on a fifth of EWT's train and on news. */
enum { ENT__BOUNDARY_SCALE = 32, ENT__BOUNDARY_RULE = -80, ENT__BOUNDARY_STOP = -40, ENT__BOUNDARY_BARE = -20 };

static inline bool ent__boundary_ends(const ent__boundary *b, int32_t sum)
{
    return sum > (!b->has_stop ? ENT__BOUNDARY_BARE : b->by_rule ? ENT__BOUNDARY_RULE : ENT__BOUNDARY_STOP);
}

/* The numbers of the features, below ENT__BOUNDARY_SIZE; returns how many. */
uint32_t ent__boundary_features(const ent__splitter *s, const ent__boundary *b,
                                uint32_t feature[ENT__BOUNDARY_FEATURES]);

/* The weights built into the binary: ENT__BOUNDARY_SIZE of int8. */
const int8_t *ent__boundary_weights(void);

#endif
