/* What the API answers. One table of endpoints (api.c) says path, parameters and who answers; the page's own files
 * are answered from the binary. */
#ifndef ENT_SERVE_API_H
#define ENT_SERVE_API_H

#include "serve/request.h"
#include "serve/serve.h"

typedef struct ent__api ent__api;

/* Opens `threads` read-only connections to the store. */
ent_code ent__api_open(const ent__serve_options *options, uint32_t threads, ent__api **out, ent_error *error);
void ent__api_close(ent__api *api);
/* Any thread. */
void ent__api_answer(ent__api *api, ent__request *r, ent__answer *a);

#endif
