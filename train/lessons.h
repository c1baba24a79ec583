/* From reports with marked events to what is learned: parties, status, triggers. */
#ifndef ENT_TRAIN_LESSONS_H
#define ENT_TRAIN_LESSONS_H

#include "choose.h"
#include "coded.h"
#include "doc.h"
#include "spot.h"

enum { LESSON_SOURCE, LESSON_TARGET, LESSON_STATUS, N_LESSONS };

typedef struct lessons {
    coded corpus;
    choose_lesson choice[2]; /* of source and target */
    spot_lesson status, spots;
    uint32_t *rules[N_LESSONS]; /* what the rules chose in each example */
    uint32_t *rule_type;        /* what they take each word for */
    uint32_t unreached[2];      /* parties that are no option */
    uint32_t skipped;           /* marked events at which the rules find no act */
    uint32_t lost;              /* marked triggers on no word that may be one */
} lessons;

/* Adds what report `index` of the corpus teaches. The worker's engine must do without what is learned. */
void lessons_take(lessons *s, ent_worker *w, uint32_t index);
void lessons_free(lessons *s);

#endif
