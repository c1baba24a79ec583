/* Linking everything anew, from the mentions alone: after a change of the rule,
 * after a merge, or to see that nothing else comes out. */
#include <stdio.h>
#include <stdlib.h>

#include "store/link.h"

/* A mention and where it belongs. */
typedef struct item {
    uint64_t block;
    int64_t id;
    int32_t day;
} item;

typedef struct items {
    item *at;
    size_t n, cap;
} items;

static item *push(items *x)
{
    if (x->n == x->cap) {
        size_t cap = x->cap ? x->cap * 2 : 4096;
        item *more = realloc(x->at, cap * sizeof *more);
        if (!more) return NULL;
        x->at = more;
        x->cap = cap;
    }
    return &x->at[x->n++];
}

/* ---- the sides of a mention, as it stands -------------------------------------------------- */

static ent_code read_parties(ent_store *s, int64_t mention, ent__sides *x, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_PARTIES_OF, error);
    if (!q) return error->code;
    sqlite3_bind_int64(q, 1, mention);
    int result;
    while ((result = sqlite3_step(q)) == SQLITE_ROW) /* by side: the key of `role` */
        ent__sides_add(x, sqlite3_column_int(q, 0) != 0, ent__column(q, 3), ent__column(q, 4), ent__column(q, 1),
                       ent__column(q, 2));
    ent_code code = result == SQLITE_DONE ? ENT_OK : ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

static ent_code read_item(ent_store *s, sqlite3_stmt *q, item *out, ent_error *error)
{
    int64_t id = sqlite3_column_int64(q, 0);
    ent__sides x = {.key = (uint64_t)sqlite3_column_int64(q, 1),
                    .type = (ent_type)sqlite3_column_int(q, 2),
                    .status = (ent_status)sqlite3_column_int(q, 3),
                    .mode = ent__column(q, 4),
                    .cameo = ent__column(q, 5),
                    .day = sqlite3_column_int(q, 6),
                    .day_to = sqlite3_column_int(q, 7),
                    .precision = (ent_precision)sqlite3_column_int(q, 8)};
    ent_code code = read_parties(s, id, &x, error);
    int32_t day = ent__link_day(x.day, x.day_to, x.precision, sqlite3_column_int(q, 9));
    *out = (item){.block = ent__link_block(&s->rule, &x), .id = id, .day = day};
    return code;
}

static ent_code read_items(ent_store *s, items *x, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, ENT__SQL_ALL_MENTIONS, error);
    if (!q) return error->code;
    int result = SQLITE_DONE;
    ent_code code = ENT_OK;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        item *i = push(x);
        code = i ? read_item(s, q, i, error) : ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    }
    if (!code && result != SQLITE_DONE) code = ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

static int by_block(const void *a, const void *b)
{
    const item *x = a, *y = b;
    if (x->block != y->block) return x->block < y->block ? -1 : 1;
    if (x->day != y->day) return x->day < y->day ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* ---- near-copies ------------------------------------------------------------------------------ */

typedef struct copy {
    int64_t id;
    int32_t published;
    ent__sketch sketch;
} copy;

static ent_code join_copies(ent_store *s, const copy *c, size_t n, ent_error *error)
{
    ent_code code = ENT_OK;
    for (size_t k = 0; k < n && !code; k++) {
        int64_t wire;
        ent__arena_reset(&s->scratch);
        code = ent__wire_join(s, c[k].id, &c[k].sketch, c[k].published, &wire, error);
    }
    return code;
}

/* Each report alone, then joined one by one as if they came now. */
static ent_code relink_wires(ent_store *s, ent_error *error)
{
    sqlite3_stmt *q;
    copy *at = NULL;
    size_t n = 0, cap = 0;
    ent__nearby_forget(&s->nearby);
    ent_code code = ent__store_run(s, "UPDATE report SET wire = id WHERE wire <> id", error);
    if (!code)
        code = ent__store_prepare(s, "SELECT id, published, sketch FROM report WHERE sketch IS NOT NULL ORDER BY id",
                                  &q, error);
    if (code) return code;
    int result = SQLITE_DONE;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        if (n == cap) {
            copy *more = realloc(at, (cap = cap ? cap * 2 : 1024) * sizeof *more);
            if (!more) code = ent__fail(error, ENT_E_MEMORY, 0, "no memory");
            if (code) break;
            at = more;
        }
        copy *c = &at[n];
        *c = (copy){.id = sqlite3_column_int64(q, 0), .published = sqlite3_column_int(q, 1)};
        if (sqlite3_column_bytes(q, 2) != sizeof c->sketch.at) continue;
        memcpy(c->sketch.at, sqlite3_column_blob(q, 2), sizeof c->sketch.at);
        n++;
    }
    if (!code && result != SQLITE_DONE) code = ent__store_why(s, error);
    sqlite3_finalize(q);
    if (!code) code = join_copies(s, at, n, error);
    free(at);
    return code;
}

/* ---- all -------------------------------------------------------------------------------------------- */

static ent_code relink(ent_store *s, items *x, ent_error *error)
{
    /* Mentions point at events that are not there until they are made: looked at when all is done. */
    ent_code code = ent__store_run(s, "PRAGMA defer_foreign_keys = ON; DELETE FROM dyad; DELETE FROM event", error);
    if (!code) code = relink_wires(s, error);
    ent__link_drop(s);
    s->last_event = 0;
    if (!code) code = read_items(s, x, error);
    if (!code && x->n) qsort(x->at, x->n, sizeof *x->at, by_block);
    int64_t *ids = NULL;
    for (size_t i = 0, j; i < x->n && !code; i = j) {
        for (j = i + 1;
             j < x->n && x->at[j].block == x->at[i].block && x->at[j].day <= x->at[j - 1].day + s->rule.window;)
            j++;
        int64_t *more = realloc(ids, (j - i) * sizeof *ids);
        if (!more) code = ent__fail(error, ENT_E_MEMORY, 0, "no memory");
        if (code) break;
        ids = more;
        for (size_t k = i; k < j; k++) ids[k - i] = x->at[k].id;
        code = ent__link_mentions(s, x->at[i].block, ids, j - i, error);
    }
    free(ids);
    return code;
}

ent_code ent__store_relink(ent_store *s, ent_error *error)
{
    items x = {NULL, 0, 0};
    ent_code code = ent__store_begin(s, error);
    if (!code) code = ent__link_settle(s, error);
    if (!code) code = relink(s, &x, error);
    free(x.at);
    if (code) ent__store_undo(s);
    return code ? code : ent_store_commit(s, error);
}

ent_code ent__store_link_rule(ent_store *s, int32_t window, const char *same, const char *near, ent_error *error)
{
    char text[16];
    int same_word = same ? ent__word_in(same, ent__same_names, 3) : (int)s->rule.same;
    int near_word = near ? ent__word_in(near, ent__near_names, 3) : (int)s->rule.near;
    if (same_word < 0 || near_word < 0)
        return ent__fail(error, ENT_E_ARGUMENT, 0, "no rule '%.40s'", same_word < 0 ? same : near);
    if (window < 0) window = s->rule.window;
    snprintf(text, sizeof text, "%d", window);
    ent_code code = ent__store_begin(s, error);
    if (!code) code = ent__store_set(s, "link-window", text, error);
    if (!code) code = ent__store_set(s, "link-same", ent__same_names[same_word], error);
    if (!code) code = ent__store_set(s, "link-near", ent__near_names[near_word], error);
    if (code)
        ent__store_undo(s);
    else
        s->rule = (ent__link_rule){window, (ent__same)same_word, (ent__near)near_word};
    return code;
}
