/* The weights for ends of sentences, built into the binary (embed.S). */
#include "text/boundary.h"

extern const int8_t ent__sentences_begin[];

const int8_t *ent__boundary_weights(void) { return ent__sentences_begin; }
