/* The manifest: one JSON object with the hash of every input, of the lexicon and
 * of the model, so that a store can be made again and the same be known for it. */
#include "manifest.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/table.h"
#include "event/weigh.h"
#include "json.h"
#include "sha256.h"

static void add_table(cli_sha256 *h, ent__str name, ent__str bytes)
{
    sha256_add(h, name.at, name.n);
    sha256_add(h, "\n", 1);
    sha256_add(h, bytes.at, bytes.n);
}

void cli_versions_of(const cli_options *o, const cli_engine *e, cli_versions *out)
{
    cli_sha256 h;
    ent__bundle bundle = ent__bundle_embedded();
    ent__str name, bytes;
    sha256_begin(&h);
    for (uint32_t at = 0; ent__bundle_next(&bundle, &at, &name, &bytes);) add_table(&h, name, bytes);
    for (uint32_t k = 0; k < e->n_tables; k++) add_table(&h, e->tables[k].name, e->tables[k].bytes);
    sha256_end(&h, out->lexicon);
    size_t n;
    const void *embedded = ent__model_embedded(&n);
    sha256_begin(&h);
    sha256_add(&h, o->model ? e->model.at : embedded, o->model ? e->model.n : n);
    const void *weights = ent__weights_embedded(&n);
    sha256_add(&h, weights, n);
    sha256_end(&h, out->model);
}

/* ---- inputs ----------------------------------------------------------------------------- */

static bool hash_file(const char *path, char hex[65], uint64_t *size)
{
    ent_error error = {0};
    static char buffer[1 << 16];
    cli_sha256 h;
    int64_t n;
    int fd = cli_open(path, &error);
    *size = 0;
    if (fd < 0) return false;
    sha256_begin(&h);
    while ((n = cli_read(fd, buffer, sizeof buffer)) > 0) {
        sha256_add(&h, buffer, (size_t)n);
        *size += (uint64_t)n;
    }
    close(fd);
    sha256_end(&h, hex);
    return n == 0;
}

/* Of standard input nothing can be read again: its name alone. */
static void put_input(cli_out *o, const char *path)
{
    char hex[65];
    uint64_t size;
    bool first = true;
    out_text(o, "{");
    out_member(o, "file", ent__str_of(cli_name(path)), &first);
    if (strcmp(path, "-") != 0 && hash_file(path, hex, &size)) {
        out_key(o, "bytes", &first);
        out_format(o, "%llu", (unsigned long long)size);
        out_member(o, "sha256", ent__str_of(hex), &first);
    }
    out_text(o, "}");
}

static void put_inputs(cli_out *o, const cli_options *options)
{
    static const char *const standard_input[] = {"-"};
    uint32_t n = options->n_files ? options->n_files : 1;
    const char *const *files = options->n_files ? options->files : standard_input;
    out_text(o, "[");
    for (uint32_t k = 0; k < n; k++) {
        out_text(o, k ? ",\n  " : "\n  ");
        put_input(o, files[k]);
    }
    out_text(o, "\n ]");
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void put_number(cli_out *o, const char *name, uint64_t n, bool *first)
{
    out_key(o, name, first);
    out_format(o, "%llu", (unsigned long long)n);
}

static void put_manifest(cli_out *o, const cli_options *options, const cli_versions *v, const cli_counts *n)
{
    bool first = true;
    out_text(o, "{");
    out_member(o, "program", ENT__STR("entente " ENT_VERSION), &first);
    out_text(o, ",\n ");
    first = true;
    out_member(o, "lexicon_sha256", ent__str_of(v->lexicon), &first);
    out_text(o, ",\n ");
    first = true;
    out_member(o, "model_sha256", ent__str_of(v->model), &first);
    out_text(o, ",\n ");
    first = true;
    put_number(o, "reports", n->reports, &first);
    put_number(o, "added", n->added, &first);
    put_number(o, "known", n->known, &first);
    put_number(o, "failed", n->failed, &first);
    put_number(o, "events", n->events, &first);
    put_number(o, "statements", n->statements, &first);
    out_text(o, ",\n \"inputs\": ");
    put_inputs(o, options);
    out_text(o, "}\n");
}

static bool write_file(const char *path, const cli_out *o)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    bool ok = fwrite(o->at, 1, o->n, f) == o->n;
    ok &= fflush(f) == 0 && fsync(fileno(f)) == 0;
    return fclose(f) == 0 && ok;
}

bool cli_manifest_write(const char *path, const cli_options *o, const cli_versions *v, const cli_counts *n)
{
    cli_out out = {0};
    char beside[4096];
    int length = snprintf(beside, sizeof beside, "%s.new", path);
    put_manifest(&out, o, v, n);
    bool ok = !out.failed && length > 0 && length < (int)sizeof beside && write_file(beside, &out) &&
              rename(beside, path) == 0;
    if (!ok) cli_error("cannot write the manifest %s: %s", path, errno ? strerror(errno) : "no memory");
    out_free(&out);
    return ok;
}
