/* A coded report on a terminal. */
#include "show.h"

#include <stdio.h>

static const term_style style_of_quad[] = {TERM_PLAIN, TERM_CYAN, TERM_GREEN, TERM_YELLOW, TERM_RED};

/* How much an event counts, at a glance. ORDER STATUS */
static const char *const marks[ENT_N_STATUS] = {"●", "◐", "○", "◇", "◇", "?", "✗", "✗", "·"};

static ent_string str(const char *s) { return ent__str_of(s); }

/* ---- actors ------------------------------------------------------------------------ */

void show_actor(cli_out *o, const ent_actor *a, const ent_story *story)
{
    ent_string name = a->name.n ? a->name : ent__span_of(story->text.at, a->span);
    bool is_long = term_width(name) > 40;
    if (is_long)
        term_cut(o, name, 40);
    else
        term_text(o, name);
    if (a->country[0] || a->sector[0])
        out_format(o, " (%s%s%s)", a->country, a->country[0] && a->sector[0] ? " " : "", a->sector);
}

static void actors(cli_out *o, const ent_actor *a, uint32_t n, const ent_story *story)
{
    for (uint32_t k = 0; k < n; k++) {
        if (k) out_text(o, ", ");
        show_actor(o, &a[k], story);
    }
}

/* ---- the sentence, around what counts ------------------------------------------------- */

/* Where the last word ends that fits into the columns. */
static uint32_t word_end(const char *text, uint32_t begin, uint32_t end, uint32_t columns)
{
    uint32_t fits = begin + term_fit((ent_string){text + begin, end - begin}, columns);
    if (fits == end) return end;
    uint32_t k = fits;
    while (k > begin && !ent__is_space(text[k])) k--;
    while (k > begin && ent__is_space(text[k - 1])) k--;
    return k > begin ? k : fits;
}

/* The bytes of [begin, end) of the sentence that fit, with `inside` among them. */
static ent_span window(const char *text, ent_span all, ent_span inside, uint32_t columns)
{
    ent_string whole = ent__span_of(text, all);
    uint32_t width = term_width(whole);
    if (width <= columns) return all;
    if (inside.end <= all.begin) return (ent_span){all.begin, word_end(text, all.begin, all.end, columns)};
    ent_string before = {text + all.begin, inside.end - all.begin};
    uint32_t needed = term_width(before) + columns / 4; /* something of what follows */
    if (needed <= columns) return (ent_span){all.begin, word_end(text, all.begin, all.end, columns)};
    uint32_t skip = needed > width ? width - columns : needed - columns;
    uint32_t begin = all.begin + term_fit(whole, skip);
    if (begin > inside.begin) begin = inside.begin;
    while (begin < inside.begin && text[begin - 1] != ' ') begin++; /* a whole word */
    return (ent_span){begin, word_end(text, begin, all.end, columns)};
}

static void evidence(cli_out *o, const cli_term *t, const char *text, ent_span all, ent_span trigger, uint32_t columns)
{
    if (all.end <= all.begin || columns < 10) return;
    bool has_trigger = trigger.begin >= all.begin && trigger.end <= all.end && trigger.begin < trigger.end;
    if (!has_trigger) trigger = (ent_span){all.begin, all.begin};
    ent_span w = window(text, all, trigger, columns - 4);
    if (w.begin > all.begin) out_text(o, "… ");
    if (trigger.end > w.end) trigger.end = w.end;
    if (trigger.begin > w.end) trigger.begin = w.end;
    term_text(o, (ent_string){text + w.begin, trigger.begin - w.begin});
    if (has_trigger) {
        if (!t->has_colour) out_text(o, "«");
        term_styled(o, t, TERM_MARK, ent__span_of(text, trigger));
        if (!t->has_colour) out_text(o, "»");
    }
    term_text(o, (ent_string){text + trigger.end, w.end - trigger.end});
    if (w.end < all.end) out_text(o, " …");
}

/* ---- events ------------------------------------------------------------------------------ */

static void date_words(cli_out *o, const ent_date *d)
{
    if (d->basis == ENT_BASIS_NONE || !d->from.year) return;
    out_format(o, "%04d", d->from.year);
    if (d->precision == ENT_PRECISION_YEAR || !d->from.month) return;
    out_format(o, "-%02d", d->from.month);
    if (d->precision == ENT_PRECISION_MONTH || !d->from.day) return;
    out_format(o, "-%02d", d->from.day);
    if (d->precision == ENT_PRECISION_WEEK) out_text(o, " week");
}

enum { TYPE_COLUMNS = 26, STATUS_COLUMNS = 12, DATE_COLUMNS = 15, INDENT = 4 };

static void parties(cli_out *o, const cli_term *t, const ent_event *e, const ent_story *story)
{
    cli_out line = {0};
    uint32_t columns = t->width - 2 - TYPE_COLUMNS - STATUS_COLUMNS - DATE_COLUMNS - 2;
    if (!e->n_source) out_text(&line, "(not said)");
    actors(&line, e->source, e->n_source, story);
    out_text(&line, e->n_target ? " → " : "");
    actors(&line, e->target, e->n_target, story);
    ent_string s = {line.at, (uint32_t)line.n};
    if (term_width(s) <= columns) {
        term_pad(o, s, columns);
    } else { /* the rest of the line is worth more than its columns */
        term_text(o, s);
        out_text(o, "\n");
        out_repeat(o, ' ', 2 + TYPE_COLUMNS + columns);
    }
    o->failed |= line.failed;
    out_free(&line);
}

static void event(cli_out *o, const cli_term *t, const ent_event *e, const ent_story *story)
{
    cli_out type = {0};
    out_format(&type, "%s%s", ent_type_name(e->type), e->mode.n ? " · " : "");
    out_str(&type, e->mode);
    out_text(o, "  ");
    term_pad_styled(o, t, style_of_quad[e->quad >= 1 && e->quad <= 4 ? e->quad : 0],
                    (ent_string){type.at, (uint32_t)type.n}, TYPE_COLUMNS);
    out_free(&type);
    parties(o, t, e, story);
    cli_out status = {0}, date = {0};
    out_format(&status, "%s %s", marks[e->status], ent_status_name(e->status));
    out_text(o, "  ");
    term_pad_styled(o, t, e->status <= ENT_ONGOING ? TERM_PLAIN : TERM_DIM, (ent_string){status.at, (uint32_t)status.n},
                    STATUS_COLUMNS);
    date_words(&date, &e->date);
    out_repeat(o, ' ', date.n ? 1 : 0);
    out_bytes(o, date.at, date.n);
    out_free(&status);
    out_free(&date);
    out_text(o, "\n");
    out_repeat(o, ' ', INDENT);
    evidence(o, t, story->text.at, e->sentence_span, e->trigger, t->width - INDENT);
    out_text(o, "\n");
}

/* ---- statements ---------------------------------------------------------------------------- */

static void statement(cli_out *o, const cli_term *t, const ent_statement *s, const ent_story *story)
{
    cli_out who = {0};
    actors(&who, s->speaker, s->n_speaker, story);
    if (s->n_via) {
        out_text(&who, " via ");
        actors(&who, s->via, s->n_via, story);
    }
    if (!who.n) out_text(&who, "(somebody)");
    out_text(o, "  ");
    term_styled(o, t, TERM_BOLD, (ent_string){who.at, (uint32_t)who.n});
    if (s->kind != ENT_SAY) out_format(o, ", %s", ent_kind_name(s->kind));
    out_text(o, ":\n");
    out_repeat(o, ' ', INDENT);
    uint32_t left = t->width - INDENT;
    for (uint32_t k = 0; k < s->n_content && left > 12; k++) {
        if (k) out_text(o, " … ");
        uint32_t used = term_cut(o, ent__span_of(story->text.at, s->content[k]), left - 3);
        left -= used + 3 < left ? used + 3 : left;
    }
    out_text(o, "\n");
    out_free(&who);
}

/* ---- together -------------------------------------------------------------------------------- */

static void heading(cli_out *o, const cli_term *t, const char *name)
{
    out_text(o, "\n");
    term_styled(o, t, TERM_DIM, str(name));
    out_text(o, "\n");
}

static void head(cli_out *o, const cli_term *t, const ent_report *r)
{
    const ent_story *s = &r->story;
    term_begin(o, t, TERM_BOLD);
    term_wrap(o, t, s->title.n ? s->title : s->id, 0);
    term_end(o, t);
    cli_out line = {0};
    if (s->published.year)
        out_format(&line, "%04d-%02d-%02d · ", s->published.year, s->published.month, s->published.day);
    out_count(&line, r->n_words);
    out_format(&line, " words, %u event%s, %u statement%s", r->n_events, r->n_events == 1 ? "" : "s", r->n_statements,
               r->n_statements == 1 ? "" : "s");
    term_styled(o, t, TERM_DIM, (ent_string){line.at, (uint32_t)line.n});
    out_text(o, "\n");
    out_free(&line);
}

void show_report(cli_out *o, const cli_term *t, const ent_report *r)
{
    head(o, t, r);
    if (r->n_events) heading(o, t, "who did what to whom");
    for (uint32_t k = 0; k < r->n_events; k++) event(o, t, &r->events[k], &r->story);
    if (r->n_statements) heading(o, t, "who said what");
    for (uint32_t k = 0; k < r->n_statements; k++) statement(o, t, &r->statements[k], &r->story);
    out_text(o, "\n");
}
