/* What the server refuses, and why. */
#ifndef ENT_SERVE_LIMITS_H
#define ENT_SERVE_LIMITS_H

enum {
    ENT__SERVE_MAX_CONNECTIONS = 800,    /* open at once; a process may usually have 1,024 files */
    ENT__SERVE_HEAD_BYTES = 32 << 10,    /* request line and head: longer than any address of the page */
    ENT__SERVE_SECONDS_IDLE = 20,        /* without a byte; frees the place of a client that went away */
    ENT__SERVE_MAX_BODY = 2 << 20,       /* a pasted report; no newspaper article is longer */
    ENT__SERVE_MAX_PARAMETERS = 32,      /* after the ? of an address */
    ENT__SERVE_MAX_ROWS = 5000,          /* of one answer; more is what `entente export` is for */
    ENT__SERVE_MAX_MEMORY = 64 << 20,    /* of one request: its body, and what coding it takes */
    ENT__SERVE_MAX_THREADS = 16,         /* that make answers: each has a connection to the store of its own */
    ENT__SERVE_LOOPS = 4,                /* event loops for each of them: one that waits for an answer holds up its clients */
    ENT__SERVE_CACHE_BYTES = 32 << 20,   /* answers kept */
    ENT__SERVE_STALE_MS = 30000,         /* after a change of the store: how old an answer may be that is still given */
    ENT__SERVE_AGAIN_MS = 2000,          /* and how young one that is not yet made anew */
    ENT__SERVE_MAX_AGAIN = 64,           /* answers that wait to be made anew; more are made when they are asked for */
    ENT__SERVE_QUICK_MS = 50,            /* a ledger that is read in this time is read by whoever asks */
    ENT__SERVE_REST = 10,                /* reading a slower one leaves ten times as long to others */
    ENT__SERVE_BUSY_MS = 5000,           /* for a correction while `add` is writing */
};

#endif
