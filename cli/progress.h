/* How far long work has come, on standard error, where that is a terminal and
 * the results go elsewhere. */
#ifndef ENT_CLI_PROGRESS_H
#define ENT_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct cli_progress {
    bool is_on, is_shown;
    const char *what;   /* "reports" */
    uint64_t total;     /* bytes; 0: not known */
    double start, last; /* seconds */
} cli_progress;

double cli_seconds(void); /* of a clock that only goes forward */
void progress_begin(cli_progress *p, const char *what, uint64_t total);
void progress_step(cli_progress *p, uint64_t n, uint64_t bytes);
void progress_clear(cli_progress *p); /* before other words on standard error, and at the end */

#endif
