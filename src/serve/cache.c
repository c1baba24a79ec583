/* A ring of answers by the hash of what was asked: small, so that looking through it is no matter. */
#include "serve/cache.h"

#include <pthread.h>
#include <stdlib.h>

#include "serve/clock.h"
#include "serve/limits.h"

enum {
    SLOTS = 512,
    MOST_MADE = ENT__SERVE_MAX_THREADS * ENT__SERVE_LOOPS + ENT__SERVE_MAX_AGAIN + 2 /* the warm-up, one made anew */
};

typedef struct slot {
    uint64_t key;
    char *at; /* NULL: free */
    size_t n;
    const char *type;
    int64_t version, made; /* of the store; when, in ms */
} slot;

struct ent__cache {
    pthread_mutex_t lock;
    slot slots[SLOTS];
    uint32_t next; /* whose place is taken next */
    uint64_t made[MOST_MADE]; /* keys of answers that are being made */
    uint32_t n_made;
    pthread_cond_t done;
    size_t bytes, most;
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

/* Whether the caller is the one who makes it. */
static bool is_taken(ent__cache *c, uint64_t key)
{
    if (find_made(c, key) < c->n_made || c->n_made == MOST_MADE) return false;
    c->made[c->n_made++] = key;
    return true;
}

static ent__found look(ent__cache *c, uint64_t key, int64_t version, int64_t most_ms, slot **found)
{
    slot *s;
    int64_t age;
    for (;;) {
        s = *found = find(c, key);
        age = s ? ent__clock_ms() - s->made : 0;
        if (s && s->version == version) return ENT__FOUND;
        if (s && age < most_ms) return age >= ENT__SERVE_AGAIN_MS && is_taken(c, key) ? ENT__FOUND_OLD : ENT__FOUND;
        if (find_made(c, key) == c->n_made) break;
        pthread_cond_wait(&c->done, &c->lock);
    }
    is_taken(c, key);
    return ENT__FOUND_NONE;
}

ent__found ent__cache_get(ent__cache *c, uint64_t key, int64_t version, int64_t most_ms, ent__answer *a)
{
    slot *s;
    pthread_mutex_lock(&c->lock);
    ent__found found = look(c, key, version, most_ms, &s);
    if (found != ENT__FOUND_NONE) {
        a->type = s->type;
        ent__put_str(a, (ent__str){s->at, (uint32_t)s->n});
    }
    pthread_mutex_unlock(&c->lock);
    return found;
}

void ent__cache_put(ent__cache *c, uint64_t key, int64_t version, const ent__answer *a)
{
    if (a->out.failed || a->out.n > c->most / 4) return;
    char *copy = malloc(a->out.n ? a->out.n : 1);
    if (!copy) return;
    if (a->out.n) memcpy(copy, a->out.at, a->out.n);
    pthread_mutex_lock(&c->lock);
    slot *old = find(c, key);
    if (old) empty(c, old);
    while (c->bytes + a->out.n > c->most || c->slots[c->next].at) {
        empty(c, &c->slots[c->next]);
        if (c->bytes + a->out.n <= c->most) break;
        c->next = (c->next + 1) % SLOTS;
    }
    c->slots[c->next] =
        (slot){.key = key, .at = copy, .n = a->out.n, .type = a->type, .version = version, .made = ent__clock_ms()};
    c->bytes += a->out.n;
    c->next = (c->next + 1) % SLOTS;
    pthread_mutex_unlock(&c->lock);
}
