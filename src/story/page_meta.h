/* What the files that read a page's marks share. */
#ifndef ENT_STORY_PAGE_META_H
#define ENT_STORY_PAGE_META_H

#include "story/page.h"

enum { ENT__NO_RANK = 99, ENT__MAX_HEADINGS = 8 };

/* Where several places speak, the one with the lower rank is believed. */
typedef struct ent__meta {
    const ent__press *press;
    const ent__tree *tree;
    ent__arena *keep;
    ent_story *out;
    int day_rank, update_rank, author_rank, subtitle_rank;
    ent__str og_title, title, headline;    /* of <meta>, <title>, JSON-LD */
    ent__str description;                  /* of <meta> */
    ent__str heading[ENT__MAX_HEADINGS];   /* <h1> */
    bool is_story[ENT__MAX_HEADINGS];      /* by its class */
    ent__str part;        /* the first smaller heading that is a part of <title> */
    ent__str second;      /* the first smaller heading */
    bool is_part_later;   /* it stands behind an <h1> */
    uint32_t n_headings, n_smaller, n_readings; /* n_readings: elements whose words were read */
    ent__str body; /* of JSON-LD: what the page shows or would like to */
    bool failed;
} ent__meta;

ent__str ent__meta_copy(ent__meta *m, ent__str s);
void ent__take_day(ent__meta *m, ent__str words, int rank);
void ent__take_update(ent__meta *m, ent__str words, int rank);
void ent__take_author(ent__meta *m, ent__str name, int rank);

/* page_json.c: what a script of JSON-LD says. */
void ent__read_linked(ent__meta *m, ent__str script);
/* The longest run of sentences among the strings of a script of JSON; empty: none. */
ent__str ent__body_in_script(ent__str script, ent__arena *keep, bool *failed);

/* page_title.c */
/* Whether a heading is one of the parts of the head's title, between its marks and one of its ends. */
bool ent__is_title_part(ent__str title, ent__str heading);
void ent__choose_title(ent__meta *m);

#endif
