/* The network forward: from features to scores of arcs, labels and tags. */
#include <string.h>

#include "net_inside.h"

#include "gemm.h"

/* ---- small steps ------------------------------------------------------- */

static void add_bias(float *y, size_t rows, size_t columns, const float *b)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) y[i * columns + j] += b[j];
}

void train_turn(const float *a, size_t rows, size_t columns, float *to)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) to[j * rows + i] = a[i * columns + j];
}

/* Zeroes a share p of y, makes up for it in the rest, and remembers which. */
void train_drop_some(float *y, uint8_t *kept, size_t n, float p, train_rng *r)
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

/* y = x W + b */
static void layer(const float *x, size_t ldx, size_t rows, const train_tensor *w, float *y)
{
    train_gemm(rows, w->columns, w->rows, x, ldx, 1, w->w, w->columns, y, w->columns, 0);
    add_bias(y, rows, w->columns, w[1].w);
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

/* ---- forward ----------------------------------------------------------- */

static void relu_columns(float *y, size_t rows, size_t columns, size_t some)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < some; j++)
            y[i * columns + j] = y[i * columns + j] > 0 ? y[i * columns + j] : 0;
}

void train_encode(const train_net *net, train_room *o, const train_sentence *s, uint32_t n, size_t rows,
                   const train_drop *p, train_rng *r)
{
    const train_tensor *t = net->t;
    embed(net, o, s, n, rows);
    train_drop_some(o->x, o->mx, rows * D, p->word, r);
    float *h = o->state[0];
    memset(h, 0, rows * H * sizeof(float));
    layer(o->x, D, rows - 2 * PAD, &t[T_CONV], h + PAD * H);
    relu_columns(h, rows, H, H);
    train_drop_some(h, o->mstate[0], rows * H, p->conv, r);
    for (int k = 0; k < RUNS; k++) {
        layer(o->state[k], H, rows, &t[T_RUN + 2 * k], o->p[k]);
        run_all(o, s, n, rows, o->p[k], o->c[k]);
        for (size_t i = 0; i < rows * H; i++) o->state[k + 1][i] = o->state[k][i] + o->c[k][i];
        train_drop_some(o->state[k + 1], o->mstate[k + 1], rows * H, p->run, r);
    }
    layer(o->state[RUNS], H, rows, &t[T_WIDE], o->wide);
    relu_columns(o->wide, rows, WIDE, RELU);
    train_drop_some(o->wide, o->mwide, rows * WIDE, p->wide, r);
    train_gemm(rows, DEP, M, o->wide + ENT__AT_DEP, WIDE, 1, t[T_DEP].w, DEP, o->dep, DEP, 0);
    add_bias(o->dep, rows, DEP, t[T_DEP_B].w);
    train_gemm(rows, OUT, M, o->wide + ENT__AT_TAG, WIDE, 1, t[T_TAG].w, OUT, o->tag, OUT, 0);
    add_bias(o->tag, rows, OUT, t[T_TAG_B].w);
}

/* Scores of all arcs of the sentence at row `first`: score[d * stride + h], h = n: root. */
size_t train_score_arcs(const train_net *net, train_room *o, size_t first, uint32_t n)
{
    size_t stride = (n + 16) / 16 * 16;
    memset(o->heads, 0, stride * M * sizeof(float));
    for (uint32_t h = 0; h < n; h++)
        memcpy(o->heads + h * M, o->wide + (first + h) * WIDE + ENT__AT_HEAD, M * sizeof(float));
    for (int j = 0; j < M; j++) {
        float w = net->t[T_ROOT].w[j];
        o->heads[n * M + (size_t)j] = w > 0 ? w : 0;
    }
    train_turn(o->heads, stride, M, o->turned_heads);
    train_gemm(n, stride, M, o->dep + first * DEP, DEP, 1, o->turned_heads, stride, o->score, stride, 0);
    for (uint32_t d = 0; d < n; d++) {
        const float *steps = o->dep + (first + d) * DEP + M;
        for (uint32_t h = 0; h <= n; h++)
            if (h != d) o->score[d * stride + h] += steps[h == n ? ENT__DISTANCE_ROOT : ent__distance(d, h)];
    }
    return stride;
}

void train_label_hidden(const train_net *net, train_room *o, size_t first, uint32_t n, const uint32_t *head)
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

void train_label(const train_net *net, train_room *o, size_t rows)
{
    layer(o->lh, L, rows, &net->t[T_LABEL], o->label);
}
