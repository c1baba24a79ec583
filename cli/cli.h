/* What the subcommands share: the table's row, options, the engine, input,
 * and the run over many reports. */
#ifndef ENT_CLI_H
#define ENT_CLI_H

#include "doc.h"
#include "out.h"
#include "run.h"
#include "tie/world.h"

enum { CLI_DONE = 0, CLI_SOME_FAILED = 1, CLI_USAGE = 2 };

/* ---- options ---------------------------------------------------------------- */

/* What the command line said. A command with options of its own has a struct
 * that begins with this one. */
typedef struct cli_options {
    const char *lexicon, *model; /* NULL: what is built in */
    const char *format;          /* NULL: by where the output goes */
    ent_day date;                /* year 0: not given */
    int threads;                 /* 0: all cores */
    int from_record;             /* of the first input; 0: from the beginning */
    bool any_language;           /* reports that are not in English are coded as well */
    const char *const *files;
    uint32_t n_files;
} cli_options;

typedef enum cli_kind { CLI_FLAG, CLI_TEXT, CLI_NUMBER, CLI_DAY } cli_kind; /* bool, const char *, int, ent_day */

typedef struct cli_option {
    const char *name; /* "date", without its dashes; NULL ends a list */
    char letter;      /* 'j', or 0 */
    cli_kind kind;
    const char *value; /* "DIR"; NULL for a flag */
    const char *help;
    size_t offset; /* of its place in the command's struct */
} cli_option;

/* Options that many commands know. */
enum {
    CLI_DATE = 1,
    CLI_THREADS = 2,
    CLI_ENGINE = 4,    /* --lexicon, --model */
    CLI_LEXICON = 8,   /* --lexicon alone */
    CLI_RECORD = 16,   /* --from-record */
    CLI_LANGUAGE = 32, /* --any-language */
};

/* One subcommand: one cli/cmd_x.c and one row of the table in main.c. */
typedef struct cli_command {
    const char *name;
    const char *arguments; /* "[FILE…|-]" */
    const char *summary;   /* one line */
    const char *help;      /* a paragraph or two; lines as they stand */
    const char *examples;  /* lines "  command   what it does" */
    unsigned shared;       /* CLI_DATE | … */
    const char *formats;   /* what --format may be: "table jsonl"; NULL: no such option */
    const cli_option *own; /* NULL: none */
    size_t size;           /* of its struct; 0: cli_options */
    uint32_t most_files;   /* 0: any number */
    int (*run)(const cli_options *o);
} cli_command;

extern const cli_command *const cli_commands[]; /* ends with NULL */

/* Fills the command's options (zeroed before). CLI_DONE; CLI_USAGE with a message printed;
 * *wants_help where --help stood. `files` has room for all arguments. */
int cli_parse(const cli_command *c, int argc, char **argv, cli_options *options, const char **files, bool *wants_help);
void cli_help(const cli_command *c);
/* Calls `each` for every option that the command knows. */
void cli_each_option(const cli_command *c, void (*each)(void *context, const cli_option *o), void *context);
/* Of a space-separated list or of the names of the commands, the one most like `word`; false: none is. */
bool cli_nearest(const char *word, const char *list, char nearest[64]);

/* "entente: …" on standard error. */
void cli_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* "entente: FILE:LINE: byte N: why" */
void cli_error_at(const char *file, uint64_t line, const ent_error *e);
/* The same with what the job knows of the place: "entente: FILE: record N: byte N: why" */
void cli_error_in(const ent__job *job);

/* ---- input ------------------------------------------------------------------ */

/* Bytes of a file: mapped, or read; NUL does not follow. */
typedef struct cli_bytes {
    char *at;
    size_t n;
} cli_bytes;

/* The whole of a file or, for "-", of standard input; false and *error on failure. */
bool cli_slurp(const char *path, cli_bytes *out, ent_error *error);
/* How a file is called in messages: "-" is "standard input". */
const char *cli_name(const char *path);
/* The last part of a path. */
ent_string cli_leaf(const char *path);

/* Opens for reading; -1 and *error where it is missing, a folder, not allowed. */
int cli_open(const char *path, ent_error *error);
int64_t cli_read(int fd, void *to, size_t n); /* all that can be had at once; -1: errno */

/* The reports of the files that the options name, one after the other; of a folder, those of all files in it and in
 * its folders, in the order of their names, but for hidden ones. */
typedef struct cli_inputs cli_inputs;
cli_inputs *cli_inputs_new(const cli_options *o); /* NULL: no memory */
void cli_inputs_free(cli_inputs *in);
/* Fills job->name and job->raw; what cannot be read is a job with an error. False: there is no more. */
bool cli_inputs_next(cli_inputs *in, ent__job *job);
uint64_t cli_inputs_bytes(cli_inputs *in);       /* read until now; any thread */
uint64_t cli_inputs_total(const cli_inputs *in); /* of all files; 0: not known */
uint64_t cli_inputs_passed(const cli_inputs *in); /* records of archives that are no pages; the reader's thread */

/* ---- engine ------------------------------------------------------------------ */

typedef struct cli_engine {
    ent_engine *engine;
    cli_bytes model;
    ent_table *tables; /* of a user's own lexicon */
    uint32_t n_tables;
} cli_engine;

/* Opens the engine that the options ask for; prints why and returns false on failure. */
bool cli_engine_open(const cli_options *o, cli_engine *out);
void cli_engine_close(cli_engine *e);
/* Powers, codes and domains alone, without a model; close both. */
bool cli_world_open(const cli_options *o, cli_engine *tables, ent__world *out);
/* Runs `work` with them open; its exit status, or CLI_SOME_FAILED. */
int cli_with_world(const cli_options *o, int (*work)(const cli_options *o, const ent__world *world));

/* ---- many reports --------------------------------------------------------------- */

/* What a command does with one report, in any thread: writes to `out`, or sets
 * job->error (job->name and the place of the report are added to it). */
typedef void cli_work(void *context, ent_worker *worker, ent__job *job, cli_out *out);

typedef struct cli_each {
    const cli_options *options;
    const ent_engine *engine; /* NULL where work does not code */
    cli_work *work;
    void *context;
    bool (*read)(void *context, cli_inputs *in, ent__job *job); /* NULL: cli_inputs_next */
    const char *head, *between, *tail;                          /* around what work writes; NULL: nothing */
    const char *what;                                           /* "reports", for progress and the count of failures */
} cli_each;

/* Runs it and returns the exit status. Results are on standard output in input
 * order, errors on standard error. */
int cli_each_run(const cli_each *e);

/* The story of a report, found in job->keep, and then coded. False: job->error is set, or, of a report that is not in
 * English, job->passed. */
bool cli_story(const cli_options *o, ent__job *job, ent_story *story);
/* The story of a report that is to be coded. */
bool cli_english(const cli_options *o, ent_worker *worker, ent__job *job, ent_story *story);
bool cli_code(const cli_options *o, ent_worker *worker, ent__job *job, const ent_report **report);

/* Number of threads that the options ask for. */
uint32_t cli_threads(const cli_options *o);

#endif
