/* Which level of the machine the network runs with. */
#include "net_inside.h"

typedef struct level {
    void (*encode)(const train_net *, train_room *, const train_sentence *, uint32_t, size_t, const train_drop *,
                   train_rng *);
    size_t (*score_arcs)(const train_net *, train_room *, size_t, uint32_t);
    void (*label_hidden)(const train_net *, train_room *, size_t, uint32_t, const uint32_t *);
    void (*label)(const train_net *, train_room *, size_t);
    void (*batch)(train_net *, train_room *, const train_sentence *, uint32_t, const train_drop *, train_rng *,
                  const train_soft *, train_loss *);
    void (*update)(train_net *, train_room *, float);
} level;

#define LEVEL(x)                                                                                             \
    void train_encode_##x(const train_net *, train_room *, const train_sentence *, uint32_t, size_t,         \
                          const train_drop *, train_rng *);                                                  \
    size_t train_score_arcs_##x(const train_net *, train_room *, size_t, uint32_t);                          \
    void train_label_hidden_##x(const train_net *, train_room *, size_t, uint32_t, const uint32_t *);        \
    void train_label_##x(const train_net *, train_room *, size_t);                                           \
    void train_batch_##x(train_net *, train_room *, const train_sentence *, uint32_t, const train_drop *,    \
                         train_rng *, const train_soft *, train_loss *);                                     \
    void train_update_##x(train_net *, train_room *, float);                                                 \
    static const level level_##x = {train_encode_##x, train_score_arcs_##x, train_label_hidden_##x,          \
                                    train_label_##x,  train_batch_##x,      train_update_##x};

LEVEL(plain)
#if defined(TRAIN_X86)
LEVEL(v3)
LEVEL(v4)

static const level *best(void)
{
    bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
    bool v4 = v3 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
              __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
              __builtin_cpu_supports("avx512vl");
    return v4 ? &level_v4 : v3 ? &level_v3 : &level_plain;
}
#else
static const level *best(void) { return &level_plain; }
#endif

void train_encode(const train_net *net, train_room *o, const train_sentence *s, uint32_t n, size_t rows,
                  const train_drop *p, train_rng *r)
{
    best()->encode(net, o, s, n, rows, p, r);
}

size_t train_score_arcs(const train_net *net, train_room *o, size_t first, uint32_t n)
{
    return best()->score_arcs(net, o, first, n);
}

void train_label_hidden(const train_net *net, train_room *o, size_t first, uint32_t n, const uint32_t *head)
{
    best()->label_hidden(net, o, first, n, head);
}

void train_label(const train_net *net, train_room *o, size_t rows) { best()->label(net, o, rows); }

void train_batch(train_net *net, train_room *o, const train_sentence *s, uint32_t n, const train_drop *drop,
                 train_rng *r, const train_soft *soft, train_loss *loss)
{
    best()->batch(net, o, s, n, drop, r, soft, loss);
}

void train_update(train_net *net, train_room *o, float rate) { best()->update(net, o, rate); }
