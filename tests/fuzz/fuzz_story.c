/* Any bytes through the reader and story_find: no crash, and what comes out keeps its promises. */
#include "fuzz/stories.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    feed_stories("", data, n);
    return 0;
}
