/* Any bytes as the rows of a table; the first byte chooses commas or tabs. */
#include "fuzz/stories.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    feed_stories(n && *data & 1 ? "id,date,title,text\n" : "id\tdate\ttitle\ttext\n", data, n);
    return 0;
}
