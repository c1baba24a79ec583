/* entente who: who is meant by a name or a phrase, at a day. The phrase is
 * coded like a text of its own, and what its head stands for is the answer. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/utf8.h"
#include "cli.h"
#include "json.h"
#include "term.h"

typedef struct asking {
    const cli_options *options;
    cli_term term;
    bool as_table;
    uint32_t next;
    char *line; /* of standard input */
    size_t line_size;
    uint64_t n_line;
    bool in_lines;
} asking;

/* ---- asking ------------------------------------------------------------------------ */

static bool is_known(const ent_actor *a) { return a->country[0] || a->sector[0] || a->id.n; }

/* The mention at the root of the phrase, else the widest one of which something is known. */
static bool best_mention(const ent__doc *d, ent_actor *out)
{
    uint32_t widest = 0;
    bool found = false;
    for (uint32_t k = 0; k < d->actors.mentions.n; k++) {
        const ent__mention *m = &d->actors.mentions.at[k];
        ent_actor a;
        ent__actor_fill(&d->actors, k, &a);
        if (!is_known(&a)) continue;
        uint32_t width = m->end - m->first;
        if (d->parse.head[m->head] == ENT__NONE) width += UINT32_MAX / 2;
        if (width <= widest) continue;
        widest = width;
        *out = a;
        found = true;
    }
    return found;
}

static bool ask_once(ent_worker *worker, ent__str text, ent_day day, ent_actor *out, ent_error *error)
{
    const ent_report *report;
    ent_story story = {.id = ENT__STR("who"), .text = text, .published = day};
    if (ent_code_story(worker, &story, &report, error)) return false;
    return best_mention(&worker->doc, out);
}

/* The text between two others. */
static ent__str between(ent__arena *keep, const char *head, ent__str text, const char *tail)
{
    size_t size = strlen(head) + text.n + strlen(tail) + 1;
    char *to = ent__arena_take(keep, size);
    if (!to) return text;
    int n = snprintf(to, size, "%s%.*s%s", head, (int)text.n, text.at, tail);
    return (ent__str){to, (uint32_t)n};
}

/* Each word with a capital, or all in capitals. */
static ent__str capitals(ent__arena *keep, ent__str text, bool all)
{
    ent__str copy = ent__arena_str(keep, text);
    if (!copy.at) return text;
    char *to = (char *)copy.at;
    for (uint32_t k = 0; k < copy.n; k++) {
        bool first = k == 0 || to[k - 1] == ' ' || to[k - 1] == '-';
        if ((first || all) && ent__is_lower(to[k])) to[k] = (char)(to[k] - 'a' + 'A');
    }
    return copy;
}

static bool is_capital_word(ent__str s) { return ent__is_upper(s.at[0]) && !memchr(s.at, ' ', s.n); }

/* The phrase alone; as a subject, where a verb is sure to be no part of it; a
 * surname, of which a text would have said more before; then with capitals. */
static bool ask(ent_worker *worker, ent__arena *keep, ent__str text, ent_day day, ent_actor *out, ent_error *error)
{
    *out = (ent_actor){{0, 0}, {NULL, 0}, {NULL, 0}, "", ""};
    text = ent__trim(text);
    if (!text.n) return false;
    if (ask_once(worker, text, day, out, error)) return true;
    if (ask_once(worker, between(keep, "", text, " said so."), day, out, error)) return true;
    if (is_capital_word(text)) return ask_once(worker, between(keep, "Mr. ", text, ""), day, out, error);
    if (ask_once(worker, capitals(keep, text, false), day, out, error)) return true;
    return text.n <= 6 && ask_once(worker, capitals(keep, text, true), day, out, error);
}

/* ---- reading ------------------------------------------------------------------------- */

static bool read_line(asking *a, ent__job *job)
{
    for (;;) {
        ssize_t n = getline(&a->line, &a->line_size, stdin);
        if (n < 0) return false;
        a->n_line++;
        ent__str line = ent__trim((ent__str){a->line, (uint32_t)n});
        if (!line.n) continue;
        job->name = cli_name("-");
        job->raw.line = a->n_line;
        job->raw.bytes = ent__arena_str(&job->keep, line);
        job->raw.is_json = line.at[0] == '{';
        return true;
    }
}

static bool read_name(void *context, cli_inputs *in, ent__job *job)
{
    asking *a = context;
    (void)in;
    for (;;) {
        if (a->in_lines && read_line(a, job)) return true;
        a->in_lines = false;
        if (a->next == a->options->n_files) return false;
        const char *name = a->options->files[a->next++];
        a->in_lines = strcmp(name, "-") == 0;
        if (a->in_lines) continue;
        job->name = name;
        job->raw.bytes = ent__arena_str(&job->keep, ent__str_of(name));
        return true;
    }
}

/* ---- answering ------------------------------------------------------------------------- */

/* {"text": …, "date": …}; without a date that of the options. */
static bool read_question(ent__job *job, ent__str *text, ent_day *day)
{
    json_error_t e;
    json_t *object = json_loadb(job->raw.bytes.at, job->raw.bytes.n, 0, &e);
    const char *words = json_string_value(json_object_get(object, "text"));
    const char *date = json_string_value(json_object_get(object, "date"));
    if (!object)
        ent__fail(&job->error, ENT_E_JSON, e.position < 0 ? 0 : (uint64_t)e.position, "%s", e.text);
    else if (!words)
        ent__fail(&job->error, ENT_E_JSON, 0, "an object without a \"text\"");
    else
        *text = ent__arena_str(&job->keep, ent__str_of(words));
    ent_day given = date ? ent_day_read(ent__str_of(date)) : (ent_day){0};
    if (given.year) *day = given;
    json_decref(object);
    return !job->error.code;
}

static void clean(ent__str s)
{
    char *at = (char *)s.at;
    for (size_t k = 0; (k += ent__utf8_valid(at + k, s.n - k)) < s.n; k++) at[k] = '?';
}

static void answer_json(cli_out *out, ent__str text, const ent_actor *a)
{
    bool first = true;
    out_text(out, "{");
    out_key(out, "text", &first);
    out_json(out, text);
    out_member(out, "country", ent__str_of(a->country), &first);
    out_member(out, "sector", ent__str_of(a->sector), &first);
    out_member(out, "name", a->name, &first);
    out_member(out, "actor", a->id, &first);
    out_text(out, "}\n");
}

static void answer_row(cli_out *out, const cli_term *t, ent__str text, const ent_actor *a)
{
    uint32_t rest = t->width - 16, left = rest / 2;
    term_pad(out, text, left - 2);
    out_text(out, "  ");
    if (!is_known(a)) {
        term_styled(out, t, TERM_DIM, ENT__STR("not known"));
        out_text(out, "\n");
        return;
    }
    term_pad_styled(out, t, TERM_BOLD, a->country[0] ? ent__str_of(a->country) : ENT__STR("-"), 5);
    term_pad(out, a->sector[0] ? ent__str_of(a->sector) : ENT__STR("-"), 5);
    term_cut(out, a->name, rest - left);
    out_text(out, "\n");
}

static void work(void *context, ent_worker *worker, ent__job *job, cli_out *out)
{
    const asking *a = context;
    ent__str text = job->raw.bytes;
    ent_day day = a->options->date;
    ent_actor actor = {{0, 0}, {NULL, 0}, {NULL, 0}, "", ""};
    clean(text);
    if (job->raw.is_json && !read_question(job, &text, &day)) {
        out_text(out, a->as_table ? "" : "{}\n"); /* an answer a line, whatever the line */
        return;
    }
    ask(worker, &job->keep, text, day, &actor, &job->error);
    if (a->as_table)
        answer_row(out, &a->term, text, &actor);
    else
        answer_json(out, text, &actor);
}

static int run(const cli_options *o)
{
    if (!o->n_files) {
        cli_error(
            "who: whom? Give names, as in entente who \"the French president\", or - for lines of standard input");
        return CLI_USAGE;
    }
    asking a = {.options = o, .term = term_of(STDOUT_FILENO)};
    a.as_table = o->format ? strcmp(o->format, "table") == 0 : a.term.is_terminal;
    cli_engine e;
    if (!cli_engine_open(o, &e)) return CLI_SOME_FAILED;
    cli_each each = {.options = o, .engine = e.engine, .work = work, .context = &a, .read = read_name, .what = "names"};
    int status = cli_each_run(&each);
    free(a.line);
    cli_engine_close(&e);
    return status;
}

static const char help[] = "Says whom a name or a phrase means, at a day: country (ISO 3166), sector (PLOVER),\n"
                           "name and actor. For - every line of standard input is a name, or a JSON object\n"
                           "{\"text\": …, \"date\": …}; each is answered by a line, in the same order. What is\n"
                           "not known is left out. Offices change hands: without --date it is a recent day.\n";

static const char examples[] = "  entente who --date 2012-05-01 \"Vladimir Putin\" \"the Iranian army\" Brussels\n"
                               "  entente who --format jsonl - < names.jsonl\n";

const cli_command cmd_who = {
    .name = "who",
    .arguments = "NAME…|-",
    .summary = "who is meant: country, sector, name, at a day",
    .help = help,
    .examples = examples,
    .shared = CLI_DATE | CLI_THREADS | CLI_ENGINE,
    .formats = "table jsonl",
    .run = run,
};
