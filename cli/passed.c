/* What was neither done nor failed. */
#include "passed.h"

#include <stdlib.h>

void cli_passed_count(cli_passed *p, ent_string language)
{
    uint32_t k = 0;
    while (k < p->n_languages && !ent__str_eq(language, p->languages[k].code)) k++;
    p->n++;
    if (k == CLI_MOST_LANGUAGES || language.n >= sizeof p->languages[k].code) return;
    p->n_languages += k == p->n_languages;
    memcpy(p->languages[k].code, language.at, language.n);
    p->languages[k].n++;
}

/* The commonest first. */
static int by_number(const void *a, const void *b)
{
    const cli_language *x = a, *y = b;
    return x->n != y->n ? (x->n < y->n ? 1 : -1) : strcmp(x->code, y->code);
}

void cli_passed_say(cli_passed *p, const ent__press *press, uint64_t n_done, const char *what, const cli_inputs *in)
{
    cli_out o = {0};
    uint64_t n_records = cli_inputs_passed(in);
    qsort(p->languages, p->n_languages, sizeof p->languages[0], by_number);
    for (uint32_t k = 0; k < p->n_languages; k++) {
        ent_string name = ent__language_english(press, ent__str_of(p->languages[k].code));
        out_format(&o, "%s%.*s %llu", k ? ", " : "", (int)name.n, name.at, (unsigned long long)p->languages[k].n);
    }
    if (p->n)
        cli_error("%llu of %llu %s passed over, not in English: %.*s; --any-language codes them", (unsigned long long)p->n,
                  (unsigned long long)n_done, what, (int)o.n, o.at ? o.at : "");
    if (n_records) cli_error("%llu records of archives passed over: no pages, or not found", (unsigned long long)n_records);
    out_free(&o);
}
