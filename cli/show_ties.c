/* A dyad on a terminal. Left of an axis stands conflict, right of it
 * cooperation; words (verbal) are light, deeds (material) dark, so that it reads
 * without colours as well. */
#include "show_ties.h"

#include <stdio.h>

enum {
    LABEL = 11,     /* "2024-05-13" and a space */
    MOST_ROWS = 60, /* stretches of time shown; the latest */
    NUMBERS = 15    /* " 12,345  -1.23 " beside the bars */
};

static ent_string str(const char *s) { return ent__str_of(s); }

static const char *const quad_names[] = {"", "verbal cooperation", "material cooperation", "verbal conflict",
                                         "material conflict"};
static const term_style quad_styles[] = {TERM_PLAIN, TERM_CYAN, TERM_GREEN, TERM_YELLOW, TERM_RED};

static void heading(cli_out *o, const cli_term *t, const char *words)
{
    out_text(o, "\n");
    term_styled(o, t, TERM_DIM, str(words));
    out_text(o, "\n");
}

static void put_right(cli_out *o, const char *s, uint32_t columns)
{
    uint32_t n = term_width(str(s));
    out_repeat(o, ' ', columns > n ? columns - n : 1);
    out_text(o, s);
}

static void put_count(cli_out *o, uint64_t n, uint32_t columns)
{
    cli_out digits = {0};
    out_count(&digits, n);
    out_bytes(&digits, "", 1);
    put_right(o, digits.at ? digits.at : "", columns);
    out_free(&digits);
}

/* "China → Russia", or the other way round. */
static void put_way(cli_out *o, const ent__dyad *d, int way, uint32_t columns)
{
    cli_out words = {0};
    out_str(&words, d->name[way]);
    out_text(&words, " → ");
    out_str(&words, d->name[1 - way]);
    term_pad(o, (ent_string){words.at, (uint32_t)words.n}, columns);
    out_free(&words);
}

/* ---- bars --------------------------------------------------------------------------- */

typedef struct scale {
    uint32_t left, right; /* columns on either side of the axis */
    uint32_t most;        /* events that would fill both */
} scale;

static uint32_t conflict(const ent__tally *t) { return t->quad[3] + t->quad[4]; }
static uint32_t cooperation(const ent__tally *t) { return t->quad[1] + t->quad[2]; }

/* Columns for n events: whatever there is can be seen. */
static uint32_t length(uint32_t n, const scale *s)
{
    uint32_t k = (uint32_t)(((uint64_t)n * (s->left + s->right) + s->most / 2) / s->most);
    return n && !k ? 1 : k;
}

/* How many of a bar's columns are deeds: where there are both, both can be seen. */
static uint32_t deeds_of(uint32_t columns, uint32_t deeds, uint32_t words)
{
    if (!deeds || !columns) return 0;
    uint32_t k = (uint32_t)(((uint64_t)columns * deeds + (deeds + words) / 2) / (deeds + words));
    if (!k) k = 1;
    return k == columns && words && columns > 1 ? columns - 1 : k;
}

static void run_of(cli_out *o, const cli_term *t, int quad, uint32_t n)
{
    if (!n) return;
    term_begin(o, t, quad_styles[quad]);
    for (uint32_t k = 0; k < n; k++) out_text(o, quad % 2 ? "▒" : "█");
    term_end(o, t);
}

static void bars(cli_out *o, const cli_term *t, const ent__tally *w, const scale *s)
{
    uint32_t left = length(conflict(w), s), right = length(cooperation(w), s);
    left = left < s->left ? left : s->left;
    right = right < s->right ? right : s->right;
    uint32_t deeds = deeds_of(left, w->quad[4], w->quad[3]);
    out_repeat(o, ' ', s->left - left);
    run_of(o, t, 4, deeds);
    run_of(o, t, 3, left - deeds);
    out_text(o, "│");
    deeds = deeds_of(right, w->quad[2], w->quad[1]);
    run_of(o, t, 1, right - deeds);
    run_of(o, t, 2, deeds);
    out_repeat(o, ' ', s->right - right);
}

static void half(cli_out *o, const cli_term *t, const ent__tally *w, const scale *s)
{
    char mean[24];
    bars(o, t, w, s);
    if (!w->n_events) {
        out_repeat(o, ' ', NUMBERS);
        return;
    }
    ent__mean(w->score10, w->n_events, mean);
    put_count(o, w->n_events, 7);
    put_right(o, mean, 7);
    out_text(o, " ");
}

/* The axis stands where the longest bar of either side just fits. */
static scale scale_of(const cli_term *t, const ent__dyad *d, uint32_t first)
{
    uint64_t most_left = 0, most_right = 0;
    for (uint32_t k = first; k < d->n_points; k++) {
        for (int way = 0; way < 2; way++) {
            const ent__tally *w = &d->points[k].way[way];
            if (conflict(w) > most_left) most_left = conflict(w);
            if (cooperation(w) > most_right) most_right = cooperation(w);
        }
    }
    uint64_t columns = (t->width - LABEL) / 2 - NUMBERS - 1, both = most_left + most_right;
    uint64_t left = both ? (columns * most_left + both / 2) / both : columns / 2;
    left = left < 2 ? 2 : left > columns - 2 ? columns - 2 : left;
    uint64_t by_left = (most_left * columns + left - 1) / left;
    uint64_t by_right = (most_right * columns + columns - left - 1) / (columns - left);
    uint64_t most = by_left > by_right ? by_left : by_right;
    return (scale){(uint32_t)left, (uint32_t)(columns - left), most ? (uint32_t)most : 1};
}

/* How many stretches from this one on nothing was read in. */
static uint32_t empty_run(const ent__dyad *d, uint32_t first)
{
    uint32_t k = first;
    while (k < d->n_points && !d->points[k].n_reports && !d->points[k].way[0].n_events && !d->points[k].way[1].n_events)
        k++;
    return k - first;
}

static void gap(cli_out *o, const cli_term *t, const ent__dyad *d, uint32_t first, uint32_t n)
{
    char label[16], words[64];
    ent__pace_label(d->pace, d->points[first].begin, label);
    snprintf(words, sizeof words, "no reports in %u %ss", n, ent__pace_name(d->pace));
    out_format(o, "%-*s", LABEL, label);
    term_styled(o, t, TERM_DIM, str(words));
    out_text(o, "\n");
}

static void line_of_time(cli_out *o, const cli_term *t, const ent__dyad *d, const ent__point *p, const scale *s)
{
    char label[16];
    ent__pace_label(d->pace, p->begin, label);
    out_format(o, "%-*s", LABEL, label);
    if (!p->n_reports && !p->way[0].n_events && !p->way[1].n_events) {
        term_styled(o, t, TERM_DIM, str("no reports"));
    } else {
        half(o, t, &p->way[0], s);
        half(o, t, &p->way[1], s);
    }
    out_text(o, "\n");
}

static void bars_of_time(cli_out *o, const cli_term *t, const ent__dyad *d)
{
    uint32_t first = d->n_points > MOST_ROWS ? d->n_points - MOST_ROWS : 0, halves = (t->width - LABEL) / 2;
    scale s = scale_of(t, d, first);
    out_format(o, "\n%-*s", LABEL, ent__pace_name(d->pace));
    put_way(o, d, 0, halves);
    put_way(o, d, 1, halves);
    out_text(o, "\n");
    for (uint32_t k = first; k < d->n_points; k++) {
        uint32_t empty = empty_run(d, k);
        if (empty > 2) {
            gap(o, t, d, k, empty);
            k += empty - 1;
        } else {
            line_of_time(o, t, d, &d->points[k], &s);
        }
    }
    if (first) out_format(o, "%-*s%u earlier ones: --from, --by\n", LABEL, "…", first);
    out_repeat(o, ' ', LABEL);
    out_text(o, "conflict ");
    run_of(o, t, 4, 1), out_text(o, " deeds "), run_of(o, t, 3, 1);
    out_text(o, " words │ cooperation ");
    run_of(o, t, 1, 1), out_text(o, " words "), run_of(o, t, 2, 1);
    out_text(o, " deeds; events, mean score\n");
}

/* ---- tables ------------------------------------------------------------------------------ */

enum { NAME = 24, WIDE = 34 };

static void column_heads(cli_out *o, const ent__dyad *d, const char *what)
{
    term_pad(o, str(what), NAME);
    for (int way = 0; way < 2; way++) put_way(o, d, way, WIDE);
    out_text(o, "\n");
    out_repeat(o, ' ', NAME);
    for (int way = 0; way < 2; way++) out_text(o, "  events   share     sum    mean   ");
    out_text(o, "\n");
}

static void percent(cli_out *o, uint64_t part, uint64_t whole, uint32_t columns)
{
    char words[24] = "";
    if (whole) snprintf(words, sizeof words, "%llu %%", (unsigned long long)((200 * part + whole) / (2 * whole)));
    put_right(o, words, columns);
}

static void table_row(cli_out *o, const char *name, const ent__tally *w[2], const ent__dyad *d, bool with_scores)
{
    term_pad(o, str(name), NAME);
    for (int way = 0; way < 2; way++) {
        char sum[24] = "", mean[24] = "";
        if (with_scores && w[way]->n_events)
            ent__tenths(w[way]->score10, sum), ent__mean(w[way]->score10, w[way]->n_events, mean);
        put_count(o, w[way]->n_events, 8);
        percent(o, w[way]->n_events, d->total[way].n_events, 8);
        put_right(o, sum, 8);
        put_right(o, mean, 8);
        out_text(o, "  ");
    }
    out_text(o, "\n");
}

static void quads(cli_out *o, const cli_term *t, const ent__dyad *d)
{
    heading(o, t, "what it is");
    column_heads(o, d, "quad class");
    for (int quad = 1; quad <= 4; quad++) {
        ent__tally part[2] = {{0}};
        const ent__tally *w[2] = {&part[0], &part[1]};
        for (int way = 0; way < 2; way++) part[way].n_events = d->total[way].quad[quad];
        table_row(o, quad_names[quad], w, d, false);
    }
    const ent__tally *all[2] = {&d->total[0], &d->total[1]};
    table_row(o, "all", all, d, true);
    out_repeat(o, ' ', NAME);
    for (int way = 0; way < 2; way++) {
        put_count(o, d->total[way].n_reports, 8);
        out_text(o, " tellings by reports      ");
    }
    out_text(o, "\n");
}

static void types(cli_out *o, const ent__dyad *d)
{
    term_pad(o, str("type"), NAME);
    out_text(o, "\n");
    for (int type = 0; type < ENT_N_TYPES; type++) {
        ent__tally part[2] = {{0}};
        const ent__tally *w[2] = {&part[0], &part[1]};
        for (int way = 0; way < 2; way++) part[way].n_events = d->total[way].type[type];
        if (part[0].n_events + part[1].n_events) table_row(o, ent_type_name((ent_type)type), w, d, false);
    }
}

static void domains(cli_out *o, const cli_term *t, const ent__world *world, const ent__dyad *d)
{
    heading(o, t, "in which domain");
    column_heads(o, d, "domain");
    for (uint32_t k = 0; k < world->n_domains; k++) {
        const ent__tally *w[2] = {&d->domain[0][k], &d->domain[1][k]};
        if (!w[0]->n_events && !w[1]->n_events) continue;
        cli_out name = {0};
        out_str(&name, world->domains[k]);
        out_bytes(&name, "", 1);
        table_row(o, name.at ? name.at : "", w, d, true);
        out_free(&name);
    }
}

/* ---- change ---------------------------------------------------------------------------------- */

/* Events in 28 days: those of 52 weeks are thirteen times 28 days. */
static void rate(cli_out *o, const ent__dyad *d, int window, uint64_t n)
{
    char words[24];
    if (!d->window_reports[window]) {
        put_right(o, "no reports", 18);
    } else if (window != ENT__BEFORE_52) {
        put_count(o, n, 18);
    } else {
        ent__mean((int64_t)n * 10, 13, words);
        put_right(o, words, 18);
    }
}

static void mean_of(cli_out *o, const ent__tally *w)
{
    char mean[24];
    ent__mean(w->score10, w->n_events, mean);
    put_right(o, mean[0] ? mean : "-", 18);
}

static void changes(cli_out *o, const cli_term *t, const ent__dyad *d)
{
    static const char *const heads[] = {"last 4 weeks", "4 weeks before", "52 weeks before"};
    heading(o, t, "what changed (events in four weeks, and their mean score)");
    out_repeat(o, ' ', 46);
    for (int k = 0; k < ENT__N_WINDOWS; k++) put_right(o, heads[k], 18);
    out_text(o, "\n");
    for (int way = 0; way < 2; way++) {
        put_way(o, d, way, 32);
        term_pad(o, str("events"), 14);
        for (int k = 0; k < ENT__N_WINDOWS; k++) rate(o, d, k, d->window[k][way].n_events);
        out_text(o, "\n");
        out_repeat(o, ' ', 32);
        term_pad(o, str("of conflict"), 14);
        for (int k = 0; k < ENT__N_WINDOWS; k++) rate(o, d, k, conflict(&d->window[k][way]));
        out_text(o, "\n");
        out_repeat(o, ' ', 32);
        term_pad(o, str("mean score"), 14);
        for (int k = 0; k < ENT__N_WINDOWS; k++) mean_of(o, &d->window[k][way]);
        out_text(o, "\n");
    }
    term_pad(o, str("reports read"), 46);
    for (int k = 0; k < ENT__N_WINDOWS; k++) rate(o, d, k, d->window_reports[k]);
    out_text(o, "\n");
}

/* ---- evidence -------------------------------------------------------------------------------------- */

static void shown(cli_out *o, const cli_term *t, const ent__shown *s)
{
    char day[16];
    ent__day_label(s->day, day);
    out_format(o, "  %s  ", day);
    term_styled(o, t, quad_styles[ent_type_quad(s->type)], str(ent_type_name(s->type)));
    if (s->mode.n) out_text(o, " · "), term_text(o, s->mode);
    out_text(o, "  ");
    term_cut(o, s->source, 30);
    if (s->target.n) out_text(o, " → "), term_cut(o, s->target, 30);
    if (s->n_reports > 1) out_format(o, "  (%u reports)", s->n_reports);
    out_text(o, "\n    ");
    term_cut(o, s->evidence, t->width - 4);
    out_text(o, "\n    ");
    term_begin(o, t, TERM_DIM);
    uint32_t left = t->width - 4;
    left -= term_cut(o, s->publisher.n ? s->publisher : s->report, left / 2);
    if (s->title.n && left > 12) out_text(o, ": "), term_cut(o, s->title, left - 2);
    term_end(o, t);
    out_text(o, "\n");
}

static void head(cli_out *o, const cli_term *t, const ent__dyad *d)
{
    char from[16], to[16];
    term_styled(o, t, TERM_BOLD, d->name[0]);
    out_text(o, " and ");
    term_styled(o, t, TERM_BOLD, d->name[1]);
    out_text(o, "\n");
    if (!d->n_points) {
        out_text(o, "nothing was read in this time\n");
        return;
    }
    ent__day_label(d->from, from);
    ent__day_label(d->to, to);
    out_format(o, "%s to %s · ", from, to);
    uint64_t n = (uint64_t)d->total[0].n_events + d->total[1].n_events - d->total[0].n_mutual;
    out_count(o, n);
    out_text(o, n == 1 ? " event" : " events");
    if (d->total[0].n_mutual) {
        out_text(o, ", ");
        out_count(o, d->total[0].n_mutual);
        out_text(o, " of them by both together (counted both ways)");
    }
    out_text(o, " · ");
    out_count(o, d->n_reports);
    out_text(o, " reports read\n");
}

void show_dyad(cli_out *o, const cli_term *t, const ent__world *world, const ent__dyad *d)
{
    head(o, t, d);
    if (!d->total[0].n_events && !d->total[1].n_events) return;
    bars_of_time(o, t, d);
    quads(o, t, d);
    types(o, d);
    domains(o, t, world, d);
    changes(o, t, d);
    if (d->n_latest) heading(o, t, "the latest");
    for (uint32_t k = 0; k < d->n_latest; k++) shown(o, t, &d->latest[k]);
}
