/* robots.txt: groups of user agents, rules with * and $, the longest match decides and Allow wins a tie. */
#include "fetch/robots.h"

#include "base/table.h"

/* ---- lines --------------------------------------------------------------------------- */

static bool same_word(ent__str a, const char *b)
{
    uint32_t n = (uint32_t)strlen(b);
    if (a.n != n) return false;
    for (uint32_t k = 0; k < n; k++)
        if (ent__lower(a.at[k]) != ent__lower(b[k])) return false;
    return true;
}

/* "Name: value # comment"; false at the end. A line that is none has an empty name. */
static bool next_line(ent__str *rest, ent__str *name, ent__str *value)
{
    if (!rest->n) return false;
    uint32_t end = 0, hash, colon;
    while (end < rest->n && rest->at[end] != '\n' && rest->at[end] != '\r') end++;
    for (hash = 0; hash < end && rest->at[hash] != '#'; hash++) {}
    for (colon = 0; colon < hash && rest->at[colon] != ':'; colon++) {}
    *name = colon < hash ? ent__trim(ent__str_cut(*rest, 0, colon)) : (ent__str){"", 0};
    *value = colon < hash ? ent__trim(ent__str_cut(*rest, colon + 1, hash)) : (ent__str){"", 0};
    *rest = ent__str_cut(*rest, end < rest->n ? end + 1 : end, rest->n);
    return true;
}

/* "entente/0.1" is meant by "entente". */
static bool is_agent(ent__str value, const char *name)
{
    const char *slash = value.n ? memchr(value.at, '/', value.n) : NULL;
    if (slash) value.n = (uint32_t)(slash - value.at);
    return same_word(ent__trim(value), name);
}

/* ---- the group ------------------------------------------------------------------------- */

static bool is_rule(ent__str name) { return same_word(name, "allow") || same_word(name, "disallow") || same_word(name, "crawl-delay"); }

static uint32_t seconds_of(ent__str value)
{
    uint32_t n = 0, k = 0;
    while (k < value.n && ent__is_digit(value.at[k]) && n < ENT__MAX_CRAWL_DELAY) n = n * 10 + (uint32_t)(value.at[k++] - '0');
    if (k < value.n && value.at[k] == '.') n++; /* a part of a second is a whole one */
    return n > ENT__MAX_CRAWL_DELAY ? ENT__MAX_CRAWL_DELAY : n;
}

/* Collects the rules of all groups that name `agent`, as "+path" and "-path" lines. False: no group does. */
static bool collect(ent__str rest, const char *agent, char *to, uint32_t *n, uint32_t *delay)
{
    bool in_agents = false, ours = false, found = false;
    for (ent__str name, value; next_line(&rest, &name, &value);) {
        if (same_word(name, "user-agent")) {
            ours = is_agent(value, agent) || (in_agents && ours);
            in_agents = true;
            found |= ours;
        } else if (is_rule(name)) {
            in_agents = false;
            if (!ours) continue;
            if (same_word(name, "crawl-delay")) {
                *delay = seconds_of(value);
            } else if (value.n) {
                to[(*n)++] = same_word(name, "allow") ? '+' : '-';
                memcpy(to + *n, value.at, value.n);
                *n += value.n;
                to[(*n)++] = '\n';
            }
        }
    }
    return found;
}

ent__robots ent__robots_read(ent__str bytes, const char *name, ent__arena *keep)
{
    ent__robots r = {.group = {"", 0}};
    if (bytes.n > ENT__MAX_ROBOTS) bytes.n = ENT__MAX_ROBOTS;
    char *to = ent__arena_take(keep, (size_t)bytes.n + 2); /* "+path\n" is shorter than "Allow:path" */
    uint32_t n = 0;
    if (!to) {
        r.group = ENT__STR("-/\n"); /* what cannot be read is not allowed */
        return r;
    }
    if (!collect(bytes, name, to, &n, &r.delay)) collect(bytes, "*", to, &n, &r.delay);
    r.group = (ent__str){to, n};
    return r;
}

/* ---- matching ---------------------------------------------------------------------------- */

/* Whether the pattern matches a beginning of the path; * is any run of bytes, $ at its end the end. Goes back to
 * the last * only, so the time is at most the product of the lengths. */
static bool matches(ent__str pattern, ent__str path)
{
    bool to_end = pattern.n && pattern.at[pattern.n - 1] == '$';
    uint32_t star = ENT__NONE, mark = 0, p = 0, s = 0;
    if (to_end) pattern.n--;
    for (;;) {
        if (p == pattern.n && (!to_end || s == path.n)) return true;
        if (p < pattern.n && pattern.at[p] == '*') {
            star = p++;
            mark = s;
        } else if (p < pattern.n && s < path.n && pattern.at[p] == path.at[s]) {
            p++;
            s++;
        } else if (star != ENT__NONE && mark < path.n) {
            p = star + 1;
            s = ++mark;
        } else {
            return false;
        }
    }
}

bool ent__robots_allow(const ent__robots *r, ent__str path)
{
    ent__str rest = r->group, line;
    uint32_t longest = 0;
    bool allowed = true;
    while (ent__cut_next(&rest, '\n', &line)) {
        ent__str pattern = ent__str_cut(line, 1, line.n);
        bool allow = line.at[0] == '+';
        if (pattern.n < longest || (pattern.n == longest && !allow) || !matches(pattern, path)) continue;
        longest = pattern.n;
        allowed = allow;
    }
    return allowed;
}
