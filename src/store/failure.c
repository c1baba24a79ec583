/* Reports that could not be read or coded: remembered with their place and reason,
 * until a retry succeeds. */
#include "store/inside.h"

static ent_code at_place(ent_store *s, ent__sql which, ent__binder *b, const ent__failure *f, ent_error *error)
{
    ent_code code = ent__store_begin(s, error);
    if (code) return code;
    *b = (ent__binder){ent__store_sql(s, which, error), 0};
    if (!b->q) return error->code;
    ent__bind_str(b, f->file);
    ent__bind(b, (int64_t)f->line);
    ent__bind(b, (int64_t)f->byte);
    return ENT_OK;
}

ent_code ent__failure_put(ent_store *s, const ent__failure *f, ent_error *error)
{
    ent__binder b;
    ent_code code = at_place(s, ENT__SQL_ADD_FAILURE, &b, f, error);
    if (!code) {
        ent__bind(&b, f->code);
        ent__bind_str(&b, f->reason);
        code = ent__store_step(s, b.q, error);
    }
    if (code) ent__store_undo(s);
    return code;
}

ent_code ent__failure_mended(ent_store *s, const ent__failure *f, ent_error *error)
{
    ent__binder b;
    ent_code code = at_place(s, ENT__SQL_DROP_FAILURE, &b, f, error);
    if (!code) code = ent__store_step(s, b.q, error);
    if (code) ent__store_undo(s);
    return code;
}
