/* Spans compared by the words that they cover. */
#include "same.h"

static bool is_word(const ent__text *t, uint32_t w, const ent__parse *p)
{
    static const char *const small[] = {"the", "a", "an", "of", "'s", "and"};
    ent__str s = ent__word_str(t, w);
    if (p->upos[w] == ENT__PUNCT) return false;
    for (int k = 0; k < 6; k++)
        if (ent__str_is(s, ent__str_of(small[k]))) return false;
    return true;
}

static bool covers(const ent_span *at, uint32_t n, ent_span word)
{
    for (uint32_t k = 0; k < n; k++)
        if (at[k].begin <= word.begin && word.end <= at[k].end) return true;
    return false;
}

/* F1 of the words of two lists of spans within a sentence. */
double same_words(const ent__doc *doc, ent_span sentence, const ent_span *a, uint32_t na, const ent_span *b, uint32_t nb)
{
    uint32_t both = 0, in_a = 0, in_b = 0;
    for (uint32_t w = 0; w < doc->text.n_words; w++) {
        ent_span at = doc->text.words[w].span;
        if (at.begin < sentence.begin || at.end > sentence.end || !is_word(&doc->text, w, &doc->parse)) continue;
        bool x = covers(a, na, at), y = covers(b, nb, at);
        both += x && y;
        in_a += x;
        in_b += y;
    }
    return in_a + in_b ? 2.0 * both / (in_a + in_b) : 1;
}

uint32_t same_spans(const ent__doc *doc, ent__filler filler, uint32_t phrase, ent_span *out, uint32_t most)
{
    const ent__text *t = &doc->text;
    if (filler.word == ENT__NONE) return 0;
    if (phrase != ENT__NONE) {
        const ent__mention *m = &doc->actors.mentions.at[doc->actors.mention_of[phrase]];
        out[0] = (ent_span){t->words[m->first].span.begin, t->words[m->end - 1].span.end};
        return 1;
    }
    if (filler.is_hit) {
        const ent__hit *h = &doc->actors.hits.at[doc->actors.hit_of[filler.word]];
        out[0] = (ent_span){t->words[h->first].span.begin, t->words[h->end - 1].span.end};
        return 1;
    }
    ent_actor side[16];
    uint32_t n = ent__actor_list(&doc->actors, filler.word, side, most < 16 ? most : 16);
    for (uint32_t k = 0; k < n; k++) out[k] = side[k].span;
    return n;
}
