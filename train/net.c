/* The parser's network in float32 (the picture is in src/parse/dims.h).
 *
 * All sentences of a batch lie in one matrix with an empty row between two of
 * them, so that a window of words is a run of memory and each layer is one
 * product. The running averages are those of Lei et al. 2018 (SRU) without the
 * highway: c = f c' + (1 - f) z, with f and z made by products that no step
 * waits for; sigmoid and tanh are replaced by two parabolas, which integers can
 * follow to the last bit. Heads are scored as by Dozat & Manning 2017. */
#include "net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gemm.h"
#include "parse/mst.h"

enum { D = ENT__D, H = ENT__H, S = ENT__S, M = ENT__M, L = ENT__L, WIDE = ENT__WIDE, DEP = ENT__DEP,
       OUT = ENT__OUT, PAD = ENT__WINDOW / 2, RELU = ENT__AT_LABEL_DEP, RUNS = ENT__RUNS };

/* ---- chance ------------------------------------------------------------ */

uint64_t train_draw(train_rng *r) /* splitmix64 */
{
    uint64_t z = r->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

float train_uniform(train_rng *r) { return (float)(train_draw(r) >> 40) * 0x1p-24f; }

float train_normal(train_rng *r)
{
    float sum = -6;
    for (int k = 0; k < 12; k++) sum += train_uniform(r);
    return sum;
}

/* ---- functions --------------------------------------------------------- */

/* exp(x) for x <= 0, by 2^n * polynomial: the same bits everywhere. */
static float exp_of(float x)
{
    if (x < -80) return 0;
    float y = x * 1.44269504f;
    float whole = floorf(y), f = y - whole;
    float p = fmaf(f, 1.8775767e-3f, 8.9893397e-3f);
    p = fmaf(p, f, 5.5826318e-2f);
    p = fmaf(p, f, 2.4015361e-1f);
    p = fmaf(p, f, 6.9315308e-1f);
    p = fmaf(p, f, 9.9999994e-1f);
    union { float f; int32_t i; } u = {.f = p};
    u.i += (int32_t)whole << 23;
    return u.f;
}

/* log(x) for x >= 1, only for what is printed and the loss. */
static double log_of(double x) { return log(x); }

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

/* ---- weights ----------------------------------------------------------- */

static void *zeroed(size_t n)
{
    void *p = aligned_alloc(64, (n + 63) / 64 * 64);
    if (!p) abort(); /* the trainer is a program of its own: no memory ends it */
    return memset(p, 0, n);
}
static float *floats(size_t n) { return zeroed(n * sizeof(float)); }

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
        t->w = floats(n);
        t->g = floats(n);
        t->m = floats(n);
        t->v = floats(n);
    }
    net->e = floats((size_t)n_rows * D);
    net->eg = floats((size_t)n_rows * D);
    net->em = floats((size_t)n_rows * D);
    net->ev = floats((size_t)n_rows * D);
    net->e_step = zeroed(n_rows * sizeof(uint32_t));
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

train_room *train_room_new(void)
{
    train_room *room = zeroed(sizeof *room);
    room->turned = floats((size_t)WIDE * H + ENT__WINDOW * D * H);
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
    o->x = floats(rows * D), o->dx = floats(rows * D);
    for (int k = 0; k <= RUNS; k++) {
        o->state[k] = floats(rows * H), o->dstate[k] = floats(rows * H);
        o->mstate[k] = zeroed(rows * H);
    }
    for (int k = 0; k < RUNS; k++) o->p[k] = floats(rows * 4 * S), o->c[k] = floats(rows * H);
    o->dp = floats(rows * 4 * S);
    o->wide = floats(rows * WIDE), o->dwide = floats(rows * WIDE);
    o->dep = floats(rows * DEP), o->ddep = floats(rows * DEP);
    o->tag = floats(rows * OUT), o->dtag = floats(rows * OUT);
    o->lh = floats(rows * L), o->dlh = floats(rows * L);
    o->label = floats(rows * OUT), o->dlabel = floats(rows * OUT);
    o->mx = zeroed(rows * D);
    o->mwide = zeroed(rows * WIDE), o->mlh = zeroed(rows * L);
    o->at = zeroed(rows * sizeof(uint32_t));
}

static void need_length(train_room *o, size_t n)
{
    if (n <= o->longest) return;
    free(o->heads), free(o->score), free(o->dscore), free(o->dheads), free(o->turned_heads);
    size_t m = (n + 17) / 16 * 16;
    o->longest = n;
    o->heads = floats(m * M), o->dheads = floats(m * M);
    o->turned_heads = floats(m * M);
    o->score = floats(m * m), o->dscore = floats(m * m);
}

void train_room_free(train_room *o)
{
    drop_rows(o);
    free(o->heads), free(o->score), free(o->dscore), free(o->dheads), free(o->turned_heads);
    free(o->turned), free(o->touched);
    ent__arena_free(&o->arena);
    free(o);
}

/* ---- small steps ------------------------------------------------------- */

static void add_bias(float *y, size_t rows, size_t columns, const float *b)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) y[i * columns + j] += b[j];
}

static void add_up(float *into, const float *dy, size_t rows, size_t columns)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) into[j] += dy[i * columns + j];
}

static void transpose(const float *a, size_t rows, size_t columns, float *to)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) to[j * rows + i] = a[i * columns + j];
}

/* Zeroes a share p of y, makes up for it in the rest, and remembers which. */
static void drop(float *y, uint8_t *kept, size_t n, float p, train_rng *r)
{
    if (p <= 0) {
        memset(kept, 1, n);
        return;
    }
    uint32_t limit = (uint32_t)(p * 65536.0f);
    float up = 1 / (1 - p);
    for (size_t i = 0; i < n; i += 4) {
        uint64_t bits = train_draw(r);
        for (size_t k = 0; k < 4; k++) kept[i + k] = (uint32_t)(bits >> 16 * k & 65535) >= limit;
    }
    for (size_t i = 0; i < n; i++) y[i] = kept[i] ? y[i] * up : 0;
}

/* The same columns for all words of a sentence (Gal & Ghahramani 2016): what runs
 * along the sentence must not get through by another word. */
static void drop_columns(train_room *o, float *y, uint8_t *kept, const train_sentence *s, uint32_t n,
                         size_t rows, float p, train_rng *r)
{
    uint8_t mask[H];
    float none[H] = {0};
    if (p <= 0) {
        memset(kept, 1, rows * H);
        return;
    }
    memset(kept, 0, rows * H);
    size_t word = 0;
    for (uint32_t k = 0; k < n; word += s[k++].n) {
        drop(none, mask, H, p, r);
        for (uint32_t i = 0; i < s[k].n; i++) memcpy(kept + (size_t)o->at[word + i] * H, mask, H);
    }
    float up = 1 / (1 - p);
    for (size_t i = 0; i < rows * H; i++) y[i] = kept[i] ? y[i] * up : 0;
}

static void undrop(float *dy, const uint8_t *kept, size_t n, float p)
{
    if (p <= 0) return;
    float up = 1 / (1 - p);
    for (size_t i = 0; i < n; i++) dy[i] = kept[i] ? dy[i] * up : 0;
}

/* y = x W + b, and its way back: dW, db, and dx (+)= dy W'. */
static void layer(const float *x, size_t ldx, size_t rows, const train_tensor *w, float *y)
{
    train_gemm(rows, w->columns, w->rows, x, ldx, 1, w->w, w->columns, y, w->columns, 0);
    add_bias(y, rows, w->columns, w[1].w);
}
static void layer_back(train_room *o, const float *x, size_t ldx, size_t rows, train_tensor *w,
                       const float *dy, float *dx, size_t lddx, int adds)
{
    train_gemm(w->rows, w->columns, rows, x, 1, ldx, dy, w->columns, w->g, w->columns, 1);
    add_up(w[1].g, dy, rows, w->columns);
    if (!dx) return;
    transpose(w->w, w->rows, w->columns, o->turned);
    train_gemm(rows, w->rows, w->columns, dy, w->columns, 1, o->turned, w->rows, dx, lddx, adds);
}

/* ---- words ------------------------------------------------------------- */

static size_t lay_out(train_room *o, const train_sentence *s, uint32_t n)
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

static void embed(const train_net *net, train_room *o, const train_sentence *s, uint32_t n, size_t rows)
{
    memset(o->x, 0, (rows + 4) * D * sizeof(float));
    size_t word = 0;
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < s[k].n; i++) {
            float *x = o->x + (size_t)o->at[word++] * D;
            for (uint32_t f = 0; f < ENT__N_FEATURES; f++) {
                const float *e = net->e + (size_t)s[k].rows[i * ENT__N_FEATURES + f] * D;
                for (int j = 0; j < D; j++) x[j] += e[j];
            }
        }
}

static void embed_back(train_net *net, train_room *o, const train_sentence *s, uint32_t n)
{
    size_t word = 0;
    o->n_touched = 0;
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < s[k].n; i++) {
            const float *dx = o->dx + (size_t)o->at[word++] * D;
            for (uint32_t f = 0; f < ENT__N_FEATURES; f++) {
                uint32_t row = s[k].rows[i * ENT__N_FEATURES + f];
                float *g = net->eg + (size_t)row * D;
                for (int j = 0; j < D; j++) g[j] += dx[j];
                if (net->e_step[row] == net->step + 1) continue;
                net->e_step[row] = net->step + 1;
                if (o->n_touched == o->touched_cap) {
                    o->touched_cap = o->touched_cap * 2 + 4096;
                    o->touched = realloc(o->touched, o->touched_cap * sizeof(uint32_t));
                    if (!o->touched) abort();
                }
                o->touched[o->n_touched++] = row;
            }
        }
}

/* ---- running averages -------------------------------------------------- */

/* One direction of one sentence: columns z | f of p, half of c. */
static void run(const float *p, float *c, size_t first, size_t last, int step)
{
    const float *before = NULL;
    for (size_t i = first;; i = (size_t)((ptrdiff_t)i + step)) {
        const float *z = p + i * 4 * S, *f = z + S;
        float *now = c + i * H;
        for (int j = 0; j < S; j++) {
            float g = gate(f[j]), was = before ? before[j] : 0;
            now[j] = fmaf(g, was, (1 - g) * squash(z[j]));
        }
        before = now;
        if (i == last) break;
    }
}

static void run_back(const float *p, const float *c, const float *dc, float *dp, size_t first, size_t last,
                     int step)
{
    float flow[S] = {0};
    for (size_t i = last;; i = (size_t)((ptrdiff_t)i - step)) {
        const float *z = p + i * 4 * S, *f = z + S;
        const float *before = i == first ? NULL : c + (size_t)((ptrdiff_t)i - step) * H;
        float *dz = dp + i * 4 * S, *df = dz + S;
        const float *out = dc + i * H;
        for (int j = 0; j < S; j++) {
            float g = gate(f[j]), was = before ? before[j] : 0, d = out[j] + flow[j];
            df[j] = d * (was - squash(z[j])) * gate_slope(f[j]);
            dz[j] = d * (1 - g) * squash_slope(z[j]);
            flow[j] = d * g;
        }
        if (i == first) break;
    }
}

static void run_all(train_room *o, const train_sentence *s, uint32_t n, size_t rows, const float *p, float *c)
{
    memset(c, 0, rows * H * sizeof(float));
    size_t word = 0;
    for (uint32_t k = 0; k < n; word += s[k++].n) {
        size_t first = o->at[word], last = o->at[word] + s[k].n - 1;
        run(p, c, first, last, 1);
        run(p + 2 * S, c + S, last, first, -1);
    }
}

static void run_all_back(train_room *o, const train_sentence *s, uint32_t n, size_t rows, const float *p,
                         const float *c, const float *dc)
{
    memset(o->dp, 0, rows * 4 * S * sizeof(float));
    size_t word = 0;
    for (uint32_t k = 0; k < n; word += s[k++].n) {
        size_t first = o->at[word], last = o->at[word] + s[k].n - 1;
        run_back(p, c, dc, o->dp, first, last, 1);
        run_back(p + 2 * S, c + S, dc + S, o->dp + 2 * S, last, first, -1);
    }
}

/* ---- forward ----------------------------------------------------------- */

static void relu_columns(float *y, size_t rows, size_t columns, size_t some)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < some; j++)
            y[i * columns + j] = y[i * columns + j] > 0 ? y[i * columns + j] : 0;
}

static void encode(const train_net *net, train_room *o, const train_sentence *s, uint32_t n, size_t rows,
                   const train_drop *p, train_rng *r)
{
    const train_tensor *t = net->t;
    embed(net, o, s, n, rows);
    drop(o->x, o->mx, rows * D, p->word, r);
    float *h = o->state[0];
    memset(h, 0, rows * H * sizeof(float));
    layer(o->x, D, rows - 2 * PAD, &t[T_CONV], h + PAD * H);
    relu_columns(h, rows, H, H);
    drop(h, o->mstate[0], rows * H, p->conv, r);
    for (int k = 0; k < RUNS; k++) {
        layer(o->state[k], H, rows, &t[T_RUN + 2 * k], o->p[k]);
        run_all(o, s, n, rows, o->p[k], o->c[k]);
        for (size_t i = 0; i < rows * H; i++) o->state[k + 1][i] = o->state[k][i] + o->c[k][i];
        if (p->is_free) drop(o->state[k + 1], o->mstate[k + 1], rows * H, p->run, r);
        else drop_columns(o, o->state[k + 1], o->mstate[k + 1], s, n, rows, p->run, r);
    }
    layer(o->state[RUNS], H, rows, &t[T_WIDE], o->wide);
    relu_columns(o->wide, rows, WIDE, RELU);
    drop(o->wide, o->mwide, rows * WIDE, p->wide, r);
    train_gemm(rows, DEP, M, o->wide + ENT__AT_DEP, WIDE, 1, t[T_DEP].w, DEP, o->dep, DEP, 0);
    add_bias(o->dep, rows, DEP, t[T_DEP_B].w);
    train_gemm(rows, OUT, M, o->wide + ENT__AT_TAG, WIDE, 1, t[T_TAG].w, OUT, o->tag, OUT, 0);
    add_bias(o->tag, rows, OUT, t[T_TAG_B].w);
}

/* Scores of all arcs of the sentence at row `first`: score[d * stride + h], h = n: root. */
static size_t score_arcs(const train_net *net, train_room *o, size_t first, uint32_t n)
{
    size_t stride = (n + 16) / 16 * 16;
    memset(o->heads, 0, stride * M * sizeof(float));
    for (uint32_t h = 0; h < n; h++)
        memcpy(o->heads + h * M, o->wide + (first + h) * WIDE + ENT__AT_HEAD, M * sizeof(float));
    for (int j = 0; j < M; j++) {
        float w = net->t[T_ROOT].w[j];
        o->heads[n * M + (size_t)j] = w > 0 ? w : 0;
    }
    transpose(o->heads, stride, M, o->turned_heads);
    train_gemm(n, stride, M, o->dep + first * DEP, DEP, 1, o->turned_heads, stride, o->score, stride, 0);
    for (uint32_t d = 0; d < n; d++) {
        const float *steps = o->dep + (first + d) * DEP + M;
        for (uint32_t h = 0; h <= n; h++)
            if (h != d) o->score[d * stride + h] += steps[h == n ? ENT__DISTANCE_ROOT : ent__distance(d, h)];
    }
    return stride;
}

static void label_hidden(const train_net *net, train_room *o, size_t first, uint32_t n, const uint32_t *head)
{
    for (uint32_t d = 0; d < n; d++) {
        uint32_t h = head[d];
        const float *a = o->wide + (first + d) * WIDE + ENT__AT_LABEL_DEP;
        const float *b = h == n ? net->t[T_LABEL_ROOT].w : o->wide + (first + h) * WIDE + ENT__AT_LABEL_HEAD;
        const float *c = net->t[T_LABEL_STEP].w + (h == n ? ENT__DISTANCE_ROOT : ent__distance(d, h)) * L;
        float *to = o->lh + (first + d) * L;
        for (int j = 0; j < L; j++) {
            float sum = a[j] + b[j] + c[j];
            to[j] = sum > 0 ? sum : 0;
        }
    }
}

/* ---- losses ------------------------------------------------------------ */

/* Cross-entropy of y[0..n) against `gold`, smoothed; its gradient, scaled, in dy. */
static double entropy(const float *y, size_t n, size_t gold, float scale, float smooth, float *dy)
{
    float top = y[0];
    for (size_t k = 1; k < n; k++) top = y[k] > top ? y[k] : top;
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        dy[k] = exp_of(y[k] - top);
        sum += (double)dy[k];
    }
    float down = (float)(1 / sum), even = smooth / (float)n;
    for (size_t k = 0; k < n; k++) dy[k] = scale * (dy[k] * down - even);
    dy[gold] -= scale * (1 - smooth);
    return log_of(sum) + (double)(top - y[gold]);
}

/* Moves the gradient to where a share of the target is the teachers'. */
static void learn_soft(float *dy, size_t n, size_t gold, float scale, float share, const float *soft)
{
    for (size_t k = 0; k < n; k++) dy[k] -= scale * share * soft[k];
    dy[gold] += scale * share;
}

static void tag_losses(train_room *o, const train_sentence *s, size_t first, size_t word, float scale,
                       const train_soft *soft, train_loss *loss)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const float *y = o->tag + (first + i) * OUT;
        float *dy = o->dtag + (first + i) * OUT;
        if (s->upos[i] < ENT__N_UPOS)
            loss->upos += entropy(y, ENT__N_UPOS, s->upos[i], 0.5f * scale, 0.03f, dy);
        if (s->xpos[i] < ENT__N_XPOS)
            loss->xpos += entropy(y + ENT__N_UPOS, ENT__N_XPOS, s->xpos[i], 0.5f * scale, 0.03f,
                                  dy + ENT__N_UPOS);
        if (!soft || s->upos[i] >= ENT__N_UPOS || s->xpos[i] >= ENT__N_XPOS) continue;
        const float *p = soft->tag + (word + i) * OUT;
        learn_soft(dy, ENT__N_UPOS, s->upos[i], 0.5f * scale, soft->share, p);
        learn_soft(dy + ENT__N_UPOS, ENT__N_XPOS, s->xpos[i], 0.5f * scale, soft->share, p + ENT__N_UPOS);
    }
}

/* `soft`: of this sentence, or NULL. */
static void head_losses(train_net *net, train_room *o, const train_sentence *s, size_t first, float scale,
                        const float *soft, float share, train_loss *loss)
{
    uint32_t n = s->n;
    size_t stride = score_arcs(net, o, first, n);
    memset(o->dscore, 0, n * stride * sizeof(float));
    for (uint32_t d = 0; d < n; d++) {
        float *y = o->score + d * stride;
        y[d] = -1e4f; /* a word is not its own head */
        loss->head += entropy(y, n + 1, s->head[d], scale, 0.0f, o->dscore + d * stride);
        if (soft) learn_soft(o->dscore + d * stride, n + 1, s->head[d], scale, share, soft + d * (n + 1));
        float *steps = o->ddep + (first + d) * DEP + M;
        for (uint32_t h = 0; h <= n; h++)
            if (h != d) steps[h == n ? ENT__DISTANCE_ROOT : ent__distance(d, h)] += o->dscore[d * stride + h];
    }
    train_gemm(n, M, n + 1, o->dscore, stride, 1, o->heads, M, o->ddep + first * DEP, DEP, 0);
    train_gemm(n + 1, M, n, o->dscore, 1, stride, o->dep + first * DEP, DEP, o->dheads, M, 0);
    for (uint32_t h = 0; h < n; h++)
        memcpy(o->dwide + (first + h) * WIDE + ENT__AT_HEAD, o->dheads + h * M, M * sizeof(float));
    for (int j = 0; j < M; j++)
        if (net->t[T_ROOT].w[j] > 0) net->t[T_ROOT].g[j] += o->dheads[n * M + (size_t)j];
}

static void label_losses(train_room *o, const train_sentence *s, size_t first, size_t word, float scale,
                         const train_soft *soft, train_loss *loss)
{
    for (uint32_t d = 0; d < s->n; d++) {
        if (s->rel[d] >= ENT__N_REL || s->head[d] == s->n) continue; /* the root needs no label */
        loss->label += entropy(o->label + (first + d) * OUT, ENT__N_REL, s->rel[d], scale, 0.03f,
                               o->dlabel + (first + d) * OUT);
        if (soft)
            learn_soft(o->dlabel + (first + d) * OUT, ENT__N_REL, s->rel[d], scale, soft->share,
                       soft->label + (word + d) * OUT);
    }
}

static void label_hidden_back(train_net *net, train_room *o, const train_sentence *s, size_t first)
{
    uint32_t n = s->n;
    for (uint32_t d = 0; d < n; d++) {
        uint32_t h = s->head[d];
        const float *y = o->lh + (first + d) * L, *dy = o->dlh + (first + d) * L;
        float *a = o->dwide + (first + d) * WIDE + ENT__AT_LABEL_DEP;
        float *b = h == n ? net->t[T_LABEL_ROOT].g : o->dwide + (first + h) * WIDE + ENT__AT_LABEL_HEAD;
        float *c = net->t[T_LABEL_STEP].g + (h == n ? ENT__DISTANCE_ROOT : ent__distance(d, h)) * L;
        for (int j = 0; j < L; j++) {
            float g = y[j] > 0 ? dy[j] : 0;
            a[j] += g;
            b[j] += g;
            c[j] += g;
        }
    }
}

/* ---- backward ---------------------------------------------------------- */

static void heads_back(train_net *net, train_room *o, size_t rows, const train_drop *p)
{
    train_tensor *t = net->t;
    float *dtag_hidden = o->dwide + ENT__AT_TAG, *ddep_hidden = o->dwide + ENT__AT_DEP;
    layer_back(o, o->wide + ENT__AT_TAG, WIDE, rows, &t[T_TAG], o->dtag, dtag_hidden, WIDE, 0);
    layer_back(o, o->wide + ENT__AT_DEP, WIDE, rows, &t[T_DEP], o->ddep, ddep_hidden, WIDE, 0);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < RELU; j++)
            if (o->wide[i * WIDE + j] <= 0) o->dwide[i * WIDE + j] = 0;
    undrop(o->dwide, o->mwide, rows * WIDE, p->wide);
    layer_back(o, o->state[RUNS], H, rows, &t[T_WIDE], o->dwide, o->dstate[RUNS], H, 0);
}

static void encode_back(train_net *net, train_room *o, const train_sentence *s, uint32_t n, size_t rows,
                        const train_drop *p)
{
    train_tensor *t = net->t;
    for (int k = RUNS; k-- > 0;) {
        undrop(o->dstate[k + 1], o->mstate[k + 1], rows * H, p->run);
        run_all_back(o, s, n, rows, o->p[k], o->c[k], o->dstate[k + 1]);
        memcpy(o->dstate[k], o->dstate[k + 1], rows * H * sizeof(float));
        layer_back(o, o->state[k], H, rows, &t[T_RUN + 2 * k], o->dp, o->dstate[k], H, 1);
    }
    float *dh = o->dstate[0];
    undrop(dh, o->mstate[0], rows * H, p->conv);
    for (size_t i = 0; i < rows * H; i++)
        if (o->state[0][i] <= 0) dh[i] = 0;
    train_tensor *w = &t[T_CONV];
    train_gemm(w->rows, H, rows - 2 * PAD, o->x, 1, D, dh + PAD * H, H, w->g, H, 1);
    add_up(w[1].g, dh + PAD * H, rows - 2 * PAD, H);
    transpose(w->w, w->rows, H, o->turned);
    memset(o->dx, 0, rows * D * sizeof(float));
    for (int k = 0; k < ENT__WINDOW; k++) /* each word of the window in its turn */
        train_gemm(rows - 2 * PAD, D, H, dh + PAD * H, H, 1, o->turned + k * D, w->rows, o->dx + k * D, D, 1);
    undrop(o->dx, o->mx, rows * D, p->word);
}

static void clear_gradients(train_room *o, size_t rows)
{
    memset(o->dwide, 0, rows * WIDE * sizeof(float));
    memset(o->ddep, 0, rows * DEP * sizeof(float));
    memset(o->dtag, 0, rows * OUT * sizeof(float));
    memset(o->dlabel, 0, rows * OUT * sizeof(float));
    memset(o->lh, 0, rows * L * sizeof(float));
}

void train_batch(train_net *net, train_room *o, const train_sentence *s, uint32_t n, const train_drop *p,
                 train_rng *r, const train_soft *soft, train_loss *loss)
{
    size_t rows = lay_out(o, s, n);
    encode(net, o, s, n, rows, p, r);
    clear_gradients(o, rows);
    float scale = 1.0f / (float)o->words;
    size_t word = 0;
    const float *soft_head = soft ? soft->head : NULL;
    for (uint32_t k = 0; k < n; word += s[k++].n) {
        size_t first = o->at[word];
        tag_losses(o, &s[k], first, word, scale, soft, loss);
        head_losses(net, o, &s[k], first, scale, soft_head, soft ? soft->share : 0, loss);
        if (soft) soft_head += (size_t)s[k].n * (s[k].n + 1);
        label_hidden(net, o, first, s[k].n, s[k].head);
    }
    drop(o->lh, o->mlh, rows * L, p->label, r);
    layer(o->lh, L, rows, &net->t[T_LABEL], o->label);
    word = 0;
    for (uint32_t k = 0; k < n; word += s[k++].n)
        label_losses(o, &s[k], o->at[word], word, scale, soft, loss);
    layer_back(o, o->lh, L, rows, &net->t[T_LABEL], o->dlabel, o->dlh, L, 0);
    undrop(o->dlh, o->mlh, rows * L, p->label);
    word = 0;
    for (uint32_t k = 0; k < n; word += s[k++].n) label_hidden_back(net, o, &s[k], o->at[word]);
    heads_back(net, o, rows, p);
    encode_back(net, o, s, n, rows, p);
    embed_back(net, o, s, n);
    loss->words += o->words;
}

/* ---- Adam -------------------------------------------------------------- */

static const float BETA1 = 0.9f, BETA2 = 0.98f, TINY = 1e-8f;

static void adam(float *w, float *g, float *m, float *v, size_t n, float rate, float up1, float up2)
{
    for (size_t i = 0; i < n; i++) {
        m[i] = fmaf(BETA1, m[i], (1 - BETA1) * g[i]);
        v[i] = fmaf(BETA2, v[i], (1 - BETA2) * g[i] * g[i]);
        w[i] -= rate * (m[i] * up1) / (sqrtf(v[i] * up2) + TINY);
        g[i] = 0;
    }
}

static float power(float x, uint32_t n)
{
    float y = 1;
    for (; n; n >>= 1, x *= x)
        if (n & 1) y *= x;
    return y;
}

static float gradient_size(const train_net *net, const train_room *o)
{
    double sum = 0;
    for (int k = 0; k < N_TENSORS; k++)
        for (size_t i = 0; i < net->t[k].rows * net->t[k].columns; i++)
            sum += (double)net->t[k].g[i] * (double)net->t[k].g[i];
    for (size_t k = 0; k < o->n_touched; k++)
        for (int j = 0; j < D; j++) {
            float g = net->eg[(size_t)o->touched[k] * D + (size_t)j];
            sum += (double)g * (double)g;
        }
    return (float)sqrt(sum);
}

static void shrink(float *g, size_t n, float by)
{
    for (size_t i = 0; i < n; i++) g[i] *= by;
}

/* Rows of the table are updated only when touched (lazy Adam). */
void train_update(train_net *net, train_room *o, float rate)
{
    uint32_t step = ++net->step;
    float size = gradient_size(net, o), most = 1.0f;
    float by = size > most ? most / size : 1;
    float up1 = 1 / (1 - power(BETA1, step)), up2 = 1 / (1 - power(BETA2, step));
    for (int k = 0; k < N_TENSORS; k++) {
        train_tensor *t = &net->t[k];
        if (by < 1) shrink(t->g, t->rows * t->columns, by);
        adam(t->w, t->g, t->m, t->v, t->rows * t->columns, rate, up1, up2);
    }
    for (size_t k = 0; k < o->n_touched; k++) {
        size_t at = (size_t)o->touched[k] * D;
        if (by < 1) shrink(net->eg + at, D, by);
        adam(net->e + at, net->eg + at, net->em + at, net->ev + at, D, rate, up1, up2);
    }
}

/* ---- parsing, to see how it goes --------------------------------------- */

static uint8_t best_of(const float *y, size_t n)
{
    size_t best = 0;
    for (size_t k = 1; k < n; k++)
        if (y[k] > y[best]) best = k;
    return (uint8_t)best;
}

static void find_heads(const train_net *net, train_room *o, size_t first, uint32_t n, uint32_t *head)
{
    size_t stride = score_arcs(net, o, first, n);
    ent__arena_reset(&o->arena);
    int32_t *score = ENT__NEW_ARRAY(&o->arena, int32_t, (n + 1) * (size_t)n);
    if (!score) abort();
    for (uint32_t d = 0; d < n; d++)
        for (uint32_t h = 0; h <= n; h++) score[h * n + d] = (int32_t)(o->score[d * stride + h] * 16384);
    ent__tree_room tree = {.arena = &o->arena};
    if (!ent__best_tree(&tree, score, n, n, head)) abort();
}

void train_parse(const train_net *net, train_room *o, const train_sentence *s, uint32_t n, uint8_t **upos,
                 uint8_t **xpos, uint8_t **rel, uint32_t **head)
{
    static const train_drop none = {0};
    train_rng r = {0};
    size_t rows = lay_out(o, s, n), word = 0;
    encode(net, o, s, n, rows, &none, &r);
    memset(o->lh, 0, rows * L * sizeof(float));
    for (uint32_t k = 0; k < n; word += s[k++].n) {
        find_heads(net, o, o->at[word], s[k].n, head[k]);
        label_hidden(net, o, o->at[word], s[k].n, head[k]);
    }
    layer(o->lh, L, rows, &net->t[T_LABEL], o->label);
    word = 0;
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < s[k].n; i++, word++) {
            size_t row = o->at[word];
            upos[k][i] = best_of(o->tag + row * OUT, ENT__N_UPOS);
            xpos[k][i] = best_of(o->tag + row * OUT + ENT__N_UPOS, ENT__N_XPOS);
            rel[k][i] = head[k][i] == s[k].n
                            ? ENT__R_ROOT
                            : (uint8_t)(1 + best_of(o->label + row * OUT + 1, ENT__N_REL - 1));
        }
}

/* ---- teachers ---------------------------------------------------------- */

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
        f->head = floats(f->head_cap = heads * 2);
    }
    if (words > f->word_cap) {
        free(f->label), free(f->tag);
        f->word_cap = words * 2;
        f->label = floats(f->word_cap * OUT), f->tag = floats(f->word_cap * OUT);
    }
}

static void probabilities(const float *y, size_t n, float *to)
{
    float top = y[0], sum = 0;
    for (size_t k = 1; k < n; k++) top = y[k] > top ? y[k] : top;
    for (size_t k = 0; k < n; k++) sum += exp_of(y[k] - top);
    for (size_t k = 0; k < n; k++) to[k] = exp_of(y[k] - top) / sum;
}

void train_soften(const train_net *net, train_room *o, const train_sentence *s, uint32_t n, train_soft *f)
{
    static const train_drop none = {0};
    train_rng r = {0};
    size_t rows = lay_out(o, s, n), word = 0;
    train_soft_need(f, s, n);
    encode(net, o, s, n, rows, &none, &r);
    memset(o->lh, 0, rows * L * sizeof(float));
    float *heads = f->head;
    for (uint32_t k = 0; k < n; word += s[k++].n) {
        size_t first = o->at[word], stride = score_arcs(net, o, first, s[k].n), m = s[k].n;
        for (size_t d = 0; d < m; d++, heads += m + 1) {
            o->score[d * stride + d] = -1e4f;
            probabilities(o->score + d * stride, m + 1, heads);
        }
        label_hidden(net, o, first, s[k].n, s[k].head);
    }
    layer(o->lh, L, rows, &net->t[T_LABEL], o->label);
    for (size_t i = 0; i < word; i++) {
        size_t row = o->at[i];
        probabilities(o->label + row * OUT, ENT__N_REL, f->label + i * OUT);
        probabilities(o->tag + row * OUT, ENT__N_UPOS, f->tag + i * OUT);
        probabilities(o->tag + row * OUT + ENT__N_UPOS, ENT__N_XPOS, f->tag + i * OUT + ENT__N_UPOS);
    }
}

/* ---- ranges, for quantisation ------------------------------------------ */

enum { BINS = 4096 };
static const float BIN = 1.0f / 32;

/* What all but one in ten thousand of the sizes |y| stay under. */
static float top_of(const float *y, size_t ld, size_t rows, size_t columns)
{
    static uint32_t count[BINS];
    memset(count, 0, sizeof count);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) {
            float bin = fabsf(y[i * ld + j]) / BIN;
            count[bin < BINS - 1 ? (size_t)bin : BINS - 1]++;
        }
    size_t over = 0, k = BINS, most = rows * columns / 10000;
    while (k > 1 && over + count[k - 1] <= most) over += count[--k];
    return (float)k * BIN;
}

void train_measure(const train_net *net, train_room *o, const train_sentence *s, uint32_t n,
                   train_range *range)
{
    static const train_drop none = {0};
    train_rng r = {0};
    size_t rows = lay_out(o, s, n), word = 0;
    encode(net, o, s, n, rows, &none, &r);
    memset(o->lh, 0, rows * L * sizeof(float));
    for (uint32_t k = 0; k < n; word += s[k++].n) label_hidden(net, o, o->at[word], s[k].n, s[k].head);
    range->word = top_of(o->x, D, rows, D);
    for (int k = 0; k <= RUNS; k++) range->state[k] = top_of(o->state[k], H, rows, H);
    range->dep_hidden = top_of(o->wide + ENT__AT_DEP, WIDE, rows, M);
    range->head = top_of(o->wide + ENT__AT_HEAD, WIDE, rows, M);
    range->tag_hidden = top_of(o->wide + ENT__AT_TAG, WIDE, rows, M);
    range->dep = top_of(o->dep, DEP, rows, M);
    range->step = top_of(o->dep + M, DEP, rows, ENT__DISTANCES);
    range->label = top_of(o->lh, L, rows, L);
}
