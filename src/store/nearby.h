/* Sketches in memory: of the reports of those days at which near-copies were looked for. */
#ifndef ENT_STORE_NEARBY_H
#define ENT_STORE_NEARBY_H

#include "base/map.h"
#include "store/sketch.h"
#include "store/store.h"

enum { ENT__DAYS_APART = 7 }; /* a story is printed on for some days; a text that comes back later is news again */

typedef struct ent__nearby_report {
    int64_t id;
    int32_t day;
    uint16_t sketch[ENT__SKETCH_SIZE];
    uint32_t next[ENT__SKETCH_BANDS]; /* in the list of each band */
} ent__nearby_report;

typedef struct ent__nearby {
    ent__nearby_report *at;
    uint32_t n, cap, most; /* most: forgotten from here on */
    uint32_t *lists;       /* by hash of band and days: report * ENT__SKETCH_BANDS + band + 1; 0: nothing */
    uint32_t n_lists;      /* a power of two */
    ent__arena arena;      /* of `days` */
    ent__map days;         /* that were read */
} ent__nearby;

/* `published` as a number of days, so that "within a week" is a range. */
int32_t ent__nearby_day(int32_t published);
/* Reads the reports around a day that memory does not have, but those from `id` on. */
ent_code ent__nearby_read(ent_store *s, int32_t published, int64_t id, ent_error *error);
ent_code ent__nearby_add(ent_store *s, int64_t id, int32_t published, const uint16_t sketch[ENT__SKETCH_SIZE],
                         ent_error *error);

typedef struct ent__ids {
    ENT__VEC(int64_t) list;
} ent__ids;
/* Reports near in days with a sketch that is alike; false: no memory in `arena`. */
bool ent__nearby_alike(const ent__nearby *x, const uint16_t sketch[ENT__SKETCH_SIZE], int32_t published,
                       ent__arena *arena, ent__ids *out);

void ent__nearby_forget(ent__nearby *x);
void ent__nearby_free(ent__nearby *x);

#endif
