/* Exports of news databases: many reports in one file, each with its head of fields. */
#ifndef ENT_STORY_EXPORT_H
#define ENT_STORY_EXPORT_H

#include "story/stream.h"

/* ---- which ------------------------------------------------------------------------- */

/* The database whose export begins with this text. */
ent__export ent__export_of(ent__str head);
/* Whether the bytes begin like RTF; like a page that a database made of many reports. */
bool ent__is_rtf(ent__str head);
bool ent__is_export_page(ent__str head);

/* ---- to text (rtf.c, markup.c) -------------------------------------------------------- */

/* The words of RTF, a line a paragraph; a cell of a table ends with a TAB. */
ent_code ent__rtf_text(ent__str in, ent__arena *keep, ent__str *out, ent_error *error);
/* The words of a page, a line a block; a cell of a table ends with a TAB. */
ent_code ent__markup_text(ent__str in, ent__arena *keep, ent__str *out, ent_error *error);

/* ---- documents out ---------------------------------------------------------------------- */

/* The next document of the export; raw->bytes.at == NULL: the end. */
ent_code ent__export_next(ent__export format, ent__stream *s, ent__arena *keep, ent__raw *raw, ent_error *error);
/* The story of one document. */
ent_code ent__export_find(const ent__press *press, ent__export format, ent__str text, ent__arena *keep, ent_story *out, ent_error *error);

#endif
