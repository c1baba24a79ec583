/* Who is meant by "he", "it", "they", and by a name that comes again.
 *
 * Mentions are read in the order of the text. What points back looks for the
 * mention that fits in number, gender and kind, at most three sentences before;
 * subjects and nearer ones first (after Lappin & Leass 1994, with few weights).
 * Who speaks is not "he" in his own words. A name that the text has explained
 * keeps that meaning. Roles and common nouns are in definite.c. */
#include "actor/coref.h"

static bool is_subject(const ent__tree *t, uint32_t w)
{
    uint32_t r = ent__tree_rel(t, w);
    return r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS || r == ENT__R_NSUBJ_OUTER;
}

static bool is_known(const ent__mention *m) { return m->entity != ENT__NONE || m->power != ENT__NONE || m->sector[0]; }

/* ---- what fits ------------------------------------------------------------ */

static bool has_sector(const ent__mention *m, const char *sectors)
{
    return m->sector[0] && strstr(sectors, m->sector) != NULL;
}

/* The power itself, or one that belongs to the group; who serves a body ("the IMF chief") is of no member. */
static bool is_of_power(const ent__actors *a, const ent__mention *m, uint32_t power)
{
    if (m->power == power) return true;
    if (a->who->entities.at[power].kind != ENT__GROUP || a->who->entities.at[power].detail == 'b') return false;
    for (uint32_t k = 0; k < a->who->members.n; k++) {
        const ent__membership *x = &a->who->members.at[k];
        if (x->group == power && x->power == m->power && ent__period_holds(x->when, a->day)) return true;
    }
    return false;
}

static bool contains_word(ent__str s, const char *word)
{
    uint32_t n = (uint32_t)strlen(word);
    for (uint32_t i = 0; i + n <= s.n; i++) {
        uint32_t k = 0;
        while (k < n && ent__lower(s.at[i + k]) == word[k]) k++;
        if (k == n && (i == 0 || !ent__is_alpha(s.at[i - 1])) && (i + n == s.n || !ent__is_alpha(s.at[i + n])))
            return true;
    }
    return false;
}

/* Is the word in the mention's phrase, its name, or an office that it ever had? */
static bool is_called(const ent__actors *a, const ent__mention *m, const char *word)
{
    const ent__text *t = a->tree->text;
    ent_span phrase = {t->words[m->first].span.begin, t->words[m->end - 1].span.end};
    if (contains_word(ent__span_of(t->bytes, phrase), word) || contains_word(m->name, word)) return true;
    if (m->entity == ENT__NONE) return false;
    const ent__entity *e = &a->who->entities.at[m->entity];
    for (uint32_t r = e->roles; r < e->roles + e->n_roles; r++) {
        const ent__role *role = &a->who->roles.at[r];
        if (role->when.from <= a->day && contains_word(ent__who_str(a->who, role->title), word)) return true;
    }
    return false;
}

static bool is_power_itself(const ent__actors *a, const ent__mention *m)
{
    if (m->entity == ENT__NONE || (m->flags & ENT__MENTION_PERSON)) return false;
    return a->who->entities.at[m->entity].kind == ENT__POWER;
}

/* "*Dumont* said": a name of which nothing is known, and who says something. */
static bool is_bare_name(const ent__actors *a, const ent__mention *m)
{
    const ent__tree *t = a->tree;
    if (m->antecedent != ENT__NONE || is_known(m) || t->parse->upos[m->head] != ENT__PROPN || (m->flags & (ENT__MENTION_BODY | ENT__MENTION_PLACE)))
        return false;
    return a->hit_of[m->head] == ENT__NONE && is_subject(t, m->head) && ent__tree_child(t, m->head, ENT__R_DET) == ENT__NONE && ent__tree_lemma_in(t, ent__tree_head(t, m->head), "say tell add deny warn insist argue");
}

static bool fits(const ent__linker *l, const ent__mention *m, const ent__wanted *w)
{
    const ent__actors *a = l->a;
    const ent__mention *meant = ent__mention_meant(a, m);
    bool joined = ent__tree_child(a->tree, m->head, ENT__R_CONJ) != ENT__NONE,
         plural = (m->flags & ENT__MENTION_PLURAL) || joined;
    bool somebody = w->person && ((meant->flags & ENT__MENTION_PERSON) || is_bare_name(a, m));
    if (!is_known(meant) && !somebody) return false;
    if (ent__tree_lemma_in(a->tree, ent__tree_child(a->tree, m->head, ENT__R_DET), "any no every each")) return false;
    if (w->is_many && !(m->flags & ENT__MENTION_PLURAL)) return false;
    if (w->gender && meant->gender && w->gender != meant->gender) return false;
    if (w->person && (!somebody || (m->flags & ENT__MENTION_PLURAL))) return false;
    if (w->body && ((plural && !w->is_power && !w->is_named) || !(meant->flags & ENT__MENTION_BODY))) return false;
    if (w->plural && !plural) return false;
    if (w->is_power && (!is_power_itself(a, meant) || meant->form == ENT__FORM_CAPITAL)) return false;
    if (w->is_named && (!meant->name.n || is_power_itself(a, meant))) return false;
    if (w->sectors && !has_sector(meant, w->sectors)) return false;
    if (w->word && !is_called(a, m, w->word) && !is_called(a, meant, w->word)) return false;
    return w->power == ENT__NONE || is_of_power(a, meant, w->power);
}

/* ---- looking back ----------------------------------------------------------- */

/* Is the subject of a verb without one that of the verb above? */
static bool shares_subject(const ent__tree *t, uint32_t verb)
{
    uint32_t r = ent__tree_rel(t, verb), h = ent__tree_head(t, verb);
    if (h == ENT__NONE || t->parse->upos[verb] != ENT__VERB || ent__tree_child(t, verb, ENT__R_NSUBJ_PASS) != ENT__NONE) return false;
    bool controlled = r == ENT__R_XCOMP && ent__tree_child(t, h, ENT__R_OBJ) == ENT__NONE;
    return controlled || (r == ENT__R_CONJ && t->parse->upos[h] == ENT__VERB);
}

/* The mention of the subject of the clause that a word is an argument of. */
static const ent__mention *clause_subject(const ent__linker *l, uint32_t word)
{
    const ent__tree *t = l->a->tree;
    uint32_t verb = ent__tree_head(t, word);
    if (verb == ENT__NONE || is_subject(t, word) || ent__tree_rel(t, word) == ENT__R_NMOD_POSS) return NULL;
    uint32_t s = ent__tree_child(t, verb, ENT__R_NSUBJ);
    for (int k = 0; k < 4 && s == ENT__NONE && shares_subject(t, verb); k++) { /* "criticised the pope and accused *him*" */
        verb = ent__tree_head(t, verb);
        s = ent__tree_child(t, verb, ENT__R_NSUBJ);
    }
    if (s == ENT__NONE || l->a->mention_of[s] == ENT__NONE) return NULL;
    return &l->a->mentions.at[l->a->mention_of[s]];
}

static bool is_same(const ent__linker *l, const ent__mention *x, const ent__mention *y)
{
    const ent__mention *a = ent__mention_meant(l->a, x), *b = ent__mention_meant(l->a, y);
    return a == b || (a->entity != ENT__NONE && a->entity == b->entity);
}

/* Neither the subject of its own clause nor who is speaking can be "him". */
static bool is_barred(const ent__linker *l, const ent__mention *m, const ent__mention *c)
{
    const ent__mention *subject = clause_subject(l, m->head);
    uint32_t quote = l->quote_of[m->head];
    if (subject && (is_same(l, subject, c) || ((subject->flags & ENT__MENTION_BOTH) && subject->second != ENT__NONE &&
                                               is_same(l, &l->a->mentions.at[subject->second], c))))
        return true;
    if (!quote || l->speakers[quote] == ENT__NONE || !(m->flags & ENT__MENTION_PRONOUN)) return false;
    return is_same(l, &l->a->mentions.at[l->speakers[quote]], c);
}

/* A pronoun does not reach out of one speaker's words into another's. */
static bool crosses_speakers(const ent__linker *l, const ent__mention *m, const ent__mention *c)
{
    uint32_t here = l->quote_of[m->head], there = l->quote_of[c->head];
    return there && here != there && (!here || l->speakers[here] != l->speakers[there]);
}

/* The verb over an owner: "would open *its* border". */
static uint32_t clause_of(const ent__tree *t, uint32_t w)
{
    for (int steps = 0; steps < 6 && w != ENT__NONE; steps++, w = ent__tree_head(t, w))
        if (t->parse->upos[w] == ENT__VERB) return w;
    return ENT__NONE;
}

/* Both in words of one speaker, or both in nobody's. */
static bool is_same_speech(const ent__linker *l, const ent__mention *m, const ent__mention *c)
{
    uint32_t here = l->quote_of[m->head], there = l->quote_of[c->head];
    return here == there ||
           (here && there && l->speakers[here] != ENT__NONE && l->speakers[here] == l->speakers[there]);
}

/* How near the j-th mention is to the k-th in the reader's mind. */
static int salience(const ent__linker *l, uint32_t k, uint32_t j)
{
    const ent__tree *t = l->a->tree;
    const ent__mention *m = ent__link_at(l, k), *c = ent__link_at(l, j);
    uint32_t rel = ent__tree_rel(t, c->head), apart = ent__tree_sentence(t, m->head) - ent__tree_sentence(t, c->head);
    int score = 100 - 30 * (int)apart + (is_subject(t, c->head) ? 25 : 0) - (rel == ENT__R_NMOD ? 10 : 0) -
                (rel == ENT__R_NMOD_POSS ? 5 : 0) - (int)(k - j) - (crosses_speakers(l, m, c) ? 60 : 0);
    if (rel == ENT__R_OBL && ent__tree_lemma_in(t, ent__tree_case(t, c->head), "in at from near")) score -= 10;
    uint32_t verb = ent__tree_head(t, c->head);
    if (ent__tree_rel(t, m->head) == ENT__R_NMOD_POSS && is_subject(t, c->head) && verb != ENT__NONE &&
        clause_of(t, m->head) == verb)
        score += 35;
    if (is_subject(t, c->head) && verb != ENT__NONE && ent__tree_rel(t, verb) == ENT__R_ROOT)
        score += 8; /* of the main clause */
    return is_subject(t, c->head) && is_subject(t, m->head) ? score + 5 : score;
}

/* One thing, of which nothing is known: "the treaty", that "it" may mean as well. */
static bool is_other_thing(const ent__linker *l, const ent__mention *c)
{
    uint8_t u = l->a->tree->parse->upos[c->head];
    const ent__mention *meant = ent__mention_meant(l->a, c);
    bool somebody = is_known(meant) &&
                    (meant->entity != ENT__NONE || meant->power != ENT__NONE || strcmp(meant->sector, "UNK") != 0);
    if (somebody || (c->flags & (ENT__MENTION_PERSON | ENT__MENTION_PLURAL))) return false;
    return (u == ENT__NOUN || u == ENT__PROPN) && !ent__tree_is_time(l->a->tree, c->head);
}

uint32_t ent__look_back(const ent__linker *l, uint32_t k, const ent__wanted *w)
{
    const ent__tree *t = l->a->tree;
    const ent__mention *m = ent__link_at(l, k);
    uint32_t here = ent__tree_sentence(t, m->head), best = ENT__NONE;
    int best_score = 0, thing = 0;
    for (uint32_t j = k; j-- > 0 && k - j < ENT__COREF_WINDOW;) {
        const ent__mention *c = ent__link_at(l, j);
        if (here - ent__tree_sentence(t, c->head) > ENT__COREF_SENTENCES) break;
        bool same_clause =
            ent__tree_head(t, c->head) == ent__tree_head(t, m->head) && ent__tree_rel(t, m->head) != ENT__R_NMOD_POSS;
        if (same_clause || (m->first >= c->first && m->end <= c->end)) continue;
        int score = salience(l, k, j);
        if (w->or_thing && is_other_thing(l, c) && score > thing) thing = score;
        if (!fits(l, c, w) || is_barred(l, m, c) || (w->same_speech && !is_same_speech(l, m, c))) continue;
        if (best == ENT__NONE || score > best_score) {
            best = l->in_order[j];
            best_score = score;
        }
    }
    return thing > best_score ? ENT__NONE : best;
}

/* ---- pronouns ----------------------------------------------------------------- */

/* Verbs whose object "it" may be a country or a body, and not only a thing. */
#define TO_SOMEBODY                                                                                                    \
    "accuse blame attack invade sanction support help urge condemn warn ask recognise recognize join leave call tell " \
    "praise "                                                                                                          \
    "criticise criticize threaten sue punish isolate arm fund back defend bomb strike target oppose pressure force "   \
    "press give"

static bool is_thing(const ent__tree *t, uint32_t w)
{
    uint32_t rel = ent__tree_rel(t, w);
    return (rel == ENT__R_OBJ || rel == ENT__R_NSUBJ_PASS) && !ent__tree_lemma_in(t, ent__tree_head(t, w), TO_SOMEBODY);
}

/* Verbs of which a thing is no subject. */
#define OF_SOMEBODY                                                                                                    \
    "say tell add accuse blame deny claim vow urge call condemn demand reject announce launch attack invade send "     \
    "deploy expel "                                                                                                    \
    "ban impose want hope plan agree refuse accept vote order ask warn insist believe think know decide pledge "       \
    "promise seek"

static bool acts(const ent__tree *t, uint32_t w)
{
    return is_subject(t, w) && ent__tree_lemma_in(t, ent__tree_head(t, w), OF_SOMEBODY);
}

/* "I" is who speaks; "we" and "our" are of the speaker's country and kind. */
static bool link_first_person(ent__linker *l, ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    uint32_t quote = l->quote_of[m->head], speaker = quote ? l->speakers[quote] : ENT__NONE;
    bool one = ent__tree_lemma_in(t, m->head, "I my me mine myself"),
         many = ent__tree_lemma_in(t, m->head, "we our us ours ourselves");
    if (!one && !many) return false;
    if (speaker == ENT__NONE || &l->a->mentions.at[speaker] == m) return true;
    const ent__mention *s = ent__mention_meant(l->a, &l->a->mentions.at[speaker]);
    if (one) {
        if (s->flags & ENT__MENTION_PERSON) m->antecedent = speaker;
        return true;
    }
    m->power = s->power;
    memcpy(m->sector, s->sector, 4);
    return true;
}

/* "He lied," Doe said *of Roe*: whom the speaker's words are about, where a name tells it. */
static uint32_t topic_of_quote(const ent__linker *l, const ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    uint32_t quote = l->quote_of[m->head], speaker = quote ? l->speakers[quote] : ENT__NONE;
    uint32_t verb = speaker == ENT__NONE ? ENT__NONE : ent__tree_head(t, l->a->mentions.at[speaker].head);
    if (verb == ENT__NONE || t->parse->upos[verb] != ENT__VERB) return ENT__NONE;
    ENT__EACH_CHILD (t, verb, c) {
        uint32_t o = l->a->mention_of[c];
        if (o == ENT__NONE || o == speaker || t->parse->upos[c] != ENT__PROPN || ent__tree_rel(t, c) != ENT__R_OBL) continue;
        if (ent__tree_lemma_in(t, ent__tree_case(t, c), "of about")) return o;
    }
    return ENT__NONE;
}

/* "his", "she": by whom the words are about, else by looking back. */
static bool link_topic(ent__linker *l, ent__mention *m, uint8_t gender)
{
    uint32_t topic = topic_of_quote(l, m);
    if (topic == ENT__NONE) return false;
    const ent__mention *meant = ent__mention_meant(l->a, &l->a->mentions.at[topic]);
    if (!(meant->flags & ENT__MENTION_PERSON) || (meant->gender && meant->gender != gender)) return false;
    m->antecedent = topic;
    return true;
}

#define TOGETHER "meet visit host receive telephone phone call join greet welcome"

/* "Ann Lee met Jim Day and *they* agreed": the two of the clause before. */
static bool link_met(ent__linker *l, uint32_t k)
{
    const ent__tree *t = l->a->tree;
    ent__mention *m = ent__link_at(l, k);
    uint32_t verb = is_subject(t, m->head) ? ent__tree_head(t, m->head) : ENT__NONE;
    uint32_t before = verb != ENT__NONE && ent__tree_rel(t, verb) == ENT__R_CONJ ? ent__tree_head(t, verb) : ENT__NONE;
    if (before == ENT__NONE || !ent__tree_lemma_in(t, before, TOGETHER)) return false;
    uint32_t who = ent__tree_child(t, before, ENT__R_NSUBJ), whom = ent__tree_child(t, before, ENT__R_OBJ);
    uint32_t one = who == ENT__NONE ? ENT__NONE : l->a->mention_of[who], other = whom == ENT__NONE ? ENT__NONE : l->a->mention_of[whom];
    if (one == ENT__NONE || other == ENT__NONE) return false;
    const ent__mention *a = ent__mention_meant(l->a, &l->a->mentions.at[one]), *b = ent__mention_meant(l->a, &l->a->mentions.at[other]);
    bool named = (a->flags & ENT__MENTION_PERSON) || t->parse->upos[a->head] == ENT__PROPN;
    if (!named || !(b->flags & ENT__MENTION_PERSON) || (a->entity != ENT__NONE && a->entity == b->entity)) return false;
    m->flags |= ENT__MENTION_BOTH;
    m->antecedent = one;
    m->second = other;
    return true;
}

/* "urged *Peru* to free *its* prisoners": of who is to act, where that is the object. */
static bool link_bound(ent__linker *l, uint32_t k, const ent__wanted *w)
{
    const ent__tree *t = l->a->tree;
    ent__mention *m = ent__link_at(l, k);
    uint32_t thing = ent__tree_rel(t, m->head) == ENT__R_NMOD_POSS ? ent__tree_head(t, m->head) : ENT__NONE;
    uint32_t act = thing == ENT__NONE ? ENT__NONE : ent__tree_head(t, thing);
    if (act == ENT__NONE || ent__tree_rel(t, thing) != ENT__R_OBJ || ent__tree_rel(t, act) != ENT__R_XCOMP) return false;
    uint32_t verb = ent__tree_head(t, act);
    if (t->parse->upos[verb] != ENT__VERB || ent__tree_lemma_in(t, verb, "promise threaten vow")) return false;
    uint32_t object = ent__tree_child(t, verb, ENT__R_OBJ);
    if (object == ENT__NONE) object = ent__tree_child(t, verb, ENT__R_IOBJ);
    uint32_t o = object == ENT__NONE ? ENT__NONE : l->a->mention_of[object];
    if (o == ENT__NONE || object > act || !fits(l, &l->a->mentions.at[o], w)) return false;
    m->antecedent = o;
    return true;
}

static void link_pronoun(ent__linker *l, uint32_t k)
{
    ent__mention *m = ent__link_at(l, k);
    const ent__tree *t = l->a->tree;
    if (ent__tree_rel(t, m->head) == ENT__R_EXPL || link_first_person(l, m)) return;
    ent__wanted w = {.power = ENT__NONE};
    if (ent__tree_lemma_in(t, m->head, "he his him himself"))
        w = (ent__wanted){.person = true, .gender = 'm', .power = ENT__NONE};
    else if (ent__tree_lemma_in(t, m->head, "she her herself"))
        w = (ent__wanted){.person = true, .gender = 'f', .power = ENT__NONE};
    else if (ent__tree_lemma_in(t, m->head, "it its itself"))
        w.body = true;
    else if (ent__tree_lemma_in(t, m->head, "they their them themselves"))
        w.plural = true;
    else
        return;
    if ((w.plural && link_met(l, k)) || link_bound(l, k, &w)) return;
    if ((w.body && is_thing(t, m->head)) || (w.person && link_topic(l, m, w.gender))) return;
    w.or_thing = w.body && !acts(t, m->head);
    w.same_speech = l->quote_of[m->head] && w.or_thing;
    m->antecedent = ent__look_back(l, k, &w);
    if (m->antecedent == ENT__NONE && w.plural) { /* "the Taliban … they" */
        w = (ent__wanted){.body = true, .same_speech = l->quote_of[m->head] != 0, .power = ENT__NONE};
        m->antecedent = ent__look_back(l, k, &w);
        w.plural = true;
    }
    if (w.plural && m->antecedent != ENT__NONE) {
        uint32_t joined = ent__tree_child(t, l->a->mentions.at[m->antecedent].head, ENT__R_CONJ);
        if (joined != ENT__NONE && l->a->mention_of[joined] != ENT__NONE) {
            m->flags |= ENT__MENTION_BOTH;
            m->second = l->a->mention_of[joined];
        }
    }
}

/* "I never liked him," *he* added: who speaks is found before what his words mean. */
static void link_speaker(ent__linker *l, uint32_t k)
{
    uint32_t quote = l->quote_of[ent__link_at(l, k)->head], speaker = quote ? l->speakers[quote] : ENT__NONE;
    if (speaker == ENT__NONE) return;
    const ent__mention *s = &l->a->mentions.at[speaker];
    if (!(s->flags & ENT__MENTION_PRONOUN) || s->antecedent != ENT__NONE || l->quote_of[s->head]) return;
    for (uint32_t j = k + 1; j < l->n && j - k < ENT__COREF_WINDOW; j++)
        if (l->in_order[j] == speaker) link_pronoun(l, j);
}

/* "who", "which", "that": what the relative clause hangs on. */
static bool link_relative(ent__linker *l, ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    uint8_t x = t->parse->xpos[m->head];
    if (x != ENT__X_WP && x != ENT__X_WDT && x != ENT__X_WPS) return false;
    uint32_t w = m->head;
    for (int steps = 0; w != ENT__NONE && steps < 6; steps++, w = ent__tree_head(t, w)) {
        if (ent__tree_rel(t, w) != ENT__R_ACL_RELCL) continue;
        uint32_t noun = ent__tree_head(t, w);
        if (noun == ENT__NONE) return true;
        m->antecedent = l->a->mention_of[noun];
        uint32_t name = ent__tree_rel(t, noun) == ENT__R_APPOS ? ent__tree_head(t, noun) : ENT__NONE;
        if (name == ENT__NONE || l->a->mention_of[name] == ENT__NONE || t->parse->upos[name] != ENT__PROPN) return true;
        const ent__mention *called = &l->a->mentions.at[l->a->mention_of[name]]; /* "Jane Doe, the owner *who* …" */
        if (called->flags & ENT__MENTION_PERSON) m->antecedent = l->a->mention_of[name];
        return true;
    }
    return false;
}

/* ---- names ------------------------------------------------------------------- */

static uint64_t surname_hash(const ent__linker *l, const ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    uint32_t end = m->head;
    ENT__EACH_CHILD (t, m->head, c)
        if (ent__tree_rel(t, c) == ENT__R_FLAT && c > end) end = c;
    return ent__name_hash(ENT__NAME_SEED, ent__word_str(t->text, end));
}

/* A person that the lexicon does not know: its surname means the same person from here on. */
static bool link_name(ent__linker *l, uint32_t k)
{
    ent__mention *m = ent__link_at(l, k);
    if (l->a->tree->parse->upos[m->head] != ENT__PROPN || m->entity != ENT__NONE || (m->flags & ENT__MENTION_BODY))
        return true;
    uint32_t *known = ent__map_put(l->keep, &l->names, surname_hash(l, m));
    if (!known) return false;
    if (*known == ENT__NONE) {
        if (is_known(m) || (m->flags & ENT__MENTION_PERSON)) *known = l->in_order[k];
    } else if (!m->sector[0]) {
        m->antecedent = *known;
    }
    return true;
}

static void sort_by_head(ent__linker *l)
{
    const ent__text *text = l->a->tree->text;
    for (uint32_t w = 0; w < text->n_words; w++)
        if (l->a->mention_of[w] != ENT__NONE) l->in_order[l->n++] = l->a->mention_of[w];
}

/* "its envoy", "whose leaders": the country of whoever the pronoun means. */
static void take_owners(ent__linker *l)
{
    ent__actors *a = l->a;
    for (uint32_t k = 0; k < a->mentions.n; k++) {
        ent__mention *m = &a->mentions.at[k];
        if (m->power != ENT__NONE || m->entity != ENT__NONE || !m->sector[0] || m->antecedent != ENT__NONE) continue;
        uint32_t owner = ent__tree_child(a->tree, m->head, ENT__R_NMOD_POSS);
        uint32_t o = owner == ENT__NONE ? ENT__NONE : a->mention_of[owner];
        if (o == ENT__NONE || !(a->mentions.at[o].flags & ENT__MENTION_PRONOUN)) continue;
        m->power = ent__mention_meant(a, &a->mentions.at[o])->power;
    }
}

bool ent__actors_link(ent__actors *a, ent__arena *keep)
{
    ent__linker l = {.a = a, .keep = keep, .in_order = ENT__NEW_ARRAY(keep, uint32_t, a->mentions.n + 1)};
    if (!l.in_order || !ent__link_quotes(&l)) return false;
    sort_by_head(&l);
    if (!ent__link_declared(&l)) return false;
    for (uint32_t k = 0; k < l.n; k++) {
        ent__mention *m = ent__link_at(&l, k);
        if (link_relative(&l, m)) continue;
        if (m->flags & ENT__MENTION_PRONOUN) {
            link_speaker(&l, k);
            if (m->antecedent == ENT__NONE) link_pronoun(&l, k);
        } else if (a->tree->parse->upos[m->head] == ENT__PROPN) {
            if (!link_name(&l, k)) return false;
        } else if (m->antecedent == ENT__NONE) {
            ent__link_definite(&l, k);
        }
    }
    take_owners(&l);
    ent__link_countries(&l);
    return true;
}
