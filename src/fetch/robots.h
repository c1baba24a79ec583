/* robots.txt, after RFC 9309: what a host lets us fetch, and how often. */
#ifndef ENT_FETCH_ROBOTS_H
#define ENT_FETCH_ROBOTS_H

#include "base/base.h"

enum {
    ENT__MAX_ROBOTS = 512 << 10, /* bytes that are looked at, as RFC 9309 says */
    ENT__MAX_CRAWL_DELAY = 120   /* seconds; a longer wish is met by as much */
};

typedef struct ent__robots {
    ent__str group; /* the lines that are meant for us, one after the other; n = 0: everything is allowed */
    uint32_t delay; /* Crawl-delay, seconds; 0: none */
} ent__robots;

/* The rules of the file for a robot of this name ("entente"), else those for "*". Copies into `keep`. */
ent__robots ent__robots_read(ent__str bytes, const char *name, ent__arena *keep);
/* Whether an address may be fetched; `path` begins with / and may have a query. */
bool ent__robots_allow(const ent__robots *r, ent__str path);

#endif
