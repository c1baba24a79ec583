/* The picture of a network: powers on a circle, those of a bloc side by side,
 * the tie between two a straight line.
 *
 * Places on the circle are found by turning a point step by step, in whole
 * numbers of 2^-30: libraries differ in the last bits of sin() and cos(). */
#include <stdio.h>
#include <stdlib.h>

#include "tie/plot.h"
#include "tie/svg.h"

enum {
    SIZE = 760,
    CENTRE_Y = 400,
    RADIUS = 285,
    HEIGHT = 800,
    NAMED = 30, /* names of more would stand on each other: their ids are written */
    ONE_BITS = 30
};

typedef struct place {
    uint32_t node, bloc;
    uint64_t n_events;
    int x, y;       /* tenths */
    int64_t dx, dy; /* from the centre, of 1 << ONE_BITS */
} place;

typedef struct drawing {
    ent__svg svg;
    const ent__network *net;
    const ent__standing *standing;
    place *at;
    uint32_t n, *where; /* node -> place, or ENT__NONE */
    int64_t most;       /* largest weight of a tie that is drawn */
} drawing;

/* ---- who is drawn ---------------------------------------------------------------------- */

static int by_events(const void *x, const void *y)
{
    const place *a = x, *b = y;
    if (a->n_events != b->n_events) return a->n_events < b->n_events ? 1 : -1;
    return (a->node > b->node) - (a->node < b->node);
}

static int by_bloc(const void *x, const void *y)
{
    const place *a = x, *b = y;
    if (a->bloc != b->bloc) return a->bloc < b->bloc ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static void choose(drawing *g)
{
    uint32_t n = g->net->nodes->n;
    for (uint32_t k = 0; k < n; k++) g->at[k] = (place){.node = k, .bloc = g->standing->bloc[k]};
    for (uint32_t k = 0; k < g->net->undirected.n; k++) {
        const ent__arc *arc = &g->net->undirected.at[k];
        g->at[arc->a].n_events += arc->tally.n_events;
        g->at[arc->b].n_events += arc->tally.n_events;
    }
    if (n) qsort(g->at, n, sizeof *g->at, by_events);
    while (n && (n > ENT__PLOT_NODES || !g->at[n - 1].n_events)) n--;
    if (n) qsort(g->at, n, sizeof *g->at, by_bloc);
    for (uint32_t k = 0; k < g->net->nodes->n; k++) g->where[k] = ENT__NONE;
    for (uint32_t k = 0; k < n; k++) g->where[g->at[k].node] = k;
    g->n = n;
}

/* ---- the circle ---------------------------------------------------------------------------- */

#define ONE (INT64_C(1) << ONE_BITS)
static int64_t times(int64_t a, int64_t b) { return a * b / ONE; }

/* Sine and cosine of x / ONE, 0 <= x < 0.2, by their series: the fifth term is below 2^-40. */
static void sine_cosine(int64_t x, int64_t *sine, int64_t *cosine)
{
    int64_t xx = times(x, x), term = x;
    *sine = x;
    *cosine = ONE;
    term = ONE;
    for (int k = 1; k <= 5; k++) {
        term = -times(term, xx) / ((2 * k - 1) * (2 * k));
        *cosine += term;
    }
    term = x;
    for (int k = 1; k <= 5; k++) {
        term = -times(term, xx) / (2 * k * (2 * k + 1));
        *sine += term;
    }
}

/* The whole circle in `steps` small turns; a place stands on every eighth, with gaps between blocs. */
static void lay_out(drawing *g)
{
    uint32_t gaps = 0, slot = 0;
    for (uint32_t k = 0; k < g->n; k++) gaps += g->at[k].bloc != g->at[(k + 1) % g->n].bloc;
    uint32_t slots = g->n + gaps, steps = 64 * (slots ? slots : 1);
    int64_t sine, cosine, dx = 0, dy = -ONE;                  /* at the top */
    sine_cosine(INT64_C(6746518852) / steps, &sine, &cosine); /* 2 pi * 2^30 */
    for (uint32_t k = 0; k < g->n; k++, slot++) {
        place *p = &g->at[k];
        if (k && p->bloc != g->at[k - 1].bloc) slot++;
        for (uint32_t from = k ? slot - (p->bloc != g->at[k - 1].bloc ? 2 : 1) : slot; from < slot; from++) {
            for (int s = 0; s < 64; s++) {
                int64_t x = times(dx, cosine) - times(dy, sine), y = times(dx, sine) + times(dy, cosine);
                dx = x;
                dy = y;
            }
        }
        p->dx = dx;
        p->dy = dy;
        p->x = SIZE * 5 + (int)(dx * RADIUS * 10 / ONE);
        p->y = CENTRE_Y * 10 + (int)(dy * RADIUS * 10 / ONE);
    }
}

/* ---- drawing ------------------------------------------------------------------------------------ */

static int64_t weight_of(const ent__arc *arc)
{
    return arc->tally.score10 < 0 ? -arc->tally.score10 : arc->tally.score10;
}

static bool is_drawn(const drawing *g, const ent__arc *arc)
{
    return g->where[arc->a] != ENT__NONE && g->where[arc->b] != ENT__NONE && arc->tally.score10;
}

/* Weak ties first, so that strong ones lie on top. */
static void ties(drawing *g)
{
    static const char *const kinds[2][3] = {{"friend thin", "friend mid", "friend thick"},
                                            {"foe thin", "foe mid", "foe thick"}};
    for (int level = 0; level < 3; level++) {
        for (uint32_t k = 0; k < g->net->undirected.n; k++) {
            const ent__arc *arc = &g->net->undirected.at[k];
            if (!is_drawn(g, arc)) continue;
            int own = weight_of(arc) * 2 >= g->most ? 2 : weight_of(arc) * 8 >= g->most ? 1 : 0;
            const place *a = &g->at[g->where[arc->a]], *b = &g->at[g->where[arc->b]];
            if (own == level) ent__svg_line(&g->svg, a->x, a->y, b->x, b->y, kinds[arc->tally.score10 < 0][level]);
        }
    }
}

static void names(drawing *g)
{
    for (uint32_t k = 0; k < g->n; k++) {
        const place *p = &g->at[k];
        const ent__node *n = &g->net->nodes->at[p->node];
        ent__out words = {0};
        ent__out_str(&words, n->name);
        ent__out_format(&words, ": bloc %u, %llu events", p->bloc, (unsigned long long)p->n_events);
        ent__svg_circle(&g->svg, p->x, p->y, 55, "dot", (ent__str){words.at ? words.at : "", (uint32_t)words.n});
        ent__out_free(&words);
        int x = p->x + (int)(p->dx * 120 / ONE), y = p->y + (int)(p->dy * 160 / ONE) + 35;
        int64_t side = p->dx * 10 / ONE;
        char label[48];
        ent__str name = g->n <= NAMED ? n->name : n->id;
        snprintf(label, sizeof label, "%.*s", (int)(name.n < 40 ? name.n : 40), name.at);
        ent__svg_text(&g->svg, x, y,
                      side > 1    ? ENT__START
                      : side < -1 ? ENT__END
                                  : ENT__MIDDLE,
                      "node", ent__str_of(label));
    }
}

/* The number of each bloc, within the circle's edge. */
static void bloc_numbers(drawing *g)
{
    for (uint32_t k = 0; k < g->n;) {
        uint32_t end = k;
        while (end < g->n && g->at[end].bloc == g->at[k].bloc) end++;
        const place *middle = &g->at[k + (end - k) / 2];
        char label[24];
        snprintf(label, sizeof label, "bloc %u", middle->bloc);
        if (end - k > 1)
            ent__svg_text(&g->svg, SIZE * 5 + (int)(middle->dx * (RADIUS - 34) * 10 / ONE),
                          CENTRE_Y * 10 + (int)(middle->dy * (RADIUS - 34) * 10 / ONE), ENT__MIDDLE, "panel",
                          ent__str_of(label));
        k = end;
    }
}

static void key(drawing *g)
{
    ent__svg_line(&g->svg, 300, 440, 600, 440, "friend mid");
    ent__svg_text(&g->svg, 660, 480, ENT__START, "",
                  ENT__STR("friendly: the scores of the events add up to more than 0"));
    ent__svg_line(&g->svg, 300, 600, 600, 600, "foe mid");
    ent__svg_text(&g->svg, 660, 640, ENT__START, "", ENT__STR("hostile: to less"));
}

static void foot(drawing *g, ent__str source)
{
    char share[24], from[16], to[16];
    ent__out words = {0};
    const ent__balance *b = &g->standing->balance;
    ent__share(b->n_balanced, b->n_triads, share);
    ent__day_label(g->net->from, from);
    ent__day_label(g->net->to, to);
    ent__out_format(&words,
                    "%u of %u powers drawn, those with the most events; %u ties, %u of them hostile; share of balanced "
                    "triads %s. Thickness: sum of scores, in three steps.",
                    g->n, g->net->nodes->n, g->standing->n_ties, b->n_negative, share[0] ? share : "none");
    ent__svg_text(&g->svg, 300, (HEIGHT - 26) * 10, ENT__START, "note",
                  (ent__str){words.at ? words.at : "", (uint32_t)words.n});
    words.n = 0;
    ent__out_text(&words, "Source: ");
    ent__out_str(&words, source);
    ent__out_format(&words, ", %s to %s: ", from, to);
    ent__out_count(&words, g->net->n_reports);
    ent__out_text(&words, " reports, coded by entente " ENT_VERSION " (PLOVER 2.0). Only what took place counts.");
    ent__svg_text(&g->svg, 300, (HEIGHT - 12) * 10, ENT__START, "note",
                  (ent__str){words.at ? words.at : "", (uint32_t)words.n});
    ent__out_free(&words);
}

ent_code ent__plot_network(ent__out *out, const ent__network *net, const ent__standing *standing, ent__str source,
                           ent__arena *scratch, ent_error *error)
{
    drawing g = {.net = net,
                 .standing = standing,
                 .at = ENT__NEW_ARRAY(scratch, place, net->nodes->n + 1),
                 .where = ENT__NEW_ARRAY(scratch, uint32_t, net->nodes->n + 1)};
    char title[64], from[16], to[16];
    if (!g.at || !g.where) return ent__arena_fail(scratch, error);
    choose(&g);
    lay_out(&g);
    for (uint32_t k = 0; k < net->undirected.n; k++)
        if (is_drawn(&g, &net->undirected.at[k]) && weight_of(&net->undirected.at[k]) > g.most)
            g.most = weight_of(&net->undirected.at[k]);
    ent__day_label(net->from, from);
    ent__day_label(net->to, to);
    snprintf(title, sizeof title, "Ties between powers, %s to %s", from, to);
    ent__svg_begin(
        &g.svg, out, SIZE, HEIGHT, ent__str_of(title),
        ENT__STR(
            "Powers on a circle, those of a bloc side by side; friendly ties are solid lines, hostile ones dashed."));
    ent__svg_text(&g.svg, 300, 260, ENT__START, "title", ent__str_of(title));
    key(&g);
    ties(&g);
    bloc_numbers(&g);
    names(&g);
    foot(&g, source);
    ent__svg_end(&g.svg);
    return out->failed ? ent__fail(error, ENT_E_MEMORY, 0, "no memory") : ENT_OK;
}
