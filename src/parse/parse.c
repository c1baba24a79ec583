/* words -> tags, lemmas, heads, relations.
 *
 * The text's sentences go through the network in batches (encode.c): vectors of
 * words from hashed features, a window, gated running averages over the sentence
 * in both directions; then each word chooses its head, and the best tree is
 * taken (mst.c). Sentences beyond the limit are cut into pieces first. Then
 * lemmas, by rules under the tags (lemma.c). */
#include "parse/encode.h"

enum { BATCH = 160 }; /* words: enough to fill the products, few enough for the cache */

/* Where the pieces of all sentences end; each has 1 .. ENT__MAX_SENTENCE words. */
typedef struct pieces {
    uint32_t *end, n, longest;
} pieces;

static bool cut(ent__arena *scratch, const ent__text *text, pieces *out)
{
    uint32_t most = text->n_sentences + text->n_words / ENT__MAX_SENTENCE;
    *out = (pieces){.end = ENT__NEW_ARRAY(scratch, uint32_t, most)};
    if (!out->end) return false;
    for (uint32_t s = 0; s < text->n_sentences; s++) {
        uint32_t at = text->sentences[s].first, end = text->sentences[s].end;
        while (at < end) {
            uint32_t n = end - at < ENT__MAX_SENTENCE ? end - at : ENT__MAX_SENTENCE;
            out->end[out->n++] = at += n;
            if (n > out->longest) out->longest = n;
        }
    }
    return true;
}

static bool take_columns(ent__arena *keep, uint32_t n, ent__parse *out)
{
    out->upos = ENT__NEW_ARRAY(keep, uint8_t, n);
    out->xpos = ENT__NEW_ARRAY(keep, uint8_t, n);
    out->rel = ENT__NEW_ARRAY(keep, uint8_t, n);
    out->head = ENT__NEW_ARRAY(keep, uint32_t, n);
    out->lemma = ENT__NEW_ARRAY(keep, ent__str, n);
    return out->upos && out->xpos && out->rel && out->head && out->lemma;
}

/* Pieces after the first hang on its root. */
static void join_pieces(const ent__text *text, ent__parse *out)
{
    for (uint32_t s = 0; s < text->n_sentences; s++) {
        uint32_t root = ENT__NONE, first = text->sentences[s].first, end = text->sentences[s].end;
        if (end - first <= ENT__MAX_SENTENCE) continue;
        for (uint32_t k = first; k < end; k++) {
            if (out->head[k] != ENT__NONE) continue;
            if (root == ENT__NONE) {
                root = k;
            } else {
                out->head[k] = root;
                out->rel[k] = ENT__R_PARATAXIS;
            }
        }
    }
}

static bool parse_pieces(const ent__model *model, const ent__text *text, const pieces *p, ent__arena *scratch,
                         ent__parse *out)
{
    uint32_t most = p->longest > BATCH ? p->longest : BATCH;
    if (most > text->n_words) most = text->n_words;
    ent__room *room = ent__room_new(scratch, most, most, p->longest);
    uint32_t *end = ENT__NEW_ARRAY(scratch, uint32_t, most);
    if (!room || !end) return false;
    uint32_t first = 0;
    for (uint32_t k = 0; k < p->n;) {
        ent__batch b = {.text = text, .first = first, .end = end};
        while (k < p->n && p->end[k] - first <= most) end[b.n_sentences++] = p->end[k++] - first;
        b.n_words = end[b.n_sentences - 1];
        if (!ent__encode(model, room, &b, out)) return false;
        first += b.n_words;
    }
    return true;
}

static bool add_lemmas(const ent__model *model, const ent__text *text, ent__arena *keep, ent__parse *out)
{
    ent__lemma_room room = {0};
    for (uint32_t k = 0; k < text->n_words; k++) {
        out->lemma[k] = ent__lemma_of(model, ent__word_str(text, k), out->upos[k], out->xpos[k], keep, &room);
        if (!out->lemma[k].at) return false;
    }
    return true;
}

ent_code ent__parse_text(const ent__model *model, const ent__text *text, ent__arena *keep,
                         ent__arena *scratch, ent__parse *out, ent_error *error)
{
    pieces p;
    *out = (ent__parse){0};
    if (!take_columns(keep, text->n_words, out)) return ent__arena_fail(keep, error);
    if (text->n_words == 0) return ENT_OK;
    if (!cut(scratch, text, &p)) return ent__arena_fail(scratch, error);
    if (!parse_pieces(model, text, &p, scratch, out)) return ent__arena_fail(scratch, error);
    join_pieces(text, out);
    return add_lemmas(model, text, keep, out) ? ENT_OK : ent__arena_fail(keep, error);
}
