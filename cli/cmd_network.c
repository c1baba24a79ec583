/* entente network: all dyads of a time. */
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "show_network.h"
#include "store_open.h"
#include "tie/network_write.h"
#include "tie/plot.h"

typedef struct network_options {
    cli_options common;
    cli_store_options store;
    const char *by, *out, *value, *blocs, *plot;
    ent_day from, to;
    int min_events;
    bool undirected, all_status;
} network_options;

/* What is the same for every stretch of time. */
typedef struct asking {
    const network_options *o;
    const char *format;
    const ent__world *world;
    ent_store *store;
    ent__network_query query; /* of the whole time */
    ent__pace pace;
    ent__nodes nodes;
    ent__arena keep; /* the nodes */
    ent_error error;
} asking;

/* ---- what is asked ------------------------------------------------------------------- */

static bool is_word(const char *given, const char *name) { return given && strcmp(given, name) == 0; }

static bool read_words(const network_options *o, asking *a)
{
    a->pace = o->by ? ent__pace_read(o->by) : ENT__BY_NOTHING;
    if (o->by && a->pace == ENT__BY_NOTHING)
        cli_error("network: --by takes day, week, month or year, not '%s'", o->by);
    else if (o->value && !is_word(o->value, "score") && !is_word(o->value, "events") && !is_word(o->value, "sign"))
        cli_error("network: --value takes score, events or sign, not '%s'", o->value);
    else if (o->blocs && !is_word(o->blocs, "modularity") && !is_word(o->blocs, "balance"))
        cli_error("network: --blocs takes modularity or balance, not '%s'", o->blocs);
    else if (is_word(a->format, "adjacency") && !o->out)
        cli_error("network: matrices are files: say where, as in --format adjacency --out FOLDER");
    else if (o->by && o->plot)
        cli_error("network: a picture shows one time: leave --by out");
    else if (o->by && (is_word(a->format, "graphml") || is_word(a->format, "gexf") || is_word(a->format, "pajek")))
        cli_error("network: a file of this format is one network: leave --by out, or take --format edges");
    else
        return true;
    return false;
}

/* The time asked for, within what the store covers where it is open. */
static bool find_days(asking *a)
{
    int32_t first, last;
    if (ent__store_days(a->store, &first, &last, &a->error)) return false;
    a->query = (ent__network_query){.from = ent__store_day(a->o->from),
                                    .to = ent__store_day(a->o->to),
                                    .min_events = a->o->min_events ? (uint32_t)a->o->min_events : 1,
                                    .with_all_status = a->o->all_status};
    if (!a->query.from) a->query.from = first;
    if (!a->query.to) a->query.to = last;
    if (a->query.from <= a->query.to) return true;
    ent__fail(&a->error, ENT_E_ARGUMENT, 0,
              "network: the time asked for ends before it begins, or before the first report");
    return false;
}

/* ---- one stretch of time ----------------------------------------------------------------- */

static bool send(cli_out *out)
{
    bool ok = !out->failed && out_send(out);
    if (out->failed) cli_error("no memory");
    out_free(out);
    return ok;
}

/* FOLDER/NAME.csv */
static bool write_file(asking *a, const char *name, cli_out *out)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s.csv", a->o->out, name);
    bool ok = out_save(out, path, &a->error);
    out_free(out);
    return ok;
}

static bool write_matrix(asking *a, const ent__network *net, const char *period)
{
    const char *v = a->o->value;
    cli_out out = {0};
    ent__cell_value value = is_word(v, "events") ? ENT__CELL_EVENTS
                            : is_word(v, "sign") ? ENT__CELL_SIGN
                                                 : ENT__CELL_SCORE;
    if (ent__write_matrix(&out, net, value, !a->o->undirected, &a->error)) return false;
    return write_file(a, period, &out);
}

static bool write_judged(asking *a, const ent__network *net, const ent__standing *s, const char *period)
{
    cli_out out = {0};
    cli_term t = term_of(STDOUT_FILENO);
    bool directed = !a->o->undirected;
    if (is_word(a->format, "graphml"))
        ent__write_graphml(&out, net, s, directed);
    else if (is_word(a->format, "gexf"))
        ent__write_gexf(&out, net, s, directed);
    else if (is_word(a->format, "pajek"))
        ent__write_pajek(&out, net, directed);
    else if (is_word(a->format, "nodes"))
        ent__write_nodes(&out, a->world, &a->nodes, s, net->to);
    else if (a->pace == ENT__BY_NOTHING)
        show_network(&out, &t, net, s, directed);
    else
        show_network_line(&out, period, net, s);
    return send(&out);
}

static bool plot(asking *a, const ent__network *net, const ent__standing *s, ent__arena *keep)
{
    cli_out out = {0};
    bool ok = !ent__plot_network(&out, net, s, cli_leaf(a->o->store.path), keep, &a->error) &&
              out_save(&out, a->o->plot, &a->error);
    out_free(&out);
    return ok;
}

static bool judge_and_write(asking *a, const ent__network *net, const char *period, ent__arena *keep)
{
    ent__standing s;
    ent__criterion by = is_word(a->o->blocs, "balance") ? ENT__BLOCS_TIES : ENT__BLOCS_MODULARITY;
    if (ent__network_judge(net, by, keep, &s, &a->error)) return false;
    return a->o->plot ? plot(a, net, &s, keep) : write_judged(a, net, &s, period);
}

static bool one_time(asking *a, int32_t begin, const ent__network_query *query)
{
    ent__arena keep;
    ent__network net;
    char period[16];
    ent__pace_label(a->pace, begin, period);
    ent__arena_init(&keep, 0);
    bool ok = !ent__network_read(a->store, &a->nodes, query, &keep, &net, &a->error);
    if (ok && a->o->plot) {
        ok = judge_and_write(a, &net, period, &keep);
    } else if (ok && is_word(a->format, "adjacency")) {
        ok = write_matrix(a, &net, period);
    } else if (ok && is_word(a->format, "edges")) {
        cli_out out = {0};
        ent__write_edges(&out, &net, period, !a->o->undirected);
        ok = send(&out);
    } else if (ok) {
        ok = judge_and_write(a, &net, period, &keep);
    }
    ent__arena_free(&keep);
    return ok;
}

/* ---- all of them ----------------------------------------------------------------------------- */

static bool write_head(asking *a)
{
    cli_out out = {0};
    if (a->o->plot) return true;
    if (is_word(a->format, "edges")) ent__write_edges_head(&out);
    if (is_word(a->format, "table") && a->pace != ENT__BY_NOTHING) show_network_head(&out);
    if (!is_word(a->format, "adjacency")) return send(&out);
    if (mkdir(a->o->out, 0777) && errno != EEXIST) {
        ent__fail(&a->error, ENT_E_IO, 0, "%s: %s", a->o->out, strerror(errno));
        return false;
    }
    ent__write_nodes(&out, a->world, &a->nodes, NULL, a->query.to);
    return write_file(a, "nodes", &out);
}

static bool all_times(asking *a)
{
    if (a->pace == ENT__BY_NOTHING) return one_time(a, a->query.from, &a->query);
    bool ok = true;
    for (int32_t begin = ent__pace_begin(a->pace, a->query.from); ok && begin <= a->query.to;) {
        ent__network_query query = a->query;
        int32_t next = ent__pace_next(a->pace, begin), last = ent__day_plus(next, -1);
        if (begin > query.from) query.from = begin;
        if (last < query.to) query.to = last;
        ok = one_time(a, begin, &query);
        begin = next;
    }
    return ok;
}

static int with_store(asking *a)
{
    ent__arena_init(&a->keep, 0);
    bool ok = find_days(a) && !ent__nodes_read(a->store, a->world, &a->query, &a->keep, &a->nodes, &a->error) &&
              write_head(a) && all_times(a);
    if (a->error.code) cli_error("%s", a->error.message);
    ent__arena_free(&a->keep);
    return ok ? CLI_DONE : CLI_SOME_FAILED;
}

static int with_world(const cli_options *common, const ent__world *world)
{
    const network_options *o = (const network_options *)common;
    asking a = {.o = o, .world = world};
    a.format = o->common.format ? o->common.format : isatty(STDOUT_FILENO) ? "table" : "edges";
    if (!read_words(o, &a)) return CLI_USAGE;
    a.store = cli_store_open(&o->store, ENT_STORE_READ, NULL);
    if (!a.store) return CLI_SOME_FAILED;
    int status = with_store(&a);
    ent_store_close(a.store);
    return status;
}

static int run(const cli_options *common)
{
    const network_options *o = (const network_options *)common;
    if (!cli_store_check(&o->store, "network")) return CLI_USAGE;
    if (common->n_files) {
        cli_error("network: '%s' is no option; for two powers it is entente ties", common->files[0]);
        return CLI_USAGE;
    }
    return cli_with_world(common, with_world);
}

static const char help[] = "All dyads of a time. A tie is friendly or hostile by the sum of the scores of its\n"
                           "events, both ways. As a table: the share of balanced triads (Cartwright & Harary),\n"
                           "how far the network is from two camps (the frustration index; exact where the part\n"
                           "in question has 20 powers or fewer, else searched), the strongest dyads, and blocs.\n"
                           "With --by a line each for day, week, month or year.\n"
                           "\n"
                           "Other formats are for other programs: edges (CSV with an integer sign), nodes,\n"
                           "graphml, gexf, pajek, and adjacency: a matrix a period in --out FOLDER, in the same\n"
                           "order of nodes throughout. docs/formats/networks.md has the lines that load them.\n"
                           "--plot draws it as SVG: powers on a circle, those of a bloc side by side.\n";

static const char examples[] = "  entente network --store news.db --from 2024-05-01 --to 2024-05-31\n"
                               "  entente network --store news.db --by month --format table\n"
                               "  entente network --store news.db --by month --format edges > edges.csv\n"
                               "  entente network --store news.db --by year --format adjacency --out matrices\n";

static const cli_option own_options[] = {
    CLI_STORE_OPTION(network_options),
    {"from", 0, CLI_DAY, "YYYY-MM-DD", "first day (where the reports begin)", offsetof(network_options, from)},
    {"to", 0, CLI_DAY, "YYYY-MM-DD", "last day (where they end)", offsetof(network_options, to)},
    {"by", 0, CLI_TEXT, "STRETCH", "day, week, month or year: a network each", offsetof(network_options, by)},
    {"undirected", 0, CLI_FLAG, NULL, "both directions as one tie", offsetof(network_options, undirected)},
    {"min-events", 0, CLI_NUMBER, "N", "leave out ties of fewer events", offsetof(network_options, min_events)},
    {"blocs", 0, CLI_TEXT, "HOW", "modularity (signed), or balance: fewest ties against",
     offsetof(network_options, blocs)},
    {"value", 0, CLI_TEXT, "WHAT", "in matrices: score, events or sign", offsetof(network_options, value)},
    {"out", 0, CLI_TEXT, "FOLDER", "where matrices go", offsetof(network_options, out)},
    {"plot", 0, CLI_TEXT, "FILE.svg", "draw the network, and print nothing", offsetof(network_options, plot)},
    {"all-status", 0, CLI_FLAG, NULL, "count also what did not, or not yet, take place",
     offsetof(network_options, all_status)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_network = {
    .name = "network",
    .arguments = "--store FILE.db",
    .summary = "all dyads of a time: balance, blocs; edges and graphs for other programs",
    .help = help,
    .examples = examples,
    .shared = CLI_LEXICON,
    .formats = "table edges nodes graphml gexf pajek adjacency",
    .own = own_options,
    .size = sizeof(network_options),
    .run = run,
};
