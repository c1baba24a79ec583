/* What the event stage asks of every word again and again, found once: the hash
 * of its lemma, its classes, whether it is a time. */
#ifndef ENT_EVENT_SCENE_H
#define ENT_EVENT_SCENE_H

#include "actor/actor.h"
#include "event/predicates.h"

typedef struct ent__scene {
    const ent__actors *actors;
    const ent__tree *tree;
    const ent__predicates *predicates;
    uint64_t *lemma;   /* hash of each word's lemma */
    uint64_t *classes; /* of each word's lemma (classes.tsv) */
    uint8_t *is_time;
} ent__scene;

ent_code ent__scene_make(const ent__predicates *p, const ent__actors *actors, ent__arena *keep, ent__scene *out, ent_error *error);

static inline bool ent__in_class(const ent__scene *s, uint32_t w, ent__class_id c)
{
    return w != ENT__NONE && (s->classes[w] & s->predicates->class_of[c]) != 0;
}

#endif
