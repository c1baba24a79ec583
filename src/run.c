/* Many reports: a ring of jobs between one reader, many workers and one
 * writer, after minimap2's pipeline, but report by report instead of batch by
 * batch, so that a slow stream comes out as it goes in. */
#include "run.h"

#include <pthread.h>
#include <stdlib.h>

enum { KEEP_AT_MOST = 1 << 20 }; /* bytes of a job's arena that are kept for the next report: a page with its tree */

typedef enum state { FREE, READY, DONE } state;

typedef struct slot {
    ent__job job;
    state state;
    uint64_t bytes; /* as counted in `in_flight` */
} slot;

/* Jobs are numbered from 0; job k lies in slot k % n_slots.
 * n_written <= n_taken <= n_read, and n_read - n_written <= n_slots. */
typedef struct ring {
    const ent__run_calls *calls;
    pthread_mutex_t lock;
    pthread_cond_t can_read, can_work, can_write;
    slot *slots;
    uint32_t n_slots;
    uint64_t n_read, n_taken, n_written;
    uint64_t in_flight; /* bytes */
    bool ended;         /* the reader is through */
    bool stopped;       /* the writer wants no more */
} ring;

static void clear_job(ent__job *job)
{
    if (job->keep.total > KEEP_AT_MOST)
        ent__arena_free(&job->keep);
    else
        ent__arena_reset(&job->keep);
    *job = (ent__job){.keep = job->keep, .made = job->made};
}

static void drop_job(const ent__run_calls *calls, ent__job *job)
{
    ent__arena_free(&job->keep);
    if (calls->drop && job->made) calls->drop(job->made);
}

static void work_on(const ent__run_calls *calls, ent_worker *worker, ent__job *job)
{
    if (!job->error.code) calls->work(calls->context, worker, job);
}

/* ---- one thread ------------------------------------------------------------- */

static ent_code run_alone(const ent_engine *engine, const ent__run_calls *calls, ent_error *error)
{
    ent_worker *worker;
    ent_code code = ent_worker_new(engine, &worker, error);
    if (code) return code;
    ent__job job = {0};
    ent__arena_init(&job.keep, 0);
    for (bool more = true; more;) {
        clear_job(&job);
        if (!calls->read(calls->context, &job)) break;
        work_on(calls, worker, &job);
        more = calls->write(calls->context, &job);
        if (calls->idle) calls->idle(calls->context);
    }
    drop_job(calls, &job);
    ent_worker_free(worker);
    return ENT_OK;
}

/* ---- the reader -------------------------------------------------------------- */

static bool has_room(const ring *r)
{
    uint64_t waiting = r->n_read - r->n_written;
    return waiting < r->n_slots && (waiting == 0 || r->in_flight < ENT__RUN_MAX_IN_FLIGHT);
}

static slot *wait_for_room(ring *r)
{
    pthread_mutex_lock(&r->lock);
    while (!r->stopped && !has_room(r)) pthread_cond_wait(&r->can_read, &r->lock);
    slot *s = r->stopped ? NULL : &r->slots[r->n_read % r->n_slots];
    pthread_mutex_unlock(&r->lock);
    return s;
}

static void *reader_main(void *arg)
{
    ring *r = arg;
    for (slot *s; (s = wait_for_room(r)) != NULL;) {
        clear_job(&s->job);
        if (!r->calls->read(r->calls->context, &s->job)) break;
        pthread_mutex_lock(&r->lock);
        s->state = READY;
        s->bytes = s->job.raw.bytes.n;
        r->in_flight += s->bytes;
        r->n_read++;
        pthread_cond_signal(&r->can_work);
        pthread_mutex_unlock(&r->lock);
    }
    pthread_mutex_lock(&r->lock);
    r->ended = true;
    pthread_cond_broadcast(&r->can_work);
    pthread_cond_signal(&r->can_write);
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* ---- the workers -------------------------------------------------------------- */

static slot *take_job(ring *r)
{
    pthread_mutex_lock(&r->lock);
    while (!r->stopped && !r->ended && r->n_taken == r->n_read) pthread_cond_wait(&r->can_work, &r->lock);
    slot *s = NULL;
    if (!r->stopped && r->n_taken < r->n_read) s = &r->slots[r->n_taken++ % r->n_slots];
    pthread_mutex_unlock(&r->lock);
    return s;
}

typedef struct hand {
    ring *ring;
    ent_worker *worker;
    pthread_t thread;
} hand;

static void *worker_main(void *arg)
{
    hand *h = arg;
    for (slot *s; (s = take_job(h->ring)) != NULL;) {
        work_on(h->ring->calls, h->worker, &s->job);
        pthread_mutex_lock(&h->ring->lock);
        s->state = DONE;
        pthread_cond_signal(&h->ring->can_write);
        pthread_mutex_unlock(&h->ring->lock);
    }
    return NULL;
}

/* ---- the writer ---------------------------------------------------------------- */

static bool is_next_done(const ring *r)
{
    return r->n_written < r->n_read && r->slots[r->n_written % r->n_slots].state == DONE;
}
static bool is_over(const ring *r) { return r->ended && r->n_written == r->n_read; }

static slot *wait_for_done(ring *r)
{
    pthread_mutex_lock(&r->lock);
    if (!is_next_done(r) && !is_over(r) && r->calls->idle) {
        pthread_mutex_unlock(&r->lock);
        r->calls->idle(r->calls->context);
        pthread_mutex_lock(&r->lock);
    }
    while (!is_next_done(r) && !is_over(r)) pthread_cond_wait(&r->can_write, &r->lock);
    slot *s = is_over(r) ? NULL : &r->slots[r->n_written % r->n_slots];
    pthread_mutex_unlock(&r->lock);
    return s;
}

static void write_all(ring *r)
{
    for (slot *s; (s = wait_for_done(r)) != NULL;) {
        bool more = r->calls->write(r->calls->context, &s->job);
        pthread_mutex_lock(&r->lock);
        s->state = FREE;
        r->in_flight -= s->bytes;
        r->n_written++;
        r->stopped = !more;
        pthread_cond_signal(&r->can_read);
        if (!more) pthread_cond_broadcast(&r->can_work);
        pthread_mutex_unlock(&r->lock);
        if (!more) return;
    }
}

/* ---- together -------------------------------------------------------------------- */

static void stop(ring *r)
{
    pthread_mutex_lock(&r->lock);
    r->stopped = true;
    pthread_cond_broadcast(&r->can_read);
    pthread_cond_broadcast(&r->can_work);
    pthread_mutex_unlock(&r->lock);
}

/* Starts as many as the system gives; one is enough. */
static uint32_t start_hands(ring *r, const ent_engine *engine, hand *hands, uint32_t n, ent_error *error)
{
    uint32_t made = 0;
    for (; made < n; made++) {
        hand *h = &hands[made];
        h->ring = r;
        if (ent_worker_new(engine, &h->worker, error)) break;
        if (pthread_create(&h->thread, NULL, worker_main, h) == 0) continue;
        ent_worker_free(h->worker);
        ent__fail(error, ENT_E_IO, 0, "no thread could be started");
        break;
    }
    return made;
}

static ent_code run_ring(ring *r, const ent_engine *engine, hand *hands, uint32_t n, ent_error *error)
{
    ent_error why = {0};
    pthread_t reader;
    uint32_t made = start_hands(r, engine, hands, n, &why);
    bool reads = made > 0 && pthread_create(&reader, NULL, reader_main, r) == 0;
    if (reads) write_all(r);
    stop(r);
    if (reads) pthread_join(reader, NULL);
    for (uint32_t k = 0; k < made; k++) {
        pthread_join(hands[k].thread, NULL);
        ent_worker_free(hands[k].worker);
    }
    if (reads) return ENT_OK;
    return ent__fail(error, why.code ? why.code : ENT_E_IO, 0, "%s",
                     why.code ? why.message : "no thread could be started");
}

static ent_code run_many(ring *r, const ent_engine *engine, uint32_t n_threads, ent_error *error)
{
    hand *hands = calloc(n_threads, sizeof *hands);
    if (!hands) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->can_read, NULL);
    pthread_cond_init(&r->can_work, NULL);
    pthread_cond_init(&r->can_write, NULL);
    ent_code code = run_ring(r, engine, hands, n_threads, error);
    pthread_cond_destroy(&r->can_write);
    pthread_cond_destroy(&r->can_work);
    pthread_cond_destroy(&r->can_read);
    pthread_mutex_destroy(&r->lock);
    free(hands);
    return code;
}

ent_code ent__run(const ent_engine *engine, const ent__run_calls *calls, uint32_t n_threads, ent_error *error)
{
    if (n_threads <= 1) return run_alone(engine, calls, error);
    if (n_threads > ENT__RUN_MAX_THREADS) n_threads = ENT__RUN_MAX_THREADS;
    ring r = {.calls = calls, .n_slots = n_threads * ENT__RUN_JOBS_A_THREAD};
    r.slots = calloc(r.n_slots, sizeof *r.slots);
    if (!r.slots) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    ent_code code = run_many(&r, engine, n_threads, error);
    for (uint32_t k = 0; k < r.n_slots; k++) drop_job(calls, &r.slots[k].job);
    free(r.slots);
    return code;
}
