/* SVG. Looks are said once, in a style sheet inside the picture, so that it
 * stands alone in a paper or on a page. */
#include "tie/svg.h"

#include "tie/xml.h"

static const char style[] =
    "  <style>\n"
    "    text { font-family: Helvetica, Arial, 'DejaVu Sans', sans-serif; fill: #222; font-size: 11px }\n"
    "    .title { font-size: 15px; font-weight: bold }\n"
    "    .panel { font-size: 12px; font-weight: bold }\n"
    "    .note { font-size: 10px; fill: #555 }\n"
    "    .node { font-size: 10px }\n"
    "    .axis { stroke: #222; stroke-width: 1 }\n"
    "    .zero { stroke: #222; stroke-width: 1.4 }\n"
    "    .grid { stroke: #ccc; stroke-width: 0.6 }\n"
    "    .gap { stroke: #999; stroke-width: 3; stroke-dasharray: 1 2 }\n"
    "    .one { stroke: #0072B2; stroke-width: 1.6; fill: none }\n"
    "    .two { stroke: #D55E00; stroke-width: 1.6; fill: none; stroke-dasharray: 5 3 }\n"
    "    .spot { stroke-dasharray: none; fill: #fff }\n"
    "    .friend { stroke: #0072B2 } .foe { stroke: #D55E00; stroke-dasharray: 5 3 }\n"
    "    .thin { stroke-width: 0.7; stroke-opacity: 0.45 } .mid { stroke-width: 1.6; stroke-opacity: 0.7 }\n"
    "    .thick { stroke-width: 3.2; stroke-opacity: 0.9 }\n"
    "    .dot { fill: #fff; stroke: #222; stroke-width: 1.2 }\n"
    "    .arc { stroke: #777; stroke-width: 4; fill: none }\n"
    "  </style>\n"
    "  <defs>\n"
    "    <pattern id=\"ink0\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" height=\"5\" "
    "fill=\"#56B4E9\"/><path d=\"M0 5L5 0\" stroke=\"#fff\" stroke-width=\"1.2\"/></pattern>\n"
    "    <pattern id=\"ink1\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" height=\"5\" "
    "fill=\"#0072B2\"/></pattern>\n"
    "    <pattern id=\"ink2\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" height=\"5\" "
    "fill=\"#E69F00\"/><path d=\"M0 0L5 5\" stroke=\"#fff\" stroke-width=\"1.2\"/></pattern>\n"
    "    <pattern id=\"ink3\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><rect width=\"5\" height=\"5\" "
    "fill=\"#D55E00\"/></pattern>\n"
    "  </defs>\n";

static const char *const anchors[] = {"start", "middle", "end"};

/* A coordinate, with its blank before it. */
static void put(ent__out *o, const char *name, int tenths)
{
    int size = tenths < 0 ? -tenths : tenths;
    ent__out_format(o, " %s=\"%s%d", name, tenths < 0 ? "-" : "", size / 10);
    if (size % 10) ent__out_format(o, ".%d", size % 10);
    ent__out_text(o, "\"");
}

void ent__svg_begin(ent__svg *s, ent__out *out, int width, int height, ent__str title, ent__str words)
{
    *s = (ent__svg){out, width, height};
    ent__out_format(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" "
        "aria-labelledby=\"t d\">\n  <title id=\"t\">",
        width, height, width, height);
    ent__xml_text(out, title);
    ent__out_text(out, "</title>\n  <desc id=\"d\">");
    ent__xml_text(out, words);
    ent__out_text(out, "</desc>\n");
    ent__out_text(out, style);
    ent__out_format(out, "  <rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>\n", width, height);
}

void ent__svg_end(ent__svg *s) { ent__out_text(s->out, "</svg>\n"); }

static void tooltip(ent__svg *s, const char *tag, ent__str words)
{
    if (!words.n) {
        ent__out_text(s->out, "/>\n");
        return;
    }
    ent__out_text(s->out, "><title>");
    ent__xml_text(s->out, words);
    ent__out_format(s->out, "</title></%s>\n", tag);
}

void ent__svg_line(ent__svg *s, int x1, int y1, int x2, int y2, const char *kind)
{
    ent__out_text(s->out, "  <line");
    put(s->out, "x1", x1);
    put(s->out, "y1", y1);
    put(s->out, "x2", x2);
    put(s->out, "y2", y2);
    ent__out_format(s->out, " class=\"%s\"/>\n", kind);
}

void ent__svg_bar(ent__svg *s, int x, int y, int w, int h, ent__ink ink, ent__str words)
{
    ent__out_text(s->out, "  <rect");
    put(s->out, "x", x);
    put(s->out, "y", y);
    put(s->out, "width", w);
    put(s->out, "height", h);
    ent__out_format(s->out, " fill=\"url(#ink%d)\"", (int)ink);
    tooltip(s, "rect", words);
}

static void text_at(ent__svg *s, int x, int y, ent__anchor anchor, const char *kind)
{
    ent__out_text(s->out, "  <text");
    put(s->out, "x", x);
    put(s->out, "y", y);
    ent__out_format(s->out, " text-anchor=\"%s\"", anchors[anchor]);
    if (*kind) ent__out_format(s->out, " class=\"%s\"", kind);
}

static void text_end(ent__svg *s, ent__str words)
{
    ent__out_text(s->out, ">");
    ent__xml_text(s->out, words);
    ent__out_text(s->out, "</text>\n");
}

void ent__svg_text(ent__svg *s, int x, int y, ent__anchor anchor, const char *kind, ent__str words)
{
    text_at(s, x, y, anchor, kind);
    text_end(s, words);
}

void ent__svg_text_up(ent__svg *s, int x, int y, const char *kind, ent__str words)
{
    text_at(s, x, y, ENT__MIDDLE, kind);
    ent__out_format(s->out, " transform=\"rotate(-90 %d %d)\"", x / 10, y / 10);
    text_end(s, words);
}

void ent__svg_path_begin(ent__svg *s, const char *kind) { ent__out_format(s->out, "  <path class=\"%s\" d=\"", kind); }

void ent__svg_path_to(ent__svg *s, int x, int y, bool moves)
{
    ent__out_format(s->out, "%c%d.%d %d.%d", moves ? 'M' : 'L', x / 10, x % 10, y / 10, y % 10);
}

void ent__svg_path_end(ent__svg *s) { ent__out_text(s->out, "\"/>\n"); }

void ent__svg_circle(ent__svg *s, int x, int y, int r, const char *kind, ent__str words)
{
    ent__out_text(s->out, "  <circle");
    put(s->out, "cx", x);
    put(s->out, "cy", y);
    put(s->out, "r", r);
    ent__out_format(s->out, " class=\"%s\"", kind);
    tooltip(s, "circle", words);
}

int64_t ent__nice_step(int64_t most, int ticks)
{
    static const int64_t steps[] = {1, 2, 5};
    for (int64_t power = 1;; power *= 10)
        for (int k = 0; k < 3; k++)
            if (steps[k] * power * ticks >= most) return steps[k] * power;
}
