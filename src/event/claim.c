/* Told within words: what somebody says that others did is his claim. What he
 * says of himself or of his own side is as good as told by the report, and so
 * is what he only mentions as known: a relative clause, "when …", a noun with
 * its parties. Unnamed officials, the police, witnesses, agencies are how news
 * is told at all; their indirect words count as the report's own. Of events
 * inside quotations about others one in fifteen was right when whole articles
 * were read against them, of those about oneself one in three (docs/reading.md). */
#include "event/claim.h"

enum { MAX_CLIMB = 12 };

/* ---- whose act -------------------------------------------------------------- */

static bool is_organ(const ent_actor *a)
{
    static const char *const organs[] = {"GOV", "MIL", "COP", "SPY"};
    for (size_t k = 0; k < sizeof organs / sizeof *organs; k++)
        if (strcmp(a->sector, organs[k]) == 0) return true;
    return false;
}

static bool same_words(const char *text, ent_span a, ent_span b)
{
    return a.end > a.begin && a.end - a.begin == b.end - b.begin && memcmp(text + a.begin, text + b.begin, a.end - a.begin) == 0;
}

/* The speaker himself, or the government and forces that he speaks for. */
static bool is_same_side(const char *text, const ent_actor *a, const ent_actor *b)
{
    if (a->span.begin == b->span.begin || same_words(text, a->span, b->span)) return true;
    if (a->id.n && b->id.n && ent__str_is(a->id, b->id)) return true;
    if (a->name.n && b->name.n && ent__str_is(a->name, b->name)) return true;
    return a->country[0] && strcmp(a->country, b->country) == 0 && is_organ(a) && is_organ(b);
}

static bool is_own(const char *text, const ent_statement *s, const ent_event *e)
{
    for (uint32_t k = 0; k < e->n_source; k++)
        for (uint32_t j = 0; j < s->n_speaker; j++)
            if (is_same_side(text, &e->source[k], &s->speaker[j])) return true;
    return false;
}

/* ---- how it is told ----------------------------------------------------------- */

static bool has_claiming_cue(const ent__acts *acts, const ent_statement *s, uint32_t sentence)
{
    const ent__text *text = acts->actors->tree->text;
    const ent__sentence *x = &text->sentences[sentence];
    for (uint32_t w = x->first; w < x->end; w++) {
        ent_span at = text->words[w].span;
        if (at.begin >= s->cue.begin && at.end <= s->cue.end && ent__in_class(&acts->scene, w, ENT__CLASS_claiming)) return true;
    }
    return false;
}

/* Mentioned as known rather than said: below a relative or temporal clause, or a noun by itself. */
static bool is_mentioned(const ent__acts *acts, const ent__speech *speech, const ent__act *act, uint32_t statement)
{
    const ent__tree *t = acts->actors->tree;
    uint32_t w = act->light != ENT__NONE ? act->light : act->word;
    if (t->parse->upos[w] == ENT__NOUN || t->parse->upos[w] == ENT__PROPN) return true;
    for (int k = 0; k < MAX_CLIMB && w != ENT__NONE && speech->of_word[w] == statement; k++, w = ent__tree_head(t, w)) {
        uint32_t r = ent__tree_rel(t, w);
        if (r == ENT__R_ACL_RELCL || r == ENT__R_ACL) return true;
        if (r != ENT__R_ADVCL) continue;
        ENT__EACH_CHILD(t, w, c)
            if (ent__tree_lemma_in(t, c, "when after before since once as while because")) return true;
    }
    return false;
}

/* "Ankara said that the two ministers had met": of friendly acts a government gives notice. */
static bool is_notice(const ent_statement *s, const ent_event *e)
{
    if (e->quad > 2 || s->kind != ENT_SAY) return false;
    for (uint32_t k = 0; k < s->n_speaker; k++)
        if (!is_organ(&s->speaker[k])) return false;
    return s->n_speaker > 0;
}

static bool is_reporter(const ent_statement *s)
{
    for (uint32_t k = 0; k < s->n_speaker; k++) {
        const ent_actor *a = &s->speaker[k];
        bool press = strcmp(a->sector, "JRN") == 0;
        if (!press && (a->id.n || a->name.n)) return false;
    }
    return s->n_speaker > 0;
}

bool ent__is_claim(const ent__acts *acts, const ent__speech *speech, const ent__act *act, const ent_event *e)
{
    if (e->statement == ENT__NONE) return false;
    const ent_statement *s = &speech->at[e->statement];
    if (has_claiming_cue(acts, s, e->sentence)) return true;
    if (is_own(acts->actors->tree->text->bytes, s, e)) return false;
    if (s->direct) return true;
    return !is_mentioned(acts, speech, act, e->statement) && !is_reporter(s) && !is_notice(s, e);
}
