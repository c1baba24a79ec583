#!/bin/sh
# entente relate: an answer a row.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

printf 'sentence\tsource\ttarget\n' >"$here/in"
printf 'Kenya has accused Oman of lying.\tKenya\tOman\n' >>"$here/in"
printf 'Oman invaded Kenya at dawn.\tOman\tKenya\n' >>"$here/in"
call relate
exits "a table is read" 0
has_lines "an answer a row" 2
check "the first is to accuse" test "$(sed -n 1p "$here/out")" = ACCUSE
check "the second is to assault" test "$(sed -n 2p "$here/out")" = ASSAULT

printf 'id\ttarget\tsource\tsentence\textra\r\n7\tOman\tKenya\tKenya has accused Oman of lying.\tx\r\n' >"$here/in"
call relate
check "columns may stand in any order" test "$(cat "$here/out")" = ACCUSE

printf 'marked_sentence\n<s>Kenya</s> has accused <t>Oman</t> of lying.\n' >"$here/in"
call relate
check "marks are enough" test "$(cat "$here/out")" = ACCUSE

printf 'sentence\tsource\ttarget\n"""We know,"" said Kenya, which has accused Oman of lying."\t"Kenya"\tOman\n\n' >"$here/in"
call relate
has_lines "quoted fields and empty lines are understood" 1
check "as one row" test "$(cat "$here/out")" = ACCUSE
printf 'sentence\tsource\ttarget\n"Kenya has accused\nOman of lying."\tKenya\tOman\n' >"$here/in"
call relate
has_lines "a line end inside quotes is no new row" 1

printf 'sentence\tsource\ttarget\nKenya\n\tKenya\tOman\nKenya met Oman.\tPeru\tChad\nKenya \377met Oman.\tKenya\tOman\n' >"$here/in"
call relate
has_lines "a bad row has an answer too" 4
exits "but is no success" 1
complains "and is named with its line" "standard input:3:"

printf 'sentence\tsource\ttarget\nOman invaded Kenya at dawn.\tOman\tKenya\n' >"$here/in"
call relate --why
exits "a reason may be asked for" 0
has_lines "in the same line" 1
prints "the answer of the rules with its line" "ASSAULT by verbs/conflict.tsv:"
prints "and the features that counted" "rule=ASSAULT +"

printf 'a\tb\n1\t2\n' >"$here/in"
call relate
exits "a table without the columns fails" 1
complains "and which are needed is said" "sentence, source and target"
: >"$here/in"
call relate
exits "an empty table fails" 1
call relate "$here/none.tsv"
exits "a missing table fails" 1

{
    printf 'sentence\tsource\ttarget\n'
    i=0
    while [ $i -lt 200 ]; do
        i=$((i + 1))
        if [ $((i % 3)) -eq 0 ]; then printf 'Kenya met Oman.\tKenya\tOman\n'; else printf 'Oman invaded Kenya.\tOman\tKenya\n'; fi
    done
} >"$here/in"
call relate -j 1
cp "$here/out" "$here/alone"
call relate -j 4
has_lines "two hundred rows" 200
check "on four threads it is the same" cmp "$here/out" "$here/alone"
finish
