/* Children as linked lists, and a post-order, in one pass each. */
#include "parse/tree.h"

ent_code ent__tree_build(const ent__text *text, const ent__parse *parse, ent__arena *keep, ent__tree *out, ent_error *error)
{
    uint32_t n = text->n_words;
    ent__tree t = {text, parse, ENT__NEW_ARRAY(keep, uint32_t, n), ENT__NEW_ARRAY(keep, uint32_t, n),
                   ENT__NEW_ARRAY(keep, uint32_t, n), ENT__RAW_ARRAY(keep, uint32_t, n + 1)};
    uint32_t *waiting = ENT__NEW_ARRAY(keep, uint32_t, n);
    if (!t.child || !t.next || !t.order || !t.sentence || !waiting) return ent__arena_fail(keep, error);
    for (uint32_t w = 0; w < n; w++) t.child[w] = t.next[w] = ENT__NONE;
    for (uint32_t w = n; w-- > 0;) {
        uint32_t h = parse->head[w];
        if (h == ENT__NONE) continue;
        t.next[w] = t.child[h];
        t.child[h] = w;
        waiting[h]++;
    }
    uint32_t done = 0;
    for (uint32_t s = 0; s < text->n_sentences; s++) {
        uint32_t from = done;
        for (uint32_t w = text->sentences[s].first; w < text->sentences[s].end; w++) {
            t.sentence[w] = s;
            if (!waiting[w]) t.order[done++] = w;
        }
        for (uint32_t k = from; k < done; k++) {
            uint32_t h = parse->head[t.order[k]];
            if (h != ENT__NONE && --waiting[h] == 0) t.order[done++] = h;
        }
    }
    *out = t;
    return ENT_OK;
}

uint32_t ent__tree_child(const ent__tree *t, uint32_t w, ent__rel rel)
{
    ENT__EACH_CHILD(t, w, c)
        if (t->parse->rel[c] == rel) return c;
    return ENT__NONE;
}

bool ent__tree_is_below(const ent__tree *t, uint32_t w, uint32_t top)
{
    for (uint32_t steps = 0; w != ENT__NONE && steps < ENT__MAX_SENTENCE; w = t->parse->head[w], steps++)
        if (w == top) return true;
    return false;
}

uint32_t ent__tree_case(const ent__tree *t, uint32_t w) { return ent__tree_child(t, w, ENT__R_CASE); }

uint32_t ent__tree_subject(const ent__tree *t, uint32_t verb)
{
    ENT__EACH_CHILD(t, verb, c) {
        uint32_t r = ent__tree_rel(t, c);
        if (r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS || r == ENT__R_NSUBJ_OUTER) return c;
    }
    return ENT__NONE;
}

bool ent__tree_is_relative(const ent__tree *t, uint32_t w)
{
    return t->parse->xpos[w] == ENT__X_WP || t->parse->xpos[w] == ENT__X_WDT;
}

uint32_t ent__tree_antecedent(const ent__tree *t, uint32_t w)
{
    enum { MAX_CLIMB = 8 }; /* a relative pronoun stands near the top of its clause */
    if (!ent__tree_is_relative(t, w)) return w;
    for (uint32_t at = ent__tree_head(t, w), k = 0; at != ENT__NONE && k < MAX_CLIMB; at = ent__tree_head(t, at), k++)
        if (ent__tree_rel(t, at) == ENT__R_ACL_RELCL) return ent__tree_head(t, at);
    return w;
}

bool ent__tree_lemma_is(const ent__tree *t, uint32_t w, const char *lemma)
{
    return w != ENT__NONE && ent__str_eq(t->parse->lemma[w], lemma);
}

bool ent__tree_lemma_in(const ent__tree *t, uint32_t w, const char *list)
{
    if (w == ENT__NONE || !t->parse->lemma[w].n) return false;
    ent__str lemma = t->parse->lemma[w];
    for (const char *p = list; *p; p++) {
        const char *word = p;
        bool may = *p == lemma.at[0];
        while (*p && *p != ' ') p++;
        if (may && (size_t)(p - word) == lemma.n && memcmp(word, lemma.at, lemma.n) == 0) return true;
        if (!*p) return false;
    }
    return false;
}

/* By their first letter: this is asked of every second word. */
static const char *calendar_words(char first)
{
    switch (first) {
    case 'A': return "April August Aug.";
    case 'D': return "December Dec.";
    case 'F': return "Friday February Feb.";
    case 'J': return "January June July Jan.";
    case 'M': return "Monday March May";
    case 'N': return "November Nov.";
    case 'O': return "October Oct.";
    case 'S': return "Saturday Sunday September Sept.";
    case 'T': return "Tuesday Thursday";
    case 'W': return "Wednesday";
    case 'a': return "afternoon anniversary";
    case 'd': return "day decade";
    case 'e': return "evening eve";
    case 'h': return "hour";
    case 'm': return "month minute morning moment";
    case 'n': return "night";
    case 'p': return "past";
    case 't': return "today tomorrow";
    case 'w': return "week weekend";
    case 'y': return "year yesterday";
    default: return "";
    }
}

static bool is_calendar_word(const ent__tree *t, uint32_t w)
{
    ent__str lemma = t->parse->lemma[w];
    return lemma.n && ent__tree_lemma_in(t, w, calendar_words(lemma.at[0]));
}

bool ent__tree_is_time(const ent__tree *t, uint32_t w)
{
    if (t->parse->upos[w] != ENT__NUM) return is_calendar_word(t, w);
    ent__str f = ent__word_str(t->text, w);
    if (f.n == 4 && (f.at[0] == '1' || f.at[0] == '2') && ent__is_digit(f.at[3])) return true;
    ENT__EACH_CHILD(t, w, c)
        if (is_calendar_word(t, c)) return true;
    return false;
}
