/* entente: one table of subcommands. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"

extern const cli_command cmd_code, cmd_read, cmd_parse, cmd_relate, cmd_who, cmd_explain, cmd_add,
    cmd_link, cmd_merge, cmd_export, cmd_ties, cmd_network, cmd_watch, cmd_serve, cmd_lexicon,
    cmd_train, cmd_bench, cmd_completion;

/* In the order of --help. */
const cli_command *const cli_commands[] = {
    &cmd_code, &cmd_read, &cmd_parse, &cmd_relate, &cmd_who,
    &cmd_explain, &cmd_add, &cmd_link, &cmd_merge, &cmd_export,
    &cmd_ties, &cmd_network, &cmd_watch, &cmd_serve, &cmd_lexicon, &cmd_train, &cmd_bench, &cmd_completion,
    NULL,
};

static const char about[] =
    "entente reads the news and codes who did what to whom between political powers,\n"
    "and who said what, with the sentence that proves each of them.\n"
    "\n"
    "type first\n"
    "  entente code report.txt                 what happened in a report, as a table\n"
    "  entente explain report.txt              why: the sentences, their trees, the rules that fired\n"
    "\n"
    "commands\n";

static const char more[] = "\n"
                           "Input is text, HTML, JSON, CSV, archives of the web, exports of databases, or gzip or\n"
                           "folders of these, known by its content (docs/formats/inputs.md); without a FILE, or\n"
                           "for -, it is standard input. Into a pipe `code` writes JSON Lines.\n"
                           "\n"
                           "examples\n"
                           "  entente code --date 2024-05-16 report.txt\n"
                           "  entente code -j 8 news.jsonl.gz > events.jsonl\n"
                           "  entente who --date 2019-03-01 \"the British prime minister\"\n"
                           "  echo \"France has recalled its ambassador to Chad.\" | entente explain\n"
                           "\n"
                           "`entente COMMAND --help` says more. Exit status: 0 done, 1 some report failed\n"
                           "(which, and where, is on standard error), 2 wrong usage.\n";

static const cli_command *find(const char *name)
{
    for (const cli_command *const *c = cli_commands; *c; c++)
        if (strcmp((*c)->name, name) == 0) return *c;
    return NULL;
}

static int print_help(void)
{
    fputs(about, stdout);
    for (const cli_command *const *c = cli_commands; *c; c++) printf("  %-12s %s\n", (*c)->name, (*c)->summary);
    fputs(more, stdout);
    return CLI_DONE;
}

static int unknown_command(const char *name)
{
    cli_out names = {0};
    char near[64];
    for (const cli_command *const *c = cli_commands; *c; c++) out_format(&names, "%s ", (*c)->name);
    out_bytes(&names, "", 1);
    if (!names.failed && cli_nearest(name, names.at, near))
        cli_error("no command '%s'; did you mean `entente %s`?", name, near);
    else
        cli_error("no command '%s'; see `entente --help`", name);
    out_free(&names);
    return CLI_USAGE;
}

static int run(const cli_command *c, int argc, char **argv)
{
    cli_options *options = calloc(1, c->size ? c->size : sizeof *options);
    const char **files = calloc((size_t)argc + 1, sizeof *files);
    int status = CLI_SOME_FAILED;
    bool wants_help = false;
    if (!options || !files)
        cli_error("no memory");
    else
        status = cli_parse(c, argc, argv, options, files, &wants_help);
    if (options && files && !status) {
        if (wants_help)
            cli_help(c);
        else
            status = c->run(options);
    }
    free(files);
    free(options);
    return status;
}

/* What was written is on its way only now: a full disk shows here at the latest. */
static int finish(int status)
{
    if (out_flush()) return status;
    if (out_why() != EPIPE) cli_error("cannot write the output: %s", strerror(out_why()));
    return status ? status : CLI_SOME_FAILED;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2) {
        fputs("usage: entente COMMAND [OPTION…] [FILE…]\n\nTry `entente --help`, or `entente code report.txt`.\n",
              stderr);
        return CLI_USAGE;
    }
    const char *name = argv[1];
    bool is_help = strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0;
    if (is_help && argc == 2) return finish(print_help());
    if (is_help) name = argv[2];
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        printf("entente %s\n", ENT_VERSION);
        return finish(CLI_DONE);
    }
    const cli_command *c = find(name);
    if (!c) return unknown_command(name);
    if (is_help) {
        cli_help(c);
        return finish(CLI_DONE);
    }
    return finish(run(c, argc - 1, argv + 1));
}
