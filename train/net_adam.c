/* Adam (Kingma & Ba 2015) over what a batch has touched. */

#include "net_inside.h"

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
