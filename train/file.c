/* Whole files. */
#include "file.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

char *train_file_read(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    char *bytes = NULL;
    size_t cap = 0, got;
    *n = 0;
    do {
        cap = cap ? cap * 2 : 1 << 20;
        char *more = realloc(bytes, cap + 1);
        if (!more) abort(); /* training has no use for less memory */
        bytes = more;
        got = fread(bytes + *n, 1, cap - *n, f);
        *n += got;
    } while (*n == cap);
    bytes[*n] = 0;
    bool failed = ferror(f) != 0;
    fclose(f);
    if (!failed) return bytes;
    free(bytes);
    return NULL;
}
