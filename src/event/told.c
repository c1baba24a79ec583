/* Title, lead, body and background tell the same act again. Two tellings are
 * one event when their type agrees and nothing about them disagrees: sides,
 * mode, inner act, day, place, and whether it happened. It is the "one a day"
 * filter of event data (Schrodt & Gerner 1994), kept within a report and made
 * to look at more than the dyad.
 *
 * Tellings are taken in the order of the text; each joins the nearest earlier
 * event that it fits and that has no telling in its sentence yet. */
#include "event/told.h"

enum {
    LOOK_BACK = 256, /* events that a telling is compared with: keeps a hostile report linear */
    MAX_MATTER = 24, /* words that are compared of what an act is about */
    NEAR_DAYS = 10   /* an act without a date of its own may be one that the text dates so shortly before the report */
};

typedef struct joiner {
    const ent__acts *acts;
    ent__arena *keep;
    const ent__events *in;
    ENT__VEC(uint32_t) heads; /* of each joined event: its best telling */
    uint32_t *next;           /* telling -> the next one of its event, or ENT__NONE */
    uint32_t *last;           /* first telling -> last */
    uint32_t *first;          /* joined event -> first telling */
} joiner;

/* ---- the sides ------------------------------------------------------------- */

static bool of_state(const ent_actor *a)
{
    static const char *const organs[] = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"};
    for (size_t k = 0; k < sizeof organs / sizeof *organs; k++)
        if (strcmp(a->sector, organs[k]) == 0) return true;
    return false;
}

static bool is_power(const ent_actor *a) { return a->id.n && (ent__str_eq(a->id, a->country) || !a->country[0]); }

static bool has_word(ent__str s, ent__str word)
{
    for (uint32_t k = 0; k + word.n <= s.n; k++) {
        bool whole = (k == 0 || s.at[k - 1] == ' ') && (k + word.n == s.n || s.at[k + word.n] == ' ');
        if (whole && memcmp(s.at + k, word.at, word.n) == 0) return true;
    }
    return false;
}

static ent__str last_word(ent__str s)
{
    uint32_t k = s.n;
    while (k && s.at[k - 1] != ' ') k--;
    return ent__str_cut(s, k, s.n);
}

/* "a village in Burundi", and then "the village". */
static bool same_words(const joiner *j, const ent_actor *a, const ent_actor *b)
{
    const char *text = j->acts->actors->tree->text->bytes;
    ent__str x = ent__span_of(text, a->span), y = ent__span_of(text, b->span);
    return x.n && y.n && (has_word(x, last_word(y)) || has_word(y, last_word(x)));
}

static bool is_vague(const ent_actor *a) { return !a->country[0] && !a->id.n; }

/* May both phrases mean the same party? A government, its head and its forces act as one. */
static bool same_actor(const joiner *j, const ent_actor *a, const ent_actor *b)
{
    if (is_vague(a) || is_vague(b)) return same_words(j, a, b);
    if (a->id.n && b->id.n && ent__str_is(a->id, b->id)) return true;
    if (strcmp(a->country, b->country) != 0) return false;
    if (a->id.n && b->id.n && !is_power(a) && !is_power(b)) return false; /* two people, two bodies */
    if (strcmp(a->sector, b->sector) == 0 || same_words(j, a, b)) return true;
    return (of_state(a) || !a->sector[0]) && (of_state(b) || !b->sector[0]);
}

/* Everyone of the shorter side stands in the longer one. Sides that nobody stands in fit all. */
static bool same_side(const joiner *j, const ent_actor *a, uint32_t n_a, const ent_actor *b, uint32_t n_b)
{
    if (n_a > n_b) return same_side(j, b, n_b, a, n_a);
    for (uint32_t k = 0; k < n_a; k++) {
        bool found = false;
        for (uint32_t i = 0; i < n_b && !found; i++) found = same_actor(j, &a[k], &b[i]);
        if (!found) return false;
    }
    return true;
}

static bool has_power(const ent_actor *a, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        if (a[k].country[0] || a[k].id.n) return true;
    return false;
}

/* A side that nobody stands in fits all, if the other one says of whom we speak. */
static bool same_parties(const joiner *j, const ent_event *a, const ent_event *b)
{
    bool sources = a->n_source && b->n_source, targets = a->n_target && b->n_target;
    bool named = (sources && has_power(a->source, a->n_source)) || (targets && has_power(a->target, a->n_target));
    if (!named && !(sources && targets)) return false;
    return same_side(j, a->source, a->n_source, b->source, b->n_source) && same_side(j, a->target, a->n_target, b->target, b->n_target);
}

/* ---- the rest -------------------------------------------------------------- */

static bool is_certain(ent_status s) { return s == ENT_HAPPENED || s == ENT_ONGOING; }

/* A claim and a report of the same act agree; a denial and a plan do not. */
static bool same_status(ent_status a, ent_status b)
{
    return a == b || (is_certain(a) && is_certain(b)) || (is_certain(a) && b == ENT_ALLEGED) || (is_certain(b) && a == ENT_ALLEGED);
}

static bool same_date(const ent_date *a, const ent_date *b)
{
    if (a->basis == ENT_BASIS_NONE || b->basis == ENT_BASIS_NONE) return true;
    int32_t slack = a->basis == b->basis ? 0 : NEAR_DAYS;
    return ent__day_count(a->from) - slack <= ent__day_count(b->to) && ent__day_count(b->from) - slack <= ent__day_count(a->to);
}

static bool is_spot(const joiner *j, const ent_place *p)
{
    const ent__actors *a = j->acts->actors;
    for (uint32_t k = 0; p->span.end && k < a->hits.n; k++) {
        const ent__hit *h = &a->hits.at[k];
        if (a->tree->text->words[h->first].span.begin < p->span.begin) continue;
        return a->who->entities.at[h->entity].kind == ENT__PLACE;
    }
    return false;
}

static bool same_place(const joiner *j, const ent_place *a, const ent_place *b)
{
    if (!a->span.end || !b->span.end) return true;
    if (strcmp(a->country, b->country) != 0) return false;
    return ent__str_is(a->name, b->name) || !is_spot(j, a) || !is_spot(j, b);
}

static uint32_t top_word(const ent__act *a) { return a->light != ENT__NONE ? a->light : a->word; }

static bool is_content(const ent__scene *s, uint32_t w)
{
    uint8_t u = s->tree->parse->upos[w];
    return (u == ENT__NOUN || u == ENT__VERB || u == ENT__ADJ || u == ENT__PROPN) && !s->is_time[w];
}

static bool is_inside(const ent__tree *t, uint32_t w, const ent_actor *side, uint32_t n)
{
    ent_span s = t->text->words[w].span;
    for (uint32_t k = 0; k < n; k++)
        if (s.begin >= side[k].span.begin && s.end <= side[k].span.end) return true;
    return false;
}

/* Lemmas of what an act of words is about: below its trigger, its parties left out. Returns how many. */
static uint32_t matter(const joiner *j, uint32_t telling, uint64_t out[MAX_MATTER])
{
    const ent__tree *t = j->acts->actors->tree;
    const ent_event *e = &j->in->at[telling];
    const ent__sentence *s = &t->text->sentences[e->sentence];
    uint32_t top = top_word(&j->acts->list.at[j->in->act[telling]]), n = 0;
    for (uint32_t w = s->first; w < s->end && n < MAX_MATTER; w++) {
        bool counts = w != top && is_content(&j->acts->scene, w) && !is_inside(t, w, e->source, e->n_source) && !is_inside(t, w, e->target, e->n_target);
        if (counts && ent__tree_is_below(t, w, top)) out[n++] = j->acts->scene.lemma[w];
    }
    return n;
}

/* Acts of words are about something: two that share nothing of it are two. */
static bool same_matter(const joiner *j, uint32_t a, uint32_t b)
{
    uint64_t x[MAX_MATTER], y[MAX_MATTER];
    uint32_t n = matter(j, a, x), m = matter(j, b, y);
    for (uint32_t k = 0; k < n; k++)
        for (uint32_t i = 0; i < m; i++)
            if (x[k] == y[i]) return true;
    const ent__act *p = &j->acts->list.at[j->in->act[a]], *q = &j->acts->list.at[j->in->act[b]];
    return (!n || !m) && p->predicate == q->predicate && p->predicate != ENT__NONE;
}

/* "accused China of spying" and "accused China of dumping" are two. */
static bool same_inner(const joiner *j, uint32_t a, uint32_t b)
{
    uint32_t x = j->acts->list.at[j->in->act[a]].inner, y = j->acts->list.at[j->in->act[b]].inner;
    return x == ENT__NONE || y == ENT__NONE || j->acts->list.at[x].type == j->acts->list.at[y].type;
}

static bool same_event(const joiner *j, uint32_t a, uint32_t b)
{
    const ent_event *x = &j->in->at[a], *y = &j->in->at[b];
    if (x->type != y->type || x->sentence == y->sentence) return false;
    bool both_modes = (x->mode.n && y->mode.n) || x->type == ENT_CONSULT; /* a visit is no meeting */
    if (both_modes && !ent__str_is(x->mode, y->mode)) return false;
    bool words = ent_type_quad(x->type) % 2 == 1 && x->type != ENT_CONSULT;
    bool met = x->type == ENT_CONSULT && x->n_source > 1 && x->n_source == y->n_source; /* those who meet are all sources */
    bool whole = met || (x->n_source && y->n_source && x->n_target && y->n_target);
    if ((words || !whole) && !same_matter(j, a, b)) return false;
    return same_status(x->status, y->status) && same_date(&x->date, &y->date) && same_parties(j, x, y) && same_inner(j, a, b) &&
           same_place(j, &x->place, &y->place);
}

/* "signalled its support", "plan to march", "backs and supports her": one act under two words of a sentence. */
static bool same_breath(const joiner *j, uint32_t a, uint32_t b)
{
    const ent_event *x = &j->in->at[a], *y = &j->in->at[b];
    if (x->type != y->type || x->sentence != y->sentence || !same_status(x->status, y->status)) return false;
    const ent__tree *t = j->acts->actors->tree;
    const ent__act *p = &j->acts->list.at[j->in->act[a]], *q = &j->acts->list.at[j->in->act[b]];
    uint32_t v = top_word(p), w = top_word(q);
    if (ent__tree_head(t, w) != v && ent__tree_head(t, v) != w) return false;
    uint32_t r = ent__tree_rel(t, ent__tree_head(t, w) == v ? w : v);
    bool sides = same_side(j, x->source, x->n_source, y->source, y->n_source) && same_side(j, x->target, x->n_target, y->target, y->n_target);
    if (r == ENT__R_CONJ) return sides && p->target.word == q->target.word && p->target.word != ENT__NONE; /* of one object */
    return sides && (r == ENT__R_OBJ || r == ENT__R_XCOMP);
}

/* ---- joining --------------------------------------------------------------- */

/* Whose telling stands for all: the report's own of what is certain, before a claim; then the surest. */
static int worth(const ent_event *e) { return 4 * is_certain(e->status) + 2 * (e->statement == ENT__NONE) + (e->n_source && e->n_target); }

static void fill_from(ent_event *e, const ent_event *more)
{
    if (!e->n_source) e->source = more->source, e->n_source = more->n_source;
    if (!e->n_target) e->target = more->target, e->n_target = more->n_target;
    if (!e->mode.n && more->mode.n) e->mode = more->mode, e->cameo = more->cameo, e->score = more->score, e->goldstein = more->goldstein;
    if (e->date.basis != ENT_BASIS_TEXT && more->date.basis == ENT_BASIS_TEXT) e->date = more->date;
    if (!e->place.span.end) e->place = more->place;
    e->contexts |= more->contexts;
}

static void join(joiner *j, uint32_t event, uint32_t telling)
{
    uint32_t *head = &j->heads.at[event], first = j->first[event];
    j->next[j->last[first]] = telling;
    j->last[first] = telling;
    bool better = worth(&j->in->at[telling]) > worth(&j->in->at[*head]);
    if (better) fill_from(&j->in->at[telling], &j->in->at[*head]);
    else fill_from(&j->in->at[*head], &j->in->at[telling]);
    if (better) *head = telling;
}

static bool told_in(const joiner *j, uint32_t event, uint32_t sentence)
{
    uint32_t last = j->last[j->first[event]]; /* sentences only grow */
    return j->in->at[last].sentence == sentence;
}

static bool place_telling(joiner *j, uint32_t telling)
{
    uint32_t n = j->heads.n;
    for (uint32_t back = 1; back <= LOOK_BACK && back <= n; back++) {
        uint32_t event = n - back;
        bool same = told_in(j, event, j->in->at[telling].sentence) ? same_breath(j, j->last[j->first[event]], telling) : same_event(j, j->heads.at[event], telling);
        if (!same) continue;
        join(j, event, telling);
        return true;
    }
    uint32_t *made = ENT__PUSH(j->keep, &j->heads);
    if (!made) return false;
    *made = telling;
    j->first[n] = j->last[telling] = telling;
    return true;
}

static bool list_mentions(const joiner *j, uint32_t event, ent_event *out)
{
    uint32_t n = 0;
    for (uint32_t k = j->first[event]; k != ENT__NONE; k = j->next[k]) n++;
    ent_mention *list = ENT__NEW_ARRAY(j->keep, ent_mention, n);
    if (!list) return false;
    out->mentions = list;
    out->n_mentions = n;
    for (uint32_t k = j->first[event]; k != ENT__NONE; k = j->next[k]) *list++ = j->in->own[k];
    return true;
}

ent_code ent__events_join(const ent__acts *acts, ent__arena *keep, ent__events *events, ent_error *error)
{
    uint32_t n = events->n;
    joiner j = {.acts = acts, .keep = keep, .in = events, .next = ENT__NEW_ARRAY(keep, uint32_t, n + 1),
                .last = ENT__NEW_ARRAY(keep, uint32_t, n + 1), .first = ENT__NEW_ARRAY(keep, uint32_t, n + 1)};
    ent_event *joined = ENT__NEW_ARRAY(keep, ent_event, n + 1);
    uint32_t *act = ENT__NEW_ARRAY(keep, uint32_t, n + 1);
    if (!j.next || !j.last || !j.first || !joined || !act) return ent__arena_fail(keep, error);
    for (uint32_t k = 0; k < n; k++) j.next[k] = ENT__NONE;
    for (uint32_t k = 0; k < n; k++)
        if (!place_telling(&j, k)) return ent__arena_fail(keep, error);
    for (uint32_t k = 0; k < j.heads.n; k++) {
        joined[k] = events->at[j.heads.at[k]];
        act[k] = events->act[j.heads.at[k]];
        if (!list_mentions(&j, k, &joined[k])) return ent__arena_fail(keep, error);
        for (uint32_t t = j.first[k]; t != ENT__NONE; t = j.next[t]) events->of_act[events->act[t]] = k;
    }
    events->at = joined;
    events->act = act;
    events->n = j.heads.n;
    return ENT_OK;
}
