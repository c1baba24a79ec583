#!/bin/sh
# entente who: who is meant, at a day.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

call who Kenya
exits "a state is known" 0
prints "by its country" '"country": "KEN"'
prints "and its name" '"name": "Kenya"'

call who --date 2012-06-01 "Angela Merkel"
prints "in office she is the government" '"sector": "GOV"'
call who --date 2023-06-01 "Angela Merkel"
prints "after it, elite" '"sector": "ELI"'

call who NATO "the Iranian army" "zxqv wkrj"
has_lines "an answer a name" 3
prints "an alliance is no country" '"sector": "IGO"'
prints "a role has country and sector" '"country": "IRN", "sector": "MIL"'
prints "what is not known is left out" '{"text": "zxqv wkrj"}'
call who kenya
prints "small letters will do" '"country": "KEN"'

printf '%s\n' '{"text": "the Turkish foreign ministry", "date": "2020-01-01"}' 'Oman' '{"text": 7}' \
    '{"text": ' '{"text": "Peru", "date": "no day"}' >"$here/in"
call who --format jsonl -
has_lines "an answer a line, whatever the line" 5
check "the first is Turkish" sh -c "sed -n 1p '$here/out' | grep -q TUR"
check "the last is Peru" sh -c "sed -n 5p '$here/out' | grep -q PER"
exits "a bad line is no success" 1
complains "and is named" "standard input:3:"

call who --format table Kenya "zxqv wkrj"
prints "as a table it reads" "KEN"
prints "and says what is not known" "not known"

i=0
while [ $i -lt 500 ]; do
    i=$((i + 1))
    if [ $((i % 2)) -eq 0 ]; then echo '{"text": "Kenya"}'; else echo '{"text": "the Peruvian navy"}'; fi
done >"$here/in"
call who -j 1 --format jsonl -
cp "$here/out" "$here/alone"
call who -j 4 --format jsonl -
check "on four threads it is the same" cmp "$here/out" "$here/alone"
finish
