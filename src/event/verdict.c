/* A verdict makes its speaker blame or praise, whatever the verb of saying:
 *
 *   is something     "said the mayor was *a liar*", "“He is *a great leader*,” she said"
 *   is not           "said he was not *fit*"
 *   did something    "said the mayor *lied*"
 *   did not do       "“She doesn't *understand* it,” he said"
 *   has or lacks     "says she *has the experience*", "said he *lacks judgment*"
 *
 * Which words speak well or ill stands in classes.tsv. Who is judged is the
 * subject, or whoever owns what the subject names. One verdict is enough for a
 * sentence in which the same speaker blames the same party anyhow. */
#include "event/verdict.h"

#include "event/aim.h"

enum { MAX_CLIMB = 5 };

typedef struct judge {
    ent__acts *acts;
    const ent__scene *scene;
    const ent__actors *a;
    const ent__tree *t;
    const ent__speech *speech;
    ent__arena *keep;
} judge;

/* ---- who is who --------------------------------------------------------------- */

static const ent__mention *meant(const judge *j, uint32_t w)
{
    uint32_t k = w == ENT__NONE ? ENT__NONE : j->a->mention_of[w];
    return k == ENT__NONE ? NULL : ent__mention_meant(j->a, &j->a->mentions.at[k]);
}

static bool is_same(const judge *j, uint32_t a, uint32_t b)
{
    const ent__mention *x = meant(j, a), *y = meant(j, b);
    return a == b || (x && y && (x == y || (x->entity != ENT__NONE && x->entity == y->entity)));
}

/* ---- well or ill ------------------------------------------------------------- */

static bool has_child(const judge *j, uint32_t w, uint32_t rel, const char *words)
{
    ENT__EACH_CHILD (j->t, w, c)
        if (ent__tree_rel(j->t, c) == rel && ent__tree_lemma_in(j->t, c, words)) return true;
    return false;
}

static int8_t sign_of(const judge *j, uint32_t w)
{
    return ent__in_class(j->scene, w, ENT__CLASS_verdict) ? -1 : ent__in_class(j->scene, w, ENT__CLASS_praise) ? 1 : 0;
}

/* "a *bad* deal", "a *great* leader": the adjective before the noun. */
static int8_t sign_before(const judge *j, uint32_t noun)
{
    ENT__EACH_CHILD (j->t, noun, c) {
        int8_t sign = c < noun && ent__tree_rel(j->t, c) == ENT__R_AMOD ? sign_of(j, c) : 0;
        if (sign) return sign;
    }
    return 0;
}

/* "a *serious* man": praise only where it is denied. */
static bool virtue_before(const judge *j, uint32_t noun)
{
    ENT__EACH_CHILD (j->t, noun, c)
        if (c < noun && ent__tree_rel(j->t, c) == ENT__R_AMOD && ent__in_class(j->scene, c, ENT__CLASS_virtue))
            return true;
    return false;
}

static bool has_no(const judge *j, uint32_t w)
{
    uint32_t det = w == ENT__NONE ? ENT__NONE : ent__tree_child(j->t, w, ENT__R_DET);
    return det != ENT__NONE && ent__tree_lemma_is(j->t, det, "no");
}

/* "a step in the *right* direction" */
static int8_t sign_of_way(const judge *j, uint32_t noun)
{
    if (!ent__tree_lemma_in(j->t, noun, "step move turn")) return 0;
    ENT__EACH_CHILD (j->t, noun, c) {
        if (!ent__tree_lemma_is(j->t, c, "direction")) continue;
        if (has_child(j, c, ENT__R_AMOD, "right good positive")) return 1;
        if (has_child(j, c, ENT__R_AMOD, "wrong bad dangerous opposite")) return -1;
    }
    return 0;
}

/* A noun or adjective with "is": "not *fit*" blames, "not a liar" says nothing. */
static int8_t sign_of_being(const judge *j, uint32_t w)
{
    uint32_t h = ent__tree_head(j->t, w);
    bool turns = h != ENT__NONE && ent__tree_rel(j->t, w) == ENT__R_XCOMP &&
                 ent__tree_lemma_in(j->t, h, "get become seem look sound remain prove grow turn");
    if (turns ? ent__is_negated(j->t, h) : ent__tree_child(j->t, w, ENT__R_COP) == ENT__NONE) return 0;
    if (ent__tree_case(j->t, w) != ENT__NONE) return 0; /* "is in a strong position" */
    int8_t sign = sign_of(j, w);
    if (!sign && j->t->parse->upos[w] == ENT__NOUN) sign = sign_before(j, w);
    if (!sign) sign = sign_of_way(j, w);
    bool too = !sign && j->t->parse->upos[w] == ENT__ADJ && has_child(j, w, ENT__R_ADVMOD, "too");
    if (!ent__is_negated(j->t, w)) return too ? -1 : sign; /* "too slow" */
    return sign > 0 || ent__in_class(j->scene, w, ENT__CLASS_virtue) || virtue_before(j, w) ? -1 : 0;
}

/* "cannot be *trusted*" */
static bool is_distrust(const judge *j, uint32_t verb)
{
    return ent__tree_lemma_is(j->t, verb, "trust") && ent__is_passive(j->t, verb) && ent__is_negated(j->t, verb);
}

/* "*failed* to reach a deal": how talks went, no reproach. */
static bool came_to_nothing(const judge *j, uint32_t w)
{
    uint32_t to = ent__tree_lemma_is(j->t, w, "fail") ? ent__tree_child(j->t, w, ENT__R_XCOMP) : ENT__NONE;
    return to != ENT__NONE &&
           ent__tree_lemma_in(j->t, to, "agree reach resolve issue bridge settle conclude produce overcome");
}

static int8_t sign_of_doing(const judge *j, uint32_t verb)
{
    if (is_distrust(j, verb)) return -1;
    if (ent__is_passive(j->t, verb)) return 0;
    uint32_t object = ent__tree_child(j->t, verb, ENT__R_OBJ);
    bool negated = ent__is_negated(j->t, verb) || has_no(j, object);
    if (object != ENT__NONE && ent__in_class(j->scene, object, ENT__CLASS_merit)) {
        if (ent__tree_lemma_is(j->t, verb, "lack")) return -1;
        if (ent__tree_lemma_in(j->t, verb, "have show")) return negated ? -1 : ent__tree_lemma_is(j->t, verb, "have");
    }
    if (object != ENT__NONE && !negated && ent__tree_lemma_in(j->t, verb, "do make")) {
        bool work = ent__tree_lemma_in(j->t, object, "job work");
        return work || sign_of(j, object) < 0 ? (work ? sign_before(j, object) : -1) : 0;
    }
    if (ent__tree_lemma_is(j->t, verb, "treat")) {
        if (has_child(j, verb, ENT__R_ADVMOD, "unfairly badly poorly shabbily terribly wrongly disgracefully"))
            return negated ? 0 : -1;
        return negated && has_child(j, verb, ENT__R_ADVMOD, "fairly well properly right") ? -1 : 0;
    }
    if (negated && has_child(j, verb, ENT__R_AUX, "will wo")) return 0;
    if (negated) return ent__in_class(j->scene, verb, ENT__CLASS_owed) ? -1 : 0;
    return ent__in_class(j->scene, verb, ENT__CLASS_misdeed) && !came_to_nothing(j, verb) ? -1 : 0;
}

/* "dismissed the charge that he lied", "I don't think he lied", "would have to show that he lied": above it somebody
 * doubts the verdict. "They think he lied", "a man who lied": not the speaker's own, or only mentioned. */
static bool is_doubted(const judge *j, uint32_t w, uint32_t speaker)
{
    for (int k = 0; k < MAX_CLIMB && w != ENT__NONE; k++) {
        uint32_t r = ent__tree_rel(j->t, w), h = ent__tree_head(j->t, w);
        if (r == ENT__R_ACL_RELCL && !has_child(j, w, ENT__R_MARK, "that")) return true;
        if (h == ENT__NONE || r == ENT__R_PARATAXIS) return false;
        bool governed = r == ENT__R_CCOMP || r == ENT__R_ACL || r == ENT__R_XCOMP;
        if (governed &&
            ent__tree_lemma_in(
                j->t, h,
                "deny dismiss reject refute dispute doubt demonstrate prove belief stereotype notion perception myth"))
            return true;
        if (governed && ent__is_negated(j->t, h)) return true;
        if (has_child(j, h, ENT__R_AUX, "may might could would 'd") ||
            has_child(j, h, ENT__R_MARK, "if whether unless"))
            return true;
        uint32_t teller =
            r == ENT__R_CCOMP && j->t->parse->upos[h] == ENT__VERB ? ent__frame_subject(j->scene, h) : ENT__NONE;
        if (teller != ENT__NONE && !ent__tree_lemma_in(j->t, teller, "I we that which it") &&
            !is_same(j, teller, speaker))
            return true;
        w = h;
    }
    return false;
}

/* "might be a disaster", "if he is a liar", "is he a liar?": nobody says so. */
static bool is_open(const judge *j, uint32_t w)
{
    if (has_child(j, w, ENT__R_AUX, "may might could can should must ought would 'd") && !is_distrust(j, w))
        return true;
    if (has_child(j, w, ENT__R_MARK, "if whether unless lest to until from")) return true;
    bool participle = !is_distrust(j, w) && j->t->parse->xpos[w] == ENT__X_VBN && j->t->parse->upos[w] == ENT__VERB;
    if (participle && !has_child(j, w, ENT__R_AUX, "have 've 's")) return true; /* "felt betrayed" */
    const ent__sentence *s = &j->t->text->sentences[ent__tree_sentence(j->t, w)];
    for (uint32_t k = w; k < s->end; k++) {
        ent__str x = ent__word_str(j->t->text, k);
        if (x.n == 1 && x.at[0] == '?') return true;
    }
    return false;
}

/* ---- who judges whom ------------------------------------------------------------ */

/* Who tells it where no statement was found: "evidence that he *is a fraud*", "… *lied*, she said". */
static uint32_t teller_around(const judge *j, uint32_t w)
{
    const ent__tree *t = j->t;
    for (int steps = 0; w != ENT__NONE && steps < 4; steps++, w = ent__tree_head(t, w)) {
        uint32_t r = ent__tree_rel(t, w), speaker = ent__frame_teller(j->scene, w);
        if (speaker != ENT__NONE)
            return t->parse->xpos[ent__tree_head(t, w)] == ENT__X_VB ? ENT__NONE
                                                                     : speaker; /* "to say he lied": nobody did */
        ENT__EACH_CHILD (t, w, c)
            if (ent__tree_rel(t, c) == ENT__R_PARATAXIS && ent__in_class(j->scene, c, ENT__CLASS_telling))
                return ent__frame_subject(j->scene, c);
        if (r != ENT__R_ACL && r != ENT__R_CONJ && r != ENT__R_CCOMP) return ENT__NONE;
    }
    return ENT__NONE;
}

static uint32_t speaker_of(const judge *j, uint32_t w)
{
    uint32_t k = j->speech->of_word[w], head = k == ENT__NONE ? ENT__NONE : j->speech->speaker_head[k];
    bool says = k != ENT__NONE && (j->speech->at[k].kind == ENT_SAY || j->speech->at[k].kind == ENT_THINK);
    if (says && head != ENT__NONE) return head;
    return teller_around(j, w);
}

/* "Ann backed away from Bo, saying *he* lied": nobody blames himself, so whoever is named before is meant. */
static uint32_t other_before(const judge *j, uint32_t pronoun, uint32_t speaker)
{
    const ent__sentence *s = &j->t->text->sentences[ent__tree_sentence(j->t, pronoun)];
    for (uint32_t w = pronoun; w-- > s->first;) {
        const ent__mention *m = meant(j, w);
        if (m && m->head == w && m->entity != ENT__NONE && (m->flags & ENT__MENTION_PERSON) && !is_same(j, w, speaker))
            return w;
    }
    return ENT__NONE;
}

/* "the conduct *of the banks* was shameful": whose it is. */
static void aim(const judge *j, ent__act *act)
{
    ent__aim_at_owner(j->acts, act);
    uint32_t w = act->target.word;
    if (act->target_phrase != ENT__NONE || ent__is_known_party(j->a, w) || j->a->mention_of[w] == ENT__NONE) return;
    ENT__EACH_CHILD (j->t, w, c) {
        bool whose =
            ent__tree_rel(j->t, c) == ENT__R_NMOD && ent__tree_lemma_in(j->t, ent__tree_case(j->t, c), "of by from");
        if (!whose || !ent__is_known_party(j->a, c)) continue;
        act->target = (ent__filler){c, false};
        act->target_phrase = w;
        return;
    }
}

/* "said the *proposal* was a sham": what is called so is somebody's, whoever that is. */
static bool is_plan(const judge *j, const ent__act *act)
{
    uint32_t w = act->target.word;
    bool plan = ent__in_class(j->scene, w, ENT__CLASS_idea) || ent__in_class(j->scene, w, ENT__CLASS_agreement) ||
                ent__in_class(j->scene, w, ENT__CLASS_law);
    return plan && j->t->parse->upos[act->word] != ENT__VERB && j->a->mention_of[w] != ENT__NONE &&
           ent__tree_child(j->t, w, ENT__R_NMOD_POSS) == ENT__NONE; /* "her plan": hers, whoever she is */
}

/* A power, a body, a person of one, somebody with a name; "people", "the team" are nobody in particular. */
static bool is_somebody(const judge *j, const ent__act *act)
{
    if (act->target.is_hit || is_plan(j, act)) return true;
    const ent__mention *m = meant(j, act->target.word);
    return m && (m->entity != ENT__NONE || m->power != ENT__NONE || j->t->parse->upos[m->head] == ENT__PROPN);
}

/* Does the sentence tell already that the one blames or praises the other? */
static bool is_told(const judge *j, const ent__act *act)
{
    uint32_t sentence = ent__tree_sentence(j->t, act->word);
    for (uint32_t k = j->acts->list.n; k-- > 0;) {
        const ent__act *x = &j->acts->list.at[k];
        bool near = !x->is_dropped && ent__tree_sentence(j->t, x->word) == sentence && x->type == act->type;
        if (near && is_same(j, x->target.word, act->target.word) && is_same(j, x->source.word, act->source.word))
            return true;
    }
    return false;
}

static bool add(const judge *j, ent__act act, uint32_t speaker, uint32_t party)
{
    if (speaker == ENT__NONE || party == ENT__NONE) return true;
    bool third = ent__tree_lemma_in(j->t, party, "he she") && act.type == ENT_ACCUSE;
    if (third && party != speaker && is_same(j, party, speaker)) party = other_before(j, party, speaker);
    if (party == ENT__NONE || is_same(j, party, speaker)) return true;
    if (ent__tree_lemma_in(j->t, party, "I we you")) return true;
    act.inner = act.predicate = act.composed_by = act.target_phrase = ENT__NONE;
    act.op = ENT__N_OPERATORS;
    act.status = ENT_HAPPENED; /* said it was; the "not" is the verdict's own */
    act.source = (ent__filler){speaker, false};
    act.target = (ent__filler){party, false};
    aim(j, &act);
    bool deed =
        act.target_phrase != ENT__NONE && j->acts->of_word[party] != ENT__NONE; /* "her support is strong": no praise */
    if ((deed && act.type == ENT_SUPPORT) || !is_somebody(j, &act) || is_same(j, act.target.word, speaker) ||
        is_told(j, &act))
        return true;
    ent__act *made = ENT__PUSH(j->keep, &j->acts->list);
    if (!made) return false;
    *made = act;
    j->acts->of_word[act.word] = j->acts->list.n - 1;
    return true;
}

/* "nobody more *qualified* than Peru": the one who is named is. */
static uint32_t unsurpassed(const judge *j, uint32_t w)
{
    if (j->t->parse->upos[w] != ENT__ADJ || !has_child(j, w, ENT__R_ADVMOD, "more")) return ENT__NONE;
    if (sign_of(j, w) <= 0 && !ent__in_class(j->scene, w, ENT__CLASS_virtue)) return ENT__NONE;
    uint32_t h = ent__tree_head(j->t, w);
    bool nobody = h != ENT__NONE && (ent__tree_lemma_in(j->t, h, "nobody none") || has_no(j, h) ||
                                     ent__tree_lemma_is(j->t, h - (h > 0), "no"));
    if (!nobody) return ENT__NONE;
    ENT__EACH_CHILD (j->t, w, c)
        if (ent__tree_lemma_is(j->t, ent__tree_case(j->t, c), "than")) return c;
    return ENT__NONE;
}

static bool look_at_verdict(const judge *j, uint32_t w)
{
    if (j->acts->of_word[w] != ENT__NONE) return true;
    uint8_t upos = j->t->parse->upos[w];
    int8_t sign = upos == ENT__VERB                       ? sign_of_doing(j, w)
                  : upos == ENT__NOUN || upos == ENT__ADJ ? sign_of_being(j, w)
                                                          : 0;
    uint32_t best = unsurpassed(j, w);
    uint32_t speaker = (sign || best != ENT__NONE) && !is_open(j, w) ? speaker_of(j, w) : ENT__NONE;
    if (speaker == ENT__NONE || is_doubted(j, w, speaker)) return true;
    ent__act blame = {
        .word = w, .light = ENT__NONE, .type = ENT_ACCUSE, .mode = ENT__STR("disapprove"), .cameo = ENT__STR("111")};
    ent__act praise = {.word = w, .light = ENT__NONE, .type = ENT_SUPPORT, .cameo = ENT__STR("051")};
    if (best != ENT__NONE) return add(j, praise, speaker, best);
    return add(j, sign < 0 ? blame : praise, speaker, ent__frame_subject(j->scene, w));
}

/* ---- duties -------------------------------------------------------------------- */

/* The verb that a word of duty binds: "*must* go", "*needs* to go", "*has* to go"; ENT__NONE for none. */
static uint32_t bound_by(const judge *j, uint32_t w)
{
    if (ent__tree_rel(j->t, w) == ENT__R_AUX && ent__tree_lemma_in(j->t, w, "must should ought"))
        return ent__tree_head(j->t, w);
    if (j->t->parse->upos[w] != ENT__VERB || !ent__tree_lemma_in(j->t, w, "need have")) return ENT__NONE;
    if (j->t->parse->xpos[w] == ENT__X_VBD || j->t->parse->xpos[w] == ENT__X_VBN)
        return ENT__NONE; /* "had to work": he did */
    uint32_t inner = ent__tree_child(j->t, w, ENT__R_XCOMP);
    return inner != ENT__NONE && has_child(j, inner, ENT__R_MARK, "to") && !is_open(j, w) ? inner : ENT__NONE;
}

/* "“Peru should free them,” he said": asked of Peru; "Peru should have freed them": blamed. */
static bool look_at_duty(const judge *j, uint32_t w)
{
    uint32_t verb = bound_by(j, w);
    if (verb == ENT__NONE || j->t->parse->upos[verb] != ENT__VERB) return true;
    if (j->acts->of_word[w] != ENT__NONE || ent__is_negated(j->t, verb) || ent__is_negated(j->t, w)) return true;
    if (ent__tree_lemma_in(j->t, verb, "get receive win have know brace happen benefit expect see feel"))
        return true; /* a forecast, or luck */
    uint32_t speaker = speaker_of(j, verb);
    if (is_doubted(j, verb, speaker)) return true;
    bool too_late = has_child(j, verb, ENT__R_AUX, "have");
    uint32_t bound = ent__frame_subject(j->scene, verb);
    if (too_late && ent__tree_lemma_is(j->t, w, "must")) return true;         /* "must have been sad": a guess */
    if (bound != ENT__NONE && !ent__is_known_party(j->a, bound)) return true; /* "her plan should please them" */
    ent__act blame = {
        .word = w, .light = verb, .type = ENT_ACCUSE, .mode = ENT__STR("disapprove"), .cameo = ENT__STR("111")};
    ent__act asks = {.word = w, .light = verb, .type = ENT_REQUEST, .cameo = ENT__STR("100")};
    return add(j, too_late ? blame : asks, speaker, bound);
}

ent_code ent__verdicts_find(ent__acts *acts, const ent__speech *speech, ent__arena *keep, ent_error *error)
{
    judge j = {acts, &acts->scene, acts->actors, acts->actors->tree, speech, keep};
    for (uint32_t w = 0; w < j.t->text->n_words; w++)
        if (!look_at_verdict(&j, w) || !look_at_duty(&j, w)) return ent__arena_fail(keep, error);
    return ENT_OK;
}
