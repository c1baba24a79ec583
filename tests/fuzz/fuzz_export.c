/* Any bytes as an export; the first byte chooses the database. */
#include "fuzz/stories.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char *const heads[] = {
        "1 of 2 DOCUMENTS\n", "____________________\nDocument 1 of 2\n\n",
        "A short report\n12 words\n4 March 2031\nDocument LBA0000020310304eb3400abc\n",
        "<html><body><docfull><p>1 of 2 DOCUMENTS</p>\n"};
    feed_stories(heads[n ? *data & 3 : 0], data, n);
    return 0;
}
