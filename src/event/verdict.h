/* Verdicts: what somebody is said to have said somebody else is or did ("said the mayor was a liar"). */
#ifndef ENT_EVENT_VERDICT_H
#define ENT_EVENT_VERDICT_H

#include "event/act.h"
#include "speech/speech.h"

/* Adds an act of blame or praise for every verdict that no act tells yet. */
ent_code ent__verdicts_find(ent__acts *acts, const ent__speech *speech, ent__arena *keep, ent_error *error);

#endif
