/* What the subcommands share. */
#ifndef ENT_CLI_H
#define ENT_CLI_H

#include "doc.h"

enum { CLI_DONE = 0, CLI_SOME_FAILED = 1, CLI_USAGE = 2 };

/* Options that many commands know. */
typedef struct cli_options {
    const char *lexicon, *model, *format; /* NULL: built in; by terminal */
    ent_day date;
    int threads;
    bool with_text, tokenized, quiet;
    char **files; /* NULL-terminated; empty means standard input */
    int n_files;
} cli_options;

typedef struct cli_command {
    const char *name, *arguments, *summary, *help;
    int (*run)(int argc, char **argv);
} cli_command;

/* Opens the engine that the options ask for; prints the error and returns NULL on failure. */
ent_engine *cli_engine(const cli_options *o);
void cli_engine_close(ent_engine *e);

/* ---- growing output -------------------------------------------------------- */

typedef struct cli_out {
    char *at;
    size_t n, cap;
    bool failed; /* no memory: what was written is not whole */
} cli_out;

void out_bytes(cli_out *o, const void *p, size_t n);
void out_text(cli_out *o, const char *s);
void out_str(cli_out *o, ent_string s);
void out_format(cli_out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
void out_free(cli_out *o);

/* A JSON string with its quotes. */
void json_string(cli_out *o, ent_string s);
/* One report as one line of JSON, as the contract has it. */
void json_report(cli_out *o, const ent_report *r, bool with_text);
void json_story(cli_out *o, const ent_story *s);

/* The whole of a file or, for "-", of standard input; NULL and a message on failure. */
char *cli_slurp(const char *path, size_t *n);

#endif
