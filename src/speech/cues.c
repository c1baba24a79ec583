/* Reading lexicon/cues.tsv: words of saying, thinking, wanting and asking, by
 * their first word; and stances.tsv: what a power is called. The kinds follow the attitudes of Pareti (2016,
 * "PARC 3.0"; PolNeAR likewise): assertion, belief, intention; asking stands apart here. */
#include "speech/work.h"

#include <stdlib.h>

struct ent__cues {
    ent__arena keep;
    ent__map first;
    ent__map stances; /* lemma -> 1 for, 0 against */
    ENT__VEC(ent__cue) at;
};

static uint64_t key_of(ent__cue_form form, ent__str word)
{
    char f = (char)form;
    return ent__hash_more(ent__hash(word), &f, 1);
}

ent_code ent__cues_new(ent__cues **out, ent_error *error)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    ent__arena_init(&(*out)->keep, 0);
    return ENT_OK;
}

void ent__cues_free(ent__cues *c)
{
    if (!c) return;
    ent__arena_free(&c->keep);
    free(c);
}

static bool one_of(ent__str s, const char *const *names, uint8_t n, uint8_t *out)
{
    for (*out = 0; *out < n; (*out)++)
        if (ent__str_eq(s, names[*out])) return true;
    return false;
}

/* Notes that are not known here are for people. */
static uint16_t read_notes(ent__str rest)
{
    static const struct {
        const char *word;
        uint16_t note;
    } known[] = {{"object", ENT__CUE_OBJECT},  {"to", ENT__CUE_TO | ENT__CUE_CLAUSE},
                 {"clause", ENT__CUE_CLAUSE},  {"hearer", ENT__CUE_HEARER},
                 {"hedge", ENT__CUE_HEDGE},    {"whole", ENT__CUE_WHOLE},
                 {"manner", ENT__CUE_MANNER},  {"for", ENT__CUE_FOR},
                 {"against", ENT__CUE_AGAINST}};
    uint16_t notes = 0;
    ent__str item;
    while (ent__list_next(&rest, &item))
        for (size_t k = 0; k < sizeof known / sizeof *known; k++)
            if (ent__str_eq(item, known[k].word)) notes = (uint16_t)(notes | known[k].note);
    return notes;
}

static ent_code add_row(ent__cues *c, const ent__table *t, ent_error *error)
{
    static const char *const kinds[] = {"say", "think", "want", "ask"};
    static const char *const forms[] = {"verb", "phrase", "noun", "adjective"};
    ent__cue cue = {.next = ENT__NONE, .notes = read_notes(t->cell[3])};
    if (!one_of(t->cell[1], kinds, 4, &cue.kind))
        return ent__table_fail(t, error, "a kind is say, think, want or ask, not", t->cell[1]);
    if (!one_of(t->cell[2], forms, 4, &cue.form))
        return ent__table_fail(t, error, "a form is verb, phrase, noun or adjective, not", t->cell[2]);
    ent__str rest = t->cell[0], word;
    while (ent__cut_next(&rest, ' ', &word)) {
        if (cue.n == ENT__MAX_CUE_WORDS) return ent__table_fail(t, error, "a cue of more than 8 words:", t->cell[0]);
        cue.word[cue.n] = ent__arena_str(&c->keep, word);
        if (!cue.word[cue.n++].at) return ent__arena_fail(&c->keep, error);
    }
    if (!cue.n) return ent__table_fail(t, error, "a cue without a word", t->cell[0]);
    uint32_t *first = ent__map_put(&c->keep, &c->first, key_of((ent__cue_form)cue.form, cue.word[0]));
    ent__cue *made = first ? ENT__PUSH(&c->keep, &c->at) : NULL;
    if (!made) return ent__arena_fail(&c->keep, error);
    cue.next = *first;
    *made = cue;
    *first = c->at.n - 1;
    return ENT_OK;
}

static ent_code add_stance(ent__cues *c, const ent__table *t, ent_error *error)
{
    static const char *const signs[] = {"against", "for"};
    uint8_t sign;
    if (!t->cell[0].n) return ent__table_fail(t, error, "a stance without a word", t->cell[0]);
    if (!one_of(t->cell[1], signs, 2, &sign))
        return ent__table_fail(t, error, "a stance is for or against, not", t->cell[1]);
    uint32_t *value = ent__map_put(&c->keep, &c->stances, ent__hash(t->cell[0]));
    if (!value) return ent__arena_fail(&c->keep, error);
    *value = sign;
    return ENT_OK;
}

int8_t ent__cues_stance(const ent__cues *c, ent__str lemma)
{
    uint32_t sign = ent__map_get(&c->stances, ent__hash(lemma));
    return sign == ENT__NONE ? 0 : sign ? 1 : -1;
}

ent_code ent__cues_add(ent__cues *c, ent__str file, ent__str bytes, bool *taken, ent_error *error)
{
    bool stances = ent__str_eq(file, "stances.tsv");
    *taken = stances || ent__str_eq(file, "cues.tsv");
    if (!*taken) return ENT_OK;
    ent__table t;
    ent_error bad = {0};
    ent_code code = ent__table_open(&t, file, bytes, stances ? "word stance" : "cue kind form note", error);
    if (code) return code;
    while (ent__table_next(&t, &bad)) {
        code = stances ? add_stance(c, &t, error) : add_row(c, &t, error);
        if (code) return code;
    }
    if (bad.code && error) *error = bad;
    return bad.code;
}

uint32_t ent__cues_first(const ent__cues *c, ent__cue_form form, ent__str word)
{
    return ent__map_get(&c->first, key_of(form, word));
}

const ent__cue *ent__cues_at(const ent__cues *c, uint32_t cue) { return &c->at.at[cue]; }
