/* Who is said to have said, thought, wanted or asked what: from drafts to
 * statements. One statement is told once: what is said inside another's words
 * is part of those (PolNeAR's flat attributions; Newell et al. 2018). */
#include "speech/work.h"

enum {
    MAX_SPEAKERS = 8, /* more are a list of signatories */
    MAX_ABOUT = 8,    /* a statement about more powers is about the world */
};

/* ---- making drafts ----------------------------------------------------------- */

static bool look_at(ent__work *w, uint32_t k)
{
    switch (w->tree->parse->upos[k]) {
    case ENT__VERB: return ent__verb_drafts(w, k) && ent__phrase_drafts(w, k);
    case ENT__NOUN: return ent__noun_drafts(w, k);
    case ENT__ADJ: return ent__adjective_drafts(w, k);
    case ENT__PUNCT: return ent__colon_drafts(w, k);
    case ENT__ADP:
    case ENT__SCONJ: return ent__phrase_drafts(w, k);
    default: return true;
    }
}

static bool make_drafts(ent__work *w)
{
    for (uint32_t s = 0; s < w->text->n_sentences; s++) {
        w->drafts_from[s] = w->drafts.n;
        for (uint32_t k = w->text->sentences[s].first; k < w->text->sentences[s].end; k++)
            if (!look_at(w, k)) return false;
    }
    w->drafts_from[w->text->n_sentences] = w->drafts.n;
    return true;
}

/* Is the word a cue that a quotation was given to? */
static bool is_quoting(const ent__work *w, uint32_t word)
{
    uint32_t k = ent__draft_from(w, word);
    return k < w->drafts.n && w->drafts.at[k].anchor == word && w->drafts.at[k].is_verb && w->drafts.at[k].is_quoted;
}

/* "Berg said …, according to the agency": one statement, by Berg, passed on by the agency. */
static void pass_on(ent__work *w, ent__draft *phrase)
{
    uint32_t root = phrase->speaker;
    for (uint32_t k = 0; k < ENT__MAX_SENTENCE && ent__tree_head(w->tree, root) != ENT__NONE && !is_quoting(w, root); k++)
        root = ent__tree_head(w->tree, root);
    uint32_t k = ent__draft_from(w, root);
    if (k >= w->drafts.n || w->drafts.at[k].anchor != root) return;
    ent__draft *d = &w->drafts.at[k];
    bool whole = d->is_verb && d->kind == ENT_SAY && d->speaker != ENT__NONE && d->runs != ENT__NONE;
    if (!whole || w->cover[root] == ENT__NONE || &w->drafts.at[w->cover[root]] != phrase) return;
    d->via = phrase->speaker;
    d->via_cue = phrase->cue_first;
    phrase->is_gone = true;
}

/* `“It is over,” he said, adding that …`: a tree may find the participle's subject in what was quoted. */
static void leave_quote(const ent__work *w, ent__draft *d)
{
    uint32_t q = d->speaker == ENT__NONE ? ENT__NONE : w->quote_of[d->speaker];
    if (!d->is_verb || q == ENT__NONE || w->quote_of[d->anchor] == q || w->quotes.at[q].draft == ENT__NONE) return;
    const ent__draft *by = &w->drafts.at[w->quotes.at[q].draft];
    if (by == d || by->anchor > d->anchor || w->tree->parse->xpos[d->anchor] != ENT__X_VBG) return;
    d->speaker = by->speaker;
    d->stand_in = by->stand_in;
}

/* Empty drafts go, and those whose cue is told inside a larger one. */
static void choose(ent__work *w)
{
    for (uint32_t k = 0; k < w->drafts.n; k++) {
        ent__draft *d = &w->drafts.at[k];
        leave_quote(w, d);
        uint32_t q = w->quote_of[d->anchor];
        bool quoted = q != ENT__NONE && w->quotes.at[q].draft != ENT__NONE && w->quotes.at[q].draft != k;
        if (quoted || d->runs == ENT__NONE || (d->is_weak && !d->is_quoted)) d->is_gone = true;
    }
    ent__cover(w);
    for (uint32_t k = 0; k < w->drafts.n; k++)
        if (w->drafts.at[k].is_phrase && w->drafts.at[k].speaker != ENT__NONE) pass_on(w, &w->drafts.at[k]);
    for (uint32_t k = 0; k < w->drafts.n; k++) {
        ent__draft *d = &w->drafts.at[k];
        uint32_t c = w->cover[d->anchor];
        bool passed_on = d->via_cue != ENT__NONE && c != ENT__NONE && w->drafts.at[c].is_phrase;
        if (c != ENT__NONE && c != k && w->drafts.at[c].size >= d->size && !passed_on) d->is_gone = true;
    }
}

/* ---- content ------------------------------------------------------------------- */

static ent_span bytes_of(const ent__work *w, uint32_t first, uint32_t end)
{
    return (ent_span){w->text->words[first].span.begin, w->text->words[end - 1].span.end};
}

/* The runs in order of text, without overlaps; those that touch are one. */
static ent__run *sorted_runs(const ent__work *w, const ent__draft *d, uint32_t *n)
{
    uint32_t count = 0;
    for (uint32_t r = d->runs; r != ENT__NONE; r = w->runs.at[r].next) count++;
    ent__run *runs = ENT__NEW_ARRAY(w->keep, ent__run, count);
    if (!runs) return NULL;
    for (uint32_t r = d->runs, k = count; r != ENT__NONE; r = w->runs.at[r].next) {
        runs[--k] = w->runs.at[r];
        bool cut = d->via_cue != ENT__NONE && runs[k].first < d->via_cue && runs[k].end > d->via_cue;
        if (cut) runs[k].end = d->via_cue;
        while (cut && runs[k].end > runs[k].first + 1 && ent__is_punct(w, runs[k].end - 1)) runs[k].end--;
    }
    for (uint32_t k = 1; k < count; k++) { /* runs are made nearly in order */
        ent__run x = runs[k];
        uint32_t j = k;
        for (; j > 0 && runs[j - 1].first > x.first; j--) runs[j] = runs[j - 1];
        runs[j] = x;
    }
    *n = 0;
    for (uint32_t k = 0; k < count; k++) {
        if (*n && runs[k].first <= runs[*n - 1].end) {
            if (runs[k].end > runs[*n - 1].end) runs[*n - 1].end = runs[k].end;
        } else {
            runs[(*n)++] = runs[k];
        }
    }
    return runs;
}

static bool all_quoted(const ent__work *w, const ent__run *runs, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t j = runs[k].first; j < runs[k].end; j++)
            if (w->quote_of[j] == ENT__NONE) return false;
    return n > 0;
}

/* ---- actors ---------------------------------------------------------------------- */

/* "Anna Berg, 40, a lawyer and a former minister": what trees join to a name is no second speaker. */
static bool is_another(const ent__work *w, uint32_t head, uint32_t joined)
{
    const uint8_t *upos = w->tree->parse->upos;
    if (w->actors->mention_of[joined] == ENT__NONE || upos[joined] == ENT__NUM) return false;
    bool article = ent__tree_lemma_is(w->tree, ent__tree_child(w->tree, joined, ENT__R_DET), "a");
    return !(upos[head] == ENT__PROPN && upos[joined] == ENT__NOUN && article);
}

/* The whole phrase at a head, with its appositions and clauses, up to what is joined to it. */
static ent_span phrase_span(const ent__work *w, uint32_t head, const ent__draft *d)
{
    uint32_t first = w->low[head], end = w->high[head] + 1;
    if (head < d->cue_first && end > d->cue_first) end = d->cue_first;
    if (head == d->speaker && end > d->speaker_end) end = d->speaker_end;
    if (head >= d->cue_end && first < d->cue_end) first = d->cue_end;
    uint32_t before = w->quote_of[first], behind = w->quote_of[end - 1];
    if (before != ENT__NONE && w->quotes.at[before].end <= head) first = w->quotes.at[before].end;
    if (behind != ENT__NONE && w->quotes.at[behind].first > head) end = w->quotes.at[behind].first;
    ENT__EACH_CHILD(w->tree, head, c) {
        uint32_t r = ent__tree_rel(w->tree, c);
        if (r == ENT__R_CASE && c < head && c >= first) first = w->high[c] < head ? w->high[c] + 1 : c + 1;
        if (r == ENT__R_CASE && c > head && c + 1 == end) end = c;          /* "Iran's" */
        bool around = r == ENT__R_ACL_RELCL && ent__below(w, d->anchor, c); /* "the party *that said so*" */
        bool apart = around || r == ENT__R_PARATAXIS || (r == ENT__R_CONJ && is_another(w, head, c));
        if (apart && c > head && w->low[c] > head && w->low[c] < end) end = w->low[c];
    }
    while (end > head + 1 && (ent__is_punct(w, end - 1) || w->tree->parse->upos[end - 1] == ENT__CCONJ)) end--;
    while (first < head && (ent__is_punct(w, first) || w->tree->parse->upos[first] == ENT__CCONJ)) first++;
    return bytes_of(w, first, end);
}

static void add_actor(const ent__work *w, uint32_t head, const ent__draft *d, ent_actor *found, uint32_t *n)
{
    ent_actor all[MAX_SPEAKERS];
    uint32_t most = ent__actor_list(w->actors, head, all, MAX_SPEAKERS), own = most ? 1 : 0;
    while (own < most && all[own].span.begin == all[0].span.begin && all[own].span.end == all[0].span.end) own++;
    if (!own) all[own++] = (ent_actor){0};
    for (uint32_t k = 0; k < own && *n < MAX_SPEAKERS; k++) {
        found[*n] = all[k];
        found[(*n)++].span = phrase_span(w, head, d);
    }
}

/* The actors of a phrase; their spans are the whole phrases, or the pronoun that stands for them. */
static const ent_actor *actors_of(ent__work *w, const ent__draft *d, uint32_t head, uint32_t stand_in, uint32_t *n)
{
    ent_actor found[MAX_SPEAKERS];
    *n = 0;
    if (head == ENT__NONE) return NULL;
    add_actor(w, head, d, found, n);
    for (uint32_t at = head, last = ENT__NONE; at != ENT__NONE && at != last && *n < MAX_SPEAKERS;) {
        last = at; /* what is joined to the one joined last: "Peru, Chile and Bolivia" */
        ENT__EACH_CHILD(w->tree, last, c) {
            if (c >= d->speaker_end || ent__tree_rel(w->tree, c) != ENT__R_CONJ || !is_another(w, head, c)) continue;
            add_actor(w, c, d, found, n);
            at = c;
        }
    }
    for (uint32_t k = 0; k < *n && stand_in != ENT__NONE; k++) found[k].span = w->text->words[stand_in].span;
    ent_actor *made = ENT__NEW_ARRAY(w->keep, ent_actor, *n);
    if (made) memcpy(made, found, sizeof *made * *n);
    return made;
}

/* ---- about ------------------------------------------------------------------------ */

static bool has_country(const char (*list)[4], uint32_t n, const char *country)
{
    for (uint32_t k = 0; k < n; k++)
        if (strcmp(list[k], country) == 0) return true;
    return false;
}

/* Powers that the content speaks of, but for the speaker's own. */
static bool set_about(ent__work *w, ent_statement *s, const ent__run *runs, uint32_t n)
{
    char found[MAX_ABOUT][4] = {{0}};
    uint32_t k = 0;
    for (uint32_t r = 0; r < n; r++)
        for (uint32_t j = runs[r].first; j < runs[r].end && k < MAX_ABOUT; j++) {
            uint32_t m = w->actors->mention_of[j];
            if (m == ENT__NONE) continue;
            ent_actor a;
            ent__actor_fill(w->actors, m, &a);
            bool own = false;
            for (uint32_t i = 0; i < s->n_speaker; i++) own = own || strcmp(s->speaker[i].country, a.country) == 0;
            if (!a.country[0] || own || has_country((const char(*)[4])found, k, a.country)) continue;
            memcpy(found[k++], a.country, 4);
        }
    if (!k) return true;
    char(*about)[4] = ent__arena_take(w->keep, sizeof *about * k);
    if (!about) return false;
    memcpy(about, found, sizeof *about * k);
    s->about = (const char(*)[4])about;
    s->n_about = k;
    return true;
}

/* ---- statements --------------------------------------------------------------------- */

static bool make_statement(ent__work *w, const ent__draft *d, ent_statement *s)
{
    uint32_t n;
    ent__run *runs = sorted_runs(w, d, &n);
    ent_span *content = runs ? ENT__NEW_ARRAY(w->keep, ent_span, n) : NULL;
    if (!content) return false;
    for (uint32_t k = 0; k < n; k++) content[k] = bytes_of(w, runs[k].first, runs[k].end);
    *s = (ent_statement){.cue = bytes_of(w, d->cue_first, d->cue_end),
                         .content = content,
                         .n_content = n,
                         .direct = all_quoted(w, runs, n),
                         .kind = (ent_kind)d->kind,
                         .sentence = w->sentence_of[d->anchor]};
    s->speaker = actors_of(w, d, d->speaker, d->stand_in, &s->n_speaker);
    if (s->n_speaker && !s->speaker) return false;
    s->via = actors_of(w, d, d->via, ENT__NONE, &s->n_via);
    if (s->n_via && !s->via) return false;
    return set_about(w, s, runs, n) && ent__stance_set(w, d, s);
}

static bool emit(ent__work *w, ent__speech *out)
{
    uint32_t n = 0;
    for (uint32_t k = 0; k < w->drafts.n; k++) n += !w->drafts.at[k].is_gone;
    out->at = ENT__NEW_ARRAY(w->keep, ent_statement, n);
    out->speaker_head = ENT__NEW_ARRAY(w->keep, uint32_t, n);
    if (!out->at || !out->speaker_head) return false;
    for (uint32_t k = 0; k < w->drafts.n; k++) {
        const ent__draft *d = &w->drafts.at[k];
        if (d->is_gone) continue;
        if (!make_statement(w, d, &out->at[out->n])) return false;
        out->speaker_head[out->n++] = d->speaker;
    }
    return true;
}

/* For each word the smallest statement that holds it; the cover's room is free by now. */
static void set_inner(ent__work *w, ent__speech *out)
{
    uint32_t *of = w->cover, n = 0;
    for (uint32_t k = 0; k < w->text->n_words; k++) of[k] = ENT__NONE;
    for (uint32_t d = 0; d < w->drafts.n; d++) {
        if (w->drafts.at[d].is_gone) continue;
        w->drafts.at[n] = w->drafts.at[d]; /* as the statements are numbered */
        for (uint32_t r = w->drafts.at[n].runs; r != ENT__NONE; r = w->runs.at[r].next)
            for (uint32_t k = w->runs.at[r].first; k < w->runs.at[r].end; k++)
                if (of[k] == ENT__NONE || w->drafts.at[n].size < w->drafts.at[of[k]].size) of[k] = n;
        n++;
    }
    out->text = w->text;
    out->of_word = of;
}

ent_code ent__speech_find(const ent__cues *cues, const ent__actors *actors, ent__arena *keep, ent__speech *out,
                          ent_error *error)
{
    *out = (ent__speech){0};
    ent__work w = {.cues = cues, .actors = actors, .tree = actors->tree, .text = actors->tree->text, .keep = keep};
    if (w.text->n_words == 0) return ENT_OK;
    bool made = ent__work_init(&w) && ent__quotes_find(&w) && make_drafts(&w) && ent__quotes_attach(&w);
    if (!made) return ent__arena_fail(keep, error);
    choose(&w);
    if (!emit(&w, out)) return ent__arena_fail(keep, error);
    set_inner(&w, out);
    return ENT_OK;
}

/* The word that holds a byte, or the one before it. */
static uint32_t word_at(const ent__text *t, uint32_t byte)
{
    uint32_t low = 0, high = t->n_words;
    while (high - low > 1) {
        uint32_t mid = low + (high - low) / 2;
        if (t->words[mid].span.begin <= byte)
            low = mid;
        else
            high = mid;
    }
    return low;
}

uint32_t ent__speech_around(const ent__speech *s, ent_span span)
{
    if (!s->n || span.end <= span.begin) return ENT__NONE;
    uint32_t first = s->of_word[word_at(s->text, span.begin)], last = s->of_word[word_at(s->text, span.end - 1)];
    return first == last ? first : ENT__NONE;
}
