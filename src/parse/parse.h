/* words -> tags, lemmas, heads, relations: every word chooses its head by vectors
 * that have read the sentence both ways, in integers (see parse.c). */
#ifndef ENT_PARSE_H
#define ENT_PARSE_H

#include "text/text.h"

/* ORDER UPOS: with the names in tags.c. */
typedef enum ent__upos {
    ENT__ADJ, ENT__ADP, ENT__ADV, ENT__AUX, ENT__CCONJ, ENT__DET, ENT__INTJ, ENT__NOUN, ENT__NUM,
    ENT__PART, ENT__PRON, ENT__PROPN, ENT__PUNCT, ENT__SCONJ, ENT__SYM, ENT__VERB, ENT__X,
    ENT__N_UPOS
} ent__upos;

/* Relations with their subtypes, as UD English has them; ORDER REL: with tags.c. */
typedef enum ent__rel {
    ENT__R_ROOT, ENT__R_ACL, ENT__R_ACL_RELCL, ENT__R_ADVCL, ENT__R_ADVCL_RELCL, ENT__R_ADVMOD,
    ENT__R_AMOD, ENT__R_APPOS, ENT__R_AUX, ENT__R_AUX_PASS, ENT__R_CASE, ENT__R_CC,
    ENT__R_CC_PRECONJ, ENT__R_CCOMP, ENT__R_COMPOUND, ENT__R_COMPOUND_PRT, ENT__R_CONJ, ENT__R_COP,
    ENT__R_CSUBJ, ENT__R_CSUBJ_OUTER, ENT__R_CSUBJ_PASS, ENT__R_DEP, ENT__R_DET, ENT__R_DET_PREDET,
    ENT__R_DISCOURSE, ENT__R_DISLOCATED, ENT__R_EXPL, ENT__R_FIXED, ENT__R_FLAT, ENT__R_GOESWITH,
    ENT__R_IOBJ, ENT__R_LIST, ENT__R_MARK, ENT__R_NMOD, ENT__R_NMOD_DESC, ENT__R_NMOD_POSS,
    ENT__R_NMOD_UNMARKED, ENT__R_NSUBJ, ENT__R_NSUBJ_OUTER, ENT__R_NSUBJ_PASS, ENT__R_NUMMOD,
    ENT__R_OBJ, ENT__R_OBL, ENT__R_OBL_AGENT, ENT__R_OBL_UNMARKED, ENT__R_ORPHAN, ENT__R_PARATAXIS,
    ENT__R_PUNCT, ENT__R_REPARANDUM, ENT__R_VOCATIVE, ENT__R_XCOMP,
    ENT__N_REL
} ent__rel;

/* Penn tags, from which tense, number and verb form are read; ORDER XPOS: with tags.c. */
typedef enum ent__xpos {
    ENT__X_CC, ENT__X_CD, ENT__X_DT, ENT__X_EX, ENT__X_FW, ENT__X_IN, ENT__X_JJ, ENT__X_JJR, ENT__X_JJS,
    ENT__X_LS, ENT__X_MD, ENT__X_NN, ENT__X_NNP, ENT__X_NNPS, ENT__X_NNS, ENT__X_PDT, ENT__X_POS,
    ENT__X_PRP, ENT__X_PRPS, ENT__X_RB, ENT__X_RBR, ENT__X_RBS, ENT__X_RP, ENT__X_SYM, ENT__X_TO,
    ENT__X_UH, ENT__X_VB, ENT__X_VBD, ENT__X_VBG, ENT__X_VBN, ENT__X_VBP, ENT__X_VBZ, ENT__X_WDT,
    ENT__X_WP, ENT__X_WPS, ENT__X_WRB, ENT__X_PUNCT, ENT__X_OTHER,
    ENT__N_XPOS
} ent__xpos;

extern const char *const ent__upos_names[ENT__N_UPOS];
extern const char *const ent__rel_names[ENT__N_REL];
extern const char *const ent__xpos_names[ENT__N_XPOS];

typedef struct ent__parse {
    uint8_t *upos, *xpos, *rel; /* one a word of the text */
    uint32_t *head;             /* index of a word of the text, ENT__NONE for the root of its sentence */
    ent__str *lemma;            /* in the arena or in the text, lower case but for proper nouns */
} ent__parse;

/* Weights and tables, read-only after opening, shared by threads. */
typedef struct ent__model ent__model;

/* `bytes` must stay while the model is used (it is mapped or embedded, and not
 * copied more than needed). Fails with ENT_E_MODEL on anything that is not a
 * whole model of this version; never reads outside [bytes, bytes + n). */
ent_code ent__model_open(const void *bytes, size_t n, ent__model **out, ent_error *error);
void ent__model_close(ent__model *model);

/* The model built into the binary. */
const void *ent__model_embedded(size_t *n);

/* Parses every sentence of `text`. The result lives in `keep`; `scratch` is
 * used and may be reset afterwards. Every sentence gets a single root and a
 * tree. Sentences over ENT__MAX_SENTENCE words are cut into pieces whose roots
 * hang on the first piece's root as parataxis. */
#define ENT__MAX_SENTENCE 1024
ent_code ent__parse_text(const ent__model *model, const ent__text *text, ent__arena *keep,
                         ent__arena *scratch, ent__parse *out, ent_error *error);

#endif
