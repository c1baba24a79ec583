/* The page and the API over HTTP, on top of libmicrohttpd. */
#ifndef ENT_SERVE_H
#define ENT_SERVE_H

#include "actor/lexicon.h"

/* Codes a pasted report: the record as `entente code` writes it, in `arena`. Any thread. */
typedef ent__str ent__serve_code(void *context, ent__str body, ent__arena *arena, ent_error *error);

typedef struct ent__serve_options {
    const char *store;   /* path of the SQLite file */
    const char *address; /* "127.0.0.1" */
    uint16_t port;       /* 0: any that is free */
    const char *token;   /* who asks must know it; NULL: nobody must */
    uint32_t threads;
    bool from_tables;    /* no events in memory: slower, and the same answers */
    const ent__who *who;      /* for the roles of persons; NULL: none are shown */
    const ent_table *tables;  /* of a user's own lexicon */
    uint32_t n_tables;
    ent__serve_code *code;    /* NULL: nothing can be pasted */
    void *context;
} ent__serve_options;

typedef struct ent__server ent__server;

/* Opens the store and listens; the options must stay. ENT_E_IO where the address is taken or the store cannot
 * be read. */
ent_code ent__server_start(const ent__serve_options *options, ent__server **out, ent_error *error);
uint16_t ent__server_port(const ent__server *s);
/* Lets requests that run come to their end, closes all connections and frees. */
void ent__server_stop(ent__server *s);

#endif
