/* When an act took place, as far as the text says. */
#ifndef ENT_EVENT_WHEN_H
#define ENT_EVENT_WHEN_H

#include "parse/tree.h"

/* A time expression of the text, resolved against the day of the report. */
typedef struct ent__time {
    uint32_t first, end; /* words [first, end) */
    uint32_t hangs_on;   /* the word that it depends on, ENT__NONE at the root */
    ent_date date;       /* basis TEXT; span set */
    bool is_future;      /* it begins after the day of the report */
    bool is_since;       /* "since 2014": from then on */
} ent__time;

typedef struct ent__times {
    ENT__VEC(ent__time) list; /* in the order of the text */
    const ent__tree *tree;
    ent_day published;
} ent__times;

struct ent__predicates;

/* Finds the time expressions of the whole text. What is vague ("recently", "in
 * the past") is none. Without a day of publication only absolute dates are found. */
ent_code ent__times_find(const struct ent__predicates *p, const ent__tree *tree, ent_day published, ent__arena *keep, ent__times *out,
                          ent_error *error);

/* The time of a predicate: the expression that hangs on it or on what carries or
 * governs it within its clause; else the day of the report, with basis REPORT
 * (precision day), or basis NONE where that is not known either. *expression is
 * the index of the expression used, or ENT__NONE. */
ent_date ent__times_of(const ent__times *times, uint32_t predicate, uint32_t *expression);

/* Calendar, Gregorian: days since 1970-01-01, and back (Hinnant's algorithms). */
int32_t ent__day_count(ent_day d);
ent_day ent__day_from_count(int32_t n);

#endif
