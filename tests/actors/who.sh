#!/bin/sh
# Who is who, on a set of our own: who.tsv beside this file, a name or phrase as news writes it
# and a date a row, from knowledge of the world and not from the lexicon. `entente who` answers
# for all of them; the test fails where it is right too seldom.
#
#   sh tests/actors/who.sh PROGRAM            the figures
#   sh tests/actors/who.sh PROGRAM --misses   and every miss: what was asked, expected, answered
#
# Columns: text, date, country, sector, kind, note. `|` parts answers that are all right where
# PLOVER leaves more than one, "-" among them is no answer (an empty country: none, and only
# none). A sector "*" is not judged: the row asks for the country alone. A row is right in both
# where country and sector are right. Add rows freely; never change one because it is missed.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/../cli/assert.inc"

table=$(dirname "$0")/who.tsv
misses=0
[ "${2:-}" = --misses ] && misses=1

# What is wrong with the table itself: one line a fault.
faults() {
    awk -F '\t' '
    function known(code) { return index(" COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP REL SOC IGO UNO EUR NGO ISM IMG MNC - * ", " " code " ") }
    NR == 1 { next }
    NF != 6 || $1 == "" || $1 ~ /["\\]/ { print NR ": not six columns, or a text that needs escapes" }
    $2 !~ /^(19[9]|20[0-2])[0-9]-[01][0-9]-[0-3][0-9]$/ { print NR ": not a date: " $2 }
    $5 !~ /^(person|organisation|role|place|other)$/ { print NR ": not a kind: " $5 }
    seen[$1, $2]++ { print NR ": twice: " $1 }
    {
        n = split($3, part, "|")
        for (i = 1; i <= n; i++) if (part[i] !~ /^([A-Z][A-Z][A-Z]|-)$/) print NR ": not a country: " $3
        n = split($4, part, "|")
        if (n == 0) print NR ": no sector"
        for (i = 1; i <= n; i++) if (!known(part[i])) print NR ": not a sector: " $4
        rows++
        if ($5 == "person" && substr($2, 1, 4) > 2015) recent++
    }
    END { if (rows < 400 || 2 * recent < rows) print "too few rows, or less than half of them people after 2015" }' "$table"
}

# score TABLE ANSWERS: the figures; with misses=1, a line a miss before them.
# shellcheck disable=SC2016
score() {
    awk -F '\t' -v answers="$2" -v misses="$misses" '
    function value(line, key,   at) {
        if (!match(line, "\"" key "\": *\"[^\"]*\"")) return "-"
        line = substr(line, RSTART, RLENGTH - 1)
        sub(/.*"/, "", line)
        return line
    }
    function among(answer, gold) { return index("|" (gold == "" ? "-" : gold) "|", "|" answer "|") > 0 }
    function count(group) { rows[group]++; countries[group] += place; both[group] += place && role }
    function figures(group) {
        if (rows[group]) printf "%-18s %5d  country %.3f  both %.3f\n", group, rows[group], countries[group] / rows[group], both[group] / rows[group]
    }
    NR == 1 { next }
    {
        answer = ""
        getline answer < answers
        country = value(answer, "country")
        sector = value(answer, "sector")
        place = among(country, $3)
        role = $4 == "*" || among(sector, $4)
        count("all")
        count($5)
        if ($5 == "person" && substr($2, 1, 4) > 2015) count("person after 2015")
        if (misses && !(place && role)) printf "%s\t%s\t%s\texpected %s %s\tgot %s %s\n", $5, $1, $2, $3 == "" ? "-" : $3, $4, country, sector
    }
    END {
        figures("person"); figures("organisation"); figures("role"); figures("place"); figures("other")
        figures("person after 2015"); figures("all")
    }' "$1"
}

# reaches COUNTRY BOTH GROUP: whether the figures of a group do.
reaches() { awk -v country="$1" -v both="$2" -v group="$3" 'index($0, group " ") == 1 { good = $(NF - 2) >= country && $NF >= both } END { exit !good }' "$here/figures"; }

status=0
faults >"$here/out"
check "the table is sound" test ! -s "$here/out"

awk -F '\t' 'NR > 1 { printf "{\"text\": \"%s\", \"date\": \"%s\"}\n", $1, $2 }' "$table" >"$here/in"
call who --format jsonl -
exits "every row is asked for" 0
has_lines "and has an answer" "$(wc -l <"$here/in")"

score "$table" "$here/out" >"$here/figures"
cat "$here/figures"
check "country right in 0.92, both in 0.80 of all" reaches 0.92 0.80 all
check "and of people after 2015" reaches 0.92 0.80 "person after 2015"

# The judge itself, on empty answers.
few() { reaches 0.01 0 all && ! reaches 0.15 0 all; }
sed 's/.*/{}/' "$here/in" >"$here/nothing"
misses=0
score "$table" "$here/nothing" >"$here/figures"
check "no answers are right where nothing is the answer, and nowhere else" few
finish
