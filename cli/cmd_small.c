#include <stdio.h>
#include <stdlib.h>
#include "cli.h"
#include "parse/conllu.h"
static int run_lexicon(int argc, char **argv) { (void)argc; (void)argv; ent_engine *e = cli_engine(NULL); if (!e) return 1; printf("%u entities, %u predicates\n", e->who.entities.n, e->predicates.list.n); ent_engine_close(e); return 0; }
const cli_command cmd_lexicon = {"lexicon", "", "", "", run_lexicon};
static int run_parse(int argc, char **argv) {
    ent_engine *e = cli_engine(NULL); if (!e) return 1;
    bool tok = argc > 2; size_t n; char *b = cli_slurp(argv[argc-1], &n); ent_error err = {0};
    ent__arena keep, scratch; ent__arena_init(&keep, 0); ent__arena_init(&scratch, 0);
    ent__conllu c = {0}; ent__parse p;
    if (tok) { if (ent__conllu_read(&keep, b, n, &c, &err)) { fprintf(stderr, "%s\n", err.message); return 1; } }
    else ent__text_split(&keep, b, (uint32_t)n, &c.text, &err);
    if (ent__parse_text(e->model, &c.text, &keep, &scratch, &p, &err)) { fprintf(stderr, "%s\n", err.message); return 1; }
    ent__bytes out = {0};
    for (uint32_t s = 0; s < c.text.n_sentences; s++) ent__conllu_write(&keep, &out, &c.text, &p, s, (ent__str){0}, &err);
    fwrite(out.at, 1, out.n, stdout);
    ent__arena_free(&keep); ent__arena_free(&scratch); free(b); ent_engine_close(e); return 0; }
const cli_command cmd_parse = {"parse", "", "", "", run_parse};
static int run_no(int argc, char **argv) { (void)argc; (void)argv; return 2; }
const cli_command cmd_relate = {"relate", "", "", "", run_no};
const cli_command cmd_who = {"who", "", "", "", run_no};
