/* Words that keep their full stop. */
#include "text/inside.h"

static const struct {
    const char *word;
    uint32_t n;
    ent__abbr kind;
} abbreviations[] = {
#define IN(w) {w, sizeof w - 1, ENT__ABBR_INNER},
#define EI(w) {w, sizeof w - 1, ENT__ABBR_EITHER},
    IN("mr") IN("mrs") IN("ms") IN("messrs") IN("mmes") IN("mlle") IN("mme") IN("dr") IN("drs") IN("prof") IN("rev")
    IN("fr") IN("sr") IN("hon") IN("gen") IN("lt") IN("col") IN("maj") IN("capt") IN("cpt") IN("cmdr") IN("adm")
    IN("brig") IN("sgt") IN("cpl") IN("pvt") IN("pfc") IN("gov") IN("sen") IN("sens") IN("rep") IN("reps") IN("amb")
    IN("pres") IN("sec") IN("supt") IN("det") IN("insp") IN("atty") IN("msgr") IN("st") IN("ste") IN("mt") IN("ft")
    IN("no") IN("nos") IN("vol") IN("vols") IN("pp") IN("fig") IN("figs") IN("art") IN("vs") IN("v") IN("cf") IN("al")
    IN("approx") IN("ca") IN("est") IN("dept") IN("gens") IN("cols") IN("govs") IN("op") IN("ed") IN("eds")
    IN("jan") IN("feb") IN("mar") IN("apr") IN("jun") IN("jul") IN("aug") IN("sept") IN("sep") IN("oct") IN("nov")
    IN("dec") IN("mon") IN("tue") IN("tues") IN("wed") IN("thu") IN("thurs") IN("fri") IN("sat") IN("univ")
    IN("calif") IN("mass") IN("conn") IN("penn") IN("pa") IN("tenn") IN("fla") IN("ala") IN("ariz") IN("ark") IN("colo")
    IN("ill") IN("ind") IN("kan") IN("mich") IN("minn") IN("miss") IN("neb") IN("nev") IN("okla") IN("ore") IN("tex")
    IN("wash") IN("wis") IN("wyo") IN("va") IN("md") IN("ky") IN("la") IN("ga")
    EI("inc") EI("co") EI("corp") EI("ltd") EI("bros") EI("jr") EI("etc") EI("assn") EI("plc") EI("ave") EI("blvd")
    EI("rd") EI("a.m") EI("p.m") EI("u.s") EI("u.k") EI("u.n") EI("d.c") EI("e.u") EI("ph.d") EI("u.s.a")
#undef IN
#undef EI
};

ent__abbr ent__text_abbreviation(ent__str word)
{
    if (word.n < 1 || word.n > 8) return ENT__ABBR_NONE;
    char low[8];
    for (uint32_t i = 0; i < word.n; i++) low[i] = ent__lower(word.at[i]);
    bool title = ent__is_upper(word.at[0]);
    for (size_t k = 0; k < sizeof abbreviations / sizeof *abbreviations; k++) {
        if (abbreviations[k].n != word.n || memcmp(low, abbreviations[k].word, word.n) != 0) continue;
        /* "no.", "art.", "mass." in small letters are words at the end of a sentence */
        bool small_ok = ent__str_eq(word, "vs") || ent__str_eq(word, "v") || ent__str_eq(word, "etc") || ent__str_eq(word, "al") ||
                        ent__str_eq(word, "cf") || ent__str_eq(word, "pp") || ent__str_eq(word, "approx") || ent__str_eq(word, "ca") ||
                        abbreviations[k].kind == ENT__ABBR_EITHER;
        return title || small_ok ? abbreviations[k].kind : ENT__ABBR_NONE;
    }
    return ENT__ABBR_NONE;
}
