/* One line that is written over and over. */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "out.h"

static const double FIRST_AFTER = 1.0, EVERY = 0.2; /* seconds */

double cli_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void progress_begin(cli_progress *p, const char *what, uint64_t total)
{
    *p = (cli_progress){.what = what, .total = total};
    p->is_on = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) != 1;
    p->start = p->last = cli_seconds();
}

/* "1,204 reports · 12.5 of 80.0 MB · 310 a second · 3:20 left" */
static void put_line(cli_out *o, const cli_progress *p, uint64_t n, uint64_t bytes, double now)
{
    double seconds = now - p->start;
    out_count(o, n);
    out_format(o, " %s · %.1f", p->what, (double)bytes / 1e6);
    if (p->total) out_format(o, " of %.1f", (double)p->total / 1e6);
    out_text(o, " MB · ");
    out_count(o, (uint64_t)((double)n / seconds));
    out_text(o, " a second");
    if (!p->total || !bytes || bytes > p->total) return;
    unsigned left = (unsigned)(seconds * (double)(p->total - bytes) / (double)bytes);
    if (left >= 3600)
        out_format(o, " · %u:%02u:%02u left", left / 3600, left / 60 % 60, left % 60);
    else
        out_format(o, " · %u:%02u left", left / 60, left % 60);
}

void progress_step(cli_progress *p, uint64_t n, uint64_t bytes)
{
    if (!p->is_on) return;
    double now = cli_seconds();
    if (now - p->start < FIRST_AFTER || now - p->last < EVERY) return;
    p->last = now;
    p->is_shown = true;
    cli_out o = {0};
    out_text(&o, "\r\033[K");
    put_line(&o, p, n, bytes, now);
    fwrite(o.at, 1, o.n, stderr);
    fflush(stderr);
    out_free(&o);
}

void progress_clear(cli_progress *p)
{
    if (!p->is_shown) return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    p->is_shown = false;
}
