/* What dictionaries and lexicons know of forms.
 *
 * WordNet's words of one part, inflected by rule, with its exceptions; verbs, nouns
 * and agents of the lexicon likewise; parts of names of people, places and powers.
 * How often WordNet's own texts have a word as noun, verb … says what it mostly is.
 * (Miller 1995; the rules are those of any grammar.) */
#include "words.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { LONGEST = 40, FIELDS = 12 };
enum { NOUNS, VERBS, ADJECTIVES, ADVERBS, N_PARTS };

typedef struct entry {
    char form[LONGEST];
    uint32_t kinds, often[N_PARTS];
} entry;

/* Forms by their hash, open addressing; WordNet's irregular forms by their base. */
typedef struct maker {
    entry *at;
    uint32_t n, cap;
    train_irregular *irregular;
    uint32_t n_irregular, n_read;
} maker;

/* ---- forms ------------------------------------------------------------- */

static entry *find(maker *m, const char *form)
{
    uint32_t k = (uint32_t)(ent__form_key(ent__str_of(form)) >> 20) & (m->cap - 1);
    while (m->at[k].form[0] && strcmp(m->at[k].form, form) != 0) k = (k + 1) & (m->cap - 1);
    return &m->at[k];
}

static void grow(maker *m)
{
    maker old = *m;
    m->cap = m->cap ? m->cap * 2 : 1 << 19;
    m->at = calloc(m->cap, sizeof *m->at);
    if (!m->at) abort(); /* the trainer is a program of its own: no memory ends it */
    for (uint32_t k = 0; k < old.cap; k++)
        if (old.at[k].form[0]) *find(m, old.at[k].form) = old.at[k];
    free(old.at);
}

/* Small letters, also of Latin-1; false: too long, or no word. */
static bool small_of(const char *word, size_t n, char *to)
{
    if (n == 0 || n >= LONGEST - 6) return false;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)word[i];
        if (!ent__is_alpha(word[i]) && c != '-' && c != '\'' && c != '.' && c < 0x80) return false;
        bool is_latin = i && (unsigned char)word[i - 1] == 0xc3 && c >= 0x80 && c <= 0x9e && c != 0x97;
        to[i] = is_latin ? (char)(c + 0x20) : ent__lower(word[i]);
    }
    to[n] = 0;
    return true;
}

static void know(maker *m, const char *form, uint32_t kinds, int part, uint32_t often)
{
    if (m->n * 2 >= m->cap) grow(m);
    entry *e = find(m, form);
    if (!e->form[0]) {
        strcpy(e->form, form);
        m->n++;
    }
    e->kinds |= kinds;
    if (part < N_PARTS && e->often[part] < often) e->often[part] = often;
}

/* ---- rules of inflection ----------------------------------------------- */

static bool is_vowel(char c) { return c && strchr("aeiou", c); }

static bool ends(const char *w, const char *ending)
{
    size_t n = strlen(w), k = strlen(ending);
    return n > k && strcmp(w + n - k, ending) == 0;
}

static const char *with(const char *w, size_t off, const char *ending)
{
    static char form[LONGEST + 8];
    size_t n = strlen(w) - off;
    memcpy(form, w, n);
    strcpy(form + n, ending);
    return form;
}

/* -s, as of nouns and of verbs. */
static void know_s(maker *m, const char *w, uint32_t kind, int part, uint32_t often)
{
    size_t n = strlen(w);
    if (n < 2) return;
    bool is_y = w[n - 1] == 'y' && !is_vowel(w[n - 2]), is_o = w[n - 1] == 'o' && !is_vowel(w[n - 2]);
    if (is_y) know(m, with(w, 1, "ies"), kind, part, often);
    else if (strchr("sxz", w[n - 1]) || ends(w, "ch") || ends(w, "sh") || is_o)
        know(m, with(w, 0, "es"), kind, part, often);
    if (!is_y && !strchr("sxz", w[n - 1]) && !ends(w, "sh")) know(m, with(w, 0, "s"), kind, part, often);
}

static unsigned syllables(const char *w)
{
    unsigned n = 0;
    for (size_t i = 0; w[i]; i++) n += is_vowel(w[i]) && (i == 0 || !is_vowel(w[i - 1]));
    return n;
}

/* consonant, vowel, consonant: "plan", "travel" */
static bool can_double(const char *w)
{
    size_t n = strlen(w);
    return n >= 3 && !is_vowel(w[n - 1]) && !strchr("wxyh", w[n - 1]) && is_vowel(w[n - 2]) &&
           (!is_vowel(w[n - 3]) || (n >= 4 && w[n - 4] == 'q'));
}

/* -ed and -ing, with the last letter doubled or not. */
static void know_past(maker *m, const char *w, uint32_t past, bool has_ing, uint32_t often)
{
    size_t n = strlen(w);
    if (n < 2) return;
    char last[2] = {w[n - 1], 0}, base[LONGEST + 8];
    bool doubles = can_double(w) && syllables(w) == 1, may = can_double(w) && last[0] == 'l';
    strcpy(base, w);
    if (doubles || may) strcat(base, last);
    if (past) {
        if (last[0] == 'e') know(m, with(w, 0, "d"), past, VERBS, often);
        else if (last[0] == 'y' && !is_vowel(w[n - 2])) know(m, with(w, 1, "ied"), past, VERBS, often);
        else if (!doubles) know(m, with(w, 0, "ed"), past, VERBS, often);
        if (doubles || may) know(m, with(base, 0, "ed"), past, VERBS, often);
    }
    if (!has_ing) return;
    if (ends(w, "ie")) know(m, with(w, 2, "ying"), ENT__W_ING, VERBS, often);
    else if (last[0] == 'e' && !ends(w, "ee") && !ends(w, "oe") && !ends(w, "ye"))
        know(m, with(w, 1, "ing"), ENT__W_ING, VERBS, often);
    else if (!doubles) know(m, with(w, 0, "ing"), ENT__W_ING, VERBS, often);
    if (doubles || may) know(m, with(base, 0, "ing"), ENT__W_ING, VERBS, often);
}

/* ---- irregular forms --------------------------------------------------- */

static bool is_of(const train_irregular *x, const char *base, bool is_verb)
{
    return x->is_verb == is_verb && ent__str_eq(x->base, base);
}

/* The first irregular form of each base, so that they are found fast: sorted. */
static int by_base(const void *pa, const void *pb)
{
    const train_irregular *a = pa, *b = pb;
    if (a->is_verb != b->is_verb) return a->is_verb ? 1 : -1;
    int order = strcmp(a->base.at, b->base.at);
    return order ? order : strcmp(a->form.at, b->form.at);
}

static const train_irregular *first_of(const maker *m, const char *base, bool is_verb)
{
    train_irregular key = {.form = ent__str_of(""), .base = ent__str_of(base), .is_verb = is_verb};
    uint32_t low = 0, high = m->n_irregular;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (by_base(&m->irregular[middle], &key) < 0) low = middle + 1;
        else high = middle;
    }
    return m->irregular + low;
}

static void know_noun(maker *m, const char *w, uint32_t kind, uint32_t often)
{
    const train_irregular *end = m->irregular + m->n_irregular, *x = first_of(m, w, false);
    bool is_regular = x == end || !is_of(x, w, false);
    know(m, w, ENT__W_NOUN | kind, NOUNS, often);
    for (; x != end && is_of(x, w, false); x++) know(m, x->form.at, ENT__W_PLURAL | kind, NOUNS, often);
    if (is_regular) know_s(m, w, ENT__W_PLURAL | kind, NOUNS, often);
}

/* "frozen" beside "froze": what ends in n is the participle alone, and the other the past alone. */
static bool has_n(const train_irregular *x, const train_irregular *end)
{
    const char *base = x->base.at;
    for (; x != end && is_of(x, base, true); x++)
        if (ends(x->form.at, "n") && !ends(base, "n")) return true;
    return false;
}

static void know_verb(maker *m, const char *w, uint32_t often)
{
    static const uint32_t PASTS = ENT__W_PAST | ENT__W_PARTICIPLE;
    const train_irregular *end = m->irregular + m->n_irregular, *first = first_of(m, w, true);
    bool is_be = !strcmp(w, "be");
    bool has_past = false, has_ing = false;
    bool n_form = first != end && is_of(first, w, true) && has_n(first, end);
    know(m, w, ENT__W_BASE, VERBS, often);
    know_s(m, w, ENT__W_THIRD, VERBS, often);
    for (const train_irregular *x = first; x != end && is_of(x, w, true); x++) {
        const char *form = x->form.at;
        bool is_ing = ends(form, "ing") && !ends(w, "ing");
        bool is_s = ends(form, "s") && !ends(w, "s") && strcmp(form, "was") != 0;
        uint32_t past = !n_form ? PASTS : ends(form, "n") ? ENT__W_PARTICIPLE : ENT__W_PAST;
        if (is_be && strchr("ai", form[0])) past = ENT__W_BASE; /* am, are */
        know(m, form, is_ing ? ENT__W_ING : is_s ? ENT__W_THIRD : past, VERBS, often);
        has_ing |= is_ing;
        has_past |= !is_ing && !is_s && (!ends(form, "ed") || syllables(w) == 1);
    }
    know_past(m, w, has_past ? 0 : PASTS, !(has_ing && syllables(w) == 1), often);
}

/* ---- files ------------------------------------------------------------- */

static FILE *open_in(maker *m, const char *folder, const char *name)
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

static void read_exceptions(maker *m, const char *folder, const char *name, bool is_verb)
{
    char line[512], form[256], base[256];
    FILE *f = open_in(m, folder, name);
    if (!f) return;
    while (fgets(line, sizeof line, f)) {
        if (sscanf(line, "%255s %255s", form, base) != 2 || strchr(line, '_')) continue;
        if (strlen(form) >= LONGEST - 6 || strlen(base) >= LONGEST - 6) continue;
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
static void read_sets(maker *m, const char *folder, const char *name, int part)
{
    static char line[1 << 16];
    static const uint32_t kind[N_PARTS] = {[ADJECTIVES] = ENT__W_ADJ, [ADVERBS] = ENT__W_ADV};
    FILE *f = open_in(m, folder, name);
    if (!f) return;
    while (fgets(line, sizeof line, f)) {
        char *at = line, small[LONGEST];
        if (line[0] == ' ') continue;
        strtok(at, " ");
        for (int k = 0; k < 2; k++) strtok(NULL, " ");
        char *number = strtok(NULL, " ");
        for (long n = number ? strtol(number, NULL, 16) : 0; n > 0; n--) {
            char *word = strtok(NULL, " ");
            if (!word || !strtok(NULL, " ")) break;
            word[strcspn(word, "(")] = 0; /* "ready(a)" */
            if (!small_of(word, strlen(word), small) || strlen(small) < 2) continue;
            if (part == NOUNS && strcmp(small, word) != 0) know(m, small, ENT__W_PROPER, N_PARTS, 0);
            else if (part == NOUNS) know_noun(m, small, 0, 0);
            else if (part == VERBS) know_verb(m, small, 0);
            else know(m, small, kind[part], part, 0);
        }
    }
    fclose(f);
}

/* How often a word has each of its senses, summed: "lend%2:40:00:: 1 7". */
static void read_counts(maker *m, const char *folder)
{
    char line[512], word[LONGEST] = "", now[LONGEST];
    uint32_t sum[N_PARTS] = {0};
    FILE *f = open_in(m, folder, "cntlist.rev");
    bool more = f != NULL;
    while (more) {
        more = fgets(line, sizeof line, f) != NULL;
        char *percent = more ? strchr(line, '%') : NULL;
        if (more && (!percent || !small_of(line, (size_t)(percent - line), now))) continue;
        if (!more || strcmp(now, word) != 0) {
            entry e = word[0] ? *find(m, word) : (entry){0};
            bool is_noun = e.kinds & ENT__W_NOUN && !(e.kinds & ENT__W_PROPER);
            if (sum[NOUNS] && is_noun) know_noun(m, word, 0, sum[NOUNS]);
            if (sum[VERBS] && e.kinds & ENT__W_BASE) know_verb(m, word, sum[VERBS]);
            if (sum[ADJECTIVES]) know(m, word, ENT__W_ADJ, ADJECTIVES, sum[ADJECTIVES]);
            if (sum[ADVERBS]) know(m, word, ENT__W_ADV, ADVERBS, sum[ADVERBS]);
            memset(sum, 0, sizeof sum);
            strcpy(word, now);
        }
        unsigned kind, count;
        if (!more || sscanf(percent, "%%%u:%*s %*u %u", &kind, &count) != 2 || kind < 1 || kind > 5) continue;
        sum[kind == 5 ? ADJECTIVES : (int)kind - 1] += count;
    }
    if (f) fclose(f);
}

/* ---- lexicons ---------------------------------------------------------- */

static void know_part(maker *m, const char *word, size_t n, uint32_t kind, bool is_alone)
{
    char small[LONGEST];
    if (n < 2 || !(ent__is_upper(word[0]) || (unsigned char)word[0] >= 0x80)) return;
    if (!small_of(word, n, small) || !strcmp(small, "the")) return;
    bool is_common = find(m, small)->kinds & ENT__W_POS;
    if (is_alone || !is_common || kind & (ENT__W_GIVEN | ENT__W_SURNAME)) know(m, small, kind, N_PARTS, 0);
}

/* Names with ';' between them: the first word gets one kind, the others another. */
static void know_names(maker *m, const char *names, uint32_t first, uint32_t other)
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

typedef void take_line(maker *m, char *const field[FIELDS]);

static void take_verb(maker *m, char *const field[FIELDS])
{
    char small[LONGEST];
    size_t n = strcspn(field[0], " ");
    if (small_of(field[0], n, small) && n > 1) know_verb(m, small, 0);
}

static void take_noun(maker *m, char *const field[FIELDS])
{
    char small[LONGEST];
    size_t n = strlen(field[0]);
    if (n > 2 && !strchr(field[0], ' ') && small_of(field[0], n, small) && strcmp(small, field[0]) == 0)
        know_noun(m, small, 0, 0);
}

static void take_agent(maker *m, char *const field[FIELDS])
{
    char small[LONGEST];
    const char *last = strrchr(field[0], ' '), *plural = strrchr(field[1], ' ');
    last = last ? last + 1 : field[0];
    plural = plural ? plural + 1 : field[1];
    if (strlen(last) < 3 || !small_of(last, strlen(last), small) || strcmp(small, last) != 0) return;
    if (!*plural) know_noun(m, small, ENT__W_AGENT, 0);
    else know(m, small, ENT__W_NOUN | ENT__W_AGENT, N_PARTS, 0);
    if (small_of(plural, strlen(plural), small)) know(m, small, ENT__W_PLURAL | ENT__W_AGENT, N_PARTS, 0);
}

static void take_person(maker *m, char *const field[FIELDS])
{
    know_names(m, field[0], ENT__W_GIVEN, ENT__W_SURNAME);
    know_names(m, field[1], ENT__W_GIVEN, ENT__W_SURNAME);
}

static void take_place(maker *m, char *const field[FIELDS])
{
    know_names(m, field[0], ENT__W_PLACE, ENT__W_PLACE);
    know_names(m, field[1], ENT__W_PLACE, ENT__W_PLACE);
}

/* In news "Chile" and "China" are no things to eat or from: what names a power is nothing else. */
static void forget_common(maker *m, const char *names)
{
    char small[LONGEST];
    for (; *names; names += strspn(names, "; ")) {
        size_t n = strcspn(names, ";");
        if (!memchr(names, ' ', n) && n > 3 && small_of(names, n, small)) {
            entry *e = find(m, small);
            e->kinds &= ~(uint32_t)ENT__W_POS;
            memset(e->often, 0, sizeof e->often);
        }
        names += n;
    }
}

static void take_power(maker *m, char *const field[FIELDS])
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

static void take_people(maker *m, char *const field[FIELDS])
{
    know_names(m, field[0], ENT__W_PEOPLE, ENT__W_PEOPLE);
    know_names(m, field[1], ENT__W_PEOPLE, ENT__W_PEOPLE);
}

static void read_lines(maker *m, const char *folder, const char *name, take_line *take)
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
static void read_folder(maker *m, const char *folder, const char *name, take_line *take)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) return;
    DIR *d = opendir(path);
    for (struct dirent *e; d && (e = readdir(d));)
        if (ends(e->d_name, ".tsv")) read_lines(m, path, e->d_name, take);
    if (d) closedir(d);
}

static void read_all(maker *m, const char *folder)
{
    read_exceptions(m, folder, "noun.exc", false);
    read_exceptions(m, folder, "verb.exc", true);
    if (m->n_irregular) qsort(m->irregular, m->n_irregular, sizeof *m->irregular, by_base);
    read_sets(m, folder, "data.noun", NOUNS);
    read_sets(m, folder, "data.verb", VERBS);
    read_sets(m, folder, "data.adj", ADJECTIVES);
    read_sets(m, folder, "data.adv", ADVERBS);
    read_counts(m, folder);
    read_folder(m, folder, "verbs", take_verb);
    read_folder(m, folder, "nouns", take_noun);
    read_lines(m, folder, "agents.tsv", take_agent);
    read_folder(m, folder, "people", take_person);
    read_lines(m, folder, "places.tsv", take_place);
    read_lines(m, folder, "powers.tsv", take_power);
    read_lines(m, folder, "peoples.tsv", take_people);
}

/* ---- the table --------------------------------------------------------- */

static uint32_t kinds_of(const entry *e)
{
    uint32_t all = 0, best = 0;
    for (uint32_t k = 0; k < N_PARTS; k++) {
        all += e->often[k];
        if (e->often[k] > e->often[best]) best = k;
    }
    uint32_t mostly = !all ? 0 : 4 * e->often[best] >= 3 * all ? best + 1 : 5;
    return e->kinds | mostly << 16;
}

static uint32_t number_of(train_words *w, uint32_t kinds)
{
    for (uint32_t k = 0; k < w->n_kinds; k++)
        if (w->kinds[k] == kinds) return k;
    if (w->n_kinds == ENT__MOST_KINDS) abort();
    w->kinds[w->n_kinds] = kinds;
    return w->n_kinds++;
}

static int by_form(const void *a, const void *b)
{
    return strcmp(((const entry *)a)->form, ((const entry *)b)->form);
}

static bool place(train_words *w, const entry *e)
{
    uint64_t key = ent__form_key(ent__str_of(e->form));
    uint32_t slot = ent__word_print(key) | number_of(w, kinds_of(e));
    for (uint32_t k = 0; k < ENT__WORD_PROBES; k++) {
        uint32_t *to = &w->slots[((uint32_t)key + k) & (w->n_slots - 1)];
        if (*to) continue;
        *to = slot;
        return true;
    }
    return false;
}

bool train_words_make(train_words *w, char *const *folders, uint32_t n)
{
    maker m = {0};
    *w = (train_words){.n_slots = 64, .n_kinds = 1};
    grow(&m);
    for (uint32_t k = 0; k < n; k++) {
        m.n_read = 0;
        read_all(&m, folders[k]);
        if (!m.n_read) return false;
    }
    qsort(m.at, m.cap, sizeof *m.at, by_form); /* empty ones first */
    w->kinds = calloc(ENT__MOST_KINDS, sizeof *w->kinds);
    if (!w->kinds) abort();
    while (w->n_slots * 3 < m.n * 4) w->n_slots *= 2;
    for (bool done = false; !done; w->n_slots *= 2) {
        free(w->slots);
        w->slots = calloc(w->n_slots, sizeof *w->slots);
        if (!w->slots) abort();
        done = true;
        for (uint32_t k = m.cap - m.n; done && k < m.cap; k++) done = place(w, &m.at[k]);
        if (done) break;
    }
    w->n_forms = m.n;
    w->found = (ent__words){w->slots, w->kinds, w->n_slots - 1};
    w->irregular = m.irregular;
    w->n_irregular = m.n_irregular;
    free(m.at);
    return true;
}
