/* Cue phrases whose speaker follows: "according to the ministry", "in the words
 * of its chief". What is said is the clause that they stand in. */
#include "speech/work.h"

enum { MAX_CLIMB = 16 };

/* Length in words of the phrase that starts here, or 0. */
static uint32_t match(const ent__work *w, uint32_t word, const ent__cue *line)
{
    for (uint32_t k = 0; k < line->n; k++) {
        if (word + k >= w->text->n_words) return 0;
        ent__str s = ent__word_str(w->text, word + k);
        if (s.n != line->word[k].n) return 0;
        for (uint32_t i = 0; i < s.n; i++)
            if (ent__lower(s.at[i]) != line->word[k].at[i]) return 0;
    }
    return line->n;
}

/* The nominal right behind the phrase: the word whose subtree starts here, as high as it goes. */
static uint32_t nominal_at(const ent__work *w, uint32_t word, uint32_t phrase)
{
    const ent__tree *t = w->tree;
    uint32_t best = ENT__NONE;
    for (uint32_t at = word, k = 0; at != ENT__NONE && k < MAX_CLIMB; at = ent__tree_head(t, at), k++) {
        if (w->low[at] + 1 < phrase) break; /* a comma may hang on it */
        uint8_t u = t->parse->upos[at];
        bool clause =
            ent__tree_child(t, at, ENT__R_NSUBJ) != ENT__NONE || ent__tree_child(t, at, ENT__R_COP) != ENT__NONE;
        if (u == ENT__VERB || (clause && best != ENT__NONE)) break; /* "according to one source, *it is safe*" */
        if (at >= word && ent__is_nominal(w, at)) best = at;
    }
    return best;
}

static bool is_clause(const ent__tree *t, uint32_t w)
{
    switch (ent__tree_rel(t, w)) {
    case ENT__R_ROOT:
    case ENT__R_CCOMP:
    case ENT__R_PARATAXIS:
    case ENT__R_ADVCL:
    case ENT__R_ACL_RELCL: return true;
    case ENT__R_CONJ:
        return ent__tree_child(t, w, ENT__R_NSUBJ) != ENT__NONE ||
               ent__tree_child(t, w, ENT__R_NSUBJ_PASS) != ENT__NONE;
    default: return false;
    }
}

/* "According to a poll, *half of them are* ill": the comma behind which a finite clause begins; trees may hang its
 * subject on the speaker. The end of the speaker's phrase where there is none. */
static uint32_t speaker_end(const ent__work *w, uint32_t speaker, uint32_t stop)
{
    uint32_t comma = ENT__NONE, end = w->high[speaker] + 1;
    for (uint32_t k = speaker + 1; k < stop; k++) {
        if (comma == ENT__NONE && ent__is_finite(w, k)) break; /* "the report he wrote, …" */
        if (ent__is_word(w, k, ",") || ent__is_word(w, k, ";")) comma = k;
        uint8_t x = comma + 1 < k ? w->tree->parse->xpos[comma + 1] : ENT__X_OTHER;
        bool relative = x == ENT__X_WDT || x == ENT__X_WP || x == ENT__X_WRB || x == ENT__X_WPS;
        if (comma != ENT__NONE && ent__is_finite(w, k) && !relative) return comma < end ? comma : end;
    }
    return end;
}

static bool take_clause(ent__work *w, uint32_t draft, uint32_t phrase, uint32_t speaker)
{
    const ent__tree *t = w->tree;
    const ent__sentence *s = &w->text->sentences[w->sentence_of[phrase]];
    uint32_t end = w->high[speaker] + 1, first = s->first;
    if (t->parse->upos[first] == ENT__CCONJ) first++;
    if (first < phrase && ent__is_word(w, first, ",")) first++;
    if (phrase == first) end = w->drafts.at[draft].speaker_end = speaker_end(w, speaker, s->end);
    while (end > speaker + 1 && ent__is_punct(w, end - 1)) end--;
    if (phrase == first) { /* "According to X, …", "But, according to X, …" */
        while (end < s->end && !ent__is_punct(w, end)) end++;
        return ent__draft_add(w, draft, end, ent__clause_end(w, end - 1));
    }
    if (ent__is_punct(w, phrase - 1)) { /* behind a comma: of the whole sentence */
        if (!ent__draft_add(w, draft, ent__clause_begin(w, phrase - 1), phrase)) return false;
        bool goes_on = end + 1 < s->end && ent__is_word(w, end, ",") && t->parse->upos[end + 1] != ENT__CCONJ;
        return !goes_on || ent__is_mark(w, end + 1) || ent__draft_add(w, draft, end, ent__clause_end(w, end));
    }
    uint32_t at = ent__tree_head(t, speaker);
    for (uint32_t k = 0; at != ENT__NONE && k < MAX_CLIMB && !is_clause(t, at); k++) at = ent__tree_head(t, at);
    if (at == ENT__NONE) return ent__draft_add(w, draft, ent__clause_begin(w, phrase - 1), phrase);
    return ent__draft_add_tree(w, draft, at, speaker);
}

static bool draft_phrase(ent__work *w, uint32_t word, uint32_t n, uint8_t kind)
{
    uint32_t behind = word + n;
    if (behind >= w->text->n_words || w->sentence_of[behind] != w->sentence_of[word]) return true;
    uint32_t speaker = nominal_at(w, behind, word);
    if (speaker == ENT__NONE) return true;
    uint32_t draft = w->drafts.n;
    ent__draft *d = ent__draft_new(w, word, word, behind, kind);
    if (!d) return false;
    d->is_phrase = true;
    d->speaker = speaker;
    return take_clause(w, draft, word, speaker);
}

bool ent__phrase_drafts(ent__work *w, uint32_t word)
{
    ent__str s = ent__word_str(w->text, word);
    char low[32];
    if (s.n > sizeof low) return true;
    for (uint32_t i = 0; i < s.n; i++) low[i] = ent__lower(s.at[i]);
    uint32_t at = ent__cues_first(w->cues, ENT__CUE_PHRASE, (ent__str){low, s.n}), best = 0;
    uint8_t kind = 0;
    for (; at != ENT__NONE; at = ent__cues_at(w->cues, at)->next) {
        const ent__cue *line = ent__cues_at(w->cues, at);
        uint32_t n = match(w, word, line);
        if (n <= best) continue;
        best = n;
        kind = line->kind;
    }
    return best == 0 || draft_phrase(w, word, best, kind);
}

/* ---- "The minister: …" -------------------------------------------------------- */

enum { MAX_NAME = 8 };

/* A line that opens with a name and a colon: a transcript, a headline. The rest of it is what was said. */
bool ent__colon_drafts(ent__work *w, uint32_t colon)
{
    const ent__sentence *s = &w->text->sentences[w->sentence_of[colon]];
    uint32_t number = w->sentence_of[colon], end = s->end;
    bool first = number == 0 || w->text->sentences[number - 1].paragraph != s->paragraph;
    if (!ent__is_word(w, colon, ":") || !first || colon == s->first) return true;
    if (colon - s->first > MAX_NAME || colon + 1 >= s->end) return true;
    if (colon == s->first + 1 && ent__word_str(w->text, s->first).n == 1) return true; /* "Q:" is nobody */
    for (uint32_t k = s->first; k < colon; k++) {
        uint8_t u = w->tree->parse->upos[k];
        bool name = u == ENT__PROPN || ent__is_upper(ent__word_str(w->text, k).at[0]);
        if (u == ENT__VERB || u == ENT__AUX || !name) return true;
    }
    uint32_t speaker = colon - 1;
    for (uint32_t at = speaker; at != ENT__NONE && at < colon; at = ent__tree_head(w->tree, at)) speaker = at;
    for (; number < w->text->n_sentences && w->text->sentences[number].paragraph == s->paragraph; number++)
        end = w->text->sentences[number].end;
    uint32_t draft = w->drafts.n;
    ent__draft *d = ent__draft_new(w, colon, colon, colon + 1, ENT_SAY);
    if (!d) return false;
    d->speaker = speaker;
    return ent__draft_add(w, draft, colon + 1, end);
}
