/* story -> sentences -> words.
 *
 * One pass over the bytes cuts runs between white space into words
 * (token.c); a second over the words says where sentences end (sentences.c). */
#include "text/boundary.h"

/* White space: ASCII, U+00A0, U+2000..U+200B, U+2028/9, U+202F, U+3000, U+FEFF. Its length, 0 for none. */
static uint32_t space_length(const char *t, uint32_t i, uint32_t n)
{
    unsigned char c = (unsigned char)t[i];
    if (c <= ' ' || c == 0x7f) return 1;
    if (c == 0xc2 && i + 1 < n && (unsigned char)t[i + 1] == 0xa0) return 2;
    if (i + 2 >= n) return 0;
    unsigned char d = (unsigned char)t[i + 1], e = (unsigned char)t[i + 2];
    if (c == 0xe2 && d == 0x80 && (e <= 0x8b || (e >= 0xa8 && e <= 0xaf))) return 3;
    if ((c == 0xe3 && d == 0x80 && e == 0x80) || (c == 0xef && d == 0xbb && e == 0xbf)) return 3;
    return 0;
}

/* The sum of the weights of what is seen. */
static bool ends_by_weights(void *context, const ent__splitter *s, const ent__boundary *b)
{
    const int8_t *weight = ent__boundary_weights();
    uint32_t feature[ENT__BOUNDARY_FEATURES], n = ent__boundary_features(s, b, feature);
    int32_t sum = 0;
    for (uint32_t k = 0; k < n; k++) sum += weight[feature[k]];
    (void)context;
    return ent__boundary_ends(b, sum);
}

ent_code ent__text_split_by(ent__arena *keep, const char *bytes, uint32_t n, const ent__judge *judge,
                            ent__text *out, ent_error *error)
{
    ent__splitter s = {.keep = keep, .bytes = bytes, .n = n, .judge = judge};
    for (uint32_t i = 0; i < n;) {
        uint32_t space = space_length(bytes, i, n);
        if (space) {
            i += space;
            continue;
        }
        uint32_t begin = i;
        while (i < n && !space_length(bytes, i, n)) i++;
        if (!ent__text_run(&s, begin, i)) return ent__arena_fail(keep, error);
    }
    if (!ent__text_sentences(&s)) return ent__arena_fail(keep, error);
    *out = (ent__text){bytes, n, s.words.at, s.words.n, s.sentences.at, s.sentences.n};
    return ENT_OK;
}

ent_code ent__text_split(ent__arena *keep, const char *bytes, uint32_t n, ent__text *out, ent_error *error)
{
    static const ent__judge weights = {ends_by_weights, NULL};
    return ent__text_split_by(keep, bytes, n, &weights, out, error);
}
