/* entente export: one row of its table a format. */
#ifndef ENT_CLI_EXPORT_H
#define ENT_CLI_EXPORT_H

#include "store/query.h"
#include "store_open.h"
#include "tie/dyad.h"

typedef struct export_options {
    cli_options common;
    cli_store_options store;
    const char *what;                           /* "events", "statements"; NULL: events */
    ent_day from, to;
    const char *source, *target, *type, *status; /* as given */
    ent__filter filter;                         /* made of them */
    const char *panel;                          /* "seen" or "all": rows for stretches without events; NULL: none */
    const char *schema;                         /* a file that says what the columns are; NULL: none */
    bool bom;                                   /* for spreadsheets that take UTF-8 for something else */
    const ent__world *world;                    /* with places and labels */
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
export_run export_csv, export_tsv, export_gdelt, export_gdelt_mentions, export_icews, export_polecat, export_plover, export_keds;
export_run export_goldfish, export_remify, export_eventnet, export_dna;
export_run export_gold, export_judged; /* judgements */
export_run export_dyad_day, export_dyad_week, export_dyad_month, export_dyad_year;

/* Sends what is written once it is long; false: the output cannot be written. */
bool export_flow(cli_out *o, ent_error *error);
/* Sends the rest. */
ent_code export_end(cli_out *o, ent_error *error);
/* The mark of UTF-8, where it is asked for. */
void export_mark(cli_out *o, const export_options *options);

/* A column of a table, for its head and its schema. */
typedef struct export_column {
    const char *name, *type, *help; /* type: string, integer, number, date, boolean */
} export_column;
/* Writes o->schema, where it is asked for: a Data Package (frictionlessdata.io) of one table. */
ent_code export_schema(const export_options *o, const export_column *columns, char separator, ent_error *error);

#endif
