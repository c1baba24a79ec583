/* Many reports: one thread reads, many work, one writes in the order of the input.
 *
 *     read -> [job][job][job][job] … -> work, work, work -> write
 *
 * A ring of jobs lies between the three. The reader fills them in order and
 * waits when all are full or hold too many bytes; the workers take them in
 * order; the thread that called writes them in order. What comes out does not
 * depend on the number of threads. */
#ifndef ENT_RUN_H
#define ENT_RUN_H

#include "story/story.h"

enum {
    ENT__RUN_MAX_THREADS = 256,
    ENT__RUN_JOBS_A_THREAD = 16,       /* so that one long report does not stop the others */
    ENT__RUN_MAX_IN_FLIGHT = 64 << 20, /* bytes read and not yet written */
};

/* One report on its way. It is used again for a later one: `keep` is emptied
 * before each read, `made` stays with it from use to use. */
typedef struct ent__job {
    const char *name; /* of the input that it comes from */
    const ent__press *press; /* for finding the story; may be NULL where none is found */
    ent__raw raw;
    ent__str passed;   /* the language for which work passed it over; empty: it did not */
    ent_error error;   /* set by read (then there is no work) or by work */
    ent__arena keep;   /* the raw bytes, and what work needs until it is written */
    const void *given; /* what read hands to work beside `raw`; NULL for nothing */
    void *made;        /* the caller's own */
} ent__job;

typedef struct ent__run_calls {
    void *context;
    /* Fills name, raw (in job->keep) or error. False: there is no more. One thread. */
    bool (*read)(void *context, ent__job *job);
    /* In many threads at once, each with its own worker. */
    void (*work)(void *context, ent_worker *worker, ent__job *job);
    /* In the thread of the caller, in input order. False stops the run. */
    bool (*write)(void *context, ent__job *job);
    void (*idle)(void *context); /* nothing to write just now; may be NULL */
    void (*drop)(void *made);    /* frees job->made; may be NULL */
} ent__run_calls;

/* `engine` may be NULL for work that does not code. With one thread everything
 * is done in the thread of the caller. Fails only where the run itself cannot go on. */
ent_code ent__run(const ent_engine *engine, const ent__run_calls *calls, uint32_t n_threads, ent_error *error);

#endif
