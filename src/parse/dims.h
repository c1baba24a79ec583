/* The parser's measures. Trainer, model file and parser share them; a model file
 * says its own and is refused if they differ.
 *
 *   fifteen rows of D, summed                         a word
 *   window of WINDOW words, WINDOW * D -> H, ReLU      its neighbours
 *   S gated running averages each way, H -> 4 * S,     its sentence
 *     RUNS times, each added to what it read (H = 2 * S)
 *   H -> 3 * M (ReLU) + 2 * L                          what it is as dependent, as
 *                                                      head, for tags; for labels
 *   dependent: M -> M + DISTANCES; dot with heads      scores of arcs
 *   label: ReLU(dependent + head + distance) -> relations
 */
#ifndef ENT_PARSE_DIMS_H
#define ENT_PARSE_DIMS_H

/* Teachers of the shipped model are wider; their trainer is built with -DENT_PARSE_S=128. */
#ifndef ENT_PARSE_S
#define ENT_PARSE_S 96
#endif

enum {
    ENT__D = 128,
    ENT__WINDOW = 3,
    ENT__S = ENT_PARSE_S,
    ENT__H = 2 * ENT__S,
    ENT__RUNS = 3,           /* layers of running averages */
    ENT__M = 128,
    ENT__L = 128,
    ENT__DISTANCES = 24,     /* steps of head - dependent, see ent__distance */
    ENT__DEP = ENT__M + 32,  /* M, the distances, padding */
    ENT__OUT = 64,           /* relations, or UPOS and XPOS, padded */
};

/* Where the parts of the wide layer begin. */
enum {
    ENT__AT_DEP = 0,
    ENT__AT_HEAD = ENT__M,
    ENT__AT_TAG = 2 * ENT__M,
    ENT__AT_LABEL_DEP = 3 * ENT__M,
    ENT__AT_LABEL_HEAD = 3 * ENT__M + ENT__L,
    ENT__WIDE = 3 * ENT__M + 2 * ENT__L,
};

enum { ENT__DISTANCE_ROOT = ENT__DISTANCES - 1 };

/* 0 .. 10 head to the left (far to near), 11 .. 21 to the right (near to far). */
static inline unsigned ent__distance(unsigned dep, unsigned head)
{
    static const unsigned char steps[26] = {0, 0, 1, 2, 3, 4, 5, 6, 7, 7, 7, 8, 8,
                                            8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 10};
    unsigned d = head > dep ? head - dep : dep - head, step = steps[d < 25 ? d : 25];
    return head > dep ? 11 + step : 10 - step;
}

#endif
