/* A statement of SQL put together from pieces and values, and its rows as JSON or CSV. Values are always bound, never
 * written into the text. */
#ifndef ENT_SERVE_QUERY_H
#define ENT_SERVE_QUERY_H

#include <sqlite3.h>

#include "serve/answer.h"

enum { ENT__QUERY_BYTES = 12 << 10, ENT__QUERY_VALUES = 512 }; /* twice the longest: the members of the UN on both sides */

typedef struct ent__value {
    ent__str text; /* at == NULL: the number */
    int64_t number;
} ent__value;

typedef struct ent__query {
    char text[ENT__QUERY_BYTES];
    size_t n;
    ent__value values[ENT__QUERY_VALUES];
    uint32_t n_values;
    bool full;
} ent__query;

void ent__sql(ent__query *q, const char *piece);
/* A piece with one ? in it. */
void ent__sql_number(ent__query *q, const char *piece, int64_t number);
void ent__sql_text(ent__query *q, const char *piece, ent__str text);

/* NULL, with *why, where SQLite refuses it. To be finalized. */
sqlite3_stmt *ent__query_open(const ent__query *q, sqlite3 *db, const char **why);

/* {"data": [ … ], "more": …} or a CSV with a header, of at most `limit` rows; the query asks for one more than that.
 * A column named "x json" holds JSON, and is called x. */
void ent__query_rows(const ent__query *q, sqlite3 *db, bool as_csv, int64_t limit, ent__answer *a);
/* The first row as one object; 404 and `missing` where there is none. */
void ent__query_object(const ent__query *q, sqlite3 *db, const char *missing, ent__answer *a);

#endif
