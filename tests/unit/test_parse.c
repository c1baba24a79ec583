#include "check.h"

#include <stdio.h>
#include <stdlib.h>

#include "parse/conllu.h"
#include "parse/model.h"

/* The embedded model, two arenas, a text and its parse. */
typedef struct bench {
    ent__model *model;
    ent__arena keep, scratch;
    ent__text text;
    ent__parse parse;
} bench;

static const char report[] =
    "Britain froze the assets of three banks on Monday. The embargoes hurt Cuba, officials said.\n\n"
    "\"We'll lend Ghana $300 million,\" the World Bank's president told reporters in Accra.\n\n"
    "RUSSIA SHELLS KHARKIV\n\nNo.\n";

static int set_up(void **state)
{
    size_t n;
    bench *b = calloc(1, sizeof *b);
    if (!b) return -1;
    const void *bytes = ent__model_embedded(&n);
    ent__arena_init(&b->keep, 0);
    ent__arena_init(&b->scratch, 0);
    *state = b;
    return ent__model_open(bytes, n, &b->model, NULL) == ENT_OK ? 0 : -1;
}

static int put_away(void **state)
{
    bench *b = *state;
    ent__model_close(b->model);
    ent__arena_free(&b->keep);
    ent__arena_free(&b->scratch);
    free(b);
    return 0;
}

static void parse(bench *b, const ent__model *model)
{
    ent_error error = {0};
    ent__arena_reset(&b->scratch);
    assert_int_equal(ent__parse_text(model, &b->text, &b->keep, &b->scratch, &b->parse, &error), ENT_OK);
}

static void parse_report(bench *b, const char *bytes)
{
    ent_error error = {0};
    ent__arena_reset(&b->keep);
    assert_int_equal(ent__text_split(&b->keep, bytes, (uint32_t)strlen(bytes), &b->text, &error), ENT_OK);
    parse(b, b->model);
}

static void assert_trees(const ent__text *t, const ent__parse *p)
{
    for (uint32_t s = 0; s < t->n_sentences; s++) {
        uint32_t first = t->sentences[s].first, end = t->sentences[s].end, roots = 0;
        for (uint32_t k = first; k < end; k++) {
            bool is_root = p->head[k] == ENT__NONE;
            roots += is_root;
            assert_int_equal(is_root, p->rel[k] == ENT__R_ROOT);
            assert_true(p->upos[k] < ENT__N_UPOS && p->xpos[k] < ENT__N_XPOS && p->rel[k] < ENT__N_REL);
            assert_true(p->lemma[k].n > 0);
            uint32_t steps = 0;
            for (uint32_t at = k; at != ENT__NONE; at = p->head[at]) {
                assert_in_range(at, first, end - 1);
                assert_true(steps++ < end - first);
            }
        }
        assert_int_equal(roots, 1);
    }
}

/* ---- trees ------------------------------------------------------------- */

static void every_sentence_gets_one_root_and_a_tree(void **state)
{
    bench *b = *state;
    parse_report(b, report);
    assert_true(b->text.n_sentences >= 4);
    assert_trees(&b->text, &b->parse);
}

static void a_text_without_words_is_nothing(void **state)
{
    bench *b = *state;
    b->text = (ent__text){.bytes = ""};
    parse(b, b->model);
}

/* Words of any bytes, in sentences of any length. */
static void noise_gets_trees_too(void **state)
{
    bench *b = *state;
    enum { WORDS = 400, ROOM = WORDS * 9 };
    static char bytes[ROOM];
    static ent__word words[WORDS];
    ent__sentence sentences[] = {{0, 1, 0}, {1, 3, 0}, {3, 40, 0}, {40, 41, 0}, {41, WORDS, 0}};
    uint32_t at = 0, seed = 1;
    for (uint32_t k = 0; k < WORDS; k++) {
        uint32_t begin = at;
        for (uint32_t n = 1 + k % 9; n; n--, at++) {
            seed = seed * 1664525 + 1013904223;
            bytes[at] = (char)(seed >> 24);
        }
        words[k] = (ent__word){{begin, at}, ENT__WORD_SPACE};
    }
    ent__arena_reset(&b->keep);
    b->text = (ent__text){bytes, at, words, WORDS, sentences, sizeof sentences / sizeof *sentences};
    parse(b, b->model);
    assert_trees(&b->text, &b->parse);
}

static void a_sentence_of_five_thousand_words_works(void **state)
{
    bench *b = *state;
    enum { WORDS = 5000, EACH = 6 };
    static char bytes[WORDS * EACH];
    static ent__word words[WORDS];
    static const char *const some[] = {"Iran ", "said ", "that ", "it ", "will ", "talk ", "and "};
    ent__sentence one = {0, WORDS, 0};
    for (uint32_t k = 0, at = 0; k < WORDS; k++) {
        uint32_t n = (uint32_t)strlen(some[k % 7]);
        memcpy(bytes + at, some[k % 7], n);
        words[k] = (ent__word){{at, at + n - 1}, ENT__WORD_SPACE};
        at += n;
    }
    ent__arena_reset(&b->keep);
    b->text = (ent__text){bytes, sizeof bytes, words, WORDS, &one, 1};
    parse(b, b->model);
    assert_trees(&b->text, &b->parse);
}

/* ---- words that the treebanks have not --------------------------------- */

static void assert_lemma(bench *b, const char *form, ent__upos upos, const char *lemma)
{
    for (uint32_t k = 0; k < b->text.n_words; k++) {
        if (!ent__str_eq(ent__word_str(&b->text, k), form)) continue;
        assert_int_equal(b->parse.upos[k], upos);
        assert_true(ent__str_eq(b->parse.lemma[k], lemma));
        return;
    }
    fail();
}

static void dictionaries_help_with_rare_words(void **state)
{
    bench *b = *state;
    parse_report(b, report);
    assert_lemma(b, "froze", ENT__VERB, "freeze");
    assert_lemma(b, "embargoes", ENT__NOUN, "embargo");
    parse_report(b, "The World Bank lent Ghana $300 million. Israel freed 20 prisoners.");
    assert_lemma(b, "lent", ENT__VERB, "lend");
    assert_lemma(b, "freed", ENT__VERB, "free");
}

/* ---- stretches ---------------------------------------------------------- */

/* Sentences of one shape with words that come again; more of them than go through the network together. */
static uint32_t write_sentences(char *to, uint32_t room)
{
    static const char *const who[] = {"Iran", "The minister", "Ghana's army", "It", "Troops"};
    static const char *const did[] = {"bombed", "met", "will not punish", "freed", "said it backs"};
    static const char *const whom[] = {"the rebels", "Oman", "two old mines", "its embargoes", "them"};
    uint32_t n = 0;
    for (uint32_t k = 0; k < 250 && n < room; k++)
        n += (uint32_t)snprintf(to + n, room - n, "%s %s %s in town %u.\n\n", who[k % 5], did[k / 5 % 5],
                                whom[k / 25 % 5], k % 60);
    return n;
}

/* What is made once for each distinct word is right wherever the word stands. */
static void a_sentence_is_parsed_alone_as_among_others(void **state)
{
    bench *b = *state;
    static char bytes[32768];
    assert_in_range(write_sentences(bytes, sizeof bytes), 1, sizeof bytes - 1);
    parse_report(b, bytes);
    ent__text all = b->text;
    ent__parse whole = b->parse;
    assert_true(all.n_words > ENT__MAX_SENTENCE && all.n_sentences >= 250);
    for (uint32_t s = 0; s < all.n_sentences; s++) {
        uint32_t first = all.sentences[s].first, n = all.sentences[s].end - first;
        ent__sentence alone = {0, n, 0};
        b->text = (ent__text){bytes, all.n, all.words + first, n, &alone, 1};
        parse(b, b->model);
        assert_memory_equal(whole.upos + first, b->parse.upos, n);
        assert_memory_equal(whole.xpos + first, b->parse.xpos, n);
        assert_memory_equal(whole.rel + first, b->parse.rel, n);
        for (uint32_t k = 0; k < n; k++) {
            uint32_t head = whole.head[first + k];
            assert_int_equal(head == ENT__NONE ? ENT__NONE : head - first, b->parse.head[k]);
            assert_true(ent__str_is(whole.lemma[first + k], b->parse.lemma[k]));
        }
    }
}

/* ---- machines ---------------------------------------------------------- */

static void all_kinds_of_machine_give_the_same_parse(void **state)
{
    bench *b = *state;
    parse_report(b, report);
    ent__parse first = b->parse;
    uint32_t n = b->text.n_words;
    for (int kind = 0; kind < ENT__N_KERNELS; kind++) {
        ent__model m = *b->model;
        m.kernels = ent__kernels_of(kind);
        if (!m.kernels) continue;
        parse(b, &m);
        assert_memory_equal(first.head, b->parse.head, n * sizeof *first.head);
        assert_memory_equal(first.rel, b->parse.rel, n);
        assert_memory_equal(first.xpos, b->parse.xpos, n);
        assert_memory_equal(first.upos, b->parse.upos, n);
    }
}

/* ---- damage ------------------------------------------------------------ */

static void a_damaged_model_is_refused(void **state)
{
    (void)state;
    size_t n;
    ent__model *m;
    ent_error error;
    const char *bytes = ent__model_embedded(&n);
    char *copy = aligned_alloc(64, (n + 63) / 64 * 64);
    assert_non_null(copy);
    memcpy(copy, bytes, n);
    for (size_t at = 0; at < n; at += 1 + n / 37) {
        copy[at] = (char)(copy[at] ^ 1);
        assert_int_equal(ent__model_open(copy, n, &m, &error), ENT_E_MODEL);
        assert_null(m);
        copy[at] = (char)(copy[at] ^ 1);
        assert_int_equal(ent__model_open(copy, at, &m, &error), ENT_E_MODEL);
    }
    free(copy);
}

/* Damage with a right checksum: refused, or it parses and stays inside (the sanitizers look on). */
static void a_forged_model_does_no_harm(void **state)
{
    bench *b = *state;
    size_t n, skip = offsetof(ent__model_header, measures);
    const char *bytes = ent__model_embedded(&n);
    char *copy = aligned_alloc(64, (n + 63) / 64 * 64);
    ent__model_header *h = (ent__model_header *)(void *)copy;
    uint32_t seed = 7, n_opened = 0;
    assert_non_null(copy);
    parse_report(b, report);
    for (int section = 0; section < ENT__N_SECTIONS; section++) {
        memcpy(copy, bytes, n);
        uint32_t size = h->end[section] - h->begin[section];
        for (int k = 0; k < 20; k++) {
            seed = seed * 1664525 + 1013904223;
            copy[h->begin[section] + (seed >> 8) % size] ^= (char)(1 << (seed >> 5) % 8);
        }
        h->checksum = ent__model_checksum(copy + skip, n - skip);
        ent__model *m;
        if (ent__model_open(copy, n, &m, NULL) != ENT_OK) continue;
        n_opened++;
        parse(b, m);
        assert_trees(&b->text, &b->parse);
        ent__model_close(m);
    }
    assert_true(n_opened > 0);
    free(copy);
}

/* ---- CoNLL-U ----------------------------------------------------------- */

static void a_parse_goes_through_conllu_and_back(void **state)
{
    bench *b = *state;
    ent__bytes sheet = {0};
    ent__conllu back;
    ent_error error = {0};
    parse_report(b, report);
    for (uint32_t s = 0; s < b->text.n_sentences; s++)
        if (ent__conllu_write(&b->keep, &sheet, &b->text, &b->parse, s, (ent__str){0}, &error)) fail();
    assert_int_equal(ent__conllu_read(&b->keep, sheet.at, sheet.n, &back, &error), ENT_OK);
    assert_int_equal(back.text.n_words, b->text.n_words);
    assert_int_equal(back.text.n_sentences, b->text.n_sentences);
    for (uint32_t k = 0; k < b->text.n_words; k++) {
        assert_true(ent__str_is(ent__word_str(&back.text, k), ent__word_str(&b->text, k)));
        assert_int_equal(back.gold.upos[k], b->parse.upos[k]);
        assert_int_equal(back.gold.head[k], b->parse.head[k]);
        assert_int_equal(back.gold.rel[k], b->parse.rel[k]);
        assert_true(ent__str_is(back.gold.lemma[k], b->parse.lemma[k]));
    }
    ent__parse first = b->parse; /* and the words that came back are parsed alike */
    b->text = back.text;
    parse(b, b->model);
    assert_memory_equal(first.head, b->parse.head, b->text.n_words * sizeof *first.head);
    assert_memory_equal(first.rel, b->parse.rel, b->text.n_words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("every sentence gets one root and a tree", every_sentence_gets_one_root_and_a_tree),
        TEST("a text without words is nothing", a_text_without_words_is_nothing),
        TEST("noise gets trees too", noise_gets_trees_too),
        TEST("a sentence of five thousand words works", a_sentence_of_five_thousand_words_works),
        TEST("dictionaries help with rare words", dictionaries_help_with_rare_words),
        TEST("a sentence is parsed alone as among others", a_sentence_is_parsed_alone_as_among_others),
        TEST("all kinds of machine give the same parse", all_kinds_of_machine_give_the_same_parse),
        TEST("a damaged model is refused", a_damaged_model_is_refused),
        TEST("a forged model does no harm", a_forged_model_does_no_harm),
        TEST("a parse goes through CoNLL-U and back", a_parse_goes_through_conllu_and_back),
    };
    return cmocka_run_group_tests(tests, set_up, put_away);
}
