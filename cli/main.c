/* entente: one table of subcommands. */
#include <stdio.h>

#include "cli.h"

extern const cli_command cmd_code, cmd_read, cmd_parse, cmd_relate, cmd_who, cmd_explain, cmd_lexicon, cmd_bench;

static const cli_command *const commands[] = {&cmd_code, &cmd_relate, &cmd_who, &cmd_lexicon, &cmd_parse, NULL};

static const cli_command *find(const char *name)
{
    for (const cli_command *const *c = commands; *c; c++)
        if (strcmp((*c)->name, name) == 0) return *c;
    return NULL;
}

int main(int argc, char **argv)
{
    const cli_command *c = argc > 1 ? find(argv[1]) : NULL;
    if (!c) {
        fprintf(stderr, "usage: entente COMMAND …\n");
        return CLI_USAGE;
    }
    return c->run(argc - 1, argv + 1);
}
