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
    X(ENT_E_ARGUMENT, "wrong argument")

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

/* ---- spans ------------------------------------------------------------- */

/* Bytes [begin, end) of the story's UTF-8 text. */
typedef struct ent_span {
    uint32_t begin, end;
} ent_span;

#ifdef __cplusplus
}
#endif
#endif
