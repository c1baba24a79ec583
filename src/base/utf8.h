/* UTF-8: validity, decoding, and the folded form by which names are looked up. */
#ifndef ENT_UTF8_H
#define ENT_UTF8_H

#include "base/base.h"

/* The first byte of the first sequence that is not valid UTF-8, or n. */
size_t ent__utf8_valid(const char *s, size_t n);
/* Decodes the character at s[i] (valid UTF-8) and moves i behind it. */
uint32_t ent__utf8_next(const char *s, uint32_t n, uint32_t *i);
/* Writes a character; returns its length, 1 to 4. */
uint32_t ent__utf8_put(char out[4], uint32_t c);

/* Hash of a word's folded form: letters in lower case without accents, digits;
 * hyphens, dots and apostrophes fall out. 0 when nothing is left. */
uint64_t ent__fold_hash(ent__str word);
/* The Latin small letter or digit under a character ("É": 'e'), or 0. */
char ent__plain_letter(uint32_t c);

#endif
