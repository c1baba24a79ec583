/* Tables of lexicon/: TAB-separated lines, `#` comments, a header that names
 * the columns, lists with `;` inside a cell. And the bundle in which all of
 * them travel inside the binary. */
#ifndef ENT_TABLE_H
#define ENT_TABLE_H

#include "base/base.h"

enum { ENT__MAX_COLUMNS = 16 };

typedef struct ent__table {
    ent__str file; /* "people/africa.tsv", for errors */
    ent__str rest; /* what is not read yet */
    uint32_t line; /* of the row that was read last, from 1 */
    uint32_t n_columns;
    ent__str cell[ENT__MAX_COLUMNS]; /* of the row that was read last; absent cells are empty */
} ent__table;

/* Reads the header, which must name exactly `columns` (space-separated). */
ent_code ent__table_open(ent__table *t, ent__str file, ent__str bytes, const char *columns, ent_error *error);
/* The next row; false at the end, or with error->code set on a bad row. */
bool ent__table_next(ent__table *t, ent_error *error);
/* An error about the row that was read last: "file:line: …". */
ent_code ent__table_fail(const ent__table *t, ent_error *error, const char *why, ent__str what);

/* Takes the next item off a list "a; b; c"; false when there is none. */
bool ent__list_next(ent__str *rest, ent__str *item);
/* The same with another separator. */
bool ent__cut_next(ent__str *rest, char separator, ent__str *item);
ent__str ent__trim(ent__str s);

/* Many files in one run of bytes: for each "@file NAME SIZE\n" and its bytes. */
typedef struct ent__bundle {
    ent__str bytes;
} ent__bundle;

/* The next file of a walk over the bundle; start with *at = 0. */
bool ent__bundle_next(const ent__bundle *b, uint32_t *at, ent__str *name, ent__str *bytes);

/* The lexicon built into the binary. */
ent__bundle ent__bundle_embedded(void);

#endif
