/* Files, the engine. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"

char *cli_slurp(const char *path, size_t *n)
{
    FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    size_t cap = 1 << 16;
    char *data = f ? malloc(cap) : NULL;
    *n = 0;
    if (!data) {
        fprintf(stderr, "entente: %s: %s\n", path, strerror(errno));
        return NULL;
    }
    for (size_t k; (k = fread(data + *n, 1, cap - *n, f)) > 0;) {
        *n += k;
        if (*n == cap) {
            char *more = realloc(data, cap *= 2);
            if (!more) {
                free(data);
                return NULL;
            }
            data = more;
        }
    }
    if (f != stdin) fclose(f);
    return data;
}

ent_engine *cli_engine(const cli_options *o)
{
    (void)o;
    ent_engine *e;
    ent_error error = {0};
    if (ent_engine_open(NULL, &e, &error) == ENT_OK) return e;
    fprintf(stderr, "entente: %s\n", error.message);
    return NULL;
}

void cli_engine_close(ent_engine *e) { ent_engine_close(e); }
