/* What the files of story/ share and nobody else needs. */
#ifndef ENT_STORY_INSIDE_H
#define ENT_STORY_INSIDE_H

#include "story/story.h"

/* ---- encoding.c ---------------------------------------------------------- */

/* Makes valid UTF-8 of any text; `charset` is what a page says of itself, or
 * NULL. *out is a part of `in` where nothing had to be mended. */
ent_code ent__mend(ent__str in, const char *charset, ent__arena *keep, ent__str *out, ent_error *error);
/* The charset that a page's <meta> names, as a C string of at most `size`; false: none. */
bool ent__charset_of(ent__str page, char *name, size_t size);
/* Whether the bytes are no text: more control bytes than slip into a text. *byte: the first of them. */
bool ent__is_binary(ent__str s, uint64_t *byte);
/* Whether the text is in characters of 16 bits. */
bool ent__is_wide(ent__str s);
/* The character of a byte of CP1252; U+FFFD where there is none. */
uint32_t ent__cp1252(unsigned char c);

/* ---- date.c -------------------------------------------------------------- */

/* The first full date in the words ("2024-05-16T…", "May 16, 2024", "16 May
 * 2024", "16.05.2024" …); *where is where it stands. Year 0: none. */
ent_day ent__day_in(ent__str s, ent_span *where);
/* Whether a line is a date and nothing else but a weekday and a time of day. */
bool ent__is_date_line(ent__str line, ent_day *day);
/* Seconds since 1970 (or milliseconds) as a day; year 0 where that is not sensible. */
ent_day ent__day_of_seconds(double seconds);

/* ---- language.c ---------------------------------------------------------- */

/* "en"; empty: not to be told. */
ent__str ent__language_guess(const ent__press *press, ent__str text);
/* "en-US", "English" … -> "en"; empty: not known. */
ent__str ent__language_name(const ent__press *press, ent__str tag, ent__arena *keep);
/* The script that the table calls so; -1: none. */
int ent__script_named(ent__str name);

/* ---- furniture.c --------------------------------------------------------- */

typedef enum ent__furniture {
    ENT__NO_FURNITURE,
    ENT__FURNITURE_END,    /* the story is over: readers' comments */
    ENT__FURNITURE_MORE,   /* other stories follow; the story may go on behind them */
    ENT__FURNITURE_LINE,   /* a line that belongs to the page: share, subscribe, must read */
    ENT__FURNITURE_CREDIT, /* who else worked on it, photographs, copyright */
    ENT__FURNITURE_NAV,    /* names of sections: only together they say something */
} ent__furniture;
ent__furniture ent__furniture_of(const ent__press *press, ent__str line);

/* What the class or id of an element says: bits 1 << ENT__MARK_…, ORDER with press.c. */
typedef enum ent__mark {
    ENT__MARK_ASIDE,
    ENT__MARK_COMMENT,
    ENT__MARK_OPEN, /* looks like comments, and is none */
    ENT__MARK_STORY,
    ENT__MARK_DATE,
    ENT__MARK_UPDATE,
    ENT__MARK_AUTHOR,
    ENT__MARK_HEADLINE,
    ENT__MARK_SUBTITLE,
    ENT__MARK_CAPTION,
    ENT__MARK_PICTURE,
    ENT__MARK_HIDDEN, /* for those who hear the page, or print it */
} ent__mark;
unsigned ent__marks_of(const ent__press *press, ent__str names);

/* ---- prose.c --------------------------------------------------------------- */

/* Takes the next line off a text, without white space at its ends. */
bool ent__line_next(ent__str *rest, ent__str *line);
uint32_t ent__count_words(ent__str s);
/* Whether the last mark, but for quotation marks and brackets, ends a sentence. */
bool ent__ends_sentence(ent__str s);
/* "By Ann Smith and Bo Lee" -> "Ann Smith and Bo Lee"; empty: no such line. */
ent__str ent__byline(ent__str line);

/* ---- plain.c, json.c, page.c ---------------------------------------------- */

/* A story out of text (valid UTF-8) that is not HTML: stands as it is, or is a page saved as text. */
ent_code ent__plain_find(const ent__press *press, ent__str text, ent__arena *keep, ent_story *out, ent_error *error);
ent_code ent__json_find(const ent__press *press, ent__str bytes, ent__arena *keep, ent_story *out, ent_error *error);
/* out->url may be set before: the address from which the page came. */
ent_code ent__page_find(const ent__press *press, ent__str page, ent__arena *keep, ent_story *out, ent_error *error);

/* Whether the bytes begin like a JSON object, or like a page. */
bool ent__is_json(ent__str s);
bool ent__is_page(ent__str s);
/* Where the title stands at the beginning of the text; empty where it does not. */
ent_span ent__title_in(ent__str text, ent__str title);

/* ---- small things ---------------------------------------------------------- */

ent__str ent__strip(ent__str s); /* without white space (also U+00A0) at both ends */
bool ent__starts_with(ent__str s, const char *lower); /* in any case of ASCII letters */
bool ent__has(ent__str s, const char *lower);         /* the same, anywhere */

/* Bytes that grow in an arena. at is NUL-terminated once something was added. */
typedef struct ent__buffer {
    char *at;
    size_t n, cap;
    bool failed;
} ent__buffer;
void ent__buffer_add(ent__buffer *b, ent__arena *a, const char *s, size_t n);
/* Room for `n` bytes in all, where it is known beforehand. */
void ent__buffer_reserve(ent__buffer *b, ent__arena *a, size_t n);
static inline ent__str ent__buffer_str(const ent__buffer *b) { return (ent__str){b->at ? b->at : "", (uint32_t)b->n}; }

#endif
