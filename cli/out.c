/* Standard output, with the reason where it fails. */
#include "out.h"

#include <errno.h>
#include <stdio.h>

static int why; /* errno of the first write that failed */

static bool note(bool ok)
{
    if (!ok && !why) why = errno ? errno : EIO;
    return ok;
}

bool out_send(const cli_out *o) { return note(!o->n || fwrite(o->at, 1, o->n, stdout) == o->n); }
bool out_flush(void) { return note(fflush(stdout) == 0 && !ferror(stdout)); }
int out_why(void) { return why; }
