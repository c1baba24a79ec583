/* entente parse: CoNLL-U. A text is cut into sentences by the reader and then
 * parsed in pieces of many sentences, so that one long text keeps all threads
 * busy; what comes out does not depend on the pieces. */
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"
#include "parse/conllu.h"
#include "story/inside.h"

enum { PIECE_WORDS = 4096 };

typedef struct parse_options {
    cli_options common;
    bool tokenized;
} parse_options;

/* A text that its pieces share; the last one frees it. */
typedef struct whole {
    ent__arena keep;
    ent__conllu doc;
    const char *name;
    char *bytes; /* of the file, for CoNLL-U */
    _Atomic uint32_t n_users;
} whole;

typedef struct piece {
    whole *whole;
    uint32_t first, end; /* sentences */
} piece;

typedef struct parsing {
    const parse_options *options;
    const ent_engine *engine;
    whole *whole; /* that is being cut, or NULL */
    uint32_t at;  /* its next sentence */
    uint32_t next_file;
} parsing;

static void release(whole *w)
{
    if (!w || atomic_fetch_sub(&w->n_users, 1) > 1) return;
    ent__arena_free(&w->keep);
    free(w->bytes);
    free(w);
}

/* ---- reading ------------------------------------------------------------------ */

/* The text as it stands; of a page or a JSON record, its story. */
static ent_code text_of(const parsing *p, const ent__raw *raw, whole *w, ent__str *text, ent_error *error)
{
    bool stands = !raw->is_json && !raw->record && !ent__is_page(raw->bytes);
    if (stands) return ent__mend(raw->bytes, NULL, &w->keep, text, error);
    ent_story story;
    ent_code code = ent__story_find(&p->engine->press, raw, p->options->common.date, &w->keep, &story, error);
    if (!code) *text = story.text;
    return code;
}

/* The next input as a text of its own in `w`; false: there is none. */
static bool read_text(parsing *p, cli_inputs *in, ent__job *job, whole *w)
{
    if (!cli_inputs_next(in, job)) return false;
    w->name = job->name;
    ent__str text;
    if (job->error.code || text_of(p, &job->raw, w, &text, &job->error)) return true;
    text = ent__arena_str(&w->keep, text); /* the job's own memory is used again */
    if (!text.at)
        ent__arena_fail(&w->keep, &job->error);
    else
        ent__text_split(&w->keep, text.at, text.n, &w->doc.text, &job->error);
    return true;
}

static bool read_conllu(parsing *p, ent__job *job, whole *w)
{
    const cli_options *o = &p->options->common;
    if (p->next_file && p->next_file >= o->n_files) return false;
    const char *path = o->n_files ? o->files[p->next_file] : "-";
    p->next_file++;
    job->name = w->name = cli_name(path);
    cli_bytes bytes;
    if (!cli_slurp(path, &bytes, &job->error)) return true;
    w->bytes = bytes.at;
    if (!bytes.n)
        ent__fail(&job->error, ENT_E_EMPTY, 0, "nothing to read");
    else
        ent__conllu_read(&w->keep, bytes.at, bytes.n, &w->doc, &job->error);
    return true;
}

/* Makes p->whole the next text. False: there is none. */
static bool open_next(parsing *p, cli_inputs *in, ent__job *job)
{
    whole *w = calloc(1, sizeof *w);
    job->name = "parse";
    if (!w) {
        ent__fail(&job->error, ENT_E_MEMORY, 0, "no memory");
        return true;
    }
    w->n_users = 1;
    bool any = p->options->tokenized ? read_conllu(p, job, w) : read_text(p, in, job, w);
    if (any && !job->error.code) {
        p->whole = w;
        p->at = 0;
        return true;
    }
    release(w);
    return any;
}

static bool read_piece(void *context, cli_inputs *in, ent__job *job)
{
    parsing *p = context;
    if (!p->whole && !open_next(p, in, job)) return false;
    if (!p->whole) return true; /* an error goes its way */
    const ent__text *t = &p->whole->doc.text;
    piece *x = ENT__NEW(&job->keep, piece);
    if (!x) {
        ent__arena_fail(&job->keep, &job->error);
        release(p->whole);
        p->whole = NULL;
        return true;
    }
    *x = (piece){p->whole, p->at, p->at};
    for (uint32_t n = 0; x->end < t->n_sentences && n < PIECE_WORDS; x->end++)
        n += t->sentences[x->end].end - t->sentences[x->end].first;
    p->at = x->end;
    job->name = p->whole->name;
    job->given = x;
    job->raw.bytes.n =
        x->end > x->first ? ent__sentence_span(t, x->end - 1).end - ent__sentence_span(t, x->first).begin : 0;
    if (p->at < t->n_sentences)
        atomic_fetch_add(&p->whole->n_users, 1);
    else
        p->whole = NULL;
    return true;
}

/* ---- parsing --------------------------------------------------------------------- */

/* The piece as a text: the same bytes and words, its sentences alone. */
static bool cut(const piece *x, ent__arena *keep, ent__text *out)
{
    const ent__text *t = &x->whole->doc.text;
    uint32_t n = x->end - x->first, first = n ? t->sentences[x->first].first : 0;
    *out = (ent__text){.bytes = t->bytes, .n = t->n, .words = t->words + first, .n_sentences = n};
    out->sentences = ENT__NEW_ARRAY(keep, ent__sentence, n);
    if (!out->sentences) return false;
    for (uint32_t k = 0; k < n; k++) {
        ent__sentence s = t->sentences[x->first + k];
        out->sentences[k] = (ent__sentence){s.first - first, s.end - first, s.paragraph};
    }
    out->n_words = n ? out->sentences[n - 1].end : 0;
    return true;
}

/* Comments of a sentence of the whole; where it has none, its number and its words in one line. */
static ent__str comments_of(const piece *x, uint32_t s, ent__arena *keep)
{
    const ent__conllu *doc = &x->whole->doc;
    if (doc->comments && doc->comments[s].n) return doc->comments[s];
    ent__str text = ent__span_of(doc->text.bytes, ent__sentence_span(&doc->text, s));
    char *line = ent__arena_take(keep, (size_t)text.n + 64);
    if (!line) return (ent__str){0};
    uint32_t n = (uint32_t)snprintf(line, 64, "# sent_id = %u\n# text = ", s + 1);
    for (uint32_t i = 0; i < text.n; i++) {
        bool blank = ent__is_space(text.at[i]);
        if (!blank || line[n - 1] != ' ') line[n++] = blank ? ' ' : text.at[i];
    }
    return (ent__str){line, n};
}

static ent_code parse_piece(const parsing *p, const piece *x, ent__arena *keep, ent__arena *scratch, cli_out *out,
                            ent_error *error)
{
    ent__text text;
    ent__parse parse;
    ent__bytes bytes = {0};
    if (!cut(x, keep, &text)) return ent__arena_fail(keep, error);
    ent_code code = ent__parse_text(p->engine->model, &text, keep, scratch, &parse, error);
    for (uint32_t s = 0; !code && s < text.n_sentences; s++)
        code = ent__conllu_write(scratch, &bytes, &text, &parse, s, comments_of(x, x->first + s, keep), error);
    if (!code) out_bytes(out, bytes.at, bytes.n);
    return code;
}

static void work(void *context, ent_worker *worker, ent__job *job, cli_out *out)
{
    const piece *x = job->given;
    ent__arena scratch;
    (void)worker;
    ent__arena_init(&scratch, 0);
    parse_piece(context, x, &job->keep, &scratch, out, &job->error);
    ent__arena_free(&scratch);
    release(x->whole);
}

static int run(const cli_options *o)
{
    cli_engine e;
    if (!cli_engine_open(o, &e)) return CLI_SOME_FAILED;
    parsing p = {.options = (const parse_options *)o, .engine = e.engine};
    cli_each each = {
        .options = o, .engine = e.engine, .work = work, .context = &p, .read = read_piece, .what = "texts"};
    int status = cli_each_run(&each);
    cli_engine_close(&e);
    return status;
}

static const char help[] = "Sentences, words, tags, lemmas, heads and relations as CoNLL-U. A text is taken\n"
                           "as it stands; of a page or a JSON record the story is parsed. The last column\n"
                           "says the bytes of each word.\n"
                           "\n"
                           "With --tokenized the input is CoNLL-U: its sentences, words and comments stay,\n"
                           "the other columns are made anew.\n";

static const char examples[] = "  entente parse report.txt                    the trees of a text\n"
                               "  entente parse --tokenized gold.conllu       to compare with a treebank\n";

static const cli_option own[] = {
    {"tokenized", 0, CLI_FLAG, NULL, "the input is CoNLL-U whose words stand", offsetof(parse_options, tokenized)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_parse = {
    .name = "parse",
    .arguments = "[FILE…|-]",
    .summary = "sentences, words and their trees, as CoNLL-U",
    .help = help,
    .examples = examples,
    .shared = CLI_DATE | CLI_THREADS | CLI_ENGINE,
    .own = own,
    .size = sizeof(parse_options),
    .run = run,
};
