/* A terminal, or what is to look like one: colours, widths, padding. */
#ifndef ENT_CLI_TERM_H
#define ENT_CLI_TERM_H

#include "out.h"

typedef struct cli_term {
    bool is_terminal, has_colour;
    uint32_t width; /* columns */
} cli_term;

/* What stands behind the file descriptor. Colours where it is a terminal, TERM
 * is not dumb and NO_COLOR is not set; width from the terminal, COLUMNS, or 100. */
cli_term term_of(int fd);

typedef enum term_style {
    TERM_PLAIN,
    TERM_BOLD,
    TERM_DIM,
    TERM_RED,
    TERM_GREEN,
    TERM_YELLOW,
    TERM_BLUE,
    TERM_CYAN,
    TERM_MARK
} term_style;
void term_begin(cli_out *o, const cli_term *t, term_style style);
void term_end(cli_out *o, const cli_term *t);
void term_styled(cli_out *o, const cli_term *t, term_style style, ent_string s);

/* Columns of valid UTF-8; white space of any kind is one, what controls a terminal none. */
uint32_t term_width(ent_string s);
/* How many bytes of `s` fit into so many columns. */
uint32_t term_fit(ent_string s, uint32_t columns);
/* The text with line ends and tabs as spaces, and without what would control the terminal. */
void term_text(cli_out *o, ent_string s);
/* Cut to the columns, with an ellipsis where something was cut. Returns the columns used. */
uint32_t term_cut(cli_out *o, ent_string s, uint32_t columns);
/* The same, then filled up with spaces. */
void term_pad(cli_out *o, ent_string s, uint32_t columns);
void term_pad_styled(cli_out *o, const cli_term *t, term_style style, ent_string s, uint32_t columns);
/* Words over as many lines as needed, each begun with `indent` spaces. */
void term_wrap(cli_out *o, const cli_term *t, ent_string s, uint32_t indent);

#endif
