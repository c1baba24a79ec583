/* Output that grows in memory before it is written, and standard output. */
#ifndef ENT_CLI_OUT_H
#define ENT_CLI_OUT_H

#include "base/out.h"

/* The library's, under the names that are short enough for a page of output. */
typedef ent__out cli_out;
#define out_bytes ent__out_bytes
#define out_text ent__out_text
#define out_str ent__out_str
#define out_format ent__out_format
#define out_repeat ent__out_repeat
#define out_count ent__out_count
#define out_free ent__out_free

/* Standard output, buffered. False: it cannot be written (disk full, closed pipe). */
bool out_send(const cli_out *o);
bool out_flush(void);
int out_why(void); /* errno of the first failure */
/* The whole of it as a file. */
bool out_save(const cli_out *o, const char *path, ent_error *error);

#endif
