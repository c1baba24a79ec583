/* entente relate: the type of what stands between two marked actors, a line a row; with --why, what decided. */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "cli.h"
#include "event/relate.h"

enum { MAX_COLUMNS = 64 };

typedef enum column { SENTENCE, MARKED, SOURCE, TARGET, N_COLUMNS } column;
static const char *const column_names[N_COLUMNS] = {"sentence", "marked_sentence", "source", "target"};

typedef struct relate_options {
    cli_options shared;
    bool why;
} relate_options;

typedef struct relating {
    const cli_options *options;
    bool why;
    cli_bytes bytes; /* of the file that is open */
    size_t at;
    uint64_t line; /* of bytes[at], from 1 */
    uint32_t next_file;
    bool is_open;
    int place[N_COLUMNS]; /* of each column in the row; -1: not there */
} relating;

/* ---- rows -------------------------------------------------------------------------
 * row   := field (TAB field)* newline
 * field := '"' (any but '"' | '""')* '"' rest | rest      as csv.reader of Python reads it */

/* The end of the field at s[at] (a TAB, a line end, or n); *to gets its bytes without quotes. */
static size_t read_field(const char *s, size_t n, size_t at, char *to, uint32_t *length)
{
    uint32_t k = 0;
    if (at < n && s[at] == '"') {
        for (at++; at < n; at++) {
            if (s[at] == '"' && at + 1 < n && s[at + 1] == '"')
                at++;
            else if (s[at] == '"')
                break;
            if (to) to[k] = s[at];
            k++;
        }
        at += at < n;
    }
    for (; at < n && s[at] != '\t' && s[at] != '\n' && s[at] != '\r'; at++, k++)
        if (to) to[k] = s[at];
    *length = k;
    return at;
}

/* The end of the row that begins at `at`, behind its line end. */
static size_t row_end(const char *s, size_t n, size_t at)
{
    uint32_t length;
    while (at < n) {
        at = read_field(s, n, at, NULL, &length);
        if (at == n || s[at] != '\t') break;
        at++;
    }
    if (at < n && s[at] == '\r') at++;
    if (at < n && s[at] == '\n') at++;
    return at;
}

/* Fields of a row into `keep`; how many. */
static uint32_t split_row(ent__str row, ent__arena *keep, ent__str field[MAX_COLUMNS])
{
    uint32_t k = 0;
    for (size_t at = 0; k < MAX_COLUMNS;) {
        char *to = ent__arena_take(keep, row.n - at + 1);
        uint32_t length = 0;
        if (!to) return k;
        at = read_field(row.at, row.n, at, to, &length);
        field[k++] = (ent__str){to, length};
        if (at == row.n || row.at[at] != '\t') break;
        at++;
    }
    return k;
}

/* ---- reading --------------------------------------------------------------------------- */

static void next_row(relating *r, ent__job *job)
{
    size_t end = row_end(r->bytes.at, r->bytes.n, r->at);
    job->raw = (ent__raw){.bytes = {r->bytes.at + r->at, (uint32_t)(end - r->at)}, .offset = r->at, .line = r->line};
    for (size_t k = r->at; k < end; k++) r->line += r->bytes.at[k] == '\n';
    r->at = end;
}

static bool is_blank(ent__str row)
{
    for (uint32_t k = 0; k < row.n; k++)
        if (row.at[k] != '\n' && row.at[k] != '\r') return false;
    return true;
}

static ent_code read_header(relating *r, ent__job *job)
{
    ent__str field[MAX_COLUMNS];
    if (r->bytes.n >= 3 && memcmp(r->bytes.at, "\xef\xbb\xbf", 3) == 0) r->at = 3;
    next_row(r, job);
    uint32_t n = split_row(job->raw.bytes, &job->keep, field);
    for (int c = 0; c < N_COLUMNS; c++) {
        r->place[c] = -1;
        for (uint32_t k = 0; k < n; k++)
            if (ent__str_eq(field[k], column_names[c])) r->place[c] = (int)k;
    }
    bool has_strings = r->place[SENTENCE] >= 0 && r->place[SOURCE] >= 0 && r->place[TARGET] >= 0;
    if (has_strings || r->place[MARKED] >= 0) return ENT_OK;
    return ent__fail(
        &job->error, ENT_E_TABLE, 0,
        "the header must name the columns sentence, source and target (or marked_sentence), with TABs between");
}

static void close_file(relating *r)
{
    free(r->bytes.at);
    r->bytes = (cli_bytes){0};
    r->is_open = false;
}

static bool open_next(relating *r, ent__job *job)
{
    const cli_options *o = r->options;
    if (r->next_file && r->next_file >= o->n_files) return false;
    const char *path = o->n_files ? o->files[r->next_file] : "-";
    r->next_file++;
    r->at = 0;
    r->line = 1;
    job->name = cli_name(path);
    if (!cli_slurp(path, &r->bytes, &job->error)) return true;
    r->is_open = true;
    if (!r->bytes.n)
        ent__fail(&job->error, ENT_E_EMPTY, 0, "nothing to read");
    else if (r->bytes.n > UINT32_MAX / 2)
        ent__fail(&job->error, ENT_E_LIMIT, 0, "a table of more than 2 GB");
    else
        read_header(r, job);
    if (job->error.code) close_file(r);
    return true;
}

static bool read_row(void *context, cli_inputs *in, ent__job *job)
{
    relating *r = context;
    (void)in;
    for (;;) {
        if (!r->is_open && !open_next(r, job)) return false;
        if (job->error.code) return true;
        if (r->at == r->bytes.n) {
            close_file(r);
            continue;
        }
        next_row(r, job);
        if (is_blank(job->raw.bytes)) continue;
        job->name = cli_name(r->options->n_files ? r->options->files[r->next_file - 1] : "-");
        ent__str copy = ent__arena_str(&job->keep, job->raw.bytes); /* the file may be closed before the work is done */
        if (copy.at)
            job->raw.bytes = copy;
        else
            ent__arena_fail(&job->keep, &job->error);
        return true;
    }
}

/* ---- a row --------------------------------------------------------------------------------- */

typedef struct question {
    ent__str sentence;       /* valid UTF-8 */
    ent_span source, target; /* empty: not found */
} question;

/* Bytes that are no UTF-8 become '?', one for one, so that all others stay in their places. */
static ent__str clean(ent__str s)
{
    char *at = (char *)s.at; /* the row's own copy */
    for (size_t k = 0; (k += ent__utf8_valid(at + k, s.n - k)) < s.n; k++) at[k] = '?';
    return s;
}

/* Takes <s>…</s> and <t>…</t> out of the sentence. False where one is missing. */
static bool read_marks(ent__str marked, question *q)
{
    static const char *const marks[] = {"<s>", "</s>", "<t>", "</t>"};
    char *to = (char *)marked.at;
    uint32_t place[4], n = 0;
    bool found[4] = {false};
    for (uint32_t k = 0; k < marked.n;) {
        int m = 0;
        for (; m < 4; m++) {
            size_t length = strlen(marks[m]);
            if (!found[m] && marked.n - k >= length && memcmp(marked.at + k, marks[m], length) == 0) break;
        }
        if (m == 4) {
            to[n++] = marked.at[k++];
            continue;
        }
        found[m] = true;
        place[m] = n;
        k += (uint32_t)strlen(marks[m]);
    }
    q->sentence = (ent__str){to, n};
    if (!found[0] || !found[1] || !found[2] || !found[3]) return false;
    q->source = (ent_span){place[0], place[1]};
    q->target = (ent_span){place[2], place[3]};
    return place[0] < place[1] && place[2] < place[3];
}

static bool overlap(ent_span a, ent_span b) { return a.begin < b.end && b.begin < a.end; }

static bool same_bytes(const char *a, const char *b, uint32_t n, bool in_any_case)
{
    for (uint32_t k = 0; k < n; k++)
        if (in_any_case ? ent__lower(a[k]) != ent__lower(b[k]) : a[k] != b[k]) return false;
    return true;
}

static bool is_word_byte(char c) { return ent__is_alpha(c) || ent__is_digit(c) || (unsigned char)c >= 0x80; }

/* The first place of `what` outside `taken`, standing as a word of its own if it does so anywhere. */
static ent_span find(ent__str s, ent__str what, ent_span taken)
{
    for (int round = 0; round < 3 && what.n; round++) {
        for (uint32_t k = 0; k + what.n <= s.n; k++) {
            ent_span here = {k, k + what.n};
            if (overlap(here, taken) || !same_bytes(s.at + k, what.at, what.n, round == 2)) continue;
            bool inside = (k && is_word_byte(s.at[k - 1]) && is_word_byte(what.at[0])) ||
                          (here.end < s.n && is_word_byte(s.at[here.end]) && is_word_byte(what.at[what.n - 1]));
            if (round || !inside) return here;
        }
    }
    return (ent_span){0, 0};
}

static ent_code read_question(const relating *r, ent__str row, ent__arena *keep, question *q, ent_error *error)
{
    ent__str field[MAX_COLUMNS], cell[N_COLUMNS];
    uint32_t n = split_row(row, keep, field);
    for (int c = 0; c < N_COLUMNS; c++) {
        bool there = r->place[c] >= 0 && (uint32_t)r->place[c] < n;
        cell[c] = there ? clean(field[r->place[c]]) : (ent__str){"", 0};
    }
    *q = (question){0};
    if (cell[MARKED].n && read_marks(cell[MARKED], q)) return ENT_OK;
    *q = (question){.sentence = cell[SENTENCE]};
    if (!q->sentence.n)
        return ent__fail(error, ENT_E_TABLE, 0, "a row without a sentence, or with a quote that does not end");
    q->source = find(q->sentence, ent__trim(cell[SOURCE]), (ent_span){0, 0});
    q->target = find(q->sentence, ent__trim(cell[TARGET]), q->source);
    if (q->target.begin == q->target.end) q->target = find(q->sentence, ent__trim(cell[TARGET]), (ent_span){0, 0});
    return ENT_OK;
}

/* ---- why -------------------------------------------------------------------------------- */

enum { MOST_REASONS = 6 };

/* The features that spoke loudest for the type, the loudest first. Returns how many. */
static uint32_t loudest(const ent__weights *w, const ent__feature *features, uint32_t n, ent_type type, uint32_t best[MOST_REASONS])
{
    uint32_t found = 0;
    for (uint32_t k = 0; k < n; k++) {
        int weight = w->at[ent__weigh_row(&features[k]) * ENT_N_TYPES + (uint32_t)type];
        uint32_t at = found;
        if (weight <= 0) continue;
        while (at > 0 && w->at[ent__weigh_row(&features[best[at - 1]]) * ENT_N_TYPES + (uint32_t)type] < weight) at--;
        if (at == MOST_REASONS) continue;
        if (found < MOST_REASONS) found++;
        for (uint32_t i = found - 1; i > at; i--) best[i] = best[i - 1];
        best[at] = k;
    }
    return found;
}

/* The answer of the rules and their line, then the features that counted, a TAB between. */
static void put_why(ent_worker *worker, const question *q, ent_type type, cli_out *out)
{
    const ent__acts *acts = &worker->doc.acts;
    const ent__weights *w = &worker->engine->weights;
    const ent__predicates *p = acts->predicates;
    ent__feature features[ENT__MAX_FEATURES];
    uint32_t act, best[MOST_REASONS];
    ent_type rules = ent__relate_acts(acts, q->source, q->target, &act);
    uint32_t n = ent__weigh_features(acts, act, q->source, q->target, features);
    uint32_t line = act == ENT__NONE ? ENT__NONE : acts->list.at[act].predicate, m = loudest(w, features, n, type, best);
    out_format(out, "\t%s", act == ENT__NONE ? "no rule" : ent_type_name(rules));
    if (line != ENT__NONE) out_format(out, " by %.*s:%u", (int)p->files.at[p->list.at[line].file].n, p->files.at[p->list.at[line].file].at, p->list.at[line].line);
    for (uint32_t k = 0; k < m; k++) {
        const ent__feature *x = &features[best[k]];
        out_format(out, "%s%s=%.*s", k ? "; " : "\t", x->key, (int)x->value.n, x->value.at);
        if (x->more.n) out_format(out, "+%.*s", (int)x->more.n, x->more.at);
        out_format(out, " %+d", w->at[ent__weigh_row(x) * ENT_N_TYPES + (uint32_t)type]);
    }
}

static void work(void *context, ent_worker *worker, ent__job *job, cli_out *out)
{
    const relating *r = context;
    ent_type type = ENT_ACCUSE; /* the likeliest where nothing is known */
    question q;
    if (!read_question(r, job->raw.bytes, &job->keep, &q, &job->error))
        type = ent__relate(worker, q.sentence, q.source, q.target);
    out_text(out, ent_type_name(type));
    if (r->why && !job->error.code) put_why(worker, &q, type, out);
    out_text(out, "\n");
}

static int run(const cli_options *o)
{
    cli_engine e;
    if (!cli_engine_open(o, &e)) return CLI_SOME_FAILED;
    relating r = {.options = o, .why = ((const relate_options *)(const void *)o)->why};
    cli_each each = {.options = o, .engine = e.engine, .work = work, .context = &r, .read = read_row, .what = "rows"};
    int status = cli_each_run(&each);
    close_file(&r);
    cli_engine_close(&e);
    return status;
}

static const char help[] = "Says of each row what its source does to its target: one of the sixteen types of\n"
                           "PLOVER, a line a row, always an answer. The table has a header and TABs between\n"
                           "its columns, of which it uses\n"
                           "\n"
                           "  sentence          the sentence\n"
                           "  source, target    the two actors, as they stand in it\n"
                           "  marked_sentence   instead, or besides: the sentence with <s>…</s> and <t>…</t>\n"
                           "\n"
                           "A field may stand in quotation marks as in CSV, doubled inside.\n"
                           "\n"
                           "Rules find the act that joins the two; learned weights decide upon it. --why\n"
                           "adds two columns: the answer of the rules with its line of the lexicon, and the\n"
                           "features that spoke loudest for the answer, with their weights.\n";

static const char examples[] = "  entente relate pairs.tsv > types.txt\n"
                               "  paste pairs.tsv <(echo type; entente relate pairs.tsv)\n"
                               "  entente relate --why pairs.tsv | cut -f 1,2\n";

static const cli_option own[] = {
    {"why", 0, CLI_FLAG, NULL, "also what the rules say, by which line, and which features counted", offsetof(relate_options, why)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_relate = {
    .name = "relate",
    .arguments = "[FILE.tsv…|-]",
    .summary = "the type of what stands between two marked actors",
    .help = help,
    .examples = examples,
    .shared = CLI_THREADS | CLI_ENGINE,
    .own = own,
    .size = sizeof(relate_options),
    .run = run,
};
