/* entente export: what is in a store, for other programs. A format is a row of
 * the table below, and a function in a file of its own. */
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "base/table.h"
#include "export.h"

const export_format export_formats[] = {
    {"jsonl", "native: one event a line with all its mentions; --what statements", export_jsonl},
    {"csv", "an event a row, codes as text; --schema says what the columns are", export_csv},
    {"tsv", "the same, separated by tabs", export_tsv},
    {"gdelt2", "GDELT 2.0 events: 61 columns, no head", export_gdelt},
    {"gdelt2-mentions", "GDELT 2.0 mentions: 16 columns, no head", export_gdelt_mentions},
    {"icews", "ICEWS: 20 columns", export_icews},
    {"polecat", "POLECAT: 40 columns", export_polecat},
    {"plover", "PLOVER 2.0 JSON Lines", export_plover},
    {"keds", "date, source, target, code", export_keds},
    {"goldfish", "time, sender, receiver, increment", export_goldfish},
    {"remify", "time, actor1, actor2, type, weight", export_remify},
    {"eventnet", "source, target, time, type, weight", export_eventnet},
    {"dna", "statements as the Discourse Network Analyzer has them", export_dna},
    {"gold", "sentences whose type was judged on the page, for training", export_gold},
    {"judged", "events judged right or wrong on the page, for training", export_judged},
    {"dyad-day", "dyads a day, with COW and GW numbers; --panel", export_dyad_day},
    {"dyad-week", "the same a week", export_dyad_week},
    {"dyad-month", "the same a month", export_dyad_month},
    {"dyad-year", "the same a year", export_dyad_year},
    {NULL, NULL, NULL},
};

bool export_flow(cli_out *o, ent_error *error)
{
    if (o->failed) return ent__fail(error, ENT_E_MEMORY, 0, "no memory"), false;
    if (o->n < 1 << 16) return true;
    bool ok = out_send(o);
    o->n = 0;
    if (!ok) ent__fail(error, ENT_E_IO, 0, "cannot write the output: %s", strerror(out_why()));
    return ok;
}

ent_code export_end(cli_out *o, ent_error *error)
{
    if (o->failed) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    if (!out_send(o)) return ent__fail(error, ENT_E_IO, 0, "cannot write the output: %s", strerror(out_why()));
    return ENT_OK;
}

void export_mark(cli_out *o, const export_options *options)
{
    if (options->bom) out_text(o, "\xef\xbb\xbf");
}

/* ---- the filter ---------------------------------------------------------------------------- */

/* "USA,CHN" as a list; NULL with a message printed, or where nothing is given. */
static ent__str *codes(const char *given, uint32_t *n)
{
    *n = 0;
    if (!given) return NULL;
    ent__str rest = ent__str_of(given), item, *list = calloc(strlen(given) + 1, sizeof *list);
    while (list && ent__cut_next(&rest, ',', &item)) list[(*n)++] = item;
    return list;
}

static bool make_filter(export_options *o)
{
    ent__filter *f = &o->filter;
    ent__str bad;
    f->from = o->from.year ? ent__store_day(o->from) : 0;
    f->to = o->to.year ? ent__store_day(o->to) : 0;
    f->source = codes(o->source, &f->n_source);
    f->target = codes(o->target, &f->n_target);
    if (o->type && !ent__filter_types(ent__str_of(o->type), &f->types, &bad)) {
        cli_error("export: no type '%.*s'; see `entente export --help`", (int)bad.n, bad.at);
        return false;
    }
    if (o->status && !ent__filter_statuses(ent__str_of(o->status), &f->statuses, &bad)) {
        cli_error("export: no status '%.*s'; see `entente export --help`", (int)bad.n, bad.at);
        return false;
    }
    return true;
}

static bool check_what(const export_options *o)
{
    if (!o->what || strcmp(o->what, "events") == 0 || strcmp(o->what, "statements") == 0) return true;
    cli_error("export: --what is events or statements, not '%s'", o->what);
    return false;
}

static bool check_panel(const export_options *o)
{
    if (!o->panel || strcmp(o->panel, "seen") == 0 || strcmp(o->panel, "all") == 0) return true;
    cli_error("export: --panel is seen (dyads with an event) or all (of all powers with one), not '%s'", o->panel);
    return false;
}

/* ---- the command ------------------------------------------------------------------------------ */

static int export_all(const export_options *o)
{
    const export_format *format = export_formats;
    while (o->common.format && format->name && strcmp(format->name, o->common.format) != 0) format++;
    ent_error error = {0};
    ent_store *s = cli_store_open(&o->store, ENT_STORE_READ, NULL);
    if (!s) return CLI_SOME_FAILED;
    /* One state of the store, whatever is added meanwhile. */
    ent_code code = ent__store_run(s, "BEGIN", &error);
    if (!code) code = format->run(s, o, &error);
    ent_store_close(s);
    if (code && out_why() == 0) cli_error("%s", error.message);
    return code ? CLI_SOME_FAILED : CLI_DONE;
}

static int with_world(export_options *o)
{
    cli_engine tables;
    ent__world world;
    ent_error error = {0};
    int status = CLI_SOME_FAILED;
    if (!cli_world_open(&o->common, &tables, &world)) return status;
    o->world = &world;
    if (ent__world_more(tables.tables, tables.n_tables, &world, &error))
        cli_error("%s", error.message);
    else
        status = export_all(o);
    ent__world_close(&world);
    cli_engine_close(&tables);
    return status;
}

static int run(const cli_options *common)
{
    export_options o = *(const export_options *)common;
    bool ok = cli_store_check(&o.store, "export") && check_what(&o) && check_panel(&o) && make_filter(&o);
    int status = ok ? with_world(&o) : CLI_USAGE;
    free((void *)o.filter.source);
    free((void *)o.filter.target);
    return status;
}

static const char help[] =
    "Writes what is in a store to standard output. Events come in the order of their\n"
    "day, and what comes out does not depend on the order in which reports went in.\n"
    "Only what took place is written (status happened, ongoing) unless --status asks\n"
    "for more: --status all, --status planned,alleged.\n"
    "\n"
    "types     AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT\n"
    "          THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT\n"
    "statuses  happened ongoing planned possible wanted alleged denied failed background\n"
    "\n"
    "Formats of other projects (docs/formats has their columns and the lines of R and\n"
    "Python that load them) have what entente knows, and empty cells elsewhere: no\n"
    "coordinates, no tone. Several parties are a row a pair there. dyad-day, -week,\n"
    "-month and -year are rows of source, target and time; with --panel also the rows\n"
    "without an event: 0 where reports were read, empty where none were.\n";

static const char examples[] =
    "  entente export --store news.db > events.jsonl\n"
    "  entente export --store news.db --source USA --target CHN --from 2024-01-01\n"
    "  entente export --store news.db --what statements --source RUS > said.jsonl\n"
    "  entente export --store news.db --format csv --schema datapackage.json > events.csv\n"
    "  entente export --store news.db --format dyad-month --panel seen > dyads.csv\n";

#define AT(member) offsetof(export_options, member)
static const cli_option own[] = {
    CLI_STORE_OPTION(export_options),
    {"what", 0, CLI_TEXT, "WHAT", "events (if not told otherwise) or statements", AT(what)},
    {"from", 0, CLI_DAY, "YYYY-MM-DD", "the first day; of statements, of publication", AT(from)},
    {"to", 0, CLI_DAY, "YYYY-MM-DD", "the last day", AT(to)},
    {"source", 0, CLI_TEXT, "LIST", "powers, any of which did it (or said it): USA,CHN", AT(source)},
    {"target", 0, CLI_TEXT, "LIST", "powers to whom it was done (or of whom it was said)", AT(target)},
    {"type", 0, CLI_TEXT, "LIST", "types: ACCUSE,SANCTION", AT(type)},
    {"status", 0, CLI_TEXT, "LIST", "statuses, or all", AT(status)},
    {"panel", 0, CLI_TEXT, "WHICH", "of dyads: rows without events too; seen or all", AT(panel)},
    {"schema", 0, CLI_TEXT, "FILE", "write what the columns are (csv, tsv, dyad-…)", AT(schema)},
    {"bom", 0, CLI_FLAG, NULL, "begin with the mark of UTF-8 (for spreadsheets)", AT(bom)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_export = {
    .name = "export",
    .arguments = "--store FILE",
    .summary = "what is in a store, for other programs",
    .help = help,
    .examples = examples,
    .shared = CLI_LEXICON,
    .formats = "jsonl csv tsv gdelt2 gdelt2-mentions icews polecat plover keds goldfish remify eventnet dna gold judged dyad-day dyad-week "
               "dyad-month dyad-year",
    .own = own,
    .size = sizeof(export_options),
    .run = run,
};
