/* The engine with a user's own model and lexicon. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"

enum { MAX_FOLDERS = 1 }; /* how deep the tables of a lexicon lie, as in lexicon/ */

/* ---- tables of a folder ------------------------------------------------------- */

/* Whether lexicon/ has a table or a folder of tables of this name. */
static bool is_known(ent__str name)
{
    ent__bundle bundle = ent__bundle_embedded();
    const char *slash = memchr(name.at, '/', name.n);
    uint32_t n = slash ? (uint32_t)(slash - name.at) + 1 : name.n;
    ent__str known, bytes;
    for (uint32_t at = 0; ent__bundle_next(&bundle, &at, &known, &bytes);) {
        bool same = known.n >= n && memcmp(known.at, name.at, n) == 0;
        if (same && (slash || known.n == n)) return true;
    }
    return false;
}

static bool slurp(const char *path, cli_bytes *out)
{
    ent_error error = {0};
    bool ok = cli_slurp(path, out, &error);
    if (!ok) cli_error_at(path, 0, &error);
    return ok;
}

static bool add_table(cli_engine *e, const char *path, const char *name)
{
    if (!is_known(ent__str_of(name))) {
        cli_error("%s: no table of lexicon/ has this name, and no folder of it either", path);
        return false;
    }
    cli_bytes bytes;
    if (!slurp(path, &bytes)) return false;
    ent_table *more = realloc(e->tables, (e->n_tables + 1) * sizeof *more);
    if (more) e->tables = more;
    char *kept = more ? malloc(strlen(name) + 1) : NULL;
    if (!kept) {
        free(bytes.at);
        cli_error("no memory");
        return false;
    }
    memcpy(kept, name, strlen(name) + 1);
    e->tables[e->n_tables++] = (ent_table){ent__str_of(kept), {bytes.at, (uint32_t)bytes.n}};
    return true;
}

static bool is_tsv(const char *name)
{
    size_t n = strlen(name);
    return n > 4 && strcmp(name + n - 4, ".tsv") == 0;
}

/* Adds the tables of `root`/`folder`; `depth` folders are above it. */
static bool add_folder(cli_engine *e, const char *root, const char *folder, int depth)
{
    char path[4096], name[512];
    snprintf(path, sizeof path, "%s/%s", root, folder);
    DIR *dir = opendir(path);
    if (!dir) {
        cli_error("%s: %s", path, strerror(errno));
        return false;
    }
    bool ok = true;
    for (struct dirent *d; ok && (d = readdir(dir)) != NULL;) {
        if (d->d_name[0] == '.') continue;
        int n = snprintf(name, sizeof name, "%s%s%s", folder, *folder ? "/" : "", d->d_name);
        int m = snprintf(path, sizeof path, "%s/%s", root, name);
        struct stat st;
        if (n < 0 || n >= (int)sizeof name || m < 0 || m >= (int)sizeof path || stat(path, &st)) continue;
        if (S_ISDIR(st.st_mode) && depth < MAX_FOLDERS)
            ok = add_folder(e, root, name, depth + 1);
        else if (S_ISREG(st.st_mode) && is_tsv(name))
            ok = add_table(e, path, name);
    }
    closedir(dir);
    return ok;
}

static int by_name(const void *a, const void *b)
{
    const ent_table *x = a, *y = b;
    return strcmp(x->name.at, y->name.at); /* NUL-terminated by add_table */
}

/* In the order of their names, so that the order of the folder does not matter. */
static bool add_lexicon(cli_engine *e, const char *root)
{
    if (!add_folder(e, root, "", 0)) return false;
    if (!e->n_tables) {
        cli_error("%s: no table (*.tsv) in this folder", root);
        return false;
    }
    qsort(e->tables, e->n_tables, sizeof *e->tables, by_name);
    return true;
}

/* ---- engine ----------------------------------------------------------------------- */

bool cli_world_open(const cli_options *o, cli_engine *e, ent__world *world)
{
    ent_error error = {0};
    *e = (cli_engine){0};
    bool ok = !o->lexicon || add_lexicon(e, o->lexicon);
    if (ok && ent__world_open(e->tables, e->n_tables, world, &error)) {
        cli_error("%s", error.message);
        ok = false;
    }
    if (!ok) cli_engine_close(e);
    return ok;
}

int cli_with_world(const cli_options *o, int (*work)(const cli_options *o, const ent__world *world))
{
    cli_engine tables;
    ent__world world;
    if (!cli_world_open(o, &tables, &world)) return CLI_SOME_FAILED;
    int status = work(o, &world);
    ent__world_close(&world);
    cli_engine_close(&tables);
    return status;
}

bool cli_engine_open(const cli_options *o, cli_engine *e)
{
    *e = (cli_engine){0};
    bool ok = !o->lexicon || add_lexicon(e, o->lexicon);
    if (ok && o->model) ok = slurp(o->model, &e->model);
    if (ok) {
        ent_options options = {
            .model = e->model.at, .model_size = e->model.n, .tables = e->tables, .n_tables = e->n_tables};
        ent_error error = {0};
        ok = ent_engine_open(&options, &e->engine, &error) == ENT_OK;
        const char *file = error.code == ENT_E_MODEL && o->model       ? o->model
                           : error.code == ENT_E_LEXICON && o->lexicon ? o->lexicon
                                                                       : NULL;
        if (!ok) cli_error("%s%s%s", file ? file : "", file ? ": " : "", error.message);
    }
    if (!ok) cli_engine_close(e);
    return ok;
}

void cli_engine_close(cli_engine *e)
{
    ent_engine_close(e->engine);
    for (uint32_t k = 0; k < e->n_tables; k++) {
        free((void *)e->tables[k].name.at);
        free((void *)e->tables[k].bytes.at);
    }
    free(e->tables);
    free(e->model.at);
    *e = (cli_engine){0};
}
