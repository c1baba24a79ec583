/* Milliseconds that only go forward. */
#ifndef ENT_SERVE_CLOCK_H
#define ENT_SERVE_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline int64_t ent__clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

#endif
