/* What the text itself says of a name: "Jane Doe, a Kenyan lawmaker", "Jane Doe is
 * a lawmaker", "Jane Doe, who leads the opposition in Liberia", "the Popular Front
 * (PF)". Each side learns from the other, and what comes later means the same. */
#include "actor/coref.h"

static void copy_knowledge(ent__mention *to, const ent__mention *from)
{
    if (to->power == ENT__NONE) to->power = from->power;
    if (!to->sector[0]) memcpy(to->sector, from->sector, 4);
    if (!to->gender) to->gender = from->gender;
    to->flags |= from->flags & (ENT__MENTION_PERSON | ENT__MENTION_BODY);
}

/* "the Kivu Union, a rebel group": what the name looks like gives way to what is said of it. */
static bool is_guess(const ent__actors *a, ent__mention *top, const ent__mention *told)
{
    bool body = (top->flags & told->flags & ENT__MENTION_BODY) && a->tree->parse->upos[top->head] == ENT__PROPN;
    if (!body || !told->sector[0] || a->tree->parse->upos[told->head] != ENT__NOUN) return false;
    top->sector[0] = 0;
    return true;
}

/* "Jane Doe, a Kenyan lawmaker": each side learns from the other. */
static void link_appositions(ent__linker *l)
{
    ent__actors *a = l->a;
    for (uint32_t k = 0; k < a->mentions.n; k++) {
        ent__mention *m = &a->mentions.at[k];
        if (ent__tree_rel(a->tree, m->head) != ENT__R_APPOS) continue;
        uint32_t h = a->mention_of[ent__tree_head(a->tree, m->head)];
        if (h == ENT__NONE) continue;
        ent__mention *top = &a->mentions.at[h];
        bool by_office = (top->flags & ENT__MENTION_PERSON) &&
                         a->tree->parse->upos[top->head] == ENT__NOUN; /* a guess; a name is none */
        if (m->entity != ENT__NONE && (top->entity == ENT__NONE || by_office) && (m->flags & ENT__MENTION_PERSON)) {
            top->antecedent = k;
            top->entity = ENT__NONE;
        } else if (top->entity == ENT__NONE && (!top->sector[0] || is_guess(a, top, m)))
            copy_knowledge(top, m);
        else if (m->entity == ENT__NONE && !m->sector[0])
            copy_knowledge(m, top);
    }
}

/* ---- sentences and clauses ------------------------------------------------------ */

#define LEADING "lead head command chair run govern rule found direct represent speak"

static bool is_unknown_name(const ent__actors *a, const ent__mention *m)
{
    return a->tree->parse->upos[m->head] == ENT__PROPN && m->entity == ENT__NONE && !m->sector[0] &&
           m->power == ENT__NONE;
}

/* "X is a Kenyan lawmaker" */
static void learn_from_copula(ent__linker *l, ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    uint32_t noun = ent__tree_head(t, m->head);
    if (noun == ENT__NONE || ent__tree_rel(t, m->head) != ENT__R_NSUBJ ||
        ent__tree_child(t, noun, ENT__R_COP) == ENT__NONE)
        return;
    uint32_t k = l->a->mention_of[noun];
    if (k != ENT__NONE) copy_knowledge(m, &l->a->mentions.at[k]);
}

/* "X, who leads the opposition in Liberia"; "X, who is a lawmaker" */
static void learn_from_relative(ent__linker *l, ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    uint32_t clause = ent__tree_child(t, m->head, ENT__R_ACL_RELCL);
    if (clause == ENT__NONE) return;
    uint32_t told = clause;
    if (t->parse->upos[clause] == ENT__VERB) {
        if (!ent__tree_lemma_in(t, clause, LEADING)) return;
        told = ent__tree_child(t, clause, ENT__R_OBJ);
        if (told == ENT__NONE) told = ent__tree_child(t, clause, ENT__R_OBL);
    }
    uint32_t k = told == ENT__NONE ? ENT__NONE : l->a->mention_of[told];
    if (k == ENT__NONE || &l->a->mentions.at[k] == m) return;
    const ent__mention *of = &l->a->mentions.at[k];
    uint8_t flags = m->flags;
    copy_knowledge(m, of);
    if (told == clause) return;
    m->flags = flags | ENT__MENTION_PERSON; /* who leads a body is none */
}

/* ---- short names ------------------------------------------------------------------ */

static bool is_acronym(ent__str s)
{
    uint32_t upper = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        if (ent__is_upper(s.at[i]))
            upper++;
        else if (!ent__is_lower(s.at[i]) && !ent__is_digit(s.at[i]) && s.at[i] != '.')
            return false;
    }
    return s.n > 1 && s.n <= 10 && upper > 1 && upper * 2 >= s.n;
}

static bool is_word(const ent__actors *a, uint32_t w, const char *s)
{
    return ent__str_eq(ent__word_str(a->tree->text, w), s);
}

/* The last word of the long name before "(PF)" or ", or PF", or ENT__NONE. */
static uint32_t long_name_before(const ent__actors *a, uint32_t w)
{
    if (w > 1 && is_word(a, w - 1, "(")) return w - 2;
    if (w > 2 && is_word(a, w - 1, "or") && is_word(a, w - 2, ",")) return w - 3;
    if (w > 2 && is_word(a, w - 1, "as") && is_word(a, w - 2, "known"))
        return w > 3 && is_word(a, w - 3, ",") ? w - 4 : w - 3;
    return ENT__NONE;
}

/* The mention of several words, a name, whose phrase ends with or around the word. */
static uint32_t mention_ending(const ent__linker *l, uint32_t word, uint32_t acronym)
{
    const ent__actors *a = l->a;
    uint32_t w = word;
    for (int steps = 0; steps < 12; steps++) {
        uint32_t k = a->mention_of[w];
        if (k != ENT__NONE && a->mentions.at[k].end > word && a->mentions.at[k].head != acronym &&
            word > a->mentions.at[k].first && a->tree->parse->upos[a->mentions.at[k].head] != ENT__PRON)
            return k;
        w = ent__tree_head(a->tree, w);
        if (w == ENT__NONE || w == acronym) break;
    }
    return ENT__NONE;
}

/* Does every letter begin a word of the name, or at least the first one, in three letters or more? */
static bool letters_fit(const ent__actors *a, uint32_t first, uint32_t end, ent__str acronym)
{
    uint32_t i = 0, capitals = 0;
    for (uint32_t w = first; w < end; w++) {
        ent__str s = ent__word_str(a->tree->text, w);
        capitals += ent__is_upper(s.at[0]);
        if (i < acronym.n && ent__lower(s.at[0]) == ent__lower(acronym.at[i])) i++;
    }
    return capitals > 1 && (i >= acronym.n || (acronym.n > 2 && i > 0));
}

static bool declare_acronym(ent__linker *l, uint32_t w)
{
    ent__actors *a = l->a;
    ent__str acronym = ent__word_str(a->tree->text, w);
    uint32_t last = is_acronym(acronym) ? long_name_before(a, w) : ENT__NONE;
    uint32_t k = last == ENT__NONE ? ENT__NONE : mention_ending(l, last, w);
    if (k == ENT__NONE || !letters_fit(a, a->mentions.at[k].first, last + 1, acronym)) return true;
    uint32_t *known = ent__map_put(l->keep, &l->acronyms, ent__hash(acronym));
    if (!known) return false;
    *known = k;
    return true;
}

/* Whom the text has said a short name to stand for. */
static uint32_t declared(const ent__linker *l, uint32_t word)
{
    return ent__map_get(&l->acronyms, ent__hash(ent__word_str(l->a->tree->text, word)));
}

/* "the PF" is the front; "PF fighters" are fighters of it. */
static void use_acronyms(ent__linker *l)
{
    ent__actors *a = l->a;
    for (uint32_t k = 0; k < a->mentions.n; k++) {
        ent__mention *m = &a->mentions.at[k];
        uint32_t d = declared(l, m->head);
        if (d != ENT__NONE && d != k && a->mentions.at[d].head < m->head) {
            m->antecedent = d;
            m->entity = ENT__NONE;
            continue;
        }
        if (a->tree->parse->upos[m->head] != ENT__NOUN || m->entity != ENT__NONE) continue;
        ENT__EACH_CHILD (a->tree, m->head, c) {
            d = ent__tree_rel(a->tree, c) == ENT__R_COMPOUND ? declared(l, c) : ENT__NONE;
            if (d == ENT__NONE || d == k) continue;
            m->power = a->mentions.at[d].power;
            m->name = a->mentions.at[d].name;
            if (a->mentions.at[d].sector[0]) memcpy(m->sector, a->mentions.at[d].sector, 4);
        }
    }
}

bool ent__link_declared(ent__linker *l)
{
    ent__actors *a = l->a;
    link_appositions(l);
    for (uint32_t k = 0; k < a->mentions.n; k++) {
        ent__mention *m = &a->mentions.at[k];
        if (is_unknown_name(a, m)) learn_from_relative(l, m);
        if (is_unknown_name(a, m)) learn_from_copula(l, m);
    }
    for (uint32_t w = 2; w < a->tree->text->n_words; w++)
        if (!declare_acronym(l, w)) return false;
    if (l->acronyms.n) use_acronyms(l);
    return true;
}
