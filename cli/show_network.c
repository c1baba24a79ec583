/* A network on a terminal. */
#include "show_network.h"

#include <stdio.h>
#include <stdlib.h>

enum { STRONGEST = 20, MOST_BLOCS = 8 };

static ent_string str(const char *s) { return ent__str_of(s); }

static void heading(cli_out *o, const cli_term *t, const char *words)
{
    out_text(o, "\n");
    term_styled(o, t, TERM_DIM, str(words));
    out_text(o, "\n");
}

/* ---- balance ------------------------------------------------------------------------ */

static void number_line(cli_out *o, const char *name, const char *number, const char *words)
{
    term_pad(o, str(name), 34);
    out_format(o, "%7s  %s\n", number, words);
}

/* 1 - 2 f / m (Aref & Wilson 2018): 1 where nothing stands against two camps. */
static void frustration(cli_out *o, const char *name, const ent__frustration *f, bool in_tenths)
{
    char number[24], words[120], against[24], all[24];
    if (in_tenths) {
        ent__tenths(f->against, against);
        ent__tenths(f->all, all);
    } else {
        snprintf(against, sizeof against, "%lld", (long long)f->against);
        snprintf(all, sizeof all, "%lld", (long long)f->all);
    }
    ent__share((uint64_t)(f->all - 2 * f->against), (uint64_t)f->all, number);
    snprintf(words, sizeof words, "%s of %s stand against the best two camps%s", against, all,
             f->is_exact ? "" : " (searched: at most)");
    number_line(o, name, number, words);
}

static void balance(cli_out *o, const cli_term *t, const ent__standing *s)
{
    char share[24], words[96];
    const ent__balance *b = &s->balance;
    heading(o, t, "how it fits together");
    snprintf(words, sizeof words, "of %u ties, %u friendly, %u hostile, %u neither", s->n_ties, b->n_positive,
             b->n_negative, s->n_neutral);
    ent__share(b->n_positive, s->n_ties, share);
    number_line(o, "friendly ties", share, words);
    snprintf(words, sizeof words, "%llu of %llu", (unsigned long long)b->n_balanced, (unsigned long long)b->n_triads);
    ent__share(b->n_balanced, b->n_triads, share);
    number_line(o, "balanced triads", share, words);
    ent__share((uint64_t)b->weight_balanced, (uint64_t)b->weight, share);
    number_line(o, "the same by weight", share, "a triad weighs as its weakest tie");
    frustration(o, "fit to two camps, ties", &s->ties, false);
    frustration(o, "fit to two camps, weight", &s->weight, true);
}

/* ---- dyads ------------------------------------------------------------------------------ */

static int by_events(const void *x, const void *y)
{
    const ent__arc *a = *(const ent__arc *const *)x, *b = *(const ent__arc *const *)y;
    if (a->tally.n_events != b->tally.n_events) return a->tally.n_events < b->tally.n_events ? 1 : -1;
    return a < b ? -1 : 1; /* in the order of the nodes */
}

static void dyad(cli_out *o, const cli_term *t, const ent__network *net, const ent__arc *arc, bool directed)
{
    static const term_style styles[] = {TERM_RED, TERM_DIM, TERM_GREEN};
    char sum[24], mean[24];
    const ent__tally *w = &arc->tally;
    ent__tenths(w->score10, sum);
    ent__mean(w->score10, w->n_events, mean);
    term_pad(o, net->nodes->at[arc->a].name, 24);
    out_text(o, directed ? " → " : " – ");
    term_pad(o, net->nodes->at[arc->b].name, 24);
    out_format(o, "%8u%8u%8u%8u%8u", w->n_events, w->quad[1], w->quad[2], w->quad[3], w->quad[4]);
    cli_out scores = {0};
    out_format(&scores, "%10s%7s", sum, mean);
    term_styled(o, t, styles[ent__arc_sign(arc) + 1], (ent_string){scores.at, (uint32_t)scores.n});
    out_free(&scores);
    out_text(o, "\n");
}

static void strongest(cli_out *o, const cli_term *t, const ent__network *net, bool directed)
{
    const ent__arcs *arcs = directed ? &net->directed : &net->undirected;
    const ent__arc **sorted = calloc(arcs->n + 1, sizeof *sorted);
    if (!sorted) {
        o->failed = true;
        return;
    }
    for (uint32_t k = 0; k < arcs->n; k++) sorted[k] = &arcs->at[k];
    qsort(sorted, arcs->n, sizeof *sorted, by_events);
    heading(o, t, directed ? "who to whom most" : "who with whom most");
    out_repeat(o, ' ', 51);
    out_text(o, "  events   coop:   coop:   conf:   conf:     score   mean\n");
    out_repeat(o, ' ', 51);
    out_text(o, "          verbal   mat.  verbal   mat.       sum\n");
    for (uint32_t k = 0; k < arcs->n && k < STRONGEST; k++) dyad(o, t, net, sorted[k], directed);
    if (arcs->n > STRONGEST) out_format(o, "… and %u more: --format edges\n", arcs->n - STRONGEST);
    free(sorted);
}

/* ---- blocs ---------------------------------------------------------------------------------- */

static void bloc(cli_out *o, const cli_term *t, const ent__network *net, const ent__standing *s, uint32_t number)
{
    cli_out names = {0};
    uint32_t n = 0;
    for (uint32_t k = 0; k < net->nodes->n; k++) {
        if (s->bloc[k] != number) continue;
        if (n++) out_text(&names, ", ");
        out_str(&names, net->nodes->at[k].name);
    }
    out_format(o, "%3u  %u power%s\n", number, n, n == 1 ? "" : "s");
    term_wrap(o, t, (ent_string){names.at, (uint32_t)names.n}, 5);
    o->failed |= names.failed;
    out_free(&names);
}

void show_network(cli_out *o, const cli_term *t, const ent__network *net, const ent__standing *s, bool directed)
{
    char from[16], to[16];
    ent__day_label(net->from, from);
    ent__day_label(net->to, to);
    out_format(o, "%s to %s · %u powers · ", from, to, net->nodes->n);
    out_count(o, s->n_ties);
    out_text(o, s->n_ties == 1 ? " tie · " : " ties · ");
    out_count(o, net->n_reports);
    out_text(o, " reports read\n");
    if (!s->n_ties) return;
    balance(o, t, s);
    strongest(o, t, net, directed);
    heading(o, t, "blocs");
    for (uint32_t k = 1; k <= s->n_blocs && k <= MOST_BLOCS; k++) bloc(o, t, net, s, k);
    if (s->n_blocs > MOST_BLOCS) out_format(o, "… and %u smaller ones\n", s->n_blocs - MOST_BLOCS);
}

/* ---- over time --------------------------------------------------------------------------------- */

void show_network_head(cli_out *o)
{
    out_text(
        o,
        "period        reports  powers    ties friendly hostile   triads balanced  by weight  two camps     blocs\n");
}

void show_network_line(cli_out *o, const char *period, const ent__network *net, const ent__standing *s)
{
    char balanced[24], weighted[24], camps[24];
    const ent__balance *b = &s->balance;
    uint32_t n = 0;
    for (uint32_t k = 0; k < net->nodes->n; k++) n += s->bloc[k] != 0;
    ent__share(b->n_balanced, b->n_triads, balanced);
    ent__share((uint64_t)b->weight_balanced, (uint64_t)b->weight, weighted);
    ent__share((uint64_t)(s->ties.all - 2 * s->ties.against), (uint64_t)s->ties.all, camps);
    if (!net->n_reports && !s->n_ties) {
        out_format(o, "%-12s%9s\n", period, "none");
        return;
    }
    out_format(o, "%-12s%9u%8u%8u%9u%8u%9llu%9s%11s%10s%s%10u\n", period, net->n_reports, n, s->n_ties, b->n_positive,
               b->n_negative, (unsigned long long)b->n_triads, balanced, weighted, camps, s->ties.is_exact ? " " : "≥",
               s->n_blocs);
}
