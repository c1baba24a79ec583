/* Output that grows in memory before it is written. */
#ifndef ENT_CLI_OUT_H
#define ENT_CLI_OUT_H

#include "base/base.h"

typedef struct cli_out {
    char *at;
    size_t n, cap;
    bool failed; /* no memory: what was written is not whole */
} cli_out;

void out_bytes(cli_out *o, const void *p, size_t n);
void out_text(cli_out *o, const char *s);
void out_str(cli_out *o, ent_string s);
void out_format(cli_out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
void out_repeat(cli_out *o, char c, uint32_t n);
/* 1234567 as "1,234,567". */
void out_count(cli_out *o, uint64_t n);
void out_free(cli_out *o);

/* Standard output, buffered. False: it cannot be written (disk full, closed pipe). */
bool out_send(const cli_out *o);
bool out_flush(void);
int out_why(void); /* errno of the first failure */

#endif
