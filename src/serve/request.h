/* One request, once its head and body are read: what is asked, and with which parameters. Knows nothing of the
 * library that speaks HTTP, so that it can be tested and fuzzed alone. */
#ifndef ENT_SERVE_REQUEST_H
#define ENT_SERVE_REQUEST_H

#include "serve/answer.h"
#include "serve/limits.h"

typedef enum ent__method { ENT__GET, ENT__POST, ENT__OTHER_METHOD } ent__method;

/* What the head says, as far as it is looked at. NULL: not there. */
typedef struct ent__head {
    const char *host, *origin, *authorization, *content_type, *if_none_match;
    uint32_t n_content_length, n_transfer_encoding, n_host;
    bool content_length_is_zero;
} ent__head;

typedef struct ent__parameter {
    ent__str name, value;
} ent__parameter;

typedef struct ent__request {
    ent__method method;
    ent__str path; /* "/api/v1/events", decoded */
    ent__parameter parameters[ENT__SERVE_MAX_PARAMETERS];
    uint32_t n_parameters;
    ent__head head;
    ent__str body;
    ent__arena arena; /* its body, and scratch memory while it is answered */
} ent__request;

/* Whether the head may be answered at all: 0, or the status of the refusal and its reason. `address` and `token`
 * are the server's own (token may be NULL). Refused are heads that two readers could read differently (RFC 9112,
 * 6.3), hosts that are not ours (a foreign page that points its name at this machine), and pages of others that
 * send corrections. */
int ent__request_refused(const ent__request *r, const char *address, const char *token, const char **why);

/* The parameter's value; n = 0 where it is not there. */
ent__str ent__request_get(const ent__request *r, const char *name);
/* The same as a number within [least, most]; false: it is none. */
bool ent__request_number(const ent__request *r, const char *name, int64_t least, int64_t most, int64_t otherwise,
                         int64_t *out);

#endif
