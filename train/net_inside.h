/* What the files of the network share.
 *
 * The files net_forward.c, net_backward.c, net_adam.c and gemm.c are compiled once
 * for each level of x86-64 that is worth it; their functions carry the level in
 * their names, and net_level.c calls those of the machine it runs on. All levels
 * give the same bits: sums run in the same order, and a * b + c is rounded where
 * fmaf says so and nowhere else. */
#ifndef ENT_TRAIN_NET_INSIDE_H
#define ENT_TRAIN_NET_INSIDE_H

#include <math.h>

#include "base/base.h"
#include "net.h"

enum { D = ENT__D, H = ENT__H, S = ENT__S, M = ENT__M, L = ENT__L, WIDE = ENT__WIDE, DEP = ENT__DEP,
       OUT = ENT__OUT, PAD = ENT__WINDOW / 2, RELU = ENT__AT_LABEL_DEP, RUNS = ENT__RUNS };

struct train_room {
    size_t rows, words;     /* room for this many */
    float *x, *state[RUNS + 1], *p[RUNS], *c[RUNS], *wide, *dep, *tag, *lh, *label; /* [rows][...] */
    float *dx, *dstate[RUNS + 1], *dp, *dwide, *ddep, *dtag, *dlh, *dlabel;
    uint8_t *mx, *mstate[RUNS + 1], *mwide, *mlh;  /* dropout: 1 kept */
    uint32_t *at;           /* the row of each word */
    uint32_t *touched;      /* rows of the table */
    size_t n_touched, touched_cap;
    float *turned;          /* transposed matrices */
    float *heads, *score, *dscore, *dheads, *turned_heads; /* one sentence */
    size_t longest;
    ent__arena arena;
};

/* Zeroed memory on a multiple of 64 bytes; no memory ends the program. */
void *train_zeroed(size_t n);
float *train_floats(size_t n);

/* Where each word of the batch lies, with an empty row between sentences; the number of rows. */
size_t train_lay_out(train_room *o, const train_sentence *s, uint32_t n);

/* ---- what every level has ------------------------------------------------ */

#ifdef TRAIN_LEVEL
#define TRAIN_JOIN_(name, level) name##_##level
#define TRAIN_JOIN(name, level) TRAIN_JOIN_(name, level)
#define train_encode TRAIN_JOIN(train_encode, TRAIN_LEVEL)
#define train_score_arcs TRAIN_JOIN(train_score_arcs, TRAIN_LEVEL)
#define train_label_hidden TRAIN_JOIN(train_label_hidden, TRAIN_LEVEL)
#define train_label TRAIN_JOIN(train_label, TRAIN_LEVEL)
#define train_batch TRAIN_JOIN(train_batch, TRAIN_LEVEL)
#define train_update TRAIN_JOIN(train_update, TRAIN_LEVEL)
#define train_gemm TRAIN_JOIN(train_gemm, TRAIN_LEVEL)
#define train_turn TRAIN_JOIN(train_turn, TRAIN_LEVEL)
#define train_drop_some TRAIN_JOIN(train_drop_some, TRAIN_LEVEL)

void train_batch(train_net *net, train_room *room, const train_sentence *s, uint32_t n,
                 const train_drop *drop, train_rng *r, const train_soft *soft, train_loss *loss);
void train_update(train_net *net, train_room *room, float rate);
#endif

/* From features to the wide layer, the dependents' side of arcs, and tags. */
void train_encode(const train_net *net, train_room *o, const train_sentence *s, uint32_t n, size_t rows,
                  const train_drop *p, train_rng *r);
/* Scores of all arcs of the sentence at row `first`: score[d * stride + h], h = n: root. Returns the stride. */
size_t train_score_arcs(const train_net *net, train_room *o, size_t first, uint32_t n);
/* The hidden layer of labels under these heads; then the labels of all rows. */
void train_label_hidden(const train_net *net, train_room *o, size_t first, uint32_t n, const uint32_t *head);
void train_label(const train_net *net, train_room *o, size_t rows);

/* Inside a level: [rows][columns] turned round; a share p of y made zero, the rest made up for. */
void train_turn(const float *a, size_t rows, size_t columns, float *to);
void train_drop_some(float *y, uint8_t *kept, size_t n, float p, train_rng *r);

/* ---- functions ----------------------------------------------------------- */

/* Two parabolas that meet in (0, 1/2): flat from -4 and 4 on. */
static inline float gate(float x)
{
    float a = fabsf(x) * 0.25f;
    float q = a < 1 ? 1 - a : 0;
    float half = 0.5f * q * q;
    return x < 0 ? half : 1 - half;
}
static inline float gate_slope(float x)
{
    float a = fabsf(x) * 0.25f;
    return a < 1 ? 0.25f * (1 - a) : 0;
}
static inline float squash(float x) { return 2 * gate(2 * x) - 1; }
static inline float squash_slope(float x) { return 4 * gate_slope(2 * x); }

#endif
