/* Filters become a WHERE with bound values: nothing that a user wrote stands in
 * the SQL itself. */
#include "store/query.h"

#include <stdlib.h>

#include "base/table.h"

/* ---- names of sets ----------------------------------------------------------------------- */

typedef const char *namer(int k);
static const char *type_name(int k) { return ent_type_name((ent_type)k); }
static const char *status_name(int k) { return ent_status_name((ent_status)k); }

static bool is_same(ent__str s, const char *name)
{
    bool same = s.n == strlen(name);
    for (uint32_t k = 0; k < s.n && same; k++) same = ent__lower(s.at[k]) == ent__lower(name[k]);
    return same;
}

static bool read_set(ent__str list, namer *name, int n, uint32_t *set, ent__str *bad)
{
    *set = 0;
    while (ent__cut_next(&list, ',', bad)) {
        int k = 0;
        while (k < n && !is_same(*bad, name(k))) k++;
        if (k == n) return false;
        *set |= UINT32_C(1) << k;
    }
    return true;
}

bool ent__filter_types(ent__str list, uint32_t *types, ent__str *bad)
{
    return read_set(list, type_name, ENT_N_TYPES, types, bad);
}

bool ent__filter_statuses(ent__str list, uint32_t *statuses, ent__str *bad)
{
    *statuses = (UINT32_C(1) << ENT_N_STATUS) - 1;
    return is_same(list, "all") || read_set(list, status_name, ENT_N_STATUS, statuses, bad);
}

/* ---- SQL ------------------------------------------------------------------------------------ */

enum { MAX_SQL = 1 << 14 };

/* What is bound: numbers first, codes after them, in the order of their marks. */
typedef struct builder {
    char *sql;
    size_t n;
    int32_t number[8];
    int n_numbers;
} builder;

static void add(builder *b, const char *text)
{
    size_t n = strlen(text);
    if (b->n + n >= MAX_SQL) n = 0; /* a filter of more codes than there are powers: the SQL is bad, and said to be */
    memcpy(b->sql + b->n, text, n);
    b->n += n;
    b->sql[b->n] = '\0';
}

static void add_number(builder *b, const char *condition, int32_t value)
{
    add(b, condition);
    b->number[b->n_numbers++] = value;
}

/* " AND EXISTS(… power IN (SELECT id FROM power WHERE code IN (?,?)))" */
static void add_powers(builder *b, const char *exists, uint32_t n)
{
    if (!n) return;
    add(b, exists);
    add(b, " IN (SELECT id FROM power WHERE code IN (");
    for (uint32_t k = 0; k < n; k++) add(b, k ? ",?" : "?");
    add(b, ")))");
}

static ent_code finish(ent_store *s, builder *b, const ent__filter *f, sqlite3_stmt **out, ent_error *error)
{
    ent_code code = ent__store_prepare(s, b->sql, out, error);
    free(b->sql);
    if (code) return code;
    int k = 0;
    for (int i = 0; i < b->n_numbers; i++) sqlite3_bind_int(*out, ++k, b->number[i]);
    for (uint32_t i = 0; i < f->n_source; i++)
        sqlite3_bind_text(*out, ++k, f->source[i].at, (int)f->source[i].n, SQLITE_TRANSIENT);
    for (uint32_t i = 0; i < f->n_target; i++)
        sqlite3_bind_text(*out, ++k, f->target[i].at, (int)f->target[i].n, SQLITE_TRANSIENT);
    return ENT_OK;
}

static bool begin(builder *b, const char *columns, const char *from, ent_error *error)
{
    *b = (builder){.sql = malloc(MAX_SQL)};
    if (!b->sql) return ent__fail(error, ENT_E_MEMORY, 0, "no memory"), false;
    add(b, "SELECT ");
    add(b, columns);
    add(b, from);
    return true;
}

static void add_days(builder *b, const char *since, const char *until, const ent__filter *f)
{
    if (f->from) add_number(b, since, f->from);
    if (f->to) add_number(b, until, f->to);
}

ent_code ent__query_events(ent_store *s, const ent__filter *f, const char *columns, sqlite3_stmt **out,
                           ent_error *error)
{
    builder b;
    uint32_t statuses = f->statuses ? f->statuses : 1u << ENT_HAPPENED | 1u << ENT_ONGOING;
    if (!begin(&b, columns,
               " FROM event e JOIN mention m ON m.id = e.best JOIN report r ON r.id = m.report"
               " JOIN sentence s ON s.id = m.sentence WHERE 1",
               error))
        return ENT_E_MEMORY;
    add_days(&b, " AND e.day >= ?", " AND e.day <= ?", f);
    if (f->types) add_number(&b, " AND 1 << e.type & ?", (int32_t)f->types);
    add_number(&b, " AND 1 << e.status & ?", (int32_t)statuses);
    add_powers(&b,
               " AND EXISTS(SELECT 1 FROM role o JOIN actor a ON a.id = o.actor WHERE o.mention = e.best AND o.side = 0"
               " AND a.power",
               f->n_source);
    add_powers(&b,
               " AND EXISTS(SELECT 1 FROM role o JOIN actor a ON a.id = o.actor WHERE o.mention = e.best AND o.side = 1"
               " AND a.power",
               f->n_target);
    add(&b, " ORDER BY e.day, e.key");
    return finish(s, &b, f, out, error);
}

ent_code ent__query_statements(ent_store *s, const ent__filter *f, const char *columns, sqlite3_stmt **out,
                               ent_error *error)
{
    builder b;
    if (!begin(&b, columns, " FROM statement x JOIN report r ON r.id = x.report WHERE 1", error)) return ENT_E_MEMORY;
    add_days(&b, " AND r.published >= ?", " AND r.published <= ?", f);
    add_powers(
        &b,
        " AND EXISTS(SELECT 1 FROM voice v JOIN actor a ON a.id = v.actor WHERE v.statement = x.id AND v.side = 0"
        " AND a.power",
        f->n_source);
    add_powers(&b, " AND EXISTS(SELECT 1 FROM about b WHERE b.statement = x.id AND b.power", f->n_target);
    add(&b, " ORDER BY r.published, r.key, x.n");
    return finish(s, &b, f, out, error);
}
