/* Bytes of an input through a window of fixed size, gzip opened as it flows. */
#ifndef ENT_STORY_STREAM_H
#define ENT_STORY_STREAM_H

#include <zlib.h>

#include "story/inside.h"

enum { ENT__WINDOW = 1 << 16 };

typedef struct ent__stream {
    ent__read_fn read;
    void *from;
    z_stream z;
    bool is_gzip, is_open, is_between; /* is_between: one member of the gzip ended, the next may come */
    bool at_end;
    uint64_t taken, given; /* bytes from the source, and out of the gzip */
    uint64_t offset;       /* of window[at] in the unpacked input */
    size_t at, n;          /* the window's bytes that wait: [at, n) */
    ent_error broken;      /* code != ENT_OK: nothing more can be read */
    unsigned char window[ENT__WINDOW], packed[ENT__WINDOW];
} ent__stream;

/* Fills the window for the first time, and opens gzip. */
ent_code ent__stream_begin(ent__stream *s, ent__read_fn read, void *from);
void ent__stream_end(ent__stream *s);
/* Sees to it that bytes wait; none do afterwards: the end. */
ent_code ent__stream_fill(ent__stream *s);
/* Sees to it that `n` bytes wait (at most ENT__WINDOW), or all that are left. */
ent_code ent__stream_need(ent__stream *s, size_t n);
static inline void ent__stream_advance(ent__stream *s, size_t k)
{
    s->at += k;
    s->offset += k;
}
static inline ent__str ent__stream_rest(const ent__stream *s)
{
    return (ent__str){(const char *)s->window + s->at, (uint32_t)(s->n - s->at)};
}
/* Sets s->broken and returns the code: nothing more can be read. */
ent_code ent__stream_break(ent__stream *s, ent_code code, uint64_t byte, const char *why);

/* One line, without its end, added to *b (emptied before); over `most` bytes it
 * is passed over and *is_over set. *is_end: there was none left. */
ent_code ent__stream_line(ent__stream *s, ent__arena *keep, size_t most, ent__buffer *b, bool *is_over, bool *is_end);

#endif
