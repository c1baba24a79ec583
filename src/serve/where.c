/* Conditions that many endpoints share: days, status, powers, names, words. */
#include <stdio.h>

#include "serve/endpoint.h"

static void wrong(ent__call *c, const char *name, ent__str value, const char *hint)
{
    int n = value.n < 80 ? (int)value.n : 80;
    ent__answer_error(c->answer, 400, "%s=%.*s: %s", name, n, value.at, hint);
}

static bool where_day(ent__call *c, ent__query *q, const char *name, const char *piece)
{
    ent__str value = ent__request_get(c->request, name);
    if (!value.n || !piece) return true;
    ent_day d = ent_day_read(value);
    if (!d.year) {
        wrong(c, name, value, "a day is written 2024-05-16");
        return false;
    }
    ent__sql_number(q, piece, d.year * 10000 + d.month * 100 + d.day);
    return true;
}

bool ent__where_days(ent__call *c, ent__query *q, const char *from_piece, const char *to_piece)
{
    return where_day(c, q, "from", from_piece) && where_day(c, q, "to", to_piece);
}

bool ent__call_statuses(ent__call *c, uint32_t *set)
{
    ent__str rest = ent__request_get(c->request, "status"), name;
    *set = 0;
    if (!rest.n) *set = 1u << ENT_HAPPENED | 1u << ENT_ONGOING; /* status.counted */
    if (ent__str_eq(rest, "all")) {
        *set = UINT32_MAX;
        return true;
    }
    while (ent__cut_next(&rest, ',', &name)) {
        int k = 0;
        while (k < ENT_N_STATUS && !ent__str_eq(name, ent_status_name((ent_status)k))) k++;
        if (k == ENT_N_STATUS) {
            wrong(c, "status", name, "no such status; see /meta");
            return false;
        }
        *set |= 1u << k;
    }
    return true;
}

/* " AND COLUMN IN (a, b)" */
bool ent__where_status(ent__call *c, ent__query *q, const char *column)
{
    uint32_t set;
    if (!ent__call_statuses(c, &set)) return false;
    if (set == UINT32_MAX) return true;
    ent__sql(q, " AND ");
    ent__sql(q, column);
    ent__sql(q, " IN (-1");
    for (int k = 0; k < ENT_N_STATUS; k++) {
        const char digit[] = {',', (char)('0' + k), 0};
        if (set >> k & 1) ent__sql(q, digit);
    }
    ent__sql(q, ")");
    return true;
}

static void sql_members(ent__call *c, ent__query *q, uint32_t group)
{
    const ent__who *who = &c->world->who;
    ent_day to = ent_day_read(ent__request_get(c->request, "to"));
    uint32_t day = to.year ? (uint32_t)(to.year * 10000 + to.month * 100 + to.day) : 99991231;
    for (uint32_t k = 0; k < who->members.n; k++) {
        const ent__membership *m = &who->members.at[k];
        if (m->group != group || !ent__period_holds(m->when, day)) continue;
        ent__sql_text(q, ", ?", ent__who_str(who, who->entities.at[m->power].id));
    }
}

bool ent__where_powers(ent__call *c, ent__query *q, const char *name, const char *piece)
{
    ent__str value = ent__request_get(c->request, name);
    if (!value.n) return true;
    uint32_t found = ent__world_find(c->world, value);
    if (found == ENT__NONE) {
        wrong(c, name, value, "no power or group is called so");
        return false;
    }
    const ent__entity *e = &c->world->who.entities.at[found];
    ent__sql(q, piece);
    ent__sql(q, "(SELECT id FROM power WHERE code IN (");
    ent__sql_text(q, "?", ent__who_str(&c->world->who, e->id));
    if (e->kind == ENT__GROUP) sql_members(c, q, found);
    ent__sql(q, "))");
    return true;
}

bool ent__where_named(ent__call *c, ent__query *q, const char *name, const char *table, const char *piece)
{
    ent__str value = ent__request_get(c->request, name);
    if (!value.n) return true;
    ent__sql(q, piece);
    ent__sql(q, "(SELECT id FROM ");
    ent__sql(q, table);
    ent__sql_text(q, " WHERE name = ?)", value);
    return true;
}

/* Each word in double quotes: FTS5 then takes AND, NEAR and * for words like others. */
ent__str ent__words_to_match(ent__call *c)
{
    ent__str words = ent__request_get(c->request, "q");
    char *to = ent__arena_take(c->arena, 4 * (size_t)words.n + 4); /* of a letter: "x", a quote before and behind, a space */
    uint32_t n = 0;
    bool in_word = false, in_phrase = false;
    for (uint32_t k = 0; to && k <= words.n; k++) {
        char byte = k < words.n ? words.at[k] : '"';
        bool ends = byte == '"' || !byte || (ent__is_space(byte) && !in_phrase);
        if (byte == '"') in_phrase = !in_phrase;
        if (in_word && ends) to[n++] = '"', to[n++] = ' ';
        if (!in_word && !ends && !ent__is_space(byte)) to[n++] = '"', in_word = true;
        if (ends) in_word = false;
        if (in_word) to[n++] = byte;
    }
    return (ent__str){n ? to : "", n};
}

void ent__sql_page(ent__call *c, ent__query *q)
{
    ent__sql_number(q, " LIMIT ?", c->limit + 1);
    ent__sql_number(q, " OFFSET ?", c->offset);
}

int64_t ent__key_read(ent__str id, char letter)
{
    uint64_t key = 0;
    if (id.n != 17 || id.at[0] != letter) return -1;
    for (uint32_t k = 1; k < id.n; k++) {
        char byte = ent__lower(id.at[k]);
        if (!ent__is_digit(byte) && (byte < 'a' || byte > 'f')) return -1;
        key = key << 4 | (uint64_t)(byte <= '9' ? byte - '0' : byte - 'a' + 10);
    }
    return (int64_t)key;
}

ent__str ent__number_list(ent__arena *a, const uint32_t *numbers, uint32_t n)
{
    enum { MOST = 11 /* of a number, and its comma */ };
    char *at = ent__arena_take(a, (size_t)n * MOST + 3);
    uint32_t end = 0;
    if (!at) return ent__str_of("[]");
    at[end++] = '[';
    for (uint32_t k = 0; k < n; k++) end += (uint32_t)snprintf(at + end, MOST + 1, k ? ",%u" : "%u", numbers[k]);
    at[end++] = ']';
    return (ent__str){at, end};
}
