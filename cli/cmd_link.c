/* entente link: which mentions are of one act, by another rule or once more. */
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "store_open.h"

typedef struct link_options {
    cli_options common;
    cli_store_options store;
    const char *same, *near;
} link_options;

static void print_counts(ent_store *s)
{
    sqlite3_stmt *q;
    ent_error error = {0};
    cli_out o = {0};
    static const char sql[] = "SELECT (SELECT count(*) FROM mention), count(*), sum(n_reports > 1) FROM event";
    if (!ent__store_prepare(s, sql, &q, &error) && sqlite3_step(q) == SQLITE_ROW) {
        out_count(&o, (uint64_t)sqlite3_column_int64(q, 0));
        out_text(&o, " mentions are ");
        out_count(&o, (uint64_t)sqlite3_column_int64(q, 1));
        out_text(&o, " events, ");
        out_count(&o, (uint64_t)sqlite3_column_int64(q, 2));
        out_text(&o, " of them told by several reports\n");
        out_send(&o);
    }
    sqlite3_finalize(q);
    out_free(&o);
}

static int run(const cli_options *common)
{
    link_options o = *(const link_options *)common;
    if (!cli_store_check(&o.store, "link")) return CLI_USAGE;
    int32_t window = o.store.link_window ? (int32_t)strtol(o.store.link_window, NULL, 10) : -1;
    o.store.link_window = NULL; /* the store may have another */
    ent_error error = {0};
    ent_store *s = cli_store_open(&o.store, ENT_STORE_WRITE, NULL);
    if (!s) return CLI_SOME_FAILED;
    ent_code code = ent__store_link_rule(s, window, o.same, o.near, &error);
    if (!code) code = ent__store_relink(s, &error);
    if (code)
        cli_error("%s", error.message);
    else
        print_counts(s);
    ent_store_close(s);
    return code == ENT_E_ARGUMENT ? CLI_USAGE : code ? CLI_SOME_FAILED : CLI_DONE;
}

static const char help[] = "Mentions are of one act when they have the same sides, the same type, agree on\n"
                           "whether it took place, lie within --window days of the first of them, and name no\n"
                           "places in different countries. `entente add` links as it goes; this does all of it\n"
                           "again, by another rule where one is given, which the store then keeps. No mention\n"
                           "is lost. The result does not depend on the order in which reports came.\n";

static const char examples[] = "  entente link --store news.db --window 0         only tellings of the same day\n"
                               "  entente link --store news.db --same cameo       only under the same CAMEO code\n";

#define AT(member) offsetof(link_options, member)
static const cli_option own[] = {
    CLI_STORE_OPTION(link_options),
    {"window", 0, CLI_TEXT, "DAYS", "tellings of one act lie within it (2 unless told otherwise)",
     AT(store.link_window)},
    {"same", 0, CLI_TEXT, "WHAT", "what must be the same: type, mode or cameo", AT(same)},
    {"near", 0, CLI_TEXT, "WHAT", "places: of one country, one place, or any", AT(near)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_link = {
    .name = "link",
    .arguments = "--store FILE",
    .summary = "which tellings are of one act, once more",
    .help = help,
    .examples = examples,
    .own = own,
    .size = sizeof(link_options),
    .run = run,
};
