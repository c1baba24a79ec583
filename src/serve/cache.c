/* A ring of answers by the hash of what was asked: small, so that looking through it is no matter. */
#include "serve/cache.h"

#include <pthread.h>
#include <stdlib.h>

#include "serve/limits.h"

enum { SLOTS = 512, MOST_MADE = ENT__SERVE_MAX_THREADS + 1 /* and the warm-up */ };

typedef struct slot {
    uint64_t key;
    char *at; /* NULL: free */
    size_t n;
    const char *type;
} slot;

struct ent__cache {
    pthread_mutex_t lock;
    slot slots[SLOTS];
    uint32_t next; /* whose place is taken next */
    uint64_t made[MOST_MADE]; /* keys of answers that are being made */
    uint32_t n_made;
    pthread_cond_t done;
    size_t bytes, most;
    int64_t version;
};

ent__cache *ent__cache_new(size_t bytes)
{
    ent__cache *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->most = bytes;
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->done, NULL);
    return c;
}

static void empty(ent__cache *c, slot *s)
{
    if (s->at) c->bytes -= s->n;
    free(s->at);
    *s = (slot){0};
}

static void empty_all(ent__cache *c)
{
    for (uint32_t k = 0; k < SLOTS; k++) empty(c, &c->slots[k]);
}

void ent__cache_free(ent__cache *c)
{
    if (!c) return;
    empty_all(c);
    pthread_cond_destroy(&c->done);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

static slot *find(ent__cache *c, uint64_t key)
{
    for (uint32_t k = 0; k < SLOTS; k++)
        if (c->slots[k].at && c->slots[k].key == key) return &c->slots[k];
    return NULL;
}

/* Where the key stands among those being made; n_made: nowhere. */
static uint32_t find_made(const ent__cache *c, uint64_t key)
{
    uint32_t k = 0;
    while (k < c->n_made && c->made[k] != key) k++;
    return k;
}

void ent__cache_done(ent__cache *c, uint64_t key)
{
    pthread_mutex_lock(&c->lock);
    uint32_t k = find_made(c, key);
    if (k < c->n_made) c->made[k] = c->made[--c->n_made];
    pthread_cond_broadcast(&c->done);
    pthread_mutex_unlock(&c->lock);
}

bool ent__cache_get(ent__cache *c, uint64_t key, int64_t version, ent__answer *a)
{
    pthread_mutex_lock(&c->lock);
    slot *s;
    while (!(s = c->version == version ? find(c, key) : NULL) && find_made(c, key) < c->n_made)
        pthread_cond_wait(&c->done, &c->lock);
    if (!s && c->n_made < MOST_MADE) c->made[c->n_made++] = key;
    if (s) {
        a->type = s->type;
        ent__put_str(a, (ent__str){s->at, (uint32_t)s->n});
    }
    pthread_mutex_unlock(&c->lock);
    return s != NULL;
}

void ent__cache_put(ent__cache *c, uint64_t key, int64_t version, const ent__answer *a)
{
    if (a->out.failed || a->out.n > c->most / 4) return;
    char *copy = malloc(a->out.n ? a->out.n : 1);
    if (!copy) return;
    if (a->out.n) memcpy(copy, a->out.at, a->out.n);
    pthread_mutex_lock(&c->lock);
    if (version < c->version) { /* made before the store changed */
        pthread_mutex_unlock(&c->lock);
        free(copy);
        return;
    }
    if (c->version != version) empty_all(c);
    c->version = version;
    while (c->bytes + a->out.n > c->most || c->slots[c->next].at) {
        empty(c, &c->slots[c->next]);
        if (c->bytes + a->out.n <= c->most) break;
        c->next = (c->next + 1) % SLOTS;
    }
    if (find(c, key)) {
        free(copy);
    } else {
        c->slots[c->next] = (slot){.key = key, .at = copy, .n = a->out.n, .type = a->type};
        c->bytes += a->out.n;
        c->next = (c->next + 1) % SLOTS;
    }
    pthread_mutex_unlock(&c->lock);
}
