/* bytes of any kind -> stories: plain text, a page saved as text, HTML, JSON
 * Lines, and gzip of these. Inputs are known by their content. */
#ifndef ENT_STORY_H
#define ENT_STORY_H

#include "base/base.h"

/* Every limit of the stage, with its reason. */
enum {
    ENT__MAX_PAGE = 32 << 20,        /* bytes of one report: a page above this is a dump, not a report */
    ENT__MAX_INFLATED = 1 << 30,     /* bytes of a gzip at more than 100 to 1: no archive of news packs so */
    ENT__MAX_INFLATE_RATIO = 1000,   /* … and the ratio at which any gzip is refused as a bomb */
    ENT__MAX_ATTRIBUTES = 1000,      /* attributes a tag: HTML parsers are quadratic in them */
    ENT__MAX_DEPTH = 10000,          /* nesting of a page */
    ENT__MAX_TAGS = 1 << 20,         /* tags of a page: a tree takes about 200 bytes for each */
};

/* Reads report after report out of one input (a file, a stream). */
typedef struct ent__reader ent__reader;

/* `read` fills at most `n` bytes at `to` and returns how many, 0 at the end,
 * -1 on a failure of the system (errno says which). */
typedef int64_t (*ent__read_fn)(void *from, void *to, size_t n);

/* `name` is for errors and ids and must stay. */
ent_code ent__reader_open(ent__reader **out, ent__read_fn read, void *from, const char *name, ent_error *error);
void ent__reader_close(ent__reader *r);

/* The bytes of the next report as they stand in the input (one JSON line, one
 * page, one text; gzip already opened) into `keep`: reading is done by one
 * thread, and ent__story_find on the bytes by many.
 * ENT_OK with raw->at == NULL: the end. An error that spoils one report only
 * (a line over the limit, a broken encoding) has `*can_go_on` set, and the next
 * call goes on behind it. */
typedef struct ent__raw {
    ent__str bytes;
    uint64_t offset;   /* where it begins in the (unpacked) input */
    uint64_t line;     /* from 1, for JSON Lines; else 0 */
    bool is_json;
} ent__raw;
ent_code ent__reader_next(ent__reader *r, ent__arena *keep, ent__raw *raw, bool *can_go_on, ent_error *error);

/* Finds the story in the bytes of one report. Text that is not UTF-8 is mended
 * (CP1252, BOM, stray bytes) where that is safe; what is no text at all is
 * refused with ENT_E_BINARY and the byte. `date` stands in where the report
 * gives none. Everything is made in `keep`. */
ent_code ent__story_find(const ent__raw *raw, ent_day date, ent__arena *keep, ent_story *out, ent_error *error);

#endif
