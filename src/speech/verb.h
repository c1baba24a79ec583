/* What the files about cue verbs share: verb.c finds the cue, clause.c looks for
 * clauses in the tree, parenthesis.c reads what stands between commas, content.c
 * takes what is said. */
#ifndef ENT_SPEECH_VERB_H
#define ENT_SPEECH_VERB_H

#include "speech/work.h"

typedef struct ent__verb {
    const ent__cue *line;
    uint32_t verb;
    uint32_t slot;       /* the phrase that the cue's preposition opens: "call for *talks*", or ENT__NONE */
    uint32_t first, end; /* its words */
    uint32_t draft;
    bool passive;
} ent__verb;

static inline bool ent__rel_is(const ent__tree *t, uint32_t w, uint32_t a) { return ent__tree_rel(t, w) == a; }

/* ---- clauses, as words of the tree or ENT__NONE ------------------------------- */

uint32_t ent__verb_clause(const ent__tree *t, uint32_t v);
/* "said in a statement *that …*": the clause hangs on the noun in trees, and belongs to the verb. */
uint32_t ent__verb_clause_in_noun(const ent__work *w, const ent__verb *c);
/* "Asked on the radio *who leads the party*": where the question begins, whatever the tree hangs it on. */
uint32_t ent__verb_question(const ent__work *w, uint32_t v);
/* "Asked who leads, *the mayor* …": where the clause begins that a question stands before. */
uint32_t ent__question_end(const ent__work *w, uint32_t v, uint32_t end);
bool ent__may_say(const ent__work *w, uint32_t k); /* a verb that could be a cue of saying */
/* "seemed to suggest that …": the inner verb is the cue, and its subject speaks. */
bool ent__says_itself(const ent__work *w, uint32_t x);

/* ---- taking what is said; false: no memory ------------------------------------- */

/* The phrase between a comma and a cue with a mark behind it: ", *officials* said," or ", *officials* said." */
uint32_t ent__verb_between(const ent__work *w, const ent__verb *c);
bool ent__verb_parenthesis(ent__work *w, const ent__verb *c, bool *taken);
bool ent__verb_active(ent__work *w, const ent__verb *c);
bool ent__verb_passive(ent__work *w, const ent__verb *c);
bool ent__verb_hedge(ent__work *w, const ent__verb *c);

#endif
