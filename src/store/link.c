/* One act, many reports.
 *
 * Mentions can be of one act when they have the same sides, the same type, and
 * agree on whether it took place: this is the *block*. Within a block the days of
 * the mentions are cut into runs: the earliest mention leads, all that follow
 * within the window are with it, the next one leads the next run. A run is split
 * by place; mentions without a place go with the place that most others name.
 *
 * All of this is a function of the set of mentions, sorted by content, so the
 * order in which reports came has no part in it. A new mention changes no run that
 * ends before it, and none after the first day at which old and new runs begin
 * alike: ent__link_settle does those between anew, and gives what linking
 * everything would. It goes through all that is new block by block, which is the
 * order of the keys, and an event is written once a transaction. An event's key is its block, the day of its leader,
 * and the number of its place. */
#include "store/link.h"

#include <stdlib.h>

enum {
    BLOCK_BITS = 42, /* a million blocks collide once or twice, and then only if they share a day */
    DAY_BITS = 16,   /* from 1900 to 2079 */
    PLACE_BITS = 6,
    DAY_ZERO = -25568, /* 1899-12-31 in days since 1970: 1900-01-01 is 1, 0 is not known */
    MAX_PLACES = 1 << PLACE_BITS,
    EVENT_COLUMN = 4, /* of a row of `mention` */
};

static int64_t key_of(uint64_t block, int32_t day, uint32_t place)
{
    return (int64_t)(block << (DAY_BITS + PLACE_BITS) | (uint64_t)day << PLACE_BITS | place);
}
/* The last key of a day. */
static int64_t end_of(uint64_t block, int32_t day)
{
    return key_of(block, day < 1 << DAY_BITS ? day : (1 << DAY_BITS) - 1, MAX_PLACES - 1);
}
static uint64_t block_of(int64_t key) { return (uint64_t)key >> (DAY_BITS + PLACE_BITS); }
static int32_t day_of(int64_t key) { return (int32_t)((uint64_t)key >> PLACE_BITS & ((1 << DAY_BITS) - 1)); }

/* ---- what makes a block ---------------------------------------------------------------- */

/* Who acts for the state, whatever office he holds. */
static bool is_of_state(ent__str sector)
{
    static const char *const sectors[] = {"", "GOV", "MIL", "LEG", "JUD", "SPY", "COP", "ELI", "PTY"};
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
        if (ent__str_eq(sector, sectors[k])) return true;
    return false;
}

void ent__sides_add(ent__sides *x, bool is_target, ent__str country, ent__str sector, ent__str id, ent__str name)
{
    ent__str who = id.n ? id : name.n ? name : sector;
    uint32_t n = x->n_source + x->n_target;
    if (n == ENT__MAX_PARTIES || (!country.n && !who.n)) return;
    ent__party *p = &x->party[n];
    p->country = country.n ? ent__hash(country) : 0;
    p->fine = ent__hash_more(ent__hash_more(ent__hash(country), "-", 1), who.at, who.n);
    p->coarse = !country.n            ? p->fine
                : is_of_state(sector) ? p->country
                                      : ent__hash_more(p->country, sector.at, sector.n);
    ++*(is_target ? &x->n_target : &x->n_source);
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The hash of a set, and how many are in it; 0: nobody. */
static uint64_t set_hash(const ent__party *at, uint32_t n, bool fine, uint32_t *n_distinct)
{
    uint64_t sorted[ENT__MAX_PARTIES], h = ENT__HASH_SEED;
    *n_distinct = 0;
    if (!n) return 0;
    for (uint32_t k = 0; k < n; k++) sorted[k] = fine ? at[k].fine : at[k].coarse;
    qsort(sorted, n, sizeof *sorted, by_number);
    for (uint32_t k = 0; k < n; k++) {
        if (k && sorted[k] == sorted[k - 1]) continue;
        h = ent__hash_more(h, &sorted[k], sizeof *sorted);
        ++*n_distinct;
    }
    return h;
}

/* Acts that several do together: the visitor's paper and the host's tell them the other way round. */
static bool is_joint(ent_type type) { return type == ENT_CONSULT || type == ENT_AGREE || type == ENT_COOPERATE; }

static bool is_counted(ent_status status) { return status == ENT_HAPPENED || status == ENT_ONGOING; }

/* Between two powers it does not matter who speaks for them. Within one country,
 * or where only one side is known, it does: else all its politics would be one act. */
static bool is_within_one(const ent__sides *x)
{
    uint32_t n = x->n_source + x->n_target;
    for (uint32_t k = 1; k < n; k++)
        if (x->party[k].country != x->party[0].country) return false;
    return n > 0 && x->party[0].country;
}

/* The two sides, as sets; whether each of them is known. */
static bool side_hashes(const ent__sides *x, uint64_t side[2])
{
    uint32_t n[2];
    bool fine = is_within_one(x);
    if (is_joint(x->type)) {
        side[0] = set_hash(x->party, x->n_source + x->n_target, fine, &n[0]);
        side[1] = 0;
        return n[0] > 1;
    }
    side[0] = set_hash(x->party, x->n_source, fine, &n[0]);
    side[1] = set_hash(x->party + x->n_source, x->n_target, fine, &n[1]);
    return n[0] && n[1];
}

uint64_t ent__link_block(const ent__link_rule *rule, const ent__sides *x)
{
    bool is_coarse = x->precision == ENT_PRECISION_MONTH || x->precision == ENT_PRECISION_YEAR;
    unsigned char kind[3] = {(unsigned char)x->type, is_counted(x->status) ? 0 : (unsigned char)x->status,
                             is_coarse ? (unsigned char)x->precision : 0}; /* a week is seen as a day of it */
    uint64_t side[2];
    bool knows_both = side_hashes(x, side);
    uint64_t h = ent__hash_more(ENT__HASH_SEED, kind, sizeof kind);
    h = ent__hash_more(h, side, sizeof side);
    if (is_coarse) h = ent__hash_more(ent__hash_more(h, &x->day, sizeof x->day), &x->day_to, sizeof x->day_to);
    if (rule->same == ENT__SAME_MODE) h = ent__hash_more(h, x->mode.at, x->mode.n);
    /* Where a side is open, the code must say that it is the same. */
    if (rule->same == ENT__SAME_CAMEO || !knows_both) h = ent__hash_more(h, x->cameo.at, x->cameo.n);
    bool is_alone = !x->day || (!side[0] && !side[1]);
    if (is_alone) h = ent__hash_more(h, &x->key, sizeof x->key);
    return h >> (64 - BLOCK_BITS);
}

/* The day by which a mention is linked: of a week, the day of the report where it lies in it. */
int32_t ent__link_day(int32_t day, int32_t day_to, ent_precision precision, int32_t published)
{
    if (!day) return 0;
    if (precision == ENT_PRECISION_WEEK && published > day) day = published < day_to ? published : day_to;
    int32_t n = ent__day_count(ent__store_day_of(day)) - DAY_ZERO;
    return n < 1 ? 1 : n >= 1 << DAY_BITS ? (1 << DAY_BITS) - 1 : n;
}

uint64_t ent__link_near(const ent__link_rule *rule, ent__str place, ent__str country)
{
    if (rule->near == ENT__NEAR_ANY || !country.n) return 0;
    uint64_t h = ent__hash(country);
    return rule->near == ENT__NEAR_PLACE ? ent__hash_more(h, place.at, place.n) : h;
}

/* ---- an event from its mentions ----------------------------------------------------------- */

/* Tells it better: names the target, says when, more exactly, with more confidence. */
static bool is_better(const ent__telling *a, const ent__telling *b)
{
    if (a->has_target != b->has_target) return a->has_target;
    bool a_says = a->basis == ENT_BASIS_TEXT, b_says = b->basis == ENT_BASIS_TEXT;
    if (a_says != b_says) return a_says;
    if (a->precision != b->precision) return a->precision < b->precision;
    return a->confidence > b->confidence; /* else the first in order of content */
}

static int by_id(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static uint32_t count_distinct(int64_t *ids, uint32_t n)
{
    uint32_t distinct = 0;
    qsort(ids, n, sizeof *ids, by_id);
    for (uint32_t k = 0; k < n; k++) distinct += !k || ids[k] != ids[k - 1];
    return distinct;
}

typedef struct numbers {
    uint32_t n_mentions, n_reports, n_sources;
    int64_t contexts, place;
    int status;
    const ent__telling *best;
} numbers;

static ent_code find_wire(ent_store *s, ent__telling *t, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_WIRE_OF, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, t->report);
    int result = sqlite3_step(q);
    ent_code code = result == SQLITE_ROW ? ENT_OK : ent__store_why(s, error);
    t->wire = sqlite3_column_int64(q, 0);
    sqlite3_reset(q);
    return code;
}

static ent_code find_wires(ent_store *s, ent__telling *const *t, uint32_t n, ent_error *error)
{
    ent_code code = ENT_OK;
    for (uint32_t k = 0; n > 1 && k < n && !code; k++) /* of one alone it does not matter */
        if (!t[k]->wire) code = find_wire(s, t[k], error);
    return code;
}

static bool count(ent_store *s, ent__telling *const *t, uint32_t n, numbers *out)
{
    *out = (numbers){.n_mentions = n, .best = t[0], .status = t[0]->status};
    int64_t *reports = ENT__NEW_ARRAY(&s->scratch, int64_t, n), *wires = ENT__NEW_ARRAY(&s->scratch, int64_t, n);
    if (!reports || !wires) return false;
    for (uint32_t k = 0; k < n; k++) {
        reports[k] = t[k]->report;
        wires[k] = t[k]->wire;
        out->contexts |= t[k]->contexts;
        if (t[k]->status < out->status) out->status = t[k]->status;
        if (!out->place) out->place = t[k]->place;
        if (is_better(t[k], out->best)) out->best = t[k];
    }
    if (out->best->place) out->place = out->best->place;
    out->n_reports = count_distinct(reports, n);
    out->n_sources = count_distinct(wires, n);
    return true;
}

static ent_code add_event(ent_store *s, int64_t key, const numbers *x, int64_t id, ent_error *error)
{
    const ent__telling *t = x->best;
    int64_t *row = ent__kept_add(s, ENT__KEPT_EVENT, error);
    if (!row) return error->code;
    *row++ = id;
    *row++ = key;
    *row++ = t->id;
    *row++ = t->type;
    *row++ = t->mode;
    *row++ = t->cameo;
    *row++ = x->contexts;
    *row++ = t->score10;
    *row++ = t->goldstein10;
    *row++ = x->status;
    *row++ = t->day;
    *row++ = t->day_to;
    *row++ = t->precision;
    *row++ = x->place;
    *row++ = x->n_mentions;
    *row++ = x->n_reports;
    *row++ = x->n_sources;
    return ENT_OK;
}

static ent_code set_event(ent_store *s, int64_t key, const numbers *x, ent_error *error)
{
    const ent__telling *t = x->best;
    ent__binder b = {ent__store_sql(s, ENT__SQL_SET_EVENT, error), 0};
    if (!b.q) return error->code;
    ent__bind(&b, key);
    ent__bind(&b, t->id);
    ent__bind(&b, t->type);
    ent__bind_id(&b, t->mode);
    ent__bind_id(&b, t->cameo);
    ent__bind(&b, x->contexts);
    ent__bind(&b, t->score10);
    ent__bind(&b, t->goldstein10);
    ent__bind(&b, x->status);
    ent__bind(&b, t->day);
    ent__bind(&b, t->day_to);
    ent__bind(&b, t->precision);
    ent__bind_id(&b, x->place);
    ent__bind(&b, x->n_mentions);
    ent__bind(&b, x->n_reports);
    ent__bind(&b, x->n_sources);
    return ent__store_step(s, b.q, error);
}

/* ---- dyads ------------------------------------------------------------------------------------ */

static ent_code add_dyad(ent_store *s, int64_t event, const numbers *x, int64_t source, int64_t target,
                         ent_error *error)
{
    const ent__telling *t = x->best;
    int64_t *row = ent__kept_add(s, ENT__KEPT_DYAD, error);
    if (!row) return error->code;
    *row++ = source;
    *row++ = target;
    *row++ = t->day;
    *row++ = event;
    *row++ = t->type;
    *row++ = ent_type_quad((ent_type)t->type);
    *row++ = x->status;
    *row++ = t->score10;
    *row++ = t->goldstein10;
    *row++ = x->contexts;
    *row++ = x->n_mentions;
    *row++ = x->n_reports;
    *row++ = x->n_sources;
    *row++ = !t->has_target;
    return ENT_OK;
}

/* Each source with each target; of those who only meet, each with each other. */
static ent_code add_dyads(ent_store *s, int64_t event, const numbers *x, const ent__powers *p, ent_error *error)
{
    bool mutual = !p->has_target;
    int targets = mutual ? 0 : 1;
    ent_code code = ENT_OK;
    for (uint32_t i = 0; i < p->n[0]; i++)
        for (uint32_t j = 0; j < p->n[targets] && !code; j++)
            if (!mutual || p->at[0][i] != p->at[0][j])
                code = add_dyad(s, event, x, p->at[0][i], p->at[targets][j], error);
    return code;
}

static void unpack_powers(const ent__telling *t, ent__powers *out)
{
    const int64_t *at = t->powers;
    for (int side = 0; side < 2; side++, at += out->n[side - 1]) {
        out->n[side] = t->n_powers[side];
        memcpy(out->at[side], at, t->n_powers[side] * sizeof *at);
    }
}

static ent_code powers_of(ent_store *s, const ent__telling *t, ent__powers *out, ent_error *error)
{
    out->n[0] = out->n[1] = 0;
    out->has_target = t->has_target;
    if (t->powers) return unpack_powers(t, out), ENT_OK;
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_POWERS_OF, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, t->id);
    int result;
    while ((result = sqlite3_step(q)) == SQLITE_ROW) {
        int side = sqlite3_column_int(q, 0) != 0;
        if (out->n[side] < ENT__MAX_PARTIES) out->at[side][out->n[side]++] = sqlite3_column_int64(q, 1);
    }
    ent_code code = result == SQLITE_DONE ? ENT_OK : ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

static ent_code run_with_id(ent_store *s, ent__sql which, int64_t id, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, which, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, id);
    return ent__store_step(s, q, error);
}

static ent_code run_with_two(ent_store *s, ent__sql which, int64_t a, int64_t b, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, which, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, a);
    sqlite3_bind_int64(q, 2, b);
    return ent__store_step(s, q, error);
}

static ent_code put_dyads(ent_store *s, int64_t event, const numbers *x, ent_error *error)
{
    ent__powers powers;
    ent_code code = powers_of(s, x->best, &powers, error);
    return code ? code : add_dyads(s, event, x, &powers, error);
}

/* A mention that has no event yet. */
typedef struct ent__fresh {
    uint64_t block;
    ent__telling telling;
} ent__fresh;

/* ---- a region: runs of days, made anew --------------------------------------------------------- */

/* An event that stands in the region, and whether it still does. */
typedef struct old_event {
    int64_t id, key;
    int32_t day; /* as its dyads have it */
    bool is_used;
} old_event;

typedef struct region {
    uint64_t block;
    int32_t from, to;                /* days of leaders */
    ENT__VEC(ent__telling) tellings; /* of what stands */
    ENT__VEC(old_event) old;
    ent__fresh *const *fresh; /* of what is new: some of those that are to be settled */
    uint32_t n_fresh;
    ent__telling **order; /* all of them */
    uint32_t n;
} region;

static void read_telling(const ent_store *s, sqlite3_stmt *q, ent__telling *t)
{
    *t = (ent__telling){.id = sqlite3_column_int64(q, 0),
                        .key = sqlite3_column_int64(q, 1),
                        .report = sqlite3_column_int64(q, 2),
                        .wire = sqlite3_column_int64(q, 3),
                        .type = sqlite3_column_int(q, 4),
                        .mode = sqlite3_column_int64(q, 5),
                        .cameo = sqlite3_column_int64(q, 6),
                        .contexts = sqlite3_column_int64(q, 7),
                        .score10 = sqlite3_column_int(q, 8),
                        .goldstein10 = sqlite3_column_int(q, 9),
                        .status = sqlite3_column_int(q, 10),
                        .day = sqlite3_column_int(q, 11),
                        .day_to = sqlite3_column_int(q, 12),
                        .precision = sqlite3_column_int(q, 13),
                        .basis = sqlite3_column_int(q, 14),
                        .place = sqlite3_column_int64(q, 15),
                        .confidence = sqlite3_column_int(q, 16),
                        .has_target = sqlite3_column_int(q, 20) != 0};
    t->link_day = ent__link_day(t->day, t->day_to, (ent_precision)t->precision, sqlite3_column_int(q, 17));
    t->near = ent__link_near(&s->rule, ent__column(q, 18), ent__column(q, 19));
}

/* The tellings that `which` finds for an id. */
static ent_code gather(ent_store *s, region *r, ent__sql which, int64_t id, int64_t event, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, which, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, id);
    int result;
    ent_code code = ENT_OK;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        ent__telling *t = ENT__PUSH(&s->scratch, &r->tellings);
        if (t) {
            read_telling(s, q, t);
            t->event = event;
        } else {
            code = ent__arena_fail(&s->scratch, error);
        }
    }
    if (!code && result != SQLITE_DONE) code = ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

/* Events whose leaders lie in [from, to]. */
static ent_code list_events(ent_store *s, region *r, int32_t from, int32_t to, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_EVENT_IN, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, key_of(r->block, from, 0));
    sqlite3_bind_int64(q, 2, end_of(r->block, to));
    int result;
    ent_code code = ENT_OK;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        old_event *e = ENT__PUSH(&s->scratch, &r->old);
        if (e)
            *e = (old_event){
                .id = sqlite3_column_int64(q, 0), .key = sqlite3_column_int64(q, 1), .day = sqlite3_column_int(q, 2)};
        else
            code = ent__arena_fail(&s->scratch, error);
    }
    if (!code && result != SQLITE_DONE) code = ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

static ent_code gather_old(ent_store *s, region *r, uint32_t first, ent_error *error)
{
    ent_code code = ENT_OK;
    for (uint32_t k = first; k < r->old.n && !code; k++)
        code = gather(s, r, ENT__SQL_TELLINGS_OF, r->old.at[k].id, r->old.at[k].id, error);
    return code;
}

/* Of the events from a window before a day on, those go that stand before the run
 * into which the day falls; the region begins with that run, or the day itself. */
static void find_start(region *r, int32_t day)
{
    uint32_t n = 0;
    r->from = day;
    for (uint32_t k = 0; k < r->old.n; k++)
        if (day_of(r->old.at[k].key) <= day) r->from = day_of(r->old.at[k].key);
    while (n < r->old.n && day_of(r->old.at[n].key) < r->from) n++;
    r->old.n -= n;
    if (n) memmove(r->old.at, r->old.at + n, r->old.n * sizeof *r->old.at);
}

/* The events around the first day of a region. */
static ent_code begin_region(ent_store *s, region *r, int32_t day, ent_error *error)
{
    int32_t w = s->rule.window;
    r->to = day + w;
    ent_code code = list_events(s, r, day > w ? day - w : 0, r->to, error);
    find_start(r, day);
    return code ? code : gather_old(s, r, 0, error);
}

static int by_day(const void *a, const void *b)
{
    const ent__telling *x = *(ent__telling *const *)a, *y = *(ent__telling *const *)b;
    if (x->link_day != y->link_day) return x->link_day < y->link_day ? -1 : 1;
    uint64_t i = (uint64_t)x->key, j = (uint64_t)y->key;
    if (i != j) return i < j ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id); /* two of one key stand in one report, in its order */
}

/* Puts the tellings in order and finds where the last run begins. */
static bool sort_tellings(ent_store *s, region *r, int32_t *last_leader)
{
    r->order = ENT__NEW_ARRAY(&s->scratch, ent__telling *, r->tellings.n + r->n_fresh + 1);
    if (!r->order) return false;
    r->n = 0;
    for (uint32_t k = 0; k < r->tellings.n; k++) r->order[r->n++] = &r->tellings.at[k];
    for (uint32_t k = 0; k < r->n_fresh; k++) r->order[r->n++] = &r->fresh[k]->telling;
    qsort(r->order, r->n, sizeof *r->order, by_day);
    *last_leader = r->n ? r->order[0]->link_day : r->to;
    for (uint32_t k = 0; k < r->n; k++)
        if (r->order[k]->link_day > *last_leader + s->rule.window) *last_leader = r->order[k]->link_day;
    return true;
}

/* Events were read in the order of their keys, which in one block is that of their numbers. */
static old_event *find_old(region *r, int64_t key)
{
    uint32_t low = 0, high = r->old.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->old.at[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->old.n && r->old.at[low].key == key ? &r->old.at[low] : NULL;
}

static ent_code move_mention(ent_store *s, const ent__telling *t, int64_t event, ent_error *error)
{
    if (t->powers) /* it has no row yet; mentions are kept in the order of their ids */
        ent__kept_row(s, ENT__KEPT_MENTION, (size_t)(t->id - s->fresh[0].telling.id))[EVENT_COLUMN] = event;
    return t->powers || t->event == event ? ENT_OK : run_with_two(s, ENT__SQL_MOVE_MENTION, t->id, event, error);
}

static ent_code write_event(ent_store *s, region *r, ent__telling *const *t, uint32_t n, int64_t key, ent_error *error)
{
    numbers x;
    ent_code found = find_wires(s, t, n, error);
    if (found) return found;
    if (!count(s, t, n, &x)) return ent__arena_fail(&s->scratch, error);
    old_event *old = find_old(r, key);
    int64_t id = old ? old->id : ++s->last_event;
    if (old) old->is_used = true;
    ent_code code = old ? set_event(s, key, &x, error) : add_event(s, key, &x, id, error);
    if (old && !code) code = run_with_two(s, ENT__SQL_DROP_DYADS, id, old->day, error);
    for (uint32_t k = 0; k < n && !code; k++) code = move_mention(s, t[k], id, error);
    return code ? code : put_dyads(s, id, &x, error);
}

/* ---- places within a run -------------------------------------------------------------------------- */

typedef struct spot {
    uint64_t near;
    uint32_t n;
} spot;

static int by_size(const void *a, const void *b)
{
    const spot *x = a, *y = b;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return (x->near > y->near) - (x->near < y->near);
}

/* The places of a run, the most named first; at least one. */
static uint32_t spots_of(ent__telling *const *t, uint32_t n, spot spots[MAX_PLACES])
{
    uint32_t n_spots = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!t[i]->near) continue;
        uint32_t k = 0;
        while (k < n_spots && spots[k].near != t[i]->near) k++;
        if (k == MAX_PLACES) continue;
        if (k == n_spots) spots[n_spots++] = (spot){t[i]->near, 0};
        spots[k].n++;
    }
    if (!n_spots) return 1;
    qsort(spots, n_spots, sizeof *spots, by_size);
    return n_spots;
}

static ent_code write_run(ent_store *s, region *r, ent__telling *const *t, uint32_t n, ent_error *error)
{
    spot spots[MAX_PLACES] = {{0, 0}};
    uint32_t n_spots = spots_of(t, n, spots);
    int32_t leader = t[0]->link_day;
    if (n_spots == 1) return write_event(s, r, t, n, key_of(r->block, leader, 0), error);
    ent__telling **part = ENT__NEW_ARRAY(&s->scratch, ent__telling *, n);
    if (!part) return ent__arena_fail(&s->scratch, error);
    ent_code code = ENT_OK;
    for (uint32_t k = 0; k < n_spots && !code; k++) {
        uint32_t n_part = 0;
        for (uint32_t i = 0; i < n; i++) {
            bool is_elsewhere = false; /* known to be at another of the places */
            for (uint32_t j = 0; j < n_spots && !is_elsewhere; j++)
                is_elsewhere = j != k && spots[j].near == t[i]->near;
            if (spots[k].near == t[i]->near || (k == 0 && !is_elsewhere)) part[n_part++] = t[i];
        }
        code = write_event(s, r, part, n_part, key_of(r->block, leader, k), error);
    }
    return code;
}

static ent_code write_region(ent_store *s, region *r, ent_error *error)
{
    ent_code code = ENT_OK;
    for (uint32_t i = 0, n = r->n, j; i < n && !code; i = j) {
        for (j = i + 1; j < n && r->order[j]->link_day <= r->order[i]->link_day + s->rule.window;) j++;
        code = write_run(s, r, r->order + i, j - i, error);
    }
    for (uint32_t k = 0; k < r->old.n && !code; k++) {
        if (r->old.at[k].is_used) continue;
        code = run_with_two(s, ENT__SQL_DROP_DYADS, r->old.at[k].id, r->old.at[k].day, error);
        if (!code) code = run_with_id(s, ENT__SQL_DROP_EVENT, r->old.at[k].id, error);
    }
    return code;
}

/* Events and dyads that are whole are written where they become many; mentions wait until all have their event. */
static ent_code finish_region(ent_store *s, region *r, ent_error *error)
{
    ent_code code = write_region(s, r, error);
    if (code || !ent__kept_is_full(s, ENT__KEPT_DYAD)) return code;
    return ent__kept_write(s, ENT__KEPT_DYAD, error);
}

ent_code ent__link_mentions(ent_store *s, uint64_t block, const int64_t *mentions, size_t n, ent_error *error)
{
    region r = {.block = block};
    int32_t leader;
    ent_code code = ENT_OK;
    ent__arena_reset(&s->scratch);
    for (size_t k = 0; k < n && !code; k++) code = gather(s, &r, ENT__SQL_TELLING, mentions[k], 0, error);
    if (code) return code;
    return sort_tellings(s, &r, &leader) ? finish_region(s, &r, error) : ent__arena_fail(&s->scratch, error);
}

/* ---- what changed ------------------------------------------------------------------------------------- */

static ent_code mark(ent_store *s, uint64_t block, int32_t day, ent_error *error)
{
    if (s->n_dirty == s->cap_dirty) {
        size_t cap = s->cap_dirty ? s->cap_dirty * 2 : 1024;
        ent__dirty *more = realloc(s->dirty, cap * sizeof *more);
        if (!more) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
        s->dirty = more;
        s->cap_dirty = cap;
    }
    s->dirty[s->n_dirty++] = (ent__dirty){block, day};
    return ENT_OK;
}

static const int64_t *pack_powers(ent_store *s, const ent__powers *p)
{
    int64_t *at = ENT__NEW_ARRAY(&s->sides, int64_t, p->n[0] + p->n[1] + 1);
    if (!at) return NULL;
    memcpy(at, p->at[0], p->n[0] * sizeof *at);
    memcpy(at + p->n[0], p->at[1], p->n[1] * sizeof *at);
    return at;
}

ent_code ent__link_add(ent_store *s, uint64_t block, const ent__telling *t, const ent__powers *powers, ent_error *error)
{
    if (s->n_fresh == s->cap_fresh) {
        size_t cap = s->cap_fresh ? s->cap_fresh * 2 : 256;
        ent__fresh *more = realloc(s->fresh, cap * sizeof *more);
        if (!more) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
        s->fresh = more;
        s->cap_fresh = cap;
    }
    ent__fresh *f = &s->fresh[s->n_fresh];
    *f = (ent__fresh){.block = block, .telling = *t};
    f->telling.powers = pack_powers(s, powers);
    if (!f->telling.powers) return ent__arena_fail(&s->sides, error);
    for (int side = 0; side < 2; side++) f->telling.n_powers[side] = (uint8_t)powers->n[side];
    s->n_fresh++;
    return ENT_OK;
}

void ent__link_drop(ent_store *s)
{
    s->n_dirty = s->n_fresh = 0;
    ent__arena_reset(&s->sides);
}

void ent__link_free(ent_store *s)
{
    free(s->dirty);
    free(s->fresh);
    ent__arena_free(&s->sides);
}

/* ---- settling it ------------------------------------------------------------------------------------------ */

/* A way through what changed, block by block and day by day. */
typedef struct walk {
    ent__fresh **fresh;
    size_t n_fresh;
    const ent__dirty *dirty;
    size_t n_dirty;
} walk;

static int by_block(const void *a, const void *b)
{
    const ent__dirty *x = a, *y = b;
    if (x->block != y->block) return x->block < y->block ? -1 : 1;
    return (x->day > y->day) - (x->day < y->day);
}

static ent__dirty place_of(const ent__fresh *f) { return (ent__dirty){f->block, f->telling.link_day}; }

static int by_place(const void *a, const void *b)
{
    ent__dirty x = place_of(*(ent__fresh *const *)a), y = place_of(*(ent__fresh *const *)b);
    return by_block(&x, &y);
}

/* The first that is left. */
static ent__dirty next_change(const walk *w)
{
    if (!w->n_fresh) return *w->dirty;
    ent__dirty f = place_of(*w->fresh);
    return w->n_dirty && by_block(w->dirty, &f) < 0 ? *w->dirty : f;
}

/* Takes into a region what changed in its days. */
static void take_changes(walk *w, region *r)
{
    ent__dirty last = {r->block, r->to};
    for (; w->n_dirty && by_block(w->dirty, &last) <= 0; w->n_dirty--) w->dirty++;
    for (; w->n_fresh; w->n_fresh--, r->n_fresh++) {
        ent__dirty f = place_of(*w->fresh);
        if (by_block(&f, &last) > 0) return;
        w->fresh++;
    }
}

/* Reads on until a run that stands begins beyond the last one made anew. So no
 * region of a block reaches into the one before it, and none reads what another made. */
static ent_code read_region(ent_store *s, walk *w, region *r, int32_t day, ent_error *error)
{
    int32_t leader;
    ent_code code = begin_region(s, r, day, error);
    for (uint32_t n = UINT32_MAX, n_old; !code; n = r->n) {
        take_changes(w, r);
        if (!sort_tellings(s, r, &leader)) return ent__arena_fail(&s->scratch, error);
        if (leader + s->rule.window <= r->to || n == r->n) break;
        int32_t from = r->to + 1;
        r->to = leader + s->rule.window;
        n_old = r->old.n;
        code = list_events(s, r, from, r->to, error);
        if (!code) code = gather_old(s, r, n_old, error);
    }
    return code;
}

static ent_code settle_all(ent_store *s, walk *w, ent_error *error)
{
    ent_code code = ENT_OK;
    while ((w->n_fresh || w->n_dirty) && !code) {
        ent__dirty change = next_change(w);
        region r = {.block = change.block, .fresh = w->fresh};
        ent__arena_reset(&s->scratch);
        code = read_region(s, w, &r, change.day, error);
        if (!code) code = finish_region(s, &r, error);
    }
    return code;
}

ent_code ent__link_settle(ent_store *s, ent_error *error)
{
    ent__fresh **fresh = malloc((s->n_fresh + 1) * sizeof *fresh);
    if (!fresh) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    for (size_t k = 0; k < s->n_fresh; k++) fresh[k] = &s->fresh[k];
    qsort(fresh, s->n_fresh, sizeof *fresh, by_place);
    if (s->n_dirty) qsort(s->dirty, s->n_dirty, sizeof *s->dirty, by_block);
    walk w = {fresh, s->n_fresh, s->dirty, s->n_dirty};
    ent_code code = settle_all(s, &w, error);
    free(fresh);
    if (!code) code = ent__kept_write(s, ENT__KEPT_ROLE, error);
    if (!code) ent__link_drop(s);
    return code;
}

ent_code ent__link_touch(ent_store *s, int64_t wire, ent_error *error)
{
    for (size_t k = 0; k < s->n_fresh; k++)
        if (s->fresh[k].telling.wire == wire) s->fresh[k].telling.wire = 0; /* to be asked for */
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_OF_WIRE, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, wire);
    int result;
    ent_code code = ENT_OK;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        int64_t key = sqlite3_column_int64(q, 0);
        code = mark(s, block_of(key), day_of(key), error);
    }
    if (!code && result != SQLITE_DONE) code = ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}
