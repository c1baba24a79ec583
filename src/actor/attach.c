/* Clauses and appositions that the parser hung on the wrong word, told by what
 * the words can mean:
 *
 *   "a claim that Togo *rejected*"             what is rejected is the claim
 *   "a minister in the cabinet *who* resigned" a human being, not the body
 *   "told Jane Doe *that* Togo had left"       what she was told, nothing about her
 *   "Jane Doe, *the owner* of it, says"        one subject and what she is
 *   "party colleague and *rival* Jim Day"      one man, who is both
 *   "called *Jim Day* a liar"                  of two complements the first is the object
 *   "called the plan *bad*", "shot *dead* him" the adjective is a complement
 *   "clashes broke out *between* them"         between whom the clashes were
 *   "accused the army *of* theft"              of what it is accused, not whose army
 *   "Oman, *Chad* and Togo agreed"             three powers, no other name of the first
 *   "granted *Jim Day* asylum"                 who receives, no kind of asylum
 *   "killed in a raid *by Oman*"               who raids kills
 *   "froze 5 million euros in *aid*"           aid, of such an amount
 *   "Oman is *in talks* with Chad"             a verb and where one is, no property
 *
 * Each changes a few heads and leaves a tree. */
#include "actor/attach.h"

typedef struct clinger {
    const ent__actors *a;
    const ent__tree *t; /* as it was before */
    ent__parse *p;
} clinger;

static bool is_of(const clinger *c, uint32_t w, ent__entity_kind kind)
{
    uint32_t hit = c->a->hit_of[w];
    return hit != ENT__NONE && c->a->who->entities.at[c->a->hits.at[hit].entity].kind == kind;
}

static bool is_word(const clinger *c, uint32_t w, const char *word)
{
    return ent__str_eq(ent__word_str(c->t->text, w), word);
}

static bool is_role(const clinger *c, uint32_t w) { return is_of(c, w, ENT__AGENT) || is_of(c, w, ENT__TITLE); }

/* The head of somebody's name. */
static bool is_somebody(const clinger *c, uint32_t w)
{
    if (c->p->upos[w] != ENT__PROPN) return false;
    return is_of(c, w, ENT__PERSON) || ent__tree_child(c->t, w, ENT__R_FLAT) != ENT__NONE;
}

enum { MAX_CLIMB = 8, MAX_ROLE = 4 }; /* a name is no deeper, a role no longer */

#define BODIES                                                                                                         \
    "administration government ministry cabinet committee council commission company club team board agency "          \
    "army court parliament party campaign office department league union"

/* A body, where "who" stands for one of its people. */
static bool is_body(const clinger *c, uint32_t w)
{
    if (is_of(c, w, ENT__POWER) || is_of(c, w, ENT__PLACE) || is_of(c, w, ENT__ORGANISATION)) return true;
    if (c->p->xpos[w] == ENT__X_NNPS) return true; /* a club: "the Lions" */
    return c->p->upos[w] == ENT__NOUN && c->p->xpos[w] == ENT__X_NN && ent__tree_lemma_in(c->t, w, BODIES);
}

/* "a claim that Togo *rejected*": nothing else is there to be rejected. */
static bool attach_gap(const clinger *c, uint32_t w)
{
    const ent__tree *t = c->t;
    uint32_t that = ent__tree_child(t, w, ENT__R_MARK), r = c->p->rel[w];
    if (r != ENT__R_ACL || that == ENT__NONE || !ent__tree_lemma_is(t, that, "that")) return false;
    if (ent__tree_child(t, w, ENT__R_AUX_PASS) != ENT__NONE) return false;
    if (!ent__tree_lemma_in(t, w, "deny reject dismiss dispute refute contest") || ent__tree_subject(t, w) == ENT__NONE)
        return false;
    if (ent__tree_child(t, w, ENT__R_OBJ) != ENT__NONE || ent__tree_child(t, w, ENT__R_CCOMP) != ENT__NONE)
        return false;
    if (ent__tree_child(t, w, ENT__R_XCOMP) != ENT__NONE) return false;
    c->p->rel[w] = ENT__R_ACL_RELCL;
    c->p->rel[that] = ENT__R_OBJ;
    c->p->upos[that] = ENT__PRON;
    c->p->xpos[that] = ENT__X_WDT;
    return true;
}

/* "a minister in the cabinet *who* resigned" */
static bool attach_who(const clinger *c, uint32_t who)
{
    uint32_t verb = c->p->head[who], r = c->p->rel[who];
    if (c->p->xpos[who] != ENT__X_WP || !ent__tree_lemma_is(c->t, who, "who") || verb == ENT__NONE) return false;
    if ((r != ENT__R_NSUBJ && r != ENT__R_NSUBJ_PASS) || c->p->rel[verb] != ENT__R_ACL_RELCL) return false;
    uint32_t body = c->p->head[verb], one = body == ENT__NONE ? ENT__NONE : c->p->head[body];
    if (one == ENT__NONE || one > body || c->p->rel[body] != ENT__R_NMOD || !is_body(c, body) || is_body(c, one))
        return false;
    bool human = is_somebody(c, one) || is_role(c, one);
    human |= c->p->rel[one] == ENT__R_APPOS && c->p->head[one] != ENT__NONE && is_somebody(c, c->p->head[one]);
    if (!human) return false;
    c->p->head[verb] = one;
    return true;
}

/* Does the phrase of a word end in a name, right before another word? */
static bool ends_in_name(const clinger *c, uint32_t w, uint32_t before)
{
    uint32_t at = before - 1;
    if (c->p->upos[at] != ENT__PROPN) return false;
    for (int k = 0; k < MAX_CLIMB && at != ENT__NONE; k++, at = c->p->head[at])
        if (at == w) return true;
    return false;
}

/* "told Jane Doe *that* Togo had left": a name needs no clause to tell which one. */
static bool attach_told(const clinger *c, uint32_t that)
{
    const ent__tree *t = c->t;
    uint32_t verb = c->p->head[that];
    if (!ent__tree_lemma_is(t, that, "that") || verb == ENT__NONE || verb < that) return false;
    if (c->p->rel[verb] != ENT__R_ACL_RELCL && c->p->rel[verb] != ENT__R_ACL) return false;
    uint32_t whom = c->p->head[verb], tell = whom == ENT__NONE || whom > that ? ENT__NONE : c->p->head[whom];
    if (tell == ENT__NONE || tell > whom || (!ends_in_name(c, whom, that) && !is_role(c, whom))) return false;
    if (c->p->rel[whom] != ENT__R_OBJ && c->p->rel[whom] != ENT__R_IOBJ) return false;
    if (!ent__tree_lemma_in(t, tell, "tell inform warn assure remind convince persuade")) return false;
    uint32_t subject = ent__tree_child(t, verb, ENT__R_NSUBJ);
    if (subject == ENT__NONE) subject = ent__tree_child(t, verb, ENT__R_NSUBJ_PASS);
    if (subject == ENT__NONE || subject == that || ent__tree_child(t, tell, ENT__R_CCOMP) != ENT__NONE) return false;
    c->p->head[verb] = tell;
    c->p->rel[verb] = ENT__R_CCOMP;
    c->p->rel[that] = ENT__R_MARK;
    c->p->upos[that] = ENT__SCONJ;
    c->p->xpos[that] = ENT__X_IN;
    return true;
}

/* "Jane Doe, *the owner* of it, says": of two subjects the second, between commas, is what the first one is. */
static bool attach_second_subject(const clinger *c, uint32_t w)
{
    uint32_t verb = c->p->head[w];
    if (c->p->rel[w] != ENT__R_NSUBJ || verb == ENT__NONE || c->p->xpos[w] != ENT__X_NN || verb < w) return false;
    uint32_t det = ent__tree_child(c->t, w, ENT__R_DET);
    if (det == ENT__NONE || det < 2 || !is_word(c, det - 1, ",")) return false;
    uint32_t name = det - 2;
    while (c->p->rel[name] == ENT__R_FLAT && c->p->head[name] != ENT__NONE && c->p->head[name] < name)
        name = c->p->head[name];
    if (c->p->head[name] != verb || c->p->rel[name] != ENT__R_NSUBJ || !is_somebody(c, name)) return false;
    c->p->head[w] = name;
    c->p->rel[w] = ENT__R_APPOS;
    return true;
}

/* "party colleague and *rival* Jim Day": two roles without an article before one name. */
static bool attach_double_role(const clinger *c, uint32_t w)
{
    const ent__tree *t = c->t;
    uint32_t and = w;
    while (and > 0 && w - and < MAX_ROLE && !is_word(c, and, "and")) and--;
    uint32_t role = and == 0 ? ENT__NONE : and-1;
    if (role == ENT__NONE || c->p->rel[w] != ENT__R_CONJ || !is_word(c, and, "and") || c->p->xpos[role] != ENT__X_NN)
        return false;
    bool joined = c->p->head[w] == role || c->p->head[w] == c->p->head[role];
    bool role_like = c->p->xpos[w] == ENT__X_NN || c->p->xpos[w] == ENT__X_VB || c->p->xpos[w] == ENT__X_JJ;
    if (!joined || !role_like) return false;
    if (ent__tree_child(t, role, ENT__R_DET) != ENT__NONE || ent__tree_child(t, w, ENT__R_DET) != ENT__NONE)
        return false;
    uint32_t name = w + 1, r = name < t->text->n_words ? c->p->rel[name] : (uint32_t)ENT__R_ROOT;
    if (r == ENT__R_ROOT || c->p->upos[name] != ENT__PROPN || (c->p->head[name] != w && c->p->head[name] != role))
        return false;
    if (r != ENT__R_FLAT && r != ENT__R_APPOS && r != ENT__R_OBJ) return false;
    if (!is_of(c, name, ENT__PERSON) && ent__tree_child(t, name, ENT__R_FLAT) == ENT__NONE) return false;
    c->p->head[name] = c->p->head[role];
    c->p->rel[name] = c->p->rel[role];
    ENT__EACH_CHILD (t, role, k)
        if (c->p->rel[k] == ENT__R_CASE) c->p->head[k] = name;
    c->p->head[role] = name;
    c->p->head[w] = role;
    c->p->rel[role] = ENT__R_NMOD_DESC;
    c->p->upos[w] = ENT__NOUN;
    c->p->xpos[w] = ENT__X_NN;
    return true;
}

/* "called *Jim Day* a liar": of two complements without a preposition the first is the object. */
static bool attach_called(const clinger *c, uint32_t w)
{
    const ent__tree *t = c->t;
    uint32_t verb = c->p->head[w];
    if (c->p->rel[w] != ENT__R_XCOMP || verb == ENT__NONE || verb > w || ent__tree_case(t, w) != ENT__NONE)
        return false;
    if (!ent__tree_lemma_in(t, verb, "call label brand dub name deem consider") ||
        ent__tree_child(t, verb, ENT__R_OBJ) != ENT__NONE)
        return false;
    if (c->p->upos[w] != ENT__PROPN && c->p->upos[w] != ENT__PRON) return false;
    ENT__EACH_CHILD (t, verb, other) {
        if (other <= w || ent__tree_rel(t, other) != ENT__R_XCOMP || c->p->upos[other] == ENT__VERB) continue;
        c->p->rel[w] = ENT__R_OBJ;
        return true;
    }
    return false;
}

/* "called the plan *reckless*": behind the noun no property, but what it is called. */
static bool attach_complement(const clinger *c, uint32_t w)
{
    uint32_t noun = c->p->head[w], verb = noun == ENT__NONE ? ENT__NONE : c->p->head[noun];
    if (c->p->rel[w] != ENT__R_AMOD || c->p->upos[w] != ENT__ADJ || verb == ENT__NONE || noun + 1 != w) return false;
    if (c->p->rel[noun] != ENT__R_OBJ || !ent__tree_lemma_in(c->t, verb, "call label brand deem consider find"))
        return false;
    c->p->head[w] = verb;
    c->p->rel[w] = ENT__R_XCOMP;
    return true;
}

/* "shot dead *the mayor*": the object is the verb's. */
static bool attach_dead(const clinger *c, uint32_t w)
{
    uint32_t dead = c->p->head[w], verb = dead == ENT__NONE ? ENT__NONE : c->p->head[dead];
    if (c->p->rel[w] != ENT__R_OBJ || verb == ENT__NONE || c->p->upos[dead] != ENT__ADJ ||
        c->p->rel[dead] != ENT__R_XCOMP)
        return false;
    if (c->p->upos[verb] != ENT__VERB || ent__tree_child(c->t, verb, ENT__R_OBJ) != ENT__NONE || dead < verb ||
        w < dead)
        return false;
    c->p->head[w] = verb;
    return true;
}

/* "Oman, *Chad* and Togo": a power in a list does not explain the one before. */
static bool attach_power(const clinger *c, uint32_t w)
{
    uint32_t one = c->p->head[w];
    if (c->p->rel[w] != ENT__R_APPOS || one == ENT__NONE || one > w || !is_of(c, w, ENT__POWER) ||
        !is_of(c, one, ENT__POWER))
        return false;
    uint32_t first = c->a->hits.at[c->a->hit_of[w]].first;
    if (first == 0 || !is_word(c, first - 1, ",") ||
        c->a->hits.at[c->a->hit_of[w]].entity == c->a->hits.at[c->a->hit_of[one]].entity)
        return false;
    uint32_t next = ent__tree_child(c->t, one, ENT__R_CONJ), own = ent__tree_child(c->t, w, ENT__R_CONJ);
    if ((next == ENT__NONE || next < w) && own == ENT__NONE) return false;
    c->p->rel[w] = ENT__R_CONJ;
    return true;
}

#define GRANTED "asylum refuge citizenship immunity access permission entry bail"

/* "granted *Jim Day* asylum" */
static bool attach_receiver(const clinger *c, uint32_t w)
{
    uint32_t thing = c->p->head[w], verb = thing == ENT__NONE ? ENT__NONE : c->p->head[thing], r = c->p->rel[w];
    if ((r != ENT__R_COMPOUND && r != ENT__R_NMOD) || verb == ENT__NONE || verb > w || thing < w) return false;
    uint32_t hit = c->a->hit_of[w], first = hit == ENT__NONE ? w : c->a->hits.at[hit].first;
    if (c->p->upos[w] != ENT__PROPN || first != verb + 1 || is_of(c, w, ENT__ORGANISATION)) return false;
    if (c->p->rel[thing] != ENT__R_OBJ || !ent__tree_lemma_in(c->t, thing, GRANTED)) return false;
    if (!ent__tree_lemma_in(c->t, verb, "grant give deny offer refuse")) return false;
    c->p->head[w] = verb;
    c->p->rel[w] = ENT__R_IOBJ;
    return true;
}

/* "clashes broke out *between* Oman and Chad" */
static bool attach_between(const clinger *c, uint32_t w)
{
    uint32_t verb = c->p->head[w];
    if (c->p->rel[w] != ENT__R_OBL || verb == ENT__NONE || verb > w ||
        !ent__tree_lemma_is(c->t, ent__tree_case(c->t, w), "between"))
        return false;
    if (!ent__tree_lemma_in(c->t, verb, "break erupt begin start resume continue flare take end fail collapse stall"))
        return false;
    uint32_t subject = ent__tree_child(c->t, verb, ENT__R_NSUBJ);
    if (subject == ENT__NONE || c->p->upos[subject] != ENT__NOUN || subject > verb) return false;
    c->p->head[w] = subject;
    c->p->rel[w] = ENT__R_NMOD;
    return true;
}

/* "accused the government *of* theft": no theft has a government. */
static bool attach_charge(const clinger *c, uint32_t w)
{
    uint32_t whom = c->p->head[w], verb = whom == ENT__NONE ? ENT__NONE : c->p->head[whom];
    if (c->p->rel[w] != ENT__R_NMOD || verb == ENT__NONE || whom > w || verb > whom || c->p->upos[w] == ENT__PROPN)
        return false;
    if (c->p->rel[whom] != ENT__R_OBJ || !ent__tree_lemma_in(c->t, verb, "accuse suspect convict acquit")) return false;
    if (!ent__tree_lemma_is(c->t, ent__tree_case(c->t, w), "of") || c->a->hit_of[w] != ENT__NONE) return false;
    ENT__EACH_CHILD (c->t, verb, k)
        if (ent__tree_lemma_is(c->t, ent__tree_case(c->t, k), "of")) return false; /* "the head of the bank of theft" */
    c->p->head[w] = verb;
    c->p->rel[w] = ENT__R_OBL;
    return true;
}

#define BLOWS                                                                                                          \
    "attack raid strike airstrike bombing shelling bombardment ambush assault explosion blast operation offensive "    \
    "crackdown"

/* "were killed in a raid *by Oman*": who raids kills. */
static bool attach_doer(const clinger *c, uint32_t w)
{
    uint32_t raid = c->p->head[w], verb = raid == ENT__NONE ? ENT__NONE : c->p->head[raid];
    if (c->p->rel[w] != ENT__R_NMOD || verb == ENT__NONE || raid > w || verb > raid || c->p->rel[raid] != ENT__R_OBL)
        return false;
    if (!ent__tree_lemma_is(c->t, ent__tree_case(c->t, w), "by") || !ent__tree_lemma_in(c->t, raid, BLOWS))
        return false;
    if (!ent__tree_lemma_in(c->t, ent__tree_case(c->t, raid), "in during")) return false;
    bool passive = ent__tree_child(c->t, verb, ENT__R_AUX_PASS) != ENT__NONE ||
                   ent__tree_child(c->t, verb, ENT__R_NSUBJ_PASS) != ENT__NONE;
    if (!passive || ent__tree_child(c->t, verb, ENT__R_OBL_AGENT) != ENT__NONE) return false;
    c->p->head[w] = verb;
    c->p->rel[w] = ENT__R_OBL_AGENT;
    return true;
}

#define MONEY  "euro dollar pound yen yuan rouble ruble franc rupee rand krone krona million billion $ £ €"
#define GRANTS "aid assistance help support funding loan grant relief credit investment"

/* "froze 5 million euros in *aid* to Chad": the amount is a property of the aid. */
static bool attach_amount(const clinger *c, uint32_t w)
{
    uint32_t in = ent__tree_case(c->t, w), sum = in == ENT__NONE || in == 0 ? ENT__NONE : in - 1;
    if (!ent__tree_lemma_is(c->t, in, "in") || !ent__tree_lemma_in(c->t, w, GRANTS) || sum == ENT__NONE) return false;
    while (c->p->head[sum] < in && !ent__tree_lemma_in(c->t, sum, MONEY)) sum = c->p->head[sum];
    if (!ent__tree_lemma_in(c->t, sum, MONEY) || c->p->rel[sum] != ENT__R_OBJ) return false;
    uint32_t verb = c->p->head[sum];
    bool of_sum = c->p->rel[w] == ENT__R_NMOD && c->p->head[w] == sum;
    if (!of_sum && (c->p->rel[w] != ENT__R_OBL || c->p->head[w] != verb)) return false;
    c->p->head[w] = verb;
    c->p->rel[w] = ENT__R_OBJ;
    c->p->head[sum] = w;
    c->p->rel[sum] = ENT__R_COMPOUND;
    c->p->head[in] = sum;
    ENT__EACH_CHILD (c->t, sum, k)
        if (k > w && c->p->head[k] == sum) c->p->head[k] = w; /* "to Chad" */
    return true;
}

#define STATES                                                                                                         \
    "talk discussion negotiation consultation dialogue conversation contact war odds loggerheads strike visit trip "   \
    "tour patrol attack fire siege arrest investigation pressure criticism sanction detention custody"

/* "Oman *is* in talks with Chad": so that the noun stands where any verb has it. */
static bool attach_state(const clinger *c, uint32_t w)
{
    const ent__tree *t = c->t;
    uint32_t is = ent__tree_child(t, w, ENT__R_COP), prep = ent__tree_case(t, w);
    if (is == ENT__NONE || prep == ENT__NONE || c->p->upos[w] != ENT__NOUN || !ent__tree_lemma_in(t, w, STATES))
        return false;
    if (is > prep || c->p->head[is] != w || !ent__tree_lemma_in(t, prep, "in at on under")) return false;
    uint32_t who = ent__tree_child(t, w, ENT__R_NSUBJ);
    if (ent__tree_lemma_in(t, who, "dollar euro pound currency share price stock"))
        return false; /* under attack from sellers */
    c->p->head[is] = c->p->head[w];
    c->p->rel[is] = c->p->rel[w];
    c->p->upos[is] = ENT__VERB;
    ENT__EACH_CHILD (t, w, k) {
        uint32_t r = c->p->rel[k];
        bool own = r == ENT__R_CASE || r == ENT__R_DET || r == ENT__R_AMOD || r == ENT__R_COMPOUND ||
                   r == ENT__R_NMOD || r == ENT__R_NMOD_POSS || r == ENT__R_NUMMOD || r == ENT__R_ACL ||
                   r == ENT__R_ACL_RELCL || k == is;
        if (!own && c->p->head[k] == w) c->p->head[k] = is;
    }
    c->p->head[w] = is;
    c->p->rel[w] = ENT__R_OBL;
    return true;
}

void ent__actors_attach(const ent__actors *a, ent__parse *parse, bool *changed)
{
    static bool (*const menders[])(const clinger *, uint32_t) = {
        attach_gap,     attach_who,        attach_told, attach_second_subject, attach_double_role,
        attach_called,  attach_complement, attach_dead, attach_power,          attach_receiver,
        attach_between, attach_charge,     attach_doer, attach_amount,         attach_state};
    clinger c = {a, a->tree, parse};
    *changed = false;
    for (uint32_t w = 0; w < a->tree->text->n_words; w++)
        for (size_t k = 0; k < sizeof menders / sizeof *menders; k++) *changed |= menders[k](&c, w);
}
