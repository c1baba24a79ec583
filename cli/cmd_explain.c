/* entente explain: the sentence, its tree, the actors, what was found and what was rejected, and why. */
#include <stdio.h>
#include <unistd.h>

#include "cli.h"
#include "event/confidence.h"
#include "event/gate.h"
#include "term.h"

typedef struct explaining {
    const cli_options *options;
    cli_term term;
} explaining;

/* One report being explained. */
typedef struct page {
    cli_out *out;
    const cli_term *term;
    const ent__doc *doc;
    const ent_engine *engine;
} page;

static void style(const page *p, term_style s, const char *words)
{
    term_styled(p->out, p->term, s, ent__str_of(words));
}

/* ---- the tree ---------------------------------------------------------------------- */

typedef struct widths {
    uint32_t form, lemma;
} widths;

static uint32_t most(uint32_t a, uint32_t b) { return a > b ? a : b; }

static widths widths_of(const ent__doc *d, const ent__sentence *s)
{
    enum { LEAST = 6, MOST = 24 };
    widths w = {LEAST, LEAST};
    for (uint32_t k = s->first; k < s->end; k++) {
        w.form = most(w.form, term_width(ent__word_str(&d->text, k)));
        w.lemma = most(w.lemma, term_width(d->parse.lemma[k]));
    }
    if (w.form > MOST) w.form = MOST;
    if (w.lemma > MOST) w.lemma = MOST;
    return w;
}

static void put_word(const page *p, const widths *w, uint32_t k, uint32_t first)
{
    const ent__parse *x = &p->doc->parse;
    uint32_t head = x->head[k];
    out_format(p->out, "%5u  ", k - first + 1);
    term_pad(p->out, ent__word_str(&p->doc->text, k), w->form + 2);
    term_pad_styled(p->out, p->term, TERM_DIM, x->lemma[k], w->lemma + 2);
    term_pad_styled(p->out, p->term, TERM_CYAN, ent__str_of(ent__upos_names[x->upos[k]]), 7);
    term_pad_styled(p->out, p->term, TERM_DIM, ent__str_of(ent__xpos_names[x->xpos[k]]), 7);
    out_format(p->out, "%3u  %s\n", head == ENT__NONE ? 0 : head - first + 1, ent__rel_names[x->rel[k]]);
}

/* ---- actors ---------------------------------------------------------------------------- */

static void put_actor(const page *p, const ent_actor *a)
{
    out_text(p->out, "\"");
    term_text(p->out, ent__span_of(p->doc->text.bytes, a->span));
    out_text(p->out, "\"");
    if (a->name.n) {
        out_text(p->out, " = ");
        term_styled(p->out, p->term, TERM_BOLD, a->name);
    }
    if (a->country[0] || a->sector[0])
        out_format(p->out, " [%s%s%s]", a->country, a->country[0] && a->sector[0] ? " " : "", a->sector);
}

static void put_mentions(const page *p, const ent__sentence *s)
{
    const ent__actors *actors = &p->doc->actors;
    bool any = false;
    for (uint32_t w = s->first; w < s->end; w++) {
        uint32_t k = actors->mention_of[w];
        ent_actor a;
        if (k == ENT__NONE) continue;
        ent__actor_fill(actors, k, &a);
        if (!a.country[0] && !a.sector[0] && !a.id.n) continue;
        if (!any) style(p, TERM_DIM, "  actors"), out_text(p->out, "\n");
        any = true;
        out_text(p->out, "    ");
        put_actor(p, &a);
        if (actors->mentions.at[k].antecedent != ENT__NONE) style(p, TERM_DIM, "  (said before)");
        out_text(p->out, "\n");
    }
}

static void put_side(const page *p, const char *name, const ent_actor *a, uint32_t n)
{
    for (uint32_t k = 0; k < n; k++) {
        out_text(p->out, "        ");
        term_pad_styled(p->out, p->term, TERM_DIM, ent__str_of(name), 9);
        put_actor(p, &a[k]);
        out_text(p->out, "\n");
    }
}

/* ---- statements --------------------------------------------------------------------------- */

static void put_statement(const page *p, const ent_statement *s)
{
    out_format(p->out, "    %s", ent_kind_name(s->kind));
    if (s->cue.begin < s->cue.end) {
        out_text(p->out, " by \"");
        term_text(p->out, ent__span_of(p->doc->text.bytes, s->cue));
        out_text(p->out, "\"");
    }
    out_text(p->out, s->direct ? ", direct\n" : "\n");
    put_side(p, "speaker", s->speaker, s->n_speaker);
    put_side(p, "via", s->via, s->n_via);
    for (uint32_t k = 0; k < s->n_content; k++) {
        out_text(p->out, "        ");
        term_pad_styled(p->out, p->term, TERM_DIM, ENT__STR("content"), 9);
        term_cut(p->out, ent__span_of(p->doc->text.bytes, s->content[k]), p->term->width - 17);
        out_text(p->out, "\n");
    }
    for (uint32_t k = 0; k < s->n_stance; k++)
        out_format(p->out, "        %s %s\n", s->stance[k].sign > 0 ? "for      " : "against  ", s->stance[k].country);
}

static void put_statements(const page *p, uint32_t sentence)
{
    bool any = false;
    for (uint32_t k = 0; k < p->doc->speech.n; k++) {
        if (p->doc->speech.at[k].sentence != sentence) continue;
        if (!any) style(p, TERM_DIM, "  statements"), out_text(p->out, "\n");
        any = true;
        put_statement(p, &p->doc->speech.at[k]);
    }
}

/* ---- acts ------------------------------------------------------------------------------------ */

static const ent_event *event_of(const ent__doc *d, uint32_t act)
{
    uint32_t k = d->events.of_act[act];
    return k == ENT__NONE ? NULL : &d->events.at[k];
}

static void put_rule(const page *p, const ent__act *a)
{
    const ent__predicates *known = p->doc->acts.predicates;
    if (a->predicate != ENT__NONE) {
        out_text(p->out, " by ");
        out_str(p->out, known->files.at[known->list.at[a->predicate].file]);
        out_format(p->out, ":%u", known->list.at[a->predicate].line);
    }
    if (a->is_learned) out_text(p->out, " learned");
    if (a->composed_by != ENT__NONE)
        out_format(p->out, " and composition.tsv:%u", known->compositions.at[a->composed_by].line);
}

static void put_reasons(const page *p, const ent__act *a, bool target)
{
    ent__reason reasons[ENT__MAX_REASONS];
    uint32_t n = ent__party_reasons(&p->doc->acts, &p->doc->speech, &p->engine->parties, a, target, reasons);
    if (!n) return;
    ent__filler was = target ? a->rule_target : a->rule_source;
    out_text(p->out, "        ");
    term_pad_styled(p->out, p->term, TERM_DIM, target ? ENT__STR("target") : ENT__STR("source"), 9);
    out_text(p->out, "by the rules ");
    if (was.word == ENT__NONE) out_text(p->out, "nobody");
    else term_text(p->out, ent__word_str(&p->doc->text, was.word));
    for (uint32_t k = 0; k < n; k++) out_format(p->out, "%s%s %+.1f", k ? ", " : "; learned: ", reasons[k].name, (double)reasons[k].weight);
    out_text(p->out, "\n");
}

/* How likely type, parties and status are by what was learned, and why parties are not what the rules say. */
static void put_learned(const page *p, const ent__act *a)
{
    if (!a->sure_type && !a->sure_source) return;
    out_text(p->out, "        ");
    term_pad_styled(p->out, p->term, TERM_DIM, ENT__STR("learned"), 9);
    out_format(p->out, "type %u %%", a->sure_type);
    if (a->sure_source) out_format(p->out, ", source %u %%, target %u %%", a->sure_source, a->sure_target);
    if (a->sure_status) out_format(p->out, ", status %u %%", a->sure_status);
    out_text(p->out, "\n");
    put_reasons(p, a, false);
    put_reasons(p, a, true);
}

/* What made it as sure as it is: the signs that count most. */
static void put_signs(const page *p, const ent_event *e)
{
    enum { MOST = 8 };
    const ent__acts *acts = &p->doc->acts;
    ent__sign signs[ENT__MAX_SIGNS];
    uint32_t n = ent__signs_of(acts, &acts->list.at[p->doc->events.act[e - p->doc->events.at]], &p->doc->speech, e, signs), shown = 0;
    out_text(p->out, "        ");
    term_pad_styled(p->out, p->term, TERM_DIM, ENT__STR("sure"), 9);
    for (int least = 400; least > 2 && shown < MOST; least = least * 3 / 4) {
        for (uint32_t k = 0; k < n && shown < MOST; k++) {
            int weight = ent__sign_weight(acts->predicates, &signs[k]), size = weight < 0 ? -weight : weight;
            if (size <= least * 3 / 4 || (size > least && least < 400)) continue;
            out_format(p->out, "%s%.*s", shown++ ? ", " : "", (int)signs[k].key.n, signs[k].key.at);
            if (signs[k].value.n) out_format(p->out, "=%.*s", (int)signs[k].value.n, signs[k].value.at);
            if (signs[k].more.n) out_format(p->out, "+%.*s", (int)signs[k].more.n, signs[k].more.at);
            out_format(p->out, " %+d", weight);
        }
    }
    out_text(p->out, "\n");
}

static void put_event(const page *p, const ent_event *e)
{
    out_text(p->out, "      ");
    style(p, TERM_GREEN, "event");
    out_format(p->out, ", %s, CAMEO %.*s, confidence %.2f", ent_status_name(e->status), (int)e->cameo.n, e->cameo.at,
               (double)e->confidence);
    if (e->date.basis == ENT_BASIS_TEXT)
        out_format(p->out, ", %04d-%02d-%02d", e->date.from.year, e->date.from.month, e->date.from.day);
    out_text(p->out, "\n");
    put_side(p, "source", e->source, e->n_source);
    put_side(p, "target", e->target, e->n_target);
    put_learned(p, &p->doc->acts.list.at[p->doc->events.act[e - p->doc->events.at]]);
    put_signs(p, e);
}

/* Another telling of an event that is shown where it is told best. */
static void put_told(const page *p, const ent_event *e)
{
    out_text(p->out, "      ");
    style(p, TERM_GREEN, "event");
    out_format(p->out, ", told best in sentence %u\n", e->sentence + 1);
}

static void put_rejected(const page *p, const char *why)
{
    out_text(p->out, "      ");
    style(p, TERM_RED, "rejected");
    out_format(p->out, ": %s\n", why);
}

static const char *why_rejected(const ent__doc *d, const ent__act *a)
{
    if (a->is_dropped) return "taken into the act around it";
    ent__gate gate = ent__gate_of(&d->acts);
    return ent__gate_stops(&gate, &d->acts, a) ? "no politics: words of sport, markets, fiction, traffic or nature" : "no party to it that is known";
}

static void put_act(const page *p, uint32_t index)
{
    const ent__act *a = &p->doc->acts.list.at[index];
    const ent_event *e = event_of(p->doc, index);
    out_text(p->out, "    ");
    term_pad_styled(p->out, p->term, TERM_BOLD, ent__str_of(ent_type_name((ent_type)a->type)), 11);
    term_text(p->out, ent__word_str(&p->doc->text, a->word));
    if (a->light != ENT__NONE) {
        out_text(p->out, " (carried by ");
        term_text(p->out, ent__word_str(&p->doc->text, a->light));
        out_text(p->out, ")");
    }
    put_rule(p, a);
    out_text(p->out, "\n");
    if (e && p->doc->events.act[e - p->doc->events.at] != index)
        put_told(p, e);
    else if (e && e - p->doc->events.at >= (ptrdiff_t)p->doc->events.n) {
        put_rejected(p, "not sure enough");
        put_signs(p, e);
    } else if (e)
        put_event(p, e);
    else {
        put_rejected(p, why_rejected(p->doc, a));
        put_learned(p, a);
    }
}

static void put_acts(const page *p, const ent__sentence *s)
{
    bool any = false;
    for (uint32_t w = s->first; w < s->end; w++) {
        if (p->doc->acts.of_word[w] == ENT__NONE) continue;
        if (!any) style(p, TERM_DIM, "  acts"), out_text(p->out, "\n");
        any = true;
        put_act(p, p->doc->acts.of_word[w]);
    }
    if (!any) style(p, TERM_DIM, "  no acts"), out_text(p->out, "\n");
}

/* ---- together ---------------------------------------------------------------------------------- */

static void put_sentence(const page *p, uint32_t number)
{
    const ent__sentence *s = &p->doc->text.sentences[number];
    widths w = widths_of(p->doc, s);
    out_format(p->out, "%u\n", number + 1);
    term_begin(p->out, p->term, TERM_BOLD);
    term_wrap(p->out, p->term, ent__span_of(p->doc->text.bytes, ent__sentence_span(&p->doc->text, number)), 2);
    term_end(p->out, p->term);
    out_text(p->out, "\n");
    for (uint32_t k = s->first; k < s->end; k++) put_word(p, &w, k, s->first);
    put_mentions(p, s);
    put_statements(p, number);
    put_acts(p, s);
    out_text(p->out, "\n");
}

static void work(void *context, ent_worker *worker, ent__job *job, cli_out *out)
{
    const explaining *x = context;
    const ent_report *report;
    if (!cli_code(x->options, worker, job, &report)) return;
    page p = {out, &x->term, &worker->doc, worker->engine};
    for (uint32_t s = 0; s < p.doc->text.n_sentences; s++) put_sentence(&p, s);
}

static int run(const cli_options *o)
{
    explaining x = {o, term_of(STDOUT_FILENO)};
    cli_engine e;
    if (!cli_engine_open(o, &e)) return CLI_SOME_FAILED;
    cli_each each = {.options = o, .engine = e.engine, .work = work, .context = &x, .what = "reports"};
    int status = cli_each_run(&each);
    cli_engine_close(&e);
    return status;
}

static const char help[] = "Shows of every sentence its tree (number, word, lemma, tags, head, relation), the\n"
                           "actors that are known, the statements, and the acts that its words speak of: which\n"
                           "line of the lexicon fired, what became an event, and what was rejected, and why.\n"
                           "\"sure\" lists what made an event's confidence, in hundredths of log-odds\n"
                           "(lexicon/confidence.tsv). For what stands between two given actors see\n"
                           "entente relate --why.\n";

static const char examples[] =
    "  entente explain report.txt | less -R\n"
    "  echo \"Japan has lifted its sanctions on Myanmar.\" | entente explain --date 2024-05-16\n";

const cli_command cmd_explain = {
    .name = "explain",
    .arguments = "[FILE…|-]",
    .summary = "why an event was found, or not",
    .help = help,
    .examples = examples,
    .shared = CLI_DATE | CLI_THREADS | CLI_LANGUAGE | CLI_ENGINE,
    .run = run,
};
