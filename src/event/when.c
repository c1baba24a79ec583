/* Time expressions: "on Thursday", "two weeks ago", "last month", "in 2019",
 * "16 May 2024", "since March", each resolved against the day of the report, in
 * one pass over the words (the interpretations are those of TIMEX3, Pustejovsky
 * et al. 2003, as far as news needs them). A weekday or month without a year is
 * the nearest one before the report, or after it where the verb looks ahead. */
#include "event/when.h"

#include "event/predicates.h"

/* ---- calendar -------------------------------------------------------------- */

int32_t ent__day_count(ent_day d)
{
    int32_t y = d.year - (d.month <= 2 && d.month > 0), m = d.month ? d.month : 1, day = d.day ? d.day : 1;
    if (!d.month) y = d.year - 1;
    int32_t era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    int32_t of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

ent_day ent__day_from_count(int32_t n)
{
    n += 719468;
    int32_t era = (n >= 0 ? n : n - 146096) / 146097, of_era = n - era * 146097;
    int32_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int32_t of_year = of_era - (365 * y + y / 4 - y / 100), mp = (5 * of_year + 2) / 153;
    int32_t day = of_year - (153 * mp + 2) / 5 + 1, month = mp < 10 ? mp + 3 : mp - 9;
    return (ent_day){(int16_t)(y + era * 400 + (month <= 2)), (uint8_t)month, (uint8_t)day};
}

static int weekday(ent_day d) { return (int)((ent__day_count(d) % 7 + 11) % 7); } /* 0 Sunday */

static int month_length(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static ent_date whole(int year, int month, ent_precision precision)
{
    ent_date d = {.precision = precision, .basis = ENT_BASIS_TEXT};
    d.from = (ent_day){(int16_t)year, (uint8_t)(month ? month : 1), 1};
    int last = month ? month : 12;
    d.to = (ent_day){(int16_t)year, (uint8_t)last, (uint8_t)month_length(year, last)};
    return d;
}

static ent_date one_day(ent_day day) { return (ent_date){day, day, ENT_PRECISION_DAY, ENT_BASIS_TEXT, {0, 0}}; }

static ent_date days_from(ent_day day, int from, int to, ent_precision precision)
{
    int32_t n = ent__day_count(day);
    return (ent_date){ent__day_from_count(n + from), ent__day_from_count(n + to), precision, ENT_BASIS_TEXT, {0, 0}};
}

/* Months before or after, without a day. */
static ent_date month_away(ent_day day, int months)
{
    int k = day.year * 12 + day.month - 1 + months;
    return whole(k / 12, k % 12 + 1, ENT_PRECISION_MONTH);
}

/* ---- words ------------------------------------------------------------------ */

typedef struct scan {
    const ent__predicates *p;
    const ent__tree *t;
    ent_day now; /* year 0: not known */
    uint32_t at, end;
    ent_date date; /* what was understood */
    bool since, ahead, decided; /* decided: the words themselves say which way */
} scan;

static bool is_word(const scan *s, uint32_t w, const char *list)
{
    if (w >= s->end) return false;
    ent__str f = ent__word_str(s->t->text, w);
    char first = ent__lower(f.at[0]);
    for (const char *p = list; *p; p++) {
        const char *word = p;
        while (*p && *p != ' ') p++;
        size_t n = (size_t)(p - word), i = 0;
        if (*word == first && n == f.n) {
            while (i < n && ent__lower(f.at[i]) == word[i]) i++;
            if (i == n) return true;
        }
        if (!*p) return false;
    }
    return false;
}

static int index_of(const scan *s, uint32_t w, const char *const *names, int n, uint32_t least)
{
    if (w >= s->end) return -1;
    ent__str f = ent__word_str(s->t->text, w);
    uint32_t length = f.n && f.at[f.n - 1] == '.' ? f.n - 1 : f.n;
    if (!length || !ent__is_upper(f.at[0])) return -1;
    for (int k = 0; k < n; k++) {
        uint32_t full = (uint32_t)strlen(names[k]), i = 0;
        bool abbreviated = f.n != length && length >= least && length < full;
        if (length != full && !abbreviated) continue;
        while (i < length && ent__lower(f.at[i]) == names[k][i]) i++;
        if (i == length) return k;
    }
    return -1;
}

static int read_weekday(const scan *s, uint32_t w)
{
    static const char *const names[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    return index_of(s, w, names, 7, 3);
}

static int read_month(const scan *s, uint32_t w)
{
    static const char *const names[] = {"january", "february", "march", "april", "may", "june", "july",
                                        "august", "september", "october", "november", "december"};
    return index_of(s, w, names, 12, 3) + 1;
}

/* A plain number, digits only, also "16th"; -1 for none. */
static int read_number(const scan *s, uint32_t w)
{
    if (w >= s->end) return -1;
    ent__str f = ent__word_str(s->t->text, w);
    uint32_t i = 0;
    int value = 0;
    while (i < f.n && i < 4 && ent__is_digit(f.at[i])) value = value * 10 + (f.at[i++] - '0');
    if (!i) return -1;
    bool ordinal = f.n - i == 2 && ent__is_lower(f.at[i]);
    return i == f.n || (ordinal && value <= 31) ? value : -1;
}

static int read_year(const scan *s, uint32_t w)
{
    if (w >= s->end || ent__word_str(s->t->text, w).n != 4) return 0;
    int y = read_number(s, w);
    return y >= 1500 && y <= 2100 ? y : 0;
}

static int read_count(const scan *s, uint32_t w)
{
    static const char *const small[] = {"a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
    if (is_word(s, w, "an")) return 1;
    for (int k = 0; k < 13; k++)
        if (is_word(s, w, small[k])) return k ? k : 1;
    int n = read_number(s, w);
    return n > 0 && n < 1000 ? n : 0;
}

/* Does the verb that the word hangs on look ahead ("will", "is due to")? */
static bool looks_ahead(const ent__tree *t, uint32_t w)
{
    for (int k = 0; k < 5 && w != ENT__NONE; k++, w = ent__tree_head(t, w)) {
        if (t->parse->upos[w] != ENT__VERB && t->parse->upos[w] != ENT__ADJ) continue;
        ENT__EACH_CHILD(t, w, c)
            if (ent__tree_rel(t, c) == ENT__R_AUX && ent__tree_lemma_in(t, c, "will shall 'll would")) return true;
        if (ent__tree_lemma_in(t, w, "schedule plan expect due set slate")) return true;
        bool finite = ent__tree_child(t, w, ENT__R_NSUBJ) != ENT__NONE;
        if (finite && t->parse->xpos[w] == ENT__X_VB && w > 0 && ent__tree_lemma_is(t, w - 1, "to")) return true; /* "is to visit" */
        if (t->parse->xpos[w] != ENT__X_VB) return false;
    }
    return false;
}

/* ---- kinds of expressions; each returns the number of words it takes, 0 for none --- */

static uint32_t iso_date(scan *s, uint32_t w)
{
    ent_day d = ent_day_read(ent__word_str(s->t->text, w));
    if (!d.year || ent__word_str(s->t->text, w).n != 10) return 0;
    s->date = one_day(d);
    s->decided = true;
    return 1;
}

/* The year of a day or month that has none: the nearest before, or after. */
static int near_year(const scan *s, int month, int day)
{
    bool later = month > s->now.month || (month == s->now.month && day > s->now.day);
    bool earlier = month < s->now.month || (month == s->now.month && day && day < s->now.day);
    if (s->ahead) return s->now.year + earlier;
    int months_on = (month - s->now.month + 12) % 12;
    return s->now.year - (later && months_on > 1);
}

/* "3 to 9 May 2024", "May 3-9": the days of one month. */
static uint32_t day_range(scan *s, uint32_t w)
{
    bool month_first = read_month(s, w) > 0;
    uint32_t n = month_first;
    int first = read_number(s, w + n), last = read_number(s, w + n + 2);
    if (first < 1 || last <= first || last > 31 || !is_word(s, w + n + 1, "- – to and until through")) return 0;
    if (is_word(s, w + n + 1, "and") && !(w > 0 && is_word(s, w - 1, "between"))) return 0;
    n += 3;
    int month = read_month(s, month_first ? w : w + n);
    if (!month) return 0;
    n += !month_first;
    n += is_word(s, w + n, ",") && read_year(s, w + n + 1);
    int year = read_year(s, w + n);
    n += year > 0;
    s->decided = year > 0;
    if (!year && s->now.year) year = near_year(s, month, last);
    if (!year || last > month_length(year, month)) return 0;
    s->date = one_day((ent_day){(int16_t)year, (uint8_t)month, (uint8_t)first});
    s->date.to.day = (uint8_t)last;
    return n;
}

/* "May 16, 2024", "16 May 2024", "May 16", "May 2024", "last May", "May". */
static uint32_t calendar_date(scan *s, uint32_t w)
{
    int day = 0, month = 0, year = 0;
    uint32_t n = 0;
    bool last = is_word(s, w, "last"), next = is_word(s, w, "next");
    if (last || next || is_word(s, w, "this early late mid")) n = is_word(s, w, "mid") && is_word(s, w + 1, "-") ? 2 : 1;
    int number = read_number(s, w + n);
    if (number >= 1 && number <= 31 && read_month(s, w + n + 1)) {
        day = number;
        month = read_month(s, w + n + 1);
        n += 2;
    } else if ((month = read_month(s, w + n)) > 0) {
        n++;
        number = read_number(s, w + n);
        bool range = is_word(s, w + n + 1, "- – to") && read_number(s, w + n + 2) > 0;
        if (number >= 1 && number <= 31 && !range) day = number, n++;
    } else {
        return 0;
    }
    if (is_word(s, w + n, ",") && read_year(s, w + n + 1)) year = read_year(s, w + n + 1), n += 2;
    else if (is_word(s, w + n, "of") && read_year(s, w + n + 1)) year = read_year(s, w + n + 1), n += 2;
    else if (read_year(s, w + n)) year = read_year(s, w + n), n++;
    s->decided = year > 0;
    if (!year && !s->now.year) return 0;
    if (!year && is_word(s, w, "may March") && !day && n == 1) { /* the verb, "march on" */
        if (s->t->parse->upos[w] != ENT__PROPN) return 0;
    }
    if (!year) year = last && month >= s->now.month ? s->now.year - 1 : next && month <= s->now.month ? s->now.year + 1 : near_year(s, month, day);
    s->date = day && day <= month_length(year, month) ? one_day((ent_day){(int16_t)year, (uint8_t)month, (uint8_t)day})
                                                      : whole(year, month, ENT_PRECISION_MONTH);
    return n;
}

static uint32_t weekday_name(scan *s, uint32_t w)
{
    bool last = is_word(s, w, "last"), next = is_word(s, w, "next"), word = last || next || is_word(s, w, "this");
    int day = read_weekday(s, w + word);
    if (day < 0 || !s->now.year) return 0;
    int back = (weekday(s->now) - day + 7) % 7;
    int away = -back;
    if (next || (s->ahead && !last)) away = back ? 7 - back : next ? 7 : 0;
    else if (last && back == 0) away = -7;
    s->date = days_from(s->now, away, away, ENT_PRECISION_DAY);
    s->decided = last || next;
    return 1u + word;
}

static uint32_t near_day(scan *s, uint32_t w)
{
    if (!s->now.year) return 0;
    int away;
    if (is_word(s, w, "today tonight overnight")) away = 0;
    else if (is_word(s, w, "yesterday")) away = -1;
    else if (is_word(s, w, "tomorrow")) away = 1;
    else if (is_word(s, w, "this") && is_word(s, w + 1, "morning afternoon evening")) away = 0;
    else if (is_word(s, w, "last") && is_word(s, w + 1, "night")) away = -1;
    else return 0;
    s->date = days_from(s->now, away, away, ENT_PRECISION_DAY);
    s->decided = true;
    return is_word(s, w, "this last") ? 2 : 1;
}

static ent_date unit_away(const scan *s, uint32_t w, int n)
{
    if (is_word(s, w, "day days")) return days_from(s->now, n, n, ENT_PRECISION_DAY);
    if (is_word(s, w, "week weeks")) {
        int monday = -((weekday(s->now) + 6) % 7) + 7 * n;
        return days_from(s->now, monday, monday + 6, ENT_PRECISION_WEEK);
    }
    if (is_word(s, w, "month months")) return month_away(s->now, n);
    if (is_word(s, w, "year years")) return whole(s->now.year + n, 0, ENT_PRECISION_YEAR);
    return (ent_date){0};
}

/* "last week", "earlier this year", "next month", "the past week" */
static uint32_t near_unit(scan *s, uint32_t w)
{
    uint32_t n = is_word(s, w, "earlier later") ? 1 : 0;
    if (!s->now.year || !is_word(s, w + n, "last next this past previous") || !is_word(s, w + n + 1, "week month year")) return 0;
    int away = is_word(s, w + n, "next") ? 1 : is_word(s, w + n, "this") ? 0 : -1;
    s->date = unit_away(s, w + n + 1, away);
    s->decided = true;
    return n + 2;
}

static uint32_t weekend(scan *s, uint32_t w)
{
    uint32_t n = is_word(s, w, "this last past next the") ? 1 : 0;
    if (!s->now.year || !is_word(s, w + n, "weekend") || !n) return 0;
    int saturday = -((weekday(s->now) + 1) % 7) + (is_word(s, w, "next") || s->ahead ? 7 : 0);
    s->date = days_from(s->now, saturday, saturday + 1, ENT_PRECISION_DAY);
    return n + 1;
}

/* "two weeks ago" */
static uint32_t ago(scan *s, uint32_t w)
{
    int n = read_count(s, w);
    if (!n || !s->now.year || !is_word(s, w + 1, "day days week weeks month months year years") || !is_word(s, w + 2, "ago")) return 0;
    s->date = unit_away(s, w + 1, -n);
    s->decided = true;
    return 3;
}

/* A bare year counts behind a preposition: "in 2019", "since 2014", "the 2008 war". */
static uint32_t bare_year(scan *s, uint32_t w)
{
    int year = read_year(s, w);
    bool led = w > 0 && is_word(s, w - 1, "in since during from by of early late mid around until after for to the ,");
    if (!year || !led) return 0;
    s->date = whole(year, 0, ENT_PRECISION_YEAR);
    s->decided = true;
    int last = is_word(s, w + 1, "- – to and") ? read_year(s, w + 2) : 0;
    if (last <= year) return 1;
    s->date.to = (ent_day){(int16_t)last, 12, 31};
    return 3;
}

/* "the 1990s" */
static uint32_t decade(scan *s, uint32_t w)
{
    ent__str f = ent__word_str(s->t->text, w);
    if (f.n != 5 || f.at[4] != 's' || f.at[3] != '0' || !(f.at[0] == '1' || f.at[0] == '2')) return 0;
    int year = (f.at[0] - '0') * 1000 + (f.at[1] - '0') * 100 + (f.at[2] - '0') * 10;
    if (year < 1500 || year > 2090) return 0;
    s->date = whole(year, 0, ENT_PRECISION_YEAR);
    s->date.to = (ent_day){(int16_t)(year + 9), 12, 31};
    s->decided = true;
    return 1;
}

/* "the Korean War": two to four words that have years of their own. */
static uint32_t named_period(scan *s, uint32_t w)
{
    uint64_t h = ENT__HASH_SEED;
    uint32_t years = ENT__NONE, taken = 0;
    ent__str first = ent__word_str(s->t->text, w);
    if (!first.n || !ent__is_upper(first.at[0])) return 0;
    for (uint32_t n = 0; n < 4 && w + n < s->end; n++) {
        ent__str f = ent__word_str(s->t->text, w + n);
        if (n) h = ent__hash_more(h, " ", 1);
        for (uint32_t i = 0; i < f.n; i++) {
            char c = ent__lower(f.at[i]);
            h = ent__hash_more(h, &c, 1);
        }
        uint32_t k = n ? ent__map_get(&s->p->periods, h) : ENT__NONE;
        if (k != ENT__NONE) years = k, taken = n + 1;
    }
    if (years == ENT__NONE) return 0;
    s->date = whole(s->p->period_list.at[years].from, 0, ENT_PRECISION_YEAR);
    s->date.to.year = s->p->period_list.at[years].to;
    s->decided = true;
    return taken;
}

static uint32_t season(scan *s, uint32_t w)
{
    static const char *const names[] = {"spring", "summer", "autumn fall"};
    uint32_t n = is_word(s, w, "last this") ? 1 : 0;
    for (int k = 0; k < 3; k++) {
        if (!is_word(s, w + n, names[k])) continue;
        bool of = is_word(s, w + n + 1, "of");
        int year = read_year(s, w + n + 1 + of), first = 3 + 3 * k;
        if (!year && (!n || !s->now.year)) return 0;
        if (!year) year = is_word(s, w, "last") && first + 2 >= s->now.month ? s->now.year - 1 : s->now.year;
        else n += 1 + (uint32_t)of;
        s->date = whole(year, first, ENT_PRECISION_MONTH);
        s->date.to = whole(year, first + 2, ENT_PRECISION_MONTH).to;
        s->decided = true;
        return n + 1;
    }
    return 0;
}

/* May an expression begin with the word? Most words are turned away by their first letter. */
static bool may_begin(const scan *s, uint32_t w)
{
    static const char *const by_letter[26] = {
        ['a' - 'a'] = "a an autumn", ['e' - 'a'] = "earlier early eight eleven", ['f' - 'a'] = "four five fall", ['l' - 'a'] = "last later late",
        ['m' - 'a'] = "mid", ['n' - 'a'] = "next nine", ['o' - 'a'] = "one overnight", ['p' - 'a'] = "past previous",
        ['s' - 'a'] = "six seven spring summer", ['t' - 'a'] = "the this today tonight tomorrow two three ten twelve", ['y' - 'a'] = "yesterday"};
    ent__str f = ent__word_str(s->t->text, w);
    if (!f.n || ent__is_digit(f.at[0])) return f.n > 0;
    char c = ent__lower(f.at[0]);
    if (!ent__is_alpha(c)) return false;
    const char *list = by_letter[c - 'a'];
    return (list && is_word(s, w, list)) || (ent__is_upper(f.at[0]) && (read_weekday(s, w) >= 0 || read_month(s, w) > 0));
}

static uint32_t (*const kinds[])(scan *, uint32_t) = {iso_date, day_range, ago, near_unit, near_day, weekend, weekday_name, calendar_date, season, decade, bare_year};

/* ---- all of a text ------------------------------------------------------------ */

static uint32_t read_one(scan *s, uint32_t w)
{
    uint32_t n = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !n; i++) n = kinds[i](s, w);
    return n;
}

/* "from Monday to Wednesday", "between March and May": the end that follows an expression of n words at w. */
static uint32_t read_to(scan *s, uint32_t first, uint32_t w, uint32_t n)
{
    bool opened = w > first && is_word(s, w - 1, "from between");
    if (!opened || !is_word(s, w + n, "to and until till through")) return n;
    scan end = *s;
    uint32_t more = read_one(&end, w + n + 1);
    if (!more || ent__day_count(end.date.to) < ent__day_count(s->date.from)) return n;
    s->date.to = end.date.to;
    if (end.date.precision > s->date.precision) s->date.precision = end.date.precision;
    return n + 1 + more;
}

static bool add_time(ent__times *times, ent__arena *keep, const scan *s, uint32_t first, uint32_t end)
{
    ent__time *x = ENT__PUSH(keep, &times->list);
    if (!x) return false;
    const ent__text *text = s->t->text;
    *x = (ent__time){.first = first, .end = end, .hangs_on = ENT__NONE, .date = s->date, .is_since = s->since};
    x->date.span = (ent_span){text->words[first].span.begin, text->words[end - 1].span.end};
    for (uint32_t w = first; w < end; w++) {
        uint32_t h = ent__tree_head(s->t, w);
        if (h == ENT__NONE || (h >= first && h < end)) continue;
        x->hangs_on = h;
        break;
    }
    if (times->published.year) x->is_future = ent__day_count(x->date.from) > ent__day_count(times->published);
    if (x->is_since && times->published.year) x->date.to = times->published;
    return true;
}

ent_code ent__times_find(const ent__predicates *p, const ent__tree *tree, ent_day published, ent__arena *keep, ent__times *out, ent_error *error)
{
    *out = (ent__times){.tree = tree, .published = published};
    const ent__text *text = tree->text;
    for (uint32_t k = 0; k < text->n_sentences; k++) {
        scan s = {.p = p, .t = tree, .now = published, .end = text->sentences[k].end};
        for (uint32_t w = text->sentences[k].first; w < s.end;) {
            uint32_t n = 0;
            s.ahead = false;
            if (may_begin(&s, w)) n = read_one(&s, w);
            if (!n) n = named_period(&s, w);
            if (!n) {
                w++;
                continue;
            }
            s.since = w > text->sentences[k].first && is_word(&s, w - 1, "since");
            if (!s.decided && looks_ahead(tree, w)) { /* once more, looking ahead */
                s.ahead = true;
                read_one(&s, w);
            }
            n = read_to(&s, text->sentences[k].first, w, n);
            if (!add_time(out, keep, &s, w, w + n)) return ent__arena_fail(keep, error);
            s.decided = false;
            w += n;
        }
    }
    return ENT_OK;
}

/* ---- the time of a predicate ----------------------------------------------------- */

/* "the 2014 crisis", "laws *of* the Soviet era": the time of what is named, not of the act that speaks of it. */
static bool is_of_a_thing(const ent__tree *t, const ent__time *x, uint32_t predicate)
{
    for (uint32_t w = x->first; w < x->end && x->hangs_on != ENT__NONE; w++) {
        if (ent__tree_head(t, w) != x->hangs_on) continue;
        uint32_t r = ent__tree_rel(t, w);
        if (ent__tree_lemma_in(t, ent__tree_case(t, x->hangs_on), "during after before since until amid throughout")) return false;
        bool of = r == ENT__R_NMOD && ent__tree_lemma_is(t, ent__tree_case(t, w), "of");
        return x->hangs_on != predicate && (of || r == ENT__R_COMPOUND || r == ENT__R_NMOD_UNMARKED);
    }
    return false;
}

/* "in 2010, when he attacked …": the clause hangs on the time itself, or begins right behind it. */
static bool is_clause_of(const ent__tree *t, const ent__time *x, uint32_t predicate)
{
    uint8_t tense = t->parse->xpos[predicate];
    ENT__EACH_CHILD(t, predicate, c) {
        if (tense == ENT__X_VBZ || tense == ENT__X_VBP) break; /* not of a time that is over */
        bool behind = c == x->end || (c == x->end + 1 && t->parse->upos[x->end] == ENT__PUNCT);
        if (behind && ent__tree_lemma_is(t, c, "when")) return true;
    }
    for (int k = 0; k < 4 && predicate != ENT__NONE; k++, predicate = ent__tree_head(t, predicate)) {
        uint32_t r = ent__tree_rel(t, predicate), h = ent__tree_head(t, predicate);
        if (h == ENT__NONE) return false;
        if (r == ENT__R_ACL_RELCL || r == ENT__R_ADVCL_RELCL || r == ENT__R_ACL) {
            if (ent__tree_rel(t, h) == ENT__R_APPOS) h = ent__tree_head(t, h); /* "in May 2010, the month in which …" */
            return h >= x->first && h < x->end;
        }
        if (r != ENT__R_XCOMP && r != ENT__R_CONJ && r != ENT__R_OBJ) return false;
    }
    return false;
}

/* How closely an expression belongs to the predicate; 0: not at all. */
static int closeness(const ent__tree *t, const ent__time *x, uint32_t predicate)
{
    uint32_t hangs_on = x->hangs_on, w = hangs_on;
    int score = 20;
    if (is_clause_of(t, x, predicate)) return score;
    if (is_of_a_thing(t, x, predicate)) return 0;
    for (int k = 0; k < 5 && w != ENT__NONE; k++) { /* up from the expression */
        if (w == predicate) return score - k;
        uint32_t r = ent__tree_rel(t, w);
        bool participle = r == ENT__R_ACL || (r == ENT__R_ADVCL && t->parse->xpos[w] == ENT__X_VBG);
        if (participle) score = 15; /* "a treaty limiting arms *in 2019*": maybe the participle's, maybe not */
        bool nominal = r == ENT__R_OBJ || r == ENT__R_OBL || r == ENT__R_NMOD || r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS ||
                       r == ENT__R_NMOD_UNMARKED || r == ENT__R_OBL_UNMARKED || r == ENT__R_COMPOUND || r == ENT__R_APPOS ||
                       participle;
        if (!nominal) break;
        w = ent__tree_head(t, w);
    }
    w = predicate;
    for (int k = 0; k < 4; k++) { /* up from the predicate, within its clause */
        uint32_t r = ent__tree_rel(t, w), h = ent__tree_head(t, w);
        bool same_clause = r == ENT__R_XCOMP || r == ENT__R_CONJ || r == ENT__R_OBJ || r == ENT__R_NSUBJ || r == ENT__R_NSUBJ_PASS ||
                           r == ENT__R_OBL || r == ENT__R_ADVCL;
        if (h == ENT__NONE || !same_clause) return 0;
        if (h == hangs_on) return 10 - k;
        w = h;
    }
    return 0;
}

ent_date ent__times_of(const ent__times *times, uint32_t predicate, uint32_t *expression)
{
    const ent__tree *t = times->tree;
    const ent__sentence *s = &t->text->sentences[ent__tree_sentence(t, predicate)];
    uint32_t low = 0, high = times->list.n, best = ENT__NONE;
    int best_score = 0;
    while (low < high) { /* the first expression of the sentence */
        uint32_t mid = low + (high - low) / 2;
        if (times->list.at[mid].first < s->first) low = mid + 1;
        else high = mid;
    }
    for (; low < times->list.n && times->list.at[low].first < s->end; low++) {
        int score = closeness(t, &times->list.at[low], predicate);
        if (score > best_score) {
            best_score = score;
            best = low;
        }
    }
    *expression = best;
    if (best != ENT__NONE) return times->list.at[best].date;
    ent_date d = {.precision = ENT_PRECISION_DAY, .basis = ENT_BASIS_NONE};
    if (times->published.year) {
        d.from = d.to = times->published;
        d.basis = ENT_BASIS_REPORT;
    }
    return d;
}
