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
    bool is_raw;         /* of text without trees: its columns are to be made by teachers */
} train_tree;

typedef struct train_file {
    char *bytes;
    const char *path;
    ent__conllu conllu;
    bool is_raw;
} train_file;

typedef struct train_corpus {
    ent__arena arena;
    train_file *files;
    uint32_t n_files, n_read; /* n_read: files that could be read, in turn */
    train_tree *trees;
    uint32_t n_trees, n_words;
    uint32_t n_left_out, first_left_out; /* sentences that are no trees; the line of the first */
    const char *first_left_out_file;
} train_corpus;

/* Treebanks in CoNLL-U; of files that end in .txt every paragraph is a sentence without
 * a tree. False with *error where one cannot be read. Trees that are none are left out. */
bool train_corpus_read(train_corpus *c, const char *const *paths, uint32_t n, ent_error *error);
void train_corpus_free(train_corpus *c);

/* Relations without subtypes, as the shared tasks count. */
bool train_same_relation(uint8_t a, uint8_t b);

/* Keys seen often enough get a row. */
typedef struct train_table {
    ent__key_slot *slots;
    uint32_t n_slots, n_rows;
    uint64_t *keys; /* of each row; of unknown ones the number of the feature */
    const train_words *words;
} train_table;
/* with_raw: text without trees counts as well. A net whose weights were learned with a table made
 * without it needs one made without it: there its words are unknown ones. */
void train_table_make(train_table *t, const train_corpus *c, const train_words *words, bool with_raw);

void train_table_free(train_table *t);

/* A hash table as models have it: no key lies farther than ENT__PROBES. */
ent__key_slot *train_slots(const uint64_t *keys, const uint32_t *values, uint32_t n, uint32_t *n_slots);

/* Rows of words, written as they are or with a change of case. */
enum { AS_WRITTEN, ALL_SMALL, ALL_CAPITAL, ALL_TITLE, FIRST_SMALL };
void train_rows(const train_table *t, const ent__text *text, uint32_t first, uint32_t n, int letters,
                uint32_t *rows);
void train_corpus_index(train_corpus *c, const train_table *t, const train_corpus *counted);

#endif
