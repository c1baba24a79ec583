/* The parser's network in float32, forward and backward, written by hand. */
#ifndef ENT_TRAIN_NET_H
#define ENT_TRAIN_NET_H

#include <stdbool.h>
#include <stdint.h>
#include <stddef.h>

#include "chance.h"
#include "parse/dims.h"
#include "parse/features.h"
#include "parse/parse.h"

/* ---- weights ----------------------------------------------------------- */

/* Dense tensors, row-major [in][out]; ORDER TENSOR: with the table in net.c. */
enum {
    T_CONV, T_CONV_B,
    T_RUN,         /* weights and bias of each layer in turn */
    T_WIDE = T_RUN + 2 * ENT__RUNS, T_WIDE_B,
    T_DEP, T_DEP_B,
    T_ROOT,        /* the root as a head: M, read through ReLU */
    T_TAG, T_TAG_B,
    T_LABEL_ROOT,  /* the root as head of a label: L */
    T_LABEL_STEP,  /* DISTANCES x L */
    T_LABEL, T_LABEL_B,
    N_TENSORS
};

typedef struct train_tensor {
    const char *name;
    size_t rows, columns;
    float *w, *g, *m, *v;
} train_tensor;

typedef struct train_net {
    train_tensor t[N_TENSORS];
    uint32_t n_rows;            /* of the table of features */
    float *e, *eg, *em, *ev;    /* n_rows x D */
    uint32_t *e_step;           /* the step of a row's last update */
    uint32_t step;
} train_net;

bool train_net_new(train_net *net, uint32_t n_rows, train_rng *r);
void train_net_free(train_net *net);

/* ---- a batch ----------------------------------------------------------- */

typedef struct train_sentence {
    uint32_t n;
    const uint32_t *rows;       /* n x ENT__N_FEATURES */
    const uint8_t *upos, *xpos, *rel;
    const uint32_t *head;       /* local, n = root */
} train_sentence;

typedef struct train_loss {
    double head, label, upos, xpos;
    uint64_t words;
} train_loss;

typedef struct train_drop {
    float word, conv, run, wide, label; /* shares of numbers that a batch does without */
} train_drop;

/* What is to be learned of a batch in place of its columns: probabilities. */
typedef struct train_soft {
    float *head;        /* sentence after sentence, [n][n + 1] */
    float *label, *tag; /* [words][OUT]: relations under the gold heads; UPOS, then XPOS */
    size_t head_cap, word_cap;
} train_soft;
void train_soft_free(train_soft *soft);

/* The room that a batch needs, grown as needed and used again. */
typedef struct train_room train_room;
train_room *train_room_new(void);
void train_room_free(train_room *room);

/* Forward, backward; gradients are left in the net. */
void train_batch(train_net *net, train_room *room, const train_sentence *s, uint32_t n,
                 const train_drop *drop, train_rng *r, const train_soft *soft, train_loss *loss);

/* Makes room for what is thought of a batch. */
void train_soft_need(train_soft *soft, const train_sentence *s, uint32_t n);
/* What the net thinks of the batch, without dropout. */
void train_soften(const train_net *net, train_room *room, const train_sentence *s, uint32_t n,
                  train_soft *soft);

/* Adam over what the batch has touched. */
void train_update(train_net *net, train_room *room, float rate);

/* Forward without dropout; parses sentence by sentence. */
void train_parse(const train_net *net, train_room *room, const train_sentence *s, uint32_t n, uint8_t **upos,
                 uint8_t **xpos, uint8_t **rel, uint32_t **head);

/* How large the activations get (all but one in ten thousand), for quantisation. */
typedef struct train_range {
    float word, state[ENT__RUNS + 1], dep_hidden, head, tag_hidden, dep, step, label;
} train_range; /* state: after the window, after each layer of averages */
void train_measure(const train_net *net, train_room *room, const train_sentence *s, uint32_t n,
                   train_range *range);

#endif
