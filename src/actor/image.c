/* The lexicon as one run of bytes, used where it lies.
 *
 *   magic "ENTWHO1\n" | sizes of what is inside, to know a strange one
 *   for each part: where it begins, how many items
 *   the parts, each at a multiple of 8: entities, senses, roles, members,
 *   holders, text, then keys and values of each hash table
 *
 * Everything inside is in numbers of the machine that built it; the image is
 * made by the build for the program it is linked into, and is no file format. */
#include <stddef.h>

#include "actor/lexicon.h"

enum { N_VECS = 6, N_MAPS = 7, N_PARTS = N_VECS + 2 * N_MAPS };

typedef struct part {
    uint64_t begin;
    uint32_t n, item;
} part;

typedef struct header {
    char magic[8];
    uint64_t size;
    part parts[N_PARTS];
    uint32_t used[N_MAPS + (N_MAPS & 1)]; /* entries of each map */
} header;

static const char magic[8] = "ENTWHO1";

/* What every ENT__VEC looks like. */
typedef struct any_vec {
    void *at;
    uint32_t n, cap;
} any_vec;

#define VEC(member, type)                                                                                              \
    {                                                                                                                  \
        offsetof(ent__who, member), sizeof(type)                                                                       \
    }
static const struct {
    size_t offset;
    uint32_t item;
} vecs[N_VECS] = {VEC(entities, ent__entity),    VEC(senses, ent__sense),   VEC(roles, ent__role),
                  VEC(members, ent__membership), VEC(holders, ent__holder), VEC(text, char)};
static const size_t maps[N_MAPS] = {
    offsetof(ent__who, offices), offsetof(ent__who, names),  offsetof(ent__who, prefixes), offsetof(ent__who, surnames),
    offsetof(ent__who, sounds),  offsetof(ent__who, givens), offsetof(ent__who, by_id)};

static any_vec get_vec(const ent__who *who, int k)
{
    any_vec v;
    memcpy(&v, (const char *)who + vecs[k].offset, sizeof v);
    return v;
}

static const ent__map *get_map(const ent__who *who, int k)
{
    return (const ent__map *)(const void *)((const char *)who + maps[k]);
}

static uint64_t round_up(uint64_t n) { return (n + 7) & ~UINT64_C(7); }

/* Where everything will stand, and from where it comes. */
static void lay_out(const ent__who *who, header *h, const void *from[N_PARTS])
{
    *h = (header){.size = round_up(sizeof *h)};
    memcpy(h->magic, magic, sizeof magic);
    for (int k = 0; k < N_VECS; k++) {
        any_vec v = get_vec(who, k);
        h->parts[k] = (part){0, v.n, vecs[k].item};
        from[k] = v.at;
    }
    for (int k = 0; k < N_MAPS; k++) {
        const ent__map *m = get_map(who, k);
        h->used[k] = m->n;
        h->parts[N_VECS + 2 * k] = (part){0, m->size, sizeof *m->keys};
        h->parts[N_VECS + 2 * k + 1] = (part){0, m->size, sizeof *m->values};
        from[N_VECS + 2 * k] = m->keys;
        from[N_VECS + 2 * k + 1] = m->values;
    }
    for (int k = 0; k < N_PARTS; k++) {
        h->parts[k].begin = h->size;
        h->size += round_up((uint64_t)h->parts[k].n * h->parts[k].item);
    }
}

ent_code ent__who_image(const ent__who *who, ent__arena *to, ent__str *image, ent_error *error)
{
    header h;
    const void *from[N_PARTS];
    lay_out(who, &h, from);
    char *bytes = h.size <= UINT32_MAX ? ent__arena_take(to, (size_t)h.size) : NULL;
    if (!bytes) return ent__arena_fail(to, error);
    memcpy(bytes, &h, sizeof h);
    for (int k = 0; k < N_PARTS; k++)
        if (h.parts[k].n) memcpy(bytes + h.parts[k].begin, from[k], (size_t)h.parts[k].n * h.parts[k].item);
    *image = (ent__str){bytes, (uint32_t)h.size};
    return ENT_OK;
}

static bool is_sound(const header *h, ent__str image)
{
    if (memcmp(h->magic, magic, sizeof magic) != 0 || h->size != image.n) return false;
    for (int k = 0; k < N_PARTS; k++) {
        const part *p = &h->parts[k];
        uint32_t item = k < N_VECS ? vecs[k].item : (k - N_VECS) % 2 ? sizeof(uint32_t) : sizeof(uint64_t);
        if (p->item != item || p->begin > h->size || (h->size - p->begin) / item < p->n) return false;
    }
    return true;
}

ent_code ent__who_open(ent__who *who, ent__str image, ent_error *error)
{
    header h;
    if (image.n < sizeof h) return ent__fail(error, ENT_E_LEXICON, 0, "the compiled lexicon is cut off");
    memcpy(&h, image.at, sizeof h);
    if (!is_sound(&h, image))
        return ent__fail(error, ENT_E_LEXICON, 0, "the compiled lexicon is not one of this program");
    *who = (ent__who){0};
    /* Nothing of an opened lexicon is ever written to: the vectors are full, and no map is put into. */
    char *base = (char *)(uintptr_t)image.at;
    for (int k = 0; k < N_VECS; k++) {
        any_vec v = {base + h.parts[k].begin, h.parts[k].n, h.parts[k].n};
        memcpy((char *)who + vecs[k].offset, &v, sizeof v);
    }
    for (int k = 0; k < N_MAPS; k++) {
        const part *keys = &h.parts[N_VECS + 2 * k];
        ent__map m = {(uint64_t *)(void *)(base + keys[0].begin), (uint32_t *)(void *)(base + keys[1].begin), h.used[k],
                      keys[0].n};
        memcpy((char *)who + maps[k], &m, sizeof m);
    }
    return ENT_OK;
}
