/* Which line of the lexicon speaks of a predicate: the most exact one whose
 * conditions hold. */
#ifndef ENT_EVENT_LINE_H
#define ENT_EVENT_LINE_H

#include "event/frame.h"

/* The line for the predicate of the frame, or ENT__NONE. */
uint32_t ent__best_line(const ent__frame *frame, uint32_t *types);
/* Is there a particle, preposition or fixed oblique with this lemma after the predicate? */
bool ent__has_more(const ent__frame *frame, uint64_t lemma);

#endif
