/* Extents of subtrees, and drafts with their runs of words. */
#include "speech/work.h"

/* Subtrees are numbered in pre-order, so that "is it below?" is one comparison. */
static void number_trees(ent__work *w)
{
    const ent__tree *t = w->tree;
    uint32_t n = w->text->n_words;
    for (uint32_t k = 0; k < n; k++) w->low[k] = w->high[k] = k, w->size[k] = 1;
    for (uint32_t k = 0; k < n; k++) {
        uint32_t c = t->order[k], h = ent__tree_head(t, c);
        if (h == ENT__NONE) continue;
        if (w->low[c] < w->low[h]) w->low[h] = w->low[c];
        if (w->high[c] > w->high[h]) w->high[h] = w->high[c];
        w->size[h] += w->size[c];
    }
    for (uint32_t k = n; k-- > 0;) { /* heads before children; the root has number 0 */
        uint32_t at = t->order[k], next = w->pre[at] + 1;
        ENT__EACH_CHILD(t, at, c) {
            w->pre[c] = next;
            next += w->size[c];
        }
    }
}

bool ent__work_init(ent__work *w)
{
    uint32_t n = w->text->n_words;
    uint32_t **arrays[] = {&w->low, &w->high, &w->pre, &w->size, &w->cover, &w->quote_of, &w->sentence_of};
    for (size_t k = 0; k < sizeof arrays / sizeof *arrays; k++)
        if (!(*arrays[k] = ENT__NEW_ARRAY(w->keep, uint32_t, n + 1))) return false;
    w->drafts_from = ENT__NEW_ARRAY(w->keep, uint32_t, w->text->n_sentences + 1);
    if (!w->drafts_from) return false;
    for (uint32_t s = 0; s < w->text->n_sentences; s++)
        for (uint32_t k = w->text->sentences[s].first; k < w->text->sentences[s].end; k++) w->sentence_of[k] = s;
    for (uint32_t k = 0; k < n; k++) w->cover[k] = w->quote_of[k] = ENT__NONE;
    number_trees(w);
    return true;
}

bool ent__is_word(const ent__work *w, uint32_t word, const char *spelling)
{
    return ent__str_eq(ent__word_str(w->text, word), spelling);
}

uint32_t ent__clause_end(const ent__work *w, uint32_t k)
{
    uint32_t end = w->text->sentences[w->sentence_of[k]].end;
    return end - k > ENT__MAX_SENTENCE ? k + ENT__MAX_SENTENCE : end;
}

uint32_t ent__clause_begin(const ent__work *w, uint32_t k)
{
    uint32_t first = w->text->sentences[w->sentence_of[k]].first;
    if (k - first > ENT__MAX_SENTENCE) first = k - ENT__MAX_SENTENCE;
    for (uint32_t at = k; at > first + 1; at--) {
        ent__str s = ent__word_str(w->text, at - 1);
        bool goes_on = ent__is_word(w, at, ")") || ent__is_word(w, at, ","); /* "(D-Fla.)" */
        if (at < k && s.n == 1 && strchr(".?!", s.at[0]) && !goes_on) return at;
    }
    return first;
}

bool ent__is_nominal(const ent__work *w, uint32_t k)
{
    switch (w->tree->parse->upos[k]) {
    case ENT__NOUN:
    case ENT__PROPN:
    case ENT__PRON:
    case ENT__NUM:
    case ENT__ADJ:
    case ENT__DET: return true;
    default: return false;
    }
}

bool ent__is_finite(const ent__work *w, uint32_t k)
{
    uint8_t x = w->tree->parse->xpos[k];
    return x == ENT__X_VBD || x == ENT__X_VBZ || x == ENT__X_VBP || x == ENT__X_MD;
}

/* ---- drafts ---------------------------------------------------------------- */

ent__draft *ent__draft_new(ent__work *w, uint32_t anchor, uint32_t cue_first, uint32_t cue_end, uint8_t kind)
{
    ent__draft *d = ENT__PUSH(w->keep, &w->drafts);
    if (!d) return NULL;
    *d = (ent__draft){.anchor = anchor, .cue_first = cue_first, .cue_end = cue_end, .kind = kind};
    d->speaker = d->speaker_end = d->stand_in = d->via = d->via_cue = d->runs = d->slot = ENT__NONE;
    return d;
}

uint32_t ent__draft_from(const ent__work *w, uint32_t word)
{
    uint32_t low = 0, high = w->drafts.n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (w->drafts.at[mid].anchor < word)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Marks that stand between things and belong to neither. */
static bool is_trimmed(const ent__work *w, uint32_t word)
{
    ent__str s = ent__word_str(w->text, word);
    bool dash = ent__str_eq(s, "—") || ent__str_eq(s, "–");
    bool ends = ent__is_punct(w, word) && s.n && (dash || strchr(",;:-.", s.at[0]) != NULL);
    return ends && w->quote_of[word] == ENT__NONE; /* inside the marks it was said */
}

static void trim(const ent__work *w, uint32_t *first, uint32_t *end)
{
    while (*first < *end && is_trimmed(w, *first)) ++*first;
    while (*first < *end && is_trimmed(w, *end - 1)) --*end;
}

bool ent__draft_add(ent__work *w, uint32_t draft, uint32_t first, uint32_t end)
{
    trim(w, &first, &end);
    if (first >= end) return true;
    ent__run *r = ENT__PUSH(w->keep, &w->runs);
    if (!r) return false;
    ent__draft *d = &w->drafts.at[draft];
    *r = (ent__run){first, end, d->runs};
    d->runs = w->runs.n - 1;
    d->size += end - first;
    return true;
}

bool ent__draft_add_tree(ent__work *w, uint32_t draft, uint32_t top, uint32_t hole)
{
    uint32_t first = ENT__NONE, end = 0, anchor = w->drafts.at[draft].anchor, low = w->low[top], high = w->high[top];
    if (anchor > ENT__MAX_SENTENCE && low < anchor - ENT__MAX_SENTENCE) low = anchor - ENT__MAX_SENTENCE;
    if (high > anchor + ENT__MAX_SENTENCE) high = anchor + ENT__MAX_SENTENCE;
    for (uint32_t k = low; k <= high; k++) {
        bool in = ent__below(w, k, top) && (hole == ENT__NONE || !ent__below(w, k, hole));
        if (!in && ent__is_punct(w, k)) continue; /* a mark inside a run is part of it */
        if (!in) {
            if (first != ENT__NONE && !ent__draft_add(w, draft, first, end)) return false;
            first = ENT__NONE;
            continue;
        }
        if (first == ENT__NONE) first = k;
        end = k + 1;
    }
    return first == ENT__NONE || ent__draft_add(w, draft, first, end);
}

/* For each word the draft with the largest content around it. */
void ent__cover(ent__work *w)
{
    for (uint32_t k = 0; k < w->text->n_words; k++) w->cover[k] = ENT__NONE;
    for (uint32_t d = 0; d < w->drafts.n; d++)
        for (uint32_t r = w->drafts.at[d].runs; r != ENT__NONE && !w->drafts.at[d].is_gone; r = w->runs.at[r].next)
            for (uint32_t k = w->runs.at[r].first; k < w->runs.at[r].end; k++) {
                uint32_t *c = &w->cover[k];
                if (*c == ENT__NONE || w->drafts.at[*c].size < w->drafts.at[d].size) *c = d;
            }
}
