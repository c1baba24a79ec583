/* The store that a command line names, opened with its options. */
#include "store_open.h"

#include <stdlib.h>

/* A number from 0, or -2 with a message printed; NULL is -1. */
static int32_t number(const char *command, const char *name, const char *value)
{
    if (!value) return -1;
    char *end;
    long n = strtol(value, &end, 10);
    if (*value && !*end && n >= 0 && n <= 1000000) return (int32_t)n;
    cli_error("%s: --%s takes a number from 0, not '%s'", command, name, value);
    return -2;
}

bool cli_store_check(const cli_store_options *o, const char *command)
{
    if (!o->path) {
        cli_error("%s: which store? entente %s --store FILE.db", command, command);
        return false;
    }
    return number(command, "span-max", o->span_max) != -2 && number(command, "link-window", o->link_window) != -2;
}

/* As ent_store_options has it: 0 is not given, -1 is none. */
static int32_t setting(const char *name, const char *value)
{
    int32_t n = number("", name, value);
    return n == 0 ? -1 : n < 0 ? 0 : n;
}

ent_store *cli_store_open(const cli_store_options *o, ent_store_mode mode, const cli_versions *versions)
{
    char lexicon[17], model[17];
    ent_store_options options = {.span_max = setting("span-max", o->span_max),
                                 .keep_text = o->keep_text,
                                 .link_window = setting("link-window", o->link_window)};
    if (versions) {
        memcpy(lexicon, versions->lexicon, 16);
        memcpy(model, versions->model, 16);
        lexicon[16] = model[16] = '\0';
        options.lexicon = lexicon;
        options.model = model;
    }
    ent_store *s;
    ent_error error = {0};
    if (ent_store_open(o->path, mode, &options, &s, &error)) cli_error("%s", error.message);
    return s;
}
