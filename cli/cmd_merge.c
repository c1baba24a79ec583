/* entente merge: stores that were coded apart, as if coded together. */
#include <stdio.h>
#include <unistd.h>

#include "cli.h"
#include "store_open.h"

typedef struct merge_options {
    cli_options common;
    const char *output;
} merge_options;

/* The new store keeps of a report, and links, what the first one does. */
static ent_store *begin(const merge_options *o, ent_error *error)
{
    ent_store *first, *s = NULL;
    char window[64] = "", same[64] = "", near[64] = "";
    uint32_t span_max;
    bool keep_text;
    if (ent_store_open(o->common.files[0], ENT_STORE_READ, NULL, &first, error)) return NULL;
    ent_code code = ent__store_setting(first, "link-window", window, error);
    if (!code) code = ent__store_setting(first, "link-same", same, error);
    if (!code) code = ent__store_setting(first, "link-near", near, error);
    ent__store_keeps(first, &span_max, &keep_text);
    ent_store_close(first);
    ent_store_options options = {.span_max = span_max ? (int32_t)span_max : -1, .keep_text = keep_text};
    if (!code) code = ent_store_open(o->output, ENT_STORE_WRITE, &options, &s, error);
    int days = 0;
    sscanf(window, "%d", &days);
    if (!code) code = ent__store_link_rule(s, days, same, near, error);
    if (!code) return s;
    ent_store_close(s);
    return NULL;
}

static int merge_all(const merge_options *o)
{
    ent_error error = {0};
    ent_store *s = begin(o, &error);
    ent_code code = s ? ent_store_commit(s, &error) : error.code;
    for (uint32_t k = 0; k < o->common.n_files && !code; k++) code = ent__store_merge(s, o->common.files[k], &error);
    ent_store_close(s);
    if (code) cli_error("%s", error.message);
    return code ? CLI_SOME_FAILED : CLI_DONE;
}

static int run(const cli_options *common)
{
    const merge_options *o = (const merge_options *)common;
    if (!o->output || !common->n_files) {
        cli_error("merge: which stores, and into which? entente merge A.db B.db --output C.db");
        return CLI_USAGE;
    }
    if (access(o->output, F_OK) == 0) {
        cli_error("merge: %s is there already; name a new file", o->output);
        return CLI_USAGE;
    }
    return merge_all(o);
}

static const char help[] = "Makes one store of several. What `entente export` gives of it is what one run over all\n"
                           "their reports would have given: a report that is in two of them is kept once, and the\n"
                           "acts are linked anew, by the rule of the first store.\n";

static const char examples[] = "  entente merge january.db february.db --output year.db\n";

static const cli_option own[] = {
    {"output", 'o', CLI_TEXT, "FILE", "the new store (required)", offsetof(merge_options, output)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_merge = {
    .name = "merge",
    .arguments = "STORE…",
    .summary = "several stores into one",
    .help = help,
    .examples = examples,
    .own = own,
    .size = sizeof(merge_options),
    .run = run,
};
