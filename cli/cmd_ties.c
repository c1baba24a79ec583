/* entente ties: what is between two powers, both ways, over a time. */
#include <unistd.h>

#include "cli.h"
#include "show_ties.h"
#include "store_open.h"
#include "tie/dyad_rows.h"
#include "tie/plot.h"

enum { USUAL_LATEST = 5 };

typedef struct ties_options {
    cli_options common;
    cli_store_options store;
    const char *by, *plot;
    ent_day from, to;
    int latest;
    bool all_status;
} ties_options;

/* ---- what is asked ---------------------------------------------------------------- */

static bool find_sides(const ties_options *o, const ent__world *world, ent__dyad_query *query)
{
    for (int k = 0; k < 2; k++) {
        query->side[k] = ent__world_find(world, ent__str_of(o->common.files[k]));
        if (query->side[k] != ENT__NONE) continue;
        cli_error("ties: no power and no group is called '%s'; see lexicon/powers.tsv and groups.tsv",
                  o->common.files[k]);
        return false;
    }
    if (query->side[0] != query->side[1] || world->who.entities.at[query->side[0]].kind != ENT__POWER) return true;
    cli_error("ties: '%s' and '%s' are one power", o->common.files[0], o->common.files[1]);
    return false;
}

static bool make_query(const ties_options *o, const ent__world *world, ent__dyad_query *query)
{
    *query = (ent__dyad_query){.from = ent__store_day(o->from),
                               .to = ent__store_day(o->to),
                               .pace = o->by ? ent__pace_read(o->by) : ENT__BY_NOTHING,
                               .n_latest = (uint32_t)(o->latest ? o->latest : USUAL_LATEST),
                               .with_all_status = o->all_status};
    if (o->by && query->pace == ENT__BY_NOTHING) {
        cli_error("ties: --by takes day, week, month or year, not '%s'", o->by);
        return false;
    }
    if (query->from && query->to && query->from > query->to) {
        cli_error("ties: --from lies behind --to");
        return false;
    }
    return find_sides(o, world, query);
}

/* ---- what is printed ----------------------------------------------------------------- */

static void write_rows(cli_out *out, const ent__world *world, const ent__dyad *d, char separator)
{
    ent__rows rows = {.out = out, .separator = separator};
    ent__cell_head(&rows, ent__dyad_columns);
    for (int way = 0; way < 2; way++) {
        for (uint32_t k = 0; k < d->n_points; k++) {
            const ent__point *p = &d->points[k];
            ent__dyad_line line = {d->id[way],   d->id[1 - way], d->pace,       p->begin,
                                   &p->way[way], p->n_reports,   p->n_sentences};
            ent__dyad_line_write(&rows, world, &line);
        }
    }
}

static int plot(const ties_options *o, const ent__dyad *d)
{
    cli_out out = {0};
    ent_error error = {0};
    bool ok = !ent__plot_dyad(&out, d, cli_leaf(o->store.path), &error) && out_save(&out, o->plot, &error);
    if (!ok) cli_error("%s", error.message);
    out_free(&out);
    return ok ? CLI_DONE : CLI_SOME_FAILED;
}

static int print(const ties_options *o, const ent__world *world, const ent__dyad *d)
{
    cli_term t = term_of(STDOUT_FILENO);
    const char *format = o->common.format ? o->common.format : t.is_terminal ? "table" : "tsv";
    cli_out out = {0};
    if (strcmp(format, "table") == 0)
        show_dyad(&out, &t, world, d);
    else
        write_rows(&out, world, d, strcmp(format, "csv") == 0 ? ',' : '\t');
    bool ok = !out.failed && out_send(&out);
    if (out.failed) cli_error("no memory");
    out_free(&out);
    return ok ? CLI_DONE : CLI_SOME_FAILED;
}

static int ask(const ties_options *o, const ent__world *world, const ent__dyad_query *query, ent_store *store)
{
    ent__arena keep;
    ent_error error = {0};
    ent__dyad d;
    int status = CLI_SOME_FAILED;
    ent__arena_init(&keep, 0);
    if (ent__dyad_read(store, world, query, &keep, &d, &error))
        cli_error("%s", error.message);
    else
        status = o->plot ? plot(o, &d) : print(o, world, &d);
    ent__arena_free(&keep);
    return status;
}

static int with_world(const cli_options *common, const ent__world *world)
{
    const ties_options *o = (const ties_options *)common;
    ent__dyad_query query;
    if (!make_query(o, world, &query)) return CLI_USAGE;
    ent_store *store = cli_store_open(&o->store, ENT_STORE_READ, NULL);
    if (!store) return CLI_SOME_FAILED;
    int status = ask(o, world, &query, store);
    ent_store_close(store);
    return status;
}

static int run(const cli_options *common)
{
    const ties_options *o = (const ties_options *)common;
    if (common->n_files != 2) {
        cli_error("ties: between whom? Give two names, as in entente ties China \"United States\" --store news.db");
        return CLI_USAGE;
    }
    if (!cli_store_check(&o->store, "ties")) return CLI_USAGE;
    return cli_with_world(common, with_world);
}

static const char help[] = "Shows the dyad in both directions: events by quad class, type and domain, sums and\n"
                           "means of their scores, what changed against the 4 and the 52 weeks before, and the\n"
                           "latest events with the sentence that proves each. Powers are found by any name; a\n"
                           "group (\"EU\", \"G7\") is its members, each while it is one, and the body itself.\n"
                           "\n"
                           "On a terminal it is a picture in letters; in a pipe it is rows, a direction and a\n"
                           "stretch of time each, as `export --format dyad-month` writes them. Only what took\n"
                           "place counts. `no reports` is time in which nothing was read: not the same as none.\n"
                           "--plot draws it as SVG, for print: cooperation above a zero line, conflict below.\n";

static const char examples[] = "  entente ties Estonia Russia --store news.db\n"
                               "  entente ties EU China --store news.db --from 2020-01-01 --by year\n"
                               "  entente ties USA Iran --store news.db --format csv > usa-iran.csv\n"
                               "  entente ties USA China --store news.db --by month --plot usa-china.svg\n";

static const cli_option own_options[] = {
    CLI_STORE_OPTION(ties_options),
    {"from", 0, CLI_DAY, "YYYY-MM-DD", "first day (where the reports begin)", offsetof(ties_options, from)},
    {"to", 0, CLI_DAY, "YYYY-MM-DD", "last day (where they end)", offsetof(ties_options, to)},
    {"by", 0, CLI_TEXT, "STRETCH", "day, week, month or year (by the length of the time)", offsetof(ties_options, by)},
    {"plot", 0, CLI_TEXT, "FILE.svg", "draw both directions over time, and print nothing",
     offsetof(ties_options, plot)},
    {"latest", 0, CLI_NUMBER, "N", "how many of the latest events (5)", offsetof(ties_options, latest)},
    {"all-status", 0, CLI_FLAG, NULL, "count also what did not, or not yet, take place",
     offsetof(ties_options, all_status)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_ties = {
    .name = "ties",
    .arguments = "A B --store FILE.db",
    .summary = "what is between two powers: counts, scores, change, the latest with evidence",
    .help = help,
    .examples = examples,
    .shared = CLI_LEXICON,
    .formats = "table tsv csv",
    .own = own_options,
    .size = sizeof(ties_options),
    .run = run,
};
