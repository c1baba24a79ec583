/* A line a sentence, its events behind it. The text of a report is its sentences,
 * joined by a space, and by an empty line where a paragraph ends. */
#include "coded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "partial.h"

enum { FIELDS = 6 };
static const float FEW = 4;

typedef struct reader {
    coded *all;
    coded_report *report;
    const char *path;
    uint32_t line;
    ENT__VEC(char) text;
    ENT__VEC(ent_span) sentences;
    ENT__VEC(coded_event) events;
    bool new_paragraph;
} reader;

static bool fail(const reader *r, const char *why)
{
    fprintf(stderr, "%s:%u: %s\n", r->path, r->line, why);
    return false;
}

/* ---- a report ----------------------------------------------------------------- */

static void end_report(reader *r)
{
    if (!r->report) return;
    r->report->text = (ent__str){r->text.at, r->text.n};
    r->report->sentences = r->sentences.at;
    r->report->n_sentences = r->sentences.n;
    r->report->events = r->events.at;
    r->report->n_events = r->events.n;
    r->report = NULL;
}

static bool begin_report(reader *r, char **field, int n)
{
    int year, month, day;
    if (n < 4 || sscanf(field[2], "%4d-%2d-%2d", &year, &month, &day) != 3) return fail(r, "report<TAB>id<TAB>yyyy-mm-dd<TAB>title");
    end_report(r);
    if (r->all->n == r->all->cap) {
        r->all->cap = r->all->cap ? r->all->cap * 2 : 256;
        r->all->at = realloc(r->all->at, r->all->cap * sizeof *r->all->at);
        if (!r->all->at) abort();
    }
    r->report = &r->all->at[r->all->n++];
    *r->report = (coded_report){.id = field[1], .title = field[3], .day = {(int16_t)year, (uint8_t)month, (uint8_t)day},
                                .is_partial = n > 4 && strcmp(field[4], "partial") == 0};
    /* sentences of the field's own sets, and what the codebook promises, are few beside the rest */
    r->report->weight = r->report->is_partial || strncmp(field[1], "case-", 5) == 0 ? FEW : 1;
    memset(&r->text, 0, sizeof r->text);
    memset(&r->sentences, 0, sizeof r->sentences);
    memset(&r->events, 0, sizeof r->events);
    r->new_paragraph = false;
    return true;
}

static bool add_bytes(reader *r, const char *s, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        char *c = ENT__PUSH(&r->all->keep, &r->text);
        if (!c) return fail(r, "no memory");
        *c = s[k];
    }
    return true;
}

static bool add_sentence(reader *r, const char *s)
{
    if (!r->report) return fail(r, "a sentence before the first report");
    const char *gap = r->new_paragraph ? "\n\n" : " ";
    if (r->sentences.n && !add_bytes(r, gap, strlen(gap))) return false;
    ent_span *span = ENT__PUSH(&r->all->keep, &r->sentences);
    if (!span) return fail(r, "no memory");
    span->begin = r->text.n;
    if (!add_bytes(r, s, strlen(s))) return false;
    span->end = r->text.n;
    r->new_paragraph = false;
    return true;
}

/* ---- an event ------------------------------------------------------------------ */

static bool is_letter(char c) { return ent__is_alpha(c) || ent__is_digit(c) || (unsigned char)c >= 0x80; }

static uint32_t apart(ent_span a, ent_span b) { return a.begin >= b.end ? a.begin - b.end : b.begin >= a.end ? b.begin - a.end : 0; }

/* The words' place in the sentence: of several the one nearest to the trigger. */
static bool find_words(const reader *r, ent_span sentence, const char *words, size_t n, ent_span near, ent_span *out)
{
    const char *text = r->text.at;
    bool found = false;
    for (uint32_t at = sentence.begin; n && at + n <= sentence.end; at++) {
        bool same = true;
        for (size_t k = 0; k < n && same; k++) same = ent__lower(text[at + k]) == ent__lower(words[k]);
        bool whole = same && (at == sentence.begin || !is_letter(text[at - 1]) || !is_letter(words[0])) &&
                     (at + n == sentence.end || !is_letter(text[at + n]) || !is_letter(words[n - 1]));
        ent_span here = {at, at + (uint32_t)n};
        if (!whole || (found && apart(here, near) >= apart(*out, near))) continue;
        *out = here;
        found = true;
    }
    return found;
}

/* "A & B", "he=A", "=A", "-", or "@begin-end,begin-end" in bytes of the sentence. */
static bool read_side(const reader *r, ent_span sentence, ent_span trigger, char *field, coded_side *out)
{
    if (strcmp(field, "-") == 0) return true;
    if (*field == '@') {
        for (char *p = field; *p && out->n < CODED_MAX_PARTIES;) {
            unsigned begin, end;
            if (sscanf(p + 1, "%u-%u", &begin, &end) != 2) return fail(r, "@begin-end");
            out->at[out->n++] = (ent_span){sentence.begin + begin, sentence.begin + end};
            p = strchr(p + 1, ',');
            if (!p) break;
        }
        return true;
    }
    char *alias = strchr(field, '=');
    if (alias) *alias = 0;
    out->is_elsewhere = alias == field;
    for (char *p = field; *p;) {
        char *next = strstr(p, " & ");
        size_t n = next ? (size_t)(next - p) : strlen(p);
        if (out->n == CODED_MAX_PARTIES || !find_words(r, sentence, p, n, trigger, &out->at[out->n++])) return fail(r, "the party is not in the sentence");
        p += n + (next ? 3 : 0);
    }
    return true;
}

static bool read_types(const reader *r, const char *field, uint32_t *out)
{
    for (const char *p = field; *p; p += *p == '|') {
        size_t n = strcspn(p, "|");
        int t = 0;
        while (t < ENT_N_TYPES && (strlen(ent_type_name((ent_type)t)) != n || strncmp(ent_type_name((ent_type)t), p, n) != 0)) t++;
        if (t == ENT_N_TYPES) return fail(r, "no such type");
        *out |= UINT32_C(1) << t;
        p += n;
    }
    return true;
}

static bool add_event(reader *r, char **field, int n)
{
    if (!r->report || !r->sentences.n || n < FIELDS) return fail(r, "E<TAB>type<TAB>status<TAB>trigger<TAB>source<TAB>target behind a sentence");
    ent_span sentence = r->sentences.at[r->sentences.n - 1];
    coded_event e = {.sentence = r->sentences.n - 1, .status = 0, .trigger = {sentence.begin, sentence.begin}};
    while (e.status < ENT_N_STATUS && strcmp(ent_status_name((ent_status)e.status), field[2]) != 0) e.status++;
    if (e.status == ENT_N_STATUS && *field[2]) return fail(r, "no such status");
    if (!read_types(r, field[1], &e.types)) return false;
    if (*field[3] && !find_words(r, sentence, field[3], strlen(field[3]), e.trigger, &e.trigger)) return fail(r, "the trigger is not in the sentence");
    if (!read_side(r, sentence, e.trigger, field[4], &e.source) || !read_side(r, sentence, e.trigger, field[5], &e.target)) return false;
    coded_event *made = ENT__PUSH(&r->all->keep, &r->events);
    if (!made) return fail(r, "no memory");
    *made = e;
    return true;
}

/* ---- a file --------------------------------------------------------------------- */

static bool read_line(reader *r, char *line)
{
    char *field[FIELDS];
    int n = 0;
    for (char *p = line; p && n < FIELDS; n++) {
        field[n] = p;
        p = strchr(p, '\t');
        if (p) *p++ = 0;
    }
    if (!*line || *line == '#') return true;
    if (strcmp(line, "report") == 0) return begin_report(r, field, n);
    if (strcmp(line, "S") == 0 && n == 2) return add_sentence(r, field[1]);
    if (strcmp(line, "E") == 0) return add_event(r, field, n);
    if (strcmp(line, "P") == 0) return r->new_paragraph = true;
    return fail(r, "neither report, S, E nor P");
}

bool coded_read(coded *c, const char *path)
{
    size_t n;
    char *bytes = train_file_read(path, &n);
    reader r = {.all = c, .path = path};
    if (!bytes) return fail(&r, "cannot be read");
    char *other = partial_read(path, bytes, n);
    const char *text = other ? other : bytes;
    ent__str kept = ent__arena_str(&c->keep, ent__str_of(text));
    free(other);
    free(bytes);
    if (!kept.at) return fail(&r, "no memory");
    bool ok = true;
    for (char *p = (char *)kept.at; ok && p;) {
        char *end = strchr(p, '\n');
        if (end) *end++ = 0;
        r.line++;
        ok = read_line(&r, p);
        p = end;
    }
    end_report(&r);
    return ok;
}

void coded_free(coded *c)
{
    ent__arena_free(&c->keep);
    free(c->at);
}
