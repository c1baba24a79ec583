/* Treebanks, and the table of features made from them. */
#ifndef ENT_TRAIN_CORPUS_H
#define ENT_TRAIN_CORPUS_H

#include "net.h"
#include "parse/conllu.h"
#include "parse/rows.h"
#include "words.h"

typedef struct train_tree {
    uint32_t first, n;   /* words of the file's text */
    uint32_t file;
    uint8_t *upos, *xpos, *rel;
    uint32_t *head;      /* local, n = root */
    uint32_t *rows;      /* as written, n x N_FEATURES */
    uint32_t *count;     /* of each form in training */
    bool ends_in_point;  /* the last word is punctuation without children */
} train_tree;

typedef struct train_file {
    char *bytes;
    ent__conllu conllu;
} train_file;

typedef struct train_corpus {
    ent__arena arena;
    train_file *files;
    uint32_t n_files;
    train_tree *trees;
    uint32_t n_trees, n_words;
} train_corpus;

/* False with *error where a file cannot be read. Trees that are none are left out. */
bool train_corpus_read(train_corpus *c, char *const *paths, uint32_t n, ent_error *error);

/* Keys seen often enough get a row. */
typedef struct train_table {
    ent__slot *slots;
    uint32_t n_slots, n_rows;
    uint64_t *keys; /* of each row; of unknown ones the number of the feature */
    const train_words *words;
} train_table;
void train_table_make(train_table *t, const train_corpus *c, const train_words *words);

/* A hash table as models have it: no key lies farther than ENT__PROBES. */
ent__slot *train_slots(const uint64_t *keys, const uint32_t *values, uint32_t n, uint32_t *n_slots);

/* Rows of words, written as they are or with a change of case. */
enum { AS_WRITTEN, ALL_SMALL, ALL_CAPITAL, ALL_TITLE, FIRST_SMALL };
void train_rows(const train_table *t, const ent__text *text, uint32_t first, uint32_t n, int letters,
                uint32_t *rows);
void train_corpus_index(train_corpus *c, const train_table *t, const train_corpus *counted);

#endif
