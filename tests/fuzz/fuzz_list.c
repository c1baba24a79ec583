/* Any bytes behind the beginning of a list of reports. */
#include "fuzz/stories.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    feed_stories("{\"status\": \"ok\", \"articles\": [{", data, n);
    return 0;
}
