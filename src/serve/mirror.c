/* Whoever uses a ledger counts as a user of it; the last one who gives back one that is no longer the newest frees it. */
#include "serve/mirror.h"

#include <pthread.h>
#include <stdlib.h>

#include "serve/clock.h"
#include "serve/limits.h"

struct ent__mirror {
    const ent__world *world;
    ent_store *store; /* used by whoever has set is_reading */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    ent__reflection *newest; /* NULL: none yet */
    bool is_reading, is_wanted, is_over, is_too_large, has_reader;
    int64_t wanted; /* version */
    int64_t spent, ended; /* ms: how long the last reading took, and when it ended */
    pthread_t reader;
};

/* ---- one reading; under the lock, which is let go meanwhile ----------------------------- */

static void release(ent__reflection *r)
{
    if (!r || --r->n_users) return;
    ent__ledger_free(&r->ledger);
    free(r);
}

/* Of one that could not be read, the one before stays; not where the store has outgrown it. */
static void publish(ent__mirror *m, ent__reflection *r, ent_code code)
{
    m->is_too_large = code == ENT_E_LIMIT;
    if (!code || m->is_too_large) {
        release(m->newest);
        m->newest = NULL;
    }
    if (code)
        release(r);
    else
        m->newest = r;
}

static void read_now(ent__mirror *m, int64_t version)
{
    ent_error error = {0};
    m->is_reading = true;
    m->is_wanted = false;
    pthread_mutex_unlock(&m->lock);
    int64_t began = ent__clock_ms();
    ent__reflection *r = calloc(1, sizeof *r);
    ent_code code = ENT_E_MEMORY;
    if (r) {
        r->n_users = 1;
        r->version = version;
        code = ent__ledger_read(m->store, m->world, &r->ledger, &error);
    }
    pthread_mutex_lock(&m->lock);
    m->ended = ent__clock_ms();
    m->spent = m->ended - began;
    publish(m, r, code);
    m->is_reading = false;
    pthread_cond_broadcast(&m->changed);
}

/* ---- the thread --------------------------------------------------------------------------- */

static void *read_when_wanted(void *context)
{
    ent__mirror *m = context;
    pthread_mutex_lock(&m->lock);
    while (!m->is_over) {
        if (m->is_wanted && !m->is_reading)
            read_now(m, m->wanted);
        else
            pthread_cond_wait(&m->changed, &m->lock);
    }
    pthread_mutex_unlock(&m->lock);
    return NULL;
}

ent_code ent__mirror_open(const char *path, const ent__world *world, ent__mirror **out, ent_error *error)
{
    ent__mirror *m = *out = calloc(1, sizeof *m);
    if (!m) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    m->world = world;
    pthread_mutex_init(&m->lock, NULL);
    pthread_cond_init(&m->changed, NULL);
    ent_code code = ent_store_open(path, ENT_STORE_READ, NULL, &m->store, error);
    if (code) return code;
    m->has_reader = pthread_create(&m->reader, NULL, read_when_wanted, m) == 0;
    return ENT_OK;
}

void ent__mirror_close(ent__mirror *m)
{
    if (!m) return;
    pthread_mutex_lock(&m->lock);
    m->is_over = true;
    pthread_cond_broadcast(&m->changed);
    pthread_mutex_unlock(&m->lock);
    if (m->has_reader) pthread_join(m->reader, NULL);
    release(m->newest);
    ent_store_close(m->store);
    pthread_cond_destroy(&m->changed);
    pthread_mutex_destroy(&m->lock);
    free(m);
}

/* ---- using it ------------------------------------------------------------------------------ */

static bool is_behind(const ent__mirror *m, int64_t version) { return !m->newest || m->newest->version != version; }

/* A large one is not read again before some time has passed, so that most of the processor is left to others. */
static void want(ent__mirror *m, int64_t version)
{
    if (m->is_reading || ent__clock_ms() - m->ended < m->spent * ENT__SERVE_REST) return;
    m->is_wanted = true;
    m->wanted = version;
    pthread_cond_broadcast(&m->changed);
}

const ent__reflection *ent__mirror_take(ent__mirror *m, int64_t version)
{
    pthread_mutex_lock(&m->lock);
    if (m->newest && is_behind(m, version) && m->has_reader && m->spent > ENT__SERVE_QUICK_MS) {
        want(m, version);
    } else {
        while (is_behind(m, version) && m->is_reading) pthread_cond_wait(&m->changed, &m->lock);
        if (is_behind(m, version) && !m->is_too_large) read_now(m, version);
    }
    ent__reflection *r = m->newest;
    if (r) r->n_users++;
    pthread_mutex_unlock(&m->lock);
    return r;
}

void ent__mirror_give_back(ent__mirror *m, const ent__reflection *r)
{
    if (!r) return;
    pthread_mutex_lock(&m->lock);
    release((ent__reflection *)(uintptr_t)r);
    pthread_mutex_unlock(&m->lock);
}
