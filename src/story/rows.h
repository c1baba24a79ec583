/* What the reader does with tables and lists of reports. */
#ifndef ENT_STORY_ROWS_H
#define ENT_STORY_ROWS_H

#include "story/stream.h"

/* ---- rows.c: tables with named columns ------------------------------------------------ */

typedef struct ent__rows {
    char separator;
    uint32_t n_columns;
    uint64_t line;
    ent__arena names; /* of the columns */
    ent__str *column;
} ent__rows;

/* Whether the first line names columns of reports; 0 or the separator. */
char ent__rows_of(ent__str head);
ent_code ent__rows_open(ent__rows *r, char separator, ent__stream *s);
void ent__rows_close(ent__rows *r);
/* The next row as a JSON object, names of columns as keys; raw->bytes.at == NULL: the end. */
ent_code ent__rows_next(ent__rows *r, ent__stream *s, ent__arena *keep, ent__raw *raw, ent_error *error);

/* ---- list.c: JSON lists ----------------------------------------------------------------- */

/* Whether a list of objects begins here, alone or inside an object as one of the keys that services give it
 * ("articles", "results" …). *at: behind its '['; *depth: objects around it. */
bool ent__list_of(ent__str head, uint32_t *at, uint32_t *depth);
/* The next object of the list; raw->bytes.at == NULL: the list is over. */
ent_code ent__list_object(ent__stream *s, ent__arena *keep, ent__raw *raw, ent_error *error);
/* Passes over what stands behind the list, to the end of the objects around it. */
ent_code ent__list_leave(ent__stream *s, uint32_t depth);

/* ---- json.c ----------------------------------------------------------------------------- */

/* Whether a name is one of those for the text of a report, or for anything of it. */
bool ent__is_text_key(ent__str name);
bool ent__is_known_key(ent__str name);

#endif
