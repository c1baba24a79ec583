/* Lines that belong to a page and not to its story. Each row says what kind
 * of furniture the words are and how they stand in the line. */
#include "story/inside.h"

typedef enum how { WHOLE, START, ANYWHERE } how;

typedef struct row {
    const char *words; /* lower case, one space, ' for any apostrophe */
    uint8_t n, kind, how;
} row;

/* Ordered by kind; a line is of the first kind that has it. */
static const row rows[] = {
#define ROW(kind, how, words) {words, sizeof(words) - 1, ENT__FURNITURE_##kind, how}
    /* The story is over: readers speak. */
    ROW(END, WHOLE, "comments"), ROW(END, WHOLE, "comment"), ROW(END, START, "leave a reply"),
    ROW(END, START, "leave a comment"), ROW(END, START, "post a comment"), ROW(END, START, "add a comment"),
    ROW(END, START, "write a comment"), ROW(END, START, "please enter your comment"),
    ROW(END, START, "please enter your name here"), ROW(END, START, "you must be logged in to"),
    ROW(END, START, "join the conversation"), ROW(END, START, "join the discussion"),
    ROW(END, START, "view comments"), ROW(END, START, "show comments"), ROW(END, START, "read comments"),
    ROW(END, START, "cancel reply"), ROW(END, START, "your email address will not be published"),
    ROW(END, START, "save my name, email"), ROW(END, START, "be the first to comment"),
    ROW(END, START, "comments are closed"), ROW(END, WHOLE, "recent comments"), ROW(END, WHOLE, "about the author"),
    ROW(END, WHOLE, "about author"),
    /* … or other stories follow. */
    ROW(MORE, WHOLE, "more articles"), ROW(MORE, WHOLE, "latest article"), ROW(MORE, WHOLE, "latest articles"),
    ROW(MORE, START, "related articles"), ROW(MORE, START, "related stories"), ROW(MORE, START, "related posts"),
    ROW(MORE, WHOLE, "related"), ROW(MORE, START, "related news"), ROW(MORE, START, "related topics"),
    ROW(MORE, START, "related content"), ROW(MORE, START, "related coverage"), ROW(MORE, START, "you may also like"),
    ROW(MORE, START, "you might also like"), ROW(MORE, START, "you might be interested"),
    ROW(MORE, START, "recommended for you"), ROW(MORE, WHOLE, "recommended"), ROW(MORE, WHOLE, "recommended stories"),
    ROW(MORE, WHOLE, "read next"), ROW(MORE, WHOLE, "what to read next"), ROW(MORE, WHOLE, "up next"),
    ROW(MORE, WHOLE, "more stories"), ROW(MORE, WHOLE, "more news"), ROW(MORE, WHOLE, "more on this story"),
    ROW(MORE, WHOLE, "more on this topic"), ROW(MORE, WHOLE, "more like this"), ROW(MORE, WHOLE, "more from author"),
    ROW(MORE, WHOLE, "top stories"), ROW(MORE, WHOLE, "latest news"), ROW(MORE, WHOLE, "latest stories"),
    ROW(MORE, WHOLE, "latest posts"), ROW(MORE, WHOLE, "recent posts"), ROW(MORE, WHOLE, "recent news"),
    ROW(MORE, WHOLE, "popular posts"), ROW(MORE, WHOLE, "popular articles"), ROW(MORE, WHOLE, "most read"),
    ROW(MORE, WHOLE, "most popular"), ROW(MORE, WHOLE, "most viewed"), ROW(MORE, WHOLE, "trending"),
    ROW(MORE, WHOLE, "trending now"), ROW(MORE, WHOLE, "editor's picks"), ROW(MORE, WHOLE, "editors' picks"),
    ROW(MORE, WHOLE, "previous article"), ROW(MORE, WHOLE, "next article"), ROW(MORE, WHOLE, "previous post"),
    ROW(MORE, WHOLE, "next post"), ROW(MORE, WHOLE, "post navigation"), ROW(MORE, WHOLE, "see also"),
    ROW(MORE, WHOLE, "sponsored content"), ROW(MORE, WHOLE, "from around the web"),
    ROW(MORE, WHOLE, "around the web"), ROW(MORE, WHOLE, "in other news"), ROW(MORE, WHOLE, "read more stories"),
    ROW(MORE, WHOLE, "also read"),
    /* Lines of the page. */
    ROW(LINE, WHOLE, "must read"), ROW(LINE, WHOLE, "must reads"), ROW(LINE, WHOLE, "share"),
    ROW(LINE, WHOLE, "tweet"), ROW(LINE, WHOLE, "share this"), ROW(LINE, START, "share this "),
    ROW(LINE, START, "share on "), ROW(LINE, START, "share via "), ROW(LINE, START, "share to "),
    ROW(LINE, START, "share article"), ROW(LINE, START, "click to share"), ROW(LINE, START, "click here to "),
    ROW(LINE, WHOLE, "print"), ROW(LINE, WHOLE, "print this page"), ROW(LINE, WHOLE, "print article"),
    ROW(LINE, WHOLE, "email"), ROW(LINE, WHOLE, "email this"), ROW(LINE, WHOLE, "copy link"),
    ROW(LINE, WHOLE, "link copied"), ROW(LINE, WHOLE, "facebook"), ROW(LINE, WHOLE, "twitter"),
    ROW(LINE, WHOLE, "whatsapp"), ROW(LINE, WHOLE, "linkedin"), ROW(LINE, WHOLE, "pinterest"),
    ROW(LINE, WHOLE, "telegram"), ROW(LINE, WHOLE, "reddit"), ROW(LINE, WHOLE, "instagram"), ROW(LINE, WHOLE, "save"),
    ROW(LINE, WHOLE, "like this"), ROW(LINE, WHOLE, "loading"), ROW(LINE, WHOLE, "like loading"),
    ROW(LINE, WHOLE, "subscribe"), ROW(LINE, WHOLE, "subscribe now"), ROW(LINE, START, "subscribe to our"),
    ROW(LINE, START, "subscribe now "), ROW(LINE, ANYWHERE, "please subscribe"),
    ROW(LINE, ANYWHERE, "already a subscriber"), ROW(LINE, ANYWHERE, "not responsible for the opinions"),
    ROW(LINE, START, "download the app"), ROW(LINE, START, "subscribe to the "), ROW(LINE, START, "subscribe for "),
    ROW(LINE, START, "subscribe today"), ROW(LINE, WHOLE, "sign up"), ROW(LINE, START, "sign up for"),
    ROW(LINE, START, "sign up to"), ROW(LINE, START, "get the latest"), ROW(LINE, START, "get our "),
    ROW(LINE, START, "get breaking news"), ROW(LINE, WHOLE, "newsletter"), ROW(LINE, WHOLE, "newsletters"),
    ROW(LINE, ANYWHERE, "our newsletter"), ROW(LINE, ANYWHERE, "newsletter signup"),
    ROW(LINE, ANYWHERE, "newsletter sign-up"), ROW(LINE, ANYWHERE, "delivered to your inbox"),
    ROW(LINE, ANYWHERE, "straight to your inbox"), ROW(LINE, ANYWHERE, "in your inbox"),
    ROW(LINE, ANYWHERE, "to your email"), ROW(LINE, START, "we use cookies"),
    ROW(LINE, START, "this site uses cookies"), ROW(LINE, START, "this website uses cookies"),
    ROW(LINE, ANYWHERE, "cookie policy"), ROW(LINE, ANYWHERE, "use of cookies"), ROW(LINE, WHOLE, "accept cookies"),
    ROW(LINE, WHOLE, "accept all"), ROW(LINE, ANYWHERE, "privacy policy"), ROW(LINE, ANYWHERE, "terms of service"),
    ROW(LINE, ANYWHERE, "terms of use"), ROW(LINE, ANYWHERE, "terms and conditions"), ROW(LINE, START, "follow us"),
    ROW(LINE, START, "follow him on"), ROW(LINE, START, "follow her on"), ROW(LINE, START, "follow me on"),
    ROW(LINE, START, "like us on"), ROW(LINE, START, "join our "), ROW(LINE, START, "download our "),
    ROW(LINE, START, "for the latest news"), ROW(LINE, START, "for the latest stories"),
    ROW(LINE, WHOLE, "advertisement"), ROW(LINE, WHOLE, "advertisements"), ROW(LINE, WHOLE, "advertising"),
    ROW(LINE, WHOLE, "sponsored"), ROW(LINE, START, "advertisement - "), ROW(LINE, WHOLE, "- advertisement -"),
    ROW(LINE, START, "story continues below"), ROW(LINE, START, "article continues below"),
    ROW(LINE, START, "article continues after"), ROW(LINE, START, "story continues after"),
    ROW(LINE, START, "scroll to continue"), ROW(LINE, START, "continue reading"), ROW(LINE, START, "read more:"),
    ROW(LINE, WHOLE, "read more"), ROW(LINE, START, "read also:"), ROW(LINE, START, "also read:"),
    ROW(LINE, START, "see also:"), ROW(LINE, START, "read:"), ROW(LINE, START, "related:"),
    ROW(LINE, START, "related |"), ROW(LINE, START, "watch:"), ROW(LINE, START, "more:"),
    ROW(LINE, START, "see more:"), ROW(LINE, START, "listen:"), ROW(LINE, START, "more from "),
    ROW(LINE, START, "more stories from"), ROW(LINE, START, "recommended:"), ROW(LINE, WHOLE, "watch live"),
    ROW(LINE, WHOLE, "listen now"), ROW(LINE, WHOLE, "listen to article"), ROW(LINE, WHOLE, "skip to content"),
    ROW(LINE, WHOLE, "skip to main content"), ROW(LINE, WHOLE, "back to top"), ROW(LINE, WHOLE, "skip advertisement"),
    ROW(LINE, WHOLE, "close"), ROW(LINE, WHOLE, "view all"), ROW(LINE, WHOLE, "show more"),
    ROW(LINE, WHOLE, "load more"), ROW(LINE, WHOLE, "see all"), ROW(LINE, WHOLE, "more"),
    ROW(LINE, START, "support our journalism"), ROW(LINE, START, "support independent journalism"),
    ROW(LINE, WHOLE, "donate"), ROW(LINE, WHOLE, "donate now"), ROW(LINE, START, "make a donation"),
    ROW(LINE, START, "become a member"), ROW(LINE, START, "log in to "), ROW(LINE, START, "create a free account"),
    ROW(LINE, START, "this article is free"), ROW(LINE, START, "filed under"), ROW(LINE, START, "posted in "),
    ROW(LINE, START, "tagged with"), ROW(LINE, START, "tags:"), ROW(LINE, WHOLE, "tags"),
    ROW(LINE, START, "categories:"), ROW(LINE, START, "category:"), ROW(LINE, START, "category :"),
    ROW(LINE, START, "topics:"), ROW(LINE, WHOLE, "topics"), ROW(LINE, START, "keywords:"),
    ROW(LINE, WHOLE, "min read"), ROW(LINE, START, "estimated reading time"), ROW(LINE, START, "reading time"),
    ROW(LINE, START, "your browser does not"), ROW(LINE, START, "please enable javascript"),
    ROW(LINE, START, "javascript is "), ROW(LINE, START, "have a news tip"), ROW(LINE, START, "got a tip"),
    ROW(LINE, START, "send us your"), ROW(LINE, START, "this site is protected by"),
    ROW(LINE, START, "contact us at"), ROW(LINE, START, "report a typo"), ROW(LINE, START, "report an error"),
    ROW(LINE, START, "affiliate disclosure"), ROW(LINE, ANYWHERE, "we may earn a commission"),
    ROW(LINE, ANYWHERE, "affiliate links"),
    /* Who else worked on it, and whose it is. */
    ROW(CREDIT, ANYWHERE, "contributed reporting"), ROW(CREDIT, ANYWHERE, "contributed to this report"),
    ROW(CREDIT, ANYWHERE, "contributed to this article"), ROW(CREDIT, ANYWHERE, "contributed to this story"),
    ROW(CREDIT, ANYWHERE, "contributed research"), ROW(CREDIT, START, "reporting by "),
    ROW(CREDIT, START, "additional reporting by "), ROW(CREDIT, START, "(reporting by "),
    ROW(CREDIT, START, "writing by "), ROW(CREDIT, START, "editing by "), ROW(CREDIT, START, "(editing by "),
    ROW(CREDIT, START, "(additional reporting"), ROW(CREDIT, START, "with reporting by "),
    ROW(CREDIT, START, "with files from "), ROW(CREDIT, START, "edited by "), ROW(CREDIT, START, "compiled by "),
    ROW(CREDIT, START, "photo:"), ROW(CREDIT, START, "photo by "), ROW(CREDIT, START, "photos by "),
    ROW(CREDIT, START, "photograph:"), ROW(CREDIT, START, "photograph by "), ROW(CREDIT, START, "image:"),
    ROW(CREDIT, START, "image credit"), ROW(CREDIT, START, "photo credit"), ROW(CREDIT, START, "picture:"),
    ROW(CREDIT, START, "credit:"), ROW(CREDIT, START, "getty images"), ROW(CREDIT, START, "file photo"),
    ROW(CREDIT, START, "[file photo"), ROW(CREDIT, START, "(photo "), ROW(CREDIT, START, "copyright "),
    ROW(CREDIT, START, "\xc2\xa9"), ROW(CREDIT, START, "(c) "), ROW(CREDIT, ANYWHERE, "all rights reserved"),
    ROW(CREDIT, ANYWHERE, "our standards: the"), ROW(CREDIT, ANYWHERE, "a version of this article appears in print"),
    ROW(CREDIT, ANYWHERE, "is a copyrighted"), ROW(CREDIT, ANYWHERE, "copyrighted property"),
    ROW(CREDIT, ANYWHERE, "may not be published, broadcast"), ROW(CREDIT, ANYWHERE, "written permission"),
    ROW(CREDIT, START, "this article was originally published"), ROW(CREDIT, START, "this story was originally"),
    ROW(CREDIT, START, "originally published"), ROW(CREDIT, START, "this material may not"),
    /* Names of sections. */
    ROW(NAV, WHOLE, "home"), ROW(NAV, WHOLE, "menu"), ROW(NAV, WHOLE, "search"), ROW(NAV, WHOLE, "news"),
    ROW(NAV, WHOLE, "world"), ROW(NAV, WHOLE, "world news"), ROW(NAV, WHOLE, "politics"), ROW(NAV, WHOLE, "business"),
    ROW(NAV, WHOLE, "sport"), ROW(NAV, WHOLE, "sports"), ROW(NAV, WHOLE, "opinion"), ROW(NAV, WHOLE, "opinions"),
    ROW(NAV, WHOLE, "technology"), ROW(NAV, WHOLE, "tech"), ROW(NAV, WHOLE, "science"), ROW(NAV, WHOLE, "health"),
    ROW(NAV, WHOLE, "culture"), ROW(NAV, WHOLE, "arts"), ROW(NAV, WHOLE, "entertainment"),
    ROW(NAV, WHOLE, "lifestyle"), ROW(NAV, WHOLE, "travel"), ROW(NAV, WHOLE, "weather"), ROW(NAV, WHOLE, "video"),
    ROW(NAV, WHOLE, "videos"), ROW(NAV, WHOLE, "photos"), ROW(NAV, WHOLE, "podcasts"), ROW(NAV, WHOLE, "live"),
    ROW(NAV, WHOLE, "jobs"), ROW(NAV, WHOLE, "contact"), ROW(NAV, WHOLE, "contact us"), ROW(NAV, WHOLE, "about"),
    ROW(NAV, WHOLE, "about us"), ROW(NAV, WHOLE, "log in"), ROW(NAV, WHOLE, "login"), ROW(NAV, WHOLE, "sign in"),
    ROW(NAV, WHOLE, "register"), ROW(NAV, WHOLE, "account"), ROW(NAV, WHOLE, "my account"),
    ROW(NAV, WHOLE, "advertise"), ROW(NAV, WHOLE, "sections"), ROW(NAV, WHOLE, "africa"), ROW(NAV, WHOLE, "asia"),
    ROW(NAV, WHOLE, "europe"), ROW(NAV, WHOLE, "middle east"), ROW(NAV, WHOLE, "americas"),
    ROW(NAV, WHOLE, "economy"), ROW(NAV, WHOLE, "markets"), ROW(NAV, WHOLE, "local"), ROW(NAV, WHOLE, "national"),
    ROW(NAV, WHOLE, "international"), ROW(NAV, WHOLE, "features"), ROW(NAV, WHOLE, "archive"),
    ROW(NAV, WHOLE, "breaking news"), ROW(NAV, WHOLE, "careers"), ROW(NAV, WHOLE, "sitemap"), ROW(NAV, WHOLE, "faq"),
#undef ROW
};

/* Longer lines are never furniture by a few words in them. */
enum { LONGEST = 400, LONGEST_BY_START = 160, LONGEST_BY_ANY = 260 };

/* Lower case, single spaces, plain apostrophes; marks at the end fall out. */
static ent__str normal(ent__str line, char out[LONGEST])
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < line.n; k++) {
        const char *s = line.at + k;
        bool is_quote = line.n - k >= 3 && (memcmp(s, "\xe2\x80\x99", 3) == 0 || memcmp(s, "\xe2\x80\x98", 3) == 0);
        bool is_blank = line.n - k >= 2 && memcmp(s, "\xc2\xa0", 2) == 0;
        char c = is_quote ? '\'' : is_blank || ent__is_space(*s) ? ' ' : ent__lower(*s);
        k += is_quote ? 2 : is_blank;
        if (c != ' ' || (n && out[n - 1] != ' ')) out[n++] = c;
    }
    while (n && strchr(" :.!>", out[n - 1])) n--;
    if (n >= 3 && memcmp(out + n - 3, "\xe2\x80\xa6", 3) == 0) n -= 3;
    return (ent__str){out, n};
}

static bool fits(const row *r, ent__str line)
{
    uint32_t n = r->n;
    if (r->how != ANYWHERE && *line.at != *r->words) return false;
    if (line.n < n) {
        /* "Tags:" has lost its colon. */
        return r->how == START && n == line.n + 1 && r->words[n - 1] == ':' && memcmp(line.at, r->words, line.n) == 0;
    }
    if (r->how == WHOLE) return line.n == n && memcmp(line.at, r->words, n) == 0;
    if (r->how == START) return line.n <= LONGEST_BY_START && memcmp(line.at, r->words, n) == 0;
    return line.n <= LONGEST_BY_ANY && ent__has(line, r->words);
}

ent__furniture ent__furniture_of(ent__str line)
{
    char bytes[LONGEST];
    line = ent__strip(line);
    if (!line.n || line.n > LONGEST) return ENT__NO_FURNITURE;
    line = normal(line, bytes);
    if (!line.n) return ENT__NO_FURNITURE;
    for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
        if (fits(&rows[k], line)) return (ent__furniture)rows[k].kind;
    return ENT__NO_FURNITURE;
}
