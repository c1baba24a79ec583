/* Feeds: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and what calls itself so. Much of what is out there is damaged:
 * whatever can be read of it is. */
#ifndef ENT_FETCH_FEED_H
#define ENT_FETCH_FEED_H

#include "base/base.h"

enum {
    ENT__MAX_FEED = 16 << 20,       /* bytes: the largest feeds of papers have 2 MB */
    ENT__MAX_ITEMS = 5000,          /* of a feed; papers give 10 to 200 */
    ENT__MAX_FEED_ATTRIBUTES = 1000 /* of a tag: XML parsers are quadratic in them */
};

typedef struct ent__item {
    ent__str key;     /* its guid or id, else its address: by this it is known again */
    ent__str link;    /* as it stands there; ent__link_of makes it whole */
    ent__str title;
    ent__str content; /* HTML or text, where the feed gives more than a teaser; else the teaser */
    ent_day published;
} ent__item;

typedef struct ent__feed {
    ent__str title;
    ENT__VEC(ent__item) items; /* in the order of the feed */
} ent__feed;

/* ENT_E_HTML: no feed. Strings are made in `keep`. */
ent_code ent__feed_read(ent__str bytes, ent__arena *keep, ent__feed *out, ent_error *error);

/* The address of a link that may be relative to that of its feed; empty where it is no http(s) address. */
ent__str ent__link_of(ent__str feed, ent__str link, ent__arena *keep);

#endif
