/* /dyad and its parts: what is between two powers or groups over a time, both ways. The figures are the tie stage's,
 * so that they are those of `entente ties`. */
#include "serve/endpoint.h"
#include "serve/rows.h"
#include "tie/dyad.h"

static const char *const ways[] = {"ab", "ba"};

/* ---- asking the tie stage ------------------------------------------------------------ */

static bool read_side(ent__call *c, const char *name, uint32_t *side)
{
    ent__str value = ent__request_get(c->request, name);
    *side = value.n ? ent__world_find(c->world, value) : ENT__NONE;
    if (*side != ENT__NONE) return true;
    ent__answer_error(c->answer, 400, "%s: a power or a group, by any name; '%.*s' is none", name, (int)(value.n < 80 ? value.n : 80),
                      value.n ? value.at : "");
    return false;
}

static bool read_pace(ent__call *c, ent__pace *pace)
{
    char word[16] = "";
    ent__str by = ent__request_get(c->request, "by");
    *pace = ENT__BY_NOTHING;
    if (!by.n) return true;
    if (by.n < sizeof word) memcpy(word, by.at, by.n);
    *pace = ent__pace_read(word);
    if (*pace != ENT__BY_NOTHING) return true;
    ent__answer_error(c->answer, 400, "by: day, week, month or year");
    return false;
}

bool ent__call_days(ent__call *c, int32_t *from, int32_t *to)
{
    const char *const names[] = {"from", "to"};
    int32_t *const days[] = {from, to};
    for (int k = 0; k < 2; k++) {
        ent__str value = ent__request_get(c->request, names[k]);
        ent_day day = value.n ? ent_day_read(value) : (ent_day){0};
        *days[k] = ent__store_day(day);
        if (!value.n || day.year) continue;
        ent__answer_error(c->answer, 400, "%s: a day is written 2024-05-16", names[k]);
        return false;
    }
    return true;
}

bool ent__call_coverage(ent__call *c, int32_t *first, int32_t *last)
{
    ent_error error = {0};
    if (ent__store_days(c->store, first, last, &error) == ENT_OK) return true;
    ent__answer_error(c->answer, 500, "%s", error.message);
    return false;
}

static bool read_dyad(ent__call *c, ent__dyad *d)
{
    ent__dyad_query q = {.with_all_status = ent__str_eq(ent__request_get(c->request, "status"), "all")};
    ent_error error = {0};
    if (!read_side(c, "a", &q.side[0]) || !read_side(c, "b", &q.side[1]) || !read_pace(c, &q.pace) ||
        !ent__call_days(c, &q.from, &q.to))
        return false;
    if (ent__dyad_read(c->store, c->world, &q, c->arena, d, &error) == ENT_OK) return true;
    ent__answer_error(c->answer, 400, "%s", error.message);
    return false;
}

/* ---- the endpoints --------------------------------------------------------------------- */

void ent__api_dyad(ent__call *c)
{
    static const char *const names[] = {"period", "direction", "covered",   "events",     "reports", "q1",
                                        "q2",     "q3",        "q4", "score_sum", "score_mean", NULL};
    ent__dyad d;
    if (!read_dyad(c, &d)) return;
    ent__rows r = ent__rows_begin(c, names);
    for (uint32_t k = 0; k < d.n_points; k++)
        for (int way = 0; way < 2; way++) {
            char label[16];
            ent__day_label(d.points[k].begin, label);
            ent__text_cell(&r, ent__str_of(label));
            ent__text_cell(&r, ent__str_of(ways[way]));
            ent__number_cell(&r, d.points[k].n_reports);
            ent__tally_cells(&r, &d.points[k].way[way]);
            ent__answer_row(&r);
        }
    ent__rows_end(&r, false);
}

void ent__api_dyad_types(ent__call *c)
{
    static const char *const names[] = {"direction", "type", "quad", "events", NULL};
    ent__dyad d;
    if (!read_dyad(c, &d)) return;
    ent__rows r = ent__rows_begin(c, names);
    for (int way = 0; way < 2; way++)
        for (int type = 0; type < ENT_N_TYPES; type++) {
            if (!d.total[way].type[type]) continue;
            ent__text_cell(&r, ent__str_of(ways[way]));
            ent__text_cell(&r, ent__str_of(ent_type_name((ent_type)type)));
            ent__number_cell(&r, ent_type_quad((ent_type)type));
            ent__number_cell(&r, d.total[way].type[type]);
            ent__answer_row(&r);
        }
    ent__rows_end(&r, false);
}

void ent__api_dyad_domains(ent__call *c)
{
    static const char *const names[] = {"direction", "domain", "events", "score_mean", NULL};
    ent__dyad d;
    if (!read_dyad(c, &d)) return;
    ent__rows r = ent__rows_begin(c, names);
    for (int way = 0; way < 2; way++)
        for (uint32_t k = 0; k < c->world->n_domains; k++) {
            const ent__tally *t = &d.domain[way][k];
            if (!t->n_events) continue;
            ent__text_cell(&r, ent__str_of(ways[way]));
            ent__text_cell(&r, c->world->domains[k]);
            ent__number_cell(&r, t->n_events);
            ent__mean_cell(&r, t->score10, t->n_events);
            ent__answer_row(&r);
        }
    ent__rows_end(&r, false);
}

void ent__api_dyad_change(ent__call *c)
{
    static const char *const names[] = {"direction", "weeks", "events", "score_mean", "before_events", "before_mean", NULL};
    static const int before[] = {ENT__BEFORE_4, ENT__BEFORE_52}, weeks[] = {4, 52};
    ent__dyad d;
    if (!read_dyad(c, &d)) return;
    ent__rows r = ent__rows_begin(c, names);
    for (int way = 0; way < 2; way++)
        for (int k = 0; k < 2; k++) {
            const ent__tally *now = &d.window[ENT__NOW][way], *then = &d.window[before[k]][way];
            ent__text_cell(&r, ent__str_of(ways[way]));
            ent__number_cell(&r, weeks[k]);
            ent__number_cell(&r, now->n_events);
            ent__mean_cell(&r, now->score10, now->n_events);
            ent__number_cell(&r, then->n_events);
            ent__mean_cell(&r, then->score10, then->n_events);
            ent__answer_row(&r);
        }
    ent__rows_end(&r, false);
}
