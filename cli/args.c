/* Options: `--name VALUE`, `--name=VALUE`, `-n VALUE`, `-nVALUE`; `--` ends them. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli.h"

#define AT(member) offsetof(cli_options, member)

static const cli_option help_option = {"help", 'h', CLI_FLAG, NULL, "show this text", 0};
static const cli_option format_option = {"format", 0, CLI_TEXT, "FORMAT", "how to write it", AT(format)};

static const struct {
    unsigned shared;
    cli_option option;
} shared_options[] = {
    {CLI_DATE, {"date", 0, CLI_DAY, "YYYY-MM-DD", "the day of a report that gives none", AT(date)}},
    {CLI_THREADS, {"threads", 'j', CLI_NUMBER, "N", "threads (all cores unless told otherwise)", AT(threads)}},
    {CLI_RECORD,
     {"from-record", 0, CLI_NUMBER, "N", "begin with the Nth report of the first input (of an archive: record)",
      AT(from_record)}},
    {CLI_LANGUAGE, {"any-language", 0, CLI_FLAG, NULL, "code reports that are not in English as well", AT(any_language)}},
    {CLI_ENGINE | CLI_LEXICON,
     {"lexicon", 0, CLI_TEXT, "DIR", "a lexicon of your own: replaces tables of the same name, adds others",
      AT(lexicon)}},
    {CLI_ENGINE, {"model", 0, CLI_TEXT, "FILE", "another model of English", AT(model)}},
};

void cli_each_option(const cli_command *c, void (*each)(void *context, const cli_option *o), void *context)
{
    for (size_t k = 0; k < sizeof shared_options / sizeof *shared_options; k++)
        if (c->shared & shared_options[k].shared) each(context, &shared_options[k].option);
    if (c->formats) each(context, &format_option);
    for (const cli_option *o = c->own; o && o->name; o++) each(context, o);
    each(context, &help_option);
}

/* ---- messages ---------------------------------------------------------------- */

void cli_error(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("entente: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

/* Whether the byte of an error says anything: one about the system does not. */
static bool has_place(ent_code code)
{
    return code != ENT_E_IO && code != ENT_E_MEMORY && code != ENT_E_EMPTY && code != ENT_E_ARGUMENT;
}

void cli_error_at(const char *file, uint64_t line, const ent_error *e)
{
    fprintf(stderr, "entente: %s:", file);
    if (line) fprintf(stderr, "%llu:", (unsigned long long)line);
    if (has_place(e->code)) fprintf(stderr, " byte %llu:", (unsigned long long)e->byte);
    fprintf(stderr, " %s\n", e->message[0] ? e->message : ent_code_words(e->code));
}

void cli_error_in(const ent__job *job)
{
    char place[4200];
    bool has_record = job->raw.record && !job->raw.line;
    snprintf(place, sizeof place, has_record ? "%s: record %llu" : "%s", job->name,
             (unsigned long long)job->raw.record);
    cli_error_at(has_record ? place : job->name, job->raw.line, &job->error);
}

/* ---- nearest names --------------------------------------------------------------- */

enum { LONGEST_NAME = 40 };

/* How many letters must be put in, left out, changed or swapped (Damerau, restricted). */
static size_t distance(const char *a, size_t n, const char *b, size_t m)
{
    size_t row[3][LONGEST_NAME + 1];
    if (n > LONGEST_NAME || m > LONGEST_NAME) return LONGEST_NAME;
    for (size_t j = 0; j <= m; j++) row[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = row[i % 3], *up = row[(i + 2) % 3], *up2 = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = up[j - 1] + (a[i - 1] != b[j - 1]);
            if (up[j] + 1 < best) best = up[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && up2[j - 2] + 1 < best) best = up2[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[n % 3][m];
}

bool cli_nearest(const char *word, const char *list, char nearest[64])
{
    size_t n = strlen(word), best = n / 3 + 2;
    bool found = false;
    for (const char *p = list; *p;) {
        size_t m = strcspn(p, " ");
        size_t d = distance(word, n, p, m);
        bool is_prefix = n >= 2 && n < m && memcmp(word, p, n) == 0;
        if (is_prefix) d = 0;
        if (m < 64 && d < best && d < m) {
            best = d;
            memcpy(nearest, p, m);
            nearest[m] = '\0';
            found = true;
        }
        p += m;
        p += *p == ' ';
    }
    return found;
}

/* ---- parsing -------------------------------------------------------------------- */

typedef struct search {
    const char *name; /* NULL: by letter */
    size_t n;
    char letter;
    const cli_option *found;
    cli_out names;
} search;

static void look(void *context, const cli_option *o)
{
    search *s = context;
    bool same =
        s->name ? strlen(o->name) == s->n && memcmp(o->name, s->name, s->n) == 0 : o->letter && o->letter == s->letter;
    if (same) s->found = o;
    out_format(&s->names, "%s ", o->name);
}

static int unknown_option(const cli_command *c, const char *word, search *s)
{
    char near[64], name[LONGEST_NAME + 1] = "";
    if (s->name && s->n <= LONGEST_NAME) memcpy(name, s->name, s->n);
    out_bytes(&s->names, "", 1);
    bool has_near = s->name && s->names.at && !s->names.failed && cli_nearest(name, s->names.at, near);
    if (has_near)
        cli_error("%s: unknown option %s; did you mean --%s?", c->name, word, near);
    else
        cli_error("%s: unknown option %s; see `entente %s --help`", c->name, word, c->name);
    out_free(&s->names);
    return CLI_USAGE;
}

static int read_number(const cli_command *c, const cli_option *o, const char *value, int *out)
{
    char *end;
    long n = strtol(value, &end, 10);
    if (!*value || *end || n < 1 || n > 1000000000) {
        cli_error("%s: --%s takes a number from 1, not '%s'", c->name, o->name, value);
        return CLI_USAGE;
    }
    *out = (int)n;
    return CLI_DONE;
}

static int read_date(const cli_command *c, const cli_option *o, const char *value, ent_day *out)
{
    *out = ent_day_read(ent__str_of(value));
    if (out->year) return CLI_DONE;
    cli_error("%s: --%s takes a day such as 2024-05-16, not '%s'", c->name, o->name, value);
    return CLI_USAGE;
}

static int set_option(const cli_command *c, const cli_option *o, const char *value, cli_options *options)
{
    void *place = (char *)options + o->offset;
    switch (o->kind) {
    case CLI_FLAG: *(bool *)place = true; return CLI_DONE;
    case CLI_TEXT: *(const char **)place = value; return CLI_DONE;
    case CLI_NUMBER: return read_number(c, o, value, place);
    case CLI_DAY: return read_date(c, o, value, place);
    }
    return CLI_USAGE;
}

static const cli_option *find_option(const cli_command *c, const char *word, const char **value, int *status)
{
    bool is_long = word[1] == '-';
    search s = {.letter = word[1]};
    if (is_long) {
        s.name = word + 2;
        s.n = strcspn(s.name, "=");
        *value = s.name[s.n] ? s.name + s.n + 1 : NULL;
    } else {
        *value = word[2] ? word + 2 : NULL;
    }
    cli_each_option(c, look, &s);
    if (!s.found) *status = unknown_option(c, word, &s);
    out_free(&s.names);
    return s.found;
}

static int check_format(const cli_command *c, const cli_options *o)
{
    if (!o->format || !c->formats) return CLI_DONE;
    size_t n = strlen(o->format);
    for (const char *p = c->formats; p && *p;) {
        size_t m = strcspn(p, " ");
        if (n == m && memcmp(p, o->format, n) == 0) return CLI_DONE;
        p += m + (p[m] == ' ');
    }
    char near[64];
    if (cli_nearest(o->format, c->formats, near))
        cli_error("%s: no format '%s'; did you mean %s?", c->name, o->format, near);
    else
        cli_error("%s: no format '%s'; there are: %s", c->name, o->format, c->formats);
    return CLI_USAGE;
}

static int parse_option(const cli_command *c, int argc, char **argv, int *k, cli_options *options, bool *wants_help)
{
    const char *word = argv[*k], *value;
    int status = CLI_DONE;
    const cli_option *o = find_option(c, word, &value, &status);
    if (!o) return status;
    if (o == &help_option) {
        *wants_help = true;
        return CLI_DONE;
    }
    if (o->kind == CLI_FLAG && value) {
        cli_error("%s: --%s takes no value", c->name, o->name);
        return CLI_USAGE;
    }
    if (o->kind != CLI_FLAG && !value) {
        if (*k + 1 == argc) {
            cli_error("%s: --%s needs a value: --%s %s", c->name, o->name, o->name, o->value);
            return CLI_USAGE;
        }
        value = argv[++*k];
    }
    return set_option(c, o, value, options);
}

int cli_parse(const cli_command *c, int argc, char **argv, cli_options *options, const char **files, bool *wants_help)
{
    bool ended = false;
    *wants_help = false;
    options->files = files;
    for (int k = 1; k < argc; k++) {
        const char *word = argv[k];
        if (!ended && strcmp(word, "--") == 0) {
            ended = true;
        } else if (!ended && word[0] == '-' && word[1]) {
            int status = parse_option(c, argc, argv, &k, options, wants_help);
            if (status || *wants_help) return status;
        } else {
            files[options->n_files++] = word;
        }
    }
    if (c->most_files && options->n_files > c->most_files) {
        cli_error("%s: too many arguments: entente %s %s", c->name, c->name, c->arguments);
        return CLI_USAGE;
    }
    return check_format(c, options);
}

/* ---- help ------------------------------------------------------------------------- */

static void print_option(void *context, const cli_option *o)
{
    const cli_command *c = context;
    char left[64];
    char letter[5] = "    ";
    if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
    snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->value ? " " : "", o->value ? o->value : "");
    printf("  %-26s %s", left, o->help);
    if (o == &format_option) {
        fputs(":", stdout);
        for (const char *p = c->formats; *p; p++) fputs(p == c->formats ? " " : "", stdout), fputc(*p, stdout);
    }
    fputc('\n', stdout);
}

void cli_help(const cli_command *c)
{
    printf("entente %s: %s\n\nusage: entente %s [OPTION…] %s\n", c->name, c->summary, c->name, c->arguments);
    if (c->help) printf("\n%s", c->help);
    printf("\noptions\n");
    cli_each_option(c, print_option, (void *)c);
    if (c->examples) printf("\nexamples\n%s", c->examples);
}
