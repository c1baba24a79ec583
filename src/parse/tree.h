/* Walking a parsed text: children, order from the leaves up, common questions. */
#ifndef ENT_TREE_H
#define ENT_TREE_H

#include "parse/parse.h"

typedef struct ent__tree {
    const ent__text *text;
    const ent__parse *parse;
    uint32_t *child; /* a word's first child, ENT__NONE for a leaf */
    uint32_t *next;  /* the next child of the same head, to the right */
    uint32_t *order; /* the words, children before heads, sentence after sentence */
    uint32_t *sentence; /* of each word */
} ent__tree;

ent_code ent__tree_build(const ent__text *text, const ent__parse *parse, ent__arena *keep, ent__tree *out, ent_error *error);

static inline uint32_t ent__tree_sentence(const ent__tree *t, uint32_t w) { return t->sentence[w]; }
static inline uint32_t ent__tree_rel(const ent__tree *t, uint32_t w) { return t->parse->rel[w]; }
static inline uint32_t ent__tree_head(const ent__tree *t, uint32_t w) { return t->parse->head[w]; }

#define ENT__EACH_CHILD(tree, of, c) for (uint32_t c = (tree)->child[of]; c != ENT__NONE; c = (tree)->next[c])

/* The first child with the relation, or ENT__NONE. */
uint32_t ent__tree_child(const ent__tree *t, uint32_t w, ent__rel rel);
/* Is `w` below `top`, or `top` itself? */
bool ent__tree_is_below(const ent__tree *t, uint32_t w, uint32_t top);
/* The preposition (case lemma) of a nominal: its first case child; ENT__NONE for none. */
uint32_t ent__tree_case(const ent__tree *t, uint32_t w);
/* The subject that hangs on a verb itself, or ENT__NONE. */
uint32_t ent__tree_subject(const ent__tree *t, uint32_t verb);
/* "who", "which", "that" as a relative pronoun; and the noun behind it: the word itself where it is none, or has none. */
bool ent__tree_is_relative(const ent__tree *t, uint32_t w);
uint32_t ent__tree_antecedent(const ent__tree *t, uint32_t w);
bool ent__tree_lemma_is(const ent__tree *t, uint32_t w, const char *lemma);
/* Lemma among the words of a space-separated list? */
bool ent__tree_lemma_in(const ent__tree *t, uint32_t w, const char *list);
/* "Friday", "June 19", "2009", "two weeks": a nominal that says when, and no party to anything. */
bool ent__tree_is_time(const ent__tree *t, uint32_t w);

#endif
