/* entente: reads the news and keeps the ties between powers, with the sentence
 * that proves each one.
 *
 * Read this header from top to bottom: it follows a report through the
 * library. All functions are safe to call from several threads as long as each
 * thread has its own ent_worker; an ent_engine is read-only once opened and
 * shared by all. The library never prints, never exits, reads no environment
 * and keeps no global state. */
#ifndef ENTENTE_H
#define ENTENTE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The library is built with hidden symbols; what stands here is seen. */
#if defined(__GNUC__)
#pragma GCC visibility push(default)
#endif

#define ENT_VERSION "0.1.0"

/* ---- errors ------------------------------------------------------------ */

#define ENT_CODES(X)                                                     \
    X(ENT_OK, "done")                                                    \
    X(ENT_E_MEMORY, "no memory")                                         \
    X(ENT_E_LIMIT, "over a limit")                                       \
    X(ENT_E_EMPTY, "nothing to read")                                    \
    X(ENT_E_BINARY, "not text")                                          \
    X(ENT_E_ENCODING, "broken encoding")                                 \
    X(ENT_E_JSON, "not valid JSON")                                      \
    X(ENT_E_GZIP, "damaged gzip")                                        \
    X(ENT_E_HTML, "unreadable page")                                     \
    X(ENT_E_CONLLU, "not valid CoNLL-U")                                 \
    X(ENT_E_MODEL, "not a model of this version")                        \
    X(ENT_E_LEXICON, "bad line in the lexicon")                          \
    X(ENT_E_TABLE, "bad table")                                          \
    X(ENT_E_IO, "cannot read or write")                                  \
    X(ENT_E_ARGUMENT, "wrong argument")                                  \
    X(ENT_E_STORE, "not a store, or a damaged one")                      \
    X(ENT_E_VERSION, "made by a newer version")                          \
    X(ENT_E_BUSY, "in use by another program")                           \
    X(ENT_E_FULL, "the disk is full")                                    \
    X(ENT_E_READONLY, "cannot be written to")                               \
    X(ENT_E_ARCHIVE, "damaged archive")

typedef enum ent_code {
#define ENT_X(code, words) code,
    ENT_CODES(ENT_X)
#undef ENT_X
} ent_code;

/* What went wrong, and where: `byte` counts from 0 in the input that the call
 * was given. `message` is one line for a person, without a line end. */
typedef struct ent_error {
    ent_code code;
    uint64_t byte;
    char message[200];
} ent_error;

/* The words for a code; never NULL. */
const char *ent_code_words(ent_code code);

/* ---- small values ------------------------------------------------------ */

/* Bytes [begin, end) of the story's UTF-8 text. */
typedef struct ent_span {
    uint32_t begin, end;
} ent_span;

/* Bytes that somebody else owns; not NUL-terminated. n = 0: not known. */
typedef struct ent_string {
    const char *at;
    uint32_t n;
} ent_string;

/* A day of the Gregorian calendar; year 0: not known; month or day 0: not known so exactly. */
typedef struct ent_day {
    int16_t year;
    uint8_t month, day;
} ent_day;

/* ---- story: what was found in the bytes -------------------------------- */

/* Where the day of a report comes from: the report itself, the caller, or, for want of anything better, the day on
 * which an archive fetched it, which may be long after. */
typedef enum ent_dated { ENT_DATED_BY_REPORT, ENT_DATED_BY_CALLER, ENT_DATED_BY_VISIT } ent_dated;

typedef struct ent_story {
    ent_string id;       /* as given, or "r" and a hash of the text */
    ent_string title, authors, url, language; /* language: "en" */
    ent_day published;   /* as given by the input, else by the caller */
    ent_string text;     /* valid UTF-8; all spans point into it */
    ent_span title_span; /* where the title stands in the text; empty where it does not */
    uint64_t bytes;      /* size of the input that it came from */
    ent_string subtitle, site, canonical; /* site: who published it; canonical: the address that a page gives itself */
    ent_day updated;     /* when it was changed last */
    ent_dated dated;     /* where `published` comes from */
} ent_story;

/* ---- what is coded ----------------------------------------------------- */

/* The sixteen types of PLOVER 2.0; ORDER TYPE: with src/event/scheme.c. */
typedef enum ent_type {
    ENT_AGREE, ENT_CONSULT, ENT_SUPPORT, ENT_CONCEDE, ENT_COOPERATE, ENT_AID, ENT_RETREAT, ENT_REQUEST,
    ENT_ACCUSE, ENT_REJECT, ENT_THREATEN, ENT_PROTEST, ENT_SANCTION, ENT_MOBILIZE, ENT_COERCE, ENT_ASSAULT,
    ENT_N_TYPES
} ent_type;

/* ORDER STATUS: with src/event/scheme.c. */
typedef enum ent_status {
    ENT_HAPPENED, ENT_ONGOING, ENT_PLANNED, ENT_POSSIBLE, ENT_WANTED, ENT_ALLEGED, ENT_DENIED, ENT_FAILED,
    ENT_BACKGROUND,
    ENT_N_STATUS
} ent_status;

typedef enum ent_precision { ENT_PRECISION_DAY, ENT_PRECISION_WEEK, ENT_PRECISION_MONTH, ENT_PRECISION_YEAR } ent_precision;
/* Where a date comes from: words of the text, the day of the report, or nowhere. */
typedef enum ent_basis { ENT_BASIS_NONE, ENT_BASIS_TEXT, ENT_BASIS_REPORT } ent_basis;

typedef struct ent_date {
    ent_day from, to;
    ent_precision precision;
    ent_basis basis;
    ent_span span; /* the words, for ENT_BASIS_TEXT */
} ent_date;

/* Who is meant. Strings live as long as the engine or the report. */
typedef struct ent_actor {
    ent_span span;     /* the whole phrase */
    ent_string name;   /* as the lexicon has it: "Vladimir Putin"; else a name as the text first has it */
    ent_string id;     /* of the power, person or organisation; a role alone has none */
    char country[4];   /* ISO 3166 alpha-3, or "" */
    char sector[4];    /* PLOVER sector, or "" */
} ent_actor;

typedef struct ent_place {
    ent_span span;
    ent_string name;
    char country[4];
} ent_place;

/* One telling of an event. */
typedef struct ent_mention {
    ent_span trigger;   /* the words that say what was done */
    uint32_t sentence;  /* from 0 */
    ent_span sentence_span;
    ent_status status;  /* as it is told there */
    uint32_t statement; /* told inside it; UINT32_MAX: told by the report itself */
} ent_mention;

typedef struct ent_event {
    uint64_t id;
    ent_type type;
    ent_string mode;         /* "" where the type has none */
    ent_string cameo;        /* "112" */
    uint64_t contexts;       /* bit k: ent_context_name(k) */
    int quad;                /* 1..4, PLOVER's by type */
    double score, goldstein; /* PLOVER 2.0; ICEWS intensity of the CAMEO code */
    const ent_actor *source, *target;
    uint32_t n_source, n_target;
    ent_status status;
    ent_date date;
    ent_place place; /* empty span: none */
    uint32_t statement; /* told inside it; UINT32_MAX: told by the report itself */
    ent_span trigger;
    uint32_t sentence; /* from 0 */
    ent_span sentence_span;
    float confidence; /* 0..1 */
    ent_string rule;  /* table and line that fired: "verbs/conflict.tsv:12" */
    const ent_mention *mentions; /* every place of the report that tells it, in the order of the text */
    uint32_t n_mentions;         /* at least 1; the other members are from the best telling */
} ent_event;

typedef enum ent_kind { ENT_SAY, ENT_THINK, ENT_WANT, ENT_ASK } ent_kind;

/* What a speaker thinks of a power, where it is plain. */
typedef struct ent_stance {
    char country[4];
    signed char sign; /* 1 for it, -1 against it */
} ent_stance;

typedef struct ent_statement {
    const ent_actor *speaker;
    uint32_t n_speaker;
    ent_span cue;            /* empty: none in words */
    const ent_span *content; /* one or more runs of bytes, in order */
    uint32_t n_content;
    int direct; /* all of it in quotation marks */
    ent_kind kind;
    const ent_actor *via; /* "according to Russian state media" */
    uint32_t n_via;
    const char (*about)[4]; /* countries it speaks of */
    uint32_t n_about;
    const ent_stance *stance;
    uint32_t n_stance;
    uint32_t sentence;
} ent_statement;

/* One report, coded. Owned by the worker that made it, until its next call. */
typedef struct ent_report {
    ent_story story;
    const ent_event *events;
    uint32_t n_events;
    const ent_statement *statements;
    uint32_t n_statements;
    uint32_t n_sentences, n_words;
} ent_report;

const char *ent_type_name(ent_type type);
const char *ent_status_name(ent_status status);
const char *ent_kind_name(ent_kind kind);
const char *ent_precision_name(ent_precision precision);
/* NULL past the last (37 of them). */
const char *ent_context_name(int bit);
/* PLOVER quad class of a type: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. */
int ent_type_quad(ent_type type);

/* ---- the engine: model and lexicon ------------------------------------- */

/* Read-only once opened, shared by all threads. */
typedef struct ent_engine ent_engine;

/* A file of a user's own lexicon: `name` as in lexicon/ ("people/mine.tsv"). */
typedef struct ent_table {
    ent_string name, bytes;
} ent_table;

/* What to open instead of what is built in; zero for the built-in. A table
 * with the name of a built-in one replaces it, one with another name in the
 * same folder adds to it. The bytes must stay while the engine is open. */
typedef struct ent_options {
    const void *model;
    size_t model_size;
    const ent_table *tables;
    uint32_t n_tables;
} ent_options;

/* ENT_E_MODEL or ENT_E_LEXICON (with "file:line: why") when an input is bad. `options` may be NULL. */
ent_code ent_engine_open(const ent_options *options, ent_engine **out, ent_error *error);
void ent_engine_close(ent_engine *engine);

/* ---- coding ------------------------------------------------------------- */

/* One thread's memory, reused from report to report. */
typedef struct ent_worker ent_worker;
ent_code ent_worker_new(const ent_engine *engine, ent_worker **out, ent_error *error);
void ent_worker_free(ent_worker *worker);

/* Codes one report given as text that stands (no page around it): every span
 * points into `text`, which is valid UTF-8 and must stay as long as the result.
 * The title, where `story->title_span` says that it opens the text, is coded
 * like the rest. *out belongs to the worker until its next call. */
ent_code ent_code_story(ent_worker *worker, const ent_story *story, const ent_report **out, ent_error *error);

/* Finds the story in the bytes of one report of any kind (plain text, HTML,
 * one JSON line) and codes it; `date` stands in where the report gives none. */
ent_code ent_code_bytes(ent_worker *worker, const void *bytes, size_t n, ent_day date, const ent_report **out, ent_error *error);

/* "2024-05-16", also with a time behind it; year 0 when it is no date. */
ent_day ent_day_read(ent_string s);

/* ---- the store ------------------------------------------------------------ */

/* One SQLite file that keeps coded reports and links their events into acts;
 * docs/store.md says what is in it. One thread at a time may use an ent_store;
 * a file may have many readers and one writer. */
typedef struct ent_store ent_store;

typedef enum ent_store_mode {
    ENT_STORE_READ,  /* the file must be there, and is not written to */
    ENT_STORE_WRITE, /* made where it is not there; brought to this version where it is older */
} ent_store_mode;

/* Zero for the defaults. The first three are kept in the store when it is made; on
 * a store that is there they must be 0 or what it has (ENT_E_ARGUMENT). */
typedef struct ent_store_options {
    int32_t span_max;    /* bytes of evidence; -1: none is kept; 0: 500 */
    int32_t link_window; /* days within which tellings are of one act; -1: the same day only; 0: 2 */
    int keep_text;       /* the text of the reports as well */
    const char *lexicon, *model; /* names or hashes of those that the reports are coded with; NULL: built in */
} ent_store_options;

/* ":memory:" is a store without a file. `options` may be NULL. On failure *out is NULL. */
ent_code ent_store_open(const char *path, ent_store_mode mode, const ent_store_options *options, ent_store **out,
                        ent_error *error);
/* Keeps a report that ent_code_* gave. *is_known (may be NULL): its id or its
 * text is there already, and nothing was done. */
ent_code ent_store_put(ent_store *store, const ent_report *report, int *is_known, ent_error *error);
/* Links what was put and makes it last; until then a crash loses it, and nothing else. */
ent_code ent_store_commit(ent_store *store, ent_error *error);
/* What was not committed is dropped. NULL is allowed. */
void ent_store_close(ent_store *store);

#if defined(__GNUC__)
#pragma GCC visibility pop
#endif

#ifdef __cplusplus
}
#endif
#endif
