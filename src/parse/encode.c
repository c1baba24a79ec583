/* The network in integers (the picture is in dims.h, the arithmetic in kernel.h).
 *
 * Each layer is one product for all words of a batch. For the window the words lie
 * in rows with an empty row (zero in every column) before each sentence and after
 * the last, so that a window of three words is a run of memory; after it, they lie
 * row on row:
 *
 *   rows of the table -> x (bytes, zero is 128)
 *   x -> h  = ReLU of the window            int16, 10 bits after the point
 *   h -> u  = h + running averages          int16, 10 bits after the point
 *   u -> v  = u + running averages          likewise
 *   v -> wide: as dependent, head, for tags (bytes), for labels (int16)
 *
 * What a layer reads is bytes again, by a factor that the trainer measured. */
#include "parse/encode.h"

#include "parse/mst.h"

enum { D = ENT__D, H = ENT__H, S = ENT__S, M = ENT__M, L = ENT__L, WIDE = ENT__WIDE, DEP = ENT__DEP,
       OUT = ENT__OUT, GROUP = 48 /* rows of sums at once: they stay in the cache */, AHEAD = 4 };

struct ent__room {
    uint32_t rows;
    uint32_t *at;      /* the row of each word */
    uint64_t *key;     /* [words][features] */
    uint32_t *found;   /* [words][features]: rows of the table */
    uint32_t *kinds;   /* [words]: what dictionaries know of them */
    uint8_t *bytes;    /* [rows][H]: what a layer reads */
    uint8_t *x;        /* [rows][D] */
    int16_t *window;   /* [rows][H] */
    int16_t *state;    /* [rows][H] */
    int16_t *run;      /* [rows][4 * S] */
    int16_t *average;  /* [rows][H] */
    int16_t *wide;     /* [rows][WIDE] */
    uint8_t *part;     /* [rows][M]: dependents or tags as bytes */
    uint8_t *heads;    /* [rows][M] */
    int16_t *dep;      /* [rows][DEP] */
    int32_t *sums;     /* [GROUP][WIDE] */
    int32_t *out;      /* [rows][OUT] */
    int8_t *packed;    /* [longest / 16][M / 4][16][4] */
    uint8_t *one_head; /* [longest + 1][M] */
    int32_t *score;    /* [longest + 1][longest, in sixteens] */
    uint32_t *head;    /* [longest] */
    ent__tree_room tree;
};

ent__room *ent__room_new(ent__arena *a, uint32_t words, uint32_t sentences, uint32_t longest)
{
    ent__room *o = ENT__NEW(a, ent__room);
    if (!o) return NULL;
    uint32_t wide = (longest + 15) / 16 * 16;
    o->tree.arena = a;
    size_t rows = o->rows = words + sentences + 2;
    o->at = ENT__NEW_ARRAY(a, uint32_t, rows);
    o->key = ENT__NEW_ARRAY(a, uint64_t, rows * ENT__N_FEATURES);
    o->found = ENT__NEW_ARRAY(a, uint32_t, rows * ENT__N_FEATURES);
    o->kinds = ENT__NEW_ARRAY(a, uint32_t, rows);
    o->bytes = ENT__NEW_ARRAY(a, uint8_t, rows * H);
    o->x = ENT__NEW_ARRAY(a, uint8_t, rows * D);
    o->window = ENT__NEW_ARRAY(a, int16_t, rows * H);
    o->state = ENT__NEW_ARRAY(a, int16_t, rows * H);
    o->run = ENT__NEW_ARRAY(a, int16_t, rows * 4 * S);
    o->average = ENT__NEW_ARRAY(a, int16_t, rows * H);
    o->wide = ENT__NEW_ARRAY(a, int16_t, rows * WIDE);
    o->part = ENT__NEW_ARRAY(a, uint8_t, rows * M);
    o->heads = ENT__NEW_ARRAY(a, uint8_t, rows * M);
    o->dep = ENT__NEW_ARRAY(a, int16_t, rows * DEP);
    o->sums = ENT__NEW_ARRAY(a, int32_t, GROUP * WIDE);
    o->out = ENT__NEW_ARRAY(a, int32_t, rows * OUT);
    o->packed = ENT__NEW_ARRAY(a, int8_t, (size_t)wide * M);
    o->one_head = ENT__NEW_ARRAY(a, uint8_t, ((size_t)longest + 1) * M);
    o->score = ENT__NEW_ARRAY(a, int32_t, ((size_t)longest + 1) * wide);
    o->head = ENT__NEW_ARRAY(a, uint32_t, longest);
    bool done = o->at && o->key && o->found && o->kinds && o->bytes && o->x && o->window && o->state &&
                o->run && o->average && o->wide && o->part && o->heads && o->dep && o->sums && o->out &&
                o->packed && o->one_head && o->score && o->head;
    return done ? o : NULL;
}

/* ---- layers ------------------------------------------------------------ */

/* One dense layer, out as int16. */
static void layer(const ent__model *m, ent__room *o, int k, uint32_t rows, const uint8_t *x, size_t ldx,
                  int16_t *to)
{
    ent__layer_shape s = ent__shape_of(k);
    for (uint32_t i = 0; i < rows; i += GROUP) {
        uint32_t some = rows - i < GROUP ? rows - i : GROUP;
        m->kernels->product(some, s.out, s.in, x + i * ldx, ldx, m->weights[k], o->sums, s.out);
        m->kernels->narrow(some, s.out, o->sums, s.out, m->bias[k], m->up[k], m->number[ENT__NUM_SHIFT + k],
                           to + (size_t)i * s.out, s.out);
    }
}

/* ---- words to vectors -------------------------------------------------- */

static uint32_t lay_out(ent__room *o, const ent__batch *b)
{
    uint32_t row = 1, word = 0;
    for (uint32_t s = 0; s < b->n_sentences; s++, row++)
        while (word < b->end[s]) o->at[word++] = row++;
    return row;
}

/* Both tables, of slots and of rows, are larger than the cache: what will be
 * read is asked for some words ahead. */
static void make_keys(const ent__model *m, ent__room *o, const ent__batch *b)
{
    uint32_t word = 0;
    for (uint32_t s = 0; s < b->n_sentences; s++)
        for (uint32_t first = word; word < b->end[s]; word++) {
            uint64_t *key = o->key + (size_t)word * ENT__N_FEATURES;
            ent__str form = ent__word_str(b->text, b->first + word);
            o->kinds[word] = ent__word_keys(form, word == first, &m->words, key);
            for (uint32_t f = 0; f < ENT__N_FEATURES; f++)
                __builtin_prefetch(&m->slots[(uint32_t)key[f] & m->slot_mask]);
        }
}

static void find_rows(const ent__model *m, ent__room *o, uint32_t word)
{
    const uint64_t *key = o->key + (size_t)word * ENT__N_FEATURES;
    uint32_t *found = o->found + (size_t)word * ENT__N_FEATURES;
    for (uint32_t f = 0; f < ENT__N_FEATURES; f++)
        found[f] = ent__find_row(m->slots, m->slot_mask, key[f], f);
}

static void fetch(const ent__model *m, const uint32_t *found)
{
    for (uint32_t f = 0; f < ENT__N_FEATURES; f++)
        for (uint32_t j = 0; j < D; j += 64) __builtin_prefetch(m->table + (size_t)found[f] * D + j);
}

static void read_words(const ent__model *m, ent__room *o, const ent__batch *b, uint32_t rows)
{
    memset(o->x, 128, (size_t)rows * D);
    make_keys(m, o, b);
    for (uint32_t word = 0; word < b->n_words + AHEAD; word++) {
        const uint32_t *found = o->found + (size_t)word * ENT__N_FEATURES;
        if (word < b->n_words) {
            find_rows(m, o, word);
            fetch(m, found);
        }
        if (word < AHEAD) continue;
        found -= AHEAD * ENT__N_FEATURES;
        m->kernels->sum_rows(m->table, found, (int16_t)m->number[ENT__NUM_UP_WORD],
                             o->x + (size_t)o->at[word - AHEAD] * D);
    }
}

/* The running averages of every sentence, both ways. */
static void run(const ent__model *m, ent__room *o, const ent__batch *b)
{
    static const int16_t nothing[S] = {0};
    uint32_t word = 0;
    for (uint32_t s = 0; s < b->n_sentences; s++) {
        uint32_t first = word, end = b->end[s];
        const int16_t *before = nothing;
        for (uint32_t i = first; i < end; i++, before = o->average + (size_t)(i - 1) * H)
            m->kernels->run(o->run + (size_t)i * 4 * S, before, o->average + (size_t)i * H);
        before = nothing;
        for (uint32_t i = end; i-- > first; before = o->average + (size_t)i * H + S)
            m->kernels->run(o->run + (size_t)i * 4 * S + 2 * S, before, o->average + (size_t)i * H + S);
        word = end;
    }
}

/* The state of the words as bytes, for what comes next. */
static void state_bytes(const ent__model *m, ent__room *o, uint32_t words, uint32_t after)
{
    m->kernels->to_bytes(words * H, o->state, (int16_t)m->number[ENT__NUM_UP_STATE + after],
                         (int16_t)m->number[ENT__NUM_ZERO_STATE + after], o->bytes);
}

/* Window, running averages, and what each word is for others. */
static void read_context(const ent__model *m, ent__room *o, const ent__batch *b, uint32_t rows)
{
    uint32_t words = b->n_words;
    layer(m, o, ENT__LAYER_CONV, rows - 2, o->x, D, o->window + H);
    for (uint32_t word = 0; word < words; word++)
        m->kernels->relu(o->window + (size_t)o->at[word] * H, o->state + (size_t)word * H);
    state_bytes(m, o, words, 0);
    for (int k = 0; k < ENT__RUNS; k++) {
        layer(m, o, ENT__LAYER_RUN + k, words, o->bytes, H, o->run);
        run(m, o, b);
        m->kernels->add_run(words * H, o->state, o->average, o->state);
        state_bytes(m, o, words, (uint32_t)k + 1);
    }
    layer(m, o, ENT__LAYER_WIDE, words, o->bytes, H, o->wide);
}

/* M columns of the wide layer as bytes; they have five bits too many. */
static void part_of(const ent__model *m, const ent__room *o, uint32_t rows, uint32_t begin, uint8_t *to)
{
    for (uint32_t i = 0; i < rows; i++)
        m->kernels->to_bytes(M, o->wide + (size_t)i * WIDE + begin, 1024, 0, to + (size_t)i * M);
}

/* ---- tags -------------------------------------------------------------- */

/* "froze" is no present: dictionaries know it as a past form alone. (Short forms, as "are", are
 * common, and the network knows them better.) */
static uint8_t possible_form(uint8_t xpos, uint32_t kinds, ent__str form, const int32_t *y,
                             const int32_t *bias)
{
    bool is_base = xpos == ENT__X_VB || xpos == ENT__X_VBP, is_past = kinds & ENT__W_PAST;
    if (!is_base || kinds & ENT__W_BASE || form.n < 4) return xpos;
    if (!(kinds & ENT__W_PARTICIPLE)) return is_past ? ENT__X_VBD : xpos;
    bool is_likelier = y[ENT__X_VBD] + bias[ENT__X_VBD] >= y[ENT__X_VBN] + bias[ENT__X_VBN];
    return is_past && is_likelier ? ENT__X_VBD : ENT__X_VBN;
}

static void choose_tags(const ent__model *m, ent__room *o, const ent__batch *b, ent__parse *out)
{
    const int32_t *bias = m->bias[ENT__LAYER_TAG];
    uint32_t (*best_of)(const int32_t *, const int32_t *, uint32_t) = m->kernels->best_of;
    part_of(m, o, b->n_words, ENT__AT_TAG, o->part);
    m->kernels->product(b->n_words, OUT, M, o->part, M, m->weights[ENT__LAYER_TAG], o->out, OUT);
    for (uint32_t word = 0; word < b->n_words; word++) {
        const int32_t *y = o->out + (size_t)word * OUT;
        out->upos[b->first + word] = (uint8_t)best_of(y, bias, ENT__N_UPOS);
        uint8_t xpos = (uint8_t)best_of(y + ENT__N_UPOS, bias + ENT__N_UPOS, ENT__N_XPOS);
        if (out->upos[b->first + word] == ENT__VERB)
            xpos = possible_form(xpos, o->kinds[word], ent__word_str(b->text, b->first + word),
                                 y + ENT__N_UPOS, bias + ENT__N_UPOS);
        out->xpos[b->first + word] = xpos;
    }
}

/* ---- heads ------------------------------------------------------------- */

/* The dependents' vectors as signed bytes, packed for the product: they take the
 * place of the weights, and the heads that of the words. */
static void pack_deps(const ent__model *m, ent__room *o, uint32_t first, uint32_t n)
{
    uint32_t wide = (n + 15) / 16 * 16;
    memset(o->packed, 0, (size_t)wide * M);
    for (uint32_t d = 0; d < n; d++) {
        int8_t *to = o->packed + (size_t)(d / 16) * M * 16 + d % 16 * 4, byte[M];
        m->kernels->to_signed(o->dep + (size_t)(first + d) * DEP, byte);
        for (uint32_t j = 0; j < M; j += 4) memcpy(to + (size_t)j * 16, byte + j, 4);
    }
}

/* Adds what the dependent thinks of the way to each head. */
static void add_distances(const ent__model *m, ent__room *o, uint32_t first, uint32_t n, uint32_t stride)
{
    uint32_t shift = m->number[ENT__NUM_STEP_SHIFT];
    for (uint32_t d = 0; d < n; d++) {
        const int16_t *step = o->dep + (size_t)(first + d) * DEP + M;
        for (uint32_t h = 0; h < n; h++)
            if (h != d) o->score[(size_t)h * stride + d] += step[ent__distance(d, h)] * (1 << shift);
        o->score[(size_t)n * stride + d] += step[ENT__DISTANCE_ROOT] * (1 << shift);
    }
}

static bool choose_heads(const ent__model *m, ent__room *o, uint32_t first, uint32_t n)
{
    uint32_t stride = (n + 15) / 16 * 16;
    pack_deps(m, o, first, n);
    memcpy(o->one_head, o->heads + (size_t)first * M, (size_t)n * M);
    memcpy(o->one_head + (size_t)n * M, m->root, M);
    m->kernels->product(n + 1, stride, M, o->one_head, M, o->packed, o->score, stride);
    add_distances(m, o, first, n, stride);
    return ent__best_tree(&o->tree, o->score, stride, n, o->head);
}

/* ---- labels ------------------------------------------------------------ */

/* What tells the relation of each word to its head, as bytes in o->part. */
static void read_arcs(const ent__model *m, ent__room *o, uint32_t first, uint32_t n)
{
    for (uint32_t d = 0; d < n; d++) {
        uint32_t h = o->head[d];
        const int16_t *a = o->wide + (size_t)(first + d) * WIDE + ENT__AT_LABEL_DEP;
        const int16_t *b = h == n ? m->label_root : o->wide + (size_t)(first + h) * WIDE + ENT__AT_LABEL_HEAD;
        const int16_t *c = m->label_step + (h == n ? ENT__DISTANCE_ROOT : ent__distance(d, h)) * L;
        m->kernels->label(a, b, c, o->part + (size_t)(first + d) * L);
    }
}

static void choose_labels(const ent__model *m, ent__room *o, const ent__batch *b, ent__parse *out)
{
    m->kernels->product(b->n_words, OUT, L, o->part, L, m->weights[ENT__LAYER_LABEL], o->out, OUT);
    for (uint32_t word = 0; word < b->n_words; word++) {
        const int32_t *y = o->out + (size_t)word * OUT; /* relation 0 is the root's alone */
        bool is_root = out->head[b->first + word] == ENT__NONE;
        uint32_t best = 1 + m->kernels->best_of(y + 1, m->bias[ENT__LAYER_LABEL] + 1, ENT__N_REL - 1);
        out->rel[b->first + word] = is_root ? ENT__R_ROOT : (uint8_t)best;
    }
}

bool ent__encode(const ent__model *m, ent__room *o, const ent__batch *b, ent__parse *out)
{
    uint32_t rows = lay_out(o, b), word = 0;
    read_words(m, o, b, rows);
    read_context(m, o, b, rows);
    choose_tags(m, o, b, out);
    part_of(m, o, b->n_words, ENT__AT_HEAD, o->heads);
    part_of(m, o, b->n_words, ENT__AT_DEP, o->part);
    layer(m, o, ENT__LAYER_DEP, b->n_words, o->part, M, o->dep);
    for (uint32_t s = 0; s < b->n_sentences; word = b->end[s++]) {
        uint32_t n = b->end[s] - word;
        if (!choose_heads(m, o, word, n)) return false;
        read_arcs(m, o, word, n);
        for (uint32_t d = 0; d < n; d++)
            out->head[b->first + word + d] = o->head[d] == n ? ENT__NONE : b->first + word + o->head[d];
    }
    choose_labels(m, o, b, out);
    return true;
}
