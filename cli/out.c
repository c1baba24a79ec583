/* Standard output, with the reason where it fails. */
#include "out.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static int why; /* errno of the first write that failed */

static bool note(bool ok)
{
    if (!ok && !why) why = errno ? errno : EIO;
    return ok;
}

bool out_send(const cli_out *o) { return note(!o->n || fwrite(o->at, 1, o->n, stdout) == o->n); }
bool out_flush(void) { return note(fflush(stdout) == 0 && !ferror(stdout)); }
int out_why(void) { return why; }

bool out_save(const cli_out *o, const char *path, ent_error *error)
{
    errno = o->failed ? ENOMEM : 0;
    FILE *f = o->failed ? NULL : fopen(path, "wb");
    bool ok = f && (!o->n || fwrite(o->at, 1, o->n, f) == o->n);
    if (f && fclose(f)) ok = false;
    if (!ok) ent__fail(error, ENT_E_IO, 0, "%s: %s", path, strerror(errno ? errno : EIO));
    return ok;
}
