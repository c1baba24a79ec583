/* Who stands where around a predicate: deep subject and object through
 * passives, control, conjunction, participles and relative clauses. */
#ifndef ENT_EVENT_FRAME_H
#define ENT_EVENT_FRAME_H

#include "event/scene.h"

/* A word that fills a role; `is_hit`: not a phrase of its own, but a name inside
 * one ("the *Iranian* request"). */
typedef struct ent__filler {
    uint32_t word;
    bool is_hit;
} ent__filler;

#define ENT__NO_FILLER ((ent__filler){ENT__NONE, false})

typedef struct ent__frame {
    const ent__scene *scene;
    uint32_t word;  /* the predicate */
    uint32_t light; /* the verb that carries a noun, or ENT__NONE */
    uint32_t subj, obj, iobj; /* deep; of the light verb where there is one */
    uint32_t inner; /* predicate of the governed clause, or ENT__NONE */
    bool passive;
} ent__frame;

ent__frame ent__frame_of(const ent__scene *s, uint32_t word);
/* The surface subject, found through control and conjunction. */
uint32_t ent__frame_subject(const ent__scene *s, uint32_t verb);
bool ent__is_passive(const ent__tree *t, uint32_t verb);
/* "not", "never", "no", "neither" … on the word itself. */
bool ent__is_negated(const ent__tree *t, uint32_t word);
/* The speaker above a clause: "*the minister* said that …"; ENT__NONE for none. */
uint32_t ent__frame_teller(const ent__scene *s, uint32_t clause);
/* A child by its preposition, on the predicate, its object, or the light verb. */
uint32_t ent__frame_prep(const ent__frame *f, uint64_t prep);
/* A clause (infinitive, that-clause, gerund) that the word governs; with `mark` != 0 a gerund behind that preposition. */
uint32_t ent__frame_clause(const ent__scene *s, uint32_t word, uint64_t mark);
ent__filler ent__frame_slot(const ent__frame *f, ent__slot slot);
/* The first of the slots that is filled. */
ent__filler ent__frame_first(const ent__frame *f, ent__slots slots);
/* "its", "their": whose owner is the party at `subject`, or nobody that is known. */
bool ent__frame_is_own(const ent__scene *s, uint32_t owner, uint32_t subject);
/* A nationality or a body before a noun: "the *Iranian* request", "a *police* raid". */
ent__filler ent__frame_adjective(const ent__actors *a, uint32_t noun);

#endif
