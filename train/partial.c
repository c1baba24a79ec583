/* Each kind of file becomes lines of corpus/. Sides are given in bytes, triggers
 * are not known. */
#include "partial.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sentences without a day of their own are read as of this one. */
static const char DAY[] = "2010-06-01";

static bool ends_in(const char *s, const char *end)
{
    size_t n = strlen(s), m = strlen(end);
    return n >= m && strcmp(s + n - m, end) == 0;
}

static void put_sentence(FILE *out, const char *s)
{
    fputs("S\t", out);
    for (; *s; s++) fputc(*s == '\t' || *s == '\n' || *s == '\r' ? ' ' : *s, out);
    fputc('\n', out);
}

/* ---- penta classes -------------------------------------------------------------- */

static void put_spans(FILE *out, const json_t *spans)
{
    size_t k;
    const json_t *span;
    fputs(json_array_size(spans) ? "\t@" : "\t-", out);
    json_array_foreach(spans, k, span)
        fprintf(out, "%s%d-%d", k ? "," : "", (int)json_integer_value(json_array_get(span, 0)), (int)json_integer_value(json_array_get(span, 1)));
}

static void put_penta(FILE *out, const json_t *line, int number)
{
    static const char *const types[] = {"REQUEST|ACCUSE|CONSULT|SUPPORT|REJECT|AGREE", "AGREE|CONSULT|SUPPORT", "COOPERATE|AID|RETREAT|CONCEDE",
                                        "ACCUSE|REJECT|REQUEST|THREATEN|SANCTION", "PROTEST|MOBILIZE|COERCE|ASSAULT"};
    const json_t *penta = json_object_get(line, "penta");
    const char *text = json_string_value(json_object_get(line, "text"));
    if (!text || !json_array_size(penta)) return;
    fprintf(out, "report\tpenta-%d\t%s\t-\tpartial\n", number, DAY);
    put_sentence(out, text);
    fputs("E\t", out);
    for (size_t k = 0; k < json_array_size(penta); k++) {
        int c = (int)json_integer_value(json_array_get(penta, k));
        fprintf(out, "%s%s", k ? "|" : "", types[c >= 0 && c < 5 ? c : 0]);
    }
    fputs("\t\t", out);
    put_spans(out, json_object_get(line, "source"));
    put_spans(out, json_object_get(line, "target"));
    fputc('\n', out);
}

static void read_penta(FILE *out, const char *bytes)
{
    int number = 0;
    for (const char *p = bytes; *p;) {
        size_t n = strcspn(p, "\n");
        json_t *line = json_loadb(p, n, 0, NULL);
        if (line) put_penta(out, line, ++number);
        json_decref(line);
        p += n + (p[n] == '\n');
    }
}

/* ---- marked sentences ------------------------------------------------------------ */

/* The field of a line of TSV without its quotes; to be freed. */
static char *field_at(const char *line, int want)
{
    const char *p = line, *end = line + strcspn(line, "\n");
    for (int k = 0; k < want; k++) {
        p = memchr(p, '\t', (size_t)(end - p));
        if (!p) return NULL;
        p++;
    }
    const char *stop = memchr(p, '\t', (size_t)(end - p));
    size_t n = (size_t)((stop ? stop : end) - p), to = 0;
    char *out = malloc(n + 1);
    if (!out) abort();
    bool quoted = n > 1 && p[0] == '"' && p[n - 1] == '"';
    for (size_t k = quoted; k < n - quoted; k++) {
        if (quoted && p[k] == '"' && p[k + 1] == '"') k++;
        out[to++] = p[k];
    }
    out[to] = 0;
    return out;
}

/* Takes the marks out in place; at: begin and end of source and target. */
static bool take_marks(char *s, unsigned at[4])
{
    static const char *const marks[] = {"<s>", "</s>", "<t>", "</t>"};
    size_t to = 0;
    int found = 0;
    for (size_t i = 0; s[i];) {
        int k = 0;
        while (k < 4 && strncmp(s + i, marks[k], strlen(marks[k])) != 0) k++;
        if (k == 4) {
            s[to++] = s[i++];
            continue;
        }
        at[k] = (unsigned)to;
        found |= 1 << k;
        i += strlen(marks[k]);
    }
    s[to] = 0;
    return found == 15;
}

static int column_of(const char *head, const char *name)
{
    int column = 0;
    for (const char *p = head; *p && *p != '\n'; column++) {
        size_t n = strcspn(p, "\t\r\n");
        if (n == strlen(name) && strncmp(p, name, n) == 0) return column;
        p += n + (p[n] == '\t');
    }
    return -1;
}

static void read_marked(FILE *out, const char *bytes)
{
    int sentence = column_of(bytes, "marked_sentence"), type = column_of(bytes, "gold_root"), number = 0;
    for (const char *p = strchr(bytes, '\n'); p && p[1]; p = strchr(p + 1, '\n')) {
        char *words = field_at(p + 1, sentence), *kind = field_at(p + 1, type);
        unsigned at[4];
        if (words && kind && take_marks(words, at)) {
            fprintf(out, "report\tmarked-%d\t%s\t-\tpartial\n", ++number, DAY);
            put_sentence(out, words);
            fprintf(out, "E\t%s\t\t\t@%u-%u\t@%u-%u\n", strcmp(kind, "YIELD") == 0 ? "CONCEDE|RETREAT" : kind, at[0], at[1], at[2], at[3]);
        }
        free(words);
        free(kind);
    }
}

/* ---- treebanks ---------------------------------------------------------------------- */

/* Is the document of a kind that tells of no politics? */
static bool is_private(const char *id)
{
    static const char *const kinds[] = {"reviews", "answers", "email", "GUM_vlog", "GUM_conversation", "GUM_voyage", "GUM_academic", "GUM_textbook"};
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        if (strncmp(id, kinds[k], strlen(kinds[k])) == 0) return true;
    return false;
}

static void read_treebank(FILE *out, const char *bytes)
{
    bool taken = false, paragraph = false, first = true;
    for (const char *p = bytes; p && *p; p = strchr(p, '\n'), p += p ? 1 : 0) {
        char line[8192];
        if (*p != '#') continue;
        snprintf(line, sizeof line, "%.*s", (int)strcspn(p, "\n"), p);
        if (strncmp(line, "# newdoc id = ", 14) == 0) {
            taken = is_private(line + 14);
            first = true;
            if (taken) fprintf(out, "report\t%s\t%s\t-\n", line + 14, DAY);
        } else if (strncmp(line, "# newpar", 8) == 0) {
            paragraph = true;
        } else if (taken && strncmp(line, "# text = ", 9) == 0) {
            if (paragraph && !first) fputs("P\n", out);
            put_sentence(out, line + 9);
            paragraph = first = false;
        }
    }
}

char *partial_read(const char *path, const char *bytes, size_t n)
{
    char *text = NULL;
    size_t size = 0;
    bool marked = column_of(bytes, "marked_sentence") >= 0;
    if (!n || (!ends_in(path, ".jsonl") && !ends_in(path, ".conllu") && !marked)) return NULL;
    FILE *out = open_memstream(&text, &size);
    if (!out) abort();
    if (marked) read_marked(out, bytes);
    else if (ends_in(path, ".conllu")) read_treebank(out, bytes);
    else read_penta(out, bytes);
    fclose(out);
    return text;
}
