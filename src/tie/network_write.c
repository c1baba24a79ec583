/* GraphML, GEXF, Pajek, lists of edges, matrices. Weights are positive (the
 * size of the sum of scores), since most programs take a weight for a strength;
 * the sign stands beside them. */
#include "tie/network_write.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/rows.h"
#include "tie/xml.h"

static const ent__arcs *arcs_of(const ent__network *net, bool directed)
{
    return directed ? &net->directed : &net->undirected;
}

static void days(ent__out *o, const ent__network *net)
{
    char from[16], to[16];
    ent__day_label(net->from, from);
    ent__day_label(net->to, to);
    ent__out_format(o, "%s to %s", from, to);
}

typedef struct numbers {
    char weight[24], sum[24], mean[24];
} numbers;

static numbers numbers_of(const ent__arc *arc)
{
    numbers n;
    ent__tenths(arc->tally.score10 < 0 ? -arc->tally.score10 : arc->tally.score10, n.weight);
    ent__tenths(arc->tally.score10, n.sum);
    ent__mean(arc->tally.score10, arc->tally.n_events, n.mean);
    return n;
}

/* ---- attributes: the same in GraphML and GEXF ------------------------------------------ */

static const char *const node_keys[][2] = {{"name", "string"}, {"kind", "string"}, {"bloc", "integer"}};
enum { N_NODE_KEYS = 3, N_EDGE_KEYS = 11 };
static const char *const edge_keys[N_EDGE_KEYS][2] = {
    {"sign", "integer"},     {"n_events", "integer"},  {"n_reports", "integer"}, {"n_sources", "integer"},
    {"quad1", "integer"},    {"quad2", "integer"},     {"quad3", "integer"},     {"quad4", "integer"},
    {"score_sum", "double"}, {"score_mean", "double"}, {"weight", "double"}};

/* The value of an edge's key, as text. ORDER edge_keys */
static void edge_value(const ent__arc *arc, int key, char out[24])
{
    const ent__tally *t = &arc->tally;
    numbers n = numbers_of(arc);
    const long long whole[] = {
        ent__arc_sign(arc), t->n_events, (long long)t->n_reports, (long long)t->n_sources, t->quad[1], t->quad[2],
        t->quad[3],         t->quad[4]};
    const char *const decimal[] = {n.sum, n.mean, n.weight};
    if (key < 8)
        snprintf(out, 24, "%lld", whole[key]);
    else
        snprintf(out, 24, "%s", decimal[key - 8]);
}

static void node_value(ent__out *o, const ent__network *net, const ent__standing *s, uint32_t node, int key)
{
    const ent__node *n = &net->nodes->at[node];
    if (key == 0) ent__xml_text(o, n->name);
    if (key == 1) ent__out_text(o, n->is_body ? "body" : "country");
    if (key == 2) ent__out_format(o, "%u", s->bloc[node]);
}

/* ---- GraphML ------------------------------------------------------------------------------ */

static void graphml_key(ent__out *o, const char *of, const char *const key[2])
{
    ent__out_format(o, "  <key id=\"%s_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", of, key[0], of, key[0],
                    strcmp(key[1], "integer") == 0 ? "int" : key[1]);
}

void ent__write_graphml(ent__out *o, const ent__network *net, const ent__standing *s, bool directed)
{
    const ent__arcs *arcs = arcs_of(net, directed);
    ent__out_text(
        o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for (int k = 0; k < N_NODE_KEYS; k++) graphml_key(o, "node", node_keys[k]);
    for (int k = 0; k < N_EDGE_KEYS; k++) graphml_key(o, "edge", edge_keys[k]);
    ent__out_format(o, "  <graph id=\"ties\" edgedefault=\"%s\">\n    <desc>", directed ? "directed" : "undirected");
    days(o, net);
    ent__out_text(o, "</desc>\n");
    for (uint32_t k = 0; k < net->nodes->n; k++) {
        ent__out_text(o, "    <node id=\"");
        ent__xml_text(o, net->nodes->at[k].id);
        ent__out_text(o, "\">");
        for (int key = 0; key < N_NODE_KEYS; key++) {
            ent__out_format(o, "<data key=\"node_%s\">", node_keys[key][0]);
            node_value(o, net, s, k, key);
            ent__out_text(o, "</data>");
        }
        ent__out_text(o, "</node>\n");
    }
    for (uint32_t k = 0; k < arcs->n; k++) {
        const ent__arc *arc = &arcs->at[k];
        ent__out_text(o, "    <edge source=\"");
        ent__xml_text(o, net->nodes->at[arc->a].id);
        ent__out_text(o, "\" target=\"");
        ent__xml_text(o, net->nodes->at[arc->b].id);
        ent__out_text(o, "\">");
        for (int key = 0; key < N_EDGE_KEYS; key++) {
            char value[24];
            edge_value(arc, key, value);
            ent__out_format(o, "<data key=\"edge_%s\">%s</data>", edge_keys[key][0], value);
        }
        ent__out_text(o, "</edge>\n");
    }
    ent__out_text(o, "  </graph>\n</graphml>\n");
}

/* ---- GEXF ------------------------------------------------------------------------------------ */

static void gexf_keys(ent__out *o, const char *of, const char *const (*keys)[2], int n)
{
    ent__out_format(o, "    <attributes class=\"%s\">\n", of);
    for (int k = 0; k < n; k++)
        ent__out_format(o, "      <attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", k, keys[k][0], keys[k][1]);
    ent__out_text(o, "    </attributes>\n");
}

static void gexf_node(ent__out *o, const ent__network *net, const ent__standing *s, uint32_t k)
{
    ent__out_text(o, "      <node id=\"");
    ent__xml_text(o, net->nodes->at[k].id);
    ent__out_text(o, "\" label=\"");
    ent__xml_text(o, net->nodes->at[k].name);
    ent__out_text(o, "\"><attvalues>");
    for (int key = 0; key < N_NODE_KEYS; key++) {
        ent__out_format(o, "<attvalue for=\"%d\" value=\"", key);
        node_value(o, net, s, k, key);
        ent__out_text(o, "\"/>");
    }
    ent__out_text(o, "</attvalues></node>\n");
}

static void gexf_edge(ent__out *o, const ent__network *net, const ent__arc *arc, uint32_t id)
{
    ent__out_format(o, "      <edge id=\"%u\" source=\"", id);
    ent__xml_text(o, net->nodes->at[arc->a].id);
    ent__out_text(o, "\" target=\"");
    ent__xml_text(o, net->nodes->at[arc->b].id);
    ent__out_format(o, "\" weight=\"%s\"><attvalues>", numbers_of(arc).weight);
    for (int key = 0; key < N_EDGE_KEYS - 1; key++) { /* the weight stands in the tag */
        char value[24];
        edge_value(arc, key, value);
        ent__out_format(o, "<attvalue for=\"%d\" value=\"%s\"/>", key, value);
    }
    ent__out_text(o, "</attvalues></edge>\n");
}

void ent__write_gexf(ent__out *o, const ent__network *net, const ent__standing *s, bool directed)
{
    const ent__arcs *arcs = arcs_of(net, directed);
    ent__out_text(
        o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
           "  <meta><creator>entente</creator><description>");
    days(o, net);
    ent__out_format(o, "</description></meta>\n  <graph mode=\"static\" defaultedgetype=\"%s\">\n",
                    directed ? "directed" : "undirected");
    gexf_keys(o, "node", node_keys, N_NODE_KEYS);
    gexf_keys(o, "edge", edge_keys, N_EDGE_KEYS - 1);
    ent__out_text(o, "    <nodes>\n");
    for (uint32_t k = 0; k < net->nodes->n; k++) gexf_node(o, net, s, k);
    ent__out_text(o, "    </nodes>\n    <edges>\n");
    for (uint32_t k = 0; k < arcs->n; k++) gexf_edge(o, net, &arcs->at[k], k);
    ent__out_text(o, "    </edges>\n  </graph>\n</gexf>\n");
}

/* ---- Pajek -------------------------------------------------------------------------------------- */

/* Labels are ids: letters that every version of Pajek reads. */
void ent__write_pajek(ent__out *o, const ent__network *net, bool directed)
{
    const ent__arcs *arcs = arcs_of(net, directed);
    ent__out_format(o, "*Vertices %u\n", net->nodes->n);
    for (uint32_t k = 0; k < net->nodes->n; k++)
        ent__out_format(o, "%u \"%.*s\"\n", k + 1, (int)net->nodes->at[k].id.n, net->nodes->at[k].id.at);
    ent__out_text(o, directed ? "*Arcs\n" : "*Edges\n");
    for (uint32_t k = 0; k < arcs->n; k++)
        ent__out_format(o, "%u %u %s\n", arcs->at[k].a + 1, arcs->at[k].b + 1, numbers_of(&arcs->at[k]).sum);
}

/* ---- edges and nodes ---------------------------------------------------------------------------------- */

void ent__write_edges_head(ent__out *o)
{
    ent__rows rows = {.out = o, .separator = ','};
    ent__cell_head(
        &rows, "from to period weight sign n_events n_reports n_sources quad1 quad2 quad3 quad4 score_sum score_mean "
               "articles_processed");
}

void ent__write_edges(ent__out *o, const ent__network *net, const char *period, bool directed)
{
    const ent__arcs *arcs = arcs_of(net, directed);
    ent__rows rows = {.out = o, .separator = ','};
    for (uint32_t k = 0; k < arcs->n; k++) {
        const ent__arc *arc = &arcs->at[k];
        ent__cell(&rows, net->nodes->at[arc->a].id);
        ent__cell(&rows, net->nodes->at[arc->b].id);
        ent__cell_text(&rows, period);
        ent__cell_text(&rows, numbers_of(arc).weight);
        for (int key = 0; key < N_EDGE_KEYS - 1; key++) {
            char value[24];
            edge_value(arc, key, value);
            ent__cell_text(&rows, value);
        }
        ent__cell_int(&rows, net->n_reports);
        ent__row_end(&rows);
    }
}

void ent__write_nodes(ent__out *o, const ent__world *world, const ent__nodes *nodes, const ent__standing *s,
                      int32_t day)
{
    static const ent__code_scheme schemes[] = {ENT__COW, ENT__COWC, ENT__GW, ENT__ISO2};
    ent__rows rows = {.out = o, .separator = ','};
    ent__cell_head(&rows, "label name kind iso3 cown cowc gwn iso2 bloc");
    for (uint32_t k = 0; k < nodes->n; k++) {
        const ent__node *n = &nodes->at[k];
        ent__cell(&rows, n->id);
        ent__cell(&rows, n->name);
        ent__cell_text(&rows, n->is_body ? "body" : "country");
        ent__cell(&rows, n->is_body ? ENT__STR("") : n->id);
        for (int c = 0; c < 4; c++) ent__cell(&rows, ent__world_code(world, n->id, schemes[c], (uint32_t)day));
        if (s)
            ent__cell_int(&rows, s->bloc[k]);
        else
            ent__cell_empty(&rows, 1);
        ent__row_end(&rows);
    }
}

/* ---- matrices --------------------------------------------------------------------------------------------- */

static void matrix_cell(ent__rows *rows, const ent__network *net, const ent__tally *t, ent__cell_value value)
{
    char sum[24];
    ent__tenths(t->score10, sum);
    if (!net->n_reports && !t->n_events)
        ent__cell_empty(rows, 1);
    else if (value == ENT__CELL_EVENTS)
        ent__cell_int(rows, t->n_events);
    else if (value == ENT__CELL_SIGN)
        ent__cell_int(rows, (t->score10 > 0) - (t->score10 < 0));
    else
        ent__cell_text(rows, sum);
}

ent_code ent__write_matrix(ent__out *o, const ent__network *net, ent__cell_value value, bool directed, ent_error *error)
{
    static const ent__tally nothing;
    const ent__arcs *arcs = arcs_of(net, directed);
    uint32_t n = net->nodes->n;
    const ent__tally **at = calloc((size_t)n * n + 1, sizeof *at);
    if (!at) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    for (uint32_t k = 0; k < arcs->n; k++) {
        at[(size_t)arcs->at[k].a * n + arcs->at[k].b] = &arcs->at[k].tally;
        if (!directed) at[(size_t)arcs->at[k].b * n + arcs->at[k].a] = &arcs->at[k].tally;
    }
    ent__rows rows = {.out = o, .separator = ','};
    ent__cell_empty(&rows, 1);
    for (uint32_t k = 0; k < n; k++) ent__cell(&rows, net->nodes->at[k].id);
    ent__row_end(&rows);
    for (uint32_t i = 0; i < n; i++) {
        ent__cell(&rows, net->nodes->at[i].id);
        for (uint32_t j = 0; j < n; j++)
            matrix_cell(&rows, net, at[(size_t)i * n + j] ? at[(size_t)i * n + j] : &nothing, value);
        ent__row_end(&rows);
    }
    free(at);
    return ENT_OK;
}
