/* Any bytes as RTF. */
#include "fuzz/stories.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    feed_stories("{\\rtf1\\ansi ", data, n);
    return 0;
}
