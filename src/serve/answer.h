/* The body of an answer while it grows: JSON or CSV. */
#ifndef ENT_SERVE_ANSWER_H
#define ENT_SERVE_ANSWER_H

#include "base/out.h"

typedef struct ent__answer {
    ent__out out;
    int status;       /* of HTTP */
    const char *type; /* of its content */
} ent__answer;

void ent__answer_begin(ent__answer *a);
void ent__answer_free(ent__answer *a);
void ent__put(ent__answer *a, const char *s);
void ent__put_str(ent__answer *a, ent__str s);
void ent__put_int(ent__answer *a, int64_t n);
/* With two digits behind the point, as the page shows numbers. */
void ent__put_real(ent__answer *a, double x);
/* A JSON string with its quotes. `<`, `>` and `&` are escaped, so that it may stand in a page. */
void ent__put_json(ent__answer *a, ent__str s);
/* A cell of CSV (RFC 4180), in quotes where it needs them. */
void ent__put_cell(ent__answer *a, ent__str s);
/* Starts anew as {"error": …} with this status. */
void ent__answer_error(ent__answer *a, int status, const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
