/* Any bytes as a page. */
#include "fuzz/stories.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    feed_stories("<!doctype html><html>", data, n);
    return 0;
}
