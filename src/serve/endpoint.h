/* What the endpoints share: a table row each, the call they answer, and the conditions that many of them know. */
#ifndef ENT_SERVE_ENDPOINT_H
#define ENT_SERVE_ENDPOINT_H

#include "serve/mirror.h"
#include "serve/query.h"
#include "serve/request.h"
#include "serve/serve.h"
#include "store/store.h"
#include "tie/world.h"

/* One request being answered. */
typedef struct ent__call {
    const ent__serve_options *options;
    const ent__world *world;
    const ent__request *request;
    ent__str id; /* what stands for {id} in the path */
    sqlite3 *db;
    ent_store *store; /* the same connection */
    ent__arena *arena;
    bool as_csv;
    int64_t limit, offset;
    ent__answer *answer;
    ent__mirror *mirror; /* NULL: there is none */
    const ent__reflection *reflection; /* once it was asked for */
    int64_t version;                   /* of the store that the answer is about */
} ent__call;

typedef struct ent__endpoint {
    const char *path; /* behind /api/v1, with {id} at its end where there is one */
    ent__method method;
    const char *parameters; /* names, by spaces */
    const char *summary;
    bool is_judged; /* changes with every judgement: what a person did must be seen at once */
    void (*run)(ent__call *c);
} ent__endpoint;

/* Ended by a row without a path. */
extern const ent__endpoint ent__endpoints[];

/* The endpoints, by the file they stand in. */
void ent__api_meta(ent__call *c);
void ent__api_periods(ent__call *c);
void ent__api_publishers(ent__call *c);
void ent__api_openapi(ent__call *c);
void ent__api_code(ent__call *c);
void ent__api_events(ent__call *c);
void ent__api_event(ent__call *c);
void ent__api_reports(ent__call *c);
void ent__api_report(ent__call *c);
void ent__api_statements(ent__call *c);
void ent__api_actors(ent__call *c);
void ent__api_actor(ent__call *c);
void ent__api_dyad(ent__call *c);
void ent__api_dyad_types(ent__call *c);
void ent__api_dyad_domains(ent__call *c);
void ent__api_dyad_change(ent__call *c);
void ent__api_network(ent__call *c);
void ent__api_nodes(ent__call *c);
void ent__api_balance(ent__call *c);
void ent__api_changes(ent__call *c);
void ent__api_check(ent__call *c);
void ent__api_corrections(ent__call *c);
void ent__api_correct(ent__call *c);
void ent__api_precision(ent__call *c);

/* SQL for a day that stands as YYYYMMDD. */
#define ENT__ISO(day) \
    "CASE WHEN " day " THEN printf('%04d-%02d-%02d', " day "/10000, " day "/100%100, " day "%100) END"

/* Conditions for the parameters of a request; each begins with " AND ". False: the answer says what is wrong. */
bool ent__where_days(ent__call *c, ent__query *q, const char *from_piece, const char *to_piece);
bool ent__where_status(ent__call *c, ent__query *q, const char *column);
/* `name` as powers: "piece(1,2,3)". */
bool ent__where_powers(ent__call *c, ent__query *q, const char *name, const char *piece);
/* The events in memory; NULL: the tables have to be asked. They may be of an earlier version, and so is the answer. */
const ent__ledger *ent__call_ledger(ent__call *c);
/* The statuses asked for, as a set of 1 << ent_status; what took place where none is given. */
bool ent__call_statuses(ent__call *c, uint32_t *set);
/* The parameters from and to as numbers YYYYMMDD, 0 where they are not given. */
bool ent__call_days(ent__call *c, int32_t *from, int32_t *to);
/* Numbers as JSON, "[7,5]"; "[]" where there is no memory. */
ent__str ent__number_list(ent__arena *a, const uint32_t *numbers, uint32_t n);
/* The first and the last day that the store speaks of. */
bool ent__call_coverage(ent__call *c, int32_t *first, int32_t *last);
/* One of a list of names, "piece ?" with the row's id in `table`. */
bool ent__where_named(ent__call *c, ent__query *q, const char *name, const char *table, const char *piece);
/* The words of q as an expression of FTS5: all of them, "in quotes" together, nothing of its syntax else. */
ent__str ent__words_to_match(ent__call *c);
/* " LIMIT … OFFSET …", one more than the limit. */
void ent__sql_page(ent__call *c, ent__query *q);
/* The number behind "v0123…" (16 hexadecimal digits after the letter); -1 where it is none: no row has it. */
int64_t ent__key_read(ent__str id, char letter);
/* JSON of a mention, over the tables m (mention), s (sentence), r (report). */
extern const char ent__mention_json[];

#endif
