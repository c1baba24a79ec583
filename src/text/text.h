/* story -> sentences -> words, each with its bytes.
 *
 * Words follow the Universal Dependencies: "don't" is the token of two words
 * "do" + "n't", "Iran's" of "Iran" + "'s". Every word is a run of bytes of the
 * story's text; the words of one token touch. */
#ifndef ENT_TEXT_H
#define ENT_TEXT_H

#include "base/base.h"

enum {
    ENT__WORD_JOINED = 1, /* the next word belongs to the same token (multiword token) */
    ENT__WORD_SPACE = 2,  /* white space (or the end of the text) follows */
};

/* Words after which a run without any sentence end is cut: the longest sentences
 * of news have some 300, and stages cost more than their share on absurd ones. */
#define ENT__LONGEST_SENTENCE 600

typedef struct ent__word {
    ent_span span;
    uint8_t flags;
} ent__word;

typedef struct ent__sentence {
    uint32_t first, end; /* words [first, end) */
    uint32_t paragraph;  /* 0, 1, 2 …; the title, where the text opens with one, is paragraph 0 */
} ent__sentence;

typedef struct ent__text {
    const char *bytes; /* the story's text, n bytes of valid UTF-8; not owned */
    uint32_t n;
    ent__word *words;
    uint32_t n_words;
    ent__sentence *sentences;
    uint32_t n_sentences;
} ent__text;

static inline ent__str ent__word_str(const ent__text *t, uint32_t word)
{
    return ent__span_of(t->bytes, t->words[word].span);
}
static inline ent_span ent__sentence_span(const ent__text *t, uint32_t sentence)
{
    const ent__sentence *s = &t->sentences[sentence];
    return (ent_span){t->words[s->first].span.begin, t->words[s->end - 1].span.end};
}

/* Splits `bytes` (valid UTF-8) into sentences and words. Everything is made in
 * `keep`. Text without a word gives zero sentences and ENT_OK. Line ends are
 * soft inside a paragraph unless the lines are headlines or list items; an
 * empty line always ends a sentence. Time linear in n. */
ent_code ent__text_split(ent__arena *keep, const char *bytes, uint32_t n, ent__text *out, ent_error *error);

#endif
