/* What is between two powers, or two groups of them, over a time: both ways. */
#ifndef ENT_TIE_DYAD_H
#define ENT_TIE_DYAD_H

#include "store/store.h"
#include "tie/pace.h"
#include "tie/tally.h"

enum {
    ENT__MAX_POINTS = 20000, /* fifty years of days */
    ENT__MAX_LATEST = 100,   /* events shown with evidence */
    ENT__TOLD_AFTER = 31,    /* days: what the first reports tell may lie as long before them */
    ENT__RECENT_DAYS = 28,   /* "now" in comparisons: the last four weeks */
    ENT__YEAR_DAYS = 364     /* 52 weeks */
};

/* What a row of the table `dyad` says of its event: columns for a SELECT, and their reading from column `k` on. */
#define ENT__ROW_COLUMNS "type, quad, score10, goldstein10, contexts, n_mentions, n_reports, n_sources, mutual"
void ent__row_read(sqlite3_stmt *q, int k, ent__dyad_row *row);

typedef struct ent__dyad_query {
    uint32_t side[2];     /* entities of world->who: powers or groups */
    int32_t from, to;     /* YYYYMMDD; 0: as ent__store_days has it */
    ent__pace pace;       /* ENT__BY_NOTHING: chosen by the length of the time */
    uint32_t n_latest;    /* how many events with evidence; at most ENT__MAX_LATEST */
    bool with_all_status; /* also what did not, or not yet, take place */
} ent__dyad_query;

/* A stretch of time. Way 0 is from the first side to the second. */
typedef struct ent__point {
    int32_t begin;
    uint32_t n_reports, n_sentences; /* that were processed: none is no coverage, not no event */
    ent__tally way[2];
} ent__point;

/* The last four weeks, the four before them, the 52 before them. */
enum { ENT__NOW, ENT__BEFORE_4, ENT__BEFORE_52, ENT__N_WINDOWS };

/* An event with the sentence that proves it best. Strings lie in the arena. */
typedef struct ent__shown {
    int64_t event; /* id in the store */
    uint64_t key;
    int32_t day;
    int way;
    uint32_t n_reports;
    ent_type type;
    ent__str mode, status, source, target, evidence, title, publisher, url, report;
} ent__shown;

typedef struct ent__dyad {
    ent__str name[2], id[2];
    bool is_group[2];
    int32_t from, to;
    ent__pace pace;
    ent__point *points;
    uint32_t n_points;
    uint64_t n_reports, n_sentences; /* processed in the whole time */
    ent__tally total[2];
    ent__tally domain[2][ENT__MAX_DOMAINS]; /* as in world->domains */
    ent__tally window[ENT__N_WINDOWS][2];
    uint64_t window_reports[ENT__N_WINDOWS]; /* processed */
    ent__shown *latest;
    uint32_t n_latest;
} ent__dyad;

/* ENT_E_LIMIT: too many points. A side that the store has never met has no events. */
ent_code ent__dyad_read(ent_store *store, const ent__world *world, const ent__dyad_query *query, ent__arena *keep,
                        ent__dyad *out, ent_error *error);

/* The time that the store speaks of: from the first event of the weeks before the
 * first report, or from that report, to the last report. 0 and 0 of an empty store. */
ent_code ent__store_days(ent_store *store, int32_t *from, int32_t *to, ent_error *error);
/* Reports and sentences processed in stretches of time, added to points that lie one after the other. */
ent_code ent__coverage_read(ent_store *store, ent__pace pace, ent__point *points, uint32_t n, int32_t from, int32_t to,
                            ent_error *error);

#endif
