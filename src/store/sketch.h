/* Near-copies of one text: sketches whose likeness is that of the texts. */
#ifndef ENT_STORE_SKETCH_H
#define ENT_STORE_SKETCH_H

#include "base/base.h"

enum {
    ENT__SKETCH_SIZE = 32,  /* smallest hashes kept; the likeness is known to about ±0.09 */
    ENT__SKETCH_BANDS = 8,  /* of 4 hashes each: of two texts alike by 0.7, 9 in 10 share one */
    ENT__SKETCH_ALIKE = 16, /* hashes that must agree: a likeness of 0.5. Rewritten tellings lie below 0.1 */
    ENT__SHINGLE = 3,       /* words */
};

typedef struct ent__sketch {
    uint16_t at[ENT__SKETCH_SIZE];
    bool is_empty; /* fewer words than a shingle has */
} ent__sketch;

ent__sketch ent__sketch_of(ent__str text);
/* The hash of band k, under which reports that may be alike find each other. */
uint32_t ent__sketch_band(const uint16_t sketch[ENT__SKETCH_SIZE], int k);
bool ent__sketch_alike(const uint16_t a[ENT__SKETCH_SIZE], const uint16_t b[ENT__SKETCH_SIZE]);

#endif
