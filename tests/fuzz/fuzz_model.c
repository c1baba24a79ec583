/* Any bytes as a model: refused, or open and close. Input that is to get past the
 * checksum is made by putting the right one in; a seed is a patch: where (4
 * bytes) and what (the rest) to change in the built-in model. */
#include <stdlib.h>

#include "parse/model.h"

static void must(bool is_so)
{
    if (!is_so) abort();
}

static void open_it(const void *bytes, size_t n)
{
    ent__model *m = NULL;
    ent_error error = {0};
    if (ent__model_open(bytes, n, &m, &error) == ENT_OK)
        ent__model_close(m);
    else
        must(error.code != ENT_OK && error.message[0]);
}

/* The header of the built-in model, patched, with a sum that is right. */
static void open_patched(const uint8_t *data, size_t n)
{
    static unsigned char *copy;
    size_t size;
    const unsigned char *model = ent__model_embedded(&size);
    if (!copy) copy = aligned_alloc(64, (size + 63) / 64 * 64);
    if (!copy || n < 5) return;
    memcpy(copy, model, size);
    uint32_t where;
    memcpy(&where, data, 4);
    where %= (uint32_t)(sizeof(ent__model_header) + 4096);
    for (size_t i = 4; i < n && where + i - 4 < size; i++) copy[where + i - 4] = data[i];
    ent__model_header *h = (ent__model_header *)(void *)copy;
    size_t after = offsetof(ent__model_header, checksum) + sizeof h->checksum;
    h->checksum = ent__model_checksum(copy + after, size - after);
    open_it(copy, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *aligned = aligned_alloc(64, (n + 64) / 64 * 64);
    if (!aligned) return 0;
    memcpy(aligned, data, n);
    open_it(aligned, n);
    free(aligned);
    open_patched(data, n);
    return 0;
}
