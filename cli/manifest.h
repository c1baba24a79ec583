/* What went into a store, and with what it was coded. */
#ifndef ENT_CLI_MANIFEST_H
#define ENT_CLI_MANIFEST_H

#include "cli.h"

/* Hashes of the lexicon and the model that an engine was opened with, as SHA-256 in hexadecimal. */
typedef struct cli_versions {
    char lexicon[65], model[65];
} cli_versions;
void cli_versions_of(const cli_options *o, const cli_engine *e, cli_versions *out);

typedef struct cli_counts {
    uint64_t reports, added, known, failed, events, statements;
} cli_counts;

/* Writes `path` (a whole file or none); false with a message printed. */
bool cli_manifest_write(const char *path, const cli_options *o, const cli_versions *v, const cli_counts *n);

#endif
