/* Pictures as SVG 1.1, drawn in whole tenths of a unit so that the bytes are the
 * same everywhere. */
#ifndef ENT_TIE_SVG_H
#define ENT_TIE_SVG_H

#include "base/out.h"

/* How things are told apart: by colours that colour-blind people tell apart
 * (Okabe & Ito 2008), and by pattern in black and white. ORDER: with svg.c. */
typedef enum ent__ink {
    ENT__INK_VERBAL_COOPERATION,   /* light blue, hatched */
    ENT__INK_MATERIAL_COOPERATION, /* blue */
    ENT__INK_VERBAL_CONFLICT,      /* orange, hatched the other way */
    ENT__INK_MATERIAL_CONFLICT     /* vermilion */
} ent__ink;

typedef struct ent__svg {
    ent__out *out;
    int width, height;
} ent__svg;

/* `title` and `words` are what a screen reader says. */
void ent__svg_begin(ent__svg *s, ent__out *out, int width, int height, ent__str title, ent__str words);
void ent__svg_end(ent__svg *s);

/* Coordinates and lengths in tenths. */
void ent__svg_line(ent__svg *s, int x1, int y1, int x2, int y2, const char *kind);
/* A bar with the ink's pattern; `words` (may be empty) is its tooltip. */
void ent__svg_bar(ent__svg *s, int x, int y, int w, int h, ent__ink ink, ent__str words);

typedef enum ent__anchor { ENT__START, ENT__MIDDLE, ENT__END } ent__anchor;
void ent__svg_text(ent__svg *s, int x, int y, ent__anchor anchor, const char *kind, ent__str words);
/* Text that runs upwards. */
void ent__svg_text_up(ent__svg *s, int x, int y, const char *kind, ent__str words);
/* A broken line: starts anew after a gap. */
void ent__svg_path_begin(ent__svg *s, const char *kind);
void ent__svg_path_to(ent__svg *s, int x, int y, bool moves);
void ent__svg_path_end(ent__svg *s);
void ent__svg_circle(ent__svg *s, int x, int y, int r, const char *kind, ent__str words);

/* A step of 1, 2 or 5 times a power of ten, at most `ticks` of which reach `most`. */
int64_t ent__nice_step(int64_t most, int ticks);

#endif
