/* Any valid UTF-8 through the text stage: words are in order, inside, and cover
 * all but white space. */
#include <stdlib.h>

#include "base/utf8.h"
#include "text/text.h"

static void must(bool is_so)
{
    if (!is_so) abort();
}

static void check(const ent__text *t)
{
    uint32_t at = 0;
    for (uint32_t w = 0; w < t->n_words; w++) {
        must(t->words[w].span.begin >= at && t->words[w].span.end > t->words[w].span.begin);
        at = t->words[w].span.end;
    }
    must(at <= t->n);
    at = 0;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        must(t->sentences[s].first == at && t->sentences[s].end > at);
        at = t->sentences[s].end;
    }
    must(at == t->n_words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    const char *bytes = (const char *)data;
    n = ent__utf8_valid(bytes, n);
    ent__arena keep;
    ent__text t;
    ent__arena_init(&keep, (size_t)1 << 28);
    if (ent__text_split(&keep, bytes, (uint32_t)n, &t, NULL) == ENT_OK) check(&t);
    ent__arena_free(&keep);
    return 0;
}
