#include "event/scene.h"

ent_code ent__scene_make(const ent__predicates *p, const ent__actors *actors, ent__arena *keep, ent__scene *out, ent_error *error)
{
    const ent__tree *t = actors->tree;
    uint32_t n = t->text->n_words;
    *out = (ent__scene){actors, t, p, ENT__NEW_ARRAY(keep, uint64_t, n), ENT__NEW_ARRAY(keep, uint64_t, n), ENT__NEW_ARRAY(keep, uint8_t, n)};
    if (!out->lemma || !out->classes || !out->is_time) return ent__arena_fail(keep, error);
    for (uint32_t w = 0; w < n; w++) {
        uint8_t u = t->parse->upos[w];
        out->lemma[w] = ent__hash(t->parse->lemma[w]);
        if (u == ENT__PUNCT || u == ENT__ADP || u == ENT__CCONJ) continue;
        out->classes[w] = ent__class_bits(p, out->lemma[w]);
        bool nominal = u == ENT__NOUN || u == ENT__PROPN || u == ENT__NUM || u == ENT__ADV || u == ENT__ADJ;
        out->is_time[w] = nominal && ent__tree_is_time(t, w);
    }
    return ENT_OK;
}
