/* entente lexicon: loads every table, and says what is in it or what is wrong. */
#include <stdio.h>

#include "actor/check.h"
#include "cli.h"

typedef struct lexicon_options {
    cli_options common;
    bool check, quiet;
} lexicon_options;

static const char *const kinds[] = {"powers",  "groups", "places", "people", "organisations",
                                    "peoples", "agents", "titles", "things"}; /* ORDER ent__entity_kind */
enum { N_KINDS = sizeof kinds / sizeof *kinds };

static void line(const char *name, uint32_t n)
{
    cli_out o = {0};
    out_count(&o, n);
    printf("%-16s%10.*s\n", name, (int)o.n, o.at ? o.at : "");
    out_free(&o);
}

static void report(const ent_engine *e, const ent__world *world)
{
    uint32_t n[N_KINDS] = {0};
    for (uint32_t k = 0; k < e->who.entities.n; k++) n[e->who.entities.at[k].kind]++;
    for (int k = 0; k < N_KINDS; k++) line(kinds[k], n[k]);
    line("names", e->who.names.n);
    line("roles", e->who.roles.n);
    line("memberships", e->who.members.n);
    line("predicates", e->predicates.list.n);
    line("operators", e->predicates.operators.n);
    line("compositions", e->predicates.compositions.n);
    line("classes", e->predicates.class_names.n);
    line("codes", world->codes.n);
    line("domains", world->n_domains);
}

static void tell(void *context, ent__str file, uint32_t line_number, const char *why, ent__str what)
{
    (void)context;
    cli_error("%.*s:%u: %s: '%.*s'", (int)file.n, file.at, line_number, why, (int)what.n, what.at);
}

static bool is_replaced(const cli_engine *e, ent__str name)
{
    for (uint32_t k = 0; k < e->n_tables; k++)
        if (ent__str_is(e->tables[k].name, name)) return true;
    return false;
}

/* What reading does not find: the tables built in together with the user's own. */
static bool is_sound(const cli_engine *e)
{
    ent__checker c;
    ent_error error = {0};
    ent_code code = ENT_OK;
    ent__bundle bundle = ent__bundle_embedded();
    ent__str name, bytes;
    ent__check_begin(&c, tell, NULL);
    for (uint32_t at = 0; !code && ent__bundle_next(&bundle, &at, &name, &bytes);)
        if (!is_replaced(e, name)) code = ent__check_table(&c, name, bytes, &error);
    for (uint32_t k = 0; !code && k < e->n_tables; k++)
        code = ent__check_table(&c, e->tables[k].name, e->tables[k].bytes, &error);
    if (code) cli_error("%s", error.message);
    ent__check_end(&c);
    return !code && !c.n_findings;
}

static int run(const cli_options *o)
{
    const lexicon_options *own = (const lexicon_options *)o;
    cli_engine e;
    if (!cli_engine_open(o, &e)) return CLI_SOME_FAILED;
    ent__world world;
    ent_error error = {0};
    bool ok = ent__world_open(e.tables, e.n_tables, &world, &error) == ENT_OK;
    if (!ok) cli_error("%s", error.message);
    if (ok && !own->quiet) report(e.engine, &world);
    if (ok) ent__world_close(&world);
    if (ok && own->check) ok = is_sound(&e);
    cli_engine_close(&e);
    return ok ? CLI_DONE : CLI_SOME_FAILED;
}

static const char help[] = "Loads the lexicon, with --lexicon your own tables as well, and says how much is in\n"
                           "it. A bad line is named with its table and line, and the exit status is 1.\n";

static const char examples[] = "  entente lexicon --check                      what is built in\n"
                               "  entente lexicon --check --lexicon my/tables  before you code with your own\n";

static const cli_option own_options[] = {
    {"check", 0, CLI_FLAG, NULL, "also check that nothing stands twice and no times overlap",
     offsetof(lexicon_options, check)},
    {"quiet", 'q', CLI_FLAG, NULL, "say nothing where nothing is wrong", offsetof(lexicon_options, quiet)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_lexicon = {
    .name = "lexicon",
    .arguments = "",
    .summary = "what entente knows, and whether your own tables are sound",
    .help = help,
    .examples = examples,
    .shared = CLI_ENGINE,
    .own = own_options,
    .size = sizeof(lexicon_options),
    .run = run,
};
