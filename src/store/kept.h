/* Rows of a transaction that are not in the tables yet. */
#ifndef ENT_STORE_KEPT_H
#define ENT_STORE_KEPT_H

#include "store/store.h"

/* ORDER KEPT: none refers to one behind it */
typedef enum ent__kept { ENT__KEPT_EVENT, ENT__KEPT_DYAD, ENT__KEPT_MENTION, ENT__KEPT_ROLE, ENT__N_KEPT } ent__kept;

typedef struct ent__kept_rows {
    int64_t *at; /* row after row */
    size_t n, cap;
    ent__kept of;
} ent__kept_rows;

/* Makes "kept" known to the connection. */
ent_code ent__kept_open(ent_store *s, ent_error *error);
/* A row to be filled, column by column as the table has them; NULL: no memory. */
int64_t *ent__kept_add(ent_store *s, ent__kept of, ent_error *error);
/* Row n of those that are kept. */
int64_t *ent__kept_row(ent_store *s, ent__kept of, size_t n);
/* Writes all kinds up to `last`: to be called before they are asked for. */
ent_code ent__kept_write(ent_store *s, ent__kept last, ent_error *error);
bool ent__kept_is_full(const ent_store *s, ent__kept of);
void ent__kept_drop(ent_store *s);
void ent__kept_free(ent_store *s);

#endif
