/* entente-train-forms: train/forms.tsv from WordNet and the lexicon.
 *
 *   entente-train-forms /usr/share/wordnet lexicon >train/forms.tsv
 *
 * WordNet's words of one part, inflected by rule, with its exceptions; verbs, nouns
 * and agents of the lexicon likewise; parts of names of people, places and powers.
 * How often WordNet's own texts have a word as noun, verb … says what it mostly is.
 * (Miller 1995.) The shipped model was made with the list as it stands in the tree,
 * so that editing the lexicon does not change how the model is reproduced. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "forms.h"

enum { FIELDS = 12 };

/* Small letters, also of Latin-1; false: too long, or no word. */
static bool small_of(const char *word, size_t n, char *to)
{
    if (n == 0 || n >= FORM_LONGEST - 6) return false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)word[i];
        if (!ent__is_alpha(word[i]) && c != '-' && c != '\'' && c != '.' && c < 0x80) return false;
        bool is_latin = i && (unsigned char)word[i - 1] == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97;
        to[i] = is_latin ? (char)(c + 0x20) : ent__lower(word[i]);
    }
    to[n] = 0;
    return true;
}

static bool ends(const char *w, const char *ending)
{
    size_t n = strlen(w), k = strlen(ending);
    return n > k && strcmp(w + n - k, ending) == 0;
}

/* ---- files ------------------------------------------------------------- */

static FILE *open_in(form_maker *m, const char *folder, const char *name)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) return NULL;
    FILE *f = fopen(path, "r");
    m->n_read += f != NULL;
    return f;
}

static char *copy_of(const char *s)
{
    char *to = malloc(strlen(s) + 1);
    if (!to) abort();
    return strcpy(to, s);
}

static void read_exceptions(form_maker *m, const char *folder, const char *name, bool is_verb)
{
    char line[512], form[256], base[256];
    FILE *f = open_in(m, folder, name);
    if (!f) return;
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%255s %255s", form, base) != 2 || strchr(line, '_')) continue;
        if (strlen(form) >= FORM_LONGEST - 6 || strlen(base) >= FORM_LONGEST - 6) continue;
        if (m->n_irregular % 1024 == 0) {
            size_t cap = m->n_irregular + 1024;
            m->irregular = realloc(m->irregular, cap * sizeof *m->irregular);
            if (!m->irregular) abort();
        }
        m->irregular[m->n_irregular++] =
            (train_irregular){ent__str_of(copy_of(form)), ent__str_of(copy_of(base)), is_verb};
    }
    fclose(f);
}

/* Every word of a file of WordNet's sets: offset, file, kind, number of words, words. */
static void read_sets(form_maker *m, const char *folder, const char *name, int part)
{
    static char line[1 << 16];
    static const uint32_t kind[FORM_PARTS] = {[FORM_ADJECTIVES] = ENT__W_ADJ, [FORM_ADVERBS] = ENT__W_ADV};
    FILE *f = open_in(m, folder, name);
    if (!f) return;
    while (fgets(line, sizeof line, f)) {
        char *at = line, small[FORM_LONGEST];
        if (line[0] == ' ') continue;
        strtok(at, " ");
        for (int k = 0; k < 2; k++) strtok(NULL, " ");
        char *number = strtok(NULL, " ");
        for (long n = number ? strtol(number, NULL, 16) : 0; n > 0; n--) {
            char *word = strtok(NULL, " ");
            if (!word || !strtok(NULL, " ")) break;
            word[strcspn(word, "(")] = 0; /* "ready(a)" */
            if (!small_of(word, strlen(word), small) || strlen(small) < 2) continue;
            if (part == FORM_NOUNS && strcmp(small, word) != 0) form_know(m, small, ENT__W_PROPER, FORM_PARTS, 0);
            else if (part == FORM_NOUNS) form_know_noun(m, small, 0, 0);
            else if (part == FORM_VERBS) form_know_verb(m, small, 0);
            else form_know(m, small, kind[part], part, 0);
        }
    }
    fclose(f);
}

/* How often a word has each of its senses, summed: "lend%2:40:00:: 1 7". */
static void read_counts(form_maker *m, const char *folder)
{
    char line[512], word[FORM_LONGEST] = "", now[FORM_LONGEST];
    uint32_t sum[FORM_PARTS] = {0};
    FILE *f = open_in(m, folder, "cntlist.rev");
    bool more = f != NULL;
    while (more) {
        more = fgets(line, sizeof line, f) != NULL;
        char *percent = more ? strchr(line, '%') : NULL;
        if (more && (!percent || !small_of(line, (size_t)(percent - line), now))) continue;
        if (!more || strcmp(now, word) != 0) {
            form_entry e = word[0] ? *form_find(m, word) : (form_entry){0};
            bool is_noun = e.kinds & ENT__W_NOUN && !(e.kinds & ENT__W_PROPER);
            if (sum[FORM_NOUNS] && is_noun) form_know_noun(m, word, 0, sum[FORM_NOUNS]);
            if (sum[FORM_VERBS] && e.kinds & ENT__W_BASE) form_know_verb(m, word, sum[FORM_VERBS]);
            if (sum[FORM_ADJECTIVES]) form_know(m, word, ENT__W_ADJ, FORM_ADJECTIVES, sum[FORM_ADJECTIVES]);
            if (sum[FORM_ADVERBS]) form_know(m, word, ENT__W_ADV, FORM_ADVERBS, sum[FORM_ADVERBS]);
            memset(sum, 0, sizeof sum);
            strcpy(word, now);
        }
        unsigned kind, count;
        if (!more || sscanf(percent, "%%%u:%*s %*u %u", &kind, &count) != 2 || kind < 1 || kind > 5) continue;
        sum[kind == 5 ? FORM_ADJECTIVES : (int)kind - 1] += count;
    }
    if (f) fclose(f);
}

/* ---- lexicons ---------------------------------------------------------- */

static void know_part(form_maker *m, const char *word, size_t n, uint32_t kind, bool is_alone)
{
    char small[FORM_LONGEST];
    if (n < 2 || !(ent__is_upper(word[0]) || (unsigned char)word[0] >= 0x80)) return;
    if (!small_of(word, n, small) || !strcmp(small, "the")) return;
    bool is_common = form_find(m, small)->kinds & ENT__W_POS;
    if (is_alone || !is_common || kind & (ENT__W_GIVEN | ENT__W_SURNAME)) form_know(m, small, kind, FORM_PARTS, 0);
}

/* Names with ';' between them: the first word gets one kind, the others another. */
static void know_names(form_maker *m, const char *names, uint32_t first, uint32_t other)
{
    while (*names) {
        size_t n = strcspn(names, ";");
        const char *end = names + n;
        while (names < end && *names == ' ') names++;
        bool is_alone = !memchr(names, ' ', (size_t)(end - names));
        if (is_alone) first = other;
        for (uint32_t kind = first; names < end; kind = other) {
            size_t k = strcspn(names, " ;");
            know_part(m, names, k, kind, is_alone);
            names += k;
            while (names < end && *names == ' ') names++;
        }
        names = end + (*end == ';');
    }
}

static uint32_t split(char *line, char *field[FIELDS])
{
    uint32_t n = 0;
    line[strcspn(line, "\r\n")] = 0;
    for (char *at = line; n < FIELDS; n++) {
        field[n] = at;
        at += strcspn(at, "\t");
        if (!*at) return n + 1;
        *at++ = 0;
    }
    return n;
}

typedef void take_line(form_maker *m, char *const field[FIELDS]);

static void take_verb(form_maker *m, char *const field[FIELDS])
{
    char small[FORM_LONGEST];
    size_t n = strcspn(field[0], " ");
    if (small_of(field[0], n, small) && n > 1) form_know_verb(m, small, 0);
}

static void take_noun(form_maker *m, char *const field[FIELDS])
{
    char small[FORM_LONGEST];
    size_t n = strlen(field[0]);
    if (n > 2 && !strchr(field[0], ' ') && small_of(field[0], n, small) && strcmp(small, field[0]) == 0)
        form_know_noun(m, small, 0, 0);
}

static void take_agent(form_maker *m, char *const field[FIELDS])
{
    char small[FORM_LONGEST];
    const char *last = strrchr(field[0], ' '), *plural = strrchr(field[1], ' ');
    last = last ? last + 1 : field[0];
    plural = plural ? plural + 1 : field[1];
    if (strlen(last) < 3 || !small_of(last, strlen(last), small) || strcmp(small, last) != 0) return;
    if (!*plural) form_know_noun(m, small, ENT__W_AGENT, 0);
    else form_know(m, small, ENT__W_NOUN | ENT__W_AGENT, FORM_PARTS, 0);
    if (small_of(plural, strlen(plural), small)) form_know(m, small, ENT__W_PLURAL | ENT__W_AGENT, FORM_PARTS, 0);
}

static void take_person(form_maker *m, char *const field[FIELDS])
{
    know_names(m, field[0], ENT__W_GIVEN, ENT__W_SURNAME);
    know_names(m, field[1], ENT__W_GIVEN, ENT__W_SURNAME);
}

static void take_place(form_maker *m, char *const field[FIELDS])
{
    know_names(m, field[0], ENT__W_PLACE, ENT__W_PLACE);
    know_names(m, field[1], ENT__W_PLACE, ENT__W_PLACE);
}

/* In news "Chile" and "China" are no things to eat or from: what names a power is nothing else. */
static void forget_common(form_maker *m, const char *names)
{
    char small[FORM_LONGEST];
    for (; *names; names += strspn(names, "; ")) {
        size_t n = strcspn(names, ";");
        if (!memchr(names, ' ', n) && n > 3 && small_of(names, n, small)) {
            form_entry *e = form_find(m, small);
            e->kinds &= ~(uint32_t)ENT__W_POS;
            memset(e->often, 0, sizeof e->often);
        }
        names += n;
    }
}

static void take_power(form_maker *m, char *const field[FIELDS])
{
    know_names(m, field[1], ENT__W_PLACE, ENT__W_PLACE);
    know_names(m, field[3], ENT__W_PLACE, ENT__W_PLACE);
    know_names(m, field[4], ENT__W_NATION, ENT__W_NATION);
    know_names(m, field[5], ENT__W_PEOPLE, ENT__W_PEOPLE);
    know_names(m, field[6], ENT__W_PLACE, ENT__W_PLACE);
    forget_common(m, field[1]);
    forget_common(m, field[3]);
    forget_common(m, field[6]);
}

static void take_people(form_maker *m, char *const field[FIELDS])
{
    know_names(m, field[0], ENT__W_PEOPLE, ENT__W_PEOPLE);
    know_names(m, field[1], ENT__W_PEOPLE, ENT__W_PEOPLE);
}

static void read_lines(form_maker *m, const char *folder, const char *name, take_line *take)
{
    static char line[1 << 16];
    FILE *f = open_in(m, folder, name);
    bool is_head = true;
    while (f && fgets(line, sizeof line, f)) {
        char empty[1] = "", *field[FIELDS];
        if (line[0] == '#' || line[0] == '\n') continue;
        for (uint32_t k = split(line, field); k < FIELDS; k++) field[k] = empty;
        if (!is_head) take(m, field);
        is_head = false;
    }
    if (f) fclose(f);
}

/* Every .tsv of a folder, in any order: kinds only add up. */
static void read_folder(form_maker *m, const char *folder, const char *name, take_line *take)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) return;
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d));)
        if (ends(e->d_name, ".tsv")) read_lines(m, path, e->d_name, take);
    if (d) closedir(d);
}

static void read_all(form_maker *m, const char *folder)
{
    read_exceptions(m, folder, "noun.exc", false);
    read_exceptions(m, folder, "verb.exc", true);
    if (m->n_irregular) qsort(m->irregular, m->n_irregular, sizeof *m->irregular, form_by_base);
    read_sets(m, folder, "data.noun", FORM_NOUNS);
    read_sets(m, folder, "data.verb", FORM_VERBS);
    read_sets(m, folder, "data.adj", FORM_ADJECTIVES);
    read_sets(m, folder, "data.adv", FORM_ADVERBS);
    read_counts(m, folder);
    read_folder(m, folder, "verbs", take_verb);
    read_folder(m, folder, "nouns", take_noun);
    read_lines(m, folder, "agents.tsv", take_agent);
    read_folder(m, folder, "people", take_person);
    read_lines(m, folder, "places.tsv", take_place);
    read_lines(m, folder, "powers.tsv", take_power);
    read_lines(m, folder, "peoples.tsv", take_people);
}

/* ---- the list ---------------------------------------------------------- */

static uint32_t kinds_of(const form_entry *e)
{
    uint32_t all = 0, best = 0;
    for (uint32_t k = 0; k < FORM_PARTS; k++) {
        all += e->often[k];
        if (e->often[k] > e->often[best]) best = k;
    }
    uint32_t mostly = !all ? 0 : 4 * e->often[best] >= 3 * all ? best + 1 : 5;
    return e->kinds | mostly << 16;
}

static int by_form(const void *a, const void *b)
{
    return strcmp(((const form_entry *)a)->form, ((const form_entry *)b)->form);
}

static void print_forms(const form_maker *m)
{
    char letters[TRAIN_KINDS_MAX];
    for (uint32_t k = m->cap - m->n; k < m->cap; k++) {
        train_kinds_letters(kinds_of(&m->at[k]), letters);
        printf("%s\t%s\n", m->at[k].form, letters);
    }
    for (uint32_t k = 0; k < m->n_irregular; k++) {
        const train_irregular *x = &m->irregular[k];
        printf("%s\t%s\t%s\n", x->form.at, x->base.at, x->is_verb ? "verb" : "noun");
    }
}

int main(int argc, char **argv)
{
    form_maker m = {0};
    for (int k = 1; k < argc; k++) {
        m.n_read = 0;
        read_all(&m, argv[k]);
        if (m.n_read) continue;
        fprintf(stderr, "entente-train-forms: nothing to read in %s\n", argv[k]);
        return 1;
    }
    if (!m.n) {
        fprintf(stderr, "usage: entente-train-forms FOLDER…  (WordNet's, the lexicon's)\n");
        return 2;
    }
    qsort(m.at, m.cap, sizeof *m.at, by_form); /* empty ones first */
    print_forms(&m);
    return fflush(stdout) ? 1 : 0;
}
