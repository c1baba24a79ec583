#!/bin/sh
# entente lexicon, and a lexicon of one's own.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

call lexicon
exits "the built-in lexicon is sound" 0
prints "and counted" "powers"
call lexicon --check --quiet
exits "quiet is done" 0
has_lines "and says nothing" 0

mkdir -p "$here/mine/people"
printf 'name\taliases\tgender\tcountry\troles\nZebulon Quaxley\t\tm\tKEN\tGOV minister of tides 2020/\n' >"$here/mine/people/mine.tsv"
call who --date 2021-01-01 "Zebulon Quaxley"
check "somebody unknown" sh -c "! grep -q KEN '$here/out'"
call who --date 2021-01-01 --lexicon "$here/mine" "Zebulon Quaxley"
prints "is known by a table that adds" '"country": "KEN", "sector": "GOV", "name": "Zebulon Quaxley"'
call who --lexicon "$here/mine" "Angela Merkel"
prints "and the built-in ones stay" '"country": "DEU"'

printf 'name\taliases\tgender\tcountry\troles\nZebulon Quaxley\t\tm\tXQZ\t\n' >"$here/mine/people/mine.tsv"
call lexicon --check --lexicon "$here/mine"
exits "a bad line fails" 1
complains "it is named with table and line" "people/mine.tsv:2"

printf 'name\taliases\tgender\tcountry\troles\nZebulon Quaxley\t\tm\tKEN\tGOV minister of tides 2020/2022; GOV minister of tides 2021-05/\n' >"$here/mine/people/mine.tsv"
call lexicon --check --lexicon "$here/mine"
exits "an office held twice at one time fails" 1
complains "and is told" "people/mine.tsv:2: one office twice"
printf 'name\taliases\tgender\tcountry\troles\nZebulon Quaxley\t\tm\tKEN\nZebulon  Quaxley\t\tm\tKEN\n' >"$here/mine/people/mine.tsv"
call lexicon --check --lexicon "$here/mine"
exits "a person who stands twice fails" 1
complains "and is told with the later line" "people/mine.tsv:3: stands twice"

printf 'a\n' >"$here/mine/nonsense.tsv"
call lexicon --lexicon "$here/mine"
exits "a table of an unknown name fails" 1
complains "and is named" "nonsense.tsv"
mkdir "$here/nothing"
call code --lexicon "$here/nothing"
exits "a folder without tables fails" 1
complains "and is named" "no table"
call code --lexicon "$here/none"
exits "a missing folder fails" 1
finish
