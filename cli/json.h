/* Records as JSON, keys in the order of the contract. */
#ifndef ENT_CLI_JSON_H
#define ENT_CLI_JSON_H

#include "out.h"

/* A JSON string with its quotes. */
void out_json(cli_out *o, ent_string s);
/* Begins an object's next member: "name": ; *first says whether a comma is due. */
void out_key(cli_out *o, const char *name, bool *first);
/* A member, left out where the string is empty. */
void out_member(cli_out *o, const char *name, ent_string s, bool *first);
/* One report as one object, as the contract has it; without a line end. */
void out_report(cli_out *o, const ent_report *r, bool with_text);
void out_story(cli_out *o, const ent_story *s);

#endif
