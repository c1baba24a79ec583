/* corpus/: reports with their events marked, and the other files that training reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "coded.h"

/* Writes a file of that ending and reads it. */
static bool reads(coded *c, const char *ending, const char *text)
{
    char folder[] = "/tmp/coded.XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/a%s", folder, ending);
    FILE *f = fopen(path, "wb");
    assert_true(f && fputs(text, f) >= 0 && fclose(f) == 0);
    bool ok = coded_read(c, path);
    remove(path);
    rmdir(folder);
    return ok;
}

static void says(const coded_report *r, ent_span at, const char *words)
{
    assert_int_equal(at.end - at.begin, strlen(words));
    assert_memory_equal(r->text.at + at.begin, words, strlen(words));
}

static void a_report_is_its_sentences(void **state)
{
    (void)state;
    coded c = {0};
    assert_true(reads(&c, ".tsv",
                      "# a comment\nreport\tone\t2024-03-05\tTitle\nS\tPeru expelled two envoys, and he left; Peru smiled.\n"
                      "E\tSANCTION|COERCE\thappened\texpelled\tPeru\ttwo envoys\nE\tRETREAT\tplanned\tleft\the=Ann Day\t=Peru\n"
                      "S\tSantiago and Lima met.\nE\tCONSULT\tongoing\tmet\tSantiago & Lima\t-\nP\nS\tIt rained.\n"));
    assert_int_equal(c.n, 1);
    const coded_report *r = &c.at[0];
    assert_string_equal(r->id, "one");
    assert_int_equal(r->day.day, 5);
    assert_int_equal(r->text.n, strlen("Peru expelled two envoys, and he left; Peru smiled. Santiago and Lima met.\n\nIt rained."));
    assert_int_equal(r->n_sentences, 3);
    says(r, r->sentences[2], "It rained.");
    assert_int_equal(r->n_events, 3);
    const coded_event *e = &r->events[0];
    assert_int_equal(e->types, 1u << ENT_SANCTION | 1u << ENT_COERCE);
    says(r, e->trigger, "expelled");
    assert_int_equal(e->source.at[0].begin, 0); /* of two the one that stands nearer */
    says(r, e->target.at[0], "two envoys");
    assert_int_equal(r->events[1].status, ENT_PLANNED);
    says(r, r->events[1].source.at[0], "he");
    assert_true(r->events[1].target.is_elsewhere && r->events[1].target.n == 0);
    assert_int_equal(r->events[2].source.n, 2);
    assert_int_equal(r->events[2].sentence, 1);
    says(r, r->events[2].source.at[1], "Lima");
    assert_int_equal(r->events[2].target.n, 0);
    coded_free(&c);
}

static void what_is_not_in_the_format_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "S\tA sentence without a report.\n",
        "report\tone\tsome day\tTitle\n",
        "report\tone\t2024-03-05\tTitle\nE\tACCUSE\thappened\tx\t-\t-\n",
        "report\tone\t2024-03-05\tTitle\nS\tPeru met Chile.\nE\tMEET\thappened\tmet\tPeru\tChile\n",
        "report\tone\t2024-03-05\tTitle\nS\tPeru met Chile.\nE\tCONSULT\tdone\tmet\tPeru\tChile\n",
        "report\tone\t2024-03-05\tTitle\nS\tPeru met Chile.\nE\tCONSULT\thappened\tsaw\tPeru\tChile\n",
        "report\tone\t2024-03-05\tTitle\nS\tPeru met Chile.\nE\tCONSULT\thappened\tmet\tPer\tChile\n",
        "report\tone\t2024-03-05\tTitle\nS\tPeru met Chile.\nE\tCONSULT\thappened\tmet\tPeru\n",
        "something else\n",
    };
    for (size_t k = 0; k < sizeof bad / sizeof *bad; k++) {
        coded c = {0};
        assert_false(reads(&c, ".tsv", bad[k]));
        coded_free(&c);
    }
}

static void sets_of_others_are_read(void **state)
{
    (void)state;
    coded c = {0};
    assert_true(reads(&c, ".jsonl", "{\"id\": 1, \"text\": \"Peru met Chile.\", \"source\": [[0, 4]], \"target\": [[9, 14]], \"penta\": [1]}\n"));
    assert_true(reads(&c, ".tsv", "sentence_id\tmarked_sentence\tgold_root\n1\t\"<s>Peru</s> \"\"met\"\" <t>Chile</t>.\"\tYIELD\n"));
    assert_true(reads(&c, ".conllu", "# newdoc id = reviews-1\n# text = Good soup.\n1\tGood\n\n# newdoc id = weblog-1\n# text = Not taken.\n"));
    assert_int_equal(c.n, 3);
    assert_true(c.at[0].is_partial && c.at[1].is_partial && !c.at[2].is_partial);
    says(&c.at[0], c.at[0].events[0].target.at[0], "Chile");
    assert_true(c.at[0].events[0].types >> ENT_CONSULT & 1);
    assert_int_equal(c.at[0].events[0].status, ENT_N_STATUS);
    says(&c.at[1], c.at[1].sentences[0], "Peru \"met\" Chile.");
    says(&c.at[1], c.at[1].events[0].target.at[0], "Chile");
    assert_int_equal(c.at[1].events[0].types, 1u << ENT_CONCEDE | 1u << ENT_RETREAT);
    assert_int_equal(c.at[2].n_events, 0);
    says(&c.at[2], c.at[2].sentences[0], "Good soup.");
    coded_free(&c);
}

/* All that is shipped can be read, and has every type and status. */
static void the_corpus_is_sound(void **state)
{
    (void)state;
    static const char *const files[] = {"campaigns", "cases", "diplomacy", "home", "leads", "national", "war"};
    coded c = {0};
    uint32_t events = 0, sentences = 0, of_type[ENT_N_TYPES] = {0}, of_status[ENT_N_STATUS + 1] = {0};
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        char name[64];
        snprintf(name, sizeof name, "corpus/%s.tsv", files[k]);
        assert_true(coded_read(&c, name));
    }
    for (uint32_t k = 0; k < c.n; k++) {
        sentences += c.at[k].n_sentences;
        events += c.at[k].n_events;
        for (uint32_t e = 0; e < c.at[k].n_events; e++) {
            of_status[c.at[k].events[e].status]++;
            for (uint32_t t = 0; t < ENT_N_TYPES; t++) of_type[t] += c.at[k].events[e].types >> t & 1;
        }
    }
    assert_true(c.n > 2500 && sentences > 11000 && events > 14000);
    for (uint32_t t = 0; t < ENT_N_TYPES; t++) assert_true(of_type[t] >= 200);
    for (uint32_t s = 0; s < ENT_N_STATUS; s++) assert_true(of_status[s] >= 100);
    assert_int_equal(of_status[ENT_N_STATUS], 0);
    coded_free(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_is_its_sentences),
        cmocka_unit_test(what_is_not_in_the_format_is_refused),
        cmocka_unit_test(sets_of_others_are_read),
        cmocka_unit_test(the_corpus_is_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
