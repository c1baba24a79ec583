/* /network, its parts, and /changes. */
#include "serve/endpoint.h"

static void not_yet(ent__call *c) { ent__answer_error(c->answer, 501, "not there yet"); }
void ent__api_network(ent__call *c) { not_yet(c); }
void ent__api_nodes(ent__call *c) { not_yet(c); }
void ent__api_balance(ent__call *c) { not_yet(c); }
void ent__api_changes(ent__call *c) { not_yet(c); }
