/* The tables furniture.tsv, marks.tsv and languages.tsv. */
#include "story/press.h"

#include "story/inside.h"

void ent__press_init(ent__press *p)
{
    *p = (ent__press){0};
    ent__arena_init(&p->arena, 0);
    for (int k = 0; k < ENT__PRESS_KEYS; k++) p->furniture.chains[k] = p->marks.chains[k] = ENT__NONE;
}

void ent__press_free(ent__press *p) { ent__arena_free(&p->arena); }

/* ---- words of a cell ------------------------------------------------------------------- */

static int index_of(ent__str word, const char *const *names)
{
    for (int k = 0; names[k]; k++)
        if (ent__str_eq(word, names[k])) return k;
    return -1;
}

/* ---- furniture.tsv, marks.tsv -------------------------------------------------------------- */

static ent_code add_phrase(ent__press *p, const ent__table *t, bool is_mark, ent_error *error)
{
    static const char *const lines[] = {"", "end", "more", "line", "credit", "nav", NULL}; /* ORDER ent__furniture */
    static const char *const marks[] = {"aside", "comment", "open", "story", "date", "update", "author", "headline",
                                        "subtitle", "caption", "picture", "hidden", NULL};               /* ORDER ent__mark */
    static const char *const hows[] = {"whole", "start", "any", "part", NULL};             /* ORDER ent__how */
    ent__phrases *to = is_mark ? &p->marks : &p->furniture;
    int kind = index_of(t->cell[0], is_mark ? marks : lines), how = index_of(t->cell[1], hows);
    bool is_how = how == ENT__HOW_WHOLE || (how >= 0 && (how == ENT__HOW_PART) == is_mark);
    if (kind < 0) return ent__table_fail(t, error, "no such kind", t->cell[0]);
    if (!is_how) return ent__table_fail(t, error, "no such way to stand", t->cell[1]);
    if (t->cell[2].n < 2) return ent__table_fail(t, error, "too few letters", t->cell[2]);
    ent__str words = ent__arena_str(&p->arena, t->cell[2]);
    ent__phrase *row = ENT__PUSH(&p->arena, &to->rows);
    if (!row || !words.at) return ent__arena_fail(&p->arena, error);
    if (words.at[words.n - 1] == '_') ((char *)(uintptr_t)words.at)[words.n - 1] = ' ';
    *row = (ent__phrase){words, ENT__NONE, (uint8_t)kind, (uint8_t)how};
    uint32_t k = ent__phrases_at(to, words.at[0], words.at[1]);
    while (k != ENT__NONE && to->rows.at[k].next != ENT__NONE) k = to->rows.at[k].next;
    if (k != ENT__NONE) to->rows.at[k].next = to->rows.n - 1;
    else to->chains[((unsigned char)words.at[0] * 31u + (unsigned char)words.at[1]) % ENT__PRESS_KEYS] = to->rows.n - 1;
    return ENT_OK;
}

/* ---- languages.tsv ------------------------------------------------------------------------- */

static ent_code add_word(ent__press *p, ent__str word, uint8_t bit, ent_error *error)
{
    uint32_t *place = ent__map_put(&p->arena, &p->words, ent__hash(word));
    if (place && *place == ENT__NONE) {
        *place = p->masks.n;
        if (!ENT__PUSH(&p->arena, &p->masks)) place = NULL;
    }
    if (!place) return ent__arena_fail(&p->arena, error);
    p->masks.at[*place] |= UINT64_C(1) << bit;
    return ENT_OK;
}

static ent_code add_language(ent__press *p, const ent__table *t, ent_error *error)
{
    ent__language *l = ENT__PUSH(&p->arena, &p->languages);
    ent__str code = ent__arena_str(&p->arena, t->cell[0]), name = ent__arena_str(&p->arena, t->cell[1]);
    if (!l || !code.at || !name.at) return ent__arena_fail(&p->arena, error);
    int script = ent__script_named(t->cell[2]);
    if (script < 0) return ent__table_fail(t, error, "no such script", t->cell[2]);
    if (p->languages.n > ENT__MAX_LANGUAGES) return ent__table_fail(t, error, "too many languages", code);
    *l = (ent__language){code, name, (uint8_t)script, 64};
    ent__str rest = t->cell[3], word;
    if (!rest.n) return ENT_OK;
    if (p->n_bits == 64) return ent__table_fail(t, error, "too many languages with words", code);
    l->bit = p->n_bits++;
    while (ent__cut_next(&rest, ' ', &word)) {
        ent_code failed = add_word(p, word, l->bit, error);
        if (failed) return failed;
    }
    return ENT_OK;
}

ent__str ent__language_english(const ent__press *p, ent__str code)
{
    for (uint32_t k = 0; k < p->languages.n; k++)
        if (ent__str_is(p->languages.at[k].code, code)) return p->languages.at[k].name;
    return code;
}

/* ---- loading --------------------------------------------------------------------------------- */

ent_code ent__press_add(ent__press *p, ent__str file, ent__str bytes, bool *taken, ent_error *error)
{
    bool is_marks = ent__str_eq(file, "marks.tsv"), is_languages = ent__str_eq(file, "languages.tsv");
    *taken = is_marks || is_languages || ent__str_eq(file, "furniture.tsv");
    if (!*taken) return ENT_OK;
    ent__table t;
    ent_error why = {0};
    ent_code code = ent__table_open(&t, file, bytes, is_languages ? "code name script words" : "kind how words", error);
    while (!code && ent__table_next(&t, &why)) 
        code = is_languages ? add_language(p, &t, error) : add_phrase(p, &t, is_marks, error);
    if (code || !why.code) return code;
    if (error) *error = why;
    return why.code;
}

ent_code ent__press_open(ent__press *p, ent_error *error)
{
    ent__bundle bundle = ent__bundle_embedded();
    ent__str name, bytes;
    ent_code code = ENT_OK;
    bool taken;
    ent__press_init(p);
    for (uint32_t at = 0; !code && ent__bundle_next(&bundle, &at, &name, &bytes);)
        code = ent__press_add(p, name, bytes, &taken, error);
    if (code) ent__press_free(p);
    return code;
}
