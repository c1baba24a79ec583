/* Days as pages and records write them. */
#include "story/inside.h"

/* A number, or a month's name, with what stands before it. */
typedef struct piece {
    int value;       /* of the number, or the month 1..12 */
    uint32_t digits; /* 0: a month's name */
    ent_span where;
    char gap;        /* the mark between it and the piece before: '-', '/', '.', ' '; 0: something else */
} piece;

static int month_of(ent__str w)
{
    static const char *const names[] = {"january", "february", "march", "april", "may", "june", "july", "august",
                                        "september", "october", "november", "december"};
    static const struct {
        const char *name;
        int month;
    } others[] = {{"sept", 9}, {"januar", 1}, {"j\xc3\xa4nner", 1}, {"februar", 2}, {"m\xc3\xa4rz", 3}, {"mrz", 3},
                  {"mai", 5}, {"juni", 6}, {"juli", 7}, {"okt", 10}, {"oktober", 10}, {"dez", 12}, {"dezember", 12}};
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (w.n == strlen(others[k].name) && ent__starts_with(w, others[k].name)) return others[k].month;
    for (int k = 0; k < 12; k++) {
        size_t n = strlen(names[k]);
        if (w.n == 3 && ent__lower(w.at[0]) == names[k][0] && ent__lower(w.at[1]) == names[k][1] &&
            ent__lower(w.at[2]) == names[k][2])
            return k + 1;
        if (w.n == n && ent__starts_with(w, names[k])) return k + 1;
    }
    return 0;
}

static bool is_one_of(ent__str w, const char *const *words)
{
    for (; *words; words++)
        if (w.n == strlen(*words) && ent__starts_with(w, *words)) return true;
    return false;
}

static bool is_ordinal(ent__str w)
{
    static const char *const words[] = {"st", "nd", "rd", "th", "of", NULL};
    return is_one_of(w, words);
}

/* The mark of a gap: spaces, commas and full stops after a month are all ' '. */
static char gap_of(ent__str gap)
{
    gap = ent__strip(gap);
    if (gap.n == 1 && strchr("-/.", *gap.at)) return *gap.at;
    for (uint32_t k = 0; k < gap.n; k++)
        if (!strchr(",. ", gap.at[k])) return 0;
    return gap.n <= 2 ? ' ' : 0;
}

/* Letters, and those of Latin-1 in UTF-8 ("MÃ¤rz"). */
static bool is_letter(ent__str s, uint32_t k)
{
    return ent__is_alpha(s.at[k]) || s.at[k] == '\xc3' || (k && s.at[k - 1] == '\xc3');
}

/* The next number or month from *at on; words that say nothing inside a date are passed over. */
static bool next_piece(ent__str s, uint32_t *at, piece *out)
{
    uint32_t gap = *at, i = *at;
    bool is_broken = false;
    while (i < s.n) {
        uint32_t from = i;
        if (ent__is_digit(s.at[i])) {
            int value = 0;
            for (; i < s.n && ent__is_digit(s.at[i]); i++) value = i - from < 8 ? value * 10 + (s.at[i] - '0') : 0;
            *out = (piece){value, i - from, {from, i}, is_broken ? 0 : gap_of(ent__str_cut(s, gap, from))};
            *at = i;
            return true;
        }
        if (!ent__is_alpha(s.at[i])) {
            i++;
            continue;
        }
        while (i < s.n && is_letter(s, i)) i++;
        ent__str word = ent__str_cut(s, from, i);
        int month = month_of(word);
        if (month) {
            *out = (piece){month, 0, {from, i}, is_broken ? 0 : gap_of(ent__str_cut(s, gap, from))};
            *at = i;
            return true;
        }
        if (is_ordinal(word)) gap = i;
        else is_broken = true;
    }
    return false;
}

static ent_day day_of(int year, int month, int day)
{
    static const int days[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool ok = year >= 1700 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= days[month];
    return ok ? (ent_day){(int16_t)year, (uint8_t)month, (uint8_t)day} : (ent_day){0};
}

static ent_day day_of_three(const piece *p)
{
    bool is_short0 = p[0].digits && p[0].digits <= 2, is_short1 = p[1].digits && p[1].digits <= 2;
    bool is_short2 = p[2].digits && p[2].digits <= 2;
    char gap = p[1].gap;
    if (!gap || !p[2].gap) return (ent_day){0};
    if (p[0].digits == 4 && is_short1 && is_short2 && gap == p[2].gap && gap != ' ')
        return day_of(p[0].value, p[1].value, p[2].value);
    if (!p[0].digits && is_short1 && p[2].digits == 4) return day_of(p[2].value, p[0].value, p[1].value);
    if (is_short0 && !p[1].digits && p[2].digits == 4) return day_of(p[2].value, p[1].value, p[0].value);
    if (!is_short0 || !is_short1 || p[2].digits != 4 || gap != p[2].gap || gap == ' ') return (ent_day){0};
    /* 5/16/2024 is American, 16.05.2024 is not. */
    bool is_day_first = p[0].value > 12 || gap == '.';
    return is_day_first ? day_of(p[2].value, p[1].value, p[0].value) : day_of(p[2].value, p[0].value, p[1].value);
}

ent_day ent__day_in(ent__str s, ent_span *where)
{
    piece p[3] = {{0}};
    *where = (ent_span){0, 0};
    uint32_t n = 0;
    for (uint32_t at = 0; next_piece(s, &at, &p[n < 3 ? n : 2]);) {
        n += n < 3;
        const piece *last = &p[n - 1];
        ent_day day = n == 3 ? day_of_three(p) : (ent_day){0};
        *where = (ent_span){p[0].where.begin, last->where.end};
        if (!day.year && last->digits == 8) {
            day = day_of(last->value / 10000, last->value / 100 % 100, last->value % 100);
            *where = last->where;
        }
        if (day.year) return day;
        if (n == 3) {
            p[0] = p[1];
            p[1] = p[2];
        }
    }
    return (ent_day){0};
}

bool ent__is_date_line(ent__str line, ent_day *day)
{
    static const char *const words[] = {
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed",
        "thu", "thur", "thurs", "fri", "sat", "sun", "at", "am", "pm", "a", "p", "m", "et", "est", "edt", "pt",
        "pst", "pdt", "ct", "cst", "gmt", "utc", "bst", "cet", "ist", "z", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
        "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so", "uhr", "am", "um", "den", "vom", "t", "on", "st", "nd", "rd", "th", NULL};
    ent_span where;
    *day = ent__day_in(line, &where);
    if (!day->year || line.n > 80) return false;
    for (uint32_t k = 0; k < line.n;) {
        uint32_t from = k;
        bool is_inside = k >= where.begin && k < where.end;
        while (k < line.n && ent__is_alpha(line.at[k])) k++;
        if (k > from && !is_inside && !is_one_of(ent__str_cut(line, from, k), words)) return false;
        if (k == from) k++;
    }
    return true;
}

ent_day ent__day_of_seconds(double seconds)
{
    if (seconds > 1e11) seconds /= 1000;
    if (!(seconds > 0) || seconds > 4e9) return (ent_day){0};
    int64_t days = (int64_t)seconds / 86400 + 719468; /* since the 1st of March of the year 0 */
    int64_t era = days / 146097, of_era = days % 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), m = (5 * of_year + 2) / 153;
    int day = (int)(of_year - (153 * m + 2) / 5 + 1), month = (int)(m < 10 ? m + 3 : m - 9);
    return day_of((int)(year + era * 400 + (month <= 2)), month, day);
}
