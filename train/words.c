/* A list of forms -> the table that models carry. */
#include "words.h"

#include <stdlib.h>

#include "file.h"

/* ---- kinds -------------------------------------------------------------- */

/* ORDER KIND: ENT__W_NOUN = 1 << 0 and so on. Capitals: what words can be; small: names. */
static const char kind_letters[] = "NPBDEGZJRgspnoax";

void train_kinds_letters(uint32_t kinds, char letters[TRAIN_KINDS_MAX])
{
    uint32_t n = 0;
    for (uint32_t b = 0; kind_letters[b]; b++)
        if (kinds >> b & 1) letters[n++] = kind_letters[b];
    if (kinds >> 16) letters[n++] = (char)('0' + (kinds >> 16));
    letters[n] = 0;
}

uint32_t train_kinds_of(ent__str letters)
{
    uint32_t kinds = 0;
    for (uint32_t i = 0; i < letters.n; i++) {
        const char *at = strchr(kind_letters, letters.at[i]);
        if (ent__is_digit(letters.at[i])) kinds |= (uint32_t)(letters.at[i] - '0') << 16;
        else if (at) kinds |= (uint32_t)1 << (at - kind_letters);
    }
    return kinds;
}

/* ---- the table ---------------------------------------------------------- */

static uint32_t number_of(train_words *w, uint32_t kinds)
{
    for (uint32_t k = 0; k < w->n_kinds; k++)
        if (w->kinds[k] == kinds) return k;
    if (w->n_kinds == ENT__MOST_KINDS) abort();
    w->kinds[w->n_kinds] = kinds;
    return w->n_kinds++;
}

static bool place(train_words *w, ent__str form, uint32_t kinds)
{
    uint64_t key = ent__form_key(form);
    uint32_t slot = ent__word_print(key) | number_of(w, kinds);
    for (uint32_t k = 0; k < ENT__WORD_PROBES; k++) {
        uint32_t *to = &w->slots[((uint32_t)key + k) & (w->n_slots - 1)];
        if (*to) continue;
        *to = slot;
        return true;
    }
    return false;
}

/* Up to three columns of the line at *at, which moves to the next line. */
static uint32_t next_line(const char **at, const char *end, ent__str column[3])
{
    const char *stop = memchr(*at, '\n', (size_t)(end - *at));
    if (!stop) stop = end;
    uint32_t n = 0;
    for (const char *p = *at; n < 3 && p <= stop; n++) {
        const char *tab = memchr(p, '\t', (size_t)(stop - p));
        if (!tab || n == 2) tab = stop;
        column[n] = (ent__str){p, (uint32_t)(tab - p)};
        p = tab + 1;
    }
    *at = stop < end ? stop + 1 : end;
    return n;
}

/* Places all forms in a table of n_slots; false: it is too small. */
static bool fill(train_words *w, const char *bytes, size_t n)
{
    ent__str column[3];
    for (const char *at = bytes, *end = bytes + n; at < end;)
        if (next_line(&at, end, column) == 2 && column[0].n && !place(w, column[0], train_kinds_of(column[1])))
            return false;
    return true;
}

static void read_irregular(train_words *w, const char *bytes, size_t n)
{
    ent__str column[3];
    for (const char *at = bytes, *end = bytes + n; at < end;) {
        uint32_t columns = next_line(&at, end, column);
        w->n_forms += columns == 2;
        if (columns != 3) continue;
        if (w->n_irregular % 1024 == 0) {
            w->irregular = realloc(w->irregular, (w->n_irregular + 1024) * sizeof *w->irregular);
            if (!w->irregular) abort(); /* the trainer has no use for less memory */
        }
        w->irregular[w->n_irregular++] =
            (train_irregular){column[0], column[1], ent__str_eq(column[2], "verb")};
    }
}

bool train_words_read(train_words *w, const char *path)
{
    size_t n = 0;
    *w = (train_words){.n_slots = 64, .n_kinds = 1, .bytes = path ? train_file_read(path, &n) : NULL};
    if (path && !w->bytes) return false;
    read_irregular(w, w->bytes, n);
    w->kinds = calloc(ENT__MOST_KINDS, sizeof *w->kinds);
    while (w->n_slots * 3 < w->n_forms * 4) w->n_slots *= 2;
    for (bool done = false; !done;) {
        free(w->slots);
        w->slots = calloc(w->n_slots, sizeof *w->slots);
        if (!w->slots || !w->kinds) abort();
        done = fill(w, w->bytes, n);
        if (!done) w->n_slots *= 2;
    }
    w->found = (ent__words){w->slots, w->kinds, w->n_slots - 1};
    return true;
}

static void *copy_of(const void *from, size_t n)
{
    void *to = malloc(n);
    if (!to) abort();
    return memcpy(to, from, n);
}

void train_words_copy(train_words *w, const ent__words *from)
{
    *w = (train_words){.n_slots = from->mask + 1};
    for (uint32_t k = 0; k < w->n_slots; k++) {
        uint32_t kind = from->slots[k] & (ENT__MOST_KINDS - 1);
        w->n_forms += from->slots[k] != 0;
        if (kind >= w->n_kinds) w->n_kinds = kind + 1;
    }
    w->slots = copy_of(from->slots, w->n_slots * sizeof *w->slots);
    w->kinds = copy_of(from->kinds, w->n_kinds * sizeof *w->kinds);
    w->found = (ent__words){w->slots, w->kinds, w->n_slots - 1};
}

void train_words_free(train_words *w)
{
    free(w->slots);
    free(w->kinds);
    free(w->irregular);
    free(w->bytes);
    *w = (train_words){0};
}
