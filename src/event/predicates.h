/* What words mean between two powers: verbs, nouns and adjectives with their
 * frames, light verbs, and operators with what comes of them. Compiled from
 * lexicon/; read-only after loading. */
#ifndef ENT_EVENT_PREDICATES_H
#define ENT_EVENT_PREDICATES_H

#include "event/scheme.h"

/* Where a party to an act stands; a preposition is SLOT_PREP with its hash. ORDER SLOT: with predicates.c. */
typedef enum ent__slot_kind {
    ENT__SLOT_SUBJ, ENT__SLOT_OBJ, ENT__SLOT_IOBJ, ENT__SLOT_POSS, ENT__SLOT_ADJ, ENT__SLOT_INNER, ENT__SLOT_CLAUSE,
    ENT__SLOT_SPEAKER, ENT__SLOT_PREP
} ent__slot_kind;

typedef struct ent__slot {
    uint64_t prep;
    uint8_t kind;
} ent__slot;

typedef struct ent__slots {
    uint32_t first, n; /* in ent__predicates.slots */
} ent__slots;

/* What a word must be: a noun by its hash, or a member of a class. */
typedef struct ent__noun_test {
    uint64_t prep;    /* the oblique that must hold it; 0: the object */
    uint64_t last;    /* hash of the (last word of the) noun; 0: any of `classes` */
    uint64_t before;  /* hash of the word before it, or 0 */
    uint64_t classes; /* bits */
    uint8_t kinds;    /* bits of ent__party: whoever is of one of them */
    bool clause;      /* instead: it must govern an infinitive or a that-clause */
    bool complement;  /* instead: it must have a complement ("called him *mad*"), with `last` or `classes` such a one */
} ent__noun_test;

typedef enum ent__object_need { ENT__NEED_NOTHING, ENT__NEED_ANY, ENT__NEED_NONE, ENT__NEED_ONE_OF } ent__object_need;

/* Kinds of parties that a line may ask for; ORDER PARTY: with predicates.c. */
typedef enum ent__party {
    ENT__PARTY_ARMED = 1, ENT__PARTY_OFFICIAL = 2, ENT__PARTY_CROWD = 4, ENT__PARTY_IRREGULAR = 8, ENT__PARTY_VOICE = 16
} ent__party;

/* What is asked of every line of a word comes first, so that most are turned away by one line of cache. */
typedef struct ent__predicate {
    uint64_t more[3]; /* hashes of the words after the first (particle, preposition), 0: none */
    uint32_t next;    /* further lines for the same first word */
    uint32_t tests, n_tests, subject_tests, n_subject_tests;
    uint8_t subject_kinds; /* bits of ent__party */
    uint8_t type, need, weight; /* weight: how exact the line is */
    bool both;
    uint16_t file;
    uint32_t line;
    ent__slots source, target, inner;
    ent__str type_mode, cameo;
    uint64_t contexts;
} ent__predicate;

typedef enum ent__operator_id {
#define ENT__OPERATORS(X)                                                                                                       \
    X(agree) X(offer) X(accept) X(propose) X(plan) X(decide) X(announce) X(order) X(want) X(seek) X(try) X(consider) X(invite)           \
    X(request) X(demand) X(refuse) X(oppose) X(deny) X(threaten) X(warn) X(accuse) X(condemn) X(protest) X(investigate)         \
    X(praise) X(fail) X(stop) X(cancel) X(lift) X(start) X(prevent) X(allow) X(help) X(force) X(claim) X(believe) X(violate)    \
    X(future) X(never) X(own) X(forgo) X(sentence) X(oust)
#define ENT_X(name) ENT__OP_##name,
    ENT__OPERATORS(ENT_X)
#undef ENT_X
    ENT__N_OPERATORS
} ent__operator_id;

typedef struct ent__operator {
    uint64_t more; /* particle or preposition, or 0 */
    ent__slots inner;
    uint32_t next;
    uint8_t id, pos;
} ent__operator;

typedef enum ent__becomes { ENT__BECOMES_TYPE, ENT__BECOMES_SAME, ENT__BECOMES_NONE } ent__becomes;

typedef struct ent__composition {
    ent__str mode, cameo;
    uint32_t inner;     /* bits of types */
    ent__str inner_more; /* the inner act's mode, or how its CAMEO code begins; empty: whatever it is */
    uint8_t op, becomes, type;
    int8_t status; /* of the inner act; -1: unchanged */
    uint32_t line;
} ent__composition;

typedef struct ent__light {
    ent__slot slot; /* where the event noun stands */
    uint64_t more;  /* particle, or 0 */
    uint32_t next;
    bool gives_target; /* the subject is the noun's target ("come under attack") */
} ent__light;

/* Classes that the rules ask for by name. */
#define ENT__CLASSES(X)                                                                                                          \
    X(campaign) X(survey) X(harm) X(assailing)                                                                                   \
    X(person) X(prisoner) X(territory) X(relations) X(sport) X(quantity) X(document) X(promising) X(calling) X(apologising)   \
    X(blaming) X(telling) X(claiming) X(nature) X(market) X(fiction) X(traffic) X(abstract) X(verdict) X(virtue) X(misdeed) X(voice) X(praise) X(merit) X(owed) X(agreement) X(idea) X(law)
typedef enum ent__class_id {
#define ENT_X(name) ENT__CLASS_##name,
    ENT__CLASSES(ENT_X)
#undef ENT_X
    ENT__N_CLASSES
} ent__class_id;

/* How a word tells that what hangs on it did not simply happen; ORDER MOOD: with predicates.c. */
typedef enum ent__mood_pos { ENT__MOOD_VERB, ENT__MOOD_BLAME, ENT__MOOD_NOUN, ENT__MOOD_ADJECTIVE, ENT__MOOD_ADVERB } ent__mood_pos;

typedef struct ent__mood {
    int8_t status, infinitive; /* of a clause; of an infinitive */
} ent__mood;

/* "the Korean War" */
typedef struct ent__named_period {
    int16_t from, to; /* years */
} ent__named_period;

typedef struct ent__predicates {
    ent__arena arena;
    ent__scheme scheme;
    ENT__VEC(ent__predicate) list;
    ENT__VEC(ent__noun_test) tests;
    ENT__VEC(ent__slot) slots;
    ENT__VEC(ent__operator) operators;
    ENT__VEC(ent__composition) compositions;
    ENT__VEC(ent__light) lights;
    ENT__VEC(ent__str) files;
    ent__map verbs, nouns, adjectives; /* hash of the first (nouns: last) word -> list */
    ent__map ops, lights_of;           /* hash of a word (and its pos) -> list */
    ent__map classes;                  /* hash of a noun -> index of bits */
    ENT__VEC(uint64_t) class_bits;
    ENT__VEC(ent__str) class_names;
    uint64_t class_of[ENT__N_CLASSES]; /* the bit of each, 0 where the lexicon has no such class */
    ent__map moods;                    /* hash of a word and its ent__mood_pos -> mood */
    ENT__VEC(ent__mood) mood_list;
    ent__map signs; /* hash of a sign's name (confidence.h) -> its weight */
    ENT__VEC(int16_t) sign_weights; /* hundredths of log-odds */
    ent__map periods; /* hash of a name in small letters -> years */
    ENT__VEC(ent__named_period) period_list;
    ent__map forms; /* hash of an irregular form -> its lemma */
    ENT__VEC(ent__str) form_lemmas;
    ent__map context_words; /* hash of a lemma -> index of bits */
    ENT__VEC(uint64_t) context_bits;
} ent__predicates;

void ent__predicates_init(ent__predicates *p);
/* classes.tsv must come first. */
ent_code ent__predicates_add(ent__predicates *p, ent__str file, ent__str bytes, bool *taken, ent_error *error);
void ent__predicates_free(ent__predicates *p);

/* A lemma that no table knows, mended where a neighbour of it is known ("fre"
 * -> "free", "embargoe" -> "embargo"); the same where none is. In `keep`; at == NULL: no memory. */
ent__str ent__predicates_lemma(const ent__predicates *p, ent__str form, ent__str lemma, ent__arena *keep);

uint64_t ent__class_bits(const ent__predicates *p, uint64_t word);
/* What the word does to what hangs on it; NULL: nothing. */
const ent__mood *ent__mood_of(const ent__predicates *p, uint64_t word, ent__mood_pos pos);
/* "agree", "lift"; "" past the last. */
const char *ent__operator_name(uint8_t op);
/* What the operator makes of an inner act; NULL: nothing known. */
const ent__composition *ent__compose(const ent__predicates *p, uint8_t op, ent_type inner, ent__str mode, ent__str cameo);

#endif
