#include "check.h"

#include "kit.h"

/* The header of a built-in table, with its line end: columns may come and go. */
static ent__str header_of(const char *file)
{
    ent__bundle b = ent__bundle_embedded();
    ent__str name, bytes;
    for (uint32_t at = 0; ent__bundle_next(&b, &at, &name, &bytes);) {
        if (!ent__str_eq(name, file)) continue;
        while (bytes.n && (bytes.at[0] == '#' || bytes.at[0] == '\n')) {
            const char *end = memchr(bytes.at, '\n', bytes.n);
            bytes = ent__str_cut(bytes, (uint32_t)(end - bytes.at) + 1, bytes.n);
        }
        const char *end = memchr(bytes.at, '\n', bytes.n);
        return ent__str_cut(bytes, 0, (uint32_t)(end - bytes.at) + 1);
    }
    return (ent__str){0};
}

/* A row from "column=value|column=value". */
static void put_row(const char *file, const char *cells, char *to, size_t size)
{
    ent__str header = header_of(file), rest = {header.at, header.n - 1}, column;
    int n = snprintf(to, size, "%.*s", (int)header.n, header.at);
    while (ent__cut_next(&rest, '\t', &column)) {
        ent__str all = ent__str_of(cells), cell;
        while (ent__cut_next(&all, ',', &cell)) {
            if (cell.n <= column.n || cell.at[column.n] != '=' || memcmp(cell.at, column.at, column.n) != 0) continue;
            n += snprintf(to + n, size - (size_t)n, "%.*s", (int)(cell.n - column.n - 1), cell.at + column.n + 1);
        }
        n += snprintf(to + n, size - (size_t)n, rest.n ? "\t" : "\n");
    }
}

/* What the table `like` with one such row, called `file`, is refused for; "taken". */
static const char *added(const char *like, const char *file, const char *cells)
{
    static ent_error error;
    char bytes[1000];
    put_row(like, cells, bytes, sizeof bytes);
    ent_table table = {ent__str_of(file), ent__str_of(bytes)};
    ent_options options = {.tables = &table, .n_tables = 1};
    ent_engine *engine = NULL;
    error = (ent_error){0};
    ent_code code = ent_engine_open(&options, &engine, &error);
    ent_engine_close(engine);
    return code ? error.message : "taken";
}

#define VERB(cells) added("verbs/conflict.tsv", "verbs/mine.tsv", cells)

static void a_row_that_is_right_is_taken(void **state)
{
    (void)state;
    assert_string_equal(VERB("verb=zap,object=*,type=ASSAULT,mode=aerial,cameo=195,source=subj,target=obj"), "taken");
}

static void an_unknown_type_is_refused(void **state)
{
    (void)state;
    assert_string_equal(VERB("verb=zap,type=YIELD,cameo=195"), "verbs/mine.tsv:2: unknown type: 'YIELD'");
}

static void a_missing_code_is_refused(void **state)
{
    (void)state;
    assert_string_equal(VERB("verb=zap,type=ASSAULT"), "verbs/mine.tsv:2: a CAMEO code is missing: 'zap'");
}

static void an_unknown_class_is_refused(void **state)
{
    (void)state;
    assert_string_equal(VERB("verb=zap,object=@nosuch,type=ASSAULT,cameo=195"),
                        "verbs/mine.tsv:2: unknown class or empty noun: '@nosuch'");
}

static void an_unknown_context_is_refused(void **state)
{
    (void)state;
    assert_string_equal(VERB("verb=zap,type=ASSAULT,cameo=195,contexts=sport"),
                        "verbs/mine.tsv:2: unknown context: 'sport'");
}

static void an_unknown_operator_is_refused(void **state)
{
    (void)state;
    assert_non_null(strstr(added("operators.tsv", "operators.tsv", "word=zap,pos=verb,operator=zapping"),
                           "operators.tsv:2: unknown operator: 'zapping'"));
    assert_non_null(strstr(added("composition.tsv", "composition.tsv", "operator=agree,inner=NOTHING,type=AGREE"),
                           "composition.tsv:2: unknown inner act"));
}

static void a_score_that_is_no_number_is_refused(void **state)
{
    (void)state;
    assert_string_equal(added("types.tsv", "types.tsv", "type=AID,quad=2,score=ten"),
                        "types.tsv:2: not a number: 'ten'");
}

static void a_verb_of_ones_own_is_coded(void **state)
{
    (void)state;
    char bytes[1000];
    put_row("verbs/conflict.tsv", "verb=zap,type=ASSAULT,mode=aerial,cameo=195,source=subj,target=obj", bytes,
            sizeof bytes);
    ent_table table = {ENT__STR("verbs/mine.tsv"), ent__str_of(bytes)};
    ent_options options = {.tables = &table, .n_tables = 1};
    ent_error error = {0};
    kit *k = calloc(1, sizeof *k);
    assert_int_equal(ent_engine_open(&options, &k->engine, &error), ENT_OK);
    assert_int_equal(ent_worker_new(k->engine, &k->worker, &error), ENT_OK);
    assert_string_equal(kit_events(k, "Peru zapped Chile.", KIT_TODAY), "ASSAULT PER -> CHL happened\n");
    assert_true(ent__str_eq(k->report->events[0].rule, "verbs/mine.tsv:2"));
    kit_drop(k);
    free(k);
}

static void a_composition_is_found_by_operator_and_act(void **state)
{
    kit *k = *state;
    const ent__composition *c = ent__compose(&k->engine->predicates, ENT__OP_agree, ENT_AID, ENT__STR(""), ENT__STR("070"));
    assert_non_null(c);
    assert_int_equal(c->type, ENT_AGREE);
    assert_int_equal(c->status, ENT_PLANNED);
    c = ent__compose(&k->engine->predicates, ENT__OP_threaten, ENT_ASSAULT, ENT__STR(""), ENT__STR("180"));
    assert_non_null(c);
    assert_int_equal(c->type, ENT_THREATEN);
}

static void a_lemma_is_mended_by_what_the_tables_know(void **state)
{
    kit *k = *state;
    ent__arena a;
    ent__arena_init(&a, 0);
    ent__str lemma = ent__predicates_lemma(&k->engine->predicates, ENT__STR("embargoes"), ENT__STR("embargoe"), &a);
    assert_true(ent__str_eq(lemma, "embargo"));
    lemma = ent__predicates_lemma(&k->engine->predicates, ENT__STR("qqqs"), ENT__STR("qqq"), &a);
    assert_true(ent__str_eq(lemma, "qqq"));
    ent__arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("a row that is right is taken", a_row_that_is_right_is_taken),
        TEST("an unknown type is refused", an_unknown_type_is_refused),
        TEST("a missing code is refused", a_missing_code_is_refused),
        TEST("an unknown class is refused", an_unknown_class_is_refused),
        TEST("an unknown context is refused", an_unknown_context_is_refused),
        TEST("an unknown operator or inner act is refused", an_unknown_operator_is_refused),
        TEST("a score that is no number is refused", a_score_that_is_no_number_is_refused),
        TEST("a verb of one's own is coded, and named as the rule", a_verb_of_ones_own_is_coded),
        TEST("a composition is found by operator and act", a_composition_is_found_by_operator_and_act),
        TEST("a lemma is mended by what the tables know", a_lemma_is_mended_by_what_the_tables_know),
    };
    return cmocka_run_group_tests(tests, kit_setup, kit_teardown);
}
