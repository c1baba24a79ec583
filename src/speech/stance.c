/* What a speaker thinks of a power, where the words say it plainly:
 *
 *   the cue judges                       "France condemned Russia's attack", "their criticism of China"
 *   the speaker judges in its own words  "“We condemn Russia,” he said"
 *   the power is called something        "said that Iran was a threat", "called Turkey a friend"
 *
 * Whoever owns or did what is judged is judged: "the *Russian* attack", "the attack by *Russia*". What is
 * negated, wished or possible is not plain, and nobody is said to judge itself. */
#include "speech/work.h"

enum { MAX_STANCES = 8 }; /* who judges more powers judges the world */

typedef struct stances {
    ent_stance at[MAX_STANCES];
    uint32_t n;
    const ent_statement *of;
} stances;

/* ---- who is judged ------------------------------------------------------------ */

/* Soldiers, courts and ministries are their power; its people and companies are not. */
static bool is_power(const ent_actor *a)
{
    static const char *const sectors[] = {"", "GOV", "MIL", "LEG", "JUD", "SPY", "COP"};
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
        if (strcmp(a->sector, sectors[k]) == 0) return a->country[0] != 0;
    return false;
}

static bool power_at(const ent__work *w, uint32_t word, ent_actor *a)
{
    if (word == ENT__NONE || w->actors->mention_of[word] == ENT__NONE) return false;
    ent__actor_fill(w->actors, w->actors->mention_of[word], a);
    return is_power(a);
}

static bool doer_of(const ent__work *w, uint32_t noun, ent_actor *a)
{
    const ent__tree *t = w->tree;
    ENT__EACH_CHILD(t, noun, c)
        if (ent__tree_lemma_is(t, ent__tree_case(t, c), "by") && power_at(w, c, a)) return true;
    if (power_at(w, noun, a)) return true;
    ENT__EACH_CHILD(t, noun, c) {
        uint32_t r = ent__tree_rel(t, c);
        bool owns = r == ENT__R_NMOD_POSS || r == ENT__R_AMOD || r == ENT__R_COMPOUND;
        if (owns && power_at(w, c, a)) return true;
    }
    return false;
}

static void add(stances *s, const ent_actor *a, int8_t sign)
{
    for (uint32_t k = 0; k < s->of->n_speaker; k++)
        if (strcmp(s->of->speaker[k].country, a->country) == 0) return;
    for (uint32_t k = 0; k < s->n; k++) {
        if (strcmp(s->at[k].country, a->country) != 0) continue;
        if (s->at[k].sign != sign) s->at[k].sign = 0; /* praised and blamed: not plain */
        return;
    }
    if (s->n == MAX_STANCES) return;
    ent_stance *made = &s->at[s->n++];
    memcpy(made->country, a->country, sizeof made->country);
    made->sign = sign;
}

/* The phrase, and what is joined to it. */
static void judge(const ent__work *w, stances *s, uint32_t phrase, int8_t sign)
{
    if (phrase == ENT__NONE || !sign) return;
    ent_actor a;
    if (doer_of(w, phrase, &a)) add(s, &a, sign);
    ENT__EACH_CHILD(w->tree, phrase, c)
        if (ent__tree_rel(w->tree, c) == ENT__R_CONJ && doer_of(w, c, &a)) add(s, &a, sign);
}

/* ---- how ------------------------------------------------------------------------ */

static bool is_plain(const ent__work *w, uint32_t predicate)
{
    ENT__EACH_CHILD(w->tree, predicate, c) {
        uint32_t r = ent__tree_rel(w->tree, c);
        if (r == ENT__R_AUX && w->tree->parse->xpos[c] == ENT__X_MD) return false;
        if (r == ENT__R_ADVMOD && ent__tree_lemma_in(w->tree, c, "not never no longer hardly nearly")) return false;
        if (r == ENT__R_MARK && ent__tree_lemma_in(w->tree, c, "if whether without unless")) return false;
        if (r == ENT__R_DET && ent__tree_lemma_is(w->tree, c, "no")) return false;
    }
    return true;
}

static int8_t sign_of(uint16_t notes) { return notes & ENT__CUE_AGAINST ? -1 : notes & ENT__CUE_FOR ? 1 : 0; }

/* What a judging verb judges: its object, the phrase of its preposition, the subject of its passive;
 * "blamed the attack on *Iran*". */
static uint32_t judged_by(const ent__work *w, uint32_t verb, uint32_t slot)
{
    const ent__tree *t = w->tree;
    if (ent__tree_lemma_is(t, verb, "blame"))
        ENT__EACH_CHILD(t, verb, c)
            if (ent__tree_rel(t, c) == ENT__R_OBL && ent__tree_lemma_is(t, ent__tree_case(t, c), "on")) return c;
    uint32_t o = ent__tree_child(t, verb, ENT__R_OBJ);
    if (o != ENT__NONE && ent__tree_lemma_is(t, verb, "blame"))
        ENT__EACH_CHILD(t, o, c)
            if (ent__tree_lemma_is(t, ent__tree_case(t, c), "on")) return c;
    if (slot != ENT__NONE) return slot;
    uint32_t by = o != ENT__NONE ? ent__speaker_agent(w, verb) : ENT__NONE; /* "condemned the attack *by Russia*" */
    if (by != ENT__NONE) return by;
    uint32_t passive = ent__tree_child(t, verb, ENT__R_NSUBJ_PASS);
    return passive != ENT__NONE ? passive : o;
}

/* "called Iran *a threat*", "sees Turkey as *a friend*": the word that says so, behind the object. */
static void judge_called(const ent__work *w, stances *s, uint32_t verb)
{
    const ent__tree *t = w->tree;
    uint32_t o = ent__tree_child(t, verb, ENT__R_OBJ);
    if (o == ENT__NONE || !is_plain(w, verb)) return;
    ENT__EACH_CHILD(t, verb, c) {
        uint32_t r = ent__tree_rel(t, c);
        bool says = r == ENT__R_XCOMP || r == ENT__R_OBJ ||
                    (r == ENT__R_OBL && ent__tree_lemma_is(t, ent__tree_case(t, c), "as"));
        if (c > o && says && is_plain(w, c)) judge(w, s, o, ent__cues_stance(w->cues, t->parse->lemma[c]));
    }
}

/* A predicate of what is said: "Iran is *a threat*", "we *condemn* Russia". */
static void judge_said(const ent__work *w, stances *s, uint32_t k)
{
    const ent__tree *t = w->tree;
    uint32_t subject = ent__tree_child(t, k, ENT__R_NSUBJ);
    if (subject == ENT__NONE || !is_plain(w, k)) return;
    if (ent__tree_child(t, k, ENT__R_COP) != ENT__NONE) {
        ent_actor a;
        if (power_at(w, subject, &a)) judge(w, s, subject, ent__cues_stance(w->cues, t->parse->lemma[k]));
    } else if (ent__tree_lemma_in(t, subject, "I we")) {
        const ent__cue *line = ent__verb_line(w, k);
        if (line && line->n == 1) judge(w, s, judged_by(w, k, ENT__NONE), sign_of(line->notes));
        judge_called(w, s, k);
    }
}

static bool is_told(const ent__draft *d, const ent__work *w, uint32_t word)
{
    for (uint32_t r = d->runs; r != ENT__NONE; r = w->runs.at[r].next)
        if (word >= w->runs.at[r].first && word < w->runs.at[r].end) return true;
    return false;
}

bool ent__stance_set(const ent__work *w, const ent__draft *d, ent_statement *s)
{
    stances found = {.of = s};
    uint32_t object = d->is_verb ? judged_by(w, d->anchor, d->slot) : d->slot;
    if (sign_of(d->notes) && is_plain(w, d->anchor)) judge(w, &found, object, sign_of(d->notes));
    if (d->is_verb && d->kind != ENT_WANT && d->kind != ENT_ASK) judge_called(w, &found, d->anchor);
    for (uint32_t r = d->kind == ENT_SAY || d->kind == ENT_THINK ? d->runs : ENT__NONE; r != ENT__NONE;
         r = w->runs.at[r].next)
        for (uint32_t k = w->runs.at[r].first; k < w->runs.at[r].end; k++) {
            uint32_t top = k, h;
            while (ent__tree_rel(w->tree, top) == ENT__R_CONJ && top > ent__tree_head(w->tree, top))
                top = ent__tree_head(w->tree, top);
            h = ent__tree_head(w->tree, top);
            if (h == ENT__NONE || !is_told(d, w, h)) judge_said(w, &found, k); /* not what somebody in it says */
        }
    uint32_t n = 0;
    for (uint32_t k = 0; k < found.n; k++)
        if (found.at[k].sign) found.at[n++] = found.at[k];
    if (!n) return true;
    ent_stance *made = ENT__NEW_ARRAY(w->keep, ent_stance, n);
    if (!made) return false;
    memcpy(made, found.at, sizeof *made * n);
    s->stance = made;
    s->n_stance = n;
    return true;
}
