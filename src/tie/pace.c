/* Days and stretches of days. */
#include "tie/pace.h"

#include <stdio.h>

#include "event/when.h"

static const char *const names[] = {"day", "week", "month", "year"};

ent__pace ent__pace_read(const char *word)
{
    int k = 0;
    while (k < ENT__BY_NOTHING && strcmp(word, names[k]) != 0) k++;
    return (ent__pace)k;
}

const char *ent__pace_name(ent__pace pace) { return pace < ENT__BY_NOTHING ? names[pace] : "period"; }

static int32_t count_of(int32_t day)
{
    return ent__day_count((ent_day){(int16_t)(day / 10000), (uint8_t)(day / 100 % 100), (uint8_t)(day % 100)});
}

static int32_t number_of(int32_t count)
{
    ent_day d = ent__day_from_count(count);
    return d.year * 10000 + d.month * 100 + d.day;
}

int32_t ent__day_plus(int32_t day, int32_t days) { return number_of(count_of(day) + days); }

int32_t ent__pace_begin(ent__pace pace, int32_t day)
{
    if (pace == ENT__BY_YEAR) return day / 10000 * 10000 + 101;
    if (pace == ENT__BY_MONTH) return day / 100 * 100 + 1;
    if (pace != ENT__BY_WEEK) return day;
    int32_t n = count_of(day);
    return number_of(n - ((n + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

int32_t ent__pace_next(ent__pace pace, int32_t begin)
{
    if (pace == ENT__BY_YEAR) return begin + 10000;
    if (pace == ENT__BY_MONTH) return begin / 100 % 100 == 12 ? begin + 10000 - 1100 : begin + 100;
    return ent__day_plus(begin, pace == ENT__BY_WEEK ? 7 : 1);
}

uint32_t ent__pace_count(ent__pace pace, int32_t from, int32_t to)
{
    if (pace == ENT__BY_NOTHING) return from <= to;
    int32_t a = ent__pace_begin(pace, from), b = ent__pace_begin(pace, to);
    if (b < a) return 0;
    if (pace == ENT__BY_YEAR) return (uint32_t)(b / 10000 - a / 10000 + 1);
    if (pace == ENT__BY_MONTH) return (uint32_t)((b / 10000 - a / 10000) * 12 + b / 100 % 100 - a / 100 % 100 + 1);
    return (uint32_t)((count_of(b) - count_of(a)) / (pace == ENT__BY_WEEK ? 7 : 1) + 1);
}

void ent__day_label(int32_t day, char out[16])
{
    snprintf(out, 16, "%04d-%02d-%02d", day / 10000 % 10000, day / 100 % 100, day % 100);
}

void ent__pace_label(ent__pace pace, int32_t begin, char out[16])
{
    ent__day_label(begin, out);
    if (pace == ENT__BY_MONTH) out[7] = 0;
    if (pace == ENT__BY_YEAR) out[4] = 0;
}
