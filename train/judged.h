/* Events that people judged right or wrong (docs/formats/gold.md). */
#ifndef ENT_TRAIN_JUDGED_H
#define ENT_TRAIN_JUDGED_H

#include "doc.h"
#include "fit.h"

/* Is it a file of judged events, by its first line? */
bool judged_is(const char *path);
/* Codes its reports and adds each event that was judged; reports are counted on from *report. */
bool judged_read(const char *path, ent_worker *w, uint32_t *report, fit_lesson *out);

#endif
