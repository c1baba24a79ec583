/* /network and its parts: all dyads of a period. The figures are the tie stage's, as `entente network` gives them. */
#include <stdlib.h>

#include "serve/rows.h"
#include "tie/network.h"

/* ---- networks ----------------------------------------------------------------------- */

static bool read_network(ent__call *c, ent__nodes *nodes, ent__network *net)
{
    ent__network_query q = {.with_all_status = ent__str_eq(ent__request_get(c->request, "status"), "all")};
    ent_error error = {0};
    int64_t least;
    int32_t first, last;
    if (!ent__call_days(c, &q.from, &q.to) || !ent__call_coverage(c, &first, &last)) return false;
    if (!q.from) q.from = first;
    if (!q.to) q.to = last;
    if (!ent__request_number(c->request, "min", 1, 1000000, 1, &least)) {
        ent__answer_error(c->answer, 400, "min: a number of events");
        return false;
    }
    q.min_events = (uint32_t)least;
    q.ledger = ent__call_ledger(c);
    if (ent__nodes_and_network_read(c->store, c->world, &q, c->arena, nodes, net, &error) == ENT_OK) return true;
    ent__answer_error(c->answer, 400, "%s", error.message);
    return false;
}

static bool judge(ent__call *c, const ent__network *net, ent__standing *standing)
{
    ent_error error = {0};
    if (ent__network_judge(net, ENT__BLOCS_MODULARITY, c->arena, standing, &error) == ENT_OK) return true;
    ent__answer_error(c->answer, 400, "%s", error.message);
    return false;
}

static int by_events(const void *a, const void *b)
{
    const ent__arc *x = a, *y = b;
    if (x->tally.n_events != y->tally.n_events) return x->tally.n_events > y->tally.n_events ? -1 : 1;
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* All dyads by their names; where a limit is given, the busiest. */
void ent__api_network(ent__call *c)
{
    static const char *const names[] = {"source", "source_name", "target", "target_name", "events", "reports", "q1", "q2",
                                        "q3", "q4", "score_sum", "score_mean", "sign", NULL};
    ent__nodes nodes;
    ent__network net;
    if (!read_network(c, &nodes, &net)) return;
    bool some = ent__request_get(c->request, "limit").n > 0;
    if (some && net.directed.n) qsort(net.directed.at, net.directed.n, sizeof *net.directed.at, by_events);
    uint32_t n = some && c->limit < net.directed.n ? (uint32_t)c->limit : net.directed.n;
    ent__rows r = ent__rows_begin(c, names);
    for (uint32_t k = 0; k < n; k++) {
        const ent__arc *arc = &net.directed.at[k];
        ent__text_cell(&r, nodes.at[arc->a].id);
        ent__text_cell(&r, nodes.at[arc->a].name);
        ent__text_cell(&r, nodes.at[arc->b].id);
        ent__text_cell(&r, nodes.at[arc->b].name);
        ent__tally_cells(&r, &arc->tally);
        ent__number_cell(&r, ent__arc_sign(arc));
        ent__answer_row(&r);
    }
    ent__rows_end(&r, n < net.directed.n);
}

void ent__api_nodes(ent__call *c)
{
    static const char *const names[] = {"iso3", "name", "bloc", "events", "degree", NULL};
    ent__nodes nodes;
    ent__network net;
    ent__standing standing;
    if (!read_network(c, &nodes, &net) || !judge(c, &net, &standing)) return;
    uint32_t *events = ENT__NEW_ARRAY(c->arena, uint32_t, nodes.n + 1), *degree = ENT__NEW_ARRAY(c->arena, uint32_t, nodes.n + 1);
    if (!events || !degree) {
        ent__answer_error(c->answer, 500, "no memory");
        return;
    }
    for (uint32_t k = 0; k < net.undirected.n; k++) {
        const ent__arc *arc = &net.undirected.at[k];
        uint32_t ends[2] = {arc->a, arc->b};
        for (int e = 0; e < 2; e++) {
            events[ends[e]] += arc->tally.n_events;
            degree[ends[e]]++;
        }
    }
    ent__rows r = ent__rows_begin(c, names);
    for (uint32_t k = 0; k < nodes.n; k++) {
        if (!degree[k]) continue;
        ent__text_cell(&r, nodes.at[k].id);
        ent__text_cell(&r, nodes.at[k].name);
        ent__number_cell(&r, standing.bloc[k]);
        ent__number_cell(&r, events[k]);
        ent__number_cell(&r, degree[k]);
        ent__answer_row(&r);
    }
    ent__rows_end(&r, false);
}

static void share_cell(ent__rows *r, uint64_t part, uint64_t whole)
{
    char figure[24];
    ent__share(part, whole, figure);
    ent__figure_cell(r, figure);
}

void ent__api_balance(ent__call *c)
{
    static const char *const names[] = {"nodes", "ties", "positive", "negative", "neutral", "triads", "balanced", "share",
                                        "frustration", "frustration_share", "frustration_is_exact", "blocs", NULL};
    ent__nodes nodes;
    ent__network net;
    ent__standing s;
    if (!read_network(c, &nodes, &net) || !judge(c, &net, &s)) return;
    ent__rows r = ent__rows_begin(c, names);
    ent__number_cell(&r, nodes.n);
    ent__number_cell(&r, s.n_ties);
    ent__number_cell(&r, s.balance.n_positive);
    ent__number_cell(&r, s.balance.n_negative);
    ent__number_cell(&r, s.n_neutral);
    ent__number_cell(&r, (int64_t)s.balance.n_triads);
    ent__number_cell(&r, (int64_t)s.balance.n_balanced);
    share_cell(&r, s.balance.n_balanced, s.balance.n_triads);
    ent__number_cell(&r, s.ties.against);
    share_cell(&r, (uint64_t)s.ties.against, (uint64_t)s.ties.all);
    ent__number_cell(&r, s.ties.is_exact);
    ent__number_cell(&r, s.n_blocs);
    ent__answer_row(&r);
    ent__rows_end(&r, false);
}
