/* English inflection by rule, with WordNet's exceptions; the rules are those of any grammar. */
#include <stdlib.h>
#include <string.h>

#include "forms.h"

/* ---- forms ------------------------------------------------------------- */

form_entry *form_find(form_maker *m, const char *form)
{
    uint32_t k = (uint32_t)(ent__form_key(ent__str_of(form)) >> 20) & (m->cap - 1);
    while (m->at[k].form[0] && strcmp(m->at[k].form, form) != 0) k = (k + 1) & (m->cap - 1);
    return &m->at[k];
}

static void grow(form_maker *m)
{
    form_maker old = *m;
    m->cap = m->cap ? m->cap * 2 : 1 << 19;
    m->at = calloc(m->cap, sizeof *m->at);
    if (!m->at) abort(); /* the trainer is a program of its own: no memory ends it */
    for (uint32_t k = 0; k < old.cap; k++)
        if (old.at[k].form[0]) *form_find(m, old.at[k].form) = old.at[k];
    free(old.at);
}

void form_know(form_maker *m, const char *form, uint32_t kinds, int part, uint32_t often)
{
    if (m->n * 2 >= m->cap) grow(m);
    form_entry *e = form_find(m, form);
    if (!e->form[0]) {
        strcpy(e->form, form);
        m->n++;
    }
    e->kinds |= kinds;
    if (part < FORM_PARTS && e->often[part] < often) e->often[part] = often;
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
    static char form[FORM_LONGEST + 8];
    size_t n = strlen(w) - off;
    memcpy(form, w, n);
    strcpy(form + n, ending);
    return form;
}

/* -s, as of nouns and of verbs. */
static void know_s(form_maker *m, const char *w, uint32_t kind, int part, uint32_t often)
{
    size_t n = strlen(w);
    if (n < 2) return;
    bool is_y = w[n - 1] == 'y' && !is_vowel(w[n - 2]), is_o = w[n - 1] == 'o' && !is_vowel(w[n - 2]);
    if (is_y) form_know(m, with(w, 1, "ies"), kind, part, often);
    else if (strchr("sxz", w[n - 1]) || ends(w, "ch") || ends(w, "sh") || is_o)
        form_know(m, with(w, 0, "es"), kind, part, often);
    if (!is_y && !strchr("sxz", w[n - 1]) && !ends(w, "sh")) form_know(m, with(w, 0, "s"), kind, part, often);
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
static void know_past(form_maker *m, const char *w, uint32_t past, bool has_ing, uint32_t often)
{
    size_t n = strlen(w);
    if (n < 2) return;
    char last[2] = {w[n - 1], 0}, base[FORM_LONGEST + 8];
    bool doubles = can_double(w) && syllables(w) == 1, may = can_double(w) && last[0] == 'l';
    strcpy(base, w);
    if (doubles || may) strcat(base, last);
    if (past) {
        if (last[0] == 'e') form_know(m, with(w, 0, "d"), past, FORM_VERBS, often);
        else if (last[0] == 'y' && !is_vowel(w[n - 2])) form_know(m, with(w, 1, "ied"), past, FORM_VERBS, often);
        else if (!doubles) form_know(m, with(w, 0, "ed"), past, FORM_VERBS, often);
        if (doubles || may) form_know(m, with(base, 0, "ed"), past, FORM_VERBS, often);
    }
    if (!has_ing) return;
    if (ends(w, "ie")) form_know(m, with(w, 2, "ying"), ENT__W_ING, FORM_VERBS, often);
    else if (last[0] == 'e' && !ends(w, "ee") && !ends(w, "oe") && !ends(w, "ye"))
        form_know(m, with(w, 1, "ing"), ENT__W_ING, FORM_VERBS, often);
    else if (!doubles) form_know(m, with(w, 0, "ing"), ENT__W_ING, FORM_VERBS, often);
    if (doubles || may) form_know(m, with(base, 0, "ing"), ENT__W_ING, FORM_VERBS, often);
}

/* ---- irregular forms --------------------------------------------------- */

static bool is_of(const train_irregular *x, const char *base, bool is_verb)
{
    return x->is_verb == is_verb && ent__str_eq(x->base, base);
}

/* The first irregular form of each base, so that they are found fast: sorted. */
int form_by_base(const void *pa, const void *pb)
{
    const train_irregular *a = pa, *b = pb;
    if (a->is_verb != b->is_verb) return a->is_verb ? 1 : -1;
    int order = strcmp(a->base.at, b->base.at);
    return order ? order : strcmp(a->form.at, b->form.at);
}

static const train_irregular *first_of(const form_maker *m, const char *base, bool is_verb)
{
    train_irregular key = {.form = ent__str_of(""), .base = ent__str_of(base), .is_verb = is_verb};
    uint32_t low = 0, high = m->n_irregular;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (form_by_base(&m->irregular[middle], &key) < 0) low = middle + 1;
        else high = middle;
    }
    return m->irregular + low;
}

void form_know_noun(form_maker *m, const char *w, uint32_t kind, uint32_t often)
{
    const train_irregular *end = m->irregular + m->n_irregular, *x = first_of(m, w, false);
    bool is_regular = x == end || !is_of(x, w, false);
    form_know(m, w, ENT__W_NOUN | kind, FORM_NOUNS, often);
    for (; x != end && is_of(x, w, false); x++) form_know(m, x->form.at, ENT__W_PLURAL | kind, FORM_NOUNS, often);
    if (is_regular) know_s(m, w, ENT__W_PLURAL | kind, FORM_NOUNS, often);
}

/* "frozen" beside "froze": what ends in n is the participle alone, and the other the past alone. */
static bool has_n(const train_irregular *x, const train_irregular *end)
{
    const char *base = x->base.at;
    for (; x != end && is_of(x, base, true); x++)
        if (ends(x->form.at, "n") && !ends(base, "n")) return true;
    return false;
}

void form_know_verb(form_maker *m, const char *w, uint32_t often)
{
    static const uint32_t PASTS = ENT__W_PAST | ENT__W_PARTICIPLE;
    const train_irregular *end = m->irregular + m->n_irregular, *first = first_of(m, w, true);
    bool is_be = !strcmp(w, "be");
    bool has_past = false, has_ing = false;
    bool n_form = first != end && is_of(first, w, true) && has_n(first, end);
    form_know(m, w, ENT__W_BASE, FORM_VERBS, often);
    know_s(m, w, ENT__W_THIRD, FORM_VERBS, often);
    for (const train_irregular *x = first; x != end && is_of(x, w, true); x++) {
        const char *form = x->form.at;
        bool is_ing = ends(form, "ing") && !ends(w, "ing");
        bool is_s = ends(form, "s") && !ends(w, "s") && strcmp(form, "was") != 0;
        uint32_t past = !n_form ? PASTS : ends(form, "n") ? ENT__W_PARTICIPLE : ENT__W_PAST;
        if (is_be && strchr("ai", form[0])) past = ENT__W_BASE; /* am, are */
        form_know(m, form, is_ing ? ENT__W_ING : is_s ? ENT__W_THIRD : past, FORM_VERBS, often);
        has_ing |= is_ing;
        has_past |= !is_ing && !is_s && (!ends(form, "ed") || syllables(w) == 1);
    }
    know_past(m, w, has_past ? 0 : PASTS, !(has_ing && syllables(w) == 1), often);
}
