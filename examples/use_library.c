/* The library in sixty lines: reads a report, prints its events and statements.
 *
 *     cc -o use_library use_library.c $(pkg-config --cflags --libs entente)
 *     ./use_library report.txt 2024-05-16
 */
#include <stdio.h>
#include <string.h>

#include <entente/entente.h>

static void print_actors(const char *text, const ent_actor *a, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++)
        printf("%s%.*s [%s %s]", k ? ", " : "", (int)(a[k].span.end - a[k].span.begin), text + a[k].span.begin,
               a[k].country, a[k].sector);
}

static void print_report(const ent_report *r)
{
    const char *text = r->story.text.at; /* every span points into it */
    for (uint32_t k = 0; k < r->n_events; k++) {
        const ent_event *e = &r->events[k];
        printf("%-9s %-10s %+5.1f  ", ent_type_name(e->type), ent_status_name(e->status), e->score);
        print_actors(text, e->source, e->n_source);
        printf(" -> ");
        print_actors(text, e->target, e->n_target);
        printf("\n");
    }
    for (uint32_t k = 0; k < r->n_statements; k++) {
        const ent_statement *s = &r->statements[k];
        print_actors(text, s->speaker, s->n_speaker);
        printf(" %ss: %.*s\n", ent_kind_name(s->kind), (int)(s->content[0].end - s->content[0].begin),
               text + s->content[0].begin);
    }
}

int main(int argc, char **argv)
{
    static char bytes[1 << 20];
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : stdin;
    size_t n = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    ent_day day = {0, 0, 0}; /* not known */
    if (argc > 2) day = ent_day_read((ent_string){argv[2], (uint32_t)strlen(argv[2])});

    ent_engine *engine = NULL; /* model and lexicon: one for all threads */
    ent_worker *worker = NULL; /* memory: one for each thread */
    const ent_report *report;  /* belongs to the worker until its next call */
    ent_error error = {0};
    ent_code code = ent_engine_open(NULL, &engine, &error);
    if (!code) code = ent_worker_new(engine, &worker, &error);
    if (!code) code = ent_code_bytes(worker, bytes, n, day, &report, &error);
    if (!code)
        print_report(report);
    else
        fprintf(stderr, "%s, byte %llu: %s\n", ent_code_words(code), (unsigned long long)error.byte, error.message);

    ent_worker_free(worker);
    ent_engine_close(engine);
    if (file && file != stdin) fclose(file);
    return code ? 1 : 0;
}
