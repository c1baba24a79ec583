/* Roles and common nouns that point back: "the president", "the country", "the
 * group", "his Iraqi counterpart"; and the country of roles that name none. */
#include "actor/coref.h"

#define COUNTRY_NOUNS "country nation kingdom republic emirate archipelago island monarchy"
#define CLUB_NOUNS    "bloc alliance union grouping cartel"
#define GROUP_NOUNS   "group movement organisation organization militia network faction outfit"
#define FIRM_NOUNS    "company firm giant carmaker automaker airline lender oil-producer utility retailer"
/* People of whom a text says so whatever their office is. */
#define ANY_LEADER "leader politician statesman strongman ruler veteran official diplomat"
#define ANY_PERSON "man woman attacker suspect assailant gunman bomber victim"

#define IN_POLITICS "GOV ELI OPP LEG PTY MIL REB IGO UNO EUR IMG"
#define ARMED       "REB UAF IMG ISM PRM"

static uint32_t look(const ent__linker *l, uint32_t k, ent__wanted w) { return ent__look_back(l, k, &w); }

/* ---- bodies ------------------------------------------------------------------ */

static bool is_group(const ent__actors *a, uint32_t entity)
{
    return entity != ENT__NONE && a->who->entities.at[entity].kind == ENT__GROUP;
}

/* "the country", "the West African nation" */
static uint32_t find_country(const ent__linker *l, uint32_t k, const ent__mention *m)
{
    if (m->power != ENT__NONE && !is_group(l->a, m->power)) return ENT__NONE;
    return look(l, k, (ent__wanted){.body = true, .is_power = true, .power = m->power});
}

static uint32_t find_body(const ent__linker *l, uint32_t k, const ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    char word[32] = "";
    ent__str lemma = t->parse->lemma[m->head];
    if (lemma.n < sizeof word) memcpy(word, lemma.at, lemma.n);
    if (ent__tree_lemma_in(t, m->head, CLUB_NOUNS)) {
        uint32_t club =
            look(l, k, (ent__wanted){.body = true, .is_named = true, .sectors = "IGO EUR UNO", .power = ENT__NONE});
        if (club != ENT__NONE) return club;
    }
    if (ent__tree_lemma_in(t, m->head, GROUP_NOUNS))
        return look(l, k,
                    (ent__wanted){.body = true,
                                  .is_named = true,
                                  .sectors = ARMED " NGO CRM PTY OPP SOC LAB IGO REL EDU",
                                  .power = ENT__NONE});
    if (ent__tree_lemma_in(t, m->head, FIRM_NOUNS))
        return look(l, k, (ent__wanted){.body = true, .is_named = true, .sectors = "BUS MNC", .power = ENT__NONE});
    if (!word[0]) return ENT__NONE;
    uint32_t found = look(l, k, (ent__wanted){.body = true, .word = word, .power = ENT__NONE});
    if (found == ENT__NONE && ent__tree_lemma_is(t, m->head, "party"))
        found = look(l, k, (ent__wanted){.body = true, .is_named = true, .sectors = "PTY", .power = ENT__NONE});
    return found;
}

/* "the troops", "the militants" */
static uint32_t find_many(const ent__linker *l, uint32_t k, const ent__mention *m)
{
    bool armed = m->sector[0] && strstr(ARMED, m->sector) != NULL;
    if (!m->sector[0] || strcmp(m->sector, "GOV") == 0 || strcmp(m->sector, "CVL") == 0) return ENT__NONE;
    return look(
        l, k, (ent__wanted){.plural = true, .is_many = true, .sectors = armed ? ARMED : m->sector, .power = ENT__NONE});
}

/* ---- people ------------------------------------------------------------------- */

/* The words of the office at the head of a phrase, in small letters. */
static void office_of(const ent__actors *a, const ent__mention *m, char word[48])
{
    uint32_t hit = a->hit_of[m->head];
    word[0] = 0;
    if (hit == ENT__NONE || a->who->entities.at[a->hits.at[hit].entity].kind < ENT__AGENT) return;
    ent__str name = ent__who_str(a->who, a->who->entities.at[a->hits.at[hit].entity].name);
    uint32_t n = name.n < 47 ? name.n : 47;
    for (uint32_t i = 0; i < n; i++) word[i] = ent__lower(name.at[i]);
    word[n] = 0;
    if (strncmp(word, "former ", 7) == 0) memmove(word, word + 7, n - 6);
}

/* How the rank or office is shortened in front of a name. */
static const char *shortened(const char *word)
{
    static const char *const all[][2] = {{"general", "gen"},  {"colonel", "col"},     {"senator", "sen"},
                                         {"governor", "gov"}, {"congressman", "rep"}, {"lieutenant", "lt"},
                                         {"captain", "capt"}, {"professor", "prof"}};
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        if (strcmp(word, all[k][0]) == 0) return all[k][1];
    return NULL;
}

static uint32_t find_person(const ent__linker *l, uint32_t k, const ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    char word[48];
    ent__wanted w = {.person = true, .gender = m->gender, .power = m->power};
    if (ent__tree_lemma_in(t, m->head, ANY_PERSON))
        w.sectors = "CVL CRM JRN " ARMED;
    else if (ent__tree_lemma_in(t, m->head, ANY_LEADER))
        w.sectors = IN_POLITICS;
    if (w.sectors) return ent__look_back(l, k, &w);
    office_of(l->a, m, word);
    w.word = word;
    if (!word[0]) return ENT__NONE;
    uint32_t found = ent__look_back(l, k, &w);
    if (found == ENT__NONE && (w.word = shortened(word)) != NULL) found = ent__look_back(l, k, &w);
    return found;
}

/* An office that the calendar filled: the text's own holder is believed before it. */
static void prefer_text(ent__linker *l, uint32_t k)
{
    ent__mention *m = ent__link_at(l, k);
    uint32_t found = find_person(l, k, m);
    if (found == ENT__NONE) return;
    m->antecedent = found;
    m->entity = ENT__NONE;
}

/* "his Iraqi counterpart" has the office of whose counterpart it is, in its own country. */
static void link_counterpart(ent__linker *l, ent__mention *m)
{
    ent__actors *a = l->a;
    uint32_t owner = ent__tree_child(a->tree, m->head, ENT__R_NMOD_POSS),
             o = owner == ENT__NONE ? ENT__NONE : a->mention_of[owner];
    if (o == ENT__NONE) return;
    const ent__mention *of = ent__mention_meant(a, &a->mentions.at[o]);
    if (of->sector[0]) memcpy(m->sector, of->sector, 4);
    m->flags |= of->flags & (ENT__MENTION_PERSON | ENT__MENTION_BODY);
    if (m->power == ENT__NONE || of->entity == ENT__NONE || !(of->flags & ENT__MENTION_PERSON) || !a->is_dated) return;
    bool past;
    uint32_t r = ent__role_at(a->who, &a->who->entities.at[of->entity], a->day, &past);
    if (r == ENT__NONE || past) return;
    uint32_t person = ent__holder_at(a->who, m->power, ent__who_str(a->who, a->who->roles.at[r].title), a->day);
    if (person == ENT__NONE) return;
    m->entity = person;
    m->gender = a->who->entities.at[person].detail;
    m->name = ent__who_str(a->who, a->who->entities.at[person].name);
}

/* "Congo accused *its neighbour*": a state's neighbour is a state, the only other one that was named not long ago;
 * if there are several, one of which nothing is known. False: somebody's neighbour next door. */
static bool link_neighbour(ent__linker *l, uint32_t k, ent__mention *m)
{
    enum { NEAR = 2 };
    const ent__actors *a = l->a;
    uint32_t poss = ent__tree_child(a->tree, m->head, ENT__R_NMOD_POSS), o = poss == ENT__NONE ? ENT__NONE : a->mention_of[poss];
    const ent__mention *owner = o == ENT__NONE ? NULL : ent__mention_meant(a, &a->mentions.at[o]);
    if (!owner || owner->power == ENT__NONE || owner->entity != owner->power || (m->flags & ENT__MENTION_PLURAL)) return false;
    uint32_t found = ENT__NONE, here = ent__tree_sentence(a->tree, m->head);
    ENT__EACH_CHILD (a->tree, m->head, c) { /* "Thailand's neighbour *Laos*" */
        uint32_t r = ent__tree_rel(a->tree, c);
        if ((r != ENT__R_APPOS && r != ENT__R_FLAT) || a->hit_of[c] == ENT__NONE) continue;
        uint32_t named = a->hits.at[a->hit_of[c]].entity;
        if (a->who->entities.at[named].kind != ENT__POWER) return false;
        m->entity = m->power = named;
        memcpy(m->sector, "GOV", 4);
        m->name = ent__who_str(a->who, a->who->entities.at[named].name);
        return true;
    }
    for (uint32_t j = k; j-- > 0 && k - j < ENT__COREF_WINDOW;) {
        const ent__mention *c = ent__link_at(l, j), *meant = ent__mention_meant(a, c);
        if (here - ent__tree_sentence(a->tree, c->head) > NEAR) break;
        bool state = meant->entity != ENT__NONE && a->who->entities.at[meant->entity].kind == ENT__POWER;
        if (!state || meant->power == owner->power) continue;
        bool another = found != ENT__NONE && ent__mention_meant(a, &a->mentions.at[found])->power != meant->power;
        found = another ? ENT__NONE : l->in_order[j];
        if (another) break;
    }
    m->antecedent = found;
    m->power = ENT__NONE;
    m->sector[0] = 0;
    return true;
}

#define BLOWS "attack raid strike airstrike bombing shelling bombardment ambush assault operation offensive"

/* "a raid *by Oman's army* killed nine": what the raid did its army did. */
static void link_blow(ent__linker *l, ent__mention *m)
{
    const ent__tree *t = l->a->tree;
    if (m->power != ENT__NONE || m->sector[0] || ent__tree_rel(t, m->head) != ENT__R_NSUBJ || !ent__tree_lemma_in(t, m->head, BLOWS)) return;
    ENT__EACH_CHILD (t, m->head, c) {
        bool by = ent__tree_rel(t, c) == ENT__R_NMOD && ent__tree_lemma_is(t, ent__tree_case(t, c), "by");
        if (by && l->a->mention_of[c] != ENT__NONE) m->antecedent = l->a->mention_of[c];
    }
}

/* ---- all of them ----------------------------------------------------------------- */

void ent__link_definite(ent__linker *l, uint32_t k)
{
    const ent__tree *t = l->a->tree;
    ent__mention *m = ent__link_at(l, k);
    if (ent__tree_lemma_is(t, m->head, "counterpart")) link_counterpart(l, m);
    link_blow(l, m);
    if (ent__tree_lemma_in(t, m->head, "neighbour neighbor") && link_neighbour(l, k, m)) return;
    if (ent__link_both(l, k) || !(m->flags & ENT__MENTION_DEFINITE)) return;
    if (m->flags & ENT__MENTION_PLURAL) {
        if (m->power == ENT__NONE && m->entity == ENT__NONE) m->antecedent = find_many(l, k, m);
    } else if (ent__tree_lemma_in(t, m->head, COUNTRY_NOUNS)) {
        m->antecedent = find_country(l, k, m);
    } else if (m->entity != ENT__NONE) {
        if (m->flags & ENT__MENTION_PERSON) prefer_text(l, k);
    } else if (m->flags & ENT__MENTION_PERSON) {
        m->antecedent = find_person(l, k, m);
    } else if (m->power == ENT__NONE && (m->flags & ENT__MENTION_BODY)) {
        m->antecedent = find_body(l, k, m);
    }
}

/* ---- the country of whom the text speaks -------------------------------------------- */

enum { MAX_TALLY = 32, CLEAR_MAJORITY = 4 };

typedef struct tally {
    uint32_t power[MAX_TALLY], count[MAX_TALLY], n;
} tally;

static void count_power(tally *t, uint32_t power)
{
    for (uint32_t k = 0; k < t->n; k++) {
        if (t->power[k] != power) continue;
        t->count[k]++;
        return;
    }
    if (t->n == MAX_TALLY) return;
    t->power[t->n] = power;
    t->count[t->n++] = 1;
}

/* The power that the text so far is about: the only one, or four times as often named as the next. */
static uint32_t subject_of(const tally *t)
{
    uint32_t best = 0, next = 0;
    for (uint32_t k = 1; k < t->n; k++) {
        if (t->count[k] > t->count[best]) {
            next = t->count[best];
            best = k;
        } else if (t->count[k] > next) {
            next = t->count[k];
        }
    }
    return t->n && t->count[best] >= CLEAR_MAJORITY * next ? t->power[best] : ENT__NONE;
}

/* "the government", "the rebels", "police": offices and forces that every country has. */
static bool needs_country(const ent__actors *a, const ent__mention *m)
{
    if (m->power != ENT__NONE || m->entity != ENT__NONE || m->antecedent != ENT__NONE ||
        (m->flags & ENT__MENTION_PRONOUN))
        return false;
    bool land = ent__tree_lemma_in(a->tree, m->head, COUNTRY_NOUNS) && (m->flags & ENT__MENTION_DEFINITE);
    if (land) return a->tree->parse->upos[m->head] == ENT__NOUN;
    if (!m->sector[0] || !strstr("GOV MIL COP LEG JUD SPY OPP REB PTY PRM ELI", m->sector)) return false;
    if (ent__tree_lemma_in(a->tree, m->head, "envoy ambassador diplomat delegation delegate counterpart visitor"))
        return false;
    bool bare = ent__tree_lemma_in(a->tree, m->head, "police parliament prosecutor authority soldier troop");
    return a->tree->parse->upos[m->head] == ENT__NOUN && ((m->flags & ENT__MENTION_DEFINITE) || bare);
}

/* Is the mention a place where something is done: "in Tbilisi", "outside the parliament in Sofia"? */
static bool is_scene(const ent__actors *a, const ent__mention *m)
{
    if (m->power == ENT__NONE || a->hit_of[m->head] == ENT__NONE) return false;
    uint8_t kind = a->who->entities.at[a->hits.at[a->hit_of[m->head]].entity].kind;
    if (kind != ENT__PLACE && kind != ENT__POWER) return false;
    return ent__tree_lemma_in(a->tree, ent__tree_case(a->tree, m->head), "in at near outside across around throughout");
}

/* Who is at home where the sentence takes place: police, courts, crowds; armies may be abroad. */
static bool is_local(const ent__actors *a, const ent__mention *m)
{
    if (m->power != ENT__NONE || m->entity != ENT__NONE || m->antecedent != ENT__NONE || (m->flags & ENT__MENTION_PRONOUN)) return false;
    if (a->tree->parse->upos[m->head] != ENT__NOUN || !m->sector[0]) return false;
    bool home = strstr("COP JUD LEG CVL LAB EDU AGR REL OPP PTY", m->sector) != NULL;
    return home && !ent__tree_lemma_in(a->tree, m->head, "tourist foreigner traveler traveller visitor passenger refugee migrant delegate delegation person people man woman boy girl child");
}

/* The one country in which the sentence takes place, or ENT__NONE. */
static uint32_t scene_of(const ent__linker *l, uint32_t k)
{
    const ent__actors *a = l->a;
    uint32_t sentence = ent__tree_sentence(a->tree, ent__link_at(l, k)->head), found = ENT__NONE;
    uint32_t first = k > ENT__COREF_WINDOW ? k - ENT__COREF_WINDOW : 0, end = k + ENT__COREF_WINDOW < l->n ? k + ENT__COREF_WINDOW : l->n;
    for (uint32_t i = first; i < end; i++) {
        const ent__mention *m = ent__link_at(l, i);
        if (ent__tree_sentence(a->tree, m->head) != sentence || !is_scene(a, m) || a->who->entities.at[m->power].kind != ENT__POWER) continue;
        if (found != ENT__NONE && found != m->power) return ENT__NONE;
        found = m->power;
    }
    return found;
}

void ent__link_countries(ent__linker *l)
{
    tally t = {.n = 0};
    for (uint32_t k = 0; k < l->n; k++) {
        ent__mention *m = ent__link_at(l, k);
        if (is_local(l->a, m)) m->power = scene_of(l, k);
        if (needs_country(l->a, m))
            m->power = subject_of(&t);
        else if (m->power != ENT__NONE && l->a->who->entities.at[m->power].kind == ENT__POWER)
            count_power(&t, m->power);
    }
}
