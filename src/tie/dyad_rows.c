/* Rows of dyads, with the codes that others join on. */
#include "tie/dyad_rows.h"

const char ent__dyad_columns[] =
    "source target iso3_1 iso3_2 cown_1 cown_2 gwn_1 gwn_2 period period_kind coverage n_events n_mutual n_mentions "
    "n_reports n_sources quad1 quad2 quad3 quad4 agree consult support concede cooperate aid retreat request accuse "
    "reject "
    "threaten protest sanction mobilize coerce assault score_sum score_mean goldstein_sum goldstein_mean score_scheme "
    "articles_processed sentences_processed";
enum { N_COUNTS = 5 + 4 + ENT_N_TYPES + 4 }; /* n_events .. goldstein_mean */

static void codes(ent__rows *r, const ent__world *w, const ent__dyad_line *l, ent__code_scheme scheme)
{
    ent__cell(r, ent__world_code(w, l->source, scheme, (uint32_t)l->begin));
    ent__cell(r, ent__world_code(w, l->target, scheme, (uint32_t)l->begin));
}

/* The id where it is a country's: bodies have none. */
static ent__str iso3(const ent__world *w, ent__str id)
{
    uint32_t k = ent__map_get(&w->who.by_id, ent__hash(id));
    return k == ENT__NONE ? (ent__str){"", 0} : id;
}

static void sums(ent__rows *r, int64_t sum10, uint32_t n)
{
    char number[24];
    ent__tenths(sum10, number);
    ent__cell_text(r, number);
    ent__mean(sum10, n, number);
    ent__cell_text(r, number);
}

static void counts(ent__rows *r, const ent__tally *t)
{
    ent__cell_int(r, t->n_events);
    ent__cell_int(r, t->n_mutual);
    ent__cell_int(r, (int64_t)t->n_mentions);
    ent__cell_int(r, (int64_t)t->n_reports);
    ent__cell_int(r, (int64_t)t->n_sources);
    for (int k = 1; k <= 4; k++) ent__cell_int(r, t->quad[k]);
    for (int k = 0; k < ENT_N_TYPES; k++) ent__cell_int(r, t->type[k]);
    sums(r, t->score10, t->n_events);
    sums(r, t->goldstein10, t->n_events);
}

/* ORDER COLUMNS: with ent__dyad_columns. */
void ent__dyad_line_write(ent__rows *r, const ent__world *w, const ent__dyad_line *l)
{
    char day[16];
    bool is_covered = l->n_reports > 0;
    ent__cell(r, l->source);
    ent__cell(r, l->target);
    ent__cell(r, iso3(w, l->source));
    ent__cell(r, iso3(w, l->target));
    codes(r, w, l, ENT__COW);
    codes(r, w, l, ENT__GW);
    ent__day_label(l->begin, day);
    ent__cell_text(r, day);
    ent__cell_text(r, ent__pace_name(l->pace));
    ent__cell_int(r, is_covered);
    if (is_covered || l->tally->n_events)
        counts(r, l->tally);
    else
        ent__cell_empty(r, N_COUNTS);
    ent__cell_text(r, "PLOVER 2.0");
    ent__cell_int(r, l->n_reports);
    ent__cell_int(r, l->n_sentences);
    ent__row_end(r);
}
