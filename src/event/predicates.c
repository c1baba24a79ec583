/* Loading of the what-tables (lexicon/README.md has their columns). */
#include "event/predicates.h"


static ent_code no_memory(ent__predicates *p, ent_error *error) { return ent__arena_fail(&p->arena, error); }

/* ---- pieces of a line ---------------------------------------------------- */

static ent__slot read_slot(ent__str s)
{
    static const char *const names[] = {"subj", "obj", "iobj", "poss", "adj", "inner", "clause", "speaker"}; /* ORDER SLOT */
    for (uint8_t k = 0; k < sizeof names / sizeof *names; k++)
        if (ent__str_eq(s, names[k])) return (ent__slot){0, k};
    return (ent__slot){ent__hash(s), ENT__SLOT_PREP};
}

static bool read_slots(ent__predicates *p, ent__str list, ent__slots *out)
{
    out->first = p->slots.n;
    ent__str item;
    while (ent__cut_next(&list, ',', &item)) {
        if (ent__str_eq(item, "-")) continue;
        ent__slot *s = ENT__PUSH(&p->arena, &p->slots);
        if (!s) return false;
        *s = read_slot(item);
    }
    out->n = p->slots.n - out->first;
    return true;
}

static uint64_t class_bit(const ent__predicates *p, ent__str name)
{
    for (uint32_t k = 0; k < p->class_names.n; k++)
        if (ent__str_is(p->class_names.at[k], name)) return UINT64_C(1) << k;
    return 0;
}

/* "@armed": who it is, not which word stands for it; 0: no kind of party. */
static uint8_t party_kind(ent__str item)
{
    static const char *const kinds[] = {"@armed", "@official", "@crowd", "@irregular", "@voice"}; /* ORDER PARTY */
    for (uint8_t k = 0; k < 5; k++)
        if (ent__str_eq(item, kinds[k])) return (uint8_t)(1 << k);
    return 0;
}

/* "noun", "two words", "@class", each maybe behind "prep=". */
static bool read_test(const ent__predicates *p, ent__str item, ent__noun_test *out)
{
    if (ent__str_eq(item, "+clause")) {
        *out = (ent__noun_test){.clause = true};
        return true;
    }
    static const char complement[] = "+complement";
    *out = (ent__noun_test){.complement = item.n >= sizeof complement - 1 && memcmp(item.at, complement, sizeof complement - 1) == 0};
    if (out->complement && item.n == sizeof complement - 1) return true;
    if (out->complement) item = ent__str_cut(item, sizeof complement - 1, item.n);
    const char *eq = memchr(item.at, '=', item.n);
    if (eq) {
        out->prep = out->complement ? 0 : ent__hash(ent__str_cut(item, 0, (uint32_t)(eq - item.at)));
        item = ent__str_cut(item, (uint32_t)(eq - item.at) + 1, item.n);
    }
    out->kinds = party_kind(item);
    if (out->kinds) return true;
    if (item.n && item.at[0] == '@') {
        out->classes = class_bit(p, ent__str_cut(item, 1, item.n));
        return out->classes != 0;
    }
    uint32_t cut = item.n;
    while (cut > 0 && item.at[cut - 1] != ' ') cut--;
    out->last = ent__hash(ent__str_cut(item, cut, item.n));
    if (cut) {
        ent__str before = ent__trim(ent__str_cut(item, 0, cut));
        uint32_t b = before.n;
        while (b > 0 && before.at[b - 1] != ' ') b--;
        out->before = ent__hash(ent__str_cut(before, b, before.n));
    }
    return item.n > 0;
}

/* The object column: empty, "*", "-", or alternatives between "|". */
static ent_code read_object(ent__predicates *p, ent__table *t, ent__str cell, ent__predicate *out, ent_error *error)
{
    out->tests = p->tests.n;
    out->need = ENT__NEED_NOTHING;
    if (cell.n == 0) return ENT_OK;
    if (ent__str_eq(cell, "*")) out->need = ENT__NEED_ANY;
    else if (ent__str_eq(cell, "-")) out->need = ENT__NEED_NONE;
    else out->need = ENT__NEED_ONE_OF;
    out->weight = out->need == ENT__NEED_ONE_OF ? 4 : 1;
    if (out->need != ENT__NEED_ONE_OF) return ENT_OK;
    ent__str item;
    while (ent__cut_next(&cell, '|', &item)) {
        ent__noun_test test;
        if (!read_test(p, item, &test)) return ent__table_fail(t, error, "unknown class or empty noun", item);
        if (test.last) out->weight = 6;
        if (test.clause) out->weight = 1;
        ent__noun_test *made = ENT__PUSH(&p->arena, &p->tests);
        if (!made) return no_memory(p, error);
        *made = test;
    }
    out->n_tests = p->tests.n - out->tests;
    return ENT_OK;
}

/* The subject column: kinds of parties, nouns, classes. */
static ent_code read_subject(ent__predicates *p, ent__table *t, ent__str cell, ent__predicate *out, ent_error *error)
{
    out->subject_tests = p->tests.n;
    ent__str item;
    while (ent__cut_next(&cell, '|', &item)) {
        uint8_t kind = party_kind(item);
        out->subject_kinds |= kind;
        ent__noun_test test;
        if (kind) continue;
        if (!read_test(p, item, &test)) return ent__table_fail(t, error, "unknown class or empty noun", item);
        ent__noun_test *made = ENT__PUSH(&p->arena, &p->tests);
        if (!made) return no_memory(p, error);
        *made = test;
    }
    out->n_subject_tests = p->tests.n - out->subject_tests;
    return ENT_OK;
}

static ent_code read_type(ent__table *t, uint32_t column, ent__predicate *out, ent_error *error)
{
    ent_type type = ent__type_read(t->cell[column]);
    out->type = (uint8_t)type;
    if (type == ENT_N_TYPES && ent__str_eq(t->cell[column], "NONE")) return ENT_OK; /* a line that keeps others off */
    if (type == ENT_N_TYPES) return ent__table_fail(t, error, "unknown type", t->cell[column]);
    out->type_mode = t->cell[column + 1];
    out->cameo = t->cell[column + 2];
    if (out->cameo.n < 2) return ent__table_fail(t, error, "a CAMEO code is missing", t->cell[0]);
    return ENT_OK;
}

static ent_code read_frame(ent__predicates *p, ent__table *t, uint32_t column, const char *source, const char *target,
                           ent__predicate *out, ent_error *error)
{
    ent__str s = t->cell[column], g = t->cell[column + 1], note = t->cell[column + 4];
    if (!s.n) s = ent__str_of(source);
    if (!g.n) g = ent__str_of(target);
    if (!read_slots(p, s, &out->source) || !read_slots(p, g, &out->target) || !read_slots(p, t->cell[column + 2], &out->inner))
        return no_memory(p, error);
    if (!ent__contexts_read(t->cell[column + 3], &out->contexts)) return ent__table_fail(t, error, "unknown context", t->cell[column + 3]);
    out->both = (note.n >= 4 && memcmp(note.at, "both", 4) == 0) || ent__str_eq(s, "both") || ent__str_eq(g, "both");
    out->line = t->line;
    out->file = (uint16_t)(p->files.n - 1);
    return ENT_OK;
}

static ent_code keep(ent__predicates *p, ent__map *map, uint64_t key, ent__predicate x, ent_error *error)
{
    uint32_t *first = ent__map_put(&p->arena, map, key);
    if (!first) return no_memory(p, error);
    x.next = *first;
    *first = p->list.n;
    ent__predicate *made = ENT__PUSH(&p->arena, &p->list);
    if (!made) return no_memory(p, error);
    *made = x;
    return ENT_OK;
}

/* ---- rows ---------------------------------------------------------------- */

typedef ent_code add_row(ent__predicates *p, ent__table *t, ent_error *error);

static ent_code add_verb(ent__predicates *p, ent__table *t, ent_error *error)
{
    ent__predicate x = {0};
    ent__str words = t->cell[0], first, more;
    if (!ent__cut_next(&words, ' ', &first)) return ent__table_fail(t, error, "no verb", t->cell[0]);
    for (uint32_t k = 0; ent__cut_next(&words, ' ', &more); k++) {
        if (k == 3) return ent__table_fail(t, error, "more than four words", t->cell[0]);
        x.more[k] = ent__hash(more);
        x.weight = (uint8_t)(x.weight + 2);
    }
    uint8_t words_weight = x.weight;
    ent_code code = read_object(p, t, t->cell[1], &x, error);
    x.weight = (uint8_t)(x.weight * (x.need != ENT__NEED_NOTHING) + words_weight);
    if (!code) code = read_subject(p, t, t->cell[2], &x, error);
    if (!code) code = read_type(t, 3, &x, error);
    if (!code) code = read_frame(p, t, 6, "subj", "obj", &x, error);
    return code ? code : keep(p, &p->verbs, ent__hash(first), x, error);
}

static ent_code add_noun(ent__predicates *p, ent__table *t, ent_error *error)
{
    ent__predicate x = {0};
    ent__str words = t->cell[0];
    uint32_t cut = words.n;
    while (cut > 0 && words.at[cut - 1] != ' ') cut--;
    ent__str last = ent__str_cut(words, cut, words.n), before = ent__trim(ent__str_cut(words, 0, cut)), item;
    if (!last.n) return ent__table_fail(t, error, "no noun", words);
    while (ent__cut_next(&before, ' ', &item)) {
        x.more[0] = ent__hash(item); /* the nearest word before the noun decides */
        x.weight = 3;
    }
    x.tests = p->tests.n;
    ent__str with = t->cell[1];
    while (ent__cut_next(&with, '|', &item)) {
        ent__noun_test test;
        if (!read_test(p, item, &test)) return ent__table_fail(t, error, "unknown class or empty noun", item);
        ent__noun_test *made = ENT__PUSH(&p->arena, &p->tests);
        if (!made) return no_memory(p, error);
        *made = test;
        x.weight = 4;
    }
    x.n_tests = p->tests.n - x.tests;
    ent_code code = read_type(t, 2, &x, error);
    if (!code) code = read_frame(p, t, 5, "poss,by,adj", "on,against,of,to,with", &x, error);
    return code ? code : keep(p, &p->nouns, ent__hash(last), x, error);
}

static ent_code add_adjective(ent__predicates *p, ent__table *t, ent_error *error)
{
    ent__predicate x = {0};
    ent__str words = t->cell[0], first, more;
    if (!ent__cut_next(&words, ' ', &first)) return ent__table_fail(t, error, "no adjective", words);
    for (uint32_t k = 0; k < 3 && ent__cut_next(&words, ' ', &more); k++) x.more[k] = ent__hash(more);
    ent_code code = read_type(t, 1, &x, error);
    if (!code) code = read_frame(p, t, 4, "subj", "of,to,with,at,by,for", &x, error);
    return code ? code : keep(p, &p->adjectives, ent__hash(first), x, error);
}

static ent_code add_class(ent__predicates *p, ent__table *t, ent_error *error)
{
    static const char *const known[] = {
#define ENT_X(name) #name,
        ENT__CLASSES(ENT_X)
#undef ENT_X
    };
    if (p->class_names.n == 64) return ent__table_fail(t, error, "more than 64 classes", t->cell[0]);
    ent__str *name = ENT__PUSH(&p->arena, &p->class_names);
    if (!name) return no_memory(p, error);
    *name = t->cell[0];
    uint64_t bit = UINT64_C(1) << (p->class_names.n - 1);
    for (int k = 0; k < ENT__N_CLASSES; k++)
        if (ent__str_eq(*name, known[k])) p->class_of[k] = bit;
    ent__str list = t->cell[1], item;
    while (ent__list_next(&list, &item)) {
        uint32_t *at = ent__map_put(&p->arena, &p->classes, ent__hash(item));
        if (!at) return no_memory(p, error);
        if (*at == ENT__NONE) {
            if (!ENT__PUSH(&p->arena, &p->class_bits)) return no_memory(p, error);
            *at = p->class_bits.n - 1;
        }
        p->class_bits.at[*at] |= bit;
    }
    return ENT_OK;
}

static const char *const operator_names[] = {
#define ENT_X(name) #name,
    ENT__OPERATORS(ENT_X)
#undef ENT_X
};

static uint8_t read_operator(ent__str s)
{
    uint8_t k = 0;
    while (k < ENT__N_OPERATORS && !ent__str_eq(s, operator_names[k])) k++;
    return k;
}

static ent_code add_operator(ent__predicates *p, ent__table *t, ent_error *error)
{
    ent__operator x = {.id = read_operator(t->cell[2]), .pos = t->cell[1].n ? (uint8_t)t->cell[1].at[0] : 'v'};
    if (x.id == ENT__N_OPERATORS) return ent__table_fail(t, error, "unknown operator", t->cell[2]);
    if (!read_slots(p, t->cell[3], &x.inner)) return no_memory(p, error);
    ent__str words = t->cell[0], word, more;
    if (!ent__cut_next(&words, ' ', &word)) return ent__table_fail(t, error, "no word", t->cell[0]);
    if (ent__cut_next(&words, ' ', &more)) x.more = ent__hash(more);
    uint32_t *first = ent__map_put(&p->arena, &p->ops, ent__hash_more(ent__hash(word), &x.pos, 1));
    ent__operator *made = ENT__PUSH(&p->arena, &p->operators);
    if (!first || !made) return no_memory(p, error);
    x.next = *first;
    *first = p->operators.n - 1;
    *made = x;
    return ENT_OK;
}

/* Bits of the types that a word of the inner column names. */
static uint32_t inner_bits(ent__str s)
{
    static const struct {
        const char *name;
        uint32_t from, to;
    } quads[] = {{"coop", ENT_AGREE, ENT_RETREAT}, {"conflict", ENT_REQUEST, ENT_ASSAULT}, {"verbal-coop", ENT_AGREE, ENT_CONCEDE},
                 {"material-coop", ENT_COOPERATE, ENT_RETREAT}, {"verbal-conflict", ENT_REQUEST, ENT_THREATEN},
                 {"material-conflict", ENT_PROTEST, ENT_ASSAULT}, {"*", ENT_AGREE, ENT_ASSAULT}};
    uint32_t bits = 0;
    ent_type type = ent__type_read(s);
    if (type < ENT_N_TYPES) return UINT32_C(1) << type;
    for (size_t k = 0; k < sizeof quads / sizeof *quads; k++)
        if (ent__str_eq(s, quads[k].name))
            for (uint32_t b = quads[k].from; b <= quads[k].to; b++) bits |= UINT32_C(1) << b;
    return bits;
}

static int8_t read_status(ent__str s)
{
    for (int8_t k = 0; k < ENT_N_STATUS; k++)
        if (ent__str_eq(s, ent_status_name((ent_status)k))) return k;
    return -1;
}

static ent_code add_composition(ent__predicates *p, ent__table *t, ent_error *error)
{
    ent__str more = t->cell[1], inner;
    if (!ent__cut_next(&more, ' ', &inner)) inner = t->cell[1];
    ent__composition x = {.op = read_operator(t->cell[0]), .inner = inner_bits(inner), .inner_more = ent__trim(more), .mode = t->cell[3], .cameo = t->cell[4],
                          .status = read_status(t->cell[5]), .line = t->line};
    ent_type type = ent__type_read(t->cell[2]);
    if (ent__str_eq(t->cell[2], "same")) x.becomes = ENT__BECOMES_SAME;
    else if (ent__str_eq(t->cell[2], "none")) x.becomes = ENT__BECOMES_NONE;
    else if (type == ENT_N_TYPES) return ent__table_fail(t, error, "unknown type", t->cell[2]);
    x.type = (uint8_t)type;
    if (x.op == ENT__N_OPERATORS) return ent__table_fail(t, error, "unknown operator", t->cell[0]);
    if (!x.inner) return ent__table_fail(t, error, "unknown inner act", t->cell[1]);
    ent__composition *made = ENT__PUSH(&p->arena, &p->compositions);
    if (!made) return no_memory(p, error);
    *made = x;
    return ENT_OK;
}

static ent_code add_light(ent__predicates *p, ent__table *t, ent_error *error)
{
    ent__str words = t->cell[0], first, more = {0};
    if (!ent__cut_next(&words, ' ', &first)) return ent__table_fail(t, error, "no verb", t->cell[0]);
    ent__cut_next(&words, ' ', &more);
    ent__light x = {.slot = read_slot(t->cell[1]), .gives_target = ent__str_eq(t->cell[2], "target")};
    if (more.n && x.slot.kind == ENT__SLOT_PREP && x.slot.prep == ent__hash(more)) more.n = 0;
    else if (more.n && x.slot.kind == ENT__SLOT_OBJ && !words.n && ent__str_eq(more, "in")) x.slot = read_slot(more), more.n = 0;
    x.more = more.n ? ent__hash(more) : 0;
    uint32_t *at = ent__map_put(&p->arena, &p->lights_of, ent__hash(first));
    ent__light *made = ENT__PUSH(&p->arena, &p->lights);
    if (!at || !made) return no_memory(p, error);
    x.next = *at;
    *at = p->lights.n - 1;
    *made = x;
    return ENT_OK;
}

static ent_code add_context(ent__predicates *p, ent__table *t, ent_error *error)
{
    uint64_t bits = 0;
    if (!ent__contexts_read(t->cell[0], &bits)) return ent__table_fail(t, error, "unknown context", t->cell[0]);
    ent__str list = t->cell[1], item;
    while (ent__list_next(&list, &item)) {
        uint32_t *at = ent__map_put(&p->arena, &p->context_words, ent__hash(item));
        if (!at) return no_memory(p, error);
        if (*at == ENT__NONE) {
            if (!ENT__PUSH(&p->arena, &p->context_bits)) return no_memory(p, error);
            *at = p->context_bits.n - 1;
        }
        p->context_bits.at[*at] |= bits;
    }
    return ENT_OK;
}

static uint64_t mood_key(uint64_t word, uint8_t pos) { return ent__hash_more(word, &pos, 1); }

static ent_code add_mood(ent__predicates *p, ent__table *t, ent_error *error)
{
    static const char *const names[] = {"verb", "blame", "noun", "adjective", "adverb"}; /* ORDER MOOD */
    uint8_t pos = 0;
    while (pos < 5 && !ent__str_eq(t->cell[1], names[pos])) pos++;
    if (pos == 5) return ent__table_fail(t, error, "unknown part of speech", t->cell[1]);
    ent__mood x = {read_status(t->cell[2]), read_status(t->cell[3].n ? t->cell[3] : t->cell[2])};
    if (x.status < 0 || x.infinitive < 0) return ent__table_fail(t, error, "unknown status", t->cell[2]);
    uint32_t *at = ent__map_put(&p->arena, &p->moods, mood_key(ent__hash(t->cell[0]), pos));
    ent__mood *made = ENT__PUSH(&p->arena, &p->mood_list);
    if (!at || !made) return no_memory(p, error);
    *made = x;
    *at = p->mood_list.n - 1;
    return ENT_OK;
}

static ent_code add_form(ent__predicates *p, ent__table *t, ent_error *error)
{
    uint32_t *at = ent__map_put(&p->arena, &p->forms, ent__hash(t->cell[0]));
    ent__str *made = ENT__PUSH(&p->arena, &p->form_lemmas);
    if (!at || !made) return no_memory(p, error);
    *made = t->cell[1];
    *at = p->form_lemmas.n - 1;
    return ENT_OK;
}

/* "-40", "1953": a whole number of at most four digits. */
static bool read_number(ent__str s, int16_t *out)
{
    bool minus = s.n && s.at[0] == '-';
    int value = 0;
    for (uint32_t k = minus; k < s.n; k++) {
        if (!ent__is_digit(s.at[k]) || value > 999) return false;
        value = value * 10 + (s.at[k] - '0');
    }
    *out = (int16_t)(minus ? -value : value);
    return s.n > (uint32_t)minus;
}

static ent_code add_period(ent__predicates *p, ent__table *t, ent_error *error)
{
    ent__named_period x;
    if (!read_number(t->cell[1], &x.from) || !read_number(t->cell[2], &x.to) || x.to < x.from)
        return ent__table_fail(t, error, "not two years", t->cell[1]);
    uint32_t *at = ent__map_put(&p->arena, &p->periods, ent__hash(t->cell[0]));
    ent__named_period *made = ENT__PUSH(&p->arena, &p->period_list);
    if (!at || !made) return no_memory(p, error);
    *made = x;
    *at = p->period_list.n - 1;
    return ENT_OK;
}

static ent_code add_sign(ent__predicates *p, ent__table *t, ent_error *error)
{
    int16_t weight;
    if (!read_number(t->cell[1], &weight)) return ent__table_fail(t, error, "not a number", t->cell[1]);
    uint64_t key = ent__hash(t->cell[0]);
    if (ent__map_get(&p->signs, key) != ENT__NONE) return ent__table_fail(t, error, "a second time", t->cell[0]);
    uint32_t *at = ent__map_put(&p->arena, &p->signs, key);
    int16_t *made = ENT__PUSH(&p->arena, &p->sign_weights);
    if (!at || !made) return no_memory(p, error);
    *made = weight;
    *at = p->sign_weights.n - 1;
    return ENT_OK;
}

static ent_code add_types(ent__predicates *p, ent__table *t, ent_error *error) { return ent__scheme_add_types(&p->scheme, &p->arena, t, error); }
static ent_code add_cameo(ent__predicates *p, ent__table *t, ent_error *error) { return ent__scheme_add_cameo(&p->scheme, &p->arena, t, error); }

static const struct {
    const char *file, *columns;
    add_row *add;
} tables[] = {
    {"types.tsv", "type mode quad score target", add_types},
    {"cameo.tsv", "code label goldstein", add_cameo},
    {"classes.tsv", "class words", add_class},
    {"verbs/", "verb object subject type mode cameo source target inner contexts note", add_verb},
    {"nouns/", "noun with type mode cameo source target inner contexts note", add_noun},
    {"adjectives.tsv", "adjective type mode cameo source target inner contexts note", add_adjective},
    {"operators.tsv", "word pos operator inner note", add_operator},
    {"composition.tsv", "operator inner type mode cameo status note", add_composition},
    {"lights.tsv", "verb slot gives note", add_light},
    {"contexts.tsv", "context words", add_context},
    {"moods.tsv", "word pos status infinitive note", add_mood},
    {"forms.tsv", "form lemma note", add_form},
    {"periods.tsv", "period from to note", add_period},
    {"confidence.tsv", "sign weight seen", add_sign},
};

void ent__predicates_init(ent__predicates *p)
{
    *p = (ent__predicates){0};
    ent__arena_init(&p->arena, 0);
}

void ent__predicates_free(ent__predicates *p)
{
    ent__arena_free(&p->arena);
    *p = (ent__predicates){0};
}

ent_code ent__predicates_add(ent__predicates *p, ent__str file, ent__str bytes, bool *taken, ent_error *error)
{
    *taken = false;
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++) {
        size_t n = strlen(tables[k].file);
        bool folder = tables[k].file[n - 1] == '/';
        if (folder ? file.n <= n || memcmp(file.at, tables[k].file, n) != 0 : !ent__str_eq(file, tables[k].file)) continue;
        *taken = true;
        ent__str *name = ENT__PUSH(&p->arena, &p->files);
        if (!name) return no_memory(p, error);
        *name = file;
        ent__table t;
        ent_error bad = {0};
        ent_code code = ent__table_open(&t, file, bytes, tables[k].columns, error);
        while (!code && ent__table_next(&t, &bad)) code = tables[k].add(p, &t, error);
        if (!code && bad.code) {
            if (error) *error = bad;
            code = bad.code;
        }
        return code;
    }
    return ENT_OK;
}

static bool is_known(const ent__predicates *p, ent__str word)
{
    uint64_t h = ent__hash(word);
    return ent__map_get(&p->verbs, h) != ENT__NONE || ent__map_get(&p->nouns, h) != ENT__NONE || ent__map_get(&p->classes, h) != ENT__NONE ||
           ent__map_get(&p->lights_of, h) != ENT__NONE || ent__map_get(&p->context_words, h) != ENT__NONE;
}

ent__str ent__predicates_lemma(const ent__predicates *p, ent__str form, ent__str lemma, ent__arena *keep)
{
    char buffer[48];
    if (lemma.n < 3 || lemma.n + 2 > sizeof buffer || form.n > sizeof buffer) return lemma;
    for (uint32_t i = 0; i < form.n; i++) buffer[i] = ent__lower(form.at[i]);
    uint32_t irregular = ent__map_get(&p->forms, ent__hash((ent__str){buffer, form.n}));
    if (irregular != ENT__NONE) return p->form_lemmas.at[irregular];
    bool plural = lemma.at[lemma.n - 1] == 's' && lemma.at[lemma.n - 2] != 's'; /* "troops", "arms" */
    if (plural && ent__class_bits(p, ent__hash(ent__str_cut(lemma, 0, lemma.n - 1)))) return ent__str_cut(lemma, 0, lemma.n - 1);
    if (is_known(p, lemma)) return lemma;
    memcpy(buffer, lemma.at, lemma.n);
    buffer[lemma.n] = 'e';
    if (is_known(p, (ent__str){buffer, lemma.n + 1})) return ent__arena_str(keep, (ent__str){buffer, lemma.n + 1});
    bool doubled = lemma.at[lemma.n - 1] == 'e' || lemma.at[lemma.n - 1] == lemma.at[lemma.n - 2];
    if (doubled && is_known(p, (ent__str){buffer, lemma.n - 1})) return ent__arena_str(keep, (ent__str){buffer, lemma.n - 1});
    bool inflected = form.n < sizeof buffer && form.n > 3 && memcmp(form.at + form.n - 2, "ed", 2) == 0 && form.n - 2 != lemma.n;
    if (inflected) {
        for (uint32_t i = 0; i < form.n; i++) buffer[i] = ent__lower(form.at[i]);
        if (is_known(p, (ent__str){buffer, form.n - 2})) return ent__arena_str(keep, (ent__str){buffer, form.n - 2});
        if (is_known(p, (ent__str){buffer, form.n - 1})) return ent__arena_str(keep, (ent__str){buffer, form.n - 1});
    }
    return lemma;
}

uint64_t ent__class_bits(const ent__predicates *p, uint64_t word)
{
    uint32_t k = ent__map_get(&p->classes, word);
    return k == ENT__NONE ? 0 : p->class_bits.at[k];
}

const ent__mood *ent__mood_of(const ent__predicates *p, uint64_t word, ent__mood_pos pos)
{
    uint32_t k = ent__map_get(&p->moods, mood_key(word, (uint8_t)pos));
    return k == ENT__NONE ? NULL : &p->mood_list.at[k];
}

const char *ent__operator_name(uint8_t op) { return op < ENT__N_OPERATORS ? operator_names[op] : ""; }

static bool begins(ent__str s, ent__str with) { return s.n >= with.n && memcmp(s.at, with.at, with.n) == 0; }

const ent__composition *ent__compose(const ent__predicates *p, uint8_t op, ent_type inner, ent__str mode, ent__str cameo)
{
    for (uint32_t k = 0; k < p->compositions.n; k++) {
        const ent__composition *x = &p->compositions.at[k];
        if (x->op != op || !(x->inner >> inner & 1)) continue;
        if (!x->inner_more.n || ent__str_is(x->inner_more, mode) || begins(cameo, x->inner_more)) return x;
    }
    return NULL;
}
