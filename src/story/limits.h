/* Every limit of the stage, with its reason. All of them count bytes, tags or
 * records, none of them counts seconds: what is refused on a slow machine must
 * be refused on a fast one. Together they keep the time of a report bounded:
 * nothing in the stage takes more than a fixed number of steps for a byte. */
#ifndef ENT_STORY_LIMITS_H
#define ENT_STORY_LIMITS_H

enum {
    /* what is read */
    ENT__MAX_PAGE = 32 << 20,      /* bytes of one report, unpacked: a page above this is a dump, not a report */
    ENT__MAX_EXPORT = 256 << 20,   /* bytes of an export that must be turned to text at once (RTF, HTML); they hold
                                    * 500 reports at most, some 10 MB */
    ENT__MAX_INFLATED = 1 << 30,   /* bytes of a gzip at more than 100 to 1: no archive of news packs so */
    ENT__MAX_INFLATE_RATIO = 1000, /* … and the ratio at which any gzip is refused as a bomb */
    ENT__MAX_HEAD = 64 << 10,      /* bytes of the head of a record: crawlers write less than 4 kB */
    ENT__MAX_COLUMNS_IN_ROW = 512, /* of a table of reports: the widest that databases give have about 100 */

    /* what a page may be made of */
    ENT__MAX_ATTRIBUTES = 1000,    /* attributes a tag: HTML parsers are quadratic in them */
    ENT__MAX_DEPTH = 10000,        /* nesting of a page, and of the groups of RTF */
    ENT__MAX_TAGS = 1 << 20,       /* tags of a page: a tree takes about 200 bytes for each */
    ENT__MAX_JSON_DEPTH = 1000,    /* nesting of a list of reports while it is cut; the parser allows 2048 */
};

#endif
