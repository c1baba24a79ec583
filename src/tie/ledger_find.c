/* A page of a list. By time, the walk ends where the page does. By anything else the values are counted first (few
 * different ones have many events), then only those values are sorted that the page falls into. */
#include <stdlib.h>

#include "tie/ledger.h"

ent__bits ent__bits_new(ent__arena *a, uint32_t n)
{
    ent__bits b = {ENT__NEW_ARRAY(a, uint64_t, n / 64 + 1), n};
    return b;
}

void ent__bits_keep(ent__bits *b, const ent__bits *both)
{
    for (uint32_t k = 0; k <= b->n / 64; k++) b->at[k] &= both->at[k];
}

ent__bits ent__ledger_told(const ent__ledger *l, const ent__bits *reports, const ent__bits *sentences, ent__arena *a)
{
    ent__bits events = ent__bits_new(a, l->max_id + 1);
    for (uint32_t k = 0; events.at && k < l->n_told; k++) {
        const ent__told *t = &l->told[k];
        if ((reports && ent__bits_has(reports, t->report)) || (sentences && ent__bits_has(sentences, t->sentence)))
            ent__bits_set(&events, t->event);
    }
    return events;
}

/* ---- is it asked for? ------------------------------------------------------------------ */

static bool has_sides(const ent__ledger *l, const ent__entry *e, const ent__event_query *q)
{
    for (uint32_t k = e->dyads; k < e[1].dyads; k++) {
        const ent__sides_of *d = &l->dyads[k];
        if (d->target && (!q->source || ent__bits_has(q->source, d->source)) &&
            (!q->target || ent__bits_has(q->target, d->target)))
            return true;
    }
    return false;
}

static bool has_actor(const ent__ledger *l, const ent__entry *e, const ent__bits *actor)
{
    for (uint32_t k = e->dyads; k < e[1].dyads; k++)
        if (ent__bits_has(actor, l->dyads[k].source) || ent__bits_has(actor, l->dyads[k].target)) return true;
    return false;
}

static bool is_asked(const ent__ledger *l, const ent__entry *e, const ent__event_query *q)
{
    return (q->statuses >> e->status & 1) && (q->types >> e->type & 1) && (q->mode < 0 || q->mode == e->mode) &&
           (q->domain < 0 || q->domain == e->domain) && (!q->within || ent__bits_has(q->within, e->id)) &&
           ((!q->source && !q->target) || has_sides(l, e, q)) && (!q->actor || has_actor(l, e, q->actor));
}

/* ---- by time ---------------------------------------------------------------------------- */

static uint32_t find_by_time(const ent__ledger *l, const ent__event_query *q, uint32_t begin, uint32_t end, uint32_t *ids)
{
    uint32_t n = 0, passed = 0;
    for (uint32_t k = begin; k < end && n < q->limit; k++) {
        const ent__entry *e = &l->events[q->order == ENT__LATEST_FIRST ? end - 1 - (k - begin) : k];
        if (is_asked(l, e, q) && passed++ >= q->offset) ids[n++] = e->id;
    }
    return n;
}

/* ---- by a value -------------------------------------------------------------------------- */

enum { VALUES = 1 << 16 };

/* What is sorted by, smallest first, from 0. */
static uint32_t value_of(const ent__entry *e, ent__event_order order)
{
    return order == ENT__WORST_FIRST  ? (uint32_t)(e->score10 - INT16_MIN)
           : order == ENT__BEST_FIRST ? (uint32_t)(INT16_MAX - e->score10)
                                      : (uint32_t)(UINT16_MAX - e->n_sources);
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* The values of a page: from first to last, with `before` events in front of them and `inside` in them. */
typedef struct span {
    uint32_t first, last, before, inside;
} span;

static span span_of(const uint32_t *count, uint32_t offset, uint32_t limit)
{
    span s = {0};
    while (s.first < VALUES - 1 && s.before + count[s.first] <= offset) s.before += count[s.first++];
    s.last = s.first;
    s.inside = count[s.first];
    while (s.last < VALUES - 1 && s.before + s.inside - offset < limit) s.inside += count[++s.last];
    return s;
}

static ent_code find_by_value(const ent__ledger *l, const ent__event_query *q, uint32_t begin, uint32_t end, ent__arena *keep,
                              uint32_t *ids, uint32_t *n, ent_error *error)
{
    uint32_t *count = ENT__NEW_ARRAY(keep, uint32_t, VALUES);
    if (!count) return ent__arena_fail(keep, error);
    for (uint32_t k = begin; k < end; k++)
        if (is_asked(l, &l->events[k], q)) count[value_of(&l->events[k], q->order)]++;
    span s = span_of(count, q->offset, q->limit);
    uint64_t *found = malloc((s.inside + 1) * sizeof *found);
    if (!found) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    uint32_t n_found = 0;
    for (uint32_t k = begin; k < end; k++) {
        const ent__entry *e = &l->events[k];
        uint32_t value = value_of(e, q->order);
        if (value >= s.first && value <= s.last && is_asked(l, e, q)) found[n_found++] = (uint64_t)value << 32 | e->id;
    }
    qsort(found, n_found, sizeof *found, by_number);
    for (uint32_t k = q->offset - s.before; q->offset >= s.before && k < n_found && *n < q->limit; k++)
        ids[(*n)++] = (uint32_t)found[k];
    free(found);
    return ENT_OK;
}

ent_code ent__ledger_find(const ent__ledger *l, const ent__event_query *q, ent__arena *keep, uint32_t **ids, uint32_t *n,
                          ent_error *error)
{
    uint32_t begin = q->from ? ent__ledger_at(l, q->from) : 0;
    uint32_t end = q->to ? ent__ledger_at(l, q->to + 1) : l->n;
    *n = 0;
    *ids = ENT__NEW_ARRAY(keep, uint32_t, q->limit + 1);
    if (!*ids) return ent__arena_fail(keep, error);
    if (begin >= end) return ENT_OK;
    if (q->order > ENT__EARLIEST_FIRST) return find_by_value(l, q, begin, end, keep, *ids, n, error);
    *n = find_by_time(l, q, begin, end, *ids);
    return ENT_OK;
}
