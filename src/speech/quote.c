/* Quotations: where they begin and end, and whose they are.
 *
 * After Muzny et al. (2017, "A two-stage sieve approach for quote attribution"):
 * sure ways first. A quotation belongs to the draft whose content it overlaps;
 * else to the cue that touches it; else, when it opens a sentence, to whom the
 * sentence before it was quoted from. What nobody claims is no statement:
 * titles, nicknames and scare quotes stay out. */
#include "speech/work.h"

enum { MAX_LOOK = 64 }; /* cues of one sentence that are looked at; real ones have few */

/* ---- finding --------------------------------------------------------------- */

typedef enum mark { NO_MARK, OPEN_2, CLOSE_2, EITHER_2, OPEN_1, CLOSE_1, EITHER_1 } mark;

static bool is_tick(const ent__work *w, uint32_t word) { return word < w->text->n_words && ent__is_word(w, word, "'"); }

/* Two apostrophes without a space between them are one double mark. */
static bool is_twin(const ent__work *w, uint32_t word)
{
    return is_tick(w, word) && is_tick(w, word + 1) && !(w->text->words[word].flags & ENT__WORD_SPACE);
}

static mark mark_of(const ent__work *w, uint32_t word)
{
    static const struct {
        const char *spelling;
        mark is;
    } marks[] = {{"“", OPEN_2}, {"”", CLOSE_2}, {"\"", EITHER_2}, {"„", OPEN_2}, {"«", OPEN_2}, {"»", CLOSE_2},
                 {"``", OPEN_2}, {"''", EITHER_2}, {"‘‘", OPEN_2}, {"’’", CLOSE_2}, {"‘", OPEN_1}, {"’", CLOSE_1},
                 {"'", EITHER_1}, {"‹", OPEN_1}, {"›", CLOSE_1}, {"`", OPEN_1}, {"‚", OPEN_1}, {"＂", EITHER_2}};
    ent__str s = ent__word_str(w->text, word);
    if (s.n == 0 || s.n > 6) return NO_MARK;
    unsigned char first = (unsigned char)s.at[0]; /* most words are told by their first byte */
    if (first < 0x80 && first != '"' && first != '\'' && first != '`') return NO_MARK;
    if (is_twin(w, word)) return EITHER_2;
    if (w->tree->parse->xpos[word] == ENT__X_POS) return NO_MARK;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (ent__str_eq(s, marks[k].spelling)) return marks[k].is;
    return NO_MARK;
}

bool ent__is_mark(const ent__work *w, uint32_t word) { return mark_of(w, word) != NO_MARK; }

static bool space_before(const ent__work *w, uint32_t word)
{
    return word == 0 || (w->text->words[word - 1].flags & ENT__WORD_SPACE);
}
static bool space_after(const ent__work *w, uint32_t word)
{
    return w->text->words[word + is_twin(w, word)].flags & ENT__WORD_SPACE;
}

/* Does the mark open, given what is open now? */
static bool opens(const ent__work *w, uint32_t word, mark m, bool is_open)
{
    if (m == OPEN_2 || m == OPEN_1) return true;
    if (m == CLOSE_2 || m == CLOSE_1) return false;
    if (!is_open) return !space_after(w, word) || space_before(w, word);
    return space_before(w, word) && !space_after(w, word);
}

typedef struct scan {
    uint32_t open; /* the word that opened, or ENT__NONE */
    bool is_single;
    uint32_t depth; /* curly marks opened inside it */
    uint32_t paragraph;
} scan;

static bool add_quote(ent__work *w, uint32_t first, uint32_t end, bool continues)
{
    if (end - first < 2) return true;
    ent__quote *q = ENT__PUSH(w->keep, &w->quotes);
    if (!q) return false;
    *q = (ent__quote){first, end, ENT__NONE, continues};
    for (uint32_t k = first; k < end; k++) w->quote_of[k] = w->quotes.n - 1;
    return true;
}

/* The paragraph ends inside a quotation: it goes on if the next one opens
 * with a mark; a double mark that nobody closed is closed here. */
static bool end_paragraph(ent__work *w, scan *s, uint32_t word)
{
    uint32_t open = s->open;
    s->open = ENT__NONE;
    if (open == ENT__NONE || s->is_single) return true;
    mark m = word < w->text->n_words ? mark_of(w, word) : NO_MARK;
    bool goes_on = (m == OPEN_2 || m == EITHER_2) && !space_after(w, word);
    return add_quote(w, open, word, goes_on);
}

static bool look_at_mark(ent__work *w, scan *s, uint32_t word, mark m)
{
    bool single = m >= OPEN_1, is_open = s->open != ENT__NONE;
    if (is_open && m == OPEN_2 && !s->is_single) s->depth++; /* closed by a mark of its own */
    if (is_open && m == CLOSE_2 && s->depth) {
        s->depth--;
        return true;
    }
    if (is_open && single != s->is_single) {
        if (single || !opens(w, word, m, false)) return true; /* a quotation inside the quotation */
        s->open = word;                                       /* a lone apostrophe opened nothing */
        s->is_single = false;
        return true;
    }
    if (opens(w, word, m, is_open)) {
        bool may = !single || (space_before(w, word) && !space_after(w, word)) || m == OPEN_1;
        if (!is_open && may) {
            s->depth = 0;
            s->open = word;
            s->is_single = single;
        }
        return true;
    }
    if (!is_open) return true;
    uint32_t first = s->open;
    s->open = ENT__NONE;
    return add_quote(w, first, word + 1 + is_twin(w, word), false);
}

bool ent__quotes_find(ent__work *w)
{
    scan s = {.open = ENT__NONE};
    for (uint32_t k = 0; k < w->text->n_words; k++) {
        uint32_t p = w->text->sentences[w->sentence_of[k]].paragraph;
        if (p != s.paragraph && !end_paragraph(w, &s, k)) return false;
        s.paragraph = p;
        mark m = mark_of(w, k);
        if (m != NO_MARK && !look_at_mark(w, &s, k, m)) return false;
        k += is_twin(w, k);
    }
    return end_paragraph(w, &s, w->text->n_words);
}

/* ---- whose ------------------------------------------------------------------ */

/* May the draft have this quotation? Not if its own cue is quoted. */
static bool may_have(const ent__work *w, const ent__draft *d)
{
    return w->quote_of[d->anchor] == ENT__NONE && !d->is_gone;
}

/* Does a sentence end before it, seen by the splitter or not? */
static bool ends_before(const ent__work *w, const ent__quote *q)
{
    if (q->first == w->text->sentences[w->sentence_of[q->first]].first) return true;
    ent__str s = ent__word_str(w->text, q->first - 1);
    bool shortened = s.n > 1 && s.at[s.n - 1] == '.' && q->first + 1 < q->end && /* "… of Oslo, Calif. “We …”" */
                     ent__is_upper(ent__word_str(w->text, q->first + 1).at[0]);
    return shortened || (s.n == 1 && strchr(".?!", s.at[0]) != NULL);
}

/* Is there nothing of its clause before it? */
static bool opens_clause(const ent__work *w, const ent__quote *q)
{
    if (ends_before(w, q) || ent__is_word(w, q->first - 1, ":")) return true;
    bool joined = w->tree->parse->upos[q->first - 1] == ENT__CCONJ; /* `But “it is safe.”` */
    return joined && q->first - 1 == w->text->sentences[w->sentence_of[q->first]].first;
}

/* A draft whose content shares words with it, or leads right up to it. */
static uint32_t overlapping(const ent__work *w, const ent__quote *q)
{
    uint32_t before = q->first ? q->first - 1 : q->first;
    if (before && w->cover[before] == ENT__NONE && w->tree->parse->upos[before] == ENT__DET)
        before--; /* `him a “liar”` */
    if (w->cover[before] != ENT__NONE && !opens_clause(w, q) && w->drafts.at[w->cover[before]].anchor < q->first &&
        may_have(w, &w->drafts.at[w->cover[before]]))
        return w->cover[before];
    for (uint32_t k = q->first; k < q->end; k++) {
        uint32_t d = w->cover[k];
        if (d != ENT__NONE && may_have(w, &w->drafts.at[d])) return d;
    }
    return ENT__NONE;
}

static uint32_t end_word(const ent__work *w, uint32_t word) { return w->text->sentences[w->sentence_of[word]].end; }

static bool has_content_behind(const ent__work *w, const ent__draft *d)
{
    for (uint32_t r = d->runs; r != ENT__NONE; r = w->runs.at[r].next)
        if (w->runs.at[r].first > d->anchor && w->quote_of[w->runs.at[r].first] == ENT__NONE) return true;
    return false;
}

/* The last word inside the marks. */
static uint32_t last_inside(const ent__work *w, const ent__quote *q)
{
    uint32_t k = q->end - 1;
    while (k > q->first && ent__is_mark(w, k)) k--;
    return k;
}

/* Does the mark before its end say that a cue follows? */
static bool is_led_on(const ent__work *w, const ent__quote *q)
{
    ent__str last = ent__word_str(w->text, last_inside(w, q));
    return (last.n == 1 && strchr(",?!", last.at[0]) != NULL) || ent__str_eq(last, "…") || ent__str_eq(last, "...");
}

/* `“…?” the minister asked.`: split off as a sentence of its own. */
static uint32_t cue_next(const ent__work *w, const ent__quote *q)
{
    uint32_t s = w->sentence_of[q->end - 1] + 1;
    if (s >= w->text->n_sentences || q->end != w->text->sentences[s].first || !is_led_on(w, q)) return ENT__NONE;
    if (w->text->sentences[s - 1].paragraph != w->text->sentences[s].paragraph) return ENT__NONE;
    if (w->drafts_from[s] == w->drafts_from[s + 1]) return ENT__NONE;
    const ent__draft *d = &w->drafts.at[w->drafts_from[s]];
    uint32_t start = d->cue_first;
    if (d->speaker != ENT__NONE && w->low[d->speaker] < start) start = w->low[d->speaker];
    bool touches = d->is_verb && d->kind != ENT_WANT && start == q->end && !has_content_behind(w, d) && may_have(w, d);
    return touches ? w->drafts_from[s] : ENT__NONE;
}

/* `“…,” the minister said`: a cue right behind, nothing but its speaker between. */
static uint32_t cue_behind(const ent__work *w, const ent__quote *q)
{
    uint32_t s = w->sentence_of[q->end - 1];
    if (q->end >= end_word(w, q->end - 1)) return cue_next(w, q);
    for (uint32_t k = ent__draft_from(w, q->end); k < w->drafts_from[s + 1]; k++) {
        const ent__draft *d = &w->drafts.at[k];
        if (!may_have(w, d) || !d->is_verb) continue;
        uint32_t start = d->cue_first;
        if (d->speaker != ENT__NONE && d->speaker >= q->end && w->low[d->speaker] < start) start = w->low[d->speaker];
        uint32_t gap = q->end;
        while (gap < start && ent__is_punct(w, gap)) gap++;
        if (start <= gap + 2) return k;
        return ENT__NONE;
    }
    return ENT__NONE;
}

/* `said “no” to the offer`: a quotation that no mark closes off goes on without marks. */
static uint32_t flows_to(const ent__work *w, const ent__quote *q)
{
    uint32_t end = q->end, stop = w->text->sentences[w->sentence_of[q->end - 1]].end;
    if (end - q->first < 3 || end >= stop || ent__is_punct(w, end) || ent__is_punct(w, last_inside(w, q))) return end;
    if (w->tree->parse->upos[end] == ENT__CCONJ) return end;
    while (end < stop && !ent__is_punct(w, end)) end++;
    return end;
}

static bool give(ent__work *w, ent__quote *q, uint32_t draft)
{
    ent__draft *d = &w->drafts.at[draft];
    q->draft = draft;
    bool whole = d->anchor >= q->end && opens_clause(w, q) && !d->is_quoted && cue_behind(w, q) == draft;
    if (whole) { /* what the tree joined to it is another sentence's */
        d->runs = ENT__NONE;
        d->size = 0;
    }
    d->is_quoted = true;
    uint32_t spoke = d->stand_in != ENT__NONE ? d->stand_in : d->speaker;
    bool inside = spoke != ENT__NONE && spoke >= q->first && spoke < q->end;
    bool lacks = inside || (d->speaker == ENT__NONE && !ent__speaker_passive(w, d->anchor));
    if (d->is_verb && lacks) {
        d->speaker = ent__speaker_near(w, d, d->anchor >= q->end ? q->end : 0);
        d->stand_in = ENT__NONE;
    }
    bool tail = d->anchor >= q->end && d->runs == ENT__NONE && !whole; /* the clause ends in the quotation */
    uint32_t first = tail ? ent__clause_begin(w, q->first) : q->first;
    bool led = first > d->cue_end + 1 && w->tree->parse->upos[first - 1] == ENT__DET && w->cover[first - 2] == draft;
    if (led && !tail) first--; /* `called him *a* “liar”` */
    return ent__draft_add(w, draft, first, d->anchor < q->first ? flows_to(w, q) : q->end);
}

/* `“…,” the minister, who was in Oslo, said`: the comma inside the marks says that a cue follows. */
static uint32_t cue_further_on(const ent__work *w, const ent__quote *q)
{
    uint32_t s = w->sentence_of[q->end - 1];
    if (!is_led_on(w, q)) return ENT__NONE;
    uint32_t end = w->drafts_from[s + 1], from = ent__draft_from(w, q->end);
    for (uint32_t k = from; k < end && k - from < MAX_LOOK; k++) {
        const ent__draft *d = &w->drafts.at[k];
        if (d->is_verb && d->kind == ENT_SAY && may_have(w, d) && !has_content_behind(w, d)) return k;
    }
    return ENT__NONE;
}

/* `The minister said: “…”`: a cue before, and only its own words between. */
static uint32_t cue_before(const ent__work *w, const ent__quote *q)
{
    uint32_t s = w->sentence_of[q->first];
    for (uint32_t k = ent__draft_from(w, q->first); k-- > w->drafts_from[s];) {
        const ent__draft *d = &w->drafts.at[k];
        if (!may_have(w, d) || !d->is_verb) continue;
        if (d->cue_end == q->first) return k;
        uint32_t last = q->first - 1;
        if (w->tree->parse->upos[last] == ENT__CCONJ) last--; /* `he said, and “…”` */
        bool lead = ent__is_punct(w, last) && !ent__is_mark(w, last);
        if (lead && !has_content_behind(w, d)) return k;
        if (ent__is_word(w, last, ":")) return k;
        return ENT__NONE;
    }
    return ENT__NONE;
}

/* What the sentence before announced: "He added:" in a line of its own. */
static uint32_t announced(const ent__work *w, const ent__quote *q)
{
    uint32_t s = w->sentence_of[q->first];
    if (s == 0 || q->first != w->text->sentences[s].first) return ENT__NONE;
    uint32_t last = w->text->sentences[s - 1].end - 1;
    if (!ent__is_word(w, last, ":") || w->drafts_from[s - 1] == w->drafts_from[s]) return ENT__NONE;
    return w->drafts_from[s] - 1;
}

/* Whom the text was quoting just before, in the same paragraph. */
static uint32_t going_on(const ent__work *w, const ent__quote *q, uint32_t last_draft, uint32_t last_sentence)
{
    uint32_t s = w->sentence_of[q->first];
    if (last_draft == ENT__NONE || s == 0 || last_sentence + 1 < s) return ENT__NONE;
    bool same = w->text->sentences[last_sentence].paragraph == w->text->sentences[s].paragraph;
    return opens_clause(w, q) && same ? last_draft : ENT__NONE;
}

/* Who spoke in the sentence before, in reported words: the quotation bears them out. */
static uint32_t spoke_before(const ent__work *w, const ent__quote *q)
{
    uint32_t s = w->sentence_of[q->first], best = ENT__NONE;
    if (s == 0 || !opens_clause(w, q)) return ENT__NONE;
    if (w->text->sentences[s].paragraph != w->text->sentences[s - 1].paragraph) return ENT__NONE;
    uint32_t end = w->drafts_from[s], from = w->drafts_from[s - 1];
    if (end - from > MAX_LOOK) from = end - MAX_LOOK;
    for (uint32_t k = from; k < end; k++) {
        const ent__draft *d = &w->drafts.at[k];
        bool said = d->runs != ENT__NONE && d->kind == ENT_SAY && d->speaker != ENT__NONE;
        if (said && (best == ENT__NONE || d->size > w->drafts.at[best].size)) best = k;
    }
    return best;
}

static uint32_t whose(const ent__work *w, const ent__quote *q, const ent__quote *before, uint32_t last_draft,
                      uint32_t last_sentence)
{
    if (before && before->continues && before->draft != ENT__NONE) return before->draft;
    uint32_t d = overlapping(w, q);
    bool passed_on = d != ENT__NONE && w->drafts.at[d].is_phrase; /* `“…,” she said, according to the agency` */
    uint32_t behind = d == ENT__NONE || passed_on ? cue_behind(w, q) : ENT__NONE;
    if (behind != ENT__NONE) d = behind;
    if (d == ENT__NONE && !ends_before(w, q)) d = cue_before(w, q);
    if (d == ENT__NONE) d = cue_further_on(w, q);
    if (d == ENT__NONE) d = announced(w, q);
    if (d == ENT__NONE) d = going_on(w, q, last_draft, last_sentence);
    if (d == ENT__NONE) d = spoke_before(w, q);
    return d;
}

bool ent__quotes_attach(ent__work *w)
{
    ent__cover(w);
    uint32_t last = ENT__NONE, last_sentence = 0;
    for (uint32_t k = 0; k < w->quotes.n; k++) {
        ent__quote *q = &w->quotes.at[k];
        uint32_t d = whose(w, q, k ? q - 1 : NULL, last, last_sentence);
        if (d == ENT__NONE) continue;
        if (!give(w, q, d)) return false;
        last = d;
        last_sentence = w->sentence_of[q->end - 1];
        uint32_t cue_sentence = w->sentence_of[w->drafts.at[d].anchor];
        if (cue_sentence > last_sentence) last_sentence = cue_sentence;
        for (uint32_t j = k; j > 0 && w->quotes.at[j - 1].continues && w->quotes.at[j - 1].draft == ENT__NONE; j--)
            if (!give(w, &w->quotes.at[j - 1], d)) return false; /* the cue stood at the end of the last paragraph */
    }
    return true;
}
