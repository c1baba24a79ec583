/* Any bytes as CoNLL-U: refused, or read so that it can be written, read again
 * and written to the same bytes. */
#include <stdlib.h>

#include "parse/conllu.h"

static void must(bool is_so)
{
    if (!is_so) abort();
}

static bool write_all(ent__arena *a, const ent__conllu *c, ent__bytes *out)
{
    for (uint32_t s = 0; s < c->text.n_sentences; s++)
        if (ent__conllu_write(a, out, &c->text, &c->gold, s, (ent__str){0}, NULL)) return false;
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    ent__arena keep;
    ent__conllu c, again;
    ent__bytes out = {0};
    ent_error error = {0};
    ent__arena_init(&keep, (size_t)1 << 28);
    if (ent__conllu_read(&keep, (const char *)data, n, &c, &error) == ENT_OK) {
        if (write_all(&keep, &c, &out) && out.n) {
            must(ent__conllu_read(&keep, out.at, out.n, &again, &error) == ENT_OK);
            must(again.text.n_words == c.text.n_words);
        }
    } else {
        must(error.code != ENT_OK && error.byte <= n && error.message[0]);
    }
    ent__arena_free(&keep);
    return 0;
}
