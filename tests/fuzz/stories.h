/* What the targets for inputs share: bytes through the reader and story_find,
 * and the promises that every story keeps. */
#ifndef FUZZ_STORIES_H
#define FUZZ_STORIES_H

#include <stdlib.h>

#include "base/utf8.h"
#include "story/story.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

typedef struct input {
    const char *head; /* comes first, so that the input is of the kind in question */
    const uint8_t *at;
    size_t n;
} input;

/* In small bites, as from a pipe. */
static int64_t read_some(void *from, void *to, size_t n)
{
    input *in = from;
    size_t head = strlen(in->head), k = head ? head : in->n;
    if (k > n) k = n;
    if (k > 1000) k = 1000;
    if (k) memcpy(to, head ? (const void *)in->head : in->at, k);
    if (head) in->head += k;
    else in->at += k, in->n -= k;
    return (int64_t)k;
}

static void must(bool is_so)
{
    if (!is_so) abort();
}

static void must_be_text(ent_string s) { must(ent__utf8_valid(s.at ? s.at : "", s.n) == s.n); }

static void check(const ent_story *s)
{
    must(s->text.n > 0);
    must(s->id.n > 0);
    must_be_text(s->text);
    must_be_text(s->title);
    must_be_text(s->subtitle);
    must_be_text(s->authors);
    must_be_text(s->site);
    must(s->title_span.begin <= s->title_span.end && s->title_span.end <= s->text.n);
    must(!s->published.year || (s->published.month >= 1 && s->published.month <= 12));
    if (s->title_span.end) must(ent__str_is(ent__span_of(s->text.at, s->title_span), s->title));
}

/* `head` and the bytes behind it, as one input. */
static void feed_stories(const char *head, const uint8_t *data, size_t n)
{
    static ent__press press; /* opened once, given back by the system */
    input in = {head, data, n};
    ent__reader *r;
    ent_error error;
    ent__arena keep;
    if (!press.furniture.rows.n) must(ent__press_open(&press, &error) == ENT_OK);
    ent__arena_init(&keep, (size_t)1 << 30);
    must(ent__reader_open(&r, read_some, &in, "input", &error) == ENT_OK);
    for (bool go_on = true; go_on;) {
        ent__raw raw;
        ent_story story;
        ent__arena_reset(&keep);
        ent_code code = ent__reader_next(r, &keep, &raw, &go_on, &error);
        if (!code && !raw.bytes.at) break;
        if (!code && !ent__story_find(&press, &raw, (ent_day){0}, &keep, &story, &error)) check(&story);
    }
    ent__reader_close(r);
    ent__arena_free(&keep);
}

#endif
