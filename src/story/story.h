/* bytes of any kind -> stories: plain text, a page saved as text, HTML, JSON
 * (lines, lists), tables, exports of databases, archives of the web, and gzip
 * of these. Inputs are known by their content. */
#ifndef ENT_STORY_H
#define ENT_STORY_H

#include "base/base.h"
#include "story/limits.h"
#include "story/press.h"

/* Reads report after report out of one input (a file, a stream). */
typedef struct ent__reader ent__reader;

/* `read` fills at most `n` bytes at `to` and returns how many, 0 at the end,
 * -1 on a failure of the system (errno says which). */
typedef int64_t (*ent__read_fn)(void *from, void *to, size_t n);

/* `name` is for errors and ids and must stay. */
ent_code ent__reader_open(ent__reader **out, ent__read_fn read, void *from, const char *name, ent_error *error);
void ent__reader_close(ent__reader *r);
/* Reports (of an archive: records) before this one, counted from 1, are passed over. */
void ent__reader_from(ent__reader *r, uint64_t record);
/* How many answers of an archive were passed over because they are no pages. */
uint64_t ent__reader_passed(const ent__reader *r);

/* How a database wrote the report. */
typedef enum ent__export { ENT__NO_EXPORT, ENT__NEXIS, ENT__FACTIVA, ENT__PROQUEST } ent__export;

/* How a server packed the page. */
enum { ENT__CHUNKED = 1, ENT__DEFLATED = 2 };

/* The bytes of the next report as they stand in the input (one JSON line, one
 * page, one text; gzip already opened) into `keep`: reading is done by one
 * thread, and ent__story_find on the bytes by many.
 * ENT_OK with raw->at == NULL: the end. An error that spoils one report only
 * (a line over the limit, a broken encoding) has `*can_go_on` set, and the next
 * call goes on behind it; raw->record and raw->line then say which report it was. */
typedef struct ent__raw {
    ent__str bytes;
    uint64_t offset;    /* where it begins in the (unpacked) input */
    uint64_t line;      /* from 1, for JSON Lines and tables; else 0 */
    uint64_t record;    /* from 1, where the input may hold many that are no lines; else 0 */
    bool is_json;
    uint8_t coding;     /* ENT__CHUNKED | ENT__DEFLATED */
    ent__export export; /* one document of an export */
    /* What an archive says beside the page: the charset and address of the server's answer, the day of the visit. */
    ent__str charset, url;
    ent_day visited;
} ent__raw;
ent_code ent__reader_next(ent__reader *r, ent__arena *keep, ent__raw *raw, bool *can_go_on, ent_error *error);

/* Finds the story in the bytes of one report. Text that is not UTF-8 is mended
 * (CP1252, BOM, stray bytes) where that is safe; what is no text at all is
 * refused with ENT_E_BINARY and the byte. `date` stands in where the report
 * gives none, and last of all the day of the visit. Everything is made in `keep`. */
ent_code ent__story_find(const ent__press *press, const ent__raw *raw, ent_day date, ent__arena *keep, ent_story *out,
                         ent_error *error);

#endif
