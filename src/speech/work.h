/* What the files of speech/ share: the text with the extent of every subtree,
 * its quotations, and the drafts from which statements are made.
 *
 * A draft is a cue with a speaker and runs of words that are its content. Cues
 * in words (verbs, nouns, adjectives, phrases) make drafts from the tree;
 * quotations then look for the draft that they belong to; at the end drafts
 * without content and drafts told inside another's content fall away. */
#ifndef ENT_SPEECH_WORK_H
#define ENT_SPEECH_WORK_H

#include "base/map.h"
#include "speech/speech.h"

/* ---- cues ---------------------------------------------------------------- */

typedef enum ent__cue_form { ENT__CUE_VERB, ENT__CUE_PHRASE, ENT__CUE_NOUN, ENT__CUE_ADJECTIVE } ent__cue_form;

/* What a line's note allows. */
enum {
    ENT__CUE_OBJECT = 1,    /* a noun phrase alone may be its content: "denied the report" */
    ENT__CUE_TO = 2,        /* an infinitive may be */
    ENT__CUE_CLAUSE = 16,   /* a clause may be, and it may stand in one's parenthesis: "…, he said, …" */
    ENT__CUE_WHOLE = 32,    /* its object begins it: "put *the cost* at a million" */
    ENT__CUE_MANNER = 64,   /* its object says how: "expressed doubts that …" */
    ENT__CUE_FOR = 128,     /* it speaks well of its object, */
    ENT__CUE_AGAINST = 256, /* or ill */
    ENT__CUE_HEDGE = 8,     /* nobody says it: "seems to have failed" */
    ENT__CUE_HEARER = 4,    /* its object is who hears it: "told reporters" */
};

enum {
    ENT__MAX_CUE_WORDS = 8,
    ENT__MAX_PHRASE = 32, /* words of a speaker's name and description that are looked through */
};

typedef struct ent__cue {
    ent__str word[ENT__MAX_CUE_WORDS]; /* lemmas for verbs, words in lower case for phrases; a gap is "…" */
    uint32_t n;
    uint32_t next; /* another cue with the same first word, or ENT__NONE */
    uint8_t form, kind;
    uint16_t notes;
} ent__cue;

/* First cue of a chain: of this form, with this first word. */
uint32_t ent__cues_first(const ent__cues *c, ent__cue_form form, ent__str word);
const ent__cue *ent__cues_at(const ent__cues *c, uint32_t cue);

/* How a word that a power is called judges it: 1 for it ("friend"), -1 against it ("threat"), 0 not. */
int8_t ent__cues_stance(const ent__cues *c, ent__str lemma);

/* ---- quotations ------------------------------------------------------------ */

typedef struct ent__quote {
    uint32_t first, end; /* words, the marks among them */
    uint32_t draft;      /* whose it is, or ENT__NONE */
    bool continues;      /* the paragraph ended before the quotation did, and the next one goes on */
} ent__quote;

/* ---- drafts ---------------------------------------------------------------- */

typedef struct ent__run {
    uint32_t first, end; /* words */
    uint32_t next;       /* of the same draft, or ENT__NONE */
} ent__run;

typedef struct ent__draft {
    uint32_t anchor;             /* the cue's head word */
    uint32_t cue_first, cue_end; /* words */
    uint32_t speaker;            /* head word, or ENT__NONE */
    uint32_t speaker_end;        /* its words end here at the latest; ENT__NONE for where the tree ends them */
    uint32_t stand_in;           /* "who", "which" standing for the speaker, or ENT__NONE */
    uint32_t via, via_cue;       /* head word of who passed it on, and first word of "according to"; or ENT__NONE */
    uint32_t runs;               /* first run of the content, or ENT__NONE */
    uint32_t slot;               /* head of the phrase that the cue's preposition opens, or ENT__NONE */
    uint16_t notes;              /* of its line */
    uint32_t size;               /* words in its runs */
    uint8_t kind;
    bool is_verb, is_phrase, is_quoted, is_gone;
    bool is_weak; /* a statement only if a quotation says so */
} ent__draft;

typedef struct ent__work {
    const ent__cues *cues;
    const ent__actors *actors;
    const ent__tree *tree;
    const ent__text *text;
    ent__arena *keep;
    uint32_t *low, *high; /* edges of a word's subtree, both inside it */
    uint32_t *pre, *size; /* pre-order number inside the sentence, words below */
    uint32_t *cover;      /* the draft with the largest content that holds the word, or ENT__NONE */
    uint32_t *quote_of;   /* quotation that holds the word, or ENT__NONE */
    uint32_t *sentence_of;
    uint32_t *drafts_from; /* a sentence's first draft; one more at the end */
    ENT__VEC(ent__quote) quotes;
    ENT__VEC(ent__draft) drafts;
    ENT__VEC(ent__run) runs;
} ent__work;

bool ent__work_init(ent__work *w);
static inline bool ent__below(const ent__work *w, uint32_t word, uint32_t top)
{
    return w->sentence_of[word] == w->sentence_of[top] && w->pre[word] - w->pre[top] < w->size[top];
}
bool ent__is_mark(const ent__work *w, uint32_t word); /* a quotation mark */
/* Where the words of a sentence begin, should the splitter have joined it to the one before; it looks no further
 * than a parser's sentence is long. */
uint32_t ent__clause_begin(const ent__work *w, uint32_t word);
uint32_t ent__clause_end(const ent__work *w, uint32_t word);
/* Where a phrase begins, without the marks that trees hang on it. */
uint32_t ent__first_of(const ent__work *w, uint32_t head);
bool ent__is_nominal(const ent__work *w, uint32_t word);
bool ent__is_finite(const ent__work *w, uint32_t word); /* a verb or auxiliary with a tense, or a modal */
bool ent__is_word(const ent__work *w, uint32_t word, const char *spelling);
static inline bool ent__is_punct(const ent__work *w, uint32_t word) { return w->tree->parse->upos[word] == ENT__PUNCT; }

/* Adds words [first, end) to a draft's content. False: no memory. */
bool ent__draft_add(ent__work *w, uint32_t draft, uint32_t first, uint32_t end);
/* Adds the words below `top` that are not below `hole` (may be ENT__NONE), as runs. */
bool ent__draft_add_tree(ent__work *w, uint32_t draft, uint32_t top, uint32_t hole);
/* A new draft, or NULL. */
ent__draft *ent__draft_new(ent__work *w, uint32_t anchor, uint32_t cue_first, uint32_t cue_end, uint8_t kind);

/* The first draft whose cue stands at the word or behind it; drafts are in the order of their cues. */
uint32_t ent__draft_from(const ent__work *w, uint32_t word);

/* ---- the steps -------------------------------------------------------------- */

bool ent__quotes_find(ent__work *w);
bool ent__verb_drafts(ent__work *w, uint32_t word);      /* "said that …", "…, he said" */
bool ent__noun_drafts(ent__work *w, uint32_t word);      /* "the claim that …" */
bool ent__adjective_drafts(ent__work *w, uint32_t word); /* "is confident that …" */
/* The line of an adjective with the form of this word, which may be a participle: "worried". */
const ent__cue *ent__adjective_line(const ent__work *w, uint32_t word);
bool ent__colon_drafts(ent__work *w, uint32_t word);  /* "The minister: …" */
bool ent__phrase_drafts(ent__work *w, uint32_t word); /* "according to …" */
bool ent__quotes_attach(ent__work *w);
void ent__cover(ent__work *w);

/* The statement's stances, from its speakers and its content. False: no memory. */
bool ent__stance_set(const ent__work *w, const ent__draft *d, ent_statement *s);
/* The longest cue line that a verb has, or NULL. */
const ent__cue *ent__verb_line(const ent__work *w, uint32_t verb);

/* Deep subject of a verb; *stand_in: the relative pronoun that stood there. */
uint32_t ent__speaker_of(const ent__work *w, uint32_t verb, uint32_t *stand_in);
/* The phrase that touches the cue, at or behind word `after`; for cues whose subject the tree has not. */
uint32_t ent__speaker_near(const ent__work *w, const ent__draft *d, uint32_t after);
/* "…, said *Berg*": who follows a cue behind a mark, or ENT__NONE. */
uint32_t ent__speaker_behind(const ent__work *w, const ent__draft *d);
/* The speaker that the words before a finite cue speak for, where they speak against the tree's. */
uint32_t ent__speaker_mend(const ent__work *w, const ent__draft *d, uint32_t speaker);
bool ent__speaker_passive(const ent__work *w, uint32_t verb);
uint32_t ent__speaker_agent(const ent__work *w, uint32_t verb);

#endif
