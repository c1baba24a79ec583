/* Any bytes behind the first line of an archive. */
#include "fuzz/stories.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    feed_stories("WARC/1.0\r\n", data, n);
    return 0;
}
