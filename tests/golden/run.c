/* Text in, text out: golden [--show] STAGE FILE …
 *
 *   === what it is about :date=2019-03-01 :wrong
 *   the text that goes in
 *   ---
 *   what is to come out
 *
 * Lines count but for white space at their ends and between words. A case that
 * is marked :wrong is a known fault: it must still fail, and when it no longer
 * does, the mark goes. --show prints the files again with what comes out now.
 * Nothing below "---" means that nothing is to come out. */
#include <ctype.h>

#include "kit.h"

typedef struct text {
    char *at;
    size_t n;
} text;

typedef struct golden_case {
    const char *file;
    int line;
    char name[200], date[16];
    bool wrong;
    text input, expected;
} golden_case;

typedef struct counts {
    int passed, failed, wrong;
} counts;

/* ---- stages ------------------------------------------------------------------ */

static const char *run_text(kit *k, const char *input, const char *date)
{
    return kit_doc(k, input, date) ? kit_words(k, &k->worker->doc.text) : "failed";
}
static const char *run_parse(kit *k, const char *input, const char *date)
{
    (void)date;
    return kit_tree(k, input);
}

static const struct stage {
    const char *name;
    const char *(*run)(kit *k, const char *input, const char *date);
} stages[] = {
    {"text", run_text},         {"parse", run_parse},  {"actor", kit_actors},
    {"speech", kit_statements}, {"event", kit_events}, {"date", kit_dates},
    {"code", kit_codes},
};

/* ---- reading cases ------------------------------------------------------------- */

static void add_line(text *t, const char *line)
{
    size_t n = strlen(line);
    char *more = realloc(t->at, t->n + n + 1);
    if (!more) exit(2);
    memcpy(more + t->n, line, n + 1);
    t->at = more;
    t->n += n;
}

/* "what it is about :date=2019-03-01 :wrong" */
static void read_name(golden_case *c, char *line)
{
    char *date = strstr(line, ":date="), *wrong = strstr(line, ":wrong");
    snprintf(c->date, sizeof c->date, "%.10s", date ? date + 6 : KIT_TODAY);
    c->wrong = wrong != NULL;
    if (date) *date = 0;
    if (wrong) *wrong = 0;
    size_t n = strlen(line);
    while (n && isspace((unsigned char)line[n - 1])) n--;
    snprintf(c->name, sizeof c->name, "%.*s", (int)n, line);
}

/* The next case; `pending` holds the name line that was read ahead. */
static bool next_case(FILE *f, const char *file, int *line, char *pending, size_t size, golden_case *c)
{
    while (strncmp(pending, "=== ", 4) != 0) {
        if (!fgets(pending, (int)size, f)) return false;
        ++*line;
    }
    *c = (golden_case){.file = file, .line = *line};
    read_name(c, pending + 4);
    text *to = &c->input;
    while (pending[0] = 0, fgets(pending, (int)size, f)) {
        ++*line;
        if (strncmp(pending, "=== ", 4) == 0) break;
        if (strcmp(pending, "---\n") == 0)
            to = &c->expected;
        else
            add_line(to, pending);
    }
    while (c->input.n && isspace((unsigned char)c->input.at[c->input.n - 1])) c->input.at[--c->input.n] = 0;
    return true;
}

/* ---- comparing ------------------------------------------------------------------ */

/* The next character with white space squeezed: '\n' between lines, ' ' between words, 0 at the end. */
static int next_character(const char **p)
{
    if (!isspace((unsigned char)**p)) return **p ? *(*p)++ : 0;
    int c = ' ';
    for (; isspace((unsigned char)**p); (*p)++)
        if (**p == '\n') c = '\n';
    return **p ? c : 0;
}

static bool same(const char *a, const char *b)
{
    while (isspace((unsigned char)*a)) a++;
    while (isspace((unsigned char)*b)) b++;
    for (;;) {
        int x = next_character(&a), y = next_character(&b);
        if (x != y) return false;
        if (!x) return true;
    }
}

static void print_indented(const char *title, const char *s)
{
    printf("    %s\n", title);
    while (*s) {
        size_t n = strcspn(s, "\n");
        printf("      %.*s\n", (int)n, s);
        s += n + (s[n] != 0);
    }
}

static void check(const golden_case *c, const char *got, counts *n)
{
    bool right = same(got, c->expected.at ? c->expected.at : "");
    n->wrong += c->wrong && !right;
    if (right != c->wrong) {
        n->passed++;
        return;
    }
    n->failed++;
    if (c->wrong) {
        printf("%s:%d: %s: is right now; take the mark :wrong away\n", c->file, c->line, c->name);
        return;
    }
    printf("%s:%d: %s\n", c->file, c->line, c->name);
    print_indented("text", c->input.at ? c->input.at : "");
    print_indented("expected", c->expected.at ? c->expected.at : "");
    print_indented("came out", got);
}

static void show(const golden_case *c, const char *got)
{
    bool right = same(got, c->expected.at ? c->expected.at : "");
    printf("=== %s", c->name);
    if (strcmp(c->date, KIT_TODAY) != 0) printf(" :date=%s", c->date);
    printf("%s\n%s\n---\n%s%s\n", c->wrong && !right ? " :wrong" : "", c->input.at ? c->input.at : "", got,
           *got ? "" : "\n");
}

static bool run_file(kit *k, const struct stage *stage, const char *file, bool shows, counts *n)
{
    FILE *f = fopen(file, "r");
    if (!f) {
        perror(file);
        return false;
    }
    char pending[4096] = "";
    int line = 0;
    golden_case c;
    while (next_case(f, file, &line, pending, sizeof pending, &c)) {
        const char *got = stage->run(k, c.input.at ? c.input.at : "", c.date);
        if (shows)
            show(&c, got);
        else
            check(&c, got, n);
        free(c.input.at);
        free(c.expected.at);
    }
    fclose(f);
    return true;
}

int main(int argc, char **argv)
{
    bool shows = argc > 1 && strcmp(argv[1], "--show") == 0;
    const struct stage *stage = NULL;
    const char *name = argc > 1 + shows ? argv[1 + shows] : "";
    for (size_t s = 0; s < sizeof stages / sizeof *stages; s++)
        if (strcmp(stages[s].name, name) == 0) stage = &stages[s];
    if (!stage) {
        fprintf(stderr, "usage: golden [--show] text|parse|actor|speech|event|date|code FILE …\n");
        return 2;
    }
    kit *k = malloc(sizeof *k);
    if (!k || !kit_make(k)) return 2;
    counts n = {0};
    bool ok = true;
    for (int i = 2 + shows; i < argc; i++) ok = run_file(k, stage, argv[i], shows, &n) && ok;
    kit_drop(k);
    free(k);
    if (!shows) printf("%d known to be wrong\n%d passed, %d failed\n", n.wrong, n.passed, n.failed);
    return ok && !n.failed ? 0 : 1;
}
