#!/bin/sh
# entente ties: what is between two powers.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"
# shellcheck source=tests/cli/store.inc
. "$(dirname "$0")/store.inc"
make_store

# column FILE NAME: the values of a column of CSV without quotes, by its name.
column() { awk -F, -v name="$2" 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == name) k = i; next } { print $k }' "$1"; }
# sums NAME COLUMN WANT: the sum of a column of what was printed.
sums() { check "$1" test "$(column "$here/out" "$2" | awk '{ s += $1 } END { print s + 0 }')" = "$3"; }

call ties Norway Peru --store "$db" --format table
exits "a dyad is shown" 0
prints "both ways" "Norway → Peru"
prints "with its quad classes" "material conflict              1"
prints "its domains" "economic                       1"
prints "the sentence of the latest event" "Norway imposed sanctions on Peru on Monday."
prints "where it stands" "llama.example: Sanctions"
prints "and where nothing was read" "no reports"

call ties Norway Peru --store "$db" --by month --format csv
has_lines "a row for each way and month, and a head" 13
sums "two events one way and one the other" n_events 3
sums "of material conflict two" quad4 2
sums "scores add up" score_sum -13.5
check "April was not read: its counts are empty" grep -q '^NOR,PER,.*,2024-04-01,month,0,,' "$here/out"
check "June was: its counts are 0" grep -q '^NOR,PER,.*,2024-06-01,month,1,0,' "$here/out"
check "codes of other projects stand there" grep -q '^NOR,PER,NOR,PER,385,135,385,135,' "$here/out"

call ties France Germany --store "$db" --by year --format csv
sums "a meeting stands in both directions" n_events 2
sums "and is marked" n_mutual 2
call ties France Germany --store "$db" --format table
prints "but is one event" "1 event, 1 of them by both together"
check "and is told once" test "$(grep -c 'llama.example: Ministers' "$here/out")" -eq 1

call ties Norwegian PER --store "$db" --by year --format csv
sums "powers go by any name" n_events 3
call ties EU NATO --store "$db" --by year --format csv
sums "groups by their members: France and Germany are in both" n_events 2
call ties "Group of Seven" Norway --store "$db" --by year --format csv
sums "none between the G7 and Norway" n_events 0
call ties Norway Peru --store "$db" --from 2024-02-01 --to 2024-02-29 --by month --format csv
sums "a time of its own" n_events 1
call ties Norway Peru --store "$db"
prints "in a pipe it is rows" "NOR	PER	NOR	PER"

call ties Norway Peru --store "$db" --by month --plot "$here/dyad.svg"
exits "it is drawn" 0
check "as a picture" grep -q '^<svg xmlns' "$here/dyad.svg"
check "that ends" sh -c "tail -n 1 '$here/dyad.svg' | grep -q '</svg>'"
check "with units" grep -q 'events a month' "$here/dyad.svg"
check "and its source" grep -q 'Source: news.db, 2024-01-09 to 2024-06-12: 3 events in 8 reports' "$here/dyad.svg"
check "a bar for each class of a month" test "$(grep -c '<title>2024-0' "$here/dyad.svg")" -eq 3

call ties Norway Atlantis --store "$db"
exits "a name that is none" 2
complains "is named" "Atlantis"
call ties Norway Oslo --store "$db"
exits "a power has no ties with itself" 2
call ties Norway --store "$db"
exits "one name alone is wrong usage" 2
call ties Norway Peru
exits "so is no store" 2
call ties Norway Peru --store "$db" --by decade
exits "or a stretch that is none" 2
call ties Norway Peru --store "$here/none.db"
exits "a store that is not there" 1
complains "is named as well" "none.db"
call ties Norway Peru --store "$db" --plot "$here/no/such/folder.svg"
exits "a picture that cannot be written" 1
complains "says why" "folder.svg"
finish
