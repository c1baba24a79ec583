/* entente completion: what a shell needs to complete commands and options. */
#include <stdio.h>

#include "cli.h"

static void print_name(void *context, const cli_option *o)
{
    (void)context;
    printf(" --%s", o->name);
}

static void print_command(const cli_command *c)
{
    printf("        %s) words=\"", c->name);
    cli_each_option(c, print_name, NULL);
    printf("\"; formats=\"%s\" ;;\n", c->formats ? c->formats : "");
}

static int run(const cli_options *o)
{
    if (o->n_files != 1 || strcmp(o->files[0], "bash") != 0) {
        cli_error("completion: for which shell? There is: bash");
        return CLI_USAGE;
    }
    printf("# bash completion for entente; source it, or put it into /etc/bash_completion.d/\n"
           "_entente() {\n"
           "    local current=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" words=\"\" "
           "formats=\"\"\n"
           "    if [ \"$COMP_CWORD\" = 1 ]; then\n"
           "        COMPREPLY=($(compgen -W \"");
    for (const cli_command *const *c = cli_commands; *c; c++) printf("%s ", (*c)->name);
    printf("--help --version\" -- \"$current\"))\n"
           "        return\n"
           "    fi\n"
           "    case \"${COMP_WORDS[1]}\" in\n");
    for (const cli_command *const *c = cli_commands; *c; c++) print_command(*c);
    printf("    esac\n"
           "    case \"$before\" in\n"
           "        --format) COMPREPLY=($(compgen -W \"$formats\" -- \"$current\")); return ;;\n"
           "        --lexicon) COMPREPLY=($(compgen -d -- \"$current\")); return ;;\n"
           "        --date|-j|--threads) return ;;\n"
           "    esac\n"
           "    case \"$current\" in\n"
           "        -*) COMPREPLY=($(compgen -W \"$words\" -- \"$current\")) ;;\n"
           "        *) COMPREPLY=($(compgen -f -- \"$current\")) ;;\n"
           "    esac\n"
           "}\n"
           "complete -o filenames -F _entente entente\n");
    return CLI_DONE;
}

static const char examples[] = "  source <(entente completion bash)\n";

const cli_command cmd_completion = {
    .name = "completion",
    .arguments = "bash",
    .summary = "completion of commands and options for a shell",
    .examples = examples,
    .most_files = 1,
    .run = run,
};
