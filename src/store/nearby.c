/* Where near-copies are looked for: lists of reports that share a band of their
 * sketches and a stretch of days. They are made from `report` for the days that are
 * asked for, and kept, since news comes more or less in the order of its days. A
 * table with an index of bands would be eight rows a report in places all over the
 * file; that took a seventh of the time of loading. */
#include "store/nearby.h"

#include <stdlib.h>

#include "store/link.h"

enum {
    STRETCH = 8,       /* days of a list: a week either way touches three */
    NO_DAY = -1000000, /* of a report without a date: joined with its like only */
    MOST = 1 << 19,    /* reports in memory, 60 MB; those of two weeks are far fewer */
};

int32_t ent__nearby_day(int32_t published) { return published ? ent__day_count(ent__store_day_of(published)) : NO_DAY; }

static int32_t published_on(int32_t day) { return day == NO_DAY ? 0 : ent__store_day(ent__day_from_count(day)); }

/* ---- lists ------------------------------------------------------------------------------ */

static uint32_t *list_of(const ent__nearby *x, const uint16_t *sketch, int k, int32_t stretch)
{
    uint64_t h = ent__sketch_band(sketch, k) + (uint64_t)(uint32_t)stretch * UINT64_C(0x9e3779b97f4a7c15);
    return &x->lists[(uint32_t)(h ^ h >> 32) & (x->n_lists - 1)];
}

static int32_t stretch_of(int32_t day) { return (day - NO_DAY) / STRETCH; }

static void put_into_lists(ent__nearby *x, uint32_t n)
{
    ent__nearby_report *r = &x->at[n];
    for (int k = 0; k < ENT__SKETCH_BANDS; k++) {
        uint32_t *list = list_of(x, r->sketch, k, stretch_of(r->day));
        r->next[k] = *list;
        *list = n * ENT__SKETCH_BANDS + (uint32_t)k + 1;
    }
}

static bool grow(ent__nearby *x)
{
    uint32_t cap = x->cap ? x->cap * 2 : 1024;
    ent__nearby_report *more = realloc(x->at, cap * sizeof *more);
    if (!more) return false;
    x->at = more;
    uint32_t n_lists = cap * ENT__SKETCH_BANDS, *lists = calloc(n_lists, sizeof *lists);
    if (!lists) return false;
    free(x->lists);
    x->lists = lists;
    x->n_lists = n_lists;
    x->cap = cap;
    for (uint32_t k = 0; k < x->n; k++) put_into_lists(x, k);
    return true;
}

ent_code ent__nearby_add(ent_store *s, int64_t id, int32_t published, const uint16_t sketch[ENT__SKETCH_SIZE],
                         ent_error *error)
{
    ent__nearby *x = &s->nearby;
    if (x->n == x->cap && !grow(x)) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    ent__nearby_report *r = &x->at[x->n];
    r->id = id;
    r->day = ent__nearby_day(published);
    memcpy(r->sketch, sketch, sizeof r->sketch);
    put_into_lists(x, x->n++);
    return ENT_OK;
}

/* ---- reading ------------------------------------------------------------------------------ */

static ent_code read_days(ent_store *s, int32_t first, int32_t last, int64_t before, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_SKETCHES, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, published_on(first));
    sqlite3_bind_int64(q, 2, published_on(last));
    sqlite3_bind_int64(q, 3, before);
    int result = SQLITE_DONE;
    ent_code code = ENT_OK;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        uint16_t sketch[ENT__SKETCH_SIZE];
        if (sqlite3_column_bytes(q, 2) != sizeof sketch) continue;
        memcpy(sketch, sqlite3_column_blob(q, 2), sizeof sketch);
        code = ent__nearby_add(s, sqlite3_column_int64(q, 0), sqlite3_column_int(q, 1), sketch, error);
    }
    if (!code && result != SQLITE_DONE) code = ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

/* Counts a day among those that are read; *is_new: it was not. */
static ent_code note_day(ent__nearby *x, int32_t day, bool *is_new, ent_error *error)
{
    uint32_t *known = ent__map_put(&x->arena, &x->days, (uint64_t)(day - NO_DAY) + 1);
    if (!known) return ent__arena_fail(&x->arena, error);
    *is_new = *known == ENT__NONE;
    *known = 1;
    return ENT_OK;
}

ent_code ent__nearby_read(ent_store *s, int32_t published, int64_t id, ent_error *error)
{
    ent__nearby *x = &s->nearby;
    int32_t day = ent__nearby_day(published), apart = published ? ENT__DAYS_APART : 0;
    if (x->n >= MOST && x->n >= x->most) ent__nearby_forget(x);
    ent_code code = ENT_OK;
    for (int32_t k = day - apart, first = k; k <= day + apart + 1 && !code; k++) {
        bool is_new = false;
        if (k <= day + apart) code = note_day(x, k, &is_new, error);
        if (is_new) continue;
        if (!code && first < k) code = read_days(s, first, k - 1, id, error);
        first = k + 1;
    }
    if (code) ent__nearby_forget(x);
    if (!x->most) x->most = 2 * x->n; /* else reports without a date, if they are more, were read again for each */
    return code;
}

/* ---- looking ------------------------------------------------------------------------------- */

static bool shares_band(const uint16_t *a, const uint16_t *b, int k)
{
    enum { ROWS = ENT__SKETCH_SIZE / ENT__SKETCH_BANDS };
    return memcmp(a + k * ROWS, b + k * ROWS, ROWS * sizeof *a) == 0;
}

/* Met in the list of band k, and in none before. */
static bool is_met_first(const uint16_t *a, const uint16_t *b, int k)
{
    for (int j = 0; j < k; j++)
        if (shares_band(a, b, j)) return false;
    return shares_band(a, b, k);
}

static bool look_in(const ent__nearby *x, const uint16_t *sketch, int k, int32_t stretch, int32_t day,
                    ent__arena *arena, ent__ids *out)
{
    for (uint32_t node = *list_of(x, sketch, k, stretch); node;) {
        const ent__nearby_report *r = &x->at[(node - 1) / ENT__SKETCH_BANDS];
        int of = (int)((node - 1) % ENT__SKETCH_BANDS);
        node = r->next[of];
        if (of != k || r->day < day - ENT__DAYS_APART || r->day > day + ENT__DAYS_APART) continue;
        if (stretch_of(r->day) != stretch || !is_met_first(sketch, r->sketch, k)) continue;
        if (!ent__sketch_alike(sketch, r->sketch)) continue;
        int64_t *id = ENT__PUSH(arena, &out->list);
        if (!id) return false;
        *id = r->id;
    }
    return true;
}

bool ent__nearby_alike(const ent__nearby *x, const uint16_t sketch[ENT__SKETCH_SIZE], int32_t published,
                       ent__arena *arena, ent__ids *out)
{
    int32_t day = ent__nearby_day(published);
    if (!x->n) return true;
    for (int k = 0; k < ENT__SKETCH_BANDS; k++)
        for (int32_t j = stretch_of(day - ENT__DAYS_APART); j <= stretch_of(day + ENT__DAYS_APART); j++)
            if (!look_in(x, sketch, k, j, day, arena, out)) return false;
    return true;
}

void ent__nearby_forget(ent__nearby *x)
{
    if (x->n) memset(x->lists, 0, x->n_lists * sizeof *x->lists);
    x->n = x->most = 0;
    x->days = (ent__map){0};
    ent__arena_reset(&x->arena);
}

void ent__nearby_free(ent__nearby *x)
{
    free(x->at);
    free(x->lists);
    ent__arena_free(&x->arena);
}
