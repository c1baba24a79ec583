/* Any bytes as a feed, and as a robots.txt that is asked about the links of the feed. */
#include <stdlib.h>

#include "fetch/feed.h"
#include "fetch/robots.h"

static void must(bool is_so)
{
    if (!is_so) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    if (n > 1 << 20) return 0;
    ent__str bytes = {(const char *)data, (uint32_t)n};
    ent__arena keep;
    ent__feed feed;
    ent_error error = {0};
    ent__arena_init(&keep, 0);
    ent__robots robots = ent__robots_read(bytes, "entente", &keep);
    ent__robots_allow(&robots, ENT__STR("/news/a?b=1"));
    if (ent__feed_read(bytes, &keep, &feed, &error) == ENT_OK) {
        must(feed.items.n <= ENT__MAX_ITEMS);
        for (uint32_t k = 0; k < feed.items.n; k++) {
            ent__item *item = &feed.items.at[k];
            must(item->key.n > 0);
            ent__str link = ent__link_of(ENT__STR("https://example.org/feed"), item->link, &keep);
            must(link.n == 0 || memcmp(link.at, "http", 4) == 0);
            ent__robots_allow(&robots, item->link);
        }
    } else {
        must(error.message[0]);
    }
    ent__arena_free(&keep);
    return 0;
}
