/* Are coded events right? */
#ifndef ENT_TRAIN_JUDGE_H
#define ENT_TRAIN_JUDGE_H

#include "coded.h"
#include "fit.h"

/* Codes a wholly marked report and adds each event, right or wrong. Returns how many that took place were not found. */
uint32_t judge_report(const coded_report *r, ent_worker *w, uint32_t index, fit_lesson *out);

#endif
