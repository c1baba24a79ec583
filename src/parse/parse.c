/* words -> tags, lemmas, heads, relations.
 *
 * The text's sentences go through the network in batches (encode.c): vectors of
 * words from hashed features, a window, gated running averages over the sentence
 * in both directions; then each word chooses its head, and the best tree is
 * taken (mst.c). Sentences beyond the limit are cut into pieces first. Then
 * lemmas, by rules under the tags (lemma.c). */
#include "parse/encode.h"

/* Words that go through the network together: enough to fill the products, few enough for
 * the cache. Words of which the distinct ones are told apart: as many as a sentence can have. */
enum { BATCH = 128, STRETCH = ENT__MAX_SENTENCE, AHEAD = 8 };

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

static bool has_lemma(const ent__distinct *word, uint8_t upos, uint8_t xpos)
{
    return word->lemma.at && word->upos == upos && word->xpos == xpos;
}

/* The lemma of a form, made anew where its tags are others than at the last place. */
static ent__str lemma_of(const ent__model *model, ent__distinct *word, ent__str form, uint8_t upos, uint8_t xpos,
                         ent__arena *keep, ent__lemma_room *room)
{
    if (!has_lemma(word, upos, xpos)) {
        word->lemma = ent__lemma_of(model, word->form, upos, xpos, keep, room);
        word->upos = upos;
        word->xpos = xpos;
    }
    return word->lemma.at == word->form.at ? form : word->lemma;
}

static bool add_lemmas(const ent__model *model, const ent__text *text, ent__distinct_words *known, uint32_t first,
                       uint32_t end, ent__arena *keep, ent__lemma_room *room, ent__parse *out)
{
    for (uint32_t k = first; k < end; k++) {
        uint32_t next = k + AHEAD < end ? k + AHEAD : k;
        const ent__distinct *word = &known->at[known->of[next - first]];
        if (!has_lemma(word, out->upos[next], out->xpos[next]))
            ent__lemma_fetch(model, word->form, out->upos[next], out->xpos[next]);
        out->lemma[k] = lemma_of(model, &known->at[known->of[k - first]], ent__word_str(text, k), out->upos[k],
                                 out->xpos[k], keep, room);
        if (!out->lemma[k].at) return false;
    }
    return true;
}

/* Pieces [from, to), which begin at the word `first`, batch by batch. */
static bool parse_stretch(const ent__model *model, const ent__text *text, const pieces *p, uint32_t from,
                          uint32_t to, uint32_t first, const ent__distinct_words *known, ent__room *room,
                          ent__parse *out)
{
    uint32_t most = p->longest > BATCH ? p->longest : BATCH;
    for (uint32_t k = from, word = first; k < to;) {
        ent__batch b = {text, known, known->of + (word - first), word, 0, p->end + k, 0};
        while (k < to && p->end[k] - word <= most) {
            b.n_words = p->end[k++] - word;
            b.n_sentences++;
        }
        if (!ent__encode(model, room, &b, out)) return false;
        word += b.n_words;
    }
    return true;
}

static bool parse_pieces(const ent__model *model, const ent__text *text, const pieces *p, ent__arena *keep,
                         ent__arena *scratch, ent__parse *out)
{
    uint32_t most = text->n_words < STRETCH ? text->n_words : STRETCH;
    uint32_t batch = p->longest > BATCH ? p->longest : BATCH;
    ent__distinct_words known;
    ent__lemma_room lemmas = {0};
    ent__room *room = ent__room_new(scratch, most < batch ? most : batch, p->longest);
    if (!room || !ent__distinct_new(scratch, most, &known)) return false;
    for (uint32_t k = 0, first = 0; k < p->n;) {
        uint32_t from = k, end = first;
        while (k < p->n && p->end[k] - first <= most) end = p->end[k++];
        ent__distinct_read(model, &known, text, first, p->end + from, k - from);
        if (!parse_stretch(model, text, p, from, k, first, &known, room, out)) return false;
        if (!add_lemmas(model, text, &known, first, end, keep, &lemmas, out)) return false;
        first = end;
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
    if (!parse_pieces(model, text, &p, keep, scratch, out))
        return ent__arena_fail(keep->full ? keep : scratch, error);
    join_pieces(text, out);
    return ENT_OK;
}
