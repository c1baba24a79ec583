/* Compiles the tables of actors into the image that the program carries
 * (src/actor/image.c): compile OUT. The tables are those of the bundle, linked
 * in. What is wrong in them is told with file and line, and nothing is written. */
#include <stdio.h>

#include "actor/check.h"

static void tell(void *context, ent__str file, uint32_t line, const char *why, ent__str what)
{
    (void)context;
    fprintf(stderr, "lexicon/%.*s:%u: %s: '%.*s'\n", (int)file.n, file.at, line, why, (int)what.n, what.at);
}

static int order_of(ent__str file)
{
    return ent__str_eq(file, "powers.tsv") ? 0 : ent__str_eq(file, "groups.tsv") ? 1 : 2;
}

static ent_code read_tables(ent__who *who, ent__checker *c, ent_error *error)
{
    ent__bundle bundle = ent__bundle_embedded();
    ent_code code = ENT_OK;
    for (int round = 0; !code && round < 3; round++) { /* tables that others refer to come first */
        ent__str file, bytes;
        for (uint32_t at = 0; !code && ent__bundle_next(&bundle, &at, &file, &bytes);) {
            if (order_of(file) != round) continue;
            code = ent__check_table(c, file, bytes, error);
            if (!code && ent__who_takes(file)) code = ent__who_add(who, file, bytes, error);
        }
    }
    return code;
}

static int write_image(ent__str image, const char *path)
{
    FILE *out = fopen(path, "wb");
    bool ok = out && fwrite(image.at, 1, image.n, out) == image.n;
    if (out) ok = fclose(out) == 0 && ok;
    if (!ok) fprintf(stderr, "compile: cannot write %s\n", path);
    return ok ? 0 : 1;
}

int main(int argc, char **argv)
{
    ent__who who;
    ent__checker c;
    ent__str image = {0};
    ent_error error = {0};
    if (argc != 2) {
        fprintf(stderr, "compile: cannot do without OUT\n");
        return 2;
    }
    ent__check_begin(&c, tell, NULL);
    ent_code code = ent__who_init(&who);
    if (!code) code = read_tables(&who, &c, &error);
    if (!code) code = ent__who_image(&who, &who.arena, &image, &error);
    if (code) fprintf(stderr, "lexicon/%s\n", error.message);
    int status = code || c.n_findings ? 1 : write_image(image, argv[1]);
    ent__check_end(&c);
    ent__who_free(&who);
    return status;
}
