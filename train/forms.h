/* Forms that dictionaries and lexicons know, while train_forms.c gathers them. */
#ifndef ENT_TRAIN_FORMS_H
#define ENT_TRAIN_FORMS_H

#include "words.h"

enum { FORM_LONGEST = 40 };
enum { FORM_NOUNS, FORM_VERBS, FORM_ADJECTIVES, FORM_ADVERBS, FORM_PARTS };

typedef struct form_entry {
    char form[FORM_LONGEST];
    uint32_t kinds, often[FORM_PARTS]; /* in WordNet's own texts */
} form_entry;

/* Forms by their hash, open addressing; WordNet's irregular forms, sorted by their base. */
typedef struct form_maker {
    form_entry *at;
    uint32_t n, cap;
    train_irregular *irregular;
    uint32_t n_irregular, n_read;
} form_maker;

form_entry *form_find(form_maker *m, const char *form);
void form_know(form_maker *m, const char *form, uint32_t kinds, int part, uint32_t often);
/* Verbs before nouns are no matter; base, then form. For qsort. */
int form_by_base(const void *a, const void *b);

/* A word and its regular and irregular forms (inflect.c). */
void form_know_noun(form_maker *m, const char *word, uint32_t kind, uint32_t often);
void form_know_verb(form_maker *m, const char *word, uint32_t often);

#endif
