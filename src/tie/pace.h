/* Days as numbers YYYYMMDD, and the stretches of time that are counted by. */
#ifndef ENT_TIE_PACE_H
#define ENT_TIE_PACE_H

#include "base/base.h"

typedef enum ent__pace {
    ENT__BY_DAY,
    ENT__BY_WEEK, /* Monday to Sunday, as in ISO 8601 */
    ENT__BY_MONTH,
    ENT__BY_YEAR,
    ENT__BY_NOTHING /* one stretch, as long as asked for */
} ent__pace;

/* "day", "week" …; ENT__BY_NOTHING where the word is none. */
ent__pace ent__pace_read(const char *word);
const char *ent__pace_name(ent__pace pace);

int32_t ent__day_plus(int32_t day, int32_t days);
/* The first day of the stretch that holds a day, and of the next one. */
int32_t ent__pace_begin(ent__pace pace, int32_t day);
int32_t ent__pace_next(ent__pace pace, int32_t begin);
/* How many stretches from the one of `from` to the one of `to`. */
uint32_t ent__pace_count(ent__pace pace, int32_t from, int32_t to);

/* "2024-05-13". */
void ent__day_label(int32_t day, char out[16]);
/* "2024-05-13", of a month "2024-05", of a year "2024". */
void ent__pace_label(ent__pace pace, int32_t begin, char out[16]);

#endif
