/* One phrase out of pieces: nationality + title or role + name.
 *
 * The pieces' words that hang outside of the phrase are gathered under the word
 * that should head it (the name, else the role); that word takes the place of
 * the piece that stood highest in the tree. What hung on the pieces from outside
 * moves along. As the highest piece's head lies above all of the phrase, the
 * result is a tree again. */
#include "actor/repair.h"

typedef struct phrase {
    uint32_t first, end; /* words */
    uint32_t head;
    uint32_t joint; /* the "and" between two nationalities, or ENT__NONE */
} phrase;

static uint8_t kind_of(const ent__actors *a, uint32_t hit) { return a->who->entities.at[a->hits.at[hit].entity].kind; }

static bool is_role(const ent__actors *a, uint32_t hit)
{
    return kind_of(a, hit) == ENT__AGENT || kind_of(a, hit) == ENT__TITLE;
}

/* "Russian *Foreign Ministry* spokesman": a body that a role follows. */
static bool is_body_before_role(const ent__actors *a, uint32_t hit)
{
    uint32_t end = a->hits.at[hit].end;
    bool more = kind_of(a, hit) == ENT__ORGANISATION && end < a->tree->text->n_words && a->hit_of[end] != ENT__NONE;
    return more && is_role(a, a->hit_of[end]);
}

/* The word of [first, end) whose head lies outside, the leftmost of them. */
static uint32_t top_of(const ent__parse *p, uint32_t first, uint32_t end)
{
    for (uint32_t w = first; w < end; w++)
        if (p->head[w] == ENT__NONE || p->head[w] < first || p->head[w] >= end) return w;
    return first;
}

static bool has_case(const ent__actors *a, uint32_t hit)
{
    for (uint32_t w = a->hits.at[hit].first; w < a->hits.at[hit].end; w++)
        if (ent__tree_child(a->tree, w, ENT__R_CASE) != ENT__NONE) return true;
    return false;
}

/* A nationality that may open the phrase. */
static bool is_nationality(const ent__actors *a, uint32_t hit)
{
    uint8_t kind = kind_of(a, hit);
    if (kind != ENT__POWER && kind != ENT__GROUP && kind != ENT__PEOPLE) return false;
    uint32_t end = a->hits.at[hit].end; /* "from *US President* Jane Doe": the preposition is the whole phrase's */
    bool before_role = end < a->tree->text->n_words && a->hit_of[end] != ENT__NONE && kind == ENT__POWER && is_role(a, a->hit_of[end]) &&
                       a->hits.at[a->hit_of[end]].form != ENT__FORM_PLURAL;
    return a->hits.at[hit].form == ENT__FORM_ADJECTIVE || before_role || !has_case(a, hit);
}

/* The end of a run of capitalised words that no hit covers, behind a title. */
static uint32_t name_run(const ent__actors *a, uint32_t w, uint32_t limit)
{
    uint32_t end = w;
    while (end < limit && end < w + 4 && a->hit_of[end] == ENT__NONE && a->tree->parse->upos[end] == ENT__PROPN) end++;
    return end;
}

/* Reads a phrase that begins with the hit; false if there is none worth mending. */
static bool read_phrase(const ent__actors *a, uint32_t hit, uint32_t limit, phrase *out)
{
    const ent__parse *p = a->tree->parse;
    *out = (phrase){a->hits.at[hit].first, a->hits.at[hit].end, ENT__NONE, ENT__NONE};
    bool nation = is_nationality(a, hit), role = is_role(a, hit);
    if (!nation && !role && !is_body_before_role(a, hit)) return false;
    uint32_t role_hit = role ? hit : ENT__NONE;
    while (nation && out->end + 1 < limit && p->upos[out->end] == ENT__CCONJ && a->hit_of[out->end + 1] != ENT__NONE &&
           a->hits.at[a->hit_of[out->end + 1]].form == ENT__FORM_ADJECTIVE) { /* "Indian and Chinese" */
        out->joint = out->end;
        out->end = a->hits.at[a->hit_of[out->end + 1]].end;
    }
    for (uint32_t w = out->end; w < limit; w = out->end) {
        uint32_t next = a->hit_of[w];
        if (next != ENT__NONE && is_body_before_role(a, next)) {
            out->end = a->hits.at[next].end;
        } else if (next != ENT__NONE && is_role(a, next)) {
            role_hit = next;
            out->end = a->hits.at[next].end;
        } else if (next != ENT__NONE && kind_of(a, next) == ENT__PERSON && role_hit != ENT__NONE) {
            out->end = a->hits.at[next].end;
            out->head = top_of(p, w, out->end);
            break;
        } else {
            uint32_t end =
                role_hit != ENT__NONE && a->hits.at[role_hit].form != ENT__FORM_PLURAL ? name_run(a, w, limit) : w;
            if (end > w) {
                out->end = end;
                out->head = top_of(p, w, end);
            }
            break;
        }
    }
    if (role_hit == ENT__NONE) return false;
    if (out->head == ENT__NONE) out->head = a->hits.at[role_hit].end - 1;
    return out->end - out->first > 1;
}

static uint32_t depth(const ent__parse *p, uint32_t w)
{
    uint32_t n = 0;
    while (p->head[w] != ENT__NONE && n < ENT__MAX_SENTENCE) {
        w = p->head[w];
        n++;
    }
    return n;
}

static bool is_outside(const phrase *x, uint32_t w) { return w == ENT__NONE || w < x->first || w >= x->end; }

/* The word of the phrase that stands highest; *pieces counts those that hang outside. */
static uint32_t highest(const ent__parse *p, const phrase *x, uint32_t *pieces)
{
    uint32_t best = x->first, least = UINT32_MAX;
    *pieces = 0;
    for (uint32_t w = x->first; w < x->end; w++) {
        if (!is_outside(x, p->head[w])) continue;
        (*pieces)++;
        uint32_t d = depth(p, w);
        if (d < least) {
            least = d;
            best = w;
        }
    }
    return best;
}

/* A verb or a clause inside says that the pieces do not belong together. */
static bool holds_clause(const ent__parse *p, const phrase *x)
{
    for (uint32_t w = x->first; w < x->end; w++)
        if (p->upos[w] == ENT__VERB || p->upos[w] == ENT__AUX || (p->upos[w] == ENT__CCONJ && w != x->joint))
            return true;
    return false;
}

static bool mend(const ent__sentence *s, const phrase *x, ent__parse *p)
{
    uint32_t pieces, top = highest(p, x, &pieces);
    if ((pieces == 1 && top == x->head) || holds_clause(p, x)) return false;
    for (uint32_t w = s->first; w < s->end; w++) { /* what hung on the pieces moves along */
        bool on_piece =
            is_outside(x, w) && p->head[w] != ENT__NONE && !is_outside(x, p->head[w]) && p->head[w] != x->head;
        if (on_piece) p->head[w] = x->head;
    }
    uint32_t head = p->head[top];
    uint8_t rel = p->rel[top];
    for (uint32_t w = x->first; w < x->end; w++) {
        bool stays = w == x->head || !(is_outside(x, p->head[w]));
        if (stays) continue;
        p->head[w] = x->head;
        p->rel[w] = p->upos[w] == ENT__ADJ     ? ENT__R_AMOD
                    : p->upos[w] == ENT__PUNCT ? ENT__R_PUNCT
                    : w == x->joint            ? ENT__R_CC
                                               : ENT__R_NMOD_DESC;
    }
    p->head[x->head] = head;
    p->rel[x->head] = rel;
    return true;
}

static bool is_capitalised(const ent__actors *a, uint32_t first, uint32_t end)
{
    for (uint32_t w = first; w < end; w++)
        if (ent__is_lower(ent__word_str(a->tree->text, w).at[0])) return false;
    return true;
}

/* "Theresa May" is one name, whatever "may" is else; so is "Human Rights Watch", all in capitals. */
static bool mend_name(const ent__actors *a, const ent__sentence *s, uint32_t hit, ent__parse *p)
{
    const ent__hit *h = &a->hits.at[hit];
    bool person = kind_of(a, hit) == ENT__PERSON, body = kind_of(a, hit) == ENT__ORGANISATION;
    if ((!person && !body) || h->end - h->first < 2) return false;
    phrase x = {h->first, h->end, person ? h->first : h->end - 1, ENT__NONE};
    bool odd = false;
    for (uint32_t w = h->first; w < h->end; w++) odd |= p->upos[w] == ENT__VERB || p->upos[w] == ENT__AUX || (person && p->upos[w] == ENT__ADV);
    uint32_t pieces;
    highest(p, &x, &pieces); /* "to *Evo* | *Morales*" */
    if (!odd && (body || pieces < 2)) return false;
    if (body && !is_capitalised(a, h->first, h->end)) return false;
    for (uint32_t w = h->first; w < h->end; w++) {
        if (p->upos[w] != ENT__VERB && p->upos[w] != ENT__AUX && (!person || p->upos[w] != ENT__ADV)) continue;
        p->upos[w] = ENT__PROPN;
        p->xpos[w] = ENT__X_NNP;
    }
    mend(s, &x, p);
    for (uint32_t w = h->first; w < h->end; w++)
        if (p->head[w] == x.head) p->rel[w] = person ? ENT__R_FLAT : ENT__R_COMPOUND;
    return true;
}

/* ---- sentences taken for phrases ------------------------------------------- */

static bool is_finite(uint8_t xpos)
{
    return xpos == ENT__X_VBD || xpos == ENT__X_VBZ || xpos == ENT__X_VBP || xpos == ENT__X_MD;
}

/* A sentence with a full stop and no finite verb: one of its participles is the verb. */
static bool lacks_verb(const ent__tree *t, const ent__sentence *s)
{
    if (!ent__tree_lemma_is(t, s->end - 1, ".")) return false;
    for (uint32_t w = s->first; w < s->end; w++)
        if (is_finite(t->parse->xpos[w])) return false;
    return true;
}

/* "Mali's minister, Ann Lee, *called* on": the verb behind a name between commas. */
static uint32_t called_behind_name(const ent__tree *t, const ent__sentence *s, uint32_t root)
{
    uint32_t name = ent__tree_child(t, root, ENT__R_APPOS);
    uint32_t verb = name == ENT__NONE ? ENT__NONE : ent__tree_child(t, name, ENT__R_ACL);
    if (verb == ENT__NONE || verb <= name || t->parse->upos[name] != ENT__PROPN || !lacks_verb(t, s)) return ENT__NONE;
    bool past = t->parse->xpos[verb] == ENT__X_VBN || t->parse->xpos[verb] == ENT__X_VBD;
    bool agent = ent__tree_child(t, verb, ENT__R_OBL_AGENT) != ENT__NONE;
    return past && !agent && ent__tree_lemma_is(t, verb - 1, ",") ? verb : ENT__NONE;
}

/* The verb that a nominal root carries as if it were a participle ("Germany
 * *called* for talks") or an infinitive ("Japan *to send* doctors"). */
static uint32_t hidden_verb(const ent__actors *a, const ent__sentence *s, uint32_t root)
{
    const ent__tree *t = a->tree;
    uint32_t hit = a->hit_of[root];
    bool power = (hit != ENT__NONE && kind_of(a, hit) <= ENT__GROUP) || lacks_verb(t, s);
    for (uint32_t w = s->first; w < s->end; w++)
        if (is_finite(t->parse->xpos[w]) && t->parse->head[w] == root) return ENT__NONE;
    ENT__EACH_CHILD (t, root, c) {
        if (c < root || ent__tree_rel(t, c) != ENT__R_ACL) continue;
        bool object = ent__tree_child(t, c, ENT__R_OBJ) != ENT__NONE;
        bool agent = ent__tree_child(t, c, ENT__R_OBL_AGENT) != ENT__NONE;
        bool to = t->parse->xpos[c] == ENT__X_VB && c > 0 && ent__tree_lemma_is(t, c - 1, "to");
        if (t->parse->xpos[c] == ENT__X_VBN && !agent && (object || power)) return c;
        if (to && t->parse->upos[root] == ENT__PROPN) return c;
    }
    return called_behind_name(t, s, root);
}

static bool has_own_subject(const ent__tree *t, uint32_t w)
{
    return ent__tree_child(t, w, ENT__R_NSUBJ) != ENT__NONE || ent__tree_child(t, w, ENT__R_NSUBJ_PASS) != ENT__NONE ||
           ent__tree_child(t, w, ENT__R_MARK) != ENT__NONE || ent__tree_child(t, w, ENT__R_AUX) != ENT__NONE;
}

/* The verb that a long subject was parted from: "Ann Lee, president of the club,
 * and Jim Day, its founder, *praised* her", "a number of deputies who serve as
 * delegates *lined* up"; it hangs beside the subject or inside its relative clause. */
static uint32_t parted_verb(const ent__actors *a, const ent__sentence *s, uint32_t root)
{
    const ent__tree *t = a->tree;
    const ent__parse *p = t->parse;
    for (uint32_t w = root + 2; w < s->end; w++) {
        bool past = p->upos[w] == ENT__VERB && (p->xpos[w] == ENT__X_VBD || p->xpos[w] == ENT__X_VBN);
        if (!past || has_own_subject(t, w)) continue;
        uint32_t h = p->head[w], r = p->rel[w];
        if (r == ENT__R_PARATAXIS && h == root && p->xpos[w] == ENT__X_VBD && p->upos[w - 1] == ENT__PUNCT) return w;
        bool inside = (r == ENT__R_ADVCL || r == ENT__R_CCOMP || r == ENT__R_XCOMP) && h != ENT__NONE && h > root && h < w &&
                      p->rel[h] == ENT__R_ACL_RELCL && p->upos[w - 1] != ENT__PUNCT && p->upos[w - 1] != ENT__ADV;
        if (inside && ent__tree_is_below(t, h, root)) return w;
    }
    return ENT__NONE;
}

/* The participle between a bare power and the nominal root of a sentence without
 * any finite verb: "Egypt *postponed* talks with Sudan". */
static uint32_t taken_modifier(const ent__actors *a, const ent__sentence *s, uint32_t root)
{
    const ent__parse *p = a->tree->parse;
    for (uint32_t w = s->first; w < s->end; w++)
        if (is_finite(p->xpos[w])) return ENT__NONE;
    for (uint32_t w = s->first + 1; w < root; w++) {
        bool modifies = p->head[w] == root && (p->rel[w] == ENT__R_AMOD || p->rel[w] == ENT__R_COMPOUND) && a->hit_of[w] == ENT__NONE;
        uint32_t hit = modifies ? a->hit_of[w - 1] : ENT__NONE;
        if (hit == ENT__NONE || kind_of(a, hit) > ENT__GROUP || a->hits.at[hit].form == ENT__FORM_ADJECTIVE) continue;
        if (p->xpos[w] == ENT__X_VBN || p->xpos[w] == ENT__X_VBD) return w;
    }
    return ENT__NONE;
}

/* The participle becomes the verb, what stands before it its subject, the old root its object. */
static void make_clause(const ent__actors *a, const ent__sentence *s, uint32_t root, uint32_t verb, ent__parse *p)
{
    uint32_t subject = a->hits.at[a->hit_of[verb - 1]].end - 1;
    for (uint32_t w = s->first; w < verb; w++)
        if (w != subject && (p->head[w] == root || p->head[w] == verb)) p->head[w] = subject;
    for (uint32_t w = verb + 1; w < s->end; w++)
        if (p->head[w] == root && p->upos[w] == ENT__PUNCT) p->head[w] = verb;
    p->head[subject] = verb;
    p->rel[subject] = ENT__R_NSUBJ;
    p->head[verb] = ENT__NONE;
    p->rel[verb] = ENT__R_ROOT;
    p->upos[verb] = ENT__VERB;
    p->xpos[verb] = ENT__X_VBD;
    p->head[root] = verb;
    p->rel[root] = ENT__R_OBJ;
}

static bool mend_sentence(const ent__actors *a, const ent__sentence *s, ent__parse *p)
{
    uint32_t root = ENT__NONE;
    for (uint32_t w = s->first; w < s->end && root == ENT__NONE; w++)
        if (p->head[w] == ENT__NONE) root = w;
    if (root == ENT__NONE || (p->upos[root] != ENT__PROPN && p->upos[root] != ENT__NOUN)) return false;
    if (ent__tree_child(a->tree, root, ENT__R_COP) != ENT__NONE || ent__tree_child(a->tree, root, ENT__R_NSUBJ) != ENT__NONE) return false;
    uint32_t taken = taken_modifier(a, s, root);
    if (taken != ENT__NONE) {
        make_clause(a, s, root, taken, p);
        return true;
    }
    uint32_t verb = hidden_verb(a, s, root);
    if (verb == ENT__NONE) verb = parted_verb(a, s, root);
    if (verb == ENT__NONE) return false;
    for (uint32_t w = verb + 1; w < s->end; w++)
        if (p->head[w] == root) p->head[w] = verb;
    p->head[verb] = ENT__NONE;
    p->rel[verb] = ENT__R_ROOT;
    if (p->xpos[verb] == ENT__X_VBN) p->xpos[verb] = ENT__X_VBD;
    p->head[root] = verb;
    p->rel[root] = ENT__R_NSUBJ;
    return true;
}

/* A finite verb that modifies a noun although it has a subject ("Peru *suspended*
 * aid") is the verb of a clause, the noun its object; and what is compounded with
 * a finite verb is its subject. */
static bool mend_finite(const ent__actors *a, const ent__sentence *s, uint32_t w, ent__parse *p)
{
    if (p->upos[w] != ENT__VERB || !is_finite(p->xpos[w])) return false;
    uint32_t subject = ent__tree_child(a->tree, w, ENT__R_NSUBJ), noun = p->head[w];
    uint32_t compound = ent__tree_child(a->tree, w, ENT__R_COMPOUND);
    while (noun != ENT__NONE && noun > w && p->rel[noun] == ENT__R_COMPOUND && p->head[noun] > noun) noun = p->head[noun]; /* "Peru suspended *aid deliveries*" */
    if (subject == ENT__NONE && compound != ENT__NONE && compound < w && p->upos[compound] == ENT__PROPN) {
        p->rel[compound] = ENT__R_NSUBJ;
        return true;
    }
    bool clause = noun != ENT__NONE && (p->rel[noun] == ENT__R_ROOT || p->rel[noun] == ENT__R_CCOMP ||
                                        p->rel[noun] == ENT__R_CONJ || p->rel[noun] == ENT__R_PARATAXIS);
    if (p->rel[w] != ENT__R_AMOD || subject == ENT__NONE || !clause || noun < w) return false;
    p->head[w] = p->head[noun];
    p->rel[w] = p->rel[noun];
    p->head[noun] = w;
    p->rel[noun] = ENT__R_OBJ;
    for (uint32_t k = s->first; k < s->end; k++)
        if (p->head[k] == noun && p->rel[k] == ENT__R_PUNCT) p->head[k] = w;
    return true;
}

/* "expelled two envoys and *accused* Moscow": a participle between "and" and a
 * bare name is no modifier of the name, but the next verb. */
static bool mend_joined_verb(const ent__actors *a, const ent__sentence *s, uint32_t w, ent__parse *p)
{
    uint32_t name = w + 1;
    bool participle =
        p->rel[w] == ENT__R_AMOD && (p->xpos[w] == ENT__X_VBN || p->xpos[w] == ENT__X_VBD || p->xpos[w] == ENT__X_JJ);
    if (!participle || w == s->first || name >= s->end || p->head[w] != name || p->upos[w - 1] != ENT__CCONJ)
        return false;
    if (p->upos[name] != ENT__PROPN || a->hit_of[name] == ENT__NONE || p->rel[name] != ENT__R_CONJ) return false;
    ent__str form = ent__word_str(a->tree->text, w);
    if (form.n < 4 || memcmp(form.at + form.n - 2, "ed", 2) != 0) return false;
    uint32_t verb = p->head[name];
    for (uint32_t k = 0; k < 6 && verb != ENT__NONE && p->upos[verb] != ENT__VERB; k++) verb = p->head[verb];
    if (verb == ENT__NONE || p->upos[verb] != ENT__VERB || verb > w) return false;
    p->head[w - 1] = w;
    p->rel[w - 1] = ENT__R_CC;
    p->head[w] = verb;
    p->rel[w] = ENT__R_CONJ;
    p->upos[w] = ENT__VERB;
    p->xpos[w] = ENT__X_VBD;
    p->head[name] = w;
    p->rel[name] = ENT__R_OBJ;
    return true;
}

void ent__actors_repair(const ent__actors *a, ent__parse *parse, bool *changed)
{
    *changed = false;
    const ent__text *t = a->tree->text;
    uint32_t at = 0;
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        const ent__sentence *x = &t->sentences[s];
        *changed |= mend_sentence(a, x, parse);
        for (uint32_t w = x->first; w < x->end; w++)
            *changed |= mend_joined_verb(a, x, w, parse) || mend_finite(a, x, w, parse);
        while (at < a->hits.n && a->hits.at[at].first < x->first) at++;
        while (at < a->hits.n && a->hits.at[at].first < x->end) {
            phrase found;
            *changed |= mend_name(a, x, at, parse);
            if (!read_phrase(a, at, x->end, &found)) {
                at++;
                continue;
            }
            *changed |= mend(x, &found, parse);
            while (at < a->hits.n && a->hits.at[at].first < found.end) at++;
        }
    }
}
