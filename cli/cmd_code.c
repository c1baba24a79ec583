/* entente code: reports in, records out. */
#include <stdio.h>
#include <unistd.h>

#include "cli.h"
#include "json.h"
#include "show.h"

typedef enum format { JSONL, JSON, TABLE, CSV, TSV } format;
static const char *const format_names[] = {"jsonl", "json", "table", "csv", "tsv"}; /* ORDER FORMAT */

typedef struct code_options {
    cli_options common;
    bool with_text;
} code_options;

typedef struct coding {
    const code_options *options;
    cli_term term;
    format format;
} coding;

static void work(void *context, ent_worker *worker, ent__job *job, cli_out *out)
{
    const coding *c = context;
    const ent_report *report;
    if (!cli_code(&c->options->common, worker, job, &report)) return;
    switch (c->format) {
    case JSONL:
        out_report(out, report, c->options->with_text);
        out_text(out, "\n");
        break;
    case JSON: out_report(out, report, c->options->with_text); break;
    case TABLE: show_report(out, &c->term, report); break;
    case CSV: show_rows(out, report, ','); break;
    case TSV: show_rows(out, report, '\t'); break;
    }
}

static format choose(const char *name, bool is_terminal)
{
    for (int k = 0; name && k < (int)(sizeof format_names / sizeof *format_names); k++)
        if (strcmp(name, format_names[k]) == 0) return (format)k;
    return is_terminal ? TABLE : JSONL;
}

/* The names of the columns, as the first line. */
static const char *header(char separator, char line[1024])
{
    size_t n = strlen(show_columns);
    for (size_t k = 0; k < n; k++) line[k] = show_columns[k] == ' ' ? separator : show_columns[k];
    memcpy(line + n, "\n", 2);
    return line;
}

static int run(const cli_options *o)
{
    coding c = {.options = (const code_options *)o, .term = term_of(STDOUT_FILENO)};
    c.format = choose(o->format, c.term.is_terminal);
    cli_engine e;
    if (!cli_engine_open(o, &e)) return CLI_SOME_FAILED;
    char line[1024];
    cli_each each = {.options = o, .engine = e.engine, .work = work, .context = &c, .what = "reports"};
    if (c.format == JSON) each.head = "[\n", each.between = ",\n", each.tail = "\n]\n";
    if (c.format == CSV) each.head = header(',', line);
    if (c.format == TSV) each.head = header('\t', line);
    int status = cli_each_run(&each);
    cli_engine_close(&e);
    return status;
}

static const char help[] = "Codes every report: events (who did what to whom, when, did it happen) and\n"
                           "statements (who said, thought, wanted or asked what), each with the bytes of the\n"
                           "text that prove it. On a terminal a table; in a pipe one JSON object a report, in\n"
                           "the order of the input. csv and tsv have one row an event.\n"
                           "\n"
                           "A report that cannot be read is named on standard error, with file, line and\n"
                           "byte, and passed over; the exit status is 1 then. Reports that are not in English\n"
                           "are counted and named at the end. Inputs are those of `entente read`.\n";

static const char examples[] = "  entente code report.txt                        a table to read\n"
                               "  entente code -j 8 news.jsonl.gz > coded.jsonl  an archive, on 8 threads\n"
                               "  entente code --format csv *.html > events.csv  for a spreadsheet\n"
                               "  entente code --date 2024-05-16 report.txt | jq -r '.events[] | .type'\n";

static const cli_option own[] = {
    {"with-text", 0, CLI_FLAG, NULL, "the text of the story in each record", offsetof(code_options, with_text)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_code = {
    .name = "code",
    .arguments = "[FILE…|-]",
    .summary = "who did what to whom, who said what",
    .help = help,
    .examples = examples,
    .shared = CLI_DATE | CLI_THREADS | CLI_RECORD | CLI_LANGUAGE | CLI_ENGINE,
    .formats = "jsonl json table csv tsv",
    .own = own,
    .size = sizeof(code_options),
    .run = run,
};
