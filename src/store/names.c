/* Names that many rows share, as numbers: looked up in memory, then in the store,
 * then made. Rows of these tables are never changed or taken away, so what memory
 * knows stays true while other programs write too. */
#include "store/inside.h"

static uint64_t hash_of(ent__sql find, const ent__str *fields, int n)
{
    uint64_t h = ent__hash_more(ENT__HASH_SEED, &find, sizeof find);
    for (int k = 0; k < n; k++) {
        h = ent__hash_more(h, &fields[k].n, sizeof fields[k].n);
        h = ent__hash_more(h, fields[k].at, fields[k].n);
    }
    return h;
}

static sqlite3_stmt *bound(ent_store *s, ent__sql which, const ent__str *fields, int n, ent_error *error)
{
    sqlite3_stmt *q = ent__store_sql(s, which, error);
    ent__binder b = {q, 0};
    for (int k = 0; q && k < n; k++) ent__bind_str(&b, fields[k]);
    return q;
}

static ent_code find_row(ent_store *s, ent__sql find, const ent__str *fields, int n, int64_t *id, ent_error *error)
{
    sqlite3_stmt *q = bound(s, find, fields, n, error);
    if (!q) return error->code;
    int result = sqlite3_step(q);
    *id = result == SQLITE_ROW ? sqlite3_column_int64(q, 0) : 0;
    ent_code code = result == SQLITE_ROW || result == SQLITE_DONE ? ENT_OK : ent__store_why(s, error);
    sqlite3_reset(q);
    return code;
}

/* The first `n_find` fields identify the row, all `n` make it; ORDER: ADD_x follows FIND_x. */
static ent_code look_up(ent_store *s, ent__sql find, const ent__str *fields, int n_find, int n, int64_t *id,
                        ent_error *error)
{
    uint32_t *known = ent__map_put(&s->names, &s->name_ids, hash_of(find, fields, n_find));
    if (!known) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    *id = *known;
    if (*known != ENT__NONE) return ENT_OK;
    ent_code code = find_row(s, find, fields, n_find, id, error);
    if (!code && !*id) {
        sqlite3_stmt *q = bound(s, find + 1, fields, n, error);
        code = q ? ent__store_step(s, q, error) : error->code;
        *id = sqlite3_last_insert_rowid(s->db);
    }
    if (!code && *id < ENT__NONE) *known = (uint32_t)*id;
    return code;
}

ent_code ent__name_id(ent_store *s, ent__sql find, ent__str name, int64_t *id, ent_error *error)
{
    *id = 0;
    return name.n ? look_up(s, find, &name, 1, 1, id, error) : ENT_OK;
}

ent_code ent__place_id(ent_store *s, ent__str name, ent__str country, int64_t *id, ent_error *error)
{
    ent__str fields[] = {name, country};
    *id = 0;
    return name.n ? look_up(s, ENT__SQL_FIND_PLACE, fields, 2, 2, id, error) : ENT_OK;
}

ent_code ent__coder_id(ent_store *s, int64_t *id, ent_error *error)
{
    ent__str fields[] = {ent__str_of(s->program), ent__str_of(s->lexicon), ent__str_of(s->model)};
    return look_up(s, ENT__SQL_FIND_CODER, fields, 3, 3, id, error);
}

ent_code ent__power_id(ent_store *s, ent__str code, bool is_body, int64_t *id, ent_error *error)
{
    ent__str fields[] = {code, is_body ? ENT__STR("body") : ENT__STR("country")};
    *id = 0;
    return code.n ? look_up(s, ENT__SQL_FIND_POWER, fields, 1, 2, id, error) : ENT_OK;
}

/* A body that acts for itself: an organisation of states, or an armed one between them. */
static bool is_body(const ent_actor *a)
{
    static const char *const sectors[] = {"IGO", "UNO", "EUR", "IMG"};
    for (int k = 0; k < 4; k++)
        if (a->id.n && !a->country[0] && strcmp(a->sector, sectors[k]) == 0) return true;
    return false;
}

ent_code ent__actor_id(ent_store *s, const ent_actor *a, int64_t *id, int64_t *power, ent_error *error)
{
    ent__str country = ent__str_of(a->country), sector = ent__str_of(a->sector);
    bool body = is_body(a);
    ent__str stands_for = body ? a->id : country;
    ent__str fields[] = {a->id, a->name, country, sector, stands_for};
    *id = 0;
    ent_code code = ent__power_id(s, stands_for, body, power, error);
    bool is_known = a->id.n || a->name.n || country.n || sector.n;
    return code || !is_known ? code : look_up(s, ENT__SQL_FIND_ACTOR, fields, 4, 5, id, error);
}
