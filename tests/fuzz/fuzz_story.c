/* Any bytes through the reader and story_find: no crash, and what comes out
 * keeps its promises. Run it with the fuzz preset, or by hand:
 *
 *   clang-14 -std=c17 -g -O1 -D_POSIX_C_SOURCE=200809L -fsanitize=fuzzer,address,undefined -Iinclude -Isrc \
 *     tests/fuzz/fuzz_story.c src/story/[a-z]*.c src/base/arena.c src/base/err.c src/base/utf8.c \
 *     $(pkg-config --cflags --libs libxml-2.0 jansson libutf8proc zlib) -o fuzz_story
 *   mkdir -p corpus && ./fuzz_story -max_len=20000 -timeout=5 -max_total_time=300 corpus tests/fuzz/seeds/story
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "story/story.h"

typedef struct input {
    const uint8_t *at;
    size_t n;
} input;

static int64_t read_some(void *from, void *to, size_t n)
{
    input *in = from;
    size_t k = in->n < n ? in->n : n;
    k = k > 1000 ? 1000 : k; /* in small bites, as from a pipe */
    if (k) memcpy(to, in->at, k);
    in->at += k;
    in->n -= k;
    return (int64_t)k;
}

static void must(bool is_so)
{
    if (!is_so) abort();
}

static void check(const ent_story *s)
{
    must(s->text.n > 0);
    must(s->id.n > 0);
    must(ent__utf8_valid(s->text.at, s->text.n) == s->text.n);
    must(ent__utf8_valid(s->title.at, s->title.n) == s->title.n);
    must(s->title_span.begin <= s->title_span.end && s->title_span.end <= s->text.n);
    must(!s->published.year || (s->published.month >= 1 && s->published.month <= 12));
    if (s->title_span.end) must(ent__str_is(ent__span_of(s->text.at, s->title_span), s->title));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    input in = {data, n};
    ent__reader *r;
    ent_error error;
    ent__arena keep;
    ent__arena_init(&keep, (size_t)1 << 30);
    must(ent__reader_open(&r, read_some, &in, "input", &error) == ENT_OK);
    for (bool go_on = true; go_on;) {
        ent__raw raw;
        ent_story story;
        ent__arena_reset(&keep);
        ent_code code = ent__reader_next(r, &keep, &raw, &go_on, &error);
        if (!code && !raw.bytes.at) break;
        if (!code && !ent__story_find(&raw, (ent_day){0}, &keep, &story, &error)) check(&story);
    }
    ent__reader_close(r);
    ent__arena_free(&keep);
    return 0;
}
