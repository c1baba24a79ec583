#!/bin/sh
# entente code: its formats, its order, its evidence.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

input 'France has accused Chad of arming the rebels.'
call code --date 2024-05-16
exits "a sentence is coded" 0
has_lines "one report is one line" 1
prints "the type is there" '"type": "ACCUSE"'
prints "the source is there" '"country": "FRA"'
prints "the target is there" '"country": "TCD"'
prints "the day is that of the option" '"published": "2024-05-16"'
is_silent "nothing is on standard error"
check "the text is left out" sh -c "! grep -q '\"text\": \"France has accused Chad of arming' '$here/out'"
call code --with-text -
prints "with-text gives the text" '"text": "France has accused Chad of arming the rebels.'

call code --format json
check "json is a list" test "$(head -c 1 "$here/out")" = "["
check "that is closed" test "$(tail -n 1 "$here/out")" = "]"

call code --format csv --date 2024-05-16
prints "csv has a header" "event_id,report_id,title,published"
prints "csv has a row for the event" ",ACCUSE,"
columns=$(head -n 1 "$here/out" | tr ',' '\n' | wc -l)
call code --format tsv --date 2024-05-16
check "tsv has as many columns in each row" sh -c \
    "awk -F '\t' -v n=$columns 'NF != n { bad = 1 } END { exit bad }' '$here/out'"
prints "tsv has the sentence as evidence" "France has accused Chad of arming the rebels."

call code --format table
prints "the table shows who did what to whom" "→"
prints "the table marks the trigger" "«"
check "a table that is no terminal has no colours" sh -c "! grep -q \"\$(printf '\\033')\" '$here/out'"
COLUMNS=60 call code --format table
check "the table keeps to the width" sh -c "! grep -qE '^.{130}' '$here/out'"

printf '%s\n' '{"id": "a", "date": "2020-01-02", "text": "Japan sent aid to Peru."}' \
    '{"id": "b", "date": "2020-01-03", "text": "Peru thanked Japan."}' \
    '{"id": "c", "text": "Nothing happened."}' >"$here/three.jsonl"
call code "$here/three.jsonl"
exits "JSON Lines are coded" 0
has_lines "a line a report" 3
check "ids and their order stay" test "$(cut -c 1-10 "$here/out" | tr '\n' ' ')" = '{"id": "a" {"id": "b" {"id": "c" '
prints "a day in the record is taken" '"published": "2020-01-02"'
prints "a report without events has an empty list" '"events": []'
gzip -c "$here/three.jsonl" >"$here/three.jsonl.gz"
cp "$here/out" "$here/plain"
call code "$here/three.jsonl.gz"
check "gzip gives the same" cmp "$here/out" "$here/plain"
cat "$here/three.jsonl" >"$here/in"
call code
check "standard input gives the same" cmp "$here/out" "$here/plain"

# Threads: more reports than the ring holds, of differing length.
i=0
while [ $i -lt 300 ]; do
    i=$((i + 1))
    if [ $((i % 7)) -eq 0 ]; then more=' Peru thanked Japan. Chad protested in Paris against France. Kenya met Oman.'; else more=''; fi
    echo "{\"id\": \"r$i\", \"text\": \"Japan sent aid to Peru.$more\"}"
done >"$here/many.jsonl"
call code -j 1 "$here/many.jsonl"
cp "$here/out" "$here/alone"
has_lines "three hundred reports are three hundred lines" 300
for n in 2 3 8; do
    call code -j $n "$here/many.jsonl"
    check "on $n threads it is the same" cmp "$here/out" "$here/alone"
done
check "a reader that goes away is no noise" sh -c \
    "'$entente' code -j 2 '$here/many.jsonl' 2>'$here/err' | head -n 1 >/dev/null; test ! -s '$here/err'"
finish
