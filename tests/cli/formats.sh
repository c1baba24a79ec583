#!/bin/sh
# entente export into the formats of other projects: each is read back, its
# columns counted, its codes looked for as text. docs/formats has the lines of R
# and Python; they are run where R and pandas are installed.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"
# shellcheck source=tests/cli/store.inc
. "$(dirname "$0")/store.inc"
make_store

export_as() { # export_as FORMAT [OPTION…]
    format=$1
    shift
    call export --store "$db" --format "$format" "$@"
    exits "$format is written" 0
}
# tabs_are NAME N: every line has so many cells.
tabs_are() { check "$1" awk -F '\t' -v n="$2" 'NF != n { exit 1 }' "$here/out"; }
# cell N PATTERN: the N-th cell of the line that matches.
cell() { awk -F '\t' -v k="$1" -v p="$2" '$0 ~ p { print $k; exit }' "$here/out"; }
# cell_is NAME N PATTERN WANT
cell_is() { check "$1" test "$(cell "$2" "$3")" = "$4"; }

# ---- the native table --------------------------------------------------------------------
export_as csv --schema "$here/datapackage.json"
has_lines "an event a row, and a head" 7
prints "quotes are doubled, as RFC 4180 wants" '"A visit to ""Nairobi"", at last; <b>really</b>'
prints "a code keeps its zero" ",042,"
check "the schema keeps it text" grep -q '"name": "cameo", "type": "string"' "$here/datapackage.json"
check "the schema has a field for every column" \
    test "$(grep -c '"type": "' "$here/datapackage.json")" -eq "$(head -n 1 "$here/out" | tr ',' '\n' | wc -l)"
export_as csv --bom
check "the mark of UTF-8 stands first" sh -c "head -c 3 '$here/out' | od -An -tx1 | grep -q 'ef bb bf'"
export_as tsv
tabs_are "no cell has a tab or a line end in it" 32
cell_is "the tab in a title is a blank" 25 '^v.*CONSULT.*visit' 'A visit to "Nairobi", at last; <b>really</b> now'

# ---- GDELT -----------------------------------------------------------------------------------
export_as gdelt2
tabs_are "61 columns" 61
has_lines "no head; a meeting is a row each way" 7
cell_is "the code of an actor is CAMEO's" 6 '/n2$' PERGOV
cell_is "codes keep their zeros" 27 '/n1$' 042
cell_is "roots too" 29 '/n1$' 04
cell_is "the quad class is GDELT's: 16 is material conflict" 30 '/n2$' 4
cell_is "the fraction of the year is counted as in the files" 5 '/n2$' 2024.0438
cell_is "places are FIPS" 54 '/n6$' KE
cell_is "in whole names" 53 '/n6$' 'Nairobi, Kenya'
cell_is "what is not known is empty" 56 '/n6$' ''
cell_is "names are in capitals" 7 '/n2$' PERU
check "ids differ" test "$(cut -f 1 "$here/out" | sort -u | wc -l)" -eq 7
check "and are below 2^53" awk -F '\t' '$1 < 0 || $1 >= 2 ^ 53 { exit 1 }' "$here/out"
cut -f 1 "$here/out" | sort >"$here/ids"
export_as gdelt2-mentions
tabs_are "16 columns" 16
check "mentions have the ids of the events" sh -c "cut -f 1 '$here/out' | sort | cmp - '$here/ids'"
cell_is "a report without an address is a citation" 4 '	n3	' 2
cell_is "nobody is at -1" 9 '/n6	' -1

# ---- ICEWS, POLECAT, PLOVER, KEDS -------------------------------------------------------------------
export_as icews
tabs_are "20 columns" 20
cell_is "the head is that of ICEWS" 2 '^Event ID' 'Event Date'
cell_is "a code of three places" 7 '2024-01-16	Peru' 161
cell_is "the label of a code" 6 '	042	' 'Make a visit'
cell_is "a city has its column" 15 '	040	' Nairobi
export_as polecat
tabs_are "40 columns" 40
cell_is "several actors stay in one cell" 9 'CONSULT	None' 'FRA;DEU'
cell_is "with their COW numbers" 10 'CONSULT	None' '220; 255'
cell_is "what is missing is None" 29 'SANCTION	expel' None
cell_is "quad classes are words" 6 'SANCTION	expel' 'MATERIAL CONFLICT'
export_as plover
has_lines "an event a line" 6
prints "keys of the manual" '"actor": [{"code": "PER", "sector": "GOV", "entity_text": "Peru"'
prints "the type is a list" '"event": ["SANCTION"]'
prints "the mode stands by itself" '"mode": "expel"'
export_as plover --status all
prints "titles are escaped" 'A visit to \"Nairobi\", at last'
export_as keds
check "date, source, target, code, label" grep -q "^240116	PERGOV	NORGOV	161	(" "$here/out"

# ---- relations and statements -----------------------------------------------------------------------------
export_as goldfish
prints "goldfish has its names" "time,sender,receiver,increment"
prints "and its rows" "2024-01-16,PER,NOR,1,SANCTION,4,-5.5"
export_as remify
prints "remify has its three first" "time,actor1,actor2,type,weight"
export_as eventnet
prints "eventnet as well" "NOR,PER,2024-02-05,SANCTION,1"
export_as dna
prints "DNA has its head" "statement_id;time;person;organization;concept;agreement;start_position;stop_position;text;coder;document_id"
prints "and semicolons" ";2024-05-09 00:00:00;Kari Lund;Norway GOV;"

# ---- dyads ----------------------------------------------------------------------------------------------------
export_as dyad-month --schema "$here/dyads.json"
has_lines "a row where there was something" 8
prints "with the numbers of COW and GW" "NOR,PER,NOR,PER,385,135,385,135,2024-01-01,month,1,1,"
check "described" grep -q '"name": "cown_1", "type": "integer"' "$here/dyads.json"
cp "$here/out" "$here/month.csv"
export_as dyad-month --panel seen
has_lines "a panel has every month of every dyad" 37
prints "no event is 0" "PER,NOR,PER,NOR,135,385,135,385,2024-06-01,month,1,0,0,"
prints "no coverage is empty" "PER,NOR,PER,NOR,135,385,135,385,2024-04-01,month,0,,,"
check "the denominator is told" grep -q ',2024-05-01,month,1,.*,PLOVER 2.0,2,2$' "$here/out"
cp "$here/out" "$here/panel.csv"
export_as dyad-month --panel all
has_lines "of all powers, all pairs" 121
export_as dyad-day
prints "a day" "2024-01-16,day,"
export_as dyad-week
prints "a week begins on Monday" "2024-01-15,week,"
export_as dyad-year
check "a year adds up" grep -q '^NOR,PER,.*,2024-01-01,year,1,2,0,2,2,2,0,0,1,1,' "$here/out"
export_as dyad-year --source NOR --target PER,KEN
has_lines "filters choose" 3
call export --store "$db" --format dyad-year --panel every
exits "a panel that is none" 2
call export --store "$db" --format dyad-yaer
complains "a format that is none has a neighbour" "dyad-year"

# ---- R and pandas, where they are ---------------------------------------------------------------------------------
if command -v Rscript >/dev/null 2>&1; then
    # shellcheck disable=SC2016
    check "a month of dyads loads with one line into R" Rscript -e \
        'd <- read.csv(commandArgs(TRUE)[1]); stopifnot(nrow(d) == 7, is.integer(d$cown_1), sum(d$n_events) == 7, d$period[1] == "2024-05-01")' \
        "$here/month.csv"
    # shellcheck disable=SC2016
    check "and a panel with its NAs" Rscript -e \
        'd <- read.csv(commandArgs(TRUE)[1]); stopifnot(nrow(d) == 36, sum(is.na(d$n_events)) == 6, all(d$coverage[is.na(d$n_events)] == 0))' \
        "$here/panel.csv"
else
    echo "R is not installed: what it would read is not tried"
fi
python=/usr/bin/python3 # Debian's, which has Debian's pandas
if [ -x "$python" ] && "$python" -c 'import pandas' 2>/dev/null; then
    check "a month of dyads loads with one line into pandas" "$python" -c \
        'import sys, pandas as pd; d = pd.read_csv(sys.argv[1], parse_dates=["period"]); assert len(d) == 7 and d.n_events.sum() == 7 and d.cown_1.dtype == "int64" and d.period.dt.year.eq(2024).all()' \
        "$here/month.csv"
    call export --store "$db" --format csv
    check "events keep their codes" "$python" -c \
        'import sys, pandas as pd; d = pd.read_csv(sys.argv[1], dtype={"cameo": str}); assert "042" in set(d.cameo) and len(d) == 6 and "\t" in "".join(d.title)' \
        "$here/out"
else
    echo "pandas is not installed: what it would read is not tried"
fi
finish
