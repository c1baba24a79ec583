/* The parser's network in float32 (the picture is in src/parse/dims.h): weights and memory.
 *
 * All sentences of a batch lie in one matrix with an empty row between two of
 * them, so that a window of words is a run of memory and each layer is one
 * product. The running averages are those of Lei et al. 2018 (SRU) without the
 * highway: c = f c' + (1 - f) z, with f and z made by products that no step
 * waits for; sigmoid and tanh are replaced by two parabolas, which integers can
 * follow to the last bit. Heads are scored as by Dozat & Manning 2017. */
#include <stdlib.h>
#include <string.h>

#include "net_inside.h"

/* ---- weights ----------------------------------------------------------- */

void *train_zeroed(size_t n)
{
    void *p = aligned_alloc(64, (n + 63) / 64 * 64);
    if (!p) abort(); /* training has no use for less memory */
    return memset(p, 0, n);
}
float *train_floats(size_t n) { return train_zeroed(n * sizeof(float)); }

static void fill(train_tensor *t, float scale, train_rng *r)
{
    for (size_t i = 0; i < t->rows * t->columns; i++) t->w[i] = scale * train_normal(r);
}

static void start_weights(train_net *net, train_rng *r)
{
    fill(&net->t[T_CONV], sqrtf(2.0f / (ENT__WINDOW * D)), r);
    for (int k = 0; k < RUNS; k++) fill(&net->t[T_RUN + 2 * k], sqrtf(1.0f / H), r);
    fill(&net->t[T_WIDE], sqrtf(1.5f / H), r);
    fill(&net->t[T_DEP], sqrtf(0.5f / M), r);
    fill(&net->t[T_ROOT], 0.3f, r);
    fill(&net->t[T_TAG], sqrtf(1.0f / M), r);
    fill(&net->t[T_LABEL_ROOT], 0.3f, r);
    fill(&net->t[T_LABEL_STEP], 0.1f, r);
    fill(&net->t[T_LABEL], sqrtf(1.0f / L), r);
    for (int layer = 0; layer < RUNS; layer++) { /* gates that remember for one to ten words */
        float *b = net->t[T_RUN + 2 * layer + 1].w;
        for (int k = 0; k < S; k++) b[S + k] = b[3 * S + k] = -1.0f + 3.0f * (float)k / S;
    }
    for (size_t i = 0; i < (size_t)net->n_rows * D; i++) net->e[i] = 0.25f * train_normal(r);
}

bool train_net_new(train_net *net, uint32_t n_rows, train_rng *r)
{
    static const train_tensor shapes[N_TENSORS] = {
        [T_CONV] = {.name = "conv", .rows = ENT__WINDOW * D, .columns = H},
        [T_CONV_B] = {.rows = 1, .columns = H},
        [T_WIDE] = {.name = "wide", .rows = H, .columns = WIDE},
        [T_WIDE_B] = {.rows = 1, .columns = WIDE},
        [T_DEP] = {.name = "dep", .rows = M, .columns = DEP},
        [T_DEP_B] = {.rows = 1, .columns = DEP},
        [T_ROOT] = {.name = "root", .rows = 1, .columns = M},
        [T_TAG] = {.name = "tag", .rows = M, .columns = OUT},
        [T_TAG_B] = {.rows = 1, .columns = OUT},
        [T_LABEL_ROOT] = {.name = "label root", .rows = 1, .columns = L},
        [T_LABEL_STEP] = {.name = "label step", .rows = ENT__DISTANCES, .columns = L},
        [T_LABEL] = {.name = "label", .rows = L, .columns = OUT},
        [T_LABEL_B] = {.rows = 1, .columns = OUT},
    };
    *net = (train_net){.n_rows = n_rows};
    for (int k = 0; k < N_TENSORS; k++) {
        train_tensor *t = &net->t[k];
        *t = shapes[k];
        bool is_run = k >= T_RUN && k < T_RUN + 2 * RUNS;
        if (is_run) *t = (train_tensor){.rows = (k - T_RUN) % 2 ? 1 : H, .columns = 4 * S};
        size_t n = t->rows * t->columns;
        t->w = train_floats(n);
        t->g = train_floats(n);
        t->m = train_floats(n);
        t->v = train_floats(n);
    }
    net->e = train_floats((size_t)n_rows * D);
    net->eg = train_floats((size_t)n_rows * D);
    net->em = train_floats((size_t)n_rows * D);
    net->ev = train_floats((size_t)n_rows * D);
    net->e_step = train_zeroed(n_rows * sizeof(uint32_t));
    start_weights(net, r);
    return true;
}

void train_net_free(train_net *net)
{
    for (int k = 0; k < N_TENSORS; k++) {
        free(net->t[k].w);
        free(net->t[k].g);
        free(net->t[k].m);
        free(net->t[k].v);
    }
    free(net->e);
    free(net->eg);
    free(net->em);
    free(net->ev);
    free(net->e_step);
}

/* ---- a batch's room ---------------------------------------------------- */

train_room *train_room_new(void)
{
    train_room *room = train_zeroed(sizeof *room);
    room->turned = train_floats((size_t)WIDE * H + ENT__WINDOW * D * H);
    ent__arena_init(&room->arena, 0);
    return room;
}

static void drop_rows(train_room *o)
{
    float **f[] = {&o->x, &o->wide, &o->dep, &o->tag, &o->lh, &o->label, &o->dx, &o->dp, &o->dwide, &o->ddep,
                   &o->dtag, &o->dlh, &o->dlabel};
    uint8_t **m[] = {&o->mx, &o->mwide, &o->mlh};
    for (int k = 0; k <= RUNS; k++) free(o->state[k]), free(o->dstate[k]), free(o->mstate[k]);
    for (int k = 0; k < RUNS; k++) free(o->p[k]), free(o->c[k]);
    for (size_t k = 0; k < sizeof f / sizeof *f; k++) free(*f[k]);
    for (size_t k = 0; k < sizeof m / sizeof *m; k++) free(*m[k]);
    free(o->at);
}

static void need_rows(train_room *o, size_t rows)
{
    if (rows <= o->rows) return;
    drop_rows(o);
    rows += rows / 4;
    o->rows = rows;
    o->x = train_floats(rows * D), o->dx = train_floats(rows * D);
    for (int k = 0; k <= RUNS; k++) {
        o->state[k] = train_floats(rows * H), o->dstate[k] = train_floats(rows * H);
        o->mstate[k] = train_zeroed(rows * H);
    }
    for (int k = 0; k < RUNS; k++) o->p[k] = train_floats(rows * 4 * S), o->c[k] = train_floats(rows * H);
    o->dp = train_floats(rows * 4 * S);
    o->wide = train_floats(rows * WIDE), o->dwide = train_floats(rows * WIDE);
    o->dep = train_floats(rows * DEP), o->ddep = train_floats(rows * DEP);
    o->tag = train_floats(rows * OUT), o->dtag = train_floats(rows * OUT);
    o->lh = train_floats(rows * L), o->dlh = train_floats(rows * L);
    o->label = train_floats(rows * OUT), o->dlabel = train_floats(rows * OUT);
    o->mx = train_zeroed(rows * D);
    o->mwide = train_zeroed(rows * WIDE), o->mlh = train_zeroed(rows * L);
    o->at = train_zeroed(rows * sizeof(uint32_t));
}

static void need_length(train_room *o, size_t n)
{
    if (n <= o->longest) return;
    free(o->heads), free(o->score), free(o->dscore), free(o->dheads), free(o->turned_heads);
    size_t m = (n + 17) / 16 * 16;
    o->longest = n;
    o->heads = train_floats(m * M), o->dheads = train_floats(m * M);
    o->turned_heads = train_floats(m * M);
    o->score = train_floats(m * m), o->dscore = train_floats(m * m);
}

void train_room_free(train_room *o)
{
    drop_rows(o);
    free(o->heads), free(o->score), free(o->dscore), free(o->dheads), free(o->turned_heads);
    free(o->turned), free(o->touched);
    ent__arena_free(&o->arena);
    free(o);
}

size_t train_lay_out(train_room *o, const train_sentence *s, uint32_t n)
{
    size_t rows = PAD, longest = 0, words = 0;
    for (uint32_t k = 0; k < n; k++) {
        rows += s[k].n + PAD;
        words += s[k].n;
        if (s[k].n > longest) longest = s[k].n;
    }
    need_rows(o, rows + 8);
    need_length(o, longest + 1);
    size_t row = PAD, word = 0;
    for (uint32_t k = 0; k < n; k++, row += PAD)
        for (uint32_t i = 0; i < s[k].n; i++) o->at[word++] = (uint32_t)row++;
    o->words = words;
    return rows;
}

/* ---- targets ----------------------------------------------------------- */

void train_soft_free(train_soft *soft)
{
    free(soft->head);
    free(soft->label);
    free(soft->tag);
    *soft = (train_soft){0};
}

void train_soft_need(train_soft *f, const train_sentence *s, uint32_t n)
{
    size_t heads = 0, words = 0;
    for (uint32_t k = 0; k < n; k++) heads += (size_t)s[k].n * (s[k].n + 1), words += s[k].n;
    if (heads > f->head_cap) {
        free(f->head);
        f->head = train_floats(f->head_cap = heads * 2);
    }
    if (words > f->word_cap) {
        free(f->label), free(f->tag);
        f->word_cap = words * 2;
        f->label = train_floats(f->word_cap * OUT), f->tag = train_floats(f->word_cap * OUT);
    }
}
