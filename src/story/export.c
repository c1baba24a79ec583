/* Where one report of an export ends and the next begins. All these databases
 * mark it with a line of their own:
 *
 *     Nexis      "3 of 250 DOCUMENTS" before, or "End of Document" behind it
 *     Factiva    "Document LBA0000020310304eb3400abc" behind it
 *     ProQuest   a line of underscores between, "Document 3 of 100" before it */
#include "story/export.h"

/* ---- lines that part reports ----------------------------------------------------------- */

/* "3 of 250 DOCUMENTS" */
static bool is_n_of_m(ent__str line)
{
    uint32_t k = 0;
    while (k < line.n && ent__is_digit(line.at[k])) k++;
    if (!k || !ent__starts_with(ent__str_cut(line, k, line.n), " of ")) return false;
    uint32_t from = k += 4;
    while (k < line.n && (ent__is_digit(line.at[k]) || line.at[k] == ',')) k++;
    return k > from && ent__starts_with(ent__str_cut(line, k, line.n), " document");
}

/* "Document 3 of 100" */
static bool is_document_n(ent__str line)
{
    if (!ent__starts_with(line, "document ")) return false;
    uint32_t k = 9;
    while (k < line.n && ent__is_digit(line.at[k])) k++;
    return k > 9 && ent__starts_with(ent__str_cut(line, k, line.n), " of ");
}

/* "Document LBA0000020310304eb3400abc" */
static bool is_document_id(ent__str line)
{
    uint32_t digits = 0;
    if (!ent__starts_with(line, "document ") || line.n < 9 + 15 || line.n > 9 + 40) return false;
    for (uint32_t k = 9; k < line.n; k++) {
        if (!ent__is_alpha(line.at[k]) && !ent__is_digit(line.at[k])) return false;
        digits += ent__is_digit(line.at[k]);
    }
    return digits >= 8 && ent__is_upper(line.at[9]);
}

static bool is_rule(ent__str line)
{
    for (uint32_t k = 0; k < line.n; k++)
        if (line.at[k] != '_') return false;
    return line.n >= 20;
}

static bool is_end_of_document(ent__str line) { return line.n == 15 && ent__starts_with(line, "end of document"); }

/* ---- which database? ------------------------------------------------------------------------ */

ent__export ent__export_of(ent__str head)
{
    bool has_rule = false, has_length = false, has_load = false;
    for (ent__str line; ent__line_next(&head, &line);) {
        if (is_n_of_m(line)) return ENT__NEXIS;
        has_rule |= is_rule(line);
        has_length |= ent__starts_with(line, "length:");
        has_load |= ent__starts_with(line, "load-date:");
        if (is_end_of_document(line) && (has_length || has_load)) return ENT__NEXIS;
        if (is_document_id(line)) return ENT__FACTIVA;
        if (has_rule && is_document_n(line)) return ENT__PROQUEST;
    }
    return ENT__NO_EXPORT;
}

bool ent__is_rtf(ent__str head) { return ent__starts_with(ent__strip(head), "{\\rtf"); }

bool ent__is_export_page(ent__str head)
{
    static const char *const marks[] = {"<docfull", "enarticle", "enheadline"};
    enum { LOOK = 1 << 15 }; /* behind the styles at the beginning */
    if (!ent__is_page(head)) return false;
    if (head.n > LOOK) head.n = LOOK;
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (ent__has(head, marks[k])) return true;
    return false;
}

/* ---- documents out ----------------------------------------------------------------------------- */

/* Whether a line parts reports; *is_own: it is the last one of the report before it. */
static bool is_edge(ent__export format, ent__str line, bool *is_own)
{
    *is_own = format == ENT__FACTIVA ? is_document_id(line) : format == ENT__NEXIS && is_end_of_document(line);
    return *is_own || (format == ENT__NEXIS ? is_n_of_m(line) : format == ENT__PROQUEST && is_rule(line));
}

/* Less is a title page or the rest of one. */
static bool has_words(const ent__buffer *b) { return ent__strip(ent__buffer_str(b)).n >= 20; }

/* Whether a part of a ProQuest file is a report: before the first and behind the last there are notes. */
static bool is_report(ent__export format, ent__str part)
{
    static const char *const labels[] = {"full text:", "publication info:", "title:", "publication title:"};
    ent__str line;
    if (format != ENT__PROQUEST) return true;
    while (ent__line_next(&part, &line)) {
        if (is_document_n(line)) return true;
        for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
            if (ent__starts_with(line, labels[k])) return true;
    }
    return false;
}

/* Adds line after line up to the next edge. */
static ent_code collect(ent__export format, ent__stream *s, ent__arena *keep, ent__arena *lines, ent__buffer *all,
                        bool *is_large)
{
    ent__buffer line = {0};
    for (bool is_end = false, is_over, is_done = false; !is_end && !is_done && !all->failed;) {
        if (ent__stream_line(s, lines, ENT__WINDOW * 4, &line, &is_over, &is_end)) return s->broken.code;
        bool is_own = false, is_cut = !is_over && is_edge(format, ent__strip(ent__buffer_str(&line)), &is_own);
        *is_large |= is_over || all->n + line.n > ENT__MAX_PAGE;
        if (is_cut && (!has_words(all) || !is_report(format, ent__buffer_str(all)))) all->n = 0;
        else is_done = is_cut;
        if (*is_large || (is_cut && !is_own)) continue;
        ent__buffer_add(all, keep, line.at ? line.at : "", line.n);
        ent__buffer_add(all, keep, "\n", 1);
    }
    return ENT_OK;
}

ent_code ent__export_next(ent__export format, ent__stream *s, ent__arena *keep, ent__raw *raw, ent_error *error)
{
    ent__buffer all = {0};
    ent__arena lines;
    bool is_large = false;
    *raw = (ent__raw){.offset = s->offset, .export = format};
    ent__arena_init(&lines, 0);
    ent_code code = collect(format, s, keep, &lines, &all, &is_large);
    ent__arena_free(&lines);
    if (code) return code;
    if (all.failed) return ent__arena_fail(keep, error);
    if (is_large)
        return ent__fail(error, ENT_E_LIMIT, raw->offset, "a document of more than %d MB", ENT__MAX_PAGE >> 20);
    if (has_words(&all) && is_report(format, ent__buffer_str(&all))) raw->bytes = ent__buffer_str(&all);
    return ENT_OK;
}
