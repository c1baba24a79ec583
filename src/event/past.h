/* Which sentences tell of long ago. */
#ifndef ENT_EVENT_PAST_H
#define ENT_EVENT_PAST_H

#include "event/scene.h"
#include "event/when.h"

/* Days before the report from which on an event is background, not news. */
enum { ENT__BACKGROUND_DAYS = 365 };

/* One byte a sentence: its main clause is dated long ago, by itself or by a sentence before it. */
uint8_t *ent__past_find(const ent__scene *s, const ent__times *times, ent__arena *keep);
bool ent__is_long_ago(const ent__times *times, uint32_t expression);
bool ent__is_present_perfect(const ent__tree *t, uint32_t w);
/* Is the clause of a word in the past, or without a tense of its own? */
bool ent__is_past_tense(const ent__tree *t, uint32_t w);

#endif
