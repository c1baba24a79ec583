/* One pass over the rows of a time, added up by pair. */
#include "tie/network.h"

#include <stdlib.h>

/* 0 and 1 are what `status` has as counted; a subquery would be searched for every row.
 * Of a time that is a good part of what the store has, every row is looked at in the
 * order in which the rows lie; of a short one the days are looked up. The + keeps SQLite
 * from the index: without rowids, NOT INDEXED does not. */
static const char *rows_sql(bool is_long)
{
    return is_long ? "SELECT source, target, " ENT__ROW_COLUMNS " "
                     "FROM dyad WHERE +day BETWEEN ?1 AND ?2 "
                     "AND (?3 OR status IN (0, 1))"
                   : "SELECT source, target, " ENT__ROW_COLUMNS " "
                     "FROM dyad INDEXED BY dyad_day WHERE day BETWEEN ?1 AND ?2 "
                     "AND (?3 OR status IN (0, 1))";
}

/* A row that is looked up costs as much as this many of a pass; measured with a million events. */
enum { LOOKUP_COST = 12 };

static ent_code is_long(ent_store *store, const ent__network_query *query, bool *out, ent_error *error)
{
    int32_t first, last;
    ent_code code = ent__store_days(store, &first, &last, error);
    *out = !code && first &&
           ent__pace_count(ENT__BY_DAY, query->from, query->to) * LOOKUP_COST > ent__pace_count(ENT__BY_DAY, first, last);
    return code;
}

static ent_code prepare(ent_store *store, const char *sql, const ent__network_query *query, sqlite3_stmt **q,
                        ent_error *error)
{
    ent_code code = ent__store_prepare(store, sql, q, error);
    if (code) return code;
    sqlite3_bind_int(*q, 1, query->from);
    sqlite3_bind_int(*q, 2, query->to);
    sqlite3_bind_int(*q, 3, query->with_all_status);
    return ENT_OK;
}

/* ---- nodes ----------------------------------------------------------------------- */

static int by_id(const void *x, const void *y)
{
    const ent__node *a = x, *b = y;
    return strcmp(a->id.at, b->id.at); /* NUL-terminated by ent__arena_str */
}

static ent_code read_powers(ent_store *store, const ent__world *world, ent__arena *keep, ent__nodes *out,
                            ent_error *error)
{
    ENT__VEC(ent__node) nodes = {0};
    sqlite3_stmt *q;
    ent_code code = ent__store_prepare(store, "SELECT id, code, is_body FROM power", &q, error);
    int result = SQLITE_DONE;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        ent__node *n = ENT__PUSH(keep, &nodes);
        const char *id = (const char *)sqlite3_column_text(q, 1);
        if (!n || !id) {
            code = ent__arena_fail(keep, error);
            break;
        }
        n->power = sqlite3_column_int64(q, 0);
        n->id = ent__arena_str(keep, (ent__str){id, (uint32_t)sqlite3_column_bytes(q, 1)});
        n->is_body = sqlite3_column_int(q, 2) != 0;
        if (!n->id.at) code = ent__arena_fail(keep, error);
        n->name = ent__world_name(world, n->id);
    }
    if (!code && result != SQLITE_DONE) code = ent__store_why(store, error);
    sqlite3_finalize(q);
    if (nodes.n) qsort(nodes.at, nodes.n, sizeof *nodes.at, by_id);
    out->at = nodes.at;
    out->n = nodes.n;
    return code;
}

/* Keeps those whose power is in `seen` (NULL: all). */
static ent_code keep_seen(ent__nodes *nodes, const ent__map *seen, ent__arena *keep, ent_error *error)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < nodes->n; k++) {
        if (seen && ent__map_get(seen, (uint64_t)nodes->at[k].power) == ENT__NONE) continue;
        uint32_t *place = ent__map_put(keep, &nodes->index, (uint64_t)nodes->at[k].power);
        if (!place) return ent__arena_fail(keep, error);
        *place = n;
        nodes->at[n++] = nodes->at[k];
    }
    nodes->n = n;
    return ENT_OK;
}

static ent_code see_powers(ent_store *store, const ent__network_query *query, ent__arena *keep, ent__map *seen,
                           ent_error *error)
{
    bool long_time;
    sqlite3_stmt *q = NULL;
    ent_code code = is_long(store, query, &long_time, error);
    if (!code) code = prepare(store, rows_sql(long_time), query, &q, error);
    int result = SQLITE_DONE;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        uint32_t *a = ent__map_put(keep, seen, (uint64_t)sqlite3_column_int64(q, 0));
        if (a) *a = 1;
        uint32_t *b = ent__map_put(keep, seen, (uint64_t)sqlite3_column_int64(q, 1));
        if (b) *b = 1;
        if (!a || !b) code = ent__arena_fail(keep, error);
    }
    if (!code && result != SQLITE_DONE) code = ent__store_why(store, error);
    sqlite3_finalize(q);
    return code;
}

ent_code ent__nodes_read(ent_store *store, const ent__world *world, const ent__network_query *query, ent__arena *keep,
                         ent__nodes *out, ent_error *error)
{
    ent__map seen = {0};
    *out = (ent__nodes){0};
    ent_code code = see_powers(store, query, keep, &seen, error);
    if (!code) code = read_powers(store, world, keep, out, error);
    if (!code) code = keep_seen(out, &seen, keep, error);
    return code;
}

/* ---- arcs --------------------------------------------------------------------------- */

/* A table of all pairs: of all powers of the world, less than the arcs themselves take. */
static bool make_places(ent__arcs *arcs, ent__arena *keep, uint32_t n_nodes)
{
    *arcs = (ent__arcs){.places = ENT__NEW_ARRAY(keep, uint32_t, (size_t)n_nodes * n_nodes + 1)};
    return arcs->places != NULL;
}

/* The arc's tally, made where there is none; NULL: no memory. */
static ent__tally *tally_of(ent__arcs *arcs, ent__arena *keep, uint32_t n_nodes, uint32_t a, uint32_t b)
{
    uint32_t *place = &arcs->places[(size_t)a * n_nodes + b];
    if (!*place) {
        ent__arc *made = ent__vec_push(keep, arcs, sizeof *made);
        if (!made) return NULL;
        *made = (ent__arc){.a = a, .b = b};
        *place = arcs->n;
    }
    return &arcs->at[*place - 1].tally;
}

static int by_nodes(const void *x, const void *y)
{
    const ent__arc *p = x, *q = y;
    return p->a != q->a ? (p->a < q->a ? -1 : 1) : (p->b > q->b) - (p->b < q->b);
}

/* Sorts, and drops what has too few events. The places are of no use afterwards. */
static void finish(ent__arcs *arcs, uint32_t min_events)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < arcs->n; k++)
        if (arcs->at[k].tally.n_events >= min_events) arcs->at[n++] = arcs->at[k];
    arcs->n = n;
    arcs->places = NULL;
    if (n) qsort(arcs->at, n, sizeof *arcs->at, by_nodes);
}

/* What is being added up: every row once, those that both did together apart the second time that they stand there. */
typedef struct adding {
    ent__network *net;
    ent__arcs again;
    ent__arena *keep;
    uint32_t n; /* nodes */
} adding;

static bool add_row(adding *x, uint32_t a, uint32_t b, const ent__dyad_row *row)
{
    if (a == ENT__NONE || b == ENT__NONE) return true;
    if (x->net->seen) x->net->seen[a] = x->net->seen[b] = true;
    if (a == b) return true;
    bool again = row->is_mutual && a > b;
    ent__tally *t = tally_of(again ? &x->again : &x->net->directed, x->keep, x->n, a, b);
    if (t) ent__tally_add(t, row);
    return t != NULL;
}

static bool add_arcs(const adding *x, const ent__arcs *from, ent__arcs *to, bool is_directed)
{
    bool ok = true;
    for (uint32_t k = 0; k < from->n && ok; k++) {
        const ent__arc *arc = &from->at[k];
        bool turn = !is_directed && arc->a > arc->b;
        ent__tally *t = tally_of(to, x->keep, x->n, turn ? arc->b : arc->a, turn ? arc->a : arc->b);
        if (t) ent__tally_sum(t, &arc->tally);
        ok = t != NULL;
    }
    return ok;
}

static ent_code add_stored(adding *x, ent_store *store, const ent__network_query *query, ent_error *error)
{
    const ent__map *index = &x->net->nodes->index;
    bool long_time;
    sqlite3_stmt *q = NULL;
    ent_code code = is_long(store, query, &long_time, error);
    if (!code) code = prepare(store, rows_sql(long_time), query, &q, error);
    int result = SQLITE_DONE;
    while (!code && (result = sqlite3_step(q)) == SQLITE_ROW) {
        ent__dyad_row row;
        ent__row_read(q, 2, &row);
        uint32_t a = ent__map_get(index, (uint64_t)sqlite3_column_int64(q, 0));
        uint32_t b = ent__map_get(index, (uint64_t)sqlite3_column_int64(q, 1));
        if (!add_row(x, a, b, &row)) code = ent__arena_fail(x->keep, error);
    }
    if (!code && result != SQLITE_DONE) code = ent__store_why(store, error);
    sqlite3_finalize(q);
    return code;
}

static ent_code add_remembered(adding *x, const ent__network_query *query, ent_error *error)
{
    const ent__ledger *l = query->ledger;
    uint32_t *node = ENT__NEW_ARRAY(x->keep, uint32_t, ENT__LEDGER_MAX_POWER + 1);
    if (!node) return ent__arena_fail(x->keep, error);
    for (uint32_t k = 0; k <= ENT__LEDGER_MAX_POWER; k++) node[k] = ENT__NONE;
    for (uint32_t k = 0; k < x->net->nodes->n; k++) {
        int64_t power = x->net->nodes->at[k].power;
        if (power <= ENT__LEDGER_MAX_POWER) node[power] = k;
    }
    for (uint32_t k = ent__ledger_at(l, query->from); k < l->n && l->events[k].day <= query->to; k++) {
        const ent__entry *e = &l->events[k];
        if (e->status > ENT_ONGOING && !query->with_all_status) continue;
        ent__dyad_row row;
        ent__ledger_row(e, &row);
        for (uint32_t d = e->dyads; d < e[1].dyads; d++)
            if (l->dyads[d].target && !add_row(x, node[l->dyads[d].source], node[l->dyads[d].target], &row))
                return ent__arena_fail(x->keep, error);
    }
    return ENT_OK;
}

/* The arcs between out->nodes. */
static ent_code read_arcs(ent_store *store, const ent__network_query *query, ent__arena *keep, ent__network *out,
                          ent_error *error)
{
    ent__point whole = {0};
    adding x = {.net = out, .keep = keep, .n = out->nodes->n};
    if (x.n > ENT__MAX_NODES) return ent__fail(error, ENT_E_LIMIT, 0, "a network of more than %d nodes", ENT__MAX_NODES);
    if (!make_places(&x.again, keep, x.n) || !make_places(&out->directed, keep, x.n) ||
        !make_places(&out->undirected, keep, x.n))
        return ent__arena_fail(keep, error);
    ent_code code = query->ledger ? add_remembered(&x, query, error) : add_stored(&x, store, query, error);
    if (!code && !(add_arcs(&x, &out->directed, &out->undirected, false) && add_arcs(&x, &x.again, &out->directed, true)))
        code = ent__arena_fail(keep, error);
    if (!code) code = ent__coverage_read(store, ENT__BY_NOTHING, &whole, 1, query->from, query->to, error);
    out->n_reports = whole.n_reports;
    out->n_sentences = whole.n_sentences;
    finish(&out->directed, query->min_events);
    finish(&out->undirected, query->min_events);
    return code;
}

ent_code ent__network_read(ent_store *store, const ent__nodes *nodes, const ent__network_query *query, ent__arena *keep,
                           ent__network *out, ent_error *error)
{
    *out = (ent__network){.nodes = nodes, .from = query->from, .to = query->to};
    return read_arcs(store, query, keep, out, error);
}

/* Both ends of an arc were seen; numbers grow as before, so that the order stays. */
static void renumber(ent__arcs *arcs, const uint32_t *number)
{
    for (uint32_t k = 0; k < arcs->n; k++) {
        arcs->at[k].a = number[arcs->at[k].a];
        arcs->at[k].b = number[arcs->at[k].b];
    }
}

static void drop_unseen(ent__nodes *nodes, ent__network *net, uint32_t *number)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < nodes->n; k++) {
        number[k] = n;
        if (net->seen[k]) nodes->at[n++] = nodes->at[k];
    }
    nodes->n = n;
    nodes->index = (ent__map){0}; /* of the old numbers */
    net->seen = NULL;
    renumber(&net->directed, number);
    renumber(&net->undirected, number);
}

ent_code ent__nodes_and_network_read(ent_store *store, const ent__world *world, const ent__network_query *query,
                                     ent__arena *keep, ent__nodes *nodes, ent__network *out, ent_error *error)
{
    *nodes = (ent__nodes){0};
    *out = (ent__network){.nodes = nodes, .from = query->from, .to = query->to};
    ent_code code = read_powers(store, world, keep, nodes, error);
    if (!code) code = keep_seen(nodes, NULL, keep, error);
    if (code) return code;
    out->seen = ENT__NEW_ARRAY(keep, bool, nodes->n + 1);
    uint32_t *number = ENT__NEW_ARRAY(keep, uint32_t, nodes->n + 1);
    if (!out->seen || !number) return ent__arena_fail(keep, error);
    code = read_arcs(store, query, keep, out, error);
    if (!code) drop_unseen(nodes, out, number);
    return code;
}

/* ---- what it amounts to ------------------------------------------------------------------ */

ent_code ent__network_judge(const ent__network *net, ent__criterion blocs_by, ent__arena *keep, ent__standing *out,
                            ent_error *error)
{
    uint32_t n = net->nodes->n;
    *out = (ent__standing){.n_ties = net->undirected.n, .bloc = ENT__NEW_ARRAY(keep, uint32_t, n + 1)};
    if (n > ENT__MAX_NODES) return ent__fail(error, ENT_E_LIMIT, 0, "a network of more than %d nodes", ENT__MAX_NODES);
    ent__arena scratch;
    ent__arena_init(&scratch, 0);
    ent__signed g = ent__signed_new(&scratch, n);
    ent_code code = g.w && out->bloc ? ENT_OK : ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    for (uint32_t k = 0; k < net->undirected.n && !code; k++) {
        const ent__arc *arc = &net->undirected.at[k];
        ent__signed_set(&g, arc->a, arc->b, arc->tally.score10);
        out->n_neutral += ent__arc_sign(arc) == 0;
    }
    if (!code) ent__balance_of(&g, &out->balance);
    if (!code) code = ent__frustration_of(&g, false, &scratch, &out->ties, error);
    if (!code) code = ent__frustration_of(&g, true, &scratch, &out->weight, error);
    if (!code) code = ent__blocs_of(&g, blocs_by, &scratch, out->bloc, &out->n_blocs, error);
    ent__arena_free(&scratch);
    return code;
}
