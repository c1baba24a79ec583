/* One document of an export to a story: its head fields by their labels, the
 * lines without a label by where they stand, the body's lines to paragraphs. */
#include "story/export.h"

typedef enum field {
    NONE,
    TITLE, SUBTITLE, AUTHORS, DATE, SOURCE, LANGUAGE, URL, ID,
    LATE_DATE, /* believed last */
    BODY,      /* the text begins */
    OTHER,     /* of no interest, or the text is over */
} field;

typedef struct label {
    const char *name; /* lower case */
    field field;
} label;

static const label labels[] = {
    /* Nexis */
    {"headline", TITLE}, {"byline", AUTHORS}, {"body", BODY}, {"section", OTHER}, {"length", OTHER},
    {"dateline", OTHER}, {"highlight", SUBTITLE}, {"load-date", LATE_DATE}, {"language", LANGUAGE}, {"url", URL},
    {"graphic", OTHER}, {"graphics", OTHER}, {"publication-type", OTHER}, {"document-type", OTHER},
    {"journal-code", OTHER}, {"subject", OTHER}, {"organization", OTHER}, {"ticker", OTHER}, {"person", OTHER},
    {"city", OTHER}, {"state", OTHER}, {"country", OTHER}, {"company", OTHER}, {"industry", OTHER},
    {"geographic", OTHER}, {"correction-date", OTHER}, {"correction", OTHER}, {"series", OTHER}, {"type", OTHER},
    {"notes", OTHER}, {"classification", OTHER}, {"pub-type", OTHER}, {"update", OTHER}, {"cat", OTHER},
    /* ProQuest */
    {"author", AUTHORS}, {"publication info", DATE}, {"full text", BODY}, {"title", TITLE},
    {"publication title", SOURCE}, {"publication date", DATE}, {"document url", URL}, {"links", OTHER},
    {"abstract", SUBTITLE}, {"copyright", OTHER}, {"last updated", LATE_DATE}, {"database", OTHER},
    {"credit", OTHER}, {"location", OTHER}, {"people", OTHER}, {"company / organization", OTHER},
    {"pages", OTHER}, {"publication year", OTHER}, {"publisher", OTHER}, {"place of publication", OTHER},
    {"country of publication", OTHER}, {"publication subject", OTHER}, {"issn", OTHER}, {"source type", OTHER},
    {"language of publication", LANGUAGE}, {"document type", OTHER}, {"proquest document id", ID},
    {"column", OTHER}, {"volume", OTHER}, {"issue", OTHER}, {"first page", OTHER}, {"dateline", OTHER},
    {"identifier / keyword", OTHER}, {"illustration", OTHER}, {"accession number", ID},
};

/* Factiva's two letters before each field. */
static const label codes[] = {
    {"hd", TITLE}, {"by", AUTHORS}, {"pd", DATE}, {"sn", SOURCE}, {"la", LANGUAGE}, {"lp", BODY}, {"td", BODY},
    {"an", ID}, {"se", OTHER}, {"cr", OTHER}, {"wc", OTHER}, {"et", OTHER}, {"sc", OTHER}, {"ed", OTHER},
    {"pg", OTHER}, {"vol", OTHER}, {"cy", OTHER}, {"art", OTHER}, {"co", OTHER}, {"in", OTHER}, {"ns", OTHER},
    {"re", OTHER}, {"ipc", OTHER}, {"ipd", OTHER}, {"pub", OTHER}, {"clm", OTHER}, {"rf", OTHER},
};

typedef struct document {
    const ent__press *press;
    ent__arena *keep;
    ent_story *out;
    ent__export format;
    ent__buffer value[OTHER + 1]; /* ORDER FIELD */
    ENT__VEC(ent__str) head;      /* lines without a label before the body */
    field now;
    bool is_coded, was_blank;     /* is_coded: Factiva with codes */
} document;

/* ---- lines ------------------------------------------------------------------------------ */

/* "BYLINE: By Ann Smith" -> AUTHORS and what follows; "Body" alone is a label as well. */
static field label_of(const document *d, ent__str line, ent__str *value)
{
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        size_t n = strlen(labels[k].name);
        if (line.n < n || !ent__starts_with(line, labels[k].name)) continue;
        bool is_label = line.n > n ? line.at[n] == ':' : labels[k].field == BODY && d->format == ENT__NEXIS;
        if (!is_label) continue;
        *value = ent__strip(ent__str_cut(line, line.n > n ? (uint32_t)n + 1 : line.n, line.n));
        return labels[k].field;
    }
    return NONE;
}

/* "HD <TAB> words": two or three capitals and a gap. */
static field code_of(ent__str line, ent__str *value)
{
    uint32_t n = 0;
    while (n < line.n && n < 4 && ent__is_upper(line.at[n])) n++;
    bool is_code = n >= 2 && n <= 3 && (n == line.n || ent__is_space(line.at[n]));
    for (size_t k = 0; is_code && k < sizeof codes / sizeof *codes; k++) {
        if (n != strlen(codes[k].name) || !ent__starts_with(line, codes[k].name)) continue;
        *value = ent__strip(ent__str_cut(line, n, line.n));
        return codes[k].field;
    }
    return NONE;
}

static bool is_copyright(ent__str line)
{
    return ent__starts_with(line, "copyright ") || ent__starts_with(line, "\xc2\xa9") ||
           ent__starts_with(line, "(c) ") || ent__starts_with(line, "all rights reserved");
}

/* Adds words to a field; paragraphs of the body are parted by an empty line. */
static void add(document *d, field f, ent__str words, bool is_new)
{
    ent__buffer *b = &d->value[f];
    if (!words.n) return;
    const char *between = !b->n ? "" : f == BODY && is_new ? "\n\n" : " ";
    ent__buffer_add(b, d->keep, between, strlen(between));
    ent__buffer_add(b, d->keep, words.at, words.n);
}

/* ---- Nexis and ProQuest ---------------------------------------------------------------------- */

static bool is_skipped(ent__str line)
{
    bool is_page = ent__starts_with(line, "page ") && line.n < 20;
    bool is_number = ent__starts_with(line, "document ") && line.n < 30;
    return is_page || is_number || ent__starts_with(line, "end of document");
}

static bool push_head(document *d, ent__str line)
{
    ent__str *place = ENT__PUSH(d->keep, &d->head);
    if (place) *place = line;
    return place != NULL;
}

/* Inside the body only what stands behind it in these exports ends it: a sentence may begin "City: …". */
static bool ends_body(const document *d, ent__str line, field f)
{
    bool is_loud = ent__is_upper(line.at[1]) || line.at[1] == '-';
    bool is_tail = f == LATE_DATE || f == LANGUAGE || f == URL || f == ID || f == AUTHORS || f == TITLE;
    return d->format == ENT__NEXIS ? is_loud || f == LATE_DATE || ent__starts_with(line, "classification")
                                   : is_tail || d->was_blank;
}

static bool read_labelled(document *d, ent__str line)
{
    ent__str value = {0};
    field f = label_of(d, line, &value);
    bool in_body = d->now == BODY;
    if (in_body && (f == BODY || (f != NONE && !ends_body(d, line, f)))) f = NONE;
    if (is_skipped(line) || is_copyright(line)) {
        if (in_body && is_copyright(line)) d->now = OTHER;
        return true;
    }
    if (f != NONE) {
        d->now = f == BODY && d->value[BODY].n ? OTHER : f;
        if (d->value[f].n == 0 || f == OTHER) add(d, f, value, true);
        else d->now = OTHER; /* said before */
        return true;
    }
    if (d->now == BODY) add(d, BODY, line, d->was_blank);
    else if (d->now != NONE && !d->was_blank) add(d, d->now, line, false);
    else if (!d->value[BODY].n) return push_head(d, line);
    return true;
}

static ent__str value_of(const document *d, field f) { return ent__strip(ent__buffer_str(&d->value[f])); }

static bool has_day(ent__str line)
{
    ent_span where;
    return line.n <= 80 && ent__day_in(line, &where).year && where.begin <= 20;
}

/* Of the lines without a label one has the day. Before it the source, or title and source; behind it, in the old
 * style, editions and the title. */
static void read_head_lines(document *d)
{
    uint32_t day = 0;
    while (day < d->head.n && !has_day(d->head.at[day])) day++;
    if (day == d->head.n) {
        for (uint32_t k = 0; k < d->head.n && !d->value[TITLE].n; k++) add(d, TITLE, d->head.at[k], false);
        return;
    }
    if (!d->value[DATE].n) add(d, DATE, d->head.at[day], false);
    if (day && !d->value[SOURCE].n) add(d, SOURCE, d->head.at[day - 1], false);
    bool is_old = day < 2;
    uint32_t from = is_old ? day + 1 : 0, to = is_old ? d->head.n : day - 1;
    if (is_old && to > from && ent__has(d->head.at[from], "edition")) from++;
    for (uint32_t k = from; k < to; k++) {
        if (d->value[TITLE].n && d->value[TITLE].n > 300) break;
        add(d, TITLE, d->head.at[k], false);
    }
}

/* ---- Factiva without codes ------------------------------------------------------------------------ */

/* "812 words" */
static bool is_count(ent__str line)
{
    uint32_t k = 0;
    while (k < line.n && (ent__is_digit(line.at[k]) || line.at[k] == ',')) k++;
    return k && ent__str_eq(ent__str_cut(line, k, line.n), " words");
}

/* Headline, "By …", "812 words", day, time, source, code, language, copyright, then the text. */
static void read_in_order(document *d, const ent__str *line, uint32_t n)
{
    uint32_t count = 0, k, body;
    while (count < n && !is_count(line[count])) count++;
    for (k = 0; k < count; k++) {
        if (ent__byline(line[k]).n) add(d, AUTHORS, line[k], false);
        else if (k + 1 == count && d->value[TITLE].n && ent__count_words(line[k]) <= 4) add(d, AUTHORS, line[k], false);
        else if (!d->value[TITLE].n || ent__count_words(line[k]) > 4) d->value[TITLE].n = 0, add(d, TITLE, line[k], false);
    }
    for (k = count + 1, body = k; k < n && k < count + 12; k++) {
        bool is_first_word = d->value[DATE].n && !d->value[SOURCE].n && !ent__is_digit(*line[k].at);
        if (!d->value[DATE].n && has_day(line[k])) add(d, DATE, line[k], false);
        else if (is_first_word) add(d, SOURCE, line[k], false);
        else if (ent__str_eq(line[k], "English")) add(d, LANGUAGE, line[k], false), body = k + 1;
        if (is_copyright(line[k])) body = k + 1;
    }
    for (k = body; k < n; k++)
        if (!is_copyright(line[k])) add(d, BODY, line[k], true);
}

static bool read_factiva(document *d, ent__str text)
{
    ent__str line;
    while (ent__line_next(&text, &line)) {
        if (!line.n) continue;
        if (ent__starts_with(line, "document ") && !text.n) {
            add(d, ID, ent__str_cut(line, 9, line.n), false);
        } else if (!push_head(d, line)) {
            return false;
        }
    }
    read_in_order(d, d->head.at, d->head.n);
    return true;
}

static bool is_coded(ent__str text)
{
    ent__str line, value;
    while (ent__line_next(&text, &line))
        if (code_of(line, &value) == TITLE) return true;
    return false;
}

static void read_coded(document *d, ent__str text)
{
    ent__str line, value = {0};
    while (ent__line_next(&text, &line)) {
        field f = code_of(line, &value);
        if (f != NONE) d->now = f;
        if (ent__starts_with(line, "document ") && !ent__strip(text).n) continue;
        add(d, d->now, f == NONE ? line : value, true);
    }
}

/* ---- the story --------------------------------------------------------------------------------------- */

static bool read_lines(document *d, ent__str text)
{
    if (d->format == ENT__FACTIVA && is_coded(text)) {
        read_coded(d, text);
        return true;
    }
    if (d->format == ENT__FACTIVA) return read_factiva(d, text);
    ent__str line;
    while (ent__line_next(&text, &line)) {
        if (line.n && !read_labelled(d, line)) return false;
        d->was_blank = !line.n;
        if (d->was_blank && d->now != BODY && d->now != OTHER) d->now = NONE;
        if (d->was_blank && d->now == OTHER && !d->value[BODY].n) d->now = NONE;
    }
    read_head_lines(d);
    return true;
}

static ent_code put_story(document *d, ent_error *error)
{
    ent_story *out = d->out;
    ent_span where;
    ent__str authors = value_of(d, AUTHORS), by = ent__byline(authors);
    out->title = value_of(d, TITLE);
    out->subtitle = value_of(d, SUBTITLE);
    out->authors = by.n ? by : authors;
    out->site = value_of(d, SOURCE);
    out->url = value_of(d, URL);
    out->id = value_of(d, ID);
    out->language = ent__language_name(d->press, value_of(d, LANGUAGE), d->keep);
    out->published = ent__day_in(value_of(d, DATE), &where);
    if (!out->published.year) out->published = ent__day_in(value_of(d, LATE_DATE), &where);
    ent__buffer text = {0};
    ent__buffer_add(&text, d->keep, out->title.at, out->title.n);
    out->title_span = (ent_span){0, out->title.n};
    ent__str body = value_of(d, BODY);
    if (!body.n) return ent__fail(error, ENT_E_EMPTY, 0, "a document without a text");
    if (text.n) ent__buffer_add(&text, d->keep, "\n\n", 2);
    ent__buffer_add(&text, d->keep, body.at, body.n);
    out->text = ent__buffer_str(&text);
    return text.failed ? ent__arena_fail(d->keep, error) : ENT_OK;
}

ent_code ent__export_find(const ent__press *press, ent__export format, ent__str text, ent__arena *keep, ent_story *out, ent_error *error)
{
    document d = {.press = press, .keep = keep, .out = out, .format = format, .was_blank = true};
    bool ok = read_lines(&d, text);
    for (int k = 0; k <= OTHER; k++) ok &= !d.value[k].failed;
    return ok ? put_story(&d, error) : ent__arena_fail(keep, error);
}
