/* The store that a command line names. */
#ifndef ENT_CLI_STORE_OPEN_H
#define ENT_CLI_STORE_OPEN_H

#include "manifest.h"
#include "store/store.h"

typedef struct cli_store_options {
    const char *path, *span_max, *link_window; /* NULL: not given */
    bool keep_text;
} cli_store_options;

#define CLI_STORE_OPTION(type)                                                                                         \
    {                                                                                                                  \
        "store", 0, CLI_TEXT, "FILE", "the store (required)", offsetof(type, store.path)                               \
    }

/* Whether --store stands there and the numbers are numbers; false with a message printed. */
bool cli_store_check(const cli_store_options *o, const char *command);
/* NULL with a message printed. `versions` may be NULL. */
ent_store *cli_store_open(const cli_store_options *o, ent_store_mode mode, const cli_versions *versions);

#endif
