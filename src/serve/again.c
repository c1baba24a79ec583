/* A ring of requests and the thread that empties it. */
#include "serve/again.h"

#include <pthread.h>
#include <stdlib.h>

struct ent__again {
    ent__again_make *make;
    void *context;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    ent__request *waiting[ENT__SERVE_MAX_AGAIN];
    uint64_t keys[ENT__SERVE_MAX_AGAIN];
    uint32_t first, n;
    bool is_over;
    pthread_t maker;
};

static void free_request(ent__request *r)
{
    if (!r) return;
    ent__arena_free(&r->arena);
    free(r);
}

/* Path and parameters: of a GET, nothing else says what the answer is. */
static ent__request *copy_request(const ent__request *r)
{
    ent__request *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    ent__arena_init(&c->arena, ENT__SERVE_MAX_MEMORY);
    c->method = r->method;
    c->path = ent__arena_str(&c->arena, r->path);
    bool ok = c->path.at != NULL;
    for (uint32_t k = 0; k < r->n_parameters && ok; k++) {
        ent__parameter *p = &c->parameters[c->n_parameters++];
        p->name = ent__arena_str(&c->arena, r->parameters[k].name);
        p->value = ent__arena_str(&c->arena, r->parameters[k].value);
        ok = p->name.at && p->value.at;
    }
    if (ok) return c;
    free_request(c);
    return NULL;
}

static void *make_all(void *context)
{
    ent__again *a = context;
    pthread_mutex_lock(&a->lock);
    while (!a->is_over) {
        if (!a->n) {
            pthread_cond_wait(&a->changed, &a->lock);
            continue;
        }
        ent__request *r = a->waiting[a->first];
        uint64_t key = a->keys[a->first];
        a->first = (a->first + 1) % ENT__SERVE_MAX_AGAIN;
        a->n--;
        pthread_mutex_unlock(&a->lock);
        a->make(a->context, r, key);
        free_request(r);
        pthread_mutex_lock(&a->lock);
    }
    pthread_mutex_unlock(&a->lock);
    return NULL;
}

ent__again *ent__again_new(ent__again_make *make, void *context)
{
    ent__again *a = calloc(1, sizeof *a);
    if (!a) return NULL;
    a->make = make;
    a->context = context;
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->changed, NULL);
    if (pthread_create(&a->maker, NULL, make_all, a) == 0) return a;
    free(a);
    return NULL;
}

void ent__again_free(ent__again *a)
{
    if (!a) return;
    pthread_mutex_lock(&a->lock);
    a->is_over = true;
    pthread_cond_broadcast(&a->changed);
    pthread_mutex_unlock(&a->lock);
    pthread_join(a->maker, NULL);
    for (; a->n; a->n--, a->first = (a->first + 1) % ENT__SERVE_MAX_AGAIN) free_request(a->waiting[a->first]);
    pthread_cond_destroy(&a->changed);
    pthread_mutex_destroy(&a->lock);
    free(a);
}

bool ent__again_add(ent__again *a, const ent__request *r, uint64_t key)
{
    ent__request *copy = copy_request(r);
    pthread_mutex_lock(&a->lock);
    bool ok = copy && a->n < ENT__SERVE_MAX_AGAIN;
    if (ok) {
        uint32_t at = (a->first + a->n++) % ENT__SERVE_MAX_AGAIN;
        a->waiting[at] = copy;
        a->keys[at] = key;
    }
    pthread_cond_broadcast(&a->changed);
    pthread_mutex_unlock(&a->lock);
    if (!ok) free_request(copy);
    return ok;
}
