/* Batches of sentences, changed by chance. */
#include "batch.h"

#include <stdlib.h>

void train_batches_shuffle(train_batches *m)
{
    for (uint32_t k = m->corpus->n_trees; k > 1; k--) {
        uint32_t j = (uint32_t)(train_draw(m->rng) % k), t = m->order[k - 1];
        m->order[k - 1] = m->order[j];
        m->order[j] = t;
    }
    m->next = 0;
}

/* News is written in other ways than web pages: headlines, no full stop. */
static int choose_letters(train_rng *r)
{
    float x = train_uniform(r);
    if (x < 0.02f) return FIRST_SMALL;
    return x < 0.04f ? ALL_SMALL : x < 0.09f ? ALL_CAPITAL : x < 0.13f ? ALL_TITLE : AS_WRITTEN;
}

/* Rare forms are hidden more often, one time in three with their longer ends: so unknown
 * words are learned from known ones. Now and then dictionaries know nothing. */
static void hide_forms(const train_tree *t, uint32_t n, uint32_t *rows, train_rng *r)
{
    static const uint32_t none[] = {ENT__F_MAY, ENT__F_KIND, ENT__F_NAME};
    for (uint32_t k = 0; k < n; k++, rows += ENT__N_FEATURES) {
        if (train_uniform(r) >= 0.02f + 0.25f / (0.25f + (float)t->count[k])) continue;
        rows[ENT__F_FORM] = ENT__F_FORM;
        rows[ENT__F_CASED] = ENT__F_CASED;
        if (train_uniform(r) < 0.33f)
            for (uint32_t f = ENT__F_PRE3; f <= ENT__F_SUF4; f++)
                if (f != ENT__F_SUF1 && f != ENT__F_SUF2) rows[f] = f;
        if (train_uniform(r) < 0.1f) memcpy(rows + ENT__F_MAY, none, sizeof none);
    }
}

static void add_sentence(train_batches *m, const train_tree *t)
{
    uint32_t *rows = m->rows + (size_t)m->words * ENT__N_FEATURES, *head = m->heads + m->words;
    uint32_t n = t->n;
    int letters = choose_letters(m->rng);
    if (t->ends_in_point && train_uniform(m->rng) < 0.08f) n--;
    if (letters == AS_WRITTEN) memcpy(rows, t->rows, n * ENT__N_FEATURES * sizeof *rows);
    else train_rows(m->table, &m->corpus->files[t->file].conllu.text, t->first, n, letters, rows);
    hide_forms(t, n, rows, m->rng);
    for (uint32_t k = 0; k < n; k++) head[k] = t->head[k] == t->n ? n : t->head[k];
    m->source[m->n] = n == t->n ? t : NULL; /* capitals change no heads */
    m->s[m->n++] = (train_sentence){n, rows, t->upos, t->xpos, t->rel, head};
    m->words += n;
}

bool train_batches_next(train_batches *m, uint32_t most)
{
    m->n = m->words = 0;
    while (m->words < most && m->next < m->corpus->n_trees)
        add_sentence(m, &m->corpus->trees[m->order[m->next++]]);
    return m->n > 0;
}

void train_batches_new(train_batches *m, const train_corpus *c, const train_table *t, train_rng *r, uint32_t most)
{
    size_t words = most + ENT__MAX_SENTENCE;
    *m = (train_batches){.corpus = c, .table = t, .rng = r};
    m->order = malloc(c->n_trees * sizeof *m->order);
    m->rows = malloc(words * ENT__N_FEATURES * sizeof *m->rows);
    m->heads = malloc(words * sizeof *m->heads);
    m->s = malloc(words * sizeof *m->s);
    m->source = malloc(words * sizeof *m->source);
    if (!m->order || !m->rows || !m->heads || !m->s || !m->source) abort();
    for (uint32_t k = 0; k < c->n_trees; k++) m->order[k] = k;
}

void train_batches_free(train_batches *m)
{
    free(m->order);
    free(m->rows);
    free(m->heads);
    free(m->s);
    free(m->source);
    *m = (train_batches){0};
}
