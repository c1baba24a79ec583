/* MinHash (A. Broder, "On the resemblance and containment of documents", 1997).
 *
 * A text is the set of its runs of three words. Of 32 hash functions each keeps
 * the smallest value that any run has; two texts have the same smallest value with
 * the probability |A ∩ B| / |A ∪ B|, so the share of values that agree is their
 * likeness. Values that agree in a band of four make two texts candidates, so that
 * not all pairs need be compared. A paper that prints a wire story under another
 * headline, or without its end, stays far above the threshold. */
#include "store/sketch.h"

#include "base/utf8.h"

enum { ROWS = ENT__SKETCH_SIZE / ENT__SKETCH_BANDS };

/* The finalizer of splitmix64: every bit of the input moves half of the output's. */
static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

/* The next word's folded hash; false at the end. What folds to nothing is passed over. */
static bool next_word(ent__str text, uint32_t *at, uint64_t *hash)
{
    while (*at < text.n) {
        while (*at < text.n && ent__is_space(text.at[*at])) ++*at;
        uint32_t begin = *at;
        while (*at < text.n && !ent__is_space(text.at[*at])) ++*at;
        *hash = begin < *at ? ent__fold_hash(ent__str_cut(text, begin, *at)) : 0;
        if (*hash) return true;
    }
    return false;
}

static void keep_smallest(uint64_t smallest[ENT__SKETCH_SIZE], uint64_t shingle)
{
    for (uint64_t k = 0; k < ENT__SKETCH_SIZE; k++) {
        uint64_t h = mix(shingle + k * UINT64_C(0x9e3779b97f4a7c15));
        if (h < smallest[k]) smallest[k] = h;
    }
}

ent__sketch ent__sketch_of(ent__str text)
{
    ent__sketch sketch = {.is_empty = true};
    uint64_t smallest[ENT__SKETCH_SIZE], word[ENT__SHINGLE] = {0}, hash;
    uint32_t at = 0, n = 0;
    memset(smallest, 0xff, sizeof smallest);
    while (next_word(text, &at, &hash)) {
        memmove(word, word + 1, sizeof word - sizeof *word);
        word[ENT__SHINGLE - 1] = hash;
        if (++n < ENT__SHINGLE) continue;
        sketch.is_empty = false;
        keep_smallest(smallest, ent__hash_more(ENT__HASH_SEED, word, sizeof word));
    }
    for (int k = 0; k < ENT__SKETCH_SIZE; k++) sketch.at[k] = (uint16_t)smallest[k];
    return sketch;
}

uint32_t ent__sketch_band(const uint16_t sketch[ENT__SKETCH_SIZE], int k)
{
    uint64_t h = ent__hash_more(ENT__HASH_SEED + (uint64_t)k, sketch + k * ROWS, ROWS * sizeof *sketch);
    return (uint32_t)(h ^ h >> 32);
}

bool ent__sketch_alike(const uint16_t a[ENT__SKETCH_SIZE], const uint16_t b[ENT__SKETCH_SIZE])
{
    int n = 0;
    for (int k = 0; k < ENT__SKETCH_SIZE; k++) n += a[k] == b[k];
    return n >= ENT__SKETCH_ALIKE;
}
