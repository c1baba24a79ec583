/* entente code: reports in, records out. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli.h"

static int64_t read_file(void *from, void *to, size_t n) { return (int64_t)fread(to, 1, n, from); }

static int run(int argc, char **argv)
{
    cli_options o = {0};
    const char *file = "-";
    for (int k = 1; k < argc; k++) {
        if (strcmp(argv[k], "--date") == 0 && k + 1 < argc) o.date = ent_day_read((ent_string){argv[k + 1], (uint32_t)strlen(argv[k + 1])}), k++;
        else if (strcmp(argv[k], "--format") == 0) k++;
        else if (strcmp(argv[k], "--with-text") == 0) o.with_text = true;
        else file = argv[k];
    }
    ent_engine *e = cli_engine(&o);
    if (!e) return 1;
    ent_worker *w;
    ent_error error = {0};
    ent_worker_new(e, &w, &error);
    FILE *f = strcmp(file, "-") == 0 ? stdin : fopen(file, "rb");
    ent__reader *r;
    ent__arena keep;
    ent__arena_init(&keep, 0);
    ent__reader_open(&r, read_file, f, file, &error);
    cli_out out = {0};
    for (;;) {
        ent__raw raw;
        bool go;
        ent__arena_reset(&keep);
        if (ent__reader_next(r, &keep, &raw, &go, &error) || !raw.bytes.at) break;
        const ent_report *report;
        if (ent_code_bytes(w, raw.bytes.at, raw.bytes.n, o.date, &report, &error)) {
            fprintf(stderr, "entente: %s: %s\n", file, error.message);
            continue;
        }
        out.n = 0;
        json_report(&out, report, o.with_text);
        fwrite(out.at, 1, out.n, stdout);
    }
    out_free(&out);
    ent__arena_free(&keep);
    ent__reader_close(r);
    if (f != stdin) fclose(f);
    ent_worker_free(w);
    ent_engine_close(e);
    return 0;
}

const cli_command cmd_code = {"code", "", "", "", run};
