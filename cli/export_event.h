/* Events of a store as other programs' rows see them: with their parties, in
 * pairs of one source and one target, under numbers that fit a data frame. */
#ifndef ENT_CLI_EXPORT_EVENT_H
#define ENT_CLI_EXPORT_EVENT_H

#include "base/rows.h"
#include "export.h"

enum { EXPORT_PARTIES = 16 }; /* a side has at most as many */

/* Somebody on one side of an event. Strings live until the next event is read. */
typedef struct export_party {
    ent__str name;    /* as the lexicon has it, else the words of the report */
    ent__str words;   /* of the report, where the evidence has them */
    ent__str country; /* ISO 3166 alpha-3, or "" */
    ent__str sector;  /* of PLOVER, or "" */
    ent__str power;   /* whom it stands for in a dyad, or "" */
    int64_t begin, end;
} export_party;

typedef struct export_event {
    int64_t id, key, best;
    ent_type type;
    ent_status status;
    ent__str mode, cameo, place, place_country, evidence, trigger;
    uint64_t contexts;
    int32_t score10, goldstein10, day, day_to, published;
    ent_precision precision;
    int64_t n_mentions, n_reports, n_sources, sentence;
    int32_t confidence; /* hundredths */
    ent__str report, title, url, publisher, language;
    export_party party[2][EXPORT_PARTIES];
    uint32_t n[2];
    bool is_mutual; /* several sources and no target: they did it together */
} export_event;

/* One of the ways in which an event goes from one to another; a side that is not known is NULL. */
typedef struct export_pair {
    const export_party *source, *target;
    int64_t number; /* below 2^53, so that every program keeps it exactly; the same for the same pair in any export */
} export_pair;

typedef struct export_work {
    ent_store *store;
    const export_options *o;
    ent_error *error;
    cli_out out;
    ent__rows rows;
    sqlite3_stmt *roles, *mentions; /* mentions: for the format that wants them */
    ent__arena text;                /* of the event that is being read */
    uint64_t n;                     /* events until now */
    ent__out cell;                  /* for cells that are put together */
} export_work;

/* What a format does with an event, or with each of its pairs. */
typedef void export_row(export_work *w, const export_event *e);
typedef void export_pair_row(export_work *w, const export_event *e, const export_pair *p);

/* Runs `row` over the events that the options ask for; `head` (names as for
 * ent__cell_head; may be NULL) first. */
ent_code export_events(ent_store *s, const export_options *o, char separator, const char *head, export_row *row,
                       ent_error *error);
void export_pairs(export_work *w, const export_event *e, export_pair_row *row);

/* The day of the event, else the day of its report, as YYYYMMDD; 0: neither is known. */
int32_t export_day(const export_event *e);
/* The row's cells. */
void export_cell_day(export_work *w, int32_t day);
void export_cell_tenths(export_work *w, int32_t tenths);
/* Writes what was put into w->cell as a cell, and empties it. */
void export_cell_made(export_work *w);
/* "a; b" of one property of the parties on a side: an offset into export_party. */
void export_cell_list(export_work *w, const export_event *e, int side, size_t property, const char *between);
void export_contexts(ent__out *o, uint64_t contexts, const char *between);
/* A number below 2^53 for an id in letters. */
int64_t export_number(ent__str id);

/* CAMEO's code of an actor, "RUSGOV"; and its parts. */
typedef struct export_cameo {
    ent__str country, group;
    const char *role; /* "GOV", or "" */
} export_cameo;
export_cameo export_cameo_of(const export_work *w, const export_party *p, int32_t day);
void export_put_cameo(ent__out *o, const export_cameo *c);

#endif
