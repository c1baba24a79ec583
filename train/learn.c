/* Epochs, the rate, dev scores, the model. */
#include "learn.h"

#include <stdlib.h>

#include "lemmas.h"
#include "quantise.h"

/* ---- dev ----------------------------------------------------------------- */

static train_sentence sentence_of(const train_tree *t)
{
    return (train_sentence){t->n, t->rows, t->upos, t->xpos, t->rel, t->head};
}

void train_evaluate(const train_net *net, const train_corpus *c, train_score *scores)
{
    uint8_t upos[ENT__MAX_SENTENCE], xpos[ENT__MAX_SENTENCE], rel[ENT__MAX_SENTENCE];
    uint32_t head[ENT__MAX_SENTENCE];
    train_room *room = train_room_new();
    memset(scores, 0, c->n_files * sizeof *scores);
    for (uint32_t k = 0; k < c->n_trees; k++) {
        const train_tree *t = &c->trees[k];
        train_score *y = &scores[t->file];
        train_sentence s = sentence_of(t);
        uint8_t *pu = upos, *px = xpos, *pr = rel;
        uint32_t *ph = head;
        train_parse(net, room, &s, 1, &pu, &px, &pr, &ph);
        for (uint32_t i = 0; i < t->n; i++) {
            bool arc = head[i] == t->head[i];
            y->upos += upos[i] == t->upos[i];
            y->xpos += xpos[i] == t->xpos[i];
            y->uas += arc;
            y->las += arc && train_same_relation(rel[i], t->rel[i]);
        }
        y->words += t->n;
    }
    train_room_free(room);
}

/* ---- the rate -------------------------------------------------------------- */

/* cos(pi x) for 0 <= x <= 1, by its series: the same bits whatever libm is. */
static double cos_pi(double x)
{
    bool is_right = x > 0.5;
    double y = 3.14159265358979 * (is_right ? 1 - x : x), term = 1, sum = 1;
    for (int k = 2; k <= 20; k += 2) {
        term *= -y * y / (k * (k - 1));
        sum += term;
    }
    return is_right ? -sum : sum;
}

/* Up for 300 batches or, where there are few, a tenth of all; then down along a cosine to nearly nothing. */
static float rate_at(const train_plan *plan, uint32_t n_words, double done, uint32_t step)
{
    double tenth = (double)plan->epochs * n_words / plan->batch / 10;
    uint32_t warm = tenth < 1 ? 1 : tenth < 300 ? (uint32_t)tenth : 300;
    float up = step < warm ? (float)(step + 1) / (float)warm : 1;
    return plan->rate * up * (float)(0.005 + 0.995 * 0.5 * (1 + cos_pi(done)));
}

/* ---- epochs ---------------------------------------------------------------- */

enum { TELL = 16 }; /* batches between two reports */

typedef struct learner {
    train_net *net;
    train_room *room;
    const train_lessons *lessons;
    train_soft soft;
    train_batches batches;
    train_rng *rng;
    train_progress now;
    train_tell *tell;
    void *context;
} learner;

static void learn_batch(learner *l)
{
    const train_plan *plan = l->now.plan;
    train_batches *b = &l->batches;
    double share = (double)b->next / b->corpus->n_trees;
    l->now.done = ((double)(l->now.epoch - 1) + share) / plan->epochs;
    if (l->lessons) train_lessons_mix(l->lessons, b->s, b->source, b->n, &l->soft);
    train_batch(l->net, l->room, b->s, b->n, &plan->drop, l->rng, l->lessons ? &l->soft : NULL, &l->now.loss);
    train_update(l->net, l->room, rate_at(plan, b->corpus->n_words, l->now.done, l->net->step));
}

static void learn_epoch(learner *l)
{
    l->now.loss = (train_loss){0};
    l->now.has_ended = false;
    l->now.n_dev = 0;
    train_batches_shuffle(&l->batches);
    for (uint32_t k = 1; train_batches_next(&l->batches, l->now.plan->batch); k++) {
        learn_batch(l);
        if (k % TELL == 0) l->tell(l->context, &l->now);
    }
    l->now.has_ended = true;
}

void train_learn(train_net *net, const train_plan *plan, train_corpus *c, const train_table *table,
                 const train_lessons *lessons, const train_corpus *dev, train_rng *r, train_tell *tell,
                 void *context)
{
    learner l = {.net = net, .lessons = lessons, .rng = r, .tell = tell, .context = context};
    train_score *scores = calloc(dev ? dev->n_files + 1 : 1, sizeof *scores);
    if (!scores) abort(); /* no memory ends a training */
    l.room = train_room_new();
    l.now = (train_progress){.plan = plan, .dev = scores};
    train_batches_new(&l.batches, c, table, r, plan->batch);
    for (uint32_t epoch = 1; epoch <= plan->epochs; epoch++) {
        l.now.epoch = epoch;
        learn_epoch(&l);
        if (dev && (epoch % plan->every == 0 || epoch == plan->epochs)) {
            train_evaluate(net, dev, scores);
            l.now.n_dev = dev->n_files;
        }
        tell(context, &l.now);
    }
    train_batches_free(&l.batches);
    train_soft_free(&l.soft);
    train_room_free(l.room);
    free(scores);
}

/* ---- the model --------------------------------------------------------------- */

/* Four hundred sentences tell how large the activations get. */
static void measure(const train_net *net, const train_corpus *c, train_range *range)
{
    train_sentence s[400];
    uint32_t n = 0, step = c->n_trees / 400 + 1;
    for (uint32_t k = 0; k < c->n_trees && n < 400; k += step) s[n++] = sentence_of(&c->trees[k]);
    train_room *room = train_room_new();
    train_measure(net, room, s, n, range);
    train_room_free(room);
}

bool train_model_write(const char *path, const train_net *net, const train_corpus *c, const train_table *table)
{
    train_lemmas lemmas;
    train_range range;
    train_lemmas_learn(&lemmas, c, table->words);
    measure(net, c, &range);
    bool done = train_write_model(path, net, table, &lemmas, &range);
    train_lemmas_free(&lemmas);
    return done;
}
