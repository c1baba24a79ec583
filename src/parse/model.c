/* Opening a model: everything is checked once, so that parsing need not. */
#include "parse/model.h"

#include <stdlib.h>

ent__layer_shape ent__shape_of(int layer)
{
    switch (layer) {
    case ENT__LAYER_CONV: return (ent__layer_shape){ENT__WINDOW * ENT__D, ENT__H};
    case ENT__LAYER_WIDE: return (ent__layer_shape){ENT__H, ENT__WIDE};
    case ENT__LAYER_DEP: return (ent__layer_shape){ENT__M, ENT__DEP};
    case ENT__LAYER_TAG: return (ent__layer_shape){ENT__M, ENT__OUT};
    case ENT__LAYER_LABEL: return (ent__layer_shape){ENT__L, ENT__OUT};
    default: return (ent__layer_shape){ENT__H, 4 * ENT__S};
    }
}

const uint32_t ent__model_measures[8] = {ENT__D, ENT__WINDOW,    ENT__S << 8 | ENT__RUNS, ENT__M,
                                         ENT__L, ENT__DISTANCES, ENT__N_FEATURES,         ENT__N_REL};

/* Four sums side by side, so that a model is read at the speed of memory. */
uint64_t ent__model_checksum(const void *bytes, size_t n)
{
    const unsigned char *p = bytes;
    uint64_t sum[4] = {1, 2, 3, 4}, all = n;
    for (; n >= 32; n -= 32, p += 32)
        for (int k = 0; k < 4; k++) {
            uint64_t some;
            memcpy(&some, p + 8 * k, 8);
            sum[k] = (sum[k] ^ some) * UINT64_C(0x9e3779b97f4a7c15);
            sum[k] ^= sum[k] >> 29;
        }
    for (int k = 0; k < 4; k++) all = (all ^ sum[k]) * UINT64_C(0xd6e8feb86659fd93) ^ all >> 31;
    return ent__hash_more(all, p, n);
}

static ent_code bad(ent_error *error, size_t at, const char *what)
{
    return ent__fail(error, ENT_E_MODEL, at, "not a model of this version: %s", what);
}

static ent_code check_header(const ent__model_header *h, size_t n, ent_error *error)
{
    if (n < sizeof *h) return bad(error, n, "too short");
    if (memcmp(h->magic, ENT__MODEL_MAGIC, sizeof h->magic) != 0) return bad(error, 0, "wrong first bytes");
    if (h->version != ENT__MODEL_VERSION) return bad(error, 8, "another version");
    if (h->bytes != n) return bad(error, 12, "its length is not what it says");
    if (memcmp(h->measures, ent__model_measures, sizeof h->measures) != 0)
        return bad(error, 24, "other measures");
    size_t skip = offsetof(ent__model_header, measures);
    if (h->checksum != ent__model_checksum((const char *)h + skip, n - skip))
        return bad(error, 16, "it is damaged");
    for (int k = 0; k < ENT__N_SECTIONS; k++)
        if (h->begin[k] % 64 || h->begin[k] < sizeof *h || h->begin[k] > h->end[k] || h->end[k] > n)
            return bad(error, offsetof(ent__model_header, begin), "a section lies outside");
    return ENT_OK;
}

/* NULL where a section is not `want` bytes long. */
static const void *section(const ent__model_header *h, int k, size_t want)
{
    return h->end[k] - h->begin[k] == want ? (const char *)h + h->begin[k] : NULL;
}

static bool check_layer(ent__model *m, const ent__model_header *h, int k)
{
    ent__layer_shape s = ent__shape_of(k);
    m->weights[k] = section(h, ENT__SEC_WEIGHTS + k, (size_t)s.in * s.out);
    m->bias[k] = section(h, ENT__SEC_BIAS + k, s.out * sizeof(int32_t));
    m->up[k] = section(h, ENT__SEC_UP + k, s.out * sizeof(int16_t));
    if (!m->weights[k] || !m->bias[k] || !m->up[k] || h->number[ENT__NUM_SHIFT + k] > 24) return false;
    for (uint32_t j = 0; j < s.out; j++) {
        if (m->up[k][j] < 0 || m->bias[k][j] > 1 << 30 || m->bias[k][j] < -(1 << 30)) return false;
    }
    return true;
}

/* A table of slots that all point below `limit`; its mask in *mask. */
static const ent__key_slot *check_slots(const ent__model_header *h, int k, uint32_t limit, uint32_t *mask)
{
    uint32_t bytes = h->end[k] - h->begin[k], n = bytes / (uint32_t)sizeof(ent__key_slot);
    const ent__key_slot *slots = section(h, k, n * sizeof(ent__key_slot));
    if (!slots || !n || n & (n - 1)) return NULL;
    for (uint32_t i = 0; i < n; i++)
        if (slots[i].print && slots[i].row >= limit) return NULL;
    *mask = n - 1;
    return slots;
}

static bool check_words(ent__model *m, const ent__model_header *h)
{
    m->n_rows = (h->end[ENT__SEC_TABLE] - h->begin[ENT__SEC_TABLE]) / ENT__D;
    m->table = section(h, ENT__SEC_TABLE, (size_t)m->n_rows * ENT__D);
    m->slots = check_slots(h, ENT__SEC_SLOTS, m->n_rows, &m->slot_mask);
    m->root = section(h, ENT__SEC_ROOT, ENT__M);
    m->label_root = section(h, ENT__SEC_LABEL_ROOT, ENT__L * sizeof(int16_t));
    m->label_step = section(h, ENT__SEC_LABEL_STEP, ENT__DISTANCES * ENT__L * sizeof(int16_t));
    return m->table && m->slots && m->root && m->label_root && m->label_step && m->n_rows >= ENT__N_FEATURES;
}

static bool check_lemmas(ent__model *m, const ent__model_header *h)
{
    m->n_scripts = (h->end[ENT__SEC_SCRIPTS] - h->begin[ENT__SEC_SCRIPTS]) / (uint32_t)sizeof(ent__script);
    m->scripts = section(h, ENT__SEC_SCRIPTS, m->n_scripts * sizeof(ent__script));
    m->lemma_slots = check_slots(h, ENT__SEC_LEMMA_SLOTS, m->n_scripts, &m->lemma_mask);
    m->lemma_depth = section(h, ENT__SEC_LEMMA_DEPTH, ENT__N_UPOS * ENT__N_XPOS);
    if (!m->scripts || !m->lemma_slots || !m->lemma_depth) return false;
    for (uint32_t k = 0; k < m->n_scripts; k++)
        if (m->scripts[k].n > sizeof m->scripts[k].add || m->scripts[k].letters > ENT__LETTERS_NAME)
            return false;
    for (uint32_t k = 0; k < ENT__N_UPOS * ENT__N_XPOS; k++)
        if (m->lemma_depth[k] > ENT__ENDING_MAX) return false;
    return true;
}

/* Every slot numbers a set of kinds. */
static bool check_known(ent__model *m, const ent__model_header *h)
{
    uint32_t n = (h->end[ENT__SEC_WORDS] - h->begin[ENT__SEC_WORDS]) / (uint32_t)sizeof(uint32_t);
    uint32_t n_kinds = (h->end[ENT__SEC_KINDS] - h->begin[ENT__SEC_KINDS]) / (uint32_t)sizeof(uint32_t);
    m->words.slots = section(h, ENT__SEC_WORDS, n * sizeof(uint32_t));
    m->words.kinds = section(h, ENT__SEC_KINDS, n_kinds * sizeof(uint32_t));
    m->words.mask = n - 1;
    if (!m->words.slots || !m->words.kinds || !n || n & (n - 1) || !n_kinds) return false;
    for (uint32_t k = 0; k < n; k++)
        if ((m->words.slots[k] & (ENT__MOST_KINDS - 1)) >= n_kinds) return false;
    return true;
}

static bool check_numbers(const ent__model_header *h)
{
    if (h->number[ENT__NUM_UP_WORD] > INT16_MAX) return false;
    for (int k = 0; k <= ENT__RUNS; k++)
        if (h->number[ENT__NUM_UP_STATE + k] > INT16_MAX || h->number[ENT__NUM_ZERO_STATE + k] > 255)
            return false;
    return h->number[ENT__NUM_STEP_SHIFT] <= 12;
}

ent_code ent__model_open(const void *bytes, size_t n, ent__model **out, ent_error *error)
{
    const ent__model_header *h = bytes;
    *out = NULL;
    if ((uintptr_t)bytes % 8)
        return ent__fail(error, ENT_E_ARGUMENT, 0, "a model must lie on a multiple of 8 bytes");
    ent_code code = check_header(h, n, error);
    if (code != ENT_OK) return code;
    ent__model m = {.kernels = ent__kernels_best(), .number = h->number};
    bool is_good = check_words(&m, h) && check_lemmas(&m, h) && check_known(&m, h) && check_numbers(h);
    for (int k = 0; is_good && k < ENT__N_LAYERS; k++) is_good = check_layer(&m, h, k);
    if (!is_good) return bad(error, sizeof *h, "a table is not as it must be");
    ent__model *made = malloc(sizeof *made);
    if (!made) return ent__fail(error, ENT_E_MEMORY, 0, "no memory");
    *made = m;
    *out = made;
    return ENT_OK;
}

void ent__model_close(ent__model *model) { free(model); }
