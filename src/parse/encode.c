/* The network in integers (the picture is in dims.h, the arithmetic in kernel.h).
 *
 * Each layer is one product for all words of a batch, which lie row on row. What the
 * window reads has been multiplied already, once for each distinct word (distinct.h):
 *
 *   three sums -> h  = their ReLU                   int16, 10 bits after the point
 *   h -> u  = h + running averages                  int16, 10 bits after the point
 *   u -> v  = u + running averages                  likewise, ENT__RUNS times
 *   v -> wide: as dependent, head, for tags (bytes), for labels (int16)
 *
 * What a layer reads is bytes again, by a factor that the trainer measured. */
#include "parse/encode.h"

#include "parse/mst.h"

enum { H = ENT__H, S = ENT__S, M = ENT__M, L = ENT__L, DEP = ENT__DEP, OUT = ENT__OUT, LANES = ENT__LANES };

struct ent__room {
    uint8_t *bytes;    /* [rows][H]: what a layer reads */
    uint8_t *next;     /* [rows][H]: what the next one will */
    int16_t *state;    /* [rows][H] */
    int16_t *some;     /* [rows][M]: columns of a layer, for a while */
    uint8_t *part;     /* [rows][M]: dependents or tags as bytes */
    uint8_t *heads;    /* [rows][M] */
    int16_t *dep;      /* [rows][DEP] */
    int32_t *out;      /* [rows][OUT] */
    int16_t *governed; /* [rows][L]: what words are as dependents, for labels */
    uint32_t *rank;    /* [rows]: the how manieth of the words that are heads */
    uint8_t *governor; /* [rows][H]: the bytes of those */
    int16_t *governs;  /* [rows][L]: what they are for labels */
    int8_t *packed;    /* [longest / 16][M / 4][16][4] */
    uint8_t *one_head; /* [longest + 1][M] */
    int32_t *score;    /* [longest + 1][longest, in sixteens] */
    uint32_t *head;    /* [longest] */
    ent__tree_room tree;
};

ent__room *ent__room_new(ent__arena *a, uint32_t words, uint32_t longest)
{
    ent__room *o = ENT__NEW(a, ent__room);
    if (!o) return NULL;
    size_t rows = words, wide = (longest + 15) / 16 * 16;
    o->tree.arena = a;
    o->bytes = ENT__RAW_ARRAY(a, uint8_t, rows * H);
    o->next = ENT__RAW_ARRAY(a, uint8_t, rows * H);
    o->state = ENT__RAW_ARRAY(a, int16_t, rows * H);
    o->some = ENT__RAW_ARRAY(a, int16_t, rows * M);
    o->part = ENT__RAW_ARRAY(a, uint8_t, rows * M);
    o->heads = ENT__RAW_ARRAY(a, uint8_t, rows * M);
    o->dep = ENT__RAW_ARRAY(a, int16_t, rows * DEP);
    o->out = ENT__RAW_ARRAY(a, int32_t, rows * OUT);
    o->governed = ENT__RAW_ARRAY(a, int16_t, rows * L);
    o->rank = ENT__RAW_ARRAY(a, uint32_t, rows);
    o->governor = ENT__RAW_ARRAY(a, uint8_t, rows * H);
    o->governs = ENT__RAW_ARRAY(a, int16_t, rows * L);
    o->packed = ENT__RAW_ARRAY(a, int8_t, wide * M);
    o->one_head = ENT__RAW_ARRAY(a, uint8_t, ((size_t)longest + 1) * M);
    o->score = ENT__RAW_ARRAY(a, int32_t, ((size_t)longest + 1) * wide);
    o->head = ENT__RAW_ARRAY(a, uint32_t, longest);
    bool done = o->bytes && o->next && o->state && o->some && o->part && o->heads && o->dep && o->out &&
                o->governed && o->rank && o->governor && o->governs && o->packed && o->one_head && o->score && o->head;
    return done ? o : NULL;
}

/* ---- layers ------------------------------------------------------------ */

static ent__dense dense_of(const ent__model *m, int k, uint32_t column)
{
    return (ent__dense){m->weights[k] + (size_t)column * ent__shape_of(k).in, m->bias[k] + column,
                        m->up[k] + column, m->number[ENT__NUM_SHIFT + k]};
}

/* n columns of a dense layer from `begin` on, out as int16; begin a multiple of 16. */
static void columns(const ent__model *m, int k, uint32_t rows, uint32_t begin, uint32_t n, const uint8_t *x,
                    int16_t *to, size_t ldto)
{
    uint32_t depth = ent__shape_of(k).in;
    ent__dense layer = dense_of(m, k, begin);
    m->kernels->dense(rows, n, depth, x, depth, &layer, to, ldto);
}

/* How the state becomes bytes after the window (0) and after each layer of averages. */
static ent__scale scale_after(const ent__model *m, int k)
{
    return (ent__scale){(int16_t)m->number[ENT__NUM_UP_STATE + k], (int16_t)m->number[ENT__NUM_ZERO_STATE + k]};
}

/* What a word's windows read lies in no near cache where it was not used of late. */
static void fetch_sums(const ent__batch *b, uint32_t word)
{
    if (word >= b->n_words) return;
    const char *sums = (const char *)(b->known->sums + (size_t)b->number[word] * ENT__DISTINCT_SUMS);
    for (size_t k = 0; k < ENT__DISTINCT_SUMS * sizeof(int32_t); k += 64) __builtin_prefetch(sums + k);
}

static void read_windows(const ent__model *m, ent__room *o, const ent__batch *b)
{
    ent__dense layer = dense_of(m, ENT__LAYER_CONV, 0);
    ent__scale scale = scale_after(m, 0);
    for (uint32_t s = 0, word = 0; s < b->n_sentences; s++)
        for (uint32_t first = word, end = b->end[s] - b->first; word < end; word++) {
            fetch_sums(b, word + 3);
            const int32_t *sums = b->known->sums, *part[ENT__WINDOW] = {sums, sums, sums};
            for (uint32_t k = 0; k < ENT__WINDOW; k++) {
                uint32_t at = word + k; /* one more than the word that stands there */
                if (at > first && at <= end) part[k] += (size_t)b->number[at - 1] * ENT__DISTINCT_SUMS;
                part[k] += k * H;
            }
            m->kernels->window(part, &layer, scale, o->state + (size_t)word * H, o->bytes + (size_t)word * H);
        }
}

/* LANES running averages of every sentence, from column `at` of the state on; the second half of the
 * columns runs backwards. */
static void run(const ent__model *m, ent__room *o, const ent__batch *b, ent__scale scale, uint32_t at)
{
    for (uint32_t s = 0, word = 0; s < b->n_sentences; s++) {
        uint32_t n = b->end[s] - b->first - word, from = at < S ? word : word + n - 1;
        m->kernels->run(n, at < S ? 1 : -1, o->some + (size_t)from * 2 * LANES, scale,
                        o->state + (size_t)from * H + at, o->next + (size_t)from * H + at);
        word += n;
    }
}

/* A layer of running averages, so many columns at a time that they are still in the first cache
 * when they are used. */
static void run_layer(const ent__model *m, ent__room *o, const ent__batch *b, int k)
{
    ent__scale scale = scale_after(m, k + 1);
    for (uint32_t at = 0; at < H; at += LANES) {
        uint32_t z = at < S ? at : at + S; /* z, gates; z, gates of the other way */
        columns(m, ENT__LAYER_RUN + k, b->n_words, z, LANES, o->bytes, o->some, 2 * LANES);
        columns(m, ENT__LAYER_RUN + k, b->n_words, z + S, LANES, o->bytes, o->some + LANES, 2 * LANES);
        run(m, o, b, scale, at);
    }
    uint8_t *bytes = o->next;
    o->next = o->bytes;
    o->bytes = bytes;
}

/* What words are as dependents, heads or for tags: M columns of the wide layer as bytes; they have
 * five bits too many. */
static void read_part(const ent__model *m, ent__room *o, uint32_t rows, uint32_t begin, uint8_t *to)
{
    columns(m, ENT__LAYER_WIDE, rows, begin, M, o->bytes, o->some, M);
    m->kernels->to_bytes(rows * M, o->some, (ent__scale){1024, 0}, to);
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
    read_part(m, o, b->n_words, ENT__AT_TAG, o->part);
    m->kernels->product(b->n_words, OUT, M, o->part, M, m->weights[ENT__LAYER_TAG], 16 * M, o->out, OUT);
    for (uint32_t word = 0; word < b->n_words; word++) {
        const int32_t *y = o->out + (size_t)word * OUT;
        out->upos[b->first + word] = (uint8_t)best_of(y, bias, ENT__N_UPOS);
        uint8_t xpos = (uint8_t)best_of(y + ENT__N_UPOS, bias + ENT__N_UPOS, ENT__N_XPOS);
        if (out->upos[b->first + word] == ENT__VERB)
            xpos = possible_form(xpos, b->known->at[b->number[word]].kinds, ent__word_str(b->text, b->first + word),
                                 y + ENT__N_UPOS, bias + ENT__N_UPOS);
        out->xpos[b->first + word] = xpos;
    }
}

/* ---- heads ------------------------------------------------------------- */

/* The dependents' vectors as signed bytes, packed for the product: they take the
 * place of the weights, and the heads that of the words. */
static void pack_deps(const ent__model *m, ent__room *o, uint32_t first, uint32_t n)
{
    int8_t byte[M] = {0};
    uint32_t wide = (n + 15) / 16 * 16;
    for (uint32_t d = 0; d < wide; d++) {
        int8_t *to = o->packed + (size_t)(d / 16) * M * 16 + d % 16 * 4;
        if (d < n) m->kernels->to_signed(o->dep + (size_t)(first + d) * DEP, byte);
        else memset(byte, 0, sizeof byte);
        for (uint32_t j = 0; j < M; j += 4) memcpy(to + (size_t)j * 16, byte + j, 4);
    }
}

enum { FAR = 25 /* from here on one distance is as another */ };

/* Adds what the dependent thinks of the way to each head. */
static void add_distances(const ent__model *m, ent__room *o, uint32_t first, uint32_t n, uint32_t stride)
{
    int32_t unit = 1 << m->number[ENT__NUM_STEP_SHIFT];
    uint8_t way[2 * FAR + 1]; /* to the head k - FAR words on */
    for (uint32_t k = 0; k <= 2 * FAR; k++) way[k] = (uint8_t)ent__distance(FAR, k);
    for (uint32_t d = 0; d < n; d++) {
        const int16_t *step = o->dep + (size_t)(first + d) * DEP + M;
        int32_t *score = o->score + d, left = step[way[0]] * unit, right = step[way[2 * FAR]] * unit;
        uint32_t h = 0, near = d > FAR ? d - FAR : 0, far = n - d > FAR ? d + FAR : n;
        for (; h < near; h++, score += stride) *score += left;
        for (; h < d; h++, score += stride) *score += step[way[h + FAR - d]] * unit;
        for (h++, score += stride; h < far; h++, score += stride) *score += step[way[h + FAR - d]] * unit;
        for (; h < n; h++, score += stride) *score += right;
        *score += step[ENT__DISTANCE_ROOT] * unit;
    }
}

static bool choose_heads(const ent__model *m, ent__room *o, uint32_t first, uint32_t n)
{
    uint32_t stride = (n + 15) / 16 * 16;
    pack_deps(m, o, first, n);
    memcpy(o->one_head, o->heads + (size_t)first * M, (size_t)n * M);
    memcpy(o->one_head + (size_t)n * M, m->root, M);
    m->kernels->product(n + 1, stride, M, o->one_head, M, o->packed, 16 * M, o->score, stride);
    add_distances(m, o, first, n, stride);
    return ent__best_tree(&o->tree, o->score, stride, n, o->head);
}

static bool read_heads(const ent__model *m, ent__room *o, const ent__batch *b, ent__parse *out)
{
    read_part(m, o, b->n_words, ENT__AT_HEAD, o->heads);
    read_part(m, o, b->n_words, ENT__AT_DEP, o->part);
    columns(m, ENT__LAYER_DEP, b->n_words, 0, DEP, o->part, o->dep, DEP);
    for (uint32_t s = 0, word = 0; s < b->n_sentences; s++) {
        uint32_t n = b->end[s] - b->first - word, begin = b->first + word;
        if (!choose_heads(m, o, word, n)) return false;
        for (uint32_t d = 0; d < n; d++) out->head[begin + d] = o->head[d] == n ? ENT__NONE : begin + o->head[d];
        word += n;
    }
    return true;
}

/* ---- labels ------------------------------------------------------------ */

/* What the words that have dependents are as heads, for labels: half of the words have none. */
static void read_governors(const ent__model *m, ent__room *o, const ent__batch *b, const uint32_t *head)
{
    uint32_t n = 0;
    memset(o->rank, 0xff, b->n_words * sizeof *o->rank);
    for (uint32_t d = 0; d < b->n_words; d++) {
        uint32_t h = head[d] - b->first;
        if (head[d] == ENT__NONE || o->rank[h] != ENT__NONE) continue;
        memcpy(o->governor + (size_t)n * H, o->bytes + (size_t)h * H, H);
        o->rank[h] = n++;
    }
    columns(m, ENT__LAYER_WIDE, n, ENT__AT_LABEL_HEAD, L, o->governor, o->governs, L);
}

/* What tells the relation of each word to its head, as bytes in o->part. */
static void read_arcs(const ent__model *m, ent__room *o, const ent__batch *b, const uint32_t *head)
{
    for (uint32_t d = 0; d < b->n_words; d++) {
        bool is_root = head[d] == ENT__NONE;
        const int16_t *dep = o->governed + (size_t)d * L;
        const int16_t *gov = is_root ? m->label_root : o->governs + (size_t)o->rank[head[d] - b->first] * L;
        uint32_t step = is_root ? ENT__DISTANCE_ROOT : ent__distance(d, head[d] - b->first);
        m->kernels->label(dep, gov, m->label_step + step * L, o->part + (size_t)d * L);
    }
}

static void choose_labels(const ent__model *m, ent__room *o, const ent__batch *b, ent__parse *out)
{
    const uint32_t *head = out->head + b->first;
    columns(m, ENT__LAYER_WIDE, b->n_words, ENT__AT_LABEL_DEP, L, o->bytes, o->governed, L);
    read_governors(m, o, b, head);
    read_arcs(m, o, b, head);
    m->kernels->product(b->n_words, OUT, L, o->part, L, m->weights[ENT__LAYER_LABEL], 16 * L, o->out, OUT);
    for (uint32_t word = 0; word < b->n_words; word++) {
        const int32_t *y = o->out + (size_t)word * OUT; /* relation 0 is the root's alone */
        uint32_t best = 1 + m->kernels->best_of(y + 1, m->bias[ENT__LAYER_LABEL] + 1, ENT__N_REL - 1);
        out->rel[b->first + word] = head[word] == ENT__NONE ? ENT__R_ROOT : (uint8_t)best;
    }
}

bool ent__encode(const ent__model *m, ent__room *o, const ent__batch *b, ent__parse *out)
{
    read_windows(m, o, b);
    for (int k = 0; k < ENT__RUNS; k++) run_layer(m, o, b, k);
    choose_tags(m, o, b, out);
    if (!read_heads(m, o, b, out)) return false;
    choose_labels(m, o, b, out);
    return true;
}
