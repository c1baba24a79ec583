/* What `watch` knows of its feeds and their items; it stands in the store, so that a new start goes on where the
 * last one ended. Functions return false with a message printed. */
#ifndef ENT_CLI_WATCH_STATE_H
#define ENT_CLI_WATCH_STATE_H

#include "cli.h"
#include "fetch/feed.h"
#include "store/store.h"

enum { WATCH_TRIES = 3 }; /* of an item, before it is given up */

typedef struct watched_feed {
    int64_t id;
    ent__str url, etag, modified; /* NUL-terminated */
} watched_feed;

typedef struct watched_item {
    int64_t feed;
    ent__str key, url, title; /* NUL-terminated */
    ent_day published;
    int tries;
} watched_item;

typedef struct watched_items {
    watched_item *at;
    uint32_t n, cap;
} watched_items;

/* Makes the feed known; gives what is remembered of it, in `keep`. */
bool watch_feed(ent_store *s, const char *url, ent__arena *keep, watched_feed *out);
/* What its server said, and why it could not be read ("": it could). */
bool watch_checked(ent_store *s, int64_t feed, const char *etag, const char *modified, const char *reason);
/* Adds the items that are not known yet; *n_new counts them. */
bool watch_add(ent_store *s, const watched_feed *feed, const ent__feed *items, ent__arena *keep, uint32_t *n_new);
/* All that wait, the oldest first. */
bool watch_waiting(ent_store *s, ent__arena *keep, watched_items *out);
/* What the feed itself gave of the item; "" where nothing. */
ent__str watch_content(ent_store *s, const watched_item *item, ent__arena *keep);
/* An item is through (reason ""), failed (tried again in the next round), or is given up. */
bool watch_done(ent_store *s, const watched_item *item, const char *reason, bool give_up);

#endif
