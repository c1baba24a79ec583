/* Which words stand in quotation marks, and who speaks them: the subject of a
 * verb of saying outside of the marks in the same sentence, else who spoke the
 * quotation before in the same paragraph. */
#include "actor/coref.h"

#define SAYING                                                                                                         \
    "say tell add warn ask reply declare announce insist note state write tweet shout explain argue claim remark "     \
    "respond stress"

static bool is_mark(ent__str s, bool *opens, bool *closes)
{
    bool open = ent__str_eq(s, "\xe2\x80\x9c") || ent__str_eq(s, "``"), close = ent__str_eq(s, "\xe2\x80\x9d");
    bool plain = ent__str_eq(s, "\"") || ent__str_eq(s, "''");
    *opens = open || plain;
    *closes = close || plain;
    return open || close || plain;
}

static void mark_words(ent__linker *l, uint32_t *n)
{
    const ent__text *t = l->a->tree->text;
    uint32_t now = 0;
    *n = 0;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        if (s && t->sentences[s].paragraph != t->sentences[s - 1].paragraph) now = 0; /* a mark that is never closed */
        for (uint32_t w = t->sentences[s].first; w < t->sentences[s].end; w++) {
            bool opens, closes, mark = is_mark(ent__word_str(t, w), &opens, &closes);
            if (mark && now && closes)
                now = 0;
            else if (mark && !now && opens)
                now = ++*n;
            else
                l->quote_of[w] = now;
        }
    }
}

/* The mention of who says something in the sentence, outside of quotation marks. */
static uint32_t sayer(const ent__linker *l, const ent__sentence *s)
{
    const ent__tree *t = l->a->tree;
    for (uint32_t w = s->first; w < s->end; w++) {
        if (l->quote_of[w] || t->parse->upos[w] != ENT__VERB || !ent__tree_lemma_in(t, w, SAYING)) continue;
        uint32_t subject = ent__tree_child(t, w, ENT__R_NSUBJ);
        if (subject != ENT__NONE && !l->quote_of[subject]) return l->a->mention_of[subject];
    }
    return ENT__NONE;
}

bool ent__link_quotes(ent__linker *l)
{
    const ent__text *t = l->a->tree->text;
    uint32_t n, before = ENT__NONE;
    l->quote_of = ENT__NEW_ARRAY(l->keep, uint32_t, t->n_words + 1);
    if (!l->quote_of) return false;
    mark_words(l, &n);
    l->speakers = ENT__NEW_ARRAY(l->keep, uint32_t, n + 1);
    if (!l->speakers) return false;
    for (uint32_t q = 0; q <= n; q++) l->speakers[q] = ENT__NONE;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        const ent__sentence *x = &t->sentences[s];
        uint32_t speaker = sayer(l, x);
        if (s && x->paragraph != x[-1].paragraph) before = ENT__NONE;
        for (uint32_t w = x->first; w < x->end; w++) {
            uint32_t q = l->quote_of[w];
            if (q && l->speakers[q] == ENT__NONE) l->speakers[q] = speaker != ENT__NONE ? speaker : before;
        }
        if (speaker != ENT__NONE) before = speaker;
    }
    return true;
}
