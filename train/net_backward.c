/* Losses and the network backward, written by hand. */
#include <stdlib.h>
#include <string.h>

#include "net_inside.h"

#include "gemm.h"

/* log(x) for x >= 1, only for what is printed. */
static double log_of(double x) { return log(x); }

/* ---- small steps ------------------------------------------------------- */

static void add_up(float *into, const float *dy, size_t rows, size_t columns)
{
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) into[j] += dy[i * columns + j];
}

static void undrop(float *dy, const uint8_t *kept, size_t n, float p)
{
    if (p <= 0) return;
    float up = 1 / (1 - p);
    for (size_t i = 0; i < n; i++) dy[i] = kept[i] ? dy[i] * up : 0;
}

/* The way back of y = x W + b: dW, db, and dx (+)= dy W'. */
static void layer_back(train_room *o, const float *x, size_t ldx, size_t rows, train_tensor *w,
                       const float *dy, float *dx, size_t lddx, int adds)
{
    train_gemm(w->rows, w->columns, rows, x, 1, ldx, dy, w->columns, w->g, w->columns, 1);
    add_up(w[1].g, dy, rows, w->columns);
    if (!dx) return;
    train_turn(w->w, w->rows, w->columns, o->turned);
    train_gemm(rows, w->rows, w->columns, dy, w->columns, 1, o->turned, w->rows, dx, lddx, adds);
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

/* ---- losses ------------------------------------------------------------ */

/* Cross-entropy of y[0..n) against `gold`, smoothed; its gradient, scaled, in dy. */
static double entropy(const float *y, size_t n, size_t gold, float scale, float smooth, float *dy)
{
    float top = y[0];
    for (size_t k = 1; k < n; k++) top = y[k] > top ? y[k] : top;
    double sum = 0;
    for (size_t k = 0; k < n; k++) {
        dy[k] = train_exp(y[k] - top);
        sum += (double)dy[k];
    }
    float down = (float)(1 / sum), even = smooth / (float)n;
    for (size_t k = 0; k < n; k++) dy[k] = scale * (dy[k] * down - even);
    dy[gold] -= scale * (1 - smooth);
    return log_of(sum) + (double)(top - y[gold]);
}

/* Moves the gradient to where the target is a distribution and not `gold`. */
static void learn_soft(float *dy, size_t n, size_t gold, float scale, const float *soft)
{
    for (size_t k = 0; k < n; k++) dy[k] -= scale * soft[k];
    dy[gold] += scale;
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
        learn_soft(dy, ENT__N_UPOS, s->upos[i], 0.5f * scale, p);
        learn_soft(dy + ENT__N_UPOS, ENT__N_XPOS, s->xpos[i], 0.5f * scale, p + ENT__N_UPOS);
    }
}

/* `soft`: of this sentence, or NULL. */
static void head_losses(train_net *net, train_room *o, const train_sentence *s, size_t first, float scale,
                        const float *soft, train_loss *loss)
{
    uint32_t n = s->n;
    size_t stride = train_score_arcs(net, o, first, n);
    memset(o->dscore, 0, n * stride * sizeof(float));
    for (uint32_t d = 0; d < n; d++) {
        float *y = o->score + d * stride;
        y[d] = -1e4f; /* a word is not its own head */
        loss->head += entropy(y, n + 1, s->head[d], scale, 0.0f, o->dscore + d * stride);
        if (soft) learn_soft(o->dscore + d * stride, n + 1, s->head[d], scale, soft + d * (n + 1));
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
            learn_soft(o->dlabel + (first + d) * OUT, ENT__N_REL, s->rel[d], scale,
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
    train_turn(w->w, w->rows, H, o->turned);
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
    size_t rows = train_lay_out(o, s, n);
    train_encode(net, o, s, n, rows, p, r);
    clear_gradients(o, rows);
    float scale = 1.0f / (float)o->words;
    size_t word = 0;
    const float *soft_head = soft ? soft->head : NULL;
    for (uint32_t k = 0; k < n; word += s[k++].n) {
        size_t first = o->at[word];
        tag_losses(o, &s[k], first, word, scale, soft, loss);
        head_losses(net, o, &s[k], first, scale, soft_head, loss);
        if (soft) soft_head += (size_t)s[k].n * (s[k].n + 1);
        train_label_hidden(net, o, first, s[k].n, s[k].head);
    }
    train_drop_some(o->lh, o->mlh, rows * L, p->label, r);
    train_label(net, o, rows);
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
