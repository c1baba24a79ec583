/* Cue nouns and adjectives: "Iran's claim that …", "the hope of a deal",
 * "is confident that …". */
#include "speech/work.h"

/* "that …" or "to …" on the noun; with a preposition, what that opens: "the criticism *of the plan*". */
static uint32_t content_of(const ent__tree *t, uint32_t noun, const ent__cue *line)
{
    ENT__EACH_CHILD(t, noun, c) {
        uint32_t r = ent__tree_rel(t, c), mark = ent__tree_child(t, c, ENT__R_MARK);
        if (line->n == 2) {
            bool phrase = r == ENT__R_NMOD || r == ENT__R_OBL || r == ENT__R_ACL || r == ENT__R_ADVCL;
            uint32_t p = mark != ENT__NONE ? mark : ent__tree_case(t, c);
            if (c > noun && phrase && p != ENT__NONE && ent__str_is(t->parse->lemma[p], line->word[1])) return c;
            continue;
        }
        if (c < noun || (r != ENT__R_ACL && r != ENT__R_CCOMP && r != ENT__R_XCOMP && r != ENT__R_ADVCL)) continue;
        if (ent__tree_lemma_in(t, mark, "that to whether if")) return c;
        if (r == ENT__R_CCOMP) return c;
    }
    return ENT__NONE;
}

/* The line of the word that finds its content; one word before two. */
static const ent__cue *line_of(const ent__work *w, uint32_t word, ent__cue_form form, uint32_t *content)
{
    const ent__cue *found = NULL;
    uint32_t at = ent__cues_first(w->cues, form, w->tree->parse->lemma[word]);
    for (; at != ENT__NONE; at = ent__cues_at(w->cues, at)->next) {
        const ent__cue *line = ent__cues_at(w->cues, at);
        if (line->n > 2 || (found && found->n <= line->n)) continue;
        uint32_t c = content_of(w->tree, word, line);
        if (c == ENT__NONE) continue;
        found = line;
        *content = c;
    }
    return found;
}

const ent__cue *ent__adjective_line(const ent__work *w, uint32_t word)
{
    ent__str s = ent__word_str(w->text, word);
    uint32_t at = ent__cues_first(w->cues, ENT__CUE_ADJECTIVE, s);
    while (at != ENT__NONE && ent__cues_at(w->cues, at)->n != 1) at = ent__cues_at(w->cues, at)->next;
    return at == ENT__NONE ? NULL : ent__cues_at(w->cues, at);
}

static uint32_t source_of(const ent__work *w, uint32_t noun, uint32_t content, uint32_t *stand_in)
{
    const ent__tree *t = w->tree;
    *stand_in = ENT__NONE;
    uint32_t owner = ent__tree_child(t, noun, ENT__R_NMOD_POSS);
    if (owner != ENT__NONE) return owner;
    ENT__EACH_CHILD(t, noun, c)
        if (c != content && ent__tree_rel(t, c) == ENT__R_NMOD &&
            ent__tree_lemma_in(t, ent__tree_case(t, c), "by from of among"))
            return c;
    uint32_t h = ent__tree_head(t, noun);
    bool carried = ent__tree_rel(t, noun) == ENT__R_OBJ && h != ENT__NONE && !ent__speaker_passive(w, h);
    return carried ? ent__speaker_of(w, h, stand_in) : ENT__NONE;
}

/* "said in a statement that …": the verb has the clause. */
static bool belongs_to_verb(const ent__work *w, uint32_t noun)
{
    const ent__tree *t = w->tree;
    uint32_t h = ent__tree_head(t, noun), r = ent__tree_rel(t, noun);
    if (h == ENT__NONE || h > noun) return false;
    if (r == ENT__R_OBJ) { /* "expressed concern that …" */
        const ent__cue *line = ent__verb_line(w, h);
        return line && (line->notes & ENT__CUE_MANNER);
    }
    if (r != ENT__R_OBL) return false;
    return ent__cues_first(w->cues, ENT__CUE_VERB, t->parse->lemma[h]) != ENT__NONE;
}

/* What the noun or adjective is about: all of the clause, or the phrase behind its preposition. */
static bool take(ent__work *w, uint32_t draft, const ent__cue *line, uint32_t content)
{
    if (line->n == 1) return ent__draft_add_tree(w, draft, content, ENT__NONE);
    uint32_t first = w->low[content], end = w->high[content] + 1;
    if (first < content && ent__str_is(w->tree->parse->lemma[first], line->word[1])) first++;
    if (w->drafts.at[draft].cue_end + 1 == first) w->drafts.at[draft].cue_end = first;
    return ent__draft_add(w, draft, first, end);
}

bool ent__noun_drafts(ent__work *w, uint32_t n)
{
    uint32_t content = ENT__NONE, stand_in;
    const ent__cue *line = line_of(w, n, ENT__CUE_NOUN, &content);
    if (!line || belongs_to_verb(w, n)) return true;
    uint32_t speaker = source_of(w, n, content, &stand_in), draft = w->drafts.n;
    if (line->n == 2 && speaker == ENT__NONE) return true; /* "the question of the day" */
    ent__draft *d = ent__draft_new(w, n, n, n + 1, line->kind);
    if (!d) return false;
    d->speaker = speaker;
    d->stand_in = stand_in;
    d->slot = content;
    d->notes = line->notes;
    return take(w, draft, line, content);
}

bool ent__adjective_drafts(ent__work *w, uint32_t a)
{
    const ent__tree *t = w->tree;
    uint32_t content = ENT__NONE, cop = ent__tree_child(t, a, ENT__R_COP);
    const ent__cue *line = line_of(w, a, ENT__CUE_ADJECTIVE, &content);
    if (!line) return true;
    uint32_t draft = w->drafts.n, first = cop != ENT__NONE && cop < a ? cop : a;
    ent__draft *d = ent__draft_new(w, a, first, a + 1, line->kind);
    if (!d) return false;
    d->speaker = ent__speaker_of(w, a, &d->stand_in);
    d->slot = content;
    d->notes = line->notes;
    return take(w, draft, line, content);
}
