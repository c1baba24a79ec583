/* The picture of a dyad: a panel a direction, cooperation above the zero line and
 * conflict below it, both by the same scale; then the mean scores of both. */
#include <stdio.h>

#include "tie/plot.h"
#include "tie/svg.h"

/* All in units; times ten where it is drawn. */
enum {
    WIDTH = 860,
    LEFT = 70,
    RIGHT = 20,
    TOP = 58,    /* title and key */
    PANEL = 170, /* height of one */
    GAP = 34,    /* between panels: the name of the next */
    BOTTOM = 74, /* names of the time, source */
    HEIGHT = TOP + 3 * PANEL + 2 * GAP + BOTTOM,
    PLOT_WIDTH = WIDTH - LEFT - RIGHT
};

typedef struct frame {
    ent__svg svg;
    const ent__dyad *d;
    int64_t above, below; /* events that the panels reach, from the zero line */
    int64_t step;
} frame;

static int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

/* ---- scales ------------------------------------------------------------------------ */

static void find_scale(frame *f)
{
    int64_t up = 1, down = 1;
    for (uint32_t k = 0; k < f->d->n_points; k++) {
        for (int way = 0; way < 2; way++) {
            const uint32_t *quad = f->d->points[k].way[way].quad;
            up = larger(up, (int64_t)quad[1] + quad[2]);
            down = larger(down, (int64_t)quad[3] + quad[4]);
        }
    }
    f->step = ent__nice_step(up + down, 8);
    f->above = (up + f->step - 1) / f->step * f->step;
    f->below = (down + f->step - 1) / f->step * f->step;
}

static int x_of(const frame *f, uint32_t k) { return LEFT * 10 + (int)((int64_t)PLOT_WIDTH * 10 * k / f->d->n_points); }
/* Tenths for so many events. */
static int height_of(const frame *f, int64_t n) { return (int)(n * PANEL * 10 / (f->above + f->below)); }
static int panel_top(int panel) { return (TOP + panel * (PANEL + GAP)) * 10; }

/* ---- axes ------------------------------------------------------------------------------- */

static void number(char out[24], int64_t n) { snprintf(out, 24, "%lld", (long long)n); }

static void tick(frame *f, int y, const char *words, const char *kind)
{
    ent__svg_line(&f->svg, LEFT * 10, y, (WIDTH - RIGHT) * 10, y, kind);
    ent__svg_text(&f->svg, (LEFT - 6) * 10, y + 40, ENT__END, "", ent__str_of(words));
}

/* Names of the time below the last panel, as many as have room. */
static void time_axis(frame *f)
{
    const ent__dyad *d = f->d;
    uint32_t each = (d->n_points + 9) / 10;
    int bottom = panel_top(2) + PANEL * 10;
    for (uint32_t k = 0; k < d->n_points; k += each) {
        char label[16];
        ent__pace_label(d->pace, d->points[k].begin, label);
        int x = (x_of(f, k) + x_of(f, k + 1)) / 2;
        ent__svg_line(&f->svg, x, bottom, x, bottom + 40, "axis");
        ent__svg_text(&f->svg, x, bottom + 160, ENT__MIDDLE, "", ent__str_of(label));
    }
    ent__svg_line(&f->svg, LEFT * 10, bottom, (WIDTH - RIGHT) * 10, bottom, "axis");
    ent__svg_text(&f->svg, (LEFT + PLOT_WIDTH / 2) * 10, bottom + 330, ENT__MIDDLE, "",
                  ent__str_of(ent__pace_name(d->pace)));
}

/* Where nothing was read there is nothing to see, and that is said. */
static void gaps(frame *f, int y)
{
    for (uint32_t k = 0; k < f->d->n_points; k++) {
        const ent__point *p = &f->d->points[k];
        if (p->n_reports || p->way[0].n_events || p->way[1].n_events) continue;
        ent__svg_line(&f->svg, x_of(f, k), y, x_of(f, k + 1), y, "gap");
    }
}

/* ---- panels --------------------------------------------------------------------------------- */

static void put_way(ent__out *o, const ent__dyad *d, int way)
{
    ent__out_str(o, d->name[way]);
    ent__out_text(o, " → ");
    ent__out_str(o, d->name[1 - way]);
}

static ent__str whole(const ent__out *o) { return (ent__str){o->at ? o->at : "", (uint32_t)o->n}; }

static void bar(frame *f, uint32_t k, int *y, uint32_t n, ent__ink ink, bool down)
{
    static const char *const names[] = {"verbal cooperation", "material cooperation", "verbal conflict",
                                        "material conflict"};
    if (!n) return;
    char label[16], words[96];
    int x = x_of(f, k), w = x_of(f, k + 1) - x, gap = w > 40 ? w / 6 : 0, h = height_of(f, n);
    ent__pace_label(f->d->pace, f->d->points[k].begin, label);
    snprintf(words, sizeof words, "%s: %u, %s", label, n, names[ink]);
    if (!down) *y -= h;
    ent__svg_bar(&f->svg, x + gap / 2, *y, w - gap, h, ink, ent__str_of(words));
    if (down) *y += h;
}

static void events_panel(frame *f, int way)
{
    int top = panel_top(way), zero = top + height_of(f, f->above);
    char words[64];
    ent__out name = {0};
    put_way(&name, f->d, way);
    ent__svg_text(&f->svg, LEFT * 10, top - 60, ENT__START, "panel", whole(&name));
    ent__out_free(&name);
    for (int64_t n = -f->below; n <= f->above; n += f->step) {
        char label[24];
        number(label, n < 0 ? -n : n);
        if (n) tick(f, zero - (n > 0 ? height_of(f, n) : -height_of(f, -n)), label, "grid");
    }
    for (uint32_t k = 0; k < f->d->n_points; k++) {
        const uint32_t *quad = f->d->points[k].way[way].quad;
        int up = zero, down = zero;
        bar(f, k, &up, quad[1], ENT__INK_VERBAL_COOPERATION, false);
        bar(f, k, &up, quad[2], ENT__INK_MATERIAL_COOPERATION, false);
        bar(f, k, &down, quad[3], ENT__INK_VERBAL_CONFLICT, true);
        bar(f, k, &down, quad[4], ENT__INK_MATERIAL_CONFLICT, true);
    }
    tick(f, zero, "0", "zero");
    gaps(f, zero);
    ent__svg_line(&f->svg, LEFT * 10, top, LEFT * 10, top + PANEL * 10, "axis");
    snprintf(words, sizeof words, "events a %s", ent__pace_name(f->d->pace));
    ent__svg_text_up(&f->svg, 180, top + PANEL * 5, "", ent__str_of(words));
    ent__svg_text_up(&f->svg, 330, top + height_of(f, f->above) / 2, "note", ENT__STR("cooperation"));
    ent__svg_text_up(&f->svg, 330, zero + height_of(f, f->below) / 2, "note", ENT__STR("conflict"));
}

/* Of scores in tenths, -100 .. 100 over the panel. */
static int y_of_mean(const ent__tally *t, int top)
{
    int64_t hundredths = t->score10 * 10 / (int64_t)t->n_events;
    return top + (int)((1000 - hundredths) * PANEL * 10 / 2000);
}

/* A line where events follow each other, and a dot for each of them: one alone has no line. */
static void mean_line(frame *f, int way, int top)
{
    bool moves = true;
    ent__svg_path_begin(&f->svg, way ? "two" : "one");
    for (uint32_t k = 0; k < f->d->n_points; k++) {
        const ent__tally *t = &f->d->points[k].way[way];
        if (t->n_events) ent__svg_path_to(&f->svg, (x_of(f, k) + x_of(f, k + 1)) / 2, y_of_mean(t, top), moves);
        moves = t->n_events == 0;
    }
    ent__svg_path_end(&f->svg);
    for (uint32_t k = 0; k < f->d->n_points; k++) {
        const ent__tally *t = &f->d->points[k].way[way];
        if (!t->n_events) continue;
        ent__svg_circle(&f->svg, (x_of(f, k) + x_of(f, k + 1)) / 2, y_of_mean(t, top), 22,
                        way ? "spot two" : "spot one", (ent__str){0});
    }
}

static void score_panel(frame *f)
{
    int top = panel_top(2), x = (LEFT + 130) * 10;
    ent__svg_text(&f->svg, LEFT * 10, top - 60, ENT__START, "panel", ENT__STR("Mean score of the events"));
    for (int n = -10; n <= 10; n += 5) {
        char label[24];
        number(label, n);
        tick(f, top + (10 - n) * PANEL * 10 / 20, label, n ? "grid" : "zero");
    }
    for (int way = 0; way < 2; way++) {
        ent__out name = {0};
        mean_line(f, way, top);
        put_way(&name, f->d, way);
        x = way ? (LEFT + PLOT_WIDTH / 2 + 130) * 10 : (LEFT + 190) * 10;
        ent__svg_line(&f->svg, x, top - 100, x + 260, top - 100, way ? "two" : "one");
        ent__svg_text(&f->svg, x + 320, top - 60, ENT__START, "", whole(&name));
        ent__out_free(&name);
    }
    ent__svg_line(&f->svg, LEFT * 10, top, LEFT * 10, top + PANEL * 10, "axis");
    ent__svg_text_up(&f->svg, 180, top + PANEL * 5, "", ENT__STR("PLOVER score, −10 to 10"));
}

/* ---- around them ---------------------------------------------------------------------------------- */

static void key(frame *f)
{
    static const char *const names[] = {"verbal cooperation", "material cooperation", "verbal conflict",
                                        "material conflict"};
    int x = (WIDTH - RIGHT - 4 * 135) * 10;
    for (int k = 0; k < 4; k++, x += 1350) {
        ent__svg_bar(&f->svg, x, 310, 140, 100, (ent__ink)k, (ent__str){0});
        ent__svg_text(&f->svg, x + 180, 400, ENT__START, "note", ent__str_of(names[k]));
    }
}

static void source_line(frame *f, ent__str source)
{
    char from[16], to[16];
    ent__out words = {0};
    ent__day_label(f->d->from, from);
    ent__day_label(f->d->to, to);
    ent__out_text(&words, "Source: ");
    ent__out_str(&words, source);
    ent__out_format(&words, ", %s to %s: ", from, to);
    ent__out_count(&words, (uint64_t)f->d->total[0].n_events + f->d->total[1].n_events - f->d->total[0].n_mutual);
    ent__out_text(&words, " events in ");
    ent__out_count(&words, f->d->n_reports);
    ent__out_text(&words, " reports, coded by entente " ENT_VERSION " (PLOVER 2.0).");
    ent__svg_text(&f->svg, LEFT * 10, (HEIGHT - 22) * 10, ENT__START, "note", whole(&words));
    ent__svg_text(&f->svg, LEFT * 10, (HEIGHT - 8) * 10, ENT__START, "note",
                  ENT__STR("Only what took place counts. Dotted: nothing was read. No line where there was no event."));
    ent__out_free(&words);
}

ent_code ent__plot_dyad(ent__out *out, const ent__dyad *d, ent__str source, ent_error *error)
{
    if (d->n_points > ENT__PLOT_BARS)
        return ent__fail(error, ENT_E_LIMIT, 0, "more than %d bars: take a longer stretch with --by", ENT__PLOT_BARS);
    if (!d->n_points) return ent__fail(error, ENT_E_EMPTY, 0, "nothing was read in this time");
    frame f = {.d = d};
    ent__out title = {0};
    find_scale(&f);
    ent__out_str(&title, d->name[0]);
    ent__out_text(&title, " and ");
    ent__out_str(&title, d->name[1]);
    ent__svg_begin(
        &f.svg, out, WIDTH, HEIGHT, whole(&title),
        ENT__STR("Events of each direction over time, cooperation above and conflict below a zero line, and their mean "
                 "scores."));
    ent__svg_text(&f.svg, LEFT * 10, 220, ENT__START, "title", whole(&title));
    key(&f);
    for (int way = 0; way < 2; way++) events_panel(&f, way);
    score_panel(&f);
    time_axis(&f);
    source_line(&f, source);
    ent__svg_end(&f.svg);
    ent_code code = out->failed || title.failed ? ent__fail(error, ENT_E_MEMORY, 0, "no memory") : ENT_OK;
    ent__out_free(&title);
    return code;
}
