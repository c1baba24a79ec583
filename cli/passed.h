/* Reports that are passed over because of their language: counted, and said at the end. */
#ifndef ENT_CLI_PASSED_H
#define ENT_CLI_PASSED_H

#include "cli.h"

enum { CLI_MOST_LANGUAGES = ENT__MAX_LANGUAGES };

typedef struct cli_language {
    char code[4];
    uint64_t n;
} cli_language;

typedef struct cli_passed {
    uint64_t n;
    uint32_t n_languages;
    cli_language languages[CLI_MOST_LANGUAGES];
} cli_passed;

void cli_passed_count(cli_passed *p, ent_string language);
/* "12 of 100 reports passed over, not in English: French 8 …", and the records of archives that are no pages; nothing
 * where there were none. */
void cli_passed_say(cli_passed *p, const ent__press *press, uint64_t n_done, const char *what, const cli_inputs *in);

#endif
