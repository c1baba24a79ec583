/* The model file: weights and tables, used where they lie.
 *
 *   ent__model_header   magic, version, length, checksum, measures, numbers, and
 *                       where each section begins and ends
 *   sections            each on a multiple of 64 bytes
 *
 * Numbers are little-endian. Nothing is trusted: ent__model_open checks all that
 * could make the parser read outside (rows, scripts, lengths, shifts). */
#ifndef ENT_PARSE_MODEL_H
#define ENT_PARSE_MODEL_H

#include "parse/kernel.h"
#include "parse/parse.h"
#include "parse/rows.h"

#define ENT__MODEL_MAGIC "ENTPARSE"
enum { ENT__MODEL_VERSION = 2 };

/* The dense layers; each has weights (int8, packed for the kernels), a bias
 * (int32, with the zero points of what comes in) and a factor per output. */
enum ent__layer {
    ENT__LAYER_CONV,
    ENT__LAYER_RUN,   /* ENT__RUNS of them */
    ENT__LAYER_WIDE = ENT__LAYER_RUN + ENT__RUNS,
    ENT__LAYER_DEP,
    ENT__LAYER_TAG,   /* int32 out, the largest wins: no factors */
    ENT__LAYER_LABEL, /* likewise */
    ENT__N_LAYERS
};

enum ent__section {
    ENT__SEC_WEIGHTS,                                 /* ENT__N_LAYERS of int8 */
    ENT__SEC_BIAS = ENT__SEC_WEIGHTS + ENT__N_LAYERS, /* of int32 */
    ENT__SEC_UP = ENT__SEC_BIAS + ENT__N_LAYERS,      /* of int16 */
    ENT__SEC_SLOTS = ENT__SEC_UP + ENT__N_LAYERS,     /* ent__key_slot, a power of two */
    ENT__SEC_TABLE,                                   /* int8, rows of D */
    ENT__SEC_ROOT,                                    /* uint8, M: the root as a head */
    ENT__SEC_LABEL_ROOT,                              /* int16, L: the root as head of a label */
    ENT__SEC_LABEL_STEP,                              /* int16, DISTANCES rows of L */
    ENT__SEC_LEMMA_SLOTS,                             /* ent__key_slot, a power of two */
    ENT__SEC_LEMMA_DEPTH,                             /* uint8: longest ending by upos, xpos */
    ENT__SEC_SCRIPTS,                                 /* ent__script */
    ENT__SEC_WORDS,                                   /* uint32, a power of two: words.h */
    ENT__SEC_KINDS,                                   /* uint32: the sets of kinds */
    ENT__N_SECTIONS
};

enum ent__number {
    ENT__NUM_SHIFT,                                   /* ENT__N_LAYERS of them */
    ENT__NUM_UP_WORD = ENT__NUM_SHIFT + ENT__N_LAYERS, /* sums of rows to bytes */
    ENT__NUM_UP_STATE,                                /* after the window, after each layer of averages */
    ENT__NUM_ZERO_STATE = ENT__NUM_UP_STATE + ENT__RUNS + 1,
    ENT__NUM_STEP_SHIFT = ENT__NUM_ZERO_STATE + ENT__RUNS + 1, /* from distances to scores */
    ENT__N_NUMBERS = 32
};

typedef struct ent__model_header {
    char magic[8];
    uint32_t version, bytes;
    uint64_t checksum; /* of all that follows this field */
    uint32_t measures[8]; /* D, WINDOW, S and RUNS, M, L, DISTANCES, features, relations */
    uint32_t number[ENT__N_NUMBERS];
    uint32_t begin[ENT__N_SECTIONS], end[ENT__N_SECTIONS]; /* bytes of the file */
} ent__model_header;

/* How a lemma is made from a form. */
enum { ENT__LETTERS_SMALL, ENT__LETTERS_KEPT, ENT__LETTERS_NAME };
typedef struct ent__script {
    uint8_t letters, strip, n; /* bytes off the end, bytes of `add` */
    char add[13];
} ent__script;

struct ent__model {
    const ent__kernels *kernels;
    const uint32_t *number;
    const int8_t *weights[ENT__N_LAYERS];
    const int32_t *bias[ENT__N_LAYERS];
    const int16_t *up[ENT__N_LAYERS];
    const ent__key_slot *slots, *lemma_slots;
    uint32_t slot_mask, lemma_mask, n_rows, n_scripts;
    const int8_t *table;
    const uint8_t *root, *lemma_depth;
    const int16_t *label_root, *label_step;
    const ent__script *scripts;
    ent__words words;
};

/* Inputs and outputs of a layer. */
typedef struct ent__layer_shape {
    uint32_t in, out;
} ent__layer_shape;
ent__layer_shape ent__shape_of(int layer);

uint64_t ent__model_checksum(const void *bytes, size_t n);
extern const uint32_t ent__model_measures[8];

/* ---- lemmas (lemma.c) -------------------------------------------------- */

enum { ENT__ENDING_MAX = 6 }; /* bytes of the longest ending that rules look at */

/* The key of an ending (is_whole: the whole form) under a pair of tags. `small` is in small letters. */
uint64_t ent__lemma_key(ent__str small, bool is_whole, uint8_t upos, uint8_t xpos);
/* Writes the form in the letters that the script wants, cut and added to; at most form.n + 13 bytes. */
uint32_t ent__lemma_apply(const ent__script *script, ent__str form, char *to);
/* Small letters, also of Latin-1; n bytes. */
void ent__lemma_small(ent__str form, char *to);

typedef struct ent__lemma_room {
    char *at;
    uint32_t left;
} ent__lemma_room;
/* Asks memory for what ent__lemma_of will read first. */
void ent__lemma_fetch(const ent__model *m, ent__str form, uint8_t upos, uint8_t xpos);
/* The lemma; inside the text where it is the form itself, else in `keep`. at == NULL: no memory. */
ent__str ent__lemma_of(const ent__model *m, ent__str form, uint8_t upos, uint8_t xpos, ent__arena *keep,
                       ent__lemma_room *room);

#endif
