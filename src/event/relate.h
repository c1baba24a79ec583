/* The type of what stands between two given actors of a sentence. */
#ifndef ENT_EVENT_RELATE_H
#define ENT_EVENT_RELATE_H

#include "event/event.h"

/* Of the acts of a text, the type of the one that best joins the two spans;
 * always an answer. *act (may be NULL) is that act, or ENT__NONE where none was found. */
ent_type ent__relate_acts(const ent__acts *acts, ent_span source, ent_span target, uint32_t *act);

#endif
