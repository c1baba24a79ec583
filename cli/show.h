/* Coded reports for people: on a terminal, and as rows for a spreadsheet. */
#ifndef ENT_CLI_SHOW_H
#define ENT_CLI_SHOW_H

#include "term.h"

/* Title and day, then events with their evidence, then statements. */
void show_report(cli_out *o, const cli_term *t, const ent_report *r);

/* "Vladimir Putin (RUS GOV)" */
void show_actor(cli_out *o, const ent_actor *a, const ent_story *story);

/* One row an event; `separator` is ',' (RFC 4180) or a TAB (no TAB or line end inside). */
extern const char show_columns[];
void show_rows(cli_out *o, const ent_report *r, char separator);

#endif
