/* entente read: the story that was found in each input. */
#include <stdio.h>
#include <unistd.h>

#include "cli.h"
#include "json.h"
#include "term.h"

typedef struct reading {
    const cli_options *options;
    cli_term term;
    bool as_view;
} reading;

static void field(cli_out *out, const cli_term *t, const char *name, ent_string s)
{
    if (!s.n) return;
    term_pad_styled(out, t, TERM_DIM, ent__str_of(name), 11);
    term_cut(out, s, t->width - 11);
    out_text(out, "\n");
}

/* Paragraphs, wrapped. */
static void body(cli_out *out, const cli_term *t, ent_string text)
{
    ent_string line;
    while (ent__cut_next(&text, '\n', &line)) {
        line = ent__trim(line);
        if (!line.n) continue;
        out_text(out, "\n");
        term_wrap(out, t, line, 0);
    }
}

static void view(cli_out *out, const cli_term *t, const ent_story *s)
{
    char day[16] = "";
    if (s->published.year)
        snprintf(day, sizeof day, "%04d-%02d-%02d", s->published.year, s->published.month, s->published.day);
    term_begin(out, t, TERM_BOLD);
    term_wrap(out, t, s->title.n ? s->title : ENT__STR("(no title)"), 0);
    term_end(out, t);
    if (s->subtitle.n) term_wrap(out, t, s->subtitle, 0);
    field(out, t, s->dated == ENT_DATED_BY_VISIT ? "visited" : "published", ent__str_of(day));
    field(out, t, "authors", s->authors);
    field(out, t, "site", s->site);
    field(out, t, "url", s->url);
    field(out, t, "language", s->language);
    field(out, t, "id", s->id);
    body(out, t, s->text);
}

static void work(void *context, ent_worker *worker, ent__job *job, cli_out *out)
{
    const reading *r = context;
    ent_story story;
    (void)worker;
    if (!cli_story(r->options, job, &story)) return;
    if (r->as_view)
        view(out, &r->term, &story);
    else
        out_story(out, &story);
    if (!r->options->format || strcmp(r->options->format, "json") != 0) out_text(out, "\n");
}

static int run(const cli_options *o)
{
    reading r = {o, term_of(STDOUT_FILENO), false};
    r.as_view = o->format ? strcmp(o->format, "text") == 0 : r.term.is_terminal;
    cli_each each = {.options = o, .work = work, .context = &r, .what = "reports"};
    if (o->format && strcmp(o->format, "json") == 0) each.head = "[\n", each.between = ",\n", each.tail = "\n]\n";
    return cli_each_run(&each);
}

static const char help[] = "Finds the story in each input: the text without what stood around it on the\n"
                           "page, its title, date, authors, address and language. In a pipe one JSON object\n"
                           "a line, with the keys id, title, published, authors, url, language, bytes,\n"
                           "subtitle, site, canonical, updated, text, as far as they are known; on a terminal\n"
                           "the story to read.\n"
                           "\n"
                           "A FILE may be a text, a page, JSON Lines or a list, a table (CSV, TSV), an archive\n"
                           "of the web (WARC), an export of Nexis, Factiva or ProQuest, gzip of any of these,\n"
                           "or a folder of them.\n";

static const char examples[] = "  entente read page.html                     the story to read\n"
                               "  entente read page.html | jq -r .text       its text alone\n"
                               "  entente read --format text news.jsonl.gz   every story of an archive\n"
                               "  entente read crawl.warc.gz                 every page of an archive of the web\n";

const cli_command cmd_read = {
    .name = "read",
    .arguments = "[FILE…|-]",
    .summary = "the story in a page or text: title, date, authors, text",
    .help = help,
    .examples = examples,
    .shared = CLI_DATE | CLI_THREADS | CLI_RECORD,
    .formats = "text jsonl json",
    .run = run,
};
