/* entente export: one row of its table a format. */
#ifndef ENT_CLI_EXPORT_H
#define ENT_CLI_EXPORT_H

#include "store_open.h"
#include "store/query.h"

typedef struct export_options {
    cli_options common;
    cli_store_options store;
    const char *what;                           /* "events", "statements"; NULL: events */
    ent_day from, to;
    const char *source, *target, *type, *status; /* as given */
    ent__filter filter;                         /* made of them */
} export_options;

/* Writes to standard output (out_send), or says why not. */
typedef ent_code export_run(ent_store *s, const export_options *o, ent_error *error);

typedef struct export_format {
    const char *name;
    const char *help; /* one line */
    export_run *run;
} export_format;

extern const export_format export_formats[]; /* ends with a NULL name */

export_run export_jsonl; /* events or statements, by o->what */

/* Sends what is written once it is long; false: the output cannot be written. */
bool export_flow(cli_out *o, ent_error *error);

#endif
