/* A dated sentence passes its date on: "In 2010 the senator blasted the court.
 * His party defended him." What follows in the simple past, with no time of its
 * own, is of the same day, until a sentence in another tense, a time that is
 * not long ago, or a word of saying ends it (narrative progression: Lascarides
 * & Asher 1993, "Temporal interpretation, discourse relations and commonsense
 * entailment"). */
#include "event/past.h"

enum {
    MAX_CLIMB = 8,
    MAX_SENTENCES = 4, /* that one date is passed on to */
};

bool ent__is_long_ago(const ent__times *times, uint32_t expression)
{
    if (expression == ENT__NONE) return false;
    const ent__time *x = &times->list.at[expression];
    if (x->is_since || !times->published.year) return false;
    return ent__day_count(times->published) - ent__day_count(x->date.to) > ENT__BACKGROUND_DAYS;
}

/* "has attacked": no time that is over belongs to it. */
bool ent__is_present_perfect(const ent__tree *t, uint32_t w)
{
    ENT__EACH_CHILD(t, w, c)
        if (ent__tree_rel(t, c) == ENT__R_AUX && ent__tree_lemma_is(t, c, "have") && t->parse->xpos[c] != ENT__X_VBD) return t->parse->xpos[c] != ENT__X_VB;
    return false;
}

/* 1 past, -1 present or future, 0 without a tense. */
static int tense_of(const ent__tree *t, uint32_t w)
{
    ENT__EACH_CHILD(t, w, c) {
        uint32_t r = ent__tree_rel(t, c), x = t->parse->xpos[c];
        if (r != ENT__R_AUX && r != ENT__R_AUX_PASS && r != ENT__R_COP) continue;
        if (x == ENT__X_VBD) return 1;
        if (x == ENT__X_VBZ || x == ENT__X_VBP || x == ENT__X_MD) return -1;
    }
    uint32_t x = t->parse->xpos[w];
    return x == ENT__X_VBD ? 1 : x == ENT__X_VBZ || x == ENT__X_VBP ? -1 : 0;
}

bool ent__is_past_tense(const ent__tree *t, uint32_t w)
{
    for (int k = 0; k < MAX_CLIMB && w != ENT__NONE; k++, w = ent__tree_head(t, w)) {
        int tense = tense_of(t, w);
        if (tense) return tense > 0;
    }
    return true;
}

static uint32_t root_of(const ent__tree *t, const ent__sentence *x)
{
    for (uint32_t w = x->first; w < x->end; w++)
        if (ent__tree_head(t, w) == ENT__NONE && t->parse->upos[w] != ENT__PUNCT) return w;
    return ENT__NONE;
}

static bool has_time(const ent__times *times, uint32_t *at, const ent__sentence *x)
{
    while (*at < times->list.n && times->list.at[*at].first < x->first) ++*at;
    return *at < times->list.n && times->list.at[*at].first < x->end;
}

uint8_t *ent__past_find(const ent__scene *s, const ent__times *times, ent__arena *keep)
{
    const ent__tree *t = s->tree;
    const ent__text *text = t->text;
    uint8_t *past = ENT__NEW_ARRAY(keep, uint8_t, text->n_sentences + 1);
    if (!past) return NULL;
    uint32_t at = 0, left = 0;
    for (uint32_t k = 0; k < text->n_sentences; k++) {
        const ent__sentence *x = &text->sentences[k];
        uint32_t root = root_of(t, x), expression = ENT__NONE;
        past[k] = 0;
        if (root == ENT__NONE) continue;
        if (has_time(times, &at, x)) {
            ent__times_of(times, root, &expression);
            past[k] = ent__is_long_ago(times, expression) && tense_of(t, root) >= 0;
            left = past[k] ? MAX_SENTENCES : 0;
        } else if (left && tense_of(t, root) > 0 && !ent__in_class(s, root, ENT__CLASS_telling)) {
            past[k] = 1;
            left--;
        } else {
            left = 0;
        }
    }
    return past;
}
